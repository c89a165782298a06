//! A folder's content, read once, and what each site that is made of it reads of that.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::overlay::{self, Folder, Trees};
use super::rows::{EditionRow, SiteRow, SpokenRow};
use super::texts::OwnFiles;
use super::theme::{self, Shelf, ThemeRows};
use super::{Completeness, Pages, Rows, files, fill, pages, route, statements, trees};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::id::Id;
use crate::source::{At, FileId, Sources};

/// Everything below `content/`, parsed, from which editions are made.
#[derive(Debug)]
pub struct Content {
    root: PathBuf,
    /// What every edition has: `site.yaml` as written, pages, pictures.
    common: Rows,
    texts: Trees,
    folders: BTreeMap<String, Folder>,
    themes: Shelf,
}

/// One of the sites that a folder is made into.
#[derive(Debug, Clone)]
pub struct Edition {
    /// What `site.yaml` calls it; nothing for the site itself.
    pub name: Option<At<String>>,
    /// The folder that it asks for; nothing when it does not say, then its name is the folder.
    pub folder: Option<At<String>>,
    /// Its theme.
    pub theme: Option<At<Id>>,
    /// Its own name; nothing when that is the site's.
    pub title: Option<At<SpokenRow>>,
    /// What it says of itself; nothing when that is what the site says.
    pub description: Option<At<SpokenRow>>,
    /// Whether its name, and its publisher, are the site's.
    is_published_alike: bool,
    /// Whether it says itself where it will stand.
    has_own_address: bool,
    /// `site.yaml` as it would read if this edition were the site; nothing when the file is wrong.
    site: Option<(FileId, SiteRow)>,
}

impl Edition {
    fn new((file, site): &(FileId, SiteRow), name: &At<String>, row: &EditionRow) -> Self {
        let site = SiteRow {
            place: name.place,
            languages: row.languages.clone().unwrap_or_else(|| site.languages.clone()),
            assessments: row.assessments.clone().unwrap_or_else(|| site.assessments.clone()),
            theme: row.theme.clone().or_else(|| site.theme.clone()),
            public_body: row.public_body.clone().or_else(|| site.public_body.clone()),
            publisher: row.publisher.clone().or_else(|| site.publisher.clone()),
            base_url: row.base_url.clone().or_else(|| site.base_url.clone()),
            editions: None,
            ..site.clone()
        };
        Self {
            name: Some(name.clone()),
            folder: row.folder.clone(),
            theme: site.theme.clone(),
            title: row.title.clone(),
            description: row.description.clone(),
            is_published_alike: row.public_body.is_none()
                && row.publisher.is_none()
                && row.title.is_none()
                && row.description.is_none(),
            has_own_address: row.base_url.is_some(),
            site: Some((*file, site)),
        }
    }

    /// Its languages as written; none when `site.yaml` is wrong.
    pub fn languages(&self) -> &[At<String>] {
        self.site.as_ref().map_or(&[], |(_, site)| &site.languages)
    }

    /// Whether it says itself where it will stand, or is the site itself.
    #[must_use]
    pub fn has_own_address(&self) -> bool {
        self.has_own_address || self.name.is_none()
    }

    /// `site.yaml` as it would read if this edition were the site; nothing when the file is wrong.
    pub(crate) fn row(&self) -> Option<&SiteRow> {
        self.site.as_ref().map(|(_, site)| site)
    }

    /// Whether it shows an assessment.
    #[must_use]
    pub fn shows(&self, assessment: &str) -> bool {
        let site = self.site.as_ref().map(|(_, site)| site);
        site.is_some_and(|site| site.assessments.iter().any(|id| id.as_str() == assessment))
    }

    /// Whether it is the same site as another but for the theme.
    #[must_use]
    pub fn differs_in_theme_alone(&self, other: &Self) -> bool {
        let (Some((_, one)), Some((_, two))) = (&self.site, &other.site) else { return false };
        let languages = |row: &SiteRow| -> Vec<String> {
            row.languages.iter().map(|tag| tag.value.clone()).collect()
        };
        let assessments = |row: &SiteRow| -> Vec<Id> {
            row.assessments.iter().map(|id| id.value.clone()).collect()
        };
        self.is_published_alike
            && other.is_published_alike
            && languages(one) == languages(two)
            && assessments(one) == assessments(two)
    }
}

impl Content {
    /// Reads `root/content`; mistakes go to `out`.
    pub fn open(
        root: &Path,
        completeness: Completeness,
        sources: &mut Sources,
        out: &mut Diagnostics,
    ) -> Self {
        let mut common = Rows { completeness, ..Rows::default() };
        let found = files::below(root, "content", out);
        if !found.iter().any(|file| file.path == "content/site.yaml") {
            out.push(
                Diagnostic::new(Code::FileMissing, "`content/site.yaml` is not there")
                    .about("content/site.yaml")
                    .help("run porras in the folder that holds `content/`, or name that folder with --root"),
            );
        }
        let (mut texts, mut folders) = (BTreeMap::new(), BTreeMap::new());
        let mut trees = trees(&found, sources, out);
        pages::pages(&found, &mut common.pages, &mut folders, sources, out);
        for file in &found {
            route(file, &mut common, (&mut texts, &mut folders), &mut trees, sources, out);
        }
        let themes = Shelf::default();
        Self { root: root.to_path_buf(), common, texts, folders, themes }
    }

    /// The site itself, whatever editions it lists.
    #[must_use]
    pub fn site(&self) -> Edition {
        let site = self.common.site.clone();
        let theme = site.as_ref().and_then(|(_, site)| site.theme.clone());
        Edition {
            name: None,
            folder: None,
            theme,
            title: None,
            description: None,
            is_published_alike: true,
            has_own_address: false,
            site,
        }
    }

    /// The editions in the order of `site.yaml`; the site itself when it lists none.
    #[must_use]
    pub fn editions(&self) -> Vec<Edition> {
        let listed =
            self.common.site.as_ref().and_then(|read| Some((read, read.1.editions.as_ref()?)));
        let entries = listed.into_iter().flat_map(|(read, rows)| {
            rows.entries.iter().map(move |(name, row)| Edition::new(read, name, row))
        });
        let editions: Vec<Edition> = entries.collect();
        if editions.is_empty() { vec![self.site()] } else { editions }
    }

    /// All that an edition is made of, its theme included.
    pub fn rows(
        &mut self,
        edition: &Edition,
        sources: &mut Sources,
        out: &mut Diagnostics,
    ) -> Rows {
        let theme = self.theme(edition, sources, out);
        let Self { common, texts, folders, .. } = self;
        let rows = Rows { theme, ..common.clone() };
        lay_out(rows, texts.clone(), folders.clone(), edition, sources, out)
    }

    /// The same when nothing else is asked of the content: a large one is not held twice.
    pub fn into_rows(
        mut self,
        edition: &Edition,
        sources: &mut Sources,
        out: &mut Diagnostics,
    ) -> Rows {
        let theme = self.theme(edition, sources, out);
        let Self { common, texts, folders, .. } = self;
        lay_out(Rows { theme, ..common }, texts, folders, edition, sources, out)
    }

    /// The chain of an edition's themes.
    pub fn theme(
        &mut self,
        edition: &Edition,
        sources: &mut Sources,
        out: &mut Diagnostics,
    ) -> ThemeRows {
        let all = self.editions().into_iter().chain([self.site()]);
        let all: BTreeSet<String> = all
            .flat_map(|edition| {
                edition.languages().iter().map(|tag| tag.value.clone()).collect::<Vec<_>>()
            })
            .collect();
        let all: Vec<String> = all.into_iter().collect();
        theme::load(&self.root, edition.theme.as_ref(), &all, &mut self.themes, sources, out)
    }
}

/// The rows of one edition out of what all of them have.
fn lay_out(
    mut rows: Rows,
    texts: Trees,
    folders: BTreeMap<String, Folder>,
    edition: &Edition,
    sources: &mut Sources,
    out: &mut Diagnostics,
) -> Rows {
    rows.site.clone_from(&edition.site);
    let site = rows.site.as_ref().map(|(_, site)| site);
    let languages: Vec<String> =
        edition.languages().iter().map(|language| language.value.clone()).collect();
    let reader = fill::Reader::new(&languages, rows.completeness);
    rows.assessments = overlay::assessments(&folders, site, &reader, sources, out);
    (rows.texts, rows.missing) = reader.rows(texts.clone(), out);
    for (tag, read) in &mut rows.texts {
        let Some((_, text)) = read else { continue };
        for (own, place) in [
            (&edition.title, &mut text.row.title),
            (&edition.description, &mut text.row.description),
        ] {
            // What a language lacks is told by `check::editions`.
            if let Some(own) = own {
                own.value.of(tag).clone_into(place);
            }
        }
    }
    rows.own.insert(String::new(), OwnFiles::new(texts, Pages::new()));
    for (name, folder) in folders {
        rows.own.insert(name, OwnFiles::new(folder.texts, folder.guidance));
    }
    statements::lay(&mut rows, sources, out);
    rows
}
