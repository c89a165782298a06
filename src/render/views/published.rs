//! What a page says of itself to search engines and to whoever shows a preview of it.

use serde::Serialize;

use super::{Common, PageKind};
use crate::base_url::BaseUrl;
use crate::render::{Job, SHARE_SIZE, share_name};

/// Absolute addresses, and the words of a preview; only of pages of a site with a base URL.
#[derive(Serialize)]
pub(super) struct Published<'a> {
    /// The page's own address.
    canonical: String,
    /// The same page in every language, and the one for all other languages; none in a site of one.
    alternates: Vec<Alternate<'a>>,
    /// The page's title without that of the site.
    title: String,
    /// One or two sentences.
    description: String,
    /// The picture of a preview.
    image: Option<Image>,
    /// The language as previews know it, where its tag names a region: `sv_FI`.
    locale: Option<String>,
}

/// A picture that says what the page is about.
#[derive(Serialize)]
struct Image {
    href: String,
    width: u16,
    height: u16,
    /// What it shows, for those who do not see it.
    alt: String,
}

#[derive(Serialize)]
struct Alternate<'a> {
    tag: &'a str,
    href: String,
}

impl PageKind {
    /// Whether search engines may list such a page; the others lead to one, or show parts.
    pub(in crate::render) const fn is_listed(self) -> bool {
        !matches!(self, Self::Root | Self::Show) && !self.is_missing()
    }

    /// Whether hosts send it for an address that leads nowhere.
    pub(super) const fn is_missing(self) -> bool {
        matches!(self, Self::Missing | Self::MissingAnywhere)
    }
}

impl Common<'_> {
    /// Where a page stands in each language by tag, then for everybody else; empty in a site of one
    /// language.
    pub(in crate::render) fn alternates(&self, base: &BaseUrl, job: &Job) -> Vec<(&str, String)> {
        let tags = &self.site.languages;
        if tags.len() < 2 {
            return Vec::new();
        }
        let href = |language| base.address(&self.address(job.kind, language));
        let own = tags.iter().enumerate().map(|(index, tag)| (tag.as_str(), href(index)));
        own.chain([("x-default", href(0))]).collect()
    }

    /// What the page says to the world outside; nothing without a base URL.
    pub(super) fn published(&self, job: &Job) -> Option<Published<'_>> {
        let base = self.site.base_url.as_ref().filter(|_| !self.settings.live)?;
        let language = job.language;
        let site = &self.site.texts[language];
        let assessment = |position: usize| &self.site.assessments[position];
        let (title, description) = match job.kind {
            PageKind::Missing | PageKind::MissingAnywhere | PageKind::Show => return None,
            PageKind::Root | PageKind::Home => (site.title.clone(), site.description.clone()),
            PageKind::Assessment(position) => {
                let text = &assessment(position).texts[language];
                (text.title.clone(), text.summary.clone())
            }
            PageKind::Actions(position) => {
                let text = &assessment(position).texts[language];
                let title = self.word(language, "actions.title");
                (format!("{title} – {}", text.title), self.word(language, "actions.lede"))
            }
            PageKind::Guidance(position, page) => {
                let document = &assessment(position).guidance[page].versions[language];
                (document.title.clone(), document.summary.clone())
            }
            PageKind::Page(page) => {
                let document = &self.site.pages[page].versions[language];
                (document.title.clone(), document.summary.clone())
            }
        };
        // The first page only leads on.
        let home = Job { kind: PageKind::Home, language, address: self.address(PageKind::Home, 0) };
        let job = if job.kind == PageKind::Root { &home } else { job };
        let alternates = self.alternates(base, job).into_iter();
        Some(Published {
            canonical: base.address(&job.address),
            alternates: alternates.map(|(tag, href)| Alternate { tag, href }).collect(),
            title,
            description,
            image: self.image(base, job.kind, language),
            locale: locale(&self.site.languages[language]),
        })
    }
}

impl Common<'_> {
    /// The picture of the assessment that a page belongs to; of the first where it belongs to none.
    fn image(&self, base: &BaseUrl, kind: PageKind, language: usize) -> Option<Image> {
        let position = match kind {
            PageKind::Assessment(position)
            | PageKind::Actions(position)
            | PageKind::Guidance(position, _) => position,
            _ => 0,
        };
        let row = &self.site.assessments[position];
        let name = share_name(&row.bank.id, &self.site.languages[language]);
        let text = &row.texts[language];
        let alt = self.word(language, "preview.alt");
        let alt = alt.replace("{count}", &text.stages.len().to_string());
        let alt = alt.replace("{title}", &text.title);
        let (width, height) = SHARE_SIZE;
        Some(Image { href: base.address(self.assets.get(&name)?), width, height, alt })
    }
}

/// A tag as Open Graph writes it, which knows languages by region only.
fn locale(tag: &str) -> Option<String> {
    let (language, rest) = tag.split_once('-')?;
    let region = rest.split('-').find(|part| part.len() == 2)?;
    Some(format!("{language}_{}", region.to_ascii_uppercase()))
}
