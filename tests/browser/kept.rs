//! Results that are kept under names of their own: on the device, as files, side by side.

use serde_json::{Value, json};
use thirtyfour::Key;

use crate::accessible::{axe, examine, none};
use crate::support::answers::Answers;
use crate::support::hands::{Hands, is_focused, press, tab_to};
use crate::support::page::{Page, visit, visit_folder};
use crate::support::site::{bank, built, quiz, root, say, texts};

async fn open_kept(page: &Page) {
    page.open_path(&format!("{}#kept", quiz("fi"))).await;
    until_kept(page).await;
}

/// Waits until the list of kept results is there.
pub async fn until_kept(page: &Page) {
    page.until_step("kept").await;
    page.until("document.querySelector('#kept .row')", "the list is there").await;
}

/// Keeps the present result under a name.
pub async fn keep(page: &Page, name: &str) {
    let before: usize = page.eval("document.querySelectorAll('[data-kept]').length").await;
    page.script::<()>("document.querySelector('#kept-name').value = ''").await;
    page.find("#kept-name").await.send_keys(name).await.expect("a name");
    page.click("#kept .keep-now button").await;
    let more = format!("document.querySelectorAll('[data-kept]').length === {}", before + 1);
    page.until(&more, "one more is kept").await;
}

/// What is kept, the latest first: names only.
async fn names(page: &Page) -> Vec<String> {
    page.eval("[...document.querySelectorAll('[data-kept] b')].map((each) => each.innerText)").await
}

/// Chooses all of the list and compares them.
pub async fn compare_all(page: &Page) {
    page.script::<()>("document.querySelectorAll('#kept .kept input').forEach((each) => each.checked || each.click())").await;
    page.click("#kept .kept + .row button").await;
    page.until("document.querySelector('.step:not([hidden]) .legend')", "the comparison is there")
        .await;
}

/// Presses what a kept result offers, by position from the latest.
pub fn offer(at: usize, what: &str) -> String {
    format!("#kept [data-kept]:nth-last-child({at}) [data-do={what}]")
}

#[test]
fn a_result_is_kept_named_and_there_again_in_another_tab_and_language() {
    visit(async |page| {
        page.open_answers("fi", &Answers::closed_gate()).await;
        page.open_path(&format!("{}#result", quiz("fi"))).await;
        page.outcome().await;
        Hands::Pointer.follow(page, "#result a[href='#kept']").await;
        until_kept(page).await;
        keep(page, "Syksyn työpaja").await;
        page.until_shown(
            "#kept [role=status]",
            &say("fi", "kept.kept-now", &[("name", "Syksyn työpaja")]),
        )
        .await;
        keep(page, "<b>Toinen</b> & \"kolmas\"").await;
        soon_eq!(names(page).await, ["<b>Toinen</b> & \"kolmas\"", "Syksyn työpaja"]);
        page.open_tab().await;
        page.open_path(&format!("{}#kept", quiz("sv"))).await;
        until_kept(page).await;
        page.until("document.querySelectorAll('[data-kept]').length === 2", "both are here").await;
        page.click(&offer(1, "rename")).await;
        soon!(is_focused(page, "#kept [data-kept] input[type=text]").await);
        page.script::<()>("document.activeElement.select()").await;
        page.find("#kept [data-kept] input[type=text]")
            .await
            .send_keys("Höst")
            .await
            .expect("a name");
        press(page, Key::Enter).await;
        page.until_shown("#kept .kept", "Höst").await;
        soon!(is_focused(page, &offer(1, "rename")).await, "the focus stays at the result");
        page.reload().await;
        until_kept(page).await;
        page.until_shown("#kept .kept", "Höst").await;
        soon_eq!(names(page).await[1], "Höst");
    });
}

#[test]
fn a_kept_result_is_deleted_when_asked_twice_alone_or_with_all_answers() {
    visit(async |page| {
        page.open_answers("fi", &Answers::few()).await;
        open_kept(page).await;
        for name in ["yksi", "kaksi", "kolme"] {
            keep(page, name).await;
        }
        tab_to(page, &offer(2, "drop")).await;
        press(page, Key::Enter).await;
        soon!(is_focused(page, "#kept [role=group]").await);
        press(page, Key::Escape).await;
        page.until("!document.querySelector('#kept [role=group]')", "nothing is deleted").await;
        soon_eq!(names(page).await, ["kolme", "kaksi", "yksi"]);
        page.click(&offer(2, "drop")).await;
        page.click("#kept [role=group] button").await;
        page.until("document.querySelectorAll('[data-kept]').length === 2", "one is gone").await;
        soon_eq!(names(page).await, ["kolme", "yksi"]);
        page.click("[data-delete]").await;
        page.click(".keep [role=group] button").await;
        page.until("document.querySelectorAll('[data-kept]').length === 0", "all are gone").await;
        soon_eq!(page.eval::<usize>("localStorage.length + sessionStorage.length").await, 0);
    });
}

#[test]
fn this_visit_only_is_true_of_kept_results_too_and_old_ones_go_by_themselves() {
    visit(async |page| {
        page.open_path(&format!("{}#start", quiz("fi"))).await;
        Hands::Pointer.choose(page, ":keep", "visit").await;
        page.open_path(&format!("{}#part-customer", quiz("fi"))).await;
        Hands::Pointer.choose(page, "C1", "2").await;
        open_kept(page).await;
        keep(page, "käynti").await;
        page.until_shown("#kept .kept", &say("fi", "kept.until-visit", &[])).await;
        soon_eq!(page.eval::<usize>("localStorage.length").await, 0);
        // As if it had been kept on the device, a day less and a day more than 90 days ago.
        page.script::<()>(
            "const [key] = Object.keys(sessionStorage).filter((each) => each.includes(':kept:')); \
             for (const days of [89, 91]) localStorage.setItem(key.replace(/\\d+$/, Date.now() - days * 86400000), sessionStorage.getItem(key))",
        )
        .await;
        page.open_path(&format!("{}#result", quiz("fi"))).await;
        page.until("document.querySelector('#result .sentence')", "the result is there").await;
        soon_eq!(page.eval::<usize>("localStorage.length").await, 1);
    });
}

#[test]
fn kept_results_leave_as_files_and_come_back_and_wrong_files_are_named() {
    visit(async |page| {
        page.open_answers("fi", &Answers::renewer()).await;
        open_kept(page).await;
        keep(page, "Neljäs").await;
        page.open_answers("fi", &Answers::champion()).await;
        open_kept(page).await;
        keep(page, "Ensimmäinen").await;
        let (name, one) = page.download(&offer(1, "save-file")).await;
        assert!(name.starts_with("customer-centricity-") && name.ends_with(".json"), "{name}");
        let one: Value = serde_json::from_str(&one).expect("JSON");
        assert_eq!(one["format"], "porras-answers/1");
        assert_eq!(one["name"], "Neljäs");
        let dated = one["dated"].clone();
        assert_eq!(one["answers"], json!(Answers::renewer().given));
        let (name, all) = page.download("#kept .kept + .row button:last-child").await;
        assert_eq!(name, "customer-centricity-kept.ndjson");
        let lines: Vec<Value> =
            all.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
        assert_eq!(lines.len(), 2);
        assert_eq!(lines[0]["answers"], json!(Answers::champion().given));
        // The command reads the same file.
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("kept.ndjson");
        std::fs::write(&path, &all).expect("the file is written");
        let scored = std::process::Command::new(env!("CARGO_BIN_EXE_porras"))
            .args(["score", "customer-centricity"])
            .arg(&path)
            .arg("--root")
            .arg(root())
            .output()
            .expect("porras runs");
        assert!(scored.status.success(), "{}", String::from_utf8_lossy(&scored.stderr));
        for what in [1, 1] {
            page.click(&offer(what, "drop")).await;
            page.click("#kept [role=group] button").await;
            page.until("!document.querySelector('#kept [role=group]')", "it is gone").await;
        }
        let own = page.eval::<String>("localStorage.getItem(Object.keys(localStorage).find((key) => !key.includes(':kept:')))").await;
        let wrong = json!({"format": "porras-answers/1", "assessment": "another", "content_version": "1.0.0", "answers": {}});
        let hostile = "{\"format\": \"porras-answers/1\", \"assessment\": \"customer-centricity\", \"content_version\": \"1.0.0\", \"name\": \"<img src=x onerror=alert(1)>\", \"answers\": {\"__proto__\": \"1\", \"C1\": \"3\"}}";
        let mut file = tempfile::Builder::new().suffix(".ndjson").tempfile().expect("a file");
        std::io::Write::write_all(
            &mut file,
            format!("{all}{wrong}\n{hostile}\nrubbish\n").as_bytes(),
        )
        .expect("it is written");
        page.find("#kept-files")
            .await
            .send_keys(file.path().to_str().expect("a path"))
            .await
            .expect("a file is chosen");
        page.until("document.querySelectorAll('[data-kept]').length === 2", "both are back").await;
        soon_eq!(names(page).await, ["Neljäs", "Ensimmäinen"]);
        let (_, back) = page.download(&offer(2, "save-file")).await;
        let back: Value = serde_json::from_str(&back).expect("JSON");
        assert_eq!(back["dated"], dated, "it is of the same day as before");
        let told = page.text("#kept .field [role=status]").await;
        assert!(told.contains("another") && told.contains("__proto__"), "{told}");
        soon_eq!(
            page.eval::<usize>("document.querySelectorAll('#kept .field .notice li').length").await,
            3
        );
        soon_eq!(
            page.eval::<String>("localStorage.getItem(Object.keys(localStorage).find((key) => !key.includes(':kept:')))").await,
            own
        );
    });
}

#[test]
fn results_are_compared_on_the_stair_by_dimension_in_a_table_and_answer_by_answer() {
    visit(async |page| {
        let sets = [Answers::champion(), Answers::closed_gate(), Answers::renewer()];
        let mut levels: Vec<Vec<String>> = Vec::new();
        for (at, answers) in sets.iter().enumerate() {
            page.open_answers("fi", answers).await;
            page.open_path(&format!("{}#result", quiz("fi"))).await;
            let outcome = page.outcome().await;
            levels.push(outcome.dimensions.iter().map(|row| row[1].clone()).collect());
            open_kept(page).await;
            if at < 2 {
                keep(page, &format!("tulos {at}")).await;
            }
        }
        compare_all(page).await;
        let rows: Vec<Vec<String>> = page
            .eval("[...document.querySelectorAll('.step:not([hidden]) tbody tr')].map((row) => [...row.cells].slice(1).map((cell) => (cell.querySelector('span') ?? cell).firstChild.textContent.trim()))")
            .await;
        let stages: Vec<&str> = rows[0].iter().map(String::as_str).collect();
        assert_eq!(stages, ["1", "3", "4", "+3"]);
        for (at, row) in rows[1..].iter().enumerate() {
            let expected: Vec<&str> = levels.iter().map(|each| each[at].as_str()).collect();
            assert_eq!(row[..3], expected);
            let apart = expected[2].parse::<i32>().expect("a level")
                - expected[0].parse::<i32>().expect("a level");
            assert_eq!(row[3], if apart == 0 { "0".to_owned() } else { format!("+{apart}") });
        }
        assert_eq!(rows.len(), levels[0].len() + 1);
        let changed: usize =
            page.eval("document.querySelectorAll('.step:not([hidden]) .answers dt').length").await;
        assert_eq!(
            changed,
            sets[0]
                .given
                .iter()
                .filter(|(id, answer)| sets[2].given.get(*id) != Some(*answer))
                .count()
        );
        let shapes: Vec<String> = page
            .eval("[...new Set([...document.querySelectorAll('.step:not([hidden]) .compare-stair .compared')].map((each) => each.getAttribute('d')))]")
            .await;
        assert_eq!(shapes.len(), 3, "each has a shape of its own");
        let legend: Vec<String> = page.eval("[...document.querySelectorAll('.step:not([hidden]) .legend b')].map((each) => each.innerText)").await;
        assert_eq!(legend, ["tulos 0", "tulos 1", say("fi", "kept.now", &[]).as_str()]);
        // On paper a line on top says of what this is.
        page.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
        let cover = page.text(".step:not([hidden]) > .cover").await;
        for told in [&texts("fi").title, &bank().version] {
            assert!(cover.contains(told.as_str()), "no {told} on top of a comparison: {cover}");
        }
        page.devtools("Emulation.setEmulatedMedia", json!({ "media": "" })).await;
        // By the address alone, and back.
        page.reload().await;
        page.until(
            "document.querySelector('.step:not([hidden]) .legend')",
            "the comparison is there",
        )
        .await;
        page.click(".step:not([hidden]) .pager a").await;
        until_kept(page).await;
        page.click(&offer(1, "drop")).await;
        page.click("#kept [role=group] button").await;
        page.until("document.querySelectorAll('[data-kept]').length === 1", "it is gone").await;
        page.driver.back().await.expect("a step back");
        page.until(
            "document.querySelectorAll('.step:not([hidden]) .legend li').length === 2",
            "the rest is compared",
        )
        .await;
    });
}

#[test]
fn across_versions_only_what_all_have_answered_is_compared_and_the_rest_is_listed() {
    let version =
        |name: &str| built(&root().join("tests/versions").join(name), "browser-kept-versions");
    visit_folder(&version("first"), async |page| {
        for (step, answers) in [
            ("part-meet", [("M1", "3"), ("M2", "2"), ("M3", "3")]),
            ("part-rest", [("R1", "2"), ("R2", "3"), ("R3", "seldom")]),
        ] {
            page.open_path(&format!("fi/way.html#{step}")).await;
            for (question, answer) in answers {
                Hands::Pointer.choose(page, question, answer).await;
            }
        }
        page.open_path("fi/way.html#kept").await;
        until_kept(page).await;
        keep(page, "ennen").await;
        version("second");
        page.open_path("fi/index.html").await;
        page.open_path("fi/way.html#part-rest").await;
        page.until(
            "document.querySelector('input[name=R1]:checked')?.value === '2'",
            "answers are carried",
        )
        .await;
        for (question, answer) in [("R1", "3"), ("R2", "1"), ("N1", "2")] {
            page.eval::<()>(&format!("void (location.hash = '#q-{question}')")).await;
            page.until(&format!("document.querySelector('input[name={question}]').closest('.step:not([hidden])')"), "its step is shown").await;
            Hands::Pointer.choose(page, question, answer).await;
        }
        page.open_path("fi/way.html#kept").await;
        until_kept(page).await;
        compare_all(page).await;
        let texts = |css: &str| {
            format!(
                "[...document.querySelectorAll('.step:not([hidden]) {css}')].map((each) => each.innerText.trim())"
            )
        };
        let ask = async |id: &str| {
            page.eval::<String>(&format!(
                "document.querySelector('#q-{id} legend').textContent.replace(/\\s+/g, ' ').trim()"
            ))
            .await
        };
        let changed: Vec<String> = page.eval(&texts(".answers dt")).await;
        soon_eq!(changed, [ask("R1").await]);
        let left: Vec<String> = page.eval(&texts("h3 + p + ul li")).await;
        soon_eq!(left, [ask("R2").await, ask("N1").await]);
        soon!(page.text(".step:not([hidden]) .legend").await.contains("1.2.0"));
    });
}

#[test]
fn a_browser_that_keeps_nothing_is_said_and_the_result_can_be_taken_as_a_file() {
    visit(async |page| {
        let refusal = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };";
        page.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": refusal })).await;
        page.open_path(&format!("{}#part-customer", quiz("fi"))).await;
        Hands::Pointer.choose(page, "C1", "3").await;
        page.eval::<()>("void (location.hash = '#kept')").await;
        until_kept(page).await;
        page.click("#kept .keep-now button").await;
        page.until_shown("#kept [role=status]", &say("fi", "kept.kept-not", &[])).await;
    });
}

#[test]
fn axe_finds_nothing_on_kept_results_and_their_comparison() {
    let axe = axe();
    visit(async |page| {
        let mut found = Vec::new();
        open_kept(page).await;
        examine(page, &axe, "nothing kept", &mut found).await;
        for (name, answers) in [
            ("yksi", Answers::champion()),
            ("Pitkänimisen organisaatiokokonaisuuden kehittämistyöpaja", Answers::closed_gate()),
        ] {
            page.open_answers("fi", &answers).await;
            open_kept(page).await;
            keep(page, name).await;
        }
        page.click(&offer(1, "rename")).await;
        page.click(&offer(2, "drop")).await;
        examine(page, &axe, "kept, one renamed, one to be deleted", &mut found).await;
        page.reload().await;
        until_kept(page).await;
        page.click(&offer(1, "look")).await;
        page.until("document.querySelector('.step:not([hidden]) .chapter')", "it is shown").await;
        examine(page, &axe, "looked at", &mut found).await;
        open_kept(page).await;
        compare_all(page).await;
        examine(page, &axe, "compared", &mut found).await;
        none(&found);
    });
}
