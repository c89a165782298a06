//! The command line: arguments, what is printed, exit codes.

mod build;
mod check;
mod explain;
mod lock;
mod new;
mod schema;
mod score;
mod serve;
mod simulate;
mod theme;
mod translate;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};
use porras::diagnostic::{Diagnostics, draw};
use porras::editions::Which;
use porras::emit;
use porras::load::Completeness;
use porras::source::Sources;

/// Exit code when the content has errors.
const CONTENT: u8 = 1;
/// Exit code when the tool failed, or was called wrongly.
const FAILED: u8 = 2;

/// Makes a maturity self-assessment site from question banks and guidance.
///
/// A site is a folder with `content/` in it (and `themes/`, if you have your
/// own). People answer in their browser; no answer leaves it.
///
/// Exit codes: 0 all is well, 1 the content has errors, 2 porras itself failed.
#[derive(Debug, Parser)]
#[command(version, propagate_version = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

/// What is said of a command stands with its options: a line here would hide it.
#[derive(Debug, Subcommand)]
enum Command {
    New(new::New),
    Build(build::Build),
    Serve(serve::Serve),
    Check(check::Check),
    Explain(explain::Explain),
    Lock(lock::Lock),
    Score(score::Score),
    Simulate(simulate::Simulate),
    Schema(schema::Schema),
    Theme(theme::Theme),
    Translate(translate::Translate),
}

/// Where the site is.
#[derive(Debug, clap::Args)]
struct Root {
    /// The folder that holds `content/`
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
}

/// How mistakes are printed.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum Format {
    /// With the line, a caret and what to do
    #[default]
    Human,
    /// One line each
    Short,
    /// One JSON object a line, with ranges and edits, for editors
    Json,
}

/// Runs porras as the command line asks.
pub(crate) fn run() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::New(command) => command.run(),
        Command::Build(command) => command.run(),
        Command::Serve(command) => command.run(),
        Command::Check(command) => command.run(),
        Command::Explain(command) => command.run(),
        Command::Lock(command) => command.run(),
        Command::Score(command) => command.run(),
        Command::Simulate(command) => command.run(),
        Command::Schema(command) => command.run(),
        Command::Theme(command) => command.run(),
        Command::Translate(command) => command.run(),
    };
    result.unwrap_or_else(|failure| {
        print::error(&format!("error: {failure}\n"));
        ExitCode::from(FAILED)
    })
}

/// Prints what there is to say to the author, and how to learn more, once.
fn tell(diagnostics: &Diagnostics, sources: &Sources) {
    print::error(&draw::all(diagnostics, sources, true));
    if let Some(first) = diagnostics.sorted(sources).first() {
        let code = first.code.as_str();
        print::error(&format!("`porras explain {code}` tells more, and so for the other codes\n"));
    }
}

/// Tells what is wrong and writes the files, all of them or, after an error, none.
///
/// Gives the exit code when nothing was written.
fn write(
    root: &Path,
    files: &BTreeMap<String, String>,
    diagnostics: &Diagnostics,
    sources: &Sources,
) -> Result<Option<ExitCode>, String> {
    tell(diagnostics, sources);
    if diagnostics.has_errors() {
        print::error("nothing was written\n");
        return Ok(Some(ExitCode::from(CONTENT)));
    }
    let files = files.iter().map(|(path, text)| (path.as_str(), text.as_bytes()));
    emit::replace(root, files).map_err(|error| error.to_string())?;
    Ok(None)
}

mod print {
    //! Standard output and standard error, with colours only on a terminal.

    use std::io::Write as _;

    /// Prints a result. A reader that went away is not a failure; a full disk is.
    pub(super) fn out(text: &str) -> Result<(), String> {
        let mut out = std::io::stdout().lock();
        match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
            Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
                Err(format!("the result cannot be printed: {error}"))
            }
            _ => Ok(()),
        }
    }

    /// Prints a text with colours, which only a terminal is given.
    pub(super) fn styled(text: &str) -> Result<(), String> {
        let plain =
            anstream::AutoStream::choice(&std::io::stdout()) == anstream::ColorChoice::Never;
        if plain { out(&anstream::adapter::strip_str(text).to_string()) } else { out(text) }
    }

    /// Prints what is said about the run.
    pub(super) fn error(text: &str) {
        let mut out = anstream::stderr().lock();
        let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    }
}

/// What `--allow-incomplete` asks for.
const fn completeness(allow_incomplete: bool) -> Completeness {
    if allow_incomplete { Completeness::Partial } else { Completeness::Whole }
}

/// What `--only` asks for.
fn which(only: Option<&str>) -> Which<'_> {
    only.map_or(Which::All, Which::Only)
}
