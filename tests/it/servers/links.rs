//! Follows every address that a page names, from the front page on.

use std::collections::{BTreeMap, BTreeSet};

use html5ever::tendril::TendrilSink;
use markup5ever_rcdom::{Handle, NodeData, RcDom};

use super::http::get;

/// Attributes that hold an address.
const NAMED: [&str; 5] = ["href", "src", "poster", "action", "data"];

/// What was found on the way.
#[derive(Debug, Default)]
pub(super) struct Followed {
    /// Paths on the server that are there.
    pub(super) found: BTreeSet<String>,
    /// Addresses of others, which are not followed.
    pub(super) elsewhere: BTreeSet<String>,
}

/// Follows all addresses from a page on, and fails with all that lead nowhere.
pub(super) fn follow(port: u16, front: &str) -> Followed {
    let mut followed = Followed::default();
    let mut broken = Vec::new();
    // Where each path was named first.
    let mut waiting = BTreeMap::from([(front.to_owned(), "the test".to_owned())]);
    while let Some((path, from)) = waiting.pop_first() {
        let answer = get(port, &path, "");
        if answer.status != 200 {
            broken.push(format!("{from} names {path}: {}", answer.status));
            continue;
        }
        followed.found.insert(path.clone());
        // By its name: not every server says what it is.
        if !path.ends_with('/') && !path.ends_with(".html") {
            continue;
        }
        for named in addresses(&answer.text()) {
            match resolve(&path, &named) {
                Some(to) if !followed.found.contains(&to) => {
                    waiting.entry(to).or_insert_with(|| path.clone());
                }
                Some(_) => {}
                None => {
                    followed.elsewhere.insert(named);
                }
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
    followed
}

/// Every address on a page, as written.
fn addresses(page: &str) -> Vec<String> {
    let dom =
        html5ever::parse_document(RcDom::default(), html5ever::ParseOpts::default()).one(page);
    let mut found = Vec::new();
    collect(&dom.document, &mut found);
    found
}

fn collect(node: &Handle, found: &mut Vec<String>) {
    if let NodeData::Element { attrs, template_contents, .. } = &node.data {
        for attribute in attrs.borrow().iter() {
            let value = attribute.value.to_string();
            if NAMED.contains(&&*attribute.name.local) {
                found.push(value);
            } else if let Some((_, to)) = value.split_once("; url=") {
                found.push(to.to_owned());
            }
        }
        if let Some(inside) = template_contents.borrow().as_ref() {
            collect(inside, found);
        }
    }
    for child in node.children.borrow().iter() {
        collect(child, found);
    }
}

/// The path on the server that an address on the page `from` means; nothing for other servers.
fn resolve(from: &str, named: &str) -> Option<String> {
    let named = named.split(['#', '?']).next().unwrap_or_default();
    if named.is_empty() {
        return Some(from.to_owned());
    }
    let scheme = named.split('/').next().is_some_and(|first| first.contains(':'));
    if scheme || named.starts_with("//") {
        return None;
    }
    let mut parts: Vec<&str> =
        if named.starts_with('/') { vec![] } else { from[1..].split('/').collect() };
    parts.pop();
    for part in named.trim_start_matches('/').split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop().unwrap_or_else(|| panic!("{from} leads out of the server: {named}"));
            }
            part => parts.push(part),
        }
    }
    let path = format!("/{}", parts.join("/"));
    Some(path.replace("/./", "/"))
}
