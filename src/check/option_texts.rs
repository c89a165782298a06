//! Texts of a question's options: as many as it has, and none that stands out by its length.

use std::collections::BTreeSet;

use super::texts::{Asked, Finder, Wanted};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::load::Named;
use crate::load::rows::{OptionTextRow, QuestionTextRow};
use crate::model::OptionText;
use crate::source::{At, Place};

/// The length of the longest option over the shortest that is let pass, in tenths.
///
/// Options that stand out by their length are chosen for it (domain.md 3.1, rule 4, asks
/// for 1.5; a warning waits until the eye would notice).
const UNEVEN: usize = 25;

impl Finder<'_, '_> {
    /// Another number of texts than of options; told at the options, where those are an overlay's
    /// and the texts its base's.
    fn option_count(&self, id: &str, count: usize, texts: &At<Vec<OptionTextRow>>) -> Diagnostic {
        let options = self.declared.get(&("options", id)).copied();
        let own = options.filter(|place| match self.beside(*place).1 {
            Some(file) => file != texts.place.file && texts.place.file != self.file,
            None => true,
        });
        let lack = format!("question `{id}` has {count} options, and {} texts", texts.len());
        let place = texts.place;
        match own {
            Some(options) => Diagnostic::new(Code::TextOptionCount, lack)
                .at(options, format!("with this there are {count} options"))
                .see(place, "these texts are for other options")
                .help(format!(
                    "write all {count} texts in {}, lowest first",
                    self.beside(options).0
                )),
            None => Diagnostic::new(Code::TextOptionCount, format!("{lack} here"))
                .at(place, format!("this list should have {count}"))
                .help("one text for each option, lowest first"),
        }
    }

    /// A scale may go without texts where each question that uses it has its own.
    pub(super) fn scales(&mut self, wanted: &Wanted<'_>) {
        let names: Vec<&str> = wanted.scales.iter().map(|(name, _)| *name).collect();
        let rows = self.row.scales.as_ref();
        self.left_over("scale", &names, rows);
        let own = |id: &str| self.row.questions.get(id).is_some_and(|row| row.options.is_some());
        let leaning = wanted.questions.iter().filter(|(id, _)| !own(id));
        let leaning: BTreeSet<&str> = leaning
            .filter_map(|(_, asked)| match asked {
                Asked::Scale(name) => Some(*name),
                Asked::Anchors(_) | Asked::Own(_) => None,
            })
            .collect();
        for (name, ids) in &wanted.scales {
            match rows.and_then(|rows| rows.get(name)) {
                Some(row) => self.scale(name, ids, row),
                None if leaning.contains(name) => {
                    let mistake = self.missing("scale", name, rows);
                    let declared = self.declared.get(&("scale", *name)).copied();
                    self.out.push(match declared {
                        Some(place) if mistake.place != Some(place) => {
                            mistake.see(place, "these options need texts").help(format!(
                                "add `{name}:` under `scales:`, with a text for each option"
                            ))
                        }
                        _ => mistake,
                    });
                }
                None => {}
            }
        }
    }

    /// The texts of one scale: one for each of its options.
    fn scale(&mut self, name: &str, ids: &[&str], row: &Named<OptionTextRow>) {
        let known: BTreeSet<&str> = ids.iter().copied().collect();
        for id in ids.iter().filter(|id| row.get(id).is_none()) {
            let mistake = self.missing("option", id, Some(row));
            let help = format!("add `{id}:` under `scales:`, in `{name}:`");
            self.out.push(mistake.help(help));
        }
        // What stands for an option whose id is another's is not told: the id is wrong, not the text.
        if known.len() == ids.len() {
            self.left_over("option", ids, Some(row));
        }
    }

    /// The texts of the options of question `id`, from its own row or its scale.
    pub(super) fn options(
        &mut self,
        id: &str,
        asked: &Asked<'_>,
        row: &QuestionTextRow,
        wanted: &Wanted<'_>,
    ) -> Option<Vec<OptionText>> {
        let scale = match asked {
            Asked::Scale(name) => Some(wanted.scales.iter().find(|(known, _)| known == name)?),
            _ => None,
        };
        let count = match (asked, scale) {
            (Asked::Anchors(count) | Asked::Own(count), _) => *count,
            (Asked::Scale(_), scale) => scale?.1.len(),
        };
        if let Some(texts) = &row.options {
            if texts.len() != count {
                let mistake = self.option_count(id, count, texts);
                self.out.push(mistake);
                return None;
            }
            let made: Vec<OptionText> = texts.iter().map(option).collect();
            if matches!(asked, Asked::Anchors(_)) {
                uneven(id, &made, texts.place, self.out);
            }
            return Some(made);
        }
        if let Some((name, ids)) = scale {
            // Without them, that is told of the scale.
            let texts = self.row.scales.as_ref().and_then(|scales| scales.get(name))?;
            return ids.iter().map(|id| texts.get(id).map(option)).collect();
        }
        self.out.push(
            Diagnostic::new(Code::TextMissing, format!("the options of `{id}` have no texts here"))
                .at(row.place, "this needs `options`")
                .help("list them under `options:`, lowest first"),
        );
        None
    }
}

fn option(row: &OptionTextRow) -> OptionText {
    match row {
        OptionTextRow::Text(text) => OptionText { text: text.clone(), enough: None, better: None },
        OptionTextRow::Advice(row) => OptionText {
            text: row.text.clone(),
            enough: row.enough.clone(),
            better: row.better.clone(),
        },
    }
}

/// Anchors stand under each other in full; scales of a word or two are uneven by nature.
fn uneven(id: &str, options: &[OptionText], place: Place, out: &mut Diagnostics) {
    const SHORT: usize = 40;
    let lengths = options.iter().map(|option| option.text.chars().count());
    let (Some(least), Some(most)) = (lengths.clone().min(), lengths.max()) else { return };
    if most > SHORT && most * 10 > least * UNEVEN {
        out.push(
            Diagnostic::new(
                Code::TextUnevenOptions,
                format!("the options of `{id}` go from {least} to {most} characters"),
            )
            .at(place, "the long one stands out, whatever it says")
            .help("bring them within one and a half times of each other"),
        );
    }
}
