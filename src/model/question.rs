//! What is asked, of whom, and what can be answered.

use super::PageRef;
use crate::exact::Exact;
use crate::id::Id;

/// A question.
#[derive(Debug, Clone)]
pub struct Question {
    /// Its id.
    pub id: Id,
    /// The dimension that it belongs to.
    pub dimension: usize,
    /// What can be answered.
    pub options: Options,
    /// Whether "does not concern us" may be answered.
    pub not_applicable: bool,
    /// Whether that counts only where a reason is given.
    pub reason: bool,
    /// Its weight in means.
    pub weight: Exact,
    /// The level that the practice belongs to.
    pub level: Option<u32>,
    /// Whether it is an anti-pattern, which counts when absent.
    pub negative: bool,
    /// What must hold for an answer to count in full.
    pub criteria: Option<Criteria>,
    /// It is asked where one of these holds; always when there are none.
    pub visible: Vec<Condition>,
    /// References to other models and sources: text, never numbers.
    pub references: Vec<String>,
    /// The topics that it belongs to: positions in [`super::Bank::tags`], none twice.
    pub tags: Vec<usize>,
    /// Where it is explained.
    pub guidance: Option<PageRef>,
}

/// A check list: while one criterion does not hold, an answer counts as another option at most.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Criteria {
    /// One or more ids.
    pub ids: Vec<Id>,
    /// The position of that option.
    pub unmet: usize,
}

/// When a question is asked: all that is named must hold.
///
/// What a respondent has not said, a role or a profile, hides nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// Positions of roles, of which the respondent has one; any role when there are none.
    pub roles: Vec<usize>,
    /// Positions of profiles, in the same way.
    pub profiles: Vec<usize>,
    /// An earlier question, and what must have been answered to it.
    pub question: Option<(usize, Answered)>,
}

/// What must have been answered to a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answered {
    /// An option of this level or a higher one.
    AtLeast(u32),
    /// One of these options, by position.
    OneOf(Vec<usize>),
}

/// What can be answered to a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Options {
    /// One anchor a stage, with ids and values from 1 upwards.
    Anchors,
    /// Options of a scale, or of the question's own.
    Listed(Vec<Choice>),
}

/// One option.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Its id.
    pub id: String,
    /// What it is worth.
    pub value: Exact,
    /// The level that it stands for.
    pub level: Option<u32>,
    /// Whether the practice counts as being in place.
    pub meets: bool,
}
