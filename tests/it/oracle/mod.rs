//! A test oracle: the scoring and roadmap rules of one respondent, written a
//! second time from the design texts alone (bank-language.md 2-5, domain.md
//! 3.2-3.4 and 3.8), so that a mistake in the shipped engine shows as a
//! difference. It reads what the default bank uses and no more: the quorum
//! rule, modes, one lock per question, chain and lock actions, horizons.
//! It takes both for valid, and panics where they are not.

mod answers;
mod frac;
mod roadmap;
mod vectors;

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};
use serde_yaml::Value as Yaml;

use frac::Frac;

/// The quorum rule: the largest level that a share of the values reach while
/// none is more than `lag` behind.
struct Quorum {
    share: Frac,
    lag: i64,
}

impl Quorum {
    fn level(&self, values: &[i64], top: i64) -> i64 {
        let least = *values.iter().min().expect("the rule needs a value");
        let reached = |level: i64| {
            let at_level = values.iter().filter(|v| **v >= level).count();
            self.share.is_met_by(at_level, values.len()) && least >= level - self.lag
        };
        (1..=top).rev().find(|level| reached(*level)).expect("every value is at least 1")
    }
}

struct Question {
    id: String,
    may_not_apply: bool,
}

struct Dimension {
    id: String,
    weight: Frac,
    questions: Vec<Question>,
}

struct Lock {
    id: String,
    question: String,
    at_least: i64,
    /// The level that cannot be reached while the lock is closed.
    before: i64,
    /// Index of the dimension that the gate belongs to.
    dimension: usize,
}

#[derive(Clone, Copy)]
enum Aim {
    /// Lifts a dimension (index) from a level to the next.
    Raise(usize, i64),
    /// Opens a lock (index).
    Open(usize),
}

struct Action {
    id: String,
    aim: Aim,
    impact: i128,
    effort: i128,
    /// Dimension (index) and the level it has to have.
    needs: Vec<(usize, i64)>,
    after: Vec<String>,
}

enum Answer {
    Known(i64),
    /// The answer "unknown".
    Unknown,
    /// No answer.
    Nothing,
    NotApplicable,
}

/// What the answers say about one dimension.
struct Judged {
    level: Option<i64>,
    score: Option<Frac>,
    range: Option<(i64, i64)>,
    answered: usize,
    unknown: usize,
    not_applicable: usize,
}

/// A bank, ready to judge answer files.
pub(crate) struct Oracle {
    assessment: String,
    content_version: String,
    stages: Vec<String>,
    roles: Vec<String>,
    /// Name, and the dimensions (by index) that have a target of their own.
    profiles: Vec<(String, BTreeMap<usize, i64>)>,
    /// Name and, where the mode leaves questions out, those it asks.
    modes: Vec<(String, Option<Vec<String>>)>,
    dimension_rule: Quorum,
    overall_rule: Quorum,
    least_answers: usize,
    answered_share: Frac,
    dimension_share: Frac,
    /// The stage that one respondent alone cannot reach.
    corroborated: i64,
    dimensions: Vec<Dimension>,
    locks: Vec<Lock>,
    /// Name and capacity; the last one takes the rest.
    horizons: Vec<(String, usize)>,
    actions: Vec<Action>,
}

fn text(value: &Yaml) -> String {
    value.as_str().expect("the bank has a text here").to_owned()
}

fn integer(value: &Yaml) -> i64 {
    value.as_i64().expect("the bank has an integer here")
}

/// The entries of a list; none if the key is absent.
fn list(value: &Yaml) -> &[Yaml] {
    value.as_sequence().map_or(&[], Vec::as_slice)
}

/// The entries of a mapping in the author's order; none if the key is absent.
fn entries(value: &Yaml) -> impl Iterator<Item = (String, &Yaml)> {
    value.as_mapping().into_iter().flatten().map(|(key, value)| (text(key), value))
}

impl Oracle {
    /// Reads `bank.yaml`.
    pub(crate) fn from_yaml(source: &str) -> Oracle {
        let bank: Yaml = serde_yaml::from_str(source).expect("the bank is YAML");
        let texts = |value: &Yaml| list(value).iter().map(text).collect::<Vec<_>>();
        let stages = texts(&bank["stages"]);
        let stage = |value: &Yaml| {
            let at = stages.iter().position(|s| Some(s.as_str()) == value.as_str());
            at.expect("a stage of the bank") as i64 + 1
        };
        let share = |value: &Yaml| match value.as_str() {
            Some(fraction) => Frac::parse(fraction),
            None => Frac::new(integer(value).into(), 1),
        };
        let quorum = |value: &Yaml| {
            assert_eq!(value["rule"], "quorum", "the oracle knows the quorum rule only");
            Quorum { share: share(&value["share"]), lag: integer(&value["lag"]) }
        };
        let question =
            |q: &Yaml| Question { id: text(&q["id"]), may_not_apply: q["not_applicable"] == true };
        let dimensions: Vec<Dimension> = list(&bank["dimensions"])
            .iter()
            .map(|d| Dimension {
                id: text(&d["id"]),
                weight: d.get("weight").map_or(Frac::new(1, 1), share),
                questions: list(&d["questions"]).iter().map(question).collect(),
            })
            .collect();
        let dimension =
            |id: &str| dimensions.iter().position(|d| d.id == id).expect("a dimension of the bank");
        let mut locks = Vec::new();
        for gate in list(&bank["gates"]) {
            locks.extend(list(&gate["locks"]).iter().map(|lock| Lock {
                id: text(&lock["id"]),
                question: text(&lock["question"]),
                at_least: stage(&lock["at_least"]),
                before: stage(&gate["before"]),
                dimension: dimension(&text(&gate["dimension"])),
            }));
        }
        let aim = |a: &Yaml| match a["opens"].as_str() {
            Some(id) => Aim::Open(locks.iter().position(|l| l.id == id).expect("a lock")),
            None => Aim::Raise(dimension(&text(&a["raises"])), integer(&a["from"])),
        };
        // Actions shown on a pattern ("when") are never ranked.
        let ranked = list(&bank["actions"]).iter().filter(|a| a.get("when").is_none());
        let actions = ranked
            .map(|a| Action {
                id: text(&a["id"]),
                aim: aim(a),
                impact: integer(&a["impact"]).into(),
                effort: match a["effort"].as_str() {
                    Some("S") => 1,
                    Some("M") => 2,
                    Some("L") => 3,
                    other => panic!("effort {other:?}"),
                },
                needs: entries(&a["needs"]).map(|(id, n)| (dimension(&id), integer(n))).collect(),
                after: texts(&a["after"]),
            })
            .collect();
        let capacity = |n: &Yaml| usize::try_from(integer(n)).expect("a capacity is not negative");
        let mut horizons: Vec<_> =
            entries(&bank["horizons"]).map(|(name, n)| (name, capacity(n))).collect();
        horizons.push(("later".to_owned(), usize::MAX));
        let assessable = &bank["scoring"]["assessable"];
        Oracle {
            assessment: text(&bank["assessment"]),
            content_version: text(&bank["content_version"]),
            roles: texts(&bank["roles"]),
            profiles: entries(&bank["profiles"])
                .map(|(name, profile)| {
                    let targets = entries(&profile["targets"]);
                    (name, targets.map(|(id, level)| (dimension(&id), integer(level))).collect())
                })
                .collect(),
            modes: entries(&bank["modes"])
                .map(|(name, mode)| (name, mode.get("questions").map(texts)))
                .collect(),
            dimension_rule: quorum(&bank["scoring"]["dimensions"]),
            overall_rule: quorum(&bank["scoring"]["overall"]),
            least_answers: capacity(&assessable["answers"]),
            answered_share: share(&assessable["share"]),
            dimension_share: share(&assessable["dimensions"]),
            corroborated: stage(&bank["corroboration"]["stage"]),
            stages,
            dimensions,
            locks,
            horizons,
            actions,
        }
    }

    /// The result object of bank-language.md section 5 for one answer file.
    pub(crate) fn outcome(&self, file: &Json, target: Option<u32>) -> Json {
        let is_chosen = |name: &str| file.get("mode").is_none_or(|mode| mode == name);
        let mut modes = self.modes.iter();
        let (mode, asked) = modes.find(|m| is_chosen(&m.0)).expect("a mode of the bank");
        let asks = |id: &str| asked.as_ref().is_none_or(|ids| ids.iter().any(|i| i == id));
        let judged: Vec<Judged> = self
            .dimensions
            .iter()
            .map(|d| self.judge(d.questions.iter().filter(|q| asks(&q.id)), &file["answers"]))
            .collect();

        // The base stage, and what it could be if every unknown were known.
        let overall = |values: &[i64]| self.overall_rule.level(values, self.top());
        let ranges: Vec<(i64, i64)> = judged.iter().filter_map(|d| d.range).collect();
        let levels: Vec<i64> = judged.iter().filter_map(|d| d.level).collect();
        let enough = self.dimension_share.is_met_by(levels.len(), ranges.len());
        let base = (enough && !levels.is_empty()).then(|| overall(&levels));
        let ends =
            |end: fn(&(i64, i64)) -> i64| overall(&ranges.iter().map(end).collect::<Vec<_>>());
        let range = (!ranges.is_empty()).then(|| [ends(|r| r.0), ends(|r| r.1)]);

        // A closed lock keeps the stage below its gate, a single voice below
        // the stage that needs corroboration. In the gap of a lock, an answer
        // that cannot be judged counts as the lowest.
        let asked_locks = || self.locks.iter().filter(|lock| asks(&lock.question));
        let gap = |lock: &Lock| match answer(&file["answers"], &lock.question) {
            Answer::Known(value) => Some(lock.at_least - value).filter(|gap| *gap > 0),
            Answer::Unknown | Answer::Nothing | Answer::NotApplicable => Some(lock.at_least - 1),
        };
        let is_open = |lock: &Lock| gap(lock).is_none();
        let cap = asked_locks().filter(|l| !is_open(l)).map(|l| l.before - 1).min();
        let claim = base.map(|b| b.min(cap.unwrap_or(b)));
        let stage = claim.map(|c| c.min(self.corroborated - 1));

        let target = target.map(i64::from).or(stage.map(|s| (s + 1).min(self.top())));
        let profile = file["respondent"]["profile"].as_str();
        let own = profile.map(|name| {
            let mut known = self.profiles.iter();
            &known.find(|(known, _)| known == name).expect("a profile of the bank").1
        });
        let levels: Vec<_> = judged.iter().map(|d| d.level).collect();
        let lock_gap = |lock: &Lock| gap(lock).filter(|_| asks(&lock.question));
        let lock_gaps: Vec<_> = self.locks.iter().map(lock_gap).collect();
        // Enough is enough: a dimension goes no further than its own target.
        let own = |d: usize| own.and_then(|own| own.get(&d).copied());
        let goal = |d: usize| match (target, own(d)) {
            (Some(target), Some(own)) => target.min(own),
            (target, own) => own.or(target).unwrap_or(0),
        };
        let goals: Vec<i64> = (0..self.dimensions.len()).map(goal).collect();
        let items = self.roadmap(target.unwrap_or(0), &goals, &levels, &lock_gaps);

        let dimensions = self.dimensions.iter().zip(&judged).enumerate().map(|(at, (d, j))| {
            let mut row = json!({"id": d.id, "level": j.level, "score": j.score.map(Frac::text),
                   "range": j.range.map(|(low, high)| [low, high]), "answered": j.answered,
                   "unknown": j.unknown, "not_applicable": j.not_applicable});
            if let Some(own) = own(at) {
                row["target"] = json!(own);
            }
            row
        });
        let mut outcome = json!({
            "assessment": self.assessment, "content_version": self.content_version, "mode": mode,
            "base": base, "gate_open": asked_locks().all(is_open), "claim": claim,
            "stage": stage, "stage_id": stage.map(|s| &self.stages[s as usize - 1]), "range": range,
            "dimensions": dimensions.collect::<Vec<_>>(),
            "locks": asked_locks()
                .map(|l| json!({"question": l.question, "open": is_open(l)}))
                .collect::<Vec<_>>(),
            "roadmap": {"target": target, "items": items},
        });
        if let Some(profile) = profile {
            // Named are those that the stage would ask more of than the profile does.
            let stage = target.unwrap_or(self.top());
            let stops = |d: &usize| {
                levels[*d].is_some_and(|level| level < stage)
                    && own(*d).is_some_and(|own| own < stage)
            };
            let enough = (0..self.dimensions.len()).filter(stops).map(|d| &self.dimensions[d].id);
            outcome["profile"] = json!(profile);
            outcome["roadmap"]["enough"] = json!(enough.collect::<Vec<_>>());
        }
        outcome
    }

    /// The number of levels, which is the highest level.
    fn top(&self) -> i64 {
        self.stages.len() as i64
    }

    fn judge<'a>(&self, asked: impl Iterator<Item = &'a Question>, answers: &Json) -> Judged {
        let (mut known, mut unknown, mut nothing) = (Vec::new(), 0, 0);
        let mut not_applicable = 0;
        for question in asked {
            match answer(answers, &question.id) {
                Answer::Known(value) => known.push(value),
                Answer::Unknown => unknown += 1,
                Answer::Nothing => nothing += 1,
                Answer::NotApplicable => not_applicable += 1,
            }
        }
        let (answered, applicable) = (known.len(), known.len() + unknown + nothing);
        let rule = |values: &[i64]| self.dimension_rule.level(values, self.top());
        let with_unknowns_at =
            |value: i64| rule(&[&known[..], &vec![value; unknown + nothing]].concat());
        let assessable = applicable > 0
            && answered >= self.least_answers.min(applicable)
            && self.answered_share.is_met_by(answered, applicable);
        Judged {
            level: assessable.then(|| rule(&known)),
            score: assessable
                .then(|| Frac::new(known.iter().sum::<i64>().into(), answered as i128)),
            range: (applicable > 0).then(|| (with_unknowns_at(1), with_unknowns_at(self.top()))),
            answered,
            unknown,
            not_applicable,
        }
    }
}

/// The answer to a question; options are numbered from 1 by position.
fn answer(answers: &Json, question: &str) -> Answer {
    let Some(state) = answers.get(question) else {
        return Answer::Nothing;
    };
    match state.as_str().expect("an answer is a string") {
        "unknown" => Answer::Unknown,
        "not-applicable" => Answer::NotApplicable,
        option => Answer::Known(option.parse().expect("an option is a position")),
    }
}
