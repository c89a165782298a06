//! Draws diagnostics as a compiler does. The only file that knows the drawing crate.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

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
        let mut snippet = snippet(sources, place)
            .annotation(AnnotationKind::Primary.span(visible(sources, place)).label(&*diagnostic.label));
        for (related, label) in &diagnostic.related {
            if related.file == place.file {
                snippet = snippet.annotation(
                    AnnotationKind::Context.span(visible(sources, *related)).label(label.as_str()),
                );
            }
        }
        group = group.element(snippet);
        for (related, label) in &diagnostic.related {
            if related.file != place.file {
                group = group.element(snippet_of(sources, *related, label));
            }
        }
    }
    let mut report = vec![group];
    if let Some(help) = &diagnostic.help {
        report.push(Group::with_title(Level::HELP.secondary_title(help.as_str())));
    }
    let renderer = if styled { Renderer::styled() } else { Renderer::plain() };
    renderer.render(&report)
}

fn snippet(
    sources: &Sources,
    place: Place,
) -> Snippet<'_, annotate_snippets::Annotation<'_>> {
    let file = sources.file(place.file);
    Snippet::source(file.text.as_str()).path(file.path.as_str()).fold(true)
}

fn snippet_of<'a>(
    sources: &'a Sources,
    place: Place,
    label: &'a str,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    snippet(sources, place)
        .annotation(AnnotationKind::Context.span(visible(sources, place)).label(label))
}

/// The first line of a place: a caret under twenty lines helps nobody.
fn visible(sources: &Sources, place: Place) -> std::ops::Range<usize> {
    let range = place.range();
    let first_line = sources.text(place).find('\n').map_or(range.end, |at| range.start + at);
    range.start..first_line
}
