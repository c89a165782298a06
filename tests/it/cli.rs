//! The command as people and machines use it: what it prints where, and how it ends.

use std::io::Write as _;
use std::process::Stdio;

use serde_json::{Value, json};

use crate::diagnostics::site as fixture;
use crate::harness::{Folder, difference, none, porras, read, root, run};

/// `porras score` on the default bank with these files and options.
fn score(files: &[&str], options: &[&str]) -> (String, String, i32) {
    let mut arguments = vec!["score", "customer-centricity"];
    arguments.extend(files);
    arguments.extend(options);
    run(&mut porras(root(), &arguments))
}

/// A vector of the default bank, made by hand from the design (see tests/client/vectors).
fn vector(name: &str) -> Value {
    let all: Value =
        serde_json::from_str(&read("tests/client/vectors/default-bank.json")).expect("JSON");
    all[name].clone()
}

/// An answer file in exchange form; a vector holds answers as numbers.
fn file(mode: &str, role: Option<&Value>, answers: &Value) -> Value {
    let answers: serde_json::Map<String, Value> = answers
        .as_object()
        .expect("answers by question")
        .iter()
        .map(|(id, value)| {
            (id.clone(), value.as_str().map_or_else(|| value.to_string(), str::to_owned).into())
        })
        .collect();
    let mut file = json!({"format": "porras-answers/1", "assessment": "customer-centricity",
        "content_version": "1.0.0", "mode": mode, "answers": answers});
    if let Some(role) = role {
        file["respondent"] = json!({"role": role});
    }
    file
}

/// Compares a printed result with what a vector says of it.
fn agrees(result: &Value, vector: &Value) {
    let by_dimension = |field: &str| -> Value {
        let list = result["dimensions"].as_array().expect("dimensions").iter();
        list.map(|row| (row["id"].as_str().expect("an id").to_owned(), row[field].clone()))
            .collect::<serde_json::Map<_, _>>()
            .into()
    };
    for (field, expected) in [("level", "levels"), ("score", "scores"), ("range", "ranges")] {
        if !vector[expected].is_null() {
            assert_eq!(by_dimension(field), vector[expected], "{expected}");
        }
    }
    assert_eq!(result["base"], vector["base_stage"]);
    assert_eq!(result["claim"], vector["claim"]);
    assert_eq!(result["stage"], vector["stage"]);
    assert_eq!(result["gate_open"], vector["gate_open"]);
    let locks = result["locks"].as_array().expect("locks");
    for (question, open) in vector["locks"].as_object().into_iter().flatten() {
        assert!(locks.contains(&json!({"question": question, "open": open})), "{question}");
    }
    let mut items = result["roadmap"]["items"].clone();
    for item in items.as_array_mut().expect("items") {
        let item = item.as_object_mut().expect("an item");
        let action = item.remove("action").expect("an action");
        item.insert("id".to_owned(), action);
    }
    assert_eq!(items, vector["roadmap"]);
}

#[test]
fn help_is_as_it_was_read_over() {
    let mut differences = Vec::new();
    for command in [
        "",
        "new",
        "build",
        "serve",
        "check",
        "score",
        "simulate",
        "schema",
        "explain",
        "lock",
        "theme",
        "theme new",
        "theme check",
        "theme show",
        "translate",
        "translate export",
        "translate import",
        "translate stamp",
    ] {
        let mut help = std::process::Command::new(env!("CARGO_BIN_EXE_porras"));
        let arguments: Vec<&str> = command.split_whitespace().chain(["--help"]).collect();
        let (out, error, code) = run(help.args(arguments));
        assert_eq!((error.as_str(), code), ("", 0));
        let name = if command.is_empty() { "porras".to_owned() } else { command.replace(' ', "-") };
        differences.extend(difference(&root().join(format!("tests/help/{name}.txt")), &out));
    }
    none(&differences);
}

#[test]
fn exit_codes_tell_content_from_failure() {
    let (good, bad, warned) = (fixture("base"), fixture("bank-cycle"), fixture("file-stray"));
    let code = |site: &Folder, arguments: &[&str]| run(&mut porras(&site.at("site"), arguments)).2;
    assert_eq!(code(&good, &["check"]), 0);
    assert_eq!(code(&good, &["check", "--strict"]), 0);
    assert_eq!(code(&bad, &["check"]), 1);
    assert_eq!(code(&warned, &["check"]), 0);
    assert_eq!(code(&warned, &["check", "--strict"]), 1);
    let out = good.at("dist");
    let out = out.to_str().expect("UTF-8");
    assert_eq!(code(&good, &["build", "--out", out]), 0);
    assert_eq!(code(&bad, &["build", "--out", out]), 1, "the content is wrong");
    good.write("dist/mine.txt", "");
    assert_eq!(
        code(&good, &["build", "--out", out]),
        2,
        "the content is right, the folder is not ours"
    );
    for wrong in
        [&["chekc"][..], &["check", "--format", "xml"], &["score", "demo"], &["build", "--out"]]
    {
        assert_eq!(code(&good, wrong), 2, "{wrong:?}");
    }
    assert_eq!(code(&good, &["score", "demo", "not-there.json"]), 2);
}

#[test]
fn a_build_with_an_error_leaves_the_old_site() {
    let site = fixture("base");
    let out = site.at("dist");
    let build = || run(porras(&site.at("site"), &["build", "--out"]).arg(&out));
    assert_eq!(build().2, 0);
    let before = crate::harness::files(&out);
    site.replace("site/content/site.yaml", "[demo]", "[demos]");
    let (out_text, error, code) = build();
    assert_eq!((out_text.as_str(), code), ("", 1));
    assert!(
        error.contains("did you mean `demo`?") && error.ends_with("nothing was written\n"),
        "{error}"
    );
    assert_eq!(crate::harness::files(&out), before);
}

#[test]
fn short_and_json_are_for_machines() {
    let site = fixture("twenty");
    let (short, error, code) = run(&mut porras(&site.at("site"), &["check", "--format", "short"]));
    assert_eq!((error.as_str(), code), ("", 1));
    assert_eq!(short, read("tests/diagnostics/twenty/expected.txt"));
    let (json, error, code) = run(&mut porras(&site.at("site"), &["check", "--format", "json"]));
    assert_eq!((error.as_str(), code), ("", 1));
    let lines: Vec<Value> =
        json.lines().map(|line| serde_json::from_str(line).expect("an object a line")).collect();
    assert_eq!(lines.len(), 20);
    for (line, short) in lines.iter().zip(short.lines()) {
        let place = &line["place"];
        let head = format!(
            "{}:{}:{}: {}[{}]: {}",
            place["file"].as_str().expect("a file"),
            place["line"],
            place["column"],
            line["severity"].as_str().expect("text"),
            line["code"].as_str().expect("text"),
            line["message"].as_str().expect("text"),
        );
        assert!(short.starts_with(&head), "{head}\n{short}");
    }
    let good = fixture("base");
    for (format, said) in [("short", ""), ("json", ""), ("human", "")] {
        let (out, error, code) = run(&mut porras(&good.at("site"), &["check", "--format", format]));
        let error = error.replace("no mistakes found\n", "");
        assert_eq!((out.as_str(), error.as_str(), code), (said, "", 0), "{format}");
    }
}

#[test]
fn vectors_give_their_figures() {
    let folder = Folder::new();
    for name in ["A", "B", "B2-lock-opened"] {
        let vector = vector(name);
        let mode = vector["version"].as_str().expect("a mode");
        folder.write("answers.json", file(mode, None, &vector["answers"]).to_string());
        let target = vector["target"].to_string();
        for options in [&[][..], &["--target", target.as_str()]] {
            let (out, error, code) =
                score(&[folder.at("answers.json").to_str().expect("UTF-8")], options);
            assert_eq!((error.as_str(), code), ("", 0), "{name}");
            let result: Value = serde_json::from_str(&out).expect("one object");
            assert_eq!(out.lines().count(), 1, "on one line");
            agrees(&result, &vector);
            assert_eq!(result["range"], vector["base_range"], "{name}");
            assert_eq!(result["roadmap"]["target"], vector["target"], "{name}");
        }
    }
}

#[test]
fn a_group_gives_the_figures_of_vector_d() {
    let vector = vector("D");
    let roles = vector["roles"].as_array().expect("roles");
    let answers = vector["answers"].as_array().expect("answers");
    let lines: String = roles
        .iter()
        .zip(answers)
        .map(|(role, one)| format!("{}\n", file("short", Some(role), one)))
        .collect();
    let folder = Folder::new();
    folder.write("group.ndjson", lines);
    let path = folder.at("group.ndjson");
    let path = path.to_str().expect("UTF-8");
    let (out, error, code) = score(&[path], &["--together"]);
    assert_eq!((error.as_str(), code), ("", 0));
    let result: Value = serde_json::from_str(&out).expect("one object");
    agrees(&result, &vector);
    assert_eq!((&result["respondents"], &result["confirmed"]), (&json!(5), &vector["confirmed"]));
    assert_eq!(result["agreement"]["overall"], vector["overall_agreement"]);
    for row in result["agreement"]["dimensions"].as_array().expect("dimensions") {
        assert_eq!(row["agreement"], vector["agreement"][row["id"].as_str().expect("an id")]);
    }
    let questions = result["questions"].as_array().expect("questions");
    assert_eq!(questions.len(), vector["per_question"].as_object().expect("figures").len());
    for row in questions {
        let figures = &vector["per_question"][row["id"].as_str().expect("an id")];
        let expected =
            json!([figures["group"], figures["r"], figures["ad_mean"], figures["pattern"]]);
        assert_eq!(
            json!([row["group"], row["agreement"], row["distance"], row["pattern"]]),
            expected,
            "{row}"
        );
    }
    let front = |options: &[&str]| -> Value {
        let (out, ..) = score(&[path], options);
        let result: Value = serde_json::from_str(&out).expect("one object");
        let roles = result["roles"].as_array().expect("roles").clone();
        roles.into_iter().find(|role| role["id"] == "front").expect("the front line answered")["dimensions"].clone()
    };
    assert_eq!(front(&["--together"]), Value::Null, "two of a role are not shown");
    assert!(front(&["--together", "--role-min", "2"]).is_array(), "unless it is asked for");
    let (separate, ..) = score(&[path], &[]);
    assert_eq!(separate.lines().count(), 5, "without --together one result a line");
}

#[test]
fn answers_come_from_files_and_from_standard_input_in_order() {
    let one = |value: u32| file("full", None, &json!({"C1": value, "C2": value})).to_string();
    let folder = Folder::new();
    folder.write("one.json", one(1));
    folder.write("more.ndjson", format!("{}\n\n{}\n", one(2), one(3)));
    let (first, more) = (folder.at("one.json"), folder.at("more.ndjson"));
    let mut command = porras(root(), &["score", "customer-centricity"]);
    command.arg(&first).arg("-").arg(&more);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the command starts");
    let mut input = child.stdin.take().expect("piped");
    input.write_all(one(4).as_bytes()).expect("porras reads");
    drop(input);
    let output = child.wait_with_output().expect("porras ends");
    let out = String::from_utf8(output.stdout).expect("UTF-8");
    let levels: Vec<Value> = out
        .lines()
        .map(|line| {
            serde_json::from_str::<Value>(line).expect("an object a line")["dimensions"][0]["score"]
                .clone()
        })
        .collect();
    assert_eq!(levels, ["1", "4", "2", "3"], "in the order of the arguments");
}

#[test]
fn answers_to_an_older_version_are_carried_and_what_became_of_them_is_told() {
    let second = root().join("tests/versions/second");
    let old = json!({"format": "porras-answers/1", "assessment": "way", "content_version": "1.0.0",
        "answers": {"M1": "3", "M2": "2", "M3": "not-applicable", "M4": "1", "R1": "2", "R2": "2", "R3": "other"}});
    let mut new = old.clone();
    new["content_version"] = "2.0.0".into();
    new["answers"] = json!({"A1": "3", "M9": "2", "R1": "2"});
    let mut newer = new.clone();
    newer["content_version"] = "3.0.0".into();
    let folder = Folder::new();
    folder.write("old.json", old.to_string());
    folder.write("new.json", new.to_string());
    folder.write("newer.json", newer.to_string());
    let score = |files: &[&str], more: &[&str]| {
        let mut command = porras(&second, &["score", "way"]);
        run(command.args(files.iter().map(|file| folder.at(file))).args(more))
    };
    let (out, error, code) = score(&["old.json", "new.json"], &[]);
    assert_eq!((error.as_str(), code), ("", 0));
    let lines: Vec<Value> =
        out.lines().map(|line| serde_json::from_str(line).expect("an object")).collect();
    let migrated = json!({"from": "1.0.0", "renamed": [{"from": "M1", "to": "A1"}],
        "merged": [{"from": ["M2", "M3"], "to": "M9"}], "remapped": [], "dropped": ["M4"], "again": ["R2", "R3"]});
    assert_eq!(lines[0]["migrated"], migrated);
    let mut carried = lines[0].clone();
    carried.as_object_mut().expect("an object").remove("migrated");
    assert_eq!(carried, lines[1], "the figures are those of the same answers to this version");
    let (together, _, code) = score(&["old.json", "new.json"], &["--together"]);
    let together: Value = serde_json::from_str(&together).expect("an object");
    assert_eq!((&together["migrated"], code), (&json!([migrated]), 0));
    let (out, error, code) = score(&["newer.json"], &[]);
    assert_eq!((out.as_str(), code), ("", 1), "a newer version is refused");
    assert!(error.contains("error[answers::foreign]"), "{error}");
}

#[test]
fn answers_that_are_wrong_are_told_and_the_others_scored() {
    let folder = Folder::new();
    let good = file("full", None, &json!({"C1": 3})).to_string();
    let bad = good.replace("\"C1\"", "\"C99\"");
    folder.write("mixed.ndjson", format!("{good}\n{bad}\n{good}\n"));
    let path = folder.at("mixed.ndjson");
    let path = path.to_str().expect("UTF-8");
    let (out, error, code) = score(&[path], &[]);
    assert_eq!((out.lines().count(), code), (2, 1));
    assert!(
        error.contains("error[answers::field]") && error.contains(&format!("{path}:2:")),
        "{error}"
    );
    let (out, _, code) = score(&[path], &["--together"]);
    assert_eq!((out.as_str(), code), ("", 1), "no group with a file that was refused");
    folder.write("mixed.ndjson", "");
    let (out, error, code) = score(&[path], &[]);
    assert_eq!((out.as_str(), code), ("", 1));
    assert!(error.contains("there are no answers here"), "{error}");
}

#[test]
fn wrong_options_are_refused_with_what_there_is() {
    let folder = Folder::new();
    folder.write("a.json", file("full", None, &json!({"C1": 3})).to_string());
    let path = folder.at("a.json");
    let path = path.to_str().expect("UTF-8");
    for (options, said) in [
        (&["--mode", "tiny"][..], "there is no mode `tiny`; the assessment has full, short"),
        (&["--target", "6"], "--target 6 is no stage; stages go from 1 to 5"),
        (&["--target", "0"], "--target 0 is no stage"),
    ] {
        let (out, error, code) = score(&[path], options);
        assert_eq!((out.as_str(), code), ("", 2), "{options:?}");
        assert!(error.starts_with("error: ") && error.contains(said), "{error}");
    }
    let (out, error, code) = run(&mut porras(root(), &["score", "customers", path]));
    assert_eq!((out.as_str(), code), ("", 2));
    assert!(
        error.contains("no assessment `customers`; the site has customer-centricity"),
        "{error}"
    );
    let (short, _, code) = score(&[path], &["--mode", "short"]);
    assert!(
        code == 0 && short.contains("\"mode\":\"short\""),
        "an option goes before the file: {short}"
    );
}

#[test]
fn colours_are_for_terminals_only() {
    let site = fixture("bank-cycle");
    let site = site.at("site");
    let (_, piped, _) = run(&mut porras(&site, &["check"]));
    assert!(!piped.contains('\u{1b}'), "{piped}");
    // `script` gives the command a terminal of its own.
    let shown = |before: &str, arguments: &str| {
        let command = format!("{before}{} {arguments}", env!("CARGO_BIN_EXE_porras"));
        let mut script = std::process::Command::new("script");
        let (out, ..) = run(script.args(["-qec", &command, "/dev/null"]).env("TERM", "xterm"));
        out.replace("\r\n", "\n")
    };
    let check = format!("check --root {}", site.to_str().expect("UTF-8"));
    let coloured = shown("", &check);
    assert!(coloured.contains("\u{1b}[") && coloured.contains("bank::cycle"), "{coloured}");
    assert_eq!(shown("env NO_COLOR=1 ", &check), piped, "unless somebody asks for none");
    let story = "explain bank::cycle";
    assert!(shown("", story).contains("\u{1b}["));
    assert!(!shown("env NO_COLOR=1 ", story).contains('\u{1b}'));
}
