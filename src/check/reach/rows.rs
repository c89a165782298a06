//! How far `ordered` reaches: rows read from the top, each with what it needs.

use super::parts::{Apart, Bound, Count, End, Enough, Part};
use crate::model::{self, OrderedRow};

/// The level at one end; nothing when the parts can never be judged.
///
/// A part that does not apply keeps no row from holding; one that is unknown
/// keeps those that need it, as far as its lowest option does not do.
pub(super) fn ordered(
    rows: &[OrderedRow],
    parts: &[Part],
    enough: &Enough,
    end: End,
) -> Option<Bound<u32>> {
    if !can_hold(&[], parts, enough) {
        return None;
    }
    let sure = parts.iter().all(|part| part.known.is_some_and(|known| known.sure));
    Some(match end {
        End::Best => {
            let held = rows.iter().filter(|row| can_hold(&row.needs, parts, enough));
            Bound { at: held.map(|row| row.level).max().unwrap_or(1), sure }
        }
        End::Worst => {
            let bound = lowest(rows, parts, enough);
            Bound { at: bound.at, sure: bound.sure && sure }
        }
    })
}

/// The level of a part that a row asks for; 0 where it asks nothing of it.
pub(super) fn needed(needs: &[(model::Part, u32)], part: &Part) -> u32 {
    let levels = needs.iter().filter_map(|(of, level)| match of {
        // The parts of a rule are all of one kind.
        model::Part::Question(at) | model::Part::Dimension(at) => {
            (*at == part.position).then_some(*level)
        }
    });
    levels.max().unwrap_or(0)
}

/// All levels that rows need of a question.
pub(super) fn needed_of(rows: &[OrderedRow], question: usize) -> Vec<u32> {
    let needs = rows.iter().flat_map(|row| &row.needs);
    let of = |part: &model::Part| *part == model::Part::Question(question);
    needs.filter(|(part, _)| of(part)).map(|(_, level)| *level).collect()
}

/// Whether parts at their best can give a row all that it needs, and be judged.
fn can_hold(needs: &[(model::Part, u32)], parts: &[Part], enough: &Enough) -> bool {
    let (mut count, mut known) = (Count::default(), 0);
    for part in parts {
        let need = needed(needs, part);
        match part.known {
            Some(best) if best.level >= need => {
                known += 1;
                count.tell();
            }
            None if need == 0 => count.leave(part.apart()),
            _ if part.must || !part.absent => return false,
            _ => count.leave(Apart::Absent),
        }
    }
    known > 0 && enough.holds(count)
}

/// The lowest level: every part told at its worst, or a dimension unknown, which
/// then has no level; a question that is unknown stands for its lowest option.
///
/// Where only several unknown ones together could keep all the rows above from
/// holding, the level is a bound.
fn lowest(rows: &[OrderedRow], parts: &[Part], enough: &Enough) -> Bound<u32> {
    let holds = |row: &&OrderedRow| {
        let worst = |part: &Part| part.known.map_or(0, |known| known.level);
        parts.iter().all(|part| worst(part) >= needed(&row.needs, part))
    };
    let held: Vec<&OrderedRow> = rows.iter().filter(holds).collect();
    let mut levels: Vec<u32> = held.iter().map(|row| row.level).chain([1]).collect();
    levels.sort_unstable();
    for level in levels {
        let above = || held.iter().filter(|row| row.level > level);
        let breaks = |part: &Part, row: &OrderedRow| {
            let of = model::Part::Dimension(part.position);
            !part.must && row.needs.iter().any(|(named, _)| *named == of)
        };
        let alone = |part: &Part| {
            above().all(|row| breaks(part, row)) && can_be_unknown(part, parts, enough)
        };
        if above().next().is_none() || parts.iter().any(alone) {
            return Bound { at: level, sure: true };
        }
        if above().all(|row| parts.iter().any(|part| breaks(part, row))) {
            return Bound { at: level, sure: false };
        }
    }
    Bound { at: 1, sure: false }
}

/// Whether all the others told are enough.
fn can_be_unknown(part: &Part, parts: &[Part], enough: &Enough) -> bool {
    let (mut count, mut others) = (Count::default(), 0);
    for other in parts {
        if other.position == part.position {
            count.leave(if part.blank { Apart::Blank } else { Apart::Unknown });
        } else if other.known.is_some() {
            others += 1;
            count.tell();
        } else {
            count.leave(other.apart());
        }
    }
    others > 0 && enough.holds(count)
}
