//! Ids: the names by which banks, answers and actions refer to each other.

use std::fmt;

/// An id: a letter, then letters, digits, `-` or `_`, at most [`Id::LONGEST`] in all.
///
/// ```
/// use porras::id::Id;
/// assert!(Id::parse("lock-goals").is_some());
/// assert!(Id::parse("5th").is_none());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(String);

impl Id {
    /// The greatest number of characters in an id.
    pub const LONGEST: usize = 64;

    /// The rule, in the words that a message uses.
    pub const RULE: &'static str =
        "an id is a letter, then letters a-z, digits, `-` or `_`, 64 characters at most";

    /// The rule as a pattern, for JSON Schemas.
    pub const PATTERN: &'static str = "^[A-Za-z][A-Za-z0-9_-]{0,63}$";

    /// `text` as an id, or nothing when it breaks [`Id::RULE`].
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::is_id(text).then(|| Self(text.to_owned()))
    }

    /// An id that resembles `text`, which breaks [`Id::RULE`]; none where letters of other alphabets
    /// would be lost.
    ///
    /// ```
    /// use porras::id::Id;
    /// assert_eq!(Id::like("Level 2: begun").as_deref(), Some("Level-2-begun"));
    /// assert_eq!(Id::like("5.10").as_deref(), Some("id-5-10"));
    /// assert_eq!(Id::like("määrä"), None);
    /// ```
    #[must_use]
    pub fn like(text: &str) -> Option<Self> {
        if text.chars().any(|c| c.is_alphanumeric() && !c.is_ascii()) {
            return None;
        }
        let words: Vec<&str> = text
            .split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
            .filter(|word| !word.is_empty())
            .collect();
        let joined = words.join("-");
        let prefix = if joined.starts_with(|c: char| c.is_ascii_alphabetic()) { "" } else { "id-" };
        let id: String = prefix.chars().chain(joined.chars()).take(Self::LONGEST).collect();
        if joined.is_empty() { None } else { Self::parse(&id) }
    }

    /// A stand-in for what was told to be no id, so that whoever reads on finds further mistakes.
    #[must_use]
    pub fn stand_in_for(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// Whether it is an id, and no stand-in for one.
    ///
    /// ```
    /// use porras::id::Id;
    /// assert!(Id::parse("C1").unwrap().is_sound());
    /// assert!(!Id::stand_in_for("C 1").is_sound());
    /// ```
    #[must_use]
    pub fn is_sound(&self) -> bool {
        Self::is_id(&self.0)
    }

    /// Whether `text` keeps [`Id::RULE`].
    #[must_use]
    pub fn is_id(text: &str) -> bool {
        let mut letters = text.chars();
        letters.next().is_some_and(|first| first.is_ascii_alphabetic())
            && letters.all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
            && text.len() <= Self::LONGEST
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::ops::Deref for Id {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl serde::Serialize for Id {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}
