//! porras
pub mod address;
pub mod check;
pub mod compile;
pub mod dev;
pub mod diagnostic;
pub mod emit;
pub mod engine;
pub mod exact;
pub mod id;
pub mod linker;
pub mod load;
pub mod markdown;
pub mod model;
pub mod render;
pub mod scoring;
pub mod source;

use std::path::Path;

use diagnostic::Diagnostics;
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
    /// The files of the site; nothing when there was an error.
    pub output: Option<Output>,
}

/// Makes the site at `root`, in memory: load, check, compile, render.
///
/// [`emit::emit`] writes it to the disk, [`dev::serve`] shows it.
#[must_use]
pub fn make(root: &Path, settings: Settings) -> Build {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let rows = load::load(root, &mut sources, &mut diagnostics);
    let mut languages = Vec::new();
    let output = check::check(rows, &sources, &mut diagnostics).and_then(|site| {
        languages.clone_from(&site.languages);
        let compiled = compile::compile(&site);
        render::render(&site, &compiled, settings, &mut sources, &mut diagnostics)
    });
    Build { sources, diagnostics, languages, output }
}
