//! The brands of `themes/`: one page of each word by word, and of every kind of page what differs from the
//! default theme.

use std::collections::BTreeMap;

use porras::diagnostic::short;
use porras::render::Settings;
use similar::{ChangeTag, TextDiff};

use crate::diagnostics::site as fixture;
use crate::harness::{Folder, difference, none, root};
use crate::sites::without_hashes;
use crate::statements::{PUBLISHER, published};

const BRANDS: [&str; 2] = ["consultant", "authority"];

/// The pages of a folder in a brand, by path.
fn pages(site: &std::path::Path) -> BTreeMap<String, String> {
    let made = porras::make(site, Settings { minify: false, ..Settings::default() });
    assert_eq!(short::all(&made.diagnostics, &made.sources), "");
    let text = |bytes| without_hashes(&String::from_utf8(bytes).expect("pages are UTF-8"));
    let pages = made.output.expect("it is made").pages;
    pages.into_iter().map(|(path, bytes)| (path, text(bytes))).collect()
}

/// One page of each brand, word by word: what its templates, wording and tokens make of it.
#[test]
fn a_page_of_each_brand_is_as_it_was_read_over() {
    let mut differences = Vec::new();
    for (brand, page) in BRANDS.into_iter().zip(["en/index.html", "en/accessibility.html"]) {
        let site = fixture("base");
        let settings = PUBLISHER.replace("\npublic_body", "\nassessments: [demo]\npublic_body");
        site.write("site/content/site.yaml", format!("languages: [en]\ntheme: {brand}{settings}"));
        site.copy(&root().join("themes").join(brand), &format!("site/themes/{brand}"));
        let path = root().join(format!("tests/brands/{brand}.html"));
        differences.extend(difference(&path, &pages(&site.at("site"))[page]));
    }
    none(&differences);
}

/// One page of every kind, with the language before it where it has one. The questionnaire holds the
/// frame of result and roadmap.
const KINDS: [(&str, &str); 10] = [
    ("the page that leads on", "index.html"),
    ("not found, in no language", "404.html"),
    ("home", "*/index.html"),
    ("questionnaire, result and roadmap", "*/customer-centricity.html"),
    ("guidance", "*/customer-centricity/method.html"),
    ("actions", "*/customer-centricity/actions.html"),
    ("about", "*/about.html"),
    ("accessibility statement", "*/accessibility.html"),
    ("privacy", "*/privacy.html"),
    ("not found", "*/404.html"),
];

/// The lines that a page of a brand has in place of others, without the way up from its folder.
fn changes(before: &str, after: &str) -> Vec<String> {
    let diff = TextDiff::from_lines(before, after);
    let changes = diff.iter_all_changes().filter_map(|change| {
        let sign = match change.tag() {
            ChangeTag::Equal => return None,
            ChangeTag::Delete => '-',
            ChangeTag::Insert => '+',
        };
        let line = change.value().trim_end();
        (!line.is_empty()).then(|| format!("{sign} {}", from_the_front(line)))
    });
    changes.collect()
}

/// A line with addresses as on the front page, whichever page it stands on.
fn from_the_front(line: &str) -> String {
    let mut line = line.replace("../", "");
    for name in ["assets/", "fi/index.html", "sv/index.html", "en/index.html"] {
        let short = name.rsplit_once('/').filter(|(_, page)| !page.is_empty());
        let short = short.map_or(name, |(_, page)| page);
        line = line.replace(&format!("\"/{name}"), &format!("\"{short}"));
    }
    line
}

/// What differs on pages of every kind: first what does on all of them, then on each.
fn described(site: &Folder, brand: &str) -> String {
    let mut made = BTreeMap::new();
    for theme in ["default", brand] {
        site.replace("content/site.yaml", "theme: ", &format!("theme: {theme} # "));
        made.insert(theme, pages(site.path()));
        site.replace("content/site.yaml", &format!("theme: {theme} # "), "theme: ");
    }
    let (before, after) = (&made["default"], &made[brand]);
    assert!(before.keys().eq(after.keys()), "{brand} has other pages");
    let differs = |path: &str| changes(&before[path], &after[path]);
    let mut all: Vec<String> = differs("en/index.html");
    let shared = before.keys().filter(|path| *path != "index.html");
    for path in shared {
        let own = differs(path);
        all.retain(|line| own.contains(line));
    }
    let mut text = format!("# every page but the one that leads on\n{}\n", all.join("\n"));
    for (kind, path) in KINDS {
        // Languages in which the same differs stand together.
        let mut same: Vec<(Vec<String>, Vec<String>)> = Vec::new();
        let languages = if path.contains('*') { &["fi", "sv", "en"][..] } else { &[""] };
        for language in languages {
            let path = path.replace('*', language);
            let mut own = differs(&path);
            own.retain(|line| path == "index.html" || !all.contains(line));
            match same.iter_mut().find(|(lines, _)| *lines == own) {
                Some((_, paths)) => paths.push(path),
                None => same.push((own, vec![path])),
            }
        }
        for (lines, paths) in same {
            let lines = if lines.is_empty() { vec!["nothing more".to_owned()] } else { lines };
            text.push_str(&format!("\n# {kind}: {}\n{}\n", paths.join(", "), lines.join("\n")));
        }
    }
    text
}

/// Pages of every kind of each brand, beside those of the default theme, in all languages.
#[test]
fn what_each_brand_changes_on_every_kind_of_page_was_read_over() {
    let site = published(PUBLISHER);
    let mut differences = Vec::new();
    for brand in BRANDS {
        site.copy(&root().join("themes").join(brand), &format!("themes/{brand}"));
        let path = root().join(format!("tests/brands/{brand}.txt"));
        differences.extend(difference(&path, &described(&site, brand)));
    }
    none(&differences);
}
