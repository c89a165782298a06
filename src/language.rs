//! Language tags, by which browsers and screen readers know how to read a page.

/// Whether it looks like a BCP 47 tag: subtags of one to eight letters or digits, a primary one of two or three letters.
///
/// ```
/// use porras::language::is_tag;
/// assert!(is_tag("fi") && is_tag("sv-FI") && is_tag("zh-Hant"));
/// assert!(!is_tag("english") && !is_tag("EN"));
/// ```
#[must_use]
pub fn is_tag(text: &str) -> bool {
    let mut parts = text.split('-');
    let primary = parts.next().unwrap_or_default();
    (2..=3).contains(&primary.len())
        && primary.bytes().all(|b| b.is_ascii_lowercase())
        && parts.all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
        })
}

/// The language of a tag without what is said about script and region: `sv` of `sv-FI`.
#[must_use]
pub fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}

/// Languages that are written from right to left unless their tag names another script.
const RIGHT_TO_LEFT: [&str; 16] = [
    "ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "rhg", "sd", "sdh", "syr", "ug", "ur",
    "yi",
];

/// Scripts that are written from right to left, in small letters.
const RIGHT_TO_LEFT_SCRIPTS: [&str; 9] =
    ["adlm", "arab", "aran", "hebr", "nkoo", "rohg", "samr", "syrc", "thaa"];

/// Whether the language is written from right to left, by the script in its tag, or else the usual one.
///
/// ```
/// use porras::language::is_right_to_left;
/// assert!(is_right_to_left("ar") && is_right_to_left("he-IL") && is_right_to_left("pa-Arab"));
/// assert!(!is_right_to_left("fi") && !is_right_to_left("az-Latn") && !is_right_to_left("ku-Latn"));
/// ```
#[must_use]
pub fn is_right_to_left(tag: &str) -> bool {
    // A script is the one subtag of four letters that comes before any region or variant.
    let script = tag.split('-').skip(1).take(2);
    let mut script =
        script.filter(|part| part.len() == 4 && part.bytes().all(|b| b.is_ascii_alphabetic()));
    match script.next() {
        Some(script) => RIGHT_TO_LEFT_SCRIPTS.contains(&script.to_ascii_lowercase().as_str()),
        None => RIGHT_TO_LEFT.contains(&primary(tag)),
    }
}
