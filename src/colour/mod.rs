//! Colours, exactly: what they look like beside each other is told by whole numbers alone.
//!
//! Lightness and contrast are those of [WCAG 2.2](https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio),
//! [`luminance`]; how colours look to colour-blind eyes stands in [`vision`].

pub mod luminance;
pub mod vision;

use std::fmt;

/// A colour of a screen: red, green and blue of sRGB, from 0 to 255.
///
/// ```
/// use porras::colour::Rgb;
/// assert_eq!(Rgb::parse("#0b5fa5").unwrap().to_string(), "#0b5fa5");
/// assert_eq!(Rgb::parse("#FC0"), Rgb::parse("#ffcc00"));
/// assert_eq!(Rgb::parse("blue"), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rgb(pub [u8; 3]);

impl Rgb {
    /// Black.
    pub const BLACK: Self = Self([0; 3]);

    /// White.
    pub const WHITE: Self = Self([255; 3]);

    /// Reads `#0b5fa5`, or `#fff` for `#ffffff`; nothing when it is neither.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let number = u32::from_str_radix(digits, 16).ok()?;
        let [_, red, green, blue] = number.to_be_bytes();
        match digits.len() {
            6 => Some(Self([red, green, blue])),
            // Each digit stands for two.
            3 => Some(Self([green & 15, blue >> 4, blue & 15].map(|digit| digit * 17))),
            _ => None,
        }
    }

    /// `hundredths` of this colour, the rest of `ground`, each channel rounded to the nearest.
    #[must_use]
    pub fn over(self, ground: Self, hundredths: u8) -> Self {
        self.blend(ground, u32::from(hundredths.min(100)), 100)
    }

    /// `part` of `whole` of this colour, the rest of `ground`.
    fn blend(self, ground: Self, part: u32, whole: u32) -> Self {
        let mut mixed = self.0;
        for (channel, below) in mixed.iter_mut().zip(ground.0) {
            let sum = u32::from(*channel) * part + u32::from(below) * (whole - part);
            // Never more than the larger of the two.
            *channel = u8::try_from((sum + whole / 2) / whole).unwrap_or(u8::MAX);
        }
        Self(mixed)
    }

    /// Its shades, nearest first: mixes with white and with black, which keep the hue.
    ///
    /// Near is what differs little in red, green and blue, taken together as a distance.
    #[must_use]
    pub fn shades(self) -> Vec<Self> {
        let mix = |end: Self| (0..u32::from(u8::MAX)).map(move |part| self.blend(end, part, 255));
        let mut shades: Vec<Self> = mix(Self::WHITE).chain(mix(Self::BLACK)).collect();
        shades.sort_by_key(|shade| (self.distance(*shade), *shade));
        shades.dedup();
        shades
    }

    /// The square of the distance between two colours in the cube of sRGB.
    fn distance(self, other: Self) -> u32 {
        let squares = self.0.iter().zip(other.0).map(|(a, b)| u32::from(a.abs_diff(b)).pow(2));
        squares.sum()
    }
}

impl fmt::Display for Rgb {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(out, "#{red:02x}{green:02x}{blue:02x}")
    }
}

/// A colour that may lie between those of a screen, because it is mixed: what it is at least and
/// at most in each channel, in thousandths of one of the 255 steps.
///
/// Browsers mix with fractions and round as they paint, each in its own way: no bound is wider
/// than the next steps of the screen, and what is asked of a colour must hold in between.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shade {
    low: [u32; 3],
    high: [u32; 3],
}

/// Parts of a step that a [`Shade`] knows.
const PARTS: u32 = 1_000;

impl From<Rgb> for Shade {
    fn from(colour: Rgb) -> Self {
        let exact = colour.0.map(|channel| u32::from(channel) * PARTS);
        Self { low: exact, high: exact }
    }
}

impl Shade {
    /// `hundredths` of this colour on `ground`, as CSS mixes in sRGB.
    #[must_use]
    pub fn over(self, ground: Self, hundredths: u8) -> Self {
        let part = u32::from(hundredths.min(100));
        let sum = |own: u32, below: u32| own * part + below * (100 - part);
        let mut mixed = self;
        for at in 0..3 {
            mixed.low[at] = sum(self.low[at], ground.low[at]) / 100;
            mixed.high[at] = sum(self.high[at], ground.high[at]).div_ceil(100);
        }
        mixed
    }

    /// The nearest colour of a screen.
    #[must_use]
    pub fn nearest(self) -> Rgb {
        let mut channels = [0; 3];
        for (at, channel) in channels.iter_mut().enumerate() {
            let middle = (self.low[at] + self.high[at] + PARTS) / (2 * PARTS);
            *channel = u8::try_from(middle).unwrap_or(u8::MAX);
        }
        Rgb(channels)
    }

    /// The darkest and the lightest colour of a screen that it may be painted as.
    #[must_use]
    pub fn bounds(self) -> [Rgb; 2] {
        let step = |channel: u32| u8::try_from(channel).unwrap_or(u8::MAX);
        [
            Rgb(self.low.map(|channel| step(channel / PARTS))),
            Rgb(self.high.map(|channel| step(channel.div_ceil(PARTS)))),
        ]
    }
}
