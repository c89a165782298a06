//! The lock file against the bank: nothing that saved answers hold may vanish or mean something
//! else, unless a migration says what becomes of it.
//!
//! Works on rows, so that a bank with other mistakes is judged in the same run.

mod beside;
mod content;
mod current;
mod declare;
mod fates;
mod names;
mod questions;

pub(super) use content::content;
pub(super) use current::current;

use std::collections::BTreeMap;

use super::bank::Flat;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::load::rows::{BankRow, LockFileRow};
use crate::model::{Options, Question};
use crate::source::Place;
use declare::Declare;
use fates::Fates;

/// A lock file and the bank that it is compared with.
struct Compared<'a> {
    lock: &'a LockFileRow,
    bank: &'a BankRow,
    /// The place of each question of the bank.
    places: BTreeMap<&'a str, Place>,
    /// Migrations from the lock file's version on.
    fates: Fates<'a>,
    /// How to say in the bank what became of something.
    declare: Declare<'a>,
}

/// Tells what the bank has lost since the lock file was written, and what means something else.
///
/// `questions` are those of which all is known.
pub(super) fn account<'a>(
    lock: &LockFileRow,
    bank: &BankRow,
    flat: &Flat<'_>,
    questions: impl Iterator<Item = &'a Question>,
    out: &mut Diagnostics,
) {
    let Some(compared) = compare(lock, bank, flat, out) else { return };
    let known: BTreeMap<&str, &Question> =
        questions.map(|question| (question.id.as_str(), question)).collect();
    compared.questions(&known, out);
    compared.names(out);
    compared.retired(out);
}

/// Nothing when versions are wrong, or the lock file's is the later one, which is told.
fn compare<'a>(
    lock: &'a LockFileRow,
    bank: &'a BankRow,
    flat: &Flat<'a>,
    out: &mut Diagnostics,
) -> Option<Compared<'a>> {
    let then = lock.content_version.version?;
    let now = bank.content_version.version?;
    if then > now {
        out.push(
            Diagnostic::new(
                Code::LockfileNewer,
                format!("the lock file is of version {then}, the bank of {now}"),
            )
            .at(lock.content_version.place, "answers to this version may be about")
            .see(bank.content_version.place, "and this one would not understand them")
            .help(format!("write `content_version: {then}` or a later one")),
        );
        return None;
    }
    let rows = flat.iter().flat_map(|(dimension, _)| dimension.questions.iter().flatten());
    let migrations = bank.migrations.as_deref().unwrap_or_default();
    Some(Compared {
        lock,
        bank,
        places: rows.map(|row| (row.id.as_str(), row.id.place)).collect(),
        fates: Fates::after(then, migrations),
        declare: Declare::new(then, now, migrations),
    })
}

/// Options by id, each with what it is worth to the engine.
fn worths(options: &Options, stages: usize) -> Vec<(String, String)> {
    match options {
        Options::Anchors => {
            (1..=stages).map(|number| (number.to_string(), format!("value {number}"))).collect()
        }
        Options::Listed(choices) => {
            choices.iter().map(|choice| (choice.id.clone(), content::worth(choice))).collect()
        }
    }
}
