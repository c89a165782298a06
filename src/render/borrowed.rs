//! Borrowed texts on a page: `lang` attributes in place of the marks that they carry.

use super::html::{RAW, tag_end, tag_name};
use crate::borrowed::{self, CLOSE, OPEN};

/// Elements that hold text and no elements.
const TEXT_ONLY: [&str; 2] = ["option", "text"];

/// The page with each borrowed text marked by `attribute`, such as `lang="fi"`.
///
/// Where such a text is all that an element says, the element gets the attribute; elsewhere a
/// `span` does. In attributes and in the document's title, which cannot say it, the text stands
/// alone, and in scripts, whose words `borrowed.js` marks when they are shown.
pub(super) fn show(page: &str, attribute: &str) -> String {
    let mut out = String::with_capacity(page.len() + page.len() / 16);
    let mut rest = page;
    // The last tag, when it opens an element: its name, and where in `out` it ends.
    let mut open: Option<(String, usize)> = None;
    while !rest.is_empty() {
        let (text, tail) = rest.split_at(rest.find('<').unwrap_or(rest.len()));
        let (tag, after) = tail.split_at(tag_end(tail));
        let name = tag_name(tag);
        let closes = tag.starts_with("</");
        match open.take().filter(|(opened, _)| closes && *opened == name) {
            Some(_) if name == "title" => out.push_str(&borrowed::plain(text)),
            Some((_, end)) if is_whole(text) => {
                out.insert_str(end, &format!(" {attribute}"));
                out.push_str(&borrowed::plain(text));
            }
            Some(_) if TEXT_ONLY.contains(&&*name) => out.push_str(&borrowed::plain(text)),
            _ => spans(text, attribute, &mut out),
        }
        out.push_str(&borrowed::plain(tag));
        rest = after;
        if closes || name.is_empty() {
            continue;
        }
        if RAW.contains(&&*name) {
            let close = rest.find(&format!("</{name}")).unwrap_or(rest.len());
            out.push_str(&borrowed::plain(&rest[..close]));
            rest = &rest[close..];
        } else if !tag.contains(" lang=") && !tag.ends_with("/>") {
            open = Some((name.into_owned(), out.len() - 1));
        }
    }
    out
}

/// Whether one borrowed text, and nothing else, is said.
fn is_whole(text: &str) -> bool {
    let inner = text.trim().strip_prefix(OPEN).map(|rest| rest.strip_suffix(CLOSE).unwrap_or(rest));
    inner.is_some_and(|inner| !inner.contains([OPEN, CLOSE]))
}

fn spans(text: &str, attribute: &str, out: &mut String) {
    let mut depth = 0_usize;
    for letter in text.chars() {
        match letter {
            OPEN => {
                if depth == 0 {
                    out.push_str(&format!("<span {attribute}>"));
                }
                depth += 1;
            }
            CLOSE if depth == 1 => {
                out.push_str("</span>");
                depth = 0;
            }
            CLOSE => depth = depth.saturating_sub(1),
            other => out.push(other),
        }
    }
    // A text that was cut short has lost its second mark.
    if depth > 0 {
        out.push_str("</span>");
    }
}
