//! The files of a site as they are written, field by field.
//!
//! A row knows the shape of one mapping; what its words mean is for
//! [`crate::check`]. Levels and stages may be written as a number or a stage id.

pub use super::alternatives::{
    FingerprintRow, LevelRow, NotApplicableRow, OneOrMore, OptionIdRow, OptionTextRow, SpokenRow,
    VersionRow, WordingRow,
};
use super::fields::rows;
pub use super::lock_rows::{LockFileRow, LockedQuestionRow, RetiredRow};
use super::numbers::{Impact, Portion, Share, Weight};
pub use super::publisher_rows::PublisherRow;
use super::shape::Named;
pub use super::text_rows::{
    ActionTextRow, AdviceTextRow, BankTextRow, GateTextRow, ModeTextRow, NamedTextRow,
    QuestionTextRow, StageTextRow,
};
pub use super::theme::rows::{
    ColourRow, ColoursRow, FamilyRow, FontRow, LengthRow, LogoRow, ShapeRow, SpacingRow, ThemeRow,
    TypographyRow,
};
use super::vocabulary::{
    EffortWord, EncodingWord, GroupWord, HostWord, KeepWord, PaceWord, PatternWord, RoundingWord,
    RuleWord, TakesWord,
};
use super::words::Word;
use crate::exact::Exact;
use crate::id::Id;
use crate::source::At;

rows! {
    /// The site: its languages, its assessments, its theme.
    pub struct SiteRow {
        /// The languages as tags, the site's default first. An assessment's other languages are translated from it. Finnish, Swedish and English have all words of the pages; any other language needs `wording/<language>.yaml` in a theme of yours. For example `[fi, sv, en]`.
        languages: Vec<At<String>>,
        /// The folders of `content/` that are shown as assessments, in the order of the front page.
        assessments: Vec<At<Id>>,
        /// A folder of `themes/`. Left out: `default`, which porras brings along.
        theme: Option<At<Id>>,
        /// The address at which the site will stand, for what needs a whole one: search engines and previews of shared links. For example `https://example.fi/maturity/`. Left out: there is none of that, and the pages work in any folder all the same.
        base_url: Option<At<String>>,
        /// Where answers are kept unless the respondent chooses. Left out: `device`.
        keep_answers: Option<At<Word<KeepWord>>>,
        /// Whether browsers may keep the whole site, so that it opens without a network once somebody has been at a questionnaire. Left out: `true`.
        offline: Option<bool>,
        /// Whether the law on accessible services is for whoever publishes the site, as for cities, agencies and universities. Then all of `publisher` must be there. Left out: `false`.
        public_body: Option<At<bool>>,
        /// Who publishes the site. Left out: porras writes no page about that.
        publisher: Option<PublisherRow>,
        /// The sites that may show pages of this one in a frame, each by its scheme and its host. It holds where the host sends headers; see `hosts`. The pages then tell these sites how high they are, by `embed.js`. For example `[https://intranet.example.fi]`. Left out: none may.
        embed: Option<Vec<At<String>>>,
        /// The hosts that are to be told by files of their own what to send with the site, such as its policy, and what to answer where nothing is. For example `[netlify]`. Left out: none; `porras build --print-headers` says it to a person.
        hosts: Option<Vec<At<Word<HostWord>>>>,
        /// What `porras build` writes beside each file that becomes smaller by it, for hosts that send what was compressed ahead of time, as nginx and Apache do when they are told; see `hosts`. For example `[gz, br]`. Left out: nothing, and hosts that compress do it anew for each visitor.
        compress: Option<Vec<At<Word<EncodingWord>>>>,
        /// Several sites of the same content, by name: one for each client, say. `porras build` makes all of them, each in a folder of its own. Left out: one site, of what is said above.
        editions: Option<Named<EditionRow>>,
    }

    /// An edition, one of several sites: what is different in it. What is said in words may be one text, or a text for each language: `{fi: …, sv: …}`.
    pub struct EditionRow {
        /// Its name, in the head of every page. Left out: that of the site.
        title: Option<At<SpokenRow>>,
        /// One or two sentences about it, for the front page and search engines. Left out: those of the site.
        description: Option<At<SpokenRow>>,
        /// Its languages. Left out: those of the site.
        languages: Option<Vec<At<String>>>,
        /// The folders of `content/` that it shows. Left out: those of the site.
        assessments: Option<Vec<At<Id>>>,
        /// Its theme, a folder of `themes/`. Left out: that of the site.
        theme: Option<At<Id>>,
        /// Whether its publisher is a public body. Left out: as the site says.
        public_body: Option<At<bool>>,
        /// Who publishes it. Left out: as the site says.
        publisher: Option<PublisherRow>,
        /// The address at which it will stand. Left out: its folder below that of the site.
        base_url: Option<At<String>>,
        /// The folder that it is written into, below the one that `porras build` writes to. Left out: its name.
        folder: Option<At<String>>,
    }

    /// The site's texts in one language.
    pub struct SiteTextRow {
        /// The name of the site, in the head of every page.
        title: String,
        /// One or two sentences about it, for the front page and search engines.
        description: String,
        /// What this file was translated from; `porras translate` writes it. Left out: nothing is known of it, and no text here is called stale.
        source: Option<SourceRow>,
    }

    /// A translation's source: what it was made from, at the end of the translated file.
    pub struct SourceRow {
        /// The language that was translated from.
        language: At<String>,
        /// Fingerprints of the texts there, by the keys under which they stand. One that no longer fits makes the translation stale.
        fingerprints: Named<FingerprintRow>,
    }

    /// A question bank: what is asked, and the rules that make a result of the answers.
    pub struct BankRow {
        /// The name of the folder.
        assessment: At<Id>,
        /// Another folder of `content/` that this bank is laid over: this one says only what is different. Left out: it stands alone.
        base: Option<At<Id>>,
        /// What of the base it does without. Left out: nothing.
        leave_out: Option<LeaveOutRow>,
        /// Three numbers by what happens to saved answers: the first rises when answers change their meaning, the second when questions are added, the third when only the wording changes. For example `1.0.0`.
        content_version: At<VersionRow>,
        /// Who wrote it; shown below every result.
        authors: String,
        /// The licence of its texts; shown below every result.
        licence: String,
        /// The ids of the stages, lowest first, two or more. A level is a place in this list, counted from 1; wherever a level is asked for, its stage's id will do.
        stages: Vec<At<Id>>,
        /// How answers become levels and a stage.
        scoring: ScoringRow,
        /// Versions of the questionnaire by id, the default first. Left out: one that asks every question.
        modes: Option<Named<ModeRow>>,
        /// What a respondent sees at a time unless they choose. Left out: `dimension`.
        at_a_time: Option<At<Word<PaceWord>>>,
        /// The ids of roles that a respondent may name. Left out: nobody is asked for a role.
        roles: Option<Vec<At<Id>>>,
        /// Kinds of organisation by id, of which a respondent may name one. Left out: nobody is asked for a profile.
        profiles: Option<Named<ProfileRow>>,
        /// A stage that one person alone cannot confirm. Left out: every stage is told to one respondent.
        corroboration: Option<CorroborationRow>,
        /// Lists of options by name, for questions that share them. Left out: none.
        scales: Option<Named<Vec<ChoiceRow>>>,
        /// The tree of dimensions with their questions, in the order of asking.
        dimensions: Vec<DimensionRow>,
        /// What must be in place before a stage can be reached. Left out: none.
        gates: Option<Vec<GateRow>>,
        /// What the roadmap is made of. Left out: none, and no roadmap.
        actions: Option<Vec<ActionRow>>,
        /// How many actions are taken up at a time. Left out: 3 now and 4 next.
        horizons: Option<HorizonsRow>,
        /// What becomes of saved answers to older versions, oldest first. Left out: answers of another first number are refused.
        migrations: Option<Vec<MigrationRow>>,
    }

    /// What is left out: of the base of an overlay, by id.
    pub struct LeaveOutRow {
        /// Dimensions, with all that is in them. Left out: none.
        dimensions: Option<Vec<At<Id>>>,
        /// Questions. Left out: none.
        questions: Option<Vec<At<Id>>>,
        /// Gates, with their locks. Left out: none.
        gates: Option<Vec<At<Id>>>,
        /// Locks. Left out: none.
        locks: Option<Vec<At<Id>>>,
        /// Actions. Left out: none.
        actions: Option<Vec<At<Id>>>,
        /// Scales. Left out: none.
        scales: Option<Vec<At<Id>>>,
        /// Modes. Left out: none.
        modes: Option<Vec<At<Id>>>,
        /// Profiles. Left out: none.
        profiles: Option<Vec<At<Id>>>,
        /// Guidance pages, by the names of their files without `.md`. Left out: none.
        guidance: Option<Vec<At<String>>>,
    }

    /// A migration: what becomes of saved answers when the content version rises. A question that it does not name keeps its answer.
    pub struct MigrationRow {
        /// The content version that it leads to.
        to: At<VersionRow>,
        /// Questions that have another id now, the old id before the colon. For example `{C1: C9}`. Left out: none.
        renamed: Option<Named<At<Id>>>,
        /// Questions that are not asked any more, by their old ids. Left out: none.
        dropped: Option<Vec<At<Id>>>,
        /// Questions made of several, the new id before the colon; the lower of the old answers counts. For example `{S9: [S1, S2]}`. Left out: none.
        merged: Option<Named<Vec<At<Id>>>>,
        /// Answers that are called otherwise now, under the old id of their question: the old option before the colon. For example `{T1: {"2": "1", "3": "2"}}`. An option that is not named there is asked for again. Left out: none.
        remapped: Option<Named<Named<At<String>>>>,
        /// Questions whose old answers no longer fit and are asked for again. Left out: none.
        asked_again: Option<Vec<At<Id>>>,
    }

    /// Scoring: from answers to levels, from levels to a stage.
    pub struct ScoringRow {
        /// The rule by which questions make the level of a dimension.
        dimensions: RuleRow,
        /// The rule by which dimensions make the stage.
        overall: RuleRow,
        /// How much must be answered before a level is told. Left out: 2, `1/2` and `3/4`.
        assessable: Option<AssessableRow>,
        /// How the answers of several respondents count as one. Left out: `typical`.
        group: Option<Word<GroupWord>>,
    }

    /// A rule: how parts become a level, and its settings. A setting that the rule does not have is a mistake.
    pub struct RuleRow {
        /// Its name. Parts are the questions of a dimension, or the dimensions below.
        rule: At<Word<RuleWord>>,
        /// For `quorum`: the share of parts that must have reached the level. For example `2/3`. Left out: `3/4`.
        share: Option<At<Share>>,
        /// For `quorum`: how many levels any part may be behind. Left out: 1.
        lag: Option<At<u32>>,
        /// For `mean` and `sum-of-levels`: the scores from which level 2, 3, … is reached, one less than there are stages. For example `[1.5, 2.5]` with three stages. Left out: `rounding` decides.
        thresholds: Option<At<Vec<At<Exact>>>>,
        /// For `mean` and `sum-of-levels` without thresholds: how a score becomes a level. Left out: `none`.
        rounding: Option<At<Word<RoundingWord>>>,
        /// For `competence`: for each level, the shares of value that questions of levels up to it must reach. For example `{2: {1: 75 %}, 3: {1: 90 %, 2: 60 %}}`. Left out: only for other rules.
        shares: Option<At<Named<Named<Share>>>>,
        /// For `ordered`: rows from the highest level down. Left out: only for other rules.
        levels: Option<At<Vec<OrderedRow>>>,
        /// What it takes of the dimensions below. Left out: `scores` under `mean` and `sum-of-levels`, else `levels`.
        of: Option<At<Word<TakesWord>>>,
    }

    /// An ordered row: one of the rule `ordered`. Several rows of one level are alternatives.
    pub struct OrderedRow {
        /// The level that it gives.
        level: LevelRow,
        /// Questions of the dimension, or the dimensions in it, each with its lowest level; all must hold. For example `{C1: 3, C2: 2}`.
        needs: Named<LevelRow>,
    }

    /// Enough answers: below these figures no level is told, since too little is known.
    pub struct AssessableRow {
        /// How many questions of a dimension must be answered, or all if it has fewer. Left out: 2.
        answers: Option<u32>,
        /// The share of a dimension's questions that must be answered. Left out: `1/2`.
        share: Option<Portion>,
        /// The share of dimensions that must have a level for the stage to be told. Left out: `3/4`.
        dimensions: Option<Portion>,
    }

    /// A mode: a version of the questionnaire. One with neither `questions` nor `tags` asks everything.
    pub struct ModeRow {
        /// About how many minutes it takes.
        minutes: u32,
        /// The questions that it asks. Left out: those of `tags`.
        questions: Option<Vec<At<Id>>>,
        /// It asks every question with one of these tags; a dimension of which they ask nothing is left out. Left out: those of `questions`.
        tags: Option<Vec<At<Id>>>,
    }

    /// A profile: a kind of organisation, such as a small firm or a municipality.
    pub struct ProfileRow {
        /// By dimension, the level that is enough for it; the roadmap takes the dimension no further. For example `{customer: 3}`. Left out: every dimension goes to the stage that the roadmap leads to.
        targets: Option<Named<LevelRow>>,
    }

    /// Corroboration: a stage that takes more than one respondent.
    pub struct CorroborationRow {
        /// The stage. Fewer respondents are shown the one below, and their claim as unconfirmed.
        stage: LevelRow,
        /// How many people must have answered.
        respondents: u32,
        /// From how many different roles.
        roles: At<u32>,
    }

    /// An option: what can be chosen.
    pub struct ChoiceRow {
        /// Its name in answer files, in quotes when it is a number. For example `partly` or `"2"`.
        id: At<String>,
        /// What it is worth. For example `0.5`.
        value: Exact,
        /// The level that it stands for. Left out: its value without decimals.
        level: Option<LevelRow>,
        /// Whether the practice counts as being in place, for `cumulative`. Left out: `false`.
        meets: Option<bool>,
    }

    /// A dimension. It holds questions, or further dimensions.
    pub struct DimensionRow {
        /// Its id, under which its texts stand.
        id: At<Id>,
        /// How much it counts beside its neighbours, in scores and in the order of the roadmap. Left out: 1.
        weight: Option<Weight>,
        /// A rule of its own. Left out: the bank's.
        scoring: Option<RuleRow>,
        /// Further dimensions. Left out: it has questions.
        dimensions: Option<Vec<DimensionRow>>,
        /// Its questions, in the order of asking. Left out: it has dimensions.
        questions: Option<Vec<QuestionRow>>,
        /// The guidance page that explains it, and a heading on it. For example `tools` or `tools#role-card`. Left out: none.
        guidance: Option<At<String>>,
    }

    /// A question. Without `scale` and `options` it has one option for each stage, worth 1, 2, 3, … from the lowest.
    pub struct QuestionRow {
        /// Its id, under which its texts stand and answers are saved. It must not change once people have answered.
        id: At<Id>,
        /// The list of options that it shares with others, by its name. Left out: its own options.
        scale: Option<At<Id>>,
        /// Its own list of options. Left out: one for each stage.
        options: Option<Vec<ChoiceRow>>,
        /// Whether "does not concern us" may be answered. Left out: `false`.
        not_applicable: Option<NotApplicableRow>,
        /// How much it counts beside its neighbours, in scores. Left out: 1.
        weight: Option<Weight>,
        /// The level that the practice belongs to; `cumulative`, `competence` and `sum-of-levels` go by it. Left out: none.
        level: Option<LevelRow>,
        /// Whether it is an anti-pattern: it counts when absent. Left out: `false`.
        negative: Option<bool>,
        /// Quality criteria, by id: a check list under the question. Until all are ticked, an answer counts as `unmet` at most. Left out: none.
        criteria: Option<At<Vec<At<Id>>>>,
        /// The option that an answer counts as at most until then. Left out: the one that is worth least.
        unmet: Option<OptionIdRow>,
        /// When it is asked: a condition, or a list of which one must hold. Left out: always.
        visible: Option<OneOrMore<ConditionRow>>,
        /// Other models and sources that it goes back to, shown under "Why do we ask this?". For example `["ISO 5.10"]`. Left out: none.
        references: Option<Vec<String>>,
        /// The ids of topics that it belongs to, shown under "Why do we ask this?". Left out: none.
        tags: Option<Vec<At<Id>>>,
        /// The guidance page that explains it, and a heading on it. For example `tools#role-card`. Left out: none.
        guidance: Option<At<String>>,
    }

    /// A condition. All that it names must hold; a respondent who has not said who they are is asked.
    pub struct ConditionRow {
        /// The respondent's role is this one, or one of these. Left out: any role.
        role: Option<OneOrMore<At<Id>>>,
        /// The respondent's profile is this one, or one of these. Left out: any profile.
        profile: Option<OneOrMore<At<Id>>>,
        /// An earlier question, which must be answered. Left out: the condition hangs on no answer.
        question: Option<At<Id>>,
        /// The lowest level of its answer. Left out: `answer` decides.
        at_least: Option<LevelRow>,
        /// Its answer is this option, or one of these, by their ids. Left out: `at_least` decides.
        answer: Option<OneOrMore<OptionIdRow>>,
    }

    /// A gate: while one of its locks is closed, the stage stays below it.
    pub struct GateRow {
        /// Its id, under which its texts stand.
        id: At<Id>,
        /// The first stage behind it.
        before: LevelRow,
        /// The dimension that it belongs to: the roadmap raises that one up to the gate before it opens locks. Left out: none.
        dimension: Option<At<Id>>,
        /// Its locks.
        locks: Vec<LockRow>,
    }

    /// A lock. It hangs on one question or on one dimension.
    pub struct LockRow {
        /// Its id, under which its name stands, and which an action `opens`.
        id: At<Id>,
        /// The question that it hangs on. Left out: it hangs on a dimension.
        question: Option<At<Id>>,
        /// The dimension that it hangs on. Left out: it hangs on a question.
        dimension: Option<At<Id>>,
        /// The lowest level that opens it.
        at_least: LevelRow,
    }

    /// An action: what the roadmap is made of. It is for one thing: `raises` with `from`, or `opens`, or `improves`, or `when`.
    pub struct ActionRow {
        /// Its id, under which its texts stand.
        id: At<Id>,
        /// The dimension that it raises to the next level. Left out: it is for something else.
        raises: Option<At<Id>>,
        /// The level from which it raises. One from the highest level keeps what has been reached. Left out: only without `raises`.
        from: Option<LevelRow>,
        /// The lock that it opens. Left out: it is for something else.
        opens: Option<At<Id>>,
/// The question that it is for: it is planned while the practice is not in place. Left out: it is for something else.
        improves: Option<At<Id>>,
        /// The pattern in the answers at which it is shown, beside the plan. Left out: it is for something else.
        when: Option<At<Word<PatternWord>>>,
        /// How much it helps: 1 (some), 2 or 3 (great). Left out: only with `when`.
        impact: Option<Impact>,
        /// How long it takes. Left out: only with `when`.
        effort: Option<Word<EffortWord>>,
        /// Dimensions and the levels that they must have reached before. For example `{tools: 3}`. Left out: none.
        needs: Option<Named<LevelRow>>,
        /// Actions that come first, where they are planned. Left out: none.
        after: Option<Vec<At<Id>>>,
        /// The guidance page that explains it, and a heading on it. For example `tools#role-card`. Left out: none.
        guidance: Option<At<String>>,
    }

    /// Horizons: how many actions are taken up at a time; all further ones come later.
    pub struct HorizonsRow {
        /// How many in Now.
        now: u32,
        /// How many in Next.
        next: u32,
    }

    /// Front matter: the lines between two of `---` at the top of a Markdown page.
    pub struct FrontRow {
        /// The page's title, which is its first heading; the text begins with `##`.
        title: String,
        /// One sentence about it.
        summary: String,
        /// The fingerprint of the page that it was translated from; `porras translate` writes it. Left out: nothing is known of it, and the page is not called stale.
        source: Option<At<String>>,
    }
}
