//! Files that nobody writes by accident: what their author is told, which is short and to the point.
//!
//! What they take in time and memory is measured by `cargo bench --bench bounds`.

use porras::diagnostic::{json, short};
use porras::load::Completeness;

use crate::bench_hostile::{Case, cases, lay};
use crate::harness::{Folder, difference, none, root};

/// A hundredth of each file, which says the same in less time.
const SHARE: usize = 100;

#[test]
fn what_is_told_of_hostile_files_is_short_and_has_a_place() {
    let mut told = String::new();
    for Case { name, path, bytes } in cases(SHARE) {
        let folder = Folder::new();
        lay(folder.path(), path, &bytes);
        let made = porras::inspect(folder.path(), Completeness::Whole);
        let text = short::all(&made.diagnostics, &made.sources);
        let first: String = text.lines().next().unwrap_or("nothing").chars().take(300).collect();
        let summary = made.diagnostics.summary();
        told.push_str(&format!("{name}\n  {first}\n  {summary}\n"));
        // Nobody reads more than this, whatever is in the file.
        assert!(text.len() < 1_000_000, "{name}: {} bytes", text.len());
        let json = json::all(&made.diagnostics, &made.sources);
        assert!(json.len() < 2_000_000, "{name}: {} bytes of JSON", json.len());
    }
    none(&Vec::from_iter(difference(&root().join("tests/bench/hostile.txt"), &told)));
}

#[test]
fn of_many_mistakes_of_one_kind_a_thousand_are_told_and_that_there_are_more() {
    let folder = Folder::new();
    let keys: String = (0..1_500).map(|at| format!("k{at}: 1\n")).collect();
    lay(folder.path(), "content/site.yaml", format!("stray: 1\n{keys}").as_bytes());
    let made = porras::inspect(folder.path(), Completeness::Whole);
    let text = short::all(&made.diagnostics, &made.sources);
    let unknown = text.lines().filter(|line| line.contains("shape::unknown-key")).count();
    assert_eq!(unknown, 1_000);
    assert!(text.contains("; there are more like this, told when 1000 are mended)"), "{text}");
    // Mistakes of other kinds are told all the same.
    assert!(text.contains("shape::missing-key"), "{text}");
    assert!(text.ends_with("1002 errors, 0 warnings, and more of the same\n"), "{text}");
}

#[test]
fn places_in_a_long_line_are_counted_as_in_any_other() {
    let folder = Folder::new();
    let long = "ä𝄞 ".repeat(3_000);
    lay(folder.path(), "content/site.yaml", format!("{{a: \"{long}\", kä: 1}}").as_bytes());
    let made = porras::inspect(folder.path(), Completeness::Whole);
    let text = json::all(&made.diagnostics, &made.sources);
    let line = text.lines().find(|line| line.contains("`kä`")).expect("the key is unknown");
    let line: serde_json::Value = serde_json::from_str(line).expect("one object");
    let column = "{a: \"\", ".len() + 3 * 3_000 + 1;
    assert_eq!(line["place"]["column"], column);
    assert_eq!(line["place"]["utf16_column"], column + 3_000);
    assert_eq!(line["place"]["utf16_end_column"], column + 3_000 + 2);
    assert_eq!(line["place"]["line"], 1);
}
