//! Sums and products of the numbers that authors write: exact, or not told at all.

use std::cmp::Ordering;
use std::fmt;

use crate::exact::Exact;

/// A figure on the way outgrew 128 bits; nothing is claimed then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TooLarge;

/// A figure, unless it cannot be told exactly.
pub(super) type Told<T> = Result<T, TooLarge>;

/// A fraction in lowest terms with a positive denominator, with more room than [`Exact`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ratio {
    numerator: i128,
    denominator: i128,
}

impl Ratio {
    /// Nothing.
    pub(super) const ZERO: Self = Self { numerator: 0, denominator: 1 };

    /// One.
    pub(super) const ONE: Self = Self { numerator: 1, denominator: 1 };

    /// One half.
    pub(super) const HALF: Self = Self { numerator: 1, denominator: 2 };

    /// `numerator / denominator`, where the denominator is not zero.
    fn new(numerator: i128, denominator: i128) -> Told<Self> {
        let divisor = gcd(numerator, denominator).max(1);
        let sign = if denominator < 0 { -1 } else { 1 };
        let part = |of: i128| (of / divisor).checked_mul(sign).ok_or(TooLarge);
        Ok(Self { numerator: part(numerator)?, denominator: part(denominator)? })
    }

    /// The sum.
    pub(super) fn plus(self, other: Self) -> Told<Self> {
        let divisor = gcd(self.denominator, other.denominator).max(1);
        let left = self.numerator.checked_mul(other.denominator / divisor);
        let right = other.numerator.checked_mul(self.denominator / divisor);
        let sum = left.zip(right).and_then(|(left, right)| left.checked_add(right));
        let below = self.denominator.checked_mul(other.denominator / divisor);
        let (sum, below) = sum.zip(below).ok_or(TooLarge)?;
        Self::new(sum, below)
    }

    /// The same on the other side of zero.
    pub(super) fn negated(self) -> Told<Self> {
        Ok(Self { numerator: self.numerator.checked_neg().ok_or(TooLarge)?, ..self })
    }

    /// The difference.
    pub(super) fn minus(self, other: Self) -> Told<Self> {
        self.plus(other.negated()?)
    }

    /// The product.
    pub(super) fn times(self, other: Self) -> Told<Self> {
        let left = Self::new(self.numerator, other.denominator)?;
        let right = Self::new(other.numerator, self.denominator)?;
        let above = left.numerator.checked_mul(right.numerator).ok_or(TooLarge)?;
        let below = left.denominator.checked_mul(right.denominator).ok_or(TooLarge)?;
        Ok(Self { numerator: above, denominator: below })
    }

    /// The quotient; zero has none below it and is told so.
    pub(super) fn over(self, other: Self) -> Told<Self> {
        if other.numerator == 0 {
            return Err(TooLarge);
        }
        self.times(Self::new(other.denominator, other.numerator)?)
    }

    /// The largest whole number that is not above it.
    pub(super) const fn floor(self) -> i128 {
        self.numerator.div_euclid(self.denominator)
    }
}

impl From<Exact> for Ratio {
    fn from(exact: Exact) -> Self {
        let (numerator, denominator) = exact.parts();
        Self { numerator: numerator.into(), denominator: denominator.into() }
    }
}

impl From<u32> for Ratio {
    fn from(whole: u32) -> Self {
        Self { numerator: whole.into(), denominator: 1 }
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ratio {
    /// By continued fractions: cross products could outgrow 128 bits.
    fn cmp(&self, other: &Self) -> Ordering {
        let (mut left, mut right) = (*self, *other);
        loop {
            let whole = left.floor().cmp(&right.floor());
            let rest = |of: Self| of.numerator.rem_euclid(of.denominator);
            match (whole, rest(left), rest(right)) {
                (Ordering::Equal, 0, 0) => return Ordering::Equal,
                (Ordering::Equal, 0, _) => return Ordering::Less,
                (Ordering::Equal, _, 0) => return Ordering::Greater,
                (Ordering::Equal, mine, theirs) => {
                    // The reciprocals of what is left stand the other way round.
                    let turned = Self { numerator: right.denominator, denominator: theirs };
                    right = Self { numerator: left.denominator, denominator: mine };
                    left = turned;
                }
                (unlike, ..) => return unlike,
            }
        }
    }
}

impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.numerator)?;
        if self.denominator != 1 {
            write!(f, "/{}", self.denominator)?;
        }
        Ok(())
    }
}

fn gcd(a: i128, b: i128) -> i128 {
    let (mut a, mut b) = (a.unsigned_abs(), b.unsigned_abs());
    while b != 0 {
        (a, b) = (b, a % b);
    }
    i128::try_from(a).unwrap_or(1)
}
