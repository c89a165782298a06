//! Where a theme has lost what its pages must have: found by trying whether it is there again when
//! a template of the site's own is as the layer below has it, so that it does not matter how
//! templates extend, include and fill each other.

use std::collections::BTreeMap;

use crate::model::Theme;

/// A template of the site's own that stands in place of another one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Override {
    /// Its name.
    pub(super) name: String,
    /// Its layer, counted from the nearest.
    layer: usize,
    /// The layer whose template it stands in place of.
    pub(super) below: usize,
}

impl Override {
    /// Its path and its text.
    pub(super) fn file<'t>(&self, theme: &'t Theme) -> (String, &'t str) {
        let layer = &theme.layers[self.layer];
        (format!("{}/templates/{}", layer.folder, self.name), &layer.templates[&self.name])
    }
}

/// Pages with some templates as the layers below have them.
pub(super) struct Trials<'t> {
    theme: &'t Theme,
    render: &'t dyn Fn(&Theme) -> Option<String>,
    /// Nearest first within a name.
    overrides: Vec<Override>,
    made: BTreeMap<Vec<Override>, Option<String>>,
}

impl<'t> Trials<'t> {
    /// None yet; `render` makes the page with a theme.
    pub(super) fn new(theme: &'t Theme, render: &'t dyn Fn(&Theme) -> Option<String>) -> Self {
        let mut overrides = Vec::new();
        for (at, layer) in theme.layers.iter().enumerate().filter(|(_, layer)| layer.is_own) {
            for name in layer.templates.keys() {
                let has = |below: &usize| theme.layers[*below].templates.contains_key(name);
                if let Some(below) = (at + 1..theme.layers.len()).find(has) {
                    overrides.push(Override { name: name.clone(), layer: at, below });
                }
            }
        }
        overrides.sort();
        Self { theme, render, overrides, made: BTreeMap::new() }
    }

    /// The template that takes something away: with what is below it, `is_there` holds again.
    /// Where several do, each alone, one without which it would be there.
    pub(super) fn culprit(&mut self, is_there: &dyn Fn(&str) -> bool) -> Option<Override> {
        let all = self.overrides.clone();
        let mut mends = |trial: Vec<Override>| self.page(trial).is_some_and(is_there);
        if let Some(alone) = all.iter().find(|each| mends(vec![(*each).clone()])) {
            return Some(alone.clone());
        }
        let named = |name: &str, is: bool| {
            all.iter().filter(|each| (each.name == name) == is).cloned().collect::<Vec<_>>()
        };
        if let Some(nearest) = all.iter().find(|each| mends(named(&each.name, true))) {
            return Some(nearest.clone());
        }
        if !mends(all.clone()) {
            return None;
        }
        all.iter().find(|each| !mends(named(&each.name, false))).cloned()
    }

    /// The page in which these templates are as the layer below has them.
    fn page(&mut self, overrides: Vec<Override>) -> Option<&str> {
        let (theme, render) = (self.theme, self.render);
        let page = self.made.entry(overrides).or_insert_with_key(|overrides| {
            let mut tried = theme.clone();
            // The farthest first, since what is below may be taken back too.
            for Override { name, layer, below } in overrides.iter().rev() {
                let text = tried.layers[*below].templates[name].clone();
                tried.layers[*layer].templates.insert(name.clone(), text);
            }
            render(&tried)
        });
        page.as_deref()
    }
}
