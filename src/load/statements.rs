//! The accessibility statement and the privacy page: pages that porras writes out of what
//! `site.yaml` says of the publisher, and of the site's own settings.
//!
//! Their templates stand in `statements/<language>/` of the default theme, or of a nearer one:
//! Markdown, in which whatever the publisher says stands for that text and nothing else.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use tera::{Context, Delimiters, Tera, Value};

use super::pages::front_matter;
use super::rows::{PublisherRow, SiteRow, SpokenRow};
use super::vocabulary::KeepWord;
use super::{PageRow, Rows};
use crate::day::Day;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{At, FileId, Place, Sources};
use crate::template::{self, Comments, Metered};

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
        let facts = facts(&site, publisher, tag, title);
        for slug in STATEMENTS {
            let own = Arc::make_mut(rows.pages.entry(tag.to_owned()).or_default());
            if own.contains_key(slug) {
                continue;
            }
            let name = format!("{tag}/{slug}.md");
            let template = rows.theme.layers.iter().find_map(|layer| layer.statements.get(&name));
            let Some(template) = template else { continue };
            let path = format!("content/pages/{name}");
            // Nothing is published after a mistake; what is told of it says enough.
            let text = filled(*template, &facts, sources, out)
                .unwrap_or_else(|| format!("---\ntitle: {slug}\nsummary: {slug}\n---\n"));
            let file = sources.add(format!("{path}, made of a template"), text);
            let (front, body) = front_matter(file, &sources.file(file).text, out);
            own.insert(slug.to_owned(), PageRow { file, path, front, body, borrowed: false });
        }
    }
}

/// What templates are given, by name, in one language.
type Facts = BTreeMap<&'static str, Value>;

/// The facts; a text that is not there is told by [`crate::check`].
fn facts(site: &SiteRow, row: &PublisherRow, tag: &str, title: &str) -> Facts {
    let spoken = |text: &Option<At<SpokenRow>>| {
        Value::from(text.as_ref().map_or("", |text| text.value.of(tag)))
    };
    let flaws = row.shortcomings.as_deref().unwrap_or_default();
    let flaws: Vec<&str> = flaws.iter().map(|flaw| flaw.value.of(tag)).collect();
    let contact = row.contact.as_ref().map_or("", |contact| contact.value.as_str());
    let date = row.date.as_ref().map_or("", |date| date.value.as_str());
    let visit = site.keep_answers.as_ref().is_some_and(|word| word.0 == Some(KeepWord::Visit));
    BTreeMap::from([
        ("site", Value::from(title)),
        ("body", spoken(&row.name)),
        ("public", Value::from(site.public_body.as_ref().is_some_and(|public| public.value))),
        ("contact", Value::from(contact)),
        (
            "date",
            Value::from(Day::parse(date).map_or_else(|| date.to_owned(), |day| day.said(tag))),
        ),
        ("assessment", spoken(&row.assessment)),
        ("shortcomings", Value::from_serializable(&flaws)),
        ("supervisor", spoken(&row.supervisor)),
        ("host", spoken(&row.host)),
        ("log", Value::from(row.log_days.as_ref().map_or(0, |days| days.value))),
        ("days", Value::from(KEPT_DAYS)),
        ("device", Value::from(!visit)),
        ("offline", Value::from(site.offline.unwrap_or(true))),
    ])
}

/// A template with the facts put in; nothing where there is a mistake in it, which is told.
fn filled(id: FileId, facts: &Facts, sources: &Sources, out: &mut Diagnostics) -> Option<String> {
    const NAME: &str = "statement";
    let text = &sources.file(id).text;
    let metered = Metered::new(text, Comments::Star);
    let mut tera = Tera::new();
    template::serve(&mut tera);
    template::begin();
    tera.autoescape_on([NAME]);
    tera.set_escape_fn(|text, to| to.write_all(plain(text).as_bytes()));
    // `{#log}` behind a heading is its id, and no comment.
    let comment = ("{*".into(), "*}".into());
    let signs =
        Delimiters { comment_start: comment.0, comment_end: comment.1, ..Delimiters::default() };
    let mut context = Context::new();
    for (name, value) in facts {
        context.insert_value(*name, value.clone());
    }
    let read =
        tera.set_delimiters(signs).and_then(|()| tera.add_raw_template(NAME, metered.text()));
    let mut sound = true;
    let names: BTreeSet<&str> = tera.get_template_variables(NAME).into_iter().flatten().collect();
    for name in names.into_iter().filter(|name| !facts.contains_key(name)) {
        sound = false;
        let known = || facts.keys().copied();
        let mut mistake = Diagnostic::new(
            Code::ThemeTemplate,
            format!("`{name}` is nothing that statements are given"),
        )
        .help(format!("they are given {}", known().collect::<Vec<_>>().join(", ")))
        .did_you_mean(name, known());
        if let Some(range) = template::place(text, name, Comments::Star) {
            mistake = mistake.at(Place::new(id, range), "nothing stands here");
        }
        out.push(mistake);
    }
    match read.and_then(|()| tera.render(NAME, &context)) {
        Ok(made) => sound.then_some(made),
        // A name that is told already is what stops the rest.
        Err(_) if !sound => None,
        Err(error) => {
            let given = |_: &str| Some(metered.text());
            for template::Mistake { message, place, .. } in
                template::mistakes(&error, Comments::Star, given)
            {
                let mut mistake = Diagnostic::new(Code::ThemeTemplate, message);
                if let Some((_, range)) = place {
                    mistake = mistake.at(Place::new(id, metered.place(&range)), "here");
                }
                out.push(mistake);
            }
            None
        }
    }
}

/// What the publisher wrote, as Markdown that says nothing but that text, on one line; addresses of
/// pages and of e-mail lead there.
fn plain(text: &str) -> String {
    let words = text.split_whitespace().map(|word| {
        let address = word.trim_end_matches([',', '.', ';', ')']);
        let scheme = match address.split_once('@') {
            _ if address.starts_with("https://") => "",
            Some((name, host)) if !name.is_empty() && host.contains('.') => "mailto:",
            _ => return escaped(word),
        };
        let to = address.replace(['<', '>', '\\'], "");
        format!("[{}](<{scheme}{to}>){}", escaped(address), escaped(&word[address.len()..]))
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Text as Markdown in which no character has a meaning of its own.
fn escaped(text: &str) -> String {
    let mut whole = String::new();
    for c in text.chars() {
        if c.is_ascii_punctuation() {
            whole.push('\\');
        }
        whole.push(c);
    }
    whole
}
