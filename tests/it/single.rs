//! Assessments as single files: `porras build --single-file`.

use std::collections::{BTreeMap, BTreeSet};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use html5ever::tendril::TendrilSink;
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use porras::address;
use porras::editions::{self, Aim, Which};
use porras::load::Completeness;
use porras::render::{Output, Settings};
use sha2::{Digest, Sha256};

use crate::harness::{Folder, files, porras, root, run};

const SETTINGS: Settings = Settings { minify: true, live: false, offline: true, single_file: true };

fn made(site: &std::path::Path, settings: Settings) -> Output {
    porras::make(site, settings).output.expect("no mistakes")
}

/// An element: its name, its attributes, and the text in it.
struct Element {
    name: String,
    attributes: BTreeMap<String, String>,
    text: String,
}

fn text_in(node: &Handle) -> String {
    let own = match &node.data {
        NodeData::Text { contents } => contents.borrow().to_string(),
        _ => String::new(),
    };
    node.children.borrow().iter().fold(own, |text, child| text + &text_in(child))
}

fn collect(node: &Handle, found: &mut Vec<Element>) {
    if let NodeData::Element { name, attrs, .. } = &node.data {
        let attributes = attrs.borrow();
        let pair =
            |each: &html5ever::Attribute| (each.name.local.to_string(), each.value.to_string());
        found.push(Element {
            name: name.local.to_string(),
            attributes: attributes.iter().map(pair).collect(),
            text: text_in(node),
        });
    }
    node.children.borrow().iter().for_each(|child| collect(child, found));
}

/// Every element of a page, as a browser reads it.
fn elements(page: &[u8]) -> Vec<Element> {
    let page = std::str::from_utf8(page).expect("UTF-8");
    let dom =
        html5ever::parse_document(RcDom::default(), html5ever::ParseOpts::default()).one(page);
    let mut found = Vec::new();
    collect(&dom.document, &mut found);
    found
}

/// The sources of a directive of the page's policy, which comes before everything that it rules.
fn sources(page: &[Element], directive: &str) -> BTreeSet<String> {
    let is_policy = |each: &&Element| {
        each.attributes.get("http-equiv").is_some_and(|value| value == "Content-Security-Policy")
    };
    let policies: Vec<_> = page.iter().filter(is_policy).collect();
    assert_eq!(policies.len(), 1);
    let ruled = |each: &Element| ["script", "style", "link", "img"].contains(&&*each.name);
    let first = page.iter().position(ruled).expect("a style");
    assert!(page[..first].iter().any(|each| is_policy(&each)), "the policy comes too late");
    let said =
        policies[0].attributes["content"].split("; ").find_map(|each| each.strip_prefix(directive));
    said.expect(directive).split_whitespace().map(str::to_owned).collect()
}

fn hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

/// All that must hold of the files of a site, whatever its theme and bank.
fn whole(output: &Output) {
    assert!(output.assets.is_empty() && output.others.is_empty());
    let pages: BTreeMap<&String, Vec<Element>> =
        output.pages.iter().map(|(name, page)| (name, elements(page))).collect();
    for (name, page) in &pages {
        let of = |wanted: &[&str]| -> Vec<&Element> {
            page.iter().filter(|each| wanted.contains(&&*each.name)).collect()
        };
        // Every script and style is let through by its hash, and no hash lets nothing through.
        let runs =
            |each: &&&Element| each.attributes.get("type").is_none_or(|kind| kind == "text/plain");
        let scripts: BTreeSet<String> =
            of(&["script"]).iter().filter(runs).map(|each| hash(&each.text)).collect();
        assert!(scripts.len() > 5, "{name}");
        assert_eq!(sources(page, "script-src "), scripts, "{name}");
        let styles: BTreeSet<String> = of(&["style"]).iter().map(|each| hash(&each.text)).collect();
        assert_eq!(sources(page, "style-src "), styles, "{name}");
        assert_eq!(sources(page, "default-src "), BTreeSet::from(["'none'".to_owned()]));
        assert_eq!(sources(page, "connect-src "), BTreeSet::from(["'none'".to_owned()]));
        assert_eq!(
            sources(page, "require-trusted-types-for "),
            BTreeSet::from(["'script'".to_owned()])
        );
        let mut ids: Vec<&String> =
            page.iter().filter_map(|each| each.attributes.get("id")).collect();
        let all = ids.len();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), all, "{name} has an id twice");
        assert_eq!(of(&["main"]).len(), 1, "{name}");
        for style in of(&["style"]) {
            let used = style.text.split("url(").skip(1).collect::<Vec<_>>();
            assert!(
                used.iter().all(|rest| rest.starts_with("\"data:") || rest.starts_with("data:")),
                "{name}: {used:?}"
            );
        }
        // What is brought is there, and what scripts say of pages leads to some.
        let addresses: BTreeSet<&str> = page
            .iter()
            .filter_map(|each| each.attributes.get("data-address").map(String::as_str))
            .collect();
        for script in of(&["script"]) {
            for named in script
                .text
                .split('"')
                .filter(|word| word.starts_with("../assets/") && word.ends_with(".js"))
            {
                assert!(addresses.contains(named), "{name} would bring {named}");
            }
            for link in
                script.text.split('"').filter(|word| word.len() > 2 && word.starts_with("#/"))
            {
                assert!(ids.iter().any(|id| **id == address::decode(&link[1..])), "{name}: {link}");
            }
        }
        for element in page {
            for (attribute, value) in &element.attributes {
                let at = format!("{name}: <{} {attribute}=\"{value:.80}\">", element.name);
                match &**attribute {
                    "src" | "srcset" => assert!(value.starts_with("data:"), "{at}"),
                    "href" if element.name == "link" => assert!(value.starts_with("data:"), "{at}"),
                    "href" if value.starts_with("https://") || value.starts_with("mailto:") => {
                        assert_eq!(element.name, "a", "{at}");
                    }
                    // Every link leads to a place, here or in a file beside this one.
                    "href" => {
                        let (file, place) = value.split_once('#').unwrap_or_else(|| panic!("{at}"));
                        let file =
                            if file.is_empty() { (*name).clone() } else { address::decode(file) };
                        let there = pages.get(&file).unwrap_or_else(|| panic!("{at}"));
                        let place = address::decode(place);
                        let found =
                            there.iter().any(|each| each.attributes.get("id") == Some(&place));
                        assert!(found, "{at} leads nowhere");
                    }
                    "for" | "aria-labelledby" | "aria-describedby" => {
                        for id in value.split_whitespace() {
                            assert!(ids.iter().any(|own| *own == id), "{at}");
                        }
                    }
                    _ => {}
                }
            }
        }
    }
}

#[test]
fn each_file_has_everything_in_it_and_lets_nothing_else_through() {
    let output = made(root(), SETTINGS);
    let names: Vec<&String> = output.pages.keys().collect();
    let expected = ["en", "fi", "sv"].map(|tag| format!("customer-centricity.{tag}.html"));
    assert_eq!(names, expected.iter().collect::<Vec<_>>());
    whole(&output);
    // Pages that are not made small, and what other banks and a theme with files of its own have.
    whole(&made(root(), Settings { minify: false, ..SETTINGS }));
    for site in ["asking", "library", "minimal"] {
        whole(&made(&root().join("tests/sites").join(site).join("site"), SETTINGS));
    }
}

#[test]
fn every_brand_is_whole_in_its_files() {
    let folder = Folder::default_site();
    folder.copy(&root().join("themes"), "themes");
    for brand in ["consultant", "authority"] {
        let site = std::fs::read_to_string(root().join("content/site.yaml")).expect("the site");
        folder
            .write("content/site.yaml", site.replace("theme: default", &format!("theme: {brand}")));
        let output = made(folder.path(), SETTINGS);
        assert_eq!(output.pages.len(), 3, "{brand}");
        whole(&output);
    }
}

#[test]
fn no_text_ends_a_script_or_a_style() {
    const HOSTILE: &str = "</script><script>hit()</script></STYLE><!-- <script>";
    let folder = Folder::new();
    folder.copy(&root().join("tests/sites/library/site/content"), "content");
    for path in ["content/texts/fi.yaml", "content/library/texts/fi.yaml"] {
        let text = std::fs::read_to_string(folder.at(path)).expect("texts");
        let spoilt = text.lines().map(|line| match line.strip_prefix("title: ") {
            Some(title) => format!("title: \"{HOSTILE} {}\"\n", title.trim_matches('"')),
            None => format!("{line}\n"),
        });
        folder.write(path, spoilt.collect::<String>());
    }
    let output = made(folder.path(), SETTINGS);
    whole(&output);
    let page = elements(&output.pages["library.fi.html"]);
    assert!(page.iter().all(|each| each.name != "script" || each.text != "hit()"));
    let said = page.iter().any(|each| each.name == "h1" && each.text.starts_with(HOSTILE));
    assert!(said, "the text is read as it is written");
}

#[test]
fn all_that_the_pages_say_is_in_the_file() {
    let plain = Settings { minify: false, ..SETTINGS };
    let single = made(root(), plain);
    let apart = made(root(), Settings { single_file: false, ..plain });
    let words = |page: &[u8]| {
        let all = elements(page);
        let main = all.into_iter().find(|each| each.name == "main").expect("a main element");
        main.text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    for language in ["fi", "sv", "en"] {
        let file = words(&single.pages[&format!("customer-centricity.{language}.html")]);
        let own = format!("{language}/");
        let beside = apart.pages.iter().filter(|(path, _)| {
            path.starts_with(&own) && !address::is_missing(path) && !path.ends_with("index.html")
        });
        for (path, page) in beside {
            assert!(file.contains(&words(page)), "{path} is not in the file");
        }
    }
}

#[test]
fn the_command_writes_the_files_and_says_how_large_they_are() {
    let folder = Folder::default_site();
    let (out, error, code) =
        run(porras(folder.path(), &["build", "--single-file", "--out"]).arg(folder.at("files")));
    assert_eq!((error.as_str(), code), ("", 0));
    let written = files(&folder.at("files"));
    assert_eq!(written.keys().filter(|name| name.ends_with(".html")).count(), 3);
    for (name, bytes) in written.iter().filter(|(name, _)| name.ends_with(".html")) {
        let line = format!(
            "{}  {} kB\n",
            folder.at("files").join(name).display(),
            bytes.len().div_ceil(1000)
        );
        assert!(out.contains(&line), "{out}");
    }
    assert!(!out.contains("base_url"), "{out}");
    // A place of its own, or one of the two would take the other away.
    let (_, error, code) =
        run(porras(folder.path(), &["build", "--single-file"]).current_dir(folder.path()));
    assert_eq!((error.as_str(), code), ("", 0));
    assert!(
        folder.at("dist-files/customer-centricity.fi.html").exists() && !folder.at("dist").exists()
    );
    // Asked for outright, it is refused, either way round.
    let build = |arguments: &[&str], out: &str| {
        run(porras(folder.path(), &["build", "--no-minify"])
            .args(arguments)
            .arg("--out")
            .arg(folder.at(out)))
    };
    assert_eq!(build(&[], "dist").2, 0);
    for (arguments, out) in [(&["--single-file"][..], "dist"), (&[], "dist-files")] {
        let before = files(&folder.at(out));
        let (_, error, code) = build(arguments, out);
        assert!(code == 2 && error.contains("holds something else that porras made"), "{error}");
        assert!(error.contains("help: choose another folder with --out"), "{error}");
        assert_eq!(files(&folder.at(out)), before);
    }
    for other in [
        &["--host", "nginx"][..],
        &["--base-url", "https://example.fi"],
        &["--print-headers"],
        &["--compress"],
    ] {
        let mut command = porras(folder.path(), &["build", "--single-file"]);
        let (out, error, code) = run(command.args(other));
        assert_eq!((out.as_str(), code), ("", 2));
        assert!(error.contains("--single-file' cannot be used with"), "{error}");
    }
}

#[test]
fn what_the_site_says_of_its_place_on_the_web_is_left_out() {
    let folder = Folder::default_site();
    let plain = made(folder.path(), SETTINGS);
    let place = "theme: default\nbase_url: https://example.fi/a\nhosts: [nginx]\nembed: [https://example.com]";
    folder.replace("content/site.yaml", "theme: default", place);
    let output = made(folder.path(), SETTINGS);
    assert!(output.files().eq(plain.files()));
}

#[test]
fn each_edition_has_its_files_in_its_folder() {
    let folder = Folder::default_site();
    folder.replace(
        "content/site.yaml",
        "theme: default\n",
        "editions:\n  house: {}\n  finnish: {languages: [fi]}\n",
    );
    let made = editions::make(folder.path(), Which::All, Completeness::Whole, Aim::Files(SETTINGS));
    let made = made.expect("there are editions").made;
    let names: Vec<(&str, usize)> = made
        .iter()
        .map(|made| (&*made.folder, made.output.as_ref().expect("made").pages.len()))
        .collect();
    assert_eq!(names, [("house", 3), ("finnish", 1)]);
    for edition in &made {
        whole(edition.output.as_ref().expect("made"));
    }
}
