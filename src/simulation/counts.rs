//! What the sample adds up to.

use serde::Serialize;

use super::Wanted;
use super::figures::Figures;
use super::trials::Trial;
use crate::model::{Bank, Mode, Purpose};

/// A simulation, as `--format json` prints it.
#[derive(Debug, Serialize)]
pub struct Simulation {
    assessment: String,
    content_version: String,
    mode: String,
    pub(super) respondents: u32,
    seed: u64,
    pub(super) stages: Vec<StageCount>,
    /// Respondents without a stage.
    pub(super) no_stage: u32,
    pub(super) dimensions: Vec<DimensionCount>,
    pub(super) actions: Vec<ActionCount>,
    pub(super) dominated_options: Vec<Dominated>,
    pub(super) idle_questions: Vec<String>,
    /// What was never seen.
    pub(super) never: Never,
}

/// How many respondents are at a stage.
#[derive(Debug, Serialize)]
pub(super) struct StageCount {
    pub(super) id: String,
    pub(super) level: u32,
    /// By the dimensions alone.
    pub(super) base: u32,
    /// With the gates.
    pub(super) claim: u32,
    /// With the gates, and nobody to confirm it.
    pub(super) stage: u32,
}

/// How many respondents are at each level of a dimension.
#[derive(Debug, Serialize)]
pub(super) struct DimensionCount {
    pub(super) id: String,
    /// From level 1.
    pub(super) levels: Vec<u32>,
    /// Respondents without a level there.
    pub(super) no_level: u32,
}

/// How often an action is planned: for the next stage, or the highest in a bank without stages.
#[derive(Debug, Serialize)]
pub(super) struct ActionCount {
    pub(super) id: String,
    pub(super) planned: u32,
    /// As the very first.
    pub(super) first: u32,
}

/// An option that never made a figure higher than its lower neighbour.
#[derive(Debug, Serialize)]
pub(super) struct Dominated {
    pub(super) question: String,
    pub(super) option: String,
    pub(super) than: String,
}

/// Rows with nothing in them.
#[derive(Debug, Serialize)]
pub(super) struct Never {
    /// Stages that nobody claims.
    pub(super) stages: Vec<String>,
    /// Dimensions and levels.
    pub(super) levels: Vec<(String, u32)>,
    /// Actions that no roadmap holds.
    pub(super) actions: Vec<String>,
}

impl Simulation {
    pub(super) fn new(
        bank: &Bank,
        mode: &Mode,
        wanted: &Wanted,
        scored: &[Figures],
        trials: &[Trial],
    ) -> Self {
        let stages = stages(bank, scored);
        let dimensions = dimensions(bank, scored);
        let actions = actions(bank, scored);
        let question = |trial: &Trial| bank.questions[trial.question].id.to_string();
        let never = Never {
            stages: stages.iter().filter(|row| row.claim == 0).map(|row| row.id.clone()).collect(),
            levels: dimensions.iter().flat_map(unseen).collect(),
            actions: actions
                .iter()
                .filter(|row| row.planned == 0)
                .map(|row| row.id.clone())
                .collect(),
        };
        Self {
            assessment: bank.id.to_string(),
            content_version: bank.version.clone(),
            mode: mode.id.to_string(),
            respondents: wanted.respondents,
            seed: wanted.seed,
            no_stage: count(scored, |one| one.stage.is_none()),
            idle_questions: trials.iter().filter(|trial| !trial.moves).map(question).collect(),
            dominated_options: trials
                .iter()
                .flat_map(|trial| {
                    trial.dominated.iter().map(|[than, option]| Dominated {
                        question: question(trial),
                        option: option.clone(),
                        than: than.clone(),
                    })
                })
                .collect(),
            stages,
            dimensions,
            actions,
            never,
        }
    }

    /// What was simulated, on one line.
    pub(super) fn headline(&self) -> String {
        format!(
            "{} {}, mode {}: {} random respondents, seed {}",
            self.assessment, self.content_version, self.mode, self.respondents, self.seed
        )
    }
}

fn count(scored: &[Figures], holds: impl Fn(&Figures) -> bool) -> u32 {
    u32::try_from(scored.iter().filter(|one| holds(one)).count()).unwrap_or(u32::MAX)
}

/// One row for each stage; none where the dimensions make no stage.
fn stages(bank: &Bank, scored: &[Figures]) -> Vec<StageCount> {
    if !bank.overall.makes_levels() {
        return Vec::new();
    }
    let at = |level: u32, id: &crate::id::Id| StageCount {
        id: id.to_string(),
        level,
        base: count(scored, |one| one.base == Some(level)),
        claim: count(scored, |one| one.claim == Some(level)),
        stage: count(scored, |one| one.stage == Some(level)),
    };
    (1..).zip(&bank.stages).map(|(level, id)| at(level, id)).collect()
}

fn dimensions(bank: &Bank, scored: &[Figures]) -> Vec<DimensionCount> {
    let levels = (1..).zip(&bank.stages).map(|(level, _)| level);
    let rows = bank.dimensions.iter().enumerate();
    rows.map(|(position, row)| {
        let level = |one: &Figures| one.dimensions.get(position).and_then(|row| row.level);
        DimensionCount {
            id: row.id.to_string(),
            levels: levels.clone().map(|at| count(scored, |one| level(one) == Some(at))).collect(),
            no_level: count(scored, |one| level(one).is_none()),
        }
    })
    .collect()
}

/// Actions that are planned, those beside the plan left out: patterns, and what keeps the highest level.
fn actions(bank: &Bank, scored: &[Figures]) -> Vec<ActionCount> {
    let planned = bank.actions.iter().filter(|action| match action.purpose {
        Purpose::Step { from, .. } => (from as usize) < bank.stages.len(),
        Purpose::Lock { .. } | Purpose::Practice { .. } => true,
        Purpose::Pattern(_) => false,
    });
    planned
        .map(|action| {
            let is = |item: &super::figures::Item| *action.id == *item.action;
            ActionCount {
                id: action.id.to_string(),
                planned: count(scored, |one| one.roadmap.items.iter().any(is)),
                first: count(scored, |one| one.roadmap.items.first().is_some_and(is)),
            }
        })
        .collect()
}

/// The levels of a dimension that nobody has; none of one that gives no level at all.
fn unseen(row: &DimensionCount) -> Vec<(String, u32)> {
    if row.levels.iter().all(|count| *count == 0) {
        return Vec::new();
    }
    let levels = (1..).zip(&row.levels).filter(|(_, count)| **count == 0);
    levels.map(|(level, _)| (row.id.clone(), level)).collect()
}
