//! Outside crates: each is named in one file, and says in `Cargo.toml` why it is there.
//!
//! The tables are exact: what they allow and nobody uses fails too.

use std::collections::{BTreeMap, BTreeSet};

use crate::harness::read;
use crate::tidy::{LAYERS, sources};

/// The files that name each outside crate; several only where a reason is given.
const CRATES: &[(&str, &[&str], &str)] = &[
    ("annotate_snippets", &["diagnostic/draw.rs"], ""),
    ("anstream", &["cli/mod.rs"], ""),
    ("axum", &["dev/mod.rs", "dev/respond.rs"], "routes, and the answers that they give"),
    ("base64", &["render/single/inline.rs"], ""),
    (
        "brotli",
        &["emit/compressed.rs", "load/theme/font.rs"],
        "files are packed for hosts, and fonts are unpacked to see that they are whole",
    ),
    (
        "clap",
        &[
            "cli/build.rs",
            "cli/check.rs",
            "cli/explain.rs",
            "cli/lock.rs",
            "cli/mod.rs",
            "cli/new.rs",
            "cli/schema.rs",
            "cli/score.rs",
            "cli/serve.rs",
            "cli/simulate.rs",
            "cli/theme.rs",
            "cli/translate.rs",
        ],
        "each command says its own arguments",
    ),
    ("csv_core", &["translate/csv.rs"], ""),
    ("flate2", &["emit/compressed.rs"], ""),
    ("hypher", &["hyphenation.rs"], ""),
    (
        "include_dir",
        &[
            "create/model.rs",
            "create/starter.rs",
            "diagnostic/story.rs",
            "linker.rs",
            "load/theme/mod.rs",
            "render/script.rs",
            "render/styles.rs",
        ],
        "each folder is carried by the file that reads it",
    ),
    ("jiff", &["day.rs"], ""),
    ("lightningcss", &["render/sheet.rs"], ""),
    ("minify_html", &["render/html.rs"], ""),
    ("notify", &["dev/watch.rs"], ""),
    ("oxc", &["build.rs"], ""),
    ("percent_encoding", &["address.rs"], ""),
    ("png", &["load/theme/bitmap.rs"], ""),
    (
        "pulldown_cmark",
        &["markdown/mod.rs", "markdown/small.rs", "markdown/tree.rs"],
        "a page as markup, the same made small, and as a tree where none may be written",
    ),
    (
        "quick_xml",
        &["load/theme/pictures.rs", "translate/xliff.rs"],
        "drawings are looked through, translations are read",
    ),
    ("rand_xoshiro", &["random.rs"], ""),
    ("resvg", &["render/picture/raster.rs"], ""),
    ("rquickjs", &["engine/mod.rs"], ""),
    ("schemars", &["load/describe.rs"], ""),
    ("serde_saphyr", &["load/yaml/mod.rs"], ""),
    ("serde_yaml", &["lockfile.rs"], ""),
    (
        "sha2",
        &["address.rs", "fingerprint.rs", "render/single/inline.rs"],
        "names of assets, what translations were made from, and what a policy lets through",
    ),
    (
        "simdutf8",
        &["load/files.rs", "render/templates.rs"],
        "every page is asked, as it was read and as it was made",
    ),
    ("strsim", &["diagnostic/nearest.rs"], ""),
    ("tempfile", &["emit/write.rs"], ""),
    (
        "tera",
        &[
            "load/statements.rs",
            "render/templates.rs",
            "render/views/config.rs",
            "render/views/mod.rs",
            "render/views/once.rs",
            "template/budget.rs",
            "template/mod.rs",
        ],
        "pages and statements are made of templates, and views make the values that they read",
    ),
    ("tokio", &["dev/mod.rs"], ""),
    ("ttf_parser", &["render/picture/letters.rs"], ""),
    (
        "walkdir",
        &["emit/write.rs", "load/files.rs", "load/theme/mod.rs"],
        "what is read and what is written are two folders",
    ),
];

/// Crates that are vocabulary and may be named anywhere.
const VOCABULARY: [&str; 3] = ["rayon", "serde", "serde_json"];

#[test]
fn each_outside_crate_is_named_in_one_file() {
    let mut named: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let modules: BTreeSet<&str> = LAYERS.iter().map(|(name, _)| *name).collect();
    let crates: Vec<String> =
        dependencies().into_iter().map(|(name, _)| name.replace('-', "_")).collect();
    for (path, lines) in sources() {
        for name in &crates {
            let paths = [format!("{name}::"), format!("use {name};")];
            let names = |line: &String| {
                paths.iter().any(|word| {
                    line.match_indices(word.as_str()).any(|(at, _)| {
                        !line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':')
                    })
                })
            };
            if lines.iter().any(names) && !modules.contains(name.as_str()) {
                let family = if name.starts_with("oxc_") { "oxc" } else { name };
                named.entry(family.to_owned()).or_default().insert(path.clone());
            }
        }
    }
    for (name, files) in &named {
        if VOCABULARY.contains(&name.as_str()) {
            continue;
        }
        let (_, allowed, reason) = CRATES
            .iter()
            .find(|(known, ..)| known == name)
            .unwrap_or_else(|| panic!("{name} is not in the table"));
        assert_eq!(
            files.iter().collect::<Vec<_>>(),
            allowed.iter().collect::<Vec<_>>(),
            "the files that name {name}"
        );
        assert!(
            allowed.len() == 1 || !reason.is_empty(),
            "{name} is named in several files without a reason"
        );
    }
    for (name, ..) in CRATES {
        assert!(named.contains_key(*name), "{name} is in the table and named nowhere");
    }
}

#[test]
fn no_bytes_depend_on_the_features_of_other_crates() {
    // The order of keys in `json!` and `Map` is that of writing or of names, as some crate in the
    // tree asks of serde_json: a test binary would write other pages than a release.
    for (path, lines) in sources() {
        for word in ["json!(", "serde_json::Map"] {
            // Wording by nested keys, which templates look up and nothing lists.
            let known = path == "render/views/once.rs" && word == "serde_json::Map";
            assert!(
                known || !lines.iter().any(|line| line.contains(word)),
                "src/{path} uses {word}"
            );
        }
    }
}

/// The dependencies of `Cargo.toml`, those of tests too, each with the line above it.
fn dependencies() -> Vec<(String, String)> {
    let manifest = read("Cargo.toml");
    let mut list = Vec::new();
    let mut within = false;
    let mut above = "";
    for line in manifest.lines() {
        if line.starts_with('[') {
            within = line.ends_with("dependencies]");
        } else if let (true, Some((name, _))) =
            (within && !line.starts_with('#'), line.split_once(" = "))
        {
            list.push((name.to_owned(), above.to_owned()));
        }
        above = line;
    }
    list
}

#[test]
fn every_dependency_says_why() {
    // One comment for several crates of one project.
    let families = [("oxc_", "oxc_"), ("markup5ever_rcdom", "html5ever")];
    let list = dependencies();
    assert!(list.len() > 25, "{list:?}");
    for (name, above) in list {
        let shared =
            families.iter().any(|(own, first)| name.starts_with(own) && above.starts_with(first));
        assert!(above.starts_with("# ") || shared, "{name} stands in Cargo.toml without a comment");
    }
}
