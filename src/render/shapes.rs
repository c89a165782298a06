//! Pages of one shape are made small once.
//!
//! Pages of guidance differ in their Markdown, in a few words around it and in where links lead.
//! [`Shapes::small`] takes these out of a page, has the rest made small, and puts them back. The
//! Markdown was written small ([`crate::markdown::html`]). What is left is the same for most
//! pages, so that it is known already. Nothing has to be known of the templates: a page that
//! holds something unusual is made small as a whole.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{PoisonError, RwLock};

use super::html::{self, Marks};

/// No more shapes are kept: a site that has more of them gains nothing by it.
const MOST: usize = 256;

/// The first of the letters that stand for what was taken out, one for each; no language writes
/// them. Their number is what the private use area has behind the letters of [`html`].
const FIRST: u32 = 0xe100;
const LETTERS: u32 = 0xf8ff - FIRST;

/// Behind such a letter where quotes have to stay around it.
const QUOTED: &str = " \u{e001}";

/// Stands for the Markdown: an element at whose edges no white space is seen, as at those of
/// paragraphs and headings.
const BODY: &str = "<hr \u{e002}>";

/// Elements whose content is not read as other text; no page of ours has one.
const UNUSUAL: [&str; 5] = ["iframe", "noembed", "noframes", "plaintext", "xmp"];

/// Shapes that were made small, by what is left of a page.
#[derive(Debug, Default)]
pub struct Shapes(RwLock<BTreeMap<String, Option<Shape>>>);

/// A small page without what was taken out of it.
#[derive(Debug, Clone)]
struct Shape {
    /// Text, and what follows it: the position of something taken out, or the Markdown.
    parts: Vec<(String, Option<usize>)>,
    end: String,
}

impl Shapes {
    /// The page with this Markdown in it made small; as [`html::minify`] does it when it holds the
    /// Markdown nowhere, or not alone.
    #[must_use]
    pub fn small(&self, page: &str, body: &str) -> String {
        self.filled(page, body).unwrap_or_else(|| html::minify(page))
    }

    fn filled(&self, page: &str, body: &str) -> Option<String> {
        let small = cfg!(feature = "minify") && !body.is_empty();
        if !small || has_private(page) {
            return None;
        }
        let mut taken = Taken { body, bodies: 0, values: Vec::new(), unusual: false };
        let rest = html::protect(page, &mut taken);
        if taken.unusual || taken.bodies != 1 || taken.values.len() >= LETTERS as usize {
            return None;
        }
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(shape) = known.get(&rest) {
            return Some(shape.as_ref()?.filled(&taken, page.len()));
        }
        drop(known);
        let shape = Shape::new(&html::small(&rest), taken.values.len());
        let filled = shape.as_ref().map(|shape| shape.filled(&taken, page.len()));
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() < MOST {
            known.insert(rest, shape);
        }
        filled
    }
}

impl Shape {
    /// Takes a small page apart; nothing when anything that was taken out is not in it just once.
    fn new(small: &str, values: usize) -> Option<Self> {
        let mut parts = Vec::new();
        let mut missing: BTreeSet<Option<usize>> = (0..values).map(Some).collect();
        missing.insert(None);
        let mut rest = small;
        while let Some((at, letter)) = rest.char_indices().find(|(_, letter)| is_taken(*letter)) {
            let of = position(letter);
            let (text, behind) = match of {
                Some(_) => {
                    let behind = &rest[at + letter.len_utf8()..];
                    (&rest[..at], behind.strip_prefix(QUOTED).unwrap_or(behind))
                }
                None => rest.split_once(BODY).filter(|(text, _)| text.len() < at)?,
            };
            missing.remove(&of).then_some(())?;
            parts.push((text.to_owned(), of));
            rest = behind;
        }
        missing.is_empty().then(|| Self { parts, end: rest.to_owned() })
    }

    /// The small page with what was taken out of a page of this shape.
    fn filled(&self, taken: &Taken<'_>, length: usize) -> String {
        let mut page = String::with_capacity(length);
        for (text, of) in &self.parts {
            page.push_str(text);
            page.push_str(of.map_or(taken.body, |position| &taken.values[position]));
        }
        page + &self.end
    }
}

/// Whether a text has a letter of the private use area.
///
/// Nearly none has a byte with which the first bytes of these letters begin (0xee, 0xef), and bytes
/// are looked through many at a time.
fn has_private(text: &str) -> bool {
    let begins = |piece: &[u8]| piece.iter().fold(0, |any, byte| any | u8::from(byte | 1 == 0xef));
    text.as_bytes().chunks(64).any(|piece| begins(piece) > 0)
        && text.chars().any(|letter| ('\u{e000}'..='\u{f8ff}').contains(&letter))
}

/// Whether a letter stands for something that was taken out.
fn is_taken(letter: char) -> bool {
    BODY.contains(letter) && !letter.is_ascii() || position(letter).is_some()
}

/// The position of what this letter stands for; nothing for the Markdown.
fn position(letter: char) -> Option<usize> {
    let behind = u32::from(letter).checked_sub(FIRST).filter(|behind| *behind < LETTERS)?;
    usize::try_from(behind).ok()
}

/// What was taken out of a page.
struct Taken<'p> {
    body: &'p str,
    bodies: usize,
    values: Vec<Cow<'p, str>>,
    /// Whether there is an element in which text is none to browsers.
    unusual: bool,
}

impl<'p> Taken<'p> {
    /// Keeps something, and writes the letter that stands for it.
    fn take(&mut self, value: Cow<'p, str>, out: &mut String) {
        let position = u32::try_from(self.values.len()).unwrap_or(u32::MAX);
        out.extend(char::from_u32(FIRST.saturating_add(position)));
        self.values.push(value);
    }
}

impl<'p> Marks<'p> for Taken<'p> {
    fn text(&mut self, text: &'p str, out: &mut String) {
        self.take(squeezed(text), out);
    }

    fn tag(&mut self, name: &str, tag: &'p str, out: &mut String) {
        let attribute = match name {
            "a" | "link" => " href=\"",
            "img" | "script" => " src=\"",
            // Others say something to browsers, and are looked into.
            "meta" if tag.contains("\"description\"") || tag.contains("\"og:") => " content=\"",
            _ => {
                self.unusual |= UNUSUAL.contains(&name);
                return out.push_str(tag);
            }
        };
        let found = tag.split_once(attribute).and_then(|(before, rest)| {
            let (value, behind) = rest.split_once('"')?;
            Some((before, value, behind)).filter(|_| is_plain(value))
        });
        let Some((before, value, behind)) = found else { return out.push_str(tag) };
        out.push_str(before);
        out.push_str(attribute);
        self.take(value.into(), out);
        if !goes_without_quotes(value) {
            out.push_str(QUOTED);
        }
        out.push('"');
        out.push_str(behind);
    }

    fn block(&mut self, rest: &'p str, out: &mut String) -> usize {
        if !rest.starts_with(self.body) {
            return 0;
        }
        self.bodies += 1;
        out.push_str(BODY);
        self.body.len()
    }
}

/// Whether nothing about a value would be changed but its quotes.
fn is_plain(value: &str) -> bool {
    let spaces =
        value.trim() != value || value.contains(['\n', '\t', '\r']) || value.contains("  ");
    !value.is_empty() && !spaces
}

/// Whether a value is the same without quotes around it.
fn goes_without_quotes(value: &str) -> bool {
    !value.contains([' ', '"', '\'', '=', '<', '>', '`', '&'])
}

/// Text with single spaces, and without references to characters that may stand there themselves.
fn squeezed(text: &str) -> Cow<'_, str> {
    let white = text.contains(['\n', '\t', '\r']) || text.contains("  ");
    if !white && !text.contains('&') {
        return text.into();
    }
    let words = text.split([' ', '\n', '\t', '\r']).filter(|word| !word.is_empty());
    let text = words.collect::<Vec<_>>().join(" ");
    let known = [("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&#x2F;", "/"), ("&gt;", ">")];
    let text = known.iter().fold(text, |text, (written, meant)| text.replace(written, meant));
    text.replace("&amp; ", "& ").into()
}
