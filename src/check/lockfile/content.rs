//! What a lock file should hold, and what it does hold.

use super::worths;
use crate::load::Named;
use crate::load::rows::LockFileRow;
use crate::model::{Bank, Choice, LockFile, LockedNames, LockedQuestion, Retired};
use crate::source::At;

/// What the lock file of a bank should hold when `before` is the one that is there.
pub(in crate::check) fn content(bank: &Bank, before: Option<&LockFileRow>) -> LockFile {
    let questions = bank.questions.iter().map(|question| {
        let locked = LockedQuestion {
            options: worths(&question.options, bank.stages.len()),
            not_applicable: question.not_applicable,
            negative: question.negative,
            criteria: question.criteria.as_ref().map(|row| texts(&row.ids)).unwrap_or_default(),
        };
        (question.id.to_string(), locked)
    });
    let mut lockfile = LockFile {
        version: bank.version.clone(),
        questions: questions.collect(),
        named: LockedNames {
            roles: texts(&bank.roles),
            profiles: bank.profiles.iter().map(|profile| profile.id.to_string()).collect(),
            modes: bank.modes.iter().map(|mode| mode.id.to_string()).collect(),
        },
        retired: Retired::default(),
    };
    if let Some(before) = before.map(written) {
        let there = lockfile.questions.iter().map(|(id, _)| id.clone()).collect::<Vec<_>>();
        let (was, now) = (before.retired, &lockfile.named);
        let ids = before.questions.into_iter().map(|(id, _)| id).collect();
        let named = before.named;
        lockfile.retired = Retired {
            questions: retire(was.questions, ids, &there),
            named: LockedNames {
                roles: retire(was.named.roles, named.roles, &now.roles),
                profiles: retire(was.named.profiles, named.profiles, &now.profiles),
                modes: retire(was.named.modes, named.modes, &now.modes),
            },
        };
    }
    lockfile
}

/// What was retired already, and what is there no longer.
fn retire(mut retired: Vec<String>, then: Vec<String>, now: &[String]) -> Vec<String> {
    let gone = then.into_iter().filter(|id| !now.contains(id));
    let gone: Vec<String> = gone.filter(|id| !retired.contains(id)).collect();
    retired.extend(gone);
    retired
}

/// What a lock file holds.
pub(super) fn written(row: &LockFileRow) -> LockFile {
    let names = |list: Option<&Vec<At<crate::id::Id>>>| -> Vec<String> {
        list.into_iter().flatten().map(|id| id.value.to_string()).collect()
    };
    let retired = row.retired.as_ref();
    let question = |(id, row): &(At<String>, crate::load::rows::LockedQuestionRow)| {
        let says = |flag: Option<&At<bool>>| flag.is_some_and(|flag| flag.value);
        let locked = LockedQuestion {
            options: pairs(&row.options),
            not_applicable: says(row.not_applicable.as_ref()),
            negative: says(row.negative.as_ref()),
            criteria: names(row.criteria.as_ref()),
        };
        (id.value.clone(), locked)
    };
    LockFile {
        version: row.content_version.text.clone(),
        questions: row.questions.entries.iter().map(question).collect(),
        named: LockedNames {
            roles: names(row.roles.as_ref()),
            profiles: names(row.profiles.as_ref()),
            modes: names(row.modes.as_ref()),
        },
        retired: Retired {
            questions: names(retired.and_then(|row| row.questions.as_ref())),
            named: LockedNames {
                roles: names(retired.and_then(|row| row.roles.as_ref())),
                profiles: names(retired.and_then(|row| row.profiles.as_ref())),
                modes: names(retired.and_then(|row| row.modes.as_ref())),
            },
        },
    }
}

fn pairs(named: &Named<At<String>>) -> Vec<(String, String)> {
    let entries = named.entries.iter();
    entries.map(|(option, worth)| (option.value.clone(), worth.value.clone())).collect()
}

fn texts(ids: &[crate::id::Id]) -> Vec<String> {
    ids.iter().map(ToString::to_string).collect()
}

/// What an option is worth to the engine, in the words of a lock file.
///
/// The level is named where it is not the value's own, rounded down.
pub(super) fn worth(choice: &Choice) -> String {
    let (numerator, denominator) = choice.value.parts();
    let mut text = format!("value {}", choice.value);
    if let Some(level) =
        choice.level.filter(|level| i64::from(*level) != numerator.div_euclid(denominator))
    {
        text.push_str(&format!(", level {level}"));
    }
    if choice.meets {
        text.push_str(", meets");
    }
    text
}
