//! Questions of the lock file: still asked, with the same options, worth the same.

use std::collections::BTreeMap;

use super::beside::added_criteria;
use super::declare::mapping;
use super::{Compared, worths};
use crate::check::migrations::entries;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::load::rows::LockedQuestionRow;
use crate::model::Question;
use crate::source::{At, Place};

/// A question of the lock file beside what it is now.
pub(super) struct Pair<'a> {
    pub(super) id: &'a At<String>,
    pub(super) then: &'a LockedQuestionRow,
    pub(super) now: &'a Question,
    /// Where the bank has it.
    pub(super) place: Place,
    /// Its options now, each with what it is worth.
    options: Vec<(String, String)>,
}

impl Compared<'_> {
    /// Tells which questions are gone and which mean something else.
    pub(super) fn questions(&self, known: &BTreeMap<&str, &Question>, out: &mut Diagnostics) {
        for (id, then) in &self.lock.questions.entries {
            let Some(fate) = self.fates.of(id) else { continue };
            let Some(place) = self.places.get(fate.id.as_str()) else {
                // A new id that no question has is told of the migration.
                if fate.id == id.value {
                    out.push(self.gone(id));
                }
                continue;
            };
            let Some(now) = known.get(fate.id.as_str()) else { continue };
            let options = worths(&now.options, self.bank.stages.len());
            let pair = Pair { id, then, now, place: *place, options };
            if !fate.said {
                self.options(&pair, out);
            }
            if self.fates.are_none() {
                self.concern(&pair, out);
                self.criteria(&pair, out);
            }
        }
    }

    fn gone(&self, id: &At<String>) -> Diagnostic {
        let mistake = Diagnostic::new(
            Code::LockfileLost,
            format!("question `{}` is gone, and no migration says what became of it", id.value),
        )
        .at(id.place, "saved answers hold this id");
        let mistake = match self.too_early(id) {
            Some(place) => mistake.see(place, "said of answers to earlier versions only"),
            None => mistake,
        };
        let dropped = format!("[{}]", id.value);
        let new = self.places.keys().copied();
        let new = new.filter(|id| self.lock.questions.get(id).is_none() && !self.fates.make(id));
        let renamed = |new: &str| mapping([(id.as_str(), new)].into_iter());
        mistake.help(match nearest(id, new) {
            Some(near) => format!(
                "did you rename it to `{near}`? Then {}; if it is not asked any more, `dropped: {dropped}` instead",
                self.declare.row("renamed", &renamed(near))
            ),
            None => format!(
                "if it is not asked any more, {}; if it has another id now, `renamed: {}` instead",
                self.declare.row("dropped", &dropped),
                renamed("…").replace('"', "")
            ),
        })
    }

    /// Where a migration that came before the lock file does away with a question.
    fn too_early(&self, id: &str) -> Option<Place> {
        let rows = self.bank.migrations.iter().flatten();
        rows.flat_map(|row| {
            let renamed = entries(row.renamed.as_ref()).map(|(old, _)| (old.as_str(), old.place));
            let merged = entries(row.merged.as_ref()).flat_map(|(_, old)| old);
            let gone = row.dropped.iter().flatten().chain(merged);
            renamed.chain(gone.map(|old| (old.as_str(), old.place)))
        })
        .find(|(old, _)| *old == id)
        .map(|(_, place)| place)
    }

    /// Compares the options, and which way round they count.
    fn options(&self, pair: &Pair<'_>, out: &mut Diagnostics) {
        let Pair { id, then, now, place, options } = pair;
        let entries = &then.options.entries;
        let lost: Vec<&At<String>> = entries
            .iter()
            .map(|(option, _)| option)
            .filter(|option| !options.iter().any(|(known, _)| *known == option.value))
            .collect();
        if let Some(first) = lost.first() {
            let ids = list(lost.iter().map(|id| id.as_str()));
            let noun = if lost.len() == 1 { "option" } else { "options" };
            out.push(
                Diagnostic::new(
                    Code::LockfileLost,
                    format!("question `{}` has lost the {noun} {ids}", id.value),
                )
                .at(first.place, "saved answers say this")
                .see(*place, "this question")
                .help(self.remap(pair)),
            );
            return;
        }
        let changed: Vec<_> = entries
            .iter()
            .filter_map(|(option, worth)| {
                let (_, now) = options.iter().find(|(known, _)| *known == option.value)?;
                (*now != worth.value).then_some((option, worth, now))
            })
            .collect();
        let added: Vec<&str> = options
            .iter()
            .map(|(option, _)| option.as_str())
            .filter(|option| then.options.get(option).is_none())
            .collect();
        let negative = then.negative.as_ref().is_some_and(|negative| negative.value);
        let (at, said) = if let Some((option, worth, now)) = changed.first() {
            let option = &option.value;
            let more = match changed.len() - 1 {
                0 => String::new(),
                more => format!(", and {more} more changed"),
            };
            let said = format!("option `{option}` was worth `{}`, now `{now}`{more}", worth.value);
            (worth.place, said)
        } else if !added.is_empty() {
            let noun = if added.len() == 1 { "the option" } else { "the options" };
            (
                id.place,
                format!("{noun} {} did not stand beside the others", list(added.into_iter())),
            )
        } else if negative != now.negative {
            let now = if now.negative { "an anti-pattern now" } else { "no anti-pattern any more" };
            (then.negative.as_ref().map_or(id.place, |flag| flag.place), format!("it is {now}"))
        } else if let Some(said) = added_criteria(pair) {
            (id.place, said)
        } else {
            return;
        };
        out.push(
            Diagnostic::new(
                Code::LockfileChanged,
                format!("question `{}` means something else: {said}", id.value),
            )
            .at(at, "as saved answers mean it")
            .see(*place, "this question")
            .help(format!(
                "if its old answers do not fit any more, {}; if they do, `remapped` with what each \
                 is now; or give the new question an id of its own",
                self.declare.row("asked_again", &format!("[{}]", id.value))
            )),
        );
    }

    /// What to write when options are gone: all that are left, and what is most likely meant.
    fn remap(&self, pair: &Pair<'_>) -> String {
        let Pair { id, then, options, .. } = pair;
        let new = |option: &str| then.options.get(option).is_none();
        let pairs = then.options.entries.iter().filter_map(|(old, worth)| {
            let same = options.iter().find(|(option, _)| *option == old.value);
            let same = same.or_else(|| {
                options.iter().find(|(option, now)| new(option) && *now == worth.value)
            });
            let near = || {
                nearest(
                    old,
                    options.iter().map(|(option, _)| option.as_str()).filter(|option| new(option)),
                )
            };
            Some((old.as_str(), same.map(|(option, _)| option.as_str()).or_else(near)?))
        });
        let pairs: Vec<(&str, &str)> = pairs.collect();
        if pairs.is_empty() {
            let again = self.declare.row("asked_again", &format!("[{}]", id.value));
            return format!("{again}, or `remapped` with what each answer is now");
        }
        let mapping = format!("{{{}: {}}}", id.value, mapping(pairs.into_iter()));
        format!(
            "{}, with what each answer is now; an answer that is not named is asked for again",
            self.declare.row("remapped", &mapping)
        )
    }
}

/// Names in the words of a message.
pub(super) fn list<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
