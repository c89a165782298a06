//! Numbers that mean nothing outside of a range.
//!
//! One that is out of range is told and read as one inside, so that the same run names the
//! file's other mistakes too; nothing is built of it.

use super::describe::{self, Shape, Shapes};
use super::shape::{FromNode, wrong_type};
use super::yaml::{Node, Value};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::exact::Exact;

/// A number above zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weight(pub Exact);

/// A number above zero and at most one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share(pub Exact);

/// A number from zero to one: a share of which nothing may be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Portion(pub Exact);

/// 1, 2 or 3.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Impact(pub u32);

fn out_of_range(node: &Node, message: impl Into<String>, label: &str) -> Diagnostic {
    Diagnostic::new(Code::ShapeOutOfRange, message).at(node.place, label)
}

/// A fraction that `fits`; of any other, `message` and `help` are told and 1 is read.
fn fraction(
    node: &Node,
    fits: impl Fn(Exact) -> bool,
    message: &str,
    help: &str,
    out: &mut Diagnostics,
) -> Option<Exact> {
    let number = Exact::from_node(node, out)?;
    if fits(number) {
        return Some(number);
    }
    out.push(out_of_range(node, message, "out of range").help(help));
    Some(Exact::ONE)
}

impl FromNode for Weight {
    const EXPECTED: &'static str = Exact::EXPECTED;

    fn from_node(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        let message = "a weight is more than zero";
        let help = "leave a question or a dimension out rather than giving it no weight";
        fraction(node, Exact::is_positive, message, help, out).map(Self)
    }

    fn shape(_: &mut Shapes<'_>) -> Shape {
        describe::positive()
    }
}

impl FromNode for Share {
    const EXPECTED: &'static str = Exact::EXPECTED;

    fn from_node(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        let fits = |number: Exact| number.is_positive() && number <= Exact::ONE;
        let message = "a share is more than 0 and at most 1";
        let help = "three quarters is `3/4`, `0.75` or `75 %`";
        fraction(node, fits, message, help, out).map(Self)
    }

    fn shape(_: &mut Shapes<'_>) -> Shape {
        describe::share()
    }
}

impl FromNode for Portion {
    const EXPECTED: &'static str = Exact::EXPECTED;

    fn from_node(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        let fits = |number: Exact| number >= Exact::whole(0) && number <= Exact::ONE;
        let message = "this share is at least 0 and at most 1";
        let help = "half is `1/2`, `0.5` or `50 %`; 0 asks for nothing";
        fraction(node, fits, message, help, out).map(Self)
    }

    fn shape(_: &mut Shapes<'_>) -> Shape {
        describe::portion()
    }
}

impl FromNode for Impact {
    const EXPECTED: &'static str = "1 (some), 2 or 3 (great)";

    fn from_node(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        let Value::Scalar { text, .. } = &node.value else {
            return wrong_type(node, Self::EXPECTED, out).or(Some(Self(1)));
        };
        let Ok(number) = text.trim().parse() else {
            return wrong_type(node, Self::EXPECTED, out).or(Some(Self(1)));
        };
        if (1..=3).contains(&number) {
            return Some(Self(number));
        }
        out.push(out_of_range(node, format!("no impact is {number}"), Self::EXPECTED));
        Some(Self(1))
    }

    fn shape(_: &mut Shapes<'_>) -> Shape {
        describe::whole_number(1, 3)
    }
}
