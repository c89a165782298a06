//! Translations out of the house and back: export, import, and the stamp that says "looked at".
//!
//! Nothing here knows what the texts of a bank mean. A file of texts is a tree whose leaves are
//! texts, the translation is the same tree in another language, and the keys that lead to a leaf
//! are its id; so a key that a bank learns is translated without a change here.

mod accept;
mod catalogue;
mod compose;
mod csv;
mod edit;
mod exchange;
mod page;
mod scalar;
mod stamp;
mod write;
mod xliff;

use std::collections::BTreeMap;
use std::path::Path;

use catalogue::{Catalogue, State};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::load::{self, Completeness, Rows};
use crate::source::{Place, Sources};

/// How an exported file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// XLIFF 1.2, for translation tools.
    Xliff,
    /// CSV, for spreadsheets.
    Csv,
}

/// What came of an export, an import or a stamp.
#[derive(Debug, Default)]
pub struct Outcome {
    /// The exported file; nothing when there was nothing to export, or an error.
    pub exported: Option<String>,
    /// Files to be written below the site's folder, by path; none when there was an error.
    pub files: BTreeMap<String, String>,
    /// What was done, in one line.
    pub summary: String,
    /// What is wrong, or left out.
    pub diagnostics: Diagnostics,
    /// The files that the diagnostics point into.
    pub sources: Sources,
}

/// The site as translators see it.
struct Desk {
    rows: Rows,
    catalogue: Catalogue,
}

/// The texts of the site at `root` to be translated into `language`: those that are missing or stale, or `all`.
///
/// # Errors
/// A message when the language cannot be translated into; mistakes in the content are diagnostics.
pub fn export(root: &Path, language: &str, format: Format, all: bool) -> Result<Outcome, String> {
    let mut outcome = Outcome::default();
    let Some(desk) = open(root, language, &mut outcome)? else { return Ok(outcome) };
    let mut bundles = exchange::bundles(&desk.catalogue, all, &outcome.sources);
    if format == Format::Xliff {
        for bundle in &mut bundles {
            bundle.lines.retain(|line| {
                let texts = [line.source, line.target.unwrap_or_default()];
                let fits = texts.iter().all(|text| text.chars().all(xliff::can_carry));
                if !fits {
                    outcome.diagnostics.push(
                        Diagnostic::new(
                            Code::TranslationSkipped,
                            format!(
                                "`{}` has a control character, which XLIFF cannot carry",
                                line.id
                            ),
                        )
                        .help("take it out of the text, or export as CSV"),
                    );
                }
                fits
            });
        }
    }
    let count: usize = bundles.iter().map(|bundle| bundle.lines.len()).sum();
    if count == 0 {
        outcome.summary = if all {
            "the site has no texts\n".to_owned()
        } else {
            format!("nothing is left to translate into `{language}`; --all exports every text\n")
        };
        return Ok(outcome);
    }
    let states = |wanted: State| {
        bundles.iter().flat_map(|bundle| &bundle.lines).filter(|line| line.state == wanted).count()
    };
    outcome.summary = format!(
        "{}: {} missing, {} stale, {} translated\n",
        plural(count, "text"),
        states(State::Missing),
        states(State::Stale),
        states(State::Translated)
    );
    outcome.exported = Some(match format {
        Format::Xliff => xliff::write(&bundles, &desk.catalogue.from, &desk.catalogue.to),
        Format::Csv => csv::write(&bundles),
    });
    Ok(outcome)
}

/// The files of the site at `root` with the translations in a returned file, XLIFF or CSV, called `name`.
///
/// # Errors
/// A message when the language cannot be translated into; mistakes in the content and in the
/// file are diagnostics, and then no file is to be written.
pub fn import(root: &Path, language: &str, name: &str, bytes: &[u8]) -> Result<Outcome, String> {
    let mut outcome = Outcome::default();
    let Some(desk) = open(root, language, &mut outcome)? else { return Ok(outcome) };
    let Outcome { sources, diagnostics, .. } = &mut outcome;
    let Some(text) = decode(name, bytes, sources, diagnostics) else { return Ok(outcome) };
    let file = sources.add(name, text.clone());
    let returned = if text.trim_start().starts_with('<') {
        xliff::read(file, &text, diagnostics)
    } else {
        csv::read(file, &text, diagnostics)
    };
    let Some(returned) = returned else { return Ok(outcome) };
    let accepted = accept::accept(&desk.catalogue, &returned, diagnostics);
    let files = write::files(&desk.catalogue, &accepted.changes, &desk.rows, sources, diagnostics);
    if diagnostics.has_errors() {
        return Ok(outcome);
    }
    let parts = &desk.catalogue.parts;
    let (mut changed, mut new) = (0, 0);
    for (at, change) in &accepted.changes {
        for position in change.texts.keys() {
            let there = parts[*at].entries[*position].target.is_some();
            *(if there { &mut changed } else { &mut new }) += 1;
        }
    }
    let missing: usize = parts
        .iter()
        .map(|part| part.entries.iter().filter(|entry| entry.target.is_none()).count())
        .sum();
    outcome.summary = format!(
        "{} new, {} changed, {} as before; {} still missing in `{language}`\n",
        plural(new, "text"),
        changed,
        accepted.same,
        missing - new
    );
    let listed = desk.rows.site.iter().flat_map(|(_, site)| &site.languages);
    if !listed.into_iter().any(|tag| tag.value == language) {
        outcome.summary.push_str(&format!(
            "to publish them, add `{language}` to `languages` in content/site.yaml\n"
        ));
    }
    outcome.files = files;
    Ok(outcome)
}

/// The files of the site at `root` with the fingerprints of the texts that `ids` name, or of all, written anew.
///
/// # Errors
/// A message when the language cannot be translated into, or an id names nothing.
pub fn stamp(root: &Path, language: &str, ids: &[String]) -> Result<Outcome, String> {
    let mut outcome = Outcome::default();
    let Some(desk) = open(root, language, &mut outcome)? else { return Ok(outcome) };
    let changes = stamp::stamps(&desk.catalogue, ids)?;
    let Outcome { sources, diagnostics, .. } = &mut outcome;
    let files = write::files(&desk.catalogue, &changes, &desk.rows, sources, diagnostics);
    if diagnostics.has_errors() {
        return Ok(outcome);
    }
    let count = changes.values().map(|change| change.prints.len()).sum();
    outcome.summary = format!("{} written\n", plural(count, "fingerprint"));
    outcome.files = files;
    Ok(outcome)
}

/// Reads the site; nothing comes back when there is a mistake that hides texts.
fn open(root: &Path, language: &str, outcome: &mut Outcome) -> Result<Option<Desk>, String> {
    let Outcome { sources, diagnostics, .. } = outcome;
    let rows = load::load_as(root, Completeness::Partial, sources, diagnostics);
    if diagnostics.has_errors() {
        return Ok(None);
    }
    // What else there is to say of the content is for `check`.
    *diagnostics = Diagnostics::default();
    let site = rows.site.as_ref().map(|(_, site)| &site.languages);
    let Some(from) = site.and_then(|languages| languages.first()) else {
        return Err("the site has no languages; list them in content/site.yaml".to_owned());
    };
    let from = from.value.clone();
    if from == language {
        return Err(format!(
            "`{language}` is the language that the others are translated from, the first in content/site.yaml"
        ));
    }
    let tag = |c: char| c.is_ascii_alphanumeric() || c == '-';
    if language.is_empty() || !language.chars().all(tag) {
        return Err(format!("`{language}` is not a language tag such as `sv` or `zh-Hant`"));
    }
    let catalogue = catalogue::catalogue(&rows, &from, language, sources);
    Ok(Some(Desk { rows, catalogue }))
}

/// The text of a returned file; another encoding is reported.
fn decode(
    name: &str,
    bytes: &[u8],
    sources: &mut Sources,
    out: &mut Diagnostics,
) -> Option<String> {
    let help = "save the file as UTF-8 (in a spreadsheet: Save as, CSV UTF-8)";
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        let file = sources.add(name, "");
        out.push(
            Diagnostic::new(Code::FileNotUtf8, "this file is UTF-16, as \"Unicode text\" is saved")
                .at(Place::top(file), "read as UTF-8 only")
                .help(help),
        );
        return None;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(text.strip_prefix('\u{feff}').unwrap_or(text).to_owned()),
        Err(error) => {
            let at = error.valid_up_to();
            let file = sources.add(name, String::from_utf8_lossy(bytes));
            let byte = bytes.get(at).copied().unwrap_or_default();
            out.push(
                Diagnostic::new(Code::FileNotUtf8, format!("byte 0x{byte:02x} is not UTF-8"))
                    .at(
                        Place::new(file, at..at + '\u{fffd}'.len_utf8()),
                        "the first byte that is not text",
                    )
                    .help(help),
            );
            None
        }
    }
}

fn plural(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
