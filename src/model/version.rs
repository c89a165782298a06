//! What becomes of answers from version to version.

use crate::id::Id;

/// What becomes of saved answers when the content version rises.
#[derive(Debug, Clone)]
pub struct Migration {
    /// The version that it leads to.
    pub to: String,
    /// Questions with another id: the old and the new one.
    pub renamed: Vec<(Id, Id)>,
    /// Old ids of questions that are not asked any more.
    pub dropped: Vec<Id>,
    /// Questions made of several: the new id, the old ones.
    pub merged: Vec<(Id, Vec<Id>)>,
    /// By old id of a question: its old options and what they are called now.
    pub remapped: Vec<(Id, Vec<(String, String)>)>,
    /// Questions whose old answers say nothing about them any more.
    pub asked_again: Vec<Id>,
}

/// What saved answers hang on, as a lock file keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LockFile {
    /// The content version.
    pub version: String,
    /// Questions by id, in the order of asking.
    pub questions: Vec<(String, LockedQuestion)>,
    /// Ids of roles, profiles and modes.
    pub named: LockedNames,
    /// Ids that meant something once and must not come back.
    pub retired: Retired,
}

/// A question, as far as saved answers hang on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LockedQuestion {
    /// Options by id, each with what it is worth: `value 1/2, level 2, meets`.
    pub options: Vec<(String, String)>,
    /// Whether "does not concern us" may be answered.
    pub not_applicable: bool,
    /// Whether it is an anti-pattern.
    pub negative: bool,
    /// Ids of its quality criteria.
    pub criteria: Vec<String>,
}

/// Ids that saved answers may name beside questions, in the bank's order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LockedNames {
    /// Of roles.
    pub roles: Vec<String>,
    /// Of profiles.
    pub profiles: Vec<String>,
    /// Of modes.
    pub modes: Vec<String>,
}

/// Ids that meant something once, in the order in which they went.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Retired {
    /// Of questions.
    pub questions: Vec<String>,
    /// Of roles, profiles and modes.
    pub named: LockedNames,
}
