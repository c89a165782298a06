//! Values that may be written in several ways.

use super::describe::{self, Described, Shape, Shapes};
use super::rows::AdviceTextRow;
use super::shape::{FromNode, Named, text, wrong_type};
use super::yaml::{Node, Value};
use crate::diagnostic::Diagnostics;
use crate::source::{At, Place};

/// A level or a stage, by number or by stage id.
#[derive(Debug, Clone)]
pub struct LevelRow {
    /// As written.
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
                if !counted {
                    return wrong_type(node, Self::EXPECTED, out);
                }
                text
            }
            _ => text(node, Self::EXPECTED, out)?.trim(),
        };
        Some(Self { text: text.to_owned(), place: node.place })
    }

    fn shape(_: &mut Shapes<'_>) -> Shape {
        describe::level()
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
