//! Actions that no roadmap ever holds.

use super::Reach;
use crate::check::bank::Flat;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::load::rows::BankRow;
use crate::model::{Bank, Options, Pattern, Purpose};

/// Tells each action that can never appear, and why.
pub(super) fn findings(
    bank: &Bank,
    reach: &Reach,
    row: &BankRow,
    flat: &Flat<'_>,
    out: &mut Diagnostics,
) {
    for (action, row) in bank.actions.iter().zip(row.actions.iter().flatten()) {
        if reach.comes_to(bank, action.purpose) {
            continue;
        }
        let told = Diagnostic::new(
            Code::BankIdleAction,
            format!("action `{}` can never appear", action.id),
        );
        let told = match action.purpose {
            Purpose::Step { dimension, from } => {
                let (label, why) = step(bank, reach, dimension, from);
                told.at(row.id.place, label).see(flat[dimension].0.id.place, why)
            }
            Purpose::Lock { gate, lock } => {
                let id = &bank.gates[gate].locks[lock].id;
                told.at(row.id.place, format!("no mode asks what lock `{id}` hangs on"))
                    .help("let a mode ask it, or leave the action out")
            }
            Purpose::Practice { question, .. } => {
                let id = &bank.questions[question].id;
                told.at(row.id.place, format!("no mode asks question `{id}`"))
                    .help("let a mode ask it, or leave the action out")
            }
            Purpose::Pattern(pattern) => {
                let missing = missing_for(bank, reach, pattern).unwrap_or_default();
                told.at(row.when.as_ref().map_or(row.id.place, |when| when.place), missing)
            }
        };
        out.push(told);
    }
}

fn step(bank: &Bank, reach: &Reach, dimension: usize, from: u32) -> (String, String) {
    let id = &bank.dimensions[dimension].id;
    let spans = || reach.modes.iter().filter_map(|mode| mode.dimensions[dimension]);
    match spans().map(|span| span.lowest.level).min() {
        None => (
            "it raises what never has a level".to_owned(),
            format!("the rule of `{id}` gives no level"),
        ),
        Some(lowest) if lowest > from => (
            format!("nobody is at level {from} of `{id}`"),
            format!("any answers give level {lowest} or more"),
        ),
        Some(_) => {
            let highest = spans().map(|span| span.highest.level).max().unwrap_or(1);
            (
                format!("it keeps level {from} of `{id}`, which no answers reach"),
                format!("the best answers give level {highest}"),
            )
        }
    }
}

/// What a pattern needs and the bank has not; nothing when it can come about.
pub(super) fn missing_for(bank: &Bank, reach: &Reach, pattern: Pattern) -> Option<String> {
    match pattern {
        Pattern::Unknowns => None,
        Pattern::LeadershipGap => {
            let missing = ["leadership", "front"]
                .into_iter()
                .find(|role| !bank.roles.iter().any(|known| **known == **role))?;
            Some(format!("it compares two roles, and the bank has no role `{missing}`"))
        }
        Pattern::LoneHigh | Pattern::LoneLow | Pattern::TwoCamps => {
            let count = |question: &usize| match &bank.questions[*question].options {
                Options::Anchors => bank.stages.len(),
                Options::Listed(choices) => choices.len(),
            };
            let asked = bank.modes.iter().flat_map(|mode| &mode.questions);
            let far = asked.map(count).any(|options| options > 2);
            (!far).then(|| {
                "it needs answers two steps apart, and no question has three options".to_owned()
            })
        }
        Pattern::Unconfirmed => {
            let Some(asked) = &bank.corroboration else {
                return Some("no stage needs `corroboration` in this bank".to_owned());
            };
            if asked.respondents < 2 {
                return Some("one respondent is enough for `corroboration` here".to_owned());
            }
            let claims = reach.modes.iter().filter_map(|mode| mode.claim);
            let claimed = claims.map(|claim| claim.level).max();
            (claimed < Some(asked.stage)).then(|| {
                format!("no answers claim stage {}, which needs `corroboration`", asked.stage)
            })
        }
    }
}
