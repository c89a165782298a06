//! Work that several editions of one run would do alike, done once.
//!
//! Editions that differ in colours alone have the same pages but for the hashes in the names of
//! their assets and the colour of their ground. Those are taken out before a page is made small and
//! put back afterwards: a hash is ten digits in the middle of a name, and nothing about making pages
//! small looks into names or this colour.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::shapes::Shapes;
use super::{Settings, html};
use crate::linker::Lie;

/// What the editions of one run have made small; gone with the run.
#[derive(Debug, Default)]
pub struct Shared {
    /// Pages, by what they were before without hashes.
    pages: Done,
    /// What stands around Markdown.
    shapes: Shapes,
}

/// Texts that were made small, by what they were before.
#[derive(Debug, Default)]
struct Done(Mutex<BTreeMap<String, String>>);

impl Done {
    /// The text made small; `small` does it where that was not done before.
    fn of(&self, text: String, small: impl FnOnce(&str) -> String) -> String {
        let known = self.known().get(&text).cloned();
        known.unwrap_or_else(|| {
            let done = small(&text);
            self.known().insert(text, done.clone());
            done
        })
    }

    fn known(&self) -> MutexGuard<'_, BTreeMap<String, String>> {
        // A text that could not be made small was not put in.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// How pages are made small: not at all, or each text once in all editions.
#[derive(Debug, Clone, Copy)]
pub(super) struct Small<'a> {
    is_wanted: bool,
    lie: Lie,
    /// Nothing where there are no other editions.
    shared: Option<&'a Shared>,
    shapes: &'a Shapes,
}

impl<'a> Small<'a> {
    /// As the settings say; `shared` where there are other editions, and `own` where there are none.
    pub(super) fn new(settings: Settings, shared: Option<&'a Shared>, own: &'a Shapes) -> Self {
        let shapes = shared.map_or(own, |shared| &shared.shapes);
        Self { is_wanted: settings.minify, lie: settings.lie(), shared, shapes }
    }

    /// A page as it ships, with this HTML of Markdown in it or none; one that becomes a part of a
    /// file is made small with it.
    pub(super) fn page(self, page: String, body: &str) -> String {
        match self.shared {
            _ if !self.is_wanted || self.lie == Lie::Inside => page,
            _ if !body.is_empty() => self.shapes.small(&page, body),
            Some(shared) => shared.page(&page),
            None => html::minify(&page),
        }
    }
}

/// The digits of a hash.
const LENGTH: usize = 10;

impl Shared {
    /// A page made small.
    fn page(&self, page: &str) -> String {
        let Some((plain, colours)) = colourless(page) else { return html::minify(page) };
        let Some((masked, hashes)) = masked(&plain) else { return html::minify(page) };
        let done = self.pages.of(masked, html::minify);
        let done = replaced(&done, |number| {
            let number: usize = number.parse().ok()?;
            hashes.get(number).map(|hash| (*hash).to_owned())
        });
        let numbered = colours.iter().enumerate();
        numbered.fold(done, |done, (number, colour)| done.replace(&stand_in(number), colour))
    }
}

/// What stands before the colour of the ground.
const COLOUR: &str = "<meta name=\"theme-color\" content=\"";

/// Stands for a colour in pages that are kept for other editions.
fn stand_in(number: usize) -> String {
    format!("colour-of-edition-{number}-")
}

/// The page with a word in place of each colour of its ground, and these in their order.
///
/// Nothing for a page in which such a colour is not a plain one, or that has such a word.
fn colourless(page: &str) -> Option<(String, Vec<&str>)> {
    let mut parts = page.split(COLOUR);
    let mut plain = parts.next()?.to_owned();
    let mut colours = Vec::new();
    for part in parts {
        let (colour, rest) = part.split_once('"')?;
        let digits = colour.strip_prefix('#')?;
        if !digits.chars().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        plain.push_str(&format!("{COLOUR}{}\"{rest}", stand_in(colours.len())));
        colours.push(colour);
    }
    (!page.contains("colour-of-edition-")).then_some((plain, colours))
}

/// The page with a number in place of each hash, and the hashes by number.
///
/// Nothing for a page that has such a number already.
fn masked(page: &str) -> Option<(String, Vec<&str>)> {
    let mut hashes: Vec<&str> = Vec::new();
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    for hash in found(page) {
        if hash.starts_with("000000") {
            return None;
        }
        numbers.entry(hash).or_insert_with(|| {
            hashes.push(hash);
            hashes.len() - 1
        });
    }
    let masked = replaced(page, |hash| Some(format!("{:0LENGTH$}", numbers.get(hash)?)));
    Some((masked, hashes))
}

/// What looks like the hash of an asset: ten digits between two points.
fn found(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices('.').filter_map(|(at, _)| hash_at(text, at + 1))
}

fn hash_at(text: &str, at: usize) -> Option<&str> {
    let bytes = text.as_bytes().get(at..=at + LENGTH)?;
    let digit = |byte: &u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(byte);
    let is_hash = bytes[LENGTH] == b'.' && bytes[..LENGTH].iter().all(digit);
    is_hash.then(|| &text[at..at + LENGTH])
}

/// The text with `of` in place of each hash for which there is something.
fn replaced(text: &str, of: impl Fn(&str) -> Option<String>) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut done = 0;
    for (at, _) in text.match_indices('.') {
        let at = at + 1;
        if let Some(other) = hash_at(text, at).and_then(&of) {
            whole.push_str(&text[done..at]);
            whole.push_str(&other);
            done = at + LENGTH;
        }
    }
    whole.push_str(&text[done..]);
    whole
}
