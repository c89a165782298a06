//! The figures of one result, as the engine prints it.

use std::cmp::Ordering;

use crate::engine::{Engine, Options};

/// What the engine gave for one answer file.
#[derive(Debug, serde::Deserialize)]
pub(super) struct Figures {
    pub(super) base: Option<u32>,
    pub(super) claim: Option<u32>,
    pub(super) stage: Option<u32>,
    #[serde(default)]
    score: Option<String>,
    pub(super) dimensions: Vec<DimensionFigures>,
    locks: Vec<LockFigures>,
    pub(super) roadmap: Plan,
    /// The whole line: two results are the same when these are.
    #[serde(skip)]
    pub(super) line: String,
}

/// A dimension's figures.
#[derive(Debug, serde::Deserialize)]
pub(super) struct DimensionFigures {
    pub(super) level: Option<u32>,
    score: Option<String>,
}

#[derive(Debug, serde::Deserialize)]
struct LockFigures {
    open: bool,
}

/// A roadmap.
#[derive(Debug, serde::Deserialize)]
pub(super) struct Plan {
    pub(super) items: Vec<Item>,
}

/// An action of a roadmap.
#[derive(Debug, serde::Deserialize)]
pub(super) struct Item {
    pub(super) action: String,
}

impl Figures {
    /// Scores an answer file.
    pub(super) fn of(engine: &Engine, file: &str, options: &Options) -> Result<Self, String> {
        let outcome = engine.score(file, options)?;
        let line = outcome.line.ok_or_else(|| {
            format!("answers of our own making were refused: {:?}", outcome.problems)
        })?;
        let mut figures: Self = serde_json::from_str(&line).map_err(|error| error.to_string())?;
        figures.line = line;
        Ok(figures)
    }

    /// Whether any figure is higher than the same one of another result.
    pub(super) fn better_than(&self, other: &Self) -> bool {
        let stages = |of: &Self| [of.base, of.claim, of.stage];
        let dimensions = self.dimensions.iter().zip(&other.dimensions);
        let locks = self.locks.iter().zip(&other.locks);
        stages(self).into_iter().zip(stages(other)).any(|(mine, theirs)| mine > theirs)
            || score(self.score.as_deref()) > score(other.score.as_deref())
            || locks.into_iter().any(|(mine, theirs)| mine.open && !theirs.open)
            || dimensions.into_iter().any(|(mine, theirs)| {
                mine.level > theirs.level
                    || score(mine.score.as_deref()) > score(theirs.score.as_deref())
            })
    }
}

/// A score that can be compared with those of other results; nothing beyond 38 digits.
fn score(text: Option<&str>) -> Option<Score> {
    let text = text?;
    let (above, below) = text.split_once('/').unwrap_or((text, "1"));
    Some(Score { above: above.parse().ok()?, below: below.parse().ok()? })
}

/// A fraction in lowest terms, as the engine prints it; what is below is above 0.
#[derive(PartialEq, Eq)]
struct Score {
    above: i128,
    below: i128,
}

impl PartialOrd for Score {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Score {
    /// By whole parts, then by what remains turned over: nothing grows on the way.
    fn cmp(&self, other: &Self) -> Ordering {
        let (mut one, mut two) = ((self.above, self.below), (other.above, other.below));
        loop {
            let wholes = one.0.div_euclid(one.1).cmp(&two.0.div_euclid(two.1));
            let rests = (one.0.rem_euclid(one.1), two.0.rem_euclid(two.1));
            match (wholes, rests) {
                (Ordering::Equal, (0, _) | (_, 0)) => return rests.0.cmp(&rests.1),
                // 1/a is the larger the smaller a is, so the two change places.
                (Ordering::Equal, _) => (one, two) = ((two.1, rests.1), (one.1, rests.0)),
                (differ, _) => return differ,
            }
        }
    }
}
