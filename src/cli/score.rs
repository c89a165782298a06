//! `porras score`.

use std::io::Read as _;
use std::path::PathBuf;
use std::process::ExitCode;

use porras::diagnostic::draw;
use porras::engine::Options;
use porras::scoring;

use super::{CONTENT, Root, print};

/// Score answer files without a browser, with the browser's own script.
///
/// Prints one JSON object a line: levels, scores, ranges, locks, stage and
/// roadmap. A file may hold one answer object or many, one a line (NDJSON).
/// A respondent downloads such a file from the result page.
#[derive(Debug, clap::Args)]
pub(super) struct Score {
    /// The assessment that was answered, a folder of content/
    assessment: String,
    /// Answer files; `-` reads standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Score this version of the questionnaire (a mode of the bank) instead of the file's own
    #[arg(long)]
    mode: Option<String>,
    /// Take the targets of this profile of the bank instead of the file's own
    #[arg(long)]
    profile: Option<String>,
    /// Plan the roadmap to this stage, counted from 1, instead of the file's own or the next one
    #[arg(long, value_name = "N", value_parser = stage)]
    target: Option<u32>,
    /// Take all answers together as one group's and print one result
    #[arg(long)]
    together: bool,
    /// With --together: how many respondents a role needs before its figures are shown
    #[arg(long, value_name = "N", requires = "together")]
    role_min: Option<u32>,
    #[command(flatten)]
    root: Root,
}

impl Score {
    pub(super) fn run(self) -> Result<ExitCode, String> {
        let mut files = Vec::new();
        for path in &self.files {
            files.push((path.display().to_string(), text(path)?));
        }
        let options = Options {
            mode: self.mode,
            profile: self.profile,
            target: self.target,
            role_min: self.role_min,
        };
        let scored =
            scoring::score(&self.root.root, &self.assessment, files, &options, self.together)?;
        print::out(&scored.lines)?;
        print::error(&draw::all(&scored.diagnostics, &scored.sources, true));
        let failed = scored.diagnostics.has_errors();
        Ok(if failed { ExitCode::from(CONTENT) } else { ExitCode::SUCCESS })
    }
}

/// A stage as the command line names it.
fn stage(word: &str) -> Result<u32, &'static str> {
    word.parse().map_err(|_| "name the stage by its number: 1 for the lowest")
}

fn text(path: &std::path::Path) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    if path.as_os_str() == "-" {
        std::io::stdin().lock().read_to_end(&mut bytes).map_err(|error| error.to_string())?;
        return Ok(bytes);
    }
    std::fs::read(path).map_err(|error| format!("`{}` cannot be read: {error}", path.display()))
}
