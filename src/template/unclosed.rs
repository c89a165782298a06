//! Tags that are opened and never closed: the template crate tells the one that it did not expect,
//! which may stand far below.

use std::ops::Range;

use super::tags::{Comments, tags, word};

/// The words that open something, each with the one that closes it.
const PAIRS: [(&str, &str); 6] = [
    ("if", "endif"),
    ("for", "endfor"),
    ("block", "endblock"),
    ("component", "endcomponent"),
    ("filter", "endfilter"),
    ("set", "endset"),
];

/// What is wrong with a template, and where, instead of a message of the template crate and its
/// place; nothing where that says enough.
pub(super) fn explained(
    message: &str,
    text: &str,
    comments: Comments,
    place: &Range<usize>,
) -> Option<(String, Range<usize>)> {
    let unexpected = match message.to_lowercase().as_str() {
        "unknown tag" => word(&text[place.clone()]),
        "unexpected end of input" => "",
        _ => return None,
    };
    let at = if unexpected.is_empty() { text.len() } else { place.start };
    let open = open_at(text, comments, at);
    let last = open.last().cloned();
    let opens = PAIRS.iter().find(|(_, close)| *close == unexpected).map(|(open, _)| *open);
    match (opens, last) {
        (Some(opens), Some((last, range))) if open.iter().any(|(word, _)| *word == opens) => {
            Some((format!("`{last}` is never closed: `{unexpected}` comes before its end"), range))
        }
        (Some(_), Some((last, _))) => {
            Some((format!("`{unexpected}` stands where `{last}` is to be closed"), place.clone()))
        }
        (Some(_), None) => Some((format!("`{unexpected}` closes nothing"), place.clone())),
        (None, Some((last, range))) if unexpected.is_empty() => {
            Some((format!("`{last}` is never closed"), range))
        }
        (None, None) if unexpected.is_empty() => None,
        (None, _) => Some((format!("there is no tag `{unexpected}`"), place.clone())),
    }
}

/// The tags that are still open at a byte: their words, and where these stand.
fn open_at(text: &str, comments: Comments, at: usize) -> Vec<(&str, Range<usize>)> {
    let mut open: Vec<(&str, Range<usize>)> = Vec::new();
    for (range, inner) in tags(text, comments) {
        if range.end >= at {
            break;
        }
        if text[..range.start].ends_with("{{") {
            continue;
        }
        let own = word(inner);
        let keeps = own == "set" && inner.contains('=');
        if PAIRS.iter().any(|(begin, _)| *begin == own) && !keeps {
            let start = range.start + inner.find(own).unwrap_or_default();
            open.push((own, start..start + own.len()));
        } else if PAIRS.iter().any(|(_, close)| *close == own) {
            open.pop();
        }
    }
    open
}
