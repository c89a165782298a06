//! The oracle itself gives what was worked out by hand.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value as Json, json};

use super::{Frac, Oracle, Quorum};

fn oracle() -> Oracle {
    Oracle::from_yaml(include_str!("../../../content/customer-centricity/bank.yaml"))
}

fn vectors() -> Json {
    serde_json::from_str(include_str!("../../client/vectors/default-bank.json")).unwrap()
}

#[test]
fn quorum_levels_of_the_vectors() {
    let rule = Quorum { share: Frac::new(3, 4), lag: 1 };
    for unit in vectors()["units_level"].as_array().unwrap() {
        let values = unit["values"].as_array().unwrap();
        let values: Vec<i64> = values.iter().map(|v| v.as_i64().unwrap()).collect();
        assert_eq!(json!(rule.level(&values, 5)), unit["level"], "{values:?}");
    }
}

#[test]
fn whole_outcomes_of_the_vectors() {
    let (oracle, vectors) = (oracle(), vectors());
    for name in ["A", "B", "B2-lock-opened"] {
        let vector = &vectors[name];
        let answers = vector["answers"].as_object().unwrap();
        let answers: BTreeMap<_, _> = answers.iter().map(|(q, a)| (q, a.to_string())).collect();
        let file = json!({"mode": vector["version"], "answers": answers});
        let got = oracle.outcome(&file, None);
        for (key, expected) in [
            ("base", "base_stage"),
            ("range", "base_range"),
            ("gate_open", "gate_open"),
            ("claim", "claim"),
            ("stage", "stage"),
        ] {
            assert_eq!(got[key], vector[expected], "{name} {key}");
        }
        for d in got["dimensions"].as_array().unwrap() {
            let id = d["id"].as_str().unwrap();
            for (key, expected) in [("level", "levels"), ("score", "scores"), ("range", "ranges")] {
                assert_eq!(d[key], vector[expected][id], "{name} {id} {key}");
            }
        }
        let locks = got["locks"].as_array().unwrap().iter();
        let locks = locks.map(|l| (l["question"].as_str().unwrap().to_owned(), l["open"].clone()));
        assert_eq!(Json::Object(locks.collect()), vector["locks"], "{name}");
        let mut items = vector["roadmap"].clone();
        for item in items.as_array_mut().unwrap() {
            let id = item.as_object_mut().unwrap().remove("id").unwrap();
            item["action"] = id;
        }
        assert_eq!(got["roadmap"], json!({"target": vector["target"], "items": items}), "{name}");
    }
}

/// Whatever a random file is for comes up often enough to be a test.
#[test]
fn random_files_cover_the_cases() {
    let oracle = oracle();
    assert_eq!(oracle.random_file(7), oracle.random_file(7));
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut orders = BTreeSet::new();
    for seed in 0..2000 {
        let file = oracle.random_file(seed);
        let chosen = (seed % 3 == 0).then_some(seed as u32 % 5 + 1);
        let got = oracle.outcome(&file, chosen);
        let items = got["roadmap"]["items"].as_array().unwrap();
        let gate = if got["gate_open"] == true { "open" } else { "closed" };
        let length = if items.len() >= 9 { "long" } else { "not long" };
        for case in [
            format!("mode {}", got["mode"]),
            format!("base {}", got["base"]),
            format!("stage {}", got["stage"]),
            format!("stage {} gate {gate}", got["stage"]),
            format!("target {}", got["roadmap"]["target"]),
            format!("roadmap {length}"),
            format!("role {}", file["respondent"].is_object()),
            format!("not applicable {}", file["answers"]["P2"] == "not-applicable"),
            format!(
                "unasked answers {}",
                got["mode"] == "short" && !file["answers"]["G3"].is_null()
            ),
        ] {
            *seen.entry(case).or_default() += 1;
        }
        orders.insert(items.iter().map(|i| i["action"].to_string()).collect::<Vec<_>>());
        assert_eq!(got["stage_id"].is_null(), got["stage"].is_null());
    }
    for (case, least) in [
        ("mode \"full\"", 500),
        ("mode \"short\"", 500),
        ("base 5", 50),
        ("stage 1", 50),
        ("stage 2", 50),
        ("stage 3", 50),
        ("stage 4", 50),
        ("stage null", 200),
        ("stage 3 gate open", 20),
        ("stage 3 gate closed", 20),
        ("target null", 20),
        ("roadmap long", 100),
        ("role true", 500),
        ("not applicable true", 200),
        ("unasked answers true", 200),
    ] {
        let count = seen.get(case).copied().unwrap_or(0);
        assert!(count >= least, "{case}: {count} of 2000, all: {seen:#?}");
    }
    assert!(orders.len() > 500, "{} different roadmaps", orders.len());
}
