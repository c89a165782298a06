//! What answers can reach: proved, not sampled.
//!
//! Every rule rises with its parts, and parts rise without each other, so the
//! most and the least that a dimension can be follow from the most and the
//! least of its questions, once it is settled which of them are told. That is
//! worked out for each mode, from the questions up, in exact figures. It is no
//! second scoring: it knows the ends of what answers can give, never the result
//! of any; a test goes through all answers to small banks and compares.
//!
//! A level counts as reached by whoever is at it or above it.
//!
//! What is not sure is a bound: no answers go past it, and whether any get
//! there is not claimed. That is so
//!
//! - where a whole takes questions and gains by leaving some of them unknown:
//!   which may be is for the dimensions between to say;
//! - under `sum-of-levels`, with more than 24 questions whose best options
//!   differ within a level;
//! - under `competence` over dimensions, where shares are asked for at several
//!   levels and not all dimensions reach the highest;
//! - with a question that is not always asked: it is taken as one that may
//!   leave every count, whatever its conditions say;
//! - at the lowest end of `ordered`, where only several unknown parts together
//!   keep a row from holding;
//! - with a lock on a dimension, where telling everything at its best does not
//!   open it;
//! - where figures outgrow 128 bits.

mod actions;
mod findings;
mod ladders;
mod mean;
mod options;
mod parts;
mod questions;
mod quorum;
mod ratio;
mod reasons;
mod rows;
mod stages;
mod standing;
mod sums;
mod worth;

use crate::model::{Bank, Mode, Purpose};
use parts::{Bound, End};
use standing::{Held, Standings};

pub(super) use findings::findings;

/// What answers can reach, by mode in the bank's order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reach {
    /// One for each mode.
    pub modes: Vec<ModeReach>,
}

/// What answers can reach in one mode.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModeReach {
    /// The highest stage after the gates; nothing when the bank's rules make no stage.
    ///
    /// Whether a group can confirm it is another matter: it may lack roles to come from.
    pub claim: Option<Figure>,
    /// By dimension; nothing where it never has a level.
    pub dimensions: Vec<Option<Span>>,
}

/// The levels of a dimension.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// No answers give a lower one.
    pub lowest: Figure,
    /// No answers give a higher one.
    pub highest: Figure,
}

/// A level, from 1, and whether some answers are sure to give it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figure {
    /// The level.
    pub level: u32,
    /// Without it the level is a bound.
    pub sure: bool,
}

/// Works out what answers to a checked bank can reach.
#[must_use]
pub fn reach(bank: &Bank) -> Reach {
    Reach { modes: bank.modes.iter().map(|mode| in_mode(bank, mode)).collect() }
}

fn in_mode(bank: &Bank, mode: &Mode) -> ModeReach {
    let levels = u32::try_from(bank.stages.len()).unwrap_or(u32::MAX);
    let best = Standings::new(bank, &mode.questions, &Held::default(), End::Best);
    let worst = Standings::new(bank, &mode.questions, &Held::default(), End::Worst);
    let figure = |bound: Bound<u32>| Figure { level: bound.at, sure: bound.sure };
    let dimensions = best.dimensions.iter().zip(&worst.dimensions).map(|ends| match ends {
        (Ok(best), Ok(worst)) => {
            let highest = best.as_ref()?.level?;
            let lowest = worst.as_ref()?.level?;
            Some(Span { lowest: figure(lowest), highest: figure(highest) })
        }
        _ => Some(Span {
            lowest: Figure { level: 1, sure: false },
            highest: Figure { level: levels, sure: false },
        }),
    });
    let mut reach = ModeReach { claim: None, dimensions: dimensions.collect() };
    reach.claim = stages::claim(bank, mode, &reach);
    reach
}

/// The lowest and the highest level that options of a question stand for.
fn levels_of(bank: &Bank, question: usize) -> Option<(i128, i128)> {
    let levels = u32::try_from(bank.stages.len()).unwrap_or(u32::MAX);
    let worths = worth::worths(&bank.questions[question], levels);
    let levels = || worths.iter().map(|worth| worth.level);
    levels().min().zip(levels().max())
}

impl Reach {
    /// Whether some answers, in some mode, may let an action for this appear, whatever its target.
    ///
    /// An action from the highest level is shown to those who are there; one
    /// shown by a pattern when what the pattern needs can come about.
    #[must_use]
    pub fn comes_to(&self, bank: &Bank, purpose: Purpose) -> bool {
        let highest = u32::try_from(bank.stages.len()).unwrap_or(u32::MAX);
        match purpose {
            Purpose::Step { dimension, from } => {
                let mut spans = self.modes.iter().filter_map(|mode| mode.dimensions[dimension]);
                if from == highest {
                    spans.any(|span| span.highest.level == highest)
                } else {
                    spans.any(|span| span.lowest.level <= from)
                }
            }
            Purpose::Lock { gate, lock } => {
                let lock = &bank.gates[gate].locks[lock];
                bank.modes.iter().any(|mode| stages::asks(bank, mode, lock))
            }
            Purpose::Practice { question, .. } => {
                bank.modes.iter().any(|mode| mode.questions.contains(&question))
            }
            Purpose::Pattern(pattern) => actions::missing_for(bank, self, pattern).is_none(),
        }
    }
}
