//! Translations of texts that have changed since: a translation says what it was made from.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::load::rows::SourceRow;
use crate::load::texts::{OwnFiles, TextFile, units};
use crate::load::{Pages, Read};
use crate::source::{At, Place, Sources};

/// Judges the translations of one kind of texts file by their fingerprints.
///
/// A text without one is not judged. What an overlay translates it translates from its `own` texts,
/// which may say less of a question than the whole does.
pub(super) fn texts<T>(
    files: &BTreeMap<String, Read<TextFile<T>>>,
    languages: &[String],
    own: &BTreeMap<String, OwnFiles>,
    source: impl Fn(&T) -> Option<&SourceRow>,
    sources: &Sources,
    out: &mut Diagnostics,
) {
    let file = |language: &String| Some(&files.get(language)?.as_ref()?.1);
    let Some(first) = languages.first() else { return };
    let made_from = |language| source(&file(language)?.row);
    if let Some(row) = made_from(first) {
        foreign(first, &row.language, first, out);
    }
    let Some(original) = file(first) else { return };
    let mut leaves = Vec::new();
    for language in &languages[1..] {
        let (Some(translation), Some(row)) = (file(language), made_from(language)) else {
            continue;
        };
        if row.language.value != *first {
            foreign(language, &row.language, first, out);
            continue;
        }
        if leaves.is_empty() {
            leaves = original.leaves();
        }
        let now = units(&leaves);
        let own_leaves = translation.leaves();
        let here = units(&own_leaves);
        for (keys, print) in row.by_unit() {
            let Some(fingerprint) = now.get(keys.as_slice()) else {
                let printed = row.by_unit();
                let free = now.keys().filter(|keys| !printed.contains_key(**keys));
                let names: Vec<String> = free.map(|keys| keys.join("/")).collect();
                stray(&keys.join("/"), print.place, &names, out);
                continue;
            };
            // A text that is missing is told elsewhere.
            if here.contains_key(keys.as_slice())
                && *fingerprint != print.value
                && !fits_own(own, first, language, &keys, print)
                && let Some(there) = original.unit_place(&keys)
                && let Some(here) = translation.unit_place(&keys)
            {
                let path = &sources.file(here.file).path;
                let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
                let id = format!("{}/{}", below(folder), keys.join("/"));
                stale(&named(&keys), &id, language, [here, there], out);
            }
        }
    }
}

/// Whether a fingerprint is of what the folder whose file it stands in says in the source language.
fn fits_own(
    own: &BTreeMap<String, OwnFiles>,
    first: &str,
    language: &str,
    keys: &[String],
    print: &At<String>,
) -> bool {
    let file = |files: &'_ OwnFiles| Some(files.texts.get(language)?.as_ref()?.0);
    let folder = own.values().find(|files| file(files) == Some(print.place.file));
    let original = folder.and_then(|files| files.texts.get(first)?.as_ref());
    original.is_some_and(|(_, original)| {
        let leaves = original.leaves();
        units(&leaves).get(keys).is_some_and(|now| *now == print.value)
    })
}

/// Judges translated pages by their fingerprints.
pub(super) fn pages(pages: &Pages, languages: &[String], sources: &Sources, out: &mut Diagnostics) {
    let Some((first, others)) = languages.split_first() else { return };
    for page in pages.get(first).into_iter().flat_map(|pages| pages.values()) {
        if let Some(print) = page.front.as_ref().and_then(|front| front.source.as_ref()) {
            out.push(
                Diagnostic::new(
                    Code::TextSourceLanguage,
                    format!("this page is in `{first}`, which others are translated from"),
                )
                .at(print.place, "made from nothing")
                .help("take `source` out"),
            );
        }
    }
    for language in others {
        for (slug, page) in pages.get(language).into_iter().flat_map(|pages| pages.iter()) {
            let print = page.front.as_ref().and_then(|front| front.source.as_ref());
            let original = pages.get(first).and_then(|pages| pages.get(slug));
            let (Some(print), Some(original)) = (print, original) else { continue };
            if original.fingerprint(sources).is_some_and(|now| now != print.value) {
                let words = original.front.as_ref().map(|front| front.place);
                let places = [print.place, words.unwrap_or(Place::top(original.file))];
                let path = &sources.file(page.file).path;
                let folder = path.rsplitn(3, '/').nth(2).unwrap_or_default();
                stale(
                    &format!("page `{slug}`"),
                    &format!("{}/{slug}", below(folder)),
                    language,
                    places,
                    out,
                );
            }
        }
    }
}

/// A folder of the site as `porras translate` names it.
fn below(folder: &str) -> &str {
    folder.strip_prefix("content/").unwrap_or(folder)
}

/// A unit in the words of a message: question `C1`, or `title`.
fn named(keys: &[String]) -> String {
    match keys {
        [section, id] => format!("{} `{id}`", section.trim_end_matches('s')),
        keys => format!("`{}`", keys.join("/")),
    }
}

fn stale(what: &str, id: &str, language: &str, places: [Place; 2], out: &mut Diagnostics) {
    out.push(
        Diagnostic::new(Code::TextStale, format!("{what} has changed since it was translated"))
            .at(places[0], "made from an older text")
            .see(places[1], "what it says now")
            .help(format!(
                "look at the translation, then run `porras translate stamp --lang {language} {id}`"
            )),
    );
}

/// Tells a fingerprint of what is not there; `names` are the texts that have none.
fn stray(id: &str, place: Place, names: &[String], out: &mut Diagnostics) {
    let near = nearest(id, names.iter().map(String::as_str));
    out.push(
        Diagnostic::new(Code::TextStrayFingerprint, format!("there is no text `{id}`"))
            .at(place, "the fingerprint of nothing")
            .help(match near {
                Some(near) => {
                    format!("when it is called `{near}` now, write that; else take this out")
                }
                None => "take it out, or write the new name here when it was renamed".to_owned(),
            }),
    );
}

fn foreign(language: &str, made_from: &At<String>, first: &str, out: &mut Diagnostics) {
    let (message, help) = if language == first {
        (
            format!("these texts are in `{first}`, which others are translated from"),
            "take `source` out".to_owned(),
        )
    } else {
        (
            format!("translated from `{}`, and the source language is `{first}`", made_from.value),
            format!("look at the translation, then run `porras translate stamp --lang {language}`"),
        )
    };
    out.push(
        Diagnostic::new(Code::TextSourceLanguage, message)
            .at(made_from.place, "not the first of the site's languages")
            .help(help),
    );
}
