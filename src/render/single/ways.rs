//! Where links lead when an assessment and the pages beside it are one file in each language.

use std::collections::BTreeMap;

use crate::address;
use crate::model::Site;

/// One of the files: an assessment, by position, in a language, by position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::render) struct Bundle {
    pub(in crate::render) assessment: usize,
    pub(in crate::render) language: usize,
}

/// What stands at the address that a page would have by itself.
#[derive(Debug, Clone, Copy)]
enum Spot {
    /// A front page, in whose place the beginning of the questionnaire stands.
    Front,
    /// The questionnaire of an assessment.
    Questionnaire(usize),
    /// A page beside the questionnaire of an assessment, or of all where none is named.
    Beside(Option<usize>),
}

/// Which page stands where.
#[derive(Debug)]
pub(in crate::render) struct Ways<'a> {
    site: &'a Site,
    /// By address: the language, and what stands there.
    spots: BTreeMap<String, (usize, Spot)>,
}

impl<'a> Ways<'a> {
    /// The ways of a site.
    pub(in crate::render) fn new(site: &'a Site) -> Self {
        let mut spots = BTreeMap::from([(address::ROOT.to_owned(), (0, Spot::Front))]);
        for (language, tag) in site.languages.iter().enumerate() {
            let mut put = |address: String, spot| spots.insert(address, (language, spot));
            put(address::home(tag), Spot::Front);
            for page in &site.pages {
                put(address::page(tag, &page.slug), Spot::Beside(None));
            }
            for (position, row) in site.assessments.iter().enumerate() {
                let id = &row.bank.id;
                put(address::assessment(tag, id), Spot::Questionnaire(position));
                put(address::actions(tag, id), Spot::Beside(Some(position)));
                for page in &row.guidance {
                    put(address::guidance(tag, id, &page.slug), Spot::Beside(Some(position)));
                }
            }
        }
        Self { site, spots }
    }

    /// The pages that stand in a file beside the questionnaire, by address, in the order of reading.
    pub(super) fn beside(&self, bundle: Bundle) -> Vec<String> {
        let tag = &self.site.languages[bundle.language];
        let row = &self.site.assessments[bundle.assessment];
        let guidance =
            row.guidance.iter().map(|page| address::guidance(tag, &row.bank.id, &page.slug));
        let pages = self.site.pages.iter().map(|page| address::page(tag, &page.slug));
        guidance.chain([address::actions(tag, &row.bank.id)]).chain(pages).collect()
    }

    /// The name of a file.
    pub(super) fn name(&self, Bundle { assessment, language }: Bundle) -> String {
        format!(
            "{}.{}.html",
            self.site.assessments[assessment].bank.id, self.site.languages[language]
        )
    }

    /// A link that is written on the page at the address `from`, as it reads in a file; nothing
    /// when it leads to no page of the site.
    ///
    /// Pages of another assessment, or in another language, are in a file beside this one.
    pub(in crate::render) fn link(
        &self,
        bundle: Bundle,
        from: &str,
        written: &str,
    ) -> Option<String> {
        let (path, anchor) = written.split_once('#').map_or((written, ""), |(path, at)| (path, at));
        let to = resolved(from, path)?;
        let (language, spot) = self.spots.get(&to)?;
        let (assessment, place) = match spot {
            Spot::Front => (bundle.assessment, START.to_owned()),
            Spot::Questionnaire(at) => {
                (*at, if anchor.is_empty() { START } else { anchor }.to_owned())
            }
            Spot::Beside(at) => (at.unwrap_or(bundle.assessment), named(&id(&to), anchor)),
        };
        let other = Bundle { assessment, language: *language };
        let file = if other == bundle { String::new() } else { address::encode(&self.name(other)) };
        Some(format!("{file}#{place}"))
    }
}

/// The step that a questionnaire begins with.
const START: &str = "start";

/// The id of a page within a file, by the address that it would have: `/about`,
/// `/meetings/agenda`. No id of a questionnaire begins with a slash.
pub(super) fn id(address: &str) -> String {
    let path = address.strip_suffix(".html").unwrap_or(address);
    path.find('/').map_or(path, |at| &path[at..]).to_owned()
}

/// The id of a place on a page within a file: `/meetings/agenda:sentence`.
pub(super) fn named(page: &str, anchor: &str) -> String {
    if anchor.is_empty() { page.to_owned() } else { format!("{page}:{anchor}") }
}

/// The address that a relative path leads to; nothing for what leads out of the site.
///
/// A path of nothing is the page itself.
pub(super) fn resolved(from: &str, path: &str) -> Option<String> {
    if path.is_empty() {
        return Some(from.to_owned());
    }
    let scheme = path.find(':').is_some_and(|at| !path[..at].contains(['/', '?']));
    if scheme || path.starts_with('/') {
        return None;
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    let path = address::decode(path);
    for part in path.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop()?;
            }
            other => parts.push(other),
        }
    }
    Some(parts.join("/"))
}
