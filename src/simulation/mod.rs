//! What many random respondents would get: a sample, where [`crate::check::reach`] proves.
//!
//! [`respondents`] makes answer files, the client's own engine scores them,
//! [`counts`] adds up, [`trials`] changes one answer at a time, [`table`] prints.

mod counts;
mod figures;
mod respondents;
mod table;
mod trials;

use std::path::Path;

pub use counts::Simulation;
pub use table::table;

use crate::compile::payload;
use crate::diagnostic::Diagnostics;
use crate::engine::{Options, on_each_core};
use crate::load;
use crate::model::{Bank, Mode};
use crate::source::Sources;
use figures::Figures;
use respondents::Respondent;

/// What is to be simulated.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// How many respondents; at least 1.
    pub respondents: u32,
    /// What the random numbers begin from: the same seed gives the same answers.
    pub seed: u64,
    /// The mode; the bank's first when left out.
    pub mode: Option<String>,
}

/// What came of it.
#[derive(Debug)]
pub struct Simulated<T> {
    /// Nothing when the content has errors.
    pub made: Option<T>,
    /// What is wrong with the content.
    pub diagnostics: Diagnostics,
    /// The files that the diagnostics point into.
    pub sources: Sources,
}

/// Simulates respondents to an assessment of the site at `root`.
///
/// # Errors
/// A message when the command was called wrongly or porras itself failed;
/// mistakes in the content are diagnostics of the result.
pub fn simulate(
    root: &Path,
    assessment: &str,
    wanted: &Wanted,
) -> Result<Simulated<Simulation>, String> {
    of_bank(root, assessment, wanted, |bank, mode| sample(bank, mode, wanted))
}

/// The answer files of the same respondents, one a line, as `porras score` reads them.
///
/// # Errors
/// As [`simulate`].
pub fn answers(
    root: &Path,
    assessment: &str,
    wanted: &Wanted,
) -> Result<Simulated<String>, String> {
    of_bank(root, assessment, wanted, |bank, mode| {
        let file = |number| Respondent::new(bank, mode, wanted.seed, number).file(bank, mode);
        (0..wanted.respondents).map(|number| Ok(file(number)? + "\n")).collect()
    })
}

/// Does something with the bank and the mode that are asked for.
fn of_bank<T>(
    root: &Path,
    assessment: &str,
    wanted: &Wanted,
    make: impl Fn(&Bank, &Mode) -> Result<T, String>,
) -> Result<Simulated<T>, String> {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let rows = load::load_showing(root, assessment, &mut sources, &mut diagnostics);
    let Some(site) = crate::check::check(rows, &sources, &mut diagnostics) else {
        return Ok(Simulated { made: None, diagnostics, sources });
    };
    let banks = || site.assessments.iter().map(|row| &row.bank);
    let Some(bank) = banks().find(|bank| *bank.id == *assessment) else {
        let names: Vec<&str> = banks().map(|bank| bank.id.as_str()).collect();
        return Err(format!(
            "there is no assessment `{assessment}`; the site has {}",
            names.join(", ")
        ));
    };
    let mode = match &wanted.mode {
        None => bank.modes.first(),
        Some(wanted) => bank.modes.iter().find(|mode| *mode.id == **wanted),
    };
    let Some(mode) = mode else {
        let names: Vec<&str> = bank.modes.iter().map(|mode| mode.id.as_str()).collect();
        let wanted = wanted.mode.as_deref().unwrap_or_default();
        return Err(format!(
            "there is no mode `{wanted}`; the assessment has {}",
            names.join(", ")
        ));
    };
    // Warnings about the content are for `check`.
    Ok(Simulated { made: Some(make(bank, mode)?), diagnostics: Diagnostics::default(), sources })
}

fn sample(bank: &Bank, mode: &Mode, wanted: &Wanted) -> Result<Simulation, String> {
    let payload = serde_json::to_string(&payload::bank(bank)).map_err(|error| error.to_string())?;
    // Where there is no next stage, the way to the highest is planned.
    let highest = u32::try_from(bank.stages.len()).ok();
    let target = highest.filter(|_| !bank.overall.makes_levels());
    let options = Options { target, ..Options::default() };
    let numbers: Vec<u32> = (0..wanted.respondents).collect();
    let scored = on_each_core(&payload, &numbers, |engine, number| {
        let respondent = Respondent::new(bank, mode, wanted.seed, *number);
        Figures::of(engine, &respondent.file(bank, mode)?, &options)
    })?;
    let trials = on_each_core(&payload, &mode.questions, |engine, question| {
        trials::trial(bank, mode, *question, wanted, engine, &options)
    })?;
    Ok(Simulation::new(bank, mode, wanted, &scored, &trials))
}
