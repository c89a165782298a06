//! How far `quorum` and `minimum` reach: a share of the parts, none more than a lag behind.
//!
//! Exact: parts rise and fall without each other, so only the number of those
//! that have to be told beside the ones that help is left to choose.

use super::parts::{Apart, Bound, Count, End, Enough, Part, share_reached};
use crate::exact::Exact;

/// Share and lag.
#[derive(Debug, Clone, Copy)]
pub(super) struct Quorum {
    pub(super) share: Exact,
    pub(super) lag: u32,
}

impl Quorum {
    /// Every part, none behind.
    pub(super) const ALL: Self = Self { share: Exact::ONE, lag: 0 };

    /// The level at one end; nothing when the parts can never be judged.
    pub(super) fn level(
        self,
        parts: &[Part],
        enough: &Enough,
        levels: u32,
        end: End,
    ) -> Option<Bound<u32>> {
        if !self.reaches(1, parts, enough) {
            return None;
        }
        let at = match end {
            End::Best => (1..=levels).rev().find(|level| self.reaches(*level, parts, enough)),
            End::Worst => (1..levels).find(|level| self.stays_below(level + 1, parts, enough)),
        };
        let sure = parts.iter().filter_map(|part| part.known).all(|known| known.sure);
        Some(Bound { at: at.unwrap_or(levels), sure })
    }

    /// Whether parts at their best can give this level.
    fn reaches(self, level: u32, parts: &[Part], enough: &Enough) -> bool {
        let (mut count, mut there, mut known) = (Count::default(), 0, 0);
        let (mut holds, mut drops) = (0, 0);
        for part in parts {
            let Some(best) = part.known else {
                count.leave(part.apart());
                continue;
            };
            let behind = best.level.saturating_add(self.lag) < level;
            match part.apart() {
                // The lowest level is reached by whoever is judged.
                _ if level == 1 || best.level >= level => {
                    there += 1;
                    known += 1;
                    count.tell();
                }
                Apart::Never if behind => return false,
                Apart::Never => {
                    known += 1;
                    count.tell();
                }
                apart => {
                    count.leave(apart);
                    holds += usize::from(!behind && apart == Apart::Unknown);
                    drops += usize::from(!behind && apart == Apart::Absent);
                }
            }
        }
        there > 0
            && enough
                .fewest(count, holds, drops)
                .is_some_and(|more| share_reached(self.share, there, known + more))
    }

    /// Whether parts at their worst can miss this level and still be judged.
    fn stays_below(self, level: u32, parts: &[Part], enough: &Enough) -> bool {
        let mut all = Count::default();
        let (mut count, mut there, mut known) = (Count::default(), 0, 0);
        let (mut holds, mut drops, mut behind) = (0, 0, false);
        for part in parts {
            let Some(worst) = part.known else {
                all.leave(part.apart());
                count.leave(part.apart());
                continue;
            };
            all.tell();
            behind |= worst.level.saturating_add(self.lag) < level;
            match part.apart() {
                _ if worst.level < level => {
                    known += 1;
                    count.tell();
                }
                Apart::Never => {
                    there += 1;
                    known += 1;
                    count.tell();
                }
                apart => {
                    count.leave(apart);
                    holds += usize::from(apart == Apart::Unknown);
                    drops += usize::from(apart == Apart::Absent);
                }
            }
        }
        if behind {
            return enough.holds(all);
        }
        known > there
            && enough
                .fewest(count, holds, drops)
                .is_some_and(|more| !share_reached(self.share, there + more, known + more))
    }
}
