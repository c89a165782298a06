//! The first build into a folder: made beside its place and put there whole.
//!
//! Pages link to each other in circles, so no order of single files keeps every
//! link of a first build true. A folder that is renamed into place does.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::manifest::Manifest;
use super::{EmitError, write};

/// A folder beside the one that is not there yet, and all that was made for it.
///
/// None when there is something, or when nothing can be made beside it (its parent may not be
/// writable); nothing is left behind then.
pub(super) fn open(folder: &Path) -> Result<Option<(PathBuf, BTreeSet<PathBuf>)>, EmitError> {
    // A folder that is there may be a mount, or somebody's with a mode of its own.
    let Some(beside) = beside(folder).filter(|_| !folder.exists()) else { return Ok(None) };
    clear(&beside)?;
    let missing = write::missing(&beside, [super::MANIFEST].into_iter());
    if fs::create_dir_all(&beside).is_err() {
        write::take_back(&missing);
        return Ok(None);
    }
    Ok(Some((beside, missing)))
}

/// Puts the folder into place, whole.
pub(super) fn place(beside: &Path, folder: &Path) -> Result<(), EmitError> {
    fs::rename(beside, folder).map_err(|error| EmitError::Io(folder.to_path_buf(), error))
}

/// Removes the folder with what porras has put into it.
pub(super) fn close(beside: &Path) {
    // What cannot be removed now is looked at again by the next build.
    let _ = clear(beside);
}

/// Where the folder is made: `.dist.porras-new` beside `dist`.
fn beside(folder: &Path) -> Option<PathBuf> {
    let folder = std::path::absolute(folder).ok()?;
    let mut name = OsString::from(".");
    name.push(folder.file_name()?);
    name.push(".porras-new");
    Some(folder.with_file_name(name))
}

/// Removes what a killed build left beside the folder: the files that its manifest names.
fn clear(beside: &Path) -> Result<(), EmitError> {
    if !beside.exists() {
        return Ok(());
    }
    for leftover in write::files(beside)?.iter().filter(|file| write::is_temporary(file)) {
        write::remove(beside, leftover)?;
    }
    let own = Manifest::read(beside)?;
    for file in &own.files {
        write::remove(beside, file)?;
    }
    write::remove(beside, super::MANIFEST)?;
    write::remove_empty(beside);
    match fs::remove_dir(beside) {
        // Something that porras did not write stays where it is.
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(EmitError::Io(beside.to_path_buf(), error))
        }
        _ => Ok(()),
    }
}
