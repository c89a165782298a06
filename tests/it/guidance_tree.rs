//! Guidance as a tree, which questionnaires show beside their questions, says what its page says.

use html5ever::tendril::TendrilSink;
use html5ever::{QualName, local_name, ns};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use porras::markdown::{self, Node};
use serde_json::{Value, json};

use crate::harness::root;

/// What an independent reader finds in HTML, in the form of a tree's JSON.
fn read_back(html: &str) -> Vec<Value> {
    let body = QualName::new(None, ns!(html), local_name!("body"));
    let dom = html5ever::parse_fragment(
        RcDom::default(),
        html5ever::ParseOpts::default(),
        body,
        vec![],
        false,
    )
    .one(html);
    // A fragment stands in an element of its own.
    let top = dom.document.children.borrow()[0].clone();
    inside(&top, false)
}

fn inside(node: &Handle, exact: bool) -> Vec<Value> {
    node.children.borrow().iter().filter_map(|child| value(child, exact)).collect()
}

fn value(node: &Handle, exact: bool) -> Option<Value> {
    match &node.data {
        NodeData::Text { contents } => {
            let text = contents.borrow().to_string();
            // Lines between blocks, and what ends a block of code.
            let text = if exact { text } else { text.replace('\n', " ") };
            (!text.trim().is_empty()).then(|| Value::String(text))
        }
        NodeData::Element { name, attrs, .. } => {
            let tag = name.local.to_string();
            // Of a table's cells the place of their text is said in a style, which the policy forbids.
            let attributes: serde_json::Map<String, Value> = attrs
                .borrow()
                .iter()
                .filter(|attribute| !matches!(&*attribute.name.local, "style" | "class"))
                .map(|attribute| {
                    (attribute.name.local.to_string(), attribute.value.to_string().into())
                })
                .collect();
            let mut element = vec![json!(tag)];
            if !attributes.is_empty() {
                element.push(attributes.into());
            }
            element.extend(inside(node, exact || tag == "pre"));
            Some(element.into())
        }
        _ => None,
    }
}

/// A tree without the spaces at the ends of texts, which lines between blocks may have or not.
fn trimmed(value: &Value) -> Value {
    match value {
        Value::String(text) => text.trim().into(),
        Value::Array(values) => values.iter().map(trimmed).collect(),
        other => other.clone(),
    }
}

fn agree(text: &str, what: &str) {
    let link = |written: &str| format!("to/{written}");
    let image = |written: &str| format!("pictures/{written}");
    let tree: Vec<Node> = markdown::tree(text, "fi", link, image);
    let tree = serde_json::to_value(tree).expect("a tree is JSON");
    let page = Value::from(read_back(&markdown::html(text, "fi", false, link, image)));
    assert_eq!(trimmed(&tree), trimmed(&page), "{what}");
}

#[test]
fn every_construct_is_in_the_tree_as_on_the_page() {
    agree(
        "Intro with *stress*, **weight**, ~~gone~~, `code <b>` & \"quotes\",\nover two lines  \nand a third.\n\n\
         ## Named {#name}\n\n### Own words & *stress*\n\n\
         - tight\n- list\n  1. in a list\n\n3. from three\n\n   with a paragraph\n\n4. loose\n\n\
         > quoted\n>\n> twice\n\n```text\nfn <main>\n  two\n```\n\n\
         | a | b |\n|:--|--:|\n| **1** | [x](y.md) |\n| 3 | |\n\n\
         [link](page.md#part \"Title\"), <https://example.org/?a=1&b=2>, <me@example.org>\n\n\
         ![A *stair* of `five`](stair.png \"Steps\")\n\n---\n\nEnd.\n",
        "a page with everything",
    );
    agree(
        "<script>alert(1)</script>\n\nText <b onclick=x>bold</b> &lt;i&gt;.\n",
        "raw HTML is left out",
    );
    agree("", "an empty page");
}

#[test]
fn all_guidance_is_in_the_tree_as_on_the_page() {
    let mut pages = 0;
    for entry in walkdir::WalkDir::new(root().join("content")).sort_by_file_name() {
        let entry = entry.expect("the folder can be read");
        if entry.path().extension().is_some_and(|ending| ending == "md") {
            let text = std::fs::read_to_string(entry.path()).expect("a page is text");
            agree(&text, &entry.path().display().to_string());
            pages += 1;
        }
    }
    assert!(pages > 20, "{pages} pages");
}
