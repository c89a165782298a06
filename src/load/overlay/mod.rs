//! Overlays: a folder of `content/` that is laid over another one.
//!
//! Files are merged as trees, before anything is read into rows, so that every
//! place still points into the file where the words stand, and the rest of
//! porras hardly knows that two authors wrote them.

mod chain;
mod ids;
mod leave_out;
mod merge;
mod told;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::fill::Reader;
use super::rows::SiteRow;
use super::shape::FromNode;
use super::texts::SOURCE;
use super::yaml::{Node, Value};
use super::{AssessmentRows, Pages, Read};
use crate::diagnostic::Diagnostics;
use crate::source::{FileId, Sources};
pub use told::Layers;

/// A YAML file before it is read into a row; nothing when it is not YAML.
pub(super) type Tree = Option<(FileId, Node)>;

/// Files of texts by language.
pub(super) type Trees = BTreeMap<String, Tree>;

/// A folder of `content/` as it was read.
#[derive(Debug, Default, Clone)]
pub(super) struct Folder {
    /// `bank.yaml`; the outer nothing means that there is no such file.
    pub(super) bank: Option<Tree>,
    /// `bank.lock.yaml`, in the same way.
    pub(super) lockfile: Option<Tree>,
    /// `texts/<language>.yaml`, by language.
    pub(super) texts: Trees,
    /// `guidance/<language>/<slug>.md`, by language, then slug.
    pub(super) guidance: Pages,
}

/// Reads every folder into rows, overlays laid over what they name.
///
/// A base that the site does not list is read through its overlays only.
pub(super) fn assessments(
    folders: &BTreeMap<String, Folder>,
    site: Option<&SiteRow>,
    reader: &Reader<'_>,
    sources: &Sources,
    out: &mut Diagnostics,
) -> BTreeMap<String, AssessmentRows> {
    let chains: BTreeMap<&String, Option<Layers>> =
        folders.keys().map(|name| (name, chain::chain(name, folders, sources, out))).collect();
    let bases: BTreeSet<&str> = chains.values().flatten().flat_map(Layers::below).collect();
    let listed = |name: &str| {
        site.is_none_or(|site| site.assessments.iter().any(|listed| *listed.value == *name))
    };
    let mut rows: BTreeMap<String, AssessmentRows> = BTreeMap::new();
    // What stands alone comes first, so that a mistake of its own is told of itself.
    let mut order: Vec<(&String, &Option<Layers>)> = chains.iter().map(|(k, v)| (*k, v)).collect();
    order.sort_by_key(|(_, layers)| layers.as_ref().map_or(0, |layers| layers.below().count()));
    for (name, layers) in order {
        let unread = AssessmentRows { bank: Some(None), ..AssessmentRows::default() };
        let row = match layers {
            None => unread,
            Some(_) if bases.contains(name.as_str()) && !listed(name) => unread,
            Some(layers) => lower(stack(layers, folders, out), reader, sources, out),
        };
        rows.insert(name.clone(), row);
    }
    rows
}

/// The folders of a chain laid over each other, from the lowest up.
fn stack(
    layers: &Layers,
    folders: &BTreeMap<String, Folder>,
    out: &mut Diagnostics,
) -> (Folder, Layers) {
    let mut layers = layers.clone();
    let mut names = layers.folders.clone();
    let lowest = names.pop().unwrap_or_default();
    let mut whole = folders.get(&lowest).cloned().unwrap_or_default();
    // Answers are to the whole, so each lock file is of one folder's whole.
    whole.lockfile = layers.folders.first().and_then(|own| folders.get(own)?.lockfile.clone());
    while let Some(name) = names.pop() {
        let Some(over) = folders.get(&name) else { continue };
        lay(&mut whole, over, &name, &mut layers, out);
    }
    (whole, layers)
}

/// Lays one folder over what is below it.
fn lay(whole: &mut Folder, over: &Folder, name: &str, layers: &mut Layers, out: &mut Diagnostics) {
    let (Some(Some((_, below))), Some(Some((file, bank)))) = (&mut whole.bank, &over.bank) else {
        // A file that is no YAML: nobody can tell what the two would make together.
        *whole = Folder { bank: Some(None), ..Folder::default() };
        return;
    };
    let before = ids::ids(below);
    let left_out = leave_out::leave_out(below, &mut whole.guidance, bank, &before, out);
    merge::inherit(below, bank);
    let merged = merge::lay(bank.clone(), below);
    let after = ids::ids(&merged);
    let gone: Vec<&Vec<String>> = before.difference(&after).collect();
    whole.bank = Some(Some((*file, merged)));
    layers.left_out.extend(left_out);
    for (_, texts) in whole.texts.values_mut().flatten() {
        for path in &gone {
            ids::take_out(texts, path);
            forget_source(texts, path);
        }
    }
    for (language, tree) in &over.texts {
        let below = whole.texts.remove(language);
        let laid = match (tree, below) {
            (Some((file, over)), Some(Some((_, mut below)))) => {
                for path in units(over) {
                    forget_source(&mut below, &path);
                }
                Some((*file, merge::lay(over.clone(), &below)))
            }
            (Some(_), None) => tree.clone(),
            (None, _) | (_, Some(None)) => None,
        };
        whole.texts.insert(language.clone(), laid);
    }
    for (language, pages) in &mut whole.guidance {
        for (slug, page) in Arc::make_mut(pages) {
            page.path = format!("content/{name}/guidance/{language}/{slug}.md");
        }
    }
    for (language, pages) in &over.guidance {
        let whole = Arc::make_mut(whole.guidance.entry(language.clone()).or_default());
        whole.extend(pages.iter().map(|(slug, page)| (slug.clone(), page.clone())));
    }
}

/// The texts that have a fingerprint of their own: those with an id, and those beside them.
fn units(texts: &Node) -> Vec<Vec<String>> {
    let mut units = Vec::new();
    for (key, value) in entries(Some(texts)).iter().filter(|(key, _)| key.text() != SOURCE) {
        let section = key.text().to_owned();
        match &value.value {
            Value::Map(rows) => {
                let rows = rows.iter().map(|(id, _)| vec![section.clone(), id.text().to_owned()]);
                units.extend(rows);
            }
            _ => units.push(vec![section]),
        }
    }
    units
}

/// Takes the fingerprint of a text out: what it was made from is not what stands there now.
fn forget_source(texts: &mut Node, path: &[String]) {
    let path: Vec<String> =
        [SOURCE, "fingerprints"].map(str::to_owned).into_iter().chain(path.to_vec()).collect();
    ids::take_out(texts, &path);
}

/// Reads the merged trees into rows.
fn lower(
    (folder, layers): (Folder, Layers),
    reader: &Reader<'_>,
    sources: &Sources,
    out: &mut Diagnostics,
) -> AssessmentRows {
    let mut own = Diagnostics::default();
    if let (Some(Some((_, bank))), None) = (&folder.bank, layers.word) {
        leave_out::without_base(bank, &mut own);
    }
    let bank = folder.bank.map(|tree| row(tree, &mut own));
    let lockfile = folder.lockfile.map(|tree| row(tree, &mut own));
    let (texts, missing) = reader.rows(folder.texts, &mut own);
    layers.tell(own, sources, out);
    AssessmentRows { bank, lockfile, texts, guidance: folder.guidance, missing, layers }
}

fn row<T: FromNode>(tree: Tree, out: &mut Diagnostics) -> Read<T> {
    let (file, node) = tree?;
    let row = T::from_node(&node, out);
    if row.is_none() {
        out.unread(file);
    }
    Some((file, row?))
}

/// The value under a key of a mapping.
fn entry<'a>(node: &'a Node, key: &str) -> Option<&'a Node> {
    let Value::Map(entries) = &node.value else { return None };
    entries.iter().find(|(name, _)| text(name) == Some(key)).map(|(_, value)| value)
}

/// The same to be changed.
fn entry_mut<'a>(node: &'a mut Node, key: &str) -> Option<&'a mut Node> {
    let Value::Map(entries) = &mut node.value else { return None };
    entries.iter_mut().find(|(name, _)| text(name) == Some(key)).map(|(_, value)| value)
}

/// The items of a list; none for anything else.
fn items(node: Option<&Node>) -> &[Node] {
    match node.map(|node| &node.value) {
        Some(Value::List(items)) => items,
        _ => &[],
    }
}

/// The entries of a mapping; none for anything else.
fn entries(node: Option<&Node>) -> &[(Node, Node)] {
    match node.map(|node| &node.value) {
        Some(Value::Map(entries)) => entries,
        _ => &[],
    }
}

/// The text of a scalar, without the space around it.
fn text(node: &Node) -> Option<&str> {
    match &node.value {
        Value::Scalar { text, .. } => Some(text.trim()),
        _ => None,
    }
}

/// The id of a row.
fn id(row: &Node) -> Option<&str> {
    text(entry(row, "id")?)
}
