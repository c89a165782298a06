//! Fingerprints written or renewed: somebody has looked at these translations, and they are right.

use std::collections::{BTreeMap, BTreeSet};

use super::accept::{Change, names};
use super::catalogue::Catalogue;
use crate::diagnostic::nearest;

/// The fingerprints to write for the units that `ids` name, or for all.
///
/// # Errors
/// A message for an id that names nothing, or more than one unit.
pub(super) fn stamps(
    catalogue: &Catalogue,
    ids: &[String],
) -> Result<BTreeMap<usize, Change>, String> {
    let chosen = chosen(catalogue, ids)?;
    let mut changes: BTreeMap<usize, Change> = BTreeMap::new();
    for (at, part) in catalogue.parts.iter().enumerate() {
        if chosen.is_none() && !part.strays.is_empty() {
            changes.entry(at).or_default().tidies = true;
        }
        for (position, unit) in part.units.iter().enumerate() {
            let wanted = chosen.as_ref().is_none_or(|chosen| chosen.contains(&(at, position)));
            let mut own = part.entries.iter().filter(|entry| entry.unit == position);
            let said = own.any(|entry| entry.target.is_some());
            if wanted && said && unit.made_from.as_ref() != Some(&unit.fingerprint) {
                let change = changes.entry(at).or_default();
                change.prints.insert(position, unit.fingerprint.clone());
            }
        }
    }
    Ok(changes)
}

fn chosen(
    catalogue: &Catalogue,
    ids: &[String],
) -> Result<Option<BTreeSet<(usize, usize)>>, String> {
    if ids.is_empty() {
        return Ok(None);
    }
    let names = names(catalogue);
    let mut chosen = BTreeSet::new();
    for id in ids {
        match names.get(id) {
            Some(units) if units.len() == 1 => chosen.extend(units),
            Some(units) => {
                let full: Vec<String> = units
                    .iter()
                    .map(|(at, position)| {
                        let part = &catalogue.parts[*at];
                        format!("`{}`", super::catalogue::id(&part.id, &part.units[*position].keys))
                    })
                    .collect();
                return Err(format!("`{id}` may be {}\nhelp: name one of them", full.join(" or ")));
            }
            None => {
                let near = nearest(id, names.keys().map(String::as_str));
                let help = near.map_or_else(
                    || {
                        "help: ids are those of the bank, such as `questions/C1`, or a page's name"
                            .to_owned()
                    },
                    |near| format!("help: did you mean `{near}`?"),
                );
                return Err(format!("no text is called `{id}`\n{help}"));
            }
        }
    }
    Ok(Some(chosen))
}
