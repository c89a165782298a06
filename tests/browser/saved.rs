//! What one has just done is kept: said near where it was done, and true of two tabs at once.

use crate::keeping::note;
use crate::support::answers::Answers;
use crate::support::hands::Hands;
use crate::support::page::visit;
use crate::support::site::{quiz, say};

#[test]
fn notes_and_a_plan_that_two_tabs_write_at_once_are_both_kept() {
    visit(async |page| {
        page.open_answers("fi", &Answers::closed_gate()).await;
        page.open_path(&format!("{}#roadmap", quiz("fi"))).await;
        page.until("document.querySelector('#roadmap .edit')", "it can be changed").await;
        let plan = page.driver.window().await.expect("a tab");
        page.open_tab().await;
        page.open_path(&format!("{}#part-tools", quiz("fi"))).await;
        let notes = page.driver.window().await.expect("a tab");
        // Neither tab knows of the other's when it writes its own down.
        let keep_back = "void (Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); })";
        page.eval::<()>("void (window.setItem = Storage.prototype.setItem)").await;
        page.eval::<()>(keep_back).await;
        note(page, "T1", "Toisessa välilehdessä").await;
        page.driver.switch_to_window(plan.clone()).await.expect("the first tab");
        page.click("#a-structure-3 .mark-done input").await;
        page.until("document.querySelector('.told button')", "it is done").await;
        page.write_down().await;
        page.driver.switch_to_window(notes.clone()).await.expect("the second tab");
        page.eval::<()>("void (Storage.prototype.setItem = window.setItem)").await;
        page.find("#note-T1").await.send_keys("!").await.expect("the note takes text");
        page.write_down().await;
        for tab in [plan, notes] {
            page.driver.switch_to_window(tab).await.expect("a tab");
            page.open_path(&format!("{}#part-tools", quiz("fi"))).await;
            page.reload().await;
            let written = "document.getElementById('note-T1')?.value";
            soon_eq!(
                page.eval::<Option<String>>(written).await.as_deref(),
                Some("Toisessa välilehdessä!")
            );
            page.open_path(&format!("{}#roadmap", quiz("fi"))).await;
            page.until("document.querySelector('#roadmap .edit')", "it can be changed").await;
            let kept: String = page.eval("localStorage.getItem(localStorage.key(0))").await;
            let kept: serde_json::Value = serde_json::from_str(&kept).expect("JSON");
            assert_eq!(kept["plan"]["structure-3.state"], "done");
            assert!(
                !page
                    .eval::<bool>("!!document.querySelector('#roadmap .plan #a-structure-3')")
                    .await
            );
        }
    });
}

/// The questions that say beside themselves that what was just changed is kept, and what they say.
const KEPT_NEAR: &str = "[...document.querySelectorAll('[data-question]')].flatMap((field) => {
  const { visibility, content } = getComputedStyle(field.querySelector('.note > summary'), '::after');
  return visibility === 'visible' && content !== 'none' && content !== 'normal' ? [[field.dataset.question, content]] : [];
})";

#[test]
fn saved_is_said_near_the_press_on_a_phone_and_nothing_moves_for_it() {
    visit(async |page| {
        page.resize(412, 823).await;
        page.open_path(&format!("{}#part-customer", quiz("fi"))).await;
        page.until("document.querySelector('main').style.getPropertyValue('--saved')", "words")
            .await;
        assert_eq!(page.eval::<Vec<(String, String)>>(KEPT_NEAR).await, []);
        let word = say("fi", "begun.saved-near", &[]);
        let heights = "[...document.querySelectorAll('#part-customer [data-question]')].map((field) => field.getBoundingClientRect().height).join()";
        for question in ["C1", "C4", "C4", "C2"] {
            let chosen = if question == "C4" { "2" } else { "3" };
            page.eval::<()>(&format!("void document.querySelector('#q-{question} .apart').scrollIntoView({{ block: 'center', behavior: 'instant' }})")).await;
            Hands::Pointer.choose(page, question, chosen).await;
            soon_eq!(
                page.eval::<Vec<(String, String)>>(KEPT_NEAR).await,
                [(question.to_owned(), format!("\"{word}\" / \"\""))]
            );
            // The status of all stands further up than that.
            let near = format!(
                "document.querySelector('#q-{question} .note > summary').getBoundingClientRect().bottom - document.querySelector('#q-{question} :checked').getBoundingClientRect().top < innerHeight"
            );
            assert!(page.eval::<bool>(&near).await, "{question}: it is said near");
        }
        // There is room for it before it is said: what is below stays where it is.
        let before: String = page.eval(heights).await;
        Hands::Pointer.choose(page, "C4", "3").await;
        page.until("document.querySelector('#q-C4 [data-kept]')", "it is said there").await;
        assert_eq!(page.eval::<String>(heights).await, before);
        // Readers of the screen hear the one status, as before.
        page.until_shown("[data-saved]", &say("fi", "quiz.saved-device", &[])).await;
        // What is not kept is not said to be.
        page.script::<()>("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }").await;
        Hands::Pointer.choose(page, "C1", "4").await;
        soon_eq!(page.eval::<Vec<(String, String)>>(KEPT_NEAR).await, []);
        page.until_shown("[data-saved]", &say("fi", "quiz.saved-not", &[])).await;
    });
}
