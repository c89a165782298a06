//! Links from page to page.

use serde::Serialize;

use super::{Common, PageKind};
use crate::address;
use crate::base_url::BaseUrl;
use crate::render::Job;

/// The same page in a language.
#[derive(Serialize)]
pub(super) struct LanguageLink<'a> {
    tag: &'a str,
    name: String,
    href: String,
    current: bool,
}

/// A link with its words.
#[derive(Serialize)]
pub(super) struct Link<'a> {
    pub(super) title: &'a str,
    pub(super) href: String,
}

impl Common<'_> {
    /// A link from a page to a file of the site.
    ///
    /// What a host sends for `/fi/old/page.html` is read as if it stood there, however deep, so its
    /// links begin at the root of the host: that of the base URL, or the site's own.
    pub(super) fn href(&self, job: &Job, to: &str) -> String {
        if !job.kind.is_missing() {
            return address::relative(&job.address, to);
        }
        let base = self.site.base_url.as_ref().filter(|_| !self.settings.live);
        format!("{}{}", base.map_or("/", BaseUrl::path), address::encode(to))
    }

    /// A link from a page to one of a kind.
    pub(super) fn link(&self, job: &Job, kind: PageKind, language: usize) -> String {
        self.href(job, &self.address(kind, language))
    }

    /// The page in every language.
    pub(super) fn languages(&self, job: &Job) -> Vec<LanguageLink<'_>> {
        let tags = self.site.languages.iter().enumerate();
        tags.map(|(index, tag)| LanguageLink {
            tag,
            name: self.word(index, "language"),
            href: match job.kind {
                PageKind::Root => self.link(job, PageKind::Home, index),
                PageKind::MissingAnywhere => self.link(job, PageKind::Missing, index),
                kind => self.link(job, kind, index),
            },
            current: index == job.language,
        })
        .collect()
    }

    /// The site's own pages.
    pub(super) fn site_pages(&self, job: &Job) -> Vec<Link<'_>> {
        let pages = self.site.pages.iter().enumerate();
        pages
            .map(|(page, row)| Link {
                title: &row.versions[job.language].title,
                href: self.link(job, PageKind::Page(page), job.language),
            })
            .collect()
    }
}
