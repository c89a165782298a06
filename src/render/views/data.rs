//! The data that the result's script works on: the bank, its texts in one language, the words around them.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::advice;
use crate::address;
use crate::borrowed;
use crate::compile::{Compiled, page_address, payload};
use crate::hyphenation;
use crate::linker;
use crate::model::{Assessment, BankText, PageRef, Site, Wording};
use crate::render::Bundle;

#[derive(Serialize)]
struct Data<'a> {
    bank: &'a payload::Bank,
    texts: Texts<'a>,
    words: BTreeMap<&'a str, &'a Wording>,
    /// Words of names as they may break, one behind the other; the names stay as they are.
    #[serde(skip_serializing_if = "String::is_empty")]
    hyphens: String,
    /// Where the scripts of [`linker::FURTHER`] are, in this language.
    further: BTreeMap<&'a str, Further>,
}

#[derive(Serialize)]
struct Further {
    script: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    style: Option<String>,
}

#[derive(Serialize)]
struct Texts<'a> {
    title: &'a str,
    authors: &'a str,
    licence: &'a str,
    /// The page that explains how the result is computed.
    method: Option<String>,
    actions_page: String,
    stages: Vec<Stage<'a>>,
    dimensions: BTreeMap<&'a str, Named<'a>>,
    gates: BTreeMap<&'a str, Gate<'a>>,
    actions: BTreeMap<&'a str, Action<'a>>,
    /// Names of profiles; none when left out.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    profiles: BTreeMap<&'a str, &'a str>,
    /// What options say beside their own words; nothing when left out.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    advice: Vec<advice::Data<'a>>,
}

#[derive(Serialize)]
struct Stage<'a> {
    name: &'a str,
    description: &'a str,
    leave: &'a str,
}

#[derive(Serialize)]
struct Named<'a> {
    name: &'a str,
    description: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    href: Option<String>,
}

#[derive(Serialize)]
struct Gate<'a> {
    name: &'a str,
    description: &'a str,
    locks: BTreeMap<&'a str, &'a str>,
}

#[derive(Serialize)]
struct Action<'a> {
    title: &'a str,
    what: &'a str,
    who: &'a str,
    done: &'a str,
    /// The guidance page, and what it is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    href: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<&'a str>,
}

/// The script that hands the data over: `porras.receive({…})`.
///
/// A script and not a JSON file, since a page opened from a folder may not fetch. `assets` are
/// the addresses of scripts and styles, by name; `way` says how a link to an address reads.
pub(in crate::render) fn data_script(
    site: &Site,
    compiled: &Compiled,
    Bundle { assessment: position, language }: Bundle,
    assets: &BTreeMap<String, String>,
    way: &dyn Fn(&str) -> String,
) -> String {
    let row = &site.assessments[position];
    let text = &row.texts[language];
    let bank = &row.bank;
    let tag = &site.languages[language];
    let from = address::assessment(tag, &bank.id);
    let link = |page: &PageRef| way(&page_address(site, page, language));
    let method = row
        .guidance
        .iter()
        .position(|page| page.slug == "method")
        .map(|page| link(&PageRef { assessment: Some(position), page, anchor: None }));
    let texts = Texts {
        title: &text.title,
        authors: &bank.authors,
        licence: &bank.licence,
        method,
        actions_page: way(&address::actions(tag, &bank.id)),
        stages: text
            .stages
            .iter()
            .map(|row| Stage { name: &row.name, description: &row.description, leave: &row.leave })
            .collect(),
        dimensions: bank
            .dimensions
            .iter()
            .zip(&text.dimensions)
            .map(|(row, text)| {
                let href = row.guidance.as_ref().map(link);
                (row.id.as_str(), Named { name: &text.name, description: &text.description, href })
            })
            .collect(),
        gates: bank
            .gates
            .iter()
            .zip(&text.gates)
            .map(|(gate, text)| {
                let locks = gate.locks.iter().zip(&text.locks);
                let locks = locks.map(|(lock, name)| (lock.id.as_str(), name.as_str())).collect();
                (gate.id.as_str(), Gate { name: &text.name, description: &text.description, locks })
            })
            .collect(),
        actions: bank
            .actions
            .iter()
            .zip(&text.actions)
            .map(|(row, text)| {
                let page = row.guidance.as_ref();
                let title = page.and_then(|page| {
                    let assessment = &site.assessments[page.assessment?];
                    Some(assessment.guidance[page.page].versions[language].title.as_str())
                });
                let action = Action {
                    title: &text.title,
                    what: &text.what,
                    who: &text.who,
                    done: &text.done,
                    href: page.map(link),
                    page: title,
                };
                (row.id.as_str(), action)
            })
            .collect(),
        profiles: bank
            .profiles
            .iter()
            .zip(&text.profiles)
            .map(|(row, text)| (row.id.as_str(), text.name.as_str()))
            .collect(),
        advice: advice::data(bank, text),
    };
    let place = |name: &str| Some(address::relative(&from, assets.get(name)?));
    let further = linker::FURTHER.iter().filter_map(|name| {
        let script = place(&format!("{name}-{tag}.js"))?;
        Some((*name, Further { script, style: place(&format!("{name}.css")) }))
    });
    let data = Data {
        bank: &compiled.assessments[position].bank,
        texts,
        words: words(site, "result", language),
        hyphens: hyphens(text, tag),
        further: further.collect(),
    };
    let json = serde_json::to_string(&data).unwrap_or_default();
    format!("porras.receive({json});\n")
}

/// The long words of the names that drawings and tables show, with soft hyphens; of what stands in
/// lines of its own, those that have no room on a small phone.
fn hyphens(text: &BankText, tag: &str) -> String {
    let stages = text.stages.iter().map(|row| &row.name);
    let dimensions = text.dimensions.iter().map(|row| &row.name);
    let gates = text.gates.iter().flat_map(|gate| [&gate.name].into_iter().chain(&gate.locks));
    let names = stages.chain(dimensions).chain(gates);
    let names = names.map(|name| (name, hyphenation::NARROW));
    let actions = text.actions.iter().map(|row| &row.title);
    let questions = text.questions.iter().flat_map(|row| {
        [&row.text].into_iter().chain(row.options.iter().map(|option| &option.text))
    });
    let lines = actions.chain(questions).map(|line| (line, hyphenation::LINE));
    let words: BTreeSet<String> = names
        .chain(lines)
        .filter(|(text, _)| !borrowed::is_in(text))
        .flat_map(|(text, from)| {
            let words = text.split(|letter: char| !letter.is_alphabetic());
            words.filter(move |word| word.chars().count() >= from)
        })
        .filter_map(|word| match hyphenation::soften(word, tag, hyphenation::NARROW) {
            Cow::Owned(soft) => Some(soft),
            Cow::Borrowed(_) => None,
        })
        .collect();
    words.into_iter().collect::<Vec<_>>().join(" ")
}

/// The words of a group of the theme's wording, by what stands behind its name.
fn words<'a>(site: &'a Site, group: &str, language: usize) -> BTreeMap<&'a str, &'a Wording> {
    let own = |key: &'a str| key.strip_prefix(group)?.strip_prefix('.');
    site.theme.wording[language]
        .iter()
        .filter_map(|(key, wording)| Some((own(key)?, wording)))
        .collect()
}

/// The line of a further script that brings its words: those of the group of its name.
pub(in crate::render) fn further_words(site: &Site, name: &str, language: usize) -> String {
    let json = serde_json::to_string(&words(site, name, language)).unwrap_or_default();
    format!("(porras.words??={{}}).{name}={json};\n")
}

/// The line of the script that opens files, which says what the assessments of a site are called:
/// a file of another one is refused by its title. Empty where the site has one alone.
pub(in crate::render) fn titles_line(site: &Site, language: usize) -> String {
    let title = |row: &Assessment| (row.bank.id.to_string(), row.texts[language].title.clone());
    let titles: BTreeMap<String, String> = site.assessments.iter().map(title).collect();
    if titles.len() < 2 {
        return String::new();
    }
    let json = serde_json::to_string(&titles).unwrap_or_default();
    format!("porras.titles={json};\n")
}

/// JSON in which nothing can end a `script` element or a line of a script.
pub(in crate::render) fn escape_json(json: &str) -> String {
    let mut safe = String::with_capacity(json.len());
    for letter in json.chars() {
        match letter {
            '<' => safe.push_str("\\u003c"),
            '>' => safe.push_str("\\u003e"),
            '&' => safe.push_str("\\u0026"),
            '\u{2028}' => safe.push_str("\\u2028"),
            '\u{2029}' => safe.push_str("\\u2029"),
            other => safe.push(other),
        }
    }
    safe
}
