#![doc = include_str!("ARCHITECTURE.md")]

pub mod address;
pub mod borrowed;
pub mod check;
pub mod colour;
pub mod compile;
pub mod create;
pub mod dev;
pub mod diagnostic;
pub mod emit;
pub mod engine;
pub mod exact;
pub mod fingerprint;
pub mod id;
pub mod language;
pub mod linker;
pub mod load;
pub mod lockfile;
pub mod markdown;
pub mod model;
pub mod random;
pub mod render;
pub mod schema;
pub mod scoring;
pub mod simulation;
pub mod source;
pub mod translate;
pub mod version;

use std::path::Path;

use diagnostic::Diagnostics;
use emit::{EmitError, Written};
use load::Completeness;
use render::policy::{HostRule, host_rules};
use render::{Output, Settings};
use source::Sources;

/// A site's folder, made into pages.
#[derive(Debug)]
pub struct Build {
    /// The files that were read, and that the diagnostics point into.
    pub sources: Sources,
    /// What there is to say to the author.
    pub diagnostics: Diagnostics,
    /// The site's languages.
    pub languages: Vec<String>,
    /// What a host should send with the files; nothing when there was an error.
    pub headers: Vec<HostRule>,
    /// The files of the site; nothing when there was an error.
    pub output: Option<Output>,
}

/// Makes the site at `root` in memory: load, check, compile, render.
#[must_use]
pub fn make(root: &Path, settings: Settings) -> Build {
    make_as(root, Completeness::Whole, settings)
}

/// The same, where languages may lack texts and pages if `completeness` allows it.
#[must_use]
pub fn make_as(root: &Path, completeness: Completeness, settings: Settings) -> Build {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let (mut languages, mut headers) = (Vec::new(), Vec::new());
    let site = checked(root, completeness, &mut sources, &mut diagnostics);
    let output = site.and_then(|site| {
        languages.clone_from(&site.languages);
        headers = host_rules(&languages, !site.theme.tokens.fonts.is_empty());
        let compiled = compile::compile(&site);
        render::render(&site, &compiled, settings, &mut sources, &mut diagnostics)
    });
    Build { sources, diagnostics, languages, headers, output }
}

/// The site at `root` in another theme than it names: its pages, or with `show` the one page of
/// [`render::show`]. The theme is a folder of `themes/`, or `default`.
#[must_use]
pub fn make_in(root: &Path, theme: &id::Id, show: bool, settings: Settings) -> Build {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let (mut languages, mut headers) = (Vec::new(), Vec::new());
    let place = source::Place::top(sources.add("the theme that was asked for", theme.as_str()));
    let theme = source::At { value: theme.clone(), place };
    let rows =
        load::load_themed(root, Completeness::Whole, Some(&theme), &mut sources, &mut diagnostics);
    let site = check::check(rows, &sources, &mut diagnostics);
    let output = site.and_then(|site| {
        languages.clone_from(&site.languages);
        headers = host_rules(&languages, !site.theme.tokens.fonts.is_empty());
        let compiled = compile::compile(&site);
        let make = if show { render::show } else { render::render };
        make(&site, &compiled, settings, &mut sources, &mut diagnostics)
    });
    Build { sources, diagnostics, languages, headers, output }
}

/// Looks at the site at `root` as [`make`] does and makes no pages of it: what `porras check` says.
///
/// Pages are tried out only with templates and styles of the site's own. Those in the binary are
/// right, and hold for everything that a checked site can be.
#[must_use]
pub fn inspect(root: &Path, completeness: Completeness) -> Build {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let (mut languages, mut headers) = (Vec::new(), Vec::new());
    if let Some(site) = checked(root, completeness, &mut sources, &mut diagnostics) {
        if site.theme.shapes_pages() {
            let settings = Settings { minify: false, ..Settings::default() };
            let compiled = compile::compile(&site);
            render::render(&site, &compiled, settings, &mut sources, &mut diagnostics);
        }
        headers = host_rules(&site.languages, !site.theme.tokens.fonts.is_empty());
        languages = site.languages;
    }
    Build { sources, diagnostics, languages, headers, output: None }
}

fn checked(
    root: &Path,
    completeness: Completeness,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<model::Site> {
    let mut rows = load::load_as(root, completeness, sources, diagnostics);
    if completeness == Completeness::Partial {
        rows.borrow_pages();
    }
    check::check(rows, sources, diagnostics)
}

/// Makes the site at `root` and writes it into `folder`; nothing is written when there was an error.
///
/// ```no_run
/// let (made, written) = porras::build(".".as_ref(), "dist".as_ref(), Default::default());
/// if let Some(Ok(written)) = written {
///     assert_eq!(written.written + written.kept, made.output.map_or(0, |output| output.files().count()));
/// }
/// ```
#[must_use]
pub fn build(
    root: &Path,
    folder: &Path,
    settings: Settings,
) -> (Build, Option<Result<Written, EmitError>>) {
    build_as(root, folder, Completeness::Whole, settings)
}

/// The same, where languages may lack texts and pages if `completeness` allows it.
#[must_use]
pub fn build_as(
    root: &Path,
    folder: &Path,
    completeness: Completeness,
    settings: Settings,
) -> (Build, Option<Result<Written, EmitError>>) {
    let made = make_as(root, completeness, settings);
    let written = made.output.as_ref().map(|output| emit::emit(output, root, folder));
    (made, written)
}
