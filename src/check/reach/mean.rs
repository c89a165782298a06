//! How far a weighted mean reaches, over every choice of parts that may stay unknown.
//!
//! Exact. Values at their end are best for any choice; which parts to tell is a
//! fractional programme, solved by Dinkelbach's method: the choice that gains
//! most over a mean shows a further one, until none does.

use super::parts::{Apart, Count, End, Enough};
use super::ratio::{Ratio, Told};

/// A part of a mean.
#[derive(Debug, Clone, Copy)]
pub(super) struct Weighed {
    /// Above zero.
    pub(super) weight: Ratio,
    /// At the end asked for.
    pub(super) value: Ratio,
    /// What it is when it is left out.
    pub(super) apart: Apart,
}

/// The furthest Σ w·v / Σ w; nothing when the parts can never be judged.
///
/// `rest` counts the parts without a value.
pub(super) fn furthest(
    parts: &[Weighed],
    rest: Count,
    enough: &Enough,
    end: End,
) -> Told<Option<Ratio>> {
    let groups = Groups::new(parts, end)?;
    let (holds, drops) = (groups.holds.len(), groups.drops.len());
    let fixed = groups.always.len() + groups.free.len();
    let told = |told: usize| Count { told: rest.told + fixed + told, of: rest.of + fixed + holds };
    groups.furthest(
        end,
        (0..=holds).filter_map(|holds| Some((holds, enough.drops(told(holds), drops)?, drops))),
    )
}

/// The furthest mean of exactly so many unknown and absent parts that are told, and the others.
pub(super) fn furthest_with(
    parts: &[Weighed],
    holds: usize,
    drops: usize,
    end: End,
) -> Told<Option<Ratio>> {
    Groups::new(parts, end)?.furthest(end, [(holds, drops, drops)].into_iter())
}

/// Parts by what they are when left out; values negated at the worst end, so that more is further.
struct Groups {
    always: Vec<[Ratio; 2]>,
    free: Vec<[Ratio; 2]>,
    holds: Vec<[Ratio; 2]>,
    drops: Vec<[Ratio; 2]>,
}

/// Sums over a choice: Σ w, Σ w·v, and how many.
#[derive(Clone, Copy)]
struct Sum {
    weight: Ratio,
    value: Ratio,
    count: usize,
}

impl Sum {
    const NOTHING: Self = Self { weight: Ratio::ZERO, value: Ratio::ZERO, count: 0 };

    fn with(self, weight: Ratio, value: Ratio) -> Told<Self> {
        Ok(Self {
            weight: self.weight.plus(weight)?,
            value: self.value.plus(weight.times(value)?)?,
            count: self.count + 1,
        })
    }

    fn and(self, other: Self) -> Told<Self> {
        Ok(Self {
            weight: self.weight.plus(other.weight)?,
            value: self.value.plus(other.value)?,
            count: self.count + other.count,
        })
    }

    /// What the choice has above a mean.
    fn gain(self, mean: Ratio) -> Told<Ratio> {
        self.value.minus(mean.times(self.weight)?)
    }
}

impl Groups {
    fn new(parts: &[Weighed], end: End) -> Told<Self> {
        let mut groups =
            Self { always: Vec::new(), free: Vec::new(), holds: Vec::new(), drops: Vec::new() };
        for part in parts {
            let value = if end == End::Worst { part.value.negated()? } else { part.value };
            let group = match part.apart {
                Apart::Never => &mut groups.always,
                Apart::Blank => &mut groups.free,
                Apart::Absent => &mut groups.drops,
                Apart::Unknown => &mut groups.holds,
            };
            group.push([part.weight, value]);
        }
        Ok(groups)
    }

    /// `ways`: so many of `holds`, and at least and at most so many of `drops`.
    fn furthest(
        &self,
        end: End,
        ways: impl Iterator<Item = (usize, usize, usize)>,
    ) -> Told<Option<Ratio>> {
        let ways: Vec<_> = ways.collect();
        // Any choice will do to begin with; a mean is above one of its own values.
        let groups = [&self.always, &self.free, &self.holds, &self.drops];
        let least = groups.into_iter().flatten().map(|[_, value]| *value).min();
        let Some(mut mean) = least else { return Ok(None) };
        let mut found = false;
        while let Some(choice) = self.best_choice(mean, &ways)? {
            let next = choice.value.over(choice.weight)?;
            if found && next <= mean {
                break;
            }
            found = true;
            mean = next;
        }
        let mean = if end == End::Worst { mean.negated()? } else { mean };
        Ok(found.then_some(mean))
    }

    /// The choice that gains most over a mean; nothing when no choice has a part.
    fn best_choice(&self, mean: Ratio, ways: &[(usize, usize, usize)]) -> Told<Option<Sum>> {
        let mut always = Sum::NOTHING;
        for [weight, value] in &self.always {
            always = always.with(*weight, *value)?;
        }
        let free = prefixes(&self.free, mean)?;
        let (holds, drops) = (prefixes(&self.holds, mean)?, prefixes(&self.drops, mean)?);
        let (welcome_free, welcome_drops) = (welcome(&free, mean)?, welcome(&drops, mean)?);
        let mut best: Option<(Ratio, Sum)> = None;
        for (held, fewest, most) in ways {
            let fixed = always.and(holds[*held])?;
            let dropped = welcome_drops.clamp(*fewest, *most);
            // A choice needs a part, even one that costs.
            for (free_in, drops_in) in [
                (welcome_free, dropped),
                (welcome_free.max(1), dropped),
                (welcome_free, dropped.max(1)),
            ] {
                if free_in >= free.len() || drops_in > *most {
                    continue;
                }
                let sum = fixed.and(free[free_in])?.and(drops[drops_in])?;
                if sum.count == 0 {
                    continue;
                }
                let gain = sum.gain(mean)?;
                if best.is_none_or(|(most, _)| gain > most) {
                    best = Some((gain, sum));
                }
            }
        }
        Ok(best.map(|(_, sum)| sum))
    }
}

/// Sums of the first none, one, two, … parts, those first that gain most over a mean.
fn prefixes(parts: &[[Ratio; 2]], mean: Ratio) -> Told<Vec<Sum>> {
    let mut sorted = Vec::with_capacity(parts.len());
    for [weight, value] in parts {
        sorted.push((weight.times(value.minus(mean)?)?, *weight, *value));
    }
    sorted.sort_by(|(left, ..), (right, ..)| right.cmp(left));
    let mut sums = vec![Sum::NOTHING];
    let mut sum = Sum::NOTHING;
    for (_, weight, value) in sorted {
        sum = sum.with(weight, value)?;
        sums.push(sum);
    }
    Ok(sums)
}

/// How many of them gain something over a mean.
fn welcome(prefixes: &[Sum], mean: Ratio) -> Told<usize> {
    let mut before = Ratio::ZERO;
    for (count, sum) in prefixes.iter().enumerate().skip(1) {
        let gain = sum.gain(mean)?;
        if gain <= before {
            return Ok(count - 1);
        }
        before = gain;
    }
    Ok(prefixes.len() - 1)
}
