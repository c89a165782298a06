//! Values that may be written in several ways.

use super::describe::{self, Described, Shape, Shapes};
use super::rows::AdviceTextRow;
use super::shape::{FromNode, Named, text, wrong_type};
use super::yaml::{Node, Value};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{At, Place};
use crate::version::Version;

/// A level or a stage, by number or by stage id.
#[derive(Debug, Clone)]
pub struct LevelRow {
    /// As written; nothing when that was told to be neither.
    pub text: String,
    /// Where.
    pub place: Place,
}

impl FromNode for LevelRow {
    const EXPECTED: &'static str = "a level, by its number or its stage's id";

    fn from_node(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        let text = match &node.value {
            Value::Scalar { text, typed: Some(_) } => {
                let counted = text.parse::<u32>().is_ok_and(|number| number > 0);
                if counted { Some(text.as_str()) } else { wrong_type(node, Self::EXPECTED, out) }
            }
            _ => text(node, Self::EXPECTED, out).map(str::trim),
        };
        Some(Self { text: text.unwrap_or_default().to_owned(), place: node.place })
    }

    fn shape(_: &mut Shapes<'_>) -> Shape {
        describe::level()
    }
}

/// A content version.
#[derive(Debug, Clone)]
pub struct VersionRow {
    /// As written.
    pub text: String,
    /// What it says; nothing when that was told to be no version.
    pub version: Option<Version>,
}

impl FromNode for VersionRow {
    const EXPECTED: &'static str = "three numbers, such as `1.0.0`";

    fn from_node(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        let written = match &node.value {
            // To YAML `1.0` is a number, and quotes would not make a version of it.
            Value::Scalar { text, typed: Some(_) } => text,
            _ => match text(node, Self::EXPECTED, out) {
                Some(text) => text,
                None => return Self::stand_in(),
            },
        };
        let written = written.trim();
        let version = Version::parse(written);
        if version.is_none() {
            out.push(
                Diagnostic::new(
                    Code::ShapeWrongType,
                    format!("`{written}` is not a content version"),
                )
                .at(node.place, "this should be three numbers, such as `1.0.0`")
                .help("major: answers change meaning; minor: questions added; patch: wording"),
            );
        }
        Some(Self { text: written.to_owned(), version })
    }

    fn stand_in() -> Option<Self> {
        Some(Self { text: String::new(), version: None })
    }

    fn shape(_: &mut Shapes<'_>) -> Shape {
        describe::matching(Version::PATTERN)
    }
}

/// An option's text, or its text with advice.
#[derive(Debug, Clone)]
pub enum OptionTextRow {
    /// The option alone.
    Text(String),
    /// The option, when it is good enough and how to do better.
    Advice(AdviceTextRow),
}

impl FromNode for OptionTextRow {
    const EXPECTED: &'static str = "text, or a mapping with `text`, `enough` and `better`";

    fn from_node(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        match &node.value {
            Value::Map(_) => AdviceTextRow::from_node(node, out).map(Self::Advice),
            Value::List(_) => wrong_type(node, Self::EXPECTED, out),
            _ => String::from_node(node, out).map(Self::Text),
        }
    }

    fn shape(shapes: &mut Shapes<'_>) -> Shape {
        let advice = AdviceTextRow::shape(shapes);
        describe::any_of([describe::text(), advice])
    }
}

/// One value, or a list of them.
#[derive(Debug, Clone)]
pub struct OneOrMore<T> {
    /// Where the value or the list stands.
    pub place: Place,
    /// The value, or those of the list.
    pub list: Vec<T>,
}

impl<T: FromNode> FromNode for OneOrMore<T> {
    const EXPECTED: &'static str = T::EXPECTED;

    fn from_node(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        let list = match &node.value {
            Value::List(_) => Vec::from_node(node, out)?,
            _ => vec![T::from_node(node, out)?],
        };
        Some(Self { place: node.place, list })
    }

    fn shape(shapes: &mut Shapes<'_>) -> Shape {
        let one = T::shape(shapes);
        describe::any_of([one.clone(), describe::list(one)])
    }
}

/// An option by its id; `2` and `"2"` are the same one.
#[derive(Debug, Clone)]
pub struct OptionIdRow {
    /// As written.
    pub text: String,
    /// Where.
    pub place: Place,
}

impl FromNode for OptionIdRow {
    const EXPECTED: &'static str = "an option's id";

    fn from_node(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        match &node.value {
            Value::Scalar { text, .. } => Some(Self { text: text.clone(), place: node.place }),
            _ => wrong_type(node, Self::EXPECTED, out),
        }
    }

    fn shape(_: &mut Shapes<'_>) -> Shape {
        describe::scalar()
    }
}

/// Whether "does not concern us" may be answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotApplicableRow {
    /// `false`.
    No,
    /// `true`.
    Yes,
    /// `reason`: where a reason is written.
    Reason,
}

impl FromNode for NotApplicableRow {
    const EXPECTED: &'static str = "`true`, `false` or `reason`";

    fn from_node(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        let Value::Scalar { text, .. } = &node.value else {
            return wrong_type(node, Self::EXPECTED, out);
        };
        match text.trim() {
            "false" => Some(Self::No),
            "true" => Some(Self::Yes),
            "reason" => Some(Self::Reason),
            _ => wrong_type(node, Self::EXPECTED, out).or(Some(Self::No)),
        }
    }

    fn shape(_: &mut Shapes<'_>) -> Shape {
        let reason = ("reason", "where a reason is written");
        describe::any_of([describe::truth(), describe::words([reason].into_iter())])
    }
}

/// A wording of a theme: text, or one text for each plural category.
#[derive(Debug, Clone)]
pub enum WordingRow {
    /// One form.
    Text(String),
    /// One form for each plural category, or a group of further wordings.
    Group(Named<WordingRow>),
}

impl FromNode for WordingRow {
    const EXPECTED: &'static str = "text, or a mapping of texts";

    fn from_node(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        match &node.value {
            Value::Map(_) => Named::from_node(node, out).map(Self::Group),
            _ => String::from_node(node, out).map(Self::Text),
        }
    }

    fn shape(shapes: &mut Shapes<'_>) -> Shape {
        shapes.named::<Self>()
    }
}

impl Described for WordingRow {
    const NAME: &'static str = "WordingRow";

    fn describe(shapes: &mut Shapes<'_>) -> Shape {
        describe::any_of([describe::text(), describe::mapping(Self::shape(shapes))])
    }
}

/// A fingerprint, or those of what has an id.
#[derive(Debug, Clone)]
pub enum FingerprintRow {
    /// Of one text.
    One(At<String>),
    /// By id.
    ById(Named<At<String>>),
}

impl FromNode for FingerprintRow {
    const EXPECTED: &'static str = "a fingerprint, or a mapping of fingerprints";

    fn from_node(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        match &node.value {
            Value::Map(_) => Named::from_node(node, out).map(Self::ById),
            _ => At::from_node(node, out).map(Self::One),
        }
    }

    fn shape(_: &mut Shapes<'_>) -> Shape {
        describe::any_of([describe::text(), describe::mapping(describe::text())])
    }
}

/// What is said in words where nothing else is said by language: one text, or one for each.
#[derive(Debug, Clone)]
pub enum SpokenRow {
    /// The same in every language.
    Same(String),
    /// By language.
    ByLanguage(Named<String>),
}

impl SpokenRow {
    /// What it says in a language; "" when nothing.
    #[must_use]
    pub fn of(&self, language: &str) -> &str {
        match self {
            Self::Same(text) => text,
            Self::ByLanguage(texts) => texts.get(language).map_or("", String::as_str),
        }
    }
}

impl FromNode for SpokenRow {
    const EXPECTED: &'static str = "text, or a mapping of texts by language";

    fn from_node(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        match &node.value {
            Value::Map(_) => Named::from_node(node, out).map(Self::ByLanguage),
            Value::List(_) => wrong_type(node, Self::EXPECTED, out),
            _ => String::from_node(node, out).map(Self::Same),
        }
    }

    fn shape(_: &mut Shapes<'_>) -> Shape {
        describe::any_of([describe::text(), describe::mapping(describe::text())])
    }
}
