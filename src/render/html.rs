//! Makes pages small without changing what they say. The only file that knows minify-html.
//!
//! Left alone, minify-html eats the space between words in `div`, `nav`,
//! `section` and others (`<div>Score: <b>3</b> <i>of</i>` would read "3of").
//! So it never sees such a space: [`protect`] puts a letter of the private use
//! area in its place, and the space comes back afterwards.

use std::borrow::Cow;

/// Stands for a space that readers see; no language writes it.
const SPACE: char = '\u{e000}';

/// `hidden` is made a truth value, though `until-found` lets browsers search in
/// what is hidden; under this name it is let be.
const HIDDEN: [&str; 2] = [" hidden=", " data-hidden-\u{e000}="];

/// An empty `value` is taken away, though a radio without one says "on"; this one is let be.
const NO_VALUE: [&str; 2] = [" value=\"\"", " value=\u{e000}\u{e000}"];

/// The page with fewer bytes, the same elements and the same visible text.
///
/// A page that uses the letter which stands for a space comes back as it was.
#[cfg(feature = "minify")]
#[must_use]
pub fn minify(page: &str) -> String {
    if page.contains(SPACE) {
        return page.to_owned();
    }
    small(&protect(page, &mut All))
}

/// A page made small that [`protect`] has seen.
#[cfg(feature = "minify")]
pub(super) fn small(page: &str) -> String {
    let mut settings = minify_html::Cfg::new();
    settings.keep_closing_tags = true;
    settings.keep_html_and_head_opening_tags = true;
    settings.keep_input_type_text_attr = true;
    let small = minify_html::minify(page.as_bytes(), &settings);
    // Text in, text out: the minifier cuts between characters only.
    String::from_utf8(small).map_or_else(
        |_| page.to_owned(),
        |text| {
            let text = text.replace(HIDDEN[1], HIDDEN[0]).replace(NO_VALUE[1], NO_VALUE[0]);
            text.replace(SPACE, " ")
        },
    )
}

/// The page as it is: this binary was built without the `minify` feature.
#[cfg(not(feature = "minify"))]
#[must_use]
pub fn minify(page: &str) -> String {
    page.to_owned()
}

/// The same.
#[cfg(not(feature = "minify"))]
pub(super) fn small(page: &str) -> String {
    page.to_owned()
}

/// What is made of the pieces of a page on the way to its being small.
pub(super) trait Marks<'p> {
    /// Text between two tags, without the white space at its edges.
    fn text(&mut self, text: &'p str, out: &mut String);
    /// A tag, by the name of its element in small letters.
    fn tag(&mut self, name: &str, tag: &'p str, out: &mut String);
    /// How many bytes from the beginning of a tag on are something else than tags and text: blocks,
    /// written already.
    fn block(&mut self, rest: &'p str, out: &mut String) -> usize;
}

/// All of a page as it is.
#[cfg(feature = "minify")]
struct All;

#[cfg(feature = "minify")]
impl Marks<'_> for All {
    fn text(&mut self, text: &str, out: &mut String) {
        out.push_str(text);
    }

    fn tag(&mut self, _: &str, tag: &str, out: &mut String) {
        out.push_str(tag);
    }

    fn block(&mut self, _: &str, _: &mut String) -> usize {
        0
    }
}

/// Whether white space is never seen at the edges of an element: asked of every tag, so that bytes
/// are compared and no list is searched.
fn is_block(name: &str) -> bool {
    matches!(
        name.as_bytes(),
        b"address"
            | b"article"
            | b"aside"
            | b"blockquote"
            | b"body"
            | b"br"
            | b"caption"
            | b"circle"
            | b"col"
            | b"colgroup"
            | b"dd"
            | b"defs"
            | b"desc"
            | b"details"
            | b"div"
            | b"dl"
            | b"dt"
            | b"fieldset"
            | b"figcaption"
            | b"figure"
            | b"footer"
            | b"form"
            | b"g"
            | b"h1"
            | b"h2"
            | b"h3"
            | b"h4"
            | b"h5"
            | b"h6"
            | b"head"
            | b"header"
            | b"hr"
            | b"html"
            | b"legend"
            | b"li"
            | b"line"
            | b"main"
            | b"nav"
            | b"noscript"
            | b"ol"
            | b"optgroup"
            | b"option"
            | b"p"
            | b"path"
            | b"pattern"
            | b"pre"
            | b"rect"
            | b"section"
            | b"summary"
            | b"table"
            | b"tbody"
            | b"td"
            | b"text"
            | b"tfoot"
            | b"th"
            | b"thead"
            | b"title"
            | b"tr"
            | b"ul"
            | b"use"
    )
}

/// Elements that are not seen: a space before or after one is a space between its neighbours.
const UNSEEN: [&str; 6] = ["base", "link", "meta", "script", "style", "template"];

/// Elements whose content is text to the letter.
pub(super) const RAW: [&str; 3] = ["script", "style", "textarea"];

/// The page with every space that can be seen between elements made a letter.
pub(super) fn protect<'p>(page: &'p str, marks: &mut impl Marks<'p>) -> String {
    let mut out = String::with_capacity(page.len() + page.len() / 16);
    let mut rest = page;
    // Asked once: few pages have one, and to look into each tag costs more than all else here.
    let until_found = page.contains("until-found");
    // Whether white space here touches the edge of a block.
    let mut at_edge = true;
    // Whether every space here is seen, as in `pre`, and left alone by the minifier.
    let mut to_the_letter = false;
    while !rest.is_empty() {
        let Some(open) = rest.find('<') else {
            out.push_str(rest);
            break;
        };
        let (text, tail) = rest.split_at(open);
        let end = tag_end(tail);
        let (tag, after) = tail.split_at(end);
        let name = tag_name(tag);
        let block = is_block(&name);
        let unseen = tag.starts_with("<!") || UNSEEN.contains(&&*name);
        if to_the_letter {
            out.push_str(text);
        } else {
            push_text(text, at_edge, block, marks, &mut out);
            let passed = if block { marks.block(tail, &mut out) } else { 0 };
            if passed > 0 {
                (at_edge, rest) = (true, &tail[passed..]);
                continue;
            }
        }
        if name == "pre" {
            to_the_letter = !tag.starts_with("</");
        }
        if until_found && tag.contains("until-found") {
            out.push_str(&tag.replace(HIDDEN[0], HIDDEN[1]));
        } else if name == "input" {
            out.push_str(&tag.replace(NO_VALUE[0], NO_VALUE[1]));
        } else {
            marks.tag(&name, tag, &mut out);
        }
        at_edge = block || (unseen && at_edge && text.trim_ascii().is_empty());
        rest = after;
        if RAW.contains(&&*name) && !tag.starts_with("</") {
            let close = rest.find(&format!("</{name}")).unwrap_or(rest.len());
            out.push_str(&rest[..close]);
            rest = &rest[close..];
        }
    }
    out
}

/// What HTML makes one space of.
const WHITE: [char; 4] = [' ', '\n', '\t', '\r'];

fn push_text<'p>(
    text: &'p str,
    edge_before: bool,
    edge_after: bool,
    marks: &mut impl Marks<'p>,
    out: &mut String,
) {
    let inner = text.trim_matches(WHITE);
    let spaced = |edge: bool, space: &str, out: &mut String| {
        if space.is_empty() {
        } else if edge {
            out.push_str(space);
        } else {
            out.push(SPACE);
        }
    };
    if inner.is_empty() {
        spaced(edge_before || edge_after, text, out);
        return;
    }
    let start = text.len() - text.trim_start_matches(WHITE).len();
    spaced(edge_before, &text[..start], out);
    marks.text(inner, out);
    spaced(edge_after, &text[start + inner.len()..], out);
}

/// One past the `>` that closes the tag or comment at the start of `text`.
pub(super) fn tag_end(text: &str) -> usize {
    if text.starts_with("<!--") {
        return text.find("-->").map_or(text.len(), |at| at + 3);
    }
    // Nearly every tag has pairs of double quotes alone, and no `>` in them; bytes are looked through
    // many at a time then.
    if let Some(at) = text.find('>') {
        let tag = &text.as_bytes()[..at];
        let odd = tag.iter().fold(0, |odd, byte| odd ^ u8::from(*byte == b'"'));
        let single = tag.iter().fold(0, |any, byte| any | u8::from(*byte == b'\''));
        if (odd, single) == (0, 0) {
            return at + 1;
        }
    }
    // What is looked for is one byte each, and none of these is a part of another letter.
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), close) if open == close => quote = None,
            (None, b'>') => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// The name of an element in small letters; most are written so.
pub(super) fn tag_name(tag: &str) -> Cow<'_, str> {
    let name = tag.trim_start_matches(['<', '/']);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    let name = &name[..end];
    if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(name.to_ascii_lowercase())
    } else {
        Cow::Borrowed(name)
    }
}
