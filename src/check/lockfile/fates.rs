//! What became of questions since a version, by the migrations that came after it.

use crate::check::migrations::{entries, new_id};
use crate::load::rows::MigrationRow;
use crate::version::Version;

/// The migrations that came after a version, oldest first.
pub(super) struct Fates<'a>(Vec<&'a MigrationRow>);

/// A question that is still asked, perhaps under another id.
pub(super) struct Fate {
    /// Its id now.
    pub(super) id: String,
    /// Whether a migration says what became of its answers.
    pub(super) said: bool,
}

impl<'a> Fates<'a> {
    /// Those of `rows` that lead to a later version than `then`.
    pub(super) fn after(then: Version, rows: &'a [MigrationRow]) -> Self {
        let later = |row: &&MigrationRow| row.to.version.is_some_and(|to| to > then);
        Self(rows.iter().filter(later).collect())
    }

    /// Whether nothing is said of that time: then answers are read as they are.
    pub(super) fn are_none(&self) -> bool {
        self.0.is_empty()
    }

    /// What became of a question; nothing when it is not asked any more.
    pub(super) fn of(&self, question: &str) -> Option<Fate> {
        let mut fate = Fate { id: question.to_owned(), said: false };
        for row in &self.0 {
            let old = fate.id;
            let new = new_id(row, &old)?.to_owned();
            fate.id = new;
            fate.said |= entries(row.remapped.as_ref()).any(|(id, _)| id.value == old)
                || entries(row.merged.as_ref())
                    .any(|(_, ids)| ids.iter().any(|id| id.as_str() == old))
                || row.asked_again.iter().flatten().any(|id| id.as_str() == old);
        }
        Some(fate)
    }

    /// Whether a question was made of others, or renamed.
    pub(super) fn make(&self, question: &str) -> bool {
        self.0.iter().any(|row| {
            entries(row.renamed.as_ref()).any(|(_, new)| new.as_str() == question)
                || entries(row.merged.as_ref()).any(|(new, _)| new.value == question)
        })
    }
}
