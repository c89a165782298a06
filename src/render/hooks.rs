//! What pages need, looked for in those that a theme's own templates make: without it answers would
//! be lost, nothing would happen, or nothing would be there to read.

use std::collections::BTreeSet;

use super::html::tag_end;
use super::lost::Trials;
use super::spot;
use super::views::PageKind;
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

const MAIN: Row = ("id", "main", "what the page is about, where its links to the content lead");

const POLICY: Row = ("http-equiv", "Content-Security-Policy", "what the page may load and run");

/// All of them, by template.
const HOOKS: &[(&str, &[Row])] = &[
    (
        "assessment.html",
        &[
            MAIN,
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
            POLICY,
            ("class", "languages", "the links by which answers come along into another language"),
        ],
    ),
    ("home.html", &[MAIN]),
    ("page.html", &[MAIN, (BODY, "", "what the author of the page has written")]),
    ("404.html", &[MAIN]),
    ("actions.html", &[MAIN]),
    (
        "parts/action.html",
        &[("id", ANCHOR, "an action of the list, where roadmaps and other actions lead")],
    ),
    (
        "root.html",
        &[
            POLICY,
            ("http-equiv", "refresh", "by which a visitor comes to the default language"),
            (
                LINK,
                "",
                "by which a visitor comes to a language where a browser does not go on alone",
            ),
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

/// What a page is given to show, and no attribute.
const BODY: &str = "{{ body }}";

/// An element with its attribute, and no attribute of any element.
const LINK: &str = "<a href";

/// The beginning of words that differ, each of which must be there.
const ANCHOR: &str = "a-…";

fn hooks() -> impl Iterator<Item = Hook> {
    HOOKS.iter().flat_map(|(template, rows)| {
        rows.iter().map(|(attribute, word, what)| Hook { attribute, word, template, what })
    })
}

impl Hook {
    /// How it is written.
    pub(super) fn name(self) -> String {
        match (self.attribute, self.word) {
            (LINK, _) => format!("{LINK}>"),
            (attribute, "") => attribute.to_owned(),
            ("src", script) => format!("src=\"{{{{ assets[\"{script}\"] }}}}\""),
            (attribute, word) => format!("{attribute}=\"{word}\""),
        }
    }

    /// Whether a kind of page must have it, where the default theme's has.
    fn holds_for(self, kind: PageKind) -> bool {
        match self.template {
            "base.html" => kind.template() != "root.html",
            "parts/action.html" => kind.template() == "actions.html",
            part if part.starts_with("parts/") => kind.template() == "assessment.html",
            template => kind.template() == template,
        }
    }

    /// Whether it is what a page is given to show, and no attribute of an element.
    pub(super) fn is_text(self) -> bool {
        self.attribute == BODY
    }

    /// Whether a page has what a whole one has of it.
    fn is_kept(self, page: &str, whole: &Whole<'_>) -> bool {
        match (self.attribute, self.word) {
            (BODY, _) => {
                let read = words(whole.body);
                if read.is_empty() {
                    page.contains(whole.body)
                } else {
                    words(page).contains(&read)
                }
            }
            (_, ANCHOR) => {
                let own = anchors(page);
                anchors(whole.page).is_subset(&own)
            }
            _ => !self.is_on(whole.page) || self.is_on(page),
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
        let begins = match self.attribute {
            BODY => return text.contains("{{ body "),
            LINK => LINK.to_owned(),
            attribute => format!(" {attribute}"),
        };
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
                if self.word == ANCHOR {
                    return value.starts_with("a-");
                }
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

/// The ids of a page that are those of actions.
fn anchors(page: &str) -> BTreeSet<&str> {
    let ids = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next());
    ids.filter(|id| id.starts_with("a-")).collect()
}

/// What is read of a piece of a page, without elements and white space: how a theme shows a text is
/// its own business.
fn words(piece: &str) -> String {
    let mut rest = piece;
    let mut read = String::with_capacity(piece.len());
    while !rest.is_empty() {
        let (text, tag) = rest.split_at(rest.find('<').unwrap_or(rest.len()));
        read.extend(text.chars().filter(|letter| !letter.is_whitespace()));
        rest = &tag[tag_end(tag)..];
    }
    read
}

/// What a kind of page is called.
const fn called(kind: PageKind) -> &'static str {
    match kind {
        PageKind::Root => "the page that leads to a language",
        PageKind::Home => "the front page",
        PageKind::Assessment(_) => "the page of an assessment",
        PageKind::Actions(_) => "the list of actions",
        PageKind::Guidance(..) => "a page of guidance",
        PageKind::Page(_) => "a page of the site",
        PageKind::Missing | PageKind::MissingAnywhere => "the page for a lost address",
        PageKind::Show => "the page of all parts",
    }
}

/// A page as the default theme makes it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Whole<'p> {
    /// All of it.
    pub(super) page: &'p str,
    /// The HTML of the Markdown that it was given; "" for none.
    pub(super) body: &'p str,
}

/// What was told of earlier pages: how a hook is written, and the file that has lost it.
pub(super) type Told = BTreeSet<(String, Option<String>)>;

/// Tells what a page lacks that `whole`, made by the default theme, has: at the template of the
/// site's own that has lost it, and what several pages have lost by one template once. `render`
/// makes the page with another theme.
pub(super) fn check(
    kind: PageKind,
    (page, whole): (&str, Whole<'_>),
    theme: &Theme,
    render: &dyn Fn(&Theme) -> Option<String>,
    told: &mut Told,
    sources: &mut Sources,
    out: &mut Diagnostics,
) {
    let mut trials = Trials::new(theme, render);
    let needed = hooks().filter(|hook| hook.holds_for(kind));
    for hook in needed.filter(|hook| !hook.is_kept(page, &whole)) {
        let name = hook.name();
        let loss = trials.culprit(&|page| hook.is_kept(page, &whole));
        let file = loss.as_ref().map(|loss| loss.file(theme));
        if !told.insert((name.clone(), file.as_ref().map(|(path, _)| path.clone()))) {
            continue;
        }
        let why = match kind {
            PageKind::Assessment(_) => ", which its script needs",
            _ => "",
        };
        let lacks = format!("{} lacks `{name}` ({}){why}", called(kind), hook.what);
        let mut mistake = Diagnostic::new(Code::ThemeHook, lacks).help(help(hook, theme));
        if let (Some(loss), Some((path, text))) = (loss, file) {
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
