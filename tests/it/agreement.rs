//! `porras score` against an independent implementation of the same rules.

use std::path::Path;

use porras::engine::Options;
use porras::scoring;

use crate::oracle::Oracle;

const FILES: u64 = 10_000;

/// The site that this repository is.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn oracle() -> Oracle {
    let bank = root().join("content/customer-centricity/bank.yaml");
    Oracle::from_yaml(&std::fs::read_to_string(bank).expect("the default bank is there"))
}

#[test]
fn ten_thousand_random_answer_files_score_alike() {
    let oracle = oracle();
    for target in [None, Some(4), Some(5)] {
        let answers: Vec<_> = (0..=(FILES / 3))
            .map(|seed| oracle.random_file(seed * 3 + u64::from(target.unwrap_or(0))))
            .collect();
        let text: String = answers.iter().map(|file| format!("{file}\n")).collect();
        let options = Options { target, ..Options::default() };
        let files = vec![("-".to_owned(), text.into_bytes())];
        let scored = scoring::score(root(), "customer-centricity", files, &options, false)
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
