//! Pages of Markdown: that every language has them, and that every link leads somewhere.

use std::collections::{BTreeMap, BTreeSet};

use super::headings;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::load::rows::FrontRow;
use crate::load::{PageRow, Pages as PageRows};
use crate::markdown::{self, Scan, Target};
use crate::model::{Document, Guidance, PageRef};
use crate::source::{At, FileId, Place, Sources};

/// All pages of a site, before their links are followed.
pub(super) struct AllPages<'a> {
    languages: &'a [String],
    sources: &'a Sources,
    sets: Vec<Set<'a>>,
    /// By path of the file: which set, page and language.
    by_path: BTreeMap<&'a str, (usize, usize, usize)>,
    images: BTreeSet<&'a str>,
}

/// The pages of one assessment, or those of the site itself.
struct Set<'a> {
    assessment: Option<usize>,
    slugs: Vec<String>,
    /// By slug, then language.
    versions: Vec<Vec<Option<Version<'a>>>>,
}

/// A page in one language, as it was read.
pub(super) struct Version<'a> {
    file: FileId,
    front: Option<&'a FrontRow>,
    body: usize,
    text: &'a str,
    pub(super) scan: Scan,
}

/// The pages that the rows of one assessment may refer to by name.
pub(super) struct Pages<'a> {
    all: &'a AllPages<'a>,
    set: &'a Set<'a>,
}

impl<'a> AllPages<'a> {
    /// Gathers pages; `sets` are the site's own (nothing) and those of each assessment.
    pub(super) fn new(
        sets: &[(Option<usize>, &'a PageRows)],
        languages: &'a [String],
        images: BTreeSet<&'a str>,
        sources: &'a Sources,
        out: &mut Diagnostics,
    ) -> Self {
        let mut all =
            Self { languages, sources, sets: Vec::new(), by_path: BTreeMap::new(), images };
        for (assessment, rows) in sets {
            let set = all.set(*assessment, rows, out);
            all.sets.push(set);
        }
        all
    }

    fn set(
        &mut self,
        assessment: Option<usize>,
        rows: &'a PageRows,
        out: &mut Diagnostics,
    ) -> Set<'a> {
        let published = self.languages.iter().filter_map(|language| rows.get(language));
        let slugs: BTreeSet<&String> = published.flat_map(BTreeMap::keys).collect();
        let slugs: Vec<String> = slugs.into_iter().cloned().collect();
        let mut versions = Vec::new();
        for (page, slug) in slugs.iter().enumerate() {
            let mut row = Vec::new();
            for (index, language) in self.languages.iter().enumerate() {
                let found = rows.get(language).and_then(|pages| pages.get(slug));
                if let Some(page_row) = found {
                    let path = self.sources.file(page_row.file).path.as_str();
                    self.by_path.insert(path, (self.sets.len(), page, index));
                } else {
                    self.missing(rows, slug, language, out);
                }
                row.push(found.map(|page_row| self.version(page_row, out)));
            }
            versions.push(row);
        }
        Set { assessment, slugs, versions }
    }

    fn missing(&self, rows: &PageRows, slug: &str, language: &str, out: &mut Diagnostics) {
        let Some(row) = rows.values().find_map(|pages| pages.get(slug)) else { return };
        let path = &self.sources.file(row.file).path;
        let mut parts: Vec<&str> = path.split('/').collect();
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
        let version =
            Version { file: row.file, front: row.front.as_ref(), body: row.body, text, scan };
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
        let mut pages = Vec::new();
        let mut whole = true;
        for (slug, row) in set.slugs.iter().zip(&set.versions) {
            let versions: Vec<Option<Document>> = row
                .iter()
                .enumerate()
                .map(|(language, version)| self.document(version.as_ref()?, language, out))
                .collect();
            match versions.into_iter().collect::<Option<Vec<_>>>() {
                Some(versions) => pages.push(Guidance { slug: slug.clone(), versions }),
                None => whole = false,
            }
        }
        whole.then_some(pages)
    }

    fn document(
        &self,
        version: &Version<'_>,
        language: usize,
        out: &mut Diagnostics,
    ) -> Option<Document> {
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
            markdown: version.text.to_owned(),
            links,
            images,
        })
    }

    /// Where a link within the site leads; nothing for an outside address, and for a mistake.
    fn follow(
        &self,
        version: &Version<'_>,
        target: &Target,
        language: usize,
        out: &mut Diagnostics,
    ) -> Option<PageRef> {
        let place = version.place(&target.range);
        let destination = target.destination.as_str();
        if let Some((scheme, _)) = destination.split_once(':') {
            if !matches!(scheme, "https" | "http" | "mailto" | "tel") {
                out.push(
                    Diagnostic::new(
                        Code::MarkdownForbiddenLink,
                        format!("`{scheme}:` is no address that a page may link to"),
                    )
                    .at(place, "this link")
                    .help(
                        "link to `https:`, `mailto:` or `tel:`, or to a Markdown file of the site",
                    ),
                );
            }
            return None;
        }
        let (file, anchor) = match destination.split_once('#') {
            Some((file, anchor)) => (file, Some(anchor)),
            None => (destination, None),
        };
        let from = &self.sources.file(version.file).path;
        let path = if file.is_empty() { from.clone() } else { join(from, file) };
        let Some((set, page, found_language)) = self.by_path.get(path.as_str()).copied() else {
            // Neighbours only: a page elsewhere is seldom meant, and there may be thousands.
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            let near = self
                .by_path
                .range(folder..)
                .map(|(known, _)| *known)
                .take_while(|known| known.starts_with(folder))
                .map(|known| relative(from, known))
                .collect::<Vec<_>>();
            out.push(
                Diagnostic::new(Code::MarkdownBrokenLink, format!("there is no page `{path}`"))
                    .at(self.part(place, file), "this link leads nowhere")
                    .help(if file.starts_with("www.") {
                        format!("an address begins with its scheme: `https://{file}`")
                    } else {
                        "link to a Markdown file of the site by its path from this file".to_owned()
                    })
                    .did_you_mean(file, near.iter().map(String::as_str)),
            );
            return None;
        };
        if found_language != language {
            out.push(
                Diagnostic::new(
                    Code::MarkdownForbiddenLink,
                    format!("`{file}` is a page in another language"),
                )
                .at(place, "a reader would change language here without wanting to")
                .help(format!("link to the page in `{}`", self.languages[language])),
            );
            return None;
        }
        let set = &self.sets[set];
        if let (Some(anchor), Some(target)) = (anchor, &set.versions[page][found_language])
            && !target.has(anchor)
        {
            let known = target.scan.headings.iter().map(|(_, id, _)| id.as_str());
            out.push(
                Diagnostic::new(
                    Code::MarkdownBrokenAnchor,
                    format!("there is no heading `#{anchor}` on `{path}`"),
                )
                .at(self.part(place, anchor), "this link leads nowhere")
                .did_you_mean(anchor, known),
            );
            return None;
        }
        let anchor = anchor.map(str::to_owned);
        Some(PageRef { assessment: set.assessment, page, anchor })
    }

    fn picture(
        &self,
        version: &Version<'_>,
        target: &Target,
        alt: &str,
        out: &mut Diagnostics,
    ) -> Option<String> {
        if alt.trim().is_empty() {
            out.push(
                Diagnostic::new(Code::MarkdownImage, "this picture has no alternative text")
                    .at(version.place(&target.whole), "someone who cannot see it gets nothing")
                    .help("say in the brackets what it tells: `![…](…)`"),
            );
        }
        let path = join(&self.sources.file(version.file).path, &target.destination);
        if !self.images.contains(path.as_str()) {
            out.push(
                Diagnostic::new(Code::MarkdownImage, format!("there is no picture `{path}`"))
                    .at(version.place(&target.range), "this picture is not there")
                    .help("put the file below content/ and give its path from this file"),
            );
            return None;
        }
        Some(path)
    }

    /// Where `part` stands in the text at a place, so that it alone can be replaced.
    fn part(&self, place: Place, part: &str) -> Place {
        match self.sources.text(place).rfind(part) {
            Some(at) if !part.is_empty() => {
                let start = place.range().start + at;
                Place::new(place.file, start..start + part.len())
            }
            _ => place,
        }
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
                    out.push(
                        Diagnostic::new(
                            Code::MarkdownBrokenAnchor,
                            format!("there is no heading `#{anchor}` on page `{slug}`"),
                        )
                        .at(self.all.part(name.place, anchor), "this leads nowhere")
                        .see(Place::top(version.file), "no heading here has that id")
                        .help(format!("give a heading the id: `## … {{#{anchor}}}`"))
                        .did_you_mean(anchor, known),
                    );
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

    fn has(&self, anchor: &str) -> bool {
        self.scan.headings.iter().any(|(_, id, _)| id == anchor)
    }
}

/// The path that `relative` names, seen from the file `from`.
fn join(from: &str, relative: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in relative.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// `to` as it would be written in the file `from`.
fn relative(from: &str, to: &str) -> String {
    let mut from: Vec<&str> = from.split('/').collect();
    from.pop();
    let to: Vec<&str> = to.split('/').collect();
    let same = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let mut parts = vec![".."; from.len() - same];
    parts.extend(&to[same..]);
    parts.join("/")
}
