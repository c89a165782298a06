//! Borrowed texts: those of the source language that stand in for what a language does not say yet.
//!
//! A borrowed text carries two marks through model and pages, and composed
//! sentences keep them, so that no place where it is shown has to know of it.
//! [`crate::render`] makes `lang` attributes of them; they never leave porras.
//! They are noncharacters, which Unicode keeps free for such use.

/// Stands before a borrowed text.
pub const OPEN: char = '\u{fdd0}';
/// Stands behind it.
pub const CLOSE: char = '\u{fdd1}';

/// The text between its marks.
#[must_use]
pub fn mark(text: &str) -> String {
    format!("{OPEN}{}{CLOSE}", plain(text))
}

/// Whether there is a borrowed text in it.
#[must_use]
pub fn is_in(text: &str) -> bool {
    text.contains(OPEN)
}

/// The text without marks.
#[must_use]
pub fn plain(text: &str) -> String {
    text.replace([OPEN, CLOSE], "")
}
