//! The lock file as it is written: what saved answers hang on.

use super::alternatives::VersionRow;
use super::fields::rows;
use super::shape::Named;
use crate::id::Id;
use crate::source::At;

rows! {
    /// A lock file: what saved answers hang on. `porras lock` writes it; nobody edits it.
    pub struct LockFileRow {
        /// The content version of the bank that it was written for.
        content_version: At<VersionRow>,
        /// Questions by id, in the order of asking.
        questions: Named<LockedQuestionRow>,
        /// Ids of roles. Left out: none.
        roles: Option<Vec<At<Id>>>,
        /// Ids of profiles. Left out: none.
        profiles: Option<Vec<At<Id>>>,
        /// Ids of modes. Left out: none.
        modes: Option<Vec<At<Id>>>,
        /// Ids that meant something once and must not come back. Left out: none.
        retired: Option<RetiredRow>,
    }

    /// A locked question: what of it saved answers hang on.
    pub struct LockedQuestionRow {
        /// What each option is worth, by its id.
        options: Named<At<String>>,
        /// Whether "does not concern us" may be answered. Left out: `false`.
        not_applicable: Option<At<bool>>,
        /// Whether it is an anti-pattern, which counts when absent. Left out: `false`.
        negative: Option<At<bool>>,
        /// Ids of its quality criteria. Left out: none.
        criteria: Option<Vec<At<Id>>>,
    }

    /// Retired ids: they meant something once.
    pub struct RetiredRow {
        /// Of questions. Left out: none.
        questions: Option<Vec<At<Id>>>,
        /// Of roles. Left out: none.
        roles: Option<Vec<At<Id>>>,
        /// Of profiles. Left out: none.
        profiles: Option<Vec<At<Id>>>,
        /// Of modes. Left out: none.
        modes: Option<Vec<At<Id>>>,
    }
}
