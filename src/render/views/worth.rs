//! What answers are worth, in sentences for someone with a pencil.

use super::assessment::View;
use super::paper::Judging;
use crate::exact::Exact;
use crate::model::{Choice, LockOn, Options, Part, Question};

/// What a rule needs to know of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Worth {
    /// What it is worth.
    Value,
    /// The level that it stands for.
    Level,
    /// Whether the practice is in place.
    Met,
}

/// Questions whose options read and count the same.
struct Scale<'a> {
    texts: Vec<&'a str>,
    choices: &'a [Choice],
    questions: Vec<usize>,
    needs: Vec<Worth>,
}

/// Whether value and level of each answer are its place in the list.
pub(super) fn is_numbered(question: &Question) -> bool {
    match &question.options {
        Options::Anchors => true,
        Options::Listed(choices) => choices
            .iter()
            .zip(1_i64..)
            .all(|(choice, place)| choice.value == Exact::whole(place) && level(choice) == place),
    }
}

/// The level that an option stands for, which its value says where nothing else does.
fn level(choice: &Choice) -> i64 {
    choice.level.map_or_else(|| choice.value.floor(), i64::from)
}

impl View<'_> {
    /// What must be known before the rules can be used.
    pub(super) fn facts(&self, all: &[&Judging]) -> Vec<String> {
        let bank = &self.row.bank;
        let asked = |judging: &&&Judging| judging.asks();
        let question = |part: &Part| match part {
            Part::Question(index) => Some(*index),
            Part::Dimension(_) => None,
        };
        let mut needs: Vec<(usize, Worth)> = Vec::new();
        for judging in all.iter().filter(asked) {
            let worth = judging.worth();
            let value = judging.lends_mean.then_some(Worth::Value);
            for worth in [value, worth].into_iter().flatten() {
                let asked = judging.parts.iter().filter_map(question);
                needs.extend(asked.map(|at| (at, worth)));
            }
        }
        let locks = bank.gates.iter().flat_map(|gate| &gate.locks);
        needs.extend(locks.filter_map(|lock| match lock.on {
            LockOn::Question(index) => Some((index, Worth::Level)),
            LockOn::Dimension(_) => None,
        }));
        let mut lines = self.worths(&needs);
        for level in (1_u32..).take(bank.stages.len()) {
            let belongs = |at: &usize| bank.questions[*at].level == Some(level);
            let by_level = all.iter().filter(asked).filter(|judging| judging.is_by_level());
            let mut found: Vec<usize> = by_level
                .flat_map(|judging| judging.parts.iter().filter_map(question))
                .filter(belongs)
                .collect();
            found.sort_unstable();
            found.dedup();
            if !found.is_empty() {
                let level = level.to_string();
                let names = self.questions_named(&found);
                lines.push(self.on_paper("tagged", &[("level", &level), ("names", &names)]));
            }
        }
        let mut weighed: Vec<Part> = Vec::new();
        for part in all.iter().filter(|judging| judging.weighs()).flat_map(|each| &each.parts) {
            if self.weight(*part) != Exact::ONE && !weighed.contains(part) {
                weighed.push(*part);
            }
        }
        if !weighed.is_empty() {
            let weight = |part: &Part| {
                let n = self.weight(*part).to_string();
                self.on_paper("option", &[("name", &self.part_named(*part)), ("n", &n)])
            };
            let list: Vec<String> = weighed.iter().map(weight).collect();
            lines.push(self.on_paper("weights", &[("list", &list.join(", "))]));
        }
        lines
    }

    /// What must be known of answers to these questions, a sentence a line.
    fn worths(&self, needs: &[(usize, Worth)]) -> Vec<String> {
        let bank = &self.row.bank;
        let mut scales: Vec<Scale> = Vec::new();
        let (mut numbered, mut turned, mut absent) = (false, Vec::new(), Vec::new());
        for (at, worth) in needs {
            let question = &bank.questions[*at];
            let list = if *worth == Worth::Met { &mut absent } else { &mut turned };
            if question.negative && !list.contains(at) {
                list.push(*at);
            }
            match &question.options {
                Options::Listed(choices) if *worth == Worth::Met || !is_numbered(question) => {
                    let options = &self.text.questions[*at].options;
                    let texts = options.iter().map(|option| option.text.as_str()).collect();
                    scale(&mut scales, texts, choices, *at, *worth);
                }
                _ => numbered = true,
            }
        }
        let mut lines: Vec<String> =
            numbered.then(|| self.on_paper("numbered", &[])).into_iter().collect();
        lines.push(self.on_paper("leave", &[]));
        for (at, scale) in scales.iter().enumerate() {
            let mut others = scales.iter().enumerate().filter(|(other, _)| *other != at);
            let is_told_apart = others.all(|(_, other)| other.texts != scale.texts);
            for line in self.scale_on_paper(scale) {
                lines.push(if is_told_apart {
                    line
                } else {
                    let names = self.questions_named(&scale.questions);
                    self.on_paper("line", &[("name", &names), ("how", &line)])
                });
            }
        }
        for (key, found) in [("turned", turned), ("turned-met", absent)] {
            if !found.is_empty() {
                let names = self.questions_named(&found);
                lines.push(self.on_paper(key, &[("names", &names)]));
            }
        }
        lines
    }

    fn scale_on_paper(&self, scale: &Scale) -> Vec<String> {
        let needs = |worth| scale.needs.contains(&worth);
        let quoted = |text: &str| self.said("quoted", &[("name", text)]);
        let listed = |key: &str, number: fn(&Choice) -> String| {
            let options = scale.texts.iter().zip(scale.choices).map(|(text, choice)| {
                let values = [("name", &*quoted(text)), ("n", &*number(choice))];
                self.on_paper("option", &values)
            });
            self.on_paper(key, &[("list", &options.collect::<Vec<_>>().join(", "))])
        };
        let value: fn(&Choice) -> String = |choice| choice.value.to_string();
        let level: fn(&Choice) -> String = |choice| level(choice).to_string();
        let is_same = scale.choices.iter().all(|choice| value(choice) == level(choice));
        let mut lines = Vec::new();
        match (needs(Worth::Value), needs(Worth::Level)) {
            (true, true) if is_same => lines.push(listed("both-are", value)),
            (values, levels) => {
                lines.extend(values.then(|| listed("values-are", value)));
                lines.extend(levels.then(|| listed("levels-are", level)));
            }
        }
        if needs(Worth::Met) {
            let options = scale.texts.iter().zip(scale.choices);
            let met = options.filter(|(_, choice)| choice.meets).map(|(text, _)| quoted(text));
            let list = self.joined("or", met.collect());
            lines.push(self.on_paper("met-are", &[("list", &list)]));
        }
        lines
    }
}

/// Adds a question to the scale that it shares, or to one of its own.
fn scale<'a>(
    scales: &mut Vec<Scale<'a>>,
    texts: Vec<&'a str>,
    choices: &'a [Choice],
    question: usize,
    worth: Worth,
) {
    let known = scales.iter_mut().find(|each| each.texts == texts && each.choices == choices);
    let Some(known) = known else {
        scales.push(Scale { texts, choices, questions: vec![question], needs: vec![worth] });
        return;
    };
    if !known.questions.contains(&question) {
        known.questions.push(question);
    }
    if !known.needs.contains(&worth) {
        known.needs.push(worth);
    }
}
