//! The scoring in sentences for someone with a pencil.

use super::assessment::View;
use super::worth::{Worth, is_numbered};
use crate::exact::Exact;
use crate::model::{FromScore, Gate, LockOn, OrderedRow, Part, Rule, Takes};

/// A rule, and what it judges.
pub(super) struct Judging<'a> {
    rule: &'a Rule,
    /// What it takes of dimensions below; nothing where it judges its own questions.
    takes: Option<Takes>,
    pub(super) parts: Vec<Part>,
    /// Whether its mean counts above as its score, although its level is not made of that.
    pub(super) lends_mean: bool,
}

impl Judging<'_> {
    /// Whether it judges questions, its own or those below.
    pub(super) fn asks(&self) -> bool {
        matches!(self.takes, None | Some(Takes::Questions))
    }

    /// Whether what it weighs makes a difference to its level.
    pub(super) const fn weighs(&self) -> bool {
        self.lends_mean
            || matches!(
                self.rule,
                Rule::Mean { .. } | Rule::SumOfLevels { .. } | Rule::Competence(_)
            )
    }

    /// Whether it looks at levels, of which a score is made by rounding down.
    const fn ranks(&self) -> bool {
        matches!(
            self.rule,
            Rule::Quorum { .. }
                | Rule::Minimum
                | Rule::Cumulative
                | Rule::Competence(_)
                | Rule::Ordered(_)
        )
    }

    /// What it needs to know of each answer.
    pub(super) fn worth(&self) -> Option<Worth> {
        match self.rule {
            _ if !self.asks() => None,
            Rule::Mean { .. } | Rule::SumOfLevels { .. } | Rule::Competence(_) => {
                Some(Worth::Value)
            }
            Rule::Quorum { .. } | Rule::Minimum | Rule::Ordered(_) => Some(Worth::Level),
            Rule::Cumulative => Some(Worth::Met),
            Rule::Tally | Rule::None => None,
        }
    }

    /// Whether it needs to know to which level each question belongs.
    pub(super) const fn is_by_level(&self) -> bool {
        matches!(self.rule, Rule::SumOfLevels { .. } | Rule::Cumulative | Rule::Competence(_))
    }
}

impl View<'_> {
    /// How answers become the stage, a sentence or two a line; the bank's own rule first, then
    /// each dimension that has another, then the stage and its gates.
    pub(super) fn paper(&self) -> Vec<String> {
        let bank = &self.row.bank;
        let mut lines = if self.is_plain() {
            ["values", "dimension", "overall"].map(|key| self.on_paper(key, &[])).to_vec()
        } else {
            self.spelled()
        };
        if bank.overall.makes_levels() {
            lines.extend((0..bank.gates.len()).map(|at| self.gate_on_paper(at, &bank.gates[at])));
        }
        lines
    }

    /// Whether the three-quarters rule on numbered descriptions is all there is to say.
    fn is_plain(&self) -> bool {
        let bank = &self.row.bank;
        let plain = |rule: &Rule| *rule == Rule::THREE_QUARTERS;
        plain(&bank.rule)
            && plain(&bank.overall)
            && bank.takes == Takes::Levels
            && bank.dimensions.iter().all(|dimension| {
                dimension.parent.is_none() && dimension.rule.as_ref().is_none_or(plain)
            })
            && bank.questions.iter().all(|question| !question.negative && is_numbered(question))
    }

    fn spelled(&self) -> Vec<String> {
        let bank = &self.row.bank;
        let mut own =
            Judging { rule: &bank.rule, takes: None, parts: Vec::new(), lends_mean: false };
        let mut others: Vec<(usize, Judging)> = Vec::new();
        for (at, dimension) in bank.dimensions.iter().enumerate() {
            let rule = dimension.rule.as_ref().unwrap_or(&bank.rule);
            let judging = self.judging(Some(at), rule, dimension.takes);
            if judging.takes.is_none() && *rule == bank.rule {
                own.parts.extend(judging.parts);
                own.lends_mean |= judging.lends_mean;
            } else {
                others.push((at, judging));
            }
        }
        let whole = self.judging(None, &bank.overall, bank.takes);
        let mut all: Vec<&Judging> = vec![&own, &whole];
        all.extend(others.iter().map(|(_, judging)| judging));
        all.retain(|judging| !judging.parts.is_empty());
        let mut lines = self.facts(&all);
        let mut said: Vec<(Vec<&str>, String)> = Vec::new();
        let each = self.on_paper("each", &[]);
        if !own.parts.is_empty() {
            said.push((vec![&each], self.how(&own)));
        }
        for (at, judging) in &others {
            let (name, how) = (self.text.dimensions[*at].name.as_str(), self.how(judging));
            match said.iter_mut().find(|(names, known)| *known == how && names[0] != each) {
                Some((names, _)) => names.push(name),
                None => said.push((vec![name], how)),
            }
        }
        let stage = self.on_paper("whole", &[]);
        said.push((vec![&stage], self.how(&whole)));
        let line = |(names, how): &(Vec<&str>, String)| {
            self.on_paper("line", &[("name", &names.join(", ")), ("how", how)])
        };
        lines.extend(said.iter().map(line));
        lines
    }

    fn judging<'r>(&self, dimension: Option<usize>, rule: &'r Rule, takes: Takes) -> Judging<'r> {
        let bank = &self.row.bank;
        let below = |at: &usize| bank.dimensions[*at].parent == dimension;
        let children: Vec<usize> = (0..bank.dimensions.len()).filter(below).collect();
        let within = |mut at: usize| loop {
            match bank.dimensions[at].parent {
                above if above == dimension => return true,
                None => return false,
                Some(above) => at = above,
            }
        };
        let parts = match dimension {
            Some(at) if children.is_empty() => {
                bank.dimensions[at].questions.iter().copied().map(Part::Question).collect()
            }
            _ if takes == Takes::Questions => (0..bank.questions.len())
                .filter(|at| within(bank.questions[*at].dimension))
                .map(Part::Question)
                .collect(),
            _ => children.iter().copied().map(Part::Dimension).collect(),
        };
        let leaf = dimension.is_some() && children.is_empty();
        let lends_mean = dimension.is_some_and(|at| self.lends_mean(at));
        Judging { rule, takes: (!leaf).then_some(takes), parts, lends_mean }
    }

    /// What a rule does with what it judges.
    fn how(&self, judging: &Judging) -> String {
        let say = |key: &str| self.on_paper(key, &[]);
        let mut said: Vec<String> = Vec::new();
        let is_counted = !matches!(judging.rule, Rule::Tally | Rule::None);
        if let (Some(takes), true) = (judging.takes, is_counted) {
            said.extend(self.taking(takes, judging));
        }
        let asks = judging.asks();
        let weighted = judging.parts.iter().any(|part| self.weight(*part) != Exact::ONE);
        match judging.rule {
            Rule::Quorum { share, .. } if *share == Exact::ONE => said.push(say("minimum")),
            Rule::Quorum { share, lag } => {
                let key = if *lag == 0 { "quorum-even" } else { "quorum" };
                let (share, lag) = (share.to_string(), lag.to_string());
                said.push(self.on_paper(key, &[("share", &share), ("lag", &lag)]));
            }
            Rule::Mean { levels } | Rule::SumOfLevels { levels } => {
                let sums = asks && matches!(judging.rule, Rule::SumOfLevels { .. });
                said.push(say(if sums { "sum-of-levels" } else { "mean" }));
                said.extend(weighted.then(|| say("weighted")));
                said.push(self.score_to_level(levels));
            }
            Rule::Cumulative => {
                said.push(say(if asks { "cumulative" } else { "cumulative-parts" }));
            }
            Rule::Competence(levels) => {
                let key = if asks { "competence" } else { "competence-parts" };
                said.extend(weighted.then(|| say(&format!("{key}-weighted"))));
                let rows = levels.iter().map(|(level, shares)| {
                    let shares = shares.iter().map(|(at, share)| {
                        let (at, share) = (at.to_string(), share.to_string());
                        self.on_paper("competence-share", &[("level", &at), ("share", &share)])
                    });
                    let list = shares.collect::<Vec<_>>().join(", ");
                    self.on_paper(
                        "competence-row",
                        &[("level", &level.to_string()), ("list", &list)],
                    )
                });
                let rows = rows.collect::<Vec<_>>().join("; ");
                said.push(self.on_paper(key, &[("list", &rows)]));
            }
            Rule::Minimum => said.push(say("minimum")),
            Rule::Ordered(rows) => {
                let key = if asks { "ordered" } else { "ordered-parts" };
                said.push(self.on_paper(key, &[("list", &self.rows(rows))]));
            }
            Rule::Tally => said.push(say("tally")),
            Rule::None => said.push(say("none")),
        }
        said.join(" ")
    }

    /// What a rule takes of the dimensions below, in words.
    fn taking(&self, takes: Takes, judging: &Judging) -> Vec<String> {
        let bank = &self.row.bank;
        let mut owners: Vec<usize> = Vec::new();
        for part in &judging.parts {
            let owner = match part {
                Part::Question(index) => bank.questions[*index].dimension,
                Part::Dimension(index) => *index,
            };
            if !owners.contains(&owner) {
                owners.push(owner);
            }
        }
        let leaves = bank.dimensions.iter().filter(|each| !each.questions.is_empty()).count();
        let flat = bank.dimensions.iter().all(|each| each.parent.is_none());
        let is_all = owners.len() == leaves && (flat || takes == Takes::Questions);
        let names = if is_all {
            self.on_paper("all", &[])
        } else {
            let name = |at: &usize| self.text.dimensions[*at].name.as_str();
            owners.iter().map(name).collect::<Vec<_>>().join(", ")
        };
        let key = match takes {
            Takes::Levels => "take-levels",
            Takes::Scores if !judging.ranks() => "take-scores",
            Takes::Scores => "take-floors",
            Takes::Questions => "take-questions",
        };
        let mut said = vec![self.on_paper(key, &[("names", &names)])];
        if takes == Takes::Scores {
            owners.retain(|at| self.lends_mean(*at));
            if !owners.is_empty() {
                let names: Vec<&str> =
                    owners.iter().map(|at| self.text.dimensions[*at].name.as_str()).collect();
                said.push(self.on_paper("scores-are-means", &[("names", &names.join(", "))]));
                let weighted = owners.iter().any(|at| {
                    let row = &bank.dimensions[*at];
                    let rule = row.rule.as_ref().unwrap_or(&bank.rule);
                    let below = self.judging(Some(*at), rule, row.takes).parts;
                    below.iter().any(|part| self.weight(*part) != Exact::ONE)
                });
                said.extend(weighted.then(|| self.on_paper("weighted", &[])));
            }
        }
        said
    }

    /// Whether the dimension's mean counts above as its score, although its level is not made of
    /// that.
    fn lends_mean(&self, dimension: usize) -> bool {
        let bank = &self.row.bank;
        let row = &bank.dimensions[dimension];
        let takes = row.parent.map_or(bank.takes, |above| bank.dimensions[above].takes);
        let above = row.parent.map_or(&bank.overall, |above| {
            bank.dimensions[above].rule.as_ref().unwrap_or(&bank.rule)
        });
        let rule = row.rule.as_ref().unwrap_or(&bank.rule);
        takes == Takes::Scores
            && !matches!(above, Rule::Tally | Rule::None)
            && matches!(rule, Rule::Quorum { .. } | Rule::Minimum)
    }

    fn score_to_level(&self, levels: &FromScore) -> String {
        let most = self.row.bank.stages.len().to_string();
        match levels {
            FromScore::No => self.on_paper("score", &[]),
            FromScore::HalfUp => self.on_paper("half-up", &[("levels", &most)]),
            FromScore::Floor => self.on_paper("floor", &[("levels", &most)]),
            FromScore::Thresholds(scores) => {
                let list = scores.iter().zip(2..).map(|(score, level): (&Exact, u32)| {
                    let (level, score) = (level.to_string(), score.to_string());
                    self.on_paper("threshold", &[("level", &level), ("score", &score)])
                });
                let list = list.collect::<Vec<_>>().join("; ");
                self.on_paper("thresholds", &[("list", &list)])
            }
        }
    }

    fn rows(&self, rows: &[OrderedRow]) -> String {
        let row = |row: &OrderedRow| {
            let needs = row.needs.iter().map(|(part, level)| self.need(*part, *level)).collect();
            let list = self.joined("and", needs);
            self.on_paper("ordered-row", &[("level", &row.level.to_string()), ("list", &list)])
        };
        rows.iter().map(row).collect::<Vec<_>>().join("; ")
    }

    fn need(&self, part: Part, level: u32) -> String {
        let (name, level) = (self.part_named(part), level.to_string());
        self.on_paper("need", &[("name", &name), ("level", &level)])
    }

    fn gate_on_paper(&self, at: usize, gate: &Gate) -> String {
        let name = self.text.gates[at].name.as_str();
        let stage = (gate.cap + 1).to_string();
        let asks = gate.locks.iter().all(|lock| matches!(lock.on, LockOn::Question(_)));
        match gate.locks.first() {
            Some(first) if asks && gate.locks.iter().all(|lock| lock.min == first.min) => {
                let level = first.min.to_string();
                self.on_paper("gate", &[("gate", name), ("stage", &stage), ("level", &level)])
            }
            _ => {
                let needs = gate.locks.iter().map(|lock| match lock.on {
                    LockOn::Question(index) => self.need(Part::Question(index), lock.min),
                    LockOn::Dimension(index) => self.need(Part::Dimension(index), lock.min),
                });
                let needs = self.joined("and", needs.collect());
                self.on_paper("gate-needs", &[("gate", name), ("stage", &stage), ("needs", &needs)])
            }
        }
    }

    pub(super) fn weight(&self, part: Part) -> Exact {
        match part {
            Part::Question(index) => self.row.bank.questions[index].weight,
            Part::Dimension(index) => self.row.bank.dimensions[index].weight,
        }
    }

    /// The name of a part, in quotation marks.
    pub(super) fn part_named(&self, part: Part) -> String {
        let name = match part {
            Part::Question(index) => &self.text.questions[index].text,
            Part::Dimension(index) => &self.text.dimensions[index].name,
        };
        self.said("quoted", &[("name", name)])
    }

    pub(super) fn questions_named(&self, found: &[usize]) -> String {
        let names = found.iter().map(|at| self.part_named(Part::Question(*at)));
        names.collect::<Vec<_>>().join(", ")
    }

    /// A wording of the paper version, with values put in.
    pub(super) fn on_paper(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.worded(&format!("paper.{key}"), values)
    }
}
