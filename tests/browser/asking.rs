//! What is asked beside the options: quality criteria, conditions and reasons, on a site of their own.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use porras::engine::Options;
use porras::render::Settings;
use porras::scoring;
use serde_json::{Value, json};
use thirtyfour::Key;

use crate::accessible::{axe, examine, none};
use crate::support::hands::{Hands, is_focused, press, tab_to};
use crate::support::page::{Page, visit_folder};
use crate::support::site::root;

/// The site of `tests/sites/asking`, built.
fn folder() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("browser-site-asking");
        let (_, written) =
            porras::build(&site(), &folder, Settings { offline: false, ..Settings::default() });
        written.expect("there is output").expect("the site is written");
        folder
    })
}

fn site() -> PathBuf {
    root().join("tests/sites/asking/site")
}

/// Goes to a step of the questionnaire in English.
async fn open(page: &Page, step: &str) {
    page.open_path(&format!("en/repair.html#{step}")).await;
}

/// The ids of the questions that are shown in a step.
async fn shown(page: &Page, step: &str) -> Vec<String> {
    page.eval(&format!("[...document.querySelectorAll('#{step} [data-question]')].filter((each) => !each.hidden).map((each) => each.dataset.question)")).await
}

/// Chooses who answers, on the first step.
async fn be(page: &Page, field: &str, value: &str) {
    page.click(&format!(
        "[name=':{field}'] option[value='{value}'], [name=':{field}'][value='{value}']"
    ))
    .await;
    let chosen = format!(
        "document.querySelector(\"[name=':{field}']:is(select, :checked)\").value === '{value}'"
    );
    page.until(&chosen, &format!("{field} is {value}")).await;
}

#[test]
fn a_question_comes_and_goes_with_an_earlier_answer_and_the_focus_stays() {
    visit_folder(folder(), async |page| {
        open(page, "part-intake").await;
        soon_eq!(shown(page, "part-intake").await, ["I1", "I3"]);
        page.until_shown("#part-intake .progress", "Done here 0 / 2").await;
        Hands::Keyboard.choose(page, "I1", "2").await;
        soon_eq!(shown(page, "part-intake").await, ["I1", "I2", "I3"]);
        soon!(is_focused(page, "input[name=I1][value='2']").await, "the focus stays");
        page.until_shown("#part-intake .progress", "Done here 1 / 3").await;
        let said: String =
            page.eval("document.querySelector('main > [role=status].unseen').textContent").await;
        assert!(said.ends_with("Is the customer told the price from the slip?"), "{said}");
        // A kept answer does not count while its question is hidden, and counts again.
        Hands::Pointer.choose(page, "I2", "3").await;
        Hands::Pointer.choose(page, "I1", "1").await;
        soon_eq!(shown(page, "part-intake").await, ["I1", "I3"]);
        page.until_shown("#part-intake .progress", "Done here 1 / 2").await;
        open(page, "check").await;
        let listed = "[...document.querySelectorAll('#check [data-answer]')].map((each) => each.dataset.answer).includes('I2')";
        soon!(!page.eval::<bool>(listed).await);
        open(page, "part-intake").await;
        Hands::Pointer.choose(page, "I1", "3").await;
        page.until_shown("#part-intake .progress", "Done here 2 / 3").await;
        soon!(
            page.eval::<bool>("document.querySelector('input[name=I2][value=\"3\"]').checked")
                .await
        );
    });
}

#[test]
fn a_step_in_which_nothing_is_asked_is_passed_by() {
    visit_folder(folder(), async |page| {
        open(page, "start").await;
        be(page, "profile", "single").await;
        let listed = "document.querySelector('.path a[href=\"#part-branches\"]').checkVisibility()";
        soon!(!page.eval::<bool>(listed).await);
        open(page, "part-work").await;
        page.until_shown("#part-work .progress", "Dimension 2 / 3").await;
        page.until_shown("#part-work .pager .next", "Next: Stock").await;
        page.click("#part-work .pager .next").await;
        page.until_step("part-stock").await;
        page.click("#part-stock .pager a:not(.next)").await;
        page.until_step("part-work").await;
        // An address from elsewhere leads to no empty step.
        page.eval::<()>("void (location.hash = '#part-branches')").await;
        open(page, "start").await;
        be(page, "profile", "chain").await;
        soon!(page.eval::<bool>(listed).await);
        open(page, "part-work").await;
        page.until_shown("#part-work .pager .next", "Next: Branches").await;
    });
}

#[test]
fn an_answer_counts_lower_until_every_criterion_is_ticked() {
    visit_folder(folder(), async |page| {
        open(page, "part-work").await;
        let status = "#q-W1 .criteria [role=status]";
        soon_eq!(page.text(status).await, "");
        Hands::Pointer.choose(page, "W1", "most").await;
        page.until_shown(status, "counts as “For some”").await;
        soon_eq!(
            shown(page, "part-work").await,
            ["W1", "W2", "W3"],
            "nobody has said who they are"
        );
        // The question and its criteria are described by the same words.
        let described = "['#q-W1', '#q-W1 .criteria'].every((css) => document.querySelector(css).getAttribute('aria-describedby').split(' ').includes('until-W1'))";
        soon!(page.eval::<bool>(described).await);
        for criterion in ["written", "reviewed"] {
            tab_to(page, &format!("#q-W1 input[value={criterion}]")).await;
            press(page, Key::Space).await;
        }
        page.until(
            &format!("document.querySelector('{status}').textContent === ''"),
            "the answer counts in full",
        )
        .await;
        page.click("#q-W1 label:has(input[value=written])").await;
        page.until_shown(status, "counts as “For some”").await;
        page.reload().await;
        let ticked =
            "[...document.querySelectorAll('#q-W1 .criteria :checked')].map(({ value }) => value)";
        soon_eq!(page.eval::<Vec<String>>(ticked).await, ["reviewed"]);
        page.until_shown(status, "counts as “For some”").await;
        open(page, "check").await;
        page.until_shown("[data-answer=W1]", "For most or all").await;
        page.until_shown("[data-answer=W1]", "counts as “For some”").await;
        open(page, "part-work").await;
        Hands::Pointer.choose(page, "W3", "half").await;
        open(page, "result").await;
        page.outcome().await;
        page.until_shown("#d-work", "one answer counts lower").await;
        page.click("#d-work summary").await;
        page.until_shown("#d-work", "not all of its quality criteria hold").await;
        page.until_shown("#d-work tr:has([href='#q-W1'])", "until all criteria hold").await;
    });
}

#[test]
fn what_does_not_concern_one_counts_with_a_reason_only() {
    visit_folder(folder(), async |page| {
        open(page, "part-intake").await;
        let field = "document.querySelector('#reason-I3').checkVisibility()";
        soon!(!page.eval::<bool>(field).await);
        Hands::Keyboard.choose(page, "I1", "1").await;
        Hands::Keyboard.choose(page, "I3", "not-applicable").await;
        soon!(page.eval::<bool>(field).await);
        page.until_shown("#part-intake .progress", "Done here 1 / 2").await;
        open(page, "part-work").await;
        Hands::Pointer.choose(page, "W2", "none").await;
        open(page, "check").await;
        page.until_shown("[data-answer=I3]", "There is no reason yet").await;
        page.until_shown("#check .notice", "Is the frame number checked?").await;
        page.click("[data-answer=I3] .change a").await;
        tab_to(page, "#reason-I3").await;
        page.find("#reason-I3").await.send_keys("Wheels only").await.expect("text is typed");
        page.until_shown("#part-intake .progress", "Done here 2 / 2").await;
        open(page, "check").await;
        page.until_shown("[data-answer=I3]", "Reason: Wheels only").await;
        page.reload().await;
        page.until_shown("[data-answer=I3]", "Reason: Wheels only").await;
    });
}

#[test]
fn a_saved_file_has_all_of_it_and_scores_as_the_page_shows() {
    visit_folder(folder(), async |page| {
        open(page, "start").await;
        be(page, "role", "lead").await;
        be(page, "profile", "chain").await;
        open(page, "part-intake").await;
        for (question, answer) in [("I1", "3"), ("I2", "3"), ("I3", "not-applicable")] {
            Hands::Pointer.choose(page, question, answer).await;
        }
        page.find("#reason-I3").await.send_keys("Wheels only").await.expect("text is typed");
        open(page, "part-work").await;
        for (question, answer) in [("W1", "most"), ("W2", "most"), ("W3", "half")] {
            Hands::Pointer.choose(page, question, answer).await;
        }
        page.click("#q-W2 label:has(input[value=signed])").await;
        open(page, "part-branches").await;
        for (question, answer) in [("B1", "2"), ("B2", "2")] {
            Hands::Pointer.choose(page, question, answer).await;
        }
        open(page, "part-stock").await;
        for (question, answer) in [("S1", "3"), ("S2", "2")] {
            Hands::Pointer.choose(page, question, answer).await;
        }
        open(page, "result").await;
        page.outcome().await;
        let levels = "[...document.querySelectorAll('#result .dimension')].map((each) => [each.id.slice(2), Number(/Level (\\d)/.exec(each.innerText)?.[1])])";
        let levels: Value = page.eval(levels).await;
        let (_, text) = page.download("#result .take button:last-child").await;
        let file: Value = serde_json::from_str(&text).expect("an answer file");
        assert_eq!(
            [&file["criteria"], &file["reasons"]],
            [&json!({"W2": ["signed"]}), &json!({"I3": "Wheels only"})]
        );
        let scored = scoring::score(
            &site(),
            "repair",
            vec![("answers.json".into(), text.clone().into_bytes())],
            &Options::default(),
            false,
        );
        let scored: Value =
            serde_json::from_str(&scored.expect("porras scores").lines).expect("a line of JSON");
        let expected: Vec<Value> = scored["dimensions"]
            .as_array()
            .expect("dimensions")
            .iter()
            .map(|each| json!([each["id"], each["level"]]))
            .collect();
        assert_eq!(levels, json!(expected));
        // Intake: two 3s. Work: (1/4 + 1 + 1/2) / 3 = 7/12. Branches: two 2s. Stock: the first row.
        assert_eq!(levels, json!([["intake", 3], ["work", 2], ["branches", 2], ["stock", 3]]));
        page.click("[data-delete]").await;
        page.click(".keep [role=group] button").await;
        open(page, "start").await;
        page.choose_file(&text).await;
        page.until_step("check").await;
        page.until_shown("[data-answer=I3]", "Reason: Wheels only").await;
        page.until_shown("[data-answer=W1]", "counts as “For some”").await;
        soon!(!page.text("[data-answer=W2]").await.contains("counts as"));
    });
}

#[test]
fn axe_finds_nothing_in_any_state_of_it() {
    let axe = axe();
    visit_folder(folder(), async |page| {
        let mut found = Vec::new();
        open(page, "part-work").await;
        Hands::Pointer.choose(page, "W1", "most").await;
        Hands::Pointer.choose(page, "W2", "some").await;
        page.click("#q-W1 label:has(input[value=written])").await;
        examine(page, &axe, "criteria", &mut found).await;
        page.resize(1280, 900).await;
        open(page, "part-intake").await;
        Hands::Pointer.choose(page, "I1", "3").await;
        Hands::Pointer.choose(page, "I3", "not-applicable").await;
        examine(page, &axe, "a condition and a reason", &mut found).await;
        open(page, "check").await;
        examine(page, &axe, "check", &mut found).await;
        open(page, "result").await;
        page.outcome().await;
        page.eval::<()>(
            "void document.querySelectorAll('details').forEach((each) => each.open = true)",
        )
        .await;
        examine(page, &axe, "result", &mut found).await;
        page.open_path("fi/repair.html#part-work").await;
        examine(page, &axe, "in Finnish", &mut found).await;
        none(&found);
    });
}

#[test]
fn on_paper_every_question_stands_with_its_condition() {
    visit_folder(folder(), async |page| {
        page.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await;
        for (path, wanted) in [
            (
                "en/repair.html",
                [
                    "Answer this only if the answer to “Is there a slip for each bicycle?” is at level 2 or higher.",
                    "Answer this only if the answer to “Is there a plan for the repair?” is “For half of them” or “For most or all”; or if your role is “Lead” and your organisation is “A chain”.",
                    "Until all of these are ticked, the answer counts at most as “For some”",
                    "Somebody else has read it",
                    "Why does this not concern you?",
                ],
            ),
            (
                "fi/repair.html",
                [
                    "Vastatkaa tähän vain, jos vastaus kysymykseen ”Onko jokaisella pyörällä kuitti?” on vähintään tasolla 2.",
                    "Vastatkaa tähän vain, jos organisaationne on ”Ketju”.",
                    "Ennen kuin nämä kaikki on merkitty, vastaukseksi lasketaan enintään ”Osassa”",
                    "Joku toinen on lukenut sen",
                    "Miksi tämä ei koske teitä?",
                ],
            ),
        ] {
            page.driver.goto(page.server.url(path)).await.expect("the page opens");
            let text: String = page.eval("document.body.innerText.replace(/\\s+/g, ' ')").await;
            for words in wanted {
                assert!(text.contains(words), "{path}: {words} is not in {text}");
            }
            let hidden: usize = page.eval("[...document.querySelectorAll('[data-question], .reason')].filter((each) => !each.checkVisibility()).length").await;
            assert_eq!(hidden, 0, "{path}");
        }
    });
}
