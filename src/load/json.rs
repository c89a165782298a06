//! Places in JSON text: answer files are told their mistakes as content is.

use serde_json::Value as Json;

use super::yaml::{self, Node, Value};
use crate::source::{FileId, Place};

/// JSON text with the places of its fields.
///
/// JSON is YAML too, and the reader of YAML knows places.
#[derive(Debug)]
pub struct JsonFields {
    whole: Place,
    start: usize,
    root: Option<Node>,
}

impl JsonFields {
    /// Reads JSON text that begins at byte `start` of a file.
    #[must_use]
    pub fn new(file: FileId, text: &str, start: usize) -> Self {
        let first_line = text.find('\n').unwrap_or(text.len());
        let whole = Place::new(file, start..start + first_line);
        Self { whole, start, root: yaml::parse(file, text).ok() }
    }

    /// Where the field at the end of `path` stands; the nearest one above when the last are not there.
    ///
    /// When the name of the field is what matters, `named` gives the place of its key.
    #[must_use]
    pub fn place(&self, path: &[Json], named: bool) -> Place {
        let mut node = self.root.as_ref();
        let mut found = None;
        for (at, step) in path.iter().enumerate() {
            let next = match (node.map(|node| &node.value), step) {
                (Some(Value::Map(entries)), Json::String(key)) => {
                    let is_key = |name: &Node| matches!(&name.value, Value::Scalar { text, .. } if text == key);
                    let entry = entries.iter().find(|(name, _)| is_key(name));
                    let last = at + 1 == path.len();
                    entry.map(|(name, value)| if named && last { name } else { value })
                }
                (Some(Value::List(items)), Json::Number(index)) => {
                    index.as_u64().and_then(|index| items.get(usize::try_from(index).ok()?))
                }
                _ => None,
            };
            let Some(next) = next else { break };
            found = Some(next.place);
            node = Some(next);
        }
        found.map_or(self.whole, |place| {
            let range = place.range();
            Place::new(place.file, self.start + range.start..self.start + range.end)
        })
    }
}
