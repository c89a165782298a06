//! What several runs over the same files have to say, said once.

use std::collections::BTreeMap;

use super::{Diagnostic, Diagnostics};
use crate::source::Place;

impl Diagnostics {
    /// All that was said, each thing once; where only some say it, with a note on whom it concerns.
    ///
    /// Each comes with the place where its author named it.
    #[must_use]
    pub fn gathered(each: Vec<(Option<Place>, Self)>) -> Self {
        let mut whole = Self::default();
        let mut said: BTreeMap<_, (Diagnostic, Vec<Option<Place>>)> = BTreeMap::new();
        let count = each.len();
        for (name, diagnostics) in each {
            whole.cut |= diagnostics.cut;
            whole.unread.extend(&diagnostics.unread);
            for diagnostic in diagnostics {
                let key = (diagnostic.code, diagnostic.place, diagnostic.message.clone());
                let entry = said.entry(key).or_insert_with(|| (diagnostic, Vec::new()));
                entry.1.push(name);
            }
        }
        for (mut diagnostic, names) in said.into_values() {
            if names.len() < count
                && let Some(Some(first)) = names.first()
                && diagnostic.place.is_some()
            {
                let more = match names.len() - 1 {
                    0 => String::new(),
                    1 => " and one other".to_owned(),
                    more => format!(" and {more} others"),
                };
                diagnostic = diagnostic.see(*first, format!("in this edition{more}"));
            }
            whole.push(diagnostic);
        }
        whole
    }
}
