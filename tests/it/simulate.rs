//! `porras simulate`: what it prints of banks in the repository, and that it counts what `porras score` says.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::harness::{Folder, difference, none, porras, root, run};

/// What is simulated, and the file in `tests/simulations` that it is compared with.
const RUNS: &[(&str, &[&str])] = &[
    (".", &["customer-centricity", "--respondents", "200"]),
    (".", &["customer-centricity", "--respondents", "200", "--seed", "2", "--mode", "short"]),
    ("tests/sites/asking/site", &["repair", "--respondents", "300"]),
    ("tests/simulations/flawed", &["flawed", "--respondents", "200"]),
];

fn simulated(site: &Path, arguments: &[&str]) -> String {
    let arguments: Vec<&str> = ["simulate"].iter().chain(arguments).copied().collect();
    let (out, error, code) = run(&mut porras(site, &arguments));
    assert_eq!((error.as_str(), code), ("", 0), "{arguments:?}");
    out
}

#[test]
fn the_same_seed_gives_the_figures_that_were_read_over() {
    let folder = root().join("tests/simulations");
    let mut differences = Vec::new();
    let mut kept = Vec::new();
    for (site, arguments) in RUNS {
        let name = arguments.iter().map(|word| word.trim_start_matches('-'));
        let name = format!("{}.txt", name.collect::<Vec<_>>().join("-"));
        let out = simulated(&root().join(site), arguments);
        differences.extend(difference(&folder.join(&name), &out));
        kept.push(name);
    }
    none(&differences);
    let files = std::fs::read_dir(&folder).expect("the folder is there");
    let files = files.map(|entry| entry.expect("an entry").file_name().into_string());
    for name in files.map(|name| name.expect("a name")) {
        assert!(name == "flawed" || kept.contains(&name), "tests/simulations/{name} is left over");
    }
}

/// The answers of the respondents, scored by `porras score`.
fn scored(site: &Path, assessment: &str, arguments: &[&str]) -> Vec<Value> {
    let with = |more: &[&'static str]| -> Vec<String> {
        let all = [assessment].into_iter().chain(arguments.iter().copied());
        all.chain(more.iter().copied()).map(str::to_owned).collect()
    };
    let answers = with(&["--format", "answers"]);
    let answers: Vec<&str> = answers.iter().map(String::as_str).collect();
    let folder = Folder::new();
    folder.write("answers.ndjson", simulated(site, &answers));
    let file: PathBuf = folder.at("answers.ndjson");
    let file = file.to_string_lossy();
    let (out, error, code) = run(&mut porras(site, &["score", assessment, &file]));
    assert_eq!((error.as_str(), code), ("", 0));
    out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

#[test]
fn it_counts_what_score_gives() {
    for (site, assessment, size) in
        [(".", "customer-centricity", "150"), ("tests/sites/asking/site", "repair", "150")]
    {
        let site = root().join(site);
        let arguments = ["--respondents", size, "--seed", "7"];
        let results = scored(&site, assessment, &arguments);
        assert_eq!(results.len().to_string(), size);
        let json: Vec<&str> =
            [assessment].into_iter().chain(arguments).chain(["--format", "json"]).collect();
        let said: Value = serde_json::from_str(&simulated(&site, &json)).expect("JSON");
        let count =
            |holds: &dyn Fn(&Value) -> bool| results.iter().filter(|one| holds(one)).count();
        for row in said["stages"].as_array().expect("stages") {
            for figure in ["base", "claim", "stage"] {
                let at = count(&|one| one[figure] == row["level"]);
                assert_eq!(row[figure], at, "{assessment}, {figure} of {}", row["id"]);
            }
        }
        assert_eq!(said["no_stage"], count(&|one| one["stage"].is_null()));
        for (position, row) in said["dimensions"].as_array().expect("rows").iter().enumerate() {
            let levels = row["levels"].as_array().expect("levels");
            for (level, told) in (1..).zip(levels) {
                let at = count(&|one| one["dimensions"][position]["level"] == level);
                assert_eq!(*told, at, "{assessment}, {} at {level}", row["id"]);
            }
        }
        for row in said["actions"].as_array().expect("actions") {
            let items = |one: &Value| one["roadmap"]["items"].as_array().expect("items").clone();
            let planned = count(&|one| items(one).iter().any(|item| item["action"] == row["id"]));
            let first =
                count(&|one| items(one).first().is_some_and(|it| it["action"] == row["id"]));
            assert_eq!((&row["planned"], &row["first"]), (&planned.into(), &first.into()));
        }
        assert!(said["stages"].as_array().is_some_and(|rows| rows.len() > 2), "too little: {said}");
    }
}

#[test]
fn what_never_changes_anything_is_named() {
    let out = simulated(&root().join("tests/simulations/flawed"), &["flawed", "--format", "json"]);
    let said: Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(said["idle_questions"], serde_json::json!(["quiet"]));
    let worse = &said["dominated_options"];
    assert_eq!(*worse, serde_json::json!([{"question": "steep", "option": "high", "than": "mid"}]),);
}

#[test]
fn wrong_wishes_are_refused_with_what_there_is() {
    for (arguments, said) in [
        (
            &["nothing"][..],
            "error: there is no assessment `nothing`; the site has customer-centricity\n",
        ),
        (
            &["customer-centricity", "--mode", "quick"],
            "error: there is no mode `quick`; the assessment has full, short\n",
        ),
    ] {
        let all: Vec<&str> = ["simulate"].iter().chain(arguments).copied().collect();
        let (out, error, code) = run(&mut porras(root(), &all));
        assert_eq!((out.as_str(), error.as_str(), code), ("", said, 2));
    }
}
