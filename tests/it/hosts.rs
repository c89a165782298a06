//! The files that tell hosts what to do, word for word, each only where it is asked for.

use std::collections::{BTreeMap, BTreeSet};

use crate::harness::{Folder, difference, files, none, porras, root, run, updating};

const ALL: [&str; 6] = ["apache", "azure", "cloudflare", "github-pages", "netlify", "nginx"];

/// The files that a build writes for these hosts beside those that it writes for none.
fn written(base: &str, hosts: &[&str]) -> BTreeMap<String, String> {
    let (site, out) = (root().join("tests/sites/minimal/site"), Folder::new());
    let build = |hosts: &[&str]| {
        let mut command = porras(&site, &["build", "--no-minify", "--base-url", base]);
        command.args(hosts.iter().flat_map(|host| ["--host", host]));
        let (_, error, code) = run(command.arg("--out").arg(out.at("dist")));
        assert_eq!(code, 0, "{error}");
        let mut all = files(&out.at("dist"));
        all.remove(porras::emit::MANIFEST);
        all
    };
    let with = build(hosts);
    // What is not asked for any more goes.
    let without = build(&[]);
    assert!(without.iter().all(|(path, bytes)| with.get(path) == Some(bytes)));
    let own = with.into_iter().filter(|(path, _)| !without.contains_key(path));
    own.map(|(path, bytes)| (path, String::from_utf8(bytes).expect("text"))).collect()
}

#[test]
fn every_host_is_told_in_its_own_words() {
    let mut differences = Vec::new();
    for (name, base) in
        [("root", "https://maturity.example.fi"), ("below", "https://example.fi/a/site")]
    {
        let folder = root().join("tests/hosts").join(name);
        let written = written(base, &ALL);
        if updating() {
            // Anew, with empty files among them.
            std::fs::create_dir_all(&folder).expect("a folder can be made");
            for (path, text) in &written {
                std::fs::write(folder.join(path), text).expect("it can be written");
            }
        }
        let stored: BTreeSet<String> = files(&folder).into_keys().collect();
        assert!(updating() || stored.iter().eq(written.keys()), "{stored:?}");
        differences
            .extend(written.iter().filter_map(|(path, text)| difference(&folder.join(path), text)));
        // What Cloudflare reads of a file of headers.
        let headers = &written["_headers"];
        assert!(headers.lines().all(|line| line.len() <= 2000));
        assert!(headers.lines().filter(|line| line.starts_with('/')).count() <= 100);
    }
    none(&differences);
}

#[test]
fn a_host_is_given_its_own_files_alone() {
    let base = "https://example.fi";
    for (host, expected) in [
        ("apache", &[".htaccess"][..]),
        ("azure", &["staticwebapp.config.json"]),
        ("cloudflare", &["_headers"]),
        ("github-pages", &[".nojekyll", "CNAME"]),
        ("netlify", &["_headers", "_redirects", "netlify.toml"]),
        ("nginx", &["nginx.conf"]),
    ] {
        let written = written(base, &[host]);
        assert_eq!(written.keys().collect::<Vec<_>>(), expected, "{host}");
    }
    // A name that is GitHub's own, or of this machine, is none to be told.
    for base in ["https://someone.github.io/maturity", "http://localhost:8000"] {
        let written = written(base, &["github-pages"]);
        assert_eq!(written.keys().collect::<Vec<_>>(), [".nojekyll"], "{base}");
    }
}

#[test]
fn the_site_names_its_hosts() {
    let folder = Folder::new();
    folder.copy(&root().join("tests/sites/minimal/site"), ".");
    folder.replace("content/site.yaml", "theme: acme", "theme: acme\nhosts: [nginx, netlify]");
    let build = |more: &[&str]| {
        let mut command = porras(folder.path(), &["build", "--no-minify", "--out"]);
        let (_, error, code) = run(command.arg(folder.at("dist")).args(more));
        assert_eq!(code, 0, "{error}");
        files(&folder.at("dist"))
    };
    let there = |all: &BTreeMap<String, Vec<u8>>, name: &str| all.contains_key(name);
    let all = build(&[]);
    assert!(there(&all, "nginx.conf") && there(&all, "_headers") && !there(&all, ".htaccess"));
    assert!(there(&build(&["--host", "apache"]), ".htaccess"), "one more by hand");
    // The next build takes away what nobody asks for.
    folder.replace("content/site.yaml", "\nhosts: [nginx, netlify]", "");
    let all = build(&[]);
    assert!(!there(&all, "nginx.conf") && !there(&all, "_headers") && !there(&all, ".htaccess"));
    let (_, error, code) = run(&mut porras(folder.path(), &["build", "--host", "netlfy"]));
    assert_eq!(code, 2);
    assert!(
        error.contains("'netlfy'") && error.contains("similar value exists: 'netlify'"),
        "{error}"
    );
}
