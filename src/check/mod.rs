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

use crate::diagnostic::Diagnostics;
use crate::load::{Edition, Rows, ThemeRows};
use crate::model::Site;
use crate::source::Sources;

/// Finds out what the rows mean.
///
/// Mistakes go to `out`; the site comes back when neither this stage nor the
/// one before it left an error there.
pub fn check(rows: Rows, sources: &Sources, out: &mut Diagnostics) -> Option<Site> {
    let site = site::site(rows, sources, out);
    if out.has_errors() { None } else { site }
}

/// The same site in the theme of another edition, which must not differ from it in anything else but its address.
///
/// Without a site only the mistakes of the theme are told.
pub fn dress(
    site: Option<&Site>,
    edition: &Edition,
    theme: ThemeRows,
    sources: &Sources,
    out: &mut Diagnostics,
) -> Option<Site> {
    let site = site::dressed(site, edition.languages(), theme, sources, out);
    // Where it stands is its own too.
    let base_url = edition.row().and_then(|row| base_url::base_url(row, sources, out));
    let site = site.map(|site| Site { base_url, ..site });
    if out.has_errors() { None } else { site }
}
