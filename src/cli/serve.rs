//! `porras serve`.

use std::process::ExitCode;

use super::{Root, completeness, print};

/// Show the site in your browser while you write it.
///
/// Builds in memory, serves on this machine only, follows every change of
/// content and themes, and shows mistakes in the page and here.
#[derive(Debug, clap::Args)]
pub(super) struct Serve {
    #[command(flatten)]
    root: Root,
    /// The port to listen on; 0 takes a free one
    #[arg(long, value_name = "N", default_value_t = 4000)]
    port: u16,
    /// Look for changes by reading instead of by the system's notices (network folders, containers)
    #[arg(long)]
    poll: bool,
    /// Show this one of the editions that content/site.yaml lists; all of them, each below its name, without
    #[arg(long, value_name = "EDITION")]
    only: Option<String>,
    /// Let the source language stand in for texts and pages that a language lacks, with a notice on its pages
    #[arg(long)]
    allow_incomplete: bool,
}

impl Serve {
    pub(super) fn run(self) -> Result<ExitCode, String> {
        let settings = porras::dev::Settings {
            root: self.root.root,
            port: self.port,
            poll: self.poll,
            only: self.only,
            completeness: completeness(self.allow_incomplete),
        };
        porras::dev::serve(&settings, &|text| print::error(text))?;
        Ok(ExitCode::SUCCESS)
    }
}
