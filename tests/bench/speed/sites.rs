//! Sites to measure on.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use porras::diagnostic::Diagnostics;
use porras::random::Random;
use porras::source::Sources;

use crate::generate::{Plan, Rules, site, write};

/// Words on a page of guidance.
const WORDS: usize = 250;

/// Makes a site with so many pages of guidance, all languages together.
///
/// A process of its own does it: the most memory that a process has held is handed on to those
/// that it starts.
pub fn lay(folder: &Path, pages: &str, questions: &str, languages: &str) {
    let languages: Vec<&str> = languages.split(',').collect();
    let number = |text: &str| text.parse::<usize>().expect("a number");
    let plan = Plan {
        seed: 1,
        questions: number(questions),
        languages: &languages,
        pages: number(pages) / languages.len(),
        words: WORDS,
        rules: Rules::Quorum,
        odd: false,
    };
    write(&site(&plan), folder);
}

/// Writes so many files of random answers to the default bank, `0.json` and on.
pub fn answers(folder: &Path, count: &str) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let completeness = porras::load::Completeness::Whole;
    let (mut sources, mut out) = (Sources::default(), Diagnostics::default());
    let rows = porras::load::load_as(root, completeness, &mut sources, &mut out);
    let site = porras::check::check(rows, &sources, &mut out).expect("the default site is right");
    let bank = &site.assessments[0].bank;
    for at in 0..count.parse().expect("a number") {
        let mut chance = Random::stream(1, at);
        // Every question of the default bank has an option for each stage.
        let mut option = || chance.between(1, bank.stages.len()).to_string();
        let answers: BTreeMap<&str, String> =
            bank.questions.iter().map(|question| (question.id.as_str(), option())).collect();
        let file = serde_json::json!({
            "format": "porras-answers/1", "assessment": bank.id.as_str(),
            "content_version": bank.version, "answers": answers,
        });
        std::fs::write(folder.join(format!("{at}.json")), file.to_string())
            .expect("a file can be written");
    }
}

/// A folder in memory where there is such a thing, gone at the end.
pub fn folder() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    let made = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
    made.expect("a temporary folder can be made")
}

/// The bytes of all files below a folder, and how many there are.
pub fn weight(folder: &Path) -> (u64, usize) {
    let files = walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok);
    let files = files.filter(|entry| entry.file_type().is_file());
    files.fold((0, 0), |(bytes, count), entry| {
        (bytes + entry.metadata().map_or(0, |data| data.len()), count + 1)
    })
}

/// Removes a folder that may be there.
pub fn remove(folder: &PathBuf) {
    if folder.exists() {
        std::fs::remove_dir_all(folder).expect("it is ours");
    }
}
