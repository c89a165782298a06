//! Addresses: where each page and asset of a site stands in the output folder.
//!
//! A page is a file of its own (`fi/about.html`), never a folder with an
//! `index.html` in it: a folder opened by double-click has no server to find
//! the index, and a folder a page costs twice the time to write. Every link is
//! relative, so that the site works from any folder.

use std::fmt::Write as _;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use sha2::{Digest, Sha256};

/// The page that sends a visitor to the default language.
pub const ROOT: &str = "index.html";

/// The service worker: at the root, since it may keep only what stands below itself.
pub const WORKER: &str = "sw.js";

/// The script for pages of others that show this site in a frame: by a name that stays.
pub const EMBED: &str = "embed.js";

/// What a host sends for an address that leads nowhere.
pub const MISSING: &str = "404.html";

/// The same below the folder of a language.
#[must_use]
pub fn missing(language: &str) -> String {
    format!("{language}/{MISSING}")
}

/// Whether a page is one that a host sends for an address that leads nowhere.
#[must_use]
pub fn is_missing(path: &str) -> bool {
    path.rsplit('/').next() == Some(MISSING)
}

/// The list of all pages, for search engines.
pub const SITEMAP: &str = "sitemap.xml";

/// What search engines ask a host for first; they read it at the root of a host only.
pub const ROBOTS: &str = "robots.txt";

/// The front page in a language.
#[must_use]
pub fn home(language: &str) -> String {
    format!("{language}/index.html")
}

/// A page beside the assessments.
#[must_use]
pub fn page(language: &str, slug: &str) -> String {
    format!("{language}/{slug}.html")
}

/// An assessment: questionnaire, result and roadmap in one document.
#[must_use]
pub fn assessment(language: &str, id: &str) -> String {
    format!("{language}/{id}.html")
}

/// A guidance page of an assessment.
#[must_use]
pub fn guidance(language: &str, id: &str, slug: &str) -> String {
    format!("{language}/{id}/{slug}.html")
}

/// The list of an assessment's actions.
#[must_use]
pub fn actions(language: &str, id: &str) -> String {
    guidance(language, id, "actions")
}

/// The page that shows all parts of a theme.
pub const SHOW: &str = "theme.html";

/// The folder of all assets, with a slash at its end.
pub const ASSETS: &str = "assets/";

/// An asset, named by its content so that it may be cached for ever.
///
/// ```
/// # use porras::address::asset;
/// assert_eq!(asset("site.css", b"").len(), "assets/site.0123456789.css".len());
/// ```
#[must_use]
pub fn asset(name: &str, bytes: &[u8]) -> String {
    format!("{ASSETS}{}", stamped(&name.replace('/', "-"), bytes))
}

/// A file's path with its content in it, as the service worker names pages: `fi/about.0123456789.html`.
#[must_use]
pub fn stamped(path: &str, bytes: &[u8]) -> String {
    let (stem, ending) = path.rsplit_once('.').unwrap_or((path, "bin"));
    format!("{stem}.{}.{ending}", digest(bytes))
}

/// A name for some bytes: ten hexadecimal digits.
#[must_use]
pub fn digest(bytes: &[u8]) -> String {
    let hash = Sha256::digest(bytes);
    hash.iter().take(5).fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// What stands for itself in the path of an address (RFC 3986, `pchar` and `/`).
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b',')
    .remove(b'(')
    .remove(b')');

/// The path of a file as it stands in an address.
#[must_use]
pub fn encode(path: &str) -> String {
    utf8_percent_encode(path, PLAIN).to_string()
}

/// The path of a file that an address, without its leading `/`, stands for.
#[must_use]
pub fn decode(path: &str) -> String {
    percent_decode_str(path).decode_utf8_lossy().into_owned()
}

/// `to` as a link on the page `from`; what follows a `#` in `to` names a place on that page.
///
/// ```
/// # use porras::address::relative;
/// assert_eq!(relative("fi/about.html", "fi/index.html"), "index.html");
/// assert_eq!(relative("fi/a/b.html", "en/a/b.html#top"), "../../en/a/b.html#top");
/// assert_eq!(relative("fi/a.html", "fi/100 % ours.html"), "100%20%25%20ours.html");
/// ```
#[must_use]
pub fn relative(from: &str, to: &str) -> String {
    let (to, anchor) = to.split_once('#').map_or((to, None), |(to, anchor)| (to, Some(anchor)));
    let folder = from.rfind('/').map_or("", |slash| &from[..=slash]);
    let alike = folder.bytes().zip(to.bytes()).take_while(|(a, b)| a == b).count();
    // As far as both are in the same folder: the bytes behind a slash begin a letter.
    let same = folder.as_bytes()[..alike].iter().rposition(|byte| *byte == b'/');
    let same = same.map_or(0, |slash| slash + 1);
    let mut link = "../".repeat(folder[same..].matches('/').count());
    link.extend(utf8_percent_encode(&to[same..], PLAIN));
    if let Some(anchor) = anchor {
        link.push('#');
        link.push_str(anchor);
    }
    link
}
