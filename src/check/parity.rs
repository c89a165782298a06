//! Texts that may be left out, and then in every language: what one language says, each says.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::load::Read;
use crate::load::rows::BankTextRow;
use crate::load::texts::{Leaf, TextFile};
use crate::source::Place;

/// Every text of a file by the keys that lead to it.
type Leaves<'a> = BTreeMap<Vec<String>, Leaf<'a>>;

/// Reports each text that may be left out, that a language has and another lacks.
///
/// A text that must be there is told where it is asked for, and so is what a text belongs to.
pub(super) fn parity(
    files: &BTreeMap<String, Read<TextFile<BankTextRow>>>,
    languages: &[String],
    out: &mut Diagnostics,
) {
    let mut texts: Vec<(&str, Place, &TextFile<BankTextRow>, Leaves<'_>)> = Vec::new();
    for language in languages {
        let Some((file, read)) = files.get(language).and_then(Option::as_ref) else { continue };
        texts.push((language, Place::top(*file), read, by_path(read.leaves_where(is_optional))));
    }
    for (language, top, file, own) in &texts {
        let mut missing: BTreeMap<&[String], (&str, Place)> = BTreeMap::new();
        for (other, .., theirs) in &texts {
            for (path, leaf) in theirs {
                if !own.contains_key(path) {
                    missing.entry(path).or_insert((*other, leaf.place));
                }
            }
        }
        if missing.is_empty() {
            continue;
        }
        let all = by_path(file.leaves());
        for (path, (other, place)) in missing {
            let Some((name, belongs)) = path.split_last() else { continue };
            // The theme names some modes, so nothing of them need be there.
            let fallback = (path[0] == "modes" && name == "name").then_some(*top);
            let Some(here) = place_of(belongs, &all).or(fallback) else { continue };
            out.push(
                Diagnostic::new(
                    Code::TextMissing,
                    format!("`{}` has no `{name}` in `{language}`", belongs.join("/")),
                )
                .at(here, format!("`{name}` should stand here"))
                .see(place, format!("`{other}` has one"))
                .help("write it in every language, or in none"),
            );
        }
    }
}

fn by_path(leaves: Vec<Leaf<'_>>) -> Leaves<'_> {
    leaves.into_iter().map(|mut leaf| (std::mem::take(&mut leaf.path), leaf)).collect()
}

/// Whether the keys lead to a text that may be left out.
fn is_optional(path: &[Cow<'_, str>]) -> bool {
    let mut keys = [""; 5];
    let Some(keys) = keys.get_mut(..path.len()) else { return false };
    keys.iter_mut().zip(path).for_each(|(key, part)| *key = part);
    match &*keys {
        ["questions", _, last] => matches!(*last, "help" | "not_applicable"),
        ["scales", _, _, last] | ["questions", _, "options", _, last] => {
            matches!(*last, "enough" | "better")
        }
        ["modes", "full" | "short", "name"] | ["modes", _, "description"] => true,
        _ => false,
    }
}

/// Where the texts below these keys begin: with the one called `text` or `name`, else the first.
fn place_of(keys: &[String], leaves: &Leaves<'_>) -> Option<Place> {
    let below = || leaves.range(keys.to_vec()..).take_while(|(path, _)| path.starts_with(keys));
    let named = |path: &[String]| {
        path.len() == keys.len() + 1
            && path.last().is_some_and(|last| last == "text" || last == "name")
    };
    let found = below().find(|(path, _)| named(path)).or_else(|| below().next());
    found.map(|(_, leaf)| leaf.place)
}
