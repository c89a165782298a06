//! A new theme out of one colour, which passes every check.

use super::{Tree, described};
use crate::check::tokens::{CONTRACT, fitting};
use crate::colour::Rgb;
use crate::id::Id;

/// What a theme should be.
#[derive(Debug, Clone)]
pub struct Wish {
    /// Its folder.
    pub name: Id,
    /// The colour of the brand; the default theme's when there is none.
    pub brand: Option<Rgb>,
    /// The name of the logo's file, which is put into `static/`.
    pub logo: Option<String>,
}

/// The text of `theme.yaml`, by its path below the site's root, and the brand as it stands there.
///
/// # Errors
/// A message when no shade of the colour can be read.
pub fn theme(wish: &Wish) -> Result<(Tree, Option<Rgb>), String> {
    let name = &wish.name;
    let mut text = format!(
        "# The theme {name}: what it does not say is as in the theme that it builds on.\n\
         # Every name that may stand here is in themes/README.md of porras.\n\
         contract: {CONTRACT}\nextends: default\n"
    );
    let mut used = None;
    if let Some(wanted) = wish.brand {
        let brand = fitting(wanted).ok_or_else(|| format!("no shade of {wanted} can be read"))?;
        used = Some(brand);
        text.push_str("\ncolours:\n");
        if brand == wanted {
            text.push_str(&format!("  brand: \"{brand}\"\n"));
        } else {
            text.push_str(&format!(
                "  # {wanted} itself cannot be read as text; this is the nearest shade of it that can.\n  \
                 brand: \"{brand}\"\n  # It stands as it is where the next thing to do is.\n  \
                 next: \"{wanted}\"\n"
            ));
        }
    }
    if let Some(logo) = &wish.logo {
        // JSON's quotes are YAML's too.
        let logo = serde_json::Value::from(logo.as_str());
        text.push_str(&format!("\nlogo:\n  light: {logo}\n"));
    }
    let file = described((format!("themes/{name}/theme.yaml"), text));
    Ok((Tree::from([file]), used))
}
