//! HTML without white space that nobody sees, and without quotes that nobody needs: the crate breaks
//! lines between blocks and quotes every attribute.

use std::cell::Cell;
use std::fmt::{Result, Write};

use pulldown_cmark::{Event, Tag, TagEnd};

/// The events as such HTML, in about so many bytes.
pub(super) fn html<'e>(events: impl Iterator<Item = Event<'e>>, length: usize) -> String {
    let of = Cell::new(Of::Blocks);
    let noted = events.inspect(|event| {
        of.set(match event {
            Event::Text(_) | Event::Code(_) | Event::SoftBreak => Of::Text,
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) | Event::End(TagEnd::Image) => {
                Of::Links
            }
            _ => Of::Blocks,
        });
    });
    let html = String::with_capacity(length);
    let mut small = Small { html, of: &of, quote: None };
    // Writing into a string never fails.
    let _ = pulldown_cmark::html::write_html_fmt(&mut small, noted);
    small.html
}

/// What the pieces of HTML are of that come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Of {
    /// What authors wrote: its line breaks stay.
    Text,
    /// Attributes with what authors wrote in them.
    Links,
    /// Line breaks between blocks, which nobody sees.
    Blocks,
}

/// Takes HTML in piece by piece, each of the event that was asked for last.
struct Small<'c> {
    html: String,
    of: &'c Cell<Of>,
    /// Where the quote is that a value began with.
    quote: Option<usize>,
}

impl Small<'_> {
    /// A piece of tags, and of values in them.
    fn tags(&mut self, piece: &str) {
        let quote = self.quote.take_if(|_| piece.starts_with('"'));
        let bare = quote.filter(|at| goes_without_quotes(&self.html[at + 1..]));
        let piece = match bare {
            Some(at) => {
                self.html.remove(at);
                &piece[1..]
            }
            None => piece,
        };
        match piece.strip_suffix(" />") {
            Some(start) => self.html.extend([start, ">"]),
            None => self.html.push_str(piece),
        }
        if piece.ends_with("=\"") {
            self.quote = Some(self.html.len() - 1);
        }
    }
}

impl Write for Small<'_> {
    fn write_str(&mut self, piece: &str) -> Result {
        match self.of.get() {
            Of::Text => self.html.push_str(piece),
            Of::Links => self.tags(piece),
            Of::Blocks => self.tags(without_breaks(piece)),
        }
        Ok(())
    }
}

/// The piece without line breaks at its ends; most have one or none.
fn without_breaks(mut piece: &str) -> &str {
    while let Some(rest) = piece.strip_prefix('\n').or_else(|| piece.strip_suffix('\n')) {
        piece = rest;
    }
    piece
}

/// Whether the value of an attribute is the same without quotes around it.
fn goes_without_quotes(value: &str) -> bool {
    let quoted = |letter: char| letter.is_ascii_whitespace() || "\"'=<>`&".contains(letter);
    !value.is_empty() && !value.contains(quoted)
}
