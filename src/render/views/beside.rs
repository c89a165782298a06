//! Guidance that is read beside the questions: a script for each page, which hands its text over
//! as a tree, since a page may neither fetch nor write markup.

use std::collections::BTreeMap;

use serde::Serialize;

use super::borrowed::attributes_of;
use crate::address;
use crate::compile::{Compiled, page_address};
use crate::markdown::Node;
use crate::model::{PageRef, Site};

/// A guidance page as the script is given it.
#[derive(Serialize)]
struct Text<'a> {
    /// What holds for all of it: its language where that is not the page's.
    attributes: BTreeMap<&'static str, &'a str>,
    blocks: &'a [Node],
}

/// A script for a guidance page that questions name.
pub(in crate::render) struct Beside {
    pub(in crate::render) assessment: String,
    pub(in crate::render) slug: String,
    /// The page's address from the questionnaire, as links there have it.
    pub(in crate::render) href: String,
    pub(in crate::render) script: String,
}

/// The scripts in a language, in the order of assessments and pages.
pub(in crate::render) fn beside(site: &Site, compiled: &Compiled, language: usize) -> Vec<Beside> {
    let mut all = Vec::new();
    for (position, assessment) in site.assessments.iter().enumerate() {
        for (page, versions) in &compiled.assessments[position].beside {
            let document = &assessment.guidance[*page].versions[language];
            let target = PageRef { assessment: Some(position), page: *page, anchor: None };
            let from = address::assessment(&site.languages[language], &assessment.bank.id);
            let href = address::relative(&from, &page_address(site, &target, language));
            let attributes =
                if document.borrowed { attributes_of(site, language) } else { Vec::new() };
            let text =
                Text { attributes: attributes.into_iter().collect(), blocks: &versions[language] };
            let json = serde_json::to_string(&text).unwrap_or_default();
            let key = serde_json::to_string(&href).unwrap_or_default();
            all.push(Beside {
                assessment: assessment.bank.id.to_string(),
                slug: assessment.guidance[*page].slug.clone(),
                href,
                script: format!("(porras.texts??={{}})[{key}]={json};\n"),
            });
        }
    }
    all
}

/// The line that says which script has the text of which page: of assessments, by address.
///
/// All questionnaires of a language are beside each other, so that one line serves them all.
pub(in crate::render) fn beside_line(known: &BTreeMap<String, BTreeMap<String, String>>) -> String {
    let json = serde_json::to_string(known).unwrap_or_default();
    format!("porras.guidance={json};\n")
}
