//! The first build into a folder: made beside its place and put there whole.
//!
//! Pages link to each other in circles, so no order of single files keeps every
//! link of a first build true. A folder that is renamed into place does. No visitor looks into it
//! before, so files are written in it under their own names; another build is kept out by a lock.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use super::manifest::Manifest;
use super::{EmitError, write};

/// A folder beside the one that is not there yet.
#[derive(Debug)]
pub(super) struct Fresh {
    folder: PathBuf,
    /// The manifest, to which each file is added before it is begun: of a build that is killed,
    /// [`empty`] knows what is its own. Locked, and the system lets go of a lock with its process.
    /// Nothing once it is whole.
    begun: Option<File>,
}

/// Such a folder, and all that was made for it.
///
/// None when there is something, or when nothing can be made beside it (its parent may not be
/// writable); nothing is left behind then.
///
/// # Errors
/// When another build is at it, or what a killed one left cannot be removed.
pub(super) fn open(folder: &Path) -> Result<Option<(Fresh, BTreeSet<PathBuf>)>, EmitError> {
    // A folder that is there may be a mount, or somebody's with a mode of its own.
    let Some(beside) = beside(folder).filter(|_| !folder.exists()) else { return Ok(None) };
    let missing = write::missing(&beside, [super::MANIFEST].into_iter());
    let manifest = beside.join(super::MANIFEST);
    let begun = fs::create_dir_all(&beside)
        .and_then(|()| OpenOptions::new().append(true).create(true).open(&manifest));
    let Ok(begun) = begun else {
        write::take_back(&missing);
        return Ok(None);
    };
    // Some disks know no locks: there nobody can be kept out.
    let taken = matches!(begun.try_lock(), Err(TryLockError::WouldBlock));
    // A build that came to its end since has put the locked file into place.
    if taken || !manifest.exists() {
        return Err(EmitError::Busy(folder.to_path_buf()));
    }
    empty(&beside)?;
    begun.set_len(0).map_err(|error| EmitError::Io(manifest, error))?;
    Ok(Some((Fresh { folder: beside, begun: Some(begun) }, missing)))
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
        // The file that takes the manifest's place is locked before it does.
        let lock = manifest.write_locked(&self.folder)?;
        self.begun = None;
        // Windows renames no folder in which a file is open.
        let _lock = (!cfg!(windows)).then_some(lock);
        fs::rename(&self.folder, folder).map_err(|error| EmitError::Io(folder.to_path_buf(), error))
    }

    /// Removes the folder with what porras has put into it.
    pub(super) fn close(&self) {
        // What cannot be removed now is looked at again by the next build.
        let _ = empty(&self.folder)
            .and_then(|()| write::remove(&self.folder, super::MANIFEST))
            .map(|()| fs::remove_dir(&self.folder));
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

/// Removes the files that the manifest of a folder beside names, and those of a build that was
/// killed while it wrote the last one; the manifest stays.
fn empty(beside: &Path) -> Result<(), EmitError> {
    for leftover in write::files(beside)?.iter().filter(|file| write::is_temporary(file)) {
        write::remove(beside, leftover)?;
    }
    for file in &Manifest::read(beside)?.files {
        write::remove(beside, file)?;
    }
    write::remove_empty(beside);
    // Something that porras did not write stays where it is, and must not come into the site.
    if write::files(beside)?.iter().any(|file| file != super::MANIFEST) {
        return Err(EmitError::Io(beside.to_path_buf(), ErrorKind::DirectoryNotEmpty.into()));
    }
    Ok(())
}
