//! The service worker that keeps a site on the device, and the one that puts an end to it.

use porras::address::is_missing;
use porras::render::{Output, Settings};

use crate::harness::{Folder, files, porras, run};

const PLAIN: Settings = Settings { minify: false, live: false, offline: true, single_file: false };

fn made(folder: &Folder, settings: Settings) -> Output {
    porras::make(folder.path(), settings).output.expect("no mistakes")
}

fn worker(output: &Output) -> String {
    String::from_utf8(output.others["sw.js"].clone()).expect("UTF-8")
}

fn names_it(output: &Output) -> bool {
    let named = |bytes: &Vec<u8>| String::from_utf8_lossy(bytes).contains("offline-");
    output.pages.values().any(named) || output.assets.keys().any(|path| path.contains("offline-"))
}

#[test]
fn the_worker_names_every_file_and_changes_with_each() {
    let folder = Folder::default_site();
    let before = made(&folder, PLAIN);
    let text = worker(&before);
    for path in before.assets.keys() {
        assert!(text.contains(&format!("\"{path}\"")), "{path} is not kept");
    }
    for (path, bytes) in before.pages.iter().filter(|(path, _)| !is_missing(path)) {
        let named = format!("\"{}\"", porras::address::stamped(path, bytes));
        assert!(text.contains(&named), "{named} is not kept");
    }
    assert!(names_it(&before), "pages bring it");
    let again = worker(&made(&folder, PLAIN));
    assert_eq!(text, again, "the same site gives the same worker");
    folder.replace("content/pages/en/about.md", "\n## ", "\nOne more sentence.\n\n## ");
    let after = made(&folder, PLAIN);
    assert_ne!(text, worker(&after), "a change of one page is a new worker");
    let other = |output: &Output| output.assets.keys().cloned().collect::<Vec<_>>();
    assert_eq!(other(&before), other(&after));
}

#[test]
fn a_site_that_is_not_to_be_kept_has_a_worker_that_removes_itself() {
    let folder = Folder::default_site();
    let by_hand = made(&folder, Settings { offline: false, ..PLAIN });
    folder.replace("content/site.yaml", "theme: default", "theme: default\noffline: false");
    let by_site = made(&folder, PLAIN);
    assert_eq!(worker(&by_hand), worker(&by_site));
    assert!(worker(&by_site).contains("unregister()") && !worker(&by_site).contains("fetch("));
    assert!(!names_it(&by_hand) && !names_it(&by_site));
    // So while it is written, where an address may have been somebody else's before.
    let live = made(&folder, Settings { live: true, ..PLAIN });
    assert_eq!(worker(&live), worker(&by_site));
    let out = Folder::new();
    let site = Folder::default_site();
    let build = |option: &[&str]| {
        let (_, error, code) = run(porras(site.path(), &["build", "--no-minify"])
            .args(option)
            .arg("--out")
            .arg(out.at("dist")));
        assert_eq!(code, 0, "{error}");
        String::from_utf8(files(&out.at("dist"))["sw.js"].clone()).expect("UTF-8")
    };
    assert!(build(&[]).contains("fetch("));
    assert_eq!(build(&["--no-offline"]), worker(&by_site));
}
