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
            group = group.element(snippet(sources, &marks));
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

/// The lines of one file that the marks lie in, with the marks.
fn snippet<'a>(
    sources: &'a Sources,
    marks: &[(Place, AnnotationKind, &'a str)],
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let file = sources.file(marks[0].0.file);
    let text = file.text.as_str();
    let ranges: Vec<_> = marks.iter().map(|(place, ..)| visible(sources, *place)).collect();
    let first = ranges.iter().map(|range| range.start).min().unwrap_or(0);
    let last = ranges.iter().map(|range| range.end).max().unwrap_or(0);
    // Only these lines go to the drawing crate, which reads all that it is given.
    let from = text[..first].rfind('\n').map_or(0, |at| at + 1);
    let to = text[last..].find('\n').map_or(text.len(), |at| last + at + 1);
    let line = text[..from].matches('\n').count() + 1;
    let mut snippet =
        Snippet::source(&text[from..to]).line_start(line).path(file.path.as_str()).fold(true);
    for ((_, kind, label), range) in marks.iter().zip(ranges) {
        let range = range.start - from..range.end - from;
        snippet = snippet.annotation(kind.span(range).label(*label));
    }
    snippet
}

/// The first line of a place: a caret under twenty lines helps nobody.
fn visible(sources: &Sources, place: Place) -> std::ops::Range<usize> {
    let range = place.range();
    let first_line = sources.text(place).find('\n').map_or(range.end, |at| range.start + at);
    range.start..first_line
}
