//! How an author says what became of something: the very row to write.

use crate::id::Id;
use crate::load::rows::MigrationRow;
use crate::version::Version;

/// The migration that a change belongs to.
pub(super) struct Declare<'a> {
    /// The version that it leads to.
    to: Version,
    /// Whether the bank has to be raised to it first.
    raise: bool,
    /// The row that leads there, when it is written already.
    row: Option<&'a MigrationRow>,
}

impl<'a> Declare<'a> {
    /// For what changed between two versions: the bank's own one, when its first number has risen.
    pub(super) fn new(then: Version, now: Version, rows: &'a [MigrationRow]) -> Self {
        let raise = now.major == then.major;
        let to = if raise { then.next_major() } else { now };
        let row = rows.iter().find(|row| row.to.version == Some(to));
        Self { to, raise, row }
    }

    /// What to do in words: `write ‹row› under migrations`; without `key` the version alone.
    pub(super) fn row(&self, key: &str, value: &str) -> String {
        let to = self.to;
        if self.row.is_some() {
            return format!("write `{key}: {value}` into the migration to {to}");
        }
        let raise = if self.raise {
            format!("write `content_version: {to}`, and ")
        } else {
            "write ".to_owned()
        };
        let row = if key.is_empty() { String::new() } else { format!(", {key}: {value}") };
        format!("{raise}`- {{to: {to}{row}}}` under `migrations`")
    }
}

/// `a: b` pairs as they are written in a line of YAML.
pub(super) fn mapping<'b>(pairs: impl Iterator<Item = (&'b str, &'b str)>) -> String {
    let pairs: Vec<String> =
        pairs.map(|(key, value)| format!("{}: {}", quoted(key), quoted(value))).collect();
    format!("{{{}}}", pairs.join(", "))
}

/// In quotes where YAML would read something else, or nothing.
fn quoted(text: &str) -> String {
    let plain = Id::parse(text).is_some() && !["true", "false", "null"].contains(&text);
    if plain { text.to_owned() } else { serde_json::Value::from(text).to_string() }
}
