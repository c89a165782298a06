//! `porras explain`.

use std::process::ExitCode;

use clap::builder::styling::{AnsiColor, Style};
use porras::diagnostic::{Block, Code, Part, Severity, nearest};

use super::print;

/// Tell the story of a mistake: what it means, a wrong example and a right one.
///
/// The code stands in brackets behind `error` or `warning`, such as
/// `bank::cycle`. Without a code, all of them are listed.
#[derive(Debug, clap::Args)]
pub(super) struct Explain {
    /// The code of the mistake
    code: Option<String>,
}

impl Explain {
    pub(super) fn run(self) -> Result<ExitCode, String> {
        let Some(written) = self.code else {
            print::styled(&list())?;
            return Ok(ExitCode::SUCCESS);
        };
        // People paste what they see: `error[bank::cycle]`.
        let name = written.split(['[', ']']).nth(1).unwrap_or(&written).trim().to_lowercase();
        let code = Code::named(&name).ok_or_else(|| unknown(&name))?;
        print::styled(&story(code))?;
        Ok(ExitCode::SUCCESS)
    }
}

fn unknown(name: &str) -> String {
    let names = Code::ALL.iter().map(|code| code.as_str());
    let help = nearest(name, names).map_or_else(
        || "`porras explain` lists all codes".to_owned(),
        |near| format!("did you mean `{near}`?"),
    );
    format!("there is no code `{name}`\nhelp: {help}")
}

/// Every code with its meaning, in columns.
fn list() -> String {
    let widest = Code::ALL.iter().map(|code| code.as_str().len()).max().unwrap_or_default();
    let mut text = String::new();
    for code in Code::ALL {
        let (word, style) = severity(*code);
        let name = code.as_str();
        text.push_str(&format!("{style}{word:7}{style:#}  {name:widest$}  {}\n", code.meaning()));
    }
    text
}

fn severity(code: Code) -> (&'static str, Style) {
    match code.severity() {
        Severity::Error => ("error", AnsiColor::Red.on_default().bold()),
        Severity::Warning => ("warning", AnsiColor::Yellow.on_default().bold()),
    }
}

/// The story of a code as a terminal shows it.
fn story(code: Code) -> String {
    let (word, style) = severity(code);
    let bold = Style::new().bold();
    let mut text =
        format!("{style}{word}[{}]{style:#}{bold}: {}{bold:#}\n", code.as_str(), code.meaning());
    for (part, block) in code.blocks() {
        text.push('\n');
        match block {
            Block::Prose(prose) => text.push_str(&wrapped(&prose)),
            Block::Example { path, text: lines, .. } => {
                let (word, style) = match part {
                    Part::Right => ("right", AnsiColor::Green.on_default().bold()),
                    Part::Wrong | Part::Meaning => ("wrong", AnsiColor::Red.on_default().bold()),
                };
                let place =
                    if path.is_empty() { "on the disk".to_owned() } else { format!("in {path}") };
                text.push_str(&format!("{style}{word}{style:#}, {place}:\n\n"));
                for line in lines.lines() {
                    text.push_str(format!("    {line}").trim_end());
                    text.push('\n');
                }
            }
        }
    }
    text
}

/// A paragraph in lines of at most eighty characters.
fn wrapped(prose: &str) -> String {
    let mut lines: Vec<String> = vec![String::new()];
    for word in prose.split(' ') {
        let last = lines.len() - 1;
        let line = &mut lines[last];
        if line.is_empty() {
            line.push_str(word);
        } else if line.chars().count() + 1 + word.chars().count() <= 80 {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines.join("\n") + "\n"
}
