//! Content versions: `major.minor.patch`, by what happens to saved answers.

use std::fmt;

/// A content version. Major: answers change their meaning; minor: questions are added; patch: wording.
///
/// ```
/// use porras::version::Version;
/// let version = Version::parse("1.10.0").unwrap();
/// assert!(version > Version::parse("1.9.2").unwrap());
/// assert_eq!(version.to_string(), "1.10.0");
/// assert!(Version::parse("1.0").is_none());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version {
    /// Rises when answers change their meaning.
    pub major: u32,
    /// Rises when questions are added.
    pub minor: u32,
    /// Rises when the wording changes.
    pub patch: u32,
}

impl Version {
    /// What a version looks like, for JSON Schemas.
    pub const PATTERN: &'static str = r"^[0-9]{1,9}\.[0-9]{1,9}\.[0-9]{1,9}$";

    /// `text` as a version: three whole numbers of at most nine digits.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let number = |part: &str| {
            let digits = (1..=9).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
            digits.then(|| part.parse().ok()).flatten()
        };
        let mut parts = text.split('.').map(number);
        let version = Self { major: parts.next()??, minor: parts.next()??, patch: parts.next()?? };
        parts.next().is_none().then_some(version)
    }

    /// The next version in which answers mean something else.
    #[must_use]
    pub const fn next_major(self) -> Self {
        Self { major: self.major + 1, minor: 0, patch: 0 }
    }

    /// The next version with more questions.
    #[must_use]
    pub const fn next_minor(self) -> Self {
        Self { major: self.major, minor: self.minor + 1, patch: 0 }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}
