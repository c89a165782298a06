//! What each dimension can be, from the questions up.

use super::ladders::{competence, cumulative};
use super::mean::{Weighed, furthest};
use super::parts::{Bound, Count, End, Enough, Known, Part};
use super::quorum::Quorum;
use super::ratio::{Ratio, Told, TooLarge};
use super::rows::ordered;
use super::sums;
use super::worth::{Worth, worths};
use crate::model::{Bank, FromScore, Rule, Takes};

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
#[expect(clippy::struct_excessive_bools, reason = "each is asked for by itself")]
pub(super) struct Standing {
    /// The questions or dimensions that make it.
    pub(super) parts: Vec<Part>,
    /// Whether these are questions.
    pub(super) of_questions: bool,
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
                [] => climb.parent(Some(position), &below[position], rule),
                questions => climb.leaf(questions, rule),
            };
        }
        let whole = climb.parent(None, &top, &bank.overall);
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
        if parts.is_empty() {
            return Ok(None);
        }
        let figures = self.judge(&parts, rule, &enough)?;
        let gap = matches!(rule, Rule::SumOfLevels { .. }) && sums::can_be_blank(&parts, &enough);
        let plain = standing(parts, figures, &enough);
        Ok(Some(Standing { silent: plain.silent || gap, of_questions: true, ..plain }))
    }

    fn question(&self, position: usize) -> Part {
        let question = &self.bank.questions[position];
        let lock = self.held.questions.iter().find(|(held, _)| *held == position);
        let conditional = !question.visible.is_empty();
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
            sure: !conditional
                && (!self.held.all
                    || worths
                        .iter()
                        .any(|one| one.level == level && one.value == value && one.met == met)),
        });
        Part {
            position,
            weight: question.weight.into(),
            tag: question.level,
            must: lock.is_some() || self.held.all,
            always: lock.is_some() || self.held.all,
            absent: question.not_applicable || conditional,
            blank: false,
            known,
        }
    }

    fn parent(
        &self,
        position: Option<usize>,
        children: &[usize],
        rule: &Rule,
    ) -> Told<Option<Standing>> {
        let enough = Enough { answers: 0, share: self.bank.assessable.dimensions };
        let takes = position.map_or(self.bank.takes, |at| self.bank.dimensions[at].takes);
        let mut parts = Vec::new();
        for child in children {
            if let Some(standing) = self.dimensions[*child].as_ref().map_err(|_| TooLarge)? {
                parts.push(self.dimension(*child, standing, takes));
            }
        }
        if parts.is_empty() {
            return Ok(None);
        }
        if takes == Takes::Questions {
            return self.of_questions(position, parts, rule, &enough).map(Some);
        }
        let figures = self.judge(&parts, rule, &enough)?;
        let gap = matches!(rule, Rule::SumOfLevels { .. }) && sums::can_be_blank(&parts, &enough);
        let plain = standing(parts, figures, &enough);
        Ok(Some(Standing { silent: plain.silent || gap, ..plain }))
    }

    /// A dimension that goes by the questions in those below it.
    ///
    /// Which of them may be unknown hangs on the dimensions between. So the
    /// bound lets any be unknown, and what all of them together give is sure.
    fn of_questions(
        &self,
        position: Option<usize>,
        children: Vec<Part>,
        rule: &Rule,
        enough: &Enough,
    ) -> Told<Standing> {
        let within = |question: usize| {
            let mut at = Some(self.bank.questions[question].dimension);
            while at.is_some() && at != position {
                at = at.and_then(|dimension| self.bank.dimensions[dimension].parent);
            }
            at == position
        };
        let asked = (0..self.asked.len()).filter(|question| self.asked[*question]);
        let parts: Vec<Part> =
            asked.filter(|at| within(*at)).map(|question| self.question(question)).collect();
        let told = parts.iter().map(|part| Part { must: true, ..part.clone() }).collect::<Vec<_>>();
        let (mut level, mut score) = self.judge(&parts, rule, &Enough::NOTHING)?;
        let given = self.judge(&told, rule, &Enough::NOTHING)?;
        let gap = matches!(rule, Rule::SumOfLevels { .. })
            && sums::can_be_blank(&parts, &Enough::NOTHING);
        if let Some(level) = &mut level {
            level.sure &= !gap && given.0.is_some_and(|given| given.at == level.at);
        }
        if let Some(score) = &mut score {
            score.sure &= !gap && given.1.is_some_and(|given| given.at == score.at);
        }
        let counted = standing(children, (level, score), enough);
        Ok(Standing { parts, of_questions: true, silent: counted.silent || gap, ..counted })
    }

    fn dimension(&self, position: usize, standing: &Standing, takes: Takes) -> Part {
        let score = standing.score.filter(|_| takes == Takes::Scores);
        let level = standing.level;
        let worth = score.map(|score| (score, score.at.floor())).or_else(|| {
            let level = level?;
            Some((Bound { at: level.at.into(), sure: level.sure }, level.at.into()))
        });
        let known = worth.map(|(worth, level)| Known {
            level: u32::try_from(level.max(0)).unwrap_or(u32::MAX),
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

    /// What a rule makes of parts.
    fn judge(&self, parts: &[Part], rule: &Rule, enough: &Enough) -> Told<Figures> {
        let (end, levels) = (self.end, self.levels());
        Ok(match rule {
            Rule::Quorum { share, lag } => (
                Quorum { share: *share, lag: *lag }.level(parts, enough, levels, end),
                mean(parts, enough, end)?,
            ),
            Rule::Minimum => {
                (Quorum::ALL.level(parts, enough, levels, end), mean(parts, enough, end)?)
            }
            Rule::Mean { levels: from } => {
                let score = mean(parts, enough, end)?;
                (self.scored(score, from)?, score)
            }
            Rule::SumOfLevels { levels: from } => {
                let score = sums::score(parts, enough, end)?;
                (self.scored(score, from)?, score)
            }
            Rule::Cumulative => (cumulative(parts, enough, levels, end), None),
            Rule::Competence(shares) => (competence(shares, parts, enough, levels, end)?, None),
            Rule::Ordered(rows) => (ordered(rows, parts, enough, self.end), None),
            Rule::Tally | Rule::None => (None, None),
        })
    }

    fn scored(&self, score: Option<Bound<Ratio>>, from: &FromScore) -> Told<Option<Bound<u32>>> {
        let Some(score) = score else { return Ok(None) };
        let at = level_of(score.at, from, self.levels())?;
        Ok(at.map(|at| Bound { at, sure: score.sure }))
    }
}

/// A level and a score, where the rule makes them.
type Figures = (Option<Bound<u32>>, Option<Bound<Ratio>>);

/// What can be, beside the figures, of a dimension with these parts to tell.
fn standing(parts: Vec<Part>, (level, score): Figures, enough: &Enough) -> Standing {
    let fixed = parts.iter().filter(|part| part.always).count();
    let always = enough.holds(Count { told: fixed, of: parts.len() });
    // Told without a single value: only where the bank asks for no answers at all.
    let free = always && !parts.iter().any(|part| part.must);
    let blanks = parts.iter().all(|part| part.blank && !part.must);
    Standing {
        level,
        score,
        absent: parts.iter().all(|part| part.absent && !part.must),
        silent: free || blanks,
        always,
        of_questions: false,
        parts,
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
