//! `porras score` against an independent implementation of the same rules.

use std::path::Path;

use porras::engine::Options;
use porras::scoring;
use serde_json::json;

use crate::harness::{Folder, porras, root, run};
use crate::oracle::Oracle;

const FILES: u64 = 10_000;
const BANK: &str = "content/customer-centricity/bank.yaml";

/// The rules of the assessment of a site, a second time.
fn oracle(site: &Path) -> Oracle {
    let bank = std::fs::read_to_string(site.join(BANK)).expect("the default bank is there");
    Oracle::from_yaml(&bank)
}

/// Compares random answer files to the site's assessment, each target in its turn.
fn score_alike(site: &Path, count: u64) {
    let oracle = oracle(site);
    for target in [None, Some(4), Some(5)] {
        let answers: Vec<_> = (0..=(count / 3))
            .map(|seed| oracle.random_file(seed * 3 + u64::from(target.unwrap_or(0))))
            .collect();
        let text: String = answers.iter().map(|file| format!("{file}\n")).collect();
        let options = Options { target, ..Options::default() };
        let files = vec![("-".to_owned(), text.into_bytes())];
        let scored = scoring::score(site, "customer-centricity", files, &options, false)
            .expect("porras runs");
        assert!(scored.diagnostics.is_empty(), "random files are sound");
        let lines: Vec<&str> = scored.lines.lines().collect();
        assert_eq!(lines.len(), answers.len());
        for (file, line) in answers.iter().zip(lines) {
            let ours: serde_json::Value = serde_json::from_str(line).expect("one object a line");
            let theirs = oracle.outcome(file, target);
            assert_eq!(ours, theirs, "for {file}");
        }
    }
}

#[test]
fn ten_thousand_random_answer_files_score_alike() {
    score_alike(root(), FILES);
}

/// The default site with profiles: modest targets, high ones, one for the dimension of the gate.
fn profiled() -> Folder {
    let site = Folder::default_site();
    site.replace(
        BANK,
        "\n# One person cannot know",
        "\nprofiles:\n  \
         modest: {targets: {customer: 2, start: 2, tools: 2, feedback: 2, path: 2, structure: 3, worklife: 2}}\n  \
         keen: {targets: {customer: 5, path: 4}}\n  \
         beyond: {targets: {structure: 4, tools: 3, feedback: 3}}\n  \
         any: {}\n\
         \n# One person cannot know",
    );
    for language in ["fi", "sv", "en"] {
        let text = |id| format!("  {id}: {{name: The {id} ones, description: All of them.}}\n");
        let texts = ["modest", "keen", "beyond", "any"].map(text).concat();
        site.replace(
            &format!("content/customer-centricity/texts/{language}.yaml"),
            "\nroles:\n",
            &format!("\nprofiles:\n{texts}\nroles:\n"),
        );
    }
    site
}

#[test]
fn random_answer_files_with_profiles_score_alike() {
    score_alike(profiled().path(), FILES / 4);
}

#[test]
fn a_profile_is_the_file_s_or_the_command_s() {
    let site = profiled();
    let file = json!({"format": "porras-answers/1", "assessment": "customer-centricity",
        "content_version": "1.0.0", "respondent": {"profile": "keen"}, "answers": {"C1": "3"}});
    site.write("answers.json", file.to_string());
    let path = site.at("answers.json");
    let score = |options: &[&str]| {
        let mut command = porras(site.path(), &["score", "customer-centricity"]);
        run(command.arg(&path).args(options))
    };
    for (options, profile, target) in
        [(&[][..], "keen", 5), (&["--profile", "modest"], "modest", 2)]
    {
        let (out, error, code) = score(options);
        assert_eq!((error.as_str(), code), ("", 0));
        let result: serde_json::Value = serde_json::from_str(&out).expect("one object");
        assert_eq!(result["profile"], profile);
        assert_eq!(result["dimensions"][0]["target"], target);
    }
    let (_, error, code) = score(&["--profile", "modes"]);
    assert_eq!(
        (error.as_str(), code),
        ("error: there is no profile `modes`; the assessment has modest, keen, beyond, any\n", 2)
    );
}
