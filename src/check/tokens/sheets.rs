//! Custom properties in the style sheets of the site's own themes: whether those that they ask for
//! are there, and whether they go around `theme.yaml`.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::load::ThemeRows;
use crate::load::rows::ColoursRow;
use crate::model::Tokens;
use crate::source::{Place, Sources};

/// The custom properties in a style sheet, and whether each is declared there or asked for.
fn properties(css: &str) -> Vec<(Range<usize>, bool)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = css[at..].find("--").map(|start| at + start) {
        // What stands in a comment is for people.
        if let Some(comment) = css[at..start].find("/*").map(|comment| at + comment) {
            at = css[comment..].find("*/").map_or(css.len(), |end| comment + end + 2);
            continue;
        }
        let name = css[start..].chars().take_while(|c| c.is_alphanumeric() || "-_".contains(*c));
        let end = start + name.map(char::len_utf8).sum::<usize>();
        if css[..start].trim_end().ends_with("var(") {
            found.push((start..end, false));
        } else if css[end..].trim_start().starts_with(':')
            && css[..start].trim_end().ends_with(['{', ';', '/', '}'])
        {
            found.push((start..end, true));
        }
        at = end;
    }
    found
}

/// Tells of custom properties that there are not, and of colours that nobody compares.
pub(super) fn check(theme: &ThemeRows, tokens: &Tokens, sources: &Sources, out: &mut Diagnostics) {
    let property = |name: &str| format!("--{}", name.replace('_', "-"));
    let mut known: BTreeSet<String> = ColoursRow::NAMES.iter().map(|name| property(name)).collect();
    known.extend(tokens.sizes.iter().map(|(name, _)| property(name)));
    let sheets = || {
        theme.layers.iter().flat_map(|layer| layer.styles.values().map(move |file| (layer, *file)))
    };
    for (_, file) in sheets() {
        let css = &sources.file(file).text;
        let declared = properties(css).into_iter().filter(|(_, is_declared)| *is_declared);
        known.extend(declared.map(|(range, _)| css[range].to_owned()));
    }
    let own = |name: &str| name != "default";
    for (_, file) in sheets().filter(|(layer, _)| layer.is_own && own(&layer.name)) {
        let css = &sources.file(file).text;
        for (range, is_declared) in properties(css) {
            let name = &css[range.clone()];
            let place = Place::new(file, range.clone());
            let token = ColoursRow::NAMES.iter().find(|token| property(token) == name);
            if let (true, Some(token)) = (is_declared, token) {
                out.push(
                    Diagnostic::new(
                        Code::ThemeHiddenToken,
                        format!("`{name}` is set in a style sheet"),
                    )
                    .at(place, "nobody looks whether it can be read here")
                    .help(format!(
                        "say `{token}` under `colours` in theme.yaml, where contrast is checked"
                    )),
                );
            } else if !is_declared && !known.contains(name) {
                out.push(
                    Diagnostic::new(Code::ThemeUnknownToken, format!("there is no token `{name}`"))
                        .at(place, "nothing declares this")
                        .help("themes/README.md lists the tokens")
                        .did_you_mean(name, known.iter().map(String::as_str)),
                );
            }
        }
    }
}
