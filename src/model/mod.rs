//! The site as it is meant: checked, complete, without files or places to go wrong.
//!
//! [`crate::check`] is the only constructor of a [`Site`], so a `Site` is never
//! wrong: every id resolves (references are positions in the lists of the same
//! [`Bank`]), every text exists in every language, every link leads somewhere.

mod action;
mod bank;
mod encoding;
mod host;
mod question;
mod rule;
mod site;
mod text;
mod theme;
mod tokens;
mod version;

pub use action::{Action, Pattern, Purpose};
pub use bank::{
    Assessable, Bank, Corroboration, Dimension, Gate, Lock, LockOn, Mode, Profile, Together,
};
pub use encoding::{COMPRESSIBLE, Encoding};
pub use host::Host;
pub use question::{Answered, Choice, Condition, Criteria, Options, Question};
pub use rule::{FromScore, OrderedRow, Part, Rule, Takes};
pub use site::{Assessment, Document, Guidance, Keep, PageRef, Site, SiteText};
pub use text::{
    ActionText, BankText, GateText, ModeText, NamedText, OptionText, QuestionText, StageText,
};
pub use theme::{Layer, Theme, Wording};
pub use tokens::{Colour, Font, Logo, Paint, Tokens};
pub use version::{LockFile, LockedNames, LockedQuestion, Migration, Retired};
