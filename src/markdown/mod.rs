//! Markdown: links, headings and pictures with places, HTML and trees. The only folder
//! that knows the Markdown crate.
//!
//! Raw HTML never reaches a page: [`scan`] reports it, [`html`] and [`tree`](tree()) leave it out.

mod small;
mod tree;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use crate::hyphenation;

pub use tree::{Node, tree};

/// What a page of Markdown holds that can be wrong; ranges are bytes of the text.
#[derive(Debug, Default)]
pub struct Scan {
    /// Links.
    pub links: Vec<Target>,
    /// Pictures, with the alternative text.
    pub images: Vec<(Target, String)>,
    /// Headings: level, id, and where.
    pub headings: Vec<(usize, String, Range<usize>)>,
    /// Raw HTML; a block is one, and so is an element within a line.
    pub raw_html: Vec<Range<usize>>,
    /// The first place where lists and quotations go deeper than [`DEEPEST`].
    pub too_deep: Option<Range<usize>>,
}

/// As deep as lists and quotations may go within each other.
pub const DEEPEST: usize = 32;

/// Ids that the pages around a text use themselves.
pub const RESERVED: [&str; 2] = ["main", "related"];

/// What a link or a picture leads to.
#[derive(Debug)]
pub struct Target {
    /// The destination.
    pub destination: String,
    /// All of the link or picture.
    pub whole: Range<usize>,
    /// The destination within it; all of it where the destination is written elsewhere.
    pub range: Range<usize>,
}

impl Target {
    fn new(link_type: LinkType, destination: CowStr<'_>, whole: Range<usize>, text: &str) -> Self {
        let destination = destination.into_string();
        let written = &text[whole.clone()];
        let behind = match link_type {
            // Alternative texts and titles may hold the same words, so it is looked for behind `](`.
            LinkType::Inline => written.rfind("](").map_or(0, |at| at + 2),
            LinkType::Autolink | LinkType::Email => 0,
            // Written elsewhere.
            _ => written.len(),
        };
        let found = written[behind..].find(&destination).filter(|_| !destination.is_empty());
        let range = found.map_or(whole.clone(), |at| {
            let start = whole.start + behind + at;
            start..start + destination.len()
        });
        Self { destination, whole, range }
    }
}

fn parser(text: &str) -> Parser<'_> {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_HEADING_ATTRIBUTES | Options::ENABLE_STRIKETHROUGH;
    Parser::new_ext(text, options)
}

/// Reads a page for what [`crate::check`] looks at.
#[must_use]
pub fn scan(text: &str) -> Scan {
    let mut scan = Scan::default();
    let mut heading: Option<(usize, Option<String>, String, Range<usize>)> = None;
    let mut image: Option<(Target, String)> = None;
    let mut ids = Ids::default();
    let mut depth = 0_usize;
    for (event, range) in parser(text).into_offset_iter() {
        match &event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            scan.too_deep.get_or_insert(range.clone());
        }
        match event {
            Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                scan.links.push(Target::new(link_type, dest_url, range, text));
            }
            Event::Start(Tag::Image { link_type, dest_url, .. }) => {
                image = Some((Target::new(link_type, dest_url, range, text), String::new()));
            }
            Event::End(TagEnd::Image) => scan.images.extend(image.take()),
            Event::Start(Tag::Heading { level, id, .. }) => {
                let id = id.map(CowStr::into_string);
                heading = Some((level_number(level), id, String::new(), range));
            }
            Event::End(TagEnd::Heading(_)) => {
                if let Some((level, id, text, range)) = heading.take() {
                    scan.headings.push((level, ids.of(id, &text), range));
                }
            }
            Event::Text(piece) | Event::Code(piece) => {
                if let Some((_, alt)) = &mut image {
                    alt.push_str(&piece);
                }
                if let Some((_, _, text, _)) = &mut heading {
                    text.push_str(&piece);
                }
            }
            Event::Html(_) => match scan.raw_html.last_mut() {
                // A block comes line by line.
                Some(block) if block.end == range.start => block.end = range.end,
                _ => scan.raw_html.push(range),
            },
            // What closes an element is part of the mistake that opened it.
            Event::InlineHtml(tag) if tag.starts_with("</") && !scan.raw_html.is_empty() => {}
            Event::InlineHtml(_) => scan.raw_html.push(range),
            _ => {}
        }
    }
    // Those of all pages are held until every link was followed.
    scan.links.shrink_to_fit();
    scan.headings.shrink_to_fit();
    scan
}

/// The page as HTML, headings with ids, destinations replaced by what `link` and `image` give.
///
/// Long words of headings and tables may break as those of `language` do, a tag, or "" where that
/// is not known. A `small` page has no white space between its blocks.
#[must_use]
pub fn html(
    text: &str,
    language: &str,
    small: bool,
    link: impl FnMut(&str) -> String,
    image: impl FnMut(&str) -> String,
) -> String {
    let events = events(text, language, link, image).into_iter();
    if small {
        return small::html(events, text.len() * 3 / 2);
    }
    let mut html = String::with_capacity(text.len() * 3 / 2);
    pulldown_cmark::html::push_html(&mut html, events);
    html
}

/// What a page says: without raw HTML, headings with ids, destinations replaced, and soft hyphens
/// where words have little room.
fn events<'t>(
    text: &'t str,
    language: &str,
    mut link: impl FnMut(&str) -> String,
    mut image: impl FnMut(&str) -> String,
) -> Vec<Event<'t>> {
    let mut ids = Ids::default();
    // Most texts have fewer, and to move them costs more than the room.
    let mut events: Vec<Event<'t>> = Vec::with_capacity(text.len() / 8);
    let mut heading: Option<usize> = None;
    let mut cell = false;
    for event in parser(text) {
        let event = match event {
            Event::Html(_) | Event::InlineHtml(_) => continue,
            Event::Start(Tag::Link { link_type, dest_url, title, id })
                if link_type != LinkType::Email =>
            {
                let dest_url = link(&dest_url).into();
                Event::Start(Tag::Link { link_type, dest_url, title, id })
            }
            Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
                let dest_url = image(&dest_url).into();
                Event::Start(Tag::Image { link_type, dest_url, title, id })
            }
            Event::Start(Tag::Heading { .. }) => {
                heading = Some(events.len());
                event
            }
            Event::End(TagEnd::Heading(_)) => {
                if let Some(start) = heading.take() {
                    let text = plain(&events[start..]);
                    if let Event::Start(Tag::Heading { id, .. }) = &mut events[start] {
                        let named = ids.of(id.take().map(CowStr::into_string), &text);
                        *id = Some(named.into());
                    }
                    for said in &mut events[start..] {
                        soften(said, language, hyphenation::LARGE);
                    }
                }
                event
            }
            Event::Start(Tag::TableCell) => {
                cell = true;
                event
            }
            Event::End(TagEnd::TableCell) => {
                cell = false;
                event
            }
            mut said @ Event::Text(_) if cell => {
                soften(&mut said, language, hyphenation::NARROW);
                said
            }
            other => other,
        };
        events.push(event);
    }
    events
}

/// Puts soft hyphens into what is text, in words of so many letters or more.
fn soften(said: &mut Event<'_>, language: &str, from: usize) {
    if let Event::Text(piece) = said
        && let Cow::Owned(soft) = hyphenation::soften(piece, language, from)
    {
        *piece = soft.into();
    }
}

fn plain(events: &[Event<'_>]) -> String {
    let mut text = String::new();
    for event in events {
        if let Event::Text(piece) | Event::Code(piece) = event {
            text.push_str(piece);
        }
    }
    text
}

const fn level_number(level: HeadingLevel) -> usize {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// Ids of a page's headings: as written, or made of the heading's words.
#[derive(Default)]
struct Ids {
    used: BTreeSet<String>,
    /// The next number to try behind words that several headings share.
    next: BTreeMap<String, usize>,
}

impl Ids {
    fn of(&mut self, written: Option<String>, text: &str) -> String {
        if let Some(id) = written {
            self.used.insert(id.clone());
            return id;
        }
        let words: Vec<String> = text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect();
        let stem = if words.is_empty() { "section".to_owned() } else { words.join("-") };
        let mut id = stem.clone();
        while RESERVED.contains(&id.as_str()) || !self.used.insert(id.clone()) {
            let count = self.next.entry(stem.clone()).or_insert(2);
            id = format!("{stem}-{count}");
            *count += 1;
        }
        id
    }
}

/// The blocks of a page that stand beside each other, in order: of what kind each is, and where.
///
/// Kinds are names for comparing two pages. What is no block, such as the address that a link
/// refers to, lies between them.
#[must_use]
pub fn blocks(text: &str) -> Vec<(&'static str, Range<usize>)> {
    let mut blocks = Vec::new();
    let mut depth = 0_usize;
    for (event, range) in parser(text).into_offset_iter() {
        if let Some(kind) = kind(&event).filter(|_| depth == 0) {
            let end = text[range.clone()].trim_end().len();
            blocks.push((kind, range.start..range.start + end));
        }
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    blocks
}

/// The levels of the headings of a text, in order, with the ids that their authors gave them: what
/// links, other languages and the page's outline hang on.
#[must_use]
pub fn outline(text: &str) -> Vec<(usize, Option<String>)> {
    let heading = |event| match event {
        Event::Start(Tag::Heading { level, id, .. }) => {
            Some((level_number(level), id.map(|id| id.to_string())))
        }
        _ => None,
    };
    parser(text).filter_map(heading).collect()
}

const fn kind(event: &Event<'_>) -> Option<&'static str> {
    match event {
        Event::Start(Tag::Heading { level, .. }) => {
            const NAMES: [&str; 7] = ["", "h1", "h2", "h3", "h4", "h5", "h6"];
            Some(NAMES[level_number(*level)])
        }
        Event::Start(Tag::Paragraph) => Some("paragraph"),
        Event::Start(Tag::List(_)) => Some("list"),
        Event::Start(Tag::Table(_)) => Some("table"),
        Event::Start(Tag::BlockQuote(_)) => Some("quotation"),
        Event::Start(Tag::CodeBlock(_)) => Some("code"),
        Event::Rule => Some("rule"),
        Event::Start(_) => Some("other"),
        _ => None,
    }
}
