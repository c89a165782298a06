//! `leave_out`: what an overlay takes away from its base.

use std::sync::Arc;

use super::ids::Ids;
use super::{entries, entry, entry_mut, id, items, text};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::load::Pages;
use crate::load::yaml::{Node, Value};
use crate::source::Place;

/// Something of a base that an overlay leaves out.
#[derive(Debug, Clone)]
pub struct LeftOut {
    /// What it is: `question`, `dimension`, …
    pub noun: &'static str,
    /// Its id.
    pub id: String,
    /// Where the overlay leaves it out, or what it belonged to.
    pub place: Place,
}

/// Keys of `leave_out`, and what one of each is called.
const KINDS: [(&str, &str); 9] = [
    ("dimensions", "dimension"),
    ("questions", "question"),
    ("gates", "gate"),
    ("locks", "lock"),
    ("actions", "action"),
    ("scales", "scale"),
    ("modes", "mode"),
    ("profiles", "profile"),
    ("guidance", "guidance page"),
];

/// As many ids as a help line lists when none is near.
const FEW: usize = 12;

/// Takes out of `base`, and its pages, what the overlay `over` leaves out; an id that is not there is reported.
///
/// Lists of the base that name it lose it as well: what a mode asks, what an
/// action waits for. Anything else that hangs on it is a mistake, told by
/// [`super::Layers::tell`].
pub(super) fn leave_out(
    base: &mut Node,
    pages: &mut Pages,
    over: &Node,
    ids: &Ids,
    out: &mut Diagnostics,
) -> Vec<LeftOut> {
    let mut left_out = Vec::new();
    for (key, noun) in KINDS {
        let wanted = entry(over, "leave_out").and_then(|row| entry(row, key));
        for word in items(wanted) {
            let Some(name) = text(word) else { continue };
            if !is_there(key, name, ids, pages) {
                unknown(word, (key, noun), ids, pages, out);
                continue;
            }
            let mut gone = Vec::new();
            take(base, pages, key, name, &mut gone);
            gone.push((noun, name.to_owned()));
            left_out.extend(gone.into_iter().map(|(noun, id)| LeftOut {
                noun,
                id,
                place: word.place,
            }));
        }
    }
    unlist(base, &left_out);
    left_out
}

/// Says that a bank which stands alone has nothing to leave out.
pub(super) fn without_base(bank: &Node, out: &mut Diagnostics) {
    let key = entries(Some(bank)).iter().find(|(key, _)| text(key) == Some("leave_out"));
    if let Some((key, _)) = key {
        out.push(
            Diagnostic::new(Code::OverlayUnknownId, "there is no base to leave anything out of")
                .at(key.place, "this bank stands alone")
                .help("name the bank that it is laid over: `base: <folder>`"),
        );
    }
}

fn is_there(key: &str, name: &str, ids: &Ids, pages: &Pages) -> bool {
    known(key, ids, pages).contains(&name)
}

fn known<'a>(key: &str, ids: &'a Ids, pages: &'a Pages) -> Vec<&'a str> {
    if key == "guidance" {
        return pages.values().flat_map(|pages| pages.keys().map(String::as_str)).collect();
    }
    ids.iter()
        .filter_map(|path| match &path[..] {
            [kind, name] if kind == key => Some(name.as_str()),
            [_, _, kind, name] if kind == key => Some(name.as_str()),
            _ => None,
        })
        .collect()
}

fn unknown(
    word: &Node,
    (key, noun): (&str, &str),
    ids: &Ids,
    pages: &Pages,
    out: &mut Diagnostics,
) {
    let name = text(word).unwrap_or_default();
    let known = known(key, ids, pages);
    let mut mistake =
        Diagnostic::new(Code::OverlayUnknownId, format!("the base has no {noun} `{name}`"))
            .at(word.place, "nothing to leave out")
            .did_you_mean(name, known.iter().copied());
    if mistake.help.is_none() && (1..=FEW).contains(&known.len()) {
        let list = known.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        mistake = mistake.help(format!("the base has the {noun}s {list}"));
    }
    out.push(mistake);
}

/// Takes one thing out; what went with it goes to `gone`.
fn take(
    base: &mut Node,
    pages: &mut Pages,
    key: &str,
    name: &str,
    gone: &mut Vec<(&'static str, String)>,
) {
    let other = |row: &Node| id(row) != Some(name);
    match key {
        "guidance" => {
            for pages in pages.values_mut() {
                Arc::make_mut(pages).remove(name);
            }
        }
        "scales" | "modes" | "profiles" => {
            super::ids::take_out(base, &[key.to_owned(), name.to_owned()]);
        }
        "dimensions" | "questions" => take_part(entry_mut(base, "dimensions"), key, name, gone),
        "locks" => {
            for gate in rows(entry_mut(base, "gates")) {
                keep(entry_mut(gate, "locks"), other);
            }
        }
        _ => keep(entry_mut(base, key), |row| {
            if !other(row) {
                let locks = items(entry(row, "locks")).iter().filter_map(id);
                gone.extend(locks.map(|lock| ("lock", lock.to_owned())));
            }
            other(row)
        }),
    }
}

/// Takes a dimension or a question out of the tree of dimensions.
fn take_part(
    mut dimensions: Option<&mut Node>,
    key: &str,
    name: &str,
    gone: &mut Vec<(&'static str, String)>,
) {
    let other = |row: &Node| id(row) != Some(name);
    if key == "dimensions" {
        keep(dimensions.as_deref_mut(), |row| {
            if !other(row) {
                parts(row, gone);
            }
            other(row)
        });
    }
    for row in rows(dimensions) {
        if key == "questions" {
            keep(entry_mut(row, "questions"), other);
        }
        take_part(entry_mut(row, "dimensions"), key, name, gone);
    }
}

/// What a dimension holds.
fn parts(dimension: &Node, gone: &mut Vec<(&'static str, String)>) {
    let questions = items(entry(dimension, "questions")).iter().filter_map(id);
    gone.extend(questions.map(|question| ("question", question.to_owned())));
    for below in items(entry(dimension, "dimensions")) {
        gone.extend(id(below).map(|name| ("dimension", name.to_owned())));
        parts(below, gone);
    }
}

/// Takes what is left out off the lists of the base that only gather ids.
fn unlist(base: &mut Node, left_out: &[LeftOut]) {
    let there = |noun: &str, node: &Node| {
        !text(node).is_some_and(|id| left_out.iter().any(|row| row.noun == noun && row.id == id))
    };
    let question = |node: &Node| there("question", node);
    let dimension = |node: &Node| there("dimension", node);
    for (_, mode) in pairs(entry_mut(base, "modes")) {
        keep(entry_mut(mode, "questions"), question);
    }
    for (_, profile) in pairs(entry_mut(base, "profiles")) {
        keep_pairs(entry_mut(profile, "targets"), |id, _| dimension(id));
    }
    for action in rows(entry_mut(base, "actions")) {
        keep_pairs(entry_mut(action, "needs"), |id, _| dimension(id));
        keep(entry_mut(action, "after"), |id| there("action", id));
    }
    for migration in rows(entry_mut(base, "migrations")) {
        keep_pairs(entry_mut(migration, "renamed"), |_, id| question(id));
        keep_pairs(entry_mut(migration, "merged"), |id, _| question(id));
        keep_pairs(entry_mut(migration, "remapped"), |id, _| question(id));
        keep(entry_mut(migration, "asked_again"), question);
    }
}

/// The items of a list, to be changed; none of anything else.
fn rows(node: Option<&mut Node>) -> &mut [Node] {
    match node.map(|node| &mut node.value) {
        Some(Value::List(items)) => items,
        _ => &mut [],
    }
}

/// The entries of a mapping, to be changed; none of anything else.
fn pairs(node: Option<&mut Node>) -> &mut [(Node, Node)] {
    match node.map(|node| &mut node.value) {
        Some(Value::Map(entries)) => entries,
        _ => &mut [],
    }
}

/// Keeps those items of a list that are wanted.
fn keep(node: Option<&mut Node>, mut wanted: impl FnMut(&Node) -> bool) {
    if let Some(Value::List(items)) = node.map(|node| &mut node.value) {
        items.retain(|item| wanted(item));
    }
}

/// Keeps those entries of a mapping that are wanted.
fn keep_pairs(node: Option<&mut Node>, wanted: impl Fn(&Node, &Node) -> bool) {
    if let Some(Value::Map(entries)) = node.map(|node| &mut node.value) {
        entries.retain(|(key, value)| wanted(key, value));
    }
}
