//! Pages made small say what they said: the same elements, the same visible text.
//!
//! Both are read by a browser's parser. Visible text follows the white-space
//! rules of CSS: runs of it are one space, none is seen at the edge of a block.

use std::collections::BTreeMap;

use html5ever::tendril::TendrilSink;
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use porras::render::{Settings, html::minify};
use proptest::prelude::*;

use crate::harness::{diff, none, root};

/// Elements that begin and end a line of their own, by the style sheet of browsers and ours.
const BLOCKS: [&str; 46] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "nav",
    "ol",
    "optgroup",
    "option",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
    "text",
    "g",
    "desc",
];

/// Elements that show nothing of their content.
const UNSEEN: [&str; 5] = ["head", "script", "style", "template", "title"];

/// What a page is, one line for each element and for each line of visible text.
#[derive(Default)]
struct Seen {
    tree: String,
    text: String,
    /// A space was read that shows only if something follows on the line.
    space: bool,
}

impl Seen {
    fn of(page: &str) -> Self {
        let dom =
            html5ever::parse_document(RcDom::default(), html5ever::ParseOpts::default()).one(page);
        let mut seen = Self::default();
        seen.node(&dom.document, 0, false);
        seen.line();
        seen
    }

    fn node(&mut self, node: &Handle, depth: usize, to_the_letter: bool) {
        match &node.data {
            NodeData::Text { contents } => self.text(&contents.borrow(), to_the_letter),
            NodeData::Element { name, attrs, .. } => {
                let tag = name.local.to_string();
                let attributes: BTreeMap<String, String> = attrs
                    .borrow()
                    .iter()
                    .filter_map(|attr| same(&tag, &attr.name.local, &attr.value))
                    .collect();
                self.tree.push_str(&format!("{}{tag} {attributes:?}\n", "  ".repeat(depth)));
                let block = BLOCKS.contains(&tag.as_str());
                if block || tag == "br" {
                    self.line();
                }
                if matches!(tag.as_str(), "img" | "input" | "button" | "svg" | "textarea") {
                    self.text("▢", true);
                }
                if matches!(tag.as_str(), "svg" | "select") {
                    self.tree.push_str(&Self::inside(node));
                    return;
                }
                let to_the_letter = to_the_letter || matches!(tag.as_str(), "pre" | "textarea");
                if !UNSEEN.contains(&tag.as_str()) {
                    for child in node.children.borrow().iter() {
                        self.node(child, depth + 1, to_the_letter);
                    }
                } else if matches!(tag.as_str(), "script" | "style" | "title" | "head") {
                    self.hidden(node, depth + 1);
                }
                if block {
                    self.line();
                }
            }
            _ => {
                for child in node.children.borrow().iter() {
                    self.node(child, depth, to_the_letter);
                }
            }
        }
    }

    /// What a picture or a list of choices holds: it does not touch the line that it stands in.
    fn inside(node: &Handle) -> String {
        let mut seen = Self::default();
        for child in node.children.borrow().iter() {
            seen.node(child, 0, false);
        }
        seen.line();
        format!("{}{}", seen.tree, seen.text)
    }

    /// What is not seen counts as part of the tree: scripts and titles too stay as they are.
    fn hidden(&mut self, node: &Handle, depth: usize) {
        for child in node.children.borrow().iter() {
            match &child.data {
                NodeData::Text { contents } if !contents.borrow().trim().is_empty() => {
                    self.tree.push_str(&format!(
                        "{}“{}”\n",
                        "  ".repeat(depth),
                        contents.borrow().trim()
                    ));
                }
                NodeData::Element { .. } => self.node(child, depth, false),
                _ => {}
            }
        }
    }

    fn text(&mut self, text: &str, to_the_letter: bool) {
        for letter in text.chars() {
            if !to_the_letter && letter.is_ascii_whitespace() {
                self.space = true;
                continue;
            }
            if self.space && !self.text.is_empty() && !self.text.ends_with('\n') {
                self.text.push(' ');
            }
            self.space = false;
            self.text.push(letter);
        }
    }

    fn line(&mut self) {
        self.space = false;
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }
}

/// An attribute's name and value, the same for values that mean the same to a browser.
fn same(tag: &str, name: &str, value: &str) -> Option<(String, String)> {
    let value = match (tag, name) {
        (_, "class") => value.split_ascii_whitespace().collect::<Vec<_>>().join(" "),
        ("meta", "content") if value.starts_with("width=") => value.replace(", ", ","),
        _ => value.to_owned(),
    };
    let nothing = value.is_empty() && matches!(name, "class" | "style");
    (!nothing).then(|| (name.to_owned(), value))
}

/// What minification changed, if anything.
pub(crate) fn changed(name: &str, before: &str, after: &str) -> Option<String> {
    let (before, after) = (Seen::of(before), Seen::of(after));
    if before.tree != after.tree {
        return Some(diff(name, &before.tree, &after.tree));
    }
    (before.text != after.text).then(|| diff(name, &before.text, &after.text))
}

fn every_page_of(site: &std::path::Path) -> usize {
    let made = |minify| {
        let settings = Settings { minify, ..Settings::default() };
        porras::make(site, settings).output.expect("the site has no mistakes").pages
    };
    let (before, after) = (made(false), made(true));
    assert!(before.keys().eq(after.keys()), "the same pages");
    let text = |bytes: &[u8]| {
        // Assets are named by their content, which is another when it is small.
        crate::sites::without_hashes(std::str::from_utf8(bytes).expect("pages are UTF-8"))
    };
    let pages = before.iter().zip(after.values());
    let differences: Vec<String> = pages
        .filter_map(|((name, before), after)| changed(name, &text(before), &text(after)))
        .collect();
    none(&differences);
    // Those with Markdown are put together of pieces, which must hardly make them larger.
    for ((name, before), after) in before.iter().zip(after.values()) {
        let (whole, pieces) = (minify(&text(before)), text(after));
        assert!(
            pieces.len() * 100 <= whole.len() * 101,
            "{name} of {}:\n{pieces}\n{whole}",
            site.display()
        );
    }
    let bytes = |pages: &BTreeMap<String, Vec<u8>>| pages.values().map(Vec::len).sum::<usize>();
    assert!(bytes(&after) < bytes(&before), "something was gained");
    before.len()
}

#[test]
fn every_page_of_the_default_site_says_the_same() {
    assert!(every_page_of(root()) > 40, "a site of three languages has many pages");
}

#[test]
fn every_page_of_the_golden_sites_says_the_same() {
    let sites = crate::sites::all();
    for site in &sites {
        assert!(every_page_of(&site.join("site")) > 1, "{}", site.display());
    }
    assert!(!sites.is_empty(), "there is a golden site");
}

#[test]
fn the_reader_of_these_tests_sees_what_a_minifier_can_lose() {
    let seen = |page: &str| Seen::of(page).text;
    assert_eq!(seen("<div>Score: <b>3</b> <i>of</i></div>"), "Score: 3 of\n");
    assert_ne!(seen("<div><b>3</b> <i>of</i></div>"), seen("<div><b>3</b><i>of</i></div>"));
    assert_eq!(seen("<div> <p> a\n b </p> c</div>"), seen("<div><p>a b</p>c</div>"));
    assert_ne!(seen("<pre>a\n  b</pre>"), seen("<pre>a\n b</pre>"));
    assert!(changed("", "<p hidden=until-found>", "<p hidden>").is_some());
}

/// A piece of text with white space where a template may have it.
pub(crate) fn words() -> impl Strategy<Value = String> {
    let space = prop::sample::select(vec!["", "", " ", "\n", "  \n\t"]);
    let word = prop::sample::select(vec!["", "a", "bc", "d e", "ä", "&lt;", "&amp;x", "3 of"]);
    (space.clone(), word, space).prop_map(|(before, word, after)| format!("{before}{word}{after}"))
}

/// An element with attributes that a template may give it.
fn wrap(name: &'static str, inner: &str, attribute: &str) -> String {
    match name {
        "ul" => format!("<ul{attribute}> <li>{inner}</li>\n<li> {inner} </li></ul>"),
        "dl" => format!("<dl><dt>{inner}</dt> <dd>{inner}</dd></dl>"),
        "table" => format!("<table><tr><th>{inner}</th> <td> {inner}</td></tr></table>"),
        "svg" => "<svg viewBox=\"0 0 9 9\"> <g><path d=\"M0 0h9\"/> <text> a b </text></g></svg>"
            .to_owned(),
        "details" => {
            format!("<details{attribute}> <summary> {inner} </summary> {inner} </details>")
        }
        "fieldset" => format!("<fieldset{attribute}> <legend>{inner}</legend> {inner}</fieldset>"),
        "select" => "<select> <option value=\"\">a</option> <option selected> b </option></select>"
            .to_owned(),
        "textarea" => "<textarea rows=\"2\"> a\n  b </textarea>".to_owned(),
        "comment" => "<!-- a > b -->".to_owned(),
        "script" => "<script type=\"application/json\">{\"a\": \"b  c\"}</script>".to_owned(),
        "input" | "img" | "br" | "hr" => format!("<{name}{attribute}>"),
        _ => format!("<{name}{attribute}>{inner}</{name}>"),
    }
}

/// Elements inside of each other at random, inline ones within blocks and blocks within blocks.
pub(crate) fn nesting() -> impl Strategy<Value = String> {
    let inline = vec![
        "b", "i", "a", "span", "em", "strong", "code", "label", "button", "small", "sup", "abbr",
        "time", "kbd", "q", "mark", "svg", "select", "textarea", "input", "img", "br", "output",
        "del", "bdi", "var", "script", "comment",
    ];
    let block = vec![
        "div",
        "nav",
        "header",
        "footer",
        "section",
        "article",
        "aside",
        "main",
        "fieldset",
        "ul",
        "dl",
        "table",
        "details",
        "blockquote",
        "figure",
        "hr",
        "address",
    ];
    let of_lines = vec!["p", "pre", "h2", "legend", "summary", "figcaption"];
    let attribute = || {
        prop::sample::select(vec![
            "",
            "",
            " class=\"a  b\"",
            " id=a",
            " hidden",
            " hidden=\"until-found\"",
            " title=\"a > b\"",
            " data-x='{\"a\":1}'",
            " aria-label=\"\"",
            " lang=\"fi\"",
            " open",
            " style=\"\"",
        ])
    };
    let line = words().prop_recursive(3, 12, 4, move |inner| {
        let element =
            (prop::sample::select(inline.clone()), inner.clone(), attribute(), words(), words());
        prop::collection::vec(
            element.prop_map(|(name, inner, attribute, before, after)| {
                format!("{before}{}{after}", wrap(name, &inner, attribute))
            }),
            1..4,
        )
        .prop_map(|parts| parts.concat())
    });
    let paragraph = (prop::sample::select(of_lines), line.clone(), attribute())
        .prop_map(|(name, inner, attribute)| wrap(name, &inner, attribute));
    let leaf = prop_oneof![line, paragraph];
    leaf.prop_recursive(4, 24, 4, move |inner| {
        let element =
            (prop::sample::select(block.clone()), inner.clone(), attribute(), words(), words());
        prop::collection::vec(
            element.prop_map(|(name, inner, attribute, before, after)| {
                format!("{before}{}{after}", wrap(name, &inner, attribute))
            }),
            1..4,
        )
        .prop_map(|parts| parts.concat())
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_pages_say_the_same(body in nesting(), form: bool) {
        // Forms may not stand in forms.
        let body = if form { format!("a <form> {body} </form> b") } else { body };
        let page = format!("<!doctype html><html lang=\"en\"><head><title>a</title></head><body>\n{body}\n</body></html>");
        let small = minify(&page);
        if let Some(difference) = changed("page", &page, &small) {
            return Err(TestCaseError::fail(format!("{page}\n\nbecame\n\n{small}\n\n{difference}")));
        }
    }
}
