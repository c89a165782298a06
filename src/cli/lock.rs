//! `porras lock`.

use std::process::ExitCode;

use porras::lockfile;

use super::{Root, print, write};

/// Write down what saved answers hang on, so that nothing of it is lost unnoticed.
///
/// content/<assessment>/bank.lock.yaml holds the ids of questions, options,
/// quality criteria, roles, profiles and modes, and what each option is worth. Keep it with the
/// bank. `porras check` and `porras build` then tell what has vanished or means
/// something else without a migration, and so does this command, which writes
/// nothing then. Run it before the first answers are given, and before each new
/// version is published.
#[derive(Debug, clap::Args)]
pub(super) struct Lock {
    /// Assessments, folders of content/; all when left out
    #[arg(value_name = "ASSESSMENT")]
    assessments: Vec<String>,
    #[command(flatten)]
    root: Root,
}

impl Lock {
    pub(super) fn run(self) -> Result<ExitCode, String> {
        let root = &self.root.root;
        let outcome = lockfile::lock(root, &self.assessments)?;
        if let Some(refused) = write(root, &outcome.files, &outcome.diagnostics, &outcome.sources)?
        {
            return Ok(refused);
        }
        print::out(&outcome.summary)?;
        Ok(ExitCode::SUCCESS)
    }
}
