//! The tables.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use crate::process::{Contender, Cost, race, run};
use crate::{bounds, publishing, serve, sites};

/// How often each command runs.
const ROUNDS: usize = 7;

/// Questions of the banks with many pages, and languages of all sites.
const QUESTIONS: usize = 30;
const LANGUAGES: &str = "fi,en";

/// Every table.
pub fn all() {
    pages();
    questions();
    small();
    serving();
    publishing::tables();
}

/// One table by its name.
pub fn some(name: &str) {
    match name {
        "pages" => pages(),
        "questions" => questions(),
        "small" => small(),
        "serve" => serving(),
        "publishing" => publishing::tables(),
        _ => panic!("the tables are `pages`, `questions`, `small`, `serve` and `publishing`"),
    }
}

fn pages() {
    println!(
        "\nbuild of a site with {QUESTIONS} questions and so many pages of guidance ({LANGUAGES} together)"
    );
    let sizes = [100, 1000, 10_000];
    grow("pages", &sizes.map(|pages| (pages, pages, QUESTIONS)));
}

/// The bounds of the build of so many pages: beside the floor, again, and in memory.
fn page_bounds(pages: usize, [times, again, memory]: [f64; 3]) {
    let build = bounds::told(&format!("building {pages} pages"), times, 2.5, "× floor");
    println!("build of {pages} pages {build}");
    if pages == 10_000 {
        let again = bounds::told("building them again", again, 60.0, "ms");
        let memory = bounds::told("the memory of that build", memory, 64.0, "MiB");
        println!("again {again}; memory {memory}");
    }
}

fn questions() {
    println!("\nbuild of a site with 20 pages of guidance and so many questions ({LANGUAGES})");
    let sizes = [10, 100, 1000];
    grow("questions", &sizes.map(|questions| (questions, 20, questions)));
}

/// A row for each size: how many units, pages, questions.
fn grow(unit: &str, sizes: &[(usize, usize, usize)]) {
    println!(
        "| {unit} | site MB | floor ms | build ms | × floor | cp -r ms | × floor | again ms | × floor | build CPU ms | CPU µs for each more | MiB | of them floor |"
    );
    println!("| ---: {}|", "| ---: ".repeat(12));
    let mut before: Option<(usize, Duration)> = None;
    let mut bounded = Vec::new();
    for (units, pages, questions) in sizes {
        let place = sites::folder();
        let [site, out, low, copy] =
            ["site", "out", "floor", "copy"].map(|name| place.path().join(name));
        run(itself("--site").arg(&site).args([
            &pages.to_string(),
            &questions.to_string(),
            LANGUAGES,
        ]));
        run(&mut build(&site, &out));
        let (bytes, _) = sites::weight(&out);
        let nothing = || {};
        let costs = race(
            ROUNDS,
            &[
                Contender {
                    ready: &|| sites::remove(&low),
                    command: &|| floor(&site, &low, bytes),
                },
                Contender { ready: &|| sites::remove(&out), command: &|| build(&site, &out) },
                Contender { ready: &|| sites::remove(&copy), command: &|| copied(&out, &copy) },
                Contender { ready: &nothing, command: &|| build(&site, &out) },
            ],
        );
        let [floor, build, copy, again] = &costs[..] else { unreachable!("four contenders") };
        let more = before.map_or_else(String::new, |(fewer, work)| {
            let spent = build.work().saturating_sub(work).as_secs_f64() * 1e6;
            format!("{:.1}", spent / number(units - fewer))
        });
        before = Some((*units, build.work()));
        let [times, copies, agains] = [build, copy, again].map(|cost| ratio(cost, floor));
        let memory = number(usize::try_from(build.memory).unwrap_or(usize::MAX)) / 1_048_576.0;
        bounded.push((*units, [times, again.wall().as_secs_f64() * 1000.0, memory]));
        println!(
            "| {units} | {:.1} | {} | {} | {times:.2} | {} | {copies:.2} | {} | {agains:.2} | {} | {more} | {} | {} |",
            number(usize::try_from(bytes).unwrap_or(usize::MAX)) / 1e6,
            both(floor),
            both(build),
            both(copy),
            both(again),
            milliseconds(build.work()),
            mebibytes(build),
            mebibytes(floor),
        );
    }
    println!("each time is the least of {ROUNDS}, run in turn, and behind it the median");
    for (units, figures) in bounded.into_iter().filter(|_| unit == "pages") {
        page_bounds(units, figures);
    }
}

/// Which time of a command, how many milliseconds it may be, and how that is said.
type Bound = (fn(&Cost) -> Duration, f64, &'static str);

fn small() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let place = sites::folder();
    let [out, answers] = ["out", "answers"].map(|name| place.path().join(name));
    std::fs::create_dir(&answers).expect("a folder can be made");
    run(itself("--answers").arg(&answers).arg("10000"));
    let files: Vec<PathBuf> = (0..10_000).map(|at| answers.join(format!("{at}.json"))).collect();
    let nothing = || {};
    let costs = race(
        ROUNDS,
        &[
            Contender { ready: &|| sites::remove(&out), command: &|| build(root, &out) },
            Contender { ready: &nothing, command: &|| build(root, &out) },
            Contender { ready: &nothing, command: &|| porras(&["check"], root) },
            Contender { ready: &nothing, command: &version },
            Contender {
                ready: &nothing,
                command: &|| {
                    let mut command = porras(&["score", "customer-centricity"], root);
                    command.args(&files);
                    command
                },
            },
        ],
    );
    println!("\nthe default site\n| what | ms | CPU ms | MiB | at most |");
    println!("| --- | ---: | ---: | ---: | --- |");
    let wall: fn(&Cost) -> Duration = Cost::wall;
    let rows: [(&str, Option<Bound>); 5] = [
        ("build", Some((Cost::work, 150.0, "ms of CPU"))),
        ("build again", None),
        ("check", None),
        ("--version", Some((wall, 10.0, "ms"))),
        ("score of 10,000 files", Some((wall, 2_000.0, "ms"))),
    ];
    for ((what, bound), cost) in rows.into_iter().zip(&costs) {
        let work = milliseconds(cost.work());
        let told = bound.map_or_else(String::new, |(of, most, unit)| {
            bounds::told(what, of(cost).as_secs_f64() * 1000.0, most, unit)
        });
        println!("| {what} | {} | {work} | {} | {told} |", both(cost), mebibytes(cost));
    }
}

fn serving() {
    println!("\n`porras serve`: from a saved file to the new page, polled over the loopback");
    println!("| pages | saved | ms | median ms | slowest ms | at most |");
    println!("| ---: | --- | ---: | ---: | ---: | --- |");
    for pages in [100, 1000] {
        let place = sites::folder();
        let site = place.path().join("site");
        run(itself("--site").arg(&site).args([&pages.to_string(), "30", LANGUAGES]));
        for (what, mut times) in serve::saved(&site) {
            times.sort();
            let [least, most] = [times.first(), times.last()]
                .map(|time| milliseconds(time.copied().unwrap_or_default()));
            let median = crate::process::median(times);
            let saved = format!("serve, {pages} pages, {what}");
            let told =
                bounds::told(&saved, median.as_secs_f64() * 1000.0, 60.0, "ms at the median");
            let median = milliseconds(median);
            println!("| {pages} | {what} | {least} | {median} | {most} | {told} |");
        }
    }
}

/// The command, as this benchmark was built with it.
pub fn porras(arguments: &[&str], root: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_porras"));
    command.args(arguments).arg("--root").arg(root);
    command
}

/// Builds a site into a folder.
pub fn build(site: &Path, out: &Path) -> Command {
    let mut command = porras(&["build"], site);
    command.arg("--out").arg(out);
    command
}

fn version() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_porras"));
    command.arg("--version");
    command
}

fn copied(from: &Path, to: &Path) -> Command {
    let mut command = Command::new("cp");
    command.arg("-r").arg(from).arg(to);
    command
}

fn floor(site: &Path, out: &Path, bytes: u64) -> Command {
    let mut command = itself("--floor");
    command.arg(site).arg(out).arg(bytes.to_string());
    command
}

fn itself(work: &str) -> Command {
    let mut command = Command::new(std::env::current_exe().expect("a program has a path"));
    command.arg(work);
    command
}

/// The shortest time by the clock, and behind it the median, in milliseconds.
pub fn both(cost: &Cost) -> String {
    format!("{} ({})", milliseconds(cost.wall()), milliseconds(cost.median()))
}

/// A time in milliseconds.
pub fn milliseconds(time: Duration) -> String {
    format!("{:.1}", time.as_secs_f64() * 1000.0)
}

/// How many times as long as another command one takes, by the clock.
pub fn ratio(cost: &Cost, floor: &Cost) -> f64 {
    cost.wall().as_secs_f64() / floor.wall().as_secs_f64()
}

fn mebibytes(cost: &Cost) -> String {
    format!("{:.1}", number(usize::try_from(cost.memory).unwrap_or(usize::MAX)) / 1_048_576.0)
}

/// For showing; the figures are far below where a float skips whole numbers.
#[allow(clippy::cast_precision_loss, reason = "far below 2⁵³")]
fn number(count: usize) -> f64 {
    count as f64
}
