//! The tables.

use std::time::Duration;

use crate::generate::{Plan, Rules, site, write};
use crate::hostile::{self, Case};
use crate::measure::{Cost, measure};

/// Processes for each figure.
const RUNS: usize = 5;

/// What `check` may take beside parsing alone: as many times as long.
const MOST_TIME: f64 = 2.0;

/// What `check` may hold: as many times the input, in memory.
const MOST_MEMORY: f64 = 20.0;

/// What a hostile file may take.
const MOST_HOSTILE: (Duration, u64) = (Duration::from_secs(1), 200_000_000);

/// The languages of the bank; the theme speaks three of them.
const LANGUAGES: [&str; 5] = ["fi", "sv", "en", "ja", "ar"];

/// Every table.
pub fn all() {
    check();
    hostile();
}

/// One table by its name.
pub fn some(name: &str) {
    match name {
        "check" => check(),
        "hostile" => hostile(),
        _ => panic!("the tables are `check` and `hostile`"),
    }
}

fn check() {
    println!(
        "\ncheck of a bank in {} languages, {} processes each, the quickest",
        LANGUAGES.len(),
        RUNS
    );
    println!(
        "| questions | input kB | parsing ms | check ms | ratio | at most | memory MB | of input | at most |"
    );
    println!("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    for questions in [10, 100, 1000] {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let plan = Plan {
            seed: 1,
            questions,
            languages: &LANGUAGES,
            pages: 0,
            words: 0,
            rules: Rules::Quorum,
            odd: false,
        };
        let files = site(&plan);
        write(&files, folder.path());
        let input: usize = files
            .iter()
            .filter(|(path, _)| path.starts_with("content/"))
            .map(|(_, text)| text.len())
            .sum();
        let [parsing, check] = ["parse", "check"]
            .map(|work| measure(work, folder.path(), RUNS).expect("it ends within seconds"));
        assert_eq!((parsing.mistakes, check.mistakes), (0, 0), "the generated site is right");
        let ratio = check.time.as_secs_f64() / parsing.time.as_secs_f64();
        let memory = times(check.memory, input);
        println!(
            "| {questions} | {} | {} | {} | {ratio:.2} | {MOST_TIME} | {} | {memory:.1} | {MOST_MEMORY} |",
            input / 1000,
            milliseconds(parsing),
            milliseconds(check),
            megabytes(check),
        );
    }
}

fn hostile() {
    println!(
        "\ncheck of one hostile file, at most {} ms and {} MB",
        MOST_HOSTILE.0.as_millis(),
        MOST_HOSTILE.1 / 1_000_000
    );
    println!("| what | file kB | mistakes told | ms | memory MB | |");
    println!("| --- | ---: | ---: | ---: | ---: | --- |");
    for Case { name, path, bytes } in hostile::cases(1) {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        hostile::lay(folder.path(), path, &bytes);
        let size = bytes.len() / 1000;
        let Some(cost) = measure("check", folder.path(), 2) else {
            println!("| {name} | {size} | | | | NO END |");
            continue;
        };
        let good = cost.time <= MOST_HOSTILE.0 && cost.memory <= MOST_HOSTILE.1;
        println!(
            "| {name} | {size} | {} | {} | {} | {} |",
            cost.mistakes,
            milliseconds(cost),
            megabytes(cost),
            if good { "" } else { "TOO MUCH" },
        );
    }
}

fn milliseconds(cost: Cost) -> String {
    format!("{:.1}", cost.time.as_secs_f64() * 1000.0)
}

fn megabytes(cost: Cost) -> String {
    format!("{:.1}", as_number(cost.memory) / 1e6)
}

fn times(memory: u64, input: usize) -> f64 {
    as_number(memory) / as_number(u64::try_from(input).unwrap_or(u64::MAX))
}

/// For showing; the figures are far below where a float skips whole numbers.
#[allow(clippy::cast_precision_loss, reason = "far below 2⁵³")]
fn as_number(bytes: u64) -> f64 {
    bytes as f64
}
