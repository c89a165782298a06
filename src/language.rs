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
