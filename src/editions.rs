//! Several sites of one folder in one run: what they agree in is read, checked and compiled once.
//!
//! A site that lists no editions is the only one of itself, so that nothing else needs to know
//! which of the two it is.

use std::path::Path;

use crate::base_url::BaseUrl;
use crate::check::{self, Trial};
use crate::compile::{self, Compiled};
use crate::diagnostic::{Diagnostics, nearest};
use crate::emit::Begun;
use crate::hosts::{self, Hosting};
use crate::load::{Completeness, Content, Edition, Rows};
use crate::model::{Encoding, Host, Site};
use crate::render::policy::HostRule;
use crate::render::{self, Output, Settings, Shared};
use crate::source::Sources;

/// What is asked for beside what the site says of itself.
#[derive(Debug, Clone, Default)]
pub struct Wishes {
    /// Whether languages may lack texts and pages.
    pub completeness: Completeness,
    /// Where the site will stand, whatever `site.yaml` says; editions in their folders below.
    pub base_url: Option<BaseUrl>,
    /// Hosts that are told what to do, beside those that `site.yaml` names.
    pub hosts: Vec<Host>,
    /// What files are compressed to, beside what `site.yaml` says.
    pub compress: Vec<Encoding>,
}

impl From<Completeness> for Wishes {
    fn from(completeness: Completeness) -> Self {
        Self { completeness, ..Self::default() }
    }
}

/// Which editions are wanted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Which<'a> {
    /// All that the site lists.
    #[default]
    All,
    /// The first of them.
    First,
    /// The one of this name.
    Only(&'a str),
}

/// What is wanted of each.
#[derive(Debug, Clone, Copy)]
pub enum Aim<'a> {
    /// Its files.
    Files(Settings),
    /// Its files, not as single ones, written as they are made below this folder, to be put into
    /// place by [`Begun::finish`]; nothing is left of them when there was an error in any edition.
    Folder(Settings, &'a Path),
    /// Its mistakes. Pages are tried out only with templates and styles of its own: those in the
    /// binary are right, and hold for everything that a checked site can be.
    Mistakes,
}

/// What came of a run.
#[derive(Debug, Default)]
pub struct Editions {
    /// The files that were read, and that the diagnostics point into.
    pub sources: Sources,
    /// What there is to say to the author, each thing once.
    pub diagnostics: Diagnostics,
    /// The editions that were wanted, in the order of `site.yaml`.
    pub made: Vec<Made>,
    /// How many of them were checked and compiled as whole sites: the others differ from one of these
    /// in their theme alone.
    pub checked: usize,
}

/// One edition.
#[derive(Debug, Default)]
pub struct Made {
    /// Its name; nothing for a site that lists no editions.
    pub name: Option<String>,
    /// Its folder below the one that is written to; "" for a site that lists no editions.
    pub folder: String,
    /// Its languages; none when there was an error.
    pub languages: Vec<String>,
    /// Where it will stand, when that is known.
    pub base_url: Option<BaseUrl>,
    /// What a host should send with its files; nothing when there was an error.
    pub headers: Vec<HostRule>,
    /// How its files are to be compressed besides.
    pub compress: Vec<Encoding>,
    /// Its files; nothing when there was an error in any edition, or when they are not wanted.
    pub output: Option<Output>,
    /// Its files on their way into a folder; nothing in the same cases.
    pub begun: Option<Begun>,
}

/// Editions that differ in their theme alone, and what they share.
struct Group {
    first: Edition,
    site: Site,
    compiled: Compiled,
}

/// Makes the editions that are wanted of the site at `root`.
///
/// # Errors
/// A message when the site has no edition of the name that is asked for; mistakes in the content
/// are diagnostics.
pub fn make(
    root: &Path,
    which: Which<'_>,
    wishes: impl Into<Wishes>,
    aim: Aim<'_>,
) -> Result<Editions, String> {
    let wishes = wishes.into();
    let mut sources = Sources::default();
    let mut common = Diagnostics::default();
    let content = Content::open(root, wishes.completeness, &mut sources, &mut common);
    let listed = content.editions();
    check::editions(&listed, &mut common);
    let chosen = choose(listed, which, common.has_errors())?;
    let (mut made, mut said, mut whole) = (Vec::new(), Vec::new(), 1);
    if let [edition] = &chosen[..] {
        let rows = content.into_rows(edition, &mut sources, &mut common);
        let site = checked(rows, &sources, &mut common);
        let site = right(site, &mut sources, &mut common);
        let compiled = site.as_ref().map(compile::compile);
        let site = site.map(|site| stands(site, edition, &wishes));
        let with = (aim, root, None);
        made.push(one(edition, site.zip(compiled.as_ref()), with, &mut sources, &mut common));
        said.push((None, common));
    } else {
        let mut workshop = Workshop { content, groups: Vec::new(), checked: 0 };
        let shared = Shared::default();
        for edition in &chosen {
            let mut own = common.clone();
            let site = workshop.site(edition, &mut sources, &mut own);
            let site = right(site, &mut sources, &mut own);
            let site = site.map(|(site, of)| (stands(site, edition, &wishes), of));
            let with = (aim, root, Some(&shared));
            made.push(one(edition, site, with, &mut sources, &mut own));
            said.push((edition.name.as_ref().map(|name| name.place), own));
        }
        whole = workshop.checked;
    }
    let diagnostics = Diagnostics::gathered(said);
    if diagnostics.has_errors() {
        // The last first: folders that the first made hold those of all.
        for edition in made.iter_mut().rev() {
            edition.output = None;
            if let Some(begun) = edition.begun.take() {
                begun.abandon();
            }
        }
    }
    Ok(Editions { sources, diagnostics, made, checked: whole })
}

/// The editions that are wanted; of a site that could not be read nobody knows what it lists.
fn choose(listed: Vec<Edition>, which: Which<'_>, unsure: bool) -> Result<Vec<Edition>, String> {
    let name = match which {
        Which::All => return Ok(listed),
        Which::First => return Ok(listed.into_iter().take(1).collect()),
        Which::Only(name) => name,
    };
    let names: Vec<String> =
        listed.iter().filter_map(|edition| Some(edition.name.as_ref()?.value.clone())).collect();
    let is_it = |edition: &Edition| edition.name.as_ref().is_some_and(|own| own.value == name);
    let found: Vec<Edition> = listed.iter().filter(|edition| is_it(edition)).cloned().collect();
    if !found.is_empty() {
        return Ok(found);
    }
    if names.is_empty() {
        return if unsure {
            Ok(listed)
        } else {
            Err(format!(
                "there is no edition `{name}`: the site lists none\n\
                 help: list them under `editions` in content/site.yaml"
            ))
        };
    }
    let help = match nearest(name, names.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("the editions are {}", names.join(", ")),
    };
    Err(format!("there is no edition `{name}`\nhelp: {help}"))
}

fn checked(
    mut rows: Rows,
    sources: &Sources,
    out: &mut Diagnostics,
) -> Result<Site, Option<Trial>> {
    if rows.completeness == Completeness::Partial {
        rows.borrow_pages();
    }
    check::check_or_try(rows, sources, out)
}

/// What is right; of a site whose theme alone is wrong what its templates and styles do is told.
pub(crate) fn right<T>(
    site: Result<T, Option<Trial>>,
    sources: &mut Sources,
    out: &mut Diagnostics,
) -> Option<T> {
    match site {
        Ok(site) => Some(site),
        Err(trial) => {
            if let Some(trial) = trial {
                let site = trial.site();
                render::render(site, &compile::compile(site), TRIED, sources, out);
            }
            None
        }
    }
}

/// How pages are made that nobody reads.
const TRIED: Settings = Settings { minify: false, live: false, offline: false, single_file: false };

/// The site with its place and its hosts: an edition that names no place stands below the site's,
/// in its folder.
fn stands(mut site: Site, edition: &Edition, wishes: &Wishes) -> Site {
    let whole = if edition.has_own_address() { None } else { site.base_url.as_ref() };
    if let Some(whole) = wishes.base_url.as_ref().or(whole) {
        site.base_url = Some(whole.below(&folder(edition)));
    }
    site.hosts.extend(&wishes.hosts);
    site.compress.extend(&wishes.compress);
    site.compress.sort();
    site.compress.dedup();
    site
}

/// Where an edition is written to, below the folder of all.
fn folder(edition: &Edition) -> String {
    let folder = edition.folder.as_ref().or(edition.name.as_ref());
    folder.map_or_else(String::new, |folder| folder.value.clone())
}

/// What editions of one run share.
struct Workshop {
    content: Content,
    groups: Vec<Group>,
    /// How many sites were checked as a whole.
    checked: usize,
}

impl Workshop {
    /// An edition's site, and what was compiled of it or of one that differs in the theme alone.
    fn site(
        &mut self,
        edition: &Edition,
        sources: &mut Sources,
        out: &mut Diagnostics,
    ) -> Result<(Site, &Compiled), Option<Trial>> {
        let known =
            self.groups.iter().position(|group| group.first.differs_in_theme_alone(edition));
        if let Some(position) = known {
            let theme = self.content.theme(edition, sources, out);
            let group = &self.groups[position];
            let site = check::dress(&group.site, edition, theme, sources, out)?;
            return Ok((site, &group.compiled));
        }
        self.checked += 1;
        let rows = self.content.rows(edition, sources, out);
        let site = checked(rows, sources, out)?;
        let compiled = compile::compile(&site);
        let group = Group { first: edition.clone(), site: site.clone(), compiled };
        self.groups.push(group);
        let position = self.groups.len() - 1;
        Ok((site, &self.groups[position].compiled))
    }
}

/// One edition made of its site in the folder at the path; what is missing in it when there was an
/// error.
fn one(
    edition: &Edition,
    site: Option<(Site, &Compiled)>,
    (aim, root, shared): (Aim<'_>, &Path, Option<&Shared>),
    sources: &mut Sources,
    out: &mut Diagnostics,
) -> Made {
    let name = edition.name.as_ref().map(|name| name.value.clone());
    let mut made = Made { name, folder: folder(edition), ..Made::default() };
    let Some((site, compiled)) = site else { return made };
    made.base_url.clone_from(&site.base_url);
    made.headers = hosts::rules(&site);
    made.compress.clone_from(&site.compress);
    match aim {
        Aim::Files(settings) if settings.single_file => {
            // What no host sends is of no use compressed.
            made.compress.clear();
            made.output = render::render_single(&site, compiled, settings, shared, sources, out);
        }
        Aim::Files(settings) => {
            made.output = render::render_beside(&site, compiled, settings, shared, sources, out);
            if let Some(output) = made.output.as_mut().filter(|_| !settings.live) {
                output.others.extend(hosts::files(&Hosting::new(&site), &site.hosts));
            }
        }
        Aim::Folder(settings, out_folder) => {
            let folder = out_folder.join(&made.folder);
            let mut begun = Begun::new(root, &folder, &site.compress, |keep| {
                render::render_to(&site, compiled, settings, shared, keep, sources, out)
            });
            begun.add(hosts::files(&Hosting::new(&site), &site.hosts));
            made.begun = Some(begun);
        }
        Aim::Mistakes if site.theme.shapes_pages() => {
            render::render(&site, compiled, TRIED, sources, out);
        }
        Aim::Mistakes => {}
    }
    made.languages = site.languages;
    made
}
