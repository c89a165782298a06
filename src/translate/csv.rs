//! CSV for and from spreadsheet programs. The only file that knows the CSV crate.
//!
//! Written so that a Finnish spreadsheet opens it by double-click: semicolons, a byte
//! order mark, quoted cells, CRLF. Read as such programs write it: semicolons, commas or
//! tabs, quoted line breaks, any line ends.

use std::ops::Range;

use csv_core::{ReadFieldResult, ReaderBuilder};

use super::catalogue::State;
use super::exchange::{Bundle, Returned, Row};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{At, FileId, Place};

/// The columns, in the order of writing.
const COLUMNS: [&str; 5] = ["id", "source", "target", "state", "note"];

/// What a spreadsheet takes for the beginning of a formula; an apostrophe goes in front.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\''];

/// The texts as a table.
pub(super) fn write(bundles: &[Bundle<'_>]) -> String {
    let mut text = String::from("\u{feff}");
    push(&mut text, COLUMNS);
    for line in bundles.iter().flat_map(|bundle| &bundle.lines) {
        let state = match line.state {
            State::Missing => "missing",
            State::Stale => "stale",
            State::Translated => "translated",
        };
        push(
            &mut text,
            [&*line.id, line.source, line.target.unwrap_or_default(), state, &*line.note],
        );
    }
    text
}

fn push(text: &mut String, cells: [&str; COLUMNS.len()]) {
    for (at, cell) in cells.into_iter().enumerate() {
        if at > 0 {
            text.push(';');
        }
        text.push('"');
        if cell.starts_with(FORMULA) {
            text.push('\'');
        }
        text.push_str(&cell.replace('"', "\"\""));
        text.push('"');
    }
    text.push_str("\r\n");
}

/// A cell, and where it stands with its quotes.
#[derive(Debug, Clone, Default)]
struct Cell {
    text: String,
    range: Range<usize>,
}

/// Reads a table; what is none is reported.
pub(super) fn read(file: FileId, text: &str, out: &mut Diagnostics) -> Option<Returned> {
    let (start, separator) = separator(text);
    let mut records = records(text, start, separator).into_iter();
    let head = records.next().unwrap_or_default();
    let named =
        |name: &str| head.iter().position(|cell| cell.text.trim().eq_ignore_ascii_case(name));
    let (Some(id), Some(target)) = (named("id"), named("target")) else {
        let end = text[start..].find(['\n', '\r']).map_or(text.len(), |at| start + at);
        out.push(
            Diagnostic::new(Code::TranslationSyntax, "this is no table of translations")
                .at(Place::new(file, start..end), "the first line should name the columns")
                .help("keep the columns that `porras translate export` wrote: `id`, `source`, `target`, `state`, `note`"),
        );
        return None;
    };
    let (source, state) = (named("source"), named("state"));
    let mut returned = Returned::default();
    let mut whole = true;
    for record in records {
        if let Some(cell) = record.iter().find(|cell| is_open(&text[cell.range.clone()])) {
            let end = text[cell.range.clone()]
                .find('\n')
                .map_or(cell.range.end, |at| cell.range.start + at);
            out.push(
                Diagnostic::new(Code::TranslationSyntax, "a quote that is not closed")
                    .at(Place::new(file, cell.range.start..end), "this cell never ends")
                    .help("end the cell with a quote, and write a quote within it twice"),
            );
            whole = false;
            continue;
        }
        let cell = |column: usize| {
            record.get(column).cloned().unwrap_or_else(|| {
                let end = record.last().map_or(0, |cell| cell.range.end);
                Cell { text: String::new(), range: end..end }
            })
        };
        let (id, target) = (cell(id), cell(target));
        if id.text.trim().is_empty() {
            if !target.text.trim().is_empty() {
                out.push(
                    Diagnostic::new(Code::TranslationSyntax, "this translation says not of what")
                        .at(Place::new(file, target.range), "the cell under `id` is empty")
                        .help("put the id back that the export has in this line"),
                );
                whole = false;
            }
            continue;
        }
        returned.rows.push(Row {
            id: At { value: id.text.trim().to_owned(), place: Place::new(file, id.range) },
            source: source.map(|column| plain(&cell(column).text)),
            target: plain(&target.text),
            place: Place::new(file, target.range),
            done: state.is_some_and(|column| {
                let state = cell(column).text;
                ["translated", "final"].iter().any(|word| state.trim().eq_ignore_ascii_case(word))
            }),
        });
    }
    whole.then_some(returned)
}

/// Where the table begins, and what stands between its cells.
fn separator(text: &str) -> (usize, u8) {
    let line = text.lines().next().unwrap_or_default();
    // Some programs say it themselves, in a line of its own.
    if let Some(sign) = line.strip_prefix("sep=").and_then(|rest| rest.bytes().next()) {
        return (text.find('\n').map_or(text.len(), |at| at + 1), sign);
    }
    let count = |sign: char| line.matches(sign).count();
    let best = [';', ',', '\t'].into_iter().rev().max_by_key(|sign| count(*sign)).unwrap_or(';');
    (0, u8::try_from(best).unwrap_or(b';'))
}

fn records(text: &str, start: usize, separator: u8) -> Vec<Vec<Cell>> {
    let bytes = text.as_bytes();
    let mut reader = ReaderBuilder::new().delimiter(separator).build();
    let mut buffer = vec![0; bytes.len() + 1];
    let mut records = Vec::new();
    let mut record: Vec<Cell> = Vec::new();
    let mut cell = Vec::new();
    let mut at = start;
    let mut begun = start;
    loop {
        if record.is_empty() && cell.is_empty() {
            // The rest of a line end, and empty lines, belong to no cell.
            begun = begun.max(at);
            begun += bytes[begun..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        }
        let (result, read, written) = reader.read_field(&bytes[at..], &mut buffer);
        at += read;
        cell.extend_from_slice(&buffer[..written]);
        match result {
            ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => {}
            ReadFieldResult::Field { record_end } => {
                // The sign behind the cell was read with it.
                let behind = bytes[begun.min(at)..at].last().is_some_and(|byte| {
                    *byte == separator && !record_end || matches!(byte, b'\r' | b'\n') && record_end
                });
                let end = at - usize::from(behind);
                let text = String::from_utf8_lossy(&cell).into_owned();
                record.push(Cell { text, range: begun.min(end)..end });
                cell.clear();
                begun = at;
                if record_end {
                    records.push(std::mem::take(&mut record));
                }
            }
            ReadFieldResult::End => return records,
        }
    }
}

/// Whether a cell begins with a quote that nothing closes.
fn is_open(raw: &str) -> bool {
    raw.starts_with('"') && (raw.len() < 2 || raw.matches('"').count() % 2 == 1)
}

/// The text of a cell without what was put in front of it for spreadsheets.
fn plain(cell: &str) -> String {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(FORMULA) => rest.to_owned(),
        _ => cell.to_owned(),
    }
}
