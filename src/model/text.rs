//! The texts of a bank in one language.

/// The texts of a bank in one language; lists run beside those of [`super::Bank`].
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
