//! Mappings with known keys, and the macro that declares them as rows.

use std::collections::{BTreeMap, BTreeSet};

use super::shape::{FromNode, wrong_type};
use super::yaml::{Node, Value};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{At, Place};

/// The fields of a mapping, taken out one by one.
pub(crate) struct Fields<'a> {
    place: Place,
    /// Keys that were there and have been read.
    taken: BTreeSet<String>,
    entries: Vec<(At<String>, &'a Node)>,
}

impl<'a> Fields<'a> {
    /// The fields of a mapping, each key once; repeated keys are reported.
    pub(crate) fn new(node: &'a Node, out: &mut Diagnostics) -> Option<Self> {
        let Value::Map(entries) = &node.value else {
            return wrong_type(node, "a mapping", out);
        };
        let mut first: BTreeMap<&str, Place> = BTreeMap::new();
        let mut fields = Vec::new();
        for (key, value) in entries {
            let name = match &key.value {
                Value::Scalar { text, .. } => text.as_str(),
                _ => "",
            };
            if let Some(earlier) = first.get(name) {
                out.push(
                    Diagnostic::new(Code::YamlDuplicateKey, format!("`{name}` stands here twice"))
                        .at(key.place, "again")
                        .see(*earlier, "first here")
                        .help("keep one of them"),
                );
                continue;
            }
            first.insert(name, key.place);
            fields.push((At { value: name.to_owned(), place: key.place }, value));
        }
        // Carets under a whole mapping help nobody: its first key stands for it.
        let place = fields.first().map_or(node.place, |(key, _)| key.place);
        Some(Self { place, taken: BTreeSet::new(), entries: fields })
    }

    /// Takes the value of `key` out and reads it.
    pub(crate) fn take<T: FromNode>(&mut self, key: &str, out: &mut Diagnostics) -> Option<T> {
        match self.entries.iter().position(|(name, _)| name.value == key) {
            Some(at) => {
                let (_, node) = self.entries.remove(at);
                self.taken.insert(key.to_owned());
                T::from_node(node, out)
            }
            None => T::when_missing(key, self.place, out),
        }
    }

    /// Reports the fields that nobody took.
    pub(crate) fn finish(self, known: &[&str], out: &mut Diagnostics) {
        let sorted: BTreeSet<&str> = known.iter().copied().collect();
        // What stands here already was not meant.
        let open = |key: &&str| !self.taken.contains(*key);
        let list = sorted.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ");
        for (key, node) in &self.entries {
            let name = key.value.as_str();
            if out.is_full(Code::ShapeUnknownKey, key.place) {
                break;
            }
            // `{value: 0,5}` is a value 0 and a key 5.
            if matches!(node.value, Value::Null) && name.chars().all(|c| c.is_ascii_digit()) {
                out.push(
                    Diagnostic::new(Code::ShapeUnknownKey, format!("unknown key `{name}`"))
                        .at(key.place, "no such key here")
                        .help("if this is the end of a decimal, write it with a point, not a comma: `0.5`"),
                );
                continue;
            }
            out.push(
                Diagnostic::new(Code::ShapeUnknownKey, format!("unknown key `{name}`"))
                    .at(key.place, "no such key here")
                    .help(format!("the keys here are {list}"))
                    .did_you_mean(name, known.iter().copied().filter(open)),
            );
        }
    }

    /// All that has not been taken, in the order of writing.
    pub(crate) fn into_entries(self) -> Vec<(At<String>, &'a Node)> {
        self.entries
    }

    /// Where the mapping begins, for messages about all of it.
    pub(crate) const fn place(&self) -> Place {
        self.place
    }
}

/// Declares rows: structs that are read from mappings, unknown keys refused.
///
/// A field of type `Option<…>` may be left out; `place` is where the row begins.
macro_rules! rows {
    ($($(#[doc = $meaning:literal])+ pub struct $name:ident { $($(#[doc = $says:literal])+ $field:ident: $type:ty,)* })+) => {$(
        $(#[doc = $meaning])+
        #[derive(Debug, Clone)]
        #[allow(missing_docs, reason = "`place` is the same in every row")]
        pub struct $name {
            pub place: $crate::source::Place,
            $($(#[doc = $says])+ pub $field: $type,)*
        }

        impl $crate::load::shape::FromNode for $name {
            const EXPECTED: &'static str = "a mapping";

            fn from_node(
                node: &$crate::load::yaml::Node,
                out: &mut $crate::diagnostic::Diagnostics,
            ) -> Option<Self> {
                let mut fields = $crate::load::fields::Fields::new(node, out)?;
                let place = fields.place();
                $(let $field = fields.take::<$type>(stringify!($field), out);)*
                fields.finish(&[$(stringify!($field)),*], out);
                Some(Self { place, $($field: $field?,)* })
            }

            fn shape(
                shapes: &mut $crate::load::describe::Shapes<'_>,
            ) -> $crate::load::describe::Shape {
                shapes.named::<Self>()
            }
        }

        impl $crate::load::describe::Described for $name {
            const NAME: &'static str = stringify!($name);

            fn describe(
                shapes: &mut $crate::load::describe::Shapes<'_>,
            ) -> $crate::load::describe::Shape {
                let fields = vec![$($crate::load::describe::Field {
                    key: stringify!($field),
                    meaning: concat!($($says),+).trim_ascii(),
                    required: !<$type as $crate::load::shape::FromNode>::OPTIONAL,
                    shape: <$type as $crate::load::shape::FromNode>::shape(shapes),
                }),*];
                $crate::load::describe::object(concat!($($meaning),+).trim_ascii(), fields, false)
            }
        }
    )+};
}
pub(crate) use rows;
