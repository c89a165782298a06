//! The stories of `porras explain`: each code has one, its wrong example gives that code and
//! nothing else, and its right one nothing at all.

use std::collections::BTreeSet;

use porras::diagnostic::{Block, Code, Part, Severity, files, short};
use porras::engine::Options;
use porras::load::Completeness;
use porras::render::Settings;
use porras::{scoring, translate};
use rayon::prelude::*;

use crate::diagnostics::{make, site};
use crate::harness::{Folder, difference, none, root, run};
use crate::laying::lay;

#[test]
fn every_code_has_a_story_and_every_story_a_code() {
    let codes: BTreeSet<String> = Code::ALL.iter().map(|code| code.slug() + ".md").collect();
    let stories: BTreeSet<String> = files().collect();
    assert_eq!(
        codes, stories,
        "codes on the left, files of src/diagnostic/stories on the right (cargo sees new ones when story.rs is touched); tests/README.md says how to write one"
    );
    for code in Code::ALL {
        let blocks = code.blocks();
        let name = code.as_str();
        let first = blocks.first().unwrap_or_else(|| panic!("the story of {name} is empty"));
        let Block::Prose(meaning) = &first.1 else { panic!("{name} begins with an example") };
        assert!(meaning.len() > 60, "{name} says little: {meaning}");
        for part in [Part::Wrong, Part::Right] {
            let shown = blocks
                .iter()
                .filter(|(own, block)| *own == part && matches!(block, Block::Example { .. }));
            assert!(shown.count() > 0, "{name} has no example of what is {part:?}");
        }
        let stray = blocks
            .iter()
            .any(|(part, block)| *part == Part::Meaning && matches!(block, Block::Example { .. }));
        assert!(!stray, "{name}: an example stands under `## Wrong` or `## Right`");
    }
}

/// A file that an example hands over, of answers or of translations, and its language.
type Handed = (String, String, Vec<u8>);

/// Puts an example into a site; a file that is handed over comes back.
fn apply(folder: &Folder, blocks: &[(Part, Block)], wanted: Part) -> Option<Handed> {
    let mut handed = None;
    for (part, block) in blocks {
        let Block::Example { language, path, text } = block else { continue };
        if *part != wanted {
            continue;
        }
        match language.as_str() {
            "disk" => text.lines().for_each(|line| make(&folder.at("site"), line)),
            "json" | "csv" | "xml" => {
                handed = Some((language.clone(), path.clone(), text.clone().into_bytes()));
            }
            _ => lay(folder, language, path, text),
        }
    }
    handed
}

/// What is told of an example.
fn told(code: Code, wanted: Part) -> (BTreeSet<Code>, String) {
    let blocks = code.blocks();
    let second = |block: &Block| match block {
        Block::Example { path, text, .. } => [path, text]
            .iter()
            .any(|words| words.split(|c: char| !c.is_alphanumeric()).any(|word| word == "sv")),
        Block::Prose(_) => false,
    };
    // What speaks of Swedish begins with the same site in two languages.
    let two = blocks.iter().any(|(_, block)| second(block));
    let folder = site(if two { "translated" } else { "base" });
    let handed = apply(&folder, &blocks, wanted);
    let site = folder.at("site");
    let (diagnostics, sources) = match handed {
        Some((language, name, bytes)) if language == "json" => {
            let files = vec![(name, bytes)];
            let scored =
                scoring::score(&site, "demo", files, &Options::default(), false).expect("it runs");
            (scored.diagnostics, scored.sources)
        }
        Some((_, name, bytes)) => {
            let outcome = translate::import(&site, "sv", &name, &bytes).expect("it runs");
            (outcome.diagnostics, outcome.sources)
        }
        // What a theme's files look like shows when pages are made of them.
        None if code.as_str().starts_with("theme::") => {
            let made = porras::make(&site, Settings { minify: false, ..Settings::default() });
            (made.diagnostics, made.sources)
        }
        None => {
            let completeness = match code {
                Code::TextBorrowed => Completeness::Partial,
                _ => Completeness::Whole,
            };
            let made = porras::inspect(&site, completeness);
            (made.diagnostics, made.sources)
        }
    };
    let codes = diagnostics.sorted(&sources).iter().map(|mistake| mistake.code).collect();
    (codes, short::all(&diagnostics, &sources))
}

#[test]
fn wrong_examples_are_wrong_and_right_ones_right() {
    let failures: Vec<String> = Code::ALL
        .par_iter()
        .flat_map(|code| {
            let (wrong, said) = told(*code, Part::Wrong);
            let only = (wrong != BTreeSet::from([*code]))
                .then(|| format!("the wrong example of {} gives\n{said}", code.as_str()));
            let (_, said) = told(*code, Part::Right);
            let nothing = (!said.is_empty())
                .then(|| format!("the right example of {} gives\n{said}", code.as_str()));
            [only, nothing].into_iter().flatten().collect::<Vec<_>>()
        })
        .collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn the_page_of_all_codes_is_up_to_date() {
    let mut page = String::from(
        "# Every mistake that porras can tell\n\n\
         Written by the tests from `src/diagnostic/code.rs`: `UPDATE=1 cargo test --test it`. \
         `porras explain CODE` prints the story; each folder here holds the mistake and what its author reads.\n\n\
         | Code | | Means | |\n| --- | --- | --- | --- |\n",
    );
    for code in Code::ALL {
        let severity = match code.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let (name, slug, meaning) = (code.as_str(), code.slug(), code.meaning());
        page.push_str(&format!(
            "| `{name}` | {severity} | {meaning} | [story](../../src/diagnostic/stories/{slug}.md), [as told]({slug}/expected.txt) |\n"
        ));
    }
    let path = root().join("tests/diagnostics/README.md");
    none(&difference(&path, &page).into_iter().collect::<Vec<_>>());
}

/// `porras explain`, with a code or without.
fn explain(arguments: &[&str]) -> (String, String, i32) {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_porras"));
    run(command.arg("explain").args(arguments))
}

#[test]
fn the_command_tells_stories() {
    let (list, error, code) = explain(&[]);
    assert_eq!((error.as_str(), code, list.lines().count()), ("", 0, Code::ALL.len()));
    for (line, code) in list.lines().zip(Code::ALL) {
        assert!(line.contains(code.as_str()) && line.ends_with(code.meaning()), "{line}");
    }
    assert!(!list.contains('\u{1b}'), "no colours in a file");
    let (story, error, code) = explain(&["bank::cycle"]);
    assert_eq!((error.as_str(), code), ("", 0));
    none(
        &difference(&root().join("tests/help/explain-bank-cycle.txt"), &story)
            .into_iter()
            .collect::<Vec<_>>(),
    );
    for same in ["bank-cycle", "error[bank::cycle]", "BANK::CYCLE"] {
        assert_eq!(explain(&[same]).0, story, "{same}");
    }
    let (out, error, code) = explain(&["bank::cyle"]);
    assert_eq!((out.as_str(), code), ("", 2));
    assert_eq!(error, "error: there is no code `bank::cyle`\nhelp: did you mean `bank::cycle`?\n");
    let (_, error, code) = explain(&["nonsense"]);
    assert_eq!(code, 2);
    assert!(error.ends_with("help: `porras explain` lists all codes\n"), "{error}");
}
