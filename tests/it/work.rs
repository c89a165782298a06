//! How much work a build does, counted: what grows here makes every build slower, on any machine.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Mutex;
use std::sync::mpsc::channel;

use notify::event::{AccessKind, AccessMode, CreateKind, EventKind};
use notify::{RecursiveMode, Watcher as _};
use porras::diagnostic::{Diagnostics, short};
use porras::editions::{self, Aim, Which};
use porras::load::Completeness;
use porras::render::Settings;
use porras::source::Sources;
use porras::{check, compile, load, render};

use crate::generate::{Plan, Rules, site, write};
use crate::harness::{Folder, files, porras, run};

/// The small size of `cargo bench --bench speed`.
const SMALL: Plan<'_> = Plan {
    seed: 1,
    questions: 30,
    languages: &["fi", "en"],
    pages: 50,
    words: 250,
    rules: Rules::Quorum,
    odd: false,
};

fn small() -> Folder {
    let folder = Folder::new();
    write(&site(&SMALL), folder.path());
    folder
}

/// What a process did to the files below a folder: how often each was opened, made and closed
/// after writing, as the system says it. The last two are of files under any name.
#[derive(Debug, Default, PartialEq, Eq)]
struct Work {
    opened: BTreeMap<String, usize>,
    made: usize,
    written: usize,
}

/// Runs something, and counts what it did below a folder.
fn counted(folder: &Path, work: impl FnOnce()) -> Work {
    let (sender, events) = channel();
    let mut watcher = notify::recommended_watcher(sender).expect("folders can be watched");
    watcher.watch(folder, RecursiveMode::Recursive).expect("the folder is there");
    work();
    // What was done before this is told before this.
    let last = folder.join("last-of-all");
    std::fs::write(&last, "").expect("a file can be written");
    let mut seen = Work::default();
    for event in events {
        let event = event.expect("the system tells everything");
        let Some(path) = event.paths.first() else { panic!("too much for the system to tell") };
        if *path == last {
            break;
        }
        match event.kind {
            EventKind::Access(AccessKind::Open(_)) if path.is_file() => {
                let path = path.strip_prefix(folder).expect("below the folder");
                *seen.opened.entry(path.display().to_string()).or_default() += 1;
            }
            EventKind::Create(CreateKind::File) => seen.made += 1,
            EventKind::Access(AccessKind::Close(AccessMode::Write)) => seen.written += 1,
            _ => {}
        }
    }
    seen
}

fn build(site: &Path, out: &Path) {
    let out = out.to_str().expect("a plain path");
    let (_, told, code) = run(&mut porras(site, &["build", "--no-minify", "--out", out]));
    assert_eq!(code, 0, "{told}");
}

#[test]
fn each_file_is_read_once() {
    let folder = small();
    let out = Folder::new();
    let content = folder.at("content");
    let opened = files(&content).into_keys().map(|path| (path, 1)).collect();
    let work = counted(&content, || build(folder.path(), &out.at("dist")));
    assert_eq!(work, Work { opened, ..Work::default() });
}

#[test]
fn each_file_that_changed_is_written_once_and_no_other() {
    let folder = small();
    let out = Folder::new();
    let dist = out.at("dist");
    // Beside what is watched: a folder that comes into place whole is not looked into.
    build(folder.path(), &dist);
    let there = files(&dist).len();
    let nothing = counted(&dist, || build(folder.path(), &dist));
    assert_eq!((nothing.made, nothing.written), (0, 0), "nothing has changed");
    assert!(
        nothing.opened.values().all(|times| *times == 1) && nothing.opened.len() == there,
        "each is compared once: {:?}",
        nothing.opened
    );
    std::fs::remove_file(dist.join("last-of-all")).expect("it is ours");
    folder.replace("content/large/guidance/en/guide-7.md", "\n## ", "\nAnother word.\n\n## ");
    let one = counted(&dist, || build(folder.path(), &dist));
    // The page, the service worker, which names it, and the list of files before and after.
    assert_eq!((one.made, one.written), (4, 4));
}

#[test]
fn each_page_is_made_once() {
    let folder = small();
    let (mut sources, mut out) = (Sources::default(), Diagnostics::default());
    let rows = load::load(folder.path(), &mut sources, &mut out);
    let site = check::check(rows, &sources, &mut out).expect("the generated site is right");
    let compiled = compile::compile(&site);
    let made: Mutex<BTreeMap<String, usize>> = Mutex::default();
    let count = |path: &str, _: Vec<u8>| {
        *made.lock().unwrap().entry(path.to_owned()).or_default() += 1;
    };
    let settings = Settings { minify: false, ..Settings::default() };
    let rendered =
        render::render_to(&site, &compiled, settings, None, count, &mut sources, &mut out);
    let pages = rendered.expect("there was no mistake").pages;
    let made = made.into_inner().unwrap();
    assert!(made.len() > 2 * SMALL.pages, "{} pages", made.len());
    assert!(made.keys().eq(pages.keys()) && made.values().all(|times| *times == 1), "{made:?}");
}

/// A binary that may stand anywhere has ten megabytes of addresses put right at every start: most
/// of the time of a small build.
#[test]
#[cfg(all(target_os = "linux", target_env = "gnu"))]
fn the_binary_stands_at_addresses_that_are_known_when_it_is_linked() {
    let binary = std::fs::read(env!("CARGO_BIN_EXE_porras")).expect("it was built");
    // The type of an ELF file: 2 is one that stands where it says, 3 may stand anywhere.
    assert_eq!((&binary[..4], binary[16]), (&b"\x7fELF"[..], 2));
}

/// The small site as twenty brands, which differ in their theme alone.
fn twenty() -> Folder {
    let folder = small();
    let mut list = String::from("editions:\n");
    for number in 1..=20 {
        list.push_str(&format!("  c{number}: {{theme: t{number}}}\n"));
        let theme = format!("extends: house\ncolours: {{brand: \"#0b{:02x}a5\"}}\n", 40 + number);
        folder.write(&format!("themes/t{number}/theme.yaml"), theme);
    }
    folder.write("themes/house/theme.yaml", "extends: default\n");
    folder.write("themes/house/templates/parts/mark.html", "<b class=\"mark\">House</b>");
    folder.write("themes/house/wording/en.yaml", "nav: {skip: To the page}\n");
    let site = std::fs::read_to_string(folder.at("content/site.yaml")).expect("it was written");
    let site: String = site
        .lines()
        .filter(|line| !line.starts_with("theme:"))
        .fold(String::new(), |all, line| all + line + "\n");
    folder.write("content/site.yaml", site + &list);
    folder
}

#[test]
fn twenty_editions_read_each_file_once_and_write_each_of_theirs_once() {
    let folder = twenty();
    let out = Folder::new();
    let dist = out.at("dist");
    for part in ["content", "themes"] {
        let part = folder.at(part);
        let opened = files(&part).into_keys().map(|path| (path, 1)).collect();
        let work = counted(&part, || build(folder.path(), &dist));
        assert_eq!(work, Work { opened, ..Work::default() });
        std::fs::remove_file(part.join("last-of-all")).expect("it is ours");
    }
    // What one brand changes is written for that brand.
    folder.replace("themes/t7/theme.yaml", "colours:", "shape: {radius: 0px}\ncolours:");
    let before = files(&dist);
    build(folder.path(), &dist);
    let after = files(&dist);
    let changed: Vec<&String> = after
        .iter()
        .filter(|(path, bytes)| before.get(*path) != Some(*bytes))
        .map(|(path, _)| path)
        .collect();
    assert!(
        !changed.is_empty() && changed.iter().all(|path| path.starts_with("c7/")),
        "{changed:?}"
    );
}

#[test]
fn editions_that_differ_in_their_theme_alone_are_checked_and_compiled_once() {
    let folder = twenty();
    let make = || {
        let aim = Aim::Files(Settings { minify: false, ..Settings::default() });
        let made = editions::make(folder.path(), Which::All, Completeness::Whole, aim);
        let made = made.expect("there are editions");
        assert_eq!(short::all(&made.diagnostics, &made.sources), "");
        (made.made.len(), made.checked, made.sources)
    };
    let (count, checked, sources) = make();
    assert_eq!((count, checked), (20, 1));
    // Each file was taken in once, however many read of it.
    let mut paths: Vec<&str> = sources.paths().collect();
    let all = paths.len();
    paths.sort_unstable();
    paths.dedup();
    assert_eq!(paths.len(), all, "some file was taken in twice");
    let own = |path: &&&str| path.starts_with("content/") || path.starts_with("themes/t");
    let there = files(&folder.at("content")).len() + 20;
    assert_eq!(paths.iter().filter(own).count(), there);
    // Another language, or another name, is another site.
    folder.replace("content/site.yaml", "c3: {theme: t3}", "c3: {theme: t3, languages: [en]}");
    folder.replace("content/site.yaml", "c4: {theme: t4}", "c4: {theme: t4, title: Fourth}");
    let (count, checked, _) = make();
    assert_eq!((count, checked), (20, 3));
}
