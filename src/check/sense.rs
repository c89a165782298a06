//! Whether a bank that holds together can be answered: options that its rules can score, modes that ask enough.

use super::bank::Flat;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::load::rows::BankRow;
use crate::model::{Action, Bank, Dimension, Options, Purpose, Question, Rule, Takes};

/// The rules that a question counts for: its dimension's, and those above that take questions.
fn rules_for<'a>(bank: &'a Bank, question: &Question) -> Vec<&'a Rule> {
    let rule = |dimension: &'a Dimension| dimension.rule.as_ref().unwrap_or(&bank.rule);
    let own = &bank.dimensions[question.dimension];
    let mut rules = vec![rule(own)];
    let mut above = own.parent;
    while let Some(dimension) = above.map(|position| &bank.dimensions[position]) {
        if dimension.takes == Takes::Questions {
            rules.push(rule(dimension));
        }
        above = dimension.parent;
    }
    if bank.takes == Takes::Questions {
        rules.push(&bank.overall);
    }
    rules
}

/// Every option must give the rules that its question counts for something to work with.
pub(super) fn scorable(bank: &Bank, flat: &Flat<'_>, out: &mut Diagnostics) {
    let highest = i64::try_from(bank.stages.len()).unwrap_or(i64::MAX);
    let pairs = bank.questions.iter().flat_map(|question| {
        rules_for(bank, question).into_iter().map(move |rule| (question, rule))
    });
    for (question, rule) in pairs {
        let (row, _) = flat[question.dimension];
        let place = row
            .questions
            .iter()
            .flatten()
            .find(|row| row.id.value == question.id)
            .map_or(row.id.place, |row| row.id.place);
        let id = &question.id;
        let wrong = match (rule, &question.options) {
            (Rule::Quorum { .. } | Rule::Minimum | Rule::Tally, Options::Listed(choices)) => choices
                .iter()
                .find(|choice| {
                    choice.level.is_none()
                        && !choice.value.as_whole().is_some_and(|v| (1..=highest).contains(&v))
                })
                .map(|choice| {
                    (
                        format!("option `{}` of question `{id}` stands for no level", choice.id),
                        format!("its value is {}; give it a whole value from 1 to {highest}, or a `level`", choice.value),
                    )
                }),
            (Rule::Cumulative, Options::Listed(choices))
                if !choices.iter().any(|choice| choice.meets) =>
            {
                Some((
                    format!("no option of question `{id}` meets the practice"),
                    "under `cumulative` one option or more must say `meets: true`".to_owned(),
                ))
            }
            (Rule::Competence(_), Options::Listed(choices))
                if !choices.iter().any(|choice| choice.value.is_positive()) =>
            {
                Some((
                    format!("no option of question `{id}` is worth anything"),
                    "`competence` goes by shares of the highest value: let it be above 0".to_owned(),
                ))
            }
            (Rule::Cumulative, Options::Anchors) => Some((
                format!("question `{id}` has anchors, which meet no practice"),
                "under `cumulative` give it options or a scale with `meets: true`".to_owned(),
            )),
            _ => None,
        };
        if let Some((message, label)) = wrong {
            out.push(Diagnostic::new(Code::BankUnscorable, message).at(place, label));
        }
        let needs_level =
            matches!(rule, Rule::SumOfLevels { .. } | Rule::Cumulative | Rule::Competence(_));
        if needs_level && question.level.is_none() {
            out.push(
                Diagnostic::new(
                    Code::BankUnscorable,
                    format!("question `{id}` belongs to no level"),
                )
                .at(place, "its dimension's rule goes by levels")
                .help("say which stage the practice belongs to: `level: …`"),
            );
        }
    }
}

/// A mode must ask enough to assess every dimension with questions.
pub(super) fn modes_suffice(bank: &Bank, row: &BankRow, out: &mut Diagnostics) {
    for mode in &bank.modes {
        for (position, dimension) in bank.dimensions.iter().enumerate() {
            let asked =
                mode.questions.iter().filter(|q| bank.questions[**q].dimension == position).count();
            let needed = dimension.questions.len().min(bank.assessable.answers as usize);
            if asked < needed {
                let place = row.modes.iter().flat_map(|modes| &modes.entries);
                let mut place =
                    place.filter(|(name, _)| name.value == *mode.id).map(|(name, _)| name.place);
                out.push(
                    Diagnostic::new(
                        Code::BankModeTooShort,
                        format!(
                            "mode `{}` asks {asked} of `{}`, too few to assess it",
                            mode.id, dimension.id
                        ),
                    )
                    .at(
                        place.next_back().unwrap_or(row.place),
                        format!("a dimension needs {needed} answers or more"),
                    ),
                );
            }
        }
    }
}

/// Steps of dimensions, and locks, that no action helps with, where the bank has actions at all.
///
/// A step is helped with by an action of the dimension or of one above it. Where a rule makes no
/// level there is no step.
pub(super) fn steps_are_covered(
    bank: &Bank,
    row: &BankRow,
    flat: &Flat<'_>,
    out: &mut Diagnostics,
) {
    if bank.actions.is_empty() {
        return;
    }
    let highest = u32::try_from(bank.stages.len()).unwrap_or(0);
    let raises = |action: &Action, position: usize, level: u32| matches!(action.purpose, Purpose::Step { dimension, from } if dimension == position && from == level);
    for (dimension, (row, _)) in bank.dimensions.iter().zip(flat) {
        if dimension.questions.is_empty()
            || !dimension.rule.as_ref().unwrap_or(&bank.rule).makes_levels()
        {
            continue;
        }
        let position = bank.questions[dimension.questions[0]].dimension;
        let line: Vec<usize> =
            std::iter::successors(Some(position), |at| bank.dimensions[*at].parent).collect();
        let helped = |level| {
            bank.actions.iter().any(|action| line.iter().any(|at| raises(action, *at, level)))
        };
        let open: Vec<String> = (1..highest)
            .filter(|from| !helped(*from))
            .map(|from| format!("{from} → {}", from + 1))
            .collect();
        if !open.is_empty() {
            out.push(
                Diagnostic::new(
                    Code::BankStepWithoutAction,
                    format!("no action raises `{}`: {}", dimension.id, open.join(", ")),
                )
                .at(row.id.place, "the roadmap has nothing to offer there"),
            );
        }
    }
    let opened: Vec<&str> = row
        .actions
        .iter()
        .flatten()
        .filter_map(|row| row.opens.as_ref())
        .map(|lock| &***lock)
        .collect();
    for lock in row.gates.iter().flatten().flat_map(|gate| &gate.locks) {
        if !opened.contains(&lock.id.as_str()) {
            out.push(
                Diagnostic::new(
                    Code::BankStepWithoutAction,
                    format!("no action opens lock `{}`", lock.id.value),
                )
                .at(lock.id.place, "the roadmap has nothing to offer there"),
            );
        }
    }
}
