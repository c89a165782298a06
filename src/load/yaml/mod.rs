//! YAML as a tree of nodes with places. The only file that knows the YAML crate.
//!
//! `serde` stops at the first value of a wrong shape; a tree that is lowered by
//! hand (see [`super::shape`]) lets one run name every mistake. Plain scalars
//! keep the text that the author wrote, so that `5.10` never becomes `5.1`.

mod slips;

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_saphyr::options::DuplicateKeyPolicy;
use serde_saphyr::{Location, Spanned};

use self::slips::slip;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{FileId, Place};

/// A value in a YAML file.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    pub(crate) value: Value,
    pub(crate) place: Place,
}

impl Node {
    /// The text of a scalar; the empty string for anything else.
    pub(crate) fn text(&self) -> &str {
        match &self.value {
            Value::Scalar { text, .. } => text,
            _ => "",
        }
    }
}

/// What a node is.
#[derive(Debug, Clone)]
pub(crate) enum Value {
    /// Nothing, `~` or `null`.
    Null,
    /// Text; `typed` when it stands unquoted and YAML reads it as a number or a truth value.
    Scalar { text: String, typed: Option<&'static str> },
    /// A list.
    List(Vec<Node>),
    /// A mapping in the order of writing, repeated keys included.
    Map(Vec<(Node, Node)>),
}

impl Value {
    /// What it is, in the words of a message.
    pub(crate) const fn describe(&self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Scalar { typed: Some(kind), .. } => kind,
            Self::Scalar { .. } => "text",
            Self::List(_) => "a list",
            Self::Map(_) => "a mapping",
        }
    }
}

/// Far deeper than any bank, and shallow enough for the stack of a thread.
const DEEPEST: usize = 40;

/// Ten times the texts of a bank of a thousand questions, and read within a second.
const MOST_VALUES: usize = 200_000;

/// Parses one document.
///
/// # Errors
/// One diagnostic, boxed since it is seldom, for text that is not YAML, or that is nested or repeated beyond reason.
pub(crate) fn parse(file: FileId, text: &str) -> Result<Node, Box<Diagnostic>> {
    let options = serde_saphyr::options! {
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        merge_keys: serde_saphyr::options::MergeKeyPolicy::AsOrdinary,
        strict_booleans: true,
        with_snippet: false,
        budget: serde_saphyr::budget! {
            max_depth: DEEPEST,
            max_nodes: MOST_VALUES,
            max_events: 3 * MOST_VALUES,
            max_aliases: 1_000,
            max_anchors: 1_000,
            max_documents: 1,
        },
        alias_limits: serde_saphyr::alias_limits! {
            max_total_replayed_events: 100_000,
            max_replay_stack_depth: 16,
        },
    };
    if text.trim().is_empty() {
        return Ok(Node { value: Value::Null, place: Place::top(file) });
    }
    match serde_saphyr::from_str_with_options::<Spanned<Raw>>(text, options) {
        Ok(raw) => Ok(node(raw, file, text)),
        Err(error) => Err(Box::new(syntax(&error, file, text))),
    }
}

fn node(raw: Spanned<Raw>, file: FileId, text: &str) -> Node {
    let place = place(raw.referenced, file);
    let written = written(raw.defined, text);
    let plain = !written.starts_with(['"', '\'', '|', '>']);
    let value = match raw.value {
        Raw::Null => Value::Null,
        Raw::Text(text) => Value::Scalar { text, typed: None },
        Raw::Typed(kind) if plain => Value::Scalar { text: written.to_owned(), typed: Some(kind) },
        // A quoted number or truth value is the text that was written between the quotes.
        Raw::Typed(_) => {
            Value::Scalar { text: written.trim_matches(['"', '\'']).to_owned(), typed: None }
        }
        Raw::List(items) => {
            Value::List(items.into_iter().map(|item| node(item, file, text)).collect())
        }
        Raw::Map(entries) => Value::Map(
            entries
                .into_iter()
                .map(|(key, value)| (node(key, file, text), node(value, file, text)))
                .collect(),
        ),
    };
    Node { value, place }
}

fn written(location: Location, text: &str) -> &str {
    text.get(range(location)).unwrap_or_default().trim_end()
}

fn place(location: Location, file: FileId) -> Place {
    Place::new(file, range(location))
}

fn range(location: Location) -> std::ops::Range<usize> {
    let offset = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
    let span = location.span();
    let start = offset(span.byte_offset().unwrap_or(0));
    start..start.saturating_add(offset(span.byte_len().unwrap_or(0)))
}

/// Where an error stands: those of the scanner know line and column only.
fn offset(location: Location, text: &str) -> usize {
    let number = |n: u64| usize::try_from(n).unwrap_or(1).saturating_sub(1);
    let start = match location.span().byte_offset() {
        Some(_) => range(location).start,
        None => {
            let mut lines = text.split_inclusive('\n');
            let before: usize = lines.by_ref().take(number(location.line())).map(str::len).sum();
            let line = lines.next().unwrap_or_default();
            let column = line.char_indices().nth(number(location.column()));
            before + column.map_or(line.trim_end().len(), |(at, _)| at)
        }
    };
    text.floor_char_boundary(start.min(text.len()))
}

fn syntax(error: &serde_saphyr::Error, file: FileId, text: &str) -> Diagnostic {
    let error = error.without_snippet();
    let start = error.location().map_or(0, |location| offset(location, text));
    // The parser names the place where it gave up; the end of the line is context enough.
    let rest = &text[start..];
    let end = start + rest.find('\n').unwrap_or(rest.len());
    let message = error.to_string();
    if message.contains("Documents {") {
        return Diagnostic::new(Code::YamlSyntax, "a second document begins here")
            .at(Place::new(file, start..end), "one file holds one document")
            .help("take this line out, or move what follows into a file of its own");
    }
    // Messages end with a place of the crate's own making; ours stands beside the caret.
    let message =
        message.split(" at line ").next().unwrap_or(&message).trim_end_matches([',', ':']);
    if matches!(error, serde_saphyr::Error::Budget { .. } | serde_saphyr::Error::AliasError { .. })
        || message.contains("limit")
        || message.contains("budget")
    {
        let (message, help) = excess(message);
        return Diagnostic::new(Code::YamlBudget, message)
            .at(Place::new(file, start..end), "the reader stopped here")
            .help(help);
    }
    let slip = slip(text, start, message);
    let stopped = Place::new(file, start..end);
    let mistake = Diagnostic::new(Code::YamlSyntax, format!("this is not YAML: {message}"));
    match slip.at {
        Some(at) if at.start == start => mistake.at(Place::new(file, at), "begin here"),
        Some(at) => {
            mistake.at(Place::new(file, at), "begin here").see(stopped, "the reader stopped here")
        }
        None => mistake.at(stopped, "the reader stopped here"),
    }
    .help(slip.help)
}

/// What there is too much of, and what to do about it.
fn excess(message: &str) -> (String, &'static str) {
    let speaks = |words: [&str; 2]| words.iter().any(|word| message.contains(word));
    if speaks(["Depth {", "recursion"]) {
        let message = format!("lists and mappings within each other, more than {DEEPEST} deep");
        return (message, "take some of the levels out");
    }
    if speaks(["Nodes {", "Events {"]) {
        let message = format!("more than {MOST_VALUES} keys and values in one file");
        return (message, "split the file, or keep it out of the site's folders");
    }
    let message = "`&` and `*` make more of this file than can be read".to_owned();
    (message, "write repeated parts out instead of `&` and `*`")
}

/// A value as the parser gives it, before its text is looked up.
enum Raw {
    Null,
    Text(String),
    Typed(&'static str),
    List(Vec<Spanned<Raw>>),
    Map(Vec<(Spanned<Raw>, Spanned<Raw>)>),
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a YAML value")
    }

    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_none<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Raw, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Raw, E> {
        Ok(Raw::Typed("a truth value"))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Raw, E> {
        Ok(Raw::Typed("a number"))
    }

    fn visit_u64<E>(self, _: u64) -> Result<Raw, E> {
        Ok(Raw::Typed("a number"))
    }

    fn visit_i128<E>(self, _: i128) -> Result<Raw, E> {
        Ok(Raw::Typed("a number"))
    }

    fn visit_u128<E>(self, _: u128) -> Result<Raw, E> {
        Ok(Raw::Typed("a number"))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Raw, E> {
        Ok(Raw::Typed("a number"))
    }

    fn visit_str<E>(self, text: &str) -> Result<Raw, E> {
        Ok(Raw::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Raw, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(Raw::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Raw, A::Error> {
        let mut entries = Vec::new();
        while let Some(key) = map.next_key::<Spanned<Raw>>()? {
            if !matches!(key.value, Raw::Text(_) | Raw::Typed(_) | Raw::Null) {
                return Err(A::Error::custom("a key must be text"));
            }
            entries.push((key, map.next_value()?));
        }
        Ok(Raw::Map(entries))
    }
}
