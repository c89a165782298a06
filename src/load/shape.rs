//! From nodes to rows: the shape of the YAML, checked value by value.
//!
//! Every mistake is gathered: a row with a wrong field still reads the others.

use super::describe::{self, Shape, Shapes};
use super::fields::Fields;
use super::yaml::{Node, Value};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::exact::Exact;
use crate::id::Id;
use crate::source::{At, Place};

/// A value that can be read from a node.
pub(crate) trait FromNode: Sized {
    /// What is asked for, in the words of a message.
    const EXPECTED: &'static str;

    /// Whether the key of such a value may be left out.
    const OPTIONAL: bool = false;

    /// Reads it; on a mistake a diagnostic is left, and nothing comes back or what can stand in for it.
    fn from_node(node: &Node, out: &mut Diagnostics) -> Option<Self>;

    /// Reads what other things go by: no text stands in for one that is wrong.
    fn strictly(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        Self::from_node(node, out)
    }

    /// What a missing key means; a mistake, unless the type has something to say for it.
    fn when_missing(key: &str, owner: Place, out: &mut Diagnostics) -> Option<Self> {
        missing(key, owner, Self::EXPECTED, out);
        None
    }

    /// What stands in for one that was told to be missing, if anything can.
    fn stand_in() -> Option<Self> {
        None
    }

    /// What it takes, as a JSON Schema.
    fn shape(shapes: &mut Shapes<'_>) -> Shape;
}

/// Says that a key should be there.
fn missing(key: &str, owner: Place, expected: &str, out: &mut Diagnostics) {
    out.push(
        Diagnostic::new(Code::ShapeMissingKey, format!("`{key}` is missing"))
            .at(owner, format!("this needs `{key}`"))
            .help(format!("add `{key}:` with {expected}")),
    );
}

/// Says that a node is not what was asked for.
pub(crate) fn wrong_type<T>(node: &Node, expected: &str, out: &mut Diagnostics) -> Option<T> {
    let mut mistake = Diagnostic::new(
        Code::ShapeWrongType,
        format!("found {}, expected {expected}", node.value.describe()),
    )
    .at(node.place, format!("this should be {expected}"));
    match expected {
        "a list" => {
            mistake = mistake.help("write `[a, b]`, or each on a line of its own after `- `");
        }
        "a mapping" if matches!(node.value, Value::Null) => {
            mistake = mistake.help(
                "write `key: …`, each on a line of its own, indented alike; `{}` if there is nothing to say",
            );
        }
        "a mapping" => {
            mistake = mistake.help("write `key: …`, each on a line of its own, indented alike");
        }
        _ => {}
    }
    out.push(mistake);
    None
}

/// Text with something in it.
pub(super) fn text<'a>(node: &'a Node, expected: &str, out: &mut Diagnostics) -> Option<&'a str> {
    match &node.value {
        Value::Scalar { text, typed: None } if text.trim().is_empty() => {
            out.push(
                Diagnostic::new(Code::ShapeEmptyText, "this text is empty")
                    .at(node.place, "write it")
                    .help("leave the key out if there is nothing to say and it may be left out"),
            );
            None
        }
        Value::Scalar { text, typed: None } => Some(text),
        Value::Scalar { text, typed: Some(kind) } => {
            let mut mistake = Diagnostic::new(
                Code::ShapeUnquoted,
                format!("`{text}` is {kind} to YAML, but text is meant here"),
            )
            .at(node.place, "put it in quotes")
            .help(format!("write \"{text}\""));
            mistake.suggestion = Some(format!("\"{text}\""));
            out.push(mistake);
            None
        }
        Value::Null => {
            out.push(
                Diagnostic::new(Code::ShapeEmptyText, "there is nothing here")
                    .at(node.place, format!("this should be {expected}")),
            );
            None
        }
        _ => wrong_type(node, expected, out),
    }
}

/// A scalar as it stands, numbers and truth values too.
fn scalar<'a>(node: &'a Node, expected: &str, out: &mut Diagnostics) -> Option<&'a str> {
    match &node.value {
        Value::Scalar { text, .. } => Some(text.trim()),
        _ => wrong_type(node, expected, out),
    }
}

impl FromNode for String {
    const EXPECTED: &'static str = "text";

    fn strictly(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        text(node, Self::EXPECTED, out).map(|text| text.trim().to_owned())
    }

    fn from_node(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        // A text that is told to be wrong does not hide the mistakes beside it.
        Self::strictly(node, out).or_else(|| Some(Self::new()))
    }

    fn when_missing(key: &str, owner: Place, out: &mut Diagnostics) -> Option<Self> {
        missing(key, owner, Self::EXPECTED, out);
        Some(Self::new())
    }

    fn shape(_: &mut Shapes<'_>) -> Shape {
        describe::text()
    }
}

impl FromNode for Id {
    const EXPECTED: &'static str = "an id";

    fn from_node(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        let written = match &node.value {
            // Quotes alone would not make an id of a number.
            Value::Scalar { text, typed: Some(_) } if Self::parse(text).is_none() => text,
            _ => match text(node, Self::EXPECTED, out) {
                Some(text) => text,
                None => return Self::stand_in(),
            },
        };
        let written = written.trim();
        let id = Self::stand_in_for(written);
        if !id.is_sound() {
            let like = Self::like(written).map(|id| format!("; write `{id}`, for example"));
            out.push(
                Diagnostic::new(Code::ShapeMalformedId, format!("`{written}` is not an id"))
                    .at(node.place, "not an id")
                    .help(format!("{}{}", Self::RULE, like.unwrap_or_default())),
            );
        }
        Some(id)
    }

    fn stand_in() -> Option<Self> {
        Some(Self::stand_in_for(""))
    }

    fn shape(_: &mut Shapes<'_>) -> Shape {
        describe::matching(Self::PATTERN)
    }
}

impl FromNode for bool {
    const EXPECTED: &'static str = "`true` or `false`";

    fn from_node(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        match scalar(node, Self::EXPECTED, out)? {
            "true" => Some(true),
            "false" => Some(false),
            _ => wrong_type(node, Self::EXPECTED, out).or(Some(false)),
        }
    }

    fn shape(_: &mut Shapes<'_>) -> Shape {
        describe::truth()
    }
}

/// The largest whole number that an author may write.
const LARGEST: u32 = 1_000_000;

impl FromNode for u32 {
    const EXPECTED: &'static str = "a whole number";

    fn from_node(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        let written = scalar(node, Self::EXPECTED, out)?;
        match written.parse() {
            Ok(number) if number <= LARGEST => Some(number),
            _ => wrong_type(node, &format!("a whole number from 0 to {LARGEST}"), out).or(Some(1)),
        }
    }

    fn shape(_: &mut Shapes<'_>) -> Shape {
        describe::whole_number(0, LARGEST)
    }
}

impl FromNode for Exact {
    const EXPECTED: &'static str = "a number such as `2`, `0.25`, `3/4` or `75 %`";

    fn from_node(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        let written = scalar(node, Self::EXPECTED, out)?;
        let number = Self::parse(written);
        if number.is_none() {
            let mut mistake = Diagnostic::new(
                Code::ShapeWrongType,
                format!("`{written}` is not a number that can be read here"),
            )
            .at(node.place, format!("this should be {}", Self::EXPECTED));
            if let Some(meant) = Self::meant(written) {
                mistake = mistake.help(format!("write `{meant}`"));
                mistake.suggestion = Some(meant);
            }
            out.push(mistake);
        }
        number.or(Some(Self::ONE))
    }

    fn shape(_: &mut Shapes<'_>) -> Shape {
        describe::number()
    }
}

impl<T: FromNode> FromNode for At<T> {
    const EXPECTED: &'static str = T::EXPECTED;
    const OPTIONAL: bool = T::OPTIONAL;

    fn from_node(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        T::strictly(node, out).map(|value| Self { value, place: node.place })
    }

    fn when_missing(key: &str, owner: Place, out: &mut Diagnostics) -> Option<Self> {
        if !Self::OPTIONAL {
            missing(key, owner, Self::EXPECTED, out);
            return T::stand_in().map(|value| Self { value, place: owner });
        }
        T::when_missing(key, owner, out).map(|value| Self { value, place: owner })
    }

    fn shape(shapes: &mut Shapes<'_>) -> Shape {
        T::shape(shapes)
    }
}

impl<T: FromNode> FromNode for Option<T> {
    const EXPECTED: &'static str = T::EXPECTED;
    const OPTIONAL: bool = true;

    fn from_node(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        T::from_node(node, out).map(Some)
    }

    fn when_missing(_: &str, _: Place, _: &mut Diagnostics) -> Option<Self> {
        Some(None)
    }

    fn shape(shapes: &mut Shapes<'_>) -> Shape {
        T::shape(shapes)
    }
}

impl<T: FromNode> FromNode for Vec<T> {
    const EXPECTED: &'static str = "a list";

    fn from_node(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        let Value::List(items) = &node.value else {
            return wrong_type(node, Self::EXPECTED, out);
        };
        let read: Vec<Option<T>> = items.iter().map(|item| T::from_node(item, out)).collect();
        read.into_iter().collect()
    }

    fn shape(shapes: &mut Shapes<'_>) -> Shape {
        describe::list(T::shape(shapes))
    }
}

/// A mapping whose keys the author chooses, in the order of writing.
#[derive(Debug, Clone)]
pub struct Named<T> {
    /// Where the mapping begins.
    pub place: Place,
    /// Keys and values.
    pub entries: Vec<(At<String>, T)>,
    /// Positions of the entries in the order of their keys: a large bank has thousands.
    order: Vec<usize>,
}

impl<T> Named<T> {
    fn new(place: Place, entries: Vec<(At<String>, T)>) -> Self {
        let mut order: Vec<usize> = (0..entries.len()).collect();
        order.sort_by(|a, b| entries[*a].0.value.cmp(&entries[*b].0.value));
        Self { place, entries, order }
    }

    /// The value under `key`.
    pub fn get(&self, key: &str) -> Option<&T> {
        let name = |at: &usize| self.entries[*at].0.value.as_str();
        let found = self.order.binary_search_by(|at| name(at).cmp(key)).ok()?;
        Some(&self.entries[self.order[found]].1)
    }
}

impl<T: FromNode> FromNode for Named<T> {
    const EXPECTED: &'static str = "a mapping";

    fn from_node(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        let fields = Fields::new(node, out)?;
        let place = fields.place();
        let mut entries = Vec::new();
        let mut whole = true;
        for (key, value) in fields.into_entries() {
            match T::from_node(value, out) {
                Some(value) => entries.push((key, value)),
                None => whole = false,
            }
        }
        whole.then(|| Self::new(place, entries))
    }

    fn shape(shapes: &mut Shapes<'_>) -> Shape {
        describe::mapping(T::shape(shapes))
    }
}
