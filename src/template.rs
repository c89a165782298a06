//! Templates: what the template crate finds wrong in one, where names stand in it, and how long its
//! loops go on.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tera::{ErrorKind, Kwargs, State, Tera, TeraResult};

/// A mistake that the template crate found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// What is wrong.
    pub message: String,
    /// Where, if it was said: the template's name and the bytes.
    pub place: Option<(String, Range<usize>)>,
}

/// The mistakes in an error of the template crate, which keeps those of names to itself but for a
/// drawing of them; `text_of` gives a template's text by its name.
#[must_use]
pub fn mistakes<'t>(
    error: &tera::Error,
    text_of: impl Fn(&str) -> Option<&'t str>,
) -> Vec<Mistake> {
    if let ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) = error.kind() {
        let place = (report.filename().to_owned(), report.span().range.clone());
        return vec![Mistake { message: lower(report.message()), place: Some(place) }];
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
        Mistake { message: lower(message), place }
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

/// The tags of a template, such as `{% if live %}` and `{{ title }}`: where what stands between
/// their signs is, and what it is. `{#` begins a comment where `comments` says so.
#[must_use]
pub fn tags(text: &str, comments: bool) -> Vec<(Range<usize>, &str)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = text[at..].find('{').map(|open| at + open) {
        let end = match text.as_bytes().get(open + 1) {
            Some(b'%') => "%}",
            Some(b'{') => "}}",
            Some(b'#') if comments => "#}",
            _ => {
                at = open + 1;
                continue;
            }
        };
        let Some(close) = text[open..].find(end).map(|close| open + close) else { break };
        if end != "#}" {
            found.push((open + 2..close, &text[open + 2..close]));
        }
        at = close + 2;
    }
    found
}

/// The names that a template binds itself, with `set` or `for`; what it includes sees them too.
#[must_use]
pub fn bound(text: &str) -> BTreeSet<&str> {
    let mut found = BTreeSet::new();
    for (_, inner) in tags(text, true) {
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
pub fn place(text: &str, name: &str, comments: bool) -> Option<Range<usize>> {
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

/// Under this name templates know their page, for [`Steps`] alone.
pub const PAGE: &str = "page_of_steps";

/// How many steps `range` gives the templates of one page in all: loops in loops that write nothing
/// would go on for ever, and no page be too large.
const MOST_STEPS: u64 = 100_000;

/// How many steps `range` has given, by page: templates take it from here, and not from the template
/// crate, whose own counts each loop alone.
#[derive(Debug, Clone, Default)]
pub struct Steps(Arc<Mutex<BTreeMap<String, u64>>>);

impl Steps {
    /// Gives templates a `range` that counts.
    pub fn serve(&self, tera: &mut Tera) {
        let steps = self.clone();
        let range = move |of: Kwargs, state: &State| steps.range(&of, state);
        tera.register_function("range", range);
    }

    /// Counts a page from the beginning.
    pub fn begin(&self, page: &str) {
        self.given().remove(page);
    }

    fn given(&self) -> MutexGuard<'_, BTreeMap<String, u64>> {
        // A number that was put in is whole.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// `range(end=3)`: 0, 1, 2; with `start` and `step_by` as in the template crate's own.
    fn range(&self, of: &Kwargs, state: &State) -> TeraResult<Vec<i64>> {
        let start = of.get::<i64>("start")?.unwrap_or_default();
        let end = of.must_get::<i64>("end")?;
        let step = of.get::<i64>("step_by")?.unwrap_or(1);
        let Some(size) = usize::try_from(step.unsigned_abs()).ok().filter(|size| *size > 0) else {
            return Err(tera::Error::message("`range` goes on in steps of 0"));
        };
        let wide = start.abs_diff(end).div_ceil(size as u64);
        let many = if (step > 0) == (start < end) { wide } else { 0 };
        let page = state.get::<String>(PAGE)?.unwrap_or_default();
        let mut given = self.given();
        let all = given.entry(page).or_default();
        *all = all.saturating_add(many);
        if *all > MOST_STEPS {
            return Err(tera::Error::message(format!(
                "`range` gives this page more than {MOST_STEPS} steps: loops in loops, or one, go on and on"
            )));
        }
        drop(given);
        let steps = (0..many).map(|at| start + step * i64::try_from(at).unwrap_or_default());
        Ok(steps.collect())
    }
}
