//! Where the tags of a template are.

use std::ops::Range;

/// What begins a comment in a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comments {
    /// `{# … #}`, as in pages.
    Hash,
    /// `{* … *}`, as in statements, where `{#id}` stands behind headings.
    Star,
}

impl Comments {
    const fn sign(self) -> u8 {
        match self {
            Self::Hash => b'#',
            Self::Star => b'*',
        }
    }
}

/// The tags of a template, such as `{% if live %}` and `{{ title }}`: where what stands between
/// their signs is, and what it is. Comments have none, nor has what stands between `{% raw %}` and
/// `{% endraw %}`; signs within quotes do not end a tag.
#[must_use]
pub fn tags(text: &str, comments: Comments) -> Vec<(Range<usize>, &str)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = text[at..].find('{').map(|open| at + open) {
        let inner = open + 2;
        let end = match text.as_bytes().get(open + 1) {
            Some(b'%') => close(text, inner, "%}"),
            Some(b'{') => close(text, inner, "}}"),
            Some(sign) if *sign == comments.sign() => {
                let end = [*sign, b'}'];
                match text.as_bytes()[inner..].windows(2).position(|pair| pair == end) {
                    Some(length) => at = inner + length + 2,
                    None => break,
                }
                continue;
            }
            _ => {
                at = open + 1;
                continue;
            }
        };
        let Some(end) = end else { break };
        let tag = &text[inner..end];
        at = end + 2;
        if word(tag) == "raw" {
            let Some(after) = end_of_raw(text, at) else { break };
            at = after;
            continue;
        }
        found.push((inner..end, tag));
    }
    found
}

/// The word that a tag begins with; "" for none.
pub(super) fn word(tag: &str) -> &str {
    let words = tag.trim_start_matches('-').trim_start();
    words.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default()
}

/// Where the signs that end a tag stand, which began before this byte.
fn close(text: &str, from: usize, end: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    while at < bytes.len() {
        match bytes[at] {
            quote @ (b'"' | b'\'' | b'`') => {
                at += 1;
                while *bytes.get(at)? != quote {
                    at += if bytes[at] == b'\\' { 2 } else { 1 };
                }
            }
            _ if bytes[at..].starts_with(end.as_bytes()) => return Some(at),
            _ => {}
        }
        at += 1;
    }
    None
}

/// The byte behind the tag that ends what is left as it is.
fn end_of_raw(text: &str, from: usize) -> Option<usize> {
    let mut at = from;
    while let Some(open) = text[at..].find("{%").map(|open| at + open + 2) {
        if word(&text[open..]) == "endraw" {
            return text[open..].find("%}").map(|end| open + end + 2);
        }
        at = open;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{Comments, tags};

    #[test]
    fn tags_are_found_where_the_template_crate_finds_them() {
        for (text, expected) in [
            ("a {% if x %}b{{ c }}", vec![" if x ", " c "]),
            (
                "{%- set x = \"%}\" -%}{{ '}}' ~ `\\`}}` }}",
                vec!["- set x = \"%}\" -", " '}}' ~ `\\`}}` "],
            ),
            ("{# {{ a }} #}{{ b }}{", vec![" b "]),
            ("{% raw %}{% for x %}{{ y }}{%- endraw -%}{{ z }}", vec![" z "]),
            ("{{ open", vec![]),
            ("{% set x = 'open %}{{ y }}", vec![]),
            ("{ {% a %}", vec![" a "]),
        ] {
            let found: Vec<_> = tags(text, Comments::Hash).into_iter().map(|tag| tag.1).collect();
            assert_eq!(found, expected, "{text}");
        }
        let found = tags("## A {#a}\n{* {{ no }} *}{{ b }}", Comments::Star);
        assert_eq!(found, [(26..29, " b ")]);
    }
}
