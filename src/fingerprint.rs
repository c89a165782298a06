//! Fingerprints: short names of what a text said when it was translated.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

/// Sixteen consonants: what is written with them is never a word, and never a number to YAML.
const LETTERS: &[u8; 16] = b"bcdfghjkmnpqrtvz";

/// Letters of a fingerprint; each carries four bits, so that one change in four thousand million goes unseen.
const LENGTH: usize = 8;

/// The fingerprint of texts that belong together, each with a name.
///
/// Their order does not count, and neither does how words are spaced or lines are broken.
///
/// ```
/// # use porras::fingerprint::fingerprint;
/// assert_eq!(fingerprint([("text", "Is it\n  done?")]), fingerprint([("text", "Is it done?")]));
/// assert_ne!(fingerprint([("text", "Is it done?")]), fingerprint([("text", "Was it done?")]));
/// ```
#[must_use]
pub fn fingerprint<'a>(texts: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let texts: BTreeMap<&str, &str> = texts.into_iter().collect();
    let mut hash = Sha256::new();
    for (name, text) in texts {
        // Neither sign stands in a name or between words, so no two sets of texts read the same.
        hash.update(name);
        hash.update([0]);
        for word in text.split_whitespace() {
            hash.update(word);
            hash.update(b" ");
        }
        hash.update([1]);
    }
    let nibbles = hash.finalize().into_iter().flat_map(|byte| [byte >> 4, byte & 15]);
    nibbles.take(LENGTH).map(|nibble| char::from(LETTERS[usize::from(nibble)])).collect()
}

/// Whether two texts say the same, however their words are spaced and their lines broken.
#[must_use]
pub fn same_words(one: &str, other: &str) -> bool {
    one.split_whitespace().eq(other.split_whitespace())
}
