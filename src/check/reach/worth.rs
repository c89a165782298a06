//! What each option of a question stands for, an anti-pattern turned round.

use super::ratio::Ratio;
use crate::model::{Options, Question};

/// What an option is worth to the rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Worth {
    /// Its value.
    pub(super) value: Ratio,
    /// The level that it stands for; may lie outside of the stair where no rule asks.
    pub(super) level: i128,
    /// Whether the practice is in place.
    pub(super) met: bool,
}

/// The options of a question in the bank's order; none when a figure is too large to turn round.
pub(super) fn worths(question: &Question, levels: u32) -> Vec<Worth> {
    let plain: Vec<Worth> = match &question.options {
        Options::Anchors => (1..=levels)
            .map(|at| Worth { value: at.into(), level: at.into(), met: question.negative })
            .collect(),
        Options::Listed(choices) => choices
            .iter()
            .map(|choice| {
                let value = Ratio::from(choice.value);
                let level = choice.level.map_or_else(|| value.floor(), i128::from);
                Worth { value, level, met: choice.meets != question.negative }
            })
            .collect(),
    };
    if !question.negative {
        return plain;
    }
    let values = || plain.iter().map(|worth| worth.value);
    let levels = || plain.iter().map(|worth| worth.level);
    let (Some(low), Some(high)) = (values().min(), values().max()) else { return plain };
    let around = levels().min().unwrap_or(0) + levels().max().unwrap_or(0);
    let turned = plain.iter().map(|worth| {
        let value = low.plus(high)?.minus(worth.value)?;
        Ok::<Worth, super::ratio::TooLarge>(Worth {
            value,
            level: around - worth.level,
            met: worth.met,
        })
    });
    turned.collect::<Result<_, _>>().unwrap_or_default()
}
