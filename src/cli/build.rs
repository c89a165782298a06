//! `porras build`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use porras::editions::{self, Aim, Editions, Made};
use porras::emit::{self, Written};
use porras::render::{Output, Settings, policy};

use super::{CONTENT, Root, completeness, print, tell, which};

/// Build the site into a folder that any static host can serve.
///
/// Only files that changed are written, each whole or not at all. Files that
/// porras did not write are never touched. With an error in the content nothing
/// is written and the site that stood there stays. A site that lists editions
/// is made into all of them, each in a folder of its own.
#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(super) struct Build {
    #[command(flatten)]
    root: Root,
    /// The folder to write the site into
    #[arg(long, value_name = "DIR", default_value = "dist")]
    out: PathBuf,
    /// Make this one of the editions that content/site.yaml lists
    #[arg(long, value_name = "EDITION")]
    only: Option<String>,
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
        let made = self.make(Aim::Files(settings))?;
        tell(&made.diagnostics, &made.sources);
        if made.diagnostics.has_errors() {
            print::error("nothing was written\n");
            return Ok(ExitCode::from(CONTENT));
        }
        let count = made.made.len();
        for edition in &made.made {
            let Some(output) = &edition.output else { continue };
            let folder = self.out.join(&edition.folder);
            let written =
                emit::emit(output, &self.root.root, &folder).map_err(|error| error.to_string())?;
            let time = if count == 1 { Some(start.elapsed().as_millis()) } else { None };
            print::out(&said(edition, output, written, time, &folder))?;
        }
        if count > 1 {
            print::out(&format!("{count} editions, {} ms\n", start.elapsed().as_millis()))?;
        }
        Ok(ExitCode::SUCCESS)
    }

    fn make(&self, aim: Aim) -> Result<Editions, String> {
        let which = which(self.only.as_deref());
        editions::make(&self.root.root, which, completeness(self.allow_incomplete), aim)
    }

    fn headers(self) -> Result<ExitCode, String> {
        let made = self.make(Aim::Mistakes)?;
        tell(&made.diagnostics, &made.sources);
        if made.diagnostics.has_errors() {
            return Ok(ExitCode::from(CONTENT));
        }
        if let [edition] = &made.made[..] {
            print::out(&policy::written(&edition.headers))?;
            return Ok(ExitCode::SUCCESS);
        }
        let names: Vec<&str> =
            made.made.iter().filter_map(|edition| edition.name.as_deref()).collect();
        Err(format!(
            "each edition has headers of its own\nhelp: name one with --only: {}",
            names.join(", ")
        ))
    }
}

/// What is said of one edition that was written; the time where it is its own.
fn said(
    edition: &Made,
    output: &Output,
    written: Written,
    time: Option<u128>,
    folder: &Path,
) -> String {
    let name = edition.name.as_ref().map_or_else(String::new, |name| format!("{name}: "));
    let languages = match edition.languages.len() {
        1 => "1 language".to_owned(),
        count => format!("{count} languages"),
    };
    format!(
        "{name}{} pages in {languages} ({}), {} of {} files written, {} removed, {} kB{}\n{}\n",
        output.pages.len(),
        edition.languages.join(", "),
        written.written,
        written.written + written.kept,
        written.removed,
        written.bytes.div_ceil(1000),
        time.map_or_else(String::new, |time| format!(", {time} ms")),
        folder.join(porras::address::ROOT).display(),
    )
}
