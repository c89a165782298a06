//! XLIFF 1.2 for and from translation agencies. The only file that knows the XML crate.
//!
//! 1.2 and not 2.0: every tool that agencies here work with (Trados, memoQ, Phrase)
//! reads and writes 1.2, while 2.0 is read by some of them, each in part.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::escape::{escape, resolve_predefined_entity};
use quick_xml::events::{BytesStart, Event};

use super::catalogue::State;
use super::exchange::{Bundle, Line, Returned, Row};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{At, FileId, Place};

/// Whether XML 1.0 has a way to write a letter.
pub(super) fn can_carry(letter: char) -> bool {
    matches!(letter, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..)
}

/// The texts as a document.
pub(super) fn write(bundles: &[Bundle<'_>], from: &str, to: &str) -> String {
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\">\n",
    );
    for bundle in bundles {
        let kind = if bundle.is_page { "x-markdown" } else { "plaintext" };
        text.push_str(&format!(
            "<file original=\"{}\" source-language=\"{}\" target-language=\"{}\" datatype=\"{kind}\">\n<body>\n",
            attribute(bundle.original),
            attribute(from),
            attribute(to),
        ));
        for line in &bundle.lines {
            unit(&mut text, line);
        }
        text.push_str("</body>\n</file>\n");
    }
    text.push_str("</xliff>\n");
    text
}

fn unit(text: &mut String, line: &Line<'_>) {
    let state = match line.state {
        State::Missing => "new",
        State::Stale => "needs-review-translation",
        State::Translated => "translated",
    };
    text.push_str(&format!(
        "<trans-unit id=\"{0}\" resname=\"{0}\" xml:space=\"preserve\">\n<source>{1}</source>\n\
         <target state=\"{state}\">{2}</target>\n<note>{3}</note>\n</trans-unit>\n",
        attribute(&line.id),
        content(line.source),
        content(line.target.unwrap_or_default()),
        content(&line.note),
    ));
}

fn attribute(text: &str) -> String {
    escape(text).into_owned()
}

fn content(text: &str) -> String {
    // A bare carriage return would be read back as a line feed.
    escape(text).replace('\r', "&#13;")
}

/// Which text is being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Within {
    Source,
    Target,
}

/// A unit while it is read.
#[derive(Debug)]
struct Unit {
    id: Option<At<String>>,
    place: Place,
    source: Option<String>,
    target: String,
    /// Where the target stands.
    range: Option<Range<usize>>,
    done: bool,
    /// Whether a translator was told to leave it.
    fixed: bool,
}

struct Parser<'a> {
    file: FileId,
    text: &'a str,
    returned: Returned,
    unit: Option<Unit>,
    within: Option<Within>,
    /// How deep inside suggestions of a translation memory, which are no translations.
    aside: usize,
}

/// Reads a document; what is none is reported.
pub(super) fn read(file: FileId, text: &str, out: &mut Diagnostics) -> Option<Returned> {
    let mut reader = Reader::from_str(text);
    let returned = Returned::default();
    let mut parser = Parser { file, text, returned, unit: None, within: None, aside: 0 };
    let mut any = false;
    loop {
        let start = offset(reader.buffer_position());
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(error) => {
                let at = offset(reader.error_position()).min(text.len());
                out.push(broken(file, text, at, &error.to_string()));
                return None;
            }
        };
        let range = start..offset(reader.buffer_position());
        let open = match event {
            Event::Eof if any && parser.unit.is_none() => return Some(parser.returned),
            Event::Eof => {
                let message = if any {
                    "the document ends within a text"
                } else {
                    "this is no XLIFF document"
                };
                out.push(broken(file, text, if any { text.len() } else { 0 }, message));
                return None;
            }
            Event::Start(tag) => parser.open(&tag, &range, out)?,
            Event::Empty(tag) => {
                let known = parser.open(&tag, &range, out)?;
                parser.close(tag.local_name().as_ref(), range.end);
                known
            }
            Event::End(tag) => {
                parser.close(tag.local_name().as_ref(), range.start);
                false
            }
            Event::Text(piece) => {
                parser.say(&piece.xml10_content());
                false
            }
            Event::CData(piece) => {
                parser.say(&piece.xml10_content());
                false
            }
            Event::GeneralRef(name) => {
                let letter = name.resolve_char_ref().ok().flatten().map(String::from);
                let known = resolve_predefined_entity(&name).map(str::to_owned);
                match letter.or(known) {
                    Some(text) => parser.say(&text),
                    None => {
                        out.push(broken(
                            file,
                            text,
                            range.start,
                            "an entity that nothing declares",
                        ));
                        return None;
                    }
                }
                false
            }
            _ => false,
        };
        any |= open;
    }
}

impl Parser<'_> {
    /// Whether the tag is the document's own; nothing when it is of another version.
    fn open(
        &mut self,
        tag: &BytesStart<'_>,
        range: &Range<usize>,
        out: &mut Diagnostics,
    ) -> Option<bool> {
        let (file, text) = (self.file, self.text);
        let value = |name: &str| value_of(file, text, tag, name, range);
        match tag.local_name().as_ref() {
            "xliff" => {
                if let Some(version) =
                    value("version").filter(|version| !version.value.starts_with("1."))
                {
                    out.push(
                        Diagnostic::new(
                            Code::TranslationSyntax,
                            format!("XLIFF {} is not read here", version.value),
                        )
                        .at(version.place, "another version of XLIFF")
                        .help("save it as XLIFF 1.2, which `porras translate export` wrote"),
                    );
                    return None;
                }
                return Some(true);
            }
            "file" => {
                let (from, to) = (value("source-language"), value("target-language"));
                self.returned.from = self.returned.from.take().or(from);
                self.returned.to = self.returned.to.take().or(to);
            }
            "trans-unit" => {
                let yes = |name: &str, wanted: &str| {
                    value(name).is_some_and(|value| value.value == wanted)
                };
                self.unit = Some(Unit {
                    id: value("id"),
                    place: Place::new(self.file, range.clone()),
                    source: None,
                    target: String::new(),
                    range: None,
                    done: yes("approved", "yes"),
                    fixed: yes("translate", "no"),
                });
            }
            "alt-trans" => self.aside += 1,
            "source" if self.aside == 0 => {
                self.within = Some(Within::Source);
                if let Some(unit) = &mut self.unit {
                    unit.source = Some(String::new());
                }
            }
            "target" if self.aside == 0 => {
                self.within = Some(Within::Target);
                let state = value("state").map(|state| state.value);
                if let Some(unit) = &mut self.unit {
                    unit.range = Some(range.end..range.end);
                    let finished = ["translated", "final", "signed-off"];
                    unit.done |= state.is_some_and(|state| finished.contains(&state.as_str()));
                }
            }
            _ => {}
        }
        Some(false)
    }

    fn close(&mut self, name: &str, at: usize) {
        match name {
            "alt-trans" => self.aside = self.aside.saturating_sub(1),
            "source" if self.aside == 0 => self.within = None,
            "target" if self.aside == 0 => {
                self.within = None;
                if let Some(range) = self.unit.as_mut().and_then(|unit| unit.range.as_mut()) {
                    range.end = at.max(range.start);
                }
            }
            "trans-unit" => {
                let Some(unit) = self.unit.take().filter(|unit| !unit.fixed) else { return };
                let place = unit.range.map_or(unit.place, |range| Place::new(self.file, range));
                let none = At { value: String::new(), place: unit.place };
                self.returned.rows.push(Row {
                    id: unit.id.unwrap_or(none),
                    source: unit.source,
                    target: unit.target,
                    place,
                    done: unit.done,
                });
            }
            _ => {}
        }
    }

    fn say(&mut self, text: &str) {
        if self.aside > 0 {
            return;
        }
        match (&mut self.unit, self.within) {
            (Some(unit), Some(Within::Source)) => {
                unit.source.get_or_insert_default().push_str(text);
            }
            (Some(unit), Some(Within::Target)) => unit.target.push_str(text),
            _ => {}
        }
    }
}

/// An attribute's value, and where it stands.
fn value_of(
    file: FileId,
    text: &str,
    tag: &BytesStart<'_>,
    name: &str,
    range: &Range<usize>,
) -> Option<At<String>> {
    let found = tag.attributes().flatten().find(|each| each.key.local_name().as_ref() == name)?;
    let raw: &str = &found.value;
    let value = quick_xml::escape::unescape(raw).ok()?.into_owned();
    let written = text.get(range.clone())?;
    let quoted = ['"', '\'']
        .into_iter()
        .find_map(|quote| written.find(&format!("{quote}{raw}{quote}")).map(|at| at + 1));
    let start = range.start + quoted.unwrap_or(0);
    let end = quoted.map_or(range.end, |_| start + raw.len());
    Some(At { value, place: Place::new(file, start..end) })
}

fn offset(position: u64) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}

fn broken(file: FileId, text: &str, at: usize, message: &str) -> Diagnostic {
    let at = text.floor_char_boundary(at.min(text.len()));
    let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
    Diagnostic::new(Code::TranslationSyntax, format!("this is not XLIFF: {message}"))
        .at(Place::new(file, at..end), "the reader stopped here")
        .help("import the file that the translator's tool saves as XLIFF 1.2")
}
