//! Mistakes of authors, as data.
//!
//! A [`Diagnostic`] says what is wrong where, and what to write instead; it
//! never holds source text. [`draw`] shows it as a compiler would, [`short`] on
//! one line, [`json`] for editors.

mod code;
pub mod draw;
mod gather;
pub mod json;
mod nearest;
pub mod short;
mod story;

pub use code::{Code, Severity};
pub use nearest::nearest;
pub use story::{Block, Part, files};

use std::collections::{BTreeMap, BTreeSet};

use crate::source::{FileId, Place, Sources};

/// One mistake, or one piece of advice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of mistake it is.
    pub code: Code,
    /// What is wrong: lower case, no full stop, names in backticks.
    pub message: String,
    /// Where; nothing when no words in a file are to blame.
    pub place: Option<Place>,
    /// The file that is to blame as a whole, or that is not there: its path below the site's root.
    pub file: Option<String>,
    /// What stands under the caret.
    pub label: String,
    /// Other places that explain it, each with a few words.
    pub related: Vec<(Place, String)>,
    /// What to do instead.
    pub help: Option<String>,
    /// A text that would mend it, in place of what stands at `place`.
    pub suggestion: Option<String>,
}

impl Diagnostic {
    /// A diagnostic without a place yet.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            place: None,
            file: None,
            label: String::new(),
            related: Vec::new(),
            help: None,
            suggestion: None,
        }
    }

    /// Says where, and what stands under the caret there.
    #[must_use]
    pub fn at(mut self, place: Place, label: impl Into<String>) -> Self {
        self.place = Some(place);
        self.label = label.into();
        self
    }

    /// Says which file it is about, when no place in one can be shown.
    #[must_use]
    pub fn about(mut self, path: impl Into<String>) -> Self {
        self.file = Some(path.into());
        self
    }

    /// Adds another place that explains the mistake.
    #[must_use]
    pub fn see(mut self, place: Place, label: impl Into<String>) -> Self {
        self.related.push((place, label.into()));
        self
    }

    /// Says what to do instead.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Offers the nearest of `names` to what was written, when one is near.
    #[must_use]
    pub fn did_you_mean<'a>(
        mut self,
        written: &str,
        names: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        if let Some(name) = nearest(written, names) {
            self.help = Some(format!("did you mean `{name}`?"));
            self.suggestion = Some(name.to_owned());
        }
        self
    }
}

impl Diagnostic {
    /// The path of the file that it is about.
    #[must_use]
    pub fn path<'a>(&'a self, sources: &'a Sources) -> Option<&'a str> {
        match self.place {
            Some(place) => Some(sources.file(place.file).path.as_str()),
            None => self.file.as_deref(),
        }
    }
}

/// All that a run has to say to the author.
#[derive(Debug, Clone, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    said: BTreeSet<(Code, Option<Place>, String)>,
    /// How many of each code there are in each file, and where the last of them is.
    counts: BTreeMap<(Code, Option<FileId>), (usize, usize)>,
    /// Whether there were more than [`MOST`] of a code in a file.
    cut: bool,
    /// Files whose form is too wrong to ask what they mean.
    unread: BTreeSet<FileId>,
}

/// More mistakes of one code in one file than this help nobody, and cost time and memory.
const MOST: usize = 1_000;

impl Diagnostics {
    /// Takes a diagnostic in; one that is there already is not said twice.
    ///
    /// Of those with one code in one file a thousand are kept, and the last says that there are more.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let Diagnostic { code, place, message, .. } = &diagnostic;
        let kind = (*code, place.map(|place| place.file));
        if !self.said.insert((*code, *place, message.clone())) {
            return;
        }
        let (count, last) = self.counts.entry(kind).or_default();
        *count += 1;
        if *count <= MOST {
            *last = self.list.len();
            self.list.push(diagnostic);
        } else {
            self.said.remove(&(diagnostic.code, diagnostic.place, diagnostic.message));
            if *count == MOST + 1 {
                self.cut = true;
                let help = &mut self.list[*last].help;
                let before = help.take().map_or_else(String::new, |help| help + "; ");
                *help =
                    Some(format!("{before}there are more like this, told when {MOST} are mended"));
            }
        }
    }

    /// Takes in what was found elsewhere, in the order of finding.
    pub fn append(&mut self, found: Self) {
        self.unread.extend(&found.unread);
        found.list.into_iter().for_each(|diagnostic| self.push(diagnostic));
    }

    /// Whether no more diagnostics with this code are kept in the file of this place.
    #[must_use]
    pub fn is_full(&self, code: Code, place: Place) -> bool {
        self.counts.get(&(code, Some(place.file))).is_some_and(|(count, _)| *count > MOST)
    }

    /// Says that what a file means could not be asked: mistakes of its form are in the way.
    pub fn unread(&mut self, file: FileId) {
        self.unread.insert(file);
    }

    /// The files that may have more mistakes than are told.
    pub fn unread_files(&self) -> impl Iterator<Item = FileId> + '_ {
        self.unread.iter().copied()
    }

    /// Whether one of them forbids to publish.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.errors().next().is_some()
    }

    /// Those that forbid to publish, in the order of finding.
    pub fn errors(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter().filter(|d| d.code.severity() == Severity::Error)
    }

    /// How many errors and how many warnings there are.
    #[must_use]
    pub fn count(&self) -> (usize, usize) {
        let errors = self.errors().count();
        (errors, self.list.len() - errors)
    }

    /// Whether there is nothing to say.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// All of them by file, then place, then code.
    #[must_use]
    pub fn sorted(&self, sources: &Sources) -> Vec<&Diagnostic> {
        let mut list: Vec<&Diagnostic> = self.list.iter().collect();
        list.sort_by_key(|d| {
            (
                d.path(sources),
                d.place.map(|place| (place.start, place.end)),
                d.code,
                d.message.as_str(),
            )
        });
        list
    }

    /// The closing line: `2 errors, 1 warning`.
    #[must_use]
    pub fn summary(&self) -> String {
        let (errors, warnings) = self.count();
        let more = if self.cut { ", and more of the same" } else { "" };
        format!("{}, {}{more}", plural(errors, "error"), plural(warnings, "warning"))
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    /// Each of them, in the order of finding.
    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

fn plural(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
