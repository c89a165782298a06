//! Pages of Markdown: whose they are, and their front matter.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::files::{self, Found};
use super::overlay::Folder;
use super::rows::FrontRow;
use super::{PageRow, Pages, is_note, yaml_text};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{FileId, Place, Sources};

/// Whose page a file is: an assessment's, or the site's own; then its language and its slug.
pub(super) fn page_of(path: &str) -> Option<(Option<&str>, &str, &str)> {
    let (assessment, language, name) = match path.split('/').collect::<Vec<_>>()[..] {
        ["content", "pages", language, name] => (None, language, name),
        ["content", assessment, "guidance", language, name] => (Some(assessment), language, name),
        _ => return None,
    };
    let stem = name.strip_suffix(".md").filter(|_| !is_note(name))?;
    Some((assessment, language, stem))
}

/// The pages: read and taken apart on all cores, taken in one after the other.
pub(super) fn pages(
    found: &[Found],
    own: &mut Pages,
    folders: &mut BTreeMap<String, Folder>,
    sources: &mut Sources,
    out: &mut Diagnostics,
) {
    let pages: Vec<(&Found, _)> =
        found.iter().filter_map(|file| Some((file, page_of(&file.path)?))).collect();
    let texts: Vec<_> = pages.par_iter().map(|(found, _)| files::read(found)).collect();
    let ids = texts.into_iter().map(|text| text.take_in(sources, out));
    let ids: Vec<Option<FileId>> = ids.collect();
    let sources = &*sources;
    let fronts: Vec<_> = ids
        .into_par_iter()
        .map(|file| {
            let (file, mut out) = (file?, Diagnostics::default());
            let (front, body) = front_matter(file, &sources.file(file).text, &mut out);
            Some((file, front, body, out))
        })
        .collect();
    for ((found, (assessment, language, slug)), front) in pages.into_iter().zip(fronts) {
        let Some((file, front, body, told)) = front else { continue };
        out.append(told);
        let row = PageRow { file, path: found.path.clone(), front, body, borrowed: false };
        let pages = match assessment {
            None => &mut *own,
            Some(name) => &mut folders.entry(name.to_owned()).or_default().guidance,
        };
        // Nobody shares them yet.
        let pages = Arc::make_mut(pages.entry(language.to_owned()).or_default());
        pages.insert(slug.to_owned(), row);
    }
}

/// The front matter of a page, and where the rest begins.
pub(super) fn front_matter(
    file: FileId,
    text: &str,
    out: &mut Diagnostics,
) -> (Option<FrontRow>, usize) {
    let Some((yaml, body)) = front_yaml(text) else {
        let opening = text.find('\n').map_or(text.len(), |at| at + 1);
        out.push(
            Diagnostic::new(Code::MarkdownFrontMatter, "this page does not say what it is called")
                .at(Place::new(file, 0..opening.saturating_sub(1)), "front matter should stand here")
                .help("begin the file with three lines between two of `---`: `title: …` and `summary: …`"),
        );
        return (None, 0);
    };
    (yaml_text(file, &yaml, out), body)
}

/// The front matter between two lines of `---`, at the places where it stands in the file, and
/// where the rest begins.
pub(crate) fn front_yaml(text: &str) -> Option<(String, usize)> {
    let opening = text.find('\n').map_or(text.len(), |at| at + 1);
    let closing = text[opening.saturating_sub(1)..].find("\n---").map(|at| opening + at)?;
    if text[..opening].trim_end() != "---" {
        return None;
    }
    let body = text[closing..].find('\n').map_or(text.len(), |at| closing + at + 1);
    // Blank lines in place of what stands before keep the places of the YAML right.
    let mut yaml = " ".repeat(opening.saturating_sub(1));
    yaml.push('\n');
    yaml.push_str(&text[opening..closing]);
    Some((yaml, body))
}
