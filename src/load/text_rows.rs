//! Rows of the texts of an assessment in one language.

use super::fields::rows;
use super::rows::{OptionTextRow, SourceRow};
use super::shape::Named;
use crate::source::At;

rows! {
    /// An assessment's texts in one language.
    pub struct BankTextRow {
        /// What the assessment is called.
        title: String,
        /// What one gets, in a sentence or two.
        summary: String,
        /// What the answers should be about: a team, a unit, a whole organisation.
        scope: String,
        /// By stage.
        stages: Named<StageTextRow>,
        /// By dimension.
        dimensions: Named<NamedTextRow>,
        /// By gate. Left out: only without gates.
        gates: Option<Named<GateTextRow>>,
        /// The name of each role. Left out: only without roles.
        roles: Option<Named<String>>,
        /// By profile. Left out: only without profiles.
        profiles: Option<Named<NamedTextRow>>,
        /// The name of each tag. Left out: only without tags.
        tags: Option<Named<String>>,
        /// By mode. Left out: the theme's names of `full` and `short`; any other mode needs one, unless it is the only one.
        modes: Option<Named<ModeTextRow>>,
        /// By scale, the text of each option. Left out: only without scales.
        scales: Option<Named<Named<OptionTextRow>>>,
        /// By question.
        questions: Named<QuestionTextRow>,
        /// By action. Left out: only without actions.
        actions: Option<Named<ActionTextRow>>,
        /// What this file was translated from; `porras translate` writes it. Left out: nothing is known of it, and no text here is called stale.
        source: Option<SourceRow>,
    }

    /// A mode's texts.
    pub struct ModeTextRow {
        /// Its name.
        name: String,
        /// What is good about it, beside the number of questions and minutes. Left out: those alone.
        description: Option<String>,
    }

    /// A stage's texts.
    pub struct StageTextRow {
        /// Its name.
        name: String,
        /// What it means to be here.
        description: String,
        /// What it takes to leave it.
        leave: String,
    }

    /// A dimension's or a profile's texts.
    pub struct NamedTextRow {
        /// Its name.
        name: String,
        /// The core question of a dimension; whom a profile is for.
        description: String,
    }

    /// A gate's texts.
    pub struct GateTextRow {
        /// Its name.
        name: String,
        /// Why it is there.
        description: String,
        /// The name of each lock.
        locks: Named<String>,
    }

    /// A question's texts.
    pub struct QuestionTextRow {
        /// The question.
        text: String,
        /// What counts, and over what time. Left out: nothing stands below the question.
        help: Option<String>,
        /// One for each option, lowest first. Left out: only when the question uses a scale.
        options: Option<At<Vec<OptionTextRow>>>,
        /// What "does not concern us" says here. Left out: the theme's words.
        not_applicable: Option<At<String>>,
        /// The text of each quality criterion. Left out: only without criteria.
        criteria: Option<Named<String>>,
    }

    /// An option's texts: where it says more than its own words.
    pub struct AdviceTextRow {
        /// The option.
        text: String,
        /// When this is good enough: what goes on after "Good enough when". Left out: not said.
        enough: Option<String>,
        /// How to do better than this: what goes on after "To do better:". Left out: not said.
        better: Option<String>,
    }

    /// An action's texts.
    pub struct ActionTextRow {
        /// A verb and what it does.
        title: String,
        /// What to do.
        what: String,
        /// Who does it.
        who: String,
        /// How one knows that it is done.
        done: String,
    }
}
