//! What `porras check` proves of what answers can reach, against all answers there are.
//!
//! Small banks of every rule and shape are made at random; every answer to them,
//! in every mode, is scored by the engine that ships.

use std::collections::{BTreeMap, BTreeSet};

use porras::check::reach::{Figure, reach};
use porras::compile::payload;
use porras::engine::{Engine, Options as Asking};
use porras::model::{Bank, Mode, Options, Question};
use rayon::prelude::*;
use serde_json::Value;

use crate::random_banks::bank;

/// Banks with more answers than this are passed over.
const MOST_ANSWERS: usize = 400;
const BANKS: u64 = 300;

/// What can be answered to a question, and whether its quality criteria hold.
fn answers(bank: &Bank, question: &Question) -> Vec<(String, bool)> {
    let mut list = match &question.options {
        Options::Anchors => (1..=bank.stages.len()).map(|at| at.to_string()).collect::<Vec<_>>(),
        Options::Listed(choices) => choices.iter().map(|choice| choice.id.clone()).collect(),
    };
    list.push("unknown".to_owned());
    list.extend(question.not_applicable.then(|| "not-applicable".to_owned()));
    let held: &[bool] = if question.criteria.is_some() { &[true, false] } else { &[true] };
    let list = list.into_iter();
    list.flat_map(|answer| held.iter().map(move |held| (answer.clone(), *held))).collect()
}

/// What was seen of all answers in one mode.
#[derive(Default)]
struct Seen {
    claims: BTreeSet<u32>,
    dimensions: Vec<BTreeSet<u32>>,
    actions: BTreeSet<String>,
}

/// Scores every answer file there is in one mode; nothing when they are too many.
fn all_answers(bank: &Bank, engine: &Engine, mode: &Mode) -> Option<Seen> {
    let lists: Vec<Vec<(String, bool)>> =
        mode.questions.iter().map(|question| answers(bank, &bank.questions[*question])).collect();
    let count: usize = lists.iter().map(Vec::len).product();
    if count > MOST_ANSWERS {
        return None;
    }
    let mut seen =
        Seen { dimensions: vec![BTreeSet::new(); bank.dimensions.len()], ..Seen::default() };
    let target = u32::try_from(bank.stages.len()).ok();
    let asking = Asking { mode: Some(mode.id.to_string()), target, ..Asking::default() };
    for mut number in 0..count {
        let (mut given, mut held) = (BTreeMap::new(), BTreeMap::new());
        for (question, list) in mode.questions.iter().zip(&lists) {
            let question = &bank.questions[*question];
            let (answer, holds) = &list[number % list.len()];
            given.insert(question.id.as_str(), answer);
            let criteria = question.criteria.iter().filter(|_| *holds);
            held.extend(criteria.map(|criteria| (question.id.as_str(), &criteria.ids)));
            number /= list.len();
        }
        let given = serde_json::to_string(&given).expect("JSON");
        let held = serde_json::to_string(&held).expect("JSON");
        let file = format!(
            r#"{{"format":"porras-answers/1","assessment":"bank","content_version":"1.0.0","answers":{given},"criteria":{held}}}"#
        );
        let outcome =
            engine.score(&file, &asking).unwrap_or_else(|error| panic!("{file}: {error}"));
        let line = outcome.line.unwrap_or_else(|| panic!("{file}: {:?}", outcome.problems));
        let result: Value = serde_json::from_str(&line).expect("JSON");
        let level = |value: &Value| value.as_u64().map(|level| level as u32);
        seen.claims.extend(level(&result["claim"]));
        for (set, row) in
            seen.dimensions.iter_mut().zip(result["dimensions"].as_array().expect("a list"))
        {
            set.extend(level(&row["level"]));
        }
        for item in result["roadmap"]["items"].as_array().expect("a list") {
            seen.actions.insert(item["action"].as_str().expect("an id").to_owned());
        }
    }
    Some(seen)
}

/// How many figures were proved, how many of them to the point, and what was wrong.
#[derive(Default)]
struct Proved {
    /// Whether some question of the bank is not always asked.
    conditions: bool,
    figures: usize,
    sure: usize,
    short: usize,
    idle: usize,
    wrong: Vec<String>,
}

impl Proved {
    /// Compares one end of what was seen with what was proved of it.
    fn end(&mut self, figure: Figure, best: bool, highest: u32, seen: &BTreeSet<u32>, at: &str) {
        // What is not always asked is a bound by construction.
        self.figures += usize::from(!self.conditions);
        self.sure += usize::from(!self.conditions && figure.sure);
        self.short += usize::from(best && figure.level < highest);
        let found = if best { seen.last() } else { seen.first() };
        let beyond = found
            .is_some_and(|found| if best { *found > figure.level } else { *found < figure.level });
        if beyond || (figure.sure && found != Some(&figure.level)) {
            let end = if best { "highest" } else { "lowest" };
            self.wrong.push(format!("{at}: {end} {figure:?}, seen {seen:?}"));
        }
    }

    /// What is proved never to be seen.
    fn nothing(&mut self, seen: &BTreeSet<u32>, at: &str) {
        if !seen.is_empty() {
            self.wrong.push(format!("{at}: nothing, seen {seen:?}"));
        }
    }
}

#[test]
fn what_is_proved_is_what_all_answers_give() {
    let proved: Vec<Proved> = (1..=BANKS).into_par_iter().filter_map(compare).collect();
    let wrong: Vec<&String> = proved.iter().flat_map(|one| &one.wrong).collect();
    assert!(wrong.is_empty(), "{} are wrong, such as\n{}", wrong.len(), wrong[0]);
    let sum = |figure: fn(&Proved) -> usize| proved.iter().map(figure).sum::<usize>();
    let (figures, sure) = (sum(|one| one.figures), sum(|one| one.sure));
    let (short, idle) = (sum(|one| one.short), sum(|one| one.idle));
    let conditional = proved.iter().filter(|one| one.conditions).count();
    let told = format!(
        "{} banks, {conditional} with conditions; of the others {sure} of {figures} figures sure, {short} short of the highest, {idle} idle actions",
        proved.len()
    );
    assert!(
        proved.len() > 100 && conditional > 15 && figures > 300 && short > 100 && idle > 30,
        "too few: {told}"
    );
    assert!(sure * 100 >= figures * 90, "too many bounds: {told}");
}

/// Compares what is proved of a random bank with what all answers give; nothing when they are too many.
fn compare(seed: u64) -> Option<Proved> {
    let bank = bank(seed);
    let highest = bank.stages.len() as u32;
    let reach = reach(&bank);
    let text = serde_json::to_string(&payload::bank(&bank)).expect("JSON");
    let engine = Engine::new(&text).expect("the engine starts");
    let conditions = bank.questions.iter().any(|question| !question.visible.is_empty());
    let mut proved = Proved { conditions, ..Proved::default() };
    let mut appeared = BTreeSet::new();
    for (mode, claimed) in bank.modes.iter().zip(&reach.modes) {
        let seen = all_answers(&bank, &engine, mode)?;
        let at = |what: &str| format!("seed {seed}, mode {}, {what} of {text}", mode.id);
        appeared.extend(seen.actions);
        match claimed.claim {
            Some(figure) => proved.end(figure, true, highest, &seen.claims, &at("claim")),
            None => proved.nothing(&seen.claims, &at("claim")),
        }
        for (position, levels) in seen.dimensions.iter().enumerate() {
            let at = at(&format!("dimension {position}"));
            match claimed.dimensions[position] {
                Some(span) => {
                    proved.end(span.highest, true, highest, levels, &at);
                    proved.end(span.lowest, false, highest, levels, &at);
                }
                None => proved.nothing(levels, &at),
            }
        }
    }
    for action in &bank.actions {
        let never = !reach.comes_to(&bank, action.purpose);
        let seen = appeared.contains(action.id.as_str());
        let spans = reach.modes.iter().flat_map(|mode| mode.dimensions.iter().flatten());
        let sure = spans.map(|span| span.lowest).all(|lowest| lowest.sure);
        if never == seen && (never || sure) {
            proved.wrong.push(format!("seed {seed}: {} never: {never}, of {text}", action.id));
        }
        proved.idle += usize::from(never);
    }
    Some(proved)
}
