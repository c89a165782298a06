//! Large banks, and names as people write them, in every direction of writing.

use porras::diagnostic::{Diagnostics, draw};
use porras::render::Settings;
use porras::source::Sources;
use serde_json::{Map, Value, json};

use crate::generate::{ASSESSMENT, Plan, Rules, site, write};
use crate::harness::{Folder, porras, run};

/// As large as the largest models that we know of, in three scripts.
const LARGE: Plan<'_> = Plan {
    seed: 7,
    questions: 400,
    languages: &["en", "ja", "ar"],
    pages: 90,
    words: 400,
    rules: Rules::Means,
    odd: true,
};

/// The site of a plan, on the disk.
fn folder(plan: &Plan<'_>) -> Folder {
    let folder = Folder::new();
    write(&site(plan), folder.path());
    folder
}

#[test]
fn a_large_bank_is_built_without_a_word_of_complaint() {
    let files = site(&LARGE);
    let markdown: usize =
        files.iter().filter(|(path, _)| path.ends_with(".md")).map(|(_, text)| text.len()).sum();
    assert!(markdown > 900_000, "{markdown} bytes of Markdown");
    let folder = folder(&LARGE);
    let settings = Settings { minify: false, ..Settings::default() };
    let made = porras::make(folder.path(), settings);
    assert_eq!(draw::all(&made.diagnostics, &made.sources, false), "");
    let output = made.output.expect("there was no mistake");
    assert_eq!(output.pages.len(), 2 + LARGE.languages.len() * (4 + LARGE.pages));
    for (address, page) in &output.pages {
        let page = String::from_utf8_lossy(page);
        let html = page.lines().nth(1).expect("a page has lines");
        let wanted = match address.split_once('/') {
            Some(("ar", _)) => "<html lang=\"ar\" dir=\"rtl\">".to_owned(),
            Some((language, _)) => format!("<html lang=\"{language}\">"),
            None => "<html lang=\"en\">".to_owned(),
        };
        assert_eq!(html, wanted, "{address}");
    }
}

#[test]
fn a_large_bank_is_checked_and_scored_by_the_command() {
    let folder = folder(&LARGE);
    let (said, told, code) = run(&mut porras(folder.path(), &["check", "--strict"]));
    assert_eq!((said.as_str(), told.as_str(), code), ("", "no mistakes found\n", 0));
    // Every answer there is, in turn: anchors by position, the shared options by their ids.
    let answers: Map<String, Value> = (1..=LARGE.questions)
        .map(|number| {
            let scaled = ["no, never", "it's begun", "most", "all"][number % 4];
            let answer = match number % 3 {
                0 => scaled.to_owned(),
                _ => (number % 5 + 1).to_string(),
            };
            (format!("Q{number}"), json!(answer))
        })
        .collect();
    let file = json!({"format": "porras-answers/1", "assessment": ASSESSMENT,
        "content_version": "1.0.0", "mode": "full", "answers": answers});
    folder.write("answers.json", file.to_string());
    let answers = folder.at("answers.json");
    let answers = answers.to_str().expect("a path in UTF-8");
    let (line, told, code) = run(&mut porras(folder.path(), &["score", ASSESSMENT, answers]));
    assert_eq!((told.as_str(), code), ("", 0));
    let result: Value = serde_json::from_str(&line).expect("one object");
    let dimensions = result["dimensions"].as_array().expect("a list");
    assert_eq!(dimensions.len(), 34 + 5, "{line}");
    assert!(dimensions.iter().all(|each| each["level"].is_u64()), "{line}");
    // The mean of means of means with three decimals: no float holds it.
    let score = result["score"].as_str().expect("a score");
    assert!(score.len() > 40, "{score}");
}

#[test]
fn a_bank_by_the_rule_of_the_default_bank_has_no_mistakes_either() {
    let languages = &["fi", "sv", "en"];
    let plan = Plan { questions: 120, languages, rules: Rules::Quorum, odd: false, ..LARGE };
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let folder = folder(&plan);
    let rows = porras::load::load(folder.path(), &mut sources, &mut diagnostics);
    let site = porras::check::check(rows, &sources, &mut diagnostics);
    assert_eq!(draw::all(&diagnostics, &sources, false), "");
    assert_eq!(site.expect("there was no mistake").assessments[0].bank.questions.len(), 120);
}
