//! Load: from the disk to [`Rows`]. Nothing else in porras reads the disk.
//!
//! Fails on what cannot be read and on YAML of a wrong shape; what the words
//! mean is for [`crate::check`].

mod alternatives;
mod content;
pub(crate) mod describe;
mod fields;
mod files;
mod fill;
mod json;
mod lock_rows;
mod numbers;
mod overlay;
mod pages;
mod plain;
mod publisher_rows;
pub mod rows;
mod shape;
mod statements;
mod text_rows;
pub mod texts;
mod theme;
pub mod vocabulary;
mod words;
pub(crate) mod yaml;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

pub use alternatives::OneOrMore;
pub use content::{Content, Edition};
pub use fill::Missing;
pub use json::JsonFields;
pub use numbers::{Impact, Portion, Share, Weight};
pub use overlay::Layers;
pub(crate) use pages::front_yaml;
#[doc(hidden)]
pub use plain::{Plain, parses, plain};
pub use shape::Named;
pub use statements::{KEPT_DAYS, STATEMENTS};
pub use theme::{
    LayerRows, PICTURES, REFERENCE, ThemeRows, default_tokens, default_wording, logo, themes,
};
pub use words::{Word, Words};

use crate::borrowed;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::id::Id;
use crate::source::{At, FileId, Sources};
use files::Found;
use overlay::{Folder, Tree, Trees};
use rows::{BankRow, BankTextRow, FrontRow, LockFileRow, SiteRow, SiteTextRow};
use shape::FromNode;
use texts::{OwnFiles, TextFile};

/// A file's row, or nothing when the file is there but wrong.
pub type Read<T> = Option<(FileId, T)>;

/// Whether every language must say everything.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Completeness {
    /// What is missing in a language is a mistake.
    #[default]
    Whole,
    /// The source language stands in for what is missing in another.
    Partial,
}

/// Everything that a site's folder holds, as written.
#[derive(Debug, Default, Clone)]
pub struct Rows {
    /// Whether every language must say everything.
    pub completeness: Completeness,
    /// `content/site.yaml`; nothing when it is missing or wrong.
    pub site: Read<SiteRow>,
    /// `content/texts/<language>.yaml`, by language.
    pub texts: BTreeMap<String, Read<TextFile<SiteTextRow>>>,
    /// What the source language stands in for in them, by language.
    pub missing: BTreeMap<String, Vec<Missing>>,
    /// Each folder for itself, whatever it is laid over; the site's own texts under no name.
    pub own: BTreeMap<String, OwnFiles>,
    /// `content/<assessment>/`, by folder.
    pub assessments: BTreeMap<String, AssessmentRows>,
    /// `content/pages/<language>/<slug>.md`, by language, then slug.
    pub pages: Pages,
    /// Pictures beside the pages, by path below the root.
    pub images: BTreeMap<String, Vec<u8>>,
    /// The chain of themes, nearest first.
    pub theme: ThemeRows,
}

/// An assessment's folder, laid over its base where it has one.
#[derive(Debug, Default, Clone)]
pub struct AssessmentRows {
    /// `bank.yaml`; the outer nothing means that there is no such file.
    pub bank: Option<Read<BankRow>>,
    /// `bank.lock.yaml` of the folder itself, never of a base; the outer nothing means that there is no such file.
    pub lockfile: Option<Read<LockFileRow>>,
    /// `texts/<language>.yaml`, by language.
    pub texts: BTreeMap<String, Read<TextFile<BankTextRow>>>,
    /// `guidance/<language>/<slug>.md`, by language, then slug.
    pub guidance: Pages,
    /// What the source language stands in for in the texts, by language.
    pub missing: BTreeMap<String, Vec<Missing>>,
    /// The folders that these rows come from.
    pub layers: Layers,
}

/// Markdown pages by language, then slug; those of a language are shared by whatever tells of them.
pub type Pages = BTreeMap<String, Arc<BTreeMap<String, PageRow>>>;

/// A Markdown page.
#[derive(Debug, Clone)]
pub struct PageRow {
    /// Its file.
    pub file: FileId,
    /// Where it stands for links: its file's path, or the place that it takes in an overlay.
    pub path: String,
    /// Its front matter, when that is right.
    pub front: Option<FrontRow>,
    /// Where the Markdown below the front matter begins, in bytes.
    pub body: usize,
    /// Whether it is the page of the source language, in place of one that is missing.
    pub borrowed: bool,
}

impl Rows {
    /// Lets pages of the source language stand in for those that a language lacks, as its texts do.
    ///
    /// Their titles and summaries are marked as borrowed; links lead on in the language that borrows.
    pub fn borrow_pages(&mut self) {
        let site = self.site.as_ref().map(|(_, site)| site);
        let languages = site.into_iter().flat_map(|site| &site.languages);
        let languages: Vec<String> = languages.map(|language| language.value.clone()).collect();
        let Some((source, others)) = languages.split_first() else { return };
        let guidance = self.assessments.values_mut().map(|assessment| &mut assessment.guidance);
        for pages in guidance.chain([&mut self.pages]) {
            let originals = pages.get(source).cloned().unwrap_or_default();
            for language in others {
                let own = Arc::make_mut(pages.entry(language.clone()).or_default());
                for (slug, page) in &*originals {
                    own.entry(slug.clone()).or_insert_with(|| page.borrowed_by(language));
                }
            }
        }
    }
}

impl PageRow {
    fn borrowed_by(&self, language: &str) -> Self {
        let mut parts: Vec<&str> = self.path.split('/').collect();
        let at = parts.len().saturating_sub(2);
        if let Some(part) = parts.get_mut(at) {
            *part = language;
        }
        let front = self.front.clone().map(|mut front| {
            front.title = borrowed::mark(&front.title);
            front.summary = borrowed::mark(&front.summary);
            front.source = None;
            front
        });
        Self { path: parts.join("/"), front, borrowed: true, ..self.clone() }
    }
}

/// Reads a site's folder: `root/content`, and the theme that it names.
///
/// Files that were read go to `sources`, mistakes to `out`; what could be read
/// comes back even if there were mistakes. Editions are another matter: see [`Content`].
pub fn load(root: &Path, sources: &mut Sources, out: &mut Diagnostics) -> Rows {
    load_as(root, Completeness::Whole, sources, out)
}

/// The same, where languages may lack texts and pages if `completeness` allows it.
pub fn load_as(
    root: &Path,
    completeness: Completeness,
    sources: &mut Sources,
    out: &mut Diagnostics,
) -> Rows {
    let content = Content::open(root, completeness, sources, out);
    let site = content.site();
    content.into_rows(&site, sources, out)
}

/// The same in another theme than the site names.
pub fn load_themed(
    root: &Path,
    theme: &At<Id>,
    sources: &mut Sources,
    out: &mut Diagnostics,
) -> Rows {
    let content = Content::open(root, Completeness::Whole, sources, out);
    let mut site = content.site();
    site.theme = Some(theme.clone());
    content.into_rows(&site, sources, out)
}

/// The same of the first edition that shows an assessment; of the site itself when none does.
pub fn load_showing(
    root: &Path,
    assessment: &str,
    sources: &mut Sources,
    out: &mut Diagnostics,
) -> Rows {
    let content = Content::open(root, Completeness::Whole, sources, out);
    let shows = |edition: &Edition| edition.shows(assessment);
    let edition = content.editions().into_iter().find(shows);
    let edition = edition.unwrap_or_else(|| content.site());
    content.into_rows(&edition, sources, out)
}

/// Takes one file of `content/` to where it belongs.
fn route(
    found: &Found,
    rows: &mut Rows,
    (texts, folders): (&mut Trees, &mut BTreeMap<String, Folder>),
    trees: &mut Parsed,
    sources: &mut Sources,
    out: &mut Diagnostics,
) {
    let mut tree = |found: &Found, out: &mut Diagnostics| -> Tree {
        let (file, parsed) = trees.remove(&found.path)?;
        if parsed.is_err() {
            out.unread(file);
        }
        Some((file, parsed.map_err(|mistake| out.push(*mistake)).ok()?))
    };
    let parts: Vec<&str> = found.path.split('/').collect();
    match parts[..] {
        ["content", "site.yaml"] => rows.site = yaml_row(found, sources, out),
        ["content", "texts", name] if name.ends_with(".yaml") => {
            texts.insert(stem(name), tree(found, out));
        }
        ["content", assessment, "bank.yaml"] => {
            let tree = tree(found, out);
            folders.entry(assessment.to_owned()).or_default().bank = Some(tree);
        }
        ["content", assessment, "bank.lock.yaml"] => {
            let tree = tree(found, out);
            folders.entry(assessment.to_owned()).or_default().lockfile = Some(tree);
        }
        ["content", assessment, "texts", name] if name.ends_with(".yaml") => {
            let tree = tree(found, out);
            let folder = folders.entry(assessment.to_owned()).or_default();
            folder.texts.insert(stem(name), tree);
        }
        ["content", .., name] if is_image(name) => {
            if let Some(bytes) = files::bytes(found, out) {
                rows.images.insert(found.path.clone(), bytes);
            }
        }
        [.., name] if is_note(name) => {}
        // Read before.
        _ if pages::page_of(&found.path).is_some() => {}
        _ => out.push(
            Diagnostic::new(Code::FileStray, format!("`{}` belongs to nothing", found.path)).about(&found.path).help(
                "content/ holds site.yaml, texts/<language>.yaml, pages/<language>/<page>.md and, \
                 for each assessment, <assessment>/bank.yaml, …/bank.lock.yaml, …/texts/<language>.yaml \
                 and …/guidance/<language>/<page>.md",
            ),
        ),
    }
}

fn stem(name: &str) -> String {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned()
}

fn is_image(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    [".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".svg"]
        .iter()
        .any(|ending| name.ends_with(ending))
}

/// Files for people who read the folder, not for the site.
fn is_note(name: &str) -> bool {
    name.starts_with("README") || name.starts_with("LICENSE")
}

fn yaml_row<T: FromNode>(found: &Found, sources: &mut Sources, out: &mut Diagnostics) -> Read<T> {
    let file = files::text(found, sources, out)?;
    let row = yaml_text(file, &sources.file(file).text, out)?;
    Some((file, row))
}

/// Files that were parsed, by path; nobody has been told of their mistakes yet.
type Parsed = BTreeMap<String, (FileId, Result<yaml::Node, Box<Diagnostic>>)>;

/// The trees of banks and texts, to be merged with others before they become rows: read one after
/// the other, parsed on all cores.
fn trees(found: &[Found], sources: &mut Sources, out: &mut Diagnostics) -> Parsed {
    let is_tree = |file: &&Found| match file.path.split('/').collect::<Vec<_>>()[..] {
        ["content", "texts", name] | ["content", _, "texts", name] => name.ends_with(".yaml"),
        ["content", _, "bank.yaml" | "bank.lock.yaml"] => true,
        _ => false,
    };
    let files: Vec<(&Found, FileId)> = found
        .iter()
        .filter(is_tree)
        .filter_map(|file| Some((file, files::text(file, sources, out)?)))
        .collect();
    let parse = |(found, file): &(&Found, FileId)| {
        (found.path.clone(), (*file, yaml::parse(*file, &sources.file(*file).text)))
    };
    files.par_iter().map(parse).collect()
}

fn yaml_text<T: FromNode>(file: FileId, text: &str, out: &mut Diagnostics) -> Option<T> {
    let row = match yaml::parse(file, text) {
        Ok(node) => T::from_node(&node, out),
        Err(mistake) => {
            out.push(*mistake);
            None
        }
    };
    if row.is_none() {
        out.unread(file);
    }
    row
}
