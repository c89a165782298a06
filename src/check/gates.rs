//! Gates and their locks.

use super::bank::Declared;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::load::rows::{BankRow, GateRow, LockRow};
use crate::model::{Gate, Lock, LockOn};

/// The gates of a bank, lowest first.
pub(super) fn gates(
    row: &BankRow,
    declared: &Declared,
    out: &mut Diagnostics,
) -> Option<Vec<Gate>> {
    let rows = row.gates.as_deref().unwrap_or_default();
    super::names::Names::new("gate", Code::BankUnknownLock, rows.iter().map(|gate| &gate.id), out);
    let locks = rows.iter().flat_map(|gate| &gate.locks).map(|lock| &lock.id);
    super::names::Names::new("lock", Code::BankUnknownLock, locks, out);
    let gates: Vec<Option<Gate>> = rows.iter().map(|row| gate(row, declared, out)).collect();
    let mut gates: Vec<Gate> = gates.into_iter().collect::<Option<_>>()?;
    gates.sort_by_key(|gate| gate.cap);
    Some(gates)
}

fn gate(row: &GateRow, declared: &Declared, out: &mut Diagnostics) -> Option<Gate> {
    if row.locks.is_empty() {
        out.push(
            Diagnostic::new(
                Code::BankGateWithoutLocks,
                format!("gate `{}` has no locks", row.id.value),
            )
            .at(row.id.place, "nothing could open it"),
        );
    }
    let before = declared.stages.level(&row.before, out);
    if before == Some(1) {
        out.push(
            Diagnostic::new(Code::ShapeOutOfRange, "nothing stands below the lowest stage")
                .at(row.before.place, "a gate stands before the second stage at the lowest"),
        );
    }
    let dimension = match &row.dimension {
        Some(id) => declared.dimensions.find(id, out).map(Some),
        None => Some(None),
    };
    let locks: Vec<Option<Lock>> = row.locks.iter().map(|row| lock(row, declared, out)).collect();
    Some(Gate {
        id: row.id.value.clone(),
        cap: before?.checked_sub(1).filter(|cap| *cap > 0)?,
        dimension: dimension?,
        locks: locks.into_iter().collect::<Option<_>>()?,
    })
}

fn lock(row: &LockRow, declared: &Declared, out: &mut Diagnostics) -> Option<Lock> {
    let min = declared.stages.level(&row.at_least, out);
    let on = match (&row.question, &row.dimension) {
        (Some(id), None) => declared.questions.find(id, out).map(LockOn::Question),
        (None, Some(id)) => declared.dimensions.find(id, out).map(LockOn::Dimension),
        (question, _) => {
            let what =
                if question.is_some() { "both a question and a dimension" } else { "nothing" };
            out.push(
                Diagnostic::new(
                    Code::BankLockCondition,
                    format!("lock `{}` hangs on {what}", row.id.value),
                )
                .at(row.id.place, "name one `question` or one `dimension`"),
            );
            None
        }
    };
    Some(Lock { id: row.id.value.clone(), on: on?, min: min? })
}
