//! Modes of the questionnaire, and the tags by which they may choose their questions.

use super::bank::{Declared, Flat};
use super::names::{Names, key_id};
use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::id::Id;
use crate::load::rows::BankRow;
use crate::model::Mode;
use crate::source::At;

/// The tags of the questions of a bank.
pub(super) struct Tags {
    names: Names,
    /// Each tag once, in the order in which questions name them first.
    pub(super) ids: Vec<At<Id>>,
    /// For each question its tags, none twice.
    pub(super) of_questions: Vec<Vec<usize>>,
    /// For each tag its questions.
    questions: Vec<Vec<usize>>,
}

impl Tags {
    /// The tags that questions name; one that a question names twice is reported.
    pub(super) fn new(flat: &Flat<'_>, out: &mut Diagnostics) -> Self {
        let mut ids: Vec<At<Id>> = Vec::new();
        let mut positions: BTreeMap<&str, usize> = BTreeMap::new();
        let mut of_questions: Vec<Vec<usize>> = Vec::new();
        let mut questions: Vec<Vec<usize>> = Vec::new();
        for question in flat.iter().flat_map(|(dimension, _)| dimension.questions.iter().flatten())
        {
            let mut own: Vec<usize> = Vec::new();
            for tag in question.tags.iter().flatten() {
                let position = *positions.entry(tag.as_str()).or_insert(ids.len());
                if position == ids.len() {
                    ids.push(tag.clone());
                    questions.push(Vec::new());
                }
                // Questions come one after the other.
                if questions[position].last() == Some(&of_questions.len()) {
                    out.push(
                        Diagnostic::new(
                            Code::BankDuplicateId,
                            format!(
                                "question `{}` has the tag `{}` twice",
                                question.id.value, tag.value
                            ),
                        )
                        .at(tag.place, "again")
                        .help("take one of them out"),
                    );
                } else {
                    own.push(position);
                    questions[position].push(of_questions.len());
                }
            }
            of_questions.push(own);
        }
        // Every id is there once.
        let names = Names::new("tag", Code::BankUnknownTag, &ids, out);
        Self { names, ids, of_questions, questions }
    }
}

/// The modes of a bank in its order; one with every question where there are none.
pub(super) fn modes(
    row: &BankRow,
    declared: &Declared,
    tags: &Tags,
    out: &mut Diagnostics,
) -> Option<Vec<Mode>> {
    let all: Vec<usize> = (0..declared.questions.len()).collect();
    let Some(rows) = row.modes.as_ref().filter(|modes| !modes.entries.is_empty()) else {
        let minutes = u32::try_from(all.len().div_ceil(2)).unwrap_or(u32::MAX);
        return Some(vec![Mode { id: Id::parse("full")?, minutes, questions: all }]);
    };
    let mut modes = Vec::new();
    let mut whole = true;
    for (name, mode) in &rows.entries {
        let Some(id) = key_id(name, out) else {
            whole = false;
            continue;
        };
        let mut questions = BTreeSet::new();
        for id in mode.questions.iter().flatten() {
            match declared.questions.find(id, out) {
                Some(question) => {
                    questions.insert(question);
                }
                None => whole = false,
            }
        }
        for tag in mode.tags.iter().flatten() {
            let Some(tag) = tags.names.find(tag, out) else {
                whole = false;
                continue;
            };
            questions.extend(&tags.questions[tag]);
        }
        let questions = if mode.questions.is_none() && mode.tags.is_none() {
            all.clone()
        } else {
            questions.into_iter().collect()
        };
        modes.push(Mode { id: id.value, minutes: mode.minutes, questions });
    }
    whole.then_some(modes)
}
