//! One question at a time, for those who ask for it.

use crate::support::hands::{Hands, is_focused, press};
use crate::support::page::{Page, visit, visit_folder};
use crate::support::site::{bank, built, quiz, root, say, texts};

/// The questions that can be seen.
async fn seen(page: &Page) -> Vec<String> {
    page.eval("[...document.querySelectorAll('[data-question]')].filter((field) => field.checkVisibility()).map(({ dataset }) => dataset.question)").await
}

/// Waits until that question alone can be seen.
async fn until_seen(page: &Page, question: &str) {
    page.until(
        &format!("[...document.querySelectorAll('[data-question]')].filter((field) => field.checkVisibility()).map(({{ dataset }}) => dataset.question).join() === '{question}'"),
        &format!("{question} alone is shown"),
    )
    .await;
}

#[test]
fn whoever_asks_for_one_question_at_a_time_gets_one_each_with_an_address_back_and_forward() {
    visit(async |page| {
        page.open_path(&format!("{}#start", quiz("fi"))).await;
        Hands::Pointer.choose(page, ":at_a_time", "question").await;
        page.click("#start a.button.next").await;
        page.until_step("part-customer").await;
        until_seen(page, "C1").await;
        let all = bank().questions.len().to_string();
        page.until_shown(
            "#part-customer",
            &say("fi", "begun.question-at", &[("n", "1"), ("of", &all)]),
        )
        .await;
        Hands::Pointer.choose(page, "C1", "3").await;
        soon_eq!(seen(page).await, ["C1"], "nothing moves on by itself");
        page.click(".pager.single .next").await;
        until_seen(page, "C2").await;
        soon!(is_focused(page, "input[name=C2]").await, "the focus goes to the question");
        soon_eq!(page.eval::<String>("location.hash").await, "#q-C2");
        let title: String = page.eval("document.title").await;
        assert!(title.starts_with(&texts("fi").questions[1].text), "{title}");
        press(page, '2').await;
        page.until("document.querySelector('input[name=C2]:checked')", "a digit chooses").await;
        page.driver.back().await.expect("back");
        until_seen(page, "C1").await;
        page.driver.forward().await.expect("forward");
        until_seen(page, "C2").await;
        page.reload().await;
        until_seen(page, "C2").await;
        // Another language shows the same question.
        page.click(".languages a[hreflang=en]").await;
        page.until("document.documentElement.lang === 'en'", "the language changes").await;
        page.ready().await;
        until_seen(page, "C2").await;
        // A part leads to what is open in it.
        page.click(".path a[href='#part-customer']").await;
        until_seen(page, "C3").await;
        page.click(".pager.single a").await;
        until_seen(page, "C2").await;
    });
}

#[test]
fn one_by_one_every_question_is_passed_and_the_last_leads_to_the_check_and_back() {
    visit(async |page| {
        page.open_path(&format!("{}#start", quiz("en"))).await;
        Hands::Pointer.choose(page, ":at_a_time", "question").await;
        Hands::Pointer.choose(page, ":mode", "short").await;
        Hands::Keyboard.follow(page, "#start a.button.next").await;
        let short = bank().modes.iter().find(|mode| *mode.id == *"short").expect("a mode");
        for &question in &short.questions {
            let id = &bank().questions[question].id;
            until_seen(page, id).await;
            Hands::Keyboard.follow(page, ".pager.single .next").await;
        }
        page.until_step("check").await;
        page.click("[data-answer=T3] a").await;
        until_seen(page, "T3").await;
        Hands::Pointer.choose(page, "T3", "4").await;
        page.click("#q-T3 a.button[href='#check']").await;
        page.until_step("check").await;
        soon!(is_focused(page, "[data-answer=T3] a").await, "one is back where one was");
        // Whoever wants all of a part again has it.
        page.open_path(&format!("{}#start", quiz("en"))).await;
        Hands::Pointer.choose(page, ":at_a_time", "dimension").await;
        page.click("#start a.button.next").await;
        page.until_step("part-customer").await;
        soon_eq!(seen(page).await.len(), 2, "two of this part are asked in the short version");
    });
}

#[test]
fn a_bank_and_a_publisher_choose_for_those_who_do_not() {
    let folder = built(&root().join("tests/sites/minimal/site"), "browser-site-minimal");
    visit_folder(&folder, async |page| {
        let kept =
            async || page.eval::<Vec<usize>>("[localStorage.length, sessionStorage.length]").await;
        page.open_path("en/lunch.html").await;
        page.click("#start a.button.next").await;
        page.until("location.hash === '#q-A'", "a question has the address").await;
        until_seen(page, "A").await;
        page.click("#q-A label").await;
        page.until_shown("[data-saved]", &say("en", "quiz.saved-visit", &[])).await;
        page.until("sessionStorage.length === 1", "it is kept for this visit").await;
        soon_eq!(kept().await, [0, 1], "the publisher keeps nothing on the device");
        page.open_path("en/lunch.html#start").await;
        Hands::Pointer.choose(page, ":at_a_time", "dimension").await;
        Hands::Pointer.choose(page, ":keep", "device").await;
        page.click("#start a.button.next").await;
        page.until("!document.querySelector('[data-single]')", "the part is shown whole").await;
        page.until("localStorage.length === 1 && !sessionStorage.length", "the person's choice")
            .await;
        page.reload().await;
        soon!(!page.eval::<bool>("!!document.querySelector('[data-single]')").await);
    });
}
