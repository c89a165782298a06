//! `--allow-incomplete`: what a language lacks is shown in the source language and marked as that.

use std::collections::BTreeMap;

use porras::diagnostic::short;
use porras::load::Completeness;
use porras::render::Settings;

use crate::diagnostics::site;
use crate::harness::{Folder, porras, run};

/// The pages and scripts of a site whose languages may lack texts, as they are without minification.
fn built(folder: &Folder) -> BTreeMap<String, String> {
    let settings = Settings { minify: false, ..Settings::default() };
    let made = porras::make_as(&folder.at("site"), Completeness::Partial, settings);
    let said = short::all(&made.diagnostics, &made.sources);
    let output = made.output.unwrap_or_else(|| panic!("{said}"));
    let files = output.pages.into_iter().chain(output.assets);
    files.filter_map(|(name, bytes)| Some((name, String::from_utf8(bytes).ok()?))).collect()
}

/// Without what `--allow-incomplete` is given.
fn codes(folder: &Folder, arguments: &[&str]) -> (String, i32) {
    let (out, _, code) = run(&mut porras(&folder.at("site"), arguments));
    (out, code)
}

#[test]
fn it_is_a_mistake_unless_it_is_allowed() {
    let folder = site("text-borrowed");
    let (said, code) = codes(&folder, &["check", "--format", "short"]);
    assert_eq!(code, 1, "{said}");
    for mistake in ["text::missing-language", "markdown::missing-page", "shape::missing-key"] {
        assert!(said.contains(mistake), "{mistake} is not in\n{said}");
    }
    let (said, code) = codes(&folder, &["check", "--allow-incomplete", "--format", "short"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.ends_with("0 errors, 5 warnings\n"), "{said}");
    assert_eq!(codes(&folder, &["check", "--allow-incomplete", "--strict"]).1, 1);
    let dist = folder.at("dist");
    let out = dist.to_string_lossy();
    assert_eq!(codes(&folder, &["build", "--out", &out]).1, 1);
    assert!(!dist.exists(), "nothing is written");
    assert_eq!(codes(&folder, &["build", "--allow-incomplete", "--out", &out]).1, 0);
    assert!(dist.join("sv/demo.html").exists());
}

#[test]
fn each_borrowed_text_says_its_language_and_the_page_says_so() {
    let files = built(&site("text-borrowed"));
    let page = &files["sv/demo.html"];
    for marked in [
        // All that an element says, a part of what it says, and the site's own name.
        "<span lang=\"en\">Some</span>",
        "<strong><span lang=\"en\">High</span>.</strong>",
        "<p class=\"notice borrows\">",
        "English",
        "<title>Så arbetar vi – Demo</title>",
        "<script type=\"application/json\" id=\"porras-borrowed\">{\"lang\":\"en\",\"texts\":[",
    ] {
        assert!(page.contains(marked), "{marked} is not in\n{page}");
    }
    let guidance = &files["sv/demo/work.html"];
    assert!(guidance.contains("<h1 lang=\"en\">"), "{guidance}");
    assert!(guidance.contains("<div lang=\"en\"><h2"), "{guidance}");
    let whole = &files["en/demo.html"];
    assert!(!whole.contains("borrow"), "the source language borrows nothing");
    for (name, text) in &files {
        assert!(!porras::borrowed::is_in(text), "{name} has marks in it");
    }
}

#[test]
fn a_site_that_is_whole_is_the_same_whether_it_may_be_incomplete_or_not() {
    let folder = site("translated");
    let settings = Settings { minify: false, ..Settings::default() };
    let plain = porras::make(&folder.at("site"), settings).output.expect("no mistakes");
    let allowed = porras::make_as(&folder.at("site"), Completeness::Partial, settings);
    let allowed = allowed.output.expect("no mistakes");
    assert_eq!((plain.pages, plain.assets), (allowed.pages, allowed.assets));
}

#[test]
fn a_language_without_any_text_is_published_in_the_source_language() {
    let folder = site("base");
    folder.replace("site/content/site.yaml", "languages: [en]", "languages: [en, ar]");
    folder.replace("site/content/site.yaml", "assessments:", "theme: acme\nassessments:");
    folder.write("site/themes/acme/theme.yaml", "extends: default\n");
    let wording =
        crate::harness::read(crate::harness::root().join("themes/default/wording/en.yaml"));
    folder.write("site/themes/acme/wording/ar.yaml", wording);
    let files = built(&folder);
    let page = &files["ar/demo.html"];
    assert!(page.contains("<html lang=\"ar\" dir=\"rtl\">"), "{page}");
    assert!(page.contains("<legend lang=\"en\" dir=\"ltr\">Is it done?</legend>"), "{page}");
    assert!(page.contains("\"dir\":\"ltr\""), "{page}");
}
