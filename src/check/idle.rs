//! Files of the site's own themes that nothing asks for: style sheets that no page loads, templates
//! of statements that there are not, files that nothing names.
//!
//! A file counts as named wherever its name stands, and where a template makes up names of files
//! none is told: rather one too few.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::linker::FURTHER;
use crate::load::{LayerRows, STATEMENTS, ThemeRows};
use crate::source::Sources;

/// Sheets that questionnaires and lists of actions load, beside those that scripts bring.
const LOADED: [&str; 2] = ["asking", "result"];

/// What stands beside fonts and pictures for people.
const NOTES: [&str; 6] = ["readme", "licen", "ofl", "copying", "notice", "copyright"];

/// Tells them.
pub(super) fn check(theme: &ThemeRows, sources: &Sources, out: &mut Diagnostics) {
    let templates = theme.layers.iter().flat_map(|layer| layer.templates.values());
    let asked: Option<Vec<BTreeSet<&str>>> =
        templates.map(|file| asked(&sources.file(*file).text)).collect();
    let asked: Option<BTreeSet<&str>> = asked.map(|each| each.into_iter().flatten().collect());
    for layer in theme.layers.iter().filter(|layer| layer.is_own) {
        statements(layer, out);
        if let Some(asked) = &asked {
            sheets(layer, asked, out);
            files(layer, theme, sources, out);
        }
    }
}

/// Templates of statements: none but those for the two pages that porras writes is read.
fn statements(layer: &LayerRows, out: &mut Diagnostics) {
    for name in layer.statements.keys() {
        let (tag, page) = name.split_once('/').unwrap_or(("en", name));
        let there = STATEMENTS.map(|statement| format!("{tag}/{statement}.md"));
        if there.contains(name) {
            continue;
        }
        let path = format!("{}/statements/{name}", layer.folder);
        let mistake = idle(&path, "no page is made of")
            .help(format!("the templates there are {} and {}", there[0], there[1]));
        let pages: Vec<&str> = there.iter().map(|name| &name[tag.len() + 1..]).collect();
        let near = mistake.did_you_mean(page, pages);
        out.push(match &near.suggestion {
            Some(page) => near.clone().help(format!("did you mean `{tag}/{page}`?")),
            None => near,
        });
    }
}

/// Style sheets in a folder that is no sheet which a page or a script loads.
fn sheets(layer: &LayerRows, asked: &BTreeSet<&str>, out: &mut Diagnostics) {
    let own = asked.iter().filter_map(|name| name.strip_suffix(".css"));
    let known: BTreeSet<&str> = own.chain(LOADED).chain(FURTHER.iter().copied()).collect();
    for name in layer.styles.keys() {
        let Some((folder, _)) = name.split_once('/') else { continue };
        if known.contains(folder) || folder == "site" {
            continue;
        }
        let path = format!("{}/css/{name}", layer.folder);
        let help = format!(
            "sheets for every page stand in css/ itself; a template of the theme loads those of css/{folder}/ as assets[\"{folder}.css\"]"
        );
        let mistake = idle(&path, "no page loads").help(help).did_you_mean(folder, known.clone());
        out.push(match &mistake.suggestion {
            Some(near) => mistake.clone().help(format!("did you mean css/{near}/?")),
            None => mistake,
        });
    }
}

/// Files of `static/` that stand nowhere by name.
fn files(layer: &LayerRows, theme: &ThemeRows, sources: &Sources, out: &mut Diagnostics) {
    let texts = || {
        theme.layers.iter().flat_map(|layer| {
            let yaml = sources.find(&format!("{}/theme.yaml", layer.folder));
            let wording = layer.wording.values().flatten().map(|(file, _)| *file);
            let others = [&layer.templates, &layer.styles, &layer.statements];
            let others = others.into_iter().flat_map(|files| files.values().copied());
            yaml.into_iter().chain(wording).chain(others)
        })
    };
    for name in layer.files.keys() {
        let last = name.rsplit('/').next().unwrap_or(name).to_lowercase();
        let is_note = NOTES.iter().any(|note| last.starts_with(note));
        if is_note || texts().any(|file| sources.file(file).text.contains(name.as_str())) {
            continue;
        }
        let path = format!("{}/static/{name}", layer.folder);
        out.push(idle(&path, "nothing names").help(format!(
            "it is published and never shown: name it in theme.yaml, or in a template as assets[\"{name}\"], or take it away"
        )));
    }
}

fn idle(path: &str, why: &str) -> Diagnostic {
    Diagnostic::new(Code::ThemeIdleFile, format!("{why} `{path}`")).about(path)
}

/// The files that a template asks `assets` for by name; nothing where it makes up names.
fn asked(text: &str) -> Option<BTreeSet<&str>> {
    let mut names = BTreeSet::new();
    for (at, word) in text.match_indices("assets") {
        let (before, after) = (&text[..at], text[at + word.len()..].trim_start());
        let part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '/');
        if before.ends_with(part) || after.starts_with(['/', '_', '-']) {
            continue;
        }
        let inner = after.strip_prefix('[')?.split(']').next()?.trim();
        let quoted = ['"', '\'', '`'].into_iter().find_map(|quote| {
            inner.strip_prefix(quote)?.strip_suffix(quote).filter(|name| !name.contains(quote))
        });
        match quoted {
            Some(name) => {
                names.insert(name);
            }
            // What `theme.yaml` names.
            None if inner.starts_with("theme.") || inner == "font" => {}
            None => return None,
        }
    }
    Some(names)
}
