//! Folders that are put into place whole, and never over something.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::{EmitError, write};

/// Files by path below a folder.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Puts a tree of files into a folder, each of the tree's own top folders in one step, and with it
/// what porras alone writes, `renewed`.
///
/// What is there already stays as it is: nothing is written when a top folder of the tree exists.
/// Files of `renewed` take the place of older ones.
///
/// # Errors
/// [`EmitError::Taken`] when something is in the way, or when the disk refuses; nothing is left
/// behind then.
pub fn create(folder: &Path, tree: &Files, renewed: &Files) -> Result<(), EmitError> {
    let taken: Vec<PathBuf> = tops(tree).into_iter().map(|top| folder.join(top)).collect();
    let taken: Vec<PathBuf> =
        taken.into_iter().filter(|path| path.symlink_metadata().is_ok()).collect();
    if !taken.is_empty() {
        return Err(EmitError::Taken(taken));
    }
    let paths = || tree.keys().chain(renewed.keys()).map(String::as_str);
    let missing = write::missing(folder, paths());
    let made = place(folder, tree, renewed);
    if made.is_err() {
        write::take_back(&missing);
    }
    made
}

/// The folders and files of a tree that lie in no other.
fn tops(tree: &Files) -> Vec<&str> {
    let mut tops: Vec<&str> = tree.keys().filter_map(|path| path.split('/').next()).collect();
    tops.dedup();
    tops
}

/// Writes all files where nobody looks yet, and renames them into place.
fn place(folder: &Path, tree: &Files, renewed: &Files) -> Result<(), EmitError> {
    let failed = |error| EmitError::Io(folder.to_path_buf(), error);
    let there = folder.exists();
    let parent = match (there, folder.parent()) {
        (true, _) => folder.to_path_buf(),
        (false, Some(parent)) if !parent.as_os_str().is_empty() => parent.to_path_buf(),
        (false, _) => PathBuf::from("."),
    };
    fs::create_dir_all(&parent).map_err(failed)?;
    // Gone again, with all that is in it, unless it is put into place.
    let beside = write::folder(&parent).map_err(failed)?;
    for (path, bytes) in tree.iter().chain(renewed) {
        let staged = write::Staged::new(beside.path(), path, bytes);
        staged.and_then(|staged| staged.place()).map_err(|error| error.at(folder.join(path)))?;
    }
    if !there {
        return fs::rename(beside.path(), folder).map_err(failed);
    }
    let (older, new): (Vec<&str>, Vec<&str>) =
        tops(renewed).into_iter().partition(|top| folder.join(top).exists());
    for path in renewed.keys().filter(|path| older.iter().any(|top| is_below(path, top))) {
        let place = folder.join(path);
        let into = place.parent().unwrap_or(folder);
        let moved =
            fs::create_dir_all(into).and_then(|()| fs::rename(beside.path().join(path), &place));
        moved.map_err(|error| EmitError::Io(place, error))?;
    }
    let mut placed: Vec<PathBuf> = Vec::new();
    // `content` last of the tree, and after what is told of it: with it the site is there.
    for top in new.into_iter().chain(tops(tree).into_iter().rev()) {
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

fn is_below(path: &str, top: &str) -> bool {
    path.split('/').next() == Some(top)
}
