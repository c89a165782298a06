//! What a site with a base URL says to the world outside, and the page for addresses that lead nowhere.

use std::collections::{BTreeMap, BTreeSet};

use porras::base_url::BaseUrl;
use porras::editions::{self, Aim, Which};
use porras::render::{Output, Settings};
use porras::{Wishes, address};

use crate::harness::{Folder, porras, root, run};

const PLAIN: Settings = Settings { minify: false, live: false, offline: true, single_file: false };

fn base(url: &str) -> BaseUrl {
    BaseUrl::parse(url).unwrap_or_else(|faults| panic!("{url}: {faults:?}"))
}

/// The default site as it will stand there.
fn at(url: &str) -> Output {
    let wishes = Wishes { base_url: Some(base(url)), ..Wishes::default() };
    porras::make_as(root(), wishes, PLAIN).output.expect("no mistakes")
}

/// The values of an attribute of every element that begins with this, in the order of writing.
fn values<'a>(text: &'a str, element: &str, attribute: &str) -> Vec<&'a str> {
    let behind = format!("{attribute}=\"");
    let elements = text.split(element).skip(1).map(|rest| rest.split('>').next().unwrap_or(rest));
    elements
        .map(|inner| {
            let value = inner.split(&behind).nth(1).unwrap_or_else(|| panic!("{element}{inner}"));
            value.split('"').next().unwrap_or(value)
        })
        .collect()
}

fn text(output: &Output, path: &str) -> String {
    let bytes = output.pages.get(path).or_else(|| output.others.get(path));
    String::from_utf8(bytes.unwrap_or_else(|| panic!("no {path}")).clone()).expect("UTF-8")
}

/// The file that a host sends for an absolute address.
fn file(base: &str, address: &str) -> String {
    let path = address.strip_prefix(base).unwrap_or_else(|| panic!("{address} is elsewhere"));
    let path = address::decode(path);
    if path.is_empty() || path.ends_with('/') { path + "index.html" } else { path }
}

#[test]
fn every_page_and_the_sitemap_say_the_same_of_every_language() {
    const BASE: &str = "https://example.fi/our%20site/";
    let output = at("https://EXAMPLE.fi/our%20site");
    let sitemap = text(&output, "sitemap.xml");
    let entries: Vec<&str> = sitemap.split("<url>").skip(1).collect();
    let mut listed = BTreeSet::new();
    for entry in entries {
        let loc = entry.split("<loc>").nth(1).and_then(|rest| rest.split("</loc>").next());
        let loc = loc.expect("an address");
        let path = file(BASE, loc);
        let page = text(&output, &path);
        assert_eq!(values(&page, "<link rel=\"canonical\"", "href"), [loc], "{path}");
        assert_eq!(values(&page, "<meta property=\"og:url\"", "content"), [loc], "{path}");
        for attribute in ["hreflang", "href"] {
            let said = values(&page, "<link rel=\"alternate\"", attribute);
            assert_eq!(values(entry, "<xhtml:link", attribute), said, "{path}");
            assert_eq!(said.len(), 4, "three languages, and one for all others");
        }
        let tags = values(entry, "<xhtml:link", "hreflang");
        let hrefs = values(entry, "<xhtml:link", "href");
        for (tag, href) in tags.into_iter().zip(hrefs) {
            let tag = if tag == "x-default" { "fi" } else { tag };
            let other = file(BASE, href);
            assert!(other.starts_with(&format!("{tag}/")), "{path}: {tag} is {href}");
            assert_eq!(other.split_once('/').unwrap().1, path.split_once('/').unwrap().1);
        }
        assert!(listed.insert(path), "{loc} is listed twice");
    }
    let unlisted = |path: &&String| *path != address::ROOT && !address::is_missing(path);
    let pages: BTreeSet<String> = output.pages.keys().filter(unlisted).cloned().collect();
    assert_eq!(listed, pages, "listed on the left, there on the right");
    // The first page leads to another one, and says so.
    let first = text(&output, address::ROOT);
    assert_eq!(values(&first, "<link rel=\"canonical\"", "href"), [format!("{BASE}fi/")]);
    // The same bytes, and no day, in any build.
    assert_eq!(sitemap, text(&at("https://example.fi/our%20site/"), "sitemap.xml"));
    assert!(!sitemap.contains("lastmod"));
    // Read by a parser of another hand.
    let mut reader = quick_xml::Reader::from_str(&sitemap);
    while !matches!(reader.read_event().expect("it is XML"), quick_xml::events::Event::Eof) {}
}

#[test]
fn the_host_is_asked_for_robots_at_its_root_only() {
    let output = at("https://example.fi");
    let robots = text(&output, "robots.txt");
    assert_eq!(robots, "User-agent: *\nAllow: /\n\nSitemap: https://example.fi/sitemap.xml\n");
    assert!(!at("https://example.fi/below/").others.contains_key("robots.txt"));
}

#[test]
fn without_a_base_url_nothing_is_said_that_needs_one() {
    let without = porras::make(root(), PLAIN).output.expect("no mistakes");
    let with = at("https://example.fi/");
    for (path, bytes) in &without.pages {
        let page = String::from_utf8_lossy(bytes);
        for word in ["canonical", "rel=\"alternate\"", "og:", "twitter:", "https://example.fi"] {
            assert!(!page.contains(word), "{path}: {word}");
        }
    }
    assert!(without.pages.keys().eq(with.pages.keys()), "the same pages");
    let more: Vec<&String> =
        with.others.keys().filter(|path| !without.others.contains_key(*path)).collect();
    assert_eq!(more, ["robots.txt", "sitemap.xml"]);
}

#[test]
fn the_page_for_nowhere_works_from_any_depth() {
    for (wishes, root) in [
        (Wishes::default(), "/"),
        (
            Wishes { base_url: Some(base("https://example.fi/a%20b")), ..Wishes::default() },
            "/a%20b/",
        ),
    ] {
        let output =
            porras::make_as(crate::harness::root(), wishes, PLAIN).output.expect("no mistakes");
        let files: BTreeMap<&String, &Vec<u8>> = output.files().collect();
        for (path, language, says) in [
            ("404.html", "fi", "Sivua ei löytynyt"),
            ("fi/404.html", "fi", "Sivua ei löytynyt"),
            ("sv/404.html", "sv", "Sidan finns inte"),
            ("en/404.html", "en", "Page not found"),
        ] {
            let page = text(&output, path);
            assert!(page.contains(&format!("<html lang=\"{language}\"")), "{path}");
            assert!(page.contains(&format!("<h1>{says}</h1>")), "{path}");
            assert!(page.contains("<meta name=\"robots\" content=\"noindex\">"), "{path}");
            let links = page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
            let links: BTreeSet<&str> = links.filter(|link| !link.starts_with('#')).collect();
            assert!(links.len() > 8, "{links:?}");
            for link in links {
                let target = link.strip_prefix(root).unwrap_or_else(|| panic!("{path}: {link}"));
                let target = address::decode(target);
                assert!(files.contains_key(&target), "{path}: {link} leads nowhere");
            }
            assert!(page.contains(&format!("href=\"{root}{language}/customer-centricity.html\"")));
        }
        // Hosts send it with a failure: a browser that wants to keep it could keep nothing.
        let worker = text(&output, "sw.js");
        assert!(
            worker.contains("\"fi/about.")
                && !worker.contains("/404.")
                && !worker.contains("\"404.")
        );
    }
}

/// A base URL, and what is said of it: the word, and what would be right in its place.
type Slip = (&'static str, &'static [(&'static str, Option<&'static str>)]);

const SLIPS: &[Slip] = &[
    ("example.fi/maturity", &[("example.fi/maturity", Some("https://example.fi/maturity"))]),
    ("", &[("", None)]),
    ("  ", &[("  ", None)]),
    ("//example.fi", &[("//", Some("https://"))]),
    ("https:/example.fi", &[(":/", Some("://"))]),
    ("https//example.fi", &[("//", Some("://"))]),
    ("https;//example.fi", &[(";//", Some("://"))]),
    ("https.//example.fi", &[(".//", Some("://"))]),
    ("https:\\\\example.fi", &[(":\\\\", Some("://"))]),
    ("HTTPS:example.fi", &[(":", Some("://"))]),
    ("https.example.fi", &[(".", Some("://"))]),
    ("www.example.fi", &[("www.example.fi", Some("https://www.example.fi"))]),
    ("https://https://example.fi", &[("https://", Some(""))]),
    ("http://https://example.fi", &[("http", Some("https")), ("https://", Some(""))]),
    (" https://example.fi/ ", &[(" ", Some("")), (" ", Some(""))]),
    ("https ://example.fi", &[(" ", None)]),
    ("/maturity/", &[("/maturity/", None)]),
    ("htps://example.fi", &[("htps", Some("https"))]),
    ("ftp://example.fi", &[("ftp", Some("https"))]),
    ("http://example.fi", &[("http", Some("https"))]),
    ("http://127.example.fi", &[("http", Some("https"))]),
    ("https://", &[("", None)]),
    ("https:///maturity", &[("", None)]),
    ("https://example..fi", &[(".", None)]),
    ("https://example.fi./", &[(".", None)]),
    ("https://exa_mple.fi", &[("exa_mple", None)]),
    ("https://-example.fi", &[("-example", None)]),
    ("https://pääkaupunki.fi", &[("pääkaupunki.fi", None)]),
    ("https://example.fi:99999/", &[("99999", None)]),
    ("https://example.fi:/", &[("", None)]),
    ("https://me:secret@example.fi", &[("me:secret@", Some(""))]),
    ("https://example.fi/our site", &[(" ", None)]),
    ("https://exam ple.fi", &[(" ", None)]),
    ("https://example.fi\\maturity", &[("\\", Some("/"))]),
    ("https://example.fi//maturity", &[("//", Some("/"))]),
    ("https://example.fi/a/../b", &[("..", None)]),
    ("https://example.fi/100%", &[("%", None)]),
    ("https://example.fi/maturity/index.html", &[("index.html", Some(""))]),
    ("https://example.fi/?from=mail", &[("?from=mail", Some(""))]),
    ("https://example.fi/#start", &[("#start", Some(""))]),
    ("http://example.fi/a b#c", &[("http", Some("https")), (" ", None), ("#c", Some(""))]),
];

#[test]
fn every_slip_in_a_base_url_is_told_at_its_word_and_offered_mends_are_right() {
    for (written, expected) in SLIPS {
        let faults = BaseUrl::parse(written).expect_err(written);
        let told: Vec<(&str, Option<&str>)> = faults
            .iter()
            .map(|fault| (&written[fault.range.clone()], fault.instead.as_deref()))
            .collect();
        assert_eq!(told, *expected, "{written}");
        if faults.iter().all(|fault| fault.instead.is_some()) {
            let mut mended = (*written).to_owned();
            for fault in faults.iter().rev() {
                mended.replace_range(fault.range.clone(), fault.instead.as_deref().unwrap());
            }
            assert!(BaseUrl::parse(&mended).is_ok(), "{written} became {mended}");
        }
    }
    for (written, read) in [
        ("https://example.fi", "https://example.fi/"),
        ("HTTPS://Example.FI/Our/", "https://example.fi/Our/"),
        ("https://example.fi:8443/a", "https://example.fi:8443/a/"),
        ("http://localhost:8000/a/", "http://localhost:8000/a/"),
        ("http://127.0.0.1/", "http://127.0.0.1/"),
        ("https://intra/kypsyys", "https://intra/kypsyys/"),
        ("https://xn--pkaupunki-x2aa.fi", "https://xn--pkaupunki-x2aa.fi/"),
        ("https://example.fi/käyttö/50%25", "https://example.fi/k%C3%A4ytt%C3%B6/50%25/"),
    ] {
        assert_eq!(base(written).to_string(), read);
        assert_eq!(base(read).to_string(), read, "what is read is read so again");
    }
}

#[test]
fn the_command_takes_the_address_from_the_site_or_its_argument_and_says_what_is_left_out() {
    let folder = Folder::default_site();
    let build = |arguments: &[&str]| {
        let mut command = porras(folder.path(), &["build", "--no-minify"]);
        run(command.args(arguments).arg("--out").arg(folder.at("dist")))
    };
    let (out, error, code) = build(&[]);
    assert_eq!((error.as_str(), code), ("", 0));
    assert!(out.contains("\nwithout `base_url` in site.yaml: no sitemap"), "{out}");
    assert!(!folder.at("dist/sitemap.xml").exists());
    folder.replace(
        "content/site.yaml",
        "theme: default",
        "theme: default\nbase_url: https://example.fi/",
    );
    let (out, _, _) = build(&[]);
    assert_eq!(out.lines().count(), 2, "nothing is left out: {out}");
    assert!(folder.at("dist/robots.txt").exists());
    let (out, _, _) = build(&["--base-url", "https://example.fi/maturity"]);
    assert!(out.contains("have https://example.fi/robots.txt say `Sitemap: https://example.fi/maturity/sitemap.xml`"), "{out}");
    assert!(!folder.at("dist/robots.txt").exists(), "it belongs to the root of a host");
    let (_, error, code) = build(&["--base-url", "example.fi"]);
    assert_eq!(code, 2);
    assert!(
        error.contains(
            "`example.fi`: no scheme stands before this\n  help: write `https://example.fi`"
        ),
        "{error}"
    );
    // As of a variable that is not set.
    let (_, error, code) = build(&["--base-url", ""]);
    assert_eq!(code, 2);
    assert!(
        error.contains(
            "nothing stands here\n  help: write an address such as `https://example.fi/maturity/`, \
             or leave all of it out"
        ),
        "{error}"
    );
}

#[test]
fn an_edition_stands_where_it_says_or_in_its_folder_below_the_site() {
    let folder = Folder::default_site();
    folder.replace(
        "content/site.yaml",
        "theme: default",
        "theme: default\nbase_url: https://example.fi/all\neditions:\n  house: {}\n  \
         acme: {base_url: https://acme.fi, folder: clients/acme}",
    );
    let stands = |wishes: Wishes| -> Vec<String> {
        let made = editions::make(folder.path(), Which::All, wishes, Aim::Files(PLAIN));
        let made = made.expect("there is no name to get wrong").made;
        made.into_iter()
            .map(|edition| {
                let url = edition.base_url.expect("a base URL").to_string();
                let sitemap = text(&edition.output.expect("no mistakes"), "sitemap.xml");
                assert!(sitemap.contains(&format!("<loc>{url}fi/about.html</loc>")), "{url}");
                url
            })
            .collect()
    };
    assert_eq!(stands(Wishes::default()), ["https://example.fi/all/house/", "https://acme.fi/"]);
    let wishes = Wishes { base_url: Some(base("https://trial.fi")), ..Wishes::default() };
    assert_eq!(stands(wishes), ["https://trial.fi/house/", "https://trial.fi/clients/acme/"]);
}
