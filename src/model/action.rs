//! What the roadmap is made of.

use super::PageRef;
use crate::id::Id;

/// An action of the roadmap.
#[derive(Debug, Clone)]
pub struct Action {
    /// Its id.
    pub id: Id,
    /// What it is for.
    pub purpose: Purpose,
    /// 1 to 3.
    pub impact: u32,
    /// 1 (S), 2 (M) or 3 (L).
    pub effort: u32,
    /// Dimensions and the levels that they must have reached.
    pub needs: Vec<(usize, u32)>,
    /// Actions that come first, where they are planned.
    pub after: Vec<usize>,
    /// Where it is explained.
    pub guidance: Option<PageRef>,
}

/// What an action is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Raises a dimension from a level to the next; at the highest it keeps it there.
    Step {
        /// The dimension.
        dimension: usize,
        /// The level from which it lifts.
        from: u32,
    },
    /// Opens a lock.
    Lock {
        /// The gate.
        gate: usize,
        /// The lock of that gate.
        lock: usize,
    },
    /// Betters the answer to a question: puts its practice in place.
    Practice {
        /// The question.
        question: usize,
        /// The dimension that the question belongs to.
        dimension: usize,
        /// The level that the practice belongs to.
        level: Option<u32>,
    },
    /// Is shown beside the plan when a pattern is met.
    Pattern(Pattern),
}

/// A pattern in the answers (domain.md 3.6).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pattern {
    /// One sees further than the others.
    LoneHigh,
    /// It does not reach everyone.
    LoneLow,
    /// Two camps.
    TwoCamps,
    /// The leadership sees more than the front line.
    LeadershipGap,
    /// A stage is claimed that more people must confirm.
    Unconfirmed,
    /// Many answers are "don't know".
    Unknowns,
}

impl Pattern {
    /// Every pattern.
    pub const ALL: [Self; 6] = [
        Self::LoneHigh,
        Self::LoneLow,
        Self::TwoCamps,
        Self::LeadershipGap,
        Self::Unconfirmed,
        Self::Unknowns,
    ];

    /// Its name in banks and payloads.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::LoneHigh => "lone-high",
            Self::LoneLow => "lone-low",
            Self::TwoCamps => "two-camps",
            Self::LeadershipGap => "leadership-gap",
            Self::Unconfirmed => "unconfirmed",
            Self::Unknowns => "unknowns",
        }
    }
}
