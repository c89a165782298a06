//! What is wrong in a bank of several layers, told to the author of the overlay.

use super::leave_out::LeftOut;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{Place, Sources};

/// The folders that an assessment is made of.
#[derive(Debug, Clone, Default)]
pub struct Layers {
    /// Names of folders of `content/`: the assessment's own, its base, the base's base, …
    pub folders: Vec<String>,
    /// Where the assessment names its base.
    pub word: Option<Place>,
    /// What is left out on the way.
    pub left_out: Vec<LeftOut>,
}

/// References to what is not there, and what kind of thing they name.
const REFERENCES: [(Code, &str); 6] = [
    (Code::BankUnknownDimension, "dimension"),
    (Code::BankUnknownQuestion, "question"),
    (Code::BankUnknownScale, "scale"),
    (Code::BankUnknownAction, "action"),
    (Code::BankUnknownLock, "lock"),
    (Code::MarkdownBrokenLink, "guidance page"),
];

impl Layers {
    /// The folders below the assessment's own, nearest first.
    pub fn below(&self) -> impl Iterator<Item = &str> {
        self.folders.iter().skip(1).map(String::as_str)
    }

    /// Whether a place lies in a folder below the assessment's own.
    #[must_use]
    pub fn is_below(&self, place: Place, sources: &Sources) -> bool {
        let path = sources.file(place.file).path.as_str();
        let folder = path.split('/').nth(1).unwrap_or_default();
        self.below().any(|below| below == folder)
    }

    /// Takes what was found in the assessment to the rest.
    ///
    /// Where the words of a base are to blame, but only under this overlay, the
    /// overlay is shown as well; where the overlay is, it comes first.
    pub fn tell(&self, found: Diagnostics, sources: &Sources, out: &mut Diagnostics) {
        for file in found.unread_files() {
            out.unread(file);
        }
        for diagnostic in found {
            out.push(match self.word {
                Some(word) => self.told(diagnostic, word, sources),
                None => diagnostic,
            });
        }
    }

    fn told(&self, mut diagnostic: Diagnostic, word: Place, sources: &Sources) -> Diagnostic {
        let Some(place) = diagnostic.place.filter(|place| self.is_below(*place, sources)) else {
            return diagnostic;
        };
        if let Some(row) = self.left_out(&diagnostic, place, sources) {
            return Diagnostic::new(
                Code::OverlayLeftOut,
                format!("{} `{}` is left out, and something else hangs on it", row.noun, row.id),
            )
            .at(row.place, "left out here")
            .see(place, "this hangs on it")
            .help("leave that out as well, or say in this bank what it hangs on instead");
        }
        if diagnostic.code == Code::BankDuplicateId
            && let Some((first, _)) = diagnostic.related.first_mut()
            && !self.is_below(*first, sources)
        {
            diagnostic.place = Some(std::mem::replace(first, place));
            return diagnostic
                .help("change it where the base has it, or leave it out there and add it anew");
        }
        let own = self.folders.first().map_or("", String::as_str);
        diagnostic.see(word, format!("`{own}` is laid over it here"))
    }

    /// What was left out, when that is why a reference leads nowhere.
    fn left_out(
        &self,
        diagnostic: &Diagnostic,
        place: Place,
        sources: &Sources,
    ) -> Option<&LeftOut> {
        let (_, noun) = REFERENCES.iter().find(|(code, _)| *code == diagnostic.code)?;
        let word = sources.text(place).trim_matches(['"', '\'']);
        let name = word.rsplit('/').next()?.trim_end_matches(".md");
        self.left_out.iter().find(|row| row.noun == *noun && row.id == name)
    }
}
