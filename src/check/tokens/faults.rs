//! Tells of colours that cannot be read on, or told from, each other, at the words to blame.

use super::colours::{Made, Palette, Recipe, position, shade};
use super::pairs::{APART, PAIRS, STEPS};
use crate::colour::Rgb;
use crate::colour::luminance::{Contrast, contrast};
use crate::colour::vision::{Vision, difference};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::load::rows::ColoursRow;

/// Two colours that do not go together.
#[derive(Debug, Clone, Copy)]
struct Fault {
    one: usize,
    other: usize,
    what: What,
}

#[derive(Debug, Clone, Copy)]
enum What {
    /// The contrast that there is, and that there should be.
    Contrast(Contrast, Contrast),
    /// How far apart they are to eyes of a kind, in hundredths.
    Alike(u32, Vision),
}

/// All faults of a scheme in which a colour takes part that `counts`.
fn faults(scheme: &[Made], counts: &impl Fn(usize) -> bool) -> Vec<Fault> {
    let mut found = Vec::new();
    for pair in PAIRS {
        for ground in pair.grounds {
            let (Some(one), Some(other)) = (position(pair.name), position(ground)) else {
                continue;
            };
            if !counts(one) && !counts(other) {
                continue;
            }
            let there = contrast(shade(scheme, one), shade(scheme, other));
            if there < pair.least {
                found.push(Fault { one, other, what: What::Contrast(there, pair.least) });
            }
        }
    }
    for two in STEPS.windows(2) {
        let (Some(one), Some(other)) = (position(two[0]), position(two[1])) else { continue };
        if !counts(one) && !counts(other) {
            continue;
        }
        let [first, second] = [one, other].map(|at| shade(scheme, at).nearest());
        let apart = Vision::ALL.map(|vision| (difference(first, second, vision), vision));
        if let Some((least, vision)) = apart.into_iter().min_by_key(|(apart, _)| *apart)
            && least < APART
        {
            found.push(Fault { one, other, what: What::Alike(least, vision) });
        }
    }
    found
}

/// The plain colours that a colour is made of.
fn origins(scheme: &[Made], at: usize) -> Vec<usize> {
    match scheme[at].recipe {
        Recipe::Plain(_) => vec![at],
        Recipe::Same(of) | Recipe::On(of) => origins(scheme, of),
        Recipe::Mix(_, of, on) => [origins(scheme, of), origins(scheme, on)].concat(),
    }
}

/// Tells each colour that is to blame once, with the worst of its faults.
pub(super) fn tell(palette: &Palette<'_>, out: &mut Diagnostics) {
    for (scheme, screen) in palette.schemes.iter().zip(["light", "dark"]) {
        let mut told: Vec<usize> = Vec::new();
        let mut all = faults(scheme, &|_| true);
        all.sort_by_key(|fault| match fault.what {
            What::Contrast(there, least) => (0, u32::from(there.0) * 1_000 / u32::from(least.0)),
            What::Alike(apart, _) => (1, apart),
        });
        for fault in all {
            let parts = [origins(scheme, fault.one), origins(scheme, fault.other)].concat();
            // The nearest theme has chosen; of its own colours those that it says itself, and of these
            // the one that is seen, come first.
            let order = |at: &usize| (scheme[*at].layer, !scheme[*at].is_said);
            let Some(blamed) = parts.into_iter().min_by_key(order) else {
                continue;
            };
            if told.contains(&blamed) {
                continue;
            }
            told.push(blamed);
            out.push(diagnostic(palette, scheme, screen, blamed, fault));
        }
    }
}

fn diagnostic(
    palette: &Palette<'_>,
    scheme: &[Made],
    screen: &str,
    blamed: usize,
    Fault { one, other, what }: Fault,
) -> Diagnostic {
    let [first, second, name] = [one, other, blamed].map(|at| ColoursRow::NAMES[at]);
    let made = scheme[blamed];
    let (code, message) = match what {
        What::Contrast(there, least) => (
            Code::ThemeContrast,
            format!(
                "on a {screen} screen `{first}` on `{second}` has a contrast of {there}, less than {least}"
            ),
        ),
        What::Alike(apart, vision) => (
            Code::ThemeAlike,
            format!(
                "on a {screen} screen `{first}` and `{second}` are alike to eyes with {}: {}.{:02} apart, less than {}",
                vision.as_str(),
                apart / 100,
                apart % 100,
                APART / 100
            ),
        ),
    };
    let shown = shade(scheme, blamed).nearest();
    let label = match (made.is_said, [one, other].contains(&blamed)) {
        (false, _) => format!("the `{name}` for dark screens, {shown}, is made of this"),
        (true, true) => "this colour".to_owned(),
        (true, false) if origins(scheme, one).contains(&blamed) => {
            format!("`{first}` is made of this")
        }
        (true, false) => format!("`{second}` is made of this"),
    };
    let mistake = Diagnostic::new(code, message).at(made.place, label);
    match (passing(scheme, blamed), made.is_said) {
        (Some(shade), true) => {
            let mut mistake = mistake.help(format!("the nearest shade that passes is \"{shade}\""));
            mistake.suggestion = Some(format!("\"{shade}\""));
            mistake
        }
        (Some(shade), false) => mistake.help(format!("write `{name}: \"{shade}\"` under `dark`")),
        (None, _) if palette.is_binary(made.layer) => mistake,
        (None, _) => mistake.help(format!(
            "no shade of it passes with the colours around it: change `{}` too",
            if first == name { second } else { first }
        )),
    }
}

/// The nearest shade of a colour with which none of its pairs is at fault.
fn passing(scheme: &[Made], blamed: usize) -> Option<Rgb> {
    let Recipe::Plain(colour) = scheme[blamed].recipe else { return None };
    fitting(scheme, blamed, colour)
}

/// The nearest shade of `colour`, itself among them, with which nothing that is made of the one at
/// `at` is at fault.
pub(super) fn fitting(scheme: &[Made], at: usize, colour: Rgb) -> Option<Rgb> {
    let counts = |other: usize| origins(scheme, other).contains(&at);
    let mut tried = scheme.to_vec();
    [colour].into_iter().chain(colour.shades()).find(|shade| {
        tried[at].recipe = Recipe::Plain(*shade);
        faults(&tried, &counts).is_empty()
    })
}
