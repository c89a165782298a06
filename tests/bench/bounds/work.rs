//! What is measured, in the process that is measured.

use std::path::Path;
use std::time::Instant;

use porras::diagnostic::draw;
use porras::load::Completeness;

/// Does the work of this name on a site, and prints what it took: microseconds, peak kilobytes,
/// mistakes found.
pub fn work(name: &str, folder: &Path) {
    let begin = Instant::now();
    let mistakes = match name {
        "parse" => parse(folder),
        "check" => check(folder),
        "nothing" => 0,
        _ => panic!("{name} is no work"),
    };
    let spent = begin.elapsed().as_micros();
    println!("{spent} {} {mistakes}", peak());
}

/// Reads every YAML file into nodes with places, and nothing more.
fn parse(folder: &Path) -> usize {
    let files = walkdir::WalkDir::new(folder.join("content"))
        .into_iter()
        .map(|entry| entry.expect("the folder is there"));
    let files =
        files.filter(|entry| entry.path().extension().is_some_and(|ending| ending == "yaml"));
    let wrong = |entry: walkdir::DirEntry| {
        let text = std::fs::read_to_string(entry.path()).expect("the file can be read");
        usize::from(!porras::load::parses(&text))
    };
    files.map(wrong).sum()
}

/// What `porras check` does, to the last line that it prints.
fn check(folder: &Path) -> usize {
    let made = porras::inspect(folder, Completeness::Whole);
    let text = draw::all(&made.diagnostics, &made.sources, true);
    assert_eq!(text.is_empty(), made.diagnostics.is_empty());
    let (errors, warnings) = made.diagnostics.count();
    errors + warnings
}

/// The most memory that this process has held, in kilobytes; 0 where the system does not say.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches("kB").trim().parse().ok()).unwrap_or(0)
}
