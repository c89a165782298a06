//! The built site on real servers, told by the files that porras writes for them: nginx and Apache,
//! at the root of the server and below a path, and a server that nobody told anything.

mod http;
mod links;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use porras::Wishes;
use porras::address;
use porras::base_url::BaseUrl;
use porras::render::policy::{HostRule, POLICY};
use porras::render::{Output, Settings};

use self::http::{Answer, get};
use crate::harness::Folder;
use crate::hosting::site::{self, EMBEDDER, PLACES, Place};
use crate::hosting::{run, run::open};

/// The site, built for one of its places.
struct Built {
    place: &'static Place,
    /// The folder that a server is given, and where in it the site is.
    root: PathBuf,
    disk: PathBuf,
    /// Its files as they are made, and what is to be sent with them.
    output: Output,
    rules: Vec<HostRule>,
}

/// As many as there are: "12 of 12", of "3 of 12".
fn all(told: &str) -> String {
    let many = told.split(' ').nth(2).unwrap_or_default();
    format!("{many} of {many}")
}

/// Builds the site for all of its places, for servers that send what is compressed, or for one that
/// does not.
fn built(folder: &Folder, compressed: bool) -> Vec<Built> {
    open(folder.path());
    let source = site::write(folder.path(), EMBEDDER);
    let mut before: Option<PathBuf> = None;
    let build = |place: &'static Place| {
        let disk = place.site(folder.path());
        // Most files are the same wherever the site stands, and are not compressed again.
        if let Some(before) = &before {
            site::copy(before, &disk);
        }
        let said = site::build(folder.path(), place, compressed);
        let told = said.lines().find(|line| line.contains("compressed files beside them made"));
        assert_eq!(told.is_some(), compressed, "{said}");
        if let (Some(told), Some(_)) = (told, &before) {
            assert!(!told.starts_with("0 of ") && !told.starts_with(&all(told)), "{told}");
        }
        before = Some(disk.clone());
        let base_url = place.base_url.map(|base| BaseUrl::parse(base).expect("a base URL"));
        let made =
            porras::make_as(&source, Wishes { base_url, ..Wishes::default() }, Settings::default());
        let output = made.output.expect("no mistakes");
        Built { place, root: place.root(folder.path()), disk, output, rules: made.headers }
    };
    PLACES.iter().map(build).collect()
}

impl Built {
    /// Bytes of a file of the site, where there is one.
    fn file(&self, path: &str) -> Option<Vec<u8>> {
        std::fs::read(self.disk.join(path)).ok()
    }

    /// What is promised to be sent with a file, by name.
    fn promised(&self, path: &str) -> BTreeMap<&'static str, &str> {
        let path = format!("/{path}");
        let fits = |rule: &&HostRule| match rule.path.strip_suffix('*') {
            Some(before) => path.starts_with(before),
            None => path == rule.path,
        };
        let sent = self.rules.iter().filter(fits).flat_map(|rule| &rule.headers);
        sent.map(|(name, value)| (*name, value.as_str())).collect()
    }

    /// Fails unless an answer came with what is promised for a file of the site.
    fn expect(&self, answer: &Answer, path: &str, told: &str) {
        for (name, value) in self.promised(path) {
            assert_eq!(answer.one(name), Some(value), "{told}: {name}");
        }
        let kinds: &[&str] = match path.rsplit('.').next().unwrap_or_default() {
            "html" => &["text/html; charset=utf-8"],
            "css" => &["text/css", "text/css; charset=utf-8"],
            "js" => &["application/javascript; charset=utf-8", "text/javascript; charset=utf-8"],
            "svg" => &["image/svg+xml", "image/svg+xml; charset=utf-8"],
            "png" => &["image/png"],
            "webmanifest" => {
                &["application/manifest+json", "application/manifest+json; charset=utf-8"]
            }
            "woff2" => &["font/woff2"],
            "txt" => &["text/plain; charset=utf-8"],
            "xml" => &["text/xml; charset=utf-8", "application/xml; charset=utf-8"],
            other => panic!("{told}: what should a `{other}` be?"),
        };
        let kind = answer.one("Content-Type").unwrap_or_default().to_lowercase();
        assert!(kinds.contains(&kind.as_str()), "{told}: it came as {kind}");
    }
}

/// Everything that a server which was told is asked, on one of its ports.
fn look(built: &Built, name: &str, port: u16) {
    let folder = built.place.folder;
    let told = |path: &str| format!("{name}, {:?}, {folder}{path}", built.place.base_url);
    let ask = |path: &str, headers: &str| get(port, &format!("{folder}{path}"), headers);
    let disk = |path: &str| built.file(path).unwrap_or_else(|| panic!("{path} was not built"));

    for (path, _) in built.output.files() {
        let answer = ask(path, "");
        assert_eq!(answer.status, 200, "{}", told(path));
        assert!(answer.body == disk(path), "{}: other bytes", told(path));
        built.expect(&answer, path, &told(path));
    }
    // The front page of a folder, and pages without their ending: one has a folder of its name.
    for (asked, path) in [
        ("", "index.html"),
        ("sv/", "sv/index.html"),
        ("en/about", "en/about.html"),
        ("en/customer-centricity", "en/customer-centricity.html"),
        ("en/customer-centricity/method", "en/customer-centricity/method.html"),
    ] {
        let mut answer = ask(asked, "");
        // Apache leads there where a folder has the name as well.
        if answer.status == 302 && name == "Apache" {
            let to = answer.one("Location").unwrap_or_default();
            assert!(to.ends_with(&format!("{folder}{path}")), "{}: {to}", told(asked));
            answer = ask(path, "");
        }
        assert_eq!(answer.status, 200, "{}", told(asked));
        assert!(answer.body == disk(path), "{}: other bytes", told(asked));
        built.expect(&answer, path, &told(asked));
    }
    let answer = ask("sv", "");
    let to = answer.one("Location").unwrap_or_default();
    assert!(answer.status == 301 && to.ends_with(&format!("{folder}sv/")), "{}: {to}", told("sv"));
    // Nothing there: in the language of the address, and never kept for good.
    for (asked, page) in [
        ("nowhere", "404.html"),
        ("sv/nowhere.html", "sv/404.html"),
        ("sv/customer-centricity/deep/down", "sv/404.html"),
        ("en/customer-centricity/deep/down", "en/404.html"),
        ("assets/", "404.html"),
        ("assets/nowhere.0123456789.js", "404.html"),
        (".htaccess", "404.html"),
        (".porras-files", "404.html"),
    ] {
        let answer = ask(asked, "");
        assert_eq!(answer.status, 404, "{}", told(asked));
        assert!(answer.body == disk(page), "{}: {}", told(asked), answer.text());
        built.expect(&answer, page, &told(asked));
    }
    every_link(built, name, port);
}

/// No address leads nowhere, wherever it is named; none is asked for openly; links lead to every page.
fn every_link(built: &Built, name: &str, port: u16) {
    let folder = built.place.folder;
    let told = format!("{name}, {folder}, {:?}", built.place.base_url);
    let fetch = |path: &str| {
        let answer = get(port, path, "");
        (answer.status == 200).then_some(answer.body)
    };
    let named_by_others = [address::SITEMAP, address::ROBOTS, address::EMBED, address::WORKER];
    let lists = named_by_others.into_iter().filter(|path| built.output.others.contains_key(*path));
    let lists: Vec<String> = lists.map(|path| format!("{folder}{path}")).collect();
    let base_url = built.place.base_url;
    let followed =
        links::follow(&links::Site { front: folder, base_url, lists: &lists, fetch: &fetch });
    assert!(followed.wrong.is_empty(), "{told}: {:#?}", followed.wrong);
    let index = |path: &str| path.strip_suffix("index.html").unwrap_or(path).to_owned();
    let is_in = |all: &BTreeSet<String>, path: &str| {
        [path.to_owned(), index(path)].iter().any(|path| all.contains(&format!("{folder}{path}")))
    };
    let missed = |path: &&String| !is_in(&followed.led_to, path) && !address::is_missing(path);
    let missed: Vec<&String> = built.output.pages.keys().filter(missed).collect();
    assert_eq!(missed, Vec::<&String>::new(), "{told}: pages that no link leads to");
    let idle = built.output.assets.keys().filter(|path| !is_in(&followed.found, path));
    assert_eq!(
        idle.collect::<Vec<_>>(),
        Vec::<&String>::new(),
        "{told}: assets that nothing names"
    );
}

/// What is there made small is sent to those who read it.
fn small(built: &Built, name: &str, port: u16) {
    let folder = built.place.folder;
    let mut sent = 0;
    for (path, _) in built.output.files() {
        let told = format!("{name}, {folder}{path}, br");
        let answer = get(port, &format!("{folder}{path}"), "Accept-Encoding: br\r\n");
        let beside = built.file(&format!("{path}.br"));
        let encoding = beside.as_ref().map(|_| "br");
        assert_eq!((answer.status, answer.one("Content-Encoding")), (200, encoding), "{told}");
        sent += usize::from(beside.is_some());
        assert!(
            Some(&answer.body) == beside.or_else(|| built.file(path)).as_ref(),
            "{told}: other bytes"
        );
        built.expect(&answer, path, &told);
    }
    assert!(sent > built.output.pages.len(), "{name}: {sent} were sent compressed");
    let nowhere = get(port, &format!("{folder}sv/nowhere"), "Accept-Encoding: br\r\n");
    assert_eq!(nowhere.status, 404, "{name}");
    let pages = ["sv/404.html.br", "sv/404.html"].map(|path| built.file(path));
    assert!(pages.contains(&Some(nowhere.body)), "{name}");
    for (accepted, ending, encoding) in [
        ("gzip, deflate, br", ".br", Some("br")),
        ("gzip", ".gz", Some("gzip")),
        ("identity", "", None),
    ] {
        for (asked, path) in [
            ("en/customer-centricity.html", "en/customer-centricity.html"),
            ("en/about", "en/about.html"),
            ("sw.js", "sw.js"),
        ] {
            let told = format!("{name}, {folder}{asked}, {accepted}");
            let answer =
                get(port, &format!("{folder}{asked}"), &format!("Accept-Encoding: {accepted}\r\n"));
            assert_eq!((answer.status, answer.one("Content-Encoding")), (200, encoding), "{told}");
            let file = built.file(&format!("{path}{ending}"));
            assert!(answer.body == file.expect("it is there"), "{told}: other bytes");
            let vary = answer.one("Vary").unwrap_or_default().to_lowercase();
            assert_eq!(vary, "accept-encoding", "{told}");
            let kind = answer.one("Content-Type").unwrap_or_default();
            let wanted = if path.ends_with(".js") { "/javascript" } else { "/html" };
            assert!(kind.contains(wanted), "{told}: {kind}");
            assert!(
                answer.one(POLICY).is_some() && answer.one("Content-Language").is_none(),
                "{told}"
            );
        }
    }
}

/// What servers are given.
fn sites(built: &[Built]) -> Vec<(&Path, &str)> {
    built.iter().map(|built| (built.root.as_path(), built.place.folder)).collect()
}

#[test]
fn servers_that_are_told_send_what_is_promised() {
    let folder = Folder::new();
    let built = built(&folder, true);
    for (name, start) in
        [("nginx", run::nginx as fn(&run::Sites<'_>) -> run::Running), ("Apache", run::apache)]
    {
        let server = start(&sites(&built));
        for (built, port) in built.iter().zip(&server.ports) {
            look(built, name, *port);
            small(built, name, *port);
        }
    }
}

#[test]
fn a_server_that_is_told_nothing_serves_a_site_without_a_broken_link() {
    let folder = Folder::new();
    let built = built(&folder, false);
    let server = run::plain(&sites(&built));
    for (built, port) in built.iter().zip(&server.ports) {
        every_link(built, "a plain server", *port);
    }
}
