//! Files that were read, and places in them.
//!
//! A [`Place`] is a byte range in a file of [`Sources`]; lines and columns are
//! counted only when somebody is told about the place.

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

/// A file as it was read.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Its path below the site's root, with `/` between the parts.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// Every file that a run has read, in the order of reading.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

impl Sources {
    /// Takes a file in, and gives the id by which places name it.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<String>) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push(SourceFile { path: path.into(), text: text.into() });
        id
    }

    /// The id of the file with this path, taken in if it is not there yet.
    pub fn find_or_add(&mut self, path: &str, text: &str) -> FileId {
        self.find(path).unwrap_or_else(|| self.add(path, text))
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
        position(&self.file(place.file).text, place.start as usize)
    }

    /// Line and column of the place's end.
    #[must_use]
    pub fn end_line_column(&self, place: Place) -> (usize, usize) {
        position(&self.file(place.file).text, place.end as usize)
    }

    /// The column of a byte in its line, counted from 1 in UTF-16 code units.
    #[must_use]
    pub fn utf16_column(&self, file: FileId, offset: u32) -> usize {
        line_before(&self.file(file).text, offset as usize).encode_utf16().count() + 1
    }
}

fn position(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    (before.matches('\n').count() + 1, line_before(text, offset).chars().count() + 1)
}

/// What stands before a byte in its line.
fn line_before(text: &str, offset: usize) -> &str {
    let before = text.get(..offset).unwrap_or(text);
    &before[before.rfind('\n').map_or(0, |at| at + 1)..]
}
