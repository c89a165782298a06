//! A bank of which every text tries to be something else: markup, a script, a template, a formula.

use std::fs;
use std::path::{Path, PathBuf};

use pulldown_cmark::{Event, Options, Parser, Tag};
use serde_json::json;
use serde_yaml::Value as Yaml;

use crate::support::hands::Hands;
use crate::support::page::{Page, visit_folder};
use crate::support::site::{built, root};

/// Ends what it may stand in, in every language that it may stand in.
const MARKUP: &str = "</script><script>window.hit=1</script><img src=x onerror=window.hit=1><!-- ]]> \
    {{ 7*7 }}{% raw %} ${window.hit=1} javascript:window.hit=1 \u{2028}\u{2029}\u{202e}rtl\u{202c} &lt;b&gt; \"'`";

/// What of it is to be read on every page.
const SEEN: &str =
    "<script>window.hit=1</script><img src=x onerror=window.hit=1><!-- ]]> {{ 7*7 }}{% raw %}";

/// Every text of a tree, with what is hostile behind it, and every second one a formula.
fn spoil(value: &mut Yaml, count: &mut usize) {
    match value {
        Yaml::String(text) => {
            *count += 1;
            *text =
                format!("{}{text} {MARKUP}", if count.is_multiple_of(2) { "=1+1 " } else { "" });
        }
        Yaml::Sequence(list) => list.iter_mut().for_each(|each| spoil(each, count)),
        Yaml::Mapping(rows) => rows.values_mut().for_each(|each| spoil(each, count)),
        _ => {}
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("our own folder");
    for entry in fs::read_dir(from).expect("the site is there") {
        let entry = entry.expect("it can be read");
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            copy(&from, &to);
            continue;
        }
        let mut text = fs::read_to_string(&from).expect("YAML");
        if from.parent().is_some_and(|folder| folder.ends_with("texts")) {
            let mut tree: Yaml = serde_yaml::from_str(&text).expect("YAML");
            spoil(&mut tree, &mut 0);
            text = serde_yaml::to_string(&tree).expect("YAML");
        } else if from.ends_with("bank.yaml") {
            for key in ["authors", "licence"] {
                text =
                    text.replace(&format!("\n{key}: "), &format!("\n{key}: {} #", json!(MARKUP)));
            }
        }
        fs::write(to, text).expect("our own folder");
    }
}

/// The site of `tests/sites/library`, spoilt, with a page of Markdown and a picture.
fn spoilt() -> PathBuf {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    copy(&root().join("tests/sites/library/site"), folder.path());
    let picture = "x\" onerror=\"window.hit=1\" y.svg";
    for language in ["fi", "en"] {
        let guidance = folder.path().join("content/library/guidance").join(language);
        fs::create_dir_all(&guidance).expect("our own folder");
        let text = json!(MARKUP);
        let escaped: String = MARKUP
            .chars()
            .flat_map(
                |sign| if sign.is_ascii_punctuation() { vec!['\\', sign] } else { vec![sign] },
            )
            .collect();
        let page = format!(
            "---\ntitle: {text}\nsummary: {text}\n---\n\n## {escaped}\n\n{escaped}\n\n```\n{MARKUP}\n```\n\n\
             [{escaped}](<https://example.org/?\"\\>\\<script\\>window.hit=1\\</script\\>>)\n\n![{escaped}](<../{picture}>)\n"
        );
        fs::write(guidance.join("evil.md"), page).expect("our own folder");
    }
    let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\" onload=\"window.hit=1\"><script>parent.hit=1</script><path d=\"M0 0h9v9z\"/></svg>";
    fs::write(folder.path().join("content/library/guidance").join(picture), drawing)
        .expect("our own folder");
    built(folder.path(), "browser-site-hostile")
}

/// Fails when anything has become more than text, or is not shown as the text that it is.
async fn assert_text(page: &Page, place: &str) {
    let broken = "[...document.querySelectorAll('img[src=x], [onerror], [onload], [onclick], script:not([src]):not([type=\"application/json\"]), a[href^=\"javascript:\" i], iframe, object')].map((each) => each.outerHTML)";
    let broken: Vec<String> = page.eval(broken).await;
    assert_eq!(broken, Vec::<String>::new(), "{place}");
    soon!(page.eval::<bool>("window.hit === undefined && ({}).hit === undefined").await, "{place}");
    let seen: bool = page
        .eval(&format!("document.body.innerText.replace(/\\s+/g, ' ').includes({})", json!(SEEN)))
        .await;
    assert!(seen, "{place} does not show the text as it is");
}

const QUIZ: &str = "fi/library.html";

async fn answer(page: &Page) {
    page.open_path(&format!("{QUIZ}#start")).await;
    assert_text(page, "start").await;
    Hands::Pointer.choose(page, ":profile", "village").await;
    for (step, answers) in [
        ("reading", [("R1", "1"), ("R2", "some"), ("R3", "no")].as_slice()),
        ("space", &[("S1", "no"), ("S2", "some")]),
    ] {
        page.open_path(&format!("{QUIZ}#part-{step}")).await;
        for (question, option) in answers {
            Hands::Pointer.choose(page, question, option).await;
        }
        page.unfold().await;
        assert_text(page, step).await;
    }
    page.click("#q-S1 details.note summary").await;
    page.eval::<()>("void (document.querySelector('#q-S1 details.note').open = true)").await;
    page.find("#note-S1").await.send_keys(SEEN).await.expect("typed");
}

#[test]
fn no_text_of_a_bank_becomes_more_than_text_on_pages_in_results_and_in_files() {
    visit_folder(&spoilt(), async |page| {
        for path in
            ["index.html", "fi/index.html", "fi/library/actions.html", "fi/library/evil.html"]
        {
            page.open_path(path).await;
            page.until("document.body.innerText.length > 100", "the page is there").await;
            assert_text(page, path).await;
        }
        answer(page).await;
        for step in ["check", "result", "roadmap"] {
            page.open_path(&format!("{QUIZ}#{step}")).await;
            page.until_step(step).await;
            if step != "check" {
                page.outcome().await;
            }
            if step == "roadmap" {
                page.until("document.querySelector('#roadmap .edit')", "it can be changed").await;
            }
            page.unfold().await;
            assert_text(page, step).await;
        }
        exported(page).await;
        for step in ["share", "kept"] {
            page.open_path(&format!("{QUIZ}#{step}")).await;
            page.until_step(step).await;
            page.unfold().await;
        }
        page.open_path(&format!("{QUIZ}#share")).await;
        page.until_step("share").await;
        page.click("#share .ticks label").await;
        let link: String = page.eval("document.querySelector('#share-link').value").await;
        page.go(&link).await;
        page.until("document.querySelector('.step:not([hidden]) .chapter')", "the link opens")
            .await;
        page.unfold().await;
        assert_text(page, "a link, opened").await;
        page.devtools("Page.printToPDF", json!({})).await;
        assert_text(page, "printed").await;
    });
}

/// The roadmap as files, with own words in it.
async fn exported(page: &Page) {
    let id: String =
        page.eval("document.querySelector('#roadmap .horizon article').id.slice(2)").await;
    page.eval::<()>(&format!("void (document.querySelector('#a-{id} details').open = true)")).await;
    page.find(&format!("#who-{id}")).await.send_keys(format!("@{SEEN}")).await.expect("typed");
    page.eval::<()>(&format!("void (() => {{ const by = document.querySelector('#by-{id}'); by.value = '2026-12-01'; by.dispatchEvent(new Event('input')); }})()")).await;

    let (name, text) = page.download("[data-export=md]").await;
    assert!(name.ends_with(".md") && name.is_ascii() && !name.contains(['<', '"', '=']), "{name}");
    let mut read = String::new();
    for event in Parser::new_ext(&text, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
        match event {
            Event::Html(html) | Event::InlineHtml(html) => panic!("markup: {html}"),
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                panic!("a link: {dest_url}")
            }
            Event::Text(text) => read.push_str(&text),
            _ => {}
        }
    }
    assert!(read.contains(SEEN), "{read}");

    let (_, text) = page.download("[data-export=csv]").await;
    let table = text.strip_prefix('\u{feff}').expect("a byte order mark");
    let mut reader =
        table_reader::ReaderBuilder::new().delimiter(b';').from_reader(table.as_bytes());
    let rows: Vec<table_reader::StringRecord> =
        reader.records().map(|row| row.expect("as long as the first")).collect();
    let cells: Vec<&str> = rows.iter().flat_map(|row| row.iter()).collect();
    let formula = |cell: &&&str| cell.trim_start().starts_with(['=', '+', '-', '@', '\t', '\r']);
    assert_eq!(cells.iter().filter(formula).collect::<Vec<_>>(), Vec::<&&str>::new());
    assert!(cells.iter().any(|cell| cell.starts_with("'=1+1")), "{cells:#?}");
    assert!(cells.iter().any(|cell| cell.starts_with("'@<script>")), "{cells:#?}");

    let (_, text) = page.download("[data-export=ics]").await;
    let unfolded = icalendar::parser::unfold(&text);
    let calendar = icalendar::parser::read_calendar(&unfolded).expect("a calendar");
    assert_eq!(calendar.components.len(), 1);
    let title = calendar.components[0].find_prop("SUMMARY").expect("a title");
    assert!(title.val.as_str().contains(SEEN), "{}", title.val.as_str());

    let (_, text) = page.download("[data-export=json]").await;
    let file: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert!(
        file["actions"][0]["responsible"].as_str().is_some_and(|who| who.starts_with('@')),
        "{file}"
    );
}
