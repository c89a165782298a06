//! Fractions, a second time.

use std::cmp::Ordering;

/// An exact fraction in lowest terms, with a positive denominator.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Frac(pub(super) i128, pub(super) i128);

impl Frac {
    pub(super) fn new(num: i128, den: i128) -> Frac {
        let (mut a, mut b) = (num.abs(), den.abs());
        while b != 0 {
            (a, b) = (b, a % b);
        }
        let sign = if den < 0 { -1 } else { 1 };
        Frac(sign * num / a, sign * den / a)
    }

    /// "3/4" or "1".
    pub(super) fn parse(text: &str) -> Frac {
        let (num, den) = text.split_once('/').unwrap_or((text, "1"));
        let part = |s: &str| s.trim().parse().expect("a fraction is made of integers");
        Frac::new(part(num), part(den))
    }

    /// Whether `part` of `whole` is at least this share.
    pub(super) fn is_met_by(self, part: usize, whole: usize) -> bool {
        part as i128 * self.1 >= self.0 * whole as i128
    }

    pub(super) fn text(self) -> String {
        if self.1 == 1 { self.0.to_string() } else { format!("{}/{}", self.0, self.1) }
    }
}

impl Ord for Frac {
    fn cmp(&self, other: &Frac) -> Ordering {
        (self.0 * other.1).cmp(&(other.0 * self.1))
    }
}

impl PartialOrd for Frac {
    fn partial_cmp(&self, other: &Frac) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
