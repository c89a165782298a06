//! A folder that a site is being written into.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use rayon::prelude::*;

use super::fresh::{self, Fresh};
use super::manifest::Manifest;
use super::{EmitError, Written, compressed, refuse_foreign, refuse_sources, write};
use crate::address;
use crate::model::Encoding;

/// A folder that is being written into: files are staged in any order, by as many threads as there
/// are, and go into place together.
#[derive(Debug)]
pub struct Target {
    /// The folder of the site.
    folder: PathBuf,
    /// Where files are written when that is not there yet.
    fresh: Option<Fresh>,
    before: Manifest,
    /// How files are compressed besides.
    compress: Vec<Encoding>,
    /// Folders that were made for what is staged.
    made: Mutex<BTreeSet<PathBuf>>,
}

/// A file that is ready to go into place; gone again when it does not.
#[derive(Debug)]
pub struct Staged {
    bytes: u64,
    /// What stood in its place before.
    found: write::Found,
    /// Nothing when it stands in its place already: as before, or in a folder that is still to come.
    file: Option<write::Staged>,
    /// The same file compressed.
    beside: Vec<Beside>,
}

/// A compressed file that is ready to go into place beside its file.
#[derive(Debug)]
struct Beside {
    path: String,
    bytes: u64,
    found: write::Found,
    file: Option<write::Staged>,
    /// How long it took to compress; nothing when it stood there already.
    work: Option<Duration>,
}

impl Target {
    /// Looks whether a folder is porras' to write in; `root` is where the site's sources are.
    ///
    /// # Errors
    /// When it is not, or cannot be written in.
    pub fn open(root: &Path, folder: &Path, compress: &[Encoding]) -> Result<Self, EmitError> {
        refuse_sources(root, folder)?;
        let before = Manifest::read(folder)?;
        let there = refuse_foreign(folder, &before)?;
        let folder = folder.to_path_buf();
        let beside = if there { None } else { fresh::open(&folder)? };
        let (fresh, made) =
            beside.map_or_else(Default::default, |(fresh, made)| (Some(fresh), made));
        Ok(Self { folder, fresh, before, compress: compress.to_vec(), made: Mutex::new(made) })
    }

    /// Writes a file, unless it stands there already: under a temporary name, or under its own in a
    /// folder that is still to come.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn stage(&self, path: &str, bytes: &[u8]) -> Result<Staged, EmitError> {
        let found = match self.fresh {
            Some(_) => write::Found::Nothing,
            None => write::compare(&self.folder, path, bytes)?,
        };
        let file = match found {
            write::Found::Same => None,
            _ => self.write(path, bytes)?,
        };
        let beside = self.beside(path, bytes, found)?;
        Ok(Staged { bytes: bytes.len() as u64, found, file, beside })
    }

    /// The compressed files of a file of which so much was there.
    fn beside(
        &self,
        path: &str,
        bytes: &[u8],
        found: write::Found,
    ) -> Result<Vec<Beside>, EmitError> {
        let mut made = Vec::new();
        for encoding in self.compress.iter().filter(|_| compressed::pays(path, bytes)) {
            let path = format!("{path}.{}", encoding.ending());
            if matches!(found, write::Found::Same)
                && let Some(old) = write::read(&self.folder.join(&path))?
                && compressed::holds(&old, bytes, *encoding)
            {
                let bytes = old.len() as u64;
                made.push(Beside { path, bytes, found, file: None, work: None });
                continue;
            }
            let start = Instant::now();
            let Some(small) = compressed::compress(bytes, *encoding) else { continue };
            let work = Some(start.elapsed());
            let there = self.before.files.contains(&path);
            let found = if there { write::Found::Other } else { write::Found::Nothing };
            let file = self.write(&path, &small)?;
            made.push(Beside { path, bytes: small.len() as u64, found, file, work });
        }
        Ok(made)
    }

    /// A file under a temporary name; nothing when it could be written where it belongs.
    fn write(&self, path: &str, bytes: &[u8]) -> Result<Option<write::Staged>, EmitError> {
        if let Some(fresh) = &self.fresh {
            return fresh.write(path, bytes).map(|()| None);
        }
        if !self.folder.join(path).parent().is_none_or(Path::is_dir) {
            // Two threads may find the same ones missing.
            self.made().extend(write::missing(&self.folder, std::iter::once(path)));
        }
        write::Staged::new(&self.folder, path, bytes).map(Some)
    }

    fn made(&self) -> MutexGuard<'_, BTreeSet<PathBuf>> {
        // A panic while a path was put in leaves the others whole.
        self.made.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts the site into place: pages that were staged, and what stands before and behind them.
    ///
    /// # Errors
    /// When the disk refuses, also what was staged; the site that stood there before is whole then.
    pub fn finish(
        mut self,
        assets: &BTreeMap<String, Vec<u8>>,
        pages: BTreeMap<String, Result<Staged, EmitError>>,
        others: &BTreeMap<String, Vec<u8>>,
    ) -> Result<Written, EmitError> {
        let wanted = assets.keys().chain(pages.keys()).chain(others.keys());
        let mut wanted: BTreeSet<String> = wanted.cloned().collect();
        let staged = self.refuse_other_kind(&wanted);
        let staged = staged.and_then(|()| self.staged(assets, pages, others, &mut wanted));
        let result = staged.and_then(|(files, mut written)| {
            self.place(&files, &wanted, &mut written)?;
            Ok(written)
        });
        if result.is_err() {
            self.abandon();
        }
        result
    }

    /// All of what stands there would go, if single files took the place of a site.
    fn refuse_other_kind(&self, wanted: &BTreeSet<String>) -> Result<(), EmitError> {
        let is_site = |files: &BTreeSet<String>| files.contains(address::ROOT);
        if self.before.files.is_empty() || is_site(&self.before.files) == is_site(wanted) {
            return Ok(());
        }
        Err(EmitError::OtherKind(self.folder.clone()))
    }

    /// Leaves the folder as it was; what was staged must be gone already.
    pub fn abandon(self) {
        if let Some(fresh) = &self.fresh {
            fresh.close();
        }
        write::take_back(&self.made());
    }

    /// What changed, under temporary names, in the order in which it goes into place; what was
    /// compressed is added to `wanted`.
    fn staged(
        &self,
        assets: &BTreeMap<String, Vec<u8>>,
        pages: BTreeMap<String, Result<Staged, EmitError>>,
        others: &BTreeMap<String, Vec<u8>>,
        wanted: &mut BTreeSet<String>,
    ) -> Result<(Vec<write::Staged>, Written), EmitError> {
        let pages = pages.into_iter().map(|(path, staged)| Ok((path, staged?)));
        let mut pages = pages.collect::<Result<Vec<(String, Staged)>, EmitError>>()?;
        // Front pages last: nobody is led to a page that is not there yet.
        pages.sort_by_cached_key(|(path, _)| {
            let depth = Reverse(path.matches('/').count());
            (depth, path.ends_with("index.html"), path.clone())
        });
        let fonts = assets.iter().filter(|(path, _)| path.ends_with(".woff2"));
        let mut written = Written {
            pages: pages.len(),
            fonts: fonts.clone().count(),
            font_bytes: fonts.map(|(_, bytes)| bytes.len() as u64).sum(),
            ..Written::default()
        };
        let stage = |files: &BTreeMap<String, Vec<u8>>| {
            let staged = files.par_iter().map(|(path, bytes)| self.stage(path, bytes));
            staged.collect::<Result<Vec<Staged>, EmitError>>()
        };
        let assets = stage(assets)?.into_iter().map(|file| (true, file));
        let others = stage(others)?.into_iter().map(|file| (false, file));
        let pages = pages.into_iter().map(|(_, file)| (false, file));
        let (mut new, mut changed) = (Vec::new(), Vec::new());
        for (is_asset, Staged { bytes, found, file, beside }) in assets.chain(pages).chain(others) {
            let mut put = |file: write::Staged, found| match found {
                write::Found::Other if !is_asset => changed.push(file),
                _ => new.push(file),
            };
            written.bytes += bytes;
            match found {
                write::Found::Same => written.kept += 1,
                _ => written.written += 1,
            }
            if let Some(file) = file {
                put(file, found);
            }
            for Beside { path, bytes: small, found, file, work } in beside {
                let told = &mut written.compressed;
                told.bytes += small;
                told.of += bytes;
                told.work += work.unwrap_or_default();
                *(if work.is_some() { &mut told.made } else { &mut told.kept }) += 1;
                wanted.insert(path);
                if let Some(file) = file {
                    put(file, found);
                }
            }
        }
        new.append(&mut changed);
        Ok((new, written))
    }

    fn place(
        &mut self,
        files: &[write::Staged],
        wanted: &BTreeSet<String>,
        written: &mut Written,
    ) -> Result<(), EmitError> {
        let names = || wanted.iter().map(String::as_str);
        if let Some(fresh) = &mut self.fresh {
            return fresh.place(&Manifest::new(names()), &self.folder);
        }
        let before = self.before.files.iter();
        let mut stale: Vec<&String> = before.filter(|file| !wanted.contains(*file)).collect();
        // What is sent in place of a file before it, pages before the assets that they name.
        stale.sort_by_key(|file| {
            let of = compressed::file_of(file);
            (!of.unwrap_or(file).ends_with(".html"), of.is_none(), *file)
        });
        if files.is_empty() && stale.is_empty() && self.before.files.len() == wanted.len() {
            return Ok(());
        }
        let both = names().chain(stale.iter().map(|file| file.as_str()));
        Manifest::new(both).write(&self.folder)?;
        files.iter().try_for_each(write::Staged::place)?;
        for file in &stale {
            write::remove(&self.folder, file).map_err(EmitError::left)?;
            written.removed += 1;
        }
        Manifest::new(names()).write(&self.folder)
    }
}
