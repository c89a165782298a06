//! Examples in documentation, laid over a site: a block of YAML replaces the top-level keys that
//! it shows, one of Markdown is put at the end of the page, any other is the whole file.

use std::collections::BTreeSet;

use crate::harness::Folder;

/// The top-level keys of a piece of YAML, in the order of writing.
fn keys(yaml: &str) -> impl Iterator<Item = &str> {
    yaml.lines().filter_map(|line| {
        let key = line.split(':').next().filter(|key| line.len() > key.len())?;
        let plain = key.chars().all(|c| c.is_ascii_alphanumeric() || "_-".contains(c));
        (plain && !key.is_empty()).then_some(key)
    })
}

/// The lines of a YAML file but for those under the given top-level keys.
fn without(yaml: &str, gone: &BTreeSet<&str>) -> String {
    let mut keep = true;
    let lines = yaml.lines().filter(|line| {
        if let Some(key) = keys(line).next() {
            keep = !gone.contains(key);
        }
        keep
    });
    lines.fold(String::new(), |text, line| text + line + "\n")
}

/// Lays a block over the file at `path` of a site, whose folder is `site/`.
pub(crate) fn lay(folder: &Folder, language: &str, path: &str, text: &str) {
    let place = format!("site/{path}");
    let there = std::fs::read_to_string(folder.at(&place)).ok();
    match (language, there) {
        ("yaml", Some(there)) => {
            let gone = keys(text).collect();
            folder.write(&place, without(&there, &gone) + text);
        }
        ("markdown", Some(there)) if !text.starts_with("---") => {
            folder.write(&place, there + "\n" + text);
        }
        _ => folder.write(&place, text),
    }
}
