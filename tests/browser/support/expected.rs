//! What a person is to see of a result, out of what `porras score` says of the same answers.

use porras::engine::Options;
use porras::model::LockOn;
use serde::Deserialize;
use serde_json::Value;

use super::answers::Answers;
use super::site::{ASSESSMENT, bank, root, say, texts};

/// A result and its roadmap, as they can be read on the page.
#[derive(Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Outcome {
    /// The sentence on top of the result.
    pub sentence: String,
    /// The rows of the table of dimensions: name, level, range, coverage.
    pub dimensions: Vec<Vec<String>>,
    /// The line below each dimension's name, in pieces; of the first only the level.
    pub lines: Vec<Vec<String>>,
    /// The rows of the table of locks: name, state, level.
    pub locks: Vec<Vec<String>>,
    /// The sentence on top of the roadmap.
    pub roadmap: String,
    /// The horizons: name, then the actions in order.
    pub horizons: Vec<Vec<String>>,
}

/// Reads an [`Outcome`] from a page that shows a result; the words of `expected` count, not how they are laid out.
pub const READ: &str = r#"
const line = (element) => (element?.textContent ?? "").replace(/\s+/g, " ").replace(/[\u2060\u00ad]/g, "").trim();
const all = (selector, root) => Array.from(root.querySelectorAll(selector));
const [result, roadmap] = ["result", "roadmap"].map((id) => document.getElementById(id));
const rows = (table) => all("tbody tr", table).map((row) => all("th, td", row).map(line));
const tables = all(".scroll table", result);
return {
  sentence: line(result.querySelector("h2")),
  dimensions: rows(tables[0]),
  lines: all(".dimension > p", result).map((p) => line(p).split(" · ").map((piece, at) => at ? piece : /\d/.exec(piece)?.[0] ?? "–")),
  locks: tables.slice(1).flatMap(rows),
  roadmap: line(roadmap.querySelector("h2")),
  horizons: all(".horizon", roadmap).map((horizon) => [line(horizon.querySelector("h3")), ...all("article h4", horizon).map(line)]),
};
"#;

/// What `porras score` says of the answers.
pub fn scored(answers: &Answers) -> Value {
    let files = vec![("answers.json".to_owned(), answers.file().into_bytes())];
    let scored = porras::scoring::score(root(), ASSESSMENT, files, &Options::default(), false)
        .expect("the default site has the assessment");
    assert!(!scored.diagnostics.has_errors(), "the test's answers are wrong: {scored:#?}");
    serde_json::from_str(&scored.lines).expect("one line of JSON")
}

/// What is to be seen on the page in a language.
pub fn outcome(answers: &Answers, language: &str) -> Outcome {
    let scored = scored(answers);
    let stage = number(&scored["stage"]);
    let name = |stage: u64| text(&texts(language).stages[stage as usize - 1].name);
    let say = |key: &str, values: &[(&str, &str)]| text(&say(language, key, values));
    let target = number(&scored["roadmap"]["target"]);
    Outcome {
        sentence: stage.map_or_else(
            || say("result.sentence-not-yet", &[]),
            |stage| {
                say("result.sentence", &[("stage", &stage.to_string()), ("name", &name(stage))])
            },
        ),
        dimensions: list(&scored["dimensions"]).map(|each| row(each, answers, language)).collect(),
        lines: list(&scored["dimensions"]).map(|each| pieces(each, answers, language)).collect(),
        locks: locks(&scored, answers, language),
        roadmap: match (stage, target) {
            (Some(_), Some(target)) if list(&scored["roadmap"]["items"]).next().is_some() => {
                say("result.roadmap", &[("stage", &target.to_string()), ("name", &name(target))])
            }
            (Some(_), Some(_)) => say("result.roadmap-stays", &[]),
            _ => say("result.roadmap-begins", &[]),
        },
        horizons: horizons(&scored, language),
    }
}

fn row(scored: &Value, answers: &Answers, language: &str) -> Vec<String> {
    let (answered, applicable) = coverage(scored, answers);
    vec![
        text(&texts(language).dimensions[dimension(scored)].name),
        number(&scored["level"]).map_or("–".to_owned(), |level| level.to_string()),
        if scored["level"].is_null() { "–".to_owned() } else { span(&scored["range"]) },
        format!("{answered} / {applicable}"),
    ]
}

fn pieces(scored: &Value, answers: &Answers, language: &str) -> Vec<String> {
    let say = |key: &str, values: &[(&str, &str)]| text(&say(language, key, values));
    let (answered, applicable) = coverage(scored, answers);
    let mut pieces =
        vec![number(&scored["level"]).map_or("–".to_owned(), |level| level.to_string())];
    if !scored["level"].is_null() {
        if scored["range"][0] != scored["range"][1] {
            pieces.push(say("result.range", &[("range", &span(&scored["range"]))]));
        }
        let score = decimals(scored["score"].as_str().expect("a fraction"), language);
        pieces.push(say("result.score", &[("score", &score)]));
    }
    let (answered, applicable) = (answered.to_string(), applicable.to_string());
    pieces.push(say("result.coverage", &[("answered", &answered), ("asked", &applicable)]));
    match &scored["unknown"] {
        none if *none == 0 => {}
        unknown => {
            pieces.push(say("result.coverage-unknown", &[("unknown", &unknown.to_string())]));
        }
    }
    pieces
}

fn locks(scored: &Value, answers: &Answers, language: &str) -> Vec<Vec<String>> {
    let found: Vec<&Value> = list(&scored["locks"]).collect();
    let rows = bank().gates.iter().zip(&texts(language).gates).flat_map(|(gate, names)| {
        gate.locks.iter().zip(&names.locks).map(|(lock, name)| {
            let LockOn::Question(question) = lock.on else {
                panic!("locks hang on questions here")
            };
            let id = &*bank().questions[question].id;
            let told = answers.given.get(id).filter(|answer| answer.parse::<u32>().is_ok());
            let state = match found.iter().find(|each| each["question"] == *id) {
                None => "result.lock-not-asked",
                Some(found) if found["open"] == true => "result.lock-open",
                Some(_) if told.is_some() => "result.lock-closed",
                Some(_) => "result.lock-unjudged",
            };
            let level = told.cloned().unwrap_or("–".to_owned());
            vec![text(name), text(&say(language, state, &[])), level]
        })
    });
    rows.collect()
}

fn horizons(scored: &Value, language: &str) -> Vec<Vec<String>> {
    let items: Vec<&Value> = list(&scored["roadmap"]["items"]).collect();
    if items.is_empty() {
        return Vec::new();
    }
    let title = |item: &Value| {
        let at = bank().actions.iter().position(|action| item["action"] == *action.id);
        text(&texts(language).actions[at.expect("an action of the bank")].title)
    };
    ["now", "next", "later"]
        .iter()
        .map(|horizon| {
            let here = items.iter().filter(|item| item["horizon"] == *horizon);
            let name = text(&say(language, &format!("result.{horizon}"), &[]));
            std::iter::once(name).chain(here.map(|item| title(item))).collect()
        })
        .collect()
}

/// How many of a dimension's questions are answered, of how many that concern the respondent.
fn coverage(scored: &Value, answers: &Answers) -> (u64, u64) {
    let bank = bank();
    let mode = bank.modes.iter().find(|mode| *mode.id == *answers.mode).expect("a mode");
    let own = &bank.dimensions[dimension(scored)].questions;
    let asked = own.iter().filter(|question| mode.questions.contains(question)).count() as u64;
    let not_applicable = number(&scored["not_applicable"]).expect("a count");
    (number(&scored["answered"]).expect("a count"), asked - not_applicable)
}

fn dimension(scored: &Value) -> usize {
    let found = bank().dimensions.iter().position(|each| scored["id"] == *each.id);
    found.expect("a dimension of the bank")
}

/// A fraction with two decimals, as the language writes them.
fn decimals(fraction: &str, language: &str) -> String {
    let (over, under) = fraction.split_once('/').unwrap_or((fraction, "1"));
    let value = |text: &str| text.parse::<f64>().expect("a whole number");
    let figure = format!("{:.2}", value(over) / value(under));
    if language == "en" { figure } else { figure.replace('.', ",") }
}

fn span(range: &Value) -> String {
    let (low, high) = (&range[0], &range[1]);
    if low == high { low.to_string() } else { format!("{low}–{high}") }
}

fn number(value: &Value) -> Option<u64> {
    value.as_u64()
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// A text with every space an ordinary one.
fn text(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
