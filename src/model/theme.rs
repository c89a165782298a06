//! How pages look, and what a theme says.

use std::collections::BTreeMap;

use super::Tokens;

/// Templates, styles, wording and static files, nearest layer first.
#[derive(Debug, Clone)]
pub struct Theme {
    /// The layers, nearest first; the last is `default`.
    pub layers: Vec<Layer>,
    /// Wording by key, one map for each language of the site.
    pub wording: Vec<BTreeMap<String, Wording>>,
    /// What it looks like.
    pub tokens: Tokens,
}

impl Theme {
    /// Whether templates or style sheets of the site's own take part in making pages.
    #[must_use]
    pub fn shapes_pages(&self) -> bool {
        let shapes = |layer: &Layer| !layer.templates.is_empty() || !layer.styles.is_empty();
        self.layers.iter().any(|layer| layer.is_own && shapes(layer))
    }
}

/// One theme of the chain.
#[derive(Debug, Clone)]
pub struct Layer {
    /// Its name.
    pub name: String,
    /// Where its files stand, for messages: `themes/acme`.
    pub folder: String,
    /// Whether the site brings it; otherwise the binary does.
    pub is_own: bool,
    /// Templates by name, such as `base.html`.
    pub templates: BTreeMap<String, String>,
    /// Style sheets by name.
    pub styles: BTreeMap<String, String>,
    /// Other files by name.
    pub files: BTreeMap<String, Vec<u8>>,
}

/// A wording of the theme: `{name}` stands for a value put in.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[serde(untagged)]
pub enum Wording {
    /// One form.
    Text(String),
    /// One form for each plural category of the language (Unicode CLDR).
    Plural(BTreeMap<String, String>),
}
