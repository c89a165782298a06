//! The list of files that a build wrote: what porras may change and remove.

use std::collections::BTreeSet;
use std::fs::File;
use std::path::Path;

use super::EmitError;
use super::write;

/// The manifest's name in the output folder.
pub const NAME: &str = ".porras-files";

const HEAD: &str = "# Files that porras wrote here and may change or remove; one a line.\n";

/// The files of an output folder that are porras' own.
#[derive(Debug, Default)]
pub(super) struct Manifest {
    pub(super) files: BTreeSet<String>,
}

impl Manifest {
    pub(super) fn new<'a>(files: impl Iterator<Item = &'a str>) -> Self {
        Self { files: files.map(str::to_owned).collect() }
    }

    /// The manifest of a folder; empty when there is none.
    pub(super) fn read(folder: &Path) -> Result<Self, EmitError> {
        let text = write::read(&folder.join(NAME))?.unwrap_or_default();
        let text = String::from_utf8_lossy(&text);
        // A line that leads out of the folder was not written by porras.
        let own = |line: &&str| {
            !line.is_empty()
                && !line.starts_with(['#', '/'])
                && !line.split('/').any(|part| part == "..")
        };
        Ok(Self::new(text.lines().filter(own)))
    }

    pub(super) fn write(&self, folder: &Path) -> Result<(), EmitError> {
        self.staged(folder)?.place()
    }

    /// The same, and the file is locked from its beginning until what comes back is dropped.
    pub(super) fn write_locked(&self, folder: &Path) -> Result<File, EmitError> {
        let staged = self.staged(folder)?;
        let lock = staged.locked()?;
        staged.place()?;
        Ok(lock)
    }

    fn staged(&self, folder: &Path) -> Result<write::Staged, EmitError> {
        let mut text = String::from(HEAD);
        for file in &self.files {
            text.push_str(file);
            text.push('\n');
        }
        write::Staged::new(folder, NAME, text.as_bytes())
    }
}
