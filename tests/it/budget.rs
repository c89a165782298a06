//! What the files of the default site weigh, by class: none grows without somebody deciding it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use porras::Wishes;
use porras::base_url::BaseUrl;
use porras::render::{Output, Settings};

use crate::harness::{porras, root, run};
use crate::themes::themed;

/// The most bytes that all files of a class may have together, small and not compressed.
///
/// A few hundredths above what they have; when one no longer does, look at what has come, then set
/// it anew.
const BUDGET: [(&str, usize); 12] = [
    ("pages", 625_000),
    ("styles of every page", 15_900),
    ("styles that come later", 14_600),
    ("quiz.js", 19_400),
    ("result.js", 48_200),
    ("scripts that come later, in one language", 119_000),
    ("banks and words of results", 115_900),
    ("guidance beside questions", 72_800),
    ("service worker, manifests and icon", 9_400),
    ("lists for search engines", 22_100),
    ("pictures of previews and home screens", 105_000),
    // The default theme has none: a font is the heaviest thing that a theme can bring.
    ("fonts", 0),
];

/// The class of a file of the site, none for what is counted in one language only.
fn class(path: &str) -> Option<usize> {
    let name = path.strip_prefix("assets/").unwrap_or_default();
    let begins = |stem: &str| name.starts_with(stem);
    Some(match path.rsplit('.').next() {
        Some("html") => 0,
        Some("css") if begins("site.") => 1,
        Some("css") => 2,
        Some("js") if begins("quiz.") => 3,
        Some("js") if begins("result.") => 4,
        Some("js") if begins("customer-centricity-") => 6,
        Some("js") if begins("guidance-") => 7,
        Some("js") if !name.is_empty() => {
            let other = ["-sv.", "-en."].iter().any(|language| name.contains(language));
            return (!other).then_some(5);
        }
        Some("xml" | "txt") => 9,
        Some("png") => 10,
        Some("woff2") => 11,
        _ => 8,
    })
}

/// How many files each class has, and what they weigh together.
fn weights(output: &Output) -> BTreeMap<usize, (usize, usize)> {
    let mut weights: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for (path, bytes) in output.files() {
        if let Some(class) = class(path) {
            let (files, weight) = weights.entry(class).or_default();
            *files += 1;
            *weight += bytes.len();
        }
    }
    weights
}

#[test]
#[expect(clippy::print_stdout, reason = "the table is for people who look at it with --nocapture")]
fn no_class_of_files_outgrows_its_budget() {
    // With a base URL there is all that a site can have.
    let base = BaseUrl::parse("https://example.fi/").expect("a base URL");
    let wishes = Wishes { base_url: Some(base), ..Wishes::default() };
    let made = porras::make_as(root(), wishes, Settings::default());
    let output = made.output.expect("the site is right");
    let weights = weights(&output);
    let mut table = String::from("files   bytes  at most\n");
    let mut over = Vec::new();
    for (class, (name, most)) in BUDGET.into_iter().enumerate() {
        let (files, weight) = weights.get(&class).copied().unwrap_or_default();
        writeln!(table, "{files:>5} {weight:>7} {most:>8}  {name}").unwrap();
        if weight > most {
            over.push(name);
        }
    }
    println!("{table}");
    assert!(over.is_empty(), "beyond their budget: {over:?}\n{table}");
}

#[test]
fn the_font_of_a_theme_is_counted_beyond_the_budget_of_a_site_without() {
    let folder = themed(
        "typography: {body: [Acme Sans, sans-serif]}\nfonts:\n  - {family: Acme Sans, file: acme.woff2, weight: 400}\n",
    );
    let font = include_bytes!("../hosting/letters.woff2");
    folder.write("site/themes/acme/static/acme.woff2", font);
    let plain = Settings { minify: false, ..Settings::default() };
    let output = porras::make(&folder.at("site"), plain).output.expect("no mistakes");
    let fonts = BUDGET.iter().position(|(name, _)| *name == "fonts").expect("a class");
    assert_eq!(weights(&output).get(&fonts), Some(&(1, font.len())));
    assert_eq!(BUDGET[fonts].1, 0);
}

#[test]
fn the_command_says_what_the_fonts_of_a_theme_weigh() {
    let letters = include_bytes!("../hosting/letters.woff2");
    assert_eq!(letters.len(), 6112);
    // Files of the same content are told apart by their own names.
    let said = |fonts: &[&str]| {
        let list = fonts.iter().map(|name| format!("  - {{family: {name}, file: {name}.woff2}}\n"));
        let list: String = list.collect();
        let folder = themed(&if fonts.is_empty() {
            "extends: default\n".to_owned()
        } else {
            format!("fonts:\n{list}")
        });
        for name in fonts {
            folder.write(&format!("site/themes/acme/static/{name}.woff2"), letters);
        }
        // The second time every file is there already.
        let said = [(), ()].map(|()| {
            let out = folder.at("out");
            let (said, error, code) =
                run(porras(&folder.at("site"), &["build", "--out"]).arg(&out));
            assert_eq!((error.as_str(), code), ("", 0));
            let line = said.lines().next().expect("a line");
            let (_, weight) = line.split_once(" removed, ").expect("what was removed");
            let (weight, time) = weight.rsplit_once(", ").expect("a time");
            assert!(time.ends_with(" ms"), "{line}");
            let (all, of_which) = weight.split_once(" kB").expect("a weight");
            let files = crate::harness::files(&out);
            let own = files.iter().filter(|(path, _)| !path.ends_with(porras::emit::MANIFEST));
            let bytes: usize = own.map(|(_, bytes)| bytes.len()).sum();
            assert_eq!(all, bytes.div_ceil(1000).to_string());
            of_which.to_owned()
        });
        assert_eq!(said[0], said[1]);
        said[0].clone()
    };
    assert_eq!(said(&[]), "");
    assert_eq!(said(&["acme"]), ", of which 7 kB in 1 font");
    assert_eq!(said(&["acme", "house"]), ", of which 13 kB in 2 fonts");
}
