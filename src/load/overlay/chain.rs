//! Which folders an overlay is laid over, and mistakes in naming them.

use std::collections::BTreeMap;

use super::{Folder, Layers, entry, text};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{Place, Sources};

/// The folders that one is laid over, as far as they are there.
///
/// Nothing comes back when one is missing, unclear or its own base: then nobody
/// can say what the folder holds.
pub(super) fn chain(
    name: &str,
    folders: &BTreeMap<String, Folder>,
    sources: &Sources,
    out: &mut Diagnostics,
) -> Option<Layers> {
    let mut layers = Layers { folders: vec![name.to_owned()], ..Layers::default() };
    let mut at = name.to_owned();
    while let Some((base, word)) = base(&at, folders.get(&at)?, sources)? {
        if folders.get(&base).is_none_or(|folder| folder.bank.is_none()) {
            let known = folders.iter().filter(|(known, row)| row.bank.is_some() && **known != at);
            out.push(
                Diagnostic::new(Code::OverlayUnknownBase, format!("there is no base `{base}`"))
                    .at(word, format!("`content/{base}/bank.yaml` is not there"))
                    .help("name a folder of content/ that holds a bank.yaml")
                    .did_you_mean(&base, known.map(|(known, _)| known.as_str())),
            );
            return None;
        }
        let first = *layers.word.get_or_insert(word);
        if layers.folders.contains(&base) {
            circle(name, &base, &layers.folders, first, out);
            return None;
        }
        layers.folders.push(base.clone());
        at = base;
    }
    Some(layers)
}

/// Says that bases run in a circle: once, by the member that is first in the alphabet.
fn circle(name: &str, base: &str, chain: &[String], word: Place, out: &mut Diagnostics) {
    if base != name || chain.iter().any(|other| other.as_str() < name) {
        return;
    }
    out.push(
        Diagnostic::new(Code::OverlayCircle, format!("`{name}` is laid over itself"))
            .at(word, "this leads back here")
            .help(format!("{} → {name}: one of them has to stand alone", chain.join(" → "))),
    );
}

/// The folder that a folder names as its base, and where; the outer nothing when that is unclear.
#[expect(clippy::option_option, reason = "it names none, or nobody can tell")]
fn base(name: &str, folder: &Folder, sources: &Sources) -> Option<Option<(String, Place)>> {
    match &folder.bank {
        None => Some(None),
        Some(Some((_, node))) => {
            let base = entry(node, "base");
            Some(base.and_then(|base| Some((text(base)?.to_owned(), base.place))))
        }
        Some(None) => {
            // Not YAML, or the whole file was lost; a line that says `base:` is enough to know
            // that the texts beside it are not all there is.
            let file = sources.find(&format!("content/{name}/bank.yaml"));
            let text = file.map_or("", |file| &sources.file(file).text);
            (!text.lines().any(|line| line.starts_with("base:"))).then_some(None)
        }
    }
}
