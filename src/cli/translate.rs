//! `porras translate`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Subcommand, ValueEnum};
use porras::emit;
use porras::translate::{self, Outcome};

use super::{Root, print, write};

/// Hand texts out to translators, take them back, and say what has been looked at.
///
/// The source language is the first in content/site.yaml. At the end of each
/// translated file stands a fingerprint of what it was translated from, so that
/// `porras check` can tell which translations are older than their texts.
#[derive(Debug, clap::Args)]
pub(super) struct Translate {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    Export(Export),
    Import(Import),
    Stamp(Stamp),
}

/// Write a file for translators: every text that is missing or older than its source.
///
/// Pages of Markdown go paragraph by paragraph where both languages are built
/// alike, else as a whole. A language that the site does not have yet is
/// exported as well; import makes its files.
#[derive(Debug, clap::Args)]
struct Export {
    /// The language to translate into
    #[arg(long, value_name = "TAG")]
    lang: String,
    /// What the translator works with
    #[arg(long, value_enum)]
    format: Format,
    /// Write to this file instead of printing
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Every text, those that are translated too
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    root: Root,
}

/// How a file for translators is written.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// XLIFF 1.2, for translation tools
    Xliff,
    /// CSV with semicolons, for spreadsheets
    Csv,
}

/// Take translations back, from XLIFF 1.2 or CSV.
///
/// Changes the texts that were translated and nothing else in their files; what
/// was translated from today's text gets its fingerprint. Says what is missing,
/// what was translated from an older text, and what is not taken. With an error
/// in the file nothing is written.
#[derive(Debug, clap::Args)]
struct Import {
    /// The file that came back
    file: PathBuf,
    /// The language that it is translated into
    #[arg(long, value_name = "TAG")]
    lang: String,
    #[command(flatten)]
    root: Root,
}

/// Say that translations have been looked at and are right.
///
/// Writes or renews their fingerprints; nothing else in the files changes.
#[derive(Debug, clap::Args)]
struct Stamp {
    /// What has been looked at, such as `questions/C1` or a page's name; everything when left out
    #[arg(value_name = "ID")]
    ids: Vec<String>,
    /// The language that was looked at
    #[arg(long, value_name = "TAG")]
    lang: String,
    #[command(flatten)]
    root: Root,
}

impl Translate {
    pub(super) fn run(self) -> Result<ExitCode, String> {
        match self.verb {
            Verb::Export(verb) => verb.run(),
            Verb::Import(verb) => verb.run(),
            Verb::Stamp(verb) => {
                let outcome = translate::stamp(&verb.root.root, &verb.lang, &verb.ids)?;
                finish(&verb.root.root, &outcome)
            }
        }
    }
}

impl Export {
    fn run(self) -> Result<ExitCode, String> {
        let format = match self.format {
            Format::Xliff => translate::Format::Xliff,
            Format::Csv => translate::Format::Csv,
        };
        let outcome = translate::export(&self.root.root, &self.lang, format, self.all)?;
        let Some(text) = &outcome.exported else { return finish(&self.root.root, &outcome) };
        match &self.out {
            None => print::out(text)?,
            Some(path) => {
                let name = path.file_name().and_then(|name| name.to_str());
                let name = name.ok_or_else(|| format!("`{}` is no file", path.display()))?;
                let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
                emit::replace(folder.unwrap_or(Path::new(".")), [(name, text.as_bytes())])
                    .map_err(|error| error.to_string())?;
            }
        }
        finish(&self.root.root, &outcome)
    }
}

impl Import {
    fn run(self) -> Result<ExitCode, String> {
        let name = self.file.display().to_string();
        let bytes = std::fs::read(&self.file)
            .map_err(|error| format!("`{name}` cannot be read: {error}"))?;
        let outcome = translate::import(&self.root.root, &self.lang, &name, &bytes)?;
        finish(&self.root.root, &outcome)
    }
}

/// Says what there is to say, and writes what there is to write.
fn finish(root: &Path, outcome: &Outcome) -> Result<ExitCode, String> {
    if let Some(refused) = write(root, &outcome.files, &outcome.diagnostics, &outcome.sources)? {
        return Ok(refused);
    }
    print::error(&outcome.summary);
    for path in outcome.files.keys() {
        print::error(&format!("wrote {path}\n"));
    }
    Ok(ExitCode::SUCCESS)
}
