//! What the script needs of the assessment's page, looked for in the pages that a theme's own
//! templates make: without it answers would be lost, or nothing would happen.

use super::lost::Trials;
use super::spot;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::Theme;
use crate::source::{Place, Sources};

/// What a page must have.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hook {
    /// An attribute.
    attribute: &'static str,
    /// A word of its value; "" where it has none, or another one on every page. Of `src` the name
    /// of the script.
    word: &'static str,
    /// The template of the default theme that has it.
    pub(super) template: &'static str,
    /// What it is for.
    what: &'static str,
}

/// Attribute, word, and what it is for.
type Row = (&'static str, &'static str, &'static str);

/// All of them, by template.
const HOOKS: &[(&str, &[Row])] = &[
    (
        "assessment.html",
        &[
            ("id", "main", "what the page is about, where its links to the content lead"),
            ("data-module", "assessment", "by which the script knows the page"),
            ("src", "quiz.js", "the script of the questionnaire"),
            ("src", "asking.js", "the script for criteria, conditions and reasons"),
            ("src", "older.js", "the script for answers to older versions"),
            ("id", "porras-config", "what the script reads of the assessment"),
            ("class", "path", "the way through the steps"),
            ("class", "tick", "how far each step is, drawn"),
            ("class", "state", "how far each step is, in words"),
            ("class", "keep", "what is said of keeping the answers"),
            ("data-saved", "", "where it is said that answers are kept"),
            ("data-delete", "", "the button that deletes the answers"),
            ("class", "steps", "the form that the answers stand in"),
            ("class", "step", "one step of it"),
            ("class", "progress", "how many questions are answered"),
            ("data-dimension", "", "which dimension a step asks for"),
            ("id", "start", "the first step"),
            ("id", "h-start", "its heading"),
            ("data-start", "", "where answers of before are offered"),
            ("name", ":mode", "the choice between short and full"),
            ("name", ":view", "the choice between one's own view and a joint one"),
            ("name", ":keep", "the choice where answers are kept"),
            ("id", "check", "the step at which answers are looked over"),
            ("id", "h-check", "its heading"),
            ("data-check", "", "where the answers are listed"),
            ("id", "result", "the step with the result"),
            ("id", "h-result", "its heading"),
            ("id", "roadmap", "the step with the roadmap"),
            ("id", "h-roadmap", "its heading"),
        ],
    ),
    (
        "base.html",
        &[
            ("http-equiv", "Content-Security-Policy", "what the page may load and run"),
            ("class", "languages", "the links by which answers come along into another language"),
        ],
    ),
    (
        QUESTION,
        &[
            ("class", "question", "a question"),
            ("data-question", "", "which question it is"),
            ("class", "options", "its answers"),
            ("data-clear", "", "the button that takes an answer back"),
            ("class", "note", "where a note is written"),
            ("class", "condition", "when the question is asked"),
        ],
    ),
    ("parts/criteria.html", &[("class", "criteria", "the quality criteria of an answer")]),
    ("parts/reason.html", &[("class", "reason", "why a question does not concern somebody")]),
    ("parts/hatch.html", &[("id", "hatch", "the pattern for what is uncertain in drawings")]),
];

/// What the script needs: the template of the default theme that has it, how it is written, and
/// what it is for.
pub fn needed() -> impl Iterator<Item = (&'static str, String, &'static str)> {
    hooks().map(|hook| (hook.template, hook.name(), hook.what))
}

const QUESTION: &str = "parts/question.html";

fn hooks() -> impl Iterator<Item = Hook> {
    HOOKS.iter().flat_map(|(template, rows)| {
        rows.iter().map(|(attribute, word, what)| Hook { attribute, word, template, what })
    })
}

impl Hook {
    /// How it is written.
    pub(super) fn name(self) -> String {
        match (self.attribute, self.word) {
            (attribute, "") => attribute.to_owned(),
            ("src", script) => format!("src=\"{{{{ assets[\"{script}\"] }}}}\""),
            (attribute, word) => format!("{attribute}=\"{word}\""),
        }
    }

    /// Whether a page has it.
    fn is_on(self, page: &str) -> bool {
        // What only questions need may stand elsewhere too.
        let inner = if self.template == QUESTION { questions(page) } else { page };
        self.is_in(inner)
    }

    /// Whether it stands in a piece of a page or of a template.
    pub(super) fn is_in(self, text: &str) -> bool {
        let begins = format!(" {}", self.attribute);
        let mut rests = text.split(&begins).skip(1);
        if self.word.is_empty() {
            return rests.any(|rest| rest.starts_with(['=', '>', ' ']));
        }
        let mut values = rests.filter_map(|rest| rest.strip_prefix("=\""));
        match (self.attribute, self.word.split_once('.')) {
            ("src", Some((stem, _))) => {
                let (built, asked) = (format!("/{stem}."), format!("\"{}\"", self.word));
                let whole =
                    |value: &str| value.split_once(['>', '\n']).map(|(tag, _)| tag.to_owned());
                values.filter_map(whole).any(|tag| tag.contains(&built) || tag.contains(&asked))
            }
            _ => values.any(|value| {
                let value = value.split('"').next().unwrap_or_default();
                value.split_whitespace().any(|own| own == self.word)
            }),
        }
    }
}

/// The part of a page that holds the questions, or all of it where nothing says so.
fn questions(page: &str) -> &str {
    let begin = page.find(" data-dimension").unwrap_or_default();
    let end = page.find(" id=\"check\"").filter(|end| *end > begin).unwrap_or(page.len());
    &page[begin..end]
}

/// Tells what a page of an assessment lacks that `whole`, made by the default theme, has: at the
/// template of the site's own that has lost it. `render` makes the page with another theme.
pub(super) fn check(
    page: &str,
    whole: &str,
    theme: &Theme,
    render: &dyn Fn(&Theme) -> Option<String>,
    sources: &mut Sources,
    out: &mut Diagnostics,
) {
    let mut trials = Trials::new(theme, render);
    for hook in hooks().filter(|hook| hook.is_on(whole) && !hook.is_on(page)) {
        let name = hook.name();
        let mut mistake = Diagnostic::new(
            Code::ThemeHook,
            format!(
                "the page of an assessment lacks `{name}` ({}), which its script needs",
                hook.what
            ),
        )
        .help(help(hook, theme));
        if let Some(loss) = trials.culprit(&|page| hook.is_on(page)) {
            let (path, text) = loss.file(theme);
            let (range, label) = spot::place(&loss, theme, hook);
            mistake = mistake.at(Place::new(sources.find_or_add(&path, text), range), label);
        }
        out.push(mistake);
    }
}

/// Where the default theme has it.
fn help(hook: Hook, theme: &Theme) -> String {
    let default = theme.layers.last().and_then(|layer| layer.templates.get(hook.template));
    let element = default.and_then(|text| Some((text, spot::element(text, hook)?)));
    match element {
        Some((text, range)) => {
            let line = text[..range.start].matches('\n').count() + 1;
            let element = &text[range];
            format!("the default theme has it in {}, line {line}: `{element}`", hook.template)
        }
        None => format!("the default theme has it in {}: keep it there", hook.template),
    }
}
