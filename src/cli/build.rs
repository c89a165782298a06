//! `porras build`.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use porras::render::{Settings, policy};

use super::{CONTENT, Root, completeness, print, tell};

/// Build the site into a folder that any static host can serve.
///
/// Only files that changed are written, each whole or not at all. Files that
/// porras did not write are never touched. With an error in the content nothing
/// is written and the site that stood there stays.
#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(super) struct Build {
    #[command(flatten)]
    root: Root,
    /// The folder to write the site into
    #[arg(long, value_name = "DIR", default_value = "dist")]
    out: PathBuf,
    /// Leave pages, styles and scripts as readable as they are written
    #[arg(long)]
    no_minify: bool,
    /// Have no browser keep the site to open it without a network; those that did forget it
    #[arg(long)]
    no_offline: bool,
    /// Write nothing; print what the host should send with the files: paths from the front page on, each with its headers
    #[arg(long)]
    print_headers: bool,
    /// Let the source language stand in for texts and pages that a language lacks, with a notice on its pages
    #[arg(long)]
    allow_incomplete: bool,
}

impl Build {
    pub(super) fn run(self) -> Result<ExitCode, String> {
        if self.print_headers {
            return self.headers();
        }
        let start = Instant::now();
        let settings = Settings { minify: !self.no_minify, live: false, offline: !self.no_offline };
        let (made, written) = porras::build_as(
            &self.root.root,
            &self.out,
            completeness(self.allow_incomplete),
            settings,
        );
        tell(&made.diagnostics, &made.sources);
        let (Some(output), Some(written)) = (made.output, written) else {
            print::error("nothing was written\n");
            return Ok(ExitCode::from(CONTENT));
        };
        let written = written.map_err(|error| error.to_string())?;
        let languages = made.languages;
        print::out(&format!(
            "{} pages in {} ({}), {} of {} files written, {} removed, {} kB, {} ms\n{}\n",
            output.pages.len(),
            if languages.len() == 1 {
                "1 language".to_owned()
            } else {
                format!("{} languages", languages.len())
            },
            languages.join(", "),
            written.written,
            written.written + written.kept,
            written.removed,
            written.bytes.div_ceil(1000),
            start.elapsed().as_millis(),
            self.out.join(porras::address::ROOT).display(),
        ))?;
        Ok(ExitCode::SUCCESS)
    }

    fn headers(self) -> Result<ExitCode, String> {
        let made = porras::inspect(&self.root.root, completeness(self.allow_incomplete));
        tell(&made.diagnostics, &made.sources);
        if made.diagnostics.has_errors() {
            return Ok(ExitCode::from(CONTENT));
        }
        print::out(&policy::written(&made.headers))?;
        Ok(ExitCode::SUCCESS)
    }
}
