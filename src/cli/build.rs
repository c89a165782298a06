//! `porras build`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use clap::builder::{ArgPredicate, PossibleValue, PossibleValuesParser, TypedValueParser};
use porras::Wishes;
use porras::address;
use porras::base_url::BaseUrl;
use porras::check::hosts::host;
use porras::editions::{self, Aim, Editions, Made};
use porras::emit::{self, Compressed, Written};
use porras::load::Words as _;
use porras::load::vocabulary::HostWord;
use porras::model::{Encoding, Host};
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
    /// The folder to write the site into; with --single-file, unless you name one, `dist-files`
    #[arg(
        long,
        value_name = "DIR",
        default_value = "dist",
        default_value_if("single_file", ArgPredicate::IsPresent, "dist-files")
    )]
    out: PathBuf,
    /// Make one file of each assessment in each language, with everything in it, to be sent as it is and opened by double-click; what site.yaml says of a place on the web is left out
    #[arg(long, conflicts_with_all = ["base_url", "hosts", "compress", "print_headers"])]
    single_file: bool,
    /// Make this one of the editions that content/site.yaml lists
    #[arg(long, value_name = "EDITION")]
    only: Option<String>,
    /// Leave pages, styles and scripts as readable as they are written
    #[arg(long)]
    no_minify: bool,
    /// Have no browser keep the site to open it without a network; those that did forget it
    #[arg(long)]
    no_offline: bool,
    /// Where the site will stand, instead of `base_url` in site.yaml: `https://example.fi/maturity/`; editions in their folders below
    #[arg(long, value_name = "URL", value_parser = base_url)]
    base_url: Option<BaseUrl>,
    /// Write what tells this host what to send and to answer, beside the hosts of site.yaml; may be given again
    #[arg(long = "host", value_name = "NAME", value_parser = hosts())]
    hosts: Vec<Host>,
    /// Write `.gz` and `.br` beside each file that becomes smaller by it, whatever site.yaml says; a file that has not changed is not compressed again
    #[arg(long)]
    compress: bool,
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
        let settings = Settings {
            minify: !self.no_minify,
            live: false,
            offline: !self.no_offline,
            single_file: self.single_file,
        };
        // Single files are made of pages that are all there; others go to the disk one by one.
        let aim =
            if self.single_file { Aim::Files(settings) } else { Aim::Folder(settings, &self.out) };
        let made = self.make(aim)?;
        tell(&made.diagnostics, &made.sources);
        if made.diagnostics.has_errors() {
            print::error("nothing was written\n");
            return Ok(ExitCode::from(CONTENT));
        }
        let count = made.made.len();
        for mut edition in made.made {
            let folder = self.out.join(&edition.folder);
            let written = match (edition.begun.take(), &edition.output) {
                (Some(begun), _) => begun.finish(),
                (None, Some(output)) => {
                    Some(emit::emit(output, &self.root.root, &folder, &edition.compress))
                }
                (None, None) => None,
            };
            let Some(written) = written else { continue };
            let written = written.map_err(|error| error.to_string())?;
            let time = if count == 1 { Some(start.elapsed().as_millis()) } else { None };
            print::out(&match &edition.output {
                Some(output) => said_of_files(&edition, output, written, time, &folder),
                None => said(&edition, written, time, &folder),
            })?;
        }
        if count > 1 {
            print::out(&format!("{count} editions, {} ms\n", start.elapsed().as_millis()))?;
        }
        // The process ends, and gives its memory back at once; piece by piece takes longer.
        std::mem::forget(made.sources);
        Ok(ExitCode::SUCCESS)
    }

    fn make(&self, aim: Aim<'_>) -> Result<Editions, String> {
        let which = which(self.only.as_deref());
        let wishes = Wishes {
            completeness: completeness(self.allow_incomplete),
            base_url: self.base_url.clone(),
            hosts: self.hosts.clone(),
            compress: if self.compress { Encoding::ALL.to_vec() } else { Vec::new() },
        };
        editions::make(&self.root.root, which, wishes, aim)
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
fn said(edition: &Made, written: Written, time: Option<u128>, folder: &Path) -> String {
    let name = edition.name.as_ref().map_or_else(String::new, |name| format!("{name}: "));
    let languages = match edition.languages.len() {
        1 => "1 language".to_owned(),
        count => format!("{count} languages"),
    };
    format!(
        "{name}{} pages in {languages} ({}), {} of {} files written, {} removed, {} kB{}{}\n{}{}{}\n",
        written.pages,
        edition.languages.join(", "),
        written.written,
        written.written + written.kept,
        written.removed,
        written.bytes.div_ceil(1000),
        fonts(&written),
        time.map_or_else(String::new, |time| format!(", {time} ms")),
        compressed(&written.compressed),
        whereabouts(edition.base_url.as_ref()),
        folder.join(address::ROOT).display(),
    )
}

/// What is said of the fonts among the files, where a theme brings any.
fn fonts(written: &Written) -> String {
    let kilobytes = written.font_bytes.div_ceil(1000);
    match written.fonts {
        0 => String::new(),
        1 => format!(", of which {kilobytes} kB in 1 font"),
        count => format!(", of which {kilobytes} kB in {count} fonts"),
    }
}

/// What is said of compressed files, in a line or none.
fn compressed(told: &Compressed) -> String {
    if told.made + told.kept == 0 {
        return String::new();
    }
    format!(
        "{} of {} compressed files beside them made, {} kB of {} kB, {} ms added up over all processors\n",
        told.made,
        told.made + told.kept,
        told.bytes.div_ceil(1000),
        told.of.div_ceil(1000),
        told.work.as_millis(),
    )
}

/// What is said of one edition that was written as single files: each with its size.
fn said_of_files(
    edition: &Made,
    output: &Output,
    written: Written,
    time: Option<u128>,
    folder: &Path,
) -> String {
    let name = edition.name.as_ref().map_or_else(String::new, |name| format!("{name}: "));
    let mut said = format!(
        "{name}{}, {} written, {} removed{}\n",
        match output.pages.len() {
            1 => "1 file".to_owned(),
            count => format!("{count} files"),
        },
        written.written,
        written.removed,
        time.map_or_else(String::new, |time| format!(", {time} ms")),
    );
    for (name, bytes) in &output.pages {
        let size = bytes.len().div_ceil(1000);
        said.push_str(&format!("{}  {size} kB\n", folder.join(name).display()));
    }
    said
}

/// Reads the name of a host.
fn hosts() -> impl TypedValueParser<Value = Host> {
    let named = HostWord::ALL.iter().map(|(_, name, about)| PossibleValue::new(*name).help(*about));
    PossibleValuesParser::new(named).try_map(|name| {
        let found = HostWord::ALL.iter().find(|(_, known, _)| *known == name);
        found.map(|(word, ..)| host(*word)).ok_or("no such host")
    })
}

/// Reads the argument; what is wrong with it in words, since no file can be shown.
fn base_url(text: &str) -> Result<BaseUrl, String> {
    BaseUrl::parse(text).map_err(|faults| {
        let told = faults.into_iter().map(|fault| {
            let word = &text[fault.range];
            let word = if word.is_empty() { String::new() } else { format!("`{word}`: ") };
            format!("{word}{}\n  help: {}", fault.label, fault.help)
        });
        told.collect::<Vec<_>>().join("\n  ")
    })
}

/// What a publisher should know about the place of the site, in a line or none.
fn whereabouts(base: Option<&BaseUrl>) -> String {
    match base {
        None => "without `base_url` in site.yaml: no sitemap, no canonical addresses, no previews of shared links\n".to_owned(),
        Some(base) if base.path() != "/" => format!(
            "search engines read {0} at the root of a host only: have {1}/{0} say `Sitemap: {2}`\n",
            address::ROBOTS,
            base.origin(),
            base.address(address::SITEMAP),
        ),
        Some(_) => String::new(),
    }
}
