//! `content/README.md`, the guide for authors: its blocks are laid one after the other over the
//! site that it grows, its commands are run, and what it shows of their output is what came.
//!
//! The paragraph above a block names its file. `<!-- a mistake -->` before it: what is laid then is
//! taken back when its message has been shown; `<!-- for example -->`: at the end of the section.
//! A `text` block behind commands is all that they print, a `json` block a part of it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::growing::grown;
use crate::harness::{Folder, difference, files, none, porras, read, root, run};

/// Where the guide stands.
const GUIDE: &str = "content/README.md";

/// A fenced block.
#[derive(Debug)]
pub(crate) struct Block {
    /// What it is written in.
    pub(crate) language: String,
    /// The file that it stands in, if it is named.
    pub(crate) path: Option<String>,
    /// `a mistake` or `for example`.
    mark: Option<String>,
    /// The lines.
    pub(crate) text: String,
}

/// The guide in pieces: prose, as it stands, and blocks.
pub(crate) fn pieces() -> Vec<Result<Block, String>> {
    let guide = read(GUIDE);
    let (mut pieces, mut path, mut mark) = (Vec::new(), None, None);
    let mut lines = guide.lines();
    while let Some(line) = lines.next() {
        if let Some(language) = line.strip_prefix("```") {
            let inner = lines.by_ref().take_while(|line| *line != "```");
            let text = inner.fold(String::new(), |text, line| text + line + "\n");
            let language = language.to_owned();
            pieces.push(Ok(Block { language, path: path.take(), mark: mark.take(), text }));
            continue;
        }
        if let Some(words) = line.strip_prefix("<!-- ").and_then(|rest| rest.strip_suffix(" -->")) {
            assert!(["a mistake", "for example"].contains(&words), "{line}");
            mark = Some(words.to_owned());
        } else if !line.is_empty() {
            let code = line.strip_prefix('`').and_then(|rest| rest.strip_suffix('`'));
            path = code.filter(|code| !code.contains('`')).map(str::to_owned);
        }
        pieces.push(Err(line.to_owned()));
    }
    pieces
}

/// The site on its way, and what to take back.
struct Walk {
    folder: Folder,
    /// Where commands are run: the guide's site, and first the one that `porras new` makes.
    at: PathBuf,
    /// Files as they were before a mistake or an example; nothing when they were not there.
    before: BTreeMap<String, Option<String>>,
    mistake: bool,
    /// What the last commands printed.
    printed: String,
    heading: String,
    laid: bool,
}

impl Walk {
    fn lay(&mut self, block: &Block, path: &str) {
        self.at = self.folder.at("site");
        let path = &format!("site/{path}");
        let there = std::fs::read_to_string(self.folder.at(path)).ok();
        if let Some(mark) = &block.mark {
            self.mistake = mark == "a mistake";
            self.before.entry(path.to_owned()).or_insert_with(|| there.clone());
        }
        let text = match (block.language.as_str(), there) {
            ("yaml", Some(there)) => grown(&there, &block.text),
            _ => block.text.clone(),
        };
        self.folder.write(path, text);
        self.laid = true;
    }

    fn take_back(&mut self) {
        for (path, text) in std::mem::take(&mut self.before) {
            match text {
                Some(text) => self.folder.write(&path, text),
                None => std::fs::remove_file(self.folder.at(&path)).expect("it was laid"),
            }
        }
        self.mistake = false;
    }

    /// Runs commands in the site's folder.
    fn run(&mut self, lines: &str) {
        self.printed.clear();
        for line in lines.lines() {
            let words: Vec<&str> = line.split_whitespace().collect();
            let ["porras", arguments @ ..] = &words[..] else {
                panic!("{line} is no command of ours")
            };
            let mut command = Command::new(env!("CARGO_BIN_EXE_porras"));
            // It does not end by itself.
            let help = if arguments == ["serve"] { &["--help"][..] } else { &[] };
            command.args(arguments).args(help).current_dir(&self.at);
            if let ["new", name] = arguments {
                self.at = self.at.join(name);
            }
            let (out, error, code) = run(&mut command);
            assert!(code == 0 || self.mistake, "{}: {line}\n{out}{error}", self.heading);
            assert!(code != 0 || !self.mistake, "{}: this is no mistake", self.heading);
            self.printed += &(out + &error);
        }
    }

    /// Writes the site where whoever wants to look at it finds it: `target/tmp/guide`.
    fn keep(&self) {
        let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join("guide");
        for (path, bytes) in files(&self.folder.at("site")) {
            let path = kept.join(path);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("it can be made");
            std::fs::write(path, bytes).expect("it can be written");
        }
    }

    /// Fails when the site has a mistake at the end of a section in which something was laid.
    fn whole(&mut self) {
        if std::mem::take(&mut self.laid) {
            self.keep();
            let (_, told, _) = run(&mut porras(&self.at, &["check", "--strict"]));
            assert_eq!(told, "no mistakes found\n", "after `{}`", self.heading);
        }
        self.take_back();
    }
}

/// Whether all that is in `part` is in `whole`, mappings by their keys, lists item by item.
fn within(part: &Value, whole: &Value) -> bool {
    match (part, whole) {
        (Value::Object(part), Value::Object(whole)) => {
            part.iter().all(|(key, part)| whole.get(key).is_some_and(|whole| within(part, whole)))
        }
        (Value::Array(part), Value::Array(whole)) => {
            part.len() == whole.len()
                && part.iter().zip(whole).all(|(part, whole)| within(part, whole))
        }
        _ => part == whole,
    }
}

/// Walks through the guide; what it should be.
fn walk() -> String {
    let folder = Folder::new();
    let mut walk = Walk {
        at: folder.path().to_path_buf(),
        folder,
        before: BTreeMap::new(),
        mistake: false,
        printed: String::new(),
        heading: String::new(),
        laid: false,
    };
    let mut guide = String::new();
    for piece in pieces() {
        let block = match piece {
            Ok(block) => block,
            Err(line) => {
                if line.starts_with('#') {
                    walk.whole();
                    walk.heading.clone_from(&line);
                }
                guide += &(line + "\n");
                continue;
            }
        };
        let mut text = block.text.clone();
        match (block.language.as_str(), &block.path) {
            (_, Some(path)) => walk.lay(&block, path),
            ("sh", None) => walk.run(&block.text),
            ("text", None) => {
                text.clone_from(&walk.printed);
                if walk.mistake {
                    walk.take_back();
                }
            }
            ("json", None) => {
                let part: Value = serde_json::from_str(&block.text).expect("it is JSON");
                let whole: Value = serde_json::from_str(&walk.printed).expect("it is JSON");
                assert!(within(&part, &whole), "{}: {whole:#}", walk.heading);
            }
            // For pages of other sites: what it names is what porras writes.
            ("html", None) => {
                let script = format!("/{}\" async>", porras::address::EMBED);
                assert!(text.contains("<iframe src=") && text.contains(&script), "{text}");
            }
            (language, None) => panic!("{}: a block of {language} names no file", walk.heading),
        }
        guide += &format!("```{}\n{text}```\n", block.language);
    }
    walk.whole();
    guide
}

#[test]
fn the_guide_grows_a_site_that_is_right_at_every_step() {
    let guide = walk();
    none(&difference(&root().join(GUIDE), &guide).into_iter().collect::<Vec<_>>());
}
