//! Lock files: what `porras lock` writes, what it refuses to write, and what becomes of a bank
//! on its way from one version to the next.

use std::path::Path;

use porras::diagnostic::{Diagnostics, short};
use porras::source::Sources;

use crate::diagnostics::site as fixture;
use crate::harness::{Folder, difference, files, none, porras, read, root, run};
use crate::laying::lay;

/// `porras lock` on a site.
fn lock(site: &Path, arguments: &[&str]) -> (String, String, i32) {
    let arguments: Vec<&str> = ["lock"].iter().chain(arguments).copied().collect();
    run(&mut porras(site, &arguments))
}

/// What is told of a site, without making pages of it.
fn found(site: &Path) -> (Diagnostics, Sources) {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let rows = porras::load::load(site, &mut sources, &mut diagnostics);
    porras::check::check(rows, &sources, &mut diagnostics);
    (diagnostics, sources)
}

/// The same, one line each.
fn told(site: &Path) -> String {
    let (diagnostics, sources) = found(site);
    short::all(&diagnostics, &sources)
}

/// The codes of it by file and place.
fn codes(site: &Path) -> Vec<&'static str> {
    let (diagnostics, sources) = found(site);
    diagnostics.sorted(&sources).iter().map(|diagnostic| diagnostic.code.as_str()).collect()
}

/// The lock file of `demo`.
fn locked(folder: &Folder) -> String {
    std::fs::read_to_string(folder.at("site/content/demo/bank.lock.yaml")).expect("it is there")
}

#[test]
fn lock_files_are_written_as_they_were_read_over() {
    let mut differences = Vec::new();
    let first = "tests/versions/first/content/way/bank.lock.yaml";
    let second = "tests/versions/second/content/way/bank.lock.yaml";
    for (version, before, after) in [("first", None, first), ("second", Some(first), second)] {
        let folder = Folder::new();
        folder.copy(&root().join("tests/versions").join(version), "site");
        let path = "site/content/way/bank.lock.yaml";
        match before {
            Some(before) => folder.write(path, read(before)),
            None => std::fs::remove_file(folder.at(path)).unwrap_or_default(),
        }
        let (out, error, code) = lock(&folder.at("site"), &[]);
        assert_eq!((error.as_str(), code), ("", 0));
        assert!(out.starts_with("content/way/bank.lock.yaml: version "), "{out}");
        let text = std::fs::read_to_string(folder.at(path)).expect("it was written");
        differences.extend(difference(&root().join(after), &text));
        // A second run changes nothing and says so, on a Windows checkout too.
        for there in [text.clone(), text.replace('\n', "\r\n")] {
            folder.write(path, &there);
            let (out, error, code) = lock(&folder.at("site"), &["way"]);
            assert_eq!((error.as_str(), code), ("", 0));
            assert_eq!(out, "content/way/bank.lock.yaml is as it was\n");
            assert_eq!(std::fs::read_to_string(folder.at(path)).expect("it is there"), there);
        }
        assert_eq!(told(&folder.at("site")), "");
    }
    none(&differences);
}

#[test]
fn the_default_bank_is_locked_as_it_is() {
    let folder = Folder::default_site();
    let (out, error, code) = lock(folder.path(), &[]);
    assert_eq!((error.as_str(), code), ("", 0));
    assert_eq!(out, "content/customer-centricity/bank.lock.yaml is as it was\n");
}

#[test]
fn a_bank_goes_from_version_to_version() {
    let folder = fixture("base");
    let site = folder.at("site");
    let demo = |text: &str| lay(&folder, "yaml", "content/demo/bank.yaml", text);
    assert_eq!(told(&site), "", "a first draft has no lock file");
    assert_eq!(lock(&site, &[]).2, 0);
    assert_eq!(told(&site), "");
    let first = locked(&folder);
    // The second version asks U no more, and T otherwise.
    let texts = "content/demo/texts/en.yaml";
    folder.replace(&format!("site/{texts}"), "  U: {text: Is it used?", "  V: {text: Is it kept?");
    demo(
        "dimensions:\n  - id: work\n    guidance: work\n    questions: [{id: A}, {id: B}]\n  - id: tools\n    questions: [{id: T, options: [{id: \"1\", value: 1}, {id: \"2\", value: 2, meets: true}, {id: \"3\", value: 3}]}, {id: V}]\n",
    );
    assert_eq!(codes(&site), ["lockfile::changed", "lockfile::lost"]);
    let before = files(folder.path());
    let (out, error, code) = lock(&site, &[]);
    assert_eq!((out.as_str(), code), ("", 1));
    assert!(error.ends_with("nothing was written\n"), "{error}");
    assert_eq!(files(folder.path()), before, "a lock file never moves past a loss");
    let (_, _, code) =
        run(&mut porras(&site, &["build", "--out", site.join("dist").to_str().expect("UTF-8")]));
    assert_eq!(code, 1, "neither is such a bank built");
    // What the help says to write mends it.
    demo("content_version: 2.0.0\nmigrations:\n  - {to: 2.0.0, dropped: [U], asked_again: [T]}\n");
    assert_eq!(codes(&site), ["lockfile::behind"]);
    assert_eq!(
        run(&mut porras(&site, &["check", "--strict"])).2,
        1,
        "it asks for the lock file before publishing"
    );
    let (out, error, code) = lock(&site, &["demo"]);
    assert_eq!((error.as_str(), code), ("", 0));
    assert_eq!(
        out,
        "content/demo/bank.lock.yaml: version 2.0.0, 4 questions with 12 options, 1 id retired\n"
    );
    assert_eq!(told(&site), "");
    assert!(locked(&folder).ends_with("retired:\n  questions:\n  - U\n"), "{}", locked(&folder));
    // What was retired does not come back, even when somebody raises the version.
    folder.replace(&format!("site/{texts}"), "  V: {text: Is it kept?", "  U: {text: Is it kept?");
    let dimensions = "dimensions:\n  - id: work\n    guidance: work\n    questions: [{id: A}, {id: B}]\n  - id: tools\n    questions: [{id: T}, {id: U}]\n";
    demo(&format!(
        "content_version: 3.0.0\nmigrations:\n  - {{to: 3.0.0, dropped: [V], asked_again: [T]}}\n{dimensions}"
    ));
    assert_eq!(codes(&site), ["lockfile::retired"]);
    // An older bank is not taken for the newest.
    demo("content_version: 1.0.0\nmigrations: []\n");
    assert_eq!(codes(&site), ["lockfile::newer"]);
    folder.write("site/content/demo/bank.lock.yaml", first);
    assert_eq!(told(&site), "", "with its own lock file it is what it was");
}

#[test]
fn what_is_new_asks_for_a_new_lock_file() {
    let folder = fixture("base");
    let site = folder.at("site");
    assert_eq!(lock(&site, &[]).2, 0);
    let demo = |text: &str| lay(&folder, "yaml", "content/demo/bank.yaml", text);
    // Roles, profiles, modes: nothing that answers say changes its meaning by them.
    demo(
        "roles: [leader]\nprofiles: {small: {}}\nmodes: {full: {minutes: 5}, quick: {minutes: 2, questions: [A, B, T, U]}}\n",
    );
    lay(
        &folder,
        "yaml",
        "content/demo/texts/en.yaml",
        "roles: {leader: Leader}\nprofiles: {small: {name: Small, description: A small one.}}\nmodes: {full: {name: All}, quick: {name: Quick}}\n",
    );
    assert_eq!(codes(&site), ["lockfile::behind"]);
    assert_eq!(lock(&site, &[]).2, 0);
    assert_eq!(told(&site), "");
    // A question without a new number, then with it.
    let dimensions = "dimensions:\n  - id: work\n    guidance: work\n    questions: [{id: A}, {id: B}]\n  - id: tools\n    questions: [{id: T}, {id: U, not_applicable: true}, {id: V}]\n";
    demo(dimensions);
    folder.replace(
        "site/content/demo/texts/en.yaml",
        "questions:\n",
        "questions:\n  V: {text: Is it new?, options: [No, Partly, Yes]}\n",
    );
    assert_eq!(codes(&site), ["lockfile::version"]);
    let (_, error, code) = lock(&site, &[]);
    assert_eq!(code, 0);
    assert!(
        error.contains("write `content_version: 1.1.0`"),
        "said when the lock file is written as well: {error}"
    );
    assert_eq!(lock(&site, &[]).0, "content/demo/bank.lock.yaml is as it was\n");
    demo("content_version: 1.1.0\n");
    assert_eq!(codes(&site), ["lockfile::behind"]);
    assert_eq!(lock(&site, &[]).2, 0);
    // Without the mode, and without "does not concern us".
    demo("modes: {full: {minutes: 5}}\n");
    lay(&folder, "yaml", "content/demo/texts/en.yaml", "modes: {full: {name: All}}\n");
    demo(&dimensions.replace(", not_applicable: true", ""));
    assert_eq!(codes(&site), ["lockfile::lost", "lockfile::lost"], "{}", told(&site));
    demo("content_version: 2.0.0\nmigrations: [{to: 2.0.0}]\n");
    assert_eq!(codes(&site), ["lockfile::behind"], "any migration carries answers without them");
    assert_eq!(lock(&site, &[]).2, 0);
    assert!(locked(&folder).ends_with("retired:\n  modes:\n  - quick\n"), "{}", locked(&folder));
}

#[test]
fn quality_criteria_hold_answers_back_and_so_are_locked() {
    let folder = fixture("base");
    let site = folder.at("site");
    assert_eq!(lock(&site, &[]).2, 0);
    let (bank, texts) = ("site/content/demo/bank.yaml", "site/content/demo/texts/en.yaml");
    folder.replace(bank, "{id: B}", "{id: B, criteria: [written, known]}");
    folder.replace(
        texts,
        "Everyone]}",
        "Everyone], criteria: {written: It is written down, known: It is known}}",
    );
    assert_eq!(codes(&site), ["lockfile::changed"], "until they are ticked, answers count as less");
    folder.replace(bank, "content_version: 1.0.0", "content_version: 2.0.0");
    let bank_text = |rest: &str| lay(&folder, "yaml", "content/demo/bank.yaml", rest);
    bank_text("migrations: [{to: 2.0.0, asked_again: [B]}]\n");
    assert_eq!(lock(&site, &[]).2, 0);
    assert!(locked(&folder).contains("    criteria:\n    - written\n    - known\n"));
    folder.replace(bank, "criteria: [written, known]", "criteria: [known]");
    folder.replace(texts, "written: It is written down, ", "");
    assert_eq!(codes(&site), ["lockfile::lost"]);
    bank_text("content_version: 3.0.0\nmigrations: [{to: 2.0.0, asked_again: [B]}, {to: 3.0.0}]\n");
    assert_eq!(codes(&site), ["lockfile::behind"], "any migration leaves such ticks out");
}

#[test]
fn an_order_means_nothing() {
    let folder = fixture("base");
    let site = folder.at("site");
    assert_eq!(lock(&site, &[]).2, 0);
    folder.replace("site/content/demo/bank.yaml", "[{id: A}, {id: B}]", "[{id: B}, {id: A}]");
    assert_eq!(told(&site), "");
    assert!(lock(&site, &[]).0.contains("4 questions"), "and is written as the bank has it");
    assert!(locked(&folder).find("  B:") < locked(&folder).find("  A:"));
}

#[test]
fn an_overlay_has_a_lock_file_of_its_own() {
    let folder = fixture("base");
    let site = folder.at("site");
    folder.write("site/content/site.yaml", "languages: [en]\nassessments: [acme, demo]\n");
    folder.write("site/content/acme/bank.yaml", "assessment: acme\nbase: demo\n");
    assert_eq!(lock(&site, &["acme"]).2, 0);
    assert!(!folder.at("site/content/demo/bank.lock.yaml").exists(), "only what is named");
    assert_eq!(told(&site), "");
    // What the base loses, the overlay loses.
    let questions = "questions: [{id: T}, {id: U}]";
    folder.replace("site/content/demo/bank.yaml", questions, "questions: [{id: T}, {id: V}]");
    folder.replace("site/content/demo/texts/en.yaml", "  U: {", "  V: {");
    let lost = told(&site);
    assert!(
        lost.starts_with("content/acme/bank.lock.yaml:") && lost.contains("\n1 error, 0 warnings"),
        "{lost}"
    );
    folder.replace("site/content/demo/bank.yaml", "questions: [{id: T}, {id: V}]", questions);
    folder.replace("site/content/demo/texts/en.yaml", "  V: {", "  U: {");
    assert_eq!(lock(&site, &[]).0.lines().count(), 2);
    // The base's lock file is not the overlay's.
    std::fs::remove_file(folder.at("site/content/acme/bank.lock.yaml")).expect("it was there");
    folder.write(
        "site/content/acme/bank.yaml",
        "assessment: acme\nbase: demo\ncontent_version: 1.4.0\n",
    );
    assert_eq!(told(&site), "");
    let (out, error, code) = lock(&site, &["acmee"]);
    assert_eq!((out.as_str(), code), ("", 2));
    assert_eq!(error, "error: there is no assessment `acmee`; the site has acme, demo\n");
}

#[test]
fn a_bank_with_other_mistakes_is_judged_as_well() {
    let folder = fixture("lockfile-lost");
    folder.replace(
        "site/content/demo/bank.yaml",
        "question: A, at_least: high",
        "question: Aa, at_least: high",
    );
    let codes = codes(&folder.at("site"));
    assert_eq!(codes.iter().filter(|code| **code == "lockfile::lost").count(), 8, "{codes:?}");
    assert!(codes.contains(&"bank::unknown-question"));
}
