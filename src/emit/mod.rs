//! Emit: from [`Output`] to the disk. Nothing else in porras writes there.
//!
//! Files are staged in any order ([`Target::stage`]) and go into place together
//! ([`Target::finish`]). A build may be killed at any moment, so every step leaves a whole site. The first one
//! is made beside the folder and renamed into place (see [`fresh`]); later ones go step by step:
//!
//! 1. what changed is written beside its place under a temporary name;
//! 2. the manifest is written to name both what was there and what will be, so
//!    that the next build knows its own files;
//! 3. assets are renamed into place, then new pages, then changed ones, so that
//!    a page never names an asset that is not there;
//! 4. files of an earlier build that are no longer wanted go, pages before assets, and what was
//!    compressed of a file before the file;
//! 5. the manifest names what is there now.
//!
//! A compressed file is made of its file alone, so where that is as before and what stands beside it
//! holds the same when it is unpacked, nothing is compressed again.

mod begun;
mod compressed;
mod create;
mod error;
mod fresh;
mod manifest;
mod target;
mod write;

use std::path::Path;
use std::time::Duration;

use rayon::prelude::*;

use crate::model::Encoding;
use crate::render::Output;
use manifest::Manifest;

pub use begun::{Begun, StagedPage};
pub use create::{Files, create};
pub use error::EmitError;
pub use manifest::NAME as MANIFEST;
pub use target::{Staged, Target};

/// What a build did to the output folder.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Written {
    /// Files that were new or had changed.
    pub written: usize,
    /// Files that were as they should be.
    pub kept: usize,
    /// Files of an earlier build that are gone.
    pub removed: usize,
    /// The bytes of all files of the site.
    pub bytes: u64,
    /// Pages of the site.
    pub pages: usize,
    /// Fonts of the site, which are heavier than anything else that a theme brings.
    pub fonts: usize,
    /// The bytes of the fonts.
    pub font_bytes: u64,
    /// What stands beside these files for hosts that send compressed ones.
    pub compressed: Compressed,
}

/// The compressed files beside those of a site, which are not counted among them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Compressed {
    /// Those that were compressed now.
    pub made: usize,
    /// Those that stood there already and hold what their file does.
    pub kept: usize,
    /// The bytes of all.
    pub bytes: u64,
    /// The bytes of the files that they stand beside, once for each.
    pub of: u64,
    /// How long that took, added up over all threads.
    pub work: Duration,
}

/// Writes a site into `folder`, and beside each file that becomes smaller by it the same in each of
/// `compress`; `root` is where its sources are.
///
/// # Errors
/// When the folder is not porras' to write in, or the disk refuses; the site
/// that stood there before is whole then.
pub fn emit(
    output: &Output,
    root: &Path,
    folder: &Path,
    compress: &[Encoding],
) -> Result<Written, EmitError> {
    let target = Target::open(root, folder, compress)?;
    let staged = |(path, bytes): (&String, &Vec<u8>)| (path.clone(), target.stage(path, bytes));
    let pages = output.pages.par_iter().map(staged).collect();
    target.finish(&output.assets, pages, &output.others)
}

/// Writes one file below a folder, whole or not at all, in place of what stood there.
///
/// # Errors
/// When the disk refuses; what stood there is whole then.
pub fn file(folder: &Path, path: &str, bytes: &[u8]) -> Result<(), EmitError> {
    write::Staged::new(folder, path, bytes)?.place()
}

/// Writes files below `folder` over what is there: each whole or not at all, and none before all
/// of them are ready. A file keeps its permissions, and a link stays a link.
///
/// # Errors
/// When the disk refuses.
pub fn replace<'a>(
    folder: &Path,
    files: impl IntoIterator<Item = (&'a str, &'a [u8])>,
) -> Result<(), EmitError> {
    let staged: Vec<write::Staged> = files
        .into_iter()
        .map(|(path, bytes)| write::Staged::over(&folder.join(path), bytes))
        .collect::<Result<_, _>>()?;
    staged.iter().try_for_each(write::Staged::place)
}

/// The folder must not lie in the sources, nor hold them: all of a disk is walked through otherwise.
fn refuse_sources(root: &Path, folder: &Path) -> Result<(), EmitError> {
    let out = write::real(folder);
    for source in ["content", "themes"].map(|name| root.join(name)) {
        let real = write::real(&source);
        if out.starts_with(&real) {
            return Err(EmitError::InsideSource(folder.to_path_buf(), source));
        }
        if real.starts_with(&out) && source.exists() || write::real(root) == out {
            return Err(EmitError::HoldsSource(folder.to_path_buf(), source));
        }
    }
    Ok(())
}

/// How many foreign files are named: these say enough.
const NAMED: usize = 5;

/// Whether the folder holds files, all of which must be porras' own.
///
/// Temporary ones that a killed build left behind are removed.
fn refuse_foreign(folder: &Path, manifest: &Manifest) -> Result<bool, EmitError> {
    let foreign = |file: &String| {
        !manifest.files.contains(file) && file != MANIFEST && !write::is_temporary(file)
    };
    let mut strangers = Vec::new();
    let mut leftovers = Vec::new();
    let mut any = false;
    for file in write::walk(folder)? {
        let file = file?;
        any = true;
        if foreign(&file) {
            strangers.push(format!("`{file}`"));
            if strangers.len() == NAMED {
                break;
            }
        } else if write::is_temporary(&file) {
            leftovers.push(file);
        }
    }
    if !strangers.is_empty() {
        return Err(EmitError::Foreign(folder.to_path_buf(), strangers));
    }
    for leftover in leftovers {
        write::remove(folder, &leftover)?;
    }
    Ok(any)
}
