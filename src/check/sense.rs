//! Whether a bank that holds together can be answered: options that its rules can score, modes that ask enough.

use super::bank::Flat;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::load::rows::BankRow;
use crate::model::{Bank, Options, Rule};

/// Every option must give its dimension's rule something to work with.
pub(super) fn scorable(bank: &Bank, flat: &Flat<'_>, out: &mut Diagnostics) {
    let highest = i64::try_from(bank.stages.len()).unwrap_or(i64::MAX);
    for question in &bank.questions {
        let dimension = &bank.dimensions[question.dimension];
        let rule = dimension.rule.as_ref().unwrap_or(&bank.rule);
        let (row, _) = flat[question.dimension];
        let place = row
            .questions
            .iter()
            .flatten()
            .find(|row| row.id.value == question.id)
            .map_or(row.id.place, |row| row.id.place);
        let id = &question.id;
        let wrong = match (rule, &question.options) {
            (Rule::Quorum { .. } | Rule::Minimum, Options::Listed(choices)) => choices
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
