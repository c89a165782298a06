//! Golden sites: all that is built of a small good site, byte for byte.
//!
//! `tests/sites/<name>/site/` is built, and its pages and style sheet are
//! `tests/sites/<name>/output/`; a missing and a left-over file both fail.
//! Other assets are there by name only, in `assets.txt`: what is in the scripts
//! is tested by running them. Hashes of assets read `HASH` everywhere.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use porras::diagnostic::short;
use porras::render::Settings;

use crate::harness::{Folder, diff, difference, files, none, porras, root, run, updating};

/// The folder of each golden site.
pub(crate) fn all() -> Vec<PathBuf> {
    let entries =
        std::fs::read_dir(root().join("tests/sites")).expect("the golden sites are there");
    let mut sites: Vec<PathBuf> = entries.map(|entry| entry.expect("can be read").path()).collect();
    sites.sort();
    sites
}

/// The text with `HASH` in place of each hash in the name of an asset.
pub(crate) fn without_hashes(text: &str) -> String {
    const LENGTH: usize = 10;
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('.') {
        let (before, after) = rest.split_at(at + 1);
        out.push_str(before);
        let digits =
            |bytes: &[u8]| bytes.iter().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(b));
        let hash = after
            .as_bytes()
            .get(..=LENGTH)
            .is_some_and(|bytes| bytes[LENGTH] == b'.' && digits(&bytes[..LENGTH]));
        rest = if hash {
            out.push_str("HASH");
            &after[LENGTH..]
        } else {
            after
        };
    }
    out.push_str(rest);
    out
}

/// What is compared of a built site: pages and style sheet by path, and the names of all assets.
fn built(site: &std::path::Path) -> (BTreeMap<String, String>, String) {
    let made = porras::make(&site.join("site"), Settings::default());
    let told = short::all(&made.diagnostics, &made.sources);
    assert_eq!(told, "", "a golden site has no mistakes");
    let output = made.output.expect("so it is built");
    // By name, not by hash.
    let by_name = output.assets.keys().chain(output.others.keys());
    let names: BTreeSet<String> = by_name.map(|path| without_hashes(path)).collect();
    let names: Vec<String> = names.into_iter().collect();
    let sheets = output.assets.into_iter().filter(|(path, _)| path.ends_with(".css"));
    let kept = output.pages.into_iter().chain(sheets).map(|(path, bytes)| {
        let text = String::from_utf8(bytes).expect("pages and style sheets are UTF-8");
        (without_hashes(&path), without_hashes(&text))
    });
    (kept.collect(), names.join("\n") + "\n")
}

#[test]
fn golden_sites_are_built_as_they_were() {
    let mut differences = Vec::new();
    for site in all() {
        let folder = site.join("output");
        if updating() {
            std::fs::create_dir_all(&folder).expect("a folder can be made");
        }
        let (built, assets) = built(&site);
        let stored: BTreeSet<String> = files(&folder).into_keys().collect();
        for path in stored.iter().filter(|path| !built.contains_key(*path)) {
            if updating() {
                std::fs::remove_file(folder.join(path)).expect("a left-over file goes");
            } else {
                differences.push(format!("{}/{path} is not built any more", folder.display()));
            }
        }
        for (path, text) in &built {
            let path = folder.join(path);
            if updating() {
                std::fs::create_dir_all(path.parent().expect("below output/"))
                    .expect("a folder can be made");
            } else if !path.exists() {
                differences.push(format!("{} is new", path.display()));
                continue;
            }
            differences.extend(difference(&path, text));
        }
        differences.extend(difference(&site.join("assets.txt"), &assets));
    }
    none(&differences);
}

#[test]
fn what_is_written_is_what_is_compared() {
    let out = Folder::new();
    let site = root().join("tests/sites/minimal");
    let (_, error, code) = run(porras(&site.join("site"), &["build", "--out"]).arg(out.at("dist")));
    assert_eq!(code, 0, "{error}");
    let mut written = files(&out.at("dist"));
    written.remove(porras::emit::MANIFEST).expect("the manifest is written");
    let (built, assets) = built(&site);
    let names: BTreeSet<String> = written.keys().map(|path| without_hashes(path)).collect();
    let expected: BTreeSet<String> =
        built.keys().cloned().chain(assets.lines().map(str::to_owned)).collect();
    assert_eq!(names, expected);
    for (path, bytes) in written {
        if let Some(text) = built.get(&without_hashes(&path)) {
            let bytes = without_hashes(std::str::from_utf8(&bytes).expect("UTF-8"));
            assert!(*text == bytes, "{}", diff(&path, text, &bytes));
        }
    }
}

#[test]
fn the_minimal_site_shows_what_its_theme_changes() {
    let (built, _) = built(&root().join("tests/sites/minimal"));
    let page = |path: &str| built.get(path).unwrap_or_else(|| panic!("{path} is not built"));
    // A block, a style sheet, a wording and a picture.
    assert!(page("en/lunch/food.html").contains("<li><a href=https://example.org>Acme</a>"));
    assert!(!page("en/index.html").contains("Acme"), "other pages keep the default block");
    assert!(page("assets/site.HASH.css").trim_end().ends_with(".kicker{color:#639}"));
    assert!(
        page("en/index.html").contains("Take a seat")
            && !page("sv/index.html").contains("Take a seat")
    );
    assert!(page("sv/lunch/food.html").contains("../../assets/lunch-guidance-bowl.HASH.svg"));
    assert!(page("en/lunch.html").contains("<span>Of &lt;something>"), "text is escaped");
}

#[test]
fn only_hashes_of_assets_are_left_out() {
    assert_eq!(without_hashes("a/site.0123456789.css?x"), "a/site.HASH.css?x");
    for same in [
        "1.0.0",
        "a.012345678.css",
        "a.0123456789a.css",
        "a.01234g6789.css",
        "a.0123456789",
        "ä.ö.",
    ] {
        assert_eq!(without_hashes(same), same);
    }
}
