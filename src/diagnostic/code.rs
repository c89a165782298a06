//! Every kind of mistake that porras can name: one list, one line of meaning each.

/// Whether a diagnostic forbids to publish.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The site is not built.
    Error,
    /// The site is built; `--strict` makes it an error.
    Warning,
}

macro_rules! codes {
    ($($(#[doc = $meaning:literal])+ $variant:ident = $severity:ident $name:literal,)+) => {
        /// The kind of a mistake.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[doc = $meaning])+ $variant,)+
        }

        impl Code {
            /// Every code, in the order of this list.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name that authors see, `area::mistake`.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            /// What it means, on one line.
            #[must_use]
            pub const fn meaning(self) -> &'static str {
                match self { $(Self::$variant => concat!($($meaning),+).trim_ascii()),+ }
            }

            /// Whether it forbids to publish.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity),+ }
            }
        }
    };
}

codes! {
    /// a file or folder that the site needs is not there
    FileMissing = Error "file::missing",
    /// a file cannot be read
    FileUnreadable = Error "file::unreadable",
    /// a file is not UTF-8 text
    FileNotUtf8 = Error "file::not-utf8",
    /// a file is larger than any file of a site should be
    FileTooLarge = Error "file::too-large",
    /// a file that belongs to nothing
    FileStray = Warning "file::stray",
    /// a symbolic link leads out of the site's folder
    FileOutside = Error "file::outside",

    /// the file is not YAML
    YamlSyntax = Error "yaml::syntax",
    /// a key stands twice in the same place
    YamlDuplicateKey = Error "yaml::duplicate-key",
    /// the YAML is nested or repeated beyond reason
    YamlBudget = Error "yaml::budget",

    /// a key that means nothing here
    ShapeUnknownKey = Error "shape::unknown-key",
    /// a key that must be there is not
    ShapeMissingKey = Error "shape::missing-key",
    /// a value of another kind than asked for
    ShapeWrongType = Error "shape::wrong-type",
    /// a value that YAML reads as something else where text is meant
    ShapeUnquoted = Error "shape::unquoted",
    /// a text that is there but empty
    ShapeEmptyText = Error "shape::empty-text",
    /// an id that breaks the rule for ids
    ShapeMalformedId = Error "shape::malformed-id",
    /// a word that is none of those asked for
    ShapeUnknownWord = Error "shape::unknown-word",
    /// a number outside of its range
    ShapeOutOfRange = Error "shape::out-of-range",

    /// two things of one kind have the same id
    BankDuplicateId = Error "bank::duplicate-id",
    /// a stage that the bank does not have
    BankUnknownStage = Error "bank::unknown-stage",
    /// a dimension that the bank does not have
    BankUnknownDimension = Error "bank::unknown-dimension",
    /// a question that the bank does not have
    BankUnknownQuestion = Error "bank::unknown-question",
    /// a role that the bank does not have
    BankUnknownRole = Error "bank::unknown-role",
    /// a profile that the bank does not have
    BankUnknownProfile = Error "bank::unknown-profile",
    /// an option that the question does not have
    BankUnknownOption = Error "bank::unknown-option",
    /// a scale that the bank does not have
    BankUnknownScale = Error "bank::unknown-scale",
    /// an action that the bank does not have
    BankUnknownAction = Error "bank::unknown-action",
    /// a lock that the bank does not have
    BankUnknownLock = Error "bank::unknown-lock",
    /// a tag that no question has
    BankUnknownTag = Error "bank::unknown-tag",
    /// the bank has no questions, stages or dimensions
    BankEmpty = Error "bank::empty",
    /// a dimension with both questions and dimensions, or with neither
    BankDimensionParts = Error "bank::dimension-parts",
    /// thresholds that do not rise, or are too few or too many
    BankThresholds = Error "bank::thresholds",
    /// a setting that its rule does not use, or lacks
    BankRuleSetting = Error "bank::rule-setting",
    /// rows of `ordered` that do not fall, or that would do nothing
    BankOrdered = Error "bank::ordered",
    /// quality criteria that would do nothing
    BankCriteria = Error "bank::criteria",
    /// a condition for asking a question that says too little or too much
    BankCondition = Error "bank::condition",
    /// a question that hangs on itself or on a later one
    BankConditionOrder = Error "bank::condition-order",
    /// a condition that can never hold
    BankConditionNever = Error "bank::condition-never",
    /// options that the rule of their dimension cannot score
    BankUnscorable = Error "bank::unscorable",
    /// a gate without locks
    BankGateWithoutLocks = Error "bank::gate-without-locks",
    /// a lock on something that is neither one question nor one dimension
    BankLockCondition = Error "bank::lock-condition",
    /// an action that does not say, or says in two ways, what it is for
    BankActionPurpose = Error "bank::action-purpose",
    /// two actions for the same step
    BankSameStep = Error "bank::same-step",
    /// actions that wait for each other in a circle
    BankCycle = Error "bank::cycle",
    /// an action that asks for more than the step that it prepares
    BankPrerequisiteTooHigh = Error "bank::prerequisite-too-high",
    /// a step of a dimension that no action helps with
    BankStepWithoutAction = Warning "bank::step-without-action",
    /// a mode that asks too little to assess a dimension
    BankModeTooShort = Error "bank::mode-too-short",
    /// a profile's target for a dimension whose rule gives no level
    BankTargetWithoutLevel = Error "bank::target-without-level",
    /// a rule that gives no level where one is asked for
    BankNoLevel = Warning "bank::no-level",
    /// a stage that no answers reach, or no group can confirm
    BankUnreachableStage = Error "bank::unreachable-stage",
    /// a level of a dimension that no answers reach
    BankUnreachableLevel = Warning "bank::unreachable-level",
    /// a level or a stage that no answers reach in one mode
    BankUnreachableInMode = Warning "bank::unreachable-in-mode",
    /// a lock that no answers open
    BankLockNeverOpens = Error "bank::lock-never-opens",
    /// an option that is never better than its neighbour
    BankDominatedOption = Warning "bank::dominated-option",
    /// a question that moves nothing, whatever is answered
    BankIdleQuestion = Warning "bank::idle-question",
    /// a scale that no question uses
    BankIdleScale = Warning "bank::idle-scale",
    /// an action that can never appear
    BankIdleAction = Warning "bank::idle-action",

    /// a bank laid over one that is not there
    OverlayUnknownBase = Error "overlay::unknown-base",
    /// banks laid over each other in a circle
    OverlayCircle = Error "overlay::circle",
    /// something to leave out that the base does not have, or no base to leave it out of
    OverlayUnknownId = Error "overlay::unknown-id",
    /// something left out that something else hangs on
    OverlayLeftOut = Error "overlay::left-out",

    /// migrations whose versions do not rise, or lead beyond the content version
    MigrationOrder = Error "migration::order",
    /// a migration that says two things of one question
    MigrationConflict = Error "migration::conflict",
    /// a migration that does away with a question which is still asked
    MigrationStillAsked = Error "migration::still-asked",
    /// a migration that gives an answer a name which its question does not have
    MigrationUnknownOption = Error "migration::unknown-option",

    /// an id that saved answers hold is gone, and no migration says what became of it
    LockfileLost = Error "lockfile::lost",
    /// a question or an option means something else than in saved answers
    LockfileChanged = Error "lockfile::changed",
    /// an id that meant something once is used again
    LockfileRetired = Error "lockfile::retired",
    /// a lock file for a later content version than the bank's
    LockfileNewer = Error "lockfile::newer",
    /// a question was added and the content version does not say so
    LockfileVersion = Warning "lockfile::version",
    /// a lock file that does not have all that answers hang on
    LockfileBehind = Warning "lockfile::behind",

    /// a language that the site has and the assessment lacks
    TextMissingLanguage = Error "text::missing-language",
    /// a text that is missing in a language
    TextMissing = Error "text::missing",
    /// a text or a page of the source language in place of one that is missing; with `--allow-incomplete`
    TextBorrowed = Warning "text::borrowed",
    /// a text for something that the bank does not have
    TextUnknownId = Error "text::unknown-id",
    /// more or fewer option texts than options
    TextOptionCount = Error "text::option-count",
    /// a text that ends at ` #`, where YAML begins a comment
    TextCut = Warning "text::cut",
    /// options of a question whose lengths differ so much that they give themselves away
    TextUnevenOptions = Warning "text::uneven-options",
    /// a translation of a text that has changed since
    TextStale = Warning "text::stale",
    /// a fingerprint of a text that is not there
    TextStrayFingerprint = Warning "text::stray-fingerprint",
    /// a translation from another language than the site's first
    TextSourceLanguage = Warning "text::source-language",

    /// an assessment that has no folder
    SiteUnknownAssessment = Error "site::unknown-assessment",
    /// a language tag that is none
    SiteLanguageTag = Error "site::language-tag",
    /// a base URL that is not the address of a site
    SiteBaseUrl = Error "site::base-url",
    /// a site that is let in to show pages in a frame, and is none
    SiteEmbed = Error "site::embed",
    /// two pages with one address
    SiteSameAddress = Error "site::same-address",
    /// something that the publisher of a site must say, and does not
    SitePublisher = Error "site::publisher",
    /// editions that would write over each other, or a folder that is none
    SiteEditionFolder = Error "site::edition-folder",

    /// a Markdown file without the front matter that it needs
    MarkdownFrontMatter = Error "markdown::front-matter",
    /// a page that is missing in a language
    MarkdownMissingPage = Error "markdown::missing-page",
    /// a link to a page that is not there
    MarkdownBrokenLink = Error "markdown::broken-link",
    /// a link to a heading that is not there
    MarkdownBrokenAnchor = Error "markdown::broken-anchor",
    /// a link of a kind that a page must not have
    MarkdownForbiddenLink = Error "markdown::forbidden-link",
    /// two headings with one id
    MarkdownDuplicateAnchor = Error "markdown::duplicate-anchor",
    /// a heading more than one level below the one before it
    MarkdownSkippedHeading = Error "markdown::skipped-heading",
    /// an image, or one without alternative text
    MarkdownImage = Error "markdown::image",
    /// lists and quotations that go too deep
    MarkdownTooDeep = Error "markdown::too-deep",
    /// HTML in Markdown, which is left out
    MarkdownRawHtml = Error "markdown::raw-html",

    /// a theme that is not there
    ThemeUnknown = Error "theme::unknown",
    /// themes that extend each other in a circle
    ThemeCycle = Error "theme::cycle",
    /// a colour that is none
    ThemeColour = Error "theme::colour",
    /// colours that cannot be read, or seen, beside each other
    ThemeContrast = Error "theme::contrast",
    /// colours of a drawing that some eyes cannot tell apart
    ThemeAlike = Error "theme::alike",
    /// a file that a theme names and does not have
    ThemeMissingFile = Error "theme::missing-file",
    /// a picture or a font that is none, or that brings along what it must not
    ThemeUnfitFile = Error "theme::unfit-file",
    /// a custom property that a style sheet asks for and nothing declares
    ThemeUnknownToken = Error "theme::unknown-token",
    /// a token that is set in a style sheet, where its contrast is not checked
    ThemeHiddenToken = Warning "theme::hidden-token",
    /// a block that the template below does not have
    ThemeUnknownBlock = Error "theme::unknown-block",
    /// a file of a theme that no page uses
    ThemeIdleFile = Warning "theme::idle-file",
    /// a page without something that its script or its readers need
    ThemeHook = Error "theme::hook",
    /// a script, a style or a file of another host that the policy of a page would block
    ThemeBlocked = Error "theme::blocked",
    /// a theme for a contract that this porras does not know
    ThemeContract = Error "theme::contract",
    /// a template that cannot be read or rendered
    ThemeTemplate = Error "theme::template",
    /// a wording that the theme lacks in a language
    ThemeMissingWording = Error "theme::missing-wording",
    /// a wording that no template and no script uses
    ThemeUnknownWording = Error "theme::unknown-wording",
    /// a style sheet that cannot be read
    ThemeStyleSheet = Error "theme::style-sheet",

    /// a returned translation that is neither XLIFF nor a table
    TranslationSyntax = Error "translation::syntax",
    /// a translation from or into another language
    TranslationForeign = Error "translation::foreign",
    /// a translation of a text that the site does not have
    TranslationUnknownId = Error "translation::unknown-id",
    /// two translations of one text
    TranslationDuplicateId = Error "translation::duplicate-id",
    /// a file of translations that cannot be changed text by text
    TranslationStuck = Error "translation::stuck",
    /// texts that came back without a translation
    TranslationMissing = Warning "translation::missing",
    /// a translation of a text that has changed since it was exported
    TranslationOutdated = Warning "translation::outdated",
    /// a translation that is not taken
    TranslationSkipped = Warning "translation::skipped",

    /// an answer file that is not JSON
    AnswersSyntax = Error "answers::syntax",
    /// an answer file of another form, assessment or version
    AnswersForeign = Error "answers::foreign",
    /// a field of an answer file that is wrong
    AnswersField = Error "answers::field",
}
