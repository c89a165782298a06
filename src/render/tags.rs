//! Pages as a row of tags and texts, and tags as a row of attributes.

use crate::render::html::{RAW, tag_end, tag_name};

/// A piece of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Text between tags, and the inside of elements that hold nothing else.
    Text(&'a str),
    /// A tag or a comment.
    Tag(&'a str),
}

/// The pieces of a page, which give the page again when they are joined.
pub(super) fn pieces(page: &str) -> Vec<Piece<'_>> {
    let mut all = Vec::new();
    let mut rest = page;
    while !rest.is_empty() {
        let (text, tail) = rest.split_at(rest.find('<').unwrap_or(rest.len()));
        if !text.is_empty() {
            all.push(Piece::Text(text));
        }
        let (tag, after) = tail.split_at(tag_end(tail));
        if !tag.is_empty() {
            all.push(Piece::Tag(tag));
        }
        rest = after;
        let name = tag_name(tag);
        if RAW.contains(&&*name) && !tag.starts_with("</") {
            let (inside, end) =
                rest.split_at(rest.find(&format!("</{name}")).unwrap_or(rest.len()));
            if !inside.is_empty() {
                all.push(Piece::Text(inside));
            }
            rest = end;
        }
    }
    all
}

/// An attribute: its name, and its value where it has one, without quotes and with signs for themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Attribute<'a> {
    pub(super) name: &'a str,
    pub(super) value: Option<String>,
}

/// The attributes of a tag.
pub(super) fn attributes(tag: &str) -> Vec<Attribute<'_>> {
    let inside = tag.strip_suffix('>').unwrap_or(tag);
    let inside = inside.strip_suffix('/').unwrap_or(inside);
    let begin = inside.find(|c: char| c.is_ascii_whitespace()).unwrap_or(inside.len());
    let mut rest = inside[begin..].trim_ascii_start();
    let mut all = Vec::new();
    while !rest.is_empty() {
        let end = rest.find(|c: char| c.is_ascii_whitespace() || c == '=').unwrap_or(rest.len());
        let (name, after) = rest.split_at(end.max(1));
        let after = after.trim_ascii_start();
        let Some(value) = after.strip_prefix('=').map(str::trim_ascii_start) else {
            all.push(Attribute { name, value: None });
            rest = after;
            continue;
        };
        let quote = value.chars().next().filter(|letter| matches!(letter, '"' | '\''));
        let (value, after) = match quote {
            Some(quote) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            None => {
                value.split_at(value.find(|c: char| c.is_ascii_whitespace()).unwrap_or(value.len()))
            }
        };
        all.push(Attribute { name, value: Some(plain(value)) });
        rest = after.trim_ascii_start();
    }
    all
}

/// What an attribute of a tag says.
pub(super) fn value(tag: &str, name: &str) -> Option<String> {
    let found = attributes(tag).into_iter().find(|attribute| attribute.name == name)?;
    Some(found.value.unwrap_or_default())
}

/// A tag of these attributes.
pub(super) fn tag(name: &str, attributes: &[Attribute<'_>]) -> String {
    let mut tag = format!("<{name}");
    for Attribute { name, value } in attributes {
        tag.push(' ');
        tag.push_str(name);
        if let Some(value) = value {
            tag.push_str(&format!("=\"{}\"", escaped(value)));
        }
    }
    tag + ">"
}

/// The signs that templates and Markdown escape, and what for.
const SIGNS: [(&str, &str); 7] = [
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&quot;", "\""),
    ("&#x27;", "'"),
    ("&#39;", "'"),
    ("&#x2F;", "/"),
    // Last: what it stands before is not escaped again.
    ("&amp;", "&"),
];

fn plain(value: &str) -> String {
    if !value.contains('&') {
        return value.to_owned();
    }
    SIGNS.iter().fold(value.to_owned(), |value, (escaped, sign)| value.replace(escaped, sign))
}

/// A value of an attribute between double quotes.
pub(super) fn escaped(value: &str) -> String {
    value.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;")
}
