//! While the browser keeps nothing, answers are on the page alone: who leaves it is asked first.

use serde_json::{Value, json};

use crate::support::hands::{Hands, is_focused, press, tab_to};
use crate::support::page::{Page, visit};
use crate::support::site::{folder, quiz, say};

/// What browsers do that keep nothing: no room is left, or none is given.
const REFUSALS: [&str; 2] = [
    "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };",
    "for (const name of ['localStorage', 'sessionStorage']) \
     Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError'); } });",
];

/// The same for as long as `full` is true.
const SOMETIMES: &str = "const { setItem } = Storage.prototype; \
    Storage.prototype.setItem = function (key, text) { \
      if (window.full) throw new DOMException('full', 'QuotaExceededError'); \
      setItem.call(this, key, text); \
    };";

/// The links that lead away: another language, the head, the foot, guidance named by a question.
const AWAY: [&str; 4] =
    [".languages a[hreflang=sv]", "header a", "footer li a", "#part-customer fieldset a"];

async fn from_now_on(page: &Page, script: &str) {
    page.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await;
}

/// Whether the browser would ask on reload, at the end of the tab, on Back.
async fn browser_asks(page: &Page) -> bool {
    page.eval("!dispatchEvent(new Event('beforeunload', { cancelable: true }))").await
}

async fn answer(page: &Page, question: &str) -> Option<String> {
    page.eval(&format!("document.querySelector('input[name={question}]:checked')?.value ?? null"))
        .await
}

async fn until_language(page: &Page, language: &str) {
    let there = format!("document.documentElement.lang === '{language}'");
    page.until(&there, "the language changes").await;
    page.ready().await;
}

#[test]
fn who_leaves_while_nothing_can_be_kept_is_asked_first_and_may_take_the_answers_along() {
    for refusal in REFUSALS {
        visit(async |page| {
            from_now_on(page, refusal).await;
            page.open_path(&format!("{}#part-customer", quiz("en"))).await;
            assert!(!browser_asks(page).await, "nothing is lost yet");
            Hands::Pointer.choose(page, "C1", "3").await;
            page.until_shown(".steps", &say("en", "begun.storage-blocked", &[])).await;
            soon!(browser_asks(page).await, "the browser asks by itself");
            let told = say("en", "begun.leave-unsaved", &[]);
            for link in AWAY {
                page.script::<()>(&format!(
                    "document.querySelector('{link}').closest('details')?.setAttribute('open', '')"
                ))
                .await;
                page.click(link).await;
                page.until_shown("main .notice [role=group]", &told).await;
                soon!(is_focused(page, "main .notice [role=group]").await, "{link}");
                press(page, thirtyfour::Key::Escape).await;
                soon!(is_focused(page, link).await, "{link} has the focus again");
                assert_eq!(answer(page, "C1").await.as_deref(), Some("3"), "{link}");
                assert!(
                    !page
                        .eval::<bool>("!!document.querySelector('main .notice [role=group]')")
                        .await
                );
            }
            // What leads to another step leaves nothing.
            page.click("#part-customer a.button.next").await;
            page.until_step("part-start").await;
            // With the keyboard it is the same.
            tab_to(page, ".languages a[hreflang=sv]").await;
            press(page, thirtyfour::Key::Enter).await;
            page.until_shown("main .notice [role=group]", &told).await;
            let (_, text) = page.download("main .notice [role=group] button:nth-of-type(1)").await;
            let file: Value = serde_json::from_str(&text).expect("an answer file");
            assert_eq!(file["answers"], json!({ "C1": "3" }));
            page.until_shown("main .notice [role=group] a", &say("en", "begun.leave-anyway", &[]))
                .await;
            page.click("main .notice [role=group] a").await;
            until_language(page, "sv").await;
            page.until_step("part-start").await;
        });
    }
}

#[test]
fn nobody_is_asked_when_the_browser_keeps_answers_again() {
    visit(async |page| {
        from_now_on(page, SOMETIMES).await;
        page.open_path(&format!("{}#part-customer", quiz("fi"))).await;
        page.script::<()>("window.full = true").await;
        Hands::Pointer.choose(page, "C1", "3").await;
        page.until_shown("[data-saved]", &say("fi", "quiz.saved-not", &[])).await;
        soon!(browser_asks(page).await);
        page.click(".languages a[hreflang=sv]").await;
        page.until_shown("main .notice [role=group]", &say("fi", "begun.leave-unsaved", &[])).await;
        // There is room by the time that one leaves, and all that was answered is kept first.
        page.script::<()>("window.full = false").await;
        page.click(".languages a[hreflang=sv]").await;
        until_language(page, "sv").await;
        soon_eq!(answer(page, "C1").await.as_deref(), Some("3"));
        page.script::<()>("window.full = true").await;
        Hands::Pointer.choose(page, "C2", "2").await;
        page.until_shown("[data-saved]", &say("sv", "quiz.saved-not", &[])).await;
        page.script::<()>("window.full = false").await;
        Hands::Pointer.choose(page, "C3", "1").await;
        page.until_shown("[data-saved]", &say("sv", "quiz.saved-device", &[])).await;
        assert!(!browser_asks(page).await, "all is kept");
        // What was deleted cannot be lost.
        page.script::<()>("window.full = true").await;
        Hands::Pointer.choose(page, "C4", "1").await;
        soon!(browser_asks(page).await);
        page.click("[data-delete]").await;
        page.click(".keep [role=group] button.button").await;
        page.until_shown("[data-saved]", &say("sv", "quiz.deleted", &[])).await;
        assert!(!browser_asks(page).await, "there is nothing to lose");
    });
}

#[test]
fn in_a_folder_the_link_to_another_language_takes_the_answers_along_unasked() {
    visit(async |page| {
        from_now_on(page, REFUSALS[0]).await;
        let address = format!("file://{}/{}#part-customer", folder().display(), quiz("en"));
        page.go(&address).await;
        Hands::Pointer.choose(page, "C1", "3").await;
        page.until_shown("[data-saved]", &say("en", "quiz.saved-not", &[])).await;
        page.click("footer li a").await;
        page.until_shown("main .notice [role=group]", &say("en", "begun.leave-unsaved", &[])).await;
        page.click(".languages a[hreflang=sv]").await;
        until_language(page, "sv").await;
        soon_eq!(answer(page, "C1").await.as_deref(), Some("3"));
    });
}
