//! The floor: a program that reads the same files, makes HTML of the Markdown on all cores and
//! writes as many bytes. It checks nothing, and links nothing.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

/// Reads every file below `site/content` and writes a file into `out` for each page of Markdown;
/// all of them have `bytes` bytes together.
pub fn floor(site: &Path, out: &Path, bytes: &str) {
    let content = site.join("content");
    let files = walkdir::WalkDir::new(&content).into_iter().filter_map(Result::ok);
    let files = files.filter(|entry| entry.file_type().is_file());
    let (pages, others): (Vec<PathBuf>, Vec<PathBuf>) = files
        .map(walkdir::DirEntry::into_path)
        .partition(|path| path.extension().is_some_and(|ending| ending == "md"));
    for path in &others {
        std::fs::read(path).expect("the file can be read");
    }
    let place = |path: &Path| {
        out.join(path.strip_prefix(&content).expect("below the folder")).with_extension("html")
    };
    let mut folders: Vec<PathBuf> =
        pages.iter().filter_map(|path| place(path).parent().map(Path::to_path_buf)).collect();
    folders.dedup();
    for folder in folders {
        std::fs::create_dir_all(folder).expect("a folder can be made");
    }
    let all: usize = bytes.parse().expect("bytes are a number");
    let each = all / pages.len().max(1);
    pages.par_iter().for_each(|path| {
        let text = std::fs::read_to_string(path).expect("the file can be read");
        let mut html = String::with_capacity(each);
        pulldown_cmark::html::push_html(&mut html, pulldown_cmark::Parser::new(&text));
        let mut html = html.into_bytes();
        html.resize(each, b' ');
        std::fs::write(place(path), html).expect("the file can be written");
    });
}
