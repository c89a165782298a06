//! Questions, and dimensions below, as parts of the dimension above: what each can be at its best or worst.

use super::ratio::Ratio;
use crate::exact::Exact;

/// Which end of what can be reached is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// The most.
    Best,
    /// The least.
    Worst,
}

impl End {
    /// The one of these that is furthest at this end.
    pub(super) fn of<T: Ord>(self, all: impl IntoIterator<Item = T>) -> Option<T> {
        match self {
            Self::Best => all.into_iter().max(),
            Self::Worst => all.into_iter().min(),
        }
    }
}

/// A figure at one end, and whether some answers are sure to give it.
///
/// Without surety it is a bound: no answers go past it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bound<T> {
    pub(super) at: T,
    pub(super) sure: bool,
}

/// What a part is when it is told.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known {
    /// The level that it stands for.
    pub(super) level: u32,
    /// What it is worth to the rule above.
    pub(super) value: Ratio,
    /// The highest value that it can have.
    pub(super) top: Ratio,
    /// Whether the practice is in place.
    pub(super) met: bool,
    /// Whether some answers are sure to give this.
    pub(super) sure: bool,
}

/// A question that is asked, or a dimension below that asks something.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is asked for by itself")]
pub(super) struct Part {
    /// Its position among the questions or the dimensions of the bank.
    pub(super) position: usize,
    /// Its weight in means.
    pub(super) weight: Ratio,
    /// The level that a question belongs to.
    pub(super) tag: Option<u32>,
    /// At the end asked for; nothing when the rule above never sees a value of it.
    pub(super) known: Option<Known>,
    /// Whether it has to be told, and has a value then.
    pub(super) must: bool,
    /// Whether it is told whatever else is left unknown.
    pub(super) always: bool,
    /// Whether it can leave every count.
    pub(super) absent: bool,
    /// Whether it can count as told without giving the rule above a value.
    pub(super) blank: bool,
}

/// What a part is where the rule is better off without it, from the most welcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Apart {
    /// It cannot be left out.
    Never,
    /// It counts as told and gives no value.
    Blank,
    /// It leaves every count.
    Absent,
    /// It is unknown.
    Unknown,
}

impl Part {
    /// What it is when it is not known.
    pub(super) const fn apart(&self) -> Apart {
        if self.must {
            Apart::Never
        } else if self.blank {
            Apart::Blank
        } else if self.absent {
            Apart::Absent
        } else {
            Apart::Unknown
        }
    }
}

/// How many parts are told, of how many that apply.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Count {
    pub(super) told: usize,
    pub(super) of: usize,
}

impl Count {
    /// Takes in a part that is told.
    pub(super) const fn tell(&mut self) {
        self.told += 1;
        self.of += 1;
    }

    /// Takes in a part that is not known.
    pub(super) const fn leave(&mut self, apart: Apart) {
        match apart {
            Apart::Never | Apart::Blank => self.tell(),
            Apart::Absent => {}
            Apart::Unknown => self.of += 1,
        }
    }
}

/// When a dimension can be assessed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Enough {
    /// Answers that it needs, or all when it has fewer parts.
    pub(super) answers: u32,
    /// The share of its parts that must be told; at most 1.
    pub(super) share: Exact,
}

impl Enough {
    /// Asks for nothing.
    pub(super) const NOTHING: Self = Self { answers: 0, share: Exact::whole(0) };

    /// Whether so many told parts are enough. One that is told besides never makes them too few.
    pub(super) fn holds(&self, count: Count) -> bool {
        count.of > 0
            && count.told >= count.of.min(self.answers as usize)
            && share_reached(self.share, count.told, count.of)
    }

    /// The fewest of `drops` absent parts that have to be told as well to be enough.
    pub(super) fn drops(&self, count: Count, drops: usize) -> Option<usize> {
        let with = |extra| Count { told: count.told + extra, of: count.of + extra };
        if !self.holds(with(drops)) {
            return None;
        }
        let (mut low, mut high) = (0, drops);
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.holds(with(middle)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        Some(low)
    }

    /// The fewest of `holds` unknown and `drops` absent parts that have to be told as well.
    pub(super) fn fewest(&self, count: Count, holds: usize, drops: usize) -> Option<usize> {
        let with = |told| Count { told: count.told + told, ..count };
        (0..=holds).filter_map(|told| Some(told + self.drops(with(told), drops)?)).min()
    }
}

/// Whether `some` of `all` is at least a share.
pub(super) fn share_reached(share: Exact, some: usize, all: usize) -> bool {
    let (above, below) = share.parts();
    some as i128 * i128::from(below) >= i128::from(above) * all as i128
}
