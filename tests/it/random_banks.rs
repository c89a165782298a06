//! Small banks of every rule and shape, made at random and never wrong: the same for the same seed.

use std::collections::BTreeMap;

use porras::diagnostic::Diagnostics;
use porras::exact::Exact;
use porras::id::Id;
use porras::model::{
    Action, Answered, Assessable, Bank, Choice, Condition, Criteria, Dimension, FromScore, Gate,
    Lock, LockOn, Mode, Options, OrderedRow, Part, Purpose, Question, Rule, Takes,
};
use porras::source::Sources;
use porras::{check, load, random};

use crate::harness::root;

/// Weights, more often 1 than not.
const WEIGHTS: [&str; 6] = ["1", "1", "1", "2", "1/2", "3"];

/// Choices for a bank.
struct Random(random::Random);

impl Random {
    fn below(&mut self, bound: u32) -> u32 {
        self.0.below(bound as usize) as u32
    }

    fn one_in(&mut self, bound: u32) -> bool {
        self.0.one_in(bound as usize)
    }

    fn of<T: Clone>(&mut self, list: &[T]) -> T {
        self.0.one(list).clone()
    }
}

fn exact(text: &str) -> Exact {
    Exact::parse(text).expect("a number")
}

fn id(text: &str) -> Id {
    Id::parse(text).expect("an id")
}

/// How a score becomes a level, of scores up to about `most`.
fn from_score(random: &mut Random, levels: u32, most: u32) -> FromScore {
    match random.below(5) {
        0 => FromScore::No,
        1 => FromScore::HalfUp,
        2 => FromScore::Floor,
        _ => {
            let mut at = 0;
            let list = (1..levels).map(|_| {
                at += 1 + random.below(2 * most);
                exact(&format!("{at}/2"))
            });
            FromScore::Thresholds(list.collect())
        }
    }
}

fn rule(random: &mut Random, levels: u32) -> Rule {
    let shares = ["1/4", "1/2", "2/3", "3/4", "1"];
    match random.below(9) {
        0 | 1 => Rule::Quorum { share: exact(random.of(&shares)), lag: random.below(levels) },
        2 => Rule::Minimum,
        3 => Rule::Mean { levels: from_score(random, levels, 2) },
        4 | 5 => Rule::SumOfLevels { levels: from_score(random, levels, 2) },
        6 => Rule::Cumulative,
        7 => {
            let mut asked = BTreeMap::new();
            for level in 2..=levels {
                if random.one_in(5) {
                    continue;
                }
                let below = (1..=level).filter(|_| !random.one_in(3));
                let below: Vec<u32> = below.collect();
                let shares = below.into_iter().map(|at| (at, exact(random.of(&shares))));
                asked.insert(level, shares.collect());
            }
            Rule::Competence(asked)
        }
        _ => random.of(&[Rule::Tally, Rule::None]),
    }
}

/// Options that every rule can score: those above may take the questions.
fn options(random: &mut Random, levels: u32, met: bool) -> Options {
    if levels < 4 && !met && random.one_in(3) {
        return Options::Anchors;
    }
    let count = 2 + random.below(2);
    let mut choices: Vec<Choice> = (0..count)
        .map(|at| {
            let value = exact(random.of(&["0", "1/4", "1/2", "1", "1", "2", "3"]));
            let whole = value.as_whole().is_some_and(|whole| (1..=levels.into()).contains(&whole));
            let level = (!whole || !random.one_in(4)).then(|| 1 + random.below(levels));
            Choice { id: format!("o{at}"), value, level, meets: random.one_in(2) }
        })
        .collect();
    if !choices.iter().any(|choice| choice.meets) {
        choices[0].meets = true;
    }
    if !choices.iter().any(|choice| choice.value.is_positive()) {
        choices[1].value = exact(random.of(&["1/2", "1/3"]));
    }
    Options::Listed(choices)
}

/// A whole bank that is right, for all that is not made at random here.
fn base() -> Bank {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let site = root().join("tests/diagnostics/base");
    let rows = load::load(&site, &mut sources, &mut diagnostics);
    let site = check::check(rows, &sources, &mut diagnostics).expect("the base has no mistakes");
    site.assessments.into_iter().next().expect("an assessment").bank
}

/// A bank on the way.
struct Maker {
    random: Random,
    bank: Bank,
    levels: u32,
    /// A question and an action to take after.
    question: Question,
    action: Action,
}

/// A bank with one to three dimensions at the top, some of them with dimensions below.
pub(crate) fn bank(seed: u64) -> Bank {
    let mut random = Random(random::Random::new(seed));
    let levels = 2 + random.below(3);
    let mut bank = base();
    let (question, action) = (bank.questions[0].clone(), bank.actions[0].clone());
    bank.id = id("bank");
    bank.stages = (1..=levels).map(|level| id(&format!("s{level}"))).collect();
    bank.rule = rule(&mut random, levels);
    bank.overall = rule(&mut random, levels);
    bank.takes = random.of(&[Takes::Levels, Takes::Levels, Takes::Scores, Takes::Questions]);
    bank.assessable = Assessable {
        answers: random.below(4),
        share: exact(random.of(&["0", "1/2", "1/2", "2/3", "1"])),
        dimensions: exact(random.of(&["0", "1/2", "3/4", "1"])),
    };
    bank.dimensions.clear();
    bank.questions.clear();
    bank.gates.clear();
    bank.actions.clear();
    let mut maker = Maker { random, bank, levels, question, action };
    maker.dimensions();
    maker.ordered_rules();
    maker.conditions();
    maker.modes();
    maker.gates();
    maker.actions();
    maker.bank
}

impl Maker {
    fn dimensions(&mut self) {
        for _ in 0..=self.random.below(3) {
            if self.random.one_in(3) {
                let parent = Some(self.dimension(None));
                for _ in 0..=self.random.below(2) {
                    self.leaf(parent);
                }
            } else {
                self.leaf(None);
            }
        }
    }

    fn dimension(&mut self, parent: Option<usize>) -> usize {
        let position = self.bank.dimensions.len();
        let weight = exact(self.random.of(&WEIGHTS));
        let rule = self.random.one_in(2).then(|| rule(&mut self.random, self.levels));
        self.bank.dimensions.push(Dimension {
            id: id(&format!("d{position}")),
            weight,
            rule,
            parent,
            questions: Vec::new(),
            takes: self.random.of(&[Takes::Levels, Takes::Scores, Takes::Questions]),
            guidance: None,
        });
        position
    }

    fn leaf(&mut self, parent: Option<usize>) {
        let dimension = self.dimension(parent);
        let met = self.needs_met(dimension);
        for _ in 0..=self.random.below(3) {
            let position = self.bank.questions.len();
            self.bank.dimensions[dimension].questions.push(position);
            self.bank.questions.push(Question {
                id: id(&format!("q{position}")),
                dimension,
                options: options(&mut self.random, self.levels, met),
                not_applicable: self.random.one_in(3),
                weight: exact(self.random.of(&WEIGHTS)),
                level: Some(1 + self.random.below(self.levels)),
                negative: self.random.one_in(5),
                ..self.question.clone()
            });
            self.criteria(position);
        }
    }

    /// What an answer counts as while a criterion does not hold: its lowest option or another one.
    fn criteria(&mut self, position: usize) {
        let question = &self.bank.questions[position];
        let Options::Listed(choices) = &question.options else { return };
        if question.negative || !self.random.one_in(4) {
            return;
        }
        let worth = |at: &usize| (choices[*at].value, choices[*at].level, choices[*at].meets);
        let Some(unmet) = (0..choices.len()).min_by_key(worth) else { return };
        self.bank.questions[position].criteria = Some(Criteria { ids: vec![id("written")], unmet });
    }

    /// Rows that name the parts of a dimension, or of the whole.
    fn ordered_rules(&mut self) {
        for position in 0..self.bank.dimensions.len() {
            if self.random.one_in(6) {
                let parts = self.parts(Some(position), self.bank.dimensions[position].takes);
                self.bank.dimensions[position].rule = Some(self.rows(&parts));
            }
        }
        if self.random.one_in(6) {
            let parts = self.parts(None, self.bank.takes);
            self.bank.overall = self.rows(&parts);
        }
    }

    /// What the rule of a dimension judges.
    fn parts(&self, owner: Option<usize>, takes: Takes) -> Vec<Part> {
        let dimensions = || {
            let list = self.bank.dimensions.iter().enumerate();
            list.filter(|(_, row)| row.parent == owner).map(|(at, _)| at)
        };
        let leaf = owner.filter(|at| !self.bank.dimensions[*at].questions.is_empty());
        let within = |question: &Question| {
            owner.is_none_or(|owner| {
                let parent = self.bank.dimensions[question.dimension].parent;
                question.dimension == owner || parent == Some(owner)
            })
        };
        if leaf.is_none() && takes != Takes::Questions {
            return dimensions().map(Part::Dimension).collect();
        }
        let questions = self.bank.questions.iter().enumerate();
        questions.filter(|(_, row)| within(row)).map(|(at, _)| Part::Question(at)).collect()
    }

    fn rows(&mut self, parts: &[Part]) -> Rule {
        let mut rows = Vec::new();
        for level in (2..=self.levels).rev() {
            for _ in 0..self.random.below(3) {
                let mut needs: Vec<(Part, u32)> = Vec::new();
                for _ in 0..=self.random.below(2) {
                    let part = self.random.of(parts);
                    needs.retain(|(known, _)| *known != part);
                    needs.push((part, 1 + self.random.below(self.levels)));
                }
                rows.push(OrderedRow { level, needs });
            }
        }
        Rule::Ordered(rows)
    }

    /// Questions that are asked only after certain answers to earlier ones.
    fn conditions(&mut self) {
        for position in 1..self.bank.questions.len() {
            if !self.random.one_in(6) {
                continue;
            }
            let conditions = (0..=self.random.below(2)).map(|_| {
                let earlier = self.random.below(position as u32) as usize;
                let answered = match &self.bank.questions[earlier].options {
                    Options::Listed(choices) if self.random.one_in(2) => {
                        Answered::OneOf(vec![self.random.below(choices.len() as u32) as usize])
                    }
                    _ => Answered::AtLeast(1 + self.random.below(self.levels)),
                };
                let question = Some((earlier, answered));
                Condition { roles: Vec::new(), profiles: Vec::new(), question }
            });
            self.bank.questions[position].visible = conditions.collect();
        }
    }

    /// Whether a rule goes by practices that are met, which anchors never are.
    fn needs_met(&self, leaf: usize) -> bool {
        let own = &self.bank.dimensions[leaf];
        let above = own.parent.map(|parent| &self.bank.dimensions[parent]);
        let above = above.filter(|above| above.takes == Takes::Questions);
        let rules = [Some(own), above].into_iter().flatten();
        let mut rules = rules.map(|row| row.rule.as_ref().unwrap_or(&self.bank.rule));
        rules.any(|rule| *rule == Rule::Cumulative)
            || self.bank.takes == Takes::Questions && self.bank.overall == Rule::Cumulative
    }

    /// One mode that asks all, and at times one that asks some.
    fn modes(&mut self) {
        let all: Vec<usize> = (0..self.bank.questions.len()).collect();
        let some = all.iter().copied().filter(|_| !self.random.one_in(4)).collect();
        let full = Mode { questions: all, ..self.bank.modes[0].clone() };
        self.bank.modes = vec![full.clone()];
        if self.random.one_in(3) {
            self.bank.modes.push(Mode { id: id("short"), questions: some, ..full });
        }
    }

    fn gates(&mut self) {
        for at in 0..self.random.below(3) {
            let locks = (0..=self.random.below(2)).map(|lock| self.lock(&format!("l{at}{lock}")));
            let locks = locks.collect();
            let cap = 1 + self.random.below(self.levels - 1);
            self.bank.gates.push(Gate { id: id(&format!("g{at}")), cap, dimension: None, locks });
        }
        self.bank.gates.sort_by_key(|gate| gate.cap);
    }

    fn lock(&mut self, name: &str) -> Lock {
        let on = if self.random.one_in(3) {
            LockOn::Dimension(self.random.below(self.bank.dimensions.len() as u32) as usize)
        } else {
            LockOn::Question(self.random.below(self.bank.questions.len() as u32) as usize)
        };
        Lock { id: id(name), on, min: 1 + self.random.below(self.levels) }
    }

    /// One action for each step of each dimension, and for each lock.
    fn actions(&mut self) {
        let steps = (0..self.bank.dimensions.len()).flat_map(|dimension| {
            (1..self.levels).map(move |from| Purpose::Step { dimension, from })
        });
        let locks = self.bank.gates.iter().enumerate().flat_map(|(gate, row)| {
            (0..row.locks.len()).map(move |lock| Purpose::Lock { gate, lock })
        });
        let action = |(at, purpose)| Action {
            id: id(&format!("a{at}")),
            purpose,
            needs: Vec::new(),
            after: Vec::new(),
            ..self.action.clone()
        };
        self.bank.actions = steps.chain(locks).enumerate().map(action).collect();
    }
}
