//! The first build into a folder: made beside its place and put there whole.
//!
//! Pages link to each other in circles, so no order of single files keeps every
//! link of a first build true. A folder that is renamed into place does.

use std::ffi::OsString;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::manifest::Manifest;
use super::{EmitError, write};
use crate::render::Output;

/// Writes a whole site where nothing is yet.
///
/// False when there is something, or when the folder cannot be put into place in one step (its
/// parent may not be writable); nothing is left behind then.
pub(super) fn place(output: &Output, folder: &Path) -> Result<bool, EmitError> {
    // A folder that is there may be a mount, or somebody's with a mode of its own.
    let Some(beside) = beside(folder).filter(|_| !folder.exists()) else { return Ok(false) };
    clear(&beside)?;
    let missing = write::missing(&beside, [super::MANIFEST].into_iter());
    if fs::create_dir_all(&beside).is_err() {
        write::take_back(&missing);
        return Ok(false);
    }
    let written = fill(output, &beside);
    if written.is_ok() && fs::rename(&beside, folder).is_ok() {
        return Ok(true);
    }
    clear(&beside)?;
    write::take_back(&missing);
    written.map(|()| false)
}

fn fill(output: &Output, beside: &Path) -> Result<(), EmitError> {
    Manifest::new(output.files().map(|(path, _)| path.as_str())).write(beside)?;
    for (path, bytes) in output.files() {
        write::Staged::new(beside, path, bytes)?.place()?;
    }
    Ok(())
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
    match fs::remove_dir(beside) {
        // Something that porras did not write stays where it is.
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(EmitError::Io(beside.to_path_buf(), error))
        }
        _ => Ok(()),
    }
}
