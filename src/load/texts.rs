//! Files of texts: the row, and every text by the keys that lead to it.
//!
//! What compares languages asks for texts by their place in the file, not by
//! what they mean, so that a key which a bank learns needs nothing here.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::overlay::Trees;
use super::rows::{FingerprintRow, SourceRow};
use super::shape::FromNode;
use super::yaml::{Node, Value};
use super::{PageRow, Pages, Read};
use crate::diagnostic::Diagnostics;
use crate::fingerprint::fingerprint;
use crate::source::{At, Place, Sources};

/// The key of a texts file under which the fingerprints stand.
pub const SOURCE: &str = "source";

/// A file of texts as it was read.
#[derive(Debug, Clone)]
pub struct TextFile<T> {
    /// What the file says.
    pub row: T,
    /// The same as nodes.
    pub(crate) node: Node,
}

/// One text of a file.
#[derive(Debug, Clone)]
pub struct Leaf<'a> {
    /// The keys that lead to it; an item of a list goes by its number, counted from 1.
    pub path: Vec<String>,
    /// The text, without white space around it.
    pub text: &'a str,
    /// Where it stands.
    pub place: Place,
}

impl Leaf<'_> {
    /// The unit that it belongs to: what has an id (`questions`, `C1`), or the key of a text beside them.
    #[must_use]
    pub fn unit(&self) -> &[String] {
        &self.path[..self.path.len().min(2)]
    }

    /// Its name within the unit: `options/1`.
    #[must_use]
    pub fn name(&self) -> String {
        self.path[self.unit().len()..].join("/")
    }
}

/// What one folder holds for translators.
#[derive(Debug, Clone)]
pub struct OwnFiles {
    /// Texts by language; nothing for a file that is no YAML.
    pub texts: BTreeMap<String, Read<TextFile<()>>>,
    /// Pages by language, then slug.
    pub guidance: Pages,
}

impl OwnFiles {
    pub(super) fn new(texts: Trees, guidance: Pages) -> Self {
        let file = |(file, node)| (file, TextFile { row: (), node });
        let texts = texts.into_iter().map(|(language, tree)| (language, tree.map(file)));
        Self { texts: texts.collect(), guidance }
    }
}

impl<T> TextFile<T> {
    /// What the file says it was translated from; mistakes in that are told where it becomes a row.
    #[must_use]
    pub fn source(&self) -> Option<SourceRow> {
        let Value::Map(entries) = &self.node.value else { return None };
        let (_, node) = entries.iter().find(|(key, _)| key.text() == SOURCE)?;
        SourceRow::from_node(node, &mut Diagnostics::default())
    }

    /// Where a unit is to be looked at: its only text, or the key above several.
    #[must_use]
    pub fn unit_place(&self, unit: &[String]) -> Option<Place> {
        let (mut node, mut place) = (&self.node, None);
        for name in unit {
            (node, place) = match &node.value {
                Value::Map(entries) => {
                    let (key, value) = entries.iter().find(|(key, _)| key.text() == name)?;
                    (value, Some(key.place))
                }
                Value::List(items) => {
                    let item = items.get(name.parse::<usize>().ok()?.checked_sub(1)?)?;
                    (item, Some(item.place))
                }
                _ => return None,
            };
        }
        if matches!(node.value, Value::Scalar { .. }) { Some(node.place) } else { place }
    }

    /// Every text of the file in the order of writing; fingerprints are none.
    #[must_use]
    pub fn leaves(&self) -> Vec<Leaf<'_>> {
        self.leaves_where(|_| true)
    }

    /// Those whose keys are asked for.
    #[must_use]
    pub fn leaves_where(&self, wanted: impl Fn(&[Cow<'_, str>]) -> bool) -> Vec<Leaf<'_>> {
        let mut leaves = Vec::new();
        if let Value::Map(entries) = &self.node.value {
            for (key, value) in entries.iter().filter(|(key, _)| key.text() != SOURCE) {
                let mut path = vec![Cow::Borrowed(key.text())];
                each_leaf(value, &mut path, &mut |path, text, place| {
                    if wanted(path) {
                        let path = path.iter().map(|key| key.clone().into_owned()).collect();
                        leaves.push(Leaf { path, text, place });
                    }
                });
            }
        }
        leaves
    }
}

/// Visits every text below a node with the keys that lead to it.
fn each_leaf<'a>(
    node: &'a Node,
    path: &mut Vec<Cow<'a, str>>,
    visit: &mut impl FnMut(&[Cow<'a, str>], &'a str, Place),
) {
    match &node.value {
        Value::Null => {}
        Value::Scalar { text, .. } => visit(path, text.trim(), node.place),
        Value::List(items) => {
            for (at, item) in items.iter().enumerate() {
                path.push(Cow::Owned((at + 1).to_string()));
                each_leaf(item, path, visit);
                path.pop();
            }
        }
        Value::Map(entries) => {
            for (key, value) in entries {
                path.push(Cow::Borrowed(key.text()));
                each_leaf(value, path, visit);
                path.pop();
            }
        }
    }
}

impl<T> std::ops::Deref for TextFile<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.row
    }
}

/// The fingerprints of a file's units by the keys that lead to them. A unit is the texts with one
/// id: they are translated, looked at again, and judged together.
#[must_use]
pub fn units<'a>(leaves: &'a [Leaf<'_>]) -> BTreeMap<&'a [String], String> {
    let mut groups: BTreeMap<&[String], Vec<&Leaf<'_>>> = BTreeMap::new();
    for leaf in leaves {
        groups.entry(leaf.unit()).or_default().push(leaf);
    }
    let print = |leaves: Vec<&Leaf<'_>>| {
        let names: Vec<String> = leaves.iter().map(|leaf| leaf.name()).collect();
        fingerprint(names.iter().zip(&leaves).map(|(name, leaf)| (name.as_str(), leaf.text)))
    };
    groups.into_iter().map(|(keys, leaves)| (keys, print(leaves))).collect()
}

impl SourceRow {
    /// The fingerprints by the keys of their units.
    #[must_use]
    pub fn by_unit(&self) -> BTreeMap<Vec<String>, &At<String>> {
        let mut found = BTreeMap::new();
        for (key, row) in &self.fingerprints.entries {
            match row {
                FingerprintRow::One(print) => {
                    found.insert(vec![key.value.clone()], print);
                }
                FingerprintRow::ById(prints) => {
                    for (id, print) in &prints.entries {
                        found.insert(vec![key.value.clone(), id.value.clone()], print);
                    }
                }
            }
        }
        found
    }
}

impl PageRow {
    /// The fingerprint of the page: title, summary and text.
    #[must_use]
    pub fn fingerprint(&self, sources: &Sources) -> Option<String> {
        let front = self.front.as_ref()?;
        let body = &sources.file(self.file).text[self.body..];
        Some(fingerprint([("title", &*front.title), ("summary", &*front.summary), ("text", body)]))
    }
}
