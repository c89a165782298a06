//! Check: from [`Rows`] to a [`Site`]. The only constructor of a `Site`.
//!
//! Every mistake in every file is reported in one run; a `Site` comes back only
//! when there was no error, so that what follows has nothing to doubt.

mod actions;
mod asking;
mod bank;
mod base_url;
mod criteria_texts;
mod cut;
mod editions;
mod gates;
mod headings;
pub mod hosts;
mod idle;
mod incomplete;
mod level_less;
mod links;
mod lockfile;
mod migrations;
mod modes;
mod names;
mod option_texts;
mod ordered;
mod pages;
mod parity;
mod profiles;
mod publisher;
pub mod reach;
mod rules;
mod sense;
mod site;
mod stale;
mod steps;
mod texts;
mod theme;
pub mod tokens;

pub use editions::editions;

use crate::diagnostic::{Code, Diagnostics};
use crate::load::{Edition, Rows, ThemeRows};
use crate::model::Site;
use crate::source::Sources;

/// A site whose theme alone is wrong, and so that its templates can be tried all the same: nothing
/// that is made of it is published, but the author reads all that is wrong in one run.
#[derive(Debug)]
pub struct Trial(Box<Site>);

/// Mistakes of a theme that leave everything there that templates ask for.
const LOOKS: [Code; 6] = [
    Code::ShapeUnknownKey,
    Code::ThemeAlike,
    Code::ThemeContract,
    Code::ThemeContrast,
    Code::ThemeUnknownToken,
    Code::ThemeUnknownWording,
];

impl Trial {
    fn new(site: Option<Site>, sources: &Sources, out: &Diagnostics) -> Option<Self> {
        let site = site.filter(|site| site.theme.shapes_pages())?;
        let looks = |path: Option<&str>| path.is_some_and(|path| path.starts_with("themes/"));
        out.errors()
            .all(|error| LOOKS.contains(&error.code) && looks(error.path(sources)))
            .then(|| Self(Box::new(site)))
    }

    /// The site, for its templates to be tried.
    #[must_use]
    pub fn site(&self) -> &Site {
        &self.0
    }
}

/// Finds out what the rows mean.
///
/// Mistakes go to `out`; the site comes back when neither this stage nor the
/// one before it left an error there.
pub fn check(rows: Rows, sources: &Sources, out: &mut Diagnostics) -> Option<Site> {
    check_or_try(rows, sources, out).ok()
}

/// The same.
///
/// # Errors
/// What can be tried of a site with mistakes, if anything can.
pub fn check_or_try(
    rows: Rows,
    sources: &Sources,
    out: &mut Diagnostics,
) -> Result<Site, Option<Trial>> {
    right(site::site(rows, sources, out), sources, out)
}

fn right(site: Option<Site>, sources: &Sources, out: &Diagnostics) -> Result<Site, Option<Trial>> {
    match site {
        Some(site) if !out.has_errors() => Ok(site),
        site => Err(Trial::new(site, sources, out)),
    }
}

/// The same site in the theme of another edition, which must not differ from it in anything else but its address.
///
/// # Errors
/// What can be tried of a site with mistakes, if anything can.
pub fn dress(
    site: &Site,
    edition: &Edition,
    theme: ThemeRows,
    sources: &Sources,
    out: &mut Diagnostics,
) -> Result<Site, Option<Trial>> {
    let site = site::dressed(site, edition.languages(), theme, sources, out);
    // Where it stands is its own too.
    let base_url = edition.row().and_then(|row| base_url::base_url(row, sources, out));
    right(site.map(|site| Site { base_url, ..site }), sources, out)
}
