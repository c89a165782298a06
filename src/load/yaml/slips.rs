//! What is most likely wrong where a file is no YAML: the scanner says where it gave up, authors
//! want to know what to write.

use std::ops::Range;

/// A likely cause.
pub(super) struct Slip {
    /// Where to look, when that is not where the reader stopped.
    pub(super) at: Option<Range<usize>>,
    /// What to do.
    pub(super) help: String,
}

/// What is most likely wrong in the line where the reader stopped at `at` with a `message`, or in
/// the line before it.
pub(super) fn slip(text: &str, at: usize, message: &str) -> Slip {
    let here = |help: String| Slip { at: None, help };
    if text[at..].starts_with('\0') {
        return here(
            "there is a zero byte here, as in files that are no text or no UTF-8: save the file as UTF-8"
                .to_owned(),
        );
    }
    let lines = lines_around(text, at);
    if let Some(slip) = lines.iter().find_map(|line| indentation(text, line)) {
        return slip;
    }
    if let Some(slip) = lines.iter().take(2).find_map(|line| no_space(text, line)) {
        return slip;
    }
    // The scanner knows what it was in.
    if message.contains("flow mapping") {
        return here("within `{ }` a comma stands between the entries, and a text with `, ` or `: ` in it stands in quotes".to_owned());
    }
    if message.contains("flow sequence") {
        return here("within `[ ]` a comma stands between the items, and a text with `, ` or `: ` in it stands in quotes".to_owned());
    }
    if message.contains("trailing content after") {
        return here(
            "a text ends with its closing quote: put the quotes around all of it, and `\\\"` for one within".to_owned(),
        );
    }
    let own = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let start = text[own..].trim_start();
    if message.contains("simple key expected") && start.starts_with('{') {
        let open = text.len() - start.len();
        return Slip {
            at: Some(open..open + 1),
            help: "an entry of a list begins with `- `: write `- {…}`".to_owned(),
        };
    }
    if message.contains("mapping values are not allowed") && text[at..].starts_with(": ") {
        let before = text[own..at].trim_start().trim_start_matches("- ");
        if let Some((key, _)) = before.split_once(": ") {
            return here(format!("a text with `: ` in it stands in quotes: write `{key}: \"…\"`"));
        }
    }
    here(
        "look at this line and the one before it: the indentation, a quote that is not closed, or a \
         text with `: ` or ` #` in it, which must stand in quotes"
            .to_owned(),
    )
}

/// The line before the one in which a place lies, that line, and the one after it, which the
/// scanner has looked into when it speaks of what ends a text.
fn lines_around(text: &str, at: usize) -> Vec<Range<usize>> {
    let start = |end: usize| text[..end].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[at..].find('\n').map_or(text.len(), |length| at + length);
    let own = start(at)..end;
    let before = own.start.checked_sub(1).map(|end| start(end)..end);
    let after =
        text.get(end + 1..).map(|rest| end + 1..end + 1 + rest.find('\n').unwrap_or(rest.len()));
    before.into_iter().chain([own]).chain(after).collect()
}

/// Signs that look like spaces and are none.
fn indentation(text: &str, line: &Range<usize>) -> Option<Slip> {
    let words = text[line.clone()].trim_start();
    let indent = line.start..line.end - words.len();
    let (sign, at) = text[indent.clone()]
        .char_indices()
        .map(|(at, sign)| (sign, indent.start + at))
        .find(|(sign, _)| *sign != ' ' && *sign != '\r')?;
    let help = match sign {
        '\t' => "this line is indented with a tab: use spaces",
        '\u{a0}' => {
            "this line is indented with no-break spaces (pasted from a document?): use plain spaces"
        }
        _ => "this line is indented with something else than spaces: use plain spaces",
    };
    Some(Slip { at: Some(at..indent.end), help: help.to_owned() })
}

/// A key whose colon has no space behind it.
fn no_space(text: &str, line: &Range<usize>) -> Option<Slip> {
    let line_text = &text[line.clone()];
    let word = line_text.trim_start().trim_start_matches("- ");
    let key = word.split(':').next().unwrap_or_default();
    let after = word.get(key.len() + 1..).unwrap_or_default();
    let is_key =
        !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || "_-".contains(c));
    if !is_key || !after.starts_with(|c: char| c.is_alphanumeric()) {
        return None;
    }
    let start = line.end - word.len();
    Some(Slip {
        at: Some(start..start + key.len() + 1),
        help: format!("there is no space after the colon: write `{key}: …`"),
    })
}
