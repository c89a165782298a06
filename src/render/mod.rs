//! Render: site and theme to [`Output`]. Fails only in a theme's templates and styles.

mod asked;
mod blocked;
mod borrowed;
mod conditions;
mod embed;
mod graph;
pub mod hooks;
pub mod html;
mod installed;
mod lost;
mod overrides;
#[cfg(feature = "pictures")]
pub mod picture;
pub mod policy;
mod published;
mod recursion;
pub mod script;
mod scripts;
mod shapes;
#[cfg(feature = "pictures")]
mod shares;
mod sharing;
mod sheet;
mod show;
mod single;
mod spot;
mod styles;
mod tags;
mod templates;
mod tokens;
mod views;
mod worker;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::address;
use crate::borrowed as marks;
use crate::compile::{self, Compiled};
use crate::diagnostic::Diagnostics;
use crate::linker::Lie;
use crate::model::{self, Site};
use crate::source::Sources;
pub use shapes::Shapes;
pub use sharing::Shared;
use sharing::Small;
pub use show::show;
use single::Bundle;
pub use single::render_single;
use templates::Templates;
use views::{Common, Once, PageKind};

/// The files of a built site, by path; what emit writes and serve serves.
pub type Output = Rendered<Vec<u8>>;

/// The files of a site, and what was made of each page as soon as it was there.
#[derive(Debug, Clone, Default)]
pub struct Rendered<P> {
    /// Files that pages name: styles, scripts, pictures; each named by its content.
    pub assets: BTreeMap<String, Vec<u8>>,
    /// Pages.
    pub pages: BTreeMap<String, P>,
    /// What knows all of these: the service worker, and the list of pages for search engines.
    pub others: BTreeMap<String, Vec<u8>>,
}

impl Output {
    /// Every file, in the order of being needed: assets, pages, and what knows of all.
    pub fn files(&self) -> impl Iterator<Item = (&String, &Vec<u8>)> {
        self.assets.iter().chain(&self.pages).chain(&self.others)
    }
}

/// The icon of the tab where a theme names no file: a template.
const ICON: &str = "favicon.svg";

/// The picture of a preview: a template.
#[cfg(feature = "pictures")]
const SHARE: &str = "share.svg";

/// The name of an assessment's picture in a language.
fn share_name(assessment: &str, language: &str) -> String {
    format!("{SHARES}{assessment}-{language}.png")
}

/// Its width and height in pixels, as those ask for it who show previews.
const SHARE_SIZE: (u16, u16) = (1200, 630);

/// What the names of those pictures begin with.
const SHARES: &str = "preview-";

/// How a site is rendered.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub struct Settings {
    /// Whether pages, styles and scripts are made small.
    pub minify: bool,
    /// Whether pages may talk to the server that shows them while they are written.
    pub live: bool,
    /// Whether browsers may keep the site, so that it opens without a network; the site's own
    /// setting has to allow it too.
    pub offline: bool,
    /// Whether each assessment is one file in each language, with everything in it.
    pub single_file: bool,
}

impl Settings {
    /// Whether joined scripts are those that were made small while porras was built. While a site
    /// is written too: to join them anew takes longer than a few dozen pages.
    const fn ships_small(self) -> bool {
        self.minify || self.live
    }

    const fn lie(self) -> Lie {
        if self.single_file { Lie::Inside } else { Lie::Apart }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self { minify: true, live: false, offline: true, single_file: false }
    }
}

/// The scripts and styles that pages name.
struct Assets {
    files: BTreeMap<String, Vec<u8>>,
    /// Addresses by plain name: `site.css`, `quiz.js`, and the theme's static files.
    names: BTreeMap<String, String>,
}

/// Renders every page in every language.
///
/// Mistakes in templates and styles go to `out`; the output comes back when there was none.
pub fn render(
    site: &Site,
    compiled: &Compiled,
    settings: Settings,
    sources: &mut Sources,
    out: &mut Diagnostics,
) -> Option<Output> {
    render_beside(site, compiled, settings, None, sources, out)
}

/// The same beside other editions, with which it shares what they would do alike.
pub fn render_beside(
    site: &Site,
    compiled: &Compiled,
    settings: Settings,
    shared: Option<&Shared>,
    sources: &mut Sources,
    out: &mut Diagnostics,
) -> Option<Output> {
    render_to(site, compiled, settings, shared, |_, page| page, sources, out)
}

/// The same, where pages are handed to `keep` with their address one by one, on any thread and in
/// any order, and what it gives is all that is left of them.
pub fn render_to<P: Send>(
    site: &Site,
    compiled: &Compiled,
    settings: Settings,
    shared: Option<&Shared>,
    keep: impl Fn(&str, Vec<u8>) -> P + Sync,
    sources: &mut Sources,
    out: &mut Diagnostics,
) -> Option<Rendered<P>> {
    // A page that changes at every word of its author is not to be kept.
    let offline = site.offline && settings.offline && !settings.live;
    let prepare = |sources: &mut Sources, out: &mut Diagnostics| {
        let scripts = || {
            let mut assets = assets(site, compiled, settings, sources, out);
            scripts::further(site, compiled, settings, &mut assets);
            assets
        };
        rayon::join(scripts, || Once::new(site, settings))
    };
    let (templates, (mut assets, once)) =
        Templates::beside(&site.theme, None, sources, out, prepare)?;
    draw_icon(site, &templates, &mut assets, sources, out);
    if offline {
        scripts::offline(site, settings, &mut assets);
    }
    let shapes = Shapes::default();
    let small = Small::new(settings, shared, &shapes);
    #[cfg(feature = "pictures")]
    if site.base_url.is_some() && !settings.live {
        shares::add(site, &templates, &mut assets, sources, out);
    }
    if !site.embed.is_empty() {
        embed::add(site, settings, &mut assets);
    }
    if settings.lie() == Lie::Inside {
        single::add(site, settings, &mut assets);
    }
    let data = scripts::data(site, compiled, settings, &mut assets);
    let common = Common::new(site, compiled, &assets.names, data, settings, once);
    let jobs = common.pages();
    let rendered: Vec<_> = jobs
        .par_iter()
        .map(|job| {
            let (mut page, body) = templates.render_with_body(job, &common)?;
            if marks::is_in(&page) {
                page = borrowed::show(&page, &views::attributes(site, job.language));
            }
            let page = small.page(page, &body).into_bytes();
            // The service worker alone names pages with their content.
            let stamped = offline.then(|| address::stamped(&job.address, &page));
            Ok((stamped, keep(&job.address, page)))
        })
        .collect();
    let (mut pages, mut stamps) = (BTreeMap::new(), BTreeMap::new());
    let mut failed = Vec::new();
    for (job, result) in jobs.iter().zip(rendered) {
        let error = match result {
            Ok((stamped, kept)) => {
                pages.insert(job.address.clone(), kept);
                stamps.extend(stamped.map(|stamped| (job.address.as_str(), stamped)));
                None
            }
            Err(error) => Some(error),
        };
        failed.push((job.kind.template(), error));
    }
    let failed = failed.iter().map(|(template, error)| (*template, error.as_ref()));
    if site.theme.shapes_pages() {
        let given = given(&common, &jobs);
        templates.report_pages(failed, &given, sources, out);
        conditions::check(&site.theme, &templates, &given, sources, out);
    } else {
        templates.report_pages(failed, &BTreeSet::new(), sources, out);
    }
    hooked(site, &common, &jobs, &templates, sources, out);
    let worker = if offline {
        worker::worker(&assets.files, &stamps, settings)
    } else {
        worker::no_worker(settings)
    };
    let mut others = BTreeMap::from([(address::WORKER.to_owned(), worker.into_bytes())]);
    if !site.embed.is_empty() {
        others.insert(address::EMBED.to_owned(), embed::theirs(settings).into_bytes());
    }
    if let Some(base) = site.base_url.as_ref().filter(|_| !settings.live) {
        others.extend(published::files(base, &jobs, &common));
    }
    (!out.has_errors()).then_some(Rendered { assets: assets.files, pages, others })
}

/// The names of what templates are given, on any page.
fn given(common: &Common<'_>, jobs: &[Job]) -> BTreeSet<&'static str> {
    let mut names = BTreeSet::new();
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for job in jobs.iter().filter(|job| job.language == 0) {
        // Guidance and the site's own pages share a template and differ in what they are given.
        if seen.insert(job.kind.template()) || job.kind.template() == "page.html" {
            common.fill(job, &mut |name, _| {
                names.insert(name);
            });
        }
    }
    names
}

/// Compares pages of each kind with those that the default theme would make, for what they must
/// have, where themes have templates of their own.
fn hooked(
    site: &Site,
    common: &Common<'_>,
    jobs: &[Job],
    templates: &Templates,
    sources: &mut Sources,
    out: &mut Diagnostics,
) {
    let own = |layer: &model::Layer| layer.name != "default" && !layer.templates.is_empty();
    if !site.theme.layers.iter().any(own) {
        return;
    }
    let mut plain = site.theme.clone();
    plain.layers.retain(|layer| layer.name == "default");
    let templates_of = |theme: &model::Theme| {
        let (mut sources, mut quiet) = (Sources::default(), Diagnostics::default());
        Templates::new(theme, None, &mut sources, &mut quiet)
    };
    // A `themes/default` of the site's own need not be whole; nothing can be compared then.
    let Some(plain) = templates_of(&plain) else { return };
    let base = site.base_url.as_ref();
    let mut blocked = blocked::check(&site.theme, base, sources, out);
    let mut told = hooks::Told::new();
    for job in samples(jobs) {
        let page_of = |theme: &model::Theme| templates_of(theme)?.render(job, common).ok();
        let whole = plain.render_with_body(job, common);
        if let (Ok(page), Ok((whole, body))) = (templates.render(job, common), &whole) {
            blocked = blocked || blocked::check_page(&page, whole, base, out);
            let whole = hooks::Whole { page: whole, body };
            let pages = (page.as_str(), whole);
            hooks::check(job.kind, pages, &site.theme, &page_of, &mut told, sources, out);
        }
    }
}

/// Pages of the first language: every assessment with its list of actions, and of each other kind
/// the first one. Assessments come first, since what all pages have lost is told of one.
fn samples(jobs: &[Job]) -> Vec<&Job> {
    let rank = |kind| match kind {
        PageKind::Assessment(_) => 0,
        PageKind::Actions(_) => 1,
        PageKind::Home => 2,
        PageKind::Guidance(..) => 3,
        PageKind::Page(_) => 4,
        PageKind::Missing | PageKind::MissingAnywhere => 5,
        PageKind::Root | PageKind::Show => 6,
    };
    let mut samples: Vec<&Job> = jobs.iter().filter(|job| job.language == 0).collect();
    samples.sort_by_key(|job| rank(job.kind));
    samples.dedup_by(|next, first| rank(next.kind) == rank(first.kind) && rank(first.kind) > 1);
    samples
}

/// Adds the icon of the tab, where the theme names no file.
fn draw_icon(
    site: &Site,
    templates: &Templates,
    assets: &mut Assets,
    sources: &mut Sources,
    out: &mut Diagnostics,
) {
    if site.theme.tokens.favicon.is_none() {
        match templates.drawing(ICON, &site.theme.tokens, None) {
            Ok(icon) => {
                assets.add(ICON, icon.into_bytes());
            }
            Err(error) => templates.report(&error, sources, out),
        }
    }
}

/// The files that pages name, but for what is made of templates.
fn assets(
    site: &Site,
    compiled: &Compiled,
    settings: Settings,
    sources: &mut Sources,
    out: &mut Diagnostics,
) -> Assets {
    // What only some questionnaires need.
    let asking = compiled.assessments.iter().any(|row| !row.bank.asking().is_empty());
    let mut assets = Assets { files: BTreeMap::new(), names: BTreeMap::new() };
    // A theme's files first: none can take the place of the sheets and scripts that follow.
    let files = site.theme.layers.iter().rev().flat_map(|layer| &layer.files);
    // Of one name the nearest alone.
    for (name, bytes) in files.collect::<BTreeMap<_, _>>() {
        assets.add(name, bytes.clone());
    }
    for (name, css) in styles::sheets(&site.theme, settings.minify, &assets.names, sources, out) {
        if asking || name != "asking.css" {
            assets.add(&name, css.into_bytes());
        }
    }
    let migrations = site.assessments.iter().any(|row| !row.bank.migrations.is_empty());
    let entries = [
        ("quiz.js", true),
        ("result.js", true),
        ("asking.js", asking),
        ("older.js", migrations),
        ("migration.js", migrations),
        ("borrowed.js", site.borrows.contains(&true)),
    ];
    for entry in entries.into_iter().filter(|(_, wanted)| *wanted).map(|(entry, _)| entry) {
        assets.add(entry, script::script(entry, settings).into_owned().into_bytes());
    }
    for (path, bytes) in &site.images {
        assets.files.insert(compile::image_address(path, bytes), bytes.clone());
    }
    assets
}

impl Assets {
    fn add(&mut self, name: &str, bytes: Vec<u8>) -> String {
        let address = address::asset(name, &bytes);
        self.files.insert(address.clone(), bytes);
        self.names.insert(name.to_owned(), address.clone());
        address
    }
}

/// A page to be rendered.
struct Job {
    address: String,
    kind: PageKind,
    language: usize,
}
