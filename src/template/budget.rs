//! How much work templates may make for one page. The template crate sets no bound to it but how
//! deep components go: loops in loops that write nothing, or components that call themselves twice,
//! go on for longer than anybody waits.
//!
//! A thread makes one page from beginning to end, so it counts for itself.

use std::cell::Cell;

use tera::{Kwargs, State, Tera, TeraResult, Value};

use super::metered::{FILTER, METER};

/// How many steps the templates of an author may take for one page: turns of loops, included
/// templates, calls of components, blocks.
const MOST_STEPS: u64 = 100_000;

/// How many numbers `range` may give the templates of one page.
const MOST_NUMBERS: u64 = 100_000;

/// How large a text may become in a variable, in bytes: one that is put together with itself some
/// dozens of times would fill the memory.
const LARGEST_TEXT: usize = 4 * 1024 * 1024;

/// What all of these mistakes end with.
const ENDLESS: &str = "again and again";

/// How many bytes of text, or entries of lists, filters of an author's templates may be given and
/// make for one page.
const MOST_HANDLED: usize = 16 * 1024 * 1024;

thread_local! {
    static STEPS: Cell<u64> = const { Cell::new(0) };
    static NUMBERS: Cell<u64> = const { Cell::new(0) };
    static HANDLED: Cell<usize> = const { Cell::new(0) };
}

/// Begins a page: nothing is counted for it yet.
pub fn begin() {
    STEPS.set(0);
    NUMBERS.set(0);
    HANDLED.set(0);
}

/// Gives templates what counts: what [`super::Metered`] puts into them, and a `range` in place of the
/// template crate's own, which counts each loop alone.
pub fn serve(tera: &mut Tera) {
    tera.register_function("range", range);
    tera.register_function(METER, |_: Kwargs, _: &State| take(1).map(|()| Value::safe_string("")));
    tera.register_filter(METER, metered);
}

/// Counts steps.
fn take(many: u64) -> TeraResult<()> {
    let all = STEPS.get().saturating_add(many);
    STEPS.set(all);
    if all > MOST_STEPS {
        return Err(tera::Error::message(format!(
            "the theme's own templates take more than {MOST_STEPS} steps for one page: loops in loops, or parts that bring in each other, go on {ENDLESS}"
        )));
    }
    Ok(())
}

/// What is gone through, put into a variable (`kept`) or given to a filter ([`FILTER`], with what that is
/// given besides): counted, and given back as it is.
#[expect(clippy::needless_pass_by_value, reason = "the template crate passes it so")]
fn metered(value: Value, given: Kwargs, _: &State) -> TeraResult<Value> {
    let many = value.len().unwrap_or_default();
    if let Some(filter) = given.get::<&str>(FILTER)? {
        let size = value.as_str().map_or(many, str::len).max(made(filter, &value, &given)?);
        if size > LARGEST_TEXT {
            return Err(too_large());
        }
        handle(size)?;
    } else if given.get::<bool>("kept")?.is_none() {
        take(many as u64 + 1)?;
    } else if value.as_str().is_some_and(|text| text.len() > LARGEST_TEXT) {
        return Err(too_large());
    } else if value.as_str().is_none() && many as u64 > MOST_NUMBERS {
        return Err(tera::Error::message(format!(
            "a list grows beyond {MOST_NUMBERS} entries: it is put together with itself {ENDLESS}"
        )));
    }
    Ok(value)
}

/// How much a filter makes of a value at most, in bytes, where that may be many times the value; 0
/// for the other filters.
fn made(filter: &str, value: &Value, given: &Kwargs) -> TeraResult<usize> {
    let text = |name: &str| {
        given
            .get::<Value>(name)
            .map(|value| value.as_ref().and_then(Value::as_str).unwrap_or_default().to_owned())
    };
    let own = value.as_str().unwrap_or_default();
    Ok(match filter {
        "replace" => {
            let (from, to) = (text("from")?, text("to")?);
            own.len().saturating_add(own.matches(&from).count().saturating_mul(to.len()))
        }
        "indent" => own.lines().count().saturating_mul(given.get::<usize>("width")?.unwrap_or(4)),
        "join" => {
            let parts = value.as_array().unwrap_or_default();
            let whole: usize = parts.iter().filter_map(Value::as_str).map(str::len).sum();
            whole.saturating_add(parts.len().saturating_mul(text("sep")?.len()))
        }
        "fill" => {
            let named = given.iter().filter(|(name, _)| name.as_str() != Some(FILTER));
            named.fold(own.len(), |all, (name, value)| {
                let times = own.matches(&format!("{{{name}}}")).count();
                all.saturating_add(times.saturating_mul(value.to_string().len()))
            })
        }
        // As text they are as long as what is in them, however deep.
        "json" | "str" => value.to_string().len(),
        _ => 0,
    })
}

/// Counts bytes of text, or entries of lists, that filters are given or make.
fn handle(many: usize) -> TeraResult<()> {
    let all = HANDLED.get().saturating_add(many);
    HANDLED.set(all);
    if all > MOST_HANDLED {
        return Err(tera::Error::message(format!(
            "filters of the theme's own templates handle more than {MOST_HANDLED} bytes for one page, in loops that go on {ENDLESS}"
        )));
    }
    Ok(())
}

fn too_large() -> tera::Error {
    tera::Error::message(format!(
        "a text grows beyond {LARGEST_TEXT} bytes: it is put together with itself {ENDLESS}"
    ))
}

/// `range(end=3)`: 0, 1, 2; with `start` and `step_by` as in the template crate's own.
#[expect(clippy::needless_pass_by_value, reason = "the template crate passes it so")]
fn range(of: Kwargs, _: &State) -> TeraResult<Vec<i64>> {
    let start = of.get::<i64>("start")?.unwrap_or_default();
    let end = of.must_get::<i64>("end")?;
    let step = of.get::<i64>("step_by")?.unwrap_or(1);
    let Some(size) = usize::try_from(step.unsigned_abs()).ok().filter(|size| *size > 0) else {
        return Err(tera::Error::message("`range` goes on in steps of 0"));
    };
    let wide = start.abs_diff(end).div_ceil(size as u64);
    let many = if (step > 0) == (start < end) { wide } else { 0 };
    let all = NUMBERS.get().saturating_add(many);
    NUMBERS.set(all);
    if all > MOST_NUMBERS {
        return Err(tera::Error::message(format!(
            "`range` gives this page more than {MOST_NUMBERS} numbers: one loop, or loops in loops, go on {ENDLESS}"
        )));
    }
    let steps = (0..many).map(|at| start + step * i64::try_from(at).unwrap_or_default());
    Ok(steps.collect())
}
