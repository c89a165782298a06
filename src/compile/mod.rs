//! Compile: from a [`Site`] to what pages and the script are made of. Never fails.

pub mod payload;
mod rule;

use rayon::prelude::*;

use crate::address;
use crate::markdown;
use crate::model::{Document, Guidance, PageRef, Site};

/// A site, ready to be put into templates.
#[derive(Debug)]
pub struct Compiled {
    /// One for each assessment.
    pub assessments: Vec<CompiledAssessment>,
    /// HTML of the site's own pages: by page, then language.
    pub pages: Vec<Vec<String>>,
}

/// An assessment, ready to be put into templates.
#[derive(Debug)]
pub struct CompiledAssessment {
    /// What the engine reads.
    pub bank: payload::Bank,
    /// HTML of the guidance: by page, then language.
    pub guidance: Vec<Vec<String>>,
}

/// Makes HTML of the Markdown and the payload of the banks.
#[must_use]
pub fn compile(site: &Site) -> Compiled {
    let assessments = site
        .assessments
        .iter()
        .map(|assessment| {
            let id = &assessment.bank.id;
            let from = |language: &str, slug: &str| address::guidance(language, id, slug);
            CompiledAssessment {
                bank: payload::bank(&assessment.bank),
                guidance: pages(site, &assessment.guidance, from),
            }
        })
        .collect();
    Compiled { assessments, pages: pages(site, &site.pages, address::page) }
}

fn pages(
    site: &Site,
    pages: &[Guidance],
    from: impl Fn(&str, &str) -> String + Sync,
) -> Vec<Vec<String>> {
    pages
        .par_iter()
        .map(|page| {
            let versions = page.versions.iter().zip(&site.languages).enumerate();
            versions
                .map(|(index, (version, language))| {
                    html(site, version, index, &from(language, &page.slug))
                })
                .collect()
        })
        .collect()
}

fn html(site: &Site, document: &Document, language: usize, from: &str) -> String {
    let link = |written: &str| match document.links.get(written) {
        Some(page) => address::relative(from, &page_address(site, page, language)),
        None => written.to_owned(),
    };
    let image = |written: &str| {
        let found = document.images.get(written).and_then(|path| site.images.get_key_value(path));
        found.map_or_else(String::new, |(path, bytes)| {
            address::relative(from, &image_address(path, bytes))
        })
    };
    markdown::html(&document.markdown, link, image)
}

/// The address of a page, and of a heading on it, in the language at a position.
#[must_use]
pub fn page_address(site: &Site, page: &PageRef, language: usize) -> String {
    let tag = &site.languages[language];
    let mut address = match page.assessment {
        None => address::page(tag, &site.pages[page.page].slug),
        Some(position) => {
            let assessment = &site.assessments[position];
            address::guidance(tag, &assessment.bank.id, &assessment.guidance[page.page].slug)
        }
    };
    if let Some(anchor) = &page.anchor {
        address.push('#');
        address.push_str(anchor);
    }
    address
}

/// The address of a picture that stands at `path` below the site's folder.
#[must_use]
pub fn image_address(path: &str, bytes: &[u8]) -> String {
    address::asset(path.trim_start_matches("content/"), bytes)
}
