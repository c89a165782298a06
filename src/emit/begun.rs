//! A site that is written while its pages are made, so that they are never all in memory.

use std::path::Path;

use super::{EmitError, Staged, Target, Written};
use crate::model::Encoding;
use crate::render::Rendered;

/// What is left of a page that was staged; nothing where the folder refuses.
pub type StagedPage = Option<Result<Staged, EmitError>>;

/// A site that is being written: pages are staged as they come, and nothing of it is seen before
/// [`Begun::finish`].
#[derive(Debug)]
pub struct Begun {
    target: Result<Target, EmitError>,
    rendered: Option<Rendered<StagedPage>>,
}

impl Begun {
    /// Begins to write into a folder, and beside each file the same in each of `compress`; `root` is
    /// where the site's sources are.
    ///
    /// `make` makes the site and hands every page to what it is given; what refuses is told at the
    /// end.
    pub fn new(
        root: &Path,
        folder: &Path,
        compress: &[Encoding],
        make: impl FnOnce(&(dyn Fn(&str, Vec<u8>) -> StagedPage + Sync)) -> Option<Rendered<StagedPage>>,
    ) -> Self {
        let target = Target::open(root, folder, compress);
        let stage = |path: &str, page: Vec<u8>| Some(target.as_ref().ok()?.stage(path, &page));
        let rendered = make(&stage);
        Self { target, rendered }
    }

    /// Files beside those that were made.
    pub fn add(&mut self, files: impl IntoIterator<Item = (String, Vec<u8>)>) {
        if let Some(rendered) = &mut self.rendered {
            rendered.others.extend(files);
        }
    }

    /// Puts the site into place; nothing when it was not made.
    ///
    /// # Errors
    /// When the folder is not porras' to write in, or the disk refuses; the site that stood there
    /// before is whole then.
    pub fn finish(self) -> Option<Result<Written, EmitError>> {
        let target = match self.target {
            Ok(target) => target,
            Err(error) => return Some(Err(error)),
        };
        let Some(Rendered { assets, pages, others }) = self.rendered else {
            target.abandon();
            return None;
        };
        let staged = pages.into_iter().filter_map(|(path, page)| Some((path, page?)));
        Some(target.finish(&assets, staged.collect(), &others))
    }

    /// Leaves the folder as it was.
    pub fn abandon(self) {
        // What was staged goes before the folders that were made for it.
        drop(self.rendered);
        if let Ok(target) = self.target {
            target.abandon();
        }
    }
}
