//! Whether two colours can be told apart, by usual and by colour-blind eyes.
//!
//! How they look without one kind of cone is simulated by the matrices of Machado, Oliveira and
//! Fernandes, *A Physiologically-based Model for Simulation of Color Vision Deficiency* (IEEE
//! Transactions on Visualization and Computer Graphics 15(6), 2009), at full severity, on linear
//! light. How far apart they are then is the difference ΔE of CIELAB (CIE 1976) under D65, of
//! which about 2.3 is just noticed (Mahy, Van Eycken and Oosterlinck, *Color Research and
//! Application* 19(2), 1994).
//!
//! All of it is reckoned in whole numbers; the cube roots are rounded down to a millionth.

use super::Rgb;
use super::luminance::{LINEAR, WHOLE};

/// Eyes of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Vision {
    /// With all three kinds of cones.
    Usual,
    /// Without those for long waves: red is dark.
    Protanopia,
    /// Without those for middle waves: red and green are alike.
    Deuteranopia,
    /// Without those for short waves: blue and green are alike.
    Tritanopia,
}

/// Parts of one that the matrices count.
const MILLION: i64 = 1_000_000;

impl Vision {
    /// All of them.
    pub const ALL: [Self; 4] =
        [Self::Usual, Self::Protanopia, Self::Deuteranopia, Self::Tritanopia];

    /// What it is called in a sentence: `to eyes with …`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Usual => "usual colour vision",
            Self::Protanopia => "protanopia (no red)",
            Self::Deuteranopia => "deuteranopia (no green)",
            Self::Tritanopia => "tritanopia (no blue)",
        }
    }

    /// What becomes of linear red, green and blue, in millionths.
    const fn matrix(self) -> [[i64; 3]; 3] {
        match self {
            Self::Usual => [[MILLION, 0, 0], [0, MILLION, 0], [0, 0, MILLION]],
            Self::Protanopia => [
                [152_286, 1_052_583, -204_868],
                [114_503, 786_281, 99_216],
                [-3_882, -48_116, 1_051_998],
            ],
            Self::Deuteranopia => [
                [367_322, 860_646, -227_968],
                [280_085, 672_501, 47_413],
                [-11_820, 42_940, 968_881],
            ],
            Self::Tritanopia => [
                [1_255_528, -76_749, -178_779],
                [-78_411, 930_809, 147_602],
                [4_733, 691_367, 303_900],
            ],
        }
    }
}

/// From linear sRGB to CIE XYZ, each divided by that of the white of D65, in ten-millionths.
const TO_XYZ: [[i64; 3]; 3] = [
    [4_339_499, 3_762_098, 1_898_403],
    [2_126_729, 7_151_521, 721_750],
    [177_566, 1_094_680, 8_727_754],
];

/// The sum of products of a row and a column, divided by `whole`.
fn product(row: [i64; 3], light: [i64; 3], whole: i64) -> i64 {
    row.iter().zip(light).map(|(factor, part)| factor * part).sum::<i64>() / whole
}

/// The cube root of `light` billionths, in millionths, rounded down.
fn root(light: i64) -> i64 {
    let wanted = light.max(0) * i64::from(WHOLE);
    let (mut low, mut high) = (0, MILLION + 1);
    while high - low > 1 {
        let middle = i64::midpoint(low, high);
        if middle * middle * middle <= wanted { low = middle } else { high = middle }
    }
    low
}

/// The function of CIELAB that bends light, in millionths.
fn bent(light: i64) -> i64 {
    // (6/29)³ of the whole; below it a straight line.
    if light * 24_389 > 216 * i64::from(WHOLE) {
        root(light)
    } else {
        // (24389/27 · t + 16) / 116
        (light * 24_389 / 27 / 1_000 + 16 * MILLION) / 116
    }
}

/// A colour in CIELAB as these eyes see it: L*, a*, b*, in millionths.
fn lab(colour: Rgb, vision: Vision) -> [i64; 3] {
    let light = colour.0.map(|step| i64::from(LINEAR[usize::from(step)]));
    let seen = vision.matrix().map(|row| product(row, light, MILLION).clamp(0, WHOLE.into()));
    let [x, y, z] = TO_XYZ.map(|row| bent(product(row, seen, 10 * MILLION)));
    [116 * y - 16 * MILLION, 500 * (x - y), 200 * (y - z)]
}

/// How far apart two colours are to these eyes: ΔE of CIELAB, in hundredths, rounded down.
///
/// ```
/// use porras::colour::{Rgb, vision::{Vision, difference}};
/// let [red, green] = ["#c0392b", "#6b7a1e"].map(|text| Rgb::parse(text).unwrap());
/// assert!(difference(red, green, Vision::Usual) > 6_000);
/// assert!(difference(red, green, Vision::Deuteranopia) < 2_000);
/// ```
#[must_use]
pub fn difference(one: Rgb, other: Rgb, vision: Vision) -> u32 {
    let (one, other) = (lab(one, vision), lab(other, vision));
    let square: i64 = one.iter().zip(other).map(|(a, b)| (a - b).pow(2)).sum();
    u32::try_from(square.isqrt() / 10_000).unwrap_or(u32::MAX)
}
