//! Texts that end before their line does: what stands behind ` #` is a comment to YAML.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::load::Read;
use crate::load::texts::TextFile;
use crate::source::{Place, Sources};

/// Tells each text without quotes behind which a word begins with `#`; a comment has a space there.
pub(super) fn texts<T>(
    files: &BTreeMap<String, Read<TextFile<T>>>,
    sources: &Sources,
    out: &mut Diagnostics,
) {
    for (_, read) in files.values().flatten() {
        for leaf in read.leaves() {
            // What an overlay inherits stands in another file.
            let text = &sources.file(leaf.place.file).text;
            if let Some(rest) = cut_off(text, &leaf.place.range()) {
                out.push(
                    Diagnostic::new(Code::TextCut, "a text ends at `#`")
                        .at(Place::new(leaf.place.file, rest), "a comment, which nobody reads")
                        .see(leaf.place, "the text")
                        .help(
                            "put the text in quotes; if this is a comment, put a space behind `#`",
                        ),
                );
            }
        }
    }
}

/// The word with `#`, and what follows it in the line, behind a text at `range`.
fn cut_off(text: &str, range: &Range<usize>) -> Option<Range<usize>> {
    let line = text[range.end..].lines().next()?;
    let word = line.trim_start();
    let begins_with_word = word.strip_prefix('#')?.starts_with(char::is_alphanumeric);
    let plain = !text[range.start..].starts_with(['"', '\'', '|', '>']);
    let start = range.end + line.len() - word.len();
    (plain && begins_with_word && word.len() < line.len())
        .then(|| start..start + word.trim_end().len())
}
