//! New YAML: what a file does not say yet.

use super::edit::Wanted;
use super::scalar::{self, Spot, Style, scalar};

/// A whole file that says what is wanted.
pub(super) fn whole(wanted: &Wanted) -> String {
    let mut text = String::new();
    if let Wanted::Map(entries) = wanted {
        for (key, value) in entries.iter().filter(|(_, value)| value.says_something()) {
            text.push_str(&entry(key, value, 0, false));
            text.push('\n');
        }
    }
    text
}

/// `key: value`, lines below indented as those of a key at `column`.
pub(super) fn entry(name: &str, wanted: &Wanted, column: usize, flow: bool) -> String {
    format!("{}:{}", scalar::key(name), rendered(wanted, column, flow))
}

/// What stands behind the colon of a key at `column`.
pub(super) fn rendered(wanted: &Wanted, column: usize, flow: bool) -> String {
    match wanted {
        Wanted::Text(text) => format!(" {}", new_scalar(text, column, flow)),
        Wanted::List(items) if flow => {
            let items: Vec<String> = items
                .iter()
                .map(|item| rendered(item, column, true).trim_start().to_owned())
                .collect();
            format!(" [{}]", items.join(", "))
        }
        Wanted::Map(entries) if flow => {
            let entries: Vec<String> = entries
                .iter()
                .filter(|(_, value)| value.says_something())
                .map(|(name, value)| entry(name, value, column, true))
                .collect();
            format!(" {{{}}}", entries.join(", "))
        }
        Wanted::List(items) => {
            lines(column, items.iter().map(|each| format!("- {}", item(each, column + 2))))
        }
        Wanted::Map(entries) => {
            let entries = entries.iter().filter(|(_, value)| value.says_something());
            lines(column, entries.map(|(name, value)| entry(name, value, column + 2, false)))
        }
        // Within a list something has to keep the place of what is still to be said.
        Wanted::Keep | Wanted::Gone => " \"\"".to_owned(),
    }
}

/// Each on a line of its own, deeper than `column`.
fn lines(column: usize, each: impl Iterator<Item = String>) -> String {
    each.fold(String::new(), |text, line| format!("{text}\n{}{line}", " ".repeat(column + 2)))
}

/// What stands behind the dash of an item whose dash is at `column`.
pub(super) fn item(wanted: &Wanted, column: usize) -> String {
    match wanted {
        Wanted::Text(text) => new_scalar(text, column, false),
        Wanted::Map(entries) => {
            let margin = format!("\n{}", " ".repeat(column + 2));
            let entries: Vec<String> = entries
                .iter()
                .filter(|(_, value)| value.says_something())
                .map(|(name, value)| entry(name, value, column + 2, false))
                .collect();
            entries.join(&margin)
        }
        other => rendered(other, column, true).trim_start().to_owned(),
    }
}

fn new_scalar(text: &str, column: usize, flow: bool) -> String {
    scalar(text, Style::Plain, Spot { flow, indent: column + 2, followed: false })
}
