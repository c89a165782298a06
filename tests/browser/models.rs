//! Banks in the shape of known maturity models: what their pages show is what `porras score` says.

use std::process::Command;

use serde_json::{Map, Value, json};

use crate::accessible::{axe, examine, none};
use crate::support::page::visit_folder;
use crate::support::site::{built, root};

/// The banks, each with the answer file of its first case.
fn banks() -> Vec<(String, Value)> {
    let site: Value = yaml("tests/models/content/site.yaml");
    let names = site["assessments"].as_array().expect("a list").iter();
    let names = names.map(|name| name.as_str().expect("an id").to_owned());
    names
        .map(|name| {
            let bank = yaml(&format!("tests/models/content/{name}/bank.yaml"));
            let cases = yaml(&format!("tests/models/cases/{name}.yaml"));
            let case =
                cases.as_array().expect("cases").iter().find(|case| case["answers"].is_object());
            let case = case.expect("a case of one respondent");
            let mut file = json!({"format": "porras-answers/1", "assessment": name,
                "content_version": bank["content_version"], "answers": case["answers"]});
            for (key, value) in case["file"].as_object().unwrap_or(&Map::new()) {
                file[key] = value.clone();
            }
            (name, file)
        })
        .collect()
}

fn yaml(path: &str) -> Value {
    let text = std::fs::read_to_string(root().join(path)).expect("the file is there");
    serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// What `porras score` says of an answer file.
fn scored(name: &str, file: &Value) -> Value {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let path = folder.path().join("answers.json");
    std::fs::write(&path, file.to_string()).expect("the file is written");
    let site = root().join("tests/models");
    let mut command = Command::new(env!("CARGO_BIN_EXE_porras"));
    let output = command.args(["score", name, "--root"]).arg(site).arg(path).output();
    serde_json::from_slice(&output.expect("porras runs").stdout).expect("one object")
}

/// A fraction with two decimals, as the page rounds it.
fn shown(fraction: &str) -> String {
    let (over, under) = fraction.split_once('/').unwrap_or((fraction, "1"));
    let number = |text: &str| text.parse::<f64>().expect("a whole number");
    format!("{:.2}", number(over) / number(under))
}

/// What the line of a dimension must say.
fn expected(dimension: &Value) -> Vec<String> {
    let mut said = Vec::new();
    if let Some(level) = dimension["level"].as_u64() {
        said.push(format!("Level {level}"));
    }
    if let Some(score) = dimension["score"].as_str() {
        said.push(format!("score {}", shown(score)));
    }
    said.push(format!("{}\u{a0}/\u{a0}", dimension["answered"]));
    said
}

#[test]
fn every_model_shows_what_it_scores() {
    let axe = axe();
    let banks = banks();
    visit_folder(&built(&root().join("tests/models"), "browser-models"), async |page| {
        let mut found = Vec::new();
        for (name, file) in &banks {
            page.resize(1280, 900).await;
            page.open_path(&format!("en/{name}.html#start")).await;
            page.choose_file(&file.to_string()).await;
            page.until_step("check").await;
            page.open_path(&format!("en/{name}.html#result")).await;
            page.until("document.querySelector('#result .dimension')", "the result is there").await;
            page.script::<()>(
                "for (const each of document.querySelectorAll('details')) each.open = true",
            )
            .await;
            let result = scored(name, file);
            for dimension in result["dimensions"].as_array().expect("dimensions") {
                let id = dimension["id"].as_str().expect("an id");
                if dimension["answered"] == 0 && dimension["unknown"] == 0 {
                    continue;
                }
                let line = page.text(&format!("#d-{id} p")).await;
                for said in expected(dimension) {
                    let said = said.replace('\u{a0}', " ");
                    assert!(
                        line.replace('\u{a0}', " ").contains(&said),
                        "{name}, {id}: no “{said}” in “{line}”"
                    );
                }
                for (level, score) in dimension["by_level"].as_object().into_iter().flatten() {
                    let table = page.text(&format!("#d-{id} table")).await;
                    let score = score.as_str().map_or_else(|| "–".to_owned(), shown);
                    assert!(
                        table.contains(&score),
                        "{name}, {id}: level {level} is not {score} in {table}"
                    );
                }
            }
            if let Some(score) = result["score"].as_str() {
                page.until_shown(
                    "#result",
                    &format!("The score of the whole is {}.", shown(score)),
                )
                .await;
            }
            for (at, count) in result["tally"].as_array().into_iter().flatten().enumerate() {
                let cell = format!("#result > table tbody tr:nth-child({}) td", at + 1);
                assert_eq!(page.text(&cell).await, count.to_string(), "{name}: {cell}");
            }
            let words = page.text("#result").await;
            for wrong in ["undefined", "NaN", "null", "{", "whole-", "why-"] {
                assert!(!words.contains(wrong), "{name}: the result says {wrong}: {words}");
            }
            examine(page, &axe, name, &mut found).await;
        }
        none(&found);
    });
}
