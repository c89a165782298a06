//! Folders that are put into place whole, and never over something.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::{EmitError, write};

/// Puts a tree of files into a folder, each of the tree's own top folders in one step.
///
/// What is there already stays as it is: nothing is written when a top folder of the tree exists.
///
/// # Errors
/// [`EmitError::Taken`] when something is in the way, or when the disk refuses; nothing is left
/// behind then.
pub fn create(folder: &Path, tree: &BTreeMap<String, String>) -> Result<(), EmitError> {
    let failed = |error| EmitError::Io(folder.to_path_buf(), error);
    let mut tops: Vec<&str> = tree.keys().filter_map(|path| path.split('/').next()).collect();
    tops.dedup();
    let taken =
        tops.iter().map(|top| folder.join(top)).filter(|path| path.symlink_metadata().is_ok());
    let taken: Vec<PathBuf> = taken.collect();
    if !taken.is_empty() {
        return Err(EmitError::Taken(taken));
    }
    let there = folder.exists();
    let parent = match (there, folder.parent()) {
        (true, _) => folder.to_path_buf(),
        (false, Some(parent)) if !parent.as_os_str().is_empty() => parent.to_path_buf(),
        (false, _) => PathBuf::from("."),
    };
    fs::create_dir_all(&parent).map_err(failed)?;
    // Gone again, with all that is in it, unless it is put into place.
    let beside = write::folder(&parent).map_err(failed)?;
    for (path, text) in tree {
        write::Staged::new(beside.path(), path, text.as_bytes())?.place()?;
    }
    if !there {
        return fs::rename(beside.path(), folder).map_err(failed);
    }
    let mut placed: Vec<PathBuf> = Vec::new();
    // `content` last: with it the site is there.
    for top in tops.into_iter().rev() {
        let place = folder.join(top);
        if let Err(error) = fs::rename(beside.path().join(top), &place) {
            // Ours, made a moment ago.
            for place in &placed {
                let _ = fs::remove_dir_all(place);
            }
            return Err(failed(error));
        }
        placed.push(place);
    }
    Ok(())
}
