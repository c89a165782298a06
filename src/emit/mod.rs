//! Emit: from [`Output`] to the disk. Nothing else in porras writes there.
//!
//! A build may be killed at any moment, so every step leaves a whole site. The
//! first one is made beside the folder and renamed into place (see [`fresh`]);
//! later ones go step by step:
//!
//! 1. the manifest is written to name both what was there and what will be, so
//!    that the next build knows its own files;
//! 2. what changed is written beside its place under a temporary name;
//! 3. assets are renamed into place, then new pages, then changed ones, so that
//!    a page never names an asset that is not there;
//! 4. files of an earlier build that are no longer wanted go, pages before assets;
//! 5. the manifest names what is there now.

mod create;
mod error;
mod fresh;
mod manifest;
mod write;

use std::collections::BTreeSet;
use std::path::Path;

use crate::render::Output;
use manifest::Manifest;

pub use create::create;
pub use error::EmitError;
pub use manifest::NAME as MANIFEST;

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
}

/// Writes a site into `folder`; `root` is where its sources are.
///
/// # Errors
/// When the folder is not porras' to write in, or the disk refuses; the site
/// that stood there before is whole then.
pub fn emit(output: &Output, root: &Path, folder: &Path) -> Result<Written, EmitError> {
    refuse_sources(root, folder)?;
    let before = Manifest::read(folder)?;
    let there = refuse_foreign(folder, &before)?;
    let mut written = Written::default();
    if !there && fresh::place(output, folder)? {
        written.written = output.files().count();
        written.bytes = output.files().map(|(_, bytes)| bytes.len() as u64).sum();
        return Ok(written);
    }
    let wanted: BTreeSet<&str> = output.files().map(|(path, _)| path.as_str()).collect();
    let mut stale: Vec<&str> =
        before.files.iter().map(String::as_str).filter(|file| !wanted.contains(file)).collect();
    // Pages before the assets that they name.
    stale.sort_by_key(|file| (!file.ends_with(".html"), *file));
    let missing = write::missing(folder, wanted.iter().copied());
    let staged = stage(output, folder, &mut written).inspect_err(|_| write::take_back(&missing))?;
    if staged.is_empty() && stale.is_empty() && before.files.len() == wanted.len() {
        return Ok(written);
    }
    let both = wanted.iter().copied().chain(stale.iter().copied());
    if let Err(error) = Manifest::new(both).write(folder) {
        drop(staged);
        write::take_back(&missing);
        return Err(error);
    }
    for file in &staged {
        file.place()?;
    }
    for file in &stale {
        write::remove(folder, file).map_err(EmitError::left)?;
        written.removed += 1;
    }
    Manifest::new(wanted.iter().copied()).write(folder)?;
    Ok(written)
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

/// What changed, under temporary names, in the order in which it goes into place.
fn stage(
    output: &Output,
    folder: &Path,
    written: &mut Written,
) -> Result<Vec<write::Staged>, EmitError> {
    let mut new = Vec::new();
    let mut changed = Vec::new();
    // Front pages last: nobody is led to a page that is not there yet.
    let depth = |path: &&String| {
        (std::cmp::Reverse(path.matches('/').count()), path.ends_with("index.html"))
    };
    let mut pages: Vec<&String> = output.pages.keys().collect();
    pages.sort_by_key(|path| (depth(path), path.as_str()));
    let assets = output.assets.iter();
    let pages = pages.into_iter().filter_map(|path| output.pages.get_key_value(path));
    let first = output.assets.len();
    for (index, (path, bytes)) in assets.chain(pages).chain(&output.others).enumerate() {
        written.bytes += bytes.len() as u64;
        match write::compare(folder, path, bytes)? {
            write::Found::Same => written.kept += 1,
            write::Found::Nothing => new.push(write::Staged::new(folder, path, bytes)?),
            write::Found::Other if index < first => {
                new.push(write::Staged::new(folder, path, bytes)?);
            }
            write::Found::Other => changed.push(write::Staged::new(folder, path, bytes)?),
        }
    }
    written.written = new.len() + changed.len();
    new.append(&mut changed);
    Ok(new)
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
