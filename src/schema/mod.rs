//! JSON Schemas (draft 2020-12) of the files of a site, for editors and other tools.
//!
//! They are made of the types that read the files, so that they cannot say something else.

mod answers;

use crate::load::Named;
use crate::load::describe;
use crate::load::rows::{
    BankRow, BankTextRow, FrontRow, LockFileRow, SiteRow, SiteTextRow, ThemeRow, WordingRow,
};
use answers::AnswerFile;

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// `content/site.yaml`.
    Site,
    /// `content/texts/<language>.yaml`.
    SiteTexts,
    /// `content/<assessment>/bank.yaml`.
    Bank,
    /// `content/<assessment>/texts/<language>.yaml`.
    Texts,
    /// `bank.yaml` of an overlay, which says only what differs from its base.
    Overlay,
    /// `texts/<language>.yaml` of an overlay.
    OverlayTexts,
    /// `content/<assessment>/bank.lock.yaml`, which `porras lock` writes.
    LockFile,
    /// The front matter of Markdown pages.
    FrontMatter,
    /// `themes/<name>/theme.yaml`.
    Theme,
    /// `themes/<name>/wording/<language>.yaml`.
    Wording,
    /// Saved answers.
    Answers,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 11] = [
        Self::Site,
        Self::SiteTexts,
        Self::Bank,
        Self::Texts,
        Self::Overlay,
        Self::OverlayTexts,
        Self::LockFile,
        Self::FrontMatter,
        Self::Theme,
        Self::Wording,
        Self::Answers,
    ];

    /// Its name on the command line.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Site => "site",
            Self::SiteTexts => "site-texts",
            Self::Bank => "bank",
            Self::Texts => "texts",
            Self::Overlay => "overlay",
            Self::OverlayTexts => "overlay-texts",
            Self::LockFile => "lock-file",
            Self::FrontMatter => "front-matter",
            Self::Theme => "theme",
            Self::Wording => "wording",
            Self::Answers => "answers",
        }
    }

    /// Which files it is for, in words.
    #[must_use]
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Site => "content/site.yaml",
            Self::SiteTexts => "content/texts/<language>.yaml",
            Self::Bank => "content/<assessment>/bank.yaml",
            Self::Texts => "content/<assessment>/texts/<language>.yaml",
            Self::Overlay => "content/<assessment>/bank.yaml with a `base`",
            Self::OverlayTexts => "content/<assessment>/texts/<language>.yaml beside such a bank",
            Self::LockFile => "content/<assessment>/bank.lock.yaml",
            Self::FrontMatter => "the lines between two of --- at the top of a Markdown page",
            Self::Theme => "themes/<name>/theme.yaml",
            Self::Wording => "themes/<name>/wording/<language>.yaml",
            Self::Answers => "answers that a respondent saved, porras-answers/1",
        }
    }

    /// The name of its schema's file.
    #[must_use]
    pub fn file(self) -> String {
        format!("{}.schema.json", self.as_str())
    }

    /// The kind with a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// The kind of the YAML file at a path below the site's root; nothing for any other file.
    ///
    /// A path does not tell that a bank has a base: see [`Kind::laid_over`].
    ///
    /// ```
    /// use porras::schema::Kind;
    /// assert_eq!(Kind::of("content/safety/bank.yaml"), Some(Kind::Bank));
    /// assert_eq!(Kind::of("content/safety/notes.txt"), None);
    /// ```
    #[must_use]
    pub fn of(path: &str) -> Option<Self> {
        let parts: Vec<&str> = path.split('/').collect();
        match parts[..] {
            ["content", "site.yaml"] => Some(Self::Site),
            ["content", "texts", name] if name.ends_with(".yaml") => Some(Self::SiteTexts),
            ["content", _, "bank.yaml"] => Some(Self::Bank),
            ["content", _, "bank.lock.yaml"] => Some(Self::LockFile),
            ["content", _, "texts", name] if name.ends_with(".yaml") => Some(Self::Texts),
            ["themes", _, "theme.yaml"] => Some(Self::Theme),
            ["themes", _, "wording", name] if name.ends_with(".yaml") => Some(Self::Wording),
            _ => None,
        }
    }

    /// The same kind of file in an overlay.
    #[must_use]
    pub const fn laid_over(self) -> Self {
        match self {
            Self::Bank => Self::Overlay,
            Self::Texts => Self::OverlayTexts,
            other => other,
        }
    }

    /// The schema, as JSON text.
    ///
    /// Its `$id` names the kind and the version of its form, and no place on the web.
    #[must_use]
    pub fn schema(self) -> String {
        let id = format!("urn:porras:{}:1", self.as_str());
        let title = self.meaning();
        match self {
            Self::Site => describe::whole::<SiteRow>(&id, title),
            Self::SiteTexts => describe::whole::<SiteTextRow>(&id, title),
            Self::Bank => describe::whole::<BankRow>(&id, title),
            Self::Texts => describe::whole::<BankTextRow>(&id, title),
            Self::Overlay => describe::part::<BankRow>(&id, title, &["assessment", "base"]),
            Self::OverlayTexts => describe::part::<BankTextRow>(&id, title, &[]),
            Self::LockFile => describe::whole::<LockFileRow>(&id, title),
            Self::FrontMatter => describe::whole::<FrontRow>(&id, title),
            Self::Theme => describe::whole::<ThemeRow>(&id, title),
            Self::Wording => describe::whole::<Named<WordingRow>>(&id, title),
            Self::Answers => describe::whole_of::<AnswerFile>(&id, title),
        }
    }
}

/// Every schema, by the name of its file.
#[must_use]
pub fn all() -> Vec<(String, String)> {
    Kind::ALL.into_iter().map(|kind| (kind.file(), kind.schema())).collect()
}
