//! Compile: from a [`Site`] to what pages and the script are made of. Never fails.

pub mod payload;
mod rule;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::address;
use crate::markdown;
use crate::model::{Assessment, Document, PageRef, Site};

/// A site, ready to be put into templates; [`body`] makes the HTML of its pages, one at a time.
#[derive(Debug)]
pub struct Compiled {
    /// One for each assessment.
    pub assessments: Vec<CompiledAssessment>,
}

/// An assessment, ready to be put into templates.
#[derive(Debug)]
pub struct CompiledAssessment {
    /// What the engine reads.
    pub bank: payload::Bank,
    /// The guidance that questions name, to be read beside them: by page, then language.
    pub beside: BTreeMap<usize, Vec<Vec<markdown::Node>>>,
}

/// Makes the payload of the banks, and trees of the guidance that is read beside questions.
#[must_use]
pub fn compile(site: &Site) -> Compiled {
    let compiled = |assessment: &Assessment| CompiledAssessment {
        bank: payload::bank(&assessment.bank),
        beside: beside(site, assessment),
    };
    Compiled { assessments: site.assessments.iter().map(compiled).collect() }
}

/// The HTML of a document in the language at a position, for the page at the address `from`.
///
/// Made when the page is: a site may have more text than is good to hold twice. A `small` one has no
/// white space between its blocks.
#[must_use]
pub fn body(site: &Site, document: &Document, language: usize, from: &str, small: bool) -> String {
    let link = |written: &str| linked(site, document, language, from, written);
    let image = |written: &str| pictured(site, document, from, written);
    markdown::html(&document.markdown, spoken(site, document, language), small, link, image)
}

/// The language of a document that stands at the position of a language, or in for it.
fn spoken<'s>(site: &'s Site, document: &Document, language: usize) -> &'s str {
    &site.languages[if document.borrowed { 0 } else { language }]
}

/// The guidance that questions name, with links that lead on from the questionnaire.
fn beside(site: &Site, assessment: &Assessment) -> BTreeMap<usize, Vec<Vec<markdown::Node>>> {
    let bank = &assessment.bank;
    let named = bank.questions.iter().filter_map(|question| {
        question.guidance.as_ref().or(bank.dimensions[question.dimension].guidance.as_ref())
    });
    let named: BTreeSet<usize> = named.map(|page| page.page).collect();
    let versions = |page: &usize| {
        let versions = assessment.guidance[*page].versions.iter().zip(&site.languages).enumerate();
        versions
            .map(|(index, (version, language))| {
                let from = address::assessment(language, &bank.id);
                let link = |written: &str| linked(site, version, index, &from, written);
                let image = |written: &str| pictured(site, version, &from, written);
                markdown::tree(&version.markdown, spoken(site, version, index), link, image)
            })
            .collect()
    };
    named.into_par_iter().map(|page| (page, versions(&page))).collect()
}

/// Where a link leads that is written in a document, from the page that shows it.
fn linked(site: &Site, document: &Document, language: usize, from: &str, written: &str) -> String {
    match document.link(written) {
        Some(page) => address::relative(from, &page_address(site, page, language)),
        None => written.to_owned(),
    }
}

/// The same for a picture; "" when there is none.
fn pictured(site: &Site, document: &Document, from: &str, written: &str) -> String {
    let found = document.images.get(written).and_then(|path| site.images.get_key_value(path));
    found.map_or_else(String::new, |(path, bytes)| {
        address::relative(from, &image_address(path, bytes))
    })
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
