//! `porras check`.

use std::process::ExitCode;

use porras::Build;
use porras::diagnostic::{json, short};

use super::{CONTENT, Format, Root, completeness, print, tell};

/// Look for mistakes in the content and write nothing.
///
/// Says everything that `build` would say, all of it in one run.
#[derive(Debug, clap::Args)]
pub(super) struct Check {
    #[command(flatten)]
    root: Root,
    /// How mistakes are printed
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Treat warnings as errors
    #[arg(long)]
    strict: bool,
    /// Let the source language stand in for texts and pages that a language lacks, with a notice on its pages
    #[arg(long)]
    allow_incomplete: bool,
}

impl Check {
    pub(super) fn run(self) -> Result<ExitCode, String> {
        let completeness = completeness(self.allow_incomplete);
        let Build { sources, diagnostics, .. } = porras::inspect(&self.root.root, completeness);
        match self.format {
            Format::Human => tell(&diagnostics, &sources),
            Format::Short => print::out(&short::all(&diagnostics, &sources))?,
            Format::Json => print::out(&json::all(&diagnostics, &sources))?,
        }
        let (errors, warnings) = diagnostics.count();
        if errors > 0 || (self.strict && warnings > 0) {
            return Ok(ExitCode::from(CONTENT));
        }
        if diagnostics.is_empty() && matches!(self.format, Format::Human) {
            print::error("no mistakes found\n");
        }
        Ok(ExitCode::SUCCESS)
    }
}
