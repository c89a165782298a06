//! The whole path, from the front page to the roadmap, in every language.

use crate::support::answers::Answers;
use crate::support::expected;
use crate::support::hands::Hands;
use crate::support::page::{Page, visit};
use crate::support::site::{self, bank};

/// Where the person stops, reloads and changes the language for a while.
const MIDDLE: &str = "feedback";

#[test]
fn the_path_leads_to_the_result_in_finnish_with_the_keyboard_alone() {
    visit(async |page| walk(page, "fi", "sv", Hands::Keyboard).await);
}

#[test]
fn the_path_leads_to_the_result_in_swedish_with_the_keyboard_alone() {
    visit(async |page| walk(page, "sv", "en", Hands::Keyboard).await);
}

#[test]
fn the_path_leads_to_the_result_in_english_with_the_keyboard_alone() {
    visit(async |page| walk(page, "en", "fi", Hands::Keyboard).await);
}

#[test]
fn the_path_leads_to_the_result_in_finnish_with_the_pointer() {
    visit(async |page| walk(page, "fi", "en", Hands::Pointer).await);
}

#[test]
fn the_path_leads_to_the_result_in_swedish_with_the_pointer() {
    visit(async |page| walk(page, "sv", "fi", Hands::Pointer).await);
}

#[test]
fn the_path_leads_to_the_result_in_english_with_the_pointer() {
    visit(async |page| walk(page, "en", "sv", Hands::Pointer).await);
}

/// Home, start, seven dimensions, check, result, roadmap.
async fn walk(page: &Page, language: &str, other: &str, hands: Hands) {
    page.open_path(&format!("{language}/index.html")).await;
    walk_from_home(page, (language, other), hands).await;
}

/// The same, from a front page that is open already.
pub async fn walk_from_home(page: &Page, (language, other): (&str, &str), hands: Hands) {
    let answers = Answers::closed_gate();
    hands.follow(page, "main a.button.next").await;
    page.until("document.querySelector('.steps[data-ready]')", "the questionnaire is there").await;
    page.until_step("start").await;
    hands.follow(page, "#start a.button.next").await;
    walk_questions(page, &answers, (language, other), hands).await;
    assert_checked(page, &answers).await;
    hands.follow(page, "#check a.button.next").await;
    page.until_step("result").await;
    let expected = expected::outcome(&answers, language);
    soon_eq!(page.outcome().await, expected);
    soon_eq!(page.text("#result h2").await, expected.sentence);
    hands.follow(page, "#result .next-thing a.button").await;
    page.until_step("roadmap").await;
    soon_eq!(page.text("#roadmap h2").await, expected.roadmap);
    soon_eq!(page.text("#roadmap article h4").await, expected.horizons[0][1]);
}

/// Every dimension, with a pause in the middle.
async fn walk_questions(page: &Page, answers: &Answers, (own, other): (&str, &str), hands: Hands) {
    let bank = bank();
    for dimension in &bank.dimensions {
        let step = format!("part-{}", dimension.id);
        page.until_step(&step).await;
        if *dimension.id == *MIDDLE {
            page.reload().await;
            page.until_step(&step).await;
            switch(page, own, other, hands).await;
        }
        for &question in &dimension.questions {
            let id = &*bank.questions[question].id;
            if let Some(answer) = answers.given.get(id) {
                hands.choose(page, id, answer).await;
            }
        }
        if *dimension.id == *MIDDLE {
            switch(page, other, own, hands).await;
        }
        hands.follow(page, &format!("#{step} a.button.next")).await;
    }
    page.until_step("check").await;
}

/// Changes the language: the step stays.
async fn switch(page: &Page, from: &str, to: &str, hands: Hands) {
    let shown: String = page.eval("document.documentElement.lang").await;
    assert_eq!(shown, from);
    hands.follow(page, &format!(".languages a[hreflang={to}]")).await;
    let there = format!("document.documentElement.lang === '{to}'");
    page.until(&there, "the page is in the other language").await;
    page.ready().await;
    page.until_step(&format!("part-{MIDDLE}")).await;
    let address: String = page.eval("location.pathname").await;
    assert!(address.ends_with(&site::quiz(to)), "{address}");
}

/// The check names every question, and those without an answer.
async fn assert_checked(page: &Page, answers: &Answers) {
    let questions = &bank().questions;
    let rows: Vec<(String, bool)> = page
        .eval(
            "[...document.querySelectorAll('[data-answer]')].map((row) => [row.dataset.answer, !row.querySelector('.none')])",
        )
        .await;
    let expected: Vec<(String, bool)> = questions
        .iter()
        .map(|question| (question.id.to_string(), answers.given.contains_key(&*question.id)))
        .collect();
    assert_eq!(rows, expected);
    let named: Vec<String> = page
        .eval("[...document.querySelectorAll('#check .notice li a')].map((link) => link.hash)")
        .await;
    let missing =
        expected.iter().filter(|(_, answered)| !answered).map(|(id, _)| format!("#q-{id}"));
    assert_eq!(named, missing.collect::<Vec<_>>());
}
