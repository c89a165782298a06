//! Texts as YAML scalars: written as their neighbours are, and read back as the same text.

use crate::load::yaml::{self, Value};
use crate::source::Sources;

/// How a scalar is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// Without quotes.
    Plain,
    /// `'…'`
    Single,
    /// `"…"`, in which every text can be written.
    Double,
    /// `|-` and lines below.
    Literal,
    /// `>-` and lines below.
    Folded,
}

/// What stands around a scalar.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot {
    /// Whether it stands between `{}` or `[]`.
    pub(super) flow: bool,
    /// How far lines below are indented.
    pub(super) indent: usize,
    /// Whether something follows on its line, such as a comment.
    pub(super) followed: bool,
}

/// Words that some readers of YAML take for something else than text.
const LOADED: [&str; 10] =
    ["yes", "no", "on", "off", "y", "n", "true", "false", "null", "undefined"];

/// The text as a scalar, in the style of `like` where that can carry it.
pub(super) fn scalar(text: &str, like: Style, spot: Spot) -> String {
    let usual = if text.contains('\n') { Style::Literal } else { Style::Plain };
    // Text of one line needs no block, and text of several is no sentence to be left plain.
    let first = if like == Style::Plain { usual } else { like };
    let written = [first, usual].into_iter().find_map(|style| {
        let candidate = write(text, style, spot)?;
        reads_back(&candidate, text, spot).then_some(candidate)
    });
    written.unwrap_or_else(|| double(text))
}

/// A key of a mapping.
pub(super) fn key(text: &str) -> String {
    scalar(text, Style::Plain, Spot { flow: true, indent: 0, followed: true })
}

fn write(text: &str, style: Style, spot: Spot) -> Option<String> {
    let blocks = !spot.flow && !spot.followed;
    match style {
        Style::Plain | Style::Single | Style::Folded if text.contains('\n') => None,
        Style::Plain if !is_plain(text) => None,
        Style::Plain => Some(text.to_owned()),
        Style::Single => Some(format!("'{}'", text.replace('\'', "''"))),
        Style::Double => Some(double(text)),
        Style::Literal | Style::Folded if !blocks || text.trim().is_empty() => None,
        Style::Literal => Some(block("|-", text.split('\n'), spot.indent)),
        Style::Folded => Some(block(">-", [text], spot.indent)),
    }
}

/// Whether every reader takes the text for text without quotes, even those that are strict, or old.
fn is_plain(text: &str) -> bool {
    let sign = |letter: char| "-?:,[]{}#&*!|>'\"%@`".contains(letter);
    !text.starts_with(sign)
        && !text.ends_with(':')
        && !text.contains(|letter: char| letter.is_control())
        && !LOADED.contains(&text.to_lowercase().as_str())
}

fn block<'a>(head: &str, lines: impl IntoIterator<Item = &'a str>, indent: usize) -> String {
    let mut written = head.to_owned();
    for line in lines {
        written.push('\n');
        if !line.is_empty() {
            written.push_str(&" ".repeat(indent));
            written.push_str(line);
        }
    }
    written
}

fn double(text: &str) -> String {
    let mut written = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => written.push_str("\\\""),
            '\\' => written.push_str("\\\\"),
            '\n' => written.push_str("\\n"),
            '\t' => written.push_str("\\t"),
            '\r' => written.push_str("\\r"),
            // What YAML does not count among the printable ones, and what ends lines elsewhere.
            c if c.is_control()
                || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}')
                || matches!(u32::from(c) & 0xffff, 0xfffe | 0xffff)
                || ('\u{fdd0}'..='\u{fdef}').contains(&c) =>
            {
                written.push_str(&format!("\\U{:08x}", u32::from(c)));
            }
            c => written.push(c),
        }
    }
    written.push('"');
    written
}

/// Asks the reader itself, which knows every rule of YAML.
fn reads_back(candidate: &str, text: &str, spot: Spot) -> bool {
    let document = if spot.flow {
        format!("{{k: {candidate}, l: [{candidate}]}}\n")
    } else {
        format!("k: {candidate}\nl: m\n")
    };
    let file = Sources::default().add("", "");
    let Ok(node) = yaml::parse(file, &document) else { return false };
    let same =
        |value: &Value| matches!(value, Value::Scalar { text: read, typed: None } if read == text);
    match &node.value {
        Value::Map(entries) if spot.flow => match &entries[..] {
            [(_, first), (_, list)] => {
                same(&first.value)
                    && matches!(&list.value, Value::List(items) if items.len() == 1 && same(&items[0].value))
            }
            _ => false,
        },
        Value::Map(entries) => entries.len() == 2 && same(&entries[0].1.value),
        _ => false,
    }
}
