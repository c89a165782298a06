//! Migrations: what becomes of answers to older versions, checked against the questions of this one.
//!
//! The questions of older versions are gone. What is known of them is worked out
//! backwards: before a migration there were the questions that come after it,
//! but for what it makes, and all that it takes its answers from.

use std::collections::{BTreeMap, BTreeSet};

use super::bank::Flat;
use super::names;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::id::Id;
use crate::load::rows::{BankRow, MigrationRow};
use crate::model::{Migration, Options, Question};
use crate::source::{At, Place};
use crate::version::Version;

/// What is known of the questions of a version: ids, and the options of those whose options are known.
#[derive(Clone)]
struct Then {
    questions: BTreeSet<String>,
    options: BTreeMap<String, BTreeSet<String>>,
}

/// The migrations of a bank, oldest first; `questions` are those of which all is known.
pub(super) fn migrations<'a>(
    row: &BankRow,
    flat: &Flat<'_>,
    questions: impl Iterator<Item = &'a Question>,
    out: &mut Diagnostics,
) -> Vec<Migration> {
    let rows = row.migrations.as_deref().unwrap_or_default();
    versions(row, rows, out);
    let ids = flat.iter().flat_map(|(dimension, _)| dimension.questions.iter().flatten());
    let options = |question: &Question| match &question.options {
        Options::Anchors => (1..=row.stages.len()).map(|number| number.to_string()).collect(),
        Options::Listed(choices) => choices.iter().map(|choice| choice.id.clone()).collect(),
    };
    let mut then = Then {
        questions: ids.map(|question| question.id.to_string()).collect(),
        options: questions.map(|row| (row.id.to_string(), options(row))).collect(),
    };
    for row in rows.iter().rev() {
        then = step(row, &then, out);
    }
    rows.iter().map(migration).collect()
}

/// Says which versions are none, do not rise, or are later than the bank's.
fn versions(bank: &BankRow, rows: &[MigrationRow], out: &mut Diagnostics) {
    let newest = bank.content_version.version;
    let mut last: Option<(Version, Place)> = None;
    for row in rows {
        let Some(to) = row.to.version else { continue };
        let mistake = |message: String| Diagnostic::new(Code::MigrationOrder, message);
        if let Some((earlier, first)) = last.filter(|(earlier, _)| *earlier >= to) {
            out.push(
                mistake(format!("{to} does not come after {earlier}"))
                    .at(row.to.place, "not later")
                    .see(first, "this stands before it")
                    .help("write migrations oldest first, each version once"),
            );
        } else if let Some(newest) = newest.filter(|newest| *newest < to) {
            out.push(
                mistake(format!("{to} is later than the content version, {newest}"))
                    .at(row.to.place, "not there yet")
                    .see(bank.content_version.place, "this is the newest version")
                    .help(format!("if the change is in this bank, write `content_version: {to}`")),
            );
        }
        last = Some((to, row.to.place));
    }
}

/// Checks one migration against what comes after it; gives what came before it.
fn step(row: &MigrationRow, after: &Then, out: &mut Diagnostics) -> Then {
    let known = |id: &str, place: Place, out: &mut Diagnostics| {
        let doubtful = after.questions.iter().any(|name| !Id::is_id(name)) || !Id::is_id(id);
        if !after.questions.contains(id) && !doubtful {
            let names = after.questions.iter().map(String::as_str);
            out.push(names::unknown("question", Code::BankUnknownQuestion, (id, place), names));
        }
    };
    let mut sources: BTreeMap<&str, Place> = BTreeMap::new();
    let mut targets: BTreeMap<&str, Place> = BTreeMap::new();
    for (old, new) in entries(row.renamed.as_ref()) {
        if Id::parse(old).is_none() {
            out.push(
                Diagnostic::new(Code::ShapeMalformedId, format!("`{}` is not an id", old.value))
                    .at(old.place, "no question was ever called this")
                    .help(Id::RULE),
            );
        }
        once(&mut sources, old, old.place, out);
        once(&mut targets, new, new.place, out);
        known(new, new.place, out);
    }
    for (new, old) in entries(row.merged.as_ref()) {
        once(&mut targets, new, new.place, out);
        known(new, new.place, out);
        for old in old {
            once(&mut sources, old, old.place, out);
        }
        if old.len() < 2 {
            out.push(
                Diagnostic::new(Code::MigrationConflict, "merging takes two questions or more")
                    .at(new.place, "made of fewer")
                    .help("one question with another id stands under `renamed`"),
            );
        }
    }
    for old in row.dropped.iter().flatten() {
        once(&mut sources, old, old.place, out);
    }
    for (old, place) in &sources {
        if after.questions.contains(*old) && !targets.contains_key(old) {
            out.push(
                Diagnostic::new(
                    Code::MigrationStillAsked,
                    format!("question `{old}` is still asked"),
                )
                .at(*place, "this says that it is not")
                .help("take it out here, or write it under `asked_again` if old answers no longer fit"),
            );
        }
    }
    for id in row.asked_again.iter().flatten() {
        match sources.get(id.as_str()) {
            Some(first) => out.push(twice(id, id.place, *first)),
            None => known(id, id.place, out),
        }
    }
    let mut before = after.clone();
    before.questions.retain(|id| !targets.contains_key(id.as_str()));
    let again = |id: &str| row.asked_again.iter().flatten().any(|other| other.as_str() == id);
    before.options.retain(|id, _| !targets.contains_key(id.as_str()) && !again(id));
    for old in sources.keys() {
        before.questions.insert((*old).to_owned());
        if let Some(options) = new_id(row, old).and_then(|new| after.options.get(new)) {
            before.options.insert((*old).to_owned(), options.clone());
        }
    }
    for (question, pairs) in entries(row.remapped.as_ref()) {
        let Some(new) = new_id(row, question) else {
            let first = sources.get(question.as_str()).copied().unwrap_or(question.place);
            out.push(twice(question, question.place, first));
            continue;
        };
        if !sources.contains_key(question.as_str()) {
            known(question, question.place, out);
        }
        if let Some(options) = after.options.get(new) {
            for (_, option) in &pairs.entries {
                if !options.contains(option.as_str()) {
                    out.push(unknown_option(new, option, options));
                }
            }
        }
        let old = pairs.entries.iter().map(|(old, _)| old.value.clone()).collect();
        before.options.insert(question.value.clone(), old);
    }
    before
}

/// What a question is called after a migration; nothing when it is not asked any more.
pub(super) fn new_id<'a>(row: &'a MigrationRow, old: &'a str) -> Option<&'a str> {
    if row.dropped.iter().flatten().any(|id| id.as_str() == old) {
        return None;
    }
    let renamed = entries(row.renamed.as_ref()).find(|(id, _)| id.as_str() == old);
    let merged =
        entries(row.merged.as_ref()).find(|(_, ids)| ids.iter().any(|id| id.as_str() == old));
    let new = renamed.map(|(_, new)| new.as_str());
    Some(new.or(merged.map(|(new, _)| new.as_str())).unwrap_or(old))
}

/// The entries of a mapping that may be left out.
pub(super) fn entries<T>(
    named: Option<&crate::load::Named<T>>,
) -> impl Iterator<Item = (&At<String>, &T)> {
    named.into_iter().flat_map(|named| named.entries.iter().map(|(key, value)| (key, value)))
}

/// Notes that an id is named; the second time is a mistake.
fn once<'a>(seen: &mut BTreeMap<&'a str, Place>, id: &'a str, place: Place, out: &mut Diagnostics) {
    match seen.get(id) {
        Some(first) => out.push(twice(id, place, *first)),
        None => {
            seen.insert(id, place);
        }
    }
}

fn twice(id: &str, place: Place, first: Place) -> Diagnostic {
    Diagnostic::new(
        Code::MigrationConflict,
        format!("this migration says two things of question `{id}`"),
    )
    .at(place, "again")
    .see(first, "first here")
    .help("keep one of them")
}

fn unknown_option(question: &str, option: &At<String>, options: &BTreeSet<String>) -> Diagnostic {
    let list = options.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    Diagnostic::new(
        Code::MigrationUnknownOption,
        format!("question `{question}` has no option `{}`", option.value),
    )
    .at(option.place, "no option has this id")
    .help(format!("its options are {list}"))
    .did_you_mean(option, options.iter().map(String::as_str))
}

fn migration(row: &MigrationRow) -> Migration {
    let id = |text: &At<String>| Id::parse(text);
    let ids = |row: Option<&Vec<At<Id>>>| -> Vec<Id> {
        row.into_iter().flatten().map(|id| id.value.clone()).collect()
    };
    Migration {
        to: row.to.text.clone(),
        renamed: entries(row.renamed.as_ref())
            .filter_map(|(old, new)| Some((id(old)?, new.value.clone())))
            .collect(),
        dropped: ids(row.dropped.as_ref()),
        merged: entries(row.merged.as_ref())
            .filter_map(|(new, old)| Some((id(new)?, ids(Some(old)))))
            .collect(),
        remapped: entries(row.remapped.as_ref())
            .filter_map(|(question, pairs)| {
                let pairs = pairs.entries.iter();
                let pairs = pairs.map(|(old, new)| (old.value.clone(), new.value.clone()));
                Some((id(question)?, pairs.collect()))
            })
            .collect(),
        asked_again: ids(row.asked_again.as_ref()),
    }
}
