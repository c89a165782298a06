//! Pages of Markdown as blocks to be translated one by one.

use std::ops::Range;

use crate::load::PageRow;
use crate::markdown;
use crate::source::{Place, Sources};

/// A piece of a page beside its translation.
pub(super) struct Aligned {
    /// `title`, `summary`, the number of a block, or `text` for all of them.
    pub(super) name: String,
    pub(super) source: String,
    /// Where the source stands; nothing for front matter.
    pub(super) place: Option<Place>,
    pub(super) target: Option<String>,
}

/// The name of the piece that is the whole text.
pub(super) const TEXT: &str = "text";

/// The pieces of a page.
///
/// Blocks (paragraphs, headings, lists, tables) go one by one where the translation has the
/// same kinds of blocks in the same order, or does not exist; otherwise nobody knows which
/// belong together, and the text is one piece.
pub(super) fn aligned(
    original: &PageRow,
    translation: Option<&PageRow>,
    sources: &Sources,
) -> Vec<Aligned> {
    let mut pieces = Vec::new();
    let said = translation.and_then(|page| page.front.as_ref());
    if let Some(front) = &original.front {
        pieces.push(Aligned {
            name: "title".to_owned(),
            source: front.title.clone(),
            place: None,
            target: said.map(|front| front.title.clone()),
        });
        pieces.push(Aligned {
            name: "summary".to_owned(),
            source: front.summary.clone(),
            place: None,
            target: said.map(|front| front.summary.clone()),
        });
    }
    let body = |page: &PageRow| sources.file(page.file).text.get(page.body..).unwrap_or_default();
    let text = body(original);
    let other = translation.map(body);
    // Line ends are the file's affair, not the translator's.
    let piece = |text: &str| text.replace("\r\n", "\n");
    let place = |range: &Range<usize>| {
        Place::new(original.file, original.body + range.start..original.body + range.end)
    };
    match pairs(text, other) {
        Some(pairs) => {
            for (at, (own, theirs)) in pairs.into_iter().enumerate() {
                pieces.push(Aligned {
                    name: (at + 1).to_string(),
                    source: piece(&text[own.clone()]),
                    place: Some(place(&own)),
                    target: theirs.zip(other).map(|(range, other)| piece(&other[range])),
                });
            }
        }
        None => pieces.push(Aligned {
            name: TEXT.to_owned(),
            source: piece(text.trim()),
            place: Some(place(&trimmed(text))),
            target: other.map(|other| piece(other.trim())),
        }),
    }
    pieces
}

/// Where the text between white space stands.
pub(super) fn trimmed(text: &str) -> Range<usize> {
    let start = text.len() - text.trim_start().len();
    start..text.trim_end().len().max(start)
}

/// A block, and its counterpart when there is one.
type Pair = (Range<usize>, Option<Range<usize>>);

/// The blocks of a text, each with its counterpart; nothing when the two are built differently.
fn pairs(text: &str, other: Option<&str>) -> Option<Vec<Pair>> {
    let own = markdown::blocks(text);
    let Some(other) = other else {
        return Some(own.into_iter().map(|(_, range)| (range, None)).collect());
    };
    let theirs = markdown::blocks(other);
    let alike = own.iter().map(|(kind, _)| kind).eq(theirs.iter().map(|(kind, _)| kind));
    alike.then(|| {
        let pairs = own.into_iter().zip(theirs);
        pairs.map(|((_, own), (_, theirs))| (own, Some(theirs))).collect()
    })
}
