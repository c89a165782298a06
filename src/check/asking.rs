//! What is asked beside a question's options: its quality criteria, and when it is asked at all.

use super::bank::{Declared, Flat};
use super::names::Names;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::id::Id;
use crate::load::OneOrMore;
use crate::load::rows::{BankRow, ConditionRow, OptionIdRow, QuestionRow};
use crate::model::{Answered, Bank, Choice, Condition, Criteria, Options, Question};
use crate::source::{At, Place};

/// The quality criteria of a question, when it has some; no answer is a mistake.
#[expect(clippy::option_option, reason = "nothing was written, or what was written is wrong")]
pub(super) fn criteria(
    row: &QuestionRow,
    options: &Options,
    stages: usize,
    out: &mut Diagnostics,
) -> Option<Option<Criteria>> {
    let id = &row.id.value;
    let Some(rows) = &row.criteria else {
        let Some(unmet) = &row.unmet else { return Some(None) };
        out.push(
            Diagnostic::new(
                Code::BankCriteria,
                format!("question `{id}` says `unmet`, and has no quality criteria"),
            )
            .at(unmet.place, "this would do nothing")
            .help("add `criteria: [a, b]`, or leave `unmet` out"),
        );
        return None;
    };
    if rows.is_empty() {
        out.push(
            Diagnostic::new(
                Code::BankCriteria,
                format!("question `{id}` lists no quality criteria"),
            )
            .at(rows.place, "there are none here")
            .help("list their ids, or leave `criteria` out"),
        );
        return None;
    }
    let mut whole = true;
    for (at, criterion) in rows.iter().enumerate() {
        if let Some(first) = rows[..at].iter().find(|first| first.value == criterion.value) {
            out.push(
                Diagnostic::new(
                    Code::BankDuplicateId,
                    format!("two quality criteria have the id `{}`", criterion.value),
                )
                .at(criterion.place, "again")
                .see(first.place, "first here")
                .help("give one of them another id"),
            );
            whole = false;
        }
    }
    let order = by_worth(options, stages, row.negative.unwrap_or(false));
    let unmet = match &row.unmet {
        None => order.first().copied(),
        Some(written) => {
            let found = option(written, id.as_str(), options, stages, out)?;
            if order.last() == Some(&found) {
                out.push(
                    Diagnostic::new(
                        Code::BankCriteria,
                        format!("`{}` is what is worth most in question `{id}`", written.text),
                    )
                    .at(written.place, "no answer would count lower")
                    .help("name a lower option, or leave `unmet` out: the lowest is meant then"),
                );
                return None;
            }
            Some(found)
        }
    };
    let ids = rows.iter().map(|id| id.value.clone()).collect();
    whole.then_some(Some(Criteria { ids, unmet: unmet? }))
}

/// The positions of options, the one that is worth least first.
fn by_worth(options: &Options, stages: usize, negative: bool) -> Vec<usize> {
    let mut order: Vec<usize> = match options {
        Options::Anchors => (0..stages).collect(),
        Options::Listed(choices) => {
            let mut order: Vec<usize> = (0..choices.len()).collect();
            order.sort_by_key(|at| (choices[*at].value, choices[*at].level, choices[*at].meets));
            order
        }
    };
    if negative {
        order.reverse();
    }
    order
}

/// The position of an option; an unknown one is reported.
fn option(
    written: &OptionIdRow,
    question: &str,
    options: &Options,
    stages: usize,
    out: &mut Diagnostics,
) -> Option<usize> {
    let ids: Vec<String> = match options {
        Options::Anchors => (1..=stages).map(|number| number.to_string()).collect(),
        Options::Listed(choices) => choices.iter().map(|choice| choice.id.clone()).collect(),
    };
    let found = ids.iter().position(|id| *id == written.text);
    if found.is_none() {
        let list = ids.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ");
        out.push(
            Diagnostic::new(
                Code::BankUnknownOption,
                format!("question `{question}` has no option `{}`", written.text),
            )
            .at(written.place, "no such option")
            .help(format!("its options are {list}"))
            .did_you_mean(&written.text, ids.iter().map(String::as_str)),
        );
    }
    found
}

/// When each question is asked: its conditions, in the order of asking.
///
/// `questions` are those that were right so far, by position.
pub(super) fn conditions(
    flat: &Flat<'_>,
    declared: &Declared,
    questions: &[Option<Question>],
    out: &mut Diagnostics,
) -> Option<Vec<Vec<Condition>>> {
    let rows = flat.iter().flat_map(|(dimension, _)| dimension.questions.iter().flatten());
    let rows: Vec<&QuestionRow> = rows.collect();
    let all: Vec<Option<Vec<Condition>>> = (0..rows.len())
        .map(|own| {
            let Some(visible) = &rows[own].visible else { return Some(Vec::new()) };
            if visible.list.is_empty() {
                out.push(nothing(visible.place, "the list of conditions is empty"));
            }
            let asked = Asked { own, rows: &rows, declared, questions };
            let list: Vec<Option<Condition>> =
                visible.list.iter().map(|row| asked.condition(row, out)).collect();
            list.into_iter().collect()
        })
        .collect();
    all.into_iter().collect()
}

fn nothing(place: Place, message: &str) -> Diagnostic {
    Diagnostic::new(Code::BankCondition, message)
        .at(place, "when should it be asked?")
        .help("write `role`, `profile`, or `question` with `at_least` or `answer`; leave `visible` out to ask always")
}

/// A question whose conditions are read.
struct Asked<'a> {
    own: usize,
    rows: &'a [&'a QuestionRow],
    declared: &'a Declared,
    questions: &'a [Option<Question>],
}

impl Asked<'_> {
    fn condition(&self, row: &ConditionRow, out: &mut Diagnostics) -> Option<Condition> {
        let answer = row.at_least.as_ref().map(|row| row.place);
        let answer = answer.or_else(|| row.answer.as_ref().map(|row| row.place));
        let question = match (&row.question, answer) {
            (Some(id), _) => self.earlier(id, row, out).map(Some),
            (None, Some(place)) => {
                out.push(
                    Diagnostic::new(Code::BankCondition, "an answer to which question?")
                        .at(place, "the condition names no question")
                        .help("add `question:` with the id of an earlier question"),
                );
                None
            }
            (None, None) if row.role.is_none() && row.profile.is_none() => {
                out.push(nothing(row.place, "this condition names nothing"));
                None
            }
            (None, None) => Some(None),
        };
        let roles = listed(row.role.as_ref(), &self.declared.roles, out);
        let profiles = listed(row.profile.as_ref(), &self.declared.profiles, out);
        Some(Condition { roles: roles?, profiles: profiles?, question: question? })
    }

    /// The earlier question that a condition names, and what must have been answered to it.
    fn earlier(
        &self,
        id: &At<Id>,
        row: &ConditionRow,
        out: &mut Diagnostics,
    ) -> Option<(usize, Answered)> {
        let found = self.declared.questions.find(id, out)?;
        if found >= self.own {
            let (message, label) = if found == self.own {
                (format!("question `{}` hangs on itself", id.value), "name an earlier question")
            } else {
                (
                    format!("`{}` is asked after `{}`", id.value, self.rows[self.own].id.value),
                    "a question hangs on one that is asked before it",
                )
            };
            let mistake = Diagnostic::new(Code::BankConditionOrder, message).at(id.place, label);
            out.push(if found == self.own {
                mistake
            } else {
                mistake
                    .see(self.rows[found].id.place, "it stands here")
                    .help("put the question that decides first")
            });
            return None;
        }
        let level = row.at_least.as_ref().map(|level| self.declared.stages.level(level, out));
        // Without its options there is no more to say of this condition.
        let question = self.questions.get(found)?.as_ref()?;
        let stages = self.declared.stages.len();
        match (&row.at_least, level, &row.answer) {
            (Some(row), Some(level), None) => {
                let level = level?;
                let highest = highest(&question.options, stages);
                if level > highest {
                    out.push(
                        Diagnostic::new(
                            Code::BankConditionNever,
                            format!("no answer to `{}` stands for level {level}", id.value),
                        )
                        .at(row.place, format!("its highest is level {highest}"))
                        .help("name the options instead: `answer: [a, b]`"),
                    );
                    return None;
                }
                Some((found, Answered::AtLeast(level)))
            }
            (None, _, Some(answer)) if !answer.list.is_empty() => {
                let options: Vec<Option<usize>> = answer
                    .list
                    .iter()
                    .map(|row| option(row, id.as_str(), &question.options, stages, out))
                    .collect();
                Some((found, Answered::OneOf(options.into_iter().collect::<Option<_>>()?)))
            }
            (at_least, _, answer) => {
                let both = at_least.is_some() && answer.is_some();
                let message = match answer {
                    _ if both => "a level and options at once",
                    Some(_) => "this list is empty: it would never be asked",
                    None => "which answer to it?",
                };
                let place = answer.as_ref().map_or(id.place, |row| row.place);
                out.push(
                    Diagnostic::new(Code::BankCondition, message)
                        .at(place, if both { "keep one of them" } else { "this says too little" })
                        .help(
                            "write `at_least:` with a level, or `answer:` with one or more options",
                        ),
                );
                None
            }
        }
    }
}

/// The positions of ids; none when nothing is asked for.
fn listed(
    ids: Option<&OneOrMore<At<Id>>>,
    names: &Names,
    out: &mut Diagnostics,
) -> Option<Vec<usize>> {
    let Some(ids) = ids else { return Some(Vec::new()) };
    if ids.list.is_empty() {
        out.push(nothing(ids.place, "this list is empty: nobody would be asked"));
        return None;
    }
    let found: Vec<Option<usize>> = ids.list.iter().map(|id| names.find(id, out)).collect();
    found.into_iter().collect()
}

/// The highest level that an answer can stand for.
fn highest(options: &Options, stages: usize) -> u32 {
    let whole = |choice: &Choice| choice.value.floor().try_into().unwrap_or(0);
    match options {
        Options::Anchors => u32::try_from(stages).unwrap_or(u32::MAX),
        Options::Listed(choices) => {
            let levels = choices.iter().map(|choice| choice.level.unwrap_or_else(|| whole(choice)));
            levels.max().unwrap_or(0)
        }
    }
}

/// A mode that asks a question must ask what it hangs on.
pub(super) fn modes_ask_enough(bank: &Bank, row: &BankRow, out: &mut Diagnostics) {
    let rows = row.modes.iter().flat_map(|modes| &modes.entries);
    let places: Vec<(&str, Place)> = rows.map(|(name, _)| (name.as_str(), name.place)).collect();
    for mode in &bank.modes {
        let place = places.iter().find(|(name, _)| *name == mode.id.as_str());
        let place = place.map_or(row.place, |(_, place)| *place);
        for question in mode.questions.iter().map(|question| &bank.questions[*question]) {
            let unasked = |condition: &Condition| {
                let on = condition.question.as_ref().map(|(question, _)| *question);
                on.filter(|question| !mode.questions.contains(question))
            };
            let missing: Vec<Option<usize>> = question.visible.iter().map(unasked).collect();
            if let Some(Some(first)) = missing.first()
                && missing.iter().all(Option::is_some)
            {
                let (id, on) = (&question.id, &bank.questions[*first].id);
                out.push(
                    Diagnostic::new(
                        Code::BankConditionNever,
                        format!("mode `{}` asks `{id}`, but not `{on}` that it hangs on", mode.id),
                    )
                    .at(place, format!("`{id}` would never be asked here"))
                    .help(format!("let the mode ask `{on}` too, or leave `{id}` out of it")),
                );
            }
        }
    }
}
