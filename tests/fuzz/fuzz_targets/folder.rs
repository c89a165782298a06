//! A small good site in a folder, of which a target changes one file.

use std::path::Path;

use porras::diagnostic::{draw, json, short};
use porras::load::Completeness;

#[path = "../../bench/generate/mod.rs"]
mod generate;

use generate::Plan;

thread_local! {
    static FOLDER: tempfile::TempDir = folder();
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    generate::write(&generate::site(&Plan::small(true)), folder.path());
    folder
}

/// Looks at the site with this file in place of its own, and draws what is told in every form.
pub(crate) fn inspect(path: &str, bytes: &[u8]) {
    FOLDER.with(|folder| with(folder.path(), path, bytes));
}

fn with(folder: &Path, path: &str, bytes: &[u8]) {
    let path = folder.join(path);
    let before = std::fs::read(&path).expect("the file is there");
    std::fs::write(&path, bytes).expect("a file can be written");
    let made = porras::inspect(folder, Completeness::Whole);
    let forms = [
        draw::all(&made.diagnostics, &made.sources, true),
        short::all(&made.diagnostics, &made.sources),
        json::all(&made.diagnostics, &made.sources),
    ];
    assert!(forms.iter().all(|text| text.is_empty() == made.diagnostics.is_empty()));
    std::fs::write(&path, before).expect("a file can be written");
}
