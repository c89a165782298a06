//! Reading files: the only place where porras reads the disk.

use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use walkdir::WalkDir;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{FileId, Place, Sources};

/// No file of a site is larger than this, in bytes.
const LARGEST: u64 = 8 * 1024 * 1024;

/// A file below a folder of the site.
pub(super) struct Found {
    /// Its path below the site's root, with `/` between the parts.
    pub(super) path: String,
    /// Where it is.
    pub(super) at: PathBuf,
}

/// Every file below `root/folder`, sorted by path; hidden ones are passed over.
///
/// A link that leads out of the root, and whatever cannot be looked at, is reported.
pub(super) fn below(root: &Path, folder: &str, out: &mut Diagnostics) -> Vec<Found> {
    let top = root.join(folder);
    if !top.is_dir() {
        return Vec::new();
    }
    let real_root = root.canonicalize().unwrap_or_else(|_| root.to_path_buf());
    let walk = WalkDir::new(&top).follow_links(true).sort_by_file_name().into_iter();
    let mut found = Vec::new();
    let visible = |entry: &walkdir::DirEntry| {
        entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.')
    };
    let mut walk = walk.filter_entry(visible);
    while let Some(entry) = walk.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().map_or_else(String::new, |path| relative(root, path));
                let message = format!("`{path}` cannot be read: {}", reason(&error));
                out.push(Diagnostic::new(Code::FileUnreadable, message).about(path));
                continue;
            }
        };
        if entry.path_is_symlink() && !leads_inside(entry.path(), &real_root) {
            out.push(
                Diagnostic::new(
                    Code::FileOutside,
                    format!("`{}` leads out of the site's folder", relative(root, entry.path())),
                )
                .about(relative(root, entry.path()))
                .help("copy what it points to into the site, or remove the link"),
            );
            if entry.file_type().is_dir() {
                walk.skip_current_dir();
            }
            continue;
        }
        if entry.file_name().to_string_lossy().chars().any(|c| c.is_control() || c == '\\') {
            out.push(
                Diagnostic::new(
                    Code::FileUnreadable,
                    format!(
                        "`{}` has a name that no address can have",
                        relative(root, entry.path()).escape_debug()
                    ),
                )
                .about(relative(root, entry.path()).escape_debug().to_string())
                .help("rename it without control characters and backslashes"),
            );
            continue;
        }
        if entry.file_type().is_file() {
            found.push(Found { path: relative(root, entry.path()), at: entry.into_path() });
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn reason(error: &walkdir::Error) -> String {
    if error.loop_ancestor().is_some() {
        return "a symbolic link leads back to a folder above it".to_owned();
    }
    if error.path().is_some_and(Path::is_symlink) {
        return "a symbolic link leads nowhere".to_owned();
    }
    error.io_error().map_or_else(|| "unknown reason".to_owned(), ToString::to_string)
}

fn leads_inside(path: &Path, real_root: &Path) -> bool {
    path.canonicalize().is_ok_and(|real| real.starts_with(real_root))
}

fn relative(root: &Path, path: &Path) -> String {
    let path = path.strip_prefix(root).unwrap_or(path);
    // Nearly every path is text already, and is asked for at every page.
    if let Some(text) = path.to_str().filter(|_| std::path::MAIN_SEPARATOR == '/') {
        return text.to_owned();
    }
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// The bytes of a file; a mistake is reported.
pub(super) fn bytes(found: &Found, out: &mut Diagnostics) -> Option<Vec<u8>> {
    raw(found).map_err(|mistake| out.push(*mistake)).ok()
}

fn raw(found: &Found) -> Result<Vec<u8>, Box<Diagnostic>> {
    let unreadable = |error: std::io::Error| {
        let message = format!("`{}` cannot be read: {error}", found.path);
        Diagnostic::new(Code::FileUnreadable, message).about(&found.path)
    };
    let file = std::fs::File::open(&found.at).map_err(unreadable)?;
    let size = file.metadata().map_or(0, |data| data.len());
    if size > LARGEST {
        let mistake = Diagnostic::new(
            Code::FileTooLarge,
            format!("`{}` has {size} bytes; {LARGEST} is the most that is read", found.path),
        );
        let mistake =
            mistake.about(&found.path).help("split it, or keep it out of the site's folders");
        return Err(Box::new(mistake));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
    // It may have grown since.
    file.take(LARGEST).read_to_end(&mut bytes).map_err(unreadable)?;
    Ok(bytes)
}

/// A file that was read, and that nobody knows of yet.
pub(super) struct Text {
    path: String,
    /// The text, or bytes that are none.
    read: Result<Result<Arc<str>, Vec<u8>>, Box<Diagnostic>>,
}

/// Reads a file of text.
pub(super) fn read(found: &Found) -> Text {
    let read = raw(found).map(|bytes| match simdutf8::basic::from_utf8(&bytes) {
        // A byte order mark is not text.
        Ok(text) => Ok(Arc::from(text.strip_prefix('\u{feff}').unwrap_or(text))),
        Err(_) => Err(bytes),
    });
    Text { path: found.path.clone(), read }
}

/// The text of a file, taken into `sources`; a mistake is reported.
pub(super) fn text(found: &Found, sources: &mut Sources, out: &mut Diagnostics) -> Option<FileId> {
    read(found).take_in(sources, out)
}

impl Text {
    /// Takes the text into `sources`, and reports what was wrong with it.
    pub(super) fn take_in(self, sources: &mut Sources, out: &mut Diagnostics) -> Option<FileId> {
        let bytes = match self.read {
            Ok(Ok(text)) => return Some(sources.add(self.path, text)),
            Ok(Err(bytes)) => bytes,
            Err(mistake) => {
                out.push(*mistake);
                return None;
            }
        };
        let at = bytes.utf8_chunks().next().map_or(0, |chunk| chunk.valid().len());
        let byte = bytes.get(at).copied().unwrap_or_default();
        let file = sources.add(self.path, String::from_utf8_lossy(&bytes));
        // The replacement character stands where the bad byte was, at the same offset.
        let place = Place::new(file, at..at + '\u{fffd}'.len_utf8());
        // The byte order marks of UTF-16.
        let wide = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
        let message = if wide {
            "this file is UTF-16, not UTF-8".to_owned()
        } else {
            format!("byte 0x{byte:02x} is not UTF-8")
        };
        out.push(
            Diagnostic::new(Code::FileNotUtf8, message)
                .at(place, "the first byte that is not text")
                .help("save the file as UTF-8 (in a spreadsheet or an editor: Save as, encoding UTF-8)"),
        );
        None
    }
}
