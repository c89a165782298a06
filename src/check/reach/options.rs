//! Options that are never better than the one before them.

use super::ratio::Ratio;
use crate::check::bank::Flat;
use crate::check::sense::rules_for;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::exact::Exact;
use crate::load::rows::{BankRow, ChoiceRow};
use crate::model::{Answered, Bank, Choice, Options, Rule};
use crate::source::Place;

/// Tells each option that is worth no more than its neighbour, once for a shared scale.
pub(super) fn findings(bank: &Bank, row: &BankRow, flat: &Flat<'_>, out: &mut Diagnostics) {
    let mut scales: Vec<(&str, &[Choice])> = Vec::new();
    let rows = flat.iter().flat_map(|(dimension, _)| dimension.questions.iter().flatten());
    for (position, (question, row)) in bank.questions.iter().zip(rows).enumerate() {
        let Options::Listed(choices) = &question.options else { continue };
        if is_condition(bank, position) {
            continue;
        }
        // What is only counted has no better and no worse.
        if rules_for(bank, question).iter().all(|rule| matches!(rule, Rule::Tally | Rule::None)) {
            continue;
        }
        match (&row.scale, &row.options) {
            (Some(scale), _) if !scales.iter().any(|(name, _)| *name == scale.as_str()) => {
                scales.push((scale.as_str(), choices));
            }
            (None, Some(rows)) => list(choices, rows, out),
            _ => {}
        }
    }
    for (name, choices) in scales {
        let rows = row.scales.iter().flat_map(|scales| &scales.entries);
        for (_, rows) in rows.filter(|(known, _)| known.value == name) {
            list(choices, rows, out);
        }
    }
}

/// Whether other questions are asked by which of its options is chosen, whatever it is worth.
fn is_condition(bank: &Bank, position: usize) -> bool {
    let conditions = bank.questions.iter().flat_map(|question| &question.visible);
    let mut asked = conditions.filter_map(|condition| condition.question.as_ref());
    asked.any(|(of, answered)| *of == position && matches!(answered, Answered::OneOf(_)))
}

/// What an option is worth, as written: all that any rule can see of it.
type Worth = (Exact, i128, bool);

fn worth(choice: &Choice) -> Worth {
    let level = choice.level.map_or_else(|| Ratio::from(choice.value).floor(), i128::from);
    (choice.value, level, choice.meets)
}

/// Whether nothing of one is more than of the other.
fn at_most(one: Worth, other: Worth) -> bool {
    one.0 <= other.0 && one.1 <= other.1 && one.2 <= other.2
}

fn list(choices: &[Choice], rows: &[ChoiceRow], out: &mut Diagnostics) {
    let worths: Vec<Worth> = choices.iter().map(worth).collect();
    let (Some(first), Some(last)) = (worths.first(), worths.last()) else { return };
    // Where all are alike, the question moves nothing and is told as a whole.
    if worths.iter().all(|worth| worth == first) {
        return;
    }
    // A list may be written from either end.
    let falling = last != first && at_most(*last, *first);
    for (at, pair) in worths.windows(2).enumerate() {
        let (lower, upper) = if falling { (pair[1], pair[0]) } else { (pair[0], pair[1]) };
        if !at_most(upper, lower) {
            continue;
        }
        let (weak, strong) = if falling { (at, at + 1) } else { (at + 1, at) };
        push(choices, [weak, strong], rows[weak].id.place, rows[strong].id.place, out);
    }
}

fn push(
    choices: &[Choice],
    [weak, strong]: [usize; 2],
    at: Place,
    see: Place,
    out: &mut Diagnostics,
) {
    let (own, other) = (&choices[weak], &choices[strong]);
    let same = worth(own) == worth(other);
    let message = format!("option `{}` is never better than its neighbour `{}`", own.id, other.id);
    let label =
        if same { "worth the same" } else { "worth less, though the list goes the other way" };
    out.push(
        Diagnostic::new(Code::BankDominatedOption, message)
            .at(at, label)
            .see(see, format!("its neighbour, worth {}", other.value))
            .help(if same {
                "give it another `value`, `level` or `meets`, or make the two one option"
            } else {
                "write options from the lowest to the highest, or mend the value"
            }),
    );
}
