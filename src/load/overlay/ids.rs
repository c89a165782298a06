//! The ids that a bank declares, as the paths at which their texts stand.

use std::collections::BTreeSet;

use super::{entries, entry, entry_mut, id, items, text};
use crate::load::yaml::{Node, Value};

/// Paths such as `questions/C1` and `gates/doer-gate/locks/goals`.
pub(super) type Ids = BTreeSet<Vec<String>>;

/// Every id of a bank that texts may stand for.
pub(super) fn ids(bank: &Node) -> Ids {
    let mut ids = Ids::new();
    for kind in ["stages", "roles"] {
        for name in items(entry(bank, kind)).iter().filter_map(text) {
            put(&mut ids, &[kind, name]);
        }
    }
    for kind in ["modes", "profiles", "scales"] {
        for (key, value) in entries(entry(bank, kind)) {
            let Some(name) = text(key) else { continue };
            put(&mut ids, &[kind, name]);
            for option in items(Some(value)).iter().filter_map(id) {
                put(&mut ids, &[kind, name, option]);
            }
        }
    }
    for gate in items(entry(bank, "gates")) {
        let Some(name) = id(gate) else { continue };
        put(&mut ids, &["gates", name]);
        for lock in items(entry(gate, "locks")).iter().filter_map(id) {
            put(&mut ids, &["gates", name, "locks", lock]);
        }
    }
    for name in items(entry(bank, "actions")).iter().filter_map(id) {
        put(&mut ids, &["actions", name]);
    }
    dimensions(items(entry(bank, "dimensions")), &mut ids);
    ids
}

fn dimensions(rows: &[Node], ids: &mut Ids) {
    for row in rows {
        if let Some(name) = id(row) {
            put(ids, &["dimensions", name]);
        }
        for question in items(entry(row, "questions")) {
            let Some(name) = id(question) else { continue };
            put(ids, &["questions", name]);
            for criterion in items(entry(question, "criteria")).iter().filter_map(text) {
                put(ids, &["questions", name, "criteria", criterion]);
            }
            for tag in items(entry(question, "tags")).iter().filter_map(text) {
                put(ids, &["tags", tag]);
            }
        }
        dimensions(items(entry(row, "dimensions")), ids);
    }
}

fn put(ids: &mut Ids, path: &[&str]) {
    ids.insert(path.iter().map(|part| (*part).to_owned()).collect());
}

/// Takes what stands at a path out of a tree, if it is there.
pub(super) fn take_out(tree: &mut Node, path: &[String]) {
    match path {
        [] => {}
        [last] => {
            if let Value::Map(entries) = &mut tree.value {
                entries.retain(|(key, _)| text(key) != Some(last.as_str()));
            }
        }
        [first, rest @ ..] => {
            if let Some(below) = entry_mut(tree, first) {
                take_out(below, rest);
            }
        }
    }
}
