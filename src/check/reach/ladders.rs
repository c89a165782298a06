//! How far `cumulative` and `competence` reach, which go from level to level.

use std::collections::BTreeMap;

use super::mean::{Weighed, furthest};
use super::parts::{Bound, Count, End, Enough, Part};
use super::ratio::{Ratio, Told};
use crate::exact::Exact;

/// For each level, the shares asked for at levels up to it.
pub(super) type Shares = BTreeMap<u32, BTreeMap<u32, Exact>>;

/// The level that `cumulative` gives at one end. Exact.
pub(super) fn cumulative(
    parts: &[Part],
    enough: &Enough,
    levels: u32,
    end: End,
) -> Option<Bound<u32>> {
    if !climbs(1, parts, enough) {
        return None;
    }
    let sure = parts.iter().filter_map(|part| part.known).all(|known| known.sure);
    let at = match end {
        End::Best => (1..=levels).rev().find(|level| climbs(*level, parts, enough)).unwrap_or(1),
        End::Worst => {
            let held = |part: &Part| holds_down(part, parts, enough);
            parts.iter().filter_map(held).min().unwrap_or(levels).min(levels)
        }
    };
    Some(Bound { at, sure })
}

/// Whether parts at their best can give this level.
fn climbs(level: u32, parts: &[Part], enough: &Enough) -> bool {
    let (mut count, mut known) = (Count::default(), 0);
    for part in parts {
        let fits = |best: super::parts::Known| match part.tag {
            Some(tag) => tag > level || best.met,
            None => best.level >= level,
        };
        if level == 1 || part.known.is_some_and(fits) {
            match part.known {
                Some(_) => {
                    known += 1;
                    count.tell();
                }
                None => count.leave(part.apart()),
            }
        } else if part.must || !part.absent {
            return false;
        }
    }
    known > 0 && enough.holds(count)
}

/// The level that one part at its worst, or unknown, holds all of them down to.
fn holds_down(part: &Part, parts: &[Part], enough: &Enough) -> Option<u32> {
    let mut without = Count::default();
    let mut others = 0;
    for other in parts {
        if other.position == part.position {
            without.of += 1;
            without.told += usize::from(part.blank);
        } else if other.known.is_some() {
            others += 1;
            without.tell();
        } else {
            without.leave(other.apart());
        }
    }
    let unknown = !part.must && others > 0 && enough.holds(without);
    match (part.tag, part.known) {
        (Some(tag), Some(worst)) => (unknown || !worst.met).then(|| tag.saturating_sub(1).max(1)),
        (None, Some(worst)) if !unknown => Some(worst.level.max(1)),
        _ => Some(1),
    }
}

/// The level that `competence` gives at one end.
///
/// Shares at several levels are looked at one by one: exact where all parts
/// told give the same, else a bound.
pub(super) fn competence(
    shares: &Shares,
    parts: &[Part],
    enough: &Enough,
    levels: u32,
    end: End,
) -> Told<Option<Bound<u32>>> {
    let told: Vec<Part> =
        parts.iter().map(|part| Part { must: part.known.is_some(), ..part.clone() }).collect();
    let mut all = Count::default();
    for part in &told {
        all.leave(part.apart());
    }
    if !enough.holds(all) || parts.iter().all(|part| part.known.is_none()) {
        return Ok(None);
    }
    let (mut bound, mut given) = (1, 1);
    for (level, asked) in shares {
        let (mut can, mut does) = (true, true);
        for (at, share) in asked {
            can &= reached(&told, parts, *at, *share, enough, end)?;
            does &= reached(&told, &told, *at, *share, enough, end)?;
        }
        let level = (*level).min(levels);
        bound = if can { level.max(bound) } else { bound };
        given = if does { level.max(given) } else { given };
    }
    let sure = parts.iter().filter_map(|part| part.known).all(|known| known.sure);
    Ok(Some(Bound { at: bound, sure: sure && bound == given }))
}

/// Whether a share is reached at a level: can be at the best end, cannot but be at the worst.
fn reached(
    told: &[Part],
    parts: &[Part],
    at: u32,
    share: Exact,
    enough: &Enough,
    end: End,
) -> Told<bool> {
    let there = |part: &&Part| part.tag.is_none_or(|tag| tag == at);
    if !parts.iter().any(|part| there(&part)) {
        return Ok(true);
    }
    // What of one level is all unknown is not reached.
    let may_be_silent = parts.iter().filter(there).all(|part| !part.must);
    if end == End::Worst && may_be_silent && parts.iter().any(|part| part.tag.is_some()) {
        return Ok(false);
    }
    let (mut rest, mut list) = (Count::default(), Vec::new());
    for (part, all) in parts.iter().zip(told) {
        let Some(known) = part.known else {
            rest.leave(part.apart());
            continue;
        };
        if !there(&part) {
            rest.leave(all.apart());
            continue;
        }
        let (weight, value) = match part.tag {
            Some(_) => (part.weight.times(known.top)?, known.value.over(known.top)?),
            None if known.level >= at => (part.weight, Ratio::ONE),
            None => (part.weight, Ratio::ZERO),
        };
        list.push(Weighed { weight, value, apart: part.apart() });
    }
    let mean = furthest(&list, rest, enough, end)?;
    Ok(mean.is_some_and(|mean| mean >= Ratio::from(share)))
}
