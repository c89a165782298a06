//! Banks in the shape of known maturity models, against results worked out by hand.
//!
//! `tests/models/` is a site with one bank for each model; `cases/<bank>.yaml` holds answers and
//! what they give, with the arithmetic beside them. Answers go through `porras score`; what a case
//! names must be in the printed line, exactly, and what it does not name is not compared.

use std::collections::{BTreeMap, BTreeSet};

use porras::check::check;
use porras::diagnostic::{Diagnostics, short};
use porras::load::load;
use porras::model::{Bank, Options, Site};
use porras::render::Settings;
use porras::source::Sources;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::harness::{Folder, none, porras, read, root, run};

/// One set of answers, or several of one group, and what they give.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// What it shows.
    #[serde(rename = "case")]
    shows: String,
    /// Answers by question.
    #[serde(default)]
    answers: Map<String, Value>,
    /// Further fields of the answer file.
    #[serde(default)]
    file: Map<String, Value>,
    /// Answers of several respondents, scored as a group.
    #[serde(default)]
    together: Vec<Map<String, Value>>,
    /// Options of the command.
    #[serde(default)]
    options: Vec<String>,
    /// Fields of the result.
    expect: Value,
}

fn site() -> Site {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let rows = load(&root().join("tests/models"), &mut sources, &mut diagnostics);
    let site = check(rows, &sources, &mut diagnostics);
    assert_eq!(short::all(&diagnostics, &sources), "", "the banks have no mistakes");
    site.expect("so they are a site")
}

fn cases(bank: &Bank) -> Vec<Case> {
    let path = format!("tests/models/cases/{}.yaml", bank.id);
    serde_yaml::from_str(&read(&path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Where `actual` is not what `expected` names. Lists of rows with an id are compared by id where
/// the expectation is a mapping.
fn differ(path: &str, expected: &Value, actual: &Value, out: &mut Vec<String>) {
    match (expected, actual) {
        (Value::Object(fields), Value::Object(_)) => {
            for (key, value) in fields {
                match actual.get(key) {
                    Some(found) => differ(&format!("{path}.{key}"), value, found, out),
                    None => out.push(format!("{path} has no `{key}`: {actual}")),
                }
            }
        }
        (Value::Object(fields), Value::Array(rows)) => {
            for (id, value) in fields {
                match rows.iter().find(|row| row["id"] == **id) {
                    Some(row) => differ(&format!("{path}.{id}"), value, row, out),
                    None => out.push(format!("{path} has no row `{id}`")),
                }
            }
        }
        (Value::Array(values), Value::Array(rows)) if values.len() == rows.len() => {
            for (at, (value, row)) in values.iter().zip(rows).enumerate() {
                differ(&format!("{path}[{at}]"), value, row, out);
            }
        }
        _ if expected == actual => {}
        _ => out.push(format!("{path} should be {expected}, and is {actual}")),
    }
}

fn file(bank: &Bank, case: &Case, answers: &Map<String, Value>) -> Value {
    let mut file = json!({"format": "porras-answers/1", "assessment": bank.id.as_str(),
        "content_version": bank.version, "answers": answers});
    for (key, value) in &case.file {
        file[key] = value.clone();
    }
    file
}

/// What `porras score` prints for the answers of a case.
fn scored(bank: &Bank, case: &Case, folder: &Folder) -> Value {
    let group = [case.answers.clone()];
    let group = if case.together.is_empty() { &group[..] } else { &case.together[..] };
    let lines: String =
        group.iter().map(|answers| format!("{}\n", file(bank, case, answers))).collect();
    folder.write("answers.ndjson", lines);
    let path = folder.at("answers.ndjson");
    let mut command = porras(&root().join("tests/models"), &["score", bank.id.as_str()]);
    command.arg(path).args(&case.options);
    if !case.together.is_empty() {
        command.arg("--together");
    }
    let (out, error, code) = run(&mut command);
    assert_eq!((error.as_str(), code), ("", 0), "{}: {}", bank.id, case.shows);
    serde_json::from_str(&out).expect("one object")
}

#[test]
fn every_case_gives_what_was_worked_out_by_hand() {
    let folder = Folder::new();
    let mut differences = Vec::new();
    for row in &site().assessments {
        for case in cases(&row.bank) {
            let result = scored(&row.bank, &case, &folder);
            let path = format!("{} ({})", row.bank.id, case.shows);
            differ(&path, &case.expect, &result, &mut differences);
        }
    }
    none(&differences);
}

/// Each question with "answered", and with "not-applicable" where it may be.
fn every_state(bank: &Bank) -> BTreeSet<(String, String)> {
    let states = bank.questions.iter().flat_map(|question| {
        let apart = question.not_applicable.then_some("not-applicable");
        ["answered"].into_iter().chain(apart).map(|state| (question.id.to_string(), state.into()))
    });
    states.collect()
}

#[test]
fn cases_leave_nothing_of_a_bank_out() {
    for row in &site().assessments {
        let bank = &row.bank;
        let mut given: BTreeSet<(String, String)> = BTreeSet::new();
        let mut dimensions: BTreeMap<String, usize> = BTreeMap::new();
        let mut options: BTreeSet<String> = BTreeSet::new();
        let (mut unknown, mut unanswered) = (false, false);
        for case in cases(bank) {
            for answers in case.together.iter().chain([&case.answers]).filter(|a| !a.is_empty()) {
                unanswered |= answers.len() < bank.questions.len();
                for (id, answer) in answers {
                    let answer = answer.as_str().expect("option ids are text");
                    options.insert(answer.to_owned());
                    unknown |= answer == "unknown";
                    let state = match answer {
                        "unknown" => continue,
                        "not-applicable" => answer,
                        _ => "answered",
                    };
                    given.insert((id.clone(), state.to_owned()));
                }
            }
            for (id, _) in case.expect["dimensions"].as_object().into_iter().flatten() {
                *dimensions.entry(id.clone()).or_default() += 1;
            }
        }
        let id = &bank.id;
        assert!(unknown, "{id}: no case says \"don't know\"");
        assert!(unanswered, "{id}: no case leaves a question out");
        let left: Vec<_> = every_state(bank).difference(&given).cloned().collect();
        assert!(left.is_empty(), "{id}: in no case stands {left:?}");
        for dimension in &bank.dimensions {
            let named = dimensions.get(dimension.id.as_str()).copied().unwrap_or_default();
            assert!(named > 0, "{id}: no case says what `{}` gives", dimension.id);
        }
        for question in &bank.questions {
            let Options::Listed(choices) = &question.options else { continue };
            for choice in choices {
                assert!(options.contains(&choice.id), "{id}: no case answers `{}`", choice.id);
            }
        }
    }
}

#[test]
fn the_models_are_built() {
    let made = porras::make(&root().join("tests/models"), Settings::default());
    assert_eq!(short::all(&made.diagnostics, &made.sources), "");
    let output = made.output.expect("a site without mistakes is built");
    for row in &site().assessments {
        assert!(output.pages.contains_key(&format!("en/{}.html", row.bank.id)), "{}", row.bank.id);
    }
}
