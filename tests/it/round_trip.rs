//! Any text that a translator returns is in the file afterwards, in whatever style YAML was written.

use porras::load::{Plain, plain};
use porras::translate::{Format, import};
use proptest::prelude::*;
use serde_yaml::Value as Yaml;

use crate::diagnostics::site;
use crate::translate::{FORMATS, returned, told};

/// Swedish texts in every style of YAML, with comments where comments can be.
const STYLES: &str = "\
# At the top.
title: plain # behind a plain one
summary: \"double\" # behind a double one
scope: 'single'
stages:
  low: {name: flow, description: \"double, flow\", leave: 'single, flow'} # behind a flow
  mid:
    name: |-
      literal
      of two lines
    description: >-
      folded
      line
    # Between two.
    leave: plain
      on two lines
  high: {name: a, description: b, leave: c}
dimensions:
  work:
    name: |
      literal with an end

    description: x
  tools: {name: y, description: z}
gates:
  gate: {name: a, description: b, locks: {lock: c}}
questions:
  A:
    text: t
    options:
      - plain item # behind an item
      - \"double item\"
      - |-
        literal
        item
  B: {text: t, options: [a, 'b', \"c\"]}
  T: {text: t, options: [a, b, c]}
  U: {text: t, options: [a, b, c]}
actions:
  work-1: {title: a, what: b, who: c, done: d}
  work-2: {title: a, what: b, who: c, done: d}
  tools-1: {title: a, what: b, who: c, done: d}
  tools-2: {title: a, what: b, who: c, done: d}
  open: {title: a, what: b, who: c, done: d}
# At the end.
";

/// The ids of texts in `STYLES`, and how to find each in a tree.
const SPOTS: [&str; 16] = [
    "title",
    "summary",
    "scope",
    "stages/low/name",
    "stages/low/description",
    "stages/low/leave",
    "stages/mid/name",
    "stages/mid/description",
    "stages/mid/leave",
    "dimensions/work/name",
    "questions/A/options/1",
    "questions/A/options/2",
    "questions/A/options/3",
    "questions/B/options/1",
    "questions/B/options/2",
    "actions/open/done",
];

fn at<'a>(tree: &'a Plain, path: &str) -> &'a str {
    let found = path.split('/').fold(tree, |tree, step| match tree {
        Plain::Map(entries) => {
            let entry = entries
                .iter()
                .find(|(key, _)| matches!(key, Plain::Text { text, .. } if text == step));
            &entry.expect("the key is there").1
        }
        Plain::List(items) => &items[step.parse::<usize>().expect("a number") - 1],
        other => panic!("{other:?} has no {step}"),
    });
    let Plain::Text { text, typed: false } = found else { panic!("{found:?} is no text") };
    text
}

fn at_yaml<'a>(tree: &'a Yaml, path: &str) -> &'a str {
    let found = path.split('/').fold(tree, |tree, step| match tree {
        Yaml::Sequence(items) => &items[step.parse::<usize>().expect("a number") - 1],
        other => &other[step],
    });
    found.as_str().expect("text")
}

/// What goes wrong in YAML, CSV and XML.
const PIECES: [&str; 40] = [
    "a",
    "ä",
    " ",
    "  ",
    "\n",
    "\n\n",
    "\t",
    ": ",
    ":",
    " #",
    "#",
    "\"",
    "'",
    "''",
    "\\",
    "\\n",
    ",",
    ";",
    "[",
    "]",
    "{",
    "}",
    "- ",
    "-",
    "=",
    "&",
    "*",
    "!",
    "|",
    ">",
    "%",
    "@",
    "`",
    "no",
    "5.10",
    "~",
    "日本語",
    "👩‍🚀",
    "]]>",
    "<b>&amp;",
];

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(PIECES.to_vec()).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    let text = prop::collection::vec(piece, 1..8).prop_map(|pieces| pieces.concat());
    // White space around a text is no part of it, and line ends are the file's affair.
    text.prop_map(|text| text.replace('\r', "").trim().to_owned())
        .prop_filter("something is said", |text| !text.is_empty())
}

/// Whether a format has a way to write a text.
fn carries(text: &str, format: Format) -> bool {
    let fits = |c: char| matches!(c, '\t' | '\n' | ' '..='\u{fffd}' | '\u{10000}'..);
    format == Format::Csv || text.chars().all(fits)
}

/// A spreadsheet's or a translation tool's file with these texts for `SPOTS`.
fn written(texts: &[String], format: Format) -> String {
    let rows = SPOTS.iter().zip(texts).filter(|(_, text)| carries(text, format));
    match format {
        Format::Csv => rows.fold("id,target\n".to_owned(), |file, (spot, text)| {
            let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\'']) { "'" } else { "" };
            format!("{file}demo/texts/{spot},\"{guard}{}\"\n", text.replace('"', "\"\""))
        }),
        Format::Xliff => {
            let units: String = rows
                .map(|(spot, text)| {
                    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
                    format!(
                        "<trans-unit id=\"demo/texts/{spot}\"><target>{text}</target></trans-unit>"
                    )
                })
                .collect();
            format!("<xliff version=\"1.2\"><file><body>{units}</body></file></xliff>")
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_comes_back_in_any_style(texts in prop::collection::vec(text(), SPOTS.len()), crlf in any::<bool>()) {
        let site = site("translated");
        let before = if crlf { STYLES.replace('\n', "\r\n") } else { STYLES.to_owned() };
        for format in FORMATS {
            site.write("site/content/demo/texts/sv.yaml", &before);
            let file = written(&texts, format);
            let outcome = import(&site.at("site"), "sv", "many", file.as_bytes()).expect("the same language");
            prop_assert_eq!(told(&outcome), Vec::<String>::new());
            let now = &outcome.files["content/demo/texts/sv.yaml"];
            let ours = plain(now).expect("good YAML");
            let theirs = serde_yaml::from_str::<Yaml>(now);
            let old = plain(&before).expect("good YAML");
            for (spot, text) in SPOTS.iter().zip(&texts) {
                let old = at(&old, spot);
                let same = |one: &str, other: &str| one.split_whitespace().eq(other.split_whitespace());
                // Words that are spaced otherwise are no change.
                let kept = same(old, text) || !carries(text, format);
                let expected = if kept { old.trim() } else { text.as_str() };
                prop_assert_eq!(at(&ours, spot).trim(), expected, "{}", now);
                // The other reader refuses some letters that YAML has no objection to.
                if let Ok(theirs) = &theirs {
                    prop_assert_eq!(at_yaml(theirs, spot).trim(), expected, "{}", now);
                }
            }
            if texts.iter().all(|text| text.chars().all(|c| !c.is_control() || c == '\n' || c == '\t')) {
                prop_assert!(theirs.is_ok(), "{:?}\n{}", theirs, now);
            }
            for comment in before.lines().filter_map(|line| line.split_once("# ")) {
                prop_assert!(now.contains(comment.1), "{} is gone from {}", comment.1, now);
            }
            // And out again.
            site.write("site/content/demo/texts/sv.yaml", now);
            prop_assert!(returned(&site.at("site"), "sv", format).files.is_empty());
        }
    }
}
