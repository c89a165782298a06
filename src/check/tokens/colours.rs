//! The colours of both schemes: which layer says what, and what is made of it where none does.

use crate::colour::luminance::{Contrast, contrast};
use crate::colour::{Rgb, Shade};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::load::rows::{ColourRow, ColoursRow, ThemeRow};
use crate::model::Paint;
use crate::source::{At, Place};

/// What becomes of a plain light colour on a dark screen where nothing is said of it.
#[derive(Clone, Copy)]
enum Dark {
    /// A dark ground with the same tint, as light as this at the most.
    Ground(u8),
    /// Mixed with white until it has this contrast with every dark ground.
    Lit(Contrast),
    /// A little of the text on the ground: it is light where the ground is.
    Thin,
    /// The same colour: it stands on a ground of its own.
    Kept,
    /// As the default theme makes it, of other colours.
    Default,
}

/// One for each of [`ColoursRow::NAMES`].
fn dark(name: &str) -> Dark {
    match name {
        "paper" => Dark::Ground(26),
        "raised" => Dark::Ground(36),
        "sunk" => Dark::Ground(44),
        "ink" | "focus" => Dark::Lit(Contrast(1_200)),
        "ink_soft" | "brand" | "link" => Dark::Lit(Contrast(750)),
        "mark" => Dark::Lit(Contrast(600)),
        "edge" => Dark::Lit(Contrast(400)),
        "rule" => Dark::Thin,
        "next" => Dark::Kept,
        _ => Dark::Default,
    }
}

/// How a colour is made, by positions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Recipe {
    Plain(Rgb),
    Same(usize),
    Mix(u8, usize, usize),
    /// White, the text or the ground of the page, or black: the first that can be read on this one.
    On(usize),
}

/// A colour of one scheme.
#[derive(Debug, Clone, Copy)]
pub(super) struct Made {
    pub(super) recipe: Recipe,
    /// Where the words stand that it was made of.
    pub(super) place: Place,
    /// How many layers nearer ones there are.
    pub(super) layer: usize,
    /// Whether those words say it themselves; otherwise it was derived.
    pub(super) is_said: bool,
}

/// The colours of a theme, light and dark, in the order of [`ColoursRow::NAMES`].
pub(super) struct Palette<'a> {
    pub(super) schemes: [Vec<Made>; 2],
    rows: &'a [&'a ThemeRow],
}

/// The position of a colour.
pub(super) fn position(name: &str) -> Option<usize> {
    ColoursRow::NAMES.iter().position(|known| *known == name)
}

type Written<'a> = (usize, &'a At<ColourRow>, Recipe);

impl<'a> Palette<'a> {
    /// Makes the colours; nothing when one of them is none.
    pub(super) fn new(rows: &'a [&'a ThemeRow], out: &mut Diagnostics) -> Option<Self> {
        let of = |dark: bool| -> Vec<(usize, &ColoursRow)> {
            let rows = rows.iter().enumerate();
            rows.filter_map(|(layer, row)| {
                let colours = if dark { &row.dark } else { &row.colours };
                colours.as_ref().map(|colours| (layer, colours))
            })
            .collect()
        };
        let [light, dark] = [false, true].map(|dark| written(&of(dark), out));
        let mut palette = Self { schemes: [Vec::new(), Vec::new()], rows };
        for (at, list) in light.iter().enumerate() {
            let (layer, said, recipe) = *list.first()?;
            let made = Made { recipe, place: said.place, layer, is_said: true };
            palette.schemes[0].push(made);
            let nearer = dark[at].first().filter(|(own, ..)| *own <= layer);
            let made = match nearer {
                Some((layer, said, recipe)) => {
                    Made { recipe: *recipe, place: said.place, layer: *layer, is_said: true }
                }
                None => derived(at, made, dark[at].last().or(light[at].last())?.2),
            };
            palette.schemes[1].push(made);
        }
        for scheme in &palette.schemes {
            for made in scheme {
                if returns(scheme, made.recipe, ColoursRow::NAMES.len()) {
                    out.push(none("this colour is made of itself".to_owned(), made.place).help(
                        "one of the colours that are made of each other must be written as `\"#…\"`",
                    ));
                    return None;
                }
            }
        }
        palette.light_up();
        (!wrong(rows)).then_some(palette)
    }

    /// Mixes what was only said for light ground with white until it can be seen on dark ground.
    fn light_up(&mut self) {
        let shades = shades(&self.schemes[1]);
        let grounds: Vec<Shade> = ["paper", "raised", "sunk"]
            .iter()
            .filter_map(|name| Some(shades[position(name)?]))
            .collect();
        for (at, made) in self.schemes[1].iter_mut().enumerate() {
            let (Dark::Lit(least), Recipe::Plain(colour), false) =
                (dark(ColoursRow::NAMES[at]), made.recipe, made.is_said)
            else {
                continue;
            };
            let is_seen = |shade: &Rgb| {
                grounds.iter().all(|ground| contrast((*shade).into(), *ground) >= least)
            };
            let lighter = (0..=100).map(|part| Rgb::WHITE.over(colour, part));
            made.recipe = Recipe::Plain(lighter.into_iter().find(is_seen).unwrap_or(Rgb::WHITE));
        }
    }

    /// What all colours are, light and dark.
    pub(super) fn shades(&self) -> [Vec<Shade>; 2] {
        [shades(&self.schemes[0]), shades(&self.schemes[1])]
    }

    /// Each colour's name, and how it is made.
    pub(super) fn paints(&self) -> Vec<(&'static str, [Paint; 2])> {
        let shown = self.shades();
        let paint = |scheme: usize, at: usize| match self.schemes[scheme][at].recipe {
            Recipe::Plain(colour) => Paint::Plain(colour),
            Recipe::Same(of) => Paint::Same(ColoursRow::NAMES[of]),
            Recipe::Mix(part, of, on) => {
                Paint::Mix(part, ColoursRow::NAMES[of], ColoursRow::NAMES[on])
            }
            Recipe::On(_) => Paint::Plain(shown[scheme][at].nearest()),
        };
        let names = ColoursRow::NAMES.iter().enumerate();
        names.map(|(at, name)| (*name, [paint(0, at), paint(1, at)])).collect()
    }

    /// Whether a layer is one of porras itself.
    pub(super) fn is_binary(&self, layer: usize) -> bool {
        layer + 1 == self.rows.len()
    }
}

/// How a colour is made in the dark that only light words were said of; `below` is how the
/// default theme makes it there.
fn derived(at: usize, light: Made, below: Recipe) -> Made {
    let made = |recipe| Made { recipe, is_said: false, ..light };
    let Recipe::Plain(colour) = light.recipe else { return made(light.recipe) };
    match dark(ColoursRow::NAMES[at]) {
        Dark::Ground(level) => made(Recipe::Plain(ground(colour, level))),
        // Not before all grounds are known.
        Dark::Lit(_) | Dark::Kept => made(light.recipe),
        Dark::Thin => {
            let of = position("ink").zip(position("paper"));
            made(of.map_or(light.recipe, |(ink, paper)| Recipe::Mix(22, ink, paper)))
        }
        Dark::Default => made(below),
    }
}

/// What the layers say of each colour, nearest first, without what is wrong.
fn written<'a>(rows: &[(usize, &'a ColoursRow)], out: &mut Diagnostics) -> Vec<Vec<Written<'a>>> {
    let mut all: Vec<Vec<Written<'a>>> = vec![Vec::new(); ColoursRow::NAMES.len()];
    for (layer, row) in rows {
        for (list, said) in all.iter_mut().zip(row.written()) {
            let Some(said) = said else { continue };
            let mut named = |name: &str| {
                let found = position(name);
                if found.is_none() {
                    out.push(
                        none(format!("no colour is called `{name}`"), said.place)
                            .did_you_mean(name, ColoursRow::NAMES.iter().copied())
                            .of_words(&said.value),
                    );
                }
                found
            };
            let recipe = match &said.value {
                ColourRow::Plain(colour) => Some(Recipe::Plain(*colour)),
                ColourRow::Same(name) => named(name).map(Recipe::Same),
                ColourRow::Mix(part, of, on) => {
                    let (of, on) = (named(of), named(on));
                    of.zip(on).map(|(of, on)| Recipe::Mix(*part, of, on))
                }
                ColourRow::On(name) => named(name).map(Recipe::On),
                ColourRow::Wrong => None,
            };
            list.extend(recipe.map(|recipe| (*layer, said, recipe)));
        }
    }
    all
}

fn none(message: String, place: Place) -> Diagnostic {
    Diagnostic::new(Code::ThemeColour, message).at(place, "this should be a colour").help(format!(
        "the colours are {}",
        ColoursRow::NAMES.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
    ))
}

impl Diagnostic {
    /// Keeps the suggestion only where it stands for all that was written.
    fn of_words(mut self, said: &ColourRow) -> Self {
        if !matches!(said, ColourRow::Same(_)) {
            self.suggestion = None;
        }
        self
    }
}

/// Whether a colour was written wrongly, which has been told.
fn wrong(rows: &[&ThemeRow]) -> bool {
    let colours = rows.iter().flat_map(|row| [&row.colours, &row.dark]).flatten();
    let mut said = colours.flat_map(ColoursRow::written).flatten();
    said.any(|said| match &said.value {
        ColourRow::Plain(_) => false,
        ColourRow::Same(name) | ColourRow::On(name) => position(name).is_none(),
        ColourRow::Mix(_, of, on) => position(of).is_none() || position(on).is_none(),
        ColourRow::Wrong => true,
    })
}

/// Whether a colour comes back to where it began within `left` steps.
fn returns(scheme: &[Made], recipe: Recipe, left: usize) -> bool {
    let mut parts = match recipe {
        Recipe::Plain(_) => return false,
        Recipe::Same(of) => vec![of],
        Recipe::Mix(_, of, on) => vec![of, on],
        Recipe::On(ground) => {
            vec![Some(ground), position("ink"), position("paper")].into_iter().flatten().collect()
        }
    }
    .into_iter();
    left == 0 || parts.any(|at| returns(scheme, scheme[at].recipe, left - 1))
}

/// A dark ground with the tint of a light one.
fn ground(light: Rgb, level: u8) -> Rgb {
    let most = light.0.into_iter().max().unwrap_or(u8::MAX).max(1);
    // Four times the tint: it is hardly seen in the dark.
    let less = |channel: u8| 4 * u32::from(most - channel) * u32::from(level) / u32::from(most);
    Rgb(light.0.map(|channel| level - u8::try_from(less(channel)).unwrap_or(level).min(level / 3)))
}

/// What all colours of a scheme are, which has no circle in it.
pub(super) fn shades(scheme: &[Made]) -> Vec<Shade> {
    (0..scheme.len()).map(|at| shade(scheme, at)).collect()
}

/// What a colour is.
pub(super) fn shade(scheme: &[Made], at: usize) -> Shade {
    match scheme[at].recipe {
        Recipe::Plain(colour) => colour.into(),
        Recipe::Same(of) => shade(scheme, of),
        Recipe::Mix(part, of, on) => shade(scheme, of).over(shade(scheme, on), part),
        Recipe::On(ground) => {
            let ground = shade(scheme, ground);
            let page = ["ink", "paper"].into_iter().filter_map(position);
            let page = page.map(|at| shade(scheme, at).nearest());
            let mut tried = [Rgb::WHITE].into_iter().chain(page).map(Shade::from);
            let readable = |shade: &Shade| contrast(*shade, ground) >= Contrast::TEXT;
            // Where white cannot be read, black can.
            tried.find(readable).unwrap_or(Rgb::BLACK.into())
        }
    }
}
