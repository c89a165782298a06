//! What a questionnaire says in another language than its own, for the script that marks it.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::borrowed::{CLOSE, OPEN, plain};
use crate::language::is_right_to_left;
use crate::model::Site;

/// Borrowed texts, and the language that they are in.
#[derive(Serialize)]
pub(super) struct Borrowed<'a> {
    lang: &'a str,
    /// Only where it is not the page's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    dir: Option<&'static str>,
    texts: BTreeSet<String>,
}

/// The attributes of an element in the default language, on a page in another one.
pub(in crate::render) fn attributes(site: &Site, language: usize) -> String {
    let written = attributes_of(site, language).into_iter();
    written.map(|(name, value)| format!("{name}=\"{value}\"")).collect::<Vec<_>>().join(" ")
}

/// The same by name.
pub(super) fn attributes_of(site: &Site, language: usize) -> Vec<(&'static str, &str)> {
    let direction = direction(site, language).map(|direction| ("dir", direction));
    [("lang", site.languages[0].as_str())].into_iter().chain(direction).collect()
}

fn direction(site: &Site, language: usize) -> Option<&'static str> {
    let [borrowed, own] = [0, language].map(|at| is_right_to_left(&site.languages[at]));
    (borrowed != own).then_some(if borrowed { "rtl" } else { "ltr" })
}

/// The borrowed texts of an assessment; nothing where there are none.
pub(super) fn borrowed(site: &Site, position: usize, language: usize) -> Option<Borrowed<'_>> {
    let row = &site.assessments[position];
    let json = serde_json::to_string(&row.texts[language]).unwrap_or_default();
    let titles = row.guidance.iter().map(|page| &page.versions[language].title);
    let titles = titles.filter(|title| title.contains(OPEN)).map(|title| plain(title));
    let texts: BTreeSet<String> = marked(&json).chain(titles).collect();
    let dir = direction(site, language);
    (!texts.is_empty()).then(|| Borrowed { lang: &site.languages[0], dir, texts })
}

/// The marked texts in JSON, each in one line as a page shows it.
fn marked(json: &str) -> impl Iterator<Item = String> {
    let parts = json.split(OPEN).skip(1);
    let texts = parts.filter_map(|part| part.split_once(CLOSE).map(|(text, _)| text));
    texts.filter_map(|text| {
        let text: String = serde_json::from_str(&format!("\"{text}\"")).ok()?;
        Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
    })
}
