//! What each dimension can be, from the questions up.

use super::ladders::{competence, cumulative};
use super::mean::{Weighed, furthest};
use super::parts::{Bound, Count, End, Enough, Known, Part};
use super::quorum::Quorum;
use super::ratio::{Ratio, Told, TooLarge};
use super::sums;
use super::worth::{Worth, worths};
use crate::model::{Bank, FromScore, Rule};

/// What a question or a dimension has to be, because a lock hangs on it.
#[derive(Debug, Clone, Default)]
pub(super) struct Held {
    /// Questions, and the level that they must have.
    pub(super) questions: Vec<(usize, u32)>,
    /// Dimensions that must be told.
    pub(super) dimensions: Vec<usize>,
    /// Whether everything is told: one set of answers, which shows what is sure.
    pub(super) all: bool,
}

/// What a dimension can be in one mode, at one end.
#[derive(Debug, Clone)]
pub(super) struct Standing {
    /// The questions or dimensions that make it.
    pub(super) parts: Vec<Part>,
    /// Its level; nothing when it never has one.
    pub(super) level: Option<Bound<u32>>,
    /// Its score; nothing when its rule has none.
    pub(super) score: Option<Bound<Ratio>>,
    /// Whether it can leave every count of the dimension above.
    absent: bool,
    /// Whether it can be assessed and have neither level nor score.
    silent: bool,
    /// Whether it is assessed whatever else is left unknown.
    always: bool,
}

/// The standings of one mode at one end.
pub(super) struct Standings<'a> {
    pub(super) bank: &'a Bank,
    /// By dimension; nothing where nothing is asked, a failure where figures are too large.
    pub(super) dimensions: Vec<Told<Option<Standing>>>,
    /// All dimensions together: the base of the stage.
    pub(super) whole: Told<Option<Standing>>,
}

impl<'a> Standings<'a> {
    /// Works them out from the questions up.
    pub(super) fn new(bank: &'a Bank, questions: &[usize], held: &Held, end: End) -> Self {
        let mut asked = vec![false; bank.questions.len()];
        for question in questions {
            asked[*question] = true;
        }
        let count = bank.dimensions.len();
        let mut below: Vec<Vec<usize>> = vec![Vec::new(); count];
        let mut top = Vec::new();
        for (position, dimension) in bank.dimensions.iter().enumerate() {
            dimension.parent.map_or(&mut top, |parent| &mut below[parent]).push(position);
        }
        let mut climb = Climb { bank, asked, held, end, dimensions: vec![Ok(None); count] };
        // A parent stands before its children.
        for position in (0..count).rev() {
            let rule = bank.dimensions[position].rule.as_ref().unwrap_or(&bank.rule);
            climb.dimensions[position] = match bank.dimensions[position].questions.as_slice() {
                [] => climb.parent(&below[position], rule),
                questions => climb.leaf(questions, rule),
            };
        }
        let whole = climb.parent(&top, &bank.overall);
        Self { bank, dimensions: climb.dimensions, whole }
    }
}

/// The way from the questions up.
struct Climb<'a> {
    bank: &'a Bank,
    /// Whether the mode asks each question.
    asked: Vec<bool>,
    held: &'a Held,
    end: End,
    /// As far as they are worked out.
    dimensions: Vec<Told<Option<Standing>>>,
}

impl Climb<'_> {
    fn levels(&self) -> u32 {
        u32::try_from(self.bank.stages.len()).unwrap_or(u32::MAX)
    }

    fn leaf(&self, questions: &[usize], rule: &Rule) -> Told<Option<Standing>> {
        let assessable = &self.bank.assessable;
        let enough = Enough { answers: assessable.answers, share: assessable.share };
        let asked = questions.iter().filter(|question| self.asked[**question]);
        let parts: Vec<Part> = asked.map(|question| self.question(*question)).collect();
        self.judge(parts, rule, &enough)
    }

    fn question(&self, position: usize) -> Part {
        let question = &self.bank.questions[position];
        let lock = self.held.questions.iter().find(|(held, _)| *held == position);
        let worths: Vec<Worth> = worths(question, self.levels())
            .into_iter()
            .filter(|worth| lock.is_none_or(|(_, level)| worth.level >= i128::from(*level)))
            .collect();
        let level = self.end.of(worths.iter().map(|worth| worth.level));
        let value = self.end.of(worths.iter().map(|worth| worth.value));
        let met = self.end.of(worths.iter().map(|worth| worth.met));
        let known = level.zip(value).zip(met).map(|((level, value), met)| Known {
            level: u32::try_from(level.max(0)).unwrap_or(u32::MAX),
            value,
            top: highest(question, self.levels()).unwrap_or(value),
            met,
            // One option must be all of it where everything is to come true together.
            sure: !self.held.all
                || worths
                    .iter()
                    .any(|one| one.level == level && one.value == value && one.met == met),
        });
        Part {
            position,
            weight: question.weight.into(),
            tag: question.level,
            must: lock.is_some() || self.held.all,
            always: lock.is_some() || self.held.all,
            absent: question.not_applicable,
            blank: false,
            known,
        }
    }

    fn parent(&self, children: &[usize], rule: &Rule) -> Told<Option<Standing>> {
        let enough = Enough { answers: 0, share: self.bank.assessable.dimensions };
        let mut parts = Vec::new();
        for child in children {
            if let Some(standing) = self.dimensions[*child].as_ref().map_err(|_| TooLarge)? {
                parts.push(self.dimension(*child, standing, rule));
            }
        }
        self.judge(parts, rule, &enough)
    }

    fn dimension(&self, position: usize, standing: &Standing, above: &Rule) -> Part {
        let scores = matches!(above, Rule::Mean { .. } | Rule::SumOfLevels { .. });
        let score = standing.score.filter(|_| scores);
        let level = standing.level;
        let worth =
            score.or_else(|| level.map(|bound| Bound { at: bound.at.into(), sure: bound.sure }));
        let known = worth.map(|worth| Known {
            level: level.map_or(0, |bound| bound.at),
            value: worth.at,
            top: self.levels().into(),
            met: false,
            sure: worth.sure,
        });
        let held = self.held.all || self.held.dimensions.contains(&position);
        let blank = standing.silent || known.is_none();
        Part {
            position,
            weight: self.bank.dimensions[position].weight.into(),
            tag: None,
            must: known.is_some() && (held || standing.always && !blank),
            always: held || standing.always,
            absent: standing.absent,
            blank,
            known,
        }
    }

    fn judge(&self, parts: Vec<Part>, rule: &Rule, enough: &Enough) -> Told<Option<Standing>> {
        if parts.is_empty() {
            return Ok(None);
        }
        let (end, levels) = (self.end, self.levels());
        let mut score = None;
        let level = match rule {
            Rule::Quorum { share, lag } => {
                score = mean(&parts, enough, end)?;
                Quorum { share: *share, lag: *lag }.level(&parts, enough, levels, end)
            }
            Rule::Minimum => {
                score = mean(&parts, enough, end)?;
                Quorum::ALL.level(&parts, enough, levels, end)
            }
            Rule::Mean { levels: from } => {
                score = mean(&parts, enough, end)?;
                self.scored(score, from)?
            }
            Rule::SumOfLevels { levels: from } => {
                score = sums::score(&parts, enough, end)?;
                self.scored(score, from)?
            }
            Rule::Cumulative => cumulative(&parts, enough, levels, end),
            Rule::Competence(shares) => competence(shares, &parts, enough, levels, end)?,
            Rule::Tally | Rule::None => None,
        };
        // Told without a single value: only where the bank asks for no answers at all.
        let fixed = parts.iter().filter(|part| part.always).count();
        let always = enough.holds(Count { told: fixed, of: parts.len() });
        let free = always && !parts.iter().any(|part| part.must);
        let gap = matches!(rule, Rule::SumOfLevels { .. }) && sums::can_be_blank(&parts, enough);
        let blanks = parts.iter().all(|part| part.blank && !part.must);
        Ok(Some(Standing {
            level,
            score,
            absent: parts.iter().all(|part| part.absent && !part.must),
            silent: free || gap || blanks,
            always,
            parts,
        }))
    }

    fn scored(&self, score: Option<Bound<Ratio>>, from: &FromScore) -> Told<Option<Bound<u32>>> {
        let Some(score) = score else { return Ok(None) };
        let at = level_of(score.at, from, self.levels())?;
        Ok(at.map(|at| Bound { at, sure: score.sure }))
    }
}

/// The level of a score; nothing where the rule makes none of it.
pub(super) fn level_of(score: Ratio, from: &FromScore, levels: u32) -> Told<Option<u32>> {
    let whole = match from {
        FromScore::No => return Ok(None),
        FromScore::Thresholds(list) => {
            let reached = list.iter().take_while(|at| Ratio::from(**at) <= score).count();
            reached as i128 + 1
        }
        FromScore::HalfUp => score.plus(Ratio::HALF)?.floor(),
        FromScore::Floor => score.floor(),
    };
    Ok(u32::try_from(whole.clamp(1, levels.into())).ok())
}

fn mean(parts: &[Part], enough: &Enough, end: End) -> Told<Option<Bound<Ratio>>> {
    let (mut rest, mut list, mut sure) = (Count::default(), Vec::new(), true);
    for part in parts {
        match part.known {
            Some(known) => {
                sure &= known.sure;
                let (weight, value) = (part.weight, known.value);
                list.push(Weighed { weight, value, apart: part.apart() });
            }
            None => rest.leave(part.apart()),
        }
    }
    Ok(furthest(&list, rest, enough, end)?.map(|at| Bound { at, sure }))
}

fn highest(question: &crate::model::Question, levels: u32) -> Option<Ratio> {
    worths(question, levels).into_iter().map(|worth| worth.value).max()
}
