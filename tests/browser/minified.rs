//! Making pages small changes nothing that a person sees.

use serde_json::json;

use crate::support::answers::Answers;
use crate::support::page::visit_folder;
use crate::support::site::{LANGUAGES, folder, pages, plain_folder, quiz};

/// What every page shows, with and without script, and what a result and a roadmap show.
fn texts(folder: &std::path::Path) -> Vec<(String, String)> {
    let mut texts = Vec::new();
    visit_folder(folder, async |page| {
        for script in [true, false] {
            page.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": !script }))
                .await;
            for path in pages().iter().filter(|path| *path != porras::address::ROOT) {
                page.driver.goto(page.server.url(path)).await.expect("the page opens");
                let text: String = page.eval("document.body.innerText").await;
                texts.push((format!("{path}, script: {script}"), text));
            }
        }
        page.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": false })).await;
        for language in LANGUAGES {
            page.open_answers(language, &Answers::closed_gate()).await;
            for step in ["check", "result", "roadmap"] {
                page.open_path(&format!("{}#{step}", quiz(language))).await;
                if step != "check" {
                    page.outcome().await;
                }
                if step == "roadmap" {
                    let whole = "document.querySelector('#roadmap .edit')";
                    page.until(whole, "the roadmap can be changed").await;
                }
                page.unfold().await;
                texts.push((
                    format!("{language} {step}"),
                    page.eval("document.body.innerText").await,
                ));
            }
        }
    });
    texts
}

#[test]
fn every_page_shows_the_same_text_minified_or_not() {
    let (small, plain) = (texts(folder()), texts(plain_folder()));
    assert_eq!(small.len(), plain.len());
    let differences: Vec<String> = small
        .iter()
        .zip(&plain)
        .filter(|(small, plain)| small != plain)
        .map(|((name, small), (_, plain))| {
            format!("{name}\n{}", similar::TextDiff::from_lines(plain, small).unified_diff())
        })
        .collect();
    assert!(
        differences.is_empty(),
        "minification changes what is shown:\n{}",
        differences.join("\n")
    );
}
