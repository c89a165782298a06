//! Whether a bank that holds together can be answered: options that its rules can score, modes that ask enough.

use std::collections::BTreeSet;

use super::bank::Flat;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::load::rows::BankRow;
use crate::model::{Bank, Dimension, Options, Question, Rule, Takes};

/// The rules that a question counts for: its dimension's, and those above that take questions.
pub(super) fn rules_for<'a>(bank: &'a Bank, question: &Question) -> Vec<&'a Rule> {
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
            (
                Rule::Quorum { .. } | Rule::Minimum | Rule::Tally | Rule::Ordered(_),
                Options::Listed(choices),
            ) => choices
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

/// A mode must ask enough to assess every dimension with questions, but those that its tags leave out.
pub(super) fn modes_suffice(bank: &Bank, row: &BankRow, out: &mut Diagnostics) {
    let rows = row.modes.iter().flat_map(|modes| &modes.entries);
    let rows: Vec<_> = rows.map(|(name, row)| (name, row.tags.is_some())).collect();
    for mode in &bank.modes {
        let named = rows.iter().find(|(name, _)| name.value == *mode.id);
        let (place, by_tags) = named.map_or((row.place, false), |(name, tags)| (name.place, *tags));
        for (position, dimension) in bank.dimensions.iter().enumerate() {
            let asked =
                mode.questions.iter().filter(|q| bank.questions[**q].dimension == position).count();
            let needed = dimension.questions.len().min(bank.assessable.answers as usize);
            // Tags may leave a dimension out altogether, as a topic that it has nothing to say on.
            if asked < needed && !(asked == 0 && by_tags) {
                out.push(
                    Diagnostic::new(
                        Code::BankModeTooShort,
                        format!(
                            "mode `{}` asks {asked} of `{}`, too few to assess it",
                            mode.id, dimension.id
                        ),
                    )
                    .at(place, format!("a dimension needs {needed} answers or more")),
                );
            }
        }
    }
}

/// Scales that no question uses; of those that an overlay inherits nothing is told.
pub(super) fn idle_scales(row: &BankRow, flat: &Flat<'_>, out: &mut Diagnostics) {
    let questions = flat.iter().flat_map(|(dimension, _)| dimension.questions.iter().flatten());
    let used: BTreeSet<&str> = questions
        .filter_map(|question| question.scale.as_ref())
        .map(|scale| scale.as_str())
        .collect();
    for (name, _) in row.scales.iter().flat_map(|scales| &scales.entries) {
        if !used.contains(name.as_str()) && name.place.file == row.place.file {
            out.push(
                Diagnostic::new(
                    Code::BankIdleScale,
                    format!("no question uses the scale `{}`", name.value),
                )
                .at(name.place, "these options are never shown")
                .help(format!(
                    "give a question `scale: {}`, or take it out, and its texts with it",
                    name.value
                )),
            );
        }
    }
}
