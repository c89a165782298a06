//! The accessibility statement and the privacy page: pages that porras writes out of what
//! `site.yaml` says of the publisher, and of the site's own settings.
//!
//! Their templates stand in `statements/<language>/` of the default theme, or of a nearer one:
//! Markdown with `{name}` for what is put in, and lines such as `<!-- if public -->`,
//! `<!-- else -->` and `<!-- end -->` around what only some sites say.

use super::pages::front_matter;
use super::rows::{PublisherRow, SiteRow, SpokenRow};
use super::vocabulary::KeepWord;
use super::{PageRow, Rows};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{At, FileId, Place, Sources};

/// The pages, by their names in addresses.
pub const STATEMENTS: [&str; 2] = ["accessibility", "privacy"];

/// Days for which answers are kept on a device: `KEPT_FOR` of the client, which a test compares.
pub const KEPT_DAYS: u32 = 90;

/// Puts the pages in where the site has none of its own under their names.
pub(super) fn lay(rows: &mut Rows, sources: &mut Sources, out: &mut Diagnostics) {
    let Some((_, site)) = rows.site.clone() else { return };
    let Some(publisher) = &site.publisher else { return };
    for tag in site.languages.iter().map(|tag| tag.value.as_str()) {
        let text = rows.texts.get(tag).and_then(Option::as_ref);
        let title = text.map_or("", |(_, text)| &text.title);
        let facts = Facts::new(&site, publisher, tag, title);
        for slug in STATEMENTS {
            let own = rows.pages.entry(tag.to_owned()).or_default();
            if own.contains_key(slug) {
                continue;
            }
            let name = format!("{tag}/{slug}.md");
            let template = rows.theme.layers.iter().find_map(|layer| layer.statements.get(&name));
            let Some(template) = template else { continue };
            let path = format!("content/pages/{name}");
            let text = filled(*template, &facts, sources, out);
            let file = sources.add(format!("{path}, made of a template"), text);
            let (front, body) = front_matter(file, &sources.file(file).text, out);
            own.insert(slug.to_owned(), PageRow { file, path, front, body, borrowed: false });
        }
    }
}

/// What templates may say, in one language.
struct Facts {
    /// By name; a text that is not there is told by [`crate::check`].
    texts: Vec<(&'static str, String)>,
    /// Whether something holds, by name.
    holds: Vec<(&'static str, bool)>,
}

impl Facts {
    fn new(site: &SiteRow, row: &PublisherRow, tag: &str, title: &str) -> Self {
        let spoken = |text: &Option<At<SpokenRow>>| {
            text.as_ref().map_or_else(String::new, |text| escaped(text.value.of(tag)))
        };
        let flaws = row.shortcomings.as_deref().unwrap_or_default();
        let flaws: Vec<String> =
            flaws.iter().map(|flaw| format!("- {}", escaped(flaw.value.of(tag)))).collect();
        let days = row.log_days.as_ref().map_or(0, |days| days.value);
        let device = site.keep_answers.as_ref().is_none_or(|word| word.0 != Some(KeepWord::Visit));
        let contact = row.contact.as_ref().map_or("", |contact| contact.value.as_str());
        let date = row.date.as_ref().map_or("", |date| date.value.as_str());
        let holds = vec![
            ("public", site.public_body.as_ref().is_some_and(|public| public.value)),
            ("flaws", !flaws.is_empty()),
            ("device", device),
            ("visit", !device),
            ("offline", site.offline.unwrap_or(true)),
            ("log", days > 0),
            ("nolog", days == 0),
        ];
        let texts = vec![
            ("site", escaped(title)),
            ("body", spoken(&row.name)),
            ("contact", link(contact)),
            ("shortcomings", flaws.join("\n")),
            ("assessment", spoken(&row.assessment)),
            ("date", day(date, tag)),
            ("supervisor", spoken(&row.supervisor)),
            ("host", spoken(&row.host)),
            ("log", days.to_string()),
            ("days", KEPT_DAYS.to_string()),
        ];
        Self { texts, holds }
    }
}

/// A template with the facts put in.
fn filled(template: FileId, facts: &Facts, sources: &Sources, out: &mut Diagnostics) -> String {
    let text = &sources.file(template).text;
    let (mut whole, mut shown, mut at) = (String::new(), true, 0);
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let words = line.trim().strip_prefix("<!-- ").and_then(|rest| rest.strip_suffix(" -->"));
        match words.map(|words| words.split_once(' ').unwrap_or((words, ""))) {
            Some(("if", name)) => match facts.holds.iter().find(|(known, _)| *known == name) {
                Some((_, holds)) => shown = *holds,
                None => {
                    let known = facts.holds.iter().map(|(known, _)| *known);
                    let place = Place::new(template, start..start + line.trim_end().len());
                    out.push(unknown("if", name, place, known.collect()));
                }
            },
            Some(("else", "")) => shown = !shown,
            Some(("end", "")) => shown = true,
            _ if shown => put_in(line, template, start, facts, &mut whole, out),
            _ => {}
        }
    }
    whole
}

/// A line with the facts put in for `{name}`; `{#id}` of a heading stays.
fn put_in(
    line: &str,
    template: FileId,
    start: usize,
    facts: &Facts,
    whole: &mut String,
    out: &mut Diagnostics,
) {
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('{') {
        whole.push_str(before);
        let name = after.split_once('}').map_or("", |(name, _)| name);
        if name.is_empty() || name.starts_with('#') {
            whole.push('{');
            rest = after;
            continue;
        }
        match facts.texts.iter().find(|(known, _)| *known == name) {
            Some((_, text)) => whole.push_str(text),
            None => {
                let at = start + line.len() - after.len();
                let place = Place::new(template, at..at + name.len());
                let known = facts.texts.iter().map(|(known, _)| *known);
                out.push(unknown("value", name, place, known.collect()));
            }
        }
        rest = &after[name.len() + 1..];
    }
    whole.push_str(rest);
}

fn unknown(what: &str, name: &str, place: Place, known: Vec<&str>) -> Diagnostic {
    Diagnostic::new(Code::ThemeTemplate, format!("a statement is given no {what} `{name}`"))
        .at(place, "nothing stands here")
        .help(format!("there is {}", known.join(", ")))
        .did_you_mean(name, known)
}

/// Text as Markdown that says nothing but that text, on one line.
fn escaped(text: &str) -> String {
    let mut whole = String::new();
    for word in text.split_whitespace() {
        if !whole.is_empty() {
            whole.push(' ');
        }
        for c in word.chars() {
            if c.is_ascii_punctuation() {
                whole.push('\\');
            }
            whole.push(c);
        }
    }
    whole
}

/// A link to an address of e-mail or of a page.
fn link(contact: &str) -> String {
    let scheme = if contact.starts_with("https://") { "" } else { "mailto:" };
    format!("[{}](<{scheme}{}>)", escaped(contact), contact.replace(['<', '>', '\\'], ""))
}

/// A day as it is written in a language; as it came where it is none.
fn day(date: &str, tag: &str) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let mut numbers = date.split('-').map(str::parse::<usize>);
    let (Some(Ok(year)), Some(Ok(month)), Some(Ok(day))) =
        (numbers.next(), numbers.next(), numbers.next())
    else {
        return escaped(date);
    };
    match (tag.split('-').next(), MONTHS.get(month.wrapping_sub(1))) {
        (Some("fi" | "sv"), _) => format!("{day}.{month}.{year}"),
        (Some("en"), Some(name)) => format!("{day} {name} {year}"),
        _ => escaped(date),
    }
}
