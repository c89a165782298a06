//! Scoring answer files in the command line: files in, lines of JSON out.

use std::path::Path;

use crate::compile::payload;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::engine::{Engine, Options, Problem, on_each_core};
use crate::load;
use crate::model::Bank;
use crate::source::{FileId, Place, Sources};

/// What came of scoring.
#[derive(Debug, Default)]
pub struct Scored {
    /// One JSON object a line, in the order of the input; none for answers that were refused.
    pub lines: String,
    /// What was wrong with the content, or with the answers.
    pub diagnostics: Diagnostics,
    /// The files that the diagnostics point into.
    pub sources: Sources,
}

/// More mistakes of one answer object than this help nobody.
const MOST_PROBLEMS: usize = 100;

/// One answer object in a file.
struct Document {
    file: FileId,
    start: usize,
    text: String,
}

/// Scores answers to an assessment of the site at `root`; `together` takes them as one group's.
///
/// Each file holds one JSON object, or several after each other (NDJSON).
///
/// # Errors
/// A message when the command was called wrongly or porras itself failed;
/// mistakes in content and answers are diagnostics of the result.
pub fn score(
    root: &Path,
    assessment: &str,
    files: Vec<(String, Vec<u8>)>,
    options: &Options,
    together: bool,
) -> Result<Scored, String> {
    let mut scored = Scored::default();
    let Scored { sources, diagnostics, .. } = &mut scored;
    let rows = load::load_showing(root, assessment, sources, diagnostics);
    let Some(site) = crate::check::check(rows, sources, diagnostics) else { return Ok(scored) };
    let wanted = site.assessments.iter().find(|row| *row.bank.id == *assessment);
    let Some(bank) = wanted.map(|row| &row.bank) else {
        let names: Vec<&str> = site.assessments.iter().map(|row| row.bank.id.as_str()).collect();
        return Err(format!(
            "there is no assessment `{assessment}`; the site has {}",
            names.join(", ")
        ));
    };
    refuse_options(bank, options)?;
    let payload = serde_json::to_string(&payload::bank(bank)).map_err(|error| error.to_string())?;
    // Warnings about the content are for `check`; here only the answers matter.
    *diagnostics = Diagnostics::default();
    let documents = documents(files, sources, diagnostics);
    let outcomes = on_each_core(&payload, &documents, |engine, document| {
        engine.score(&document.text, options)
    })?;
    let mut lines = String::new();
    for (document, outcome) in documents.iter().zip(outcomes) {
        if !outcome.problems.is_empty() {
            let fields = load::JsonFields::new(document.file, &document.text, document.start);
            for problem in outcome.problems.iter().take(MOST_PROBLEMS) {
                diagnostics.push(diagnostic(problem, &fields));
            }
        }
        if let Some(line) = outcome.line {
            lines.push_str(&line);
            lines.push('\n');
        }
    }
    if together {
        if diagnostics.has_errors() || documents.is_empty() {
            return Ok(scored);
        }
        let texts: Vec<String> = documents.into_iter().map(|document| document.text).collect();
        lines = Engine::new(&payload)?.together(&texts, options)?;
        lines.push('\n');
    }
    scored.lines = lines;
    Ok(scored)
}

fn refuse_options(bank: &Bank, options: &Options) -> Result<(), String> {
    if let Some(mode) = &options.mode
        && !bank.modes.iter().any(|known| *known.id == **mode)
    {
        let names: Vec<&str> = bank.modes.iter().map(|mode| mode.id.as_str()).collect();
        return Err(format!("there is no mode `{mode}`; the assessment has {}", names.join(", ")));
    }
    if let Some(profile) = &options.profile
        && !bank.profiles.iter().any(|known| *known.id == **profile)
    {
        let names: Vec<&str> = bank.profiles.iter().map(|profile| profile.id.as_str()).collect();
        let there = if names.is_empty() { "none".to_owned() } else { names.join(", ") };
        return Err(format!("there is no profile `{profile}`; the assessment has {there}"));
    }
    let highest = bank.stages.len();
    match options.target {
        Some(target) if !(1..=highest).contains(&(target as usize)) => {
            Err(format!("--target {target} is no stage; stages go from 1 to {highest}"))
        }
        _ => Ok(()),
    }
}

/// The answer objects of the files; what is not JSON is reported.
fn documents(
    files: Vec<(String, Vec<u8>)>,
    sources: &mut Sources,
    out: &mut Diagnostics,
) -> Vec<Document> {
    let mut documents = Vec::new();
    for (name, bytes) in files {
        let text = String::from_utf8_lossy(&bytes);
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned();
        let file = sources.add(name, text.clone());
        let before = documents.len();
        let mut from = 0;
        let mut told = false;
        while let Some(mistake) = objects(file, &text, &mut from, &mut documents) {
            out.push(mistake);
            told = true;
        }
        if documents.len() == before && !told {
            out.push(
                Diagnostic::new(Code::AnswersSyntax, "there are no answers here")
                    .at(Place::top(file), "the file is empty"),
            );
        }
    }
    documents
}

/// Reads objects from `from` on, up to the end or the first mistake, which comes back.
///
/// `from` is then where to go on: the next line, when the object with the mistake stood on one
/// line as in NDJSON, else the end.
fn objects(
    file: FileId,
    text: &str,
    from: &mut usize,
    documents: &mut Vec<Document>,
) -> Option<Diagnostic> {
    let base = *from;
    *from = text.len();
    let rest = text.get(base..).filter(|rest| !rest.is_empty())?;
    let mut stream =
        serde_json::Deserializer::from_str(rest).into_iter::<&serde_json::value::RawValue>();
    while let Some(item) = stream.next() {
        let end = base + stream.byte_offset();
        match item {
            Ok(raw) => {
                let start = end - raw.get().len();
                documents.push(Document { file, start, text: raw.get().to_owned() });
            }
            Err(error) => {
                let (mistake, at) = syntax(file, text, base, end, &error);
                let start = text.len() - text[end..].trim_start().len();
                let line_end = text[at..].find('\n').map_or(text.len(), |offset| at + offset + 1);
                let one_line = text.get(start..at).is_none_or(|before| !before.contains('\n'));
                if one_line && text[line_end..].trim_start().starts_with('{') {
                    *from = line_end;
                }
                return Some(mistake);
            }
        }
    }
    None
}

/// The mistake, and where it is.
fn syntax(
    file: FileId,
    text: &str,
    base: usize,
    start: usize,
    error: &serde_json::Error,
) -> (Diagnostic, usize) {
    // The reader counts lines from 1 and columns in bytes from 1.
    let lines = text[base..].split_inclusive('\n');
    let line_start = base + lines.take(error.line().saturating_sub(1)).map(str::len).sum::<usize>();
    let at = (line_start + error.column().saturating_sub(1)).clamp(start, text.len());
    let at = text.floor_char_boundary(at);
    let end = at + text[at..].chars().next().filter(|c| *c != '\n').map_or(0, char::len_utf8);
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or(&message);
    let mistake = Diagnostic::new(Code::AnswersSyntax, format!("this is not JSON: {message}"))
        .at(Place::new(file, at..end), "the reader stopped here")
        .help("an answer file is one JSON object, or one a line");
    (mistake, at)
}

fn diagnostic(problem: &Problem, fields: &load::JsonFields) -> Diagnostic {
    let place = fields.place(&problem.path, problem.code == "question");
    let field: Vec<String> = problem
        .path
        .iter()
        .map(|step| step.as_str().map_or_else(|| step.to_string(), str::to_owned))
        .collect();
    let field = field.join(".");
    let value = match &problem.value {
        serde_json::Value::Null => "nothing".to_owned(),
        serde_json::Value::String(text) => format!("`{text}`"),
        other => format!("`{other}`"),
    };
    let expected = problem.expected.as_deref().unwrap_or_default();
    let list = expected.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let (code, message, label) = match problem.code.as_str() {
        "not-an-object" => (
            Code::AnswersForeign,
            format!("an answer file is a JSON object, not {value}"),
            "this should be an object".to_owned(),
        ),
        "format" => {
            (Code::AnswersForeign, format!("`format` is {value}"), format!("this should be {list}"))
        }
        "assessment" => (
            Code::AnswersForeign,
            format!("`assessment` is {value}: these are answers to another assessment"),
            format!("this should be {list}"),
        ),
        "content-version" => (
            Code::AnswersForeign,
            format!("`content_version` is {value}: these answers may mean something else"),
            format!("the assessment's version is {list}, and no migration leads there from this"),
        ),
        "question" => (
            Code::AnswersField,
            format!("`{field}`: the assessment has no such question"),
            "no question has this id".to_owned(),
        ),
        "not-applicable" => (
            Code::AnswersField,
            format!("`{field}` may not be `not-applicable`"),
            "this question concerns everyone".to_owned(),
        ),
        "criterion" => (
            Code::AnswersField,
            format!("`{field}`: the question has no quality criterion {value}"),
            if list.is_empty() {
                "the question has no quality criteria".to_owned()
            } else {
                format!("this should be one of {list}")
            },
        ),
        "type" => (
            Code::AnswersField,
            format!("`{field}` is {value}"),
            match expected.first().map(String::as_str) {
                Some("string") => "this should be text: put it in quotes".to_owned(),
                Some("list") => "this should be a list".to_owned(),
                Some(kind) => format!("this should be an {kind}"),
                None => "of the wrong kind".to_owned(),
            },
        ),
        _ => (
            Code::AnswersField,
            format!("`{field}` is {value}"),
            if list.is_empty() {
                "not known here".to_owned()
            } else {
                format!("this should be one of {list}")
            },
        ),
    };
    let mut diagnostic = Diagnostic::new(code, message).at(place, label);
    if problem.code == "content-version" {
        diagnostic = diagnostic.help(
            "the first number must be the same; where it has risen, the bank's `migrations` must say what became of older answers",
        );
    }
    match problem.value.as_str() {
        Some(written) if code == Code::AnswersField => {
            let mut diagnostic =
                diagnostic.did_you_mean(written, expected.iter().map(String::as_str));
            // The place of a text in JSON takes its quotes in.
            diagnostic.suggestion = diagnostic.suggestion.map(|name| format!("\"{name}\""));
            diagnostic
        }
        _ => diagnostic,
    }
}
