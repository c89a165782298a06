//! Pictures and fonts of a theme: whether they are what their names say, and bring along nothing
//! that a page would refuse to load or should not run.

use std::borrow::Cow;
use std::ops::Range;

use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::{bitmap, font};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::load::files::{self, Found};
use crate::source::{Place, Sources};

/// The bytes of a file of `static/`; what is wrong with them is told.
pub(super) fn checked(
    found: &Found,
    sources: &mut Sources,
    out: &mut Diagnostics,
) -> Option<Vec<u8>> {
    let ending = found.path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    let bytes = files::bytes(found, out)?;
    match ending.as_str() {
        "svg" => {
            let file = files::text(found, sources, out)?;
            let text = &sources.file(file).text;
            if let Err(fault) = svg(text) {
                let mistake = Diagnostic::new(Code::ThemeUnfitFile, fault.message)
                    .at(Place::new(file, fault.range), fault.label)
                    .help(fault.help);
                out.push(mistake);
            }
        }
        "png" => match bitmap::check(&bytes) {
            Err(bitmap::Fault::Broken) => out.push(unfit(found, "a PNG picture")),
            Err(bitmap::Fault::Enormous(width, height)) => {
                out.push(enormous(found, width, height));
            }
            Ok(()) => {}
        },
        "woff2" if !font::is_woff2(&bytes) => out.push(unfit(found, "a WOFF2 font")),
        _ => {}
    }
    Some(bytes)
}

fn unfit(found: &Found, what: &str) -> Diagnostic {
    let path = &found.path;
    Diagnostic::new(Code::ThemeUnfitFile, format!("`{path}` is not {what}, or not a whole one"))
        .about(path)
        .help("save it anew in that format: another name does not make another file of it")
}

fn enormous(found: &Found, width: u32, height: u32) -> Diagnostic {
    let (path, most) = (&found.path, bitmap::LARGEST);
    let message =
        format!("`{path}` is {width} pixels wide and {height} high; {most} each way is the most");
    Diagnostic::new(Code::ThemeUnfitFile, message)
        .about(path)
        .help("save it smaller: a page shows a logo some hundred pixels wide")
}

/// What is wrong with a drawing, and where.
struct Fault {
    message: String,
    label: &'static str,
    help: &'static str,
    range: Range<usize>,
}

/// What makes an `svg` a drawing, where it is no part of a page.
const NAMESPACE: &str = "http://www.w3.org/2000/svg";

const WITHIN: &str = "take it out, or export the drawing as plain SVG with everything in it";

/// Whether a text is SVG that stands for itself.
fn svg(text: &str) -> Result<(), Fault> {
    let mut reader = Reader::from_str(text);
    let mut is_first = true;
    let mut open = Vec::new();
    // What stands in a `style`, and where that begins.
    let mut style: Option<(String, usize)> = None;
    loop {
        let start = offset(reader.buffer_position());
        let event = reader.read_event();
        let range = start..offset(reader.buffer_position()).min(text.len());
        let within = |message: String, label, words: &str| {
            let shown = text.get(range.clone()).unwrap_or_default();
            let at =
                shown.find(words).map_or(range.clone(), |at| start + at..start + at + words.len());
            Err(Fault { message, label, help: WITHIN, range: at })
        };
        if let Ok(Event::Start(element) | Event::Empty(element)) = &event {
            let name = element.local_name().as_ref().to_owned();
            if std::mem::take(&mut is_first) {
                if name != "svg" {
                    return Err(no_svg(&format!("found `{name}`, expected `svg`"), range));
                }
                if !is_named_svg(element) {
                    let message = format!("`svg` is nothing without `xmlns=\"{NAMESPACE}\"`");
                    return Err(no_svg(&message, range));
                }
            }
            if ["script", "foreignObject"].contains(&name.as_str()) {
                let message = format!("a drawing of a theme must not have `{name}` in it");
                return within(message, "this could do anything", &format!("<{name}"));
            }
            if let Some((words, message, label)) = attributes(element) {
                return within(message, label, &words);
            }
        }
        match event {
            Err(error) => {
                let at = offset(reader.error_position()).min(text.len());
                return Err(no_svg(&format!("this is not XML: {error}"), at..at));
            }
            Ok(Event::Eof) if is_first => return Err(no_svg("there is no drawing here", 0..0)),
            Ok(Event::Eof) => {
                return open
                    .pop()
                    .map_or(Ok(()), |range| Err(no_svg("this is never closed", range)));
            }
            Ok(Event::DocType(_)) if text[range.clone()].contains('[') => {
                return within(
                    "a drawing of a theme must not declare entities".to_owned(),
                    "declarations",
                    "<!DOCTYPE",
                );
            }
            Ok(Event::PI(_)) if text[range.clone()].starts_with("<?xml-stylesheet") => {
                let message = "a drawing of a theme must not load a style sheet".to_owned();
                return within(message, "this is not in the file", "<?xml-stylesheet");
            }
            Ok(Event::Start(element)) => {
                open.push(range.clone());
                if element.local_name().as_ref() == "style" {
                    style = Some((String::new(), range.end));
                }
            }
            Ok(Event::Text(_) | Event::CData(_) | Event::GeneralRef(_)) => {
                if let Some((css, _)) = &mut style {
                    let piece = &text[range];
                    // A reference stands for a letter; in CDATA none does.
                    css.push_str(&unescape(piece).unwrap_or(Cow::Borrowed(piece)));
                }
            }
            Ok(Event::End(_)) => {
                open.pop();
                if let Some((css, start)) = style.take()
                    && let Some(words) = outward(&css)
                {
                    let message = format!("a drawing of a theme must not load `{words}`");
                    let found = text[start..].find(&words).map(|at| start + at);
                    let at = found.map_or(start..range.start, |at| at..at + words.len());
                    let label = "this is not in the file";
                    return Err(Fault { message, label, help: WITHIN, range: at });
                }
            }
            Ok(_) => {}
        }
    }
}

/// Whether an `svg` says that it is one, with or without a prefix.
fn is_named_svg(element: &BytesStart<'_>) -> bool {
    let name = element.name();
    let prefix = name.as_ref().split_once(':').map(|(prefix, _)| prefix);
    let wanted = prefix.map_or_else(|| "xmlns".to_owned(), |prefix| format!("xmlns:{prefix}"));
    let mut given = element.attributes().flatten();
    given.any(|each| each.key.as_ref() == wanted && each.value.as_ref() == NAMESPACE)
}

fn no_svg(message: &str, range: Range<usize>) -> Fault {
    Fault {
        message: message.to_owned(),
        label: "the reader stopped here",
        help: "save it anew as SVG: another name does not make another file of it",
        range,
    }
}

fn offset(position: u64) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}

/// The first attribute that runs or loads something, and what to say of it.
fn attributes(element: &BytesStart<'_>) -> Option<(String, String, &'static str)> {
    element.attributes().flatten().find_map(|attribute| {
        let name = attribute.key.as_ref().to_owned();
        if name == "xmlns" || name.starts_with("xmlns:") {
            return None;
        }
        let value = unescape(&attribute.value).unwrap_or(Cow::Borrowed(&attribute.value));
        let local = name.rsplit(':').next().unwrap_or_default().to_ascii_lowercase();
        let changes = local == "attributename" && value.rsplit(':').next() == Some("href");
        if local.starts_with("on") || name == "xml:base" || changes {
            let message = format!("a drawing of a theme must not have `{name}` in it");
            return Some((name, message, "this could do anything"));
        }
        let is_address = ["href", "src"].contains(&local.as_str());
        let words = if is_address {
            leads_out(&value).then(|| value.clone().into_owned())
        } else {
            outward(&value)
        };
        let words = words?;
        let message = format!("a drawing of a theme must not load `{words}`");
        Some((words, message, "this is not in the file"))
    })
}

/// Whether an address is neither a part of the same file nor a picture in it.
fn leads_out(address: &str) -> bool {
    let address = address.trim();
    !address.is_empty() && !address.starts_with('#') && !address.starts_with("data:image/")
}

/// The address outside of the file that CSS loads.
fn outward(css: &str) -> Option<String> {
    let css = plain(css);
    // CSS is the same in capitals, and as long.
    let small = css.to_ascii_lowercase();
    if let Some(at) = small.find("@import") {
        return css[at..].split(';').next().map(str::to_owned);
    }
    // Here addresses stand as strings.
    if let Some(at) = ["image-set(", "src("].iter().find_map(|call| small.find(call)) {
        return css[at..].split(')').next().map(|call| format!("{call})"));
    }
    let mut urls =
        small.match_indices("url(").filter_map(|(at, _)| css[at + 4..].split(')').next());
    urls.find(|url| leads_out(url.trim().trim_matches(['"', '\'']))).map(str::to_owned)
}

/// CSS without escapes (CSS Syntax 3, section 4.3.7).
fn plain(css: &str) -> Cow<'_, str> {
    if !css.contains('\\') {
        return Cow::Borrowed(css);
    }
    let mut out = String::new();
    let mut rest = css;
    while let Some((before, after)) = rest.split_once('\\') {
        out.push_str(before);
        let digits = after.bytes().take(6).take_while(u8::is_ascii_hexdigit).count();
        rest = &after[digits..];
        if digits > 0 {
            let code = u32::from_str_radix(&after[..digits], 16).unwrap_or_default();
            out.push(char::from_u32(code).unwrap_or('\u{fffd}'));
            rest = rest.strip_prefix([' ', '\t', '\n']).unwrap_or(rest);
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}
