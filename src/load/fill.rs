//! What a language does not say yet, taken from the source language.

use std::collections::BTreeMap;

use super::overlay::Trees;
use super::shape::FromNode;
use super::texts::{SOURCE, TextFile};
use super::yaml::{Node, Value};
use super::{Completeness, Read};
use crate::borrowed;
use crate::diagnostic::Diagnostics;
use crate::source::Place;

/// A text that is missing in a translation.
#[derive(Debug, Clone)]
pub struct Missing {
    /// The keys that lead to it, as far as one of them is missing; none when the file is.
    pub path: Vec<String>,
    /// Where it should stand; nothing when there is no file.
    pub place: Option<Place>,
    /// Where the source text stands.
    pub source: Place,
}

/// Makes rows of the files of one folder of texts.
pub(super) struct Reader<'a> {
    /// The site's, the source language first.
    languages: &'a [String],
    completeness: Completeness,
}

/// Rows by language; a file that is wrong is there without a row.
type TextRows<T> = BTreeMap<String, Read<TextFile<T>>>;

impl<'a> Reader<'a> {
    pub(super) const fn new(languages: &'a [String], completeness: Completeness) -> Self {
        Self { languages, completeness }
    }

    /// The rows, and what the source language stands in for, by language.
    pub(super) fn rows<T: FromNode>(
        &self,
        mut trees: Trees,
        out: &mut Diagnostics,
    ) -> (TextRows<T>, BTreeMap<String, Vec<Missing>>) {
        let (mut rows, mut missing) = (BTreeMap::new(), BTreeMap::new());
        let first = self.languages.first();
        let original = first.and_then(|first| trees.get(first)?.clone());
        if let (Completeness::Partial, Some((file, original))) = (self.completeness, &original) {
            for tag in self.languages {
                // A file that is not there says nothing at all.
                let nothing = Node { value: Value::Null, place: original.place };
                trees.entry(tag.clone()).or_insert(Some((*file, nothing)));
            }
        }
        for (tag, tree) in trees {
            let read = tree.and_then(|(file, node)| {
                let lenient = original.as_ref().filter(|_| self.may_lack(&tag));
                let row = match lenient {
                    Some((_, original)) => {
                        let (whole, lacks) = fill(&node, original);
                        if !lacks.is_empty() {
                            missing.insert(tag.clone(), lacks);
                        }
                        T::from_node(&whole, out)
                    }
                    None => T::from_node(&node, out),
                };
                if row.is_none() {
                    out.unread(file);
                }
                Some((file, TextFile { row: row?, node }))
            });
            rows.insert(tag, read);
        }
        (rows, missing)
    }

    /// A language that the site does not have yet may be incomplete, whatever is asked of the others.
    fn may_lack(&self, tag: &String) -> bool {
        let listed = self.languages.contains(tag);
        self.languages.first() != Some(tag)
            && (!listed || self.completeness == Completeness::Partial)
    }
}

/// The translation with marked texts of `source` where it has none, and what was missing.
fn fill(translation: &Node, source: &Node) -> (Node, Vec<Missing>) {
    if matches!(translation.value, Value::Null) {
        return in_place(source);
    }
    let mut whole = translation.clone();
    let mut missing = Vec::new();
    complete(&mut whole, source, translation.place, &mut Vec::new(), &mut missing);
    (whole, missing)
}

/// The source with marks on each text, in place of a translation that is not there at all.
fn in_place(source: &Node) -> (Node, Vec<Missing>) {
    let missing = Missing { path: Vec::new(), place: None, source: source.place };
    let mut copy = source.clone();
    if let Value::Map(entries) = &mut copy.value {
        entries.retain(|(key, _)| key.text() != SOURCE);
    }
    mark(&mut copy);
    (copy, vec![missing])
}

fn mark(node: &mut Node) {
    match &mut node.value {
        Value::Scalar { text, typed: None } => *text = borrowed::mark(text.trim()),
        // What is no text is a mistake, and told as that.
        Value::Null | Value::Scalar { .. } => {}
        Value::List(items) => items.iter_mut().for_each(mark),
        Value::Map(entries) => entries.iter_mut().for_each(|(_, value)| mark(value)),
    }
}

fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Scalar { text, typed: None } => text.trim().is_empty(),
        _ => false,
    }
}

fn complete(
    node: &mut Node,
    source: &Node,
    owner: Place,
    path: &mut Vec<String>,
    missing: &mut Vec<Missing>,
) {
    if is_blank(&node.value) && !is_blank(&source.value) && !path.is_empty() {
        missing.push(Missing { path: path.clone(), place: Some(owner), source: source.place });
        *node = source.clone();
        mark(node);
        return;
    }
    match (&mut node.value, &source.value) {
        (Value::Map(entries), Value::Map(wanted)) => {
            // Carets under a whole mapping help nobody: its first key stands for it.
            let owner = entries.first().map_or(owner, |(key, _)| key.place);
            for (key, value) in wanted {
                if path.is_empty() && key.text() == SOURCE {
                    continue;
                }
                path.push(key.text().to_owned());
                match entries.iter_mut().find(|(known, _)| known.text() == key.text()) {
                    Some((known, own)) => {
                        let place = known.place;
                        complete(own, value, place, path, missing);
                    }
                    None if is_blank(&value.value) => {}
                    None => {
                        let place = Some(owner);
                        missing.push(Missing { path: path.clone(), place, source: value.place });
                        let mut borrowed = value.clone();
                        mark(&mut borrowed);
                        entries.push((key.clone(), borrowed));
                    }
                }
                path.pop();
            }
        }
        (Value::List(items), Value::List(wanted)) if items.len() == wanted.len() => {
            for (at, (item, wanted)) in items.iter_mut().zip(wanted).enumerate() {
                path.push((at + 1).to_string());
                let place = item.place;
                complete(item, wanted, place, path, missing);
                path.pop();
            }
        }
        _ => {}
    }
}
