//! How far `sum-of-levels` reaches: over tags, the mean of the parts with that tag, added up.
//!
//! Exact where parts of one tag are all worth the same at their end, which is
//! the common case, and where a dimension is small enough to go through every
//! number of parts that are told; else a bound without surety.

use std::collections::BTreeMap;

use super::mean::{Weighed, furthest, furthest_with};
use super::parts::{Apart, Bound, Count, End, Enough, Part};
use super::ratio::{Ratio, Told};

/// So many parts are gone through number by number; beyond it the figures would be many.
const SMALL: usize = 24;

/// The parts of one tag: those with a value, and a count of the others.
#[derive(Default)]
struct Tag {
    parts: Vec<Weighed>,
    sure: bool,
    rest: Count,
    /// Whether every part can leave the counts.
    absent: bool,
}

/// The furthest sum; nothing when the parts can never be judged.
pub(super) fn score(parts: &[Part], enough: &Enough, end: End) -> Told<Option<Bound<Ratio>>> {
    let tags = by_tag(parts);
    let mut all = Count::default();
    for tag in &tags {
        all.told += tag.parts.len() + tag.rest.told;
        all.of += tag.parts.len() + tag.rest.of;
    }
    if !enough.holds(all) || tags.iter().all(|tag| tag.parts.is_empty()) {
        return Ok(None);
    }
    let sure = tags.iter().all(|tag| tag.sure);
    let (mut bound, mut given) = (Ratio::ZERO, Some(Ratio::ZERO));
    for tag in &tags {
        let free = furthest(&tag.parts, tag.rest, &Enough::NOTHING, end)?;
        // Where there is one tag only, nothing is left without it.
        let away = (tag.absent && tags.len() > 1).then_some(Ratio::ZERO);
        let Some(most) = end.of(free.into_iter().chain(away)) else { return Ok(None) };
        bound = bound.plus(most)?;
        // With all parts told the sum is given for sure.
        let told: Vec<_> =
            tag.parts.iter().map(|part| Weighed { apart: Apart::Never, ..*part }).collect();
        let mean = furthest(&told, Count::default(), &Enough::NOTHING, end)?;
        given = match (given, mean) {
            (Some(sum), Some(mean)) => Some(sum.plus(mean)?),
            _ => None,
        };
    }
    if given == Some(bound) {
        return Ok(Some(Bound { at: bound, sure }));
    }
    if parts.len() > SMALL {
        return Ok(Some(Bound { at: bound, sure: false }));
    }
    Ok(by_number(&tags, enough, end)?.map(|at| Bound { at, sure }))
}

/// Whether a dimension can be assessed without a figure, because nothing of one tag is known.
pub(super) fn can_be_blank(parts: &[Part], enough: &Enough) -> bool {
    let mut tags: BTreeMap<Option<u32>, (usize, usize, bool)> = BTreeMap::new();
    for part in parts {
        let (all, leaving, must) = tags.entry(part.tag).or_default();
        *all += 1;
        *leaving += usize::from(part.absent);
        *must |= part.must;
    }
    tags.values().filter(|(.., must)| !must).any(|(all, leaving, _)| {
        let gone = (*leaving).min(all - 1);
        enough.holds(Count { told: parts.len() - all, of: parts.len() - gone })
    })
}

fn by_tag(parts: &[Part]) -> Vec<Tag> {
    let mut tags: BTreeMap<Option<u32>, Tag> = BTreeMap::new();
    for part in parts {
        let new = || Tag { sure: true, absent: true, ..Tag::default() };
        let tag = tags.entry(part.tag).or_insert_with(new);
        tag.absent &= part.absent && !part.must;
        match part.known {
            Some(known) => {
                tag.sure &= known.sure;
                let (weight, value) = (part.weight, known.value);
                tag.parts.push(Weighed { weight, value, apart: part.apart() });
            }
            None => tag.rest.leave(part.apart()),
        }
    }
    tags.into_values().collect()
}

/// Every number of told and applicable parts, and the furthest sum with it.
fn by_number(tags: &[Tag], enough: &Enough, end: End) -> Told<Option<Ratio>> {
    let mut sums: BTreeMap<(usize, usize), Ratio> = BTreeMap::from([((0, 0), Ratio::ZERO)]);
    for tag in tags {
        let ways = ways(tag, end)?;
        let mut next: BTreeMap<(usize, usize), Ratio> = BTreeMap::new();
        for ((told, of), sum) in &sums {
            for (count, mean) in &ways {
                let sum = sum.plus(*mean)?;
                let entry = next.entry((told + count.told, of + count.of)).or_insert(sum);
                *entry = end.of([*entry, sum]).unwrap_or(sum);
            }
        }
        sums = next;
    }
    let good =
        sums.into_iter().filter(|((told, of), _)| enough.holds(Count { told: *told, of: *of }));
    Ok(end.of(good.map(|(_, sum)| sum)))
}

/// The furthest mean of one tag for every number of its parts.
fn ways(tag: &Tag, end: End) -> Told<Vec<(Count, Ratio)>> {
    let number = |apart| tag.parts.iter().filter(|part| part.apart == apart).count();
    let (holds, drops) = (number(Apart::Unknown), number(Apart::Absent));
    let fixed = number(Apart::Never) + number(Apart::Blank);
    let mut ways = Vec::new();
    if tag.absent {
        ways.push((Count::default(), Ratio::ZERO));
    }
    for held in 0..=holds {
        for dropped in 0..=drops {
            if let Some(mean) = furthest_with(&tag.parts, held, dropped, end)? {
                let told = tag.rest.told + fixed + held + dropped;
                let of = tag.rest.of + fixed + holds + dropped;
                ways.push((Count { told, of }, mean));
            }
        }
    }
    Ok(ways)
}
