//! Words that an author chooses from a list, such as `quorum` or `half-up`.

use super::describe::{self, Shape, Shapes};
use super::shape::{FromNode, text};
use super::yaml::Node;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// A list of words; one enum each, made by [`words!`].
pub trait Words: Copy + Sized + 'static {
    /// What one of them is called, such as `rule`.
    const NOUN: &'static str;

    /// Each with what it means, in the order of the enum.
    const ALL: &'static [(Self, &'static str, &'static str)];

    /// What one asks for, in the words of a message.
    const EXPECTED: &'static str;
}

/// A word of a list; nothing when what was written is none of them.
///
/// That has been told then. Whoever reads on looks for further mistakes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<T>(pub Option<T>);

impl<T: Words> FromNode for Word<T> {
    const EXPECTED: &'static str = T::EXPECTED;

    fn from_node(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        let written = text(node, Self::EXPECTED, out)?.trim();
        let found = T::ALL.iter().find(|(_, word, _)| *word == written);
        if found.is_none() {
            let noun = T::NOUN;
            let names = || T::ALL.iter().map(|(_, word, _)| *word);
            out.push(
                Diagnostic::new(Code::ShapeUnknownWord, format!("there is no {noun} `{written}`"))
                    .at(node.place, format!("no such {noun}"))
                    .help(format!("write {}", choices::<T>()))
                    .did_you_mean(written, names()),
            );
        }
        Some(Self(found.map(|(value, ..)| *value)))
    }

    fn shape(_: &mut Shapes<'_>) -> Shape {
        describe::words(T::ALL.iter().map(|(_, word, meaning)| (*word, *meaning)))
    }
}

/// More words than this are listed without their meanings.
const FEW: usize = 3;

/// The words, in the words of a message.
fn choices<T: Words>() -> String {
    let one = |(_, word, meaning): &(T, &str, &str)| {
        if T::ALL.len() <= FEW { format!("`{word}` ({meaning})") } else { format!("`{word}`") }
    };
    let mut all: Vec<String> = T::ALL.iter().map(one).collect();
    let closing = all.pop().unwrap_or_default();
    if all.is_empty() { closing } else { format!("{} or {closing}", all.join(", ")) }
}

/// Declares enums whose variants are words in a file.
macro_rules! words {
    ($($(#[doc = $about:literal])+ pub enum $name:ident: $noun:literal { $($(#[doc = $meaning:literal])+ $variant:ident = $word:literal,)+ })+) => {$(
        $(#[doc = $about])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name {
            $($(#[doc = $meaning])+ $variant,)+
        }

        impl $name {
            /// As it is written.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl $crate::load::words::Words for $name {
            const NOUN: &'static str = $noun;
            const ALL: &'static [(Self, &'static str, &'static str)] =
                &[$((Self::$variant, $word, concat!($($meaning),+).trim_ascii())),+];
            const EXPECTED: &'static str = concat!("the name of a ", $noun);
        }
    )+};
}
pub(crate) use words;
