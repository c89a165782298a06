//! Every diagnostic, as its author sees it.
//!
//! `tests/diagnostics/<area>-<mistake>/` holds one mistake: `site/` is laid over
//! `tests/diagnostics/base/`, the smallest good site; `below.txt` names folders
//! that are laid between (`translated`, the same site in a second language),
//! `remove.txt` lists files to take away, `make.txt` what a repository cannot
//! hold (see [`make`]); with `allow-incomplete.txt` languages may lack texts.
//! `expected.txt` is what `porras check` prints of it, word for word.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use porras::diagnostic::{Code, draw, json, short};
use porras::engine::Options;
use porras::load::Completeness;
use porras::render::Settings;
use porras::{Build, scoring, translate};
use rayon::prelude::*;

use crate::harness::{Folder, difference, none, root, run};

/// Beside the folders named after a code.
const OTHERS: [&str; 10] = [
    "base",
    "form-and-meaning",
    "numbers-and-ids",
    "profiles",
    "profiles-shape",
    "theme-loops",
    "theme-rot",
    "translated",
    "twenty",
    "yaml-slips",
];

/// What is told does not depend on how small the files are made, and that takes most of the time.
fn plain() -> Settings {
    Settings { minify: false, ..Settings::default() }
}

fn folder(name: &str) -> PathBuf {
    root().join("tests/diagnostics").join(name)
}

fn name(code: Code) -> String {
    code.slug()
}

/// The base site with a fixture's mistake in it.
pub(crate) fn site(fixture: &str) -> Folder {
    let temporary = Folder::new();
    // What links out of the site lead to.
    temporary.write("outside/secret.md", "not for this site\n");
    temporary.copy(&folder("base"), "site");
    for below in lines(&folder(fixture).join("below.txt")) {
        temporary.copy(&folder(&below).join("site"), "site");
    }
    if folder(fixture).join("site").is_dir() {
        temporary.copy(&folder(fixture).join("site"), "site");
    }
    for line in lines(&folder(fixture).join("remove.txt")) {
        std::fs::remove_file(temporary.at("site").join(line)).expect("what is removed is there");
    }
    for line in lines(&folder(fixture).join("make.txt")) {
        make(&temporary.at("site"), &line);
    }
    temporary
}

fn lines(path: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    text.lines().map(str::to_owned).collect()
}

/// Makes what a repository cannot hold; a line is one of
///
/// - `link <path> -> <target>`, a symbolic link;
/// - `size <path> <bytes>`, a file of zeros;
/// - `latin-1 <path>`, the file that is there, in another encoding;
/// - `rename <path> <path>` and `remove <path>`, of a file that is there.
pub(crate) fn make(site: &Path, line: &str) {
    let (verb, rest) = line.split_once(' ').expect("a verb and a path");
    let (path, value) = rest.split_once(' ').unwrap_or((rest, ""));
    let path = site.join(path);
    std::fs::create_dir_all(path.parent().expect("below the site")).expect("a folder can be made");
    match verb {
        "link" => {
            let target = value.strip_prefix("-> ").expect("`->` and a target");
            std::os::unix::fs::symlink(target, path).expect("a link can be made");
        }
        "size" => {
            let file = std::fs::File::create(path).expect("a file can be made");
            file.set_len(value.parse().expect("a number of bytes")).expect("and be long");
        }
        "rename" => {
            let to = site.join(value);
            std::fs::create_dir_all(to.parent().expect("below the site"))
                .expect("a folder can be made");
            std::fs::rename(path, to).expect("the file is there");
        }
        "remove" => std::fs::remove_file(path).expect("the file is there"),
        "latin-1" => {
            let text = std::fs::read_to_string(&path).expect("the file is there");
            let bytes: Vec<u8> =
                text.chars().map(|c| u8::try_from(c).expect("in Latin-1")).collect();
            std::fs::write(path, bytes).expect("a file can be written");
        }
        other => panic!("unknown verb `{other}` in make.txt"),
    }
}

fn check(fixture: &str) -> Build {
    let partial = folder(fixture).join("allow-incomplete.txt").exists();
    let completeness = if partial { Completeness::Partial } else { Completeness::Whole };
    porras::make_as(&site(fixture).at("site"), completeness, plain())
}

/// What the author of a fixture's mistake reads.
fn told(fixture: &str) -> String {
    let answers = ["answers.json", "answers.ndjson"].map(|name| folder(fixture).join(name));
    if let Some(path) = answers.iter().find(|path| path.exists()) {
        let name = path.file_name().expect("a file").to_string_lossy().into_owned();
        let files = vec![(name, std::fs::read(path).expect("the answers can be read"))];
        let site = site(fixture);
        let scored = scoring::score(&site.at("site"), "demo", files, &Options::default(), false)
            .expect("porras itself does not fail");
        return draw::all(&scored.diagnostics, &scored.sources, false);
    }
    if let Some((name, bytes)) = returned(fixture) {
        let site = site(fixture);
        let outcome = translate::import(&site.at("site"), "sv", &name, &bytes)
            .expect("the language can be translated into");
        return draw::all(&outcome.diagnostics, &outcome.sources, false);
    }
    let Build { diagnostics, sources, .. } = check(fixture);
    draw::all(&diagnostics, &sources, false)
}

/// What a translator returned in a fixture, translations into Swedish.
fn returned(fixture: &str) -> Option<(String, Vec<u8>)> {
    ["import.csv", "import.xlf"]
        .into_iter()
        .find_map(|name| Some((name.to_owned(), std::fs::read(folder(fixture).join(name)).ok()?)))
}

#[test]
fn every_code_has_a_folder_and_every_folder_a_code() {
    let codes: BTreeSet<String> = Code::ALL.iter().map(|code| name(*code)).collect();
    let entries = std::fs::read_dir(folder("")).expect("the fixtures are there");
    let folders: BTreeSet<String> = entries
        .map(|entry| entry.expect("can be read"))
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| !OTHERS.contains(&name.as_str()))
        .collect();
    assert_eq!(codes, folders, "codes on the left, folders of tests/diagnostics on the right");
}

#[test]
fn every_mistake_is_told_as_expected() {
    let differences: Vec<String> = Code::ALL
        .par_iter()
        .flat_map(|code| {
            let fixture = name(*code);
            let told = told(&fixture);
            let code = format!("[{}]", code.as_str());
            let own =
                (!told.contains(&code)).then(|| format!("{fixture} does not show {code}:\n{told}"));
            let difference = difference(&folder(&fixture).join("expected.txt"), &told);
            [own, difference].into_iter().flatten().collect::<Vec<_>>()
        })
        .collect();
    none(&differences);
}

/// Every way to write one thing wrong, told with codes that have folders of their own.
const WAYS: [&str; 6] = [
    "form-and-meaning",
    "numbers-and-ids",
    "profiles",
    "profiles-shape",
    "theme-rot",
    "yaml-slips",
];

#[test]
fn every_way_to_write_a_thing_wrong_is_told_as_expected() {
    let differences: Vec<String> = WAYS
        .iter()
        .filter_map(|fixture| difference(&folder(fixture).join("expected.txt"), &told(fixture)))
        .collect();
    none(&differences);
}

#[test]
fn the_base_has_no_mistake() {
    for base in ["base", "translated"] {
        let Build { diagnostics, sources, output, .. } = check(base);
        assert_eq!(short::all(&diagnostics, &sources), "");
        assert!(output.is_some(), "a site without mistakes is built");
    }
}

#[test]
fn twenty_mistakes_are_all_told_in_one_run() {
    let Build { diagnostics, sources, .. } = check("twenty");
    let told = short::all(&diagnostics, &sources);
    none(&difference(&folder("twenty/expected.txt"), &told).into_iter().collect::<Vec<_>>());
    assert_eq!(diagnostics.sorted(&sources).len(), 20);
    let codes: BTreeSet<Code> = diagnostics.sorted(&sources).iter().map(|d| d.code).collect();
    assert_eq!(codes.len(), 20, "each is of another kind: {codes:?}");
    let planted = lines(&folder("twenty/planted.txt"));
    for line in &planted {
        assert!(
            told.lines().any(|told| told.starts_with(line.as_str())),
            "{line} is not in\n{told}"
        );
    }
    let files: BTreeSet<&str> = planted.iter().filter_map(|line| line.split(':').next()).collect();
    assert_eq!((planted.len(), files.len()), (20, 6), "twenty mistakes in six files");
}

#[test]
fn the_command_prints_what_the_library_tells() {
    for fixture in ["bank-cycle", "file-stray", "theme-template"] {
        let site = site(fixture);
        let mut command = crate::harness::porras(&site.at("site"), &["check"]);
        let (out, error, code) = run(&mut command);
        let more = format!(
            "`porras explain {}` tells more, and so for the other codes\n",
            fixture.replacen('-', "::", 1)
        );
        assert_eq!((out.as_str(), error), ("", told(fixture) + more.as_str()), "{fixture}");
        assert_eq!(
            code,
            i32::from(fixture != "file-stray"),
            "a warning lets a site pass: {fixture}"
        );
    }
}

#[test]
fn places_are_the_same_in_every_format() {
    for code in Code::ALL {
        let Build { diagnostics, sources, .. } = check(&name(*code));
        let lines = json::all(&diagnostics, &sources);
        let short = short::all(&diagnostics, &sources);
        let told = diagnostics.sorted(&sources).into_iter();
        for ((diagnostic, line), short) in told.zip(lines.lines()).zip(short.lines()) {
            let json: serde_json::Value = serde_json::from_str(line).expect("an object a line");
            let path = json["file"].as_str().unwrap_or_else(|| panic!("no file: {line}"));
            let human = draw::one(diagnostic, &sources, false);
            let Some(place) = diagnostic.place else {
                assert!(json["place"].is_null(), "{line}");
                assert!(
                    human.lines().any(|line| line == format!("--> {path}")),
                    "{path} is not in\n{human}"
                );
                assert!(short.starts_with(&format!("{path}: ")), "{short}");
                continue;
            };
            let start = format!("{path}:{}:{}", json["place"]["line"], json["place"]["column"]);
            assert_eq!(json["place"]["file"], path);
            assert!(human.contains(&format!("--> {start}")), "{start} is not in\n{human}");
            assert!(short.starts_with(&format!("{start}: ")), "{short}");
            let text = &sources.file(place.file).text;
            assert!(text.is_char_boundary(place.range().start), "{start} lies within a character");
            assert!(place.range().end <= text.len(), "{start} ends behind the file");
        }
    }
}

#[test]
fn editors_are_given_columns_as_they_count() {
    let site = site("base");
    // A letter of two bytes, and a sign of two UTF-16 units.
    site.write("site/content/texts/en.yaml", "title: Ä𝔸\n\"ä𝔸\": 1\ndescription: x\n");
    let Build { diagnostics, sources, .. } = porras::make(&site.at("site"), plain());
    let line = json::all(&diagnostics, &sources);
    let json: serde_json::Value = serde_json::from_str(line.trim_end()).expect("one object");
    let place = &json["place"];
    let numbers = ["line", "column", "end_line", "end_column", "utf16_column", "utf16_end_column"];
    let numbers = numbers.map(|key| place[key].as_u64().expect("a number"));
    assert_eq!(numbers, [2, 1, 2, 5, 1, 6], "{line}");
    assert_eq!(
        [&place["start_byte"], &place["end_byte"]].map(serde_json::Value::as_u64),
        [Some(14), Some(22)]
    );
}

/// Puts the edits that editors are offered in place, each in its file.
fn mend(site: &Folder, build: &Build) -> usize {
    let mut edits: Vec<_> = build
        .diagnostics
        .sorted(&build.sources)
        .into_iter()
        .filter_map(|d| Some((d.place?, d.suggestion.clone()?)))
        .collect();
    // From the end, so that the places of the others stay right.
    edits.sort_by_key(|(place, _)| std::cmp::Reverse(*place));
    for (place, text) in &edits {
        let file = build.sources.file(place.file);
        let path = format!("site/{}", file.path);
        let mut whole = std::fs::read_to_string(site.at(&path)).expect("the file is there");
        whole.replace_range(place.range(), text);
        site.write(&path, whole);
    }
    edits.len()
}

#[test]
fn an_offered_edit_mends_the_mistake() {
    let mut offered = 0;
    for code in Code::ALL {
        let site = site(&name(*code));
        let before = porras::make(&site.at("site"), plain());
        let edits = mend(&site, &before);
        let after = porras::make(&site.at("site"), plain());
        let (before_told, after_told) = (
            short::all(&before.diagnostics, &before.sources),
            short::all(&after.diagnostics, &after.sources),
        );
        let left = after.diagnostics.count();
        assert_eq!(
            left.0 + left.1 + edits,
            before.diagnostics.sorted(&before.sources).len(),
            "{edits} edits, and before\n{before_told}after\n{after_told}"
        );
        offered += edits;
    }
    assert!(offered >= 15, "{offered} edits were offered");
}

#[test]
fn wording_with_forms_is_told_where_one_text_is_meant() {
    let site = site("theme-unknown-wording");
    let forms = "nav:\n  previous: {one: Back, other: Back}\n";
    site.write("site/themes/acme/wording/en.yaml", forms);
    let made = porras::inspect(&site.at("site"), Completeness::Whole);
    let told = draw::all(&made.diagnostics, &made.sources, false);
    let expected = "\
error[shape::wrong-type]: found forms, expected one text for `nav.previous`
 --> themes/acme/wording/en.yaml:2:3
  |
2 |   previous: {one: Back, other: Back}
  |   ^^^^^^^^ this should be text
  |
help: only what tells a result has forms by number

1 error, 0 warnings
";
    assert_eq!(told, expected);
}
