//! Steps of dimensions, and locks, that no action helps with, where a bank has actions at all.

use super::bank::Flat;
use super::reach::Reach;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::load::rows::BankRow;
use crate::model::{Bank, Purpose};
use crate::source::Place;

/// Tells what the roadmap has nothing to offer for.
///
/// A dimension without levels has no steps; a step or a lock that no answers
/// come to, where that was proved, needs no action. An action of a dimension
/// above helps as well, and so does one that puts a practice of the next level in place.
pub(super) fn uncovered(
    bank: &Bank,
    reach: Option<&Reach>,
    row: &BankRow,
    flat: &Flat<'_>,
    out: &mut Diagnostics,
) {
    if bank.actions.is_empty() {
        return;
    }
    let practised = |position: usize, from: u32| {
        bank.actions.iter().any(|action| matches!(action.purpose, Purpose::Practice { dimension, level, .. } if dimension == position && level.is_none_or(|level| level == from + 1)))
    };
    let acts = |purpose: Purpose| bank.actions.iter().any(|action| action.purpose == purpose);
    let comes = |purpose: Purpose| reach.is_none_or(|reach| reach.comes_to(bank, purpose));
    let mut tell = |message: String, place: Place| {
        out.push(
            Diagnostic::new(Code::BankStepWithoutAction, message)
                .at(place, "the roadmap has nothing to offer there"),
        );
    };
    let highest = u32::try_from(bank.stages.len()).unwrap_or(u32::MAX);
    for (position, dimension) in bank.dimensions.iter().enumerate() {
        let rule = dimension.rule.as_ref().unwrap_or(&bank.rule);
        if dimension.questions.is_empty() || !rule.makes_levels() {
            continue;
        }
        let open: Vec<String> = (1..highest)
            .filter(|from| {
                let line = std::iter::successors(Some(position), |at| bank.dimensions[*at].parent);
                let step = |dimension| Purpose::Step { dimension, from: *from };
                comes(step(position)) && !line.map(step).any(acts) && !practised(position, *from)
            })
            .map(|from| format!("{from} → {}", from + 1))
            .collect();
        if !open.is_empty() {
            let message = format!("no action raises `{}`: {}", dimension.id, open.join(", "));
            tell(message, flat[position].0.id.place);
        }
    }
    for (gate, row) in bank.gates.iter().enumerate().filter_map(|(position, gate)| {
        let rows = row.gates.iter().flatten();
        Some((position, rows.into_iter().find(|row| row.id.value == gate.id)?))
    }) {
        for (lock, row) in row.locks.iter().enumerate() {
            let opens = Purpose::Lock { gate, lock };
            if comes(opens) && !acts(opens) {
                tell(format!("no action opens lock `{}`", row.id.value), row.id.place);
            }
        }
    }
}
