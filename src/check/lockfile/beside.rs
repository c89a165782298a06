//! What stands beside an answer: "does not concern us", and quality criteria.

use super::Compared;
use super::questions::{Pair, list};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

impl Compared<'_> {
    /// Whether "does not concern us" may still be answered; any migration asks for such answers again.
    pub(super) fn concern(&self, pair: &Pair<'_>, out: &mut Diagnostics) {
        let Some(flag) = pair.then.not_applicable.as_ref().filter(|flag| flag.value) else {
            return;
        };
        if pair.now.not_applicable {
            return;
        }
        out.push(
            Diagnostic::new(
                Code::LockfileLost,
                format!(
                    "question `{}` cannot be answered with `not-applicable` any more",
                    pair.id.value
                ),
            )
            .at(flag.place, "saved answers say this")
            .see(pair.place, "this question")
            .help(format!(
                "keep `not_applicable: true`; or {}: such answers are asked for again then",
                self.declare.row("", "")
            )),
        );
    }

    /// Whether ticks are still for something; any migration takes the others out.
    pub(super) fn criteria(&self, pair: &Pair<'_>, out: &mut Diagnostics) {
        let now: Vec<&str> = criteria_of(pair).collect();
        let then = pair.then.criteria.iter().flatten();
        let lost: Vec<_> = then.filter(|id| !now.contains(&id.as_str())).collect();
        let Some(first) = lost.first() else { return };
        let ids = list(lost.iter().map(|id| id.as_str()));
        let noun = if lost.len() == 1 { "criterion" } else { "criteria" };
        out.push(
            Diagnostic::new(
                Code::LockfileLost,
                format!("question `{}` has lost the quality {noun} {ids}", pair.id.value),
            )
            .at(first.place, "saved answers may say that it holds")
            .see(pair.place, "this question")
            .help(format!(
                "keep the id, which only files use; or {}: such ticks are left out then",
                self.declare.row("", "")
            )),
        );
    }
}

fn criteria_of<'a>(pair: &'a Pair<'_>) -> impl Iterator<Item = &'a str> {
    pair.now.criteria.iter().flat_map(|row| &row.ids).map(crate::id::Id::as_str)
}

/// The criteria that a question did not have: until they are ticked, its answers count as less.
pub(super) fn added_criteria(pair: &Pair<'_>) -> Option<String> {
    let then = |id: &&str| !pair.then.criteria.iter().flatten().any(|old| old.as_str() == *id);
    let added: Vec<&str> = criteria_of(pair).filter(then).collect();
    let noun = if added.len() == 1 { "the criterion" } else { "the criteria" };
    (!added.is_empty())
        .then(|| format!("{noun} {} did not hold its answers back", list(added.into_iter())))
}
