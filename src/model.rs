//! The site as it is meant: checked, complete, without files or places to go wrong.
//!
//! [`crate::check`] is the only constructor of a [`Site`], so a `Site` is never
//! wrong: every id resolves (references are positions in the lists of the same
//! [`Bank`]), every text exists in every language, every link leads somewhere.

use std::collections::BTreeMap;

use crate::exact::Exact;
use crate::id::Id;

/// Everything that a build makes pages of.
#[derive(Debug, Clone)]
pub struct Site {
    /// Language tags (BCP 47), the site's default first.
    pub languages: Vec<String>,
    /// Whether the default language stands in for something, one for each of `languages`; see [`crate::borrowed`].
    pub borrows: Vec<bool>,
    /// Name and description, one for each of `languages`.
    pub texts: Vec<SiteText>,
    /// Where answers are kept unless the respondent says otherwise.
    pub keep: Keep,
    /// The assessments in the site's order.
    pub assessments: Vec<Assessment>,
    /// Pages beside the assessments: about, privacy and the like.
    pub pages: Vec<Guidance>,
    /// Pictures that pages show, by path below the site's folder.
    pub images: BTreeMap<String, Vec<u8>>,
    /// Templates, styles, wording.
    pub theme: Theme,
}

/// What a site is called in one language.
#[derive(Debug, Clone)]
pub struct SiteText {
    /// The name of the site.
    pub title: String,
    /// One or two sentences for the front page and search engines.
    pub description: String,
}

/// Where answers are kept unless the respondent says otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// On the device, 90 days at most.
    Device,
    /// Until the tab is closed.
    Visit,
}

/// One questionnaire with its texts and guidance.
#[derive(Debug, Clone)]
pub struct Assessment {
    /// Structure and rules.
    pub bank: Bank,
    /// Texts, one for each language of the site.
    pub texts: Vec<BankText>,
    /// Guidance pages in order of their names.
    pub guidance: Vec<Guidance>,
    /// What its lock file should hold.
    pub lockfile: LockFile,
}

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

/// How parts become a level and a score (bank-language.md section 3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rule {
    /// The largest level at which a share of the parts is, none more than `lag` behind.
    Quorum {
        /// The share.
        share: Exact,
        /// How many levels a part may be behind.
        lag: u32,
    },
    /// The weighted mean, made a level by thresholds or rounding.
    Mean {
        /// How a score becomes a level.
        levels: FromScore,
    },
    /// Over levels, the mean of the questions at that level, added up.
    SumOfLevels {
        /// How a score becomes a level.
        levels: FromScore,
    },
    /// Every practice up to the level is in place.
    Cumulative,
    /// For each level, the share of value that must be reached at levels up to it.
    Competence(BTreeMap<u32, BTreeMap<u32, Exact>>),
    /// The lowest part.
    Minimum,
    /// The level of the first row, read from the top, whose every need holds; the lowest where none does.
    ///
    /// Levels of rows never rise, and are above the lowest.
    Ordered(Vec<OrderedRow>),
    /// A histogram, no number.
    Tally,
    /// No result of its own.
    None,
}

impl Rule {
    /// The three-quarters rule (domain.md 3.2).
    pub const THREE_QUARTERS: Self = Self::Quorum { share: Exact::THREE_QUARTERS, lag: 1 };

    /// Whether it can make a level, and not a score or a histogram alone.
    #[must_use]
    pub const fn makes_levels(&self) -> bool {
        match self {
            Self::Mean { levels } | Self::SumOfLevels { levels } => {
                !matches!(levels, FromScore::No)
            }
            Self::Tally | Self::None => false,
            Self::Quorum { .. }
            | Self::Cumulative
            | Self::Competence(_)
            | Self::Minimum
            | Self::Ordered(_) => true,
        }
    }
}

/// What a rule takes of the dimensions below.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// The level of each.
    Levels,
    /// The score of each; its level where it has no score.
    Scores,
    /// Every question in them, at any depth, as if it stood here.
    Questions,
}

impl Takes {
    /// What `rule` takes unless the bank says otherwise.
    #[must_use]
    pub fn of(rule: &Rule) -> Self {
        match rule {
            Rule::Mean { .. } | Rule::SumOfLevels { .. } => Self::Scores,
            _ => Self::Levels,
        }
    }
}

/// A row of [`Rule::Ordered`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderedRow {
    /// The level that it gives.
    pub level: u32,
    /// Parts of what the rule judges, each with its lowest level; one or more.
    pub needs: Vec<(Part, u32)>,
}

/// What a rule judges, one by one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// A question, by position.
    Question(usize),
    /// A dimension, by position.
    Dimension(usize),
}

/// How a score becomes a level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FromScore {
    /// It does not.
    No,
    /// The scores from which level 2, 3, … is reached.
    Thresholds(Vec<Exact>),
    /// To the nearest whole, halves up.
    HalfUp,
    /// To the whole below.
    Floor,
}

/// How the answers of several respondents to a question count as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Together {
    /// The lower median, above the third step only as far as three of four confirm it (domain.md 3.6).
    Typical,
    /// The mean of what they are worth.
    Mean,
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
    /// The topics that it belongs to: positions in [`Bank::tags`], none twice.
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

/// An action of the roadmap.
#[derive(Debug, Clone)]
pub struct Action {
    /// Its id.
    pub id: Id,
    /// What it is for.
    pub purpose: Purpose,
    /// 1 to 3.
    pub impact: u32,
    /// 1 (S), 2 (M) or 3 (L).
    pub effort: u32,
    /// Dimensions and the levels that they must have reached.
    pub needs: Vec<(usize, u32)>,
    /// Actions that come first, where they are planned.
    pub after: Vec<usize>,
    /// Where it is explained.
    pub guidance: Option<PageRef>,
}

/// What an action is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Raises a dimension from a level to the next; at the highest it keeps it there.
    Step {
        /// The dimension.
        dimension: usize,
        /// The level from which it lifts.
        from: u32,
    },
    /// Opens a lock.
    Lock {
        /// The gate.
        gate: usize,
        /// The lock of that gate.
        lock: usize,
    },
    /// Betters the answer to a question: puts its practice in place.
    Practice {
        /// The question.
        question: usize,
        /// The dimension that the question belongs to.
        dimension: usize,
        /// The level that the practice belongs to.
        level: Option<u32>,
    },
    /// Is shown beside the plan when a pattern is met.
    Pattern(Pattern),
}

/// A pattern in the answers (domain.md 3.6).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pattern {
    /// One sees further than the others.
    LoneHigh,
    /// It does not reach everyone.
    LoneLow,
    /// Two camps.
    TwoCamps,
    /// The leadership sees more than the front line.
    LeadershipGap,
    /// A stage is claimed that more people must confirm.
    Unconfirmed,
    /// Many answers are "don't know".
    Unknowns,
}

impl Pattern {
    /// Every pattern.
    pub const ALL: [Self; 6] = [
        Self::LoneHigh,
        Self::LoneLow,
        Self::TwoCamps,
        Self::LeadershipGap,
        Self::Unconfirmed,
        Self::Unknowns,
    ];

    /// Its name in banks and payloads.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::LoneHigh => "lone-high",
            Self::LoneLow => "lone-low",
            Self::TwoCamps => "two-camps",
            Self::LeadershipGap => "leadership-gap",
            Self::Unconfirmed => "unconfirmed",
            Self::Unknowns => "unknowns",
        }
    }
}

/// The texts of a bank in one language; lists run beside those of [`Bank`].
#[derive(Debug, Clone, serde::Serialize)]
pub struct BankText {
    /// What the assessment is called.
    pub title: String,
    /// What one gets.
    pub summary: String,
    /// Whom the answers should concern.
    pub scope: String,
    /// One for each stage.
    pub stages: Vec<StageText>,
    /// One for each dimension.
    pub dimensions: Vec<NamedText>,
    /// One for each gate.
    pub gates: Vec<GateText>,
    /// One for each role.
    pub roles: Vec<String>,
    /// One for each profile.
    pub profiles: Vec<NamedText>,
    /// The name of each tag.
    pub tags: Vec<String>,
    /// One for each mode; nothing where the theme's words do.
    pub modes: Vec<Option<ModeText>>,
    /// One for each question.
    pub questions: Vec<QuestionText>,
    /// One for each action.
    pub actions: Vec<ActionText>,
}

/// A name and a description.
#[derive(Debug, Clone, serde::Serialize)]
pub struct NamedText {
    /// The name.
    pub name: String,
    /// The description.
    pub description: String,
}

/// What a mode is called.
#[derive(Debug, Clone, serde::Serialize)]
pub struct ModeText {
    /// The name.
    pub name: String,
    /// What is good about it.
    pub description: Option<String>,
}

/// What a stage is called and means.
#[derive(Debug, Clone, serde::Serialize)]
pub struct StageText {
    /// The name.
    pub name: String,
    /// What it means to be here.
    pub description: String,
    /// What it takes to leave.
    pub leave: String,
}

/// What a gate is called and means.
#[derive(Debug, Clone, serde::Serialize)]
pub struct GateText {
    /// The name.
    pub name: String,
    /// Why it is there.
    pub description: String,
    /// The names of its locks.
    pub locks: Vec<String>,
}

/// What a question asks.
#[derive(Debug, Clone, serde::Serialize)]
pub struct QuestionText {
    /// The question.
    pub text: String,
    /// What counts, and over what time.
    pub help: Option<String>,
    /// One for each option.
    pub options: Vec<OptionText>,
    /// What "does not concern us" says here, when not the common wording.
    pub not_applicable: Option<String>,
    /// One for each quality criterion.
    pub criteria: Vec<String>,
}

/// What an option says.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct OptionText {
    /// The option.
    pub text: String,
    /// When this is good enough.
    pub enough: Option<String>,
    /// How to do better than this.
    pub better: Option<String>,
}

impl OptionText {
    /// Whether it says more than the option itself.
    #[must_use]
    pub const fn advises(&self) -> bool {
        self.enough.is_some() || self.better.is_some()
    }
}

/// What an action says.
#[derive(Debug, Clone, serde::Serialize)]
pub struct ActionText {
    /// A verb and what it does.
    pub title: String,
    /// What to do.
    pub what: String,
    /// Who does it.
    pub who: String,
    /// How one knows that it is done.
    pub done: String,
}

/// A page of Markdown in every language of the site.
#[derive(Debug, Clone)]
pub struct Guidance {
    /// The name in addresses and links, the same in every language.
    pub slug: String,
    /// One for each language.
    pub versions: Vec<Document>,
}

/// A page of Markdown in one language.
#[derive(Debug, Clone)]
pub struct Document {
    /// Its title, the only first-level heading.
    pub title: String,
    /// One sentence.
    pub summary: String,
    /// The Markdown below the front matter.
    pub markdown: String,
    /// Whether it is in the site's default language, in place of a page that is missing.
    pub borrowed: bool,
    /// Where each link destination as written leads, for those within the site.
    pub links: BTreeMap<String, PageRef>,
    /// Which of [`Site::images`] each picture as written shows.
    pub images: BTreeMap<String, String>,
}

/// A page of the site, and a heading on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageRef {
    /// The assessment whose guidance it is; a page of the site itself when nothing.
    pub assessment: Option<usize>,
    /// The page's position among the guidance or the site's pages.
    pub page: usize,
    /// The heading's id.
    pub anchor: Option<String>,
}

/// Templates, styles, wording and static files, nearest layer first.
#[derive(Debug, Clone)]
pub struct Theme {
    /// The layers, nearest first; the last is `default`.
    pub layers: Vec<Layer>,
    /// Wording by key, one map for each language of the site.
    pub wording: Vec<BTreeMap<String, Wording>>,
}

impl Theme {
    /// Whether templates or style sheets of the site's own take part in making pages.
    #[must_use]
    pub fn shapes_pages(&self) -> bool {
        let shapes = |layer: &Layer| !layer.templates.is_empty() || !layer.styles.is_empty();
        self.layers.iter().any(|layer| layer.is_own && shapes(layer))
    }
}

/// One theme of the chain.
#[derive(Debug, Clone)]
pub struct Layer {
    /// Its name.
    pub name: String,
    /// Where its files stand, for messages: `themes/acme`.
    pub folder: String,
    /// Whether the site brings it; otherwise the binary does.
    pub is_own: bool,
    /// Templates by name, such as `base.html`.
    pub templates: BTreeMap<String, String>,
    /// Style sheets by name.
    pub styles: BTreeMap<String, String>,
    /// Other files by name.
    pub files: BTreeMap<String, Vec<u8>>,
}

/// A wording of the theme: `{name}` stands for a value put in.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[serde(untagged)]
pub enum Wording {
    /// One form.
    Text(String),
    /// One form for each plural category of the language (Unicode CLDR).
    Plural(BTreeMap<String, String>),
}
