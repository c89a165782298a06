//! Which colours stand on which, and how readable they must be there.

use crate::colour::luminance::Contrast;

/// A colour on a ground.
#[derive(Debug, Clone, Copy)]
pub struct Pair {
    /// What is to be seen.
    pub name: &'static str,
    /// What it is seen on.
    pub grounds: &'static [&'static str],
    /// The least contrast.
    pub least: Contrast,
}

const GROUNDS: &[&str] = &["paper", "raised", "sunk"];

const fn pair(name: &'static str, grounds: &'static [&'static str], least: Contrast) -> Pair {
    Pair { name, grounds, least }
}

/// The pairs that style sheets make, each by what WCAG 2.2 AA asks of it.
pub const PAIRS: &[Pair] = &[
    pair("ink", GROUNDS, Contrast::TEXT),
    pair("ink_soft", GROUNDS, Contrast::TEXT),
    pair("link", GROUNDS, Contrast::TEXT),
    pair("on_brand", &["brand"], Contrast::TEXT),
    pair("ink", &["brand_soft"], Contrast::TEXT),
    pair("on_next", &["next"], Contrast::TEXT),
    pair("on_step", &["step_1", "step_2", "step_3"], Contrast::TEXT),
    pair("on_step_4", &["step_4"], Contrast::TEXT),
    pair("on_step_5", &["step_5"], Contrast::TEXT),
    pair("edge", &["paper", "raised"], Contrast::MARK),
    pair("brand", GROUNDS, Contrast::MARK),
    pair("mark", &["paper", "raised"], Contrast::MARK),
    pair("focus", GROUNDS, Contrast::MARK),
];

/// The steps of the stair: each must be told from the next.
pub const STEPS: &[&str] = &["step_1", "step_2", "step_3", "step_4", "step_5"];

/// How far apart neighbouring steps are at the least, to every kind of eyes: ΔE of CIELAB, in
/// hundredths. It is about twice what is just noticed; steps are large, have lines between them
/// and numbers on them.
pub const APART: u32 = 500;
