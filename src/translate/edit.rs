//! Edits of a YAML file that leave everything else in it as it is: comments, order, quotes.

use std::ops::Range;

use super::compose::{entry, item, rendered};
use super::scalar::{Spot, Style, scalar};
use crate::load::texts::SOURCE;
use crate::load::yaml::{Node, Value};

/// What a value of a file should become.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wanted {
    /// What it is, or nothing where nothing is.
    Keep,
    /// This text.
    Text(String),
    /// A list; items beyond those that are there are added.
    List(Vec<Self>),
    /// A mapping, whose keys are in the order in which new ones are put among those that are there.
    Map(Vec<(String, Self)>),
    /// Nothing: the key goes.
    Gone,
}

impl Wanted {
    /// Whether there is anything to write.
    pub(super) fn says_something(&self) -> bool {
        match self {
            Self::Keep | Self::Gone => false,
            Self::Text(_) => true,
            Self::List(items) => items.iter().any(Self::says_something),
            Self::Map(entries) => entries.iter().any(|(_, value)| value.says_something()),
        }
    }
}

/// Text to be put in place of some bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Splice {
    pub(super) range: Range<usize>,
    pub(super) text: String,
}

/// The text with the splices made; of two at one place the first comes first.
pub(super) fn splice(text: &str, splices: &[Splice]) -> String {
    let mut sorted: Vec<&Splice> = splices.iter().collect();
    sorted.sort_by_key(|splice| splice.range.start);
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for splice in sorted {
        out.push_str(text.get(at..splice.range.start).unwrap_or_default());
        out.push_str(&splice.text.replace('\n', newline));
        at = at.max(splice.range.end);
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

/// What has to be spliced into `text`, whose tree is `root`, to make it what is wanted.
///
/// Nothing comes back when what is wanted is of another shape than what is there.
pub(super) fn edits(text: &str, root: &Node, wanted: &Wanted) -> Option<Vec<Splice>> {
    let mut editor = Editor { text, splices: Vec::new() };
    editor.value(root, wanted, Around { key_end: None, column: 0, flow: false })?;
    Some(editor.splices)
}

/// What stands around a value.
#[derive(Debug, Clone, Copy)]
struct Around {
    /// Where its key ends, when it has one.
    key_end: Option<usize>,
    /// How far its key, or its item, is indented.
    column: usize,
    flow: bool,
}

struct Editor<'a> {
    text: &'a str,
    splices: Vec<Splice>,
}

impl Editor<'_> {
    fn put(&mut self, range: Range<usize>, text: String) {
        self.splices.push(Splice { range, text });
    }

    fn value(&mut self, node: &Node, wanted: &Wanted, around: Around) -> Option<()> {
        match (wanted, &node.value) {
            (Wanted::Keep, _) => Some(()),
            (Wanted::Text(new), Value::Scalar { .. }) => {
                self.replace(node, new, around);
                Some(())
            }
            (Wanted::Map(wanted), Value::Map(entries)) => self.map(node, entries, wanted, around),
            (Wanted::List(wanted), Value::List(items)) => self.list(node, items, wanted, around),
            (wanted, Value::Null) if wanted.says_something() => {
                let at = self.after_colon(around)?;
                let end = node.place.range().end.max(at);
                self.put(at..end, rendered(wanted, around.column, around.flow));
                Some(())
            }
            (wanted, _) => (!wanted.says_something()).then_some(()),
        }
    }

    fn replace(&mut self, node: &Node, new: &str, around: Around) {
        let (range, style) = self.written(node, around);
        let rest = self.text.get(range.end..).unwrap_or_default();
        let line = rest.lines().next().unwrap_or_default();
        let spot = Spot {
            flow: around.flow,
            indent: around.column + 2,
            followed: !line.trim().is_empty(),
        };
        self.put(range, scalar(new, style, spot));
    }

    /// The bytes of a scalar with all that belongs to it, and its style.
    fn written(&self, node: &Node, around: Around) -> (Range<usize>, Style) {
        let range = node.place.range();
        let head = around.key_end.unwrap_or_else(|| self.dash(node));
        let before = self.text.get(head..range.start).unwrap_or_default();
        let trimmed = self.text.get(..range.end).unwrap_or_default().trim_end().len();
        // A block begins on a line above its text, with its sign.
        let mut sign = before.trim_start_matches(|c: char| ":-".contains(c) || c.is_whitespace());
        while sign.starts_with(['&', '!']) {
            sign = sign.trim_start_matches(|c: char| !c.is_whitespace()).trim_start();
        }
        let start = range.start - sign.len();
        match sign.chars().next() {
            Some('|') => return (start..trimmed.max(start + 1), Style::Literal),
            Some('>') => return (start..trimmed.max(start + 1), Style::Folded),
            _ => {}
        }
        let style = match self.text.as_bytes().get(range.start) {
            Some(b'"') => Style::Double,
            Some(b'\'') => Style::Single,
            _ => Style::Plain,
        };
        (range, style)
    }

    fn map(
        &mut self,
        node: &Node,
        entries: &[(Node, Node)],
        wanted: &[(String, Wanted)],
        around: Around,
    ) -> Option<()> {
        let flow = around.flow || self.opens(node);
        let first = entries.first().map(|(key, _)| key.place.range().start);
        let column = first.map_or(around.column + 2, |at| self.column(at));
        let mut before: Option<&(Node, Node)> = None;
        for (name, wanted) in wanted {
            if let Some(entry) = entries.iter().find(|(key, _)| key.text() == name) {
                let inside = Around { key_end: Some(entry.0.place.range().end), column, flow };
                if *wanted == Wanted::Gone {
                    self.remove(entry, inside);
                } else {
                    self.value(&entry.1, wanted, inside)?;
                    before = Some(entry);
                }
            } else if wanted.says_something() {
                // What a translation was made from stands at the end, whatever is missing before it.
                let before = if name == SOURCE { entries.last() } else { before };
                let new = entry(name, wanted, column, flow);
                let margin = " ".repeat(column);
                match (before, first) {
                    (Some(entry), _) if flow => {
                        let at = self.end(&entry.1, Some(entry.0.place.range().end))?;
                        self.put(at..at, format!(", {new}"));
                    }
                    (Some(entry), _) => {
                        let at = self.end(&entry.1, Some(entry.0.place.range().end))?;
                        let at = self.line_end(at);
                        self.put(at..at, format!("\n{margin}{new}"));
                    }
                    (None, Some(at)) if flow => self.put(at..at, format!("{new}, ")),
                    (None, Some(at)) => self.put(at..at, format!("{new}\n{margin}")),
                    (None, None) => {
                        let at = node.place.range().start + 1;
                        self.put(at..at, new);
                    }
                }
            }
        }
        Some(())
    }

    fn list(
        &mut self,
        node: &Node,
        items: &[Node],
        wanted: &[Wanted],
        around: Around,
    ) -> Option<()> {
        let flow = around.flow || self.opens(node);
        let column = items.first().map_or(around.column + 2, |item| self.column(self.dash(item)));
        for (item, wanted) in items.iter().zip(wanted) {
            self.value(item, wanted, Around { key_end: None, column, flow })?;
        }
        for wanted in wanted.iter().skip(items.len()).filter(|wanted| wanted.says_something()) {
            let last = items.last()?;
            let at = self.end(last, None)?;
            if flow {
                self.put(at..at, format!(",{}", rendered(wanted, column, true)));
            } else {
                let at = self.line_end(at);
                self.put(at..at, format!("\n{}- {}", " ".repeat(column), item(wanted, column)));
            }
        }
        Some(())
    }

    fn remove(&mut self, entry: &(Node, Node), around: Around) {
        let start = entry.0.place.range().start;
        let line = self.line_start(start);
        let alone = self.text.get(line..start).is_some_and(|before| before.trim().is_empty());
        if let (false, true, Some(end)) = (around.flow, alone, self.end(&entry.1, around.key_end)) {
            let end = (self.line_end(end) + 1).min(self.text.len());
            let rest = self.text.get(end - 1..).unwrap_or_default();
            let end = if rest.starts_with("\r\n") { end + 1 } else { end };
            self.put(line..end, String::new());
        }
    }

    /// Where a value ends, its closing sign included.
    fn end(&self, node: &Node, key_end: Option<usize>) -> Option<usize> {
        let range = node.place.range();
        match &node.value {
            Value::Null if range.is_empty() => {
                self.after_colon(Around { key_end, column: 0, flow: false })
            }
            Value::Null => Some(range.end),
            Value::Scalar { .. } => Some(self.text.get(..range.end)?.trim_end().len()),
            Value::List(items) => {
                let last = items.last().map(|item| self.end(item, None));
                self.closing(node, last)
            }
            Value::Map(entries) => {
                let last =
                    entries.last().map(|(key, value)| self.end(value, Some(key.place.range().end)));
                self.closing(node, last)
            }
        }
    }

    #[expect(
        clippy::option_option,
        reason = "an empty collection has no last value; one may have no known end"
    )]
    fn closing(&self, node: &Node, last: Option<Option<usize>>) -> Option<usize> {
        if !self.opens(node) {
            return last.flatten();
        }
        let mut at = match last {
            Some(end) => end?,
            None => node.place.range().start + 1,
        };
        loop {
            let rest = self.text.get(at..)?;
            match rest.chars().next()? {
                '}' | ']' => return Some(at + 1),
                '#' => at += rest.find('\n')?,
                letter if letter == ',' || letter.is_whitespace() => at += letter.len_utf8(),
                _ => return None,
            }
        }
    }

    /// Whether a collection is written between brackets.
    fn opens(&self, node: &Node) -> bool {
        let range = node.place.range();
        !range.is_empty() && matches!(self.text.as_bytes().get(range.start), Some(b'{' | b'['))
    }

    fn after_colon(&self, around: Around) -> Option<usize> {
        let end = around.key_end?;
        let rest = self.text.get(end..)?;
        // A quoted key's place ends behind the quote.
        rest.find(':').map(|at| end + at + 1)
    }

    fn line_start(&self, at: usize) -> usize {
        self.text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |found| found + 1)
    }

    /// The end of the line, without its line break.
    fn line_end(&self, at: usize) -> usize {
        let rest = self.text.get(at..).unwrap_or_default();
        let line = rest.find('\n').map_or(rest, |end| &rest[..end]);
        at + line.trim_end_matches('\r').len()
    }

    fn column(&self, at: usize) -> usize {
        self.text.get(self.line_start(at)..at).unwrap_or_default().chars().count()
    }

    /// Where the dash before an item stands: on its line, or above it where a block begins.
    fn dash(&self, item: &Node) -> usize {
        let start = item.place.range().start;
        let line = self.line_start(start);
        let before = self.text.get(..start).unwrap_or_default();
        if let Some(at) = before.get(line..).and_then(|before| before.rfind('-')) {
            return line + at;
        }
        let above = before.get(..line).unwrap_or_default().trim_end();
        let line = self.line_start(above.len());
        let indent = above.get(line..).map_or(0, |text| text.len() - text.trim_start().len());
        line + indent
    }
}
