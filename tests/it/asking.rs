//! Quality criteria, conditions, reasons and ordered rows, through `porras score`; figures worked
//! out by hand on the bank of `tests/sites/asking`.

use std::path::PathBuf;

use porras::engine::Options;
use porras::render::Settings;
use porras::scoring;
use serde_json::{Value, json};

use crate::harness::root;

fn site() -> PathBuf {
    root().join("tests/sites/asking/site")
}

/// What `porras score` says of an answer file to it.
fn scored(fields: &Value) -> Value {
    let mut file =
        json!({"format": "porras-answers/1", "assessment": "repair", "content_version": "1.0.0"});
    for (key, value) in fields.as_object().expect("fields of a file") {
        file[key] = value.clone();
    }
    let files = vec![("answers.json".to_owned(), file.to_string().into_bytes())];
    let scored = scoring::score(&site(), "repair", files, &Options::default(), false)
        .expect("porras itself does not fail");
    assert!(scored.diagnostics.is_empty(), "{:?}", scored.diagnostics);
    serde_json::from_str(&scored.lines).expect("one line of JSON")
}

/// Of each dimension: level, score, range.
fn figures(scored: &Value) -> Vec<Value> {
    let dimensions = scored["dimensions"].as_array().expect("dimensions");
    dimensions.iter().map(|each| json!([each["level"], each["score"], each["range"]])).collect()
}

#[test]
fn a_mechanic_of_one_shop() {
    let found = scored(&json!({
        "respondent": {"role": "mechanic", "profile": "single"},
        "answers": {"I1": "3", "I2": "2", "I3": "not-applicable", "W1": "most", "W2": "most", "W3": "half", "B1": "1", "S1": "3", "S2": "not-applicable"},
        "criteria": {"W1": ["reviewed", "written"]},
        "reasons": {"I3": "We mend wheels only."},
    }));
    assert_eq!(
        figures(&found),
        [
            // 3 and 2: one of two at 3 is less than three quarters, both are at 2.
            json!([2, "5/2", [2, 2]]),
            // W2 counts as none, since nobody signs: (1 + 0 + 1/2) / 3, from 1/4 on level 2.
            json!([2, "1/2", [2, 2]]),
            // Not asked of one shop; the kept answer to B1 does not count.
            json!([null, null, null]),
            // The first row: S1 is at 3, S2 does not concern them.
            json!([3, null, [3, 3]]),
        ]
    );
    assert_eq!(found["hidden"], json!(["B1", "B2"]));
    assert_eq!(found["capped"], json!(["W2"]));
    assert_eq!(found["dimensions"][0]["not_applicable"], 1);
    // The lowest of 2, 2 and 3; the lock asks for level 3 of I2.
    assert_eq!(
        [&found["base"], &found["gate_open"], &found["claim"]],
        [&json!(2), &json!(false), &json!(2)]
    );
}

#[test]
fn the_lead_of_a_chain() {
    let found = scored(&json!({
        "respondent": {"role": "lead", "profile": "chain"},
        "answers": {"I1": "1", "I2": "3", "I3": "not-applicable", "W1": "half", "W2": "none", "W3": "unknown", "B1": "3", "S1": "2", "S2": "1"},
        "criteria": {"W1": ["written"]},
    }));
    assert_eq!(
        figures(&found),
        [
            // I2 hangs on I1 at level 2; I3 has no reason and is unanswered: at the best 1 and 3.
            json!([1, "1", [1, 1]]),
            // W1 counts as some: (1/4 + 0) / 2; with W3 from 0, 1/12, to 1, 5/12.
            json!([1, "1/8", [1, 2]]),
            // B2 is unanswered: 3 and 1, or 3 and 3.
            json!([3, "3", [1, 3]]),
            // The third row: S1 is at 2.
            json!([2, null, [2, 2]]),
        ]
    );
    assert_eq!(found["hidden"], json!(["I2"]));
    assert_eq!(found["capped"], json!(["W1"]));
    assert_eq!([&found["base"], &found["range"]], [&json!(1), &json!([1, 1])]);
    // The lock hangs on a question that is not asked: it cannot be judged, and stays closed.
    assert_eq!(found["locks"], json!([{"question": "I2", "open": false}]));
}

#[test]
fn whoever_says_nothing_of_themselves_is_asked_everything() {
    let found = scored(&json!({"answers": {"I1": "2"}}));
    assert_eq!(found.get("hidden"), None);
    assert_eq!(found["dimensions"][2]["range"], json!([1, 3]));
}

#[test]
fn a_site_that_needs_none_of_it_is_built_without() {
    let names = |site: &std::path::Path| {
        let output = porras::make(site, Settings::default()).output.expect("no mistakes");
        let page = |page: &Vec<u8>| String::from_utf8_lossy(page).contains("assets/asking.");
        let assets = output.assets.keys().filter(|name| name.contains("/asking.")).count();
        (assets, output.pages.values().filter(|text| page(text)).count())
    };
    assert_eq!(names(&site()), (2, 2), "a script and a style sheet, named by two pages");
    assert_eq!(names(root()), (0, 0));
}
