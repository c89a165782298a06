//! The chain of themes as one theme, and its wording in every language.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::{idle, tokens};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::load::rows::WordingRow;
use crate::load::{LayerRows, Named, REFERENCE, ThemeRows};
use crate::model::{Layer, Theme, Wording};
use crate::source::{At, Place, Sources};

/// Unicode CLDR's plural categories.
const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// What the script is given begins with this; all other wording is for templates.
const SCRIPT: &str = "result.";

/// Words for a theme's own templates begin with this.
const OWN: &str = "own.";

type Flat = BTreeMap<String, (Wording, Place)>;

/// The theme that the layers make together.
pub(super) fn theme(
    rows: ThemeRows,
    languages: &[At<String>],
    sources: &Sources,
    out: &mut Diagnostics,
) -> Option<Theme> {
    let reference = reference(&rows);
    let found: Vec<_> = languages
        .par_iter()
        .map(|language| {
            let mut told = Diagnostics::default();
            (wording(&rows, language, &reference, &mut told), told)
        })
        .collect();
    let wording = found.into_iter().map(|(wording, told)| {
        out.append(told);
        wording
    });
    // To the last, so that the mistakes of all are told.
    let wording: Vec<Option<BTreeMap<String, Wording>>> = wording.collect();
    let tokens = tokens::tokens(&rows, sources, out);
    idle::check(&rows, sources, out);
    let layers = rows.layers.into_iter().map(|layer| self::layer(layer, sources)).collect();
    Some(Theme { layers, wording: wording.into_iter().collect::<Option<_>>()?, tokens: tokens? })
}

fn layer(row: LayerRows, sources: &Sources) -> Layer {
    let texts = |files: BTreeMap<String, crate::source::FileId>| {
        files.into_iter().map(|(name, id)| (name, sources.file(id).text.to_string())).collect()
    };
    Layer {
        name: row.name,
        folder: row.folder,
        is_own: row.is_own,
        templates: texts(row.templates),
        styles: texts(row.styles),
        files: row.files,
    }
}

/// The wording that names every key.
fn reference(rows: &ThemeRows) -> Flat {
    let default = rows.layers.last().and_then(|layer| layer.wording.get(REFERENCE));
    let Some(Some((_, row))) = default else { return Flat::new() };
    flatten(row)
}

/// Templates cannot choose between forms; the script can.
fn one_form(key: &str, wording: &Wording, known: &Wording) -> bool {
    matches!(wording, Wording::Text(_))
        || matches!(known, Wording::Plural(_))
        || key.starts_with(SCRIPT)
}

fn wording(
    rows: &ThemeRows,
    language: &At<String>,
    reference: &Flat,
    out: &mut Diagnostics,
) -> Option<BTreeMap<String, Wording>> {
    let tag = &language.value;
    let mut merged: BTreeMap<String, Wording> = BTreeMap::new();
    let mut lowest: Option<Place> = None;
    for layer in rows.layers.iter().rev() {
        let Some(Some((file, row))) = layer.wording.get(language.as_str()) else { continue };
        lowest.get_or_insert(Place::top(*file));
        let flat = flatten(row);
        // What stands here already was not meant.
        let open: Vec<&str> =
            reference.keys().filter(|key| !flat.contains_key(*key)).map(String::as_str).collect();
        for (key, (wording, place)) in flat {
            if let Some((known, _)) = reference.get(&key) {
                if !one_form(&key, &wording, known) {
                    out.push(
                        Diagnostic::new(
                            Code::ShapeWrongType,
                            format!("found forms, expected one text for `{key}`"),
                        )
                        .at(place, "this should be text")
                        .help("only what tells a result has forms by number"),
                    );
                }
            } else if !key.starts_with(OWN) {
                let mut mistake = Diagnostic::new(
                    Code::ThemeUnknownWording,
                    format!("no wording is called `{key}`"),
                )
                .at(place, "nothing shows this")
                .did_you_mean(&key, open.iter().copied());
                // Only the last part of the key stands here.
                let (group, _) = key.rsplit_once('.').unwrap_or_default();
                mistake.suggestion = mistake.suggestion.and_then(|near| {
                    let (near_group, last) = near.rsplit_once('.').unwrap_or(("", &near));
                    (near_group == group).then(|| last.to_owned())
                });
                out.push(mistake);
            }
            merged.insert(key, wording);
        }
    }
    let Some(lowest) = lowest else {
        out.push(
            Diagnostic::new(
                Code::ThemeMissingWording,
                format!("the theme has no words in `{tag}`"),
            )
            .at(language.place, "a language of the site")
            .help(format!(
                "write themes/<your theme>/wording/{tag}.yaml after the example of themes/default/wording/en.yaml"
            )),
        );
        return None;
    };
    let missing: Vec<&String> = reference.keys().filter(|key| !merged.contains_key(*key)).collect();
    for key in &missing {
        out.push(
            Diagnostic::new(
                Code::ThemeMissingWording,
                format!("`{key}` has no wording in `{tag}`"),
            )
            .at(lowest, format!("`{key}` should stand in this file"))
            .help("see what it says in themes/default/wording/en.yaml"),
        );
    }
    missing.is_empty().then_some(merged)
}

/// Keys joined by dots; a group of plural categories is one wording.
fn flatten(row: &Named<WordingRow>) -> Flat {
    let mut flat = Flat::new();
    gather(row, "", &mut flat);
    flat
}

fn gather(row: &Named<WordingRow>, prefix: &str, flat: &mut Flat) {
    for (key, value) in &row.entries {
        let full =
            if prefix.is_empty() { key.value.clone() } else { format!("{prefix}.{}", key.value) };
        match value {
            WordingRow::Text(text) => {
                flat.insert(full, (Wording::Text(text.clone()), key.place));
            }
            WordingRow::Group(inner) => match plural(inner) {
                Some(forms) => {
                    flat.insert(full, (Wording::Plural(forms), key.place));
                }
                None => gather(inner, &full, flat),
            },
        }
    }
}

fn plural(row: &Named<WordingRow>) -> Option<BTreeMap<String, String>> {
    row.get("other")?;
    row.entries
        .iter()
        .map(|(key, value)| match value {
            WordingRow::Text(text) if CATEGORIES.contains(&key.as_str()) => {
                Some((key.value.clone(), text.clone()))
            }
            _ => None,
        })
        .collect()
}
