//! Relative luminance and contrast by WCAG 2.2, in whole numbers.
//!
//! The power of 2.4 in the definition is no fraction, so it stands in a table for all 256 steps of
//! a channel, in billionths, rounded down. A ratio is compared as two products of whole numbers,
//! with what is lighter taken as the table has it and what is darker one billionth up: rounding
//! can refuse a pair that passes by less than a ten-millionth, and never lets one through that
//! does not. `tests/it/colours.rs` shows that no two greys lie so close to 3:1, 4.5:1 or 7:1.

use std::fmt;

use super::{Rgb, Shade};

/// Parts of the whole light of a channel that [`LINEAR`] counts.
pub const WHOLE: u32 = 1_000_000_000;

/// How much light a channel gives at each step: `(c / 255)` up to 0.04045 by 12.92, beyond it
/// `((c / 255 + 0.055) / 1.055)^2.4`; billionths, rounded down.
pub const LINEAR: [u32; 256] = [
    0,
    303_526,
    607_053,
    910_580,
    1_214_107,
    1_517_634,
    1_821_161,
    2_124_688,
    2_428_215,
    2_731_742,
    3_035_269,
    3_346_535,
    3_676_507,
    4_024_717,
    4_391_442,
    4_776_953,
    5_181_516,
    5_605_391,
    6_048_833,
    6_512_090,
    6_995_410,
    7_499_032,
    8_023_192,
    8_568_125,
    9_134_058,
    9_721_217,
    10_329_823,
    10_960_094,
    11_612_245,
    12_286_488,
    12_983_032,
    13_702_083,
    14_443_843,
    15_208_514,
    15_996_293,
    16_807_375,
    17_641_954,
    18_500_220,
    19_382_360,
    20_288_563,
    21_219_010,
    22_173_884,
    23_153_366,
    24_157_632,
    25_186_859,
    26_241_221,
    27_320_891,
    28_426_039,
    29_556_834,
    30_713_443,
    31_896_033,
    33_104_766,
    34_339_806,
    35_601_314,
    36_889_450,
    38_204_371,
    39_546_235,
    40_915_196,
    42_311_410,
    43_735_029,
    45_186_204,
    46_665_086,
    48_171_824,
    49_706_565,
    51_269_458,
    52_860_647,
    54_480_276,
    56_128_490,
    57_805_430,
    59_511_238,
    61_246_054,
    63_010_017,
    64_803_266,
    66_625_938,
    68_478_169,
    70_360_095,
    72_271_850,
    74_213_568,
    76_185_381,
    78_187_421,
    80_219_820,
    82_282_707,
    84_376_211,
    86_500_462,
    88_655_586,
    90_841_711,
    93_058_962,
    95_307_466,
    97_587_347,
    99_898_728,
    102_241_733,
    104_616_484,
    107_023_102,
    109_461_710,
    111_932_427,
    114_435_373,
    116_970_667,
    119_538_427,
    122_138_772,
    124_771_817,
    127_437_680,
    130_136_476,
    132_868_321,
    135_633_329,
    138_431_615,
    141_263_291,
    144_128_470,
    147_027_266,
    149_959_789,
    152_926_151,
    155_926_463,
    158_960_835,
    162_029_375,
    165_132_194,
    168_269_400,
    171_441_100,
    174_647_403,
    177_888_415,
    181_164_244,
    184_474_994,
    187_820_772,
    191_201_682,
    194_617_830,
    198_069_319,
    201_556_253,
    205_078_736,
    208_636_870,
    212_230_757,
    215_860_500,
    219_526_199,
    223_227_957,
    226_965_873,
    230_740_048,
    234_550_582,
    238_397_573,
    242_281_122,
    246_201_326,
    250_158_284,
    254_152_094,
    258_182_852,
    262_250_657,
    266_355_604,
    270_497_791,
    274_677_312,
    278_894_263,
    283_148_740,
    287_440_837,
    291_770_649,
    296_138_270,
    300_543_794,
    304_987_314,
    309_468_922,
    313_988_713,
    318_546_778,
    323_143_209,
    327_778_098,
    332_451_536,
    337_163_615,
    341_914_424,
    346_704_056,
    351_532_599,
    356_400_144,
    361_306_779,
    366_252_595,
    371_237_680,
    376_262_122,
    381_326_011,
    386_429_433,
    391_572_477,
    396_755_230,
    401_977_779,
    407_240_211,
    412_542_613,
    417_885_070,
    423_267_669,
    428_690_496,
    434_153_636,
    439_657_173,
    445_201_194,
    450_785_782,
    456_411_023,
    462_076_999,
    467_783_796,
    473_531_496,
    479_320_183,
    485_149_940,
    491_020_849,
    496_932_995,
    502_886_458,
    508_881_320,
    514_917_665,
    520_995_573,
    527_115_125,
    533_276_404,
    539_479_489,
    545_724_461,
    552_011_401,
    558_340_389,
    564_711_505,
    571_124_829,
    577_580_440,
    584_078_417,
    590_618_840,
    597_201_788,
    603_827_338,
    610_495_570,
    617_206_562,
    623_960_391,
    630_757_136,
    637_596_873,
    644_479_681,
    651_405_637,
    658_374_817,
    665_387_298,
    672_443_156,
    679_542_469,
    686_685_312,
    693_871_761,
    701_101_891,
    708_375_779,
    715_693_500,
    723_055_128,
    730_460_740,
    737_910_408,
    745_404_209,
    752_942_216,
    760_524_504,
    768_151_147,
    775_822_218,
    783_537_791,
    791_297_940,
    799_102_738,
    806_952_257,
    814_846_572,
    822_785_754,
    830_769_876,
    838_799_011,
    846_873_231,
    854_992_608,
    863_157_213,
    871_367_119,
    879_622_396,
    887_923_117,
    896_269_353,
    904_661_174,
    913_098_651,
    921_581_856,
    930_110_858,
    938_685_728,
    947_306_536,
    955_973_353,
    964_686_247,
    973_445_290,
    982_250_550,
    991_102_097,
    1_000_000_000,
];

/// How much red, green and blue count for lightness, in ten-thousandths.
const WEIGHTS: [u64; 3] = [2_126, 7_152, 722];

/// Parts that luminance counts: those of the light and of the weights.
const UNIT: u64 = WHOLE as u64 * 10_000;

/// The 0.05 that the definition adds for light that falls on the screen.
const FLARE: u64 = UNIT / 20;

/// A ratio of contrast, in hundredths: 450 is 4.5:1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Contrast(pub u16);

impl Contrast {
    /// What WCAG 2.2 AA asks of text (1.4.3).
    pub const TEXT: Self = Self(450);

    /// What WCAG 2.2 AA asks of what shows what can be done, and of drawings (1.4.11).
    pub const MARK: Self = Self(300);
}

impl fmt::Display for Contrast {
    /// `4.5:1`, `3:1`, `12.63:1`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = format!("{}.{:02}", self.0 / 100, self.0 % 100);
        write!(out, "{}:1", digits.trim_end_matches('0').trim_end_matches('.'))
    }
}

/// The luminance of a colour with `above` billionths more in each channel than the table has.
fn luminance(colour: Rgb, above: u64) -> u64 {
    let light = colour.0.iter().zip(WEIGHTS);
    light.map(|(step, weight)| (u64::from(LINEAR[usize::from(*step)]) + above) * weight).sum()
}

/// The least and the most luminance that a shade may have, plus what falls on the screen.
fn range(shade: Shade) -> [u64; 2] {
    let [low, high] = shade.bounds();
    [luminance(low, 0) + FLARE, luminance(high, 1) + FLARE]
}

/// The contrast between two shades at the least, rounded down to hundredths.
///
/// ```
/// use porras::colour::{Rgb, luminance::{Contrast, contrast}};
/// assert_eq!(contrast(Rgb::WHITE.into(), Rgb::BLACK.into()).to_string(), "20.99:1");
/// let grey = Rgb::parse("#767676").unwrap();
/// assert!(contrast(grey.into(), Rgb::WHITE.into()) >= Contrast::TEXT);
/// ```
#[must_use]
pub fn contrast(one: Shade, other: Shade) -> Contrast {
    let ([low, high], [other_low, other_high]) = (range(one), range(other));
    let ratio = |lighter: u64, darker: u64| 100 * lighter / darker;
    let least = ratio(low, other_high).max(ratio(other_low, high)).max(100);
    Contrast(u16::try_from(least).unwrap_or(u16::MAX))
}
