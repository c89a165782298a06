//! The longer story of each code: what it means, why it matters, a wrong
//! example and a right one.
//!
//! A story is `stories/<area>-<mistake>.md`: prose, then `## Wrong` and
//! `## Right`. A fenced block names its file behind the language and shows the
//! part that matters: the named top-level keys of a YAML file, lines at the end
//! of a Markdown page, else the whole file. `disk` blocks say what cannot be
//! shown as text. A test applies every example to the smallest good site.

use include_dir::{Dir, include_dir};

use super::Code;

static STORIES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/src/diagnostic/stories");

/// A part of a story.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// What it means.
    Meaning,
    /// How it looks when it is wrong.
    Wrong,
    /// How it looks when it is right.
    Right,
}

/// Some lines of a story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A paragraph, on one line.
    Prose(String),
    /// An example.
    Example {
        /// What it is written in; `disk` when it says what is done to files.
        language: String,
        /// The file that it stands in, below the site's root; empty for `disk`.
        path: String,
        /// The lines.
        text: String,
    },
}

impl Code {
    /// The code with a name, which may be written with a hyphen: `bank-cycle`.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.as_str() == name || code.slug() == name)
    }

    /// Its name as files and folders have it: `bank-cycle`.
    #[must_use]
    pub fn slug(self) -> String {
        self.as_str().replace("::", "-")
    }

    /// Its story in Markdown; empty when nobody has written it, which a test forbids.
    #[must_use]
    pub fn story(self) -> &'static str {
        let file = STORIES.get_file(format!("{}.md", self.slug()));
        file.and_then(|file| file.contents_utf8()).unwrap_or_default()
    }

    /// Its story, block by block.
    #[must_use]
    pub fn blocks(self) -> Vec<(Part, Block)> {
        blocks(self.story())
    }
}

/// The names of the files that stories stand in.
pub fn files() -> impl Iterator<Item = String> {
    STORIES.files().map(|file| file.path().to_string_lossy().into_owned())
}

fn blocks(story: &str) -> Vec<(Part, Block)> {
    let mut part = Part::Meaning;
    let mut blocks = Vec::new();
    let mut paragraph = String::new();
    let mut lines = story.lines();
    while let Some(line) = lines.next() {
        if !line.is_empty() && !line.starts_with("```") && !line.starts_with("## ") {
            paragraph.push_str(if paragraph.is_empty() { "" } else { " " });
            paragraph.push_str(line);
            continue;
        }
        if !paragraph.is_empty() {
            blocks.push((part, Block::Prose(std::mem::take(&mut paragraph))));
        }
        if let Some(info) = line.strip_prefix("```") {
            let (language, path) = info.split_once(' ').unwrap_or((info, ""));
            let inner = lines.by_ref().take_while(|line| *line != "```");
            let text = inner.fold(String::new(), |text, line| text + line + "\n");
            let (language, path) = (language.to_owned(), path.to_owned());
            blocks.push((part, Block::Example { language, path, text }));
        } else if line == "## Wrong" {
            part = Part::Wrong;
        } else if line == "## Right" {
            part = Part::Right;
        }
    }
    if !paragraph.is_empty() {
        blocks.push((part, Block::Prose(paragraph)));
    }
    blocks
}
