//! What a theme looks like, out of `theme.yaml` of all its layers: [`colours`] makes the colours of
//! both schemes, [`pairs`] says which must be readable beside each other, [`faults`] tells.

mod colours;
mod faults;
mod files;
mod pairs;

mod sheets;
mod sizes;

pub use pairs::{APART, PAIRS, Pair, STEPS};

use crate::colour::Rgb;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::load::rows::ThemeRow;
use crate::load::{self, ThemeRows};
use crate::model::{Colour, Tokens};
use crate::source::Sources;
use colours::Palette;

/// The version of what a theme may rely on: tokens, blocks, partials, what templates are given and
/// what the script needs. A later one names here what is no longer as it was.
pub const CONTRACT: u32 = 1;

/// The rows of `theme.yaml`, nearest first; the last is that of the binary.
fn rows(theme: &ThemeRows) -> Vec<&ThemeRow> {
    let own = theme.layers.iter().filter_map(|layer| layer.tokens.as_ref());
    own.map(|(_, row)| row).chain(theme.tokens.as_ref()).collect()
}

/// The tokens that the layers make together; mistakes in any of them go to `out`.
pub(super) fn tokens(
    theme: &ThemeRows,
    sources: &Sources,
    out: &mut Diagnostics,
) -> Option<Tokens> {
    let rows = rows(theme);
    for row in &rows {
        contract(row, out);
    }
    let mut tokens = Tokens::default();
    files::logo(&rows, theme, &mut tokens, out);
    files::favicon(&rows, theme, &mut tokens, out);
    files::fonts(&rows, theme, &mut tokens, out);
    sizes::sizes(&rows, &mut tokens);
    sheets::check(theme, &tokens, sources, out);
    let palette = Palette::new(&rows, out)?;
    faults::tell(&palette, out);
    tokens.colours = palette.colours();
    Some(tokens)
}

/// The nearest shade of a colour, itself if it will do, that can be the brand of a theme which says
/// nothing else; nothing when no shade of it can.
///
/// ```
/// use porras::check::tokens::fitting;
/// use porras::colour::Rgb;
/// let blue = Rgb::parse("#0b5fa5").unwrap();
/// assert_eq!(fitting(blue), Some(blue));
/// assert_ne!(fitting(Rgb::parse("#ffcc00").unwrap()), Rgb::parse("#ffcc00"));
/// ```
#[must_use]
pub fn fitting(brand: Rgb) -> Option<Rgb> {
    let row = load::default_tokens()?;
    let rows = [&row];
    let palette = Palette::new(&rows, &mut Diagnostics::default())?;
    faults::fitting(&palette.schemes[0], colours::position("brand")?, brand)
}

fn contract(row: &ThemeRow, out: &mut Diagnostics) {
    let Some(contract) = &row.contract else { return };
    if !(1..=CONTRACT).contains(&contract.value) {
        out.push(
            Diagnostic::new(
                Code::ThemeContract,
                format!("there is no contract {} for themes", contract.value),
            )
            .at(contract.place, "this porras does not know it")
            .help(format!(
                "this porras keeps contract {CONTRACT}; a theme for a later one needs a later porras"
            )),
        );
    }
}

impl Palette<'_> {
    fn colours(&self) -> Vec<Colour> {
        let [light, dark] = self.shades();
        let shown = light.iter().zip(&dark).map(|(light, dark)| [light.nearest(), dark.nearest()]);
        let paints = self.paints().into_iter().zip(shown);
        paints.map(|((name, [light, dark]), shown)| Colour { name, light, dark, shown }).collect()
    }
}
