//! Single files: compared, written beside their place, renamed into it, removed.

use std::collections::BTreeSet;
use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::{Component, Path, PathBuf};

use walkdir::WalkDir;

use super::EmitError;

/// What a temporary file's name ends in.
const TEMPORARY: &str = ".porras-tmp";

/// What stands at a file's place.
#[derive(Debug, Clone, Copy)]
pub(super) enum Found {
    Nothing,
    Same,
    Other,
}

/// Compares the file at `path` below `folder` with what it should be.
pub(super) fn compare(folder: &Path, path: &str, bytes: &[u8]) -> Result<Found, EmitError> {
    let place = folder.join(path);
    match fs::metadata(&place) {
        Ok(data) if data.is_file() && data.len() == bytes.len() as u64 => {}
        // Told before anything is written: no file can be renamed onto a folder.
        Ok(data) if data.is_dir() => {
            return Err(EmitError::Io(place, ErrorKind::IsADirectory.into()));
        }
        Ok(_) => return Ok(Found::Other),
        Err(_) => return Ok(Found::Nothing),
    }
    let old = read(&place)?;
    Ok(if old.as_deref() == Some(bytes) { Found::Same } else { Found::Other })
}

/// The bytes of a file, or nothing when there is none.
pub(super) fn read(path: &Path) -> Result<Option<Vec<u8>>, EmitError> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            Ok(None)
        }
        Err(error) => Err(EmitError::Io(path.to_path_buf(), error)),
    }
}

/// Writes a file where nobody looks yet, and makes the folders that it needs.
pub(super) fn new(place: &Path, bytes: &[u8]) -> Result<(), EmitError> {
    let failed = |error| EmitError::Io(place.to_path_buf(), error);
    // The folder is there nearly always; asking first would cost more than trying.
    let made = match fs::File::create(place) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let parent = place.parent().unwrap_or(place);
            fs::create_dir_all(parent).and_then(|()| fs::File::create(place))
        }
        made => made,
    };
    made.and_then(|mut file| file.write_all(bytes)).map_err(failed)
}

/// A file under a temporary name, beside its place; gone again unless it is placed.
#[derive(Debug)]
pub(super) struct Staged {
    temporary: tempfile::TempPath,
    place: PathBuf,
}

impl Staged {
    pub(super) fn new(folder: &Path, path: &str, bytes: &[u8]) -> Result<Self, EmitError> {
        let place = folder.join(path);
        let parent = place.parent().unwrap_or(folder).to_path_buf();
        let failed = |error| EmitError::Io(place.clone(), error);
        let mut builder = tempfile::Builder::new();
        builder.prefix(".").suffix(TEMPORARY);
        readable(&mut builder);
        // The folder is there nearly always; asking first would cost more than trying.
        let made = match builder.tempfile_in(&parent) {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                fs::create_dir_all(&parent).and_then(|()| builder.tempfile_in(&parent))
            }
            made => made,
        };
        let mut file = made.map_err(failed)?;
        file.write_all(bytes).map_err(failed)?;
        Ok(Self { temporary: file.into_temp_path(), place })
    }

    /// The same for a file that somebody else may have made.
    pub(super) fn over(path: &Path, bytes: &[u8]) -> Result<Self, EmitError> {
        let place = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
        let name = place.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let staged = Self::new(place.parent().unwrap_or(Path::new("")), &name, bytes)?;
        if let Ok(data) = fs::metadata(&place) {
            let kept = fs::set_permissions(&staged.temporary, data.permissions());
            kept.map_err(|error| EmitError::Io(place.clone(), error))?;
        }
        Ok(staged)
    }

    /// Locks the file, under whatever name, until what comes back is dropped; where the disk knows
    /// no locks, nothing is locked.
    pub(super) fn locked(&self) -> Result<fs::File, EmitError> {
        let failed = |error| EmitError::Io(self.place.clone(), error);
        let file = fs::File::open(&self.temporary).map_err(failed)?;
        // Nobody else knows its name yet.
        let _ = file.try_lock();
        Ok(file)
    }

    pub(super) fn place(&self) -> Result<(), EmitError> {
        fs::rename(&self.temporary, &self.place)
            .map_err(|error| EmitError::Io(self.place.clone(), error))
    }
}

/// A folder under a temporary name, gone again unless it is renamed.
pub(super) fn folder(parent: &Path) -> std::io::Result<tempfile::TempDir> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".").suffix(TEMPORARY);
    enterable(&mut builder);
    builder.tempdir_in(parent)
}

/// Other users may read what is put into place.
#[cfg(unix)]
fn enterable(builder: &mut tempfile::Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt as _;
    builder.permissions(fs::Permissions::from_mode(0o755));
}

#[cfg(not(unix))]
fn enterable(_: &mut tempfile::Builder<'_, '_>) {}

/// A web server under another user must be able to read the site.
#[cfg(unix)]
fn readable(builder: &mut tempfile::Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt as _;
    builder.permissions(fs::Permissions::from_mode(0o644));
}

#[cfg(not(unix))]
fn readable(_: &mut tempfile::Builder<'_, '_>) {}

/// Removes a file, and the folders that it leaves empty.
pub(super) fn remove(folder: &Path, path: &str) -> Result<(), EmitError> {
    let place = folder.join(path);
    match fs::remove_file(&place) {
        Ok(()) => {}
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) => return Err(EmitError::Io(place, error)),
    }
    let mut parent = place.parent();
    while let Some(inner) = parent.filter(|inner| *inner != folder) {
        // A folder that still holds something stays, and so do those above it.
        if fs::remove_dir(inner).is_err() {
            break;
        }
        parent = inner.parent();
    }
    Ok(())
}

/// Removes the folders below one that hold no file.
pub(super) fn remove_empty(folder: &Path) {
    for entry in WalkDir::new(folder).min_depth(1).contents_first(true).into_iter().flatten() {
        // One that holds something refuses.
        let _ = fs::remove_dir(entry.path());
    }
}

/// Folders that these files need and that are not there yet, each after the one that it lies in.
pub(super) fn missing<'a>(
    folder: &Path,
    paths: impl Iterator<Item = &'a str>,
) -> BTreeSet<PathBuf> {
    let needed = paths.flat_map(|path| {
        let place = folder.join(path);
        place.ancestors().skip(1).map(Path::to_path_buf).collect::<Vec<_>>()
    });
    needed.filter(|path| !path.as_os_str().is_empty() && !path.exists()).collect()
}

/// Removes folders that were [`missing`] before, unless somebody has put something into them.
pub(super) fn take_back(missing: &BTreeSet<PathBuf>) {
    for folder in missing.iter().rev() {
        let _ = fs::remove_dir(folder);
    }
}

/// Every file below a folder, by its path in it; none when the folder is not there.
pub(super) fn files(folder: &Path) -> Result<Vec<String>, EmitError> {
    walk(folder)?.collect()
}

/// The same, one after the other.
pub(super) fn walk(
    folder: &Path,
) -> Result<impl Iterator<Item = Result<String, EmitError>>, EmitError> {
    // A link that leads nowhere is there as well.
    let there = folder.symlink_metadata().is_ok();
    let lowest = folder.ancestors().find(|path| path.symlink_metadata().is_ok());
    if let Some(path) = lowest.filter(|path| !path.is_dir()) {
        return Err(EmitError::NoFolder(path.to_path_buf()));
    }
    let entries = there.then(|| WalkDir::new(folder).min_depth(1).sort_by_file_name().into_iter());
    let folder = folder.to_path_buf();
    Ok(entries.into_iter().flatten().filter_map(move |entry| match entry {
        Ok(entry) if entry.file_type().is_dir() => None,
        Ok(entry) => {
            let path = entry.path().strip_prefix(&folder).unwrap_or(entry.path());
            let parts = path.components().map(|part| part.as_os_str().to_string_lossy());
            Some(Ok(parts.collect::<Vec<_>>().join("/")))
        }
        Err(error) => {
            let path = error.path().unwrap_or(&folder).to_path_buf();
            let reason = error.into_io_error();
            Some(Err(EmitError::Io(path, reason.unwrap_or_else(|| ErrorKind::Other.into()))))
        }
    }))
}

/// Whether a file is one that a killed build left behind.
pub(super) fn is_temporary(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.starts_with('.') && name.ends_with(TEMPORARY)
}

/// The path with links followed as far as it exists, and without `..`.
pub(super) fn real(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let mut real = PathBuf::new();
    for part in absolute.components() {
        if part == Component::ParentDir {
            real.pop();
            continue;
        }
        real.push(part);
        if let Ok(found) = real.canonicalize() {
            real = found;
        }
    }
    real
}
