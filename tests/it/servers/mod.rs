//! The built site on real servers, told by the files that porras writes for them: nginx and Apache,
//! at the root of the server and below a path, and a server that nobody told anything.

mod http;
mod links;
mod run;

use std::collections::BTreeMap;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use porras::Wishes;
use porras::address;
use porras::base_url::BaseUrl;
use porras::render::policy::{HostRule, POLICY};
use porras::render::{Output, Settings};

use self::http::{Answer, get};
use crate::harness::{Folder, porras, root, run};

/// Where the site stands in each of two folders.
const FOLDERS: [&str; 2] = ["/", "/a/site/"];

/// A small site, built once for the root of a server and once for a path below it.
struct Built {
    folder: Folder,
    /// Its files as they are made, and what is to be sent with them.
    output: Output,
    rules: Vec<HostRule>,
}

/// As many as there are: "12 of 12", of "3 of 12".
fn all(told: &str) -> String {
    let many = told.split(' ').nth(2).unwrap_or_default();
    format!("{many} of {many}")
}

/// Copies a folder with what porras says of its files.
fn copied(from: &Path, to: &Path) {
    for (path, bytes) in crate::harness::files(from) {
        let place = to.join(path);
        std::fs::create_dir_all(place.parent().expect("below the folder")).expect("it can be made");
        std::fs::write(place, bytes).expect("a file can be written");
    }
}

/// Whoever runs the server may enter.
fn open(folder: &Path) {
    let permissions = std::fs::Permissions::from_mode(0o755);
    std::fs::set_permissions(folder, permissions).expect("the mode can be set");
}

impl Built {
    /// Built for servers that send what is compressed, or for one that does not.
    fn new(compressed: bool) -> Self {
        let folder = Folder::new();
        open(folder.path());
        let site = root().join("tests/sites/minimal/site");
        for (name, path) in ["root", "below"].iter().zip(FOLDERS) {
            let out = folder.at(&format!("{name}{path}"));
            let base = format!("https://example.fi{path}");
            let mut command = porras(&site, &["build", "--no-minify", "--base-url", &base]);
            command.args(["--host", "nginx", "--host", "apache", "--out"]).arg(&out);
            if compressed {
                command.arg("--compress");
            }
            let (said, error, code) = run(&mut command);
            assert_eq!(code, 0, "{error}");
            let told = said.lines().find(|line| line.contains("compressed files beside them made"));
            assert_eq!(told.is_some(), compressed, "{said}");
            // Most files are the same wherever the site stands, and are not compressed again.
            if *name == "root" && compressed {
                copied(&out, &folder.at("below/a/site"));
            } else if let Some(told) = told {
                assert!(!told.starts_with("0 of ") && !told.starts_with(&all(told)), "{told}");
            }
        }
        let base = BaseUrl::parse("https://example.fi/").expect("a base URL");
        let wishes = Wishes { base_url: Some(base), ..Wishes::default() };
        let plain = Settings { minify: false, ..Settings::default() };
        let made = porras::make_as(&site, wishes, plain);
        Self { folder, output: made.output.expect("no mistakes"), rules: made.headers }
    }

    fn roots(&self) -> [std::path::PathBuf; 2] {
        [self.folder.at("root"), self.folder.at("below")]
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
            other => panic!("{told}: what should a `{other}` be?"),
        };
        let kind = answer.one("Content-Type").unwrap_or_default().to_lowercase();
        assert!(kinds.contains(&kind.as_str()), "{told}: it came as {kind}");
    }
}

/// Everything that a server which was told is asked, on one of its ports.
fn look(built: &Built, name: &str, port: u16, root: &Path, folder: &str) {
    let told = |path: &str| format!("{name}, {folder}{path}");
    let ask = |path: &str, headers: &str| get(port, &format!("{folder}{path}"), headers);
    let disk =
        |path: &str| std::fs::read(root.join(&folder[1..]).join(path)).expect("it was built");

    let others = [address::WORKER.to_owned()];
    for path in built.output.assets.keys().chain(built.output.pages.keys()).chain(&others) {
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
        ("en/lunch", "en/lunch.html"),
        ("en/lunch/food", "en/lunch/food.html"),
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
        ("sv/lunch/deep/down", "sv/404.html"),
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
    let followed = links::follow(port, folder);
    let mixed = followed.elsewhere.iter().filter(|named| named.starts_with("http:"));
    assert_eq!(mixed.collect::<Vec<_>>(), Vec::<&String>::new(), "{}", told(""));
    let missed = |path: &&String| {
        let index = path.strip_suffix("index.html").unwrap_or(path);
        let known = |path: &str| followed.found.contains(&format!("{folder}{path}"));
        !known(path) && !known(index) && !address::is_missing(path)
    };
    let missed: Vec<&String> = built.output.pages.keys().filter(missed).collect();
    assert_eq!(missed, Vec::<&String>::new(), "{}: pages that no link leads to", told(""));
}

/// What is there made small is sent to those who read it.
fn small(built: &Built, name: &str, port: u16, root: &Path, folder: &str) {
    let disk = |path: &str| std::fs::read(root.join(&folder[1..]).join(path)).ok();
    let mut sent = 0;
    for path in built.output.assets.keys().chain(built.output.pages.keys()) {
        let told = format!("{name}, {folder}{path}, br");
        let answer = get(port, &format!("{folder}{path}"), "Accept-Encoding: br\r\n");
        let beside = disk(&format!("{path}.br"));
        let encoding = beside.as_ref().map(|_| "br");
        assert_eq!((answer.status, answer.one("Content-Encoding")), (200, encoding), "{told}");
        sent += usize::from(beside.is_some());
        assert!(
            Some(&answer.body) == beside.or_else(|| disk(path)).as_ref(),
            "{told}: other bytes"
        );
        built.expect(&answer, path, &told);
    }
    assert!(sent > built.output.pages.len(), "{name}: {sent} were sent compressed");
    let nowhere = get(port, &format!("{folder}sv/nowhere"), "Accept-Encoding: br\r\n");
    assert_eq!(nowhere.status, 404, "{name}");
    assert!([disk("sv/404.html.br"), disk("sv/404.html")].contains(&Some(nowhere.body)), "{name}");
    for (accepted, encoding) in
        [("gzip, deflate, br", Some("br")), ("gzip", Some("gzip")), ("identity", None)]
    {
        for (asked, path) in
            [("en/lunch.html", "en/lunch.html"), ("en/about", "en/about.html"), ("sw.js", "sw.js")]
        {
            let told = format!("{name}, {folder}{asked}, {accepted}");
            let answer =
                get(port, &format!("{folder}{asked}"), &format!("Accept-Encoding: {accepted}\r\n"));
            assert_eq!((answer.status, answer.one("Content-Encoding")), (200, encoding), "{told}");
            let ending = match encoding {
                Some("br") => ".br",
                Some(_) => ".gz",
                None => "",
            };
            let file = root.join(&folder[1..]).join(format!("{path}{ending}"));
            assert!(
                answer.body == std::fs::read(file).expect("it is there"),
                "{told}: other bytes"
            );
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

#[test]
fn servers_that_are_told_send_what_is_promised() {
    let built = Built::new(true);
    let roots = built.roots();
    let sites = [(roots[0].as_path(), FOLDERS[0]), (roots[1].as_path(), FOLDERS[1])];
    for (name, start) in
        [("nginx", run::nginx as fn(&run::Sites<'_>) -> run::Running), ("Apache", run::apache)]
    {
        let server = start(&sites);
        for ((root, folder), port) in sites.iter().zip(&server.ports) {
            look(&built, name, *port, root, folder);
            small(&built, name, *port, root, folder);
        }
    }
}

#[test]
fn a_server_that_is_told_nothing_serves_a_site_without_a_broken_link() {
    let built = Built::new(false);
    for (root, folder) in built.roots().iter().zip(FOLDERS) {
        let server = run::plain(root);
        let followed = links::follow(server.ports[0], folder);
        assert!(followed.found.len() > built.output.pages.len(), "{followed:?}");
    }
}
