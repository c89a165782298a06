//! Pages of Markdown: that every language has them, and that every link leads somewhere.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::headings;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::language::is_tag;
use crate::load::rows::FrontRow;
use crate::load::{Layers, PageRow, Pages as PageRows};
use crate::markdown::{self, Scan};
use crate::model::{Document, Guidance, PageRef};
use crate::source::{At, FileId, Place, Sources};

/// All pages of a site, before their links are followed.
pub(super) struct AllPages<'a> {
    pub(super) languages: &'a [String],
    pub(super) sources: &'a Sources,
    pub(super) sets: Vec<Set<'a>>,
    /// By path: which set, page and language.
    pub(super) by_path: BTreeMap<&'a str, (usize, usize, usize)>,
    pub(super) images: BTreeSet<&'a str>,
}

/// The pages of one assessment, or those of the site itself.
pub(super) struct Set<'a> {
    pub(super) assessment: Option<usize>,
    /// What the assessment is made of.
    pub(super) layers: Option<&'a Layers>,
    slugs: Vec<String>,
    /// By slug, then language.
    pub(super) versions: Vec<Vec<Option<Version<'a>>>>,
}

/// A page in one language, as it was read.
pub(super) struct Version<'a> {
    pub(super) file: FileId,
    /// Where it stands for links.
    pub(super) path: &'a str,
    /// Its mistakes are told where it comes from.
    borrowed: bool,
    front: Option<&'a FrontRow>,
    body: usize,
    pub(super) scan: Scan,
    /// Its headings in the order of their ids.
    anchors: Vec<u32>,
}

/// The pages that the rows of one assessment may refer to by name.
pub(super) struct Pages<'a> {
    all: &'a AllPages<'a>,
    set: &'a Set<'a>,
}

impl<'a> AllPages<'a> {
    /// Gathers pages; `sets` are the site's own (nothing) and those of each assessment.
    pub(super) fn new(
        sets: &[(Option<usize>, &'a PageRows, Option<&'a Layers>)],
        languages: &'a [String],
        images: BTreeSet<&'a str>,
        sources: &'a Sources,
        out: &mut Diagnostics,
    ) -> Self {
        let mut all =
            Self { languages, sources, sets: Vec::new(), by_path: BTreeMap::new(), images };
        for (assessment, rows, layers) in sets {
            let mut found = Diagnostics::default();
            let set = all.set(*assessment, rows, *layers, &mut found);
            all.sets.push(set);
            match layers {
                Some(layers) => layers.tell(found, sources, out),
                None => out.append(found),
            }
        }
        all
    }

    fn set(
        &mut self,
        assessment: Option<usize>,
        rows: &'a PageRows,
        layers: Option<&'a Layers>,
        out: &mut Diagnostics,
    ) -> Set<'a> {
        // Without a language that is one, any page that is written counts as there.
        let any = !self.languages.iter().any(|tag| is_tag(tag));
        let published = rows.iter().filter(|(tag, _)| any || self.languages.contains(tag));
        let slugs: BTreeSet<&String> = published.flat_map(|(_, pages)| pages.keys()).collect();
        let slugs: Vec<String> = slugs.into_iter().cloned().collect();
        let found: Vec<_> = slugs.par_iter().map(|slug| self.versions(rows, slug)).collect();
        let mut versions = Vec::with_capacity(found.len());
        for (page, (row, told)) in found.into_iter().enumerate() {
            out.append(told);
            for (index, version) in row.iter().enumerate() {
                if let Some(version) = version {
                    self.by_path.insert(version.path, (self.sets.len(), page, index));
                }
            }
            versions.push(row);
        }
        Set { assessment, layers, slugs, versions }
    }

    /// A page in each language, and what is wrong with it for itself.
    fn versions(&self, rows: &'a PageRows, slug: &str) -> (Vec<Option<Version<'a>>>, Diagnostics) {
        let mut out = Diagnostics::default();
        let languages = self.languages.iter();
        let versions = languages.map(|language| {
            let found = rows.get(language).and_then(|pages| pages.get(slug));
            if found.is_none() && is_tag(language) {
                Self::missing(rows, slug, language, &mut out);
            }
            found.map(|row| self.version(row, &mut out))
        });
        (versions.collect(), out)
    }

    fn missing(rows: &PageRows, slug: &str, language: &str, out: &mut Diagnostics) {
        let Some(row) = rows.values().find_map(|pages| pages.get(slug)) else { return };
        let mut parts: Vec<&str> = row.path.split('/').collect();
        let at = parts.len().saturating_sub(2);
        if let Some(part) = parts.get_mut(at) {
            *part = language;
        }
        out.push(
            Diagnostic::new(
                Code::MarkdownMissingPage,
                format!("page `{slug}` is missing in `{language}`"),
            )
            .at(Place::top(row.file), "this page has no counterpart")
            .help(format!("write {}", parts.join("/"))),
        );
    }

    fn version(&self, row: &'a PageRow, out: &mut Diagnostics) -> Version<'a> {
        let text = &self.sources.file(row.file).text[row.body..];
        let scan = markdown::scan(text);
        let (front, path, borrowed) = (row.front.as_ref(), row.path.as_str(), row.borrowed);
        let mut anchors: Vec<u32> = (0..).take(scan.headings.len()).collect();
        anchors.sort_by_key(|at| &scan.headings[*at as usize].1);
        let (file, body) = (row.file, row.body);
        let version = Version { file, path, borrowed, front, body, scan, anchors };
        if borrowed {
            let own = &self.sources.file(row.file).path;
            let message = format!("`{own}` stands in for `{path}`");
            out.push(
                Diagnostic::new(Code::TextBorrowed, message)
                    .at(Place::top(row.file), "this page has no translation")
                    .help(format!("write {path}")),
            );
            return version;
        }
        headings::check(&version, out);
        if let Some(range) = &version.scan.too_deep {
            out.push(
                Diagnostic::new(
                    Code::MarkdownTooDeep,
                    format!(
                        "lists and quotations within each other, more than {} deep",
                        markdown::DEEPEST
                    ),
                )
                .at(version.place(range), "nobody can follow this far")
                .help("take some of the levels out"),
            );
        }
        for range in &version.scan.raw_html {
            out.push(
                Diagnostic::new(Code::MarkdownRawHtml, "HTML is not let into pages")
                    .at(version.place(range), "this would be left out")
                    .help("write it as Markdown; `\\<` gives the sign itself"),
            );
        }
        version
    }

    /// The pages of one assessment.
    pub(super) fn of(&self, assessment: usize) -> Option<Pages<'_>> {
        let set = self.sets.iter().find(|set| set.assessment == Some(assessment))?;
        Some(Pages { all: self, set })
    }

    /// The pages of the site, or of an assessment, with their links followed.
    pub(super) fn guidance(
        &self,
        assessment: Option<usize>,
        out: &mut Diagnostics,
    ) -> Option<Vec<Guidance>> {
        let set = self.sets.iter().find(|set| set.assessment == assessment)?;
        let rows = set.slugs.par_iter().zip(&set.versions);
        let linked: Vec<_> = rows
            .map(|(slug, row)| {
                let mut out = Diagnostics::default();
                // To the last, so that the mistakes of all are told.
                let versions: Vec<Option<Document>> = row
                    .iter()
                    .enumerate()
                    .map(|(language, version)| self.document(version.as_ref()?, language, &mut out))
                    .collect();
                let versions = versions.into_iter().collect::<Option<Vec<_>>>();
                (versions.map(|versions| Guidance { slug: slug.clone(), versions }), out)
            })
            .collect();
        let told = linked.into_iter().map(|(page, told)| {
            out.append(told);
            page
        });
        // Here too.
        let pages: Vec<Option<Guidance>> = told.collect();
        pages.into_iter().collect()
    }

    fn document(
        &self,
        version: &Version<'_>,
        language: usize,
        out: &mut Diagnostics,
    ) -> Option<Document> {
        let mut told = Diagnostics::default();
        let out = if version.borrowed { &mut told } else { out };
        let mut links = BTreeMap::new();
        for target in &version.scan.links {
            if let Some(page) = self.follow(version, target, language, out) {
                links.insert(target.destination.clone(), page);
            }
        }
        let mut images = BTreeMap::new();
        for (target, alt) in &version.scan.images {
            if let Some(path) = self.picture(version, target, alt, out) {
                images.insert(target.destination.clone(), path);
            }
        }
        let front = version.front?;
        Some(Document {
            title: front.title.clone(),
            summary: front.summary.clone(),
            markdown: self.sources.file(version.file).rest(version.body),
            borrowed: version.borrowed,
            links: links.into_iter().collect(),
            images,
        })
    }
}

impl Pages<'_> {
    /// The page that a row names, `page` or `page#heading`, in every language.
    pub(super) fn named(&self, name: &At<String>, out: &mut Diagnostics) -> Option<PageRef> {
        let (slug, anchor) = match name.split_once('#') {
            Some((slug, anchor)) => (slug, Some(anchor)),
            None => (name.as_str(), None),
        };
        let Some(page) = self.set.slugs.iter().position(|known| known == slug) else {
            out.push(
                Diagnostic::new(
                    Code::MarkdownBrokenLink,
                    format!("there is no guidance page `{slug}`"),
                )
                .at(self.all.part(name.place, slug), "no such page under guidance/")
                .did_you_mean(slug, self.set.slugs.iter().map(String::as_str)),
            );
            return None;
        };
        let versions = self.set.versions[page].iter().flatten();
        if let Some(anchor) = anchor {
            for version in versions {
                if !version.has(anchor) {
                    let known = version.scan.headings.iter().map(|(_, id, _)| id.as_str());
                    let mistake = Diagnostic::new(
                        Code::MarkdownBrokenAnchor,
                        format!("there is no heading `#{anchor}` on page `{slug}`"),
                    )
                    .at(self.all.part(name.place, anchor), "this leads nowhere")
                    .see(Place::top(version.file), "no heading here has that id")
                    .help(format!("give a heading the id: `## … {{#{anchor}}}`"));
                    let mistake = mistake.did_you_mean(anchor, known);
                    out.push(self.all.under_overlay(mistake, self.set, version));
                    return None;
                }
            }
        }
        Some(PageRef { assessment: self.set.assessment, page, anchor: anchor.map(str::to_owned) })
    }
}

impl Version<'_> {
    /// Where a range of the Markdown stands in the file.
    pub(super) fn place(&self, range: &std::ops::Range<usize>) -> Place {
        Place::new(self.file, self.body + range.start..self.body + range.end)
    }

    pub(super) fn has(&self, anchor: &str) -> bool {
        let id = |at: &u32| self.scan.headings[*at as usize].1.as_str();
        self.anchors.binary_search_by(|at| id(at).cmp(anchor)).is_ok()
    }
}
