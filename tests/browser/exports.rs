//! The roadmap as files, each read back by a library that we did not write.

use std::collections::BTreeSet;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use serde_json::json;

use crate::support::answers::Answers;
use crate::support::page::{Page, visit};
use crate::support::server::Seen;
use crate::support::site::quiz;

/// Goes to the roadmap of an answered questionnaire.
async fn roadmap(page: &Page, language: &str) {
    page.open_answers(language, &Answers::closed_gate()).await;
    page.open_path(&format!("{}#roadmap", quiz(language))).await;
    page.until("document.querySelector('#roadmap [data-export]')", "the roadmap is there").await;
}

/// The text of every element that a selector finds, without the signs that only break lines.
async fn texts(page: &Page, css: &str) -> Vec<String> {
    let all = format!(
        "[...document.querySelectorAll('{css}')].map((each) => each.textContent.replace(/[\\u00ad\\u2060]/g, ''))"
    );
    page.eval(&all).await
}

/// Headings of a Markdown text, by their level.
fn headings(text: &str, level: HeadingLevel) -> Vec<String> {
    let mut found = Vec::new();
    let mut within = false;
    for event in Parser::new_ext(text, Options::all()) {
        match event {
            Event::Start(Tag::Heading { level: own, .. }) if own == level => {
                within = true;
                found.push(String::new());
            }
            Event::End(TagEnd::Heading(_)) => within = false,
            Event::Text(text) if within => found.last_mut().expect("a heading").push_str(&text),
            Event::Html(html) | Event::InlineHtml(html) => panic!("markup in the text: {html}"),
            _ => {}
        }
    }
    found
}

#[test]
fn the_roadmap_is_saved_as_markdown_by_a_script_that_comes_only_then() {
    visit(async |page| {
        roadmap(page, "fi").await;
        page.requests();
        let (name, text) = page.download("[data-export=md]").await;
        let asked: BTreeSet<String> = page
            .requests()
            .into_iter()
            .map(|seen| match seen {
                Seen::File(path) => path,
                wrong => panic!("a request for what is not part of the site: {wrong:?}"),
            })
            .collect();
        assert_eq!(asked.len(), 1, "{asked:?}");
        assert!(asked.iter().all(|path| path.starts_with("assets/exports-fi.")), "{asked:?}");
        assert!(name.starts_with("customer-centricity-tiekartta-"), "{name}");
        assert_eq!(headings(&text, HeadingLevel::H1), texts(page, "#h-roadmap").await);
        assert_eq!(
            headings(&text, HeadingLevel::H2),
            texts(page, "#roadmap .horizon:has(article) h3").await
        );
        let actions = texts(page, "#roadmap .horizon h4").await;
        assert!(actions.len() > 3, "{actions:?}");
        assert_eq!(headings(&text, HeadingLevel::H3), actions);
        page.until_shown("#roadmap .take [role=status]", &name).await;
        page.download("[data-export=md]").await;
        assert!(page.requests().is_empty(), "it is there already");
    });
}

#[test]
fn a_script_that_does_not_come_is_said_and_may_be_asked_for_again() {
    visit(async |page| {
        roadmap(page, "en").await;
        page.devtools("Network.enable", json!({})).await;
        page.devtools("Network.setBlockedURLs", json!({ "urls": ["*/exports-*"] })).await;
        page.click("[data-export=md]").await;
        let said = crate::support::site::say("en", "result.export-failed", &[]);
        page.until_shown("#roadmap .take [role=status]", &said).await;
        page.devtools("Network.setBlockedURLs", json!({ "urls": [] })).await;
        let (_, text) = page.download("[data-export=md]").await;
        assert_eq!(headings(&text, HeadingLevel::H1), texts(page, "#h-roadmap").await);
        let console = page.console().await;
        assert!(console.iter().all(|line| line.contains("exports-")), "{console:?}");
    });
}
