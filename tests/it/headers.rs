//! What `porras build --print-headers` tells the host to send.

use porras::render::Settings;
use porras::render::policy::{HostRule, KEPT, POLICY, host_rules, policy, written};

use crate::harness::{Folder, porras, run};

fn fits(rule: &HostRule, path: &str) -> bool {
    match rule.path.strip_suffix('*') {
        Some(before) => path.starts_with(before),
        None => path == rule.path,
    }
}

#[test]
fn every_file_is_sent_with_one_policy_and_pages_with_the_one_that_they_say_themselves() {
    let folder = Folder::default_site();
    let made = porras::make(folder.path(), Settings { minify: false, ..Settings::default() });
    let rules = made.headers;
    let output = made.output.expect("no mistakes");
    let front = String::new();
    for path in output.files().map(|(path, _)| path).chain([&front]) {
        let sent = rules.iter().filter(|rule| fits(rule, &format!("/{path}")));
        let sent: Vec<_> = sent.flat_map(|rule| &rule.headers).collect();
        let of = |header: &str| -> Vec<&str> {
            let named = sent.iter().filter(|(name, _)| *name == header);
            named.map(|(_, value)| value.as_str()).collect()
        };
        assert_eq!(of("X-Content-Type-Options"), ["nosniff"], "{path}");
        assert_eq!(of("Referrer-Policy"), ["no-referrer"], "{path}");
        let denied = of("Permissions-Policy");
        assert!(matches!(denied[..], [one] if one.contains("camera=()")), "{path}: {denied:?}");
        // Named by its content, or asked for each time.
        let kept = of(KEPT);
        assert_eq!(kept.len(), 1, "{path}: {kept:?}");
        assert_eq!(kept[0].contains("immutable"), path.starts_with("assets/"), "{path}: {kept:?}");
        let [sent] = of(POLICY)[..] else { panic!("{path} is sent with {:?}", of(POLICY)) };
        if let Some(page) = output.pages.get(path) {
            let page = String::from_utf8_lossy(page);
            let meta = page.split("http-equiv=\"Content-Security-Policy\" content=\"").nth(1);
            let meta = meta.and_then(|rest| rest.split('"').next()).expect("a policy");
            let meta = meta.replace("&#x27;", "'").replace("&#39;", "'");
            assert_eq!(meta, policy(false, false), "{path}");
            assert_eq!(sent, format!("{meta}; frame-ancestors 'none'"), "{path}");
        }
        assert!(sent.starts_with("default-src 'none'; "), "{path}: {sent}");
        assert_eq!(sent.contains("connect-src 'self'"), path == "sw.js", "{path}: {sent}");
    }
}

#[test]
fn only_sites_that_are_let_in_may_show_pages_in_a_frame() {
    let folder = Folder::default_site();
    let let_in = "theme: default\nembed: [https://intranet.example.fi, \"http://localhost:8080\"]";
    folder.replace("content/site.yaml", "theme: default", let_in);
    let (out, error, code) = run(&mut porras(folder.path(), &["build", "--print-headers"]));
    assert_eq!((error.as_str(), code), ("", 0));
    let told = "frame-ancestors 'self' https://intranet.example.fi http://localhost:8080\n";
    // The front page by two names, the page for what is not there, and three languages.
    assert_eq!(out.matches(told).count(), 6, "{out}");
    assert_eq!(out.matches("frame-ancestors").count(), 6, "{out}");
}

#[test]
fn only_a_site_that_lets_others_in_has_the_scripts_for_that() {
    let folder = Folder::default_site();
    let made = || porras::make(folder.path(), Settings { minify: false, ..Settings::default() });
    let without = made().output.expect("no mistakes");
    for (path, bytes) in without.files() {
        let says = String::from_utf8_lossy(bytes).contains("embedded-");
        assert!(!path.contains("embed") && !says, "{path}");
    }
    let let_in = "theme: default\nembed: [https://intranet.example.fi]";
    folder.replace("content/site.yaml", "theme: default", let_in);
    let with = made();
    let output = with.output.expect("no mistakes");
    for (path, page) in output.pages.iter().filter(|(path, _)| *path != "index.html") {
        let scripts = String::from_utf8_lossy(page).matches("/embedded-").count();
        assert_eq!(scripts, 1, "{path}");
    }
    assert!(output.others.contains_key("embed.js"));
    let sent = with.headers.iter().filter(|rule| fits(rule, "/embed.js"));
    let policies = sent.flat_map(|rule| &rule.headers).filter(|(name, _)| *name == POLICY);
    assert_eq!(policies.count(), 1);
    // The origins that are let in are told to the pages, and to nobody by the script for theirs.
    for (path, bytes) in output.files() {
        let named = String::from_utf8_lossy(bytes).contains("intranet.example.fi");
        assert_eq!(named, path.starts_with("assets/embedded-"), "{path}");
    }
}

#[test]
fn the_headers_are_printed_and_nothing_is_written() {
    let folder = Folder::default_site();
    let (out, error, code) = run(&mut porras(folder.path(), &["build", "--print-headers"]));
    assert_eq!((error.as_str(), code), ("", 0));
    let languages = ["fi", "sv", "en"].map(String::from);
    assert_eq!(out, written(&host_rules(&languages, false, &[])));
    assert!(out.contains("\n/fi/*\n  Content-Security-Policy: default-src 'none'; "), "{out}");
    assert!(!folder.at("dist").exists());
    folder.replace("content/site.yaml", "fi, sv, en", "fi, sv, en, zz-");
    let (out, error, code) = run(&mut porras(folder.path(), &["build", "--print-headers"]));
    assert_eq!((out.as_str(), code), ("", 1), "{error}");
}
