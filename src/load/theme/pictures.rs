//! Pictures and fonts of a theme: whether they are what their names say, and bring along nothing
//! that a page would refuse to load or should not run.

use std::ops::Range;

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

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
        "png" if !is_png(&bytes) => out.push(unfit(found, "a PNG picture")),
        "woff2" if !is_woff2(&bytes) => out.push(unfit(found, "a WOFF2 font")),
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

/// Whether the bytes are a PNG from its signature to its last chunk (RFC 2083).
fn is_png(bytes: &[u8]) -> bool {
    let size = |at: usize| bytes.get(at..at + 4).is_some_and(|four| four != [0; 4]);
    bytes.starts_with(b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR")
        && size(16)
        && size(20)
        && bytes.ends_with(b"IEND\xaeB\x60\x82")
}

/// Whether the bytes begin as WOFF2 does and are as many as it says of itself.
fn is_woff2(bytes: &[u8]) -> bool {
    let length = bytes.get(8..12).and_then(|four| four.try_into().ok()).map(u32::from_be_bytes);
    bytes.starts_with(b"wOF2") && length.is_some_and(|length| length as usize == bytes.len())
}

/// What is wrong with a drawing, and where.
struct Fault {
    message: String,
    label: &'static str,
    help: &'static str,
    range: Range<usize>,
}

const WITHIN: &str = "take it out, or export the drawing as plain SVG with everything in it";

/// Whether a text is SVG that stands for itself.
fn svg(text: &str) -> Result<(), Fault> {
    let mut reader = Reader::from_str(text);
    let mut is_first = true;
    let mut in_style = false;
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
        match event {
            Err(error) => {
                let at = offset(reader.error_position()).min(text.len());
                return Err(no_svg(&format!("this is not XML: {error}"), at..at));
            }
            Ok(Event::Eof) if is_first => return Err(no_svg("there is no drawing here", 0..0)),
            Ok(Event::Eof) => return Ok(()),
            Ok(Event::DocType(_)) if text[range.clone()].contains('[') => {
                return within(
                    "a drawing of a theme must not declare entities".to_owned(),
                    "declarations",
                    "<!DOCTYPE",
                );
            }
            Ok(Event::Start(element) | Event::Empty(element)) => {
                let name = element.local_name().as_ref().to_owned();
                if std::mem::take(&mut is_first) && name != "svg" {
                    return Err(no_svg(&format!("found `{name}`, expected `svg`"), range));
                }
                if ["script", "foreignObject"].contains(&name.as_str()) {
                    let message = format!("a drawing of a theme must not have `{name}` in it");
                    return within(message, "this could do anything", &format!("<{name}"));
                }
                in_style = name == "style";
                if let Some((words, message, label)) = attributes(&element) {
                    return within(message, label, &words);
                }
            }
            Ok(Event::Text(_) | Event::CData(_)) if in_style => {
                if let Some(words) = outward(&text[range.clone()]) {
                    let message = format!("a drawing of a theme must not load `{words}`");
                    return within(message, "this is not in the file", words);
                }
            }
            Ok(Event::End(_)) => in_style = false,
            Ok(_) => {}
        }
    }
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
        let value = attribute.value.clone().into_owned();
        let local = name.rsplit(':').next().unwrap_or_default().to_ascii_lowercase();
        if local.starts_with("on") {
            let message = format!("a drawing of a theme must not have `{name}` in it");
            return Some((name, message, "this could do anything"));
        }
        let is_address = ["href", "src"].contains(&local.as_str());
        let loads =
            if is_address { leads_out(&value).then_some(value.as_str()) } else { outward(&value) };
        let words = loads?;
        let message = format!("a drawing of a theme must not load `{words}`");
        Some((words.to_owned(), message, "this is not in the file"))
    })
}

/// Whether an address is neither a part of the same file nor a picture in it.
fn leads_out(address: &str) -> bool {
    let address = address.trim();
    !address.is_empty() && !address.starts_with('#') && !address.starts_with("data:image/")
}

/// The address outside of the file that CSS loads.
fn outward(css: &str) -> Option<&str> {
    if let Some(at) = css.find("@import") {
        return css[at..].split(';').next();
    }
    let mut urls = css.split("url(").skip(1).filter_map(|rest| rest.split(')').next());
    urls.find(|url| leads_out(url.trim().trim_matches(['"', '\''])))
}
