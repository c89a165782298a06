//! What a publisher must say before a site may be published in its name.

use crate::day::Day;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::load::rows::{PublisherRow, SiteRow, SpokenRow};
use crate::load::{Pages, STATEMENTS};
use crate::source::{At, Place};

/// What is missing, all of it at once, and what cannot be meant.
///
/// A public body must say everything; anybody else who says something, all but the supervisor.
pub(super) fn publisher(row: &SiteRow, languages: &[String], pages: &Pages, out: &mut Diagnostics) {
    let public = row.public_body.as_ref().filter(|public| public.value);
    let place = match (&row.publisher, public) {
        (Some(publisher), _) => publisher.place,
        (None, Some(public)) => public.place,
        (None, None) => return,
    };
    let lacks = row.publisher.as_ref().map_or_else(
        || KEYS.iter().map(|(key, _)| format!("`{key}`")).collect(),
        |publisher| missing(publisher, public.is_some(), languages),
    );
    if !lacks.is_empty() {
        let whose = if public.is_some() { "a public body's site" } else { "this site" };
        out.push(
            Diagnostic::new(
                Code::SitePublisher,
                format!("{whose} does not say all of its publisher: {}", lacks.join(", ")),
            )
            .at(place, "the accessibility statement and the privacy page cannot be written")
            .help(help(row.publisher.is_some(), &lacks)),
        );
    }
    if let Some(publisher) = &row.publisher {
        wrong(publisher, out);
        for slug in STATEMENTS {
            for tag in languages {
                if pages.get(tag).is_none_or(|pages| !pages.contains_key(slug)) {
                    out.push(
                        Diagnostic::new(
                            Code::SitePublisher,
                            format!("there is no template for the page `{slug}` in `{tag}`"),
                        )
                        .at(publisher.place, "pages are made of this in every language")
                        .help(format!(
                            "write content/pages/{tag}/{slug}.md, or themes/<your theme>/statements/{tag}/{slug}.md"
                        )),
                    );
                }
            }
        }
    }
}

/// Each key, and what it may look like.
const KEYS: [(&str, &str); 8] = [
    ("name", "City of Example"),
    ("contact", "accessibility@example.org"),
    ("date", "2026-11-22"),
    ("assessment", "We went through the site ourselves."),
    ("shortcomings", "[]"),
    ("supervisor", "Authority of Example, https://example.org"),
    ("host", "Example Hosting Ltd"),
    ("log_days", "30"),
];

fn help(there: bool, lacks: &[String]) -> String {
    let wanted = |key: &str| lacks.iter().any(|lack| lack.starts_with(&format!("`{key}`")));
    let lines: Vec<String> = KEYS
        .iter()
        .filter(|(key, _)| wanted(key))
        .map(|(key, like)| format!("`{key}: {like}`"))
        .collect();
    let begin = if there { "add" } else { "write below `publisher:`" };
    format!("{begin} {}, with your own facts", lines.join(", "))
}

/// The keys that are not there, and the languages that a text lacks.
fn missing(row: &PublisherRow, public: bool, languages: &[String]) -> Vec<String> {
    let spoken = |text: &Option<At<SpokenRow>>| {
        text.as_ref().map(|text| {
            languages.iter().filter(|tag| text.value.of(tag).is_empty()).cloned().collect()
        })
    };
    let there = |there: bool| there.then(Vec::new);
    let flaws = row.shortcomings.as_ref().map(|flaws| {
        let lacks = |tag: &&String| flaws.iter().any(|flaw| flaw.value.of(tag).is_empty());
        languages.iter().filter(lacks).cloned().collect()
    });
    let found: [Option<Vec<String>>; 8] = [
        spoken(&row.name),
        there(row.contact.is_some()),
        there(row.date.is_some()),
        spoken(&row.assessment),
        flaws,
        if public || row.supervisor.is_some() { spoken(&row.supervisor) } else { there(true) },
        spoken(&row.host),
        there(row.log_days.is_some()),
    ];
    let mut lacks = Vec::new();
    for ((key, _), found) in KEYS.iter().zip(found) {
        match found {
            None => lacks.push(format!("`{key}`")),
            Some(tags) if tags.is_empty() => {}
            Some(tags) => lacks.push(format!("`{key}` in `{}`", tags.join("`, `"))),
        }
    }
    lacks
}

/// Addresses and days that are none.
fn wrong(row: &PublisherRow, out: &mut Diagnostics) {
    let mut tell = |what: &str, at: &At<String>, place: Place, help: &str| {
        out.push(
            Diagnostic::new(Code::SitePublisher, format!("`{}` is no {what}", at.value))
                .at(place, format!("no {what}"))
                .help(help),
        );
    };
    if let Some(contact) = row.contact.as_ref().filter(|contact| !is_address(contact)) {
        let help = "write an e-mail address, or one of a page that begins with `https://`";
        tell("address", contact, contact.place, help);
    }
    if let Some(date) = row.date.as_ref().filter(|date| Day::parse(date).is_none()) {
        tell("day", date, date.place, "write year, month and day: `2026-11-22`");
    }
}

fn is_address(text: &str) -> bool {
    let plain = !text.chars().any(|c| c.is_whitespace() || matches!(c, '<' | '>'));
    let mail = text.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty() && host.contains('.') && !host.starts_with('.') && !host.ends_with('.')
    });
    plain && (mail || text.strip_prefix("https://").is_some_and(|rest| rest.contains('.')))
}
