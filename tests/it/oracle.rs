//! A test oracle: the scoring and roadmap rules of one respondent, written a
//! second time from the design texts alone (bank-language.md 2-5, domain.md
//! 3.2-3.4 and 3.8), so that a mistake in the shipped engine shows as a
//! difference. It reads what the default bank uses and no more: the quorum
//! rule, modes, one lock per question, chain and lock actions, horizons.
//! It takes both for valid, and panics where they are not.

use serde_json::{Value as Json, json};
use serde_yaml::Value as Yaml;
use std::cmp::{Ordering, Reverse};
use std::collections::BTreeMap;

/// An exact fraction in lowest terms, with a positive denominator.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Frac(i128, i128);

impl Frac {
    fn new(num: i128, den: i128) -> Frac {
        let (mut a, mut b) = (num.abs(), den.abs());
        while b != 0 {
            (a, b) = (b, a % b);
        }
        let sign = if den < 0 { -1 } else { 1 };
        Frac(sign * num / a, sign * den / a)
    }

    /// "3/4" or "1".
    fn parse(text: &str) -> Frac {
        let (num, den) = text.split_once('/').unwrap_or((text, "1"));
        let part = |s: &str| s.trim().parse().expect("a fraction is made of integers");
        Frac::new(part(num), part(den))
    }

    /// Whether `part` of `whole` is at least this share.
    fn is_met_by(self, part: usize, whole: usize) -> bool {
        part as i128 * self.1 >= self.0 * whole as i128
    }

    fn text(self) -> String {
        if self.1 == 1 { self.0.to_string() } else { format!("{}/{}", self.0, self.1) }
    }
}

impl Ord for Frac {
    fn cmp(&self, other: &Frac) -> Ordering {
        (self.0 * other.1).cmp(&(other.0 * self.1))
    }
}

impl PartialOrd for Frac {
    fn partial_cmp(&self, other: &Frac) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

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

/// One action of the roadmap before it has a place.
struct Planned<'a> {
    action: &'a Action,
    /// What decides a tie: dimension and level, or after all of them the lock.
    place: (usize, i64),
    own: Frac,
    effective: Frac,
    /// Indices of the planned actions that come first.
    waits_for: Vec<usize>,
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

    /// The roadmap to `target` in its order, each dimension to its goal. A lock
    /// has a gap if it is asked and closed.
    fn roadmap(
        &self,
        target: i64,
        goals: &[i64],
        levels: &[Option<i64>],
        lock_gaps: &[Option<i64>],
    ) -> Vec<Json> {
        let plan = self.plan(target, goals, levels, lock_gaps);
        let mut order: Vec<usize> = Vec::new();
        let mut horizon_of: BTreeMap<usize, usize> = BTreeMap::new();
        let mut taken = vec![0; self.horizons.len()];
        let mut items = Vec::new();
        while order.len() < plan.len() {
            let next = (0..plan.len())
                .filter(|i| !order.contains(i))
                .filter(|&i| plan[i].waits_for.iter().all(|w| order.contains(w)))
                .max_by_key(|&i| (plan[i].effective, plan[i].own, Reverse(plan[i].place)))
                .expect("prerequisites have no cycle");
            let item = &plan[next];
            let latest = item.waits_for.iter().map(|w| horizon_of[w]).max();
            let mut horizon = latest.map_or(0, |h| (h + 1).min(taken.len() - 1));
            while taken[horizon] >= self.horizons[horizon].1 {
                horizon += 1;
            }
            taken[horizon] += 1;
            horizon_of.insert(next, horizon);
            let before = order.iter().filter(|placed| item.waits_for.contains(placed));
            items.push(json!({
                "action": item.action.id, "own": item.own.text(), "effective": item.effective.text(),
                "horizon": self.horizons[horizon].0,
                "after": before.map(|&i| &plan[i].action.id).collect::<Vec<_>>(),
            }));
            order.push(next);
        }
        items
    }

    /// The candidates in the order of dimensions, then levels, then locks,
    /// with their priorities and what they wait for.
    fn plan<'a>(
        &'a self,
        target: i64,
        goals: &[i64],
        levels: &[Option<i64>],
        lock_gaps: &[Option<i64>],
    ) -> Vec<Planned<'a>> {
        let lowest = levels.iter().flatten().min();
        let planned = |action: &'a Action, place, dimension: &Dimension, gap: i64, bottleneck| {
            let Action { impact, effort, .. } = action;
            let (num, den) = (dimension.weight.0, dimension.weight.1);
            let own = Frac::new(num * i128::from(gap) * bottleneck * impact, den * effort);
            let (effective, waits_for) = (own, Vec::new());
            Planned { action, place, own, effective, waits_for }
        };
        let candidate = |action: &'a Action| match action.aim {
            Aim::Raise(d, from) => {
                let level = levels[d].filter(|level| (*level..goals[d]).contains(&from))?;
                let bottleneck = if lowest == Some(&level) { 2 } else { 1 };
                let dimension = &self.dimensions[d];
                Some(planned(action, (d, from), dimension, goals[d] - from, bottleneck))
            }
            Aim::Open(l) => {
                // The locks of a gate are for what lies beyond it in its dimension.
                let goal = target.min(goals[self.locks[l].dimension]);
                let gap = lock_gaps[l].filter(|_| goal >= self.locks[l].before)?;
                let place = (self.dimensions.len(), l as i64);
                Some(planned(action, place, &self.dimensions[self.locks[l].dimension], gap, 2))
            }
        };
        let mut plan: Vec<_> = self.actions.iter().filter_map(candidate).collect();
        plan.sort_by_key(|planned| planned.place);

        for i in 0..plan.len() {
            plan[i].waits_for = self.prerequisites(&plan, i, levels);
        }
        // An enabler inherits the urgency of whatever waits for it. A path has
        // at most as many steps as the plan has actions.
        for _ in 0..plan.len() {
            for i in 0..plan.len() {
                let effective = plan[i].effective;
                for w in plan[i].waits_for.clone() {
                    plan[w].effective = plan[w].effective.max(effective);
                }
            }
        }
        plan
    }

    /// The planned actions that the planned action `i` waits for.
    fn prerequisites(&self, plan: &[Planned], i: usize, levels: &[Option<i64>]) -> Vec<usize> {
        let action = plan[i].action;
        let waits_for = |other: &Action| {
            let raises = |dimension, to| match other.aim {
                Aim::Raise(d, from) => (d, from + 1) == (dimension, to),
                Aim::Open(_) => false,
            };
            let opens_way = |dimension, to| match other.aim {
                Aim::Raise(..) => false,
                Aim::Open(l) => self.locks[l].dimension == dimension && self.locks[l].before <= to,
            };
            let in_line = match action.aim {
                Aim::Raise(dimension, from) => raises(dimension, from),
                Aim::Open(l) => raises(self.locks[l].dimension, self.locks[l].before),
            };
            let needed = action.needs.iter().any(|&(dimension, to)| {
                let unmet = levels[dimension].is_none_or(|level| level < to);
                unmet && (raises(dimension, to) || opens_way(dimension, to))
            });
            in_line || needed || action.after.contains(&other.id)
        };
        (0..plan.len()).filter(|&j| j != i && waits_for(plan[j].action)).collect()
    }

    /// An answer file in the exchange form, the same one for the same seed.
    /// Every file has its own temper (low, middle, high, near the gate,
    /// uneven, at the top), its own share of holes and its own mode.
    pub(crate) fn random_file(&self, seed: u64) -> Json {
        let mut random = SplitMix(seed);
        let mut file = json!({
            "format": "porras-answers/1", "assessment": self.assessment,
            "content_version": self.content_version,
        });
        let (name, asked) = &self.modes[random.below(self.modes.len())];
        // The default mode may go without saying.
        if *name != self.modes[0].0 || !random.one_in(4) {
            file["mode"] = json!(name);
        }
        if random.one_in(2) {
            file["respondent"] = json!({"role": self.roles[random.below(self.roles.len())]});
        }
        if !self.profiles.is_empty() && !random.one_in(4) {
            file["respondent"]["profile"] =
                json!(self.profiles[random.below(self.profiles.len())].0);
        }
        let (temper, steady) = (random.below(8), random.below(4));
        let hole_percent = [0, 0, 0, 3, 8, 40][random.below(6)];
        let outside_mode = random.one_in(2);
        // Locks may be left to chance, all opened, or all but one opened.
        let (lock_style, odd_lock) = (random.below(3), random.below(self.locks.len().max(1)));

        let mut answers = serde_json::Map::new();
        for dimension in &self.dimensions {
            let centre = match temper {
                0 => 1 + random.below(2),
                1 => 2 + random.below(2),
                2 => 4 + random.below(2),
                3 | 4 => 3 + random.below(2),
                5 | 6 => 1 + random.below(5),
                _ => 5,
            } as i64;
            let blank = hole_percent > 0 && random.one_in(14);
            for question in &dimension.questions {
                let asked = asked.as_ref().is_none_or(|ids| ids.contains(&question.id));
                if !asked && (!outside_mode || random.one_in(3)) {
                    continue;
                }
                let step = match random.below(5) {
                    0 if steady < 3 => -1,
                    1 if steady < 2 => 1,
                    _ => 0,
                };
                let mut value = (centre + step).clamp(1, self.top());
                if let Some(l) = self.locks.iter().position(|l| l.question == question.id) {
                    let at_least = self.locks[l].at_least;
                    value = match lock_style {
                        1 => value.max(at_least),
                        2 if l == odd_lock => value.min(at_least - 1),
                        2 => value.max(at_least),
                        _ => value,
                    };
                }
                let state = if question.may_not_apply && random.one_in(4) {
                    Some("not-applicable".to_owned())
                } else if blank || random.below(100) < hole_percent {
                    random.one_in(2).then(|| "unknown".to_owned())
                } else {
                    Some(value.to_string())
                };
                if let Some(state) = state {
                    answers.insert(question.id.clone(), json!(state));
                }
            }
        }
        file["answers"] = Json::Object(answers);
        file
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

/// The splitmix64 generator.
struct SplitMix(u64);

impl SplitMix {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// 0 to `n` - 1.
    fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }

    /// True once in `n` times.
    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn oracle() -> Oracle {
        Oracle::from_yaml(include_str!("../../content/customer-centricity/bank.yaml"))
    }

    fn vectors() -> Json {
        serde_json::from_str(include_str!("../client/vectors/default-bank.json")).unwrap()
    }

    #[test]
    fn quorum_levels_of_the_vectors() {
        let rule = Quorum { share: Frac::new(3, 4), lag: 1 };
        for unit in vectors()["units_level"].as_array().unwrap() {
            let values = unit["values"].as_array().unwrap();
            let values: Vec<i64> = values.iter().map(|v| v.as_i64().unwrap()).collect();
            assert_eq!(json!(rule.level(&values, 5)), unit["level"], "{values:?}");
        }
    }

    #[test]
    fn whole_outcomes_of_the_vectors() {
        let (oracle, vectors) = (oracle(), vectors());
        for name in ["A", "B", "B2-lock-opened"] {
            let vector = &vectors[name];
            let answers = vector["answers"].as_object().unwrap();
            let answers: BTreeMap<_, _> = answers.iter().map(|(q, a)| (q, a.to_string())).collect();
            let file = json!({"mode": vector["version"], "answers": answers});
            let got = oracle.outcome(&file, None);
            for (key, expected) in [
                ("base", "base_stage"),
                ("range", "base_range"),
                ("gate_open", "gate_open"),
                ("claim", "claim"),
                ("stage", "stage"),
            ] {
                assert_eq!(got[key], vector[expected], "{name} {key}");
            }
            for d in got["dimensions"].as_array().unwrap() {
                let id = d["id"].as_str().unwrap();
                for (key, expected) in
                    [("level", "levels"), ("score", "scores"), ("range", "ranges")]
                {
                    assert_eq!(d[key], vector[expected][id], "{name} {id} {key}");
                }
            }
            let locks = got["locks"].as_array().unwrap().iter();
            let locks =
                locks.map(|l| (l["question"].as_str().unwrap().to_owned(), l["open"].clone()));
            assert_eq!(Json::Object(locks.collect()), vector["locks"], "{name}");
            let mut items = vector["roadmap"].clone();
            for item in items.as_array_mut().unwrap() {
                let id = item.as_object_mut().unwrap().remove("id").unwrap();
                item["action"] = id;
            }
            assert_eq!(
                got["roadmap"],
                json!({"target": vector["target"], "items": items}),
                "{name}"
            );
        }
    }

    /// Whatever a random file is for comes up often enough to be a test.
    #[test]
    fn random_files_cover_the_cases() {
        let oracle = oracle();
        assert_eq!(oracle.random_file(7), oracle.random_file(7));
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        let mut orders = BTreeSet::new();
        for seed in 0..2000 {
            let file = oracle.random_file(seed);
            let chosen = (seed % 3 == 0).then_some(seed as u32 % 5 + 1);
            let got = oracle.outcome(&file, chosen);
            let items = got["roadmap"]["items"].as_array().unwrap();
            let gate = if got["gate_open"] == true { "open" } else { "closed" };
            let length = if items.len() >= 9 { "long" } else { "not long" };
            for case in [
                format!("mode {}", got["mode"]),
                format!("base {}", got["base"]),
                format!("stage {}", got["stage"]),
                format!("stage {} gate {gate}", got["stage"]),
                format!("target {}", got["roadmap"]["target"]),
                format!("roadmap {length}"),
                format!("role {}", file["respondent"].is_object()),
                format!("not applicable {}", file["answers"]["P2"] == "not-applicable"),
                format!(
                    "unasked answers {}",
                    got["mode"] == "short" && !file["answers"]["G3"].is_null()
                ),
            ] {
                *seen.entry(case).or_default() += 1;
            }
            orders.insert(items.iter().map(|i| i["action"].to_string()).collect::<Vec<_>>());
            assert_eq!(got["stage_id"].is_null(), got["stage"].is_null());
        }
        for (case, least) in [
            ("mode \"full\"", 500),
            ("mode \"short\"", 500),
            ("base 5", 50),
            ("stage 1", 50),
            ("stage 2", 50),
            ("stage 3", 50),
            ("stage 4", 50),
            ("stage null", 200),
            ("stage 3 gate open", 20),
            ("stage 3 gate closed", 20),
            ("target null", 20),
            ("roadmap long", 100),
            ("role true", 500),
            ("not applicable true", 200),
            ("unasked answers true", 200),
        ] {
            let count = seen.get(case).copied().unwrap_or(0);
            assert!(count >= least, "{case}: {count} of 2000, all: {seen:#?}");
        }
        assert!(orders.len() > 500, "{} different roadmaps", orders.len());
    }
}
