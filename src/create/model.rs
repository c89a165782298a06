//! The content of this repository, which porras brings along: the assessment of
//! customer-centricity and the guide for authors.

use include_dir::{Dir, include_dir};

use super::{Tree, starter};

static CONTENT: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/content");

/// Its folder.
pub(super) const NAME: &str = "customer-centricity";

/// The language that its other texts are translated from.
const SOURCE: &str = "fi";

/// The assessment and the pages beside it, in these languages; those that it lacks begin in another.
pub(super) fn assessment(languages: &[String]) -> Tree {
    let mut tree = Tree::new();
    // A translation keeps its fingerprints where it is one on this site too.
    let source = languages.first().is_some_and(|first| first == SOURCE);
    walk(&CONTENT, &mut |path, text| {
        let parts: Vec<&str> = path.split('/').collect();
        match parts[..] {
            [NAME, "texts", file] => {
                let language = file.trim_end_matches(".yaml");
                copy(language, languages, |tag| {
                    let text =
                        if source && tag == language { text.to_owned() } else { unstamped(text) };
                    tree.insert(format!("content/{NAME}/texts/{tag}.yaml"), text);
                });
            }
            [NAME, "guidance", language, file] | ["pages", language, file] => {
                let folder = parts[..parts.len() - 2].join("/");
                copy(language, languages, |tag| {
                    let text =
                        if source && tag == language { text.to_owned() } else { unstamped(text) };
                    // Links lead to pages of the same language.
                    let text = ["guidance", "pages"].iter().fold(text, |text, folder| {
                        text.replace(&format!("{folder}/{language}/"), &format!("{folder}/{tag}/"))
                    });
                    tree.insert(format!("content/{folder}/{tag}/{file}"), text);
                });
            }
            // Nobody has answered the new site's questions yet.
            [NAME, "bank.lock.yaml"] => {}
            [NAME, file] if !file.starts_with("README") => {
                tree.insert(format!("content/{path}"), text.to_owned());
            }
            ["LICENSE"] => {
                tree.insert(format!("content/{NAME}/LICENSE"), text.to_owned());
            }
            _ => {}
        }
    });
    tree
}

/// What this repository tells authors: pages beside the content, by name.
pub(super) fn guide() -> Vec<(String, String)> {
    let mut pages = Vec::new();
    walk(&CONTENT, &mut |path, text| {
        if path.starts_with("README") {
            pages.push((path.to_owned(), text.to_owned()));
        }
    });
    pages
}

/// Calls `make` with each wished language that begins with the texts in `language`.
fn copy<'a>(language: &str, languages: &'a [String], mut make: impl FnMut(&'a str)) {
    for tag in languages.iter().filter(|tag| starter::near(tag) == language) {
        make(tag);
    }
}

/// The text without the fingerprints of what it was translated from.
fn unstamped(text: &str) -> String {
    let mut within = false;
    let lines = text.lines().filter(|line| {
        let indented = line.starts_with(' ') || line.is_empty();
        within = line.starts_with("source:") || (within && indented);
        !within
    });
    lines.fold(String::new(), |text, line| text + line + "\n")
}

fn walk<'a>(folder: &'a Dir<'a>, visit: &mut impl FnMut(&str, &'a str)) {
    for file in folder.files() {
        let path = file.path().to_string_lossy().replace('\\', "/");
        if let Some(text) = file.contents_utf8() {
            visit(&path, text);
        }
    }
    for inner in folder.dirs() {
        walk(inner, visit);
    }
}
