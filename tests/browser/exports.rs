//! The roadmap as files, each read back by a library that we did not write.

use std::collections::BTreeSet;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use serde_json::{Value, json};

use crate::support::answers::Answers;
use crate::support::expected;
use crate::support::page::{Page, visit};
use crate::support::server::Seen;
use crate::support::site::{quiz, root};

/// Goes to the roadmap of an answered questionnaire.
async fn roadmap(page: &Page, language: &str, answers: &Answers) {
    page.open_answers(language, answers).await;
    page.open_path(&format!("{}#roadmap", quiz(language))).await;
    page.until("document.querySelector('#roadmap .edit')", "the roadmap is whole").await;
}

/// The text of every element that a selector finds, without the signs that only break lines.
async fn texts(page: &Page, css: &str) -> Vec<String> {
    let all = format!(
        "[...document.querySelectorAll('{css}')].map((each) => each.textContent.replace(/[\\u00ad\\u2060]/g, ''))"
    );
    page.eval(&all).await
}

/// The keys that the guide's section on the roadmap's file tells of, in the table with this head.
fn documented(head: &str) -> BTreeSet<String> {
    let guide = std::fs::read_to_string(root().join("content/README.md")).expect("the guide");
    let (_, section) = guide.split_once("### The roadmap as a file").expect("the section");
    let (_, table) = section.split_once(&format!("\n{head}")).expect("the table");
    let rows = table.lines().skip(2).take_while(|line| line.starts_with('|'));
    let names = rows.map(|row| row.split('|').nth(1).unwrap_or_default());
    let names = names.flat_map(|cell| cell.split(','));
    names.map(|name| name.trim().trim_matches('`').to_owned()).collect()
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
        roadmap(page, "fi", &Answers::closed_gate()).await;
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
        soon_eq!(headings(&text, HeadingLevel::H1), texts(page, "#h-roadmap").await);
        soon_eq!(
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
        roadmap(page, "en", &Answers::closed_gate()).await;
        page.devtools("Network.enable", json!({})).await;
        page.devtools("Network.setBlockedURLs", json!({ "urls": ["*/exports-*"] })).await;
        page.click("[data-export=md]").await;
        let said = crate::support::site::say("en", "result.export-failed", &[]);
        page.until_shown("#roadmap .take [role=status]", &said).await;
        page.devtools("Network.setBlockedURLs", json!({ "urls": [] })).await;
        let (_, text) = page.download("[data-export=md]").await;
        soon_eq!(headings(&text, HeadingLevel::H1), texts(page, "#h-roadmap").await);
        let console = page.console().await;
        assert!(console.iter().all(|line| line.contains("exports-")), "{console:?}");
    });
}

/// The ids of the page's actions, in order, each with its horizon.
async fn planned(page: &Page) -> Vec<(String, String)> {
    page.eval("[...document.querySelectorAll('#roadmap .horizon article')].map((each) => [each.id.slice(2), each.closest('section').getAttribute('aria-labelledby').slice(2)])").await
}

#[test]
fn the_roadmap_is_saved_as_a_table_that_opens_right_in_a_spreadsheet_of_the_language() {
    visit(async |page| {
        for (language, between, comma) in [("fi", b';', ','), ("en", b',', '.')] {
            roadmap(page, language, &Answers::champion()).await;
            page.click("#target option:last-child").await;
            // A file that says nothing of a target leads to the next stage: it moves both times.
            page.until("document.querySelector('.told button')", "what moved is said").await;
            page.click(".told button").await;
            let (name, text) = page.download("[data-export=csv]").await;
            assert!(name.ends_with(".csv"), "{name}");
            let table = text.strip_prefix('\u{feff}').expect("a byte order mark");
            let mut reader =
                table_reader::ReaderBuilder::new().delimiter(between).from_reader(table.as_bytes());
            let names = reader.headers().expect("a row of names").clone();
            let column = |key: &str| {
                let said = crate::support::site::say(language, &format!("exports.{key}"), &[]);
                names.iter().position(|name| name == said).unwrap_or_else(|| panic!("no {said}"))
            };
            let rows: Vec<table_reader::StringRecord> =
                reader.records().map(|row| row.expect("as long as the first")).collect();
            let plan = planned(page).await;
            let ids: Vec<&str> = rows.iter().map(|row| &row[column("id")]).collect();
            assert_eq!(ids, plan.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>());
            let titles: Vec<&str> = rows.iter().map(|row| &row[column("action")]).collect();
            soon_eq!(titles, texts(page, "#roadmap .horizon h4").await);
            let figures: Vec<&str> = rows.iter().map(|row| &row[column("priority")]).collect();
            assert!(figures.iter().any(|figure| figure.contains(comma)), "{figures:?}");
            let alike = |figure: &&str| figure.chars().all(|c| c.is_ascii_digit() || c == comma);
            assert!(figures.iter().all(alike), "{figures:?}");
        }
    });
}

#[test]
fn the_roadmap_is_saved_as_data_that_says_what_porras_score_says() {
    visit(async |page| {
        roadmap(page, "sv", &Answers::closed_gate()).await;
        let (_, text) = page.download("[data-export=json]").await;
        let file: Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(file["format"], "porras-roadmap/1");
        assert_eq!(file["language"], "sv");
        let keys = |value: &Value| -> BTreeSet<String> {
            value.as_object().expect("an object").keys().cloned().collect()
        };
        assert_eq!(keys(&file), documented("| Key |"), "the guide says what the file has");
        for action in file["actions"].as_array().expect("a list") {
            assert_eq!(keys(action), documented("| Key of an action |"));
        }
        let scored = expected::scored(&Answers::closed_gate());
        assert_eq!(file["stage"], scored["stage"]);
        assert_eq!(file["target"], scored["roadmap"]["target"]);
        // The page shows the plan by horizon, and so does its file.
        let pick = |value: &Value, keys: [&str; 4]| -> Vec<Value> {
            let rows = value.as_array().expect("a list");
            let of =
                |horizon: &'static str| rows.iter().filter(move |row| row["horizon"] == horizon);
            let sorted = ["now", "next", "later"].into_iter().flat_map(of);
            sorted.map(|row| Value::from_iter(keys.map(|key| row[key].clone()))).collect()
        };
        assert_eq!(
            pick(&file["actions"], ["id", "horizon", "after", "priority"]),
            pick(&scored["roadmap"]["items"], ["action", "horizon", "after", "effective"])
        );
    });
}

#[test]
fn dated_actions_are_saved_as_a_calendar_and_what_was_agreed_stands_in_every_file() {
    visit(async |page| {
        roadmap(page, "fi", &Answers::closed_gate()).await;
        page.click("[data-export=ics]").await;
        let none = crate::support::site::say("fi", "exports.no-days", &[]);
        page.until_shown("#roadmap .take [role=status]", &none).await;
        page.click("#a-start-2 summary").await;
        let who = "Åsa; Örn, \\ ”x”";
        page.find("#who-start-2").await.send_keys(who).await.expect("typed");
        page.find("#mark-start-2").await.send_keys("=1+1").await.expect("typed");
        page.eval::<()>("void (() => { const by = document.querySelector('#by-start-2'); by.value = '2026-12-01'; by.dispatchEvent(new Event('input')); })()").await;
        page.reload().await;
        page.until("document.querySelector('#roadmap .edit')", "the roadmap is whole").await;

        let (name, text) = page.download("[data-export=ics]").await;
        assert!(name.ends_with(".ics"), "{name}");
        assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
        let unfolded = icalendar::parser::unfold(&text);
        let calendar = icalendar::parser::read_calendar(&unfolded).expect("a calendar");
        assert_eq!(calendar.components.len(), 1);
        let of_all = |key: &str| {
            let found = calendar.properties.iter().find(|each| each.name.as_str() == key);
            found.expect(key).val.as_str().to_owned()
        };
        assert_eq!(of_all("VERSION"), "2.0");
        assert!(of_all("PRODID").starts_with("-//porras//"), "{}", of_all("PRODID"));
        let event = &calendar.components[0];
        assert_eq!(event.name.as_str(), "VEVENT");
        let value = |key: &str| event.find_prop(key).expect(key).val.as_str().to_owned();
        assert_eq!(value("UID"), "customer-centricity.start-2@porras");
        assert_eq!(value("DTSTART"), "20261201");
        let day = event.find_prop("DTSTART").expect("a day");
        let parameters: Vec<(&str, Option<&str>)> = day
            .params
            .iter()
            .map(|each| {
                (each.key.as_str(), each.val.as_ref().map(icalendar::parser::ParseString::as_str))
            })
            .collect();
        assert_eq!(parameters, [("VALUE", Some("DATE"))], "a day without an hour");
        assert_eq!(value("DTSTAMP").len(), "20261122T080000Z".len());
        let titles = texts(page, "#a-start-2 h4").await;
        assert_eq!(value("SUMMARY"), titles[0]);
        assert!(value("DESCRIPTION").contains(who), "{}", value("DESCRIPTION"));

        let (_, text) = page.download("[data-export=csv]").await;
        let table = text.strip_prefix('\u{feff}').expect("a byte order mark");
        let mut reader =
            table_reader::ReaderBuilder::new().delimiter(b';').from_reader(table.as_bytes());
        let row = reader.records().next().expect("a row").expect("whole");
        let row: Vec<&str> = row.iter().collect();
        assert!(
            row.contains(&who) && row.contains(&"'=1+1") && row.contains(&"2026-12-01"),
            "{row:?}"
        );

        page.click("#a-structure-3 .mark-done input").await;
        page.until("document.querySelector('.told button')", "it is done").await;
        page.click(".told button:last-child").await;
        let (_, text) = page.download("[data-export=json]").await;
        let file: Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(file["done"][0]["id"], "structure-3");
        assert_eq!(file["actions"][0]["responsible"], who);
        let (_, text) = page.download("[data-export=md]").await;
        let read: String = Parser::new_ext(&text, Options::all())
            .filter_map(
                |event| if let Event::Text(text) = event { Some(text.to_string()) } else { None },
            )
            .collect();
        assert!(read.contains(who) && read.contains("1. joulukuuta 2026"), "{read}");
    });
}
