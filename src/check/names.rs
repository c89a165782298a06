//! Ids and what they stand for, with the places where they were declared.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::id::Id;
use crate::load::rows::LevelRow;
use crate::source::{At, Place};

/// As many names as a help line lists when none is near.
const FEW: usize = 12;

/// A mapping's key as an id; one that breaks the rule for ids is reported.
pub(super) fn key_id(key: &At<String>, out: &mut Diagnostics) -> Option<At<Id>> {
    let id = Id::parse(key);
    if id.is_none() {
        out.push(
            Diagnostic::new(Code::ShapeMalformedId, format!("`{}` is not an id", key.value))
                .at(key.place, "not an id")
                .help(Id::RULE),
        );
    }
    id.map(|value| At { value, place: key.place })
}

/// The ids of one kind of thing, in order; a position is what the model refers by.
pub(super) struct Names {
    noun: &'static str,
    unknown: Code,
    positions: BTreeMap<String, (usize, Place)>,
    /// Repeated ones too, so that one mistake does not make others.
    count: usize,
}

impl Names {
    /// Collects ids; one that is there already is reported.
    pub(super) fn new<'a>(
        noun: &'static str,
        unknown: Code,
        ids: impl IntoIterator<Item = &'a At<Id>>,
        out: &mut Diagnostics,
    ) -> Self {
        let mut positions: BTreeMap<String, (usize, Place)> = BTreeMap::new();
        let mut count = 0;
        for (position, id) in ids.into_iter().enumerate() {
            count += 1;
            if !id.is_sound() {
                // A stand-in for what was told already.
                positions.entry(id.to_string()).or_insert((position, id.place));
            } else if let Some((_, first)) = positions.get(id.as_str()) {
                out.push(
                    Diagnostic::new(
                        Code::BankDuplicateId,
                        format!("two {noun}s have the id `{}`", id.value),
                    )
                    .at(id.place, "again")
                    .see(*first, "first here")
                    .help(if noun == "question" {
                        "give one of them another id; a question stands in one dimension"
                    } else {
                        "give one of them another id"
                    }),
                );
            } else {
                positions.insert(id.to_string(), (position, id.place));
            }
        }
        Self { noun, unknown, positions, count }
    }

    /// The position of the thing with this id; an unknown one is reported.
    pub(super) fn find(&self, id: &At<Id>, out: &mut Diagnostics) -> Option<usize> {
        if id.is_sound() {
            self.find_text(id.as_str(), id.place, out)
        } else {
            self.position(id.as_str())
        }
    }

    /// The same for an id that is a mapping's key.
    pub(super) fn find_text(&self, id: &str, place: Place, out: &mut Diagnostics) -> Option<usize> {
        let found = self.positions.get(id).map(|(position, _)| *position);
        // One of those that are no ids may have been meant.
        if found.is_none() && self.positions.keys().all(|name| Id::is_id(name)) {
            let names = self.positions.keys().map(String::as_str);
            out.push(unknown(self.noun, self.unknown, (id, place), names));
        }
        found
    }

    /// The position of an id that may be unknown.
    pub(super) fn position(&self, id: &str) -> Option<usize> {
        self.positions.get(id).map(|(position, _)| *position)
    }

    /// How many there are.
    pub(super) const fn len(&self) -> usize {
        self.count
    }

    /// The level that a number or a stage id stands for, when these are the stages.
    pub(super) fn level(&self, row: &LevelRow, out: &mut Diagnostics) -> Option<u32> {
        let highest = self.count;
        if row.text.is_empty() {
            return None;
        }
        if let Ok(number) = row.text.parse::<usize>() {
            if (1..=highest).contains(&number) {
                return u32::try_from(number).ok();
            }
            out.push(
                Diagnostic::new(Code::ShapeOutOfRange, format!("there is no level {number}"))
                    .at(row.place, format!("levels go from 1 to {highest}")),
            );
            return None;
        }
        let position = self.find_text(&row.text, row.place, out)?;
        u32::try_from(position + 1).ok()
    }
}

/// Says that an id stands for nothing, and what is near or there.
pub(super) fn unknown<'a>(
    noun: &str,
    code: Code,
    (id, place): (&str, Place),
    names: impl Iterator<Item = &'a str> + Clone,
) -> Diagnostic {
    let mistake = Diagnostic::new(code, format!("unknown {noun} `{id}`"))
        .at(place, format!("no {noun} has this id"))
        .did_you_mean(id, names.clone());
    let list: Vec<String> = names.take(FEW + 1).map(|name| format!("`{name}`")).collect();
    if mistake.help.is_none() && (1..=FEW).contains(&list.len()) {
        return mistake.help(format!("the {noun}s are {}", list.join(", ")));
    }
    mistake
}
