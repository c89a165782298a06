//! Profiles and their targets, modes by tags, references and advice, on the site `tests/sites/library`.
//!
//! The answers put reading on level 2 and space on level 1, so the stage is 1:
//! three times 2, and 1 beside 2 (quorum 3/4). A village library is asked for
//! level 2 of both.

use porras::engine::Options;
use serde_json::{Value, json};

use crate::support::hands::Hands;
use crate::support::page::{Page, visit_folder};
use crate::support::site::{LIBRARY, library, root};

const QUIZ: &str = "fi/library.html";

/// The profile, then every answer, by the pointer or by the keyboard.
async fn answer(page: &Page, hands: Hands) {
    page.open_path(&format!("{QUIZ}#start")).await;
    hands.choose(page, ":profile", "village").await;
    for (step, answers) in [
        ("part-reading", &[("R1", "2"), ("R2", "some"), ("R3", "some")][..]),
        ("part-space", &[("S1", "no"), ("S2", "some")]),
    ] {
        page.open_path(&format!("{QUIZ}#{step}")).await;
        for (question, answer) in answers {
            hands.choose(page, question, answer).await;
        }
    }
}

async fn result(page: &Page, step: &str) {
    page.open_path(&format!("{QUIZ}#{step}")).await;
    page.until("document.querySelector('#result .dimension')", "the result is there").await;
}

/// The texts of what a selector finds, each in one line.
async fn texts(page: &Page, css: &str) -> Vec<String> {
    let find = json!(css);
    let line = "textContent.replace(/\\u2060/g, '').replace(/\\s+/g, ' ').trim()";
    page.eval(&format!("[...document.querySelectorAll({find})].map((each) => each.{line})")).await
}

/// What `porras score` says of an answer file.
fn scored(file: &str) -> Value {
    let files = vec![("answers.json".to_owned(), file.as_bytes().to_vec())];
    let options = Options { target: Some(3), ..Options::default() };
    let scored = porras::scoring::score(&root().join(LIBRARY), "library", files, &options, false)
        .expect("the site has the assessment");
    assert!(!scored.diagnostics.has_errors(), "{scored:#?}");
    serde_json::from_str(&scored.lines).expect("one line of JSON")
}

#[test]
fn a_profile_gives_targets_to_the_result_and_ends_the_roadmap_where_it_is_enough() {
    for hands in [Hands::Keyboard, Hands::Pointer] {
        visit_folder(library(), async |page| {
            answer(page, hands).await;
            result(page, "result").await;
            let cells = "#result .scroll table tbody tr";
            let rows = [format!("{cells}:nth-child(1) > *"), format!("{cells}:nth-child(2) > *")];
            soon_eq!(texts(page, "#result .scroll thead th").await[2], "Tavoite");
            soon_eq!(
                texts(page, &rows[0]).await,
                ["Lukeminen", "2", "2, saavutettu", "2", "3 / 3"]
            );
            soon_eq!(texts(page, &rows[1]).await, ["Tila", "1", "2", "1", "2 / 2"]);
            let lines = texts(page, "#result .dimension > p").await;
            assert!(lines[0].starts_with("Taso 2 · tavoite 2, saavutettu · "), "{lines:?}");
            assert!(lines[1].starts_with("Taso 1 · tavoite 2 · "), "{lines:?}");
            let marks = "[...document.querySelectorAll('#result .aim')].map((each) => each.classList.contains('reached'))";
            soon_eq!(page.eval::<Vec<bool>>(marks).await, [true, false]);
            soon!(page.text("#result .dimensions").await.contains("Kylän kirjasto"));

            result(page, "roadmap").await;
            soon_eq!(texts(page, "#roadmap .horizon h4").await, ["Avatkaa tila"]);
            soon_eq!(texts(page, "#roadmap [aria-labelledby=p-enough] li").await, [""; 0]);
            page.click("#target option:last-child").await;
            page.until_shown("#roadmap", "Näissä tämä riittää").await;
            soon_eq!(texts(page, "#roadmap .horizon h4").await, ["Avatkaa tila"]);
            soon_eq!(
                texts(page, "#roadmap [aria-labelledby=p-enough] li").await,
                ["Lukeminen: taso 2, tavoite 2", "Tila: taso 1, tavoite 2"]
            );

            page.click(".told button").await;
            let (_, file) = page.download("#roadmap .take button:nth-of-type(2)").await;
            let file: Value = serde_json::from_str(&file).expect("an answer file");
            assert_eq!(file["respondent"], json!({"profile": "village"}));
            let scored = scored(&file.to_string());
            assert_eq!(scored["roadmap"]["items"][0]["action"], "space-1");
            assert_eq!(scored["roadmap"]["items"].as_array().map(Vec::len), Some(1));
            assert_eq!(scored["roadmap"]["enough"], json!(["reading", "space"]));
            assert_eq!(scored["dimensions"][0]["target"], 2);
        });
    }
}

#[test]
fn the_profile_is_kept_deleted_and_comes_back_with_its_file() {
    visit_folder(library(), async |page| {
        let chosen = "document.querySelector('input[name=\":profile\"]:checked').value";
        answer(page, Hands::Pointer).await;
        page.open_path(&format!("{QUIZ}#start")).await;
        page.reload().await;
        soon_eq!(page.eval::<String>(chosen).await, "village");
        page.open_path("en/library.html#start").await;
        soon_eq!(page.eval::<String>(chosen).await, "village", "in every language");
        result(page, "result").await;
        let (_, file) = page.download("#result .take button:nth-of-type(2)").await;
        page.click("[data-delete]").await;
        page.click(".keep [role=group] button").await;
        page.open_path(&format!("{QUIZ}#start")).await;
        soon_eq!(page.eval::<String>(chosen).await, "");
        page.choose_file(&file).await;
        page.until_step("check").await;
        page.open_path(&format!("{QUIZ}#start")).await;
        soon_eq!(page.eval::<String>(chosen).await, "village");
        page.choose_file(&file.replace("village", "villa")).await;
        page.until_shown("#start [role=status]", "Siinä on tuntematon organisaatiotyyppi (villa)")
            .await;
    });
}

#[test]
fn advice_is_shown_for_the_answers_that_were_given_and_for_no_other() {
    visit_folder(library(), async |page| {
        answer(page, Hands::Pointer).await;
        let seen = |text: &str| format!("document.body.innerText.includes('{text}')");
        for step in ["part-reading", "check"] {
            page.open_path(&format!("{QUIZ}#{step}")).await;
            soon!(!page.eval::<bool>(&seen("Riittää, kun")).await, "not before the result");
        }
        result(page, "result").await;
        let advice = ["reading", "space"].map(|id| format!("#d-{id} .advice li"));
        soon_eq!(
            texts(page, &advice[0]).await,
            [
                "Kuka suosittelee kirjoja? Joku meistäRiittää, kun hänellä on sijainen",
                "Onko satutunteja? JoskusRiittää, kun kävijöitä on alle kymmenen päivässäNäin parempaan: Merkitkää se kalenteriin.",
                "Saako lapsi kortin itse? JoskusRiittää, kun kävijöitä on alle kymmenen päivässäNäin parempaan: Merkitkää se kalenteriin.",
            ]
        );
        let space = texts(page, &advice[1]).await;
        assert_eq!(space[0], "Saako tilaa varata? EiNäin parempaan: Kokeilkaa kerran kuussa.");
        assert_eq!(space.len(), 2);
        page.open_path(&format!("{QUIZ}#part-space")).await;
        Hands::Pointer.choose(page, "S1", "yes").await;
        Hands::Pointer.choose(page, "S2", "unknown").await;
        result(page, "result").await;
        soon_eq!(texts(page, &advice[1]).await, [""; 0], "nothing is said of these");
    });
}

#[test]
fn without_a_stage_the_targets_of_the_profile_make_the_roadmap() {
    visit_folder(library(), async |page| {
        page.open_path("fi/shelves.html#part-order").await;
        Hands::Pointer.choose(page, "A", "1").await;
        page.open_path("fi/shelves.html#part-labels").await;
        Hands::Pointer.choose(page, "B", "1").await;
        page.open_path("fi/shelves.html#roadmap").await;
        page.until_shown("#roadmap h2", "Tiekartan alku").await;
        soon_eq!(texts(page, "#roadmap .horizon h4").await, [""; 0]);
        page.open_path("fi/shelves.html#start").await;
        Hands::Pointer.choose(page, ":profile", "village").await;
        page.open_path("fi/shelves.html#roadmap").await;
        page.until_shown("#roadmap h2", "Tiekartta tavoitteisiin: Kylän kirjasto").await;
        soon_eq!(texts(page, "#roadmap .horizon h4").await, ["Järjestäkää"]);
        soon_eq!(page.text("#target option:checked").await, "Riittävä taso: Kylän kirjasto");
        page.open_path("fi/shelves.html#part-order").await;
        Hands::Pointer.choose(page, "A", "2").await;
        page.open_path("fi/shelves.html#roadmap").await;
        page.until_shown("#roadmap h2", "Pitäkää tämä elävänä").await;
        soon_eq!(
            texts(page, "#roadmap [aria-labelledby=p-enough] li").await,
            ["Järjestys: taso 2, tavoite 2"]
        );
    });
}

#[test]
fn a_mode_asks_what_its_tags_and_its_list_name_under_the_bank_s_own_name() {
    visit_folder(library(), async |page| {
        page.open_path(&format!("{QUIZ}#start")).await;
        let labels = texts(page, "label:has(input[name=':mode'])").await;
        assert_eq!(
            labels,
            [
                "Koko arviointi 5 kysymystä, noin 4 minuuttia.",
                "Ydinkysymykset 4 kysymystä, noin 2 minuuttia. Tärkein ensin.",
            ]
        );
        Hands::Pointer.choose(page, ":mode", "core").await;
        let asked = "[...document.querySelectorAll('[data-question]')].filter((field) => !field.hidden).map(({ dataset }) => dataset.question)";
        soon_eq!(page.eval::<Vec<String>>(asked).await, ["R1", "R2", "S1", "S2"]);
        page.open_path(&format!("{QUIZ}#q-R1")).await;
        page.click("#q-R1 summary").await;
        page.until_shown("#q-R1", "Aiheet: Ydin").await;
        page.until_shown("#q-R1", "Viitteet: ISO 2789 · 5.10").await;
    });
}

#[test]
fn without_script_profiles_topics_references_and_all_advice_can_be_read() {
    visit_folder(library(), async |page| {
        page.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await;
        page.driver.goto(page.server.url(QUIZ)).await.expect("the page opens");
        page.eval::<()>(
            "void document.querySelectorAll('details').forEach((each) => each.open = true)",
        )
        .await;
        let shown: String = page.eval("document.body.innerText").await;
        for wanted in [
            "Kylän kirjasto",
            "Yksi huone ja yksi ihminen.",
            "Ydinkysymykset",
            "Aiheet: Ydin, Lapset",
            "Viitteet: ISO 2789 · 5.10",
            "Milloin vastaus riittää",
            "Riittää, kun hänellä on sijainen",
            "Näin parempaan: Kokeilkaa kerran kuussa.",
            "Näin parempaan: Merkitkää se kalenteriin.",
        ] {
            assert!(shown.contains(wanted), "{wanted} is not to be seen");
        }
    });
}
