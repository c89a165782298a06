//! What hosts may send instead of a file: the same, compressed ahead of time.

/// A way to compress, as HTTP knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Encoding {
    /// `gzip` (RFC 1952), which everything reads.
    Gzip,
    /// `br` (RFC 7932), which is smaller.
    Brotli,
}

impl Encoding {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Gzip, Self::Brotli];

    /// What the names of such files end in, behind the whole name of the file that they are made of.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Gzip => "gz",
            Self::Brotli => "br",
        }
    }
}

/// How the names of files end that become smaller: pictures and fonts are compressed already.
pub const COMPRESSIBLE: [&str; 7] = ["html", "css", "js", "svg", "txt", "webmanifest", "xml"];
