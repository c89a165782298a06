//! What templates are given of the theme.

use serde::Serialize;

use crate::model::Tokens;

/// The files that a theme's `theme.yaml` names, by the names under which `assets` has them.
#[derive(Serialize)]
pub(super) struct ThemeView<'a> {
    favicon: &'a str,
    logo: Option<&'a str>,
    logo_dark: Option<&'a str>,
    /// Fonts that are asked for at once.
    preload: Vec<&'a str>,
    /// What pages are laid on, for what browsers draw around them.
    paper: String,
    paper_dark: String,
}

impl<'a> ThemeView<'a> {
    pub(super) fn new(tokens: &'a Tokens) -> Self {
        let [paper, paper_dark] = tokens.paper().map(|shown| shown.to_string());
        Self {
            favicon: tokens.favicon.as_deref().unwrap_or(crate::render::ICON),
            logo: tokens.logo.as_ref().map(|logo| logo.light.as_str()),
            logo_dark: tokens.logo.as_ref().and_then(|logo| logo.dark.as_deref()),
            preload: tokens
                .fonts
                .iter()
                .filter(|font| font.preload)
                .map(|font| font.file.as_str())
                .collect(),
            paper,
            paper_dark,
        }
    }
}

/// A colour of the theme as it is shown.
#[derive(Serialize)]
pub(super) struct ColourView {
    name: &'static str,
    /// As in a class: `on-brand`.
    class: String,
    light: String,
    dark: String,
}

/// All colours of the theme.
pub(super) fn colours(tokens: &Tokens) -> Vec<ColourView> {
    let view = |colour: &crate::model::Colour| {
        let [light, dark] = colour.shown.map(|shown| shown.to_string());
        ColourView { name: colour.name, class: colour.name.replace('_', "-"), light, dark }
    };
    tokens.colours.iter().map(view).collect()
}
