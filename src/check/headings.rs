//! Headings of a page: in order, and each with an id of its own.

use std::collections::BTreeMap;

use super::pages::Version;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::markdown;
use crate::source::Place;

/// Reports headings that skip a level or share an id.
pub(super) fn check(version: &Version<'_>, out: &mut Diagnostics) {
    // The page's title is its only first-level heading.
    let mut above = 1;
    let mut seen: BTreeMap<&str, Place> = BTreeMap::new();
    for (level, id, range) in &version.scan.headings {
        let place = version.place(range);
        if *level == 1 {
            out.push(
                Diagnostic::new(Code::MarkdownSkippedHeading, "a second heading of level 1")
                    .at(place, "the title in the front matter is the first")
                    .help("write `## …` here, or leave it out"),
            );
        } else if *level > above + 1 {
            let marks = "#".repeat(above + 1);
            out.push(
                Diagnostic::new(
                    Code::MarkdownSkippedHeading,
                    format!("a heading of level {level} below one of level {above}"),
                )
                .at(place, "readers who go by headings lose their way here")
                .help(format!("write `{marks} …` here")),
            );
        }
        above = (*level).max(2);
        if markdown::RESERVED.contains(&id.as_str()) {
            out.push(
                Diagnostic::new(
                    Code::MarkdownDuplicateAnchor,
                    format!("the page itself uses the id `{id}`"),
                )
                .at(place, "taken")
                .help("give the heading another id: `## … {#another}`"),
            );
        }
        if let Some(first) = seen.insert(id, place) {
            out.push(
                Diagnostic::new(
                    Code::MarkdownDuplicateAnchor,
                    format!("two headings have the id `{id}`"),
                )
                .at(place, "again")
                .see(first, "first here")
                .help("give one of them an id of its own: `## … {#another}`"),
            );
        }
    }
}
