//! Which addresses a file names, and which places it has.

use std::collections::BTreeSet;

use html5ever::tendril::TendrilSink as _;
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use quick_xml::events::Event;
use serde_json::Value;

/// An address as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) address: String,
    pub(super) how: How,
}

/// Who asks for what an address names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    /// A person who follows a link.
    Link,
    /// A browser or a program, by itself.
    Part,
    /// A script, for a place beside its page or beside itself.
    Script,
}

/// What a file is, by its name: not every server says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    Page,
    Drawing,
    Style,
    Script,
    Manifest,
    Sitemap,
    Robots,
    Bytes,
}

pub(super) fn what(path: &str) -> What {
    let name = path.rsplit('/').next().unwrap_or_default();
    match name.rsplit_once('.').map(|(_, ending)| ending) {
        None if name.is_empty() => What::Page,
        Some("html") => What::Page,
        Some("svg") => What::Drawing,
        Some("css") => What::Style,
        Some("js") => What::Script,
        Some("webmanifest") => What::Manifest,
        Some("xml") => What::Sitemap,
        Some("txt") => What::Robots,
        _ => What::Bytes,
    }
}

/// Every address that a file names, and the ids of its elements.
pub(super) fn read(what: What, text: &str) -> (Vec<Named>, BTreeSet<String>) {
    let part = |address: String| Named { address, how: How::Part };
    let mut page = Page::default();
    match what {
        What::Page | What::Drawing => {
            let dom = html5ever::parse_document(RcDom::default(), html5ever::ParseOpts::default());
            page.collect(&dom.one(text).document);
        }
        What::Style => page.named.extend(style(text).into_iter().map(part)),
        What::Script => page.named.extend(script(text)),
        What::Manifest => {
            let value: Value = serde_json::from_str(text).expect("a manifest is JSON");
            manifest(&value, &mut page.named);
        }
        What::Sitemap => page.named.extend(sitemap(text).into_iter().map(part)),
        What::Robots => {
            let sitemaps = text.lines().filter_map(|line| line.strip_prefix("Sitemap:"));
            page.named.extend(sitemaps.map(|to| part(to.trim().to_owned())));
        }
        What::Bytes => {}
    }
    (page.named, page.ids)
}

#[derive(Default)]
struct Page {
    named: Vec<Named>,
    ids: BTreeSet<String>,
}

impl Page {
    fn add(&mut self, address: &str, how: How) {
        self.named.push(Named { address: address.trim().to_owned(), how });
    }

    fn collect(&mut self, node: &Handle) {
        if let NodeData::Element { name, attrs, template_contents, .. } = &node.data {
            let element = &*name.local;
            let attributes: Vec<(String, String)> = attrs
                .borrow()
                .iter()
                .map(|each| (each.name.local.to_string(), each.value.to_string()))
                .collect();
            for (name, value) in &attributes {
                self.attribute(element, name, value);
            }
            if element == "style" {
                for address in style(&words(node)) {
                    self.add(&address, How::Part);
                }
            }
            let is_data =
                |(name, value): &(String, String)| name == "type" && value.contains("json");
            if element == "script" && attributes.iter().any(is_data) {
                self.named.extend(script(&words(node)));
            }
            if let Some(inside) = template_contents.borrow().as_ref() {
                self.collect(inside);
            }
        }
        for child in node.children.borrow().iter() {
            self.collect(child);
        }
    }

    fn attribute(&mut self, element: &str, name: &str, value: &str) {
        match name {
            "id" => _ = self.ids.insert(value.to_owned()),
            "href" if element == "a" || element == "area" => self.add(value, How::Link),
            "href" | "src" | "poster" | "action" | "formaction" | "data" => {
                self.add(value, How::Part);
            }
            // Each with a width or a density behind it.
            "srcset" | "imagesrcset" => value
                .split(", ")
                .filter_map(|candidate| candidate.split_whitespace().next())
                .for_each(|address| self.add(address.trim_end_matches(','), How::Part)),
            // Previews are shown by others, who need the whole address; refreshing leads on.
            "content" if value.starts_with("http") || value.starts_with("//") => {
                self.add(value, How::Part);
            }
            "content" => {
                if let Some((_, to)) = value.split_once("; url=") {
                    self.add(to, How::Link);
                }
            }
            _ if name.starts_with("data-") && is_file(value) => self.add(value, How::Script),
            _ => {
                for address in style(value) {
                    self.add(&address, How::Part);
                }
            }
        }
    }
}

/// The text in an element.
fn words(node: &Handle) -> String {
    let children = node.children.borrow();
    let texts = children.iter().filter_map(|child| match &child.data {
        NodeData::Text { contents } => Some(contents.borrow().to_string()),
        _ => None,
    });
    texts.collect()
}

/// Addresses in styles: `url(…)` with quotes or without, and what `@import` names by a string.
fn style(text: &str) -> Vec<String> {
    // Comments name nothing.
    let mut bare = String::new();
    for (at, piece) in text.split("/*").enumerate() {
        let kept = if at == 0 { Some(piece) } else { piece.split_once("*/").map(|(_, rest)| rest) };
        bare.push_str(kept.unwrap_or_default());
    }
    let quotes = ['"', '\''];
    let urls = bare.split("url(").skip(1).filter_map(|rest| {
        let rest = rest.trim_start();
        match rest.strip_prefix(quotes) {
            Some(inner) => inner.split(&rest[..1]).next(),
            None => rest.split(')').next().map(str::trim_end),
        }
    });
    let imports = bare.split("@import").skip(1).filter_map(|rest| {
        let rest = rest.trim_start();
        rest.strip_prefix(quotes)?.split(&rest[..1]).next()
    });
    urls.chain(imports).map(str::to_owned).collect()
}

/// Addresses among the strings of a script or of data: files by their endings, and whole addresses.
fn script(text: &str) -> Vec<Named> {
    let whole = |text: &str| ["https://", "http://"].iter().any(|scheme| text.starts_with(scheme));
    let pieces = text.split(['"', '\'', '`']);
    let named = pieces.filter_map(|piece| {
        if is_file(piece) {
            Some(Named { address: unstamped(piece), how: How::Script })
        } else if whole(piece) && !piece.contains(char::is_whitespace) {
            Some(Named { address: piece.to_owned(), how: How::Part })
        } else {
            None
        }
    });
    named.collect()
}

/// Endings of files that sites have.
const ENDINGS: [&str; 9] =
    [".html", ".js", ".css", ".svg", ".png", ".webmanifest", ".woff2", ".xml", ".txt"];

fn is_file(text: &str) -> bool {
    let path = text.split(['#', '?']).next().unwrap_or_default();
    let name = path.rsplit('/').next().unwrap_or_default();
    let plain = |sign: char| sign.is_alphanumeric() || "-._~%/".contains(sign);
    let ending = ENDINGS.iter().find_map(|ending| name.strip_suffix(ending));
    // What begins with a hyphen is the end of a name that a script makes.
    path.chars().all(plain) && ending.is_some_and(|stem| !stem.is_empty() && !stem.starts_with('-'))
}

/// The service worker names pages with their content in the name, and assets as they are called.
fn unstamped(path: &str) -> String {
    let stamp = |text: &str| text.len() == 10 && text.chars().all(|sign| sign.is_ascii_hexdigit());
    let page = path.strip_suffix(".html").and_then(|stem| stem.rsplit_once('.'));
    match page {
        Some((stem, last)) if stamp(last) => format!("{stem}.html"),
        _ => path.to_owned(),
    }
}

/// A web app manifest: icons, pictures, and where it starts.
fn manifest(value: &Value, named: &mut Vec<Named>) {
    match value {
        Value::Array(all) => all.iter().for_each(|each| manifest(each, named)),
        Value::Object(all) => {
            for (key, each) in all {
                match each.as_str() {
                    Some(to) if ["src", "start_url", "scope", "url"].contains(&&**key) => {
                        named.push(Named { address: to.to_owned(), how: How::Part });
                    }
                    _ => manifest(each, named),
                }
            }
        }
        _ => {}
    }
}

/// The pages of a sitemap, and their versions in other languages.
fn sitemap(text: &str) -> Vec<String> {
    let mut reader = quick_xml::Reader::from_str(text);
    let (mut found, mut in_place) = (Vec::new(), false);
    loop {
        match reader.read_event().expect("a sitemap is XML") {
            Event::Eof => return found,
            Event::Start(element) => in_place = element.name().as_ref() == "loc",
            Event::End(_) => in_place = false,
            Event::Text(words) if in_place => {
                found.push(words.to_string());
            }
            Event::Empty(element) => {
                let link = element.attributes().flatten().find(|each| each.key.as_ref() == "href");
                found.extend(link.map(|to| to.value.to_string()));
            }
            _ => {}
        }
    }
}
