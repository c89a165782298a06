//! The first build into a folder: made beside its place and put there whole.
//!
//! Pages link to each other in circles, so no order of single files keeps every
//! link of a first build true. A folder that is renamed into place does. Nobody looks into it
//! before, so files are written in it under their own names.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use super::manifest::Manifest;
use super::{EmitError, write};

/// A folder beside the one that is not there yet.
#[derive(Debug)]
pub(super) struct Fresh {
    folder: PathBuf,
    /// The manifest, to which each file is added before it is begun: of a build that is killed,
    /// [`clear`] knows what is its own. Nothing once it is whole.
    begun: Option<File>,
}

/// Such a folder, and all that was made for it.
///
/// None when there is something, or when nothing can be made beside it (its parent may not be
/// writable); nothing is left behind then.
pub(super) fn open(folder: &Path) -> Result<Option<(Fresh, BTreeSet<PathBuf>)>, EmitError> {
    // A folder that is there may be a mount, or somebody's with a mode of its own.
    let Some(beside) = beside(folder).filter(|_| !folder.exists()) else { return Ok(None) };
    clear(&beside)?;
    let missing = write::missing(&beside, [super::MANIFEST].into_iter());
    let begun = || {
        fs::create_dir_all(&beside)?;
        OpenOptions::new().append(true).create(true).open(beside.join(super::MANIFEST))
    };
    match begun() {
        Ok(begun) => Ok(Some((Fresh { folder: beside, begun: Some(begun) }, missing))),
        Err(_) => {
            write::take_back(&missing);
            Ok(None)
        }
    }
}

impl Fresh {
    /// Writes a file, on any thread.
    pub(super) fn write(&self, path: &str, bytes: &[u8]) -> Result<(), EmitError> {
        if let Some(mut begun) = self.begun.as_ref() {
            // In one piece, so that lines of several threads do not mix.
            let named = begun.write_all(format!("{path}\n").as_bytes());
            named.map_err(|error| EmitError::Io(self.folder.join(super::MANIFEST), error))?;
        }
        write::new(&self.folder.join(path), bytes)
    }

    /// Puts the folder into place, whole.
    pub(super) fn place(&mut self, manifest: &Manifest, folder: &Path) -> Result<(), EmitError> {
        manifest.write(&self.folder)?;
        // Some systems rename no folder in which a file is open.
        self.begun = None;
        fs::rename(&self.folder, folder).map_err(|error| EmitError::Io(folder.to_path_buf(), error))
    }

    /// Removes the folder with what porras has put into it.
    pub(super) fn close(&mut self) {
        self.begun = None;
        // What cannot be removed now is looked at again by the next build.
        let _ = clear(&self.folder);
    }
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
