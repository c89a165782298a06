//! Templates with something put in that counts what they do; see [`super::budget`].

use std::ops::Range;

use super::tags::{Comments, tags, word};

/// The function and the filter that count.
pub(super) const METER: &str = "porras_meter";

/// What the meter knows the name of a filter by; filters are given all other names.
pub(super) const FILTER: &str = "porras_filter";

/// A template as the template crate is given it: with a count in each loop, behind each `include`,
/// in each component and block, before each filter, and for each value that is put into a variable. It writes what the
/// template of the author writes.
#[derive(Debug, Clone)]
pub struct Metered {
    text: String,
    puts: Vec<Put>,
}

/// Something that was put in.
#[derive(Debug, Clone)]
struct Put {
    /// The byte of the author's text before which it stands.
    at: usize,
    /// How many bytes it has.
    length: usize,
    /// The bytes of the author's text that it is about.
    about: Range<usize>,
}

impl Metered {
    /// A template whose work is counted.
    #[must_use]
    pub fn new(own: &str, comments: Comments) -> Self {
        let mut puts: Vec<(usize, String, Range<usize>)> = Vec::new();
        for (range, tag) in tags(own, comments) {
            let mut put = |at: usize, text: String, about: &Range<usize>| {
                puts.push((at, text, about.clone()));
            };
            for (at, filter) in filters(tag) {
                let at = range.start + at;
                put(at, format!(" | {METER}({filter}) "), &(at..at + 1));
            }
            if own[..range.start].ends_with("{{") {
                continue;
            }
            let (before, after) = (tag.starts_with('-'), tag.ends_with('-'));
            let end = range.end - usize::from(after);
            let whole = trim(own, range.start + usize::from(before)..end);
            let (before, after) = (dash(before), dash(after));
            match word(tag) {
                kind @ ("for" | "set" | "set_global") => {
                    let kept = if kind == "for" { "" } else { "(kept=true)" };
                    if let Some(at) = value_at(tag, kind) {
                        let value = trim(own, range.start + at..end);
                        put(value.start, "(".to_owned(), &value);
                        put(value.end, format!(") | {METER}{kept}"), &value);
                    } else if kind != "for" {
                        // `{% set lead %}…{% endset %}`
                        put(whole.end, format!(" | {METER}{kept}"), &whole);
                    }
                }
                "include" | "component" | "block" => {
                    put(range.end + 2, format!("{{{{{after} {METER}() {after}}}}}"), &whole);
                }
                // What is between is looked at before it is filtered.
                "filter" => {
                    let filter = arguments(own[whole.clone()].trim_start_matches("filter"));
                    put(
                        range.end + 2,
                        format!("{{%{after} filter {METER}({filter}) {after}%}}"),
                        &whole,
                    );
                }
                "endfilter" => {
                    put(range.start - 2, format!("{{%{before} endfilter %}}"), &whole);
                }
                _ => {}
            }
        }
        puts.sort_by_key(|(at, ..)| *at);
        let mut made = Self { text: String::with_capacity(own.len() * 5 / 4), puts: Vec::new() };
        let mut done = 0;
        for (at, text, about) in puts {
            made.text.push_str(&own[done..at]);
            made.text.push_str(&text);
            made.puts.push(Put { at, length: text.len(), about });
            done = at;
        }
        made.text.push_str(&own[done..]);
        made
    }

    /// What the template crate is given.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The place in the author's text for one in [`Self::text`].
    #[must_use]
    pub fn place(&self, range: &Range<usize>) -> Range<usize> {
        let mut before = 0;
        let (mut start, mut end) = (range.start, range.end);
        for put in &self.puts {
            let (from, to) = (put.at + before, put.at + before + put.length);
            if (from..to).contains(&range.start) {
                return put.about.clone();
            }
            if to <= range.start {
                start -= put.length;
            }
            if to <= range.end {
                end -= put.length;
            } else if from < range.end {
                end -= range.end - from;
            }
            before += put.length;
        }
        start..end.max(start)
    }
}

const fn dash(there: bool) -> &'static str {
    if there { "-" } else { "" }
}

/// The filters of a tag: where their `|` stands, and what the meter is told of each. What `default`
/// is for may not be there, and nothing else may look at it.
fn filters(tag: &str) -> Vec<(usize, String)> {
    let found = unquoted(tag).filter(|(_, byte)| *byte == b'|');
    let found = found.filter(|(at, _)| word(&tag[at + 1..]) != "default");
    found.map(|(at, _)| (at, arguments(&tag[at + 1..]))).collect()
}

/// What the meter is told of a filter: its name and what that is given.
fn arguments(filter: &str) -> String {
    let name = word(filter);
    let rest = filter.trim_start().strip_prefix(name).unwrap_or_default();
    let mut depth = 0;
    let mut given = "";
    for (at, byte) in unquoted(rest) {
        match byte {
            b'(' => depth += 1,
            b')' if depth == 1 => {
                given = &rest[1..at];
                break;
            }
            b')' => depth -= 1,
            _ if depth == 0 => break,
            _ => {}
        }
    }
    format!("{FILTER}=\"{name}\"{}{given}", if given.trim().is_empty() { "" } else { ", " })
}

/// The bytes of a tag that stand in no quotes.
fn unquoted(tag: &str) -> impl Iterator<Item = (usize, u8)> {
    let (mut quote, mut escaped) = (None, false);
    tag.bytes().enumerate().filter(move |(_, byte)| match quote {
        Some(_) if escaped => {
            escaped = false;
            false
        }
        Some(_) if *byte == b'\\' => {
            escaped = true;
            false
        }
        Some(open) => {
            if *byte == open {
                quote = None;
            }
            false
        }
        None if b"\"'`".contains(byte) => {
            quote = Some(*byte);
            false
        }
        None => true,
    })
}

/// Where the value begins in a tag that goes through one (`for a in b`) or keeps one (`set a = b`).
fn value_at(tag: &str, kind: &str) -> Option<usize> {
    let names = tag.find(kind)? + kind.len();
    let rest = &tag[names..];
    if kind == "for" {
        let space = |c: char| c.is_ascii_whitespace();
        let mut found = rest.match_indices("in").map(|(at, _)| at);
        let at = found.find(|at| rest[..*at].ends_with(space) && rest[at + 2..].starts_with(space));
        return at.map(|at| names + at + 2);
    }
    let name = |c: char| c.is_alphanumeric() || c == '_' || c.is_ascii_whitespace();
    let at = rest.find(|c| !name(c))?;
    rest[at..].starts_with('=').then_some(names + at + 1)
}

/// A range without the space at its ends.
fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let inner = text[range.clone()].trim_end();
    let end = range.start + inner.len();
    end - inner.trim_start().len()..end
}

#[cfg(test)]
mod tests {
    use super::{Comments, METER, Metered};

    #[test]
    fn places_are_those_of_the_authors_text() {
        let own = "{% for a, b in c -%} {{ a }}{% endfor %}{%- include 'd' -%} {% set e = f ~ g %}{{ e }}{% set h | replace(from='=', to='') %}i{% endset %}";
        let made = Metered::new(own, Comments::Hash);
        let text = made.text();
        assert!(
            text.starts_with(&format!("{{% for a, b in (c) | {METER} -%}} {{{{ a }}}}")),
            "{text}"
        );
        assert!(text.contains(&format!("{{%- include 'd' -%}}{{{{- {METER}() -}}}} ")), "{text}");
        assert!(text.contains(&format!("= (f ~ g) | {METER}(kept=true) %}}{{{{ e }}}}")), "{text}");
        assert!(
            text.ends_with(&format!("to='') | {METER}(kept=true) %}}i{{% endset %}}")),
            "{text}"
        );
        // Each letter where it was, and the whole of what is put in at what it is about.
        for part in ["a, b", "c", "{{ a }}", "'d'", "f ~ g", "{{ e }}", "from=", "endset"] {
            let at = text.rfind(part).unwrap_or_default();
            let place = made.place(&(at..at + part.len()));
            assert_eq!(&own[place], part);
        }
        let meter = text.find(METER).unwrap_or_default();
        assert_eq!(&own[made.place(&(meter..meter + METER.len()))], "c");
    }
}
