//! What no page may run or load, looked for in a theme's own templates: the policy of the page would
//! keep it from happening, and nobody would say why.

use std::ops::Range;

use super::html::{RAW, tag_end, tag_name};
use super::tags::{attributes, value};
use crate::base_url::BaseUrl;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::Theme;
use crate::source::{Place, Sources};
use crate::template::{self, Comments};

/// Tells what the site's own templates of pages have that the policy blocks, at its tag; whether
/// there was any.
pub(super) fn check(
    theme: &Theme,
    base: Option<&BaseUrl>,
    sources: &mut Sources,
    out: &mut Diagnostics,
) -> bool {
    let mut any = false;
    for layer in theme.layers.iter().filter(|layer| layer.is_own) {
        let pages = layer.templates.iter().filter(|(name, _)| name.ends_with(".html"));
        for (name, text) in pages {
            for (range, fault) in faults(&plain(text), base) {
                let path = format!("{}/templates/{name}", layer.folder);
                let place = Place::new(sources.find_or_add(&path, text), range);
                out.push(mistake(fault).at(place, "here"));
                any = true;
            }
        }
    }
    any
}

/// Tells what a page has of it that `whole`, made by the default theme, has not: what templates put
/// together, which does not stand in any of them.
///
/// Whether there was any.
pub(super) fn check_page(
    page: &str,
    whole: &str,
    base: Option<&BaseUrl>,
    out: &mut Diagnostics,
) -> bool {
    let mut any = false;
    let known: Vec<_> = faults(whole, base).into_iter().map(|(range, _)| &whole[range]).collect();
    for (range, fault) in faults(page, base) {
        let tag = &page[range];
        if !known.contains(&tag) {
            let shown: String = tag.chars().take(LONGEST).collect();
            let fault = Fault { what: format!("`{shown}` on a page: {}", fault.what), ..fault };
            out.push(mistake(fault));
            any = true;
        }
    }
    any
}

/// How much of a tag is shown, in letters.
const LONGEST: usize = 120;

/// Something that the policy blocks.
struct Fault {
    what: String,
    help: &'static str,
}

fn mistake(fault: Fault) -> Diagnostic {
    Diagnostic::new(Code::ThemeBlocked, fault.what).help(fault.help)
}

/// Stands for each byte of what a template is given: no name, no scheme and no quote.
const GIVEN: char = '\u{1}';

/// A template without its own tags and comments, each byte where it was.
fn plain(text: &str) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for (range, _) in template::tags(text, Comments::Hash) {
        let gives = bytes[range.start - 1] == b'{';
        bytes[range.start - 2..range.end + 2].fill(if gives { GIVEN as u8 } else { b' ' });
    }
    let find = |bytes: &[u8], sign: &[u8; 2]| bytes.windows(2).position(|pair| pair == sign);
    while let Some(open) = find(&bytes, b"{#") {
        let end = find(&bytes[open..], b"#}").map_or(bytes.len(), |length| open + length + 2);
        bytes[open..end].fill(b' ');
    }
    String::from_utf8(bytes).unwrap_or_default()
}

/// An address as it is told: what comes from elsewhere is not known.
fn shown(address: &str) -> String {
    let mut shown = String::new();
    for letter in address.chars() {
        match letter {
            GIVEN if shown.ends_with('…') => {}
            GIVEN => shown.push('…'),
            _ => shown.push(letter),
        }
    }
    shown
}

/// What a page or a template has that is blocked, with its tag.
fn faults(page: &str, base: Option<&BaseUrl>) -> Vec<(Range<usize>, Fault)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = page[at..].find('<').map(|open| at + open) {
        at = open + tag_end(&page[open..]);
        let tag = &page[open..at];
        if !tag[1..].starts_with(|sign: char| sign.is_ascii_alphabetic()) {
            at = at.max(open + 1);
            continue;
        }
        let name = tag_name(tag);
        found.extend(faults_of(&name, tag, base).into_iter().map(|fault| (open..at, fault)));
        if RAW.contains(&&*name) {
            at += page[at..].find(&format!("</{name}")).unwrap_or(page.len() - at);
        }
    }
    found
}

const SCRIPTS: &str =
    "the policy lets pages run no scripts but files of their own: a theme adds none";

const STYLES: &str = "write it in a sheet of `css/`, where it is checked too";

const FILES: &str = "put the file into `static/` and ask for it by `assets[\"name\"]`";

const FRAMES: &str = "the policy shows nothing of this kind: write a link to it, `<a href>`";

/// What is wrong with one tag.
fn faults_of(name: &str, tag: &str, base: Option<&BaseUrl>) -> Vec<Fault> {
    let mut found = Vec::new();
    let mut add = |what: String, help| found.push(Fault { what, help });
    match name {
        "script" if value(tag, "src").is_none() && runs(value(tag, "type").as_deref()) => {
            add("a page may not run a script that stands in it".to_owned(), SCRIPTS);
        }
        "style" => add("a page may not have styles that stand in it".to_owned(), STYLES),
        "iframe" | "frame" | "object" | "embed" | "video" | "audio" => {
            add(format!("a page may not show a `{name}`"), FRAMES);
        }
        _ => {}
    }
    for attribute in attributes(tag) {
        let key = attribute.name.to_ascii_lowercase();
        let value = attribute.value.as_deref().unwrap_or_default();
        if key == "style" {
            add("a page may not have styles in an attribute".to_owned(), STYLES);
        } else if key.len() > 2 && key.starts_with("on") {
            add(format!("a page may not run a script in an attribute, `{key}`"), SCRIPTS);
        } else if loads(name, &key, tag) {
            for address in addresses(&key, value).filter(|address| is_foreign(address, base)) {
                let help = if name == "script" { SCRIPTS } else { FILES };
                add(format!("a page may not load `{}`", shown(address)), help);
            }
        }
    }
    found
}

/// Whether a `script` of this type is run, and no block of data.
fn runs(kind: Option<&str>) -> bool {
    let kind = kind.unwrap_or_default().trim().to_ascii_lowercase();
    matches!(&*kind, "" | "module" | "importmap" | "speculationrules")
        || kind.contains("javascript")
        || kind.contains("ecmascript")
}

/// Whether a browser loads what this attribute of an element names.
fn loads(name: &str, key: &str, tag: &str) -> bool {
    match (name, key) {
        ("img" | "script" | "source" | "input", "src")
        | ("img" | "source", "srcset")
        | ("image" | "use" | "feimage", "href" | "xlink:href") => true,
        ("link", "href") => value(tag, "rel").is_some_and(|rel| {
            let rel = rel.to_ascii_lowercase();
            rel.split_whitespace().any(|word| {
                word.contains("icon")
                    || word.contains("load")
                    || matches!(word, "stylesheet" | "manifest" | "prefetch" | "preconnect")
            })
        }),
        _ => false,
    }
}

/// The addresses in the value of an attribute; of `srcset` each of them.
fn addresses<'v>(key: &str, value: &'v str) -> impl Iterator<Item = &'v str> {
    let many = key == "srcset";
    let parts = value.split(move |sign| many && sign == ',');
    parts.map(move |part| {
        let part = part.trim();
        if many { part.split_whitespace().next().unwrap_or_default() } else { part }
    })
}

/// Whether an address leads to another host; `data:` has everything in it, and what begins with the
/// site's own address stays there.
fn is_foreign(address: &str, base: Option<&BaseUrl>) -> bool {
    let own = base.is_some_and(|base| {
        address.strip_prefix(base.origin()).is_some_and(|rest| rest.starts_with('/'))
    });
    let scheme = address.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|sign: char| sign.is_ascii_alphabetic())
            && scheme.chars().all(|sign| sign.is_ascii_alphanumeric() || "+-.".contains(sign))
            && !scheme.eq_ignore_ascii_case("data")
    });
    !own && (scheme || address.replace('\\', "/").starts_with("//"))
}
