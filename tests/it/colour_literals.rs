//! Sheets and templates take colours from tokens, so that a theme changes all of them.

use crate::harness::{files, root};

/// Functions of CSS that make a colour of numbers.
const FUNCTIONS: [&str; 10] =
    ["rgb(", "rgba(", "hsl(", "hsla(", "hwb(", "lab(", "lch(", "oklab(", "oklch(", "color("];

/// Names of colours that somebody may write down; those of a reader's own system are no such.
const NAMED: [&str; 24] = [
    "aqua", "beige", "black", "blue", "brown", "crimson", "cyan", "gold", "gray", "green", "grey",
    "lime", "magenta", "maroon", "navy", "olive", "orange", "pink", "purple", "red", "silver",
    "teal", "white", "yellow",
];

/// Declarations that have one, and why.
const KEPT: [(&str, &str); 2] = [
    (".qr .light { fill: #fff; }", "scanners read black on white"),
    ("fill: #000;", "scanners read black on white"),
];

/// What of a value is a colour by itself.
fn literal(value: &str) -> Option<&str> {
    let is_word = |c: char| c.is_alphanumeric() || "#-_(".contains(c);
    value.split(|c: char| !is_word(c)).find(|word| {
        let hex = word.strip_prefix('#').is_some_and(|digits| {
            [3, 4, 6, 8].contains(&digits.len()) && digits.chars().all(|c| c.is_ascii_hexdigit())
        });
        let small = word.to_lowercase();
        hex || NAMED.contains(&small.as_str())
            || FUNCTIONS.iter().any(|name| small.starts_with(name))
    })
}

/// Colours in a sheet outside the definitions of tokens, as `line: declaration`.
fn in_sheet(css: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut is_comment = false;
    for (number, line) in css.lines().enumerate() {
        let starts = line.trim_start().starts_with("/*");
        is_comment |= starts;
        let declaration = line.trim().split_once(": ");
        if let Some((name, value)) = declaration.filter(|_| !is_comment) {
            let name = name.rsplit(['{', ' ']).next().unwrap_or(name);
            if !name.starts_with("--") && !name.contains('@') && literal(value).is_some() {
                found.push(format!("{}: {}", number + 1, line.trim()));
            }
        }
        is_comment &= !line.contains("*/");
    }
    found
}

/// Colours that a template writes as such.
fn in_template(text: &str) -> Vec<String> {
    ["fill=\"", "stroke=\"", "color=\"", "stop-color=\"", "bgcolor=\""]
        .into_iter()
        .flat_map(|name| text.match_indices(name).map(move |(at, _)| &text[at + name.len()..]))
        .filter_map(|rest| rest.split('"').next())
        .filter(|value| !value.contains("url(") && literal(value).is_some())
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_search_finds_what_it_should() {
    let css = "a {\n  color: #fff;\n  --paper: #fff;\n  fill: var(--white);\n  background: rgb(0 0 0 / 4%);\n  border: 1px solid Red;\n  color: CanvasText;\n  /* color: red; */\n}\n";
    let lines: Vec<String> = in_sheet(css).into_iter().map(|found| found[..1].to_owned()).collect();
    assert_eq!(lines, ["2", "5", "6"]);
    assert_eq!(in_template("<path fill=\"{{ light.ink }}\" stroke=\"#123456\"/>"), ["#123456"]);
}

#[test]
fn no_sheet_or_template_has_a_colour_of_its_own() {
    let mut found = Vec::new();
    let mut looked = 0;
    for (path, bytes) in files(&root().join("themes")) {
        let text = String::from_utf8_lossy(&bytes);
        let colours = match path.rsplit('.').next().unwrap_or_default() {
            "css" => in_sheet(&text),
            "html" => in_template(&text),
            "svg" if path.contains("/templates/") => in_template(&text),
            _ => continue,
        };
        looked += 1;
        found.extend(colours.into_iter().map(|colour| format!("themes/{path}:{colour}")));
    }
    found.extend(in_sheet(include_str!("../../src/render/show.css")));
    found.extend(in_template(include_str!("../../src/render/show.html")));
    for (kept, _) in KEPT {
        let before = found.len();
        found.retain(|line| !(line.contains("/80-share.css:") && line.ends_with(kept)));
        assert_eq!(found.len() + 1, before, "{kept} is not there any more");
    }
    assert!(looked > 40 && found.is_empty(), "{looked} files: {found:#?}");
}
