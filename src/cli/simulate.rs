//! `porras simulate`.

use std::process::ExitCode;

use clap::ValueEnum;
use porras::diagnostic::draw;
use porras::simulation::{self, Simulated, Wanted};

use super::{CONTENT, Root, print};

/// Let random respondents answer, and show where they end up.
///
/// Prints how many are at each stage and at each level of a dimension, how
/// often each action is planned and comes first, which options never make a
/// figure higher, and which questions move nothing. `check` proves what no
/// answers can reach; this shows what answers are likely to give.
///
/// A respondent has a maturity, every one as likely as another; dimensions lean
/// and answers stray from it a little, some are "don't know". The same seed
/// gives the same bytes.
#[derive(Debug, clap::Args)]
pub(super) struct Simulate {
    /// The assessment to answer, a folder of content/
    assessment: String,
    /// How many respondents
    #[arg(long, value_name = "N", default_value_t = 1000, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    respondents: u32,
    /// What the random numbers begin from
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// Answer this version of the questionnaire (a mode of the bank) instead of the first
    #[arg(long)]
    mode: Option<String>,
    /// How the figures are printed
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    #[command(flatten)]
    root: Root,
}

/// How figures are printed.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum Format {
    /// Aligned, for reading
    #[default]
    Table,
    /// One JSON object
    Json,
    /// The answer files themselves, one a line, for `porras score`
    Answers,
}

impl Simulate {
    pub(super) fn run(self) -> Result<ExitCode, String> {
        let wanted = Wanted { respondents: self.respondents, seed: self.seed, mode: self.mode };
        let (root, assessment) = (self.root.root.as_path(), self.assessment.as_str());
        match self.format {
            Format::Table => {
                finish(simulation::simulate(root, assessment, &wanted)?, |simulation| {
                    Ok(simulation::table(&simulation))
                })
            }
            Format::Json => {
                finish(simulation::simulate(root, assessment, &wanted)?, |simulation| {
                    let line = serde_json::to_string(&simulation);
                    Ok(line.map_err(|error| error.to_string())? + "\n")
                })
            }
            Format::Answers => finish(simulation::answers(root, assessment, &wanted)?, Ok),
        }
    }
}

/// Prints what was made, or what is wrong with the content.
fn finish<T>(
    simulated: Simulated<T>,
    text: impl FnOnce(T) -> Result<String, String>,
) -> Result<ExitCode, String> {
    let Some(made) = simulated.made else {
        print::error(&draw::all(&simulated.diagnostics, &simulated.sources, true));
        return Ok(ExitCode::from(CONTENT));
    };
    print::out(&text(made)?)?;
    Ok(ExitCode::SUCCESS)
}
