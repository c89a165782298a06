//! Where long words may break: soft hyphens, by the patterns of each language.
//!
//! Browsers know the patterns of few languages, and some of none; what is too long for its line
//! is cut anywhere then, without a hyphen.

use std::borrow::Cow;

use hypher::{Lang, hyphenate_bounded};

use crate::language::primary;

/// A hyphen that is seen only where a line ends at it.
pub const SOFT: char = '\u{ad}';

/// Where a line may end without a hyphen: names that are written together have none of their own.
const SEAM: char = '\u{200b}';

/// Letters of the shortest words that may break in large type: most have a line to themselves.
pub const LARGE: usize = 14;

/// The same in narrow places, such as cells of tables.
pub const NARROW: usize = 8;

/// Most words of more letters than these are made of several.
const COMPOUND: usize = 11;

/// The same in lines of usual type on a small phone.
pub const LINE: usize = 17;

/// What joins words that break each by itself.
const JOINTS: [char; 4] = ['-', '–', '—', '/'];

/// The text with soft hyphens in its words of `from` letters or more; as it is in languages without
/// patterns. A third of `from`, and three letters at least, stay on either side.
///
/// Addresses stay whole, and words whose author has put soft hyphens in; names such as
/// `localStorage` break before their capitals.
///
/// ```
/// use porras::hyphenation::soften;
/// let shown = |text, tag| soften(text, tag, 12).replace('\u{ad}', "·");
/// assert_eq!(shown("Palkitseminen ja työ", "fi"), "Palkit·se·minen ja työ");
/// assert_eq!(shown("Kundcentreringen", "sv-FI"), "Kund·cen·tre·ringen");
/// assert_eq!(shown("responsibilities", "en"), "respon·si·bil·ities");
/// assert_eq!(shown("sessionStorage", "en"), "session\u{200b}Storage");
/// assert_eq!(shown("henkilo@asiakaskokemus.example", "fi"), "henkilo@asiakaskokemus.example");
/// assert_eq!(shown("asiakas\u{ad}kokemukset", "fi"), "asiakas·kokemukset");
/// assert_eq!(shown("ประสบการณ์ลูกค้า", "th"), "ประสบการณ์ลูกค้า");
/// ```
#[must_use]
pub fn soften<'t>(text: &'t str, tag: &str, from: usize) -> Cow<'t, str> {
    let Some(language) = patterns(tag).filter(|_| text.len() >= from) else { return text.into() };
    let mut soft = String::with_capacity(text.len() + text.len() / 4);
    for token in text.split_inclusive(char::is_whitespace) {
        if token.len() < from || token.contains('@') || token.contains("://") {
            soft.push_str(token);
            continue;
        }
        for part in token.split_inclusive(JOINTS) {
            let word = part.trim_matches(|letter: char| !letter.is_alphabetic());
            if word.chars().count() < from || !word.chars().all(char::is_alphabetic) {
                soft.push_str(part);
                continue;
            }
            let start = part.len() - part.trim_start_matches(|l: char| !l.is_alphabetic()).len();
            soft.push_str(&part[..start]);
            if word.chars().skip(1).any(char::is_uppercase) {
                push_name(word, &mut soft);
            } else {
                push(word, language, 3.max(from / 3), &mut soft);
            }
            soft.push_str(&part[start + word.len()..]);
        }
    }
    if soft.len() == text.len() { text.into() } else { soft.into() }
}

/// The text without soft hyphens.
#[must_use]
pub fn plain(text: &str) -> Cow<'_, str> {
    if text.contains(SOFT) { text.replace(SOFT, "").into() } else { text.into() }
}

/// Writes a name of which the parts begin with capitals.
fn push_name(name: &str, soft: &mut String) {
    let mut small = false;
    for letter in name.chars() {
        if small && letter.is_uppercase() {
            soft.push(SEAM);
        }
        soft.push(letter);
        small = letter.is_lowercase();
    }
}

/// Writes a word in its syllables. One of a single letter stays with both neighbours, since nobody
/// knows to which it belongs: `asiakas` has one, and so has `yliopisto`, made of `yli` and `opisto`.
/// Endings are short in most languages, and no part of a compound: long words keep one letter more
/// at their end.
fn push(word: &str, language: Lang, side: usize, soft: &mut String) {
    let end = side + usize::from(word.chars().nth(COMPOUND).is_some());
    let mut apart = false;
    for syllable in hyphenate_bounded(word, language, side, end) {
        let several = syllable.chars().nth(1).is_some();
        if apart && several {
            soft.push(SOFT);
        }
        soft.push_str(syllable);
        apart = several;
    }
}

/// The patterns of a language.
fn patterns(tag: &str) -> Option<Lang> {
    Lang::from_iso(primary(tag).as_bytes().try_into().ok()?)
}
