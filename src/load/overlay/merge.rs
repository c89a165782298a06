//! One tree laid over another.
//!
//! Mappings merge by key, lists of rows with an `id` by that id; everything else
//! is replaced. A key with nothing after it takes the base's away.

use super::{entry, id, text};
use crate::load::yaml::{Node, Value};

/// What `over` and `base` make together.
pub(super) fn lay(over: Node, base: &Node) -> Node {
    let Node { value, place } = over;
    let value = match (value, &base.value) {
        (Value::Map(over), Value::Map(below)) if !is_another_rule(&over, base) => {
            Value::Map(lay_entries(over, below))
        }
        (Value::List(over), Value::List(below)) if has_ids(&over) && has_ids(below) => {
            Value::List(lay_rows(over, below))
        }
        (value, _) => value,
    };
    Node { value, place }
}

/// Takes out of a bank what no overlay inherits from it.
pub(super) fn inherit(base: &mut Node, over: &Node) {
    let mut own = vec!["assessment", "base", "leave_out"];
    // Versions of its own: those that the base's migrations lead to are not among them.
    if entry(over, "content_version").is_some() {
        own.push("migrations");
    }
    if let Value::Map(entries) = &mut base.value {
        entries.retain(|(key, _)| !text(key).is_some_and(|key| own.contains(&key)));
    }
}

fn lay_entries(over: Vec<(Node, Node)>, base: &[(Node, Node)]) -> Vec<(Node, Node)> {
    let mut entries: Vec<(Node, Node)> = base.to_vec();
    let mut laid: Vec<String> = Vec::new();
    for (key, value) in over {
        let name = text(&key).unwrap_or_default().to_owned();
        let at = entries.iter().position(|(known, _)| text(known) == Some(name.as_str()));
        match at {
            // A key that stands twice in the overlay is told as such.
            Some(at) if !laid.contains(&name) => {
                laid.push(name);
                if matches!(value.value, Value::Null) {
                    entries.remove(at);
                } else {
                    let value = lay(value, &entries[at].1);
                    entries[at] = (key, value);
                }
            }
            _ => {
                laid.push(name.clone());
                // What is missing in the whole is missing in the overlay that claims it.
                let front = if name == "base" { 0 } else { entries.len() };
                entries.insert(front, (key, value));
            }
        }
    }
    entries
}

fn lay_rows(over: Vec<Node>, base: &[Node]) -> Vec<Node> {
    let mut rows: Vec<Node> = base.to_vec();
    let known = rows.len();
    for row in over {
        let at = rows[..known].iter().position(|below| id(below) == id(&row));
        match at {
            Some(at) => {
                let declared = entry(&rows[at], "id").cloned();
                let mut laid = lay(row, &rows[at]);
                // It is the base's row still: that is where it was declared.
                if let (Some(own), Some(declared)) = (super::entry_mut(&mut laid, "id"), declared) {
                    *own = declared;
                }
                rows[at] = laid;
            }
            None => rows.push(row),
        }
    }
    rows
}

fn has_ids(rows: &[Node]) -> bool {
    rows.iter().all(|row| id(row).is_some())
}

/// A rule that is named anew brings its own settings.
fn is_another_rule(over: &[(Node, Node)], base: &Node) -> bool {
    let rule = over.iter().find(|(key, _)| text(key) == Some("rule"));
    match (rule.and_then(|(_, rule)| text(rule)), entry(base, "rule").and_then(text)) {
        (Some(own), Some(below)) => own != below,
        _ => false,
    }
}
