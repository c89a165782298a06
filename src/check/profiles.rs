//! Profiles: kinds of organisation, and the levels that are enough for them.

use super::bank::Declared;
use super::names::key_id;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::load::rows::{BankRow, ProfileRow};
use crate::model::{Bank, Profile};

/// The profiles of a bank in its order.
pub(super) fn profiles(
    row: &BankRow,
    declared: &Declared,
    out: &mut Diagnostics,
) -> Option<Vec<Profile>> {
    let mut profiles = Vec::new();
    let mut whole = true;
    for (name, row) in row.profiles.iter().flat_map(|profiles| &profiles.entries) {
        let id = key_id(name, out);
        let targets = targets(row, declared, out);
        match id.zip(targets) {
            Some((id, targets)) => profiles.push(Profile { id: id.value, targets }),
            None => whole = false,
        }
    }
    whole.then_some(profiles)
}

fn targets(
    row: &ProfileRow,
    declared: &Declared,
    out: &mut Diagnostics,
) -> Option<Vec<(usize, u32)>> {
    let mut targets = Vec::new();
    let mut whole = true;
    for (dimension, level) in row.targets.iter().flat_map(|targets| &targets.entries) {
        let found = declared.dimensions.find_text(dimension, dimension.place, out);
        let level = declared.stages.level(level, out);
        match found.zip(level) {
            Some(target) => targets.push(target),
            None => whole = false,
        }
    }
    whole.then_some(targets)
}

/// A target must be for a dimension that has a level to compare with it.
pub(super) fn judgeable(bank: &Bank, row: &BankRow, out: &mut Diagnostics) {
    let rows = row.profiles.iter().flat_map(|profiles| &profiles.entries);
    for (profile, (_, row)) in bank.profiles.iter().zip(rows) {
        let written = row.targets.iter().flat_map(|targets| &targets.entries);
        for ((dimension, _), (name, _)) in profile.targets.iter().zip(written) {
            let rule = bank.dimensions[*dimension].rule.as_ref().unwrap_or(&bank.rule);
            if !rule.makes_levels() {
                out.push(
                    Diagnostic::new(
                        Code::BankTargetWithoutLevel,
                        format!("`{}` cannot have a target: its rule gives no level", name.value),
                    )
                    .at(name.place, "no level to compare with the target")
                    .help("take this target out, or give the dimension a rule that makes levels"),
                );
            }
        }
    }
}
