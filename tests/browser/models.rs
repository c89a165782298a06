//! Banks in the shape of known maturity models: what their pages show is what `porras score` says.

use std::process::Command;

use serde_json::{Map, Value, json};

use crate::accessible::{axe, examine, none};
use crate::support::page::{Page, visit_folder};
use crate::support::site::{built, root, say};

/// A bank with the answers of a case.
struct Shown {
    name: String,
    /// The answer file.
    file: Value,
    /// The target that the case chooses, if any.
    target: Option<String>,
}

/// Of each bank of the site, its first case, and those of further modes.
fn banks() -> Vec<Shown> {
    let site: Value = yaml("tests/models/content/site.yaml");
    let names = site["assessments"].as_array().expect("a list").iter();
    let names = names.map(|name| name.as_str().expect("an id").to_owned());
    let cases = |name: String| {
        let bank = yaml(&format!("tests/models/content/{name}/bank.yaml"));
        let cases = yaml(&format!("tests/models/cases/{name}.yaml"));
        let alone =
            cases.as_array().expect("cases").iter().filter(|case| case["answers"].is_object());
        let shown = alone.enumerate().filter_map(|(at, case)| {
            let mut file = json!({"format": "porras-answers/1", "assessment": name,
                "content_version": bank["content_version"], "answers": case["answers"]});
            for (key, value) in case["file"].as_object().unwrap_or(&Map::new()) {
                file[key] = value.clone();
            }
            let option = |named: &str| {
                let options = case["options"].as_array().into_iter().flatten();
                options.skip_while(|word| **word != *named).nth(1).and_then(Value::as_str)
            };
            if let Some(mode) = option("--mode") {
                file["mode"] = mode.into();
            } else if at > 0 {
                return None;
            }
            let target = option("--target").map(str::to_owned);
            Some(Shown { name: name.clone(), file, target })
        });
        shown.collect::<Vec<_>>()
    };
    names.flat_map(cases).collect()
}

fn yaml(path: &str) -> Value {
    let text = std::fs::read_to_string(root().join(path)).expect("the file is there");
    serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// What `porras score` says of an answer file.
fn scored(Shown { name, file, target }: &Shown) -> Value {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let path = folder.path().join("answers.json");
    std::fs::write(&path, file.to_string()).expect("the file is written");
    let site = root().join("tests/models");
    let mut command = Command::new(env!("CARGO_BIN_EXE_porras"));
    command.args(["score", name, "--root"]).arg(site).arg(path);
    let output = command.args(target.iter().flat_map(|target| ["--target", target])).output();
    serde_json::from_slice(&output.expect("porras runs").stdout).expect("one object")
}

/// A fraction, not below 0, with two decimals, as the page rounds it: halves up.
fn shown(fraction: &str) -> String {
    let (over, under) = fraction.split_once('/').unwrap_or((fraction, "1"));
    let number = |text: &str| text.parse::<u64>().expect("a whole number");
    let hundredths = (200 * number(over) + number(under)) / (2 * number(under));
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
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

/// Every dimension says its level, score and coverage, and the arithmetic of a score.
async fn dimensions_show(page: &Page, name: &str, result: &Value) {
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
        // A score is explained by the arithmetic that ends with it, as a fraction.
        if let (Some(score), true) =
            (dimension["score"].as_str(), dimension["score_range"].is_array())
        {
            let told = page.text(&format!("#d-{id} .late")).await;
            assert!(
                told.contains(&format!("= {score}")),
                "{name}, {id}: no “= {score}” in “{told}”"
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
}

#[test]
fn every_model_shows_what_it_scores() {
    let axe = axe();
    let banks = banks();
    visit_folder(&built(&root().join("tests/models"), "browser-models"), async |page| {
        let mut found = Vec::new();
        for shown_bank in &banks {
            let Shown { name, file, target } = shown_bank;
            page.resize(1280, 900).await;
            page.open_path("en/index.html").await;
            page.script::<()>("localStorage.clear()").await;
            page.open_path(&format!("en/{name}.html#start")).await;
            // A file of another assessment of the site is refused by its title.
            if let Some(other) =
                banks.iter().find(|other| other.name != *name && *name == banks[0].name)
            {
                let titles = yaml(&format!("tests/models/content/{}/texts/en.yaml", other.name));
                let title = titles["title"].as_str().expect("a title");
                page.choose_file(&other.file.to_string()).await;
                let refused = say("en", "opening.open-assessment", &[("value", title)]);
                page.until_shown("#start [role=status]", &refused).await;
            }
            page.choose_file(&file.to_string()).await;
            page.until_step("check").await;
            page.open_path(&format!("en/{name}.html#result")).await;
            page.until("document.querySelector('#result .dimension')", "the result is there").await;
            page.unfold().await;
            let result = scored(shown_bank);
            dimensions_show(page, name, &result).await;
            if let Some(score) = result["score"].as_str() {
                page.until_shown(
                    "#result",
                    &format!("The score of the whole is {}.", shown(score)),
                )
                .await;
            }
            for (at, count) in result["tally"].as_array().into_iter().flatten().enumerate() {
                let cell = format!("#result > table tbody tr:nth-child({}) td", at + 1);
                soon_eq!(page.text(&cell).await, count.to_string(), "{name}: {cell}");
            }
            let words = page.text("#result").await;
            for wrong in [
                "undefined",
                "NaN",
                "null",
                "{",
                "whole-",
                "why-",
                "steps-",
                "stage-",
                "lift-",
                "trial-",
            ] {
                assert!(!words.contains(wrong), "{name}: the result says {wrong}: {words}");
            }
            examine(page, &axe, name, &mut found).await;
            page.resize(1280, 900).await;
            page.open_path(&format!("en/{name}.html#roadmap")).await;
            if let Some(target) = target {
                page.until("document.querySelector('#target')", "a target can be chosen").await;
                page.script::<()>(&format!("const field = document.querySelector('#target'); field.value = '{target}'; field.dispatchEvent(new Event('change', {{ bubbles: true }}))")).await;
            }
            for horizon in ["now", "next", "later"] {
                let items = result["roadmap"]["items"].as_array().expect("items").iter();
                let planned = items.filter(|item| item["horizon"] == horizon);
                let planned: Vec<_> = planned
                    .map(|item| format!("a-{}", item["action"].as_str().expect("an id")))
                    .collect();
                if result["roadmap"]["items"] != json!([]) {
                    let shown = format!(
                        "[...document.querySelectorAll('[aria-labelledby=p-{horizon}] article')].map(({{ id }}) => id).join()"
                    );
                    page.until(
                        &format!("{shown} === '{}'", planned.join(",")),
                        &format!("{name}: {horizon} is {planned:?}"),
                    )
                    .await;
                }
            }
            let words = page.text("#roadmap").await;
            for wrong in ["undefined", "NaN", "{", "why-"] {
                assert!(!words.contains(wrong), "{name}: the roadmap says {wrong}: {words}");
            }
            examine(page, &axe, &format!("{name}, roadmap"), &mut found).await;
        }
        none(&found);
    });
}
