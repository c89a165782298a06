//! What nginx reads: a file to be included in a server's block.

use super::{HEAD, Hosting};
use crate::address;
use crate::render::policy::HostRule;

/// The file's name; nobody is sent it.
pub(super) const NAME: &str = "nginx.conf";

/// One location, and in it one for each rule.
///
/// A location that adds a header is given none of those around it, so that each says all of its
/// own; and an exact one or one with `^~` wins over regular expressions.
pub(super) fn snippet(hosting: &Hosting) -> String {
    let folder = address::decode(&hosting.folder);
    let place = word(&folder);
    let mut text = format!(
        "{HEAD}\
         # Include it in the `server` block of the site, in place of its `location {place}`. The `root` there is\n\
         # the folder in which this file is {folder}{NAME}. Where nginx knows brotli, say `brotli_static on;` too.\n\n"
    );
    if folder != "/" {
        text.push_str(&moved("", &hosting.folder));
    }
    let common: Vec<_> = hosting.common().cloned().collect();
    text.push_str(&format!(
        "location {place} {{\n\
         {IN}# The manifest of a web app is all that nginx may know no type of.\n\
         {IN}default_type application/manifest+json;\n\
         {IN}charset utf-8;\n\
         {IN}gzip_static on;\n\
         {IN}gzip_vary on;\n{}\n",
        answers(IN, FOUND, &hosting.at(address::MISSING), &common)
    ));
    for language in &hosting.languages {
        text.push_str(&moved(IN, &hosting.at(&format!("{language}/"))));
    }
    let hidden = word(&format!("^{}(.*/)?\\.(?!well-known/)", plain(&folder)));
    let own = word(&format!("{folder}{NAME}"));
    text.push_str(&format!(
        "{IN}location ~ {hidden} {{ return 404; }}\n{IN}location = {own} {{ return 404; }}\n"
    ));
    for rule in hosting.whole() {
        text.push_str(&location(hosting, &rule));
    }
    text + "}\n"
}

/// What stands in a location is moved in by this much.
const IN: &str = "  ";

/// Where a file may stand: at its address, without its ending in it, or in its folder.
const FOUND: &str = "$uri $uri.html ${uri}index.html";

/// Leads from a folder's name to the folder, without the name or port that nginx has behind others.
fn moved(indent: &str, to: &str) -> String {
    let from = word(&address::decode(to.trim_end_matches('/')));
    format!("{indent}location = {from} {{ absolute_redirect off; return 301 {to}; }}\n")
}

fn location(hosting: &Hosting, rule: &HostRule) -> String {
    let path = &rule.path[1..];
    let (kind, path) = path.strip_suffix('*').map_or(("=", path), |path| ("^~", path));
    let place = word(&address::decode(&hosting.at(path)));
    let language =
        path.strip_suffix('/').filter(|path| hosting.languages.iter().any(|tag| tag == path));
    let nowhere = language.map_or(address::MISSING.to_owned(), address::missing);
    let front = hosting.at(address::ROOT);
    let found = if path.is_empty() { front.as_str() } else { FOUND };
    let inner = answers("    ", found, &hosting.at(&nowhere), &rule.headers);
    format!("{IN}location {kind} {place} {{\n{inner}{IN}}}\n")
}

fn answers(indent: &str, found: &str, nowhere: &str, headers: &[(&'static str, String)]) -> String {
    let mut text = format!("{indent}try_files {found} =404;\n{indent}error_page 404 {nowhere};\n");
    for (name, value) in headers {
        text.push_str(&format!("{indent}add_header {name} \"{value}\" always;\n"));
    }
    text
}

/// A word of the file, in quotes where signs in it would end it.
fn word(text: &str) -> String {
    let plain = |sign: char| !sign.is_whitespace() && !"{};\"'\\$".contains(sign);
    if text.chars().all(plain) {
        return text.to_owned();
    }
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A text that a regular expression reads as itself.
pub(super) fn plain(text: &str) -> String {
    text.chars().fold(String::new(), |mut whole, sign| {
        if sign.is_ascii_punctuation() && !"/-_".contains(sign) {
            whole.push('\\');
        }
        whole.push(sign);
        whole
    })
}
