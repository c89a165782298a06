//! Rows of the texts of an assessment in one language.

use super::fields::rows;
use super::rows::{OptionTextRow, SourceRow};
use super::shape::Named;
use crate::source::At;

rows! {
    /// `content/<assessment>/texts/<language>.yaml`.
    pub struct BankTextRow {
        /// What the assessment is called.
        title: String,
        /// What one gets.
        summary: String,
        /// Whom the answers should concern.
        scope: String,
        /// By stage.
        stages: Named<StageTextRow>,
        /// By dimension.
        dimensions: Named<NamedTextRow>,
        /// By gate.
        gates: Option<Named<GateTextRow>>,
        /// By role.
        roles: Option<Named<String>>,
        /// By profile.
        profiles: Option<Named<NamedTextRow>>,
        /// By tag.
        tags: Option<Named<String>>,
        /// By mode; `full` and `short` may go without.
        modes: Option<Named<ModeTextRow>>,
        /// By scale, then option.
        scales: Option<Named<Named<OptionTextRow>>>,
        /// By question.
        questions: Named<QuestionTextRow>,
        /// By action.
        actions: Option<Named<ActionTextRow>>,
        /// What a translation was made from; `porras translate` writes it.
        source: Option<SourceRow>,
    }

    /// A mode's texts.
    pub struct ModeTextRow {
        /// The name.
        name: String,
        /// What is good about it, beside the number of questions and minutes.
        description: Option<String>,
    }

    /// A stage's texts.
    pub struct StageTextRow {
        /// The name.
        name: String,
        /// What it means to be here.
        description: String,
        /// What it takes to leave.
        leave: String,
    }

    /// A dimension's or a profile's texts.
    pub struct NamedTextRow {
        /// The name.
        name: String,
        /// The core question of a dimension; whom a profile is for.
        description: String,
    }

    /// A gate's texts.
    pub struct GateTextRow {
        /// The name.
        name: String,
        /// Why it is there.
        description: String,
        /// By lock.
        locks: Named<String>,
    }

    /// A question's texts.
    pub struct QuestionTextRow {
        /// The question.
        text: String,
        /// What counts, and over what time.
        help: Option<String>,
        /// One for each option; left out when the question uses a scale.
        options: Option<At<Vec<OptionTextRow>>>,
        /// What "does not concern us" says here.
        not_applicable: Option<String>,
        /// By quality criterion.
        criteria: Option<Named<String>>,
    }

    /// An option's texts, when it has more than its own words.
    pub struct AdviceTextRow {
        /// The option.
        text: String,
        /// When this is good enough: what goes on after "Good enough when".
        enough: Option<String>,
        /// How to do better than this.
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
