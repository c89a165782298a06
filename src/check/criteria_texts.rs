//! Texts of a question's quality criteria: one for each.

use super::texts::Finder;
use crate::diagnostic::{Code, Diagnostic};
use crate::load::rows::QuestionTextRow;

impl Finder<'_, '_> {
    /// The texts of the criteria of question `id`, which has those of `ids`.
    pub(super) fn criteria(
        &mut self,
        id: &str,
        ids: &[&str],
        row: &QuestionTextRow,
    ) -> Option<Vec<String>> {
        if row.criteria.is_some() || ids.is_empty() {
            return self.list("criterion", ids, row.criteria.as_ref(), Clone::clone);
        }
        let list = ids.iter().map(|id| format!("{id}: …")).collect::<Vec<_>>().join(", ");
        let lack = format!("the quality criteria of `{id}` have no texts");
        // An overlay may give criteria to a question whose texts are its base's.
        let elsewhere = self.declared.get(&("criteria", id)).and_then(|place| {
            let (path, file) = self.beside(*place);
            (file != Some(row.place.file)).then_some((*place, path))
        });
        self.out.push(match elsewhere {
            Some((place, path)) => {
                Diagnostic::new(Code::TextMissing, lack).at(place, "declared here").help(format!(
                    "write {path} with `{id}: {{criteria: {{{list}}}}}` under `questions:`"
                ))
            }
            None => Diagnostic::new(Code::TextMissing, format!("{lack} here"))
                .at(row.place, "this needs `criteria`")
                .help(format!("add `criteria: {{{list}}}`")),
        });
        None
    }
}
