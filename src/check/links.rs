//! Where links and pictures on pages lead.

use super::pages::{AllPages, Set, Version};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::load::Layers;
use crate::markdown::Target;
use crate::model::PageRef;
use crate::source::Place;

impl AllPages<'_> {
    /// Where a link within the site leads; nothing for an outside address, and for a mistake.
    pub(super) fn follow(
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
        let from = version.path;
        let path = if file.is_empty() { from.to_owned() } else { join(from, file) };
        let Some((set, page, found_language)) = self.page(&path) else {
            if out.is_full(Code::MarkdownBrokenLink, place) {
                return None;
            }
            // Neighbours only: a page elsewhere is seldom meant, and there may be thousands.
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            let near = self
                .by_path
                .range(folder..)
                .map(|(known, _)| *known)
                .take_while(|known| known.starts_with(folder))
                .map(|known| relative(from, known))
                .collect::<Vec<_>>();
            let path = join(&self.sources.file(version.file).path, file);
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
            if out.is_full(Code::MarkdownBrokenAnchor, place) {
                return None;
            }
            let known = target.scan.headings.iter().map(|(_, id, _)| id.as_str());
            let path = &self.sources.file(target.file).path;
            let mistake = Diagnostic::new(
                Code::MarkdownBrokenAnchor,
                format!("there is no heading `#{anchor}` on `{path}`"),
            )
            .at(self.part(place, anchor), "this link leads nowhere")
            .did_you_mean(anchor, known);
            out.push(self.under_overlay(mistake, set, target));
            return None;
        }
        let anchor = anchor.map(str::to_owned);
        Some(PageRef { assessment: set.assessment, page, anchor })
    }

    pub(super) fn picture(
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
        let path = join(version.path, &target.destination);
        let found = self.layered(&path).find(|path| self.images.contains(path.as_str()));
        if found.is_none() {
            let path = join(&self.sources.file(version.file).path, &target.destination);
            out.push(
                Diagnostic::new(Code::MarkdownImage, format!("there is no picture `{path}`"))
                    .at(version.place(&target.range), "this picture is not there")
                    .help("put the file below content/ and give its path from this file"),
            );
        }
        found
    }

    /// Where `part` stands in the text at a place, so that it alone can be replaced.
    pub(super) fn part(&self, place: Place, part: &str) -> Place {
        match self.sources.text(place).rfind(part) {
            Some(at) if !part.is_empty() => {
                let start = place.range().start + at;
                Place::new(place.file, start..start + part.len())
            }
            _ => place,
        }
    }

    /// The page at a path: set, page and language.
    ///
    /// A page of a base that the site does not list is that of the one overlay that takes it in.
    fn page(&self, path: &str) -> Option<(usize, usize, usize)> {
        if let Some(found) = self.by_path.get(path) {
            return Some(*found);
        }
        let (folder, rest) = path.strip_prefix("content/")?.split_once('/')?;
        let mut over = self
            .sets
            .iter()
            .filter_map(|set| set.layers)
            .filter(|layers| layers.folders.iter().any(|below| below == folder));
        let (Some(layers), None) = (over.next(), over.next()) else { return None };
        self.by_path.get(format!("content/{}/{rest}", layers.folders.first()?).as_str()).copied()
    }

    /// A path in an assessment's folder, then the same in the folders that it is laid over.
    fn layered(&self, path: &str) -> impl Iterator<Item = String> {
        let mut parts = path.splitn(3, '/').skip(1);
        let (folder, rest) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        let own = |layers: &&Layers| layers.folders.first().is_some_and(|own| own == folder);
        let layers = self.sets.iter().filter_map(|set| set.layers).find(own);
        let below = layers.into_iter().flat_map(Layers::below);
        std::iter::once(path.to_owned())
            .chain(below.map(move |folder| format!("content/{folder}/{rest}")))
    }

    /// Where a base asks for what the page of an overlay lacks, it is the page that is wrong.
    pub(super) fn under_overlay(
        &self,
        mistake: Diagnostic,
        set: &Set<'_>,
        page: &Version<'_>,
    ) -> Diagnostic {
        let below = |place| set.layers.is_some_and(|layers| layers.is_below(place, self.sources));
        let top = Place::top(page.file);
        match mistake.place {
            Some(place) if below(place) && !below(top) => {
                Diagnostic::new(mistake.code, mistake.message)
                    .at(top, "this page takes the place of the base's")
                    .see(place, "this asks for the heading")
                    .help("give a heading of this page the id: `## … {#id}`")
            }
            _ => mistake,
        }
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
