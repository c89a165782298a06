//! Files of the site as parts of a page: pictures and fonts as addresses, styles and scripts as elements.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::ways::resolved;

/// The assets of a site by address.
pub(super) type Files = BTreeMap<String, Vec<u8>>;

/// The name of an element's text in a policy: `'sha256-…'`.
pub(super) fn hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

/// An address that holds all of a picture or font.
pub(super) fn data(address: &str, bytes: &[u8]) -> String {
    let kind = match address.rsplit('.').next().unwrap_or_default() {
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    };
    format!("data:{kind};base64,{}", STANDARD.encode(bytes))
}

/// The same of the file that a path on the page or sheet at `from` leads to; nothing where none does.
pub(super) fn held(files: &Files, from: &str, path: &str) -> Option<String> {
    let to = resolved(from, path)?;
    files.get(&to).map(|bytes| data(&to, bytes))
}

/// A style sheet as the text of an element, with its fonts and pictures in it.
pub(super) fn style(files: &Files, address: &str) -> String {
    let css = files.get(address).map(|bytes| String::from_utf8_lossy(bytes)).unwrap_or_default();
    let mut out = String::with_capacity(css.len());
    let mut rest = &*css;
    while let Some((before, after)) = rest.split_once("url(") {
        let (written, behind) = after.split_once(')').unwrap_or((after, ""));
        let path = written.trim().trim_matches(['"', '\'']);
        out.push_str(before);
        match held(files, address, path) {
            Some(data) => out.push_str(&format!("url(\"{data}\")")),
            None => out.push_str(&format!("url({written})")),
        }
        rest = behind;
    }
    out.push_str(rest);
    // In a string of a sheet a stroke before a slash says nothing.
    without_end(&out, "style")
}

/// A script as the text of an element.
pub(super) fn script(bytes: &[u8]) -> String {
    // Only texts of a bank can have these signs, and they stand in strings, where a stroke before
    // another sign says nothing.
    without_end(&String::from_utf8_lossy(bytes), "script").replace("<!--", "<\\!--")
}

/// The text with nothing in it that ends an element of this name, in letters of any size.
fn without_end(text: &str, name: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("</") {
        let ends = after.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name));
        out.push_str(before);
        out.push_str(if ends { "<\\/" } else { "</" });
        rest = after;
    }
    out + rest
}
