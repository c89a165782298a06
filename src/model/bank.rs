//! A bank: what an assessment asks and how its answers count.

use super::{Action, Migration, PageRef, Question, Rule, Takes};
use crate::exact::Exact;
use crate::id::Id;

/// Structure and rules of an assessment.
#[derive(Debug, Clone)]
pub struct Bank {
    /// The assessment's id.
    pub id: Id,
    /// `major.minor.patch`, by what happens to saved answers.
    pub version: String,
    /// Who wrote it.
    pub authors: String,
    /// The licence of its texts.
    pub licence: String,
    /// Stage ids, lowest first; levels are positions in this list counted from 1.
    pub stages: Vec<Id>,
    /// The first is the default.
    pub modes: Vec<Mode>,
    /// Whether questions are asked one at a time unless the respondent chooses; else a dimension is.
    pub one_by_one: bool,
    /// Roles that a respondent may have.
    pub roles: Vec<Id>,
    /// Kinds of organisation that a respondent may answer for.
    pub profiles: Vec<Profile>,
    /// Topics of questions, in the order in which questions name them first.
    pub tags: Vec<Id>,
    /// The rule of dimensions that have none of their own.
    pub rule: Rule,
    /// The rule that makes the stage out of the dimensions.
    pub overall: Rule,
    /// What that rule takes of them.
    pub takes: Takes,
    /// When a dimension and the stage can be told.
    pub assessable: Assessable,
    /// How the answers of a group count as one.
    pub group: Together,
    /// The tree of dimensions in reading order, a parent before its children.
    pub dimensions: Vec<Dimension>,
    /// Questions in the order of asking.
    pub questions: Vec<Question>,
    /// Gates, lowest first.
    pub gates: Vec<Gate>,
    /// What the highest stages ask for beside answers.
    pub corroboration: Option<Corroboration>,
    /// Actions in the bank's order.
    pub actions: Vec<Action>,
    /// How many actions fit in Now and in Next.
    pub capacities: [u32; 2],
    /// What became of the questions of older versions, oldest first.
    pub migrations: Vec<Migration>,
}

/// A version of the questionnaire.
#[derive(Debug, Clone)]
pub struct Mode {
    /// Its id, such as `short`.
    pub id: Id,
    /// About how long it takes, in minutes.
    pub minutes: u32,
    /// Which questions it asks.
    pub questions: Vec<usize>,
}

/// A kind of organisation, such as a small firm or a municipality.
#[derive(Debug, Clone)]
pub struct Profile {
    /// Its id.
    pub id: Id,
    /// Dimensions, and the level that is enough for each; no dimension twice.
    pub targets: Vec<(usize, u32)>,
}

/// When a dimension and the stage can be told.
#[derive(Debug, Clone)]
pub struct Assessable {
    /// Answers that a dimension needs (or all, if it has fewer questions).
    pub answers: u32,
    /// The share of applicable questions that must be answered.
    pub share: Exact,
    /// The share of dimensions that must be assessable.
    pub dimensions: Exact,
}

/// A stage that needs more than one respondent.
#[derive(Debug, Clone)]
pub struct Corroboration {
    /// The stage.
    pub stage: u32,
    /// How many respondents.
    pub respondents: u32,
    /// From how many roles.
    pub roles: u32,
}

/// How the answers of several respondents to a question count as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Together {
    /// The lower median, above the third step only as far as three of four confirm it (domain.md 3.6).
    Typical,
    /// The mean of what they are worth.
    Mean,
}

/// A dimension: questions, or further dimensions.
#[derive(Debug, Clone)]
pub struct Dimension {
    /// Its id.
    pub id: Id,
    /// Its weight in the order of the roadmap and in means.
    pub weight: Exact,
    /// Its own rule.
    pub rule: Option<Rule>,
    /// What its rule, or the bank's, takes of the dimensions below; of no meaning without any.
    pub takes: Takes,
    /// The dimension that it belongs to.
    pub parent: Option<usize>,
    /// Its questions, when it has no dimensions.
    pub questions: Vec<usize>,
    /// Where it is explained.
    pub guidance: Option<PageRef>,
}

/// A gate: while one lock is closed, the stage is at most `cap`.
#[derive(Debug, Clone)]
pub struct Gate {
    /// Its id.
    pub id: Id,
    /// The last stage before it.
    pub cap: u32,
    /// The dimension that it belongs to.
    pub dimension: Option<usize>,
    /// Its locks.
    pub locks: Vec<Lock>,
}

/// A lock of a gate.
#[derive(Debug, Clone)]
pub struct Lock {
    /// Its id.
    pub id: Id,
    /// What it hangs on.
    pub on: LockOn,
    /// The lowest level that opens it.
    pub min: u32,
}

/// What a lock hangs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LockOn {
    /// The answer to a question.
    Question(usize),
    /// The level of a dimension.
    Dimension(usize),
}
