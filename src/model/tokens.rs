//! What a theme looks like: its colours, letters, corners and room, worked out of all its layers.

use crate::colour::Rgb;

/// The tokens of a theme. Style sheets read them as custom properties of the same names, with `-`
/// for `_`.
#[derive(Debug, Clone, Default)]
pub struct Tokens {
    /// The colours, each once.
    pub colours: Vec<Colour>,
    /// Everything else that is a custom property: its name, and its value as CSS.
    pub sizes: Vec<(&'static str, String)>,
    /// The size of letters in hundredths of the usual one.
    pub scale: u8,
    /// Fonts of the site's own.
    pub fonts: Vec<Font>,
    /// The logo, when there is one.
    pub logo: Option<Logo>,
    /// The icon of the tab, when a file is one; otherwise a template makes it.
    pub favicon: Option<String>,
}

impl Tokens {
    /// What pages are laid on, light and dark, as near as a screen can show it.
    #[must_use]
    pub fn paper(&self) -> [Rgb; 2] {
        let paper = self.colours.iter().find(|colour| colour.name == "paper");
        // Every chain of themes ends in the default one, which has it.
        paper.map_or([Rgb([255; 3]), Rgb([0; 3])], |colour| colour.shown)
    }
}

/// A colour by what it is for.
#[derive(Debug, Clone)]
pub struct Colour {
    /// Its name, such as `on_brand`.
    pub name: &'static str,
    /// How it is made on light ground.
    pub light: Paint,
    /// How on dark ground; often the same.
    pub dark: Paint,
    /// What it is then, light and dark, as near as a screen can show it.
    pub shown: [Rgb; 2],
}

/// How a colour is made. Names are those of other colours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Paint {
    /// Of itself.
    Plain(Rgb),
    /// As another one.
    Same(&'static str),
    /// So many hundredths of the first on the second.
    Mix(u8, &'static str, &'static str),
}

/// A font of the site's own.
#[derive(Debug, Clone)]
pub struct Font {
    /// What style sheets call it.
    pub family: String,
    /// Its file among the theme's.
    pub file: String,
    /// From `400` to `400 700`.
    pub weight: String,
    /// Whether it is slanted.
    pub is_italic: bool,
    /// Whether pages ask for it at once.
    pub preload: bool,
}

/// A logo: names of the theme's files.
#[derive(Debug, Clone)]
pub struct Logo {
    /// On light ground.
    pub light: String,
    /// On dark ground, when that is another one.
    pub dark: Option<String>,
}
