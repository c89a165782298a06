//! One diagnostic a line: `content/a/bank.yaml:8:12: error[bank::unknown-stage]: unknown stage …`.
//!
//! What is about a whole file has its path and no numbers.

use super::{Diagnostics, Severity};
use crate::source::Sources;

/// All diagnostics, one a line, and the closing line; the empty string when there is nothing to say.
#[must_use]
pub fn all(diagnostics: &Diagnostics, sources: &Sources) -> String {
    if diagnostics.is_empty() {
        return String::new();
    }
    let mut text = String::new();
    for diagnostic in diagnostics.sorted(sources) {
        if let Some(place) = diagnostic.place {
            let (line, column) = sources.line_column(place);
            text.push_str(&format!("{}:{line}:{column}: ", sources.file(place.file).path));
        } else if let Some(path) = &diagnostic.file {
            text.push_str(&format!("{path}: "));
        }
        let severity = match diagnostic.code.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        text.push_str(&format!("{severity}[{}]: {}", diagnostic.code.as_str(), diagnostic.message));
        if let Some(help) = &diagnostic.help {
            text.push_str(&format!(" ({help})"));
        }
        text.push('\n');
    }
    text.push_str(&diagnostics.summary());
    text.push('\n');
    text
}
