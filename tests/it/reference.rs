//! `content/README-reference.md`: every file, key and word that an author may write, made of the JSON
//! Schemas and so of the types that read the files.

use std::collections::BTreeSet;

use porras::id::Id;
use porras::schema::Kind;
use serde_json::Value;

use crate::harness::{difference, none, read, root};

/// What stands above everything.
const HEAD: &str = "<!-- Written by the tests from the types that read the files: UPDATE=1 cargo test --test it -->
# Every file and every key

The [guide](README.md) tells what to do with them; `porras schema` writes the same as JSON Schemas, by which editors complete and explain.

A key must be there unless the last column says what follows when it is left out. Any other key is a mistake.

| What stands behind a key | Is |
| --- | --- |
| text | words; in quotes where YAML would read a number or a truth value: `\"5.10\"`, `\"true\"` |
| id | a letter, then letters `a`-`z`, digits, `-` or `_`, 64 characters at most: `goals`, `C1` |
| colour | `\"#0b5fa5\"`, the name of another colour, `14 % brand on raised`, or `readable on brand` |
| length | `0.25rem` or `4px` |
| font | the name of a font, such as `Georgia` |
| weight of letters | `400`, or from one to another, `\"400 700\"` |
| level | a number counted from 1, or the id of a stage |
| number | `2`, `0.25`, `3/4` or `75 %`, taken exactly, never rounded |
| share | such a number up to 1: `3/4`, `0.75` or `75 %` |
| list | `[a, b]`, or each on a line of its own after `- ` |
| mapping | `{a: 1, b: 2}`, or each on a line of its own, indented alike; the names before the colons are yours |
";

/// What is said of a kind of file beside its keys.
const fn about(kind: Kind) -> &'static str {
    match kind {
        Kind::Overlay => {
            "The keys of `bank.yaml`, of which only `assessment` and `base` are to be there, and of rows in lists their `id`. A key with nothing after it takes the base's away."
        }
        Kind::OverlayTexts => {
            "The keys of `texts/<language>.yaml`, as many as are different from the base's or new."
        }
        Kind::Wording => {
            "The words of the pages themselves. Every key stands in `themes/default/wording/en.yaml`; write those that are to be different, or all for a language that the default theme does not speak. A group of forms (`one`, `other`, …) is a plural."
        }
        _ => "",
    }
}

/// The definitions that are told, in the order in which they are met, and the page so far.
struct Page {
    text: String,
    told: BTreeSet<String>,
    headings: BTreeSet<String>,
}

/// The first sentence of a definition's description without its full stop, and the rest.
fn heading(definition: &Value) -> (&str, &str) {
    let said = definition["description"].as_str().unwrap_or_default();
    let end = said.find([':', '.']).unwrap_or(said.len());
    let (first, rest) = said.split_at(end);
    (first, rest.trim_start_matches([':', '.']).trim())
}

/// The way to a heading, as GitHub and most others make it.
pub(crate) fn anchor(heading: &str) -> String {
    let kept = heading.to_lowercase();
    let kept = kept.chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

/// A definition that a shape refers to.
fn definition<'a>(shape: &'a Value, schema: &'a Value) -> Option<(&'a str, &'a Value)> {
    let name = shape["$ref"].as_str()?.strip_prefix("#/$defs/")?;
    Some((name, &schema["$defs"][name]))
}

/// The name of a definition after its article; several of it.
fn several(name: &str) -> String {
    let noun = name.split_once(' ').map_or(name, |(_, noun)| noun);
    if noun.ends_with('s') { noun.to_owned() } else { format!("{noun}s") }
}

/// What a shape takes, in the words of the page's head; of `many`, where there is a plural.
fn takes(shape: &Value, schema: &Value, many: bool) -> String {
    let plural = |one: &str| if many { format!("{one}s") } else { one.to_owned() };
    if let Some((_, row)) = definition(shape, schema) {
        let name = heading(row).0.to_lowercase();
        let way = anchor(&name);
        return format!("[{}](#{way})", if many { several(&name) } else { name });
    }
    if let Some(choices) = shape["anyOf"].as_array() {
        return any_of(choices, schema, many);
    }
    match shape["type"].as_str() {
        Some("boolean") => "`true` or `false`".to_owned(),
        Some("integer") if shape["maximum"] == 3 => "1, 2 or 3".to_owned(),
        Some("integer") => plural("whole number"),
        Some("array") => plural("list") + " of " + &takes(&shape["items"], schema, true),
        Some("object") => {
            plural("mapping") + " of " + &takes(&shape["additionalProperties"], schema, true)
        }
        Some("string") => match shape["pattern"].as_str() {
            None | Some(r"\S") => plural("text"),
            Some(Id::PATTERN) => plural("id"),
            Some(pattern) if pattern.contains("readable on") => plural("colour"),
            Some(pattern) if pattern.ends_with("(rem|px)$") => plural("length"),
            Some(pattern) if pattern.ends_with("?%$") => "size from 90 % to 139 %".to_owned(),
            Some(pattern) if pattern.contains(" _-") => plural("font"),
            Some(pattern) if pattern.contains(r"\.[0-9]{1,9}") => "`major.minor.patch`".to_owned(),
            Some(pattern) => panic!("tests/it/reference.rs has no words for {pattern}"),
        },
        None if shape["multipleOf"] == 100 => "weight of letters".to_owned(),
        None if shape["type"] == serde_json::json!(["integer", "string"]) => plural("level"),
        None if shape["type"] == serde_json::json!(["string", "number", "boolean"]) => {
            plural("option id")
        }
        None => match (&shape["exclusiveMinimum"], &shape["minimum"], &shape["maximum"]) {
            (above, _, most) if *above == 0 && *most == 1 => plural("share"),
            (above, ..) if *above == 0 => plural("number") + " above 0",
            (_, least, most) if *least == 0 && *most == 1 => plural("share") + ", 0 too",
            (_, least, _) if least.is_i64() => plural("number"),
            _ => panic!("tests/it/reference.rs has no words for {shape}"),
        },
        Some(other) => panic!("tests/it/reference.rs has no words for {other}"),
    }
}

/// Words to choose from, one or a list of the same, or this or that.
fn any_of(choices: &[Value], schema: &Value, many: bool) -> String {
    if let [one, list] = choices
        && list["items"] == *one
    {
        return takes(one, schema, false) + ", or a list of several";
    }
    let words = choices.iter().map(|choice| match choice["const"].as_str() {
        Some(word) => format!("`{word}`"),
        None => takes(choice, schema, many),
    });
    let words: Vec<String> = words.collect();
    match words.split_last() {
        Some((last, rest)) if !rest.is_empty() => {
            // `true` or `false`, or `reason`: one row of words.
            let rest = rest.join(", ").replace("` or `", "`, `");
            format!("{rest} or {last}")
        }
        _ => words.concat(),
    }
}

/// The words that may stand behind a key, with what they mean.
fn words(shape: &Value) -> Vec<(&str, &str)> {
    let choices = shape["anyOf"].as_array().into_iter().flatten();
    choices
        .filter_map(|choice| Some((choice["const"].as_str()?, choice["description"].as_str()?)))
        .collect()
}

/// In a cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

/// The first letter a capital.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    first + letters.as_str()
}

impl Page {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// Tells a kind of file.
    fn file(&mut self, kind: Kind) {
        let meaning = kind.meaning();
        let (path, rest) = meaning.split_once(' ').unwrap_or((meaning, ""));
        let name = if path.contains('/') {
            format!("`{path}` {rest}")
        } else {
            capital(meaning).replace("---", "`---`")
        };
        self.line(&format!("\n## {}", name.trim_end()));
        if !about(kind).is_empty() {
            self.line(&format!("\n{}", about(kind)));
            return;
        }
        let schema: Value = serde_json::from_str(&kind.schema()).expect("JSON");
        let (name, row) = definition(&schema, &schema).expect("a file is a row");
        self.line(&format!("\n{}", row["description"].as_str().unwrap_or_default()));
        self.keys(name, &schema);
    }

    /// Tells a row, unless that has been done.
    fn row(&mut self, name: &str, schema: &Value) {
        let (first, rest) = heading(&schema["$defs"][name]);
        if !self.told.insert(name.to_owned()) {
            return;
        }
        assert!(self.headings.insert(anchor(first)), "two headings are called {first}");
        self.line(&format!("\n### {first}"));
        if !rest.is_empty() {
            self.line(&format!("\n{}", capital(rest)));
        }
        self.keys(name, schema);
    }

    /// Tells the keys of a row, and the rows that it is the first to speak of.
    fn keys(&mut self, name: &str, schema: &Value) {
        let row = &schema["$defs"][name];
        let keys = row["properties"].as_object().expect("a row has keys");
        self.line("\n| Key | Takes | Means | Left out |\n| --- | --- | --- | --- |");
        let needed: BTreeSet<&str> =
            row["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        for (key, shape) in keys {
            let (meaning, otherwise) = split(shape);
            let needed = needed.contains(key.as_str());
            assert_eq!(
                needed,
                otherwise.is_none(),
                "{name}.{key}: say `Left out: ….` at the end of the description of a key that may be left out, and of no other"
            );
            let (key, takes) = (cell(key), cell(&takes(shape, schema, false)));
            let otherwise = cell(otherwise.unwrap_or_default());
            self.line(&format!("| `{key}` | {takes} | {} | {otherwise} |", cell(meaning)));
        }
        for (key, shape) in keys {
            let words = words(shape);
            // `reason` beside `true` and `false`, the one form of answer files: no list of words.
            if words.len() < 2 {
                continue;
            }
            self.line(&format!("\n| `{key}` | Means |\n| --- | --- |"));
            for (word, meaning) in words {
                self.line(&format!("| `{word}` | {} |", cell(meaning)));
            }
        }
        for shape in keys.values() {
            for name in mentioned(shape) {
                self.row(&name, schema);
            }
        }
    }
}

/// What a key means, and what follows when it is left out.
fn split(shape: &Value) -> (&str, Option<&str>) {
    let said = shape["description"].as_str().expect("every key is described");
    match said.split_once(" Left out: ") {
        Some((meaning, otherwise)) => (meaning, Some(otherwise.trim_end_matches('.'))),
        None => (said, None),
    }
}

/// The names of definitions in a shape, in reading order.
fn mentioned(shape: &Value) -> Vec<String> {
    match shape {
        Value::Object(entries) => {
            let own = entries.get("$ref").and_then(Value::as_str);
            let own = own.and_then(|own| own.strip_prefix("#/$defs/")).map(str::to_owned);
            own.into_iter().chain(entries.values().flat_map(mentioned)).collect()
        }
        Value::Array(items) => items.iter().flat_map(mentioned).collect(),
        _ => Vec::new(),
    }
}

/// The whole page.
fn page() -> String {
    let mut page = Page { text: HEAD.to_owned(), told: BTreeSet::new(), headings: BTreeSet::new() };
    for kind in Kind::ALL {
        page.file(kind);
    }
    page.text
}

#[test]
fn the_page_of_all_keys_is_up_to_date() {
    none(
        &difference(&root().join("content/README-reference.md"), &page())
            .into_iter()
            .collect::<Vec<_>>(),
    );
}

#[test]
fn links_of_the_page_lead_to_its_headings() {
    let page = read("content/README-reference.md");
    let headings: BTreeSet<String> =
        page.lines().filter_map(|line| Some(anchor(line.strip_prefix("### ")?))).collect();
    let links: BTreeSet<&str> =
        page.split("](#").skip(1).filter_map(|rest| rest.split(')').next()).collect();
    assert!(links.len() > 20, "{links:?}");
    for link in links {
        assert!(headings.contains(link), "no heading is #{link}");
    }
}
