//! The lock file as it is written: what saved answers hang on.

use super::fields::rows;
use super::shape::Named;
use crate::id::Id;
use crate::source::At;

rows! {
    /// `content/<assessment>/bank.lock.yaml`; `porras lock` writes it.
    pub struct LockFileRow {
        /// The content version of the bank that it was written for.
        content_version: At<String>,
        /// Questions by id, in the order of asking.
        questions: Named<LockedQuestionRow>,
        /// Ids of roles.
        roles: Option<Vec<At<Id>>>,
        /// Ids of profiles.
        profiles: Option<Vec<At<Id>>>,
        /// Ids of modes.
        modes: Option<Vec<At<Id>>>,
        /// Ids that meant something once and must not come back.
        retired: Option<RetiredRow>,
    }

    /// A question, as far as saved answers hang on it.
    pub struct LockedQuestionRow {
        /// What each option is worth, by its id.
        options: Named<At<String>>,
        /// Whether "does not concern us" may be answered.
        not_applicable: Option<At<bool>>,
        /// Whether it is an anti-pattern, which counts when absent.
        negative: Option<At<bool>>,
    }

    /// Ids that meant something once.
    pub struct RetiredRow {
        /// Of questions.
        questions: Option<Vec<At<Id>>>,
        /// Of roles.
        roles: Option<Vec<At<Id>>>,
        /// Of profiles.
        profiles: Option<Vec<At<Id>>>,
        /// Of modes.
        modes: Option<Vec<At<Id>>>,
    }
}
