//! The files of a site as they are written, field by field.
//!
//! A row knows the shape of one mapping; what its words mean is for
//! [`crate::check`]. Levels and stages may be written as a number or a stage id.

pub use super::alternatives::{
    FingerprintRow, LevelRow, NotApplicableRow, OneOrMore, OptionIdRow, OptionTextRow, WordingRow,
};
use super::fields::rows;
pub use super::lock_rows::{LockFileRow, LockedQuestionRow, RetiredRow};
use super::numbers::{Impact, Portion, Share, Weight};
use super::shape::Named;
pub use super::text_rows::{
    ActionTextRow, AdviceTextRow, BankTextRow, GateTextRow, ModeTextRow, NamedTextRow,
    QuestionTextRow, StageTextRow,
};
use super::vocabulary::{EffortWord, KeepWord, PatternWord, RoundingWord, RuleWord, TakesWord};
use super::words::Word;
use crate::exact::Exact;
use crate::id::Id;
use crate::source::At;

rows! {
    /// `content/site.yaml`.
    pub struct SiteRow {
        /// Language tags, the default first.
        languages: Vec<At<String>>,
        /// Folders of `content/` with an assessment each, in order.
        assessments: Vec<At<Id>>,
        /// A folder of `themes/`; `default` when left out.
        theme: Option<At<Id>>,
        /// Where answers are kept unless the respondent chooses; `device` when left out.
        keep_answers: Option<At<Word<KeepWord>>>,
    }

    /// `content/texts/<language>.yaml`.
    pub struct SiteTextRow {
        /// The name of the site.
        title: String,
        /// One or two sentences about it.
        description: String,
        /// What a translation was made from; `porras translate` writes it.
        source: Option<SourceRow>,
    }

    /// What a translation was made from, at the end of the translated file.
    pub struct SourceRow {
        /// The language.
        language: At<String>,
        /// Fingerprints of the texts there, by the keys under which they stand.
        fingerprints: Named<FingerprintRow>,
    }

    /// `themes/<name>/theme.yaml`.
    pub struct ThemeRow {
        /// The theme that this one builds on; `default` when left out.
        extends: Option<At<Id>>,
    }

    /// `content/<assessment>/bank.yaml`: structure and rules.
    pub struct BankRow {
        /// The name of the folder.
        assessment: At<Id>,
        /// A folder of `content/` that this bank is laid over.
        base: Option<At<Id>>,
        /// What of the base it leaves out.
        leave_out: Option<LeaveOutRow>,
        /// `major.minor.patch`, by what happens to saved answers.
        content_version: At<String>,
        /// Who wrote it.
        authors: String,
        /// The licence of its texts.
        licence: String,
        /// Stage ids, lowest first.
        stages: Vec<At<Id>>,
        /// How answers become levels and a stage.
        scoring: ScoringRow,
        /// Versions of the questionnaire, the default first; one with every question when left out.
        modes: Option<Named<ModeRow>>,
        /// Roles that a respondent may have.
        roles: Option<Vec<At<Id>>>,
        /// Kinds of organisation that a respondent may answer for.
        profiles: Option<Named<ProfileRow>>,
        /// A stage that needs more than one respondent.
        corroboration: Option<CorroborationRow>,
        /// Option lists that several questions share.
        scales: Option<Named<Vec<ChoiceRow>>>,
        /// The tree of dimensions with their questions.
        dimensions: Vec<DimensionRow>,
        /// Gates, lowest first.
        gates: Option<Vec<GateRow>>,
        /// Actions of the roadmap.
        actions: Option<Vec<ActionRow>>,
        /// How many actions fit in Now and in Next.
        horizons: Option<HorizonsRow>,
        /// What becomes of answers to older versions, oldest first.
        migrations: Option<Vec<MigrationRow>>,
    }

    /// What an overlay leaves out of its base, by id.
    pub struct LeaveOutRow {
        /// Dimensions, with all that is in them.
        dimensions: Option<Vec<At<Id>>>,
        /// Questions.
        questions: Option<Vec<At<Id>>>,
        /// Gates, with their locks.
        gates: Option<Vec<At<Id>>>,
        /// Locks.
        locks: Option<Vec<At<Id>>>,
        /// Actions.
        actions: Option<Vec<At<Id>>>,
        /// Scales.
        scales: Option<Vec<At<Id>>>,
        /// Modes.
        modes: Option<Vec<At<Id>>>,
        /// Profiles.
        profiles: Option<Vec<At<Id>>>,
        /// Guidance pages, by their names.
        guidance: Option<Vec<At<String>>>,
    }

    /// What becomes of saved answers when the content version rises.
    pub struct MigrationRow {
        /// The content version that it leads to.
        to: At<String>,
        /// Questions that have another id now: `old: new`.
        renamed: Option<Named<At<Id>>>,
        /// Questions that are not asked any more, by their old ids.
        dropped: Option<Vec<At<Id>>>,
        /// Questions made of several: `new: [old, old]`; the lower answer counts.
        merged: Option<Named<Vec<At<Id>>>>,
        /// Answers that are called otherwise now, by the old id of their question: `old: new`.
        remapped: Option<Named<Named<At<String>>>>,
        /// Questions whose old answers no longer fit and are not taken over.
        asked_again: Option<Vec<At<Id>>>,
    }

    /// `scoring:` of a bank.
    pub struct ScoringRow {
        /// From questions to a dimension.
        dimensions: RuleRow,
        /// From dimensions to the stage.
        overall: RuleRow,
        /// When a dimension and the stage can be told.
        assessable: Option<AssessableRow>,
    }

    /// A rule and its settings.
    pub struct RuleRow {
        /// How parts become a level.
        rule: At<Word<RuleWord>>,
        /// quorum: the share of parts that must be at the level.
        share: Option<At<Share>>,
        /// quorum: how many levels a part may be behind.
        lag: Option<At<u32>>,
        /// mean, sum-of-levels: the scores from which level 2, 3, … is reached.
        thresholds: Option<At<Vec<Exact>>>,
        /// mean, sum-of-levels: how a score becomes a level without thresholds.
        rounding: Option<At<Word<RoundingWord>>>,
        /// competence: for each level, the shares asked for at levels up to it.
        shares: Option<At<Named<Named<Share>>>>,
        /// ordered: rows from the highest level down; the first whose every need holds decides.
        levels: Option<At<Vec<OrderedRow>>>,
        /// What it takes of the dimensions below; scores under mean and sum-of-levels, else levels, when left out.
        of: Option<At<Word<TakesWord>>>,
    }

    /// A row of the rule `ordered`.
    pub struct OrderedRow {
        /// The level that it gives.
        level: LevelRow,
        /// Questions, or dimensions, of what the rule judges, each with its lowest level.
        needs: Named<LevelRow>,
    }

    /// When a dimension and the stage can be told.
    pub struct AssessableRow {
        /// Answers that a dimension needs.
        answers: Option<u32>,
        /// The share of its questions that must be answered.
        share: Option<Portion>,
        /// The share of dimensions that must be assessable.
        dimensions: Option<Portion>,
    }

    /// A version of the questionnaire.
    pub struct ModeRow {
        /// About how long it takes.
        minutes: u32,
        /// Which questions it asks; all when neither these nor `tags` are there.
        questions: Option<Vec<At<Id>>>,
        /// It asks every question with one of these tags too.
        tags: Option<Vec<At<Id>>>,
    }

    /// A kind of organisation, such as a small firm or a municipality.
    pub struct ProfileRow {
        /// By dimension, the level that is enough for it.
        targets: Option<Named<LevelRow>>,
    }

    /// A stage that needs more than one respondent.
    pub struct CorroborationRow {
        /// The stage.
        stage: LevelRow,
        /// How many respondents.
        respondents: u32,
        /// From how many roles.
        roles: At<u32>,
    }

    /// An option.
    pub struct ChoiceRow {
        /// Its id, as answer files carry it.
        id: At<String>,
        /// What it is worth.
        value: Exact,
        /// The level that it stands for.
        level: Option<LevelRow>,
        /// Whether the practice counts as being in place.
        meets: Option<bool>,
    }

    /// A dimension.
    pub struct DimensionRow {
        /// Its id.
        id: At<Id>,
        /// Its weight; 1 when left out.
        weight: Option<Weight>,
        /// Its own rule.
        scoring: Option<RuleRow>,
        /// Further dimensions.
        dimensions: Option<Vec<DimensionRow>>,
        /// Questions.
        questions: Option<Vec<QuestionRow>>,
        /// The guidance page that explains it.
        guidance: Option<At<String>>,
    }

    /// A question.
    pub struct QuestionRow {
        /// Its id.
        id: At<Id>,
        /// A shared option list; one anchor a stage when neither this nor `options` is there.
        scale: Option<At<Id>>,
        /// Its own option list.
        options: Option<Vec<ChoiceRow>>,
        /// Whether "does not concern us" may be answered: `true`, `false`, or `reason` for with a reason only.
        not_applicable: Option<NotApplicableRow>,
        /// Its weight; 1 when left out.
        weight: Option<Weight>,
        /// The level that the practice belongs to.
        level: Option<LevelRow>,
        /// Whether it is an anti-pattern, which counts when absent.
        negative: Option<bool>,
        /// Quality criteria: until all are ticked, an answer counts as `unmet` at most.
        criteria: Option<At<Vec<At<Id>>>>,
        /// The option that an answer counts as at most until then; the lowest when left out.
        unmet: Option<OptionIdRow>,
        /// When it is asked: a condition, or a list of which one must hold; always when left out.
        visible: Option<OneOrMore<ConditionRow>>,
        /// References to other models and sources.
        references: Option<Vec<String>>,
        /// Topics that it belongs to.
        tags: Option<Vec<At<Id>>>,
        /// The guidance page, and heading, that explains it.
        guidance: Option<At<String>>,
    }

    /// When a question is asked; all that is named must hold.
    pub struct ConditionRow {
        /// The respondent's role is this one, or one of these.
        role: Option<OneOrMore<At<Id>>>,
        /// The respondent's profile is this one, or one of these.
        profile: Option<OneOrMore<At<Id>>>,
        /// An earlier question, which must be answered.
        question: Option<At<Id>>,
        /// The lowest level of its answer.
        at_least: Option<LevelRow>,
        /// Its answer is this option, or one of these.
        answer: Option<OneOrMore<OptionIdRow>>,
    }

    /// A gate.
    pub struct GateRow {
        /// Its id.
        id: At<Id>,
        /// The first stage behind it.
        before: LevelRow,
        /// The dimension that it belongs to.
        dimension: Option<At<Id>>,
        /// Its locks.
        locks: Vec<LockRow>,
    }

    /// A lock: a condition on a question or on a dimension.
    pub struct LockRow {
        /// Its id.
        id: At<Id>,
        /// The question that it hangs on.
        question: Option<At<Id>>,
        /// The dimension that it hangs on.
        dimension: Option<At<Id>>,
        /// The lowest level that opens it.
        at_least: LevelRow,
    }

    /// An action.
    pub struct ActionRow {
        /// Its id.
        id: At<Id>,
        /// The dimension that it raises, `from` a level to the next.
        raises: Option<At<Id>>,
        /// The level from which it lifts.
        from: Option<LevelRow>,
        /// The lock that it opens.
        opens: Option<At<Id>>,
        /// The question whose answer it betters.
        improves: Option<At<Id>>,
        /// The pattern at which it is shown.
        when: Option<At<Word<PatternWord>>>,
        /// How much it helps: 1 (some), 2 or 3 (great).
        impact: Option<Impact>,
        /// How long it takes.
        effort: Option<Word<EffortWord>>,
        /// Dimensions and the levels that they must have reached.
        needs: Option<Named<LevelRow>>,
        /// Actions that come first, where they are planned.
        after: Option<Vec<At<Id>>>,
        /// The guidance page, and heading, that explains it.
        guidance: Option<At<String>>,
    }

    /// How many actions fit in a horizon.
    pub struct HorizonsRow {
        /// In Now.
        now: u32,
        /// In Next.
        next: u32,
    }

    /// The front matter of a Markdown page.
    pub struct FrontRow {
        /// The page's title.
        title: String,
        /// One sentence about it.
        summary: String,
        /// The fingerprint of the page that a translation was made from; `porras translate` writes it.
        source: Option<At<String>>,
    }
}
