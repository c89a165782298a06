//! Steps of dimensions, and locks, that no action helps with, where a bank has actions at all.

use super::bank::Flat;
use super::reach::Reach;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::load::rows::BankRow;
use crate::model::{Bank, Purpose};
use crate::source::Place;

/// Tells what the roadmap has nothing to offer for.
///
/// A dimension without levels has no steps; a step is helped with by an action of
/// the dimension or of one above it; a step or a lock that no answers come to,
/// where that was proved, needs no action.
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
    let helped = |purpose: Purpose| {
        bank.actions.iter().any(|action| action.purpose == purpose)
            || reach.is_some_and(|reach| !reach.comes_to(bank, purpose))
    };
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
        let line: Vec<usize> =
            std::iter::successors(Some(position), |at| bank.dimensions[*at].parent).collect();
        let raised = |from| line.iter().any(|at| helped(Purpose::Step { dimension: *at, from }));
        let open: Vec<String> = (1..highest)
            .filter(|from| !raised(*from))
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
            if !helped(Purpose::Lock { gate, lock }) {
                tell(format!("no action opens lock `{}`", row.id.value), row.id.place);
            }
        }
    }
}
