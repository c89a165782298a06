//! One answer changed at a time: which questions move nothing, which options are never better.

use super::Wanted;
use super::figures::Figures;
use super::respondents::{self, Respondent};
use crate::engine::{Engine, Options};
use crate::model::{Bank, Mode};

/// As many respondents try every option of a question, at the most.
pub(super) const MOST: u32 = 200;

/// What changing the answer to one question did.
#[derive(Debug)]
pub(super) struct Trial {
    /// The question.
    pub(super) question: usize,
    /// Whether any figure ever changed.
    pub(super) moves: bool,
    /// Options that never made a figure higher than the next lower one did: that one, and the option.
    pub(super) dominated: Vec<[String; 2]>,
}

/// Lets respondents choose every option of a question, until each has made a difference.
pub(super) fn trial(
    bank: &Bank,
    mode: &Mode,
    question: usize,
    wanted: &Wanted,
    engine: &Engine,
    options: &Options,
) -> Result<Trial, String> {
    let row = &bank.questions[question];
    let choices = respondents::options(bank, row);
    let mut better = vec![false; choices.len().saturating_sub(1)];
    let mut moves = false;
    for number in 0..wanted.respondents.min(MOST) {
        if moves && better.iter().all(|better| *better) {
            break;
        }
        let mut respondent = Respondent::new(bank, mode, wanted.seed, number);
        let mut results: Vec<Figures> = Vec::new();
        for choice in &choices {
            respondent.answer(row, choice);
            results.push(Figures::of(engine, &respondent.file(bank, mode)?, options)?);
        }
        moves |= results.windows(2).any(|pair| pair[0].line != pair[1].line);
        for (better, pair) in better.iter_mut().zip(results.windows(2)) {
            *better |= pair[1].better_than(&pair[0]);
        }
    }
    let pairs = choices.windows(2).zip(better);
    let dominated = pairs.filter(|(_, better)| moves && !better);
    let dominated = dominated.map(|(pair, _)| [pair[0].clone(), pair[1].clone()]).collect();
    Ok(Trial { question, moves, dominated })
}
