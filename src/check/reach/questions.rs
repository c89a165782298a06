//! Questions that move nothing: whichever option is chosen, no figure changes.

use super::rows::needed_of;
use super::worth::{Worth, worths};
use crate::check::bank::Flat;
use crate::check::sense::rules_for;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Bank, LockOn, Question, Rule};

/// Tells each question that moves nothing, and why.
pub(super) fn findings(bank: &Bank, flat: &Flat<'_>, out: &mut Diagnostics) {
    let rows = flat.iter().flat_map(|(dimension, _)| dimension.questions.iter().flatten());
    for (position, row) in rows.enumerate() {
        if let Some((label, help)) = idle(bank, position) {
            let id = &bank.questions[position].id;
            out.push(
                Diagnostic::new(Code::BankIdleQuestion, format!("question `{id}` moves nothing"))
                    .at(row.id.place, label)
                    .help(help),
            );
        }
    }
}

/// Why a question moves nothing, and what to do.
type Idle = (String, &'static str);

/// Why a question moves nothing, under every rule that it counts for; nothing when it moves something.
fn idle(bank: &Bank, position: usize) -> Option<Idle> {
    let question = &bank.questions[position];
    if !bank.modes.iter().any(|mode| mode.questions.contains(&position)) {
        return Some(("no mode asks it".to_owned(), "add it to a mode, or leave it out"));
    }
    let worths = worths(question, u32::try_from(bank.stages.len()).unwrap_or(u32::MAX));
    if opens_a_lock(bank, position, &worths) || decides_what_is_asked(bank, position) {
        return None;
    }
    // A whole that is a tally shows how many stand at each level.
    if bank.overall == Rule::Tally && worths.windows(2).any(|pair| pair[0].level != pair[1].level) {
        return None;
    }
    let rules = rules_for(bank, question);
    // Where no rule is to make anything of it, its author has said so.
    let counting = rules.into_iter().filter(|rule| **rule != Rule::None);
    let idle: Option<Vec<Idle>> =
        counting.map(|rule| idle_under(rule, position, question, &worths)).collect();
    idle?.into_iter().next()
}

fn idle_under(rule: &Rule, position: usize, question: &Question, worths: &[Worth]) -> Option<Idle> {
    let alike = |figure: &dyn Fn(&Worth, &Worth) -> bool| {
        worths.windows(2).all(|pair| figure(&pair[0], &pair[1]))
    };
    let value = || alike(&|one, other| one.value == other.value);
    let level = || alike(&|one, other| one.level == other.level);
    let met = || alike(&|one, other| one.met == other.met);
    let differ = "give its options different values";
    match rule {
        Rule::Quorum { .. } | Rule::Minimum if value() && level() => {
            Some(("its options are all worth the same".to_owned(), differ))
        }
        Rule::Mean { .. } | Rule::SumOfLevels { .. } | Rule::Competence(_) if value() => {
            Some(("its options all have the same value".to_owned(), differ))
        }
        // One that nothing meets keeps levels out of reach, which is told there.
        Rule::Cumulative if met() && (question.not_applicable || worths[0].met) => Some((
            "its options are all alike in `meets`, which is what `cumulative` goes by".to_owned(),
            "let some options meet the practice and others not",
        )),
        Rule::Ordered(rows) => {
            let needs = |level: u32| {
                let fits = |worth: &Worth| worth.level >= level.into();
                worths.iter().any(fits) && !worths.iter().all(fits)
            };
            let named = needed_of(rows, position);
            (!named.into_iter().any(needs)).then(|| {
                (
                    "no row of `levels` needs what only some of its options give".to_owned(),
                    "name it in the `needs` of a row, or leave it out",
                )
            })
        }
        Rule::Competence(shares) => {
            let tag = question.level?;
            let named = shares.values().any(|asked| asked.contains_key(&tag));
            (!named).then(|| {
                (
                    format!("it belongs to level {tag}, of which no level asks a share"),
                    "name that level in `shares`, or give the question another one",
                )
            })
        }
        _ => None,
    }
}

/// Whether some of its options open a lock and others do not.
fn opens_a_lock(bank: &Bank, position: usize, worths: &[Worth]) -> bool {
    let locks = bank.gates.iter().flat_map(|gate| &gate.locks);
    locks.filter(|lock| lock.on == LockOn::Question(position)).any(|lock| {
        let open = |worth: &Worth| worth.level >= lock.min.into();
        worths.iter().any(open) && !worths.iter().all(open)
    })
}

/// Whether another question is asked by what is answered to it.
fn decides_what_is_asked(bank: &Bank, position: usize) -> bool {
    let conditions = bank.questions.iter().flat_map(|question| &question.visible);
    conditions.filter_map(|condition| condition.question.as_ref()).any(|(of, _)| *of == position)
}
