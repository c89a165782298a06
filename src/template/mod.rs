//! Templates: what the template crate finds wrong in one, where names stand in it, and how much work
//! it makes.

mod budget;
mod metered;
mod tags;
mod unclosed;

use std::collections::BTreeSet;
use std::ops::Range;

use tera::ErrorKind;

pub use budget::{begin, serve};
pub use metered::Metered;
pub use tags::{Comments, tags};

/// A mistake that the template crate found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// What is wrong.
    pub message: String,
    /// Where, if it was said: the template's name and the bytes.
    pub place: Option<(String, Range<usize>)>,
    /// What could have stood there, where a name means nothing: variables, or the fields of one.
    pub known: Option<Known>,
}

/// Names that mean something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Known {
    /// Of what a template is given, and binds itself.
    Variables(BTreeSet<String>),
    /// In what stands before the dot.
    Fields(BTreeSet<String>),
}

impl Mistake {
    /// One out of a message of the template crate, which ends with a list of all names that it knows.
    fn new(message: &str, place: Option<(String, Range<usize>)>) -> Self {
        let (said, list) = message.split_once(" Available ").unwrap_or((message, ""));
        let names = |list: &str| list.split(", ").map(str::to_owned).collect();
        let known = match list.split_once(": ") {
            Some(("variables", list)) => Some(Known::Variables(names(list))),
            Some(("fields", list)) => Some(Known::Fields(names(list))),
            _ => None,
        };
        let said = lower(said);
        let message = match said.strip_prefix("variable ") {
            Some(name) if name.ends_with("` is not defined") => name.to_owned(),
            _ => said,
        };
        Self { message, place, known }
    }
}

/// The mistakes in an error of the template crate, which keeps those of names to itself but for a
/// drawing of them; `text_of` gives a template's text by its name.
#[must_use]
pub fn mistakes<'t>(
    error: &tera::Error,
    comments: Comments,
    text_of: impl Fn(&str) -> Option<&'t str>,
) -> Vec<Mistake> {
    if let ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) = error.kind() {
        let (name, range) = (report.filename(), report.span().range.clone());
        let explained = text_of(name)
            .and_then(|text| unclosed::explained(report.message(), text, comments, &range));
        let (message, range) = explained.unwrap_or((report.message().to_owned(), range));
        return vec![Mistake::new(&message, Some((name.to_owned(), range)))];
    }
    let whole = error.to_string();
    let drawn = whole.strip_prefix("error: ").unwrap_or(&whole).split("\n\nerror: ");
    let mistakes = drawn.map(|drawing| {
        let (message, rest) = drawing.split_once('\n').unwrap_or((drawing, ""));
        let locus = rest.lines().next().and_then(|line| line.trim().strip_prefix("--> "));
        let place = locus.and_then(|locus| {
            let mut parts = locus.rsplitn(3, ':');
            let column: usize = parts.next()?.parse().ok()?;
            let line: usize = parts.next()?.parse().ok()?;
            let name = parts.next()?;
            let length = message.split('`').nth(1).map_or(1, str::len);
            let start = byte(text_of(name)?, line, column)?;
            Some((name.to_owned(), start..start + length))
        });
        Mistake::new(message, place)
    });
    mistakes.collect()
}

/// How deep components may call components; the template crate keeps the number to itself.
pub const MOST_LEVELS: usize = 20;

/// Whether an error is that components called each other more than [`MOST_LEVELS`] deep, of which
/// the template crate says no place.
#[must_use]
pub fn is_too_deep(error: &tera::Error) -> bool {
    error.to_string().contains("recursion depth for components")
}

/// The byte at which a line's character stands; both are counted from one.
fn byte(text: &str, line: usize, column: usize) -> Option<usize> {
    let lines = text.split_inclusive('\n');
    let start = lines.clone().take(line.checked_sub(1)?).map(str::len).sum::<usize>();
    let line = lines.clone().nth(line - 1)?;
    let (at, _) = line.char_indices().nth(column.checked_sub(1)?)?;
    Some(start + at)
}

fn lower(message: &str) -> String {
    let mut letters = message.trim_end_matches('.').chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// The names that a template binds itself, with `set` or `for`; what it includes sees them too.
#[must_use]
pub fn bound(text: &str) -> BTreeSet<&str> {
    let mut found = BTreeSet::new();
    for (_, inner) in tags(text, Comments::Hash) {
        let inner = inner.trim_start_matches('-').trim_start();
        let (word, rest) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
        let end = match word {
            "set" | "set_global" => "=",
            "for" => " in ",
            _ => continue,
        };
        let names = rest.split(end).next().unwrap_or_default();
        found.extend(names.split(',').map(str::trim));
    }
    found
}

/// Where a name stands first within a tag as a whole word, and not as a field or in quotes.
#[must_use]
pub fn place(text: &str, name: &str, comments: Comments) -> Option<Range<usize>> {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    tags(text, comments).into_iter().find_map(|(range, inner)| {
        inner.match_indices(name).find_map(|(at, _)| {
            let (before, after) = (&inner[..at], &inner[at + name.len()..]);
            let whole = !before.ends_with(part) && !after.starts_with(part);
            let stands = !before.trim_end().ends_with(['.', '"', '\'', '`', '|']);
            let start = range.start + at;
            (whole && stands).then(|| start..start + name.len())
        })
    })
}
