//! Answers to an older version of an assessment, on the device and in a file: carried to this one,
//! and the person told what has changed. `tests/versions` holds both versions.
//!
//! From the first to the second: M1 is A1 now, M2 and M3 are M9, M4 is not asked any more, R3 has
//! other options, and R2 asks for more than it did.

use std::path::PathBuf;

use serde_json::{Value, json};

use crate::accessible::{axe, examine, none};
use crate::support::hands::{Hands, press, tab_to};
use crate::support::page::{Page, visit_folder};
use crate::support::server::Seen;
use crate::support::site::{built, root};

const QUIZ: &str = "fi/way.html";

/// Builds a version of the site into the folder that a test serves.
fn version(name: &str, folder: &str) -> PathBuf {
    built(&root().join("tests/versions").join(name), folder)
}

/// The answers that are given to the first version, by step.
const GIVEN: [(&str, &[(&str, &str)]); 2] = [
    ("part-meet", &[("M1", "3"), ("M2", "2"), ("M3", "3"), ("M4", "1")]),
    ("part-rest", &[("R1", "2"), ("R2", "3"), ("R3", "seldom")]),
];

/// What becomes of them.
fn carried() -> Value {
    json!({"A1": "3", "M9": "2", "R1": "2", "R3": "few"})
}

async fn answer_first(page: &Page, given: &[(&str, &[(&str, &str)])]) {
    for (step, answers) in given {
        page.open_path(&format!("{QUIZ}#{step}")).await;
        for (question, answer) in *answers {
            Hands::Pointer.choose(page, question, answer).await;
        }
    }
}

/// The text of the notice in one line.
async fn notice(page: &Page) -> String {
    page.text(".steps .notice").await
}

async fn until_notice(page: &Page, text: &str) {
    page.until_shown(".steps .notice", text).await;
}

/// The record that is kept on the device.
async fn on_device(page: &Page) -> Value {
    let kept = "JSON.parse(localStorage.getItem(Object.keys(localStorage).find((key) => key.endsWith('/way'))) ?? 'null')";
    page.eval(kept).await
}

/// The names of what is kept on the device, without the path before them.
async fn kept(page: &Page) -> Vec<String> {
    page.eval("Object.keys(localStorage).map((key) => key.split('/').pop()).sort()").await
}

const MOVED: &str = "Arviointi on uudistunut sen jälkeen, kun vastasitte (versio 1.2.0). Vastauksenne on siirretty uuteen versioon 2.0.0, ja voitte jatkaa.";

#[test]
fn kept_answers_go_over_to_the_new_version_and_the_person_sees_what_changed() {
    let folder = version("first", "browser-versions-kept");
    visit_folder(&folder, async |page| {
        answer_first(page, &GIVEN).await;
        version("second", "browser-versions-kept");
        page.open_path("fi/index.html").await;
        page.open_path(QUIZ).await;
        until_notice(page, MOVED).await;
        let said = notice(page).await;
        for line in [
            "Yksi kysymys on muuttunut niin paljon, että siihen kannattaa vastata uudelleen: Pidämmekö kaksi taukoa päivässä?",
            "Tähän on yhdistetty aiempia kysymyksiä. Vastauksistanne jäi voimaan alin: Onko kokouksella esityslista ja pöytäkirja?",
            "Tämän kysymyksen vaihtoehdot ovat muuttuneet. Katsokaa, pitääkö vastauksenne yhä paikkansa: Kuinka moni pääsee ajoissa kotiin?",
            "Yksi kysymys on jäänyt pois, joten vastaustanne siihen ei enää käytetä.",
        ] {
            assert!(said.contains(line), "{line} is not in {said}");
        }
        assert!(!said.contains("Alkavatko"), "a question that has another id is the same: {said}");
        let record = on_device(page).await;
        assert_eq!((&record["answers"], &record["version"]), (&carried(), &json!("2.0.0")));
        // Nothing is lost: what was answered can be taken along first.
        let (name, text) = page.download(".steps .notice button.button").await;
        assert_eq!(name, "way-1.2.0.json");
        let old: Value = serde_json::from_str(&text).expect("an answer file");
        let given: serde_json::Map<String, Value> = GIVEN
            .iter()
            .flat_map(|(_, answers)| answers.iter())
            .map(|(question, answer)| ((*question).to_owned(), json!(answer)))
            .collect();
        assert_eq!(
            (&old["content_version"], &old["answers"]),
            (&json!("1.2.0"), &Value::Object(given))
        );
        // It stays until one has seen it, over a reload and in another language.
        page.open_path("sv/way.html").await;
        until_notice(page, "Era svar har flyttats till den nya versionen 2.0.0").await;
        page.open_path(QUIZ).await;
        until_notice(page, MOVED).await;
        // With the keyboard: to the question that is asked again, an answer, and the notice away.
        tab_to(page, ".steps .notice a[href='#q-R2']").await;
        press(page, thirtyfour::Key::Enter).await;
        page.until_step("part-rest").await;
        page.until("document.activeElement?.name === 'R2'", "the question has the focus").await;
        press(page, '2').await;
        page.until(
            "document.querySelector('input[name=R2]:checked')?.value === '2'",
            "it is answered",
        )
        .await;
        page.reload().await;
        until_notice(page, MOVED).await;
        soon!(
            !notice(page).await.contains("kaksi taukoa"),
            "what has been answered is no longer asked for"
        );
        page.open_path(QUIZ).await;
        until_notice(page, MOVED).await;
        tab_to(page, ".steps .notice button.plain").await;
        press(page, thirtyfour::Key::Enter).await;
        page.until("!document.querySelector('.steps .notice button')", "the notice goes").await;
        soon_eq!(kept(page).await, ["way"]);
        page.reload().await;
        soon!(!notice(page).await.contains("uudistunut"));
        let mut answers = carried();
        answers["R2"] = json!("2");
        soon_eq!(on_device(page).await["answers"], answers);
    });
}

#[test]
fn a_question_that_only_has_another_id_is_carried_without_a_word() {
    let folder = version("first", "browser-versions-quiet");
    visit_folder(&folder, async |page| {
        answer_first(page, &[("part-meet", &[("M1", "2")]), ("part-rest", &[("R1", "3")])]).await;
        version("second", "browser-versions-quiet");
        page.open_path("fi/index.html").await;
        page.open_path(QUIZ).await;
        let chosen = "document.querySelector('input[name=A1]:checked')?.value === '2'";
        page.until(chosen, "the answer has come over").await;
        page.until("Object.keys(localStorage).length === 1", "the older record goes").await;
        soon_eq!(notice(page).await, "");
        soon_eq!(on_device(page).await["answers"], json!({"A1": "2", "R1": "3"}));
        // What needs no carrying asks for no script.
        page.requests();
        page.open_path("fi/index.html").await;
        page.open_path(QUIZ).await;
        let seen = page.requests();
        let asked = |name: &str| {
            seen.iter().any(|seen| matches!(seen, Seen::File(path) if path.contains(name)))
        };
        assert!(!asked("migration.") && !asked("way-fi."), "{seen:?}");
    });
}

#[test]
fn a_file_of_the_older_version_is_opened_and_told_of() {
    let folder = version("second", "browser-versions-file");
    visit_folder(&folder, async |page| {
        let answers: serde_json::Map<String, Value> = GIVEN
            .iter()
            .flat_map(|(_, answers)| answers.iter())
            .map(|(question, answer)| ((*question).to_owned(), json!(answer)))
            .collect();
        let file_of = |version: &str| {
            json!({"format": "porras-answers/1", "assessment": "way", "content_version": version,
                "mode": "full", "respondent": {"role": "lead"}, "answers": answers,
                "notes": {"M1": "Joskus", "M4": "Kongi on rikki"}})
            .to_string()
        };
        // What is here already goes only when one says so, and then nothing is told of the file.
        page.open_path(&format!("{QUIZ}#part-rest")).await;
        Hands::Pointer.choose(page, "N1", "1").await;
        page.open_path(&format!("{QUIZ}#start")).await;
        page.choose_file(&file_of("1.2.0")).await;
        page.click("#start [role=group] button.plain").await;
        soon_eq!(on_device(page).await["answers"], json!({"N1": "1"}));
        soon_eq!(notice(page).await, "");
        page.choose_file(&file_of("1.2.0")).await;
        page.click("#start [role=group] button").await;
        page.until_step("check").await;
        until_notice(page, "Tiedoston vastaukset on annettu arvioinnin aiempaan versioon 1.2.0. Ne on siirretty uuteen versioon 2.0.0.").await;
        soon!(notice(page).await.contains("Pidämmekö kaksi taukoa päivässä?"));
        let record = on_device(page).await;
        assert_eq!(
            (&record["answers"], &record["notes"], &record["role"]),
            (&carried(), &json!({"A1": "Joskus"}), &json!("lead"))
        );
        soon_eq!(
            page.eval::<usize>("document.querySelectorAll('.steps .notice button').length").await,
            1,
            "whoever opened the file has it"
        );
        page.click(".steps .notice button").await;
        page.until("!document.querySelector('.steps .notice:has(button)')", "the notice goes")
            .await;
        // A version that nothing leads from is refused, as is a later one.
        page.open_path(&format!("{QUIZ}#start")).await;
        for version in ["0.9.0", "2.1.0", "3.0.0"] {
            page.choose_file(&file_of(version)).await;
            page.until_shown("#start [role=status]", "Tiedostoa ei avattu").await;
            soon_eq!(on_device(page).await["answers"], carried(), "{version}");
        }
    });
}

#[test]
fn a_script_that_does_not_come_loses_nothing() {
    let folder = version("first", "browser-versions-lost");
    visit_folder(&folder, async |page| {
        answer_first(page, &GIVEN).await;
        version("second", "browser-versions-lost");
        let block = |urls: &[&str]| json!({ "urls": urls });
        page.devtools("Network.enable", json!({})).await;
        page.devtools("Network.setBlockedURLs", block(&["*/migration.*.js"])).await;
        page.open_path("fi/index.html").await;
        page.open_path(QUIZ).await;
        until_notice(
            page,
            "Tiedostoa, joka siirtää ne uuteen versioon, ei saatu. Vastaukset ovat tallessa.",
        )
        .await;
        page.console().await;
        soon_eq!(kept(page).await, ["way:older"]);
        let (_, text) = page.download(".steps .notice button.plain").await;
        assert!(text.contains("\"R3\": \"seldom\""), "{text}");
        // One may go on meanwhile; what is answered now goes before what was.
        page.click("#start a.button.next").await;
        Hands::Pointer.choose(page, "A1", "1").await;
        page.devtools("Network.setBlockedURLs", block(&[])).await;
        Hands::Keyboard.follow(page, ".steps .notice button.button").await;
        until_notice(page, MOVED).await;
        let mut answers = carried();
        answers["A1"] = json!("1");
        soon_eq!(on_device(page).await["answers"], answers);
        // Whoever deletes, deletes that as well.
        page.click("[data-delete]").await;
        page.click(".keep [role=group] button").await;
        page.until("!document.querySelector('.steps .notice')", "the notice goes").await;
        soon_eq!(kept(page).await, [""; 0]);
        page.reload().await;
        soon_eq!(notice(page).await, "");
    });
}

#[test]
fn answers_that_nothing_leads_from_are_set_aside_as_ever() {
    let folder = version("first", "browser-versions-aside");
    visit_folder(&folder, async |page| {
        answer_first(page, &GIVEN).await;
        let key: String = page.eval("Object.keys(localStorage)[0]").await;
        let set = format!(
            "{{ const record = JSON.parse(localStorage[{0}]); record.version = '0.4.0'; localStorage[{0}] = JSON.stringify(record); }}",
            json!(key)
        );
        version("second", "browser-versions-aside");
        page.open_path("fi/index.html").await;
        page.script::<()>(&set).await;
        page.open_path(QUIZ).await;
        until_notice(
            page,
            "Laitteelta löytyi vastauksia tämän arvioinnin toiseen versioon (0.4.0).",
        )
        .await;
        soon_eq!(kept(page).await, ["way:aside"]);
        // Answers that were promised for 90 days only.
        let old = "{ const key = Object.keys(localStorage)[0]; const record = JSON.parse(localStorage[key]); record.version = '1.2.0'; record.saved = 1600000000000; \
                   localStorage.clear(); localStorage[key.replace(':aside', '')] = JSON.stringify(record); }";
        page.open_path("fi/index.html").await;
        page.script::<()>(old).await;
        page.open_path(QUIZ).await;
        until_notice(page, "Edelliset vastauksenne olivat yli 90 päivää vanhoja").await;
        soon_eq!(kept(page).await, [""; 0]);
    });
}

#[test]
fn what_was_seen_in_one_tab_was_seen_in_all() {
    let folder = version("first", "browser-versions-tabs");
    visit_folder(&folder, async |page| {
        answer_first(page, &GIVEN).await;
        version("second", "browser-versions-tabs");
        page.open_path("fi/index.html").await;
        page.open_path(QUIZ).await;
        until_notice(page, MOVED).await;
        let first = page.driver.window().await.expect("a tab");
        page.open_tab().await;
        page.open_path(QUIZ).await;
        until_notice(page, MOVED).await;
        page.click(".steps .notice button.plain").await;
        soon_eq!(kept(page).await, ["way"]);
        page.driver.switch_to_window(first).await.expect("the first tab");
        page.until("!document.querySelector('.steps .notice button')", "the notice goes here too")
            .await;
        soon_eq!(on_device(page).await["answers"], carried());
    });
}

#[test]
fn from_a_folder_and_within_one_first_number_it_is_the_same() {
    let folder = version("first", "browser-versions-folder");
    visit_folder(&folder, async |page| {
        let address = |path: &str| format!("file://{}/{path}", folder.display());
        for (step, answers) in GIVEN {
            page.go(&address(&format!("{QUIZ}#{step}"))).await;
            for (question, answer) in answers {
                Hands::Pointer.choose(page, question, answer).await;
            }
        }
        // The second version as one that only added to the first.
        let site = tempfile::tempdir().expect("a temporary folder can be made");
        for file in
            ["site.yaml", "texts/fi.yaml", "texts/sv.yaml", "texts/en.yaml", "way/bank.yaml"]
                .into_iter()
                .chain(["way/texts/fi.yaml", "way/texts/sv.yaml", "way/texts/en.yaml"])
        {
            let text =
                std::fs::read_to_string(root().join("tests/versions/second/content").join(file));
            let path = site.path().join("content").join(file);
            std::fs::create_dir_all(path.parent().expect("below the site")).expect("a folder");
            let text = text.expect("the file is there").replace("2.0.0", "1.3.0");
            std::fs::write(path, text).expect("a file can be written");
        }
        built(site.path(), "browser-versions-folder");
        page.go(&address("fi/index.html")).await;
        page.go(&address(QUIZ)).await;
        until_notice(page, &MOVED.replace("2.0.0", "1.3.0")).await;
        let record = on_device(page).await;
        assert_eq!((&record["answers"], &record["version"]), (&carried(), &json!("1.3.0")));
        assert!(page.requests().iter().all(|seen| !matches!(seen, Seen::Foreign(_))));
    });
}

#[test]
fn axe_finds_nothing_in_what_is_told_of_versions() {
    let folder = version("first", "browser-versions-axe");
    visit_folder(&folder, async |page| {
        answer_first(page, &GIVEN).await;
        version("second", "browser-versions-axe");
        let mut found = Vec::new();
        for language in ["fi", "sv", "en"] {
            page.open_path(&format!("{language}/index.html")).await;
            page.open_path(&format!("{language}/way.html")).await;
            page.until(
                "document.querySelectorAll('.steps .notice li').length === 3",
                "the notice is there",
            )
            .await;
            examine(page, &axe(), language, &mut found).await;
        }
        none(&found);
    });
}
