//! `porras new`: a site without mistakes in any languages, schemas that editors find, and
//! nothing that was there before touched.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Stdio};

use porras::create::{self, Wish};
use porras::id::Id;
use porras::render::Settings;
use porras::schema::Kind;
use serde_json::Value;

use crate::harness::{Folder, files, porras, run};
use crate::schema::Validator;

/// `porras new` with these arguments.
fn new(folder: &Path, arguments: &[&str]) -> (String, String, i32) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_porras"));
    run(command.arg("new").arg(folder).args(arguments).stdin(Stdio::null()))
}

#[test]
fn every_new_site_is_without_mistakes_and_builds() {
    for (languages, model) in [
        ("fi", None),
        ("en,fi,sv", None),
        ("sv-FI,de", None),
        ("fi,sv,en", Some("customer-centricity")),
        ("en", Some("customer-centricity")),
        ("zh-Hant,fi", Some("customer-centricity")),
    ] {
        let folder = Folder::new();
        let mut arguments = vec!["--title", "A: \"site\" #1 🪜", "--languages", languages];
        arguments.extend(model.into_iter().flat_map(|model| ["--from", model]));
        let (out, error, code) = new(&folder.at("site"), &arguments);
        assert_eq!((error.as_str(), code), ("", 0), "{languages} {model:?}");
        assert!(out.contains(&languages.replace(',', ", ")), "{out}");
        for (name, text) in create::guide() {
            assert!(out.contains(create::GUIDE) && text.contains("](README"), "{name}: {out}");
            let there = folder.at("site").join(create::GUIDE).join(name);
            assert_eq!(std::fs::read_to_string(there).expect("it was written"), text);
        }
        let (_, said, code) = run(&mut porras(&folder.at("site"), &["check", "--strict"]));
        assert_eq!((said.as_str(), code), ("no mistakes found\n", 0), "{languages} {model:?}");
        let made = porras::make(&folder.at("site"), Settings::default());
        let pages = made.output.expect("it is built").pages;
        for language in languages.split(',') {
            let home = pages.get(&format!("{language}/index.html")).expect("a front page");
            let home = String::from_utf8_lossy(home);
            assert!(home.contains("🪜") && home.contains(&format!("lang={language}")), "{home}");
        }
    }
}

#[test]
fn editors_find_the_schema_of_every_file() {
    let folder = Folder::new();
    let (_, error, code) = new(&folder.at("site"), &["--languages", "fi,de"]);
    assert_eq!((error.as_str(), code), ("", 0));
    let validator = Validator::new();
    let mut kinds = BTreeSet::new();
    for (path, bytes) in files(&folder.at("site")) {
        let Some(kind) = Kind::of(&path) else { continue };
        let text = String::from_utf8(bytes).expect("UTF-8");
        let line = text.lines().next().expect("a first line");
        let named =
            line.strip_prefix("# yaml-language-server: $schema=").expect("the line for editors");
        let site = folder.at("site");
        let schema = site.join(&path).parent().expect("a folder").join(named);
        let schema =
            schema.canonicalize().unwrap_or_else(|error| panic!("{path}: {named}: {error}"));
        let schema = std::fs::read_to_string(schema).expect("it can be read");
        assert_eq!(schema, kind.schema(), "{path} names the schema of its kind");
        let value: Value = serde_yaml::from_str(&text).expect("YAML");
        assert_eq!(validator.against(kind, &value), None, "{path}");
        kinds.insert(kind);
    }
    assert_eq!(kinds.len(), 6, "{kinds:?}");
}

#[test]
fn nothing_is_written_over() {
    let folder = Folder::new();
    folder.write("site/content/mine.txt", "mine");
    folder.write("site/notes.txt", "mine too");
    let before = files(folder.path());
    let (out, error, code) = new(&folder.at("site"), &[]);
    assert_eq!((out.as_str(), code), ("", 2));
    assert!(error.contains("content` is there already"), "{error}");
    assert_eq!(files(folder.path()), before);
    // Beside other things a site finds its place.
    std::fs::remove_dir_all(folder.at("site/content")).expect("it goes");
    let (_, error, code) = new(&folder.at("site"), &[]);
    assert_eq!((error.as_str(), code), ("", 0));
    assert_eq!(
        std::fs::read_to_string(folder.at("site/notes.txt")).expect("still there"),
        "mine too"
    );
    let whole = files(folder.path());
    assert!(whole.contains_key("site/content/site.yaml"));
    let (_, _, code) = new(&folder.at("site"), &[]);
    assert_eq!((files(folder.path()), code), (whole.clone(), 2), "a second time it refuses");
    // A place where no folder can be.
    let (_, error, code) = new(&folder.at("site/notes.txt/inner"), &[]);
    assert!(code == 2 && error.contains("cannot be written"), "{error}");
    assert_eq!(files(folder.path()), whole, "nothing is left behind");
}

#[test]
fn wrong_wishes_are_refused_with_what_to_write() {
    let folder = Folder::new();
    for (arguments, said) in [
        (
            &["--languages", "english"][..],
            "`english` is not a language tag\nhelp: write a tag such as",
        ),
        (&["--languages", "fi,fi"], "the language `fi` is named twice"),
        (&["--title", " "], "a site needs a title"),
        (&["--brand", "sky"], "`sky` is no colour\nhelp: write '#0b5fa5'"),
        (&["--assessment", "2nd"], "`2nd` is not an id\nhelp: an id is a letter"),
        (&["--from", "customers"], "invalid value 'customers'"),
        (&["--from", "customer-centricity", "--assessment", "mine"], "cannot be used with"),
    ] {
        let (out, error, code) = new(&folder.at("site"), arguments);
        assert_eq!((out.as_str(), code), ("", 2), "{arguments:?}");
        assert!(error.contains(said), "{error}");
        assert!(!folder.at("site").exists(), "{arguments:?}");
    }
}

#[test]
fn a_terminal_is_asked() {
    let folder = Folder::new();
    let ask = |name: &str, typed: &str| {
        let site = folder.at(name);
        let site = site.to_str().expect("UTF-8");
        let command = format!("{} new {site}", env!("CARGO_BIN_EXE_porras"));
        let mut script = Command::new("script");
        script.args(["-qec", &command, "/dev/null"]).env("TERM", "xterm");
        let mut child =
            script.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("it starts");
        let mut input = child.stdin.take().expect("piped");
        std::io::Write::write_all(&mut input, typed.as_bytes()).expect("it reads");
        let output = child.wait_with_output().expect("it ends");
        drop(input);
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success(), "{said}");
        let read =
            |path: &str| std::fs::read_to_string(folder.at(name).join(path)).expect("written");
        (said, read("content/site.yaml"), files(&folder.at(name).join("content/texts")))
    };
    let (said, site, texts) = ask("my-site", "Our steps\nfi, sv\n#0b5fa5\n");
    assert!(said.contains("Colour of the brand, such as #0b5fa5 [none]: "), "{said}");
    assert!(site.contains("theme: own\n"), "{site}");
    assert!(said.contains("Name of the site [My site]: "), "{said}");
    assert!(said.contains("Languages, the default first [en]: "), "{said}");
    assert!(site.contains("languages: [fi, sv]\n"), "{site}");
    assert!(
        texts.values().all(|text| String::from_utf8_lossy(text).contains("title: \"Our steps\"\n"))
    );
    let (_, site, texts) = ask("other_site", "\n\n\n");
    assert!(!site.contains("theme:"), "{site}");
    assert!(site.contains("languages: [en]\n"), "{site}");
    assert!(
        texts
            .values()
            .all(|text| String::from_utf8_lossy(text).contains("title: \"Other site\"\n"))
    );
}

const LOGO: &str =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M0 0h9v9H0z\"/></svg>";

/// Files that cannot be a logo, and what is said of each.
pub(crate) const NO_LOGOS: [(&str, &str, &str); 5] = [
    ("bad.png", "GIF89a", "is not a PNG picture"),
    (
        "evil.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>",
        "a drawing of a theme must not have `script` in it",
    ),
    ("page.svg", "<html></html>", "found `html`, expected `svg`"),
    ("logo.gif", "GIF89a", "a logo is a file that ends in .svg or .png"),
    (".logo.svg", LOGO, "is hidden, and hidden files are passed over"),
];

#[test]
fn a_logo_that_is_none_is_told_and_nothing_is_written() {
    let folder = Folder::new();
    let (_, error, code) = new(&folder.at("site"), &["--logo", "nowhere.svg"]);
    assert!(code == 2 && error.contains("`nowhere.svg` cannot be read"), "{error}");
    assert!(!folder.at("site").exists());
    for (name, bytes, said) in NO_LOGOS {
        folder.write(name, bytes);
        let bad = folder.at(name).display().to_string();
        let (out, error, code) = new(&folder.at("site"), &["--logo", &bad]);
        assert_eq!((out.as_str(), code), ("", 1), "{name}: {error}");
        assert!(error.contains(said) && error.contains(&format!("--> {bad}")), "{name}: {error}");
        assert!(error.ends_with("nothing was written\n"), "{name}: {error}");
        assert!(!folder.at("site").exists(), "{name}");
    }
}

/// `porras new`, `check` and `build`: no file is opened by hand.
#[test]
fn three_commands_make_a_branded_site_that_passes() {
    for (brand, stands, weak) in [("#0b5fa5", "#0b5fa5", false), ("#ffcc00", "#846a00", true)] {
        for from in [None, Some("customer-centricity")] {
            let folder = Folder::new();
            let site = folder.at("site");
            folder.write("acme.svg", LOGO);
            let logo = folder.at("acme.svg").display().to_string();
            let mut arguments =
                vec!["--title", "Acme", "--languages", "fi,en,et", "--brand", brand, "--yes"];
            arguments.extend(["--logo", &logo]);
            arguments.extend(from.into_iter().flat_map(|model| ["--from", model]));
            let (out, error, code) = new(&site, &arguments);
            assert_eq!((error.as_str(), code), ("", 0));
            let told = format!("{brand} cannot be read as text: the brand is {stands}");
            assert_eq!(out.contains(&told), weak, "{out}");
            let (_, said, code) = run(&mut porras(&site, &["check", "--strict"]));
            assert_eq!((said.as_str(), code), ("no mistakes found\n", 0), "{brand} {from:?}");
            let dist = folder.at("dist").display().to_string();
            let (_, error, code) = run(&mut porras(&site, &["build", "--out", &dist]));
            assert_eq!((error.as_str(), code), ("", 0));
            let sheets = files(&folder.at("dist/assets"));
            let sheet = sheets.iter().find(|(name, _)| name.starts_with("site.")).expect("a sheet");
            let sheet = String::from_utf8_lossy(sheet.1);
            assert!(sheet.contains(&format!("--brand:{stands}")), "{}", &sheet[..600]);
            let (shown, _) =
                sheets.iter().find(|(name, _)| name.starts_with("acme.")).expect("the logo");
            for (path, page) in files(&folder.at("dist")) {
                let page = String::from_utf8_lossy(&page);
                // The one page without a head leads on to the default language.
                if path.ends_with(".html") && path != "index.html" {
                    assert!(page.contains(&format!("assets/{shown}")), "{path} has no logo");
                }
            }
        }
    }
}

#[test]
fn the_same_wish_gives_the_same_files() {
    let wish = Wish {
        title: "Steps".to_owned(),
        languages: vec!["fi".to_owned(), "et".to_owned()],
        assessment: Id::parse("safety").expect("an id"),
        model: None,
        brand: None,
        logo: None,
    };
    let site = create::site(&wish).expect("a wish that can be fulfilled");
    assert_eq!(create::site(&wish), Ok(site.clone()));
    let tree = site.tree;
    assert!(tree["content/safety/bank.yaml"].contains("\nassessment: safety\n"));
    assert!(tree["themes/own/wording/et.yaml"].contains("\nlanguage: et\n"));
    assert!(!tree.contains_key("themes/own/wording/fi.yaml"), "the default theme speaks it");
}
