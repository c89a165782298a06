//! Whether the lock file has all that answers hang on.

use std::collections::BTreeSet;

use super::content::{content, written};
use super::fates::Fates;
use crate::check::bank::Flat;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::load::rows::{BankRow, LockFileRow};
use crate::model::{Bank, LockFile};
use crate::version::Version;

/// Tells what the lock file lacks of a bank that has lost nothing.
pub(in crate::check) fn current(
    lock: &LockFileRow,
    bank: &Bank,
    row: &BankRow,
    flat: &Flat<'_>,
    out: &mut Diagnostics,
) {
    let (then, now) = (lock.content_version.version, Version::parse(&bank.version));
    let (Some(then), Some(now)) = (then, now) else { return };
    let fates = Fates::after(then, row.migrations.as_deref().unwrap_or_default());
    let locked: BTreeSet<&str> = lock.questions.entries.iter().map(|(id, _)| id.as_str()).collect();
    let rows = flat.iter().flat_map(|(dimension, _)| dimension.questions.iter().flatten());
    let new: Vec<_> = rows
        .map(|row| &row.id)
        .filter(|id| !locked.contains(id.as_str()) && !fates.make(id.as_str()))
        .collect();
    if let Some(first) = new.first()
        && (then.major, then.minor) == (now.major, now.minor)
    {
        let more = match new.len() - 1 {
            0 => "is".to_owned(),
            more => format!("and {more} more are"),
        };
        out.push(
            Diagnostic::new(
                Code::LockfileVersion,
                format!(
                    "question `{}` {more} new, and the content version is still {now}",
                    first.value
                ),
            )
            .at(first.place, "not in the lock file")
            .see(row.content_version.place, "the second number counts added questions")
            .help(format!("write `content_version: {}`", then.next_minor())),
        );
        return;
    }
    if sorted(written(lock)) == sorted(content(bank, Some(lock))) {
        return;
    }
    let message = if then == now {
        "the lock file does not have all that answers hang on".to_owned()
    } else {
        format!("the lock file is of version {then}, the bank of {now}")
    };
    out.push(
        Diagnostic::new(Code::LockfileBehind, message)
            .at(lock.content_version.place, "older than the bank")
            .help(format!("run `porras lock {}` before you publish", bank.id)),
    );
}

/// Without the order, which means nothing.
fn sorted(mut lockfile: LockFile) -> LockFile {
    lockfile.questions.sort_by(|(a, _), (b, _)| a.cmp(b));
    for (_, question) in &mut lockfile.questions {
        question.options.sort();
        question.criteria.sort();
    }
    for names in [&mut lockfile.named, &mut lockfile.retired.named] {
        names.roles.sort();
        names.profiles.sort();
        names.modes.sort();
    }
    lockfile.retired.questions.sort();
    lockfile
}
