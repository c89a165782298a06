//! Why a site was not written, and what to do about it.

use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};

/// Why nothing, or not everything, was written.
#[derive(Debug)]
pub enum EmitError {
    /// The folder lies inside a folder of the site's sources, which is named second.
    InsideSource(PathBuf, PathBuf),
    /// The folder holds the site's sources.
    HoldsSource(PathBuf, PathBuf),
    /// The folder holds files that no build wrote; up to five of them.
    Foreign(PathBuf, Vec<String>),
    /// The folder holds another kind of output: a site of pages, or what is none.
    OtherKind(PathBuf),
    /// Another build is writing the folder for the first time.
    Busy(PathBuf),
    /// Files or folders are there already, in the place of new ones.
    Taken(Vec<PathBuf>),
    /// Something else than a folder is in the place of one.
    NoFolder(PathBuf),
    /// The disk refused; what stood there before is whole.
    Io(PathBuf, Error),
    /// The new site is whole; a file of an earlier one cannot be removed.
    Left(PathBuf, Error),
}

impl EmitError {
    /// The same of the place that a file was made for, where it was made in another.
    pub(super) fn at(self, place: PathBuf) -> Self {
        match self {
            Self::Io(_, error) => Self::Io(place, error),
            other => other,
        }
    }

    /// The same when all that was to be written is written.
    pub(super) fn left(self) -> Self {
        match self {
            Self::Io(path, error) => Self::Left(path, error),
            other => other,
        }
    }
}

impl std::fmt::Display for EmitError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::InsideSource(folder, source) => write!(
                f,
                "the output folder `{}` lies in `{}`, which the site is made of\n\
                 help: choose a folder outside of content/ and themes/ with --out",
                folder.display(),
                source.display()
            ),
            Self::HoldsSource(folder, source) => write!(
                f,
                "the output folder `{}` holds `{}`, which the site is made of\n\
                 help: choose a folder of its own for the site with --out, such as `dist`",
                folder.display(),
                source.display()
            ),
            Self::Foreign(folder, names) => write!(
                f,
                "the output folder `{}` holds files that porras did not write: {}\n\
                 help: choose another folder with --out, or move these files away; porras never removes them",
                folder.display(),
                names.join(", ")
            ),
            Self::OtherKind(folder) => write!(
                f,
                "the output folder `{}` holds something else that porras made, which would go: \
                 a site, single files and the page of a theme each have a folder of their own\n\
                 help: choose another folder with --out, or remove this one",
                folder.display()
            ),
            Self::Busy(folder) => write!(
                f,
                "another build is writing the output folder `{}`\n\
                 help: wait for its end and try again, or choose another folder with --out",
                folder.display()
            ),
            Self::Taken(paths) => write!(
                f,
                "{} there already, and nothing was written\n\
                 help: choose another folder; porras never writes over what somebody made",
                paths
                    .iter()
                    .map(|path| format!("`{}`", path.display()))
                    .collect::<Vec<_>>()
                    .join(", ")
                    + if paths.len() == 1 { " is" } else { " are" }
            ),
            Self::NoFolder(path) => write!(
                f,
                "`{}` is {}, and a folder is needed there\n\
                 help: choose another folder with --out, or move it away; porras never removes it",
                path.display(),
                kind(path)
            ),
            Self::Io(path, error) => write!(
                f,
                "`{}` cannot be written: {}\n\
                 help: {}; what stood there before is whole",
                path.display(),
                reason(error),
                cure(error.kind())
            ),
            Self::Left(path, error) => write!(
                f,
                "the site is written, but `{}` of an earlier build cannot be removed: {}\n\
                 help: {}",
                path.display(),
                reason(error),
                cure(error.kind())
            ),
        }
    }
}

impl std::error::Error for EmitError {}

/// What stands where a folder should.
fn kind(path: &Path) -> &'static str {
    match path.symlink_metadata() {
        Ok(data) if data.is_symlink() && !path.exists() => "a link that leads nowhere",
        _ => "a file",
    }
}

/// What the disk said, in words that are the same on every system where there are such.
fn reason(error: &Error) -> String {
    match error.kind() {
        kind @ (ErrorKind::PermissionDenied
        | ErrorKind::StorageFull
        | ErrorKind::QuotaExceeded
        | ErrorKind::FileTooLarge
        | ErrorKind::ReadOnlyFilesystem
        | ErrorKind::IsADirectory
        | ErrorKind::NotADirectory) => kind.to_string(),
        _ => error.to_string(),
    }
}

/// What to do when the disk refuses.
fn cure(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::PermissionDenied => {
            "choose a folder that you may write into, or ask whoever owns this one"
        }
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            "make room and try again; what changes needs room beside what is there"
        }
        ErrorKind::ReadOnlyFilesystem => "choose a folder on another disk",
        ErrorKind::IsADirectory => {
            "a folder stands where a file of the site goes: move it away, or choose another folder"
        }
        _ => "mend this and try again",
    }
}
