//! What goes to a translator and comes back, whatever the format of the file.

use super::catalogue::{Catalogue, State};
use crate::source::{At, Place, Sources};

/// A text as it is handed out.
pub(super) struct Line<'a> {
    pub(super) id: String,
    pub(super) source: &'a str,
    pub(super) target: Option<&'a str>,
    pub(super) state: State,
    /// Where it stands, and what to mind.
    pub(super) note: String,
}

/// The texts of one file.
pub(super) struct Bundle<'a> {
    /// The file of the source texts, below the site's folder.
    pub(super) original: &'a str,
    pub(super) is_page: bool,
    pub(super) lines: Vec<Line<'a>>,
}

/// A file that came back.
#[derive(Debug, Default)]
pub(super) struct Returned {
    /// The language of the source texts, where the file says it.
    pub(super) from: Option<At<String>>,
    /// The language of the translations, where the file says it.
    pub(super) to: Option<At<String>>,
    pub(super) rows: Vec<Row>,
}

/// A text that came back.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) id: At<String>,
    /// The source text that the translator saw, where the file has it.
    pub(super) source: Option<String>,
    /// The translation; empty when there is none.
    pub(super) target: String,
    /// Where the translation stands, or should.
    pub(super) place: Place,
    /// Whether the translator says that it is right as it is.
    pub(super) done: bool,
}

/// What is handed out: what is missing or stale, or all of it.
pub(super) fn bundles<'a>(
    catalogue: &'a Catalogue,
    all: bool,
    sources: &'a Sources,
) -> Vec<Bundle<'a>> {
    let bundles = catalogue.parts.iter().map(|part| {
        let path = sources.file(part.original).path.as_str();
        let wanted = part.entries.iter().map(|entry| (entry, part.state(entry)));
        let wanted = wanted.filter(|(_, state)| all || *state != State::Translated);
        let lines = wanted.map(|(entry, state)| {
            let (line, _) = sources.line_column(entry.source_place);
            let mut note = format!("{path}:{line}");
            if part.is_page && entry.source.contains(['#', '*', '[', '`', '|']) {
                note.push_str("; Markdown: keep its signs, {#names} and addresses of links");
            }
            Line {
                id: part.id_of(entry),
                source: &entry.source,
                target: entry.target.as_deref(),
                state,
                note,
            }
        });
        Bundle { original: path, is_page: part.is_page, lines: lines.collect() }
    });
    bundles.filter(|bundle| !bundle.lines.is_empty()).collect()
}
