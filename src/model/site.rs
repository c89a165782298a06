//! The site: languages, assessments, pages.

use std::collections::BTreeMap;

use super::{Bank, BankText, Encoding, Host, LockFile, Theme};
use crate::base_url::BaseUrl;
use crate::source::Rest;

/// Everything that a build makes pages of.
#[derive(Debug, Clone)]
pub struct Site {
    /// Language tags (BCP 47), the site's default first.
    pub languages: Vec<String>,
    /// Whether the default language stands in for something, one for each of `languages`; see [`crate::borrowed`].
    pub borrows: Vec<bool>,
    /// Name and description, one for each of `languages`.
    pub texts: Vec<SiteText>,
    /// Where the site will stand, when that is known.
    pub base_url: Option<BaseUrl>,
    /// Where answers are kept unless the respondent says otherwise.
    pub keep: Keep,
    /// Whether browsers may keep the site, so that it opens without a network.
    pub offline: bool,
    /// The origins that may show pages in a frame, each once: `https://intranet.example.fi`.
    pub embed: Vec<String>,
    /// The hosts that are told what to do, each once.
    pub hosts: Vec<Host>,
    /// What files are written compressed besides, each once.
    pub compress: Vec<Encoding>,
    /// The assessments in the site's order.
    pub assessments: Vec<Assessment>,
    /// Pages beside the assessments: about, privacy and the like.
    pub pages: Vec<Guidance>,
    /// Pictures that pages show, by path below the site's folder.
    pub images: BTreeMap<String, Vec<u8>>,
    /// Templates, styles, wording.
    pub theme: Theme,
}

/// What a site is called in one language.
#[derive(Debug, Clone)]
pub struct SiteText {
    /// The name of the site.
    pub title: String,
    /// One or two sentences for the front page and search engines.
    pub description: String,
}

/// Where answers are kept unless the respondent says otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// On the device, 90 days at most.
    Device,
    /// Until the tab is closed.
    Visit,
}

/// One questionnaire with its texts and guidance.
#[derive(Debug, Clone)]
pub struct Assessment {
    /// Structure and rules.
    pub bank: Bank,
    /// Texts, one for each language of the site.
    pub texts: Vec<BankText>,
    /// Guidance pages in order of their names.
    pub guidance: Vec<Guidance>,
    /// What its lock file should hold.
    pub lockfile: LockFile,
}

/// A page of Markdown in every language of the site.
#[derive(Debug, Clone)]
pub struct Guidance {
    /// The name in addresses and links, the same in every language.
    pub slug: String,
    /// One for each language.
    pub versions: Vec<Document>,
}

/// A page of Markdown in one language.
#[derive(Debug, Clone)]
pub struct Document {
    /// Its title, the only first-level heading.
    pub title: String,
    /// One sentence.
    pub summary: String,
    /// The Markdown below the front matter.
    pub markdown: Rest,
    /// Whether it is in the site's default language, in place of a page that is missing.
    pub borrowed: bool,
    /// Where each link destination as written leads, for those within the site; in their order. A
    /// map would take ten times the room, and most pages have a few.
    pub links: Vec<(String, PageRef)>,
    /// Which of [`Site::images`] each picture as written shows.
    pub images: BTreeMap<String, String>,
}

impl Document {
    /// Where a link leads, by its destination as written; nothing for those that leave the site.
    #[must_use]
    pub fn link(&self, written: &str) -> Option<&PageRef> {
        let found = self.links.binary_search_by(|(known, _)| known.as_str().cmp(written));
        Some(&self.links.get(found.ok()?)?.1)
    }
}

/// A page of the site, and a heading on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageRef {
    /// The assessment whose guidance it is; a page of the site itself when nothing.
    pub assessment: Option<usize>,
    /// The page's position among the guidance or the site's pages.
    pub page: usize,
    /// The heading's id.
    pub anchor: Option<String>,
}
