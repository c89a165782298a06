//! Names that no template is given, where no page tells: in `{% if … %}` they would count as false,
//! and what stands in such a condition may never be shown.

use std::collections::BTreeSet;
use std::ops::Range;

use super::templates::Templates;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::Theme;
use crate::source::{Place, Sources};
use crate::template::{self, Comments};

/// What only some pages of some sites are given, so that templates have to ask for it.
const SOMETIMES: [&str; 10] = [
    "assessment",
    "body_attributes",
    "borrowed",
    "borrows",
    "embedded",
    "light",
    "dark",
    "picture",
    "published",
    "related",
];

/// Tells each name in the site's own templates that is neither in `given` nor bound by a template
/// of the theme.
pub(super) fn check(
    theme: &Theme,
    templates: &Templates,
    given: &BTreeSet<&'static str>,
    sources: &mut Sources,
    out: &mut Diagnostics,
) {
    let texts = theme.layers.iter().flat_map(|layer| layer.templates.values());
    let mut known: BTreeSet<&str> = texts.flat_map(|text| template::bound(text)).collect();
    known.extend(given);
    known.extend(SOMETIMES);
    for layer in theme.layers.iter().filter(|layer| layer.is_own) {
        for (name, text) in &layer.templates {
            for word in templates.asks_for(&layer.name, name) {
                // Templates that this one builds on may ask for it, and are looked at themselves.
                let Some(place) = template::place(text, word, Comments::Hash) else { continue };
                if known.contains(word) {
                    continue;
                }
                let path = format!("{}/templates/{name}", layer.folder);
                let file = sources.find_or_add(&path, text);
                let message = if is_asked(text, &place) {
                    format!("`{word}` is not defined, and a condition takes it for false")
                } else {
                    // As it is told where a page comes by.
                    format!("`{word}` is not defined")
                };
                out.push(
                    Diagnostic::new(Code::ThemeTemplate, message)
                        .at(Place::new(file, place), "no template is given this")
                        .help("themes/README.md lists what each template is given")
                        .did_you_mean(word, known.iter().copied()),
                );
            }
        }
    }
}

/// Whether a place stands in a condition.
fn is_asked(text: &str, place: &Range<usize>) -> bool {
    template::tags(text, Comments::Hash).into_iter().any(|(range, inner)| {
        let word = inner.trim_start_matches('-').split_whitespace().next();
        range.contains(&place.start) && matches!(word, Some("if" | "elif"))
    })
}
