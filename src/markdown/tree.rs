//! A page of Markdown as a tree that a script can make elements of, one by one, where it may not
//! write markup.

use std::collections::BTreeMap;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};
use serde::Serialize;

use super::{events, level_number};

/// A piece of a page: as JSON `"text"`, `{"href": "a.html"}` or `["a", {"href": "a.html"}, "text"]`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Node {
    /// Text, as it is read.
    Text(String),
    /// The attributes of the element that it stands in: `href`, `src`, `alt`, `title`, `start`,
    /// and `id` of a heading.
    Attributes(BTreeMap<&'static str, String>),
    /// An element: its name, then what is in it.
    Element(Vec<Node>),
}

/// The blocks of a page: what [`html`](super::html()) says, as a tree.
#[must_use]
pub fn tree(
    text: &str,
    language: &str,
    link: impl FnMut(&str) -> String,
    image: impl FnMut(&str) -> String,
) -> Vec<Node> {
    let mut tree = Tree::default();
    for event in events(text, language, link, image) {
        match event {
            // Around lines of raw HTML, which are left out.
            Event::Start(Tag::HtmlBlock) | Event::End(TagEnd::HtmlBlock) => {}
            Event::Start(tag) => tree.open(tag),
            Event::End(tag) => tree.close(tag),
            Event::Text(piece) => tree.text(&piece),
            Event::Code(piece) => {
                tree.start("code");
                tree.text(&piece);
                tree.end();
            }
            Event::SoftBreak => tree.text(" "),
            Event::HardBreak => {
                tree.start("br");
                tree.end();
            }
            Event::Rule => {
                tree.start("hr");
                tree.end();
            }
            _ => {}
        }
    }
    tree.top
}

#[derive(Default)]
struct Tree {
    top: Vec<Node>,
    /// The elements that are open.
    open: Vec<Vec<Node>>,
    /// Whether cells are those of a table's head.
    head: bool,
}

impl Tree {
    fn start(&mut self, name: &str) {
        self.open.push(vec![Node::Text(name.to_owned())]);
    }

    fn with(&mut self, name: &str, attributes: impl IntoIterator<Item = (&'static str, String)>) {
        self.start(name);
        let attributes: BTreeMap<&'static str, String> =
            attributes.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        if !attributes.is_empty() {
            self.put(Node::Attributes(attributes));
        }
    }

    fn end(&mut self) {
        if let Some(element) = self.open.pop() {
            self.put(Node::Element(element));
        }
    }

    fn put(&mut self, node: Node) {
        self.open.last_mut().unwrap_or(&mut self.top).push(node);
    }

    fn text(&mut self, piece: &str) {
        // The first of an element is its name.
        let named = usize::from(!self.open.is_empty());
        let inside = self.open.last_mut().unwrap_or(&mut self.top);
        if inside.len() > named
            && let Some(Node::Text(before)) = inside.last_mut()
        {
            before.push_str(piece);
        } else {
            inside.push(Node::Text(piece.to_owned()));
        }
    }

    fn open(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph => self.start("p"),
            Tag::Heading { level, id, .. } => {
                let id = id.map(String::from).unwrap_or_default();
                self.with(&format!("h{}", level_number(level)), [("id", id)]);
            }
            Tag::BlockQuote(_) => self.start("blockquote"),
            Tag::CodeBlock(_) => {
                self.start("pre");
                self.start("code");
            }
            Tag::List(None) => self.start("ul"),
            Tag::List(Some(first)) => {
                let start = if first == 1 { String::new() } else { first.to_string() };
                self.with("ol", [("start", start)]);
            }
            Tag::Item => self.start("li"),
            Tag::Table(_) => self.start("table"),
            Tag::TableHead => {
                self.head = true;
                self.start("thead");
                self.start("tr");
            }
            Tag::TableRow => self.start("tr"),
            Tag::TableCell => self.start(if self.head { "th" } else { "td" }),
            Tag::Emphasis => self.start("em"),
            Tag::Strong => self.start("strong"),
            Tag::Strikethrough => self.start("del"),
            Tag::Link { link_type, dest_url, title, .. } => {
                let scheme = if link_type == LinkType::Email { "mailto:" } else { "" };
                self.with("a", [("href", format!("{scheme}{dest_url}")), ("title", title.into())]);
            }
            Tag::Image { dest_url, title, .. } => {
                self.with("img", [("src", dest_url.into()), ("title", title.into())]);
            }
            // What no option of ours turns on.
            _ => self.start("div"),
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::TableHead => {
                self.head = false;
                self.end();
                self.end();
                self.start("tbody");
                return;
            }
            TagEnd::CodeBlock | TagEnd::Table => self.end(),
            TagEnd::Image => self.name_image(),
            _ => {}
        }
        self.end();
    }

    /// The words in a picture's brackets are its alternative text.
    fn name_image(&mut self) {
        let Some(image) = self.open.last_mut() else { return };
        let words = image.split_off(image.len().min(2));
        let alt = words.iter().map(plain).collect();
        if let Some(Node::Attributes(attributes)) = image.get_mut(1) {
            attributes.insert("alt", alt);
        }
    }
}

fn plain(node: &Node) -> String {
    match node {
        Node::Text(text) => text.clone(),
        Node::Attributes(_) => String::new(),
        Node::Element(nodes) => nodes.iter().skip(1).map(plain).collect(),
    }
}
