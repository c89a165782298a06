//! Random respondents: a simple model, the same for the same seed.
//!
//! A respondent has a maturity between nothing and all, every one as likely as
//! another. Each dimension leans up to 15 % to either side of it, and each
//! answer up to 20 % more; small differences are more likely than large ones.
//! The option at that height of the list, lowest first, is the answer. Of the
//! answers 6 % are "don't know", and 10 % "does not concern us" where that can
//! be said, with a reason where one is asked for. A quality criterion holds where
//! maturity is higher than chance. Every role is as likely as another, and every
//! profile as having none.

use std::collections::BTreeMap;

use crate::exact::Exact;
use crate::model::{Bank, Mode, Options, Question};
use crate::random::Random;

/// The answer that leaves every count.
const NOT_CONCERNED: &str = "not-applicable";
/// The whole of the scale on which maturity is counted.
const WHOLE: usize = 1000;
/// How far a dimension leans.
const LEAN: usize = 150;
/// How far an answer strays.
const STRAY: usize = 200;
/// "Don't know", of a hundred answers.
const UNKNOWN: usize = 6;
/// "Does not concern us", of a hundred answers where it can be said.
const NOT_APPLICABLE: usize = 10;

/// A whole number between −`most` and `most`, the nearer to 0 the likelier.
fn around(random: &mut Random, most: usize) -> isize {
    let (one, other) = (random.below(most + 1), random.below(most + 1));
    one.cast_signed() - other.cast_signed()
}

/// One respondent, as an answer file tells of them.
#[derive(Debug, Clone)]
pub(super) struct Respondent {
    role: Option<String>,
    profile: Option<String>,
    /// By question id.
    answers: BTreeMap<String, String>,
    /// The criteria that hold, by question id.
    criteria: BTreeMap<String, Vec<String>>,
}

impl Respondent {
    /// What one respondent answers to the questions of a mode.
    pub(super) fn new(bank: &Bank, mode: &Mode, seed: u64, number: u32) -> Self {
        let mut random = Random::stream(seed, number);
        let maturity = random.below(WHOLE).cast_signed();
        let role = random.below(bank.roles.len());
        let profile = random.below(bank.profiles.len() + 1);
        let leans: Vec<isize> = bank.dimensions.iter().map(|_| around(&mut random, LEAN)).collect();
        let (mut answers, mut criteria) = (BTreeMap::new(), BTreeMap::new());
        for question in mode.questions.iter().map(|position| &bank.questions[*position]) {
            let (chance, stray) = (random.below(100), around(&mut random, STRAY));
            let height = (maturity + leans[question.dimension] + stray).max(0);
            let height = height.unsigned_abs().min(WHOLE - 1);
            let answer = if chance < UNKNOWN {
                "unknown".to_owned()
            } else if question.not_applicable && chance < UNKNOWN + NOT_APPLICABLE {
                NOT_CONCERNED.to_owned()
            } else {
                let mut options = options(bank, question);
                options.swap_remove(height * options.len() / WHOLE)
            };
            answers.insert(question.id.to_string(), answer);
            let ids = question.criteria.iter().flat_map(|criteria| &criteria.ids);
            let held = ids.filter(|_| random.below(WHOLE) < height);
            let held: Vec<String> = held.map(ToString::to_string).collect();
            if !held.is_empty() {
                criteria.insert(question.id.to_string(), held);
            }
        }
        Self {
            role: bank.roles.get(role).map(ToString::to_string),
            profile: bank.profiles.get(profile).map(|profile| profile.id.to_string()),
            answers,
            criteria,
        }
    }

    /// Answers one question in another way.
    pub(super) fn answer(&mut self, question: &Question, option: &str) {
        self.answers.insert(question.id.to_string(), option.to_owned());
    }

    /// The answer file in exchange form.
    pub(super) fn file(&self, bank: &Bank, mode: &Mode) -> Result<String, String> {
        let reasons = bank.questions.iter().filter(|question| question.reason);
        let reasons = reasons.map(|question| question.id.as_str());
        let left_out = |id: &&str| self.answers.get(*id).is_some_and(|at| at == NOT_CONCERNED);
        let file = File {
            format: "porras-answers/1",
            assessment: bank.id.as_str(),
            content_version: &bank.version,
            mode: mode.id.as_str(),
            respondent: Person { role: self.role.as_deref(), profile: self.profile.as_deref() },
            answers: &self.answers,
            criteria: &self.criteria,
            reasons: reasons.filter(left_out).map(|id| (id, "simulated")).collect(),
        };
        serde_json::to_string(&file).map_err(|error| error.to_string())
    }
}

/// The ids of a question's options from the worst to the best.
pub(super) fn options(bank: &Bank, question: &Question) -> Vec<String> {
    let mut ids: Vec<String> = match &question.options {
        Options::Anchors => (1..=bank.stages.len()).map(|at| at.to_string()).collect(),
        Options::Listed(choices) => {
            let mut sorted: Vec<_> = choices.iter().collect();
            sorted.sort_by_key(|choice| -> (Exact, Option<u32>, bool) {
                (choice.value, choice.level, choice.meets)
            });
            sorted.into_iter().map(|choice| choice.id.clone()).collect()
        }
    };
    if question.negative {
        ids.reverse();
    }
    ids
}

#[derive(serde::Serialize)]
struct File<'a> {
    format: &'static str,
    assessment: &'a str,
    content_version: &'a str,
    mode: &'a str,
    respondent: Person<'a>,
    answers: &'a BTreeMap<String, String>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    criteria: &'a BTreeMap<String, Vec<String>>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    reasons: BTreeMap<&'a str, &'static str>,
}

#[derive(serde::Serialize)]
struct Person<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    profile: Option<&'a str>,
}
