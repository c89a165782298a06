//! Every text of a site beside its translation: what is exported, and what an import is held against.

use std::collections::BTreeMap;

use super::page;
use crate::load::texts::{Leaf, OwnFiles, units};
use crate::load::{Pages, Rows};
use crate::source::{FileId, Place, Sources};

/// The texts of a site in its source language, with their translations into one other.
#[derive(Debug)]
pub(super) struct Catalogue {
    /// The source language.
    pub(super) from: String,
    /// The language of the translations.
    pub(super) to: String,
    /// One for each file of texts and for each page, in the order of their folders.
    pub(super) parts: Vec<Part>,
}

/// A file of texts, or a page, and its translation.
#[derive(Debug)]
pub(super) struct Part {
    /// What the ids of its texts begin with: `demo/texts`, or `demo/guidance/work`.
    pub(super) id: String,
    /// Whether it is a page of Markdown.
    pub(super) is_page: bool,
    /// The file of the source texts.
    pub(super) original: FileId,
    /// Where the translation stands, or would, below the site's folder.
    pub(super) path: String,
    /// The file of the translation, when there is one.
    pub(super) file: Option<FileId>,
    /// Its texts in the order of the source.
    pub(super) entries: Vec<Entry>,
    /// The units of its texts, in the same order.
    pub(super) units: Vec<PartUnit>,
    /// Fingerprints in the translation of units that are no more.
    pub(super) strays: Vec<Vec<String>>,
    /// The language that the translation says it was made from.
    pub(super) made_from: Option<String>,
}

/// What is judged together: a question, an action; all of a page.
#[derive(Debug)]
pub(super) struct PartUnit {
    /// The keys that lead to it; none for a page.
    pub(super) keys: Vec<String>,
    /// What the source texts say now.
    pub(super) fingerprint: String,
    /// What they said when the translation was made, when that is known.
    pub(super) made_from: Option<String>,
}

/// One text.
#[derive(Debug)]
pub(super) struct Entry {
    /// The keys that lead to it.
    pub(super) path: Vec<String>,
    /// Which of the part's units it belongs to.
    pub(super) unit: usize,
    /// What the source language says.
    pub(super) source: String,
    /// Where.
    pub(super) source_place: Place,
    /// What the translation says, when it does.
    pub(super) target: Option<String>,
}

/// How it stands with a translation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// There is none.
    Missing,
    /// It was made from an older text.
    Stale,
    /// It is there, and nothing is known against it.
    Translated,
}

impl Part {
    /// The id of one of its texts.
    pub(super) fn id_of(&self, entry: &Entry) -> String {
        id(&self.id, &entry.path)
    }

    /// How it stands with one of its texts.
    pub(super) fn state(&self, entry: &Entry) -> State {
        let unit = &self.units[entry.unit];
        match (&entry.target, &unit.made_from) {
            (None, _) => State::Missing,
            (Some(_), Some(print)) if *print != unit.fingerprint => State::Stale,
            (Some(_), _) => State::Translated,
        }
    }
}

/// The id of a text: keys joined by `/`, a `/` within one written `~1` (RFC 6901).
pub(super) fn id(part: &str, path: &[String]) -> String {
    let mut id = part.to_owned();
    for step in path {
        id.push('/');
        id.push_str(&step.replace('~', "~0").replace('/', "~1"));
    }
    id
}

/// Reads the rows as texts of the first language and translations into `to`.
pub(super) fn catalogue(rows: &Rows, from: &str, to: &str, sources: &Sources) -> Catalogue {
    let mut parts = Vec::new();
    pages("pages", &rows.pages, from, to, sources, &mut parts);
    for (name, own) in &rows.own {
        parts.extend(texts(name, own, from, to));
        pages(&format!("{name}/guidance"), &own.guidance, from, to, sources, &mut parts);
    }
    Catalogue { from: from.to_owned(), to: to.to_owned(), parts }
}

fn texts(name: &str, own: &OwnFiles, from: &str, to: &str) -> Option<Part> {
    let files = &own.texts;
    let folder = if name.is_empty() { "texts".to_owned() } else { format!("{name}/texts") };
    let (original_file, original) = files.get(from)?.as_ref()?;
    let read = files.get(to).and_then(Option::as_ref);
    let translation = read.map(|(_, translation)| translation);
    let leaves = original.leaves();
    let (translated, source) = match translation {
        Some(translation) => (translation.leaves(), translation.source()),
        None => (Vec::new(), None),
    };
    let said: BTreeMap<&[String], &Leaf<'_>> =
        translated.iter().map(|leaf| (leaf.path.as_slice(), leaf)).collect();
    let prints = source.as_ref().map(|row| (row.language.value == from, row.by_unit()));
    let now = units(&leaves);
    let mut part = Part {
        path: format!("content/{folder}/{to}.yaml"),
        id: folder,
        is_page: false,
        original: *original_file,
        file: read.map(|(file, _)| *file),
        entries: Vec::new(),
        units: Vec::new(),
        strays: Vec::new(),
        made_from: source.as_ref().map(|row| row.language.value.clone()),
    };
    let strays = prints.iter().flat_map(|(_, prints)| prints.keys());
    part.strays = strays.filter(|keys| !now.contains_key(keys.as_slice())).cloned().collect();
    for leaf in &leaves {
        let keys = leaf.unit();
        if part.units.last().is_none_or(|unit| unit.keys != keys) {
            let made_from = prints.as_ref().and_then(|(own, prints)| {
                let print = prints.get(keys)?;
                // A fingerprint of another language's text says nothing but that.
                Some(if *own { print.value.clone() } else { String::new() })
            });
            let fingerprint = now.get(keys).cloned();
            part.units.push(PartUnit {
                keys: keys.to_vec(),
                fingerprint: fingerprint.unwrap_or_default(),
                made_from,
            });
        }
        let target = said.get(leaf.path.as_slice()).filter(|leaf| !leaf.text.is_empty());
        part.entries.push(Entry {
            path: leaf.path.clone(),
            unit: part.units.len() - 1,
            source: leaf.text.to_owned(),
            source_place: leaf.place,
            target: target.map(|leaf| leaf.text.to_owned()),
        });
    }
    Some(part)
}

fn pages(
    folder: &str,
    pages: &Pages,
    from: &str,
    to: &str,
    sources: &Sources,
    parts: &mut Vec<Part>,
) {
    for (slug, original) in pages.get(from).into_iter().flat_map(|pages| pages.iter()) {
        let translation = pages.get(to).and_then(|pages| pages.get(slug));
        let Some(front) = &original.front else { continue };
        let mut entries = Vec::new();
        let made_from = translation.and_then(|page| page.front.as_ref()?.source.clone());
        for block in page::aligned(original, translation, sources) {
            entries.push(Entry {
                path: vec![block.name],
                unit: 0,
                source: block.source,
                source_place: block.place.unwrap_or(front.place),
                target: block.target,
            });
        }
        parts.push(Part {
            id: format!("{folder}/{slug}"),
            is_page: true,
            original: original.file,
            path: format!("content/{folder}/{to}/{slug}.md"),
            file: translation.map(|page| page.file),
            entries,
            units: vec![PartUnit {
                keys: Vec::new(),
                fingerprint: original.fingerprint(sources).unwrap_or_default(),
                made_from: made_from.map(|print| print.value),
            }],
            strays: Vec::new(),
            made_from: None,
        });
    }
}
