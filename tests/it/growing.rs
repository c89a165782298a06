//! YAML that grows: a block shows what comes in, and leaves all else as it was.
//!
//! A mapping is merged key by key and a list of rows with `id` row by row, as overlays are; what
//! has no lines under it takes the place of what was there.

/// A key or an item with what stands under it.
struct Part {
    /// The first line, as it is written.
    line: String,
    /// What it is told apart by: `questions`, `- id: C1`; nothing for a comment or other items.
    name: Option<String>,
    parts: Vec<Part>,
}

/// How far a line is indented.
fn depth(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// What a line is told apart by among its neighbours.
fn name(line: &str) -> Option<String> {
    let line = line.trim();
    let (dash, rest) = line.strip_prefix("- ").map_or(("", line), |rest| ("- ", rest));
    if rest.starts_with('#') {
        return None;
    }
    let (key, value) = rest.trim_start_matches('{').split_once(':')?;
    match (dash, key) {
        ("", key) => Some(key.to_owned()),
        (dash, "id" | "to") => {
            let id = value.split([',', '}']).next().unwrap_or_default();
            Some(format!("{dash}{}", id.trim()))
        }
        _ => None,
    }
}

/// The parts of lines that are all indented more than what they stand under.
fn parts(lines: &[&str]) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut rest = lines;
    while let Some((first, below)) = rest.split_first() {
        let end = below.iter().position(|line| depth(line) <= depth(first));
        let (own, next) = below.split_at(end.unwrap_or(below.len()));
        parts.push(Part { line: (*first).to_owned(), name: name(first), parts: self::parts(own) });
        rest = next;
    }
    parts
}

fn merge(there: &mut Vec<Part>, new: Vec<Part>) {
    for part in new {
        let same = |old: &&mut Part| old.name.is_some() && old.name == part.name;
        match there.iter_mut().find(same) {
            Some(old) if !part.parts.is_empty() && !old.parts.is_empty() => {
                merge(&mut old.parts, part.parts);
            }
            // A row of a list that is only named as yet.
            Some(old) => *old = part,
            None => there.push(part),
        }
    }
}

fn write(parts: &[Part], text: &mut String) {
    for part in parts {
        text.push_str(&part.line);
        text.push('\n');
        write(&part.parts, text);
    }
}

/// The file `there` with what a block of YAML shows.
pub(crate) fn grown(there: &str, block: &str) -> String {
    let lines = |text: &str| -> Vec<String> {
        text.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect()
    };
    let (there, block) = (lines(there), lines(block));
    let as_parts = |lines: &[String]| parts(&lines.iter().map(String::as_str).collect::<Vec<_>>());
    let mut whole = as_parts(&there);
    merge(&mut whole, as_parts(&block));
    let mut text = String::new();
    write(&whole, &mut text);
    text
}

#[test]
fn yaml_grows_by_what_a_block_shows() {
    let there = "a: 1\nlist: [x]\nrows:\n  - id: one\n    of: 1\n  - {id: two, of: 2}\n";
    let block = "rows:\n  - id: one\n    and: 3\n  - {id: two, of: 4}\n  - id: three\nlist: [y]\nb:\n  c: d\n";
    let whole = "a: 1\nlist: [y]\nrows:\n  - id: one\n    of: 1\n    and: 3\n  - {id: two, of: 4}\n  - id: three\nb:\n  c: d\n";
    assert_eq!(grown(there, block), whole);
}
