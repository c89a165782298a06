//! Names in `{% if … %}` that no template is given: there they would count as false, and nobody
//! would be told.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::Theme;
use crate::source::{Place, Sources};

/// What only some pages of some sites are given, so that templates have to ask for it.
const SOMETIMES: [&str; 10] = [
    "assessment",
    "body_attributes",
    "borrowed",
    "borrows",
    "light",
    "dark",
    "loop",
    "picture",
    "published",
    "related",
];

/// Words of expressions that are no names.
const WORDS: [&str; 11] =
    ["and", "or", "not", "in", "is", "if", "else", "true", "false", "none", "null"];

/// Tells each name in a condition of the site's own templates that is neither in `given` nor bound
/// by a template of the theme.
pub(super) fn check(
    theme: &Theme,
    given: &BTreeSet<&'static str>,
    sources: &mut Sources,
    out: &mut Diagnostics,
) {
    let texts = theme.layers.iter().flat_map(|layer| layer.templates.values());
    let mut known: BTreeSet<&str> = texts.flat_map(|text| bound(text)).collect();
    known.extend(given);
    known.extend(SOMETIMES);
    for layer in theme.layers.iter().filter(|layer| layer.is_own) {
        for (name, text) in &layer.templates {
            for (range, expression) in tags(text, &["if", "elif"]) {
                for (at, word) in names(expression) {
                    if known.contains(word) {
                        continue;
                    }
                    let path = format!("{}/templates/{name}", layer.folder);
                    let file = sources.find_or_add(&path, text);
                    let start = range.start + at;
                    out.push(
                        Diagnostic::new(
                            Code::ThemeTemplate,
                            format!("`{word}` is not defined, so this never holds"),
                        )
                        .at(
                            Place::new(file, start..start + word.len()),
                            "no template is given this",
                        )
                        .help("themes/README.md lists what each template is given")
                        .did_you_mean(word, known.iter().copied()),
                    );
                }
            }
        }
    }
}

/// The tags that begin with one of these words: where what follows stands, and what it is.
fn tags<'a>(text: &'a str, wanted: &[&str]) -> Vec<(Range<usize>, &'a str)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = text[at..].find(['{']).map(|open| at + open) {
        if text[open..].starts_with("{#") {
            at = text[open..].find("#}").map_or(text.len(), |end| open + end + 2);
        } else if text[open..].starts_with("{%") {
            let Some(close) = text[open..].find("%}").map(|close| open + close) else { break };
            let inner = text[open + 2..close].trim_start_matches('-').trim_start();
            let word = inner.split_whitespace().next().unwrap_or_default();
            if wanted.contains(&word) {
                let start = close - inner.len() + word.len();
                found.push((start..close, &text[start..close]));
            }
            at = close + 2;
        } else {
            at = open + 1;
        }
    }
    found
}

/// The names that a template makes itself: `set`, and what `for` goes through.
fn bound(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for (_, rest) in tags(text, &["set", "set_global"]) {
        found.extend(rest.split('=').next().map(str::trim));
    }
    for (_, rest) in tags(text, &["for"]) {
        let names = rest.split(" in ").next().unwrap_or_default();
        found.extend(names.split(',').map(str::trim));
    }
    found
}

/// The names in an expression that stand for themselves: no fields, filters, tests, calls or texts.
fn names(expression: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut before = "";
    let mut at = 0;
    while let Some(c) = expression[at..].chars().next() {
        if matches!(c, '"' | '\'' | '`') {
            let end = expression[at + 1..].find(c).map_or(expression.len(), |end| at + end + 2);
            before = "text";
            at = end;
        } else if c.is_alphanumeric() || c == '_' {
            let rest = &expression[at..];
            let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
            let word = &rest[..end];
            let after = rest[end..].trim_start();
            let named = after.starts_with('=') && !after.starts_with("==");
            let stands = !matches!(before, "." | "|" | "is" | "is not")
                && !WORDS.contains(&word)
                && !word.starts_with(|c: char| c.is_ascii_digit())
                && !after.starts_with('(')
                && !named;
            if stands {
                found.push((at, word));
            }
            before = if before == "is" && word == "not" { "is not" } else { word };
            at += end;
        } else {
            if !c.is_whitespace() {
                before = &expression[at..at + c.len_utf8()];
            }
            at += c.len_utf8();
        }
    }
    found
}
