//! Diagnostics for editors: one JSON object a line.

use serde::Serialize;

use super::{Diagnostics, Severity};
use crate::source::{Place, Sources};

#[derive(Serialize)]
struct Line<'a> {
    severity: &'static str,
    code: &'static str,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<Range<'a>>,
    #[serde(skip_serializing_if = "str::is_empty")]
    label: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<Related<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    edit: Option<Edit<'a>>,
}

#[derive(Serialize)]
struct Range<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    utf16_column: usize,
    utf16_end_column: usize,
    start_byte: u32,
    end_byte: u32,
}

#[derive(Serialize)]
struct Related<'a> {
    place: Range<'a>,
    label: &'a str,
}

#[derive(Serialize)]
struct Edit<'a> {
    place: Range<'a>,
    text: &'a str,
}

/// All diagnostics, one JSON object a line, sorted by file and place.
///
/// Lines and columns are counted from 1, bytes from 0. `column` counts characters,
/// `utf16_column` what language servers and JavaScript count; an end stands behind
/// the last. `file` is the path below the site's root, there without a `place` too
/// when the whole file is to blame. `edit` is a text that would mend the mistake in
/// place of what stands there.
#[must_use]
pub fn all(diagnostics: &Diagnostics, sources: &Sources) -> String {
    let mut text = String::new();
    for diagnostic in diagnostics.sorted(sources) {
        let line = Line {
            severity: match diagnostic.code.severity() {
                Severity::Error => "error",
                Severity::Warning => "warning",
            },
            code: diagnostic.code.as_str(),
            message: &diagnostic.message,
            file: diagnostic.path(sources),
            place: diagnostic.place.map(|place| range(sources, place)),
            label: &diagnostic.label,
            related: diagnostic
                .related
                .iter()
                .map(|(place, label)| Related { place: range(sources, *place), label })
                .collect(),
            help: diagnostic.help.as_deref(),
            edit: diagnostic
                .suggestion
                .as_deref()
                .zip(diagnostic.place)
                .map(|(text, place)| Edit { place: range(sources, place), text }),
        };
        // A struct of strings and numbers always becomes JSON.
        text.push_str(&serde_json::to_string(&line).unwrap_or_default());
        text.push('\n');
    }
    text
}

fn range(sources: &Sources, place: Place) -> Range<'_> {
    let (line, column) = sources.line_column(place);
    let (end_line, end_column) = sources.end_line_column(place);
    Range {
        file: &sources.file(place.file).path,
        line,
        column,
        end_line,
        end_column,
        utf16_column: sources.utf16_column(place.file, place.start),
        utf16_end_column: sources.utf16_column(place.file, place.end),
        start_byte: place.start,
        end_byte: place.end,
    }
}
