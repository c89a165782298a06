//! Who publishes a site, as `site.yaml` says it.

use super::alternatives::SpokenRow;
use super::fields::rows;
use crate::source::At;

rows! {
    /// Who publishes the site. porras writes the accessibility statement and the privacy page out of it, each unless `pages/` has one of that name. What is said in words may be one text, or a text for each language: `{fi: …, sv: …}`.
    pub struct PublisherRow {
        /// The body, firm or person. For example `City of Example`. Left out: the site is not built.
        name: Option<At<SpokenRow>>,
        /// Where to write to: an e-mail address, or the address of a page that begins with `https://`. Left out: the site is not built.
        contact: Option<At<String>>,
        /// The day on which the accessibility statement was written or last looked over, as `2026-11-22`. Left out: the site is not built.
        date: Option<At<String>>,
        /// How you found out how accessible the site is, in a sentence or two: by yourselves, or by whom. Left out: the site is not built.
        assessment: Option<At<SpokenRow>>,
        /// What does not work for everybody yet, a sentence each; `[]` when you know of nothing. Left out: the site is not built.
        shortcomings: Option<Vec<At<SpokenRow>>>,
        /// The authority that supervises accessibility, with an address of it; for public bodies. Left out: the site of a public body is not built.
        supervisor: Option<At<SpokenRow>>,
        /// Who keeps the server that the site comes from. Left out: the site is not built.
        host: Option<At<SpokenRow>>,
        /// How many days the server's log is kept; `0` when there is none. Left out: the site is not built.
        log_days: Option<At<u32>>,
    }
}
