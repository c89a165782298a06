//! What the script needs of the assessment's page, looked for in the pages that a theme's own
//! templates make: without it answers would be lost, or nothing would happen.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::Theme;
use crate::source::{Place, Sources};

/// An attribute and a word of it, and the template of the default theme that has it.
pub(super) const HOOKS: &[(&str, &str, &str)] = &[
    ("id", "main", "assessment.html"),
    ("data-module", "assessment", "assessment.html"),
    ("class", "path", "assessment.html"),
    ("class", "keep", "assessment.html"),
    ("class", "steps", "assessment.html"),
    ("class", "progress", "assessment.html"),
    ("id", "start", "assessment.html"),
    ("id", "h-start", "assessment.html"),
    ("id", "check", "assessment.html"),
    ("id", "h-check", "assessment.html"),
    ("id", "result", "assessment.html"),
    ("id", "h-result", "assessment.html"),
    ("id", "roadmap", "assessment.html"),
    ("id", "h-roadmap", "assessment.html"),
    ("name", ":mode", "assessment.html"),
    ("name", ":view", "assessment.html"),
    ("name", ":keep", "assessment.html"),
    ("id", "porras-config", "assessment.html"),
    ("http-equiv", "Content-Security-Policy", "base.html"),
    ("class", "languages", "base.html"),
    ("class", "question", "parts/question.html"),
    ("class", "options", "parts/question.html"),
    ("class", "note", "parts/question.html"),
    ("id", "hatch", "parts/hatch.html"),
];

/// Attributes that stand without a value, or with one that is different on every page.
pub(super) const BARE: &[(&str, &str)] = &[
    ("data-saved", "assessment.html"),
    ("data-delete", "assessment.html"),
    ("data-start", "assessment.html"),
    ("data-check", "assessment.html"),
    ("data-dimension", "assessment.html"),
    ("data-question", "parts/question.html"),
    ("data-clear", "parts/question.html"),
];

/// Whether a page has an attribute with this word in it.
fn has(page: &str, attribute: &str, word: &str) -> bool {
    let begins = format!(" {attribute}=\"");
    let values = page.split(&begins).skip(1).filter_map(|rest| rest.split('"').next());
    values.into_iter().any(|value| value.split_whitespace().any(|own| own == word))
}

fn has_bare(page: &str, attribute: &str) -> bool {
    let begins = format!(" {attribute}");
    page.split(&begins).skip(1).any(|rest| rest.starts_with(['=', '>', ' ']))
}

/// Tells what a page of an assessment lacks that `whole`, made by the default theme, has.
pub(super) fn check(
    page: &str,
    whole: &str,
    theme: &Theme,
    sources: &mut Sources,
    out: &mut Diagnostics,
) {
    let valued = HOOKS
        .iter()
        .filter(|(attribute, word, _)| has(whole, attribute, word) && !has(page, attribute, word));
    let valued =
        valued.map(|(attribute, word, template)| (format!("{attribute}=\"{word}\""), *template));
    let bare = BARE
        .iter()
        .filter(|(attribute, _)| has_bare(whole, attribute) && !has_bare(page, attribute));
    let bare = bare.map(|(attribute, template)| ((*attribute).to_owned(), *template));
    for (hook, template) in valued.chain(bare) {
        // The theme's own one of that name has left it out; or one that it is included by.
        let own = theme.layers.iter().filter(|layer| layer.is_own && layer.name != "default");
        let mut places = own.flat_map(|layer| {
            [template, "assessment.html", "base.html"].into_iter().filter_map(move |name| {
                Some((format!("{}/templates/{name}", layer.folder), layer.templates.get(name)?))
            })
        });
        let mistake = Diagnostic::new(
            Code::ThemeHook,
            format!("the page of an assessment lacks `{hook}`, which its script needs"),
        )
        .help(format!(
            "themes/default/templates/{template} has it: keep it where you change that template"
        ));
        out.push(match places.next() {
            Some((path, text)) => {
                let file = sources.find_or_add(&path, text);
                let line = text.find('\n').unwrap_or(text.len());
                mistake.at(
                    Place::new(file, 0..line),
                    format!("`{hook}` should be somewhere in this file"),
                )
            }
            None => mistake,
        });
    }
}
