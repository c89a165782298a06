//! Draws diagnostics as a compiler does. The only file that knows the drawing crate.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::{Diagnostic, Diagnostics, Severity};
use crate::source::{Place, Sources};

/// All diagnostics and the closing line, with colours when `styled`.
///
/// The empty string when there is nothing to say.
#[must_use]
pub fn all(diagnostics: &Diagnostics, sources: &Sources, styled: bool) -> String {
    if diagnostics.is_empty() {
        return String::new();
    }
    let mut text = String::new();
    for diagnostic in diagnostics.sorted(sources) {
        text.push_str(&one(diagnostic, sources, styled));
        text.push_str("\n\n");
    }
    text.push_str(&diagnostics.summary());
    text.push('\n');
    for file in diagnostics.unread_files() {
        let path = &sources.file(file).path;
        text.push_str(&format!("`{path}` may have more mistakes, told when these are mended\n"));
    }
    text
}

/// One diagnostic, without a closing line break.
#[must_use]
pub fn one(diagnostic: &Diagnostic, sources: &Sources, styled: bool) -> String {
    let level = match diagnostic.code.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(diagnostic.message.as_str()).id(diagnostic.code.as_str());
    let mut group = Group::with_title(title);
    if let Some(place) = diagnostic.place {
        let mut files: Vec<Vec<(Place, AnnotationKind, &str)>> = Vec::new();
        let primary = (place, AnnotationKind::Primary, diagnostic.label.as_str());
        let related = diagnostic.related.iter();
        let related =
            related.map(|(place, label)| (*place, AnnotationKind::Context, label.as_str()));
        for mark in std::iter::once(primary).chain(related) {
            match files.iter_mut().find(|marks| marks[0].0.file == mark.0.file) {
                Some(marks) => marks.push(mark),
                None => files.push(vec![mark]),
            }
        }
        for marks in files {
            let (snippet, origin) = snippet(sources, &marks);
            group = match origin {
                Some(origin) => group.element(origin).element(snippet),
                None => group.element(snippet),
            };
        }
    } else if let Some(path) = &diagnostic.file {
        group = group.element(Origin::path(path.as_str()));
    }
    let mut report = vec![group];
    if let Some(help) = &diagnostic.help {
        report.push(Group::with_title(Level::HELP.secondary_title(help.as_str())));
    }
    let renderer = if styled { Renderer::styled() } else { Renderer::plain() };
    renderer.render(&report)
}

/// Bytes of a line that are shown before and behind the marks, at most.
const LONG: usize = 2_000;

/// The lines of one file that the marks lie in, with the marks; and where that is, when the
/// first line does not begin with what is shown.
fn snippet<'a>(
    sources: &'a Sources,
    marks: &[(Place, AnnotationKind, &'a str)],
) -> (Snippet<'a, annotate_snippets::Annotation<'a>>, Option<Origin<'a>>) {
    let file = sources.file(marks[0].0.file);
    let text: &str = &file.text;
    let ranges: Vec<_> = marks.iter().map(|(place, ..)| visible(sources, *place)).collect();
    let first = ranges.iter().map(|range| range.start).min().unwrap_or(0);
    let last = ranges.iter().map(|range| range.end).max().unwrap_or(0);
    // Only these lines go to the drawing crate, which reads all that it is given.
    let (lines, line) = sources.lines(marks[0].0.file, first..last);
    // Nor would anybody read a line of a million letters.
    let to = lines.end.min(text.ceil_char_boundary(last + LONG));
    let from = lines.start.max(text.floor_char_boundary(first.saturating_sub(LONG)));
    let mut snippet = Snippet::source(&text[from..to]).line_start(line).fold(true);
    let origin = if from == lines.start {
        snippet = snippet.path(file.path.as_str());
        None
    } else {
        let (line, column) = sources.line_column(marks[0].0);
        Some(Origin::path(file.path.as_str()).line(line).char_column(column))
    };
    for ((_, kind, label), range) in marks.iter().zip(ranges) {
        let range = range.start - from..range.end - from;
        snippet = snippet.annotation(kind.span(range).label(*label));
    }
    (snippet, origin)
}

/// The first line of a place: a caret under twenty lines helps nobody.
fn visible(sources: &Sources, place: Place) -> std::ops::Range<usize> {
    let range = place.range();
    let first_line = sources.text(place).find('\n').map_or(range.end, |at| range.start + at);
    range.start..first_line
}
