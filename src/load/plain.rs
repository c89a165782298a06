//! YAML without places, for tests and benchmarks.

use super::yaml;
use crate::source::Sources;

/// A YAML file as porras reads it, without places: for tests that ask another reader as well.
#[doc(hidden)]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Plain {
    Null,
    /// `typed` when YAML takes it for a number or a truth value.
    Text {
        text: String,
        typed: bool,
    },
    List(Vec<Self>),
    Map(Vec<(Self, Self)>),
}

/// Whether a text is YAML, read into nodes with places and nothing more: what benchmarks compare with.
#[doc(hidden)]
pub fn parses(text: &str) -> bool {
    yaml::parse(Sources::default().add("", ""), text).is_ok()
}

#[doc(hidden)]
pub fn plain(text: &str) -> Result<Plain, String> {
    let file = Sources::default().add("", "");
    yaml::parse(file, text).map(simple).map_err(|mistake| mistake.message)
}

fn simple(node: yaml::Node) -> Plain {
    match node.value {
        yaml::Value::Null => Plain::Null,
        yaml::Value::Scalar { text, typed } => Plain::Text { text, typed: typed.is_some() },
        yaml::Value::List(items) => Plain::List(items.into_iter().map(simple).collect()),
        yaml::Value::Map(entries) => Plain::Map(
            entries.into_iter().map(|(key, value)| (simple(key), simple(value))).collect(),
        ),
    }
}
