#![doc = include_str!("ARCHITECTURE.md")]

pub mod address;
pub mod base_url;
pub mod borrowed;
pub mod check;
pub mod colour;
pub mod compile;
pub mod create;
pub mod day;
pub mod dev;
pub mod diagnostic;
pub mod editions;
pub mod emit;
pub mod engine;
pub mod exact;
pub mod fingerprint;
pub mod hosts;
pub mod hyphenation;
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
pub mod template;
pub mod translate;
pub mod version;

use std::path::Path;

use base_url::BaseUrl;
use diagnostic::Diagnostics;
pub use editions::Wishes;
use editions::{Aim, Editions, Made, Which};
use emit::{EmitError, Written};
use model::Encoding;
use render::policy::HostRule;
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
    /// Where the site will stand, when that is known.
    pub base_url: Option<BaseUrl>,
    /// What a host should send with the files; nothing when there was an error.
    pub headers: Vec<HostRule>,
    /// How the files are to be compressed besides.
    pub compress: Vec<Encoding>,
    /// The files of the site; nothing when there was an error.
    pub output: Option<Output>,
}

/// Makes the site at `root` in memory: load, check, compile, render.
#[must_use]
pub fn make(root: &Path, settings: Settings) -> Build {
    make_as(root, Wishes::default(), settings)
}

/// The same, as it is wished for.
///
/// Of a site with [`editions`] it is the first.
#[must_use]
pub fn make_as(root: &Path, wishes: impl Into<Wishes>, settings: Settings) -> Build {
    first(editions::make(root, Which::First, wishes, Aim::Files(settings)))
}

/// The site at `root` in another theme than it names: its pages, or with `show` the one page of
/// [`render::show`]. The theme is a folder of `themes/`, or `default`.
#[must_use]
pub fn make_in(root: &Path, theme: &id::Id, show: bool, settings: Settings) -> Build {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let (mut languages, mut base_url, mut headers) = (Vec::new(), None, Vec::new());
    let mut compress = Vec::new();
    let place = source::Place::top(sources.add("the theme that was asked for", theme.as_str()));
    let theme = source::At { value: theme.clone(), place };
    let rows = load::load_themed(root, &theme, &mut sources, &mut diagnostics);
    let site = check::check_or_try(rows, &sources, &mut diagnostics);
    let site = editions::right(site, &mut sources, &mut diagnostics);
    let output = site.and_then(|site| {
        languages.clone_from(&site.languages);
        base_url.clone_from(&site.base_url);
        headers = hosts::rules(&site);
        compress.clone_from(&site.compress);
        let compiled = compile::compile(&site);
        let make = if show { render::show } else { render::render };
        make(&site, &compiled, settings, &mut sources, &mut diagnostics)
    });
    Build { sources, diagnostics, languages, base_url, headers, compress, output }
}

/// Looks at the site at `root`, all its editions, as [`make`] does and makes no pages of it: what
/// `porras check` says.
#[must_use]
pub fn inspect(root: &Path, wishes: impl Into<Wishes>) -> Build {
    first(editions::make(root, Which::All, wishes, Aim::Mistakes))
}

/// The first of several editions; asked for without a name, there is no mistake in naming it.
fn first(made: Result<Editions, String>) -> Build {
    let Editions { sources, diagnostics, made, .. } = made.unwrap_or_default();
    let Made { languages, base_url, headers, compress, output, .. } =
        made.into_iter().next().unwrap_or_default();
    Build { sources, diagnostics, languages, base_url, headers, compress, output }
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
    build_as(root, folder, Wishes::default(), settings)
}

/// The same, as it is wished for.
#[must_use]
pub fn build_as(
    root: &Path,
    folder: &Path,
    wishes: impl Into<Wishes>,
    settings: Settings,
) -> (Build, Option<Result<Written, EmitError>>) {
    let made = make_as(root, wishes, settings);
    let written =
        made.output.as_ref().map(|output| emit::emit(output, root, folder, &made.compress));
    (made, written)
}
