//! The house rules that a compiler does not know: layers, sizes, names, and
//! what lies in the root.
//!
//! Every table here is exact: what it allows and nobody uses fails too.

use std::collections::{BTreeMap, BTreeSet};

use walkdir::WalkDir;

use crate::harness::{read, root};

/// What each module may use of the others; it may use only what stands above it.
pub(crate) const LAYERS: &[(&str, &[&str])] = &[
    // The words that all stages share.
    ("source", &[]),
    ("id", &[]),
    ("language", &[]),
    ("exact", &[]),
    ("version", &[]),
    ("fingerprint", &[]),
    ("borrowed", &[]),
    ("address", &[]),
    ("base_url", &["address"]),
    ("hyphenation", &["language"]),
    ("markdown", &["hyphenation"]),
    ("random", &[]),
    ("colour", &[]),
    ("day", &[]),
    ("model", &["base_url", "colour", "exact", "id", "source"]),
    ("diagnostic", &["source"]),
    ("template", &[]),
    ("linker", &[]),
    // The line.
    (
        "load",
        &[
            "borrowed",
            "colour",
            "day",
            "diagnostic",
            "exact",
            "fingerprint",
            "id",
            "source",
            "template",
            "version",
        ],
    ),
    (
        "check",
        &[
            "address",
            "base_url",
            "colour",
            "day",
            "diagnostic",
            "exact",
            "id",
            "language",
            "linker",
            "load",
            "markdown",
            "model",
            "source",
            "version",
        ],
    ),
    ("compile", &["address", "exact", "id", "markdown", "model"]),
    (
        "render",
        &[
            "address",
            "base_url",
            "borrowed",
            "colour",
            "compile",
            "diagnostic",
            "exact",
            "hyphenation",
            "language",
            "linker",
            "markdown",
            "model",
            "source",
            "template",
        ],
    ),
    ("hosts", &["address", "base_url", "model", "render"]),
    ("emit", &["address", "model", "render"]),
    // What runs the line, or speaks of it.
    ("schema", &["id", "load"]),
    ("create", &["check", "colour", "id", "language", "load", "schema"]),
    ("engine", &["linker"]),
    ("lockfile", &["check", "diagnostic", "load", "model", "source"]),
    (
        "simulation",
        &[
            "check",
            "compile",
            "diagnostic",
            "engine",
            "exact",
            "id",
            "load",
            "model",
            "random",
            "source",
        ],
    ),
    ("scoring", &["check", "compile", "diagnostic", "engine", "load", "model", "source"]),
    ("translate", &["diagnostic", "fingerprint", "load", "markdown", "source"]),
    (
        "editions",
        &[
            "base_url",
            "check",
            "compile",
            "diagnostic",
            "emit",
            "hosts",
            "load",
            "model",
            "render",
            "source",
        ],
    ),
    ("dev", &["address", "diagnostic", "editions", "load", "render"]),
    ("cli", &[]),
];

/// Files of more than 400 lines, and why.
const LONG: &[(&str, &str)] = &[
    ("tests/client/vectors/default-bank.json", "figures worked out by hand"),
    ("themes/default/wording/en.yaml", "all words of the pages, for one translator"),
    ("themes/default/wording/fi.yaml", "all words of the pages, for one translator"),
    ("themes/default/wording/sv.yaml", "all words of the pages, for one translator"),
];

/// Whether a path is made by a tool: not in the repository.
fn is_made(path: &str) -> bool {
    ["node_modules", "target", ".git", "screenshots"]
        .iter()
        .any(|name| path.split('/').any(|part| part == *name))
}

/// Every file of a folder of the repository that people keep, as `folder/…`.
fn kept(folder: &str) -> Vec<String> {
    let entries = WalkDir::new(root().join(folder)).sort_by_file_name().into_iter();
    let entries = entries.filter_entry(|entry| !is_made(&entry.file_name().to_string_lossy()));
    entries
        .map(|entry| entry.expect("the folder is there"))
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            entry
                .path()
                .strip_prefix(root())
                .expect("below the root")
                .to_string_lossy()
                .into_owned()
        })
        .collect()
}

/// The Rust files of the library and the command: path below `src`, and lines without comments.
pub(crate) fn sources() -> BTreeMap<String, Vec<String>> {
    let files = kept("src").into_iter().filter(|path| path.ends_with(".rs"));
    files
        .map(|path| {
            let code = |line: &&str| !line.trim_start().starts_with("//");
            let lines = read(&path).lines().filter(code).map(str::to_owned).collect();
            (path["src/".len()..].to_owned(), lines)
        })
        .collect()
}

/// The module of the crate that a file belongs to: its folder, or its own name.
fn module(path: &str) -> &str {
    let first = path.split('/').next().unwrap_or(path);
    first.strip_suffix(".rs").unwrap_or(first)
}

/// Names that stand behind `before` in a line, at the start of a word.
fn behind(line: &str, before: &str) -> Vec<String> {
    line.match_indices(before)
        .filter(|(at, _)| {
            !line[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '$')
        })
        .map(|(at, _)| {
            let rest = &line[at + before.len()..];
            rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
        })
        .collect()
}

#[test]
fn a_stage_knows_only_what_stands_before_it() {
    let known: BTreeMap<&str, &[&str]> = LAYERS.iter().copied().collect();
    for (position, (name, uses)) in LAYERS.iter().enumerate() {
        for used in *uses {
            let above = LAYERS[..position].iter().any(|(earlier, _)| earlier == used);
            assert!(above, "the table lets `{name}` use `{used}`, which does not stand above it");
        }
    }
    let mut used: BTreeSet<(String, String)> = BTreeSet::new();
    for (path, lines) in sources() {
        let own = module(&path);
        if matches!(own, "lib" | "main" | "build") {
            continue;
        }
        let allowed = known.get(own).unwrap_or_else(|| panic!("src/{path} stands in no layer"));
        for name in lines.iter().flat_map(|line| behind(line, "crate::")) {
            // Macros and functions of the crate's root are not layers.
            if name == own || !known.contains_key(name.as_str()) {
                continue;
            }
            assert!(
                allowed.contains(&name.as_str()),
                "src/{path} uses `{name}`, which does not stand before `{own}`"
            );
            used.insert((own.to_owned(), name));
        }
        let top = !path.contains('/') || path.matches('/').count() == 1 && path.ends_with("mod.rs");
        let outward = if top { "use super::" } else { "super::super::super::" };
        assert!(
            !lines.iter().any(|line| line.starts_with(outward)),
            "src/{path} goes around `crate::`"
        );
    }
    for (name, uses) in LAYERS {
        for other in *uses {
            let there = used.contains(&((*name).to_owned(), (*other).to_owned()));
            assert!(there, "`{name}` may use `{other}` and does not: take it out of the table");
        }
    }
}

#[test]
fn only_load_and_emit_touch_the_disk() {
    for (path, lines) in sources() {
        let own = module(&path);
        for word in ["std::fs", "fs::", "File::", "OpenOptions"] {
            let found = lines.iter().any(|line| line.contains(word));
            // The command reads the files that it is given: answers, translations, logos; `build.rs`
            // writes what the binary carries.
            let given = ["build.rs", "cli/score.rs", "cli/theme.rs", "cli/translate.rs"]
                .contains(&path.as_str());
            assert!(!found || matches!(own, "load" | "emit") || given, "src/{path} uses {word}");
        }
    }
}

#[test]
fn long_files_have_a_reason() {
    let mut long: BTreeSet<String> = BTreeSet::new();
    for path in ["src", "themes", "tests"].into_iter().flat_map(kept) {
        let bytes = std::fs::read(root().join(&path)).expect("the file can be read");
        // Expectations and lock files are written by tools.
        let written = path.contains("/output/")
            || path.ends_with("package-lock.json")
            || path.ends_with("Cargo.lock")
            || path.ends_with(".png")
            || path.ends_with(".ttf");
        if !written && bytes.iter().filter(|byte| **byte == b'\n').count() > 400 {
            long.insert(path);
        }
    }
    let known: BTreeSet<String> = LONG.iter().map(|(path, _)| (*path).to_owned()).collect();
    assert_eq!(
        long, known,
        "files of more than 400 lines on the left, those with a reason on the right"
    );
}

#[test]
fn nothing_is_called_utils() {
    for path in ["src", "themes", "tests"].into_iter().flat_map(kept) {
        for part in path.split('/') {
            let name = part.split('.').next().unwrap_or(part);
            let vague = ["utils", "util", "helpers", "helper", "misc", "common", "shared", "lib2"]
                .contains(&name);
            assert!(!vague, "{path}: say what it holds");
        }
    }
}

#[test]
fn the_root_holds_what_the_readme_says() {
    let ignored: Vec<String> =
        read(".gitignore").lines().map(|line| line.trim_matches('/').to_owned()).collect();
    let entries = std::fs::read_dir(root()).expect("the root is there");
    let there: BTreeSet<String> = entries
        .map(|entry| entry.expect("can be read").file_name().to_string_lossy().into_owned())
        .filter(|name| name != ".git" && !ignored.contains(name))
        .collect();
    let house =
        ["Cargo.lock", "Cargo.toml", "LICENSE", "README.md", "content", "src", "tests", "themes"];
    let (dotted, plain): (Vec<&String>, Vec<&String>) =
        there.iter().partition(|name| name.starts_with('.'));
    assert_eq!(plain, house);
    let tools = [
        ".cargo",
        ".ci",
        ".clippy.toml",
        ".config",
        ".editorconfig",
        ".gitattributes",
        ".github",
        ".gitignore",
        ".gitlab-ci.yml",
        ".npmrc",
        ".rustfmt.toml",
    ];
    assert!(dotted.iter().all(|name| tools.contains(&name.as_str())), "{dotted:?}");
    let readme = read("README.md");
    for name in ["LICENSE", "content", "src", "tests", "themes"] {
        assert!(readme.contains(name), "README.md does not speak of {name}");
    }
}
