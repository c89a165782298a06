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

/// The answer that leaves every count.
const NOT_CONCERNED: &str = "not-applicable";
/// The whole of the scale on which maturity is counted.
const WHOLE: i64 = 1000;
/// How far a dimension leans.
const LEAN: u64 = 150;
/// How far an answer strays.
const STRAY: u64 = 200;
/// "Don't know", of a hundred answers.
const UNKNOWN: u64 = 6;
/// "Does not concern us", of a hundred answers where it can be said.
const NOT_APPLICABLE: u64 = 10;

/// Random numbers (`SplitMix64`, by Steele, Lea and Flood): small, and the same everywhere.
struct Random(u64);

impl Random {
    /// Numbers of one respondent, whatever the number of others.
    fn new(seed: u64, respondent: u32) -> Self {
        let mut random = Self(seed);
        let own = random.next();
        Self(own ^ u64::from(respondent).wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A whole number below a small bound.
    fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound.max(1)
    }

    /// A whole number between −`most` and `most`, the nearer to 0 the likelier.
    fn around(&mut self, most: u64) -> i64 {
        let (one, other) = (self.below(most + 1), self.below(most + 1));
        i64::try_from(one).unwrap_or(0) - i64::try_from(other).unwrap_or(0)
    }
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
        let mut random = Random::new(seed, number);
        let maturity = i64::try_from(random.below(WHOLE.unsigned_abs())).unwrap_or(0);
        let role = random.below(bank.roles.len() as u64);
        let profile = random.below(bank.profiles.len() as u64 + 1);
        let leans: Vec<i64> = bank.dimensions.iter().map(|_| random.around(LEAN)).collect();
        let (mut answers, mut criteria) = (BTreeMap::new(), BTreeMap::new());
        for question in mode.questions.iter().map(|position| &bank.questions[*position]) {
            let (chance, stray) = (random.below(100), random.around(STRAY));
            let height = (maturity + leans[question.dimension] + stray).clamp(0, WHOLE - 1);
            let answer = if chance < UNKNOWN {
                "unknown".to_owned()
            } else if question.not_applicable && chance < UNKNOWN + NOT_APPLICABLE {
                NOT_CONCERNED.to_owned()
            } else {
                let mut options = options(bank, question);
                let at = height.unsigned_abs() * options.len() as u64 / WHOLE.unsigned_abs();
                options.swap_remove(usize::try_from(at).unwrap_or(0))
            };
            answers.insert(question.id.to_string(), answer);
            let ids = question.criteria.iter().flat_map(|criteria| &criteria.ids);
            let held = ids.filter(|_| random.below(WHOLE.unsigned_abs()) < height.unsigned_abs());
            let held: Vec<String> = held.map(ToString::to_string).collect();
            if !held.is_empty() {
                criteria.insert(question.id.to_string(), held);
            }
        }
        let named = |at: u64| usize::try_from(at).unwrap_or(usize::MAX);
        Self {
            role: bank.roles.get(named(role)).map(ToString::to_string),
            profile: bank.profiles.get(named(profile)).map(|profile| profile.id.to_string()),
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
