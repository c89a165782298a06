//! Contrast and colour-blindness, told by whole numbers, against another hand's floating-point
//! ones (the crate palette) and against the formula of WCAG 2.2 itself.

#![allow(clippy::unreadable_literal, reason = "matrices as they are printed")]

use palette::color_difference::{EuclideanDistance, Wcag21RelativeContrast};
use palette::{IntoColor, Lab, LinSrgb, Srgb};
use porras::colour::luminance::{Contrast, LINEAR, WHOLE, contrast};
use porras::colour::vision::{Vision, difference};
use porras::colour::{Rgb, Shade};
use proptest::prelude::*;

/// The light of a channel as the standard has it.
fn light(step: u8) -> f64 {
    let share = f64::from(step) / 255.0;
    if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
}

/// The contrast of two colours as the standard has it.
fn by_formula(one: Rgb, other: Rgb) -> f64 {
    let luminance = |Rgb([red, green, blue]): Rgb| {
        0.2126 * light(red) + 0.7152 * light(green) + 0.0722 * light(blue) + 0.05
    };
    let (one, other) = (luminance(one), luminance(other));
    one.max(other) / one.min(other)
}

#[test]
fn the_table_of_light_is_that_of_the_standard() {
    for (step, light_of) in (0..=255).zip(LINEAR) {
        let exact = light(step) * f64::from(WHOLE);
        let fraction = exact - f64::from(light_of);
        // Rounded down, and nowhere so near to the next that a `f64` could not tell.
        assert!((-1e-6..1.0 - 1e-5).contains(&fraction), "{step}: {exact} {light_of}");
    }
}

#[test]
fn no_two_greys_lie_so_close_to_a_bound_that_rounding_decides() {
    for bound in [Contrast::MARK, Contrast::TEXT, Contrast(700)] {
        for one in 0..=255 {
            for other in 0..=255 {
                let [one, other] = [one, other].map(|step| Rgb([step; 3]));
                let exact = by_formula(one, other);
                let wanted = f64::from(bound.0) / 100.0;
                assert!((exact - wanted).abs() > 1e-6, "{one} on {other} is too near to tell");
                let passes = contrast(one.into(), other.into()) >= bound;
                assert_eq!(passes, exact >= wanted, "{one} on {other}: {exact}");
            }
        }
    }
}

fn colour() -> impl Strategy<Value = Rgb> {
    any::<[u8; 3]>().prop_map(Rgb)
}

fn theirs(Rgb([red, green, blue]): Rgb) -> Srgb<f64> {
    Srgb::new(red, green, blue).into_format()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    /// Never more than there is, and less by no more than the hundredth that is cut off.
    #[test]
    fn contrast_is_what_others_find(one in colour(), other in colour()) {
        let ours = f64::from(contrast(one.into(), other.into()).0) / 100.0;
        let exact = by_formula(one, other);
        prop_assert!(ours <= exact && exact < ours + 0.010_001, "{one} {other}: {ours} {exact}");
        // palette has the constant of an older errata, and colours of 32 bits inside.
        let found = theirs(one).relative_contrast(theirs(other));
        prop_assert!((found - exact).abs() < 0.01, "{one} {other}: {found} {exact}");
    }

    /// A mix is held to what may be painted on either side of it.
    #[test]
    fn a_mix_passes_only_when_both_its_neighbours_do(
        one in colour(), ground in colour(), other in colour(), part in 0_u8..100,
    ) {
        let mixed = Shade::from(one).over(ground.into(), part);
        let least = contrast(mixed, other.into());
        for painted in mixed.bounds() {
            prop_assert!(least <= contrast(painted.into(), other.into()));
        }
        let nearest = mixed.nearest();
        for at in 0..3 {
            let [low, high] = mixed.bounds().map(|bound| bound.0[at]);
            prop_assert!(low <= nearest.0[at] && nearest.0[at] <= high && high - low <= 1);
        }
    }

    #[test]
    fn differences_are_what_others_find(one in colour(), other in colour()) {
        let lab = |colour: LinSrgb<f64>| -> Lab<palette::white_point::D65, f64> { colour.into_color() };
        // The published matrices again, as they are printed.
        let seen = |colour: Rgb, vision: Vision| {
            let LinSrgb { red, green, blue, .. } = theirs(colour).into_linear();
            let rows = match vision {
                Vision::Usual => [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
                Vision::Protanopia => [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
                Vision::Deuteranopia => [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
                Vision::Tritanopia => [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
            };
            let [red, green, blue] = rows.map(|row: [f64; 3]| {
                (row[0] * red + row[1] * green + row[2] * blue).clamp(0.0, 1.0)
            });
            lab(LinSrgb::new(red, green, blue))
        };
        for vision in Vision::ALL {
            let ours = f64::from(difference(one, other, vision)) / 100.0;
            let found = seen(one, vision).distance(seen(other, vision));
            prop_assert!((ours - found).abs() < 0.03, "{one} {other} {vision:?}: {ours} {found}");
        }
    }

    #[test]
    fn shades_come_nearest_first_and_end_in_white_and_black(colour in colour()) {
        let shades = colour.shades();
        prop_assert!(shades.contains(&Rgb::WHITE) && shades.contains(&Rgb::BLACK));
        let far = |shade: &Rgb| shade.0.iter().zip(colour.0).map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum::<u32>();
        prop_assert!(shades.windows(2).all(|two| far(&two[0]) <= far(&two[1])));
    }
}

#[test]
fn those_who_lack_a_cone_are_simulated_as_published() {
    let colour = |text: &str| Rgb::parse(text).expect("a colour");
    // Red and green of the same lightness are near to each other without middle waves.
    let (red, green) = (colour("#c0392b"), colour("#6b7a1e"));
    assert!(
        difference(red, green, Vision::Usual) > 3 * difference(red, green, Vision::Deuteranopia)
    );
    // Blue and green are, without short waves; black and white never.
    let (blue, teal) = (colour("#3f7fbf"), colour("#2f8f6f"));
    assert!(difference(blue, teal, Vision::Usual) > 2 * difference(blue, teal, Vision::Tritanopia));
    for vision in Vision::ALL {
        assert!((9_990..=10_010).contains(&difference(Rgb::WHITE, Rgb::BLACK, vision)));
    }
}
