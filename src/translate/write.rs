//! Files with an import's changes in them, and everything else as it was.

use std::collections::BTreeMap;

use super::accept::Change;
use super::catalogue::{Catalogue, Part};
use super::compose::whole;
use super::edit::{Splice, Wanted, edits, splice};
use super::page;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::load::texts::{SOURCE, TextFile};
use crate::load::yaml::{self, Node, Value};
use crate::load::{Rows, front_yaml};
use crate::markdown;
use crate::source::{FileId, Place, Sources};

/// The new text of each file that changes, by path; one that cannot be edited is reported.
pub(super) fn files(
    catalogue: &Catalogue,
    changes: &BTreeMap<usize, Change>,
    rows: &Rows,
    sources: &Sources,
    out: &mut Diagnostics,
) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    for (at, change) in changes {
        let part = &catalogue.parts[*at];
        let text = if part.is_page {
            page(part, change, sources)
        } else {
            texts(part, change, &catalogue.from, rows, sources)
        };
        match text {
            Some(text) => {
                files.insert(part.path.clone(), text);
            }
            None => out.push(stuck(part)),
        }
    }
    files
}

fn stuck(part: &Part) -> Diagnostic {
    let mistake = Diagnostic::new(
        Code::TranslationStuck,
        format!("`{}` is built so that its texts cannot be changed one by one", part.path),
    )
    .help(
        "write repeated parts out instead of `&` and `*`, and give it the same keys as the source",
    );
    match part.file {
        Some(file) => mistake.at(Place::top(file), "this file stays as it is"),
        None => mistake,
    }
}

/// A file of texts with the changes in it.
fn texts(
    part: &Part,
    change: &Change,
    from: &str,
    rows: &Rows,
    sources: &Sources,
) -> Option<String> {
    let name = part.id.strip_suffix("/texts").unwrap_or_default();
    let (_, original) = rows.own.get(name)?.texts.get(from)?.as_ref()?;
    let new: BTreeMap<&[String], &String> = change
        .texts
        .iter()
        .map(|(position, text)| (part.entries[*position].path.as_slice(), text))
        .collect();
    let Wanted::Map(mut wanted) = wanted(&original.node, &mut Vec::new(), &new) else {
        return None;
    };
    wanted.push((SOURCE.to_owned(), source(part, change, from)));
    let wanted = Wanted::Map(wanted);
    let Some(file) = part.file else { return Some(whole(&wanted)) };
    let text: &str = &sources.file(file).text;
    let node = yaml::parse(file, text).ok()?;
    if matches!(node.value, Value::Null) {
        return Some(format!("{text}{}", whole(&wanted)));
    }
    let edited = splice(text, &edits(text, &node, &wanted)?);
    let again = yaml::parse(file, &edited).ok()?;
    let mut expected = said(&node);
    expected.extend(new.into_iter().map(|(path, text)| (path.to_vec(), text.clone())));
    (said(&again) == expected).then_some(edited)
}

/// What the texts of a file should become, in the order of the source.
fn wanted(node: &Node, path: &mut Vec<String>, new: &BTreeMap<&[String], &String>) -> Wanted {
    let mut step = |name: String, node: &Node| {
        path.push(name);
        let inner = wanted(node, path, new);
        path.pop();
        inner
    };
    match &node.value {
        Value::Map(entries) => Wanted::Map(
            entries
                .iter()
                .filter(|(key, _)| key.text() != SOURCE)
                .map(|(key, value)| (key.text().to_owned(), step(key.text().to_owned(), value)))
                .collect(),
        ),
        Value::List(items) => Wanted::List(
            items.iter().enumerate().map(|(at, item)| step((at + 1).to_string(), item)).collect(),
        ),
        Value::Null | Value::Scalar { .. } => match new.get(path.as_slice()) {
            Some(text) => Wanted::Text((*text).clone()),
            None => Wanted::Keep,
        },
    }
}

/// What `source:` should say.
fn source(part: &Part, change: &Change, from: &str) -> Wanted {
    if change.prints.is_empty() && !change.tidies {
        return Wanted::Keep;
    }
    if change.prints.is_empty() && part.units.iter().all(|unit| unit.made_from.is_none()) {
        return Wanted::Gone;
    }
    let mut sections: Vec<(String, Wanted)> = Vec::new();
    let prints = part.units.iter().enumerate().map(|(position, unit)| {
        let print = change.prints.get(&position);
        (&unit.keys, print.map_or(Wanted::Keep, |print| Wanted::Text(print.clone())))
    });
    let strays = part.strays.iter().filter(|_| change.tidies).map(|keys| (keys, Wanted::Gone));
    for (keys, value) in prints.chain(strays) {
        match &keys[..] {
            [key] => sections.push((key.clone(), value)),
            [section, id] => match sections.iter_mut().find(|(known, _)| known == section) {
                Some((_, Wanted::Map(ids))) => ids.push((id.clone(), value)),
                _ => sections.push((section.clone(), Wanted::Map(vec![(id.clone(), value)]))),
            },
            _ => {}
        }
    }
    // A section that nothing is left of goes with its last fingerprint.
    for (_, section) in &mut sections {
        if matches!(section, Wanted::Map(ids) if ids.iter().all(|(_, value)| *value == Wanted::Gone))
        {
            *section = Wanted::Gone;
        }
    }
    let told = part.made_from.as_deref() == Some(from);
    let language = if told { Wanted::Keep } else { Wanted::Text(from.to_owned()) };
    Wanted::Map(vec![
        ("language".to_owned(), language),
        ("fingerprints".to_owned(), Wanted::Map(sections)),
    ])
}

/// Every text of a tree by the keys that lead to it, as rows read it; fingerprints are none.
fn said(node: &Node) -> BTreeMap<Vec<String>, String> {
    let file = TextFile { row: (), node: node.clone() };
    let leaves = file.leaves();
    let filled = leaves.into_iter().filter(|leaf| !leaf.text.is_empty());
    filled.map(|leaf| (leaf.path, leaf.text.to_owned())).collect()
}

/// A page with the changes in it.
fn page(part: &Part, change: &Change, sources: &Sources) -> Option<String> {
    let text = |file: FileId| &*sources.file(file).text;
    let named = |name: &str| {
        let position = part.entries.iter().position(|entry| entry.path[0] == name)?;
        change.texts.get(&position)
    };
    let front = |key: &str| {
        (key.to_owned(), named(key).map_or(Wanted::Keep, |text| Wanted::Text(text.clone())))
    };
    let print = change.prints.get(&0).map_or(Wanted::Keep, |print| Wanted::Text(print.clone()));
    let wanted = Wanted::Map(vec![front("title"), front("summary"), (SOURCE.to_owned(), print)]);
    let (file, made) = (part.file.unwrap_or(part.original), part.file.is_none());
    let old = text(file);
    let (yaml, body) = front_yaml(old)?;
    let mut splices = Vec::new();
    if !made {
        let node = yaml::parse(file, &yaml).ok()?;
        splices = edits(old, &node, &wanted)?;
    }
    let markdown = old.get(body..)?;
    if let Some(all) = named(page::TEXT) {
        let range = page::trimmed(markdown);
        splices.push(Splice { range: body + range.start..body + range.end, text: all.clone() });
    } else {
        for (at, (_, range)) in markdown::blocks(markdown).into_iter().enumerate() {
            if let Some(block) = named(&(at + 1).to_string()) {
                let range = body + range.start..body + range.end;
                splices.push(Splice { range, text: block.clone() });
            }
        }
    }
    if made {
        splices.push(Splice { range: 0..body, text: format!("---\n{}---\n", whole(&wanted)) });
    }
    Some(splice(old, &splices))
}
