//! A second reader's opinion of every YAML file: `serde_yaml` and porras' own reader agree,
//! but for the differences that are listed here because they are meant.

use std::path::{Path, PathBuf};

use porras::load::{Plain, plain};
use serde_yaml::Value as Yaml;
use walkdir::WalkDir;

use crate::harness::{none, root};

/// Every YAML file of the repository that is meant to be read.
fn yaml_files() -> Vec<PathBuf> {
    let folders = ["content", "themes", "tests/diagnostics", "tests/models", "tests/sites"];
    let found =
        folders.iter().flat_map(|folder| WalkDir::new(root().join(folder)).sort_by_file_name());
    let found = found.map(|entry| entry.expect("the folder is there").into_path());
    found.filter(|path| path.extension().is_some_and(|ending| ending == "yaml")).collect()
}

/// Where the two readers differ, if they do.
fn differ(ours: &Plain, theirs: &Yaml, path: &str) -> Option<String> {
    let different = || Some(format!("{path}: porras reads {ours:?}, serde_yaml reads {theirs:?}"));
    match (ours, theirs) {
        (Plain::Null, Yaml::Null) => None,
        (Plain::Text { text, typed: false }, Yaml::String(other)) => {
            if text == other {
                None
            } else {
                different()
            }
        }
        // A number keeps the text that the author wrote: `5.10` is not 5.1.
        (Plain::Text { text, typed: true }, Yaml::Number(other)) => {
            let same = text.parse::<f64>().ok() == other.as_f64();
            if same { None } else { different() }
        }
        (Plain::Text { text, typed: true }, Yaml::Bool(other)) => {
            if *text == other.to_string() {
                None
            } else {
                different()
            }
        }
        (Plain::List(items), Yaml::Sequence(others)) if items.len() == others.len() => {
            let pairs = items.iter().zip(others).enumerate();
            pairs
                .into_iter()
                .find_map(|(at, (item, other))| differ(item, other, &format!("{path}[{at}]")))
        }
        (Plain::Map(entries), Yaml::Mapping(others)) if entries.len() == others.len() => {
            entries.iter().zip(others).find_map(|((key, value), (other_key, other))| {
                differ(key, other_key, &format!("{path}/key"))
                    .or_else(|| differ(value, other, &format!("{path}/{other_key:?}")))
            })
        }
        _ => different(),
    }
}

/// Files whose mistake is in the YAML itself; each is refused by one reader or both.
fn is_broken(path: &Path) -> bool {
    let broken = [
        "yaml-syntax",
        "yaml-slips",
        "yaml-duplicate-key",
        "yaml-budget",
        "twenty/site/content/demo/bank.yaml",
    ];
    let path = path.to_string_lossy();
    broken.iter().any(|name| path.contains(name))
}

#[test]
fn both_readers_agree_on_every_file() {
    let (broken, files): (Vec<PathBuf>, Vec<PathBuf>) =
        yaml_files().into_iter().partition(|path| is_broken(path));
    assert!(files.len() > 80, "{} files", files.len());
    let differences: Vec<String> = files
        .iter()
        .filter_map(|path| {
            let text = std::fs::read_to_string(path).expect("the file is UTF-8");
            let name = path.strip_prefix(root()).unwrap_or(path).display().to_string();
            let ours = match plain(&text) {
                Ok(ours) => ours,
                Err(error) => return Some(format!("{name}: porras refuses it: {error}")),
            };
            match serde_yaml::from_str::<Yaml>(&text) {
                Ok(theirs) => differ(&ours, &theirs, &name),
                Err(error) => Some(format!("{name}: serde_yaml refuses it: {error}")),
            }
        })
        .collect();
    none(&differences);
    for path in broken {
        let text = std::fs::read_to_string(&path).expect("the file is UTF-8");
        let agreed = serde_yaml::from_str::<Yaml>(&text).is_ok_and(|theirs| {
            plain(&text).is_ok_and(|ours| differ(&ours, &theirs, "").is_none())
        });
        assert!(!agreed, "{} is listed as broken, and is not", path.display());
    }
}

/// One line of YAML, what porras reads there, and what `serde_yaml` does.
#[test]
fn what_they_read_differently_is_known() {
    let text = |text: &str| Plain::Text { text: text.to_owned(), typed: false };
    let typed = |text: &str| Plain::Text { text: text.to_owned(), typed: true };
    let cases = [
        // What another reader may take for a number: porras asks for quotes where text is meant.
        ("017", typed("017"), Yaml::from("017")),
        ("1_000", typed("1_000"), Yaml::from("1_000")),
        ("0o17", typed("0o17"), Yaml::from(15)),
        ("5.10", typed("5.10"), Yaml::from(5.1)),
        ("1e3", typed("1e3"), Yaml::from(1000.0)),
        // Words that YAML 1.1 takes for truth values are text.
        ("yes", text("yes"), Yaml::from("yes")),
        ("off", text("off"), Yaml::from("off")),
        ("NO", text("NO"), Yaml::from("NO")),
        ("True", typed("True"), Yaml::from(true)),
        ("~", Plain::Null, Yaml::Null),
        ("null", Plain::Null, Yaml::Null),
        ("\"5.10\"", text("5.10"), Yaml::from("5.10")),
        ("'true'", text("true"), Yaml::from("true")),
        ("2026-11-21", text("2026-11-21"), Yaml::from("2026-11-21")),
        ("12:30", text("12:30"), Yaml::from("12:30")),
        ("75 %", text("75 %"), Yaml::from("75 %")),
        ("3/4", text("3/4"), Yaml::from("3/4")),
    ];
    for (written, ours, theirs) in cases {
        let document = format!("a: {written}\n");
        let Ok(Plain::Map(entries)) = plain(&document) else { panic!("{written} is not read") };
        assert_eq!(entries[0].1, ours, "porras on {written}");
        let read: Yaml = serde_yaml::from_str(&document).expect("serde_yaml reads it");
        assert_eq!(read["a"], theirs, "serde_yaml on {written}");
    }
    // A repeated key: porras keeps both to tell of the second, serde_yaml stops.
    assert!(matches!(plain("a: 1\na: 2\n"), Ok(Plain::Map(entries)) if entries.len() == 2));
    assert!(serde_yaml::from_str::<Yaml>("a: 1\na: 2\n").is_err());
    // `<<` is a key like any other to both.
    assert!(matches!(plain("<<: {a: 1}\n"), Ok(Plain::Map(entries)) if entries[0].0 == text("<<")));
}
