//! Files that were read, and places in them.
//!
//! A [`Place`] is a byte range in a file of [`Sources`]; lines and columns are
//! counted only when somebody is told about the place.

mod index;

use std::sync::{Arc, OnceLock};

use index::Index;

/// Which file of [`Sources`] a [`Place`] lies in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// A byte range in one file; `start == end` points between two bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file.
    pub file: FileId,
    /// The first byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Place {
    /// The place between the bytes of `range`, which must lie in `file`.
    ///
    /// Offsets past four gigabytes are held to that bound; `load` refuses such files.
    #[must_use]
    pub fn new(file: FileId, range: std::ops::Range<usize>) -> Self {
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { file, start: offset(range.start), end: offset(range.end) }
    }

    /// The very beginning of a file, for what concerns all of it.
    #[must_use]
    pub const fn top(file: FileId) -> Self {
        Self { file, start: 0, end: 0 }
    }

    /// The bytes of the place.
    #[must_use]
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A value, and where its author wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct At<T> {
    /// What was written.
    pub value: T,
    /// Where.
    pub place: Place,
}

impl<T> std::ops::Deref for At<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// The text of a file from some byte to its end; it stays in memory once, with the file.
#[derive(Debug, Clone)]
pub struct Rest {
    text: Arc<str>,
    start: usize,
}

impl std::ops::Deref for Rest {
    type Target = str;

    fn deref(&self) -> &str {
        self.text.get(self.start..).unwrap_or_default()
    }
}

/// A file as it was read.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Its path below the site's root, with `/` between the parts.
    pub path: String,
    /// Its text, shared with whatever is made of it.
    pub text: Arc<str>,
    index: OnceLock<Index>,
}

impl SourceFile {
    /// The text from this byte on.
    #[must_use]
    pub fn rest(&self, start: usize) -> Rest {
        Rest { text: Arc::clone(&self.text), start }
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::new(&self.text))
    }

    /// The nearest byte up to this one at which a character begins, or the end.
    fn boundary(&self, byte: u32) -> usize {
        self.text.floor_char_boundary(byte as usize)
    }
}

/// Every file that a run has read, in the order of reading.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

impl Sources {
    /// Takes a file in, and gives the id by which places name it.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<Arc<str>>) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        let (path, text) = (path.into(), text.into());
        self.files.push(SourceFile { path, text, index: OnceLock::new() });
        id
    }

    /// The id of the file with this path, taken in if it is not there yet.
    pub fn find_or_add(&mut self, path: &str, text: &str) -> FileId {
        self.find(path).unwrap_or_else(|| self.add(path, text))
    }

    /// The paths of all files, in the order of reading.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|file| file.path.as_str())
    }

    /// The id of the file with this path, if it was read.
    #[must_use]
    pub fn find(&self, path: &str) -> Option<FileId> {
        let at = self.files.iter().position(|file| file.path == path)?;
        Some(FileId(u32::try_from(at).unwrap_or(u32::MAX)))
    }

    /// The file behind an id that [`Sources::add`] gave.
    #[must_use]
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// The text at a place.
    #[must_use]
    pub fn text(&self, place: Place) -> &str {
        self.file(place.file).text.get(place.range()).unwrap_or_default()
    }

    /// Line and column of the place's start, both counted from 1; columns count characters.
    #[must_use]
    pub fn line_column(&self, place: Place) -> (usize, usize) {
        self.position(place.file, place.start)
    }

    /// Line and column of the place's end.
    #[must_use]
    pub fn end_line_column(&self, place: Place) -> (usize, usize) {
        self.position(place.file, place.end)
    }

    fn position(&self, file: FileId, offset: u32) -> (usize, usize) {
        let file = self.file(file);
        let byte = file.boundary(offset);
        (file.index().line(byte) + 1, file.index().column(byte, &file.text).0 + 1)
    }

    /// The column of a byte in its line, counted from 1 in UTF-16 code units.
    #[must_use]
    pub fn utf16_column(&self, file: FileId, offset: u32) -> usize {
        let file = self.file(file);
        file.index().column(file.boundary(offset), &file.text).1 + 1
    }

    /// The bytes of the lines in which a range of a file lies, and the first line, counted from 1.
    #[must_use]
    pub fn lines(
        &self,
        file: FileId,
        range: std::ops::Range<usize>,
    ) -> (std::ops::Range<usize>, usize) {
        let file = self.file(file);
        let [first, last] = [range.start, range.end].map(|byte| file.index().line(byte));
        let bytes = |line| file.index().range(line, &file.text);
        (bytes(first).start..bytes(last).end, first + 1)
    }
}
