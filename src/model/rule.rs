//! How answers and dimensions become levels.

use std::collections::BTreeMap;

use crate::exact::Exact;

/// How parts become a level and a score (bank-language.md section 3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rule {
    /// The largest level at which a share of the parts is, none more than `lag` behind.
    Quorum {
        /// The share.
        share: Exact,
        /// How many levels a part may be behind.
        lag: u32,
    },
    /// The weighted mean, made a level by thresholds or rounding.
    Mean {
        /// How a score becomes a level.
        levels: FromScore,
    },
    /// Over levels, the mean of the questions at that level, added up.
    SumOfLevels {
        /// How a score becomes a level.
        levels: FromScore,
    },
    /// Every practice up to the level is in place.
    Cumulative,
    /// For each level, the share of value that must be reached at levels up to it.
    Competence(BTreeMap<u32, BTreeMap<u32, Exact>>),
    /// The lowest part.
    Minimum,
    /// The level of the first row, read from the top, whose every need holds; the lowest where none does.
    ///
    /// Levels of rows never rise, and are above the lowest.
    Ordered(Vec<OrderedRow>),
    /// A histogram, no number.
    Tally,
    /// No result of its own.
    None,
}

impl Rule {
    /// The three-quarters rule (domain.md 3.2).
    pub const THREE_QUARTERS: Self = Self::Quorum { share: Exact::THREE_QUARTERS, lag: 1 };

    /// Whether it can make a level, and not a score or a histogram alone.
    #[must_use]
    pub const fn makes_levels(&self) -> bool {
        match self {
            Self::Mean { levels } | Self::SumOfLevels { levels } => {
                !matches!(levels, FromScore::No)
            }
            Self::Tally | Self::None => false,
            Self::Quorum { .. }
            | Self::Cumulative
            | Self::Competence(_)
            | Self::Minimum
            | Self::Ordered(_) => true,
        }
    }
}

/// What a rule takes of the dimensions below.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// The level of each.
    Levels,
    /// The score of each; its level where it has no score.
    Scores,
    /// Every question in them, at any depth, as if it stood here.
    Questions,
}

impl Takes {
    /// What `rule` takes unless the bank says otherwise.
    #[must_use]
    pub fn of(rule: &Rule) -> Self {
        match rule {
            Rule::Mean { .. } | Rule::SumOfLevels { .. } => Self::Scores,
            _ => Self::Levels,
        }
    }
}

/// A row of [`Rule::Ordered`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderedRow {
    /// The level that it gives.
    pub level: u32,
    /// Parts of what the rule judges, each with its lowest level; one or more.
    pub needs: Vec<(Part, u32)>,
}

/// What a rule judges, one by one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// A question, by position.
    Question(usize),
    /// A dimension, by position.
    Dimension(usize),
}

/// How a score becomes a level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FromScore {
    /// It does not.
    No,
    /// The scores from which level 2, 3, … is reached.
    Thresholds(Vec<Exact>),
    /// To the nearest whole, halves up.
    HalfUp,
    /// To the whole below.
    Floor,
}
