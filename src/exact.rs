//! Exact numbers: nothing that decides is a floating-point number.

use std::fmt;

/// A fraction in lowest terms with a positive denominator.
///
/// ```
/// use porras::exact::Exact;
/// assert_eq!(Exact::parse("0.75"), Exact::parse("3/4"));
/// assert_eq!(Exact::parse("75 %").unwrap().to_string(), "3/4");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Exact {
    numerator: i64,
    denominator: i64,
}

impl Exact {
    /// One.
    pub const ONE: Self = Self { numerator: 1, denominator: 1 };

    /// Three quarters.
    pub const THREE_QUARTERS: Self = Self { numerator: 3, denominator: 4 };

    /// One half.
    pub const HALF: Self = Self { numerator: 1, denominator: 2 };

    /// The bound on the numerator and the denominator that an author may write.
    ///
    /// It leaves the engine room for sums and products of the figures of a whole bank.
    pub const BOUND: i64 = 1_000_000;

    /// A whole number.
    #[must_use]
    pub const fn whole(number: i64) -> Self {
        Self { numerator: number, denominator: 1 }
    }

    /// Reads `3`, `-2`, `0.25`, `3/4` or `75 %`; nothing when it is none of
    /// these, or when a part exceeds [`Exact::BOUND`].
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some(percent) = text.strip_suffix('%') {
            let part = Self::parse_plain(percent.trim_end())?;
            return Self::new(part.numerator, part.denominator.checked_mul(100)?);
        }
        Self::parse_plain(text)
    }

    /// How the number would be written that `text`, which cannot be read, seems to mean: with a
    /// decimal point for a comma, and a digit before the point.
    ///
    /// ```
    /// use porras::exact::Exact;
    /// assert_eq!(Exact::meant("0,5").as_deref(), Some("0.5"));
    /// assert_eq!(Exact::meant("-.25").as_deref(), Some("-0.25"));
    /// assert_eq!(Exact::meant("many"), None);
    /// ```
    #[must_use]
    pub fn meant(text: &str) -> Option<String> {
        let text = text.trim().trim_start_matches('+').replace(',', ".");
        let (sign, unsigned) =
            text.strip_prefix('-').map_or(("", text.as_str()), |rest| ("-", rest));
        let zero = if unsigned.starts_with('.') { "0" } else { "" };
        let written = format!("{sign}{zero}{}", unsigned.trim_end_matches('.'));
        Self::parse(&written).is_some().then_some(written)
    }

    fn parse_plain(text: &str) -> Option<Self> {
        if let Some((numerator, denominator)) = text.split_once('/') {
            return Self::new(digits(numerator.trim())?, digits(denominator.trim())?);
        }
        let (sign, unsigned) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
        let (whole, decimals) = unsigned.split_once('.').unwrap_or((unsigned, ""));
        let places = u32::try_from(decimals.len()).ok()?;
        let scale = 10_i64.checked_pow(places)?;
        let fraction = if decimals.is_empty() {
            if unsigned.contains('.') {
                return None;
            }
            0
        } else {
            digits(decimals)?
        };
        Self::new(sign * digits(whole)?.checked_mul(scale)?.checked_add(fraction)?, scale)
    }

    fn new(numerator: i64, denominator: i64) -> Option<Self> {
        if denominator <= 0 {
            return None;
        }
        let divisor = gcd(numerator.abs(), denominator).max(1);
        let reduced = Self { numerator: numerator / divisor, denominator: denominator / divisor };
        (reduced.numerator.abs() <= Self::BOUND && reduced.denominator <= Self::BOUND)
            .then_some(reduced)
    }

    /// The number, when it is a whole one.
    #[must_use]
    pub fn as_whole(self) -> Option<i64> {
        (self.denominator == 1).then_some(self.numerator)
    }

    /// The numerator and the denominator, in lowest terms, the denominator above zero.
    #[must_use]
    pub const fn parts(self) -> (i64, i64) {
        (self.numerator, self.denominator)
    }

    /// The largest whole number that is at most this one.
    ///
    /// ```
    /// use porras::exact::Exact;
    /// assert_eq!(Exact::parse("7/2").unwrap().floor(), 3);
    /// assert_eq!(Exact::parse("-0.5").unwrap().floor(), -1);
    /// ```
    #[must_use]
    pub const fn floor(self) -> i64 {
        self.numerator.div_euclid(self.denominator)
    }

    /// Whether it is above zero.
    #[must_use]
    pub const fn is_positive(self) -> bool {
        self.numerator > 0
    }
}

fn digits(text: &str) -> Option<i64> {
    let good = !text.is_empty() && text.len() <= 12 && text.bytes().all(|b| b.is_ascii_digit());
    good.then(|| text.parse().ok()).flatten()
}

fn gcd(a: i64, b: i64) -> i64 {
    if b == 0 { a } else { gcd(b, a % b) }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        // Both sides stay below BOUND², far inside an i64.
        (self.numerator * other.denominator).cmp(&(other.numerator * self.denominator))
    }
}

impl fmt::Display for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.numerator)?;
        if self.denominator != 1 {
            write!(f, "/{}", self.denominator)?;
        }
        Ok(())
    }
}

/// As the payload carries it: a whole number, or a string `"n/d"`.
impl serde::Serialize for Exact {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.as_whole() {
            Some(whole) => serializer.serialize_i64(whole),
            None => serializer.collect_str(self),
        }
    }
}
