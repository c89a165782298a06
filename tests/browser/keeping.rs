//! Answers are kept, where and for as long as the person asked.

use thirtyfour::Key;

use crate::support::answers::Answers;
use crate::support::hands::{Hands, is_focused, press};
use crate::support::page::{Page, visit};
use crate::support::site::{LANGUAGES, bank, quiz, say, texts};

const CHOOSE: Hands = Hands::Pointer;

/// For so many days the client keeps answers; `trouble.rs` shows that they go then.
const KEPT_DAYS: u32 = 90;

/// The chosen answer to a question; nothing without one.
async fn answer(page: &Page, question: &str) -> Option<String> {
    page.eval(&format!("document.querySelector('input[name={question}]:checked')?.value ?? null"))
        .await
}

/// Opens the note of a question and types into it.
pub async fn note(page: &Page, question: &str, text: &str) {
    let field = format!("#note-{question}");
    let fold = format!("#q-{question} details.note");
    if !page.eval::<bool>(&format!("document.querySelector('{fold}').open")).await {
        page.click(&format!("{fold} summary")).await;
    }
    page.until(&format!("!!document.querySelector('{field}')"), "there is room for a note").await;
    page.find(&field).await.send_keys(text).await.expect("the note takes text");
}

#[test]
fn answers_notes_and_place_are_there_again_after_a_reload_and_in_a_new_tab() {
    visit(async |page| {
        page.open_path(&format!("{}#part-tools", quiz("fi"))).await;
        CHOOSE.choose(page, "T2", "4").await;
        note(page, "T2", "Näkyy työpöydällä").await;
        page.until_shown("[data-saved]", &say("fi", "quiz.saved-device", &[])).await;
        page.reload().await;
        soon_eq!(answer(page, "T2").await.as_deref(), Some("4"));
        let first = page.driver.window().await.expect("a tab");
        page.open_tab().await;
        let second = page.driver.window().await.expect("a tab");
        page.driver.switch_to_window(first).await.expect("the first tab");
        page.driver.close_window().await.expect("the first tab closes");
        page.driver.switch_to_window(second).await.expect("the second tab");
        page.open_path(&quiz("fi")).await;
        page.until_step("part-tools").await;
        page.until_shown(".steps", &say("fi", "quiz.resumed", &[])).await;
        soon_eq!(answer(page, "T2").await.as_deref(), Some("4"));
        let written = "document.getElementById('note-T2').value";
        soon_eq!(page.eval::<String>(written).await, "Näkyy työpöydällä");
    });
}

#[test]
fn what_shows_an_answer_is_written_beside_it_kept_and_stands_with_it_on_the_check() {
    visit(async |page| {
        page.open_path(&format!("{}#part-tools", quiz("fi"))).await;
        CHOOSE.choose(page, "T1", "3").await;
        note(page, "T1", "Kysy Liisalta").await;
        let shown = "Käsikirja 4.2, <b>kevät</b>";
        page.find("#evidence-T1").await.send_keys(shown).await.expect("the field takes text");
        page.reload().await;
        let written = "document.getElementById('evidence-T1').value";
        soon_eq!(page.eval::<String>(written).await, shown);
        page.open_path(&format!("{}#check", quiz("fi"))).await;
        page.until_shown(
            "[data-answer=T1]",
            &say("fi", "begun.note", &[("note", "Kysy Liisalta")]),
        )
        .await;
        page.until_shown("[data-answer=T1]", &say("fi", "begun.evidence", &[("evidence", shown)]))
            .await;
        page.click("#check a.button.next").await;
        page.outcome().await;
        let (_, text) = page.download("#result .take button:nth-of-type(2)").await;
        let file: serde_json::Value = serde_json::from_str(&text).expect("an answer file");
        assert_eq!(file["evidence"], serde_json::json!({ "T1": shown }));
        assert_eq!(
            file["title"],
            *texts("fi").title,
            "where it is opened by mistake it is told whose it is"
        );
        // Whoever opens the file has it back.
        page.open_path(&format!("{}#start", quiz("fi"))).await;
        page.click("[data-delete]").await;
        page.click(".keep [role=group] button.button").await;
        page.choose_file(&text).await;
        page.until_step("check").await;
        page.until_shown("[data-answer=T1]", &say("fi", "begun.evidence", &[("evidence", shown)]))
            .await;
    });
}

/// What a result says of whose view it shows: beside how sure it is, at its foot, on top of a printout.
async fn whose_view(page: &Page) -> [String; 3] {
    page.outcome().await;
    [
        page.text("#result .confidence").await,
        page.text("#result .honest").await,
        page.eval("document.querySelector('#result .cover').textContent").await,
    ]
}

#[test]
fn a_joint_view_says_so_in_the_result_and_an_answer_file_carries_it_with_the_target() {
    visit(async |page| {
        let shows = [("own", "joint"), ("joint", "own")].map(|(view, other)| {
            let words = |of: &str| {
                ["view", "honest", "view"].map(|key| say("fi", &format!("result.{key}-{of}"), &[]))
            };
            (view, words(view), words(other))
        });
        page.open_answers("fi", &Answers::closed_gate()).await;
        let mut files = Vec::new();
        for (view, said, other) in &shows {
            page.open_path(&format!("{}#start", quiz("fi"))).await;
            CHOOSE.choose(page, ":view", view).await;
            page.open_path(&format!("{}#result", quiz("fi"))).await;
            for (at, found) in whose_view(page).await.iter().enumerate() {
                assert!(found.contains(&said[at]), "{view}: {found}");
                assert!(!found.contains(&other[at]), "{view}: {found}");
            }
            page.open_path(&format!("{}#roadmap", quiz("fi"))).await;
            let target = if *view == "own" { "0" } else { "5" };
            page.click(&format!("#target option[value='{target}']")).await;
            page.until(
                &format!("document.querySelector('#target').value === '{target}'"),
                "chosen",
            )
            .await;
            page.open_path(&format!("{}#result", quiz("fi"))).await;
            page.outcome().await;
            let (_, text) = page.download("#result .take button:nth-of-type(2)").await;
            files.push((text, target));
        }
        let read = |text: &str| serde_json::from_str::<serde_json::Value>(text).expect("JSON");
        assert_eq!(read(&files[0].0)["view"], serde_json::Value::Null, "one's own goes unsaid");
        assert_eq!(read(&files[1].0)["view"], "joint");
        assert_eq!(read(&files[1].0)["target"], 5);
        for ((text, target), (view, said, _)) in files.iter().zip(&shows) {
            page.open_path(&format!("{}#start", quiz("fi"))).await;
            page.click("[data-delete]").await;
            page.click(".keep [role=group] button.button").await;
            page.until_shown("[data-saved]", &say("fi", "quiz.deleted", &[])).await;
            page.choose_file(text).await;
            page.until_step("check").await;
            page.click("#check a.button.next").await;
            for (at, found) in whose_view(page).await.iter().enumerate() {
                assert!(found.contains(&said[at]), "{view}: {found}");
            }
            let chosen: String = page.eval("document.querySelector('#target').value").await;
            assert_eq!(chosen, *target, "{view}");
        }
    });
}

#[test]
fn another_language_keeps_answers_notes_and_place() {
    visit(async |page| {
        page.open_path(&format!("{}#part-path", quiz("fi"))).await;
        CHOOSE.choose(page, "P3", "unknown").await;
        note(page, "P3", "Kukaan ei tiedä").await;
        for language in ["sv", "en", "fi"] {
            page.click(&format!(".languages a[hreflang={language}]")).await;
            page.until(
                &format!("document.documentElement.lang === '{language}'"),
                "the language changes",
            )
            .await;
            page.ready().await;
            page.until_step("part-path").await;
            soon_eq!(answer(page, "P3").await.as_deref(), Some("unknown"));
            let written = "document.getElementById('note-P3').value";
            soon_eq!(page.eval::<String>(written).await, "Kukaan ei tiedä");
        }
    });
}

#[test]
fn a_level_unknown_not_applicable_and_nothing_are_four_different_answers() {
    visit(async |page| {
        page.open_path(&format!("{}#part-feedback", quiz("en"))).await;
        for (question, value) in [("F1", "2"), ("F2", "unknown"), ("F4", "not-applicable")] {
            CHOOSE.choose(page, question, value).await;
        }
        page.reload().await;
        let texts = &texts("en").questions;
        let at = bank().questions.iter().position(|each| *each.id == *"F1").expect("a question");
        let last = bank().questions.iter().position(|each| *each.id == *"F4").expect("a question");
        let own = texts[last].not_applicable.clone();
        let expected = [
            ("F1", texts[at].options[1].text.clone()),
            ("F2", say("en", "question.unknown", &[])),
            ("F3", say("en", "begun.unanswered", &[])),
            ("F4", own.unwrap_or_else(|| say("en", "question.not_applicable", &[]))),
        ];
        page.open_path(&format!("{}#check", quiz("en"))).await;
        for (question, text) in expected {
            soon_eq!(page.text(&format!("[data-answer={question}] dd")).await, text);
        }
        soon_eq!(answer(page, "F3").await, None);
    });
}

#[test]
fn an_answer_can_be_taken_back_and_stays_away() {
    visit(async |page| {
        page.open_path(&format!("{}#part-start", quiz("sv"))).await;
        let clear = "#q-S2 [data-clear]";
        let hidden: bool = page.eval(&format!("document.querySelector('{clear}').hidden")).await;
        assert!(hidden, "there is nothing to clear yet");
        CHOOSE.choose(page, "S2", "5").await;
        page.click(clear).await;
        page.until("!document.querySelector('input[name=S2]:checked')", "the answer is gone").await;
        soon!(is_focused(page, "input[name=S2]").await, "the focus stays at the question");
        page.reload().await;
        soon_eq!(answer(page, "S2").await, None);
    });
}

#[test]
fn a_digit_chooses_the_option_in_that_place() {
    visit(async |page| {
        page.open_path(&format!("{}#q-W1", quiz("en"))).await;
        page.until_step("part-worklife").await;
        soon!(is_focused(page, "input[name=W1]").await, "the address of a question leads to it");
        press(page, '4').await;
        page.until("document.querySelector('input[name=W1][value=\"4\"]').checked", "4 chooses")
            .await;
        soon!(is_focused(page, "input[name=W1][value=\"4\"]").await);
    });
}

#[test]
fn digits_that_name_no_option_and_those_of_a_note_choose_nothing() {
    visit(async |page| {
        page.open_path(&format!("{}#q-W1", quiz("en"))).await;
        soon!(is_focused(page, "input[name=W1]").await);
        for digit in ['6', '7', '8', '9', '0'] {
            press(page, digit).await;
            assert_eq!(answer(page, "W1").await, None, "{digit}");
        }
        note(page, "W1", "12345").await;
        let written = "document.getElementById('note-W1').value";
        assert_eq!(page.eval::<String>(written).await, "12345");
        assert_eq!(answer(page, "W1").await, None, "a note is a note");
        page.open_path(&format!("{}#q-W2", quiz("en"))).await;
        soon!(is_focused(page, "input[name=W2]").await);
        press(page, '5').await;
        assert_eq!(answer(page, "W2").await.as_deref(), Some("5"));
        press(page, '6').await;
        assert_eq!(answer(page, "W2").await.as_deref(), Some("5"), "6 changes nothing");
    });
}

#[test]
fn what_is_kept_where_and_for_how_long_is_said_before_one_starts() {
    visit(async |page| {
        for language in LANGUAGES {
            page.open_path(&format!("{}#start", quiz(language))).await;
            for key in ["keep", "keep_text", "device", "device_text", "visit", "visit_text"] {
                let said = say(language, &format!("start.{key}"), &[]);
                let shown = page.text("#start").await;
                assert!(shown.contains(&said), "{language}: {said}");
            }
            let days = KEPT_DAYS.to_string();
            let device = page.text("#start label:has([name=':keep'][value=device])").await;
            assert!(device.contains(&days), "{language}: {device}");
        }
    });
}

#[test]
fn this_visit_only_keeps_answers_over_a_reload_and_in_no_other_tab() {
    visit(async |page| {
        page.open_path(&format!("{}#start", quiz("fi"))).await;
        CHOOSE.choose(page, ":keep", "visit").await;
        page.click("#start a.button.next").await;
        page.until_step("part-customer").await;
        CHOOSE.choose(page, "C1", "2").await;
        page.until_shown("[data-saved]", &say("fi", "quiz.saved-visit", &[])).await;
        let kept: usize = page.eval("localStorage.length").await;
        assert_eq!(kept, 0, "nothing is left on the device");
        page.reload().await;
        soon_eq!(answer(page, "C1").await.as_deref(), Some("2"));
        page.open_tab().await;
        page.open_path(&format!("{}#part-customer", quiz("fi"))).await;
        soon_eq!(answer(page, "C1").await, None);
    });
}

#[test]
fn nothing_is_kept_before_the_first_answer() {
    visit(async |page| {
        page.open_path(&format!("{}#start", quiz("en"))).await;
        CHOOSE.choose(page, ":mode", "short").await;
        page.click("#start a.button.next").await;
        page.until_step("part-customer").await;
        page.write_down().await;
        assert_eq!(page.eval::<usize>("localStorage.length").await, 0);
        let cookies: String = page.eval("document.cookie").await;
        assert_eq!(cookies, "");
    });
}

#[test]
fn deleting_is_asked_about_once_more_and_leaves_nothing_behind() {
    visit(async |page| {
        for language in LANGUAGES {
            page.open_path(&format!("{}#part-customer", quiz(language))).await;
            CHOOSE.choose(page, "C2", "3").await;
            let question = say(language, "quiz.delete-question", &[]);
            page.click("[data-delete]").await;
            page.until_shown(".keep", &question).await;
            press(page, Key::Escape).await;
            page.until("document.activeElement.matches('[data-delete]')", "Escape takes it back")
                .await;
            soon_eq!(answer(page, "C2").await.as_deref(), Some("3"));
            page.click("[data-delete]").await;
            page.click(".keep [role=group] button.button").await;
            page.until_shown("[data-saved]", &say(language, "quiz.deleted", &[])).await;
            soon_eq!(answer(page, "C2").await, None);
            soon_eq!(page.eval::<usize>("localStorage.length + sessionStorage.length").await, 0);
            page.reload().await;
            soon_eq!(answer(page, "C2").await, None);
        }
    });
}

#[test]
fn two_tabs_show_the_same_answers() {
    visit(async |page| {
        page.open_path(&format!("{}#part-customer", quiz("en"))).await;
        let first = page.driver.window().await.expect("a tab");
        page.open_tab().await;
        page.open_path(&format!("{}#part-customer", quiz("en"))).await;
        CHOOSE.choose(page, "C3", "4").await;
        let second = page.driver.window().await.expect("a tab");
        page.driver.switch_to_window(first).await.expect("the first tab");
        page.until(
            "document.querySelector('input[name=C3][value=\"4\"]').checked",
            "the answer arrives",
        )
        .await;
        CHOOSE.choose(page, "C4", "1").await;
        page.driver.switch_to_window(second).await.expect("the second tab");
        page.until(
            "document.querySelector('input[name=C4][value=\"1\"]').checked",
            "the answer arrives",
        )
        .await;
        soon_eq!(answer(page, "C3").await.as_deref(), Some("4"));
    });
}
