//! What the source language stands in for, where a site may be incomplete.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::language::is_tag;
use crate::load::{Missing, Pages, Rows};

/// Tells each text that is borrowed, at the place where it should stand.
pub(super) fn texts(
    missing: &BTreeMap<String, Vec<Missing>>,
    languages: &[String],
    out: &mut Diagnostics,
) {
    let Some((source, others)) = languages.split_first() else { return };
    for language in others.iter().filter(|tag| is_tag(tag)) {
        for text in missing.get(language).into_iter().flatten() {
            let name = text.path.join("/");
            out.push(match text.place {
                Some(place) => Diagnostic::new(
                    Code::TextBorrowed,
                    format!("`{name}` of `{source}` stands in for that of `{language}`"),
                )
                .at(place, format!("`{language}` does not say it here"))
                .see(text.source, format!("`{source}` says it"))
                .help(format!("write `{name}` in `{language}`")),
                None => Diagnostic::new(
                    Code::TextBorrowed,
                    format!("all texts of `{source}` stand in for those of `{language}`"),
                )
                .at(text.source, format!("there is no such file in `{language}`"))
                .help(format!(
                    "`porras translate export --lang {language}` hands them to a translator"
                )),
            });
        }
    }
}

/// Whether each language borrows a text or a page.
pub(super) fn borrows(rows: &Rows, languages: &[String]) -> Vec<bool> {
    let lists = || rows.assessments.values().map(|row| &row.missing).chain([&rows.missing]);
    let pages = || rows.assessments.values().map(|row| &row.guidance).chain([&rows.pages]);
    let borrowed = |pages: &Pages, language: &String| {
        pages.get(language).is_some_and(|pages| pages.values().any(|page| page.borrowed))
    };
    let of = |language: &String| {
        lists().any(|missing| missing.contains_key(language))
            || pages().any(|pages| borrowed(pages, language))
    };
    languages.iter().map(of).collect()
}
