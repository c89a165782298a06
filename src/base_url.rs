//! Base URLs: the address at which a site will stand, from which absolute addresses are made.
//!
//! Pages link to each other relatively and need none. Search engines, previews
//! of shared links and the page for addresses that lead nowhere do.
//!
//! Reading is stricter than a browser's (WHATWG URL), which mends what it can:
//! what is mended here would stand wrong on every page.

use std::ops::Range;

use crate::address;

/// An absolute address of a folder: a scheme, a host, and the path of the folder on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl {
    /// Scheme and host, without a slash at the end: `https://example.fi`.
    origin: String,
    /// The folder, percent-encoded, with a slash at both ends: `/` or `/maturity/`.
    path: String,
}

/// What is wrong with a base URL, and where in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The bytes that are to blame.
    pub range: Range<usize>,
    /// What is wrong, in words that stand under them.
    pub label: String,
    /// What to do.
    pub help: String,
    /// The bytes that would be right in their place, when that is known.
    pub instead: Option<String>,
}

impl Fault {
    fn new(range: Range<usize>, label: impl Into<String>, help: impl Into<String>) -> Self {
        Self { range, label: label.into(), help: help.into(), instead: None }
    }

    fn instead(mut self, text: impl Into<String>) -> Self {
        self.instead = Some(text.into());
        self
    }
}

/// What a base URL looks like, in words for an author.
pub const EXAMPLE: &str = "an address such as `https://example.fi/maturity/`";

impl BaseUrl {
    /// Reads one; a slash at the end may be left out.
    ///
    /// # Errors
    /// Everything that is wrong with it, in the order of writing.
    ///
    /// ```
    /// # use porras::base_url::BaseUrl;
    /// let base = BaseUrl::parse("https://Example.fi/maturity").expect("a base URL");
    /// assert_eq!(base.to_string(), "https://example.fi/maturity/");
    /// assert_eq!(base.address("fi/about.html"), "https://example.fi/maturity/fi/about.html");
    /// assert_eq!(base.address("fi/index.html"), "https://example.fi/maturity/fi/");
    /// assert!(BaseUrl::parse("http://localhost:8000").is_ok());
    /// assert!(BaseUrl::parse("http://example.fi").is_err());
    /// ```
    pub fn parse(text: &str) -> Result<Self, Vec<Fault>> {
        let mut faults = Vec::new();
        let (scheme, rest) = scheme(text, &mut faults)?;
        // What follows belongs to one page or one visitor, not to a folder.
        let end = text.find(['?', '#']).unwrap_or(text.len());
        if end < text.len() {
            let what = if text[end..].starts_with('?') { "a query" } else { "a fragment" };
            faults.push(
                Fault::new(
                    end..text.len(),
                    format!("{what} belongs to one page"),
                    "leave it out: the address of the folder is enough",
                )
                .instead(""),
            );
        }
        let slash = text[rest..end].find('/').map_or(end, |at| rest + at);
        spaces(text, end, &mut faults);
        let host = authority(text, rest..slash, &mut faults);
        path(text, slash..end, &mut faults);
        if scheme == "http" && !host.as_deref().is_some_and(is_loopback) {
            faults.push(
                Fault::new(0..4, "anybody on the way can change what is sent", "write `https`")
                    .instead("https"),
            );
        }
        let Some(host) = host.filter(|_| faults.is_empty()) else {
            faults.sort_by_key(|fault| fault.range.start);
            return Err(faults);
        };
        let folder = text[slash..end].trim_end_matches('/');
        let path = format!("{}/", address::encode(&address::decode(folder)));
        Ok(Self { origin: format!("{scheme}://{host}"), path })
    }

    /// The absolute address of a file of the site; of an `index.html` that of its folder, since
    /// hosts serve it there.
    pub fn address(&self, path: &str) -> String {
        let folder = path.strip_suffix("index.html");
        let folder = folder.filter(|folder| folder.is_empty() || folder.ends_with('/'));
        format!("{self}{}", address::encode(folder.unwrap_or(path)))
    }

    /// The address of a folder below this one; the same for "".
    #[must_use]
    pub fn below(&self, folder: &str) -> Self {
        let path = match folder {
            "" => self.path.clone(),
            _ => format!("{}{}/", self.path, address::encode(folder)),
        };
        Self { origin: self.origin.clone(), path }
    }

    /// Scheme and host: `https://example.fi`.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The folder on the host, with a slash at both ends: `/` or `/maturity/`.
    pub fn path(&self) -> &str {
        &self.path
    }
}

impl std::fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{}", self.origin, self.path)
    }
}

/// The scheme in small letters, and where the host begins.
fn scheme(text: &str, faults: &mut Vec<Fault>) -> Result<(String, usize), Vec<Fault>> {
    let write = "write the whole address as it stands in a browser, from `https://` on";
    if text.trim().is_empty() {
        let help = format!("write {EXAMPLE}, or leave all of it out");
        return Err(vec![Fault::new(0..text.len(), "nothing stands here", help)]);
    }
    let Some(colon) = text.find("://") else {
        let fault = if text.starts_with("//") {
            Fault::new(0..2, "no scheme stands before this", write).instead("https://")
        } else if let Some(signs) = mistyped(text) {
            Fault::new(signs, "a colon and two slashes belong here", "write `://`").instead("://")
        } else if text.starts_with('/') {
            Fault::new(0..text.len(), "this is a path without a host", write)
        } else {
            let instead = format!("https://{text}");
            let help = format!("write `{instead}`, from the scheme on");
            Fault::new(0..text.len(), "no scheme stands before this", help).instead(instead)
        };
        return Err(vec![fault]);
    };
    // Spaces around it are told by themselves.
    let word = text[..colon].trim();
    let start = colon - text[..colon].trim_start().len();
    let scheme = word.to_ascii_lowercase();
    if scheme != "https" && scheme != "http" {
        let label = "browsers open no site by this";
        let place = start..start + word.len();
        faults.push(Fault::new(place, label, "write `https`").instead("https"));
    }
    let mut rest = colon + "://".len();
    let second = ["https://", "http://"].into_iter().find(|again| text[rest..].starts_with(again));
    if let Some(again) = second {
        let place = rest..rest + again.len();
        rest = place.end;
        faults.push(Fault::new(place, "the scheme stands here again", "leave it out").instead(""));
    }
    Ok((scheme, rest))
}

/// The signs that stand where `://` belongs: `:/`, `//`, `;//`, or `:\\` behind a scheme.
fn mistyped(text: &str) -> Option<Range<usize>> {
    let word = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let signs = text[word..].bytes().take_while(|byte| b":;.,/\\".contains(byte)).count();
    let place = word..word + signs;
    let known = ["https", "http"].iter().any(|known| text[..word].eq_ignore_ascii_case(known));
    let any = word > 0 && text[place.clone()].starts_with(":/");
    (signs > 0 && (known || any)).then_some(place)
}

/// Spaces, control characters and backslashes, wherever they stand.
fn spaces(text: &str, end: usize, faults: &mut Vec<Fault>) {
    for (at, sign) in text[..end].char_indices() {
        let range = at..at + sign.len_utf8();
        if sign == '\\' {
            let fault = Fault::new(range, "a slash leans the other way", "write `/`");
            faults.push(fault.instead("/"));
        } else if sign.is_whitespace() || sign.is_control() {
            let at_an_end = text[..at].trim().is_empty() || text[at..end].trim().is_empty();
            faults.push(if at_an_end {
                let fault = Fault::new(range, "a space stands here", "leave it out");
                fault.instead("")
            } else {
                let help = "leave the space out; if it belongs to the folder's name, write `%20`";
                Fault::new(range, "no address has a space in it", help)
            });
        }
    }
}

/// The host with its port as it is compared: in small letters.
fn authority(text: &str, range: Range<usize>, faults: &mut Vec<Fault>) -> Option<String> {
    let before = faults.len();
    let mut start = range.start;
    if let Some(at) = text[range.clone()].rfind('@') {
        start += at + 1;
        faults.push(
            Fault::new(
                range.start..start,
                "everybody could read this name and password",
                "leave it out",
            )
            .instead(""),
        );
    }
    let (name, port) = match text[start..range.end].split_once(':') {
        Some((name, port)) => (name, Some(port)),
        None => (&text[start..range.end], None),
    };
    let whole = start..start + name.len();
    if let Some(port) = port
        && !port.parse::<u16>().is_ok_and(|port| port > 0)
    {
        let place = whole.end + 1..range.end.max(whole.end + 1);
        faults.push(Fault::new(place, "not a port", "a port is a number from 1 to 65535"));
    }
    if name.is_empty() {
        let at = if start < range.end { start..range.end } else { start..start };
        faults.push(Fault::new(at, "a host belongs here", format!("write {EXAMPLE}")));
    } else if !name.is_ascii() {
        let help = "write it as the registrar does for machines, beginning with `xn--`";
        faults.push(Fault::new(whole, "a host has other letters than these", help));
    } else {
        labels(name, start, faults);
    }
    (faults.len() == before).then(|| text[start..range.end].to_ascii_lowercase())
}

/// The parts of a host's name between its points (RFC 1123, section 2.1).
fn labels(name: &str, start: usize, faults: &mut Vec<Fault>) {
    let mut at = start;
    for label in name.split('.') {
        let range = at..at + label.len();
        at = range.end + 1;
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        if label.is_empty() {
            // The point itself is shown.
            let point = if range.start > start { range.start - 1..range.start } else { range };
            let help = "write the host as in `example.fi`";
            faults.push(Fault::new(point, "nothing stands between two points", help));
        } else if !label.bytes().all(|byte| fits(byte) || byte == b' ' || byte == b'\\')
            || label.starts_with('-')
            || label.ends_with('-')
            || label.len() > 63
        {
            let help = "a host has letters, digits and points, and `-` within its words";
            faults.push(Fault::new(range, "no host is called so", help));
        }
    }
}

fn is_loopback(host: &str) -> bool {
    let name = host.split(':').next().unwrap_or(host);
    name == "localhost"
        || name.ends_with(".localhost")
        || name.parse::<std::net::Ipv4Addr>().is_ok_and(|address| address.is_loopback())
}

/// The folder, from its first slash on.
fn path(text: &str, range: Range<usize>, faults: &mut Vec<Fault>) {
    let mut at = range.start + 1;
    let parts: Vec<&str> = text[range.clone()].split('/').skip(1).collect();
    for (index, part) in parts.iter().enumerate() {
        let here = at..at + part.len();
        at = here.end + 1;
        let last = index + 1 == parts.len();
        if part.is_empty() && !last {
            let slashes = here.start - 1..here.start + 1;
            faults.push(Fault::new(slashes, "two slashes stand here", "write one").instead("/"));
        } else if *part == "." || *part == ".." {
            let help = "write the folder as it stands in the address, without `.` and `..`";
            faults.push(Fault::new(here, "a step that leads elsewhere", help));
        } else if last && (part.ends_with(".html") || part.ends_with(".htm")) {
            let help = "leave it out: the address of the folder is enough";
            faults.push(Fault::new(here, "this is a page, not a folder", help).instead(""));
        } else if let Some(bad) = escapes(part) {
            let place = here.start + bad..here.start + bad + 1;
            let help = "write `%25` for a `%` itself";
            faults.push(Fault::new(place, "two hexadecimal digits belong behind this", help));
        }
    }
}

/// Where a `%` stands that begins no percent-encoded byte.
fn escapes(part: &str) -> Option<usize> {
    let bytes = part.as_bytes();
    let digits = |at: usize| {
        bytes.get(at + 1..at + 3).is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit))
    };
    part.match_indices('%').map(|(at, _)| at).find(|at| !digits(*at))
}
