//! What the result says beyond itself when somebody asks.

use serde_json::json;
use thirtyfour::Key;

use crate::accessible::{axe, examine, none};
use crate::support::answers::Answers;
use crate::support::expected;
use crate::support::hands::{Hands, is_focused, press, tab_to};
use crate::support::page::{Page, visit};
use crate::support::server::Seen;
use crate::support::site::{bank, quiz, say, texts};

/// The text of an option, in one line.
fn option(language: &str, question: &str, position: usize) -> String {
    let at = bank().questions.iter().position(|each| *each.id == *question).expect("a question");
    let text = &texts(language).questions[at].options[position - 1].text;
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

async fn result(page: &Page, language: &str, answers: &Answers) {
    page.open_answers(language, answers).await;
    page.open_path(&format!("{}#result", quiz(language))).await;
    page.until("document.querySelector('#result .dimension')", "the result is there").await;
}

#[test]
fn what_would_lift_is_told_when_asked_and_giving_that_answer_lifts() {
    visit(async |page| {
        // Everything on 4 but one lock: that answer alone is missing.
        let mut answers = Answers::renewer();
        answers.given.insert("G3".into(), "2".into());
        result(page, "fi", &answers).await;
        page.requests();
        let name = &texts("fi").stages[3].name;
        soon_eq!(
            page.text(".lift summary").await,
            say("fi", "result.lift", &[("to", "4"), ("name", name)]).replace('\u{a0}', " ")
        );
        Hands::Keyboard.follow(page, ".lift > summary").await;
        page.until_shown(".lift", &say("fi", "insight.lift-life", &[])).await;
        let asked: Vec<String> = page
            .requests()
            .into_iter()
            .map(|seen| match seen {
                Seen::File(path) => path,
                wrong => panic!("a request for what is not part of the site: {wrong:?}"),
            })
            .collect();
        assert!(asked.iter().all(|path| path.starts_with("assets/insight")), "{asked:?}");
        assert_eq!(asked.len(), 2, "its script and its style: {asked:?}");
        let wanted: Vec<String> =
            page.eval("[...document.querySelectorAll('.lift li a')].map(({ hash }) => hash)").await;
        assert_eq!(wanted, ["#q-G3"]);
        page.until_shown(".lift li", &option("fi", "G3", 4)).await;
        tab_to(page, ".lift li a").await;
        page.click(".lift li a").await;
        page.until_step("part-structure").await;
        Hands::Pointer.choose(page, "G3", "4").await;
        page.open_path(&format!("{}#result", quiz("fi"))).await;
        page.until_shown(
            "#h-result",
            &say("fi", "result.sentence", &[("stage", "4"), ("name", name)]),
        )
        .await;
    });
}

#[test]
fn what_would_lift_names_what_can_be_chosen_and_what_is_to_be_found_out() {
    let axe = axe();
    visit(async |page| {
        let mut found = Vec::new();
        result(page, "en", &Answers::closed_gate()).await;
        page.click(".lift > summary").await;
        page.until_shown(".lift", &say("en", "insight.lift-life", &[])).await;
        page.script::<()>(
            "for (const each of document.querySelectorAll('.lift details')) each.open = true",
        )
        .await;
        let unknown = ".lift li:has([href='#q-G4'])";
        page.until_shown(unknown, &say("en", "insight.lift-from-unknown", &[])).await;
        page.until_shown(unknown, &option("en", "G4", 4)).await;
        examine(page, &axe, "what would lift", &mut found).await;
        none(&found);
    });
}

/// What the trial shows of each dimension: now, and in the trial.
async fn levels(page: &Page) -> Vec<(String, String)> {
    page.eval(
        "[...document.querySelectorAll('.trial tbody tr')].map((row) => [...row.querySelectorAll('td > span')].map((cell) => cell.firstChild.textContent.replace(/[^0-9–]/g, '')))",
    )
    .await
}

#[test]
fn a_trial_tells_live_what_other_answers_would_give_and_keeps_nothing() {
    let axe = axe();
    visit(async |page| {
        let mut found = Vec::new();
        let own = Answers::closed_gate();
        result(page, "fi", &own).await;
        page.write_down().await;
        let kept: String = page.eval("JSON.stringify(localStorage)").await;
        Hands::Keyboard.follow(page, ".try > summary").await;
        page.until_shown(".trial", &say("fi", "insight.trial-mark", &[])).await;
        page.until_shown(".trial [role=status]", &say("fi", "insight.trial-same", &[])).await;
        Hands::Keyboard.follow(page, ".trial details:first-of-type > summary").await;
        tab_to(page, "#try-C3").await;
        press(page, Key::End).await;
        for _ in 0..10 {
            press(page, Key::Up).await;
        }
        page.until("document.querySelector('#try-C3').value === '1'", "the first option is chosen")
            .await;
        tab_to(page, "#try-C4").await;
        for _ in 0..10 {
            press(page, Key::Up).await;
        }
        let mut other = own.clone();
        other.given.insert("C3".into(), "1".into());
        other.given.insert("C4".into(), "1".into());
        let (now, then) =
            (expected::outcome(&own, "fi").dimensions, expected::outcome(&other, "fi").dimensions);
        let pairs: Vec<(String, String)> =
            now.iter().zip(&then).map(|(now, then)| (now[1].clone(), then[1].clone())).collect();
        assert_ne!(pairs[0].0, pairs[0].1, "the trial changes a level");
        soon_eq!(levels(page).await, pairs);
        page.until_shown(".trial .field:has(#try-C4)", &option("fi", "C4", 3)).await;
        examine(page, &axe, "trial", &mut found).await;
        none(&found);
        page.resize(1280, 900).await;
        soon_eq!(page.eval::<String>("JSON.stringify(localStorage)").await, kept);
        page.click(".trial .row .plain:last-child").await;
        soon!(is_focused(page, ".try > summary").await);
        soon!(page.eval::<bool>("!document.querySelector('.try').open").await);
        page.reload().await;
        soon_eq!(page.outcome().await, expected::outcome(&own, "fi"));
    });
}

#[test]
fn the_shortest_way_can_be_tried_and_taken_back() {
    visit(async |page| {
        result(page, "en", &Answers::closed_gate()).await;
        page.click(".lift > summary").await;
        page.until_shown(".lift", &say("en", "insight.lift-life", &[])).await;
        page.click(".lift button").await;
        let name = &texts("en").stages[3].name;
        page.until_shown(".trial [role=status]", &format!("on step 4: {name}.")).await;
        let changed = "[...document.querySelectorAll('.trial .field')].filter((each) => !each.querySelector('p').hidden).length";
        let told: String = page.text(".lift p").await;
        let n: usize = page.eval(changed).await;
        assert!(told.contains(&format!("is {n} answers")), "{n}: {told}");
        page.click(".trial .row .plain").await;
        page.until_shown(".trial [role=status]", &say("en", "insight.trial-same", &[])).await;
        soon_eq!(page.eval::<usize>(changed).await, 0);
    });
}

/// Numbers as texts of table cells, below a row that begins with a link to this.
async fn cells(page: &Page, table: &str, link: &str) -> Vec<String> {
    page.eval(&format!(
        "[...document.querySelectorAll('{table} tr:has(th a[href=\"{link}\"]) td')].map((cell) => cell.innerText.replace(/\\s+/g, ' ').trim())"
    ))
    .await
}

#[test]
fn every_figure_of_a_result_says_how_it_was_made() {
    let axe = axe();
    visit(async |page| {
        let mut found = Vec::new();
        let answers = Answers::closed_gate();
        let scored = expected::scored(&answers);
        result(page, "en", &answers).await;
        page.unfold().await;
        // The stage: what it is made of, its gate and its locks, and what it comes to.
        let stage = scored["stage"].to_string();
        page.until_shown(".why", &say("en", "insight.stage-so", &[("stage", &stage)])).await;
        page.until_shown(
            ".why",
            &say("en", "insight.stage-base", &[("base", &scored["base"].to_string())]),
        )
        .await;
        for dimension in scored["dimensions"].as_array().expect("dimensions") {
            let id = dimension["id"].as_str().expect("an id");
            let lends = cells(page, ".why", &format!("#d-{id}")).await;
            assert_eq!(lends, [dimension["level"].to_string()], "{id}");
            // Level by level, the last that holds is the dimension's.
            let held: Vec<(String, String)> = page
                .eval(&format!(
                    "[...document.querySelectorAll('#d-{id} .late .scroll tbody tr')].map((row) => [row.cells[0].innerText, row.cells[row.cells.length - 1].innerText])"
                ))
                .await;
            let yes = say("en", "insight.in-place", &[]);
            let last = held.iter().take_while(|(_, holds)| *holds == yes).last();
            let level = last.map_or("1".to_owned(), |(level, _)| level.clone());
            assert_eq!(level, dimension["level"].to_string(), "{id}: {held:?}");
        }
        examine(page, &axe, "explained", &mut found).await;
        none(&found);
    });
}

#[test]
fn the_order_of_the_roadmap_says_how_it_was_made() {
    let axe = axe();
    visit(async |page| {
        let mut found = Vec::new();
        let answers = Answers::closed_gate();
        let scored = expected::scored(&answers);
        page.open_answers("en", &answers).await;
        page.open_path(&format!("{}#roadmap", quiz("en"))).await;
        page.until("document.querySelector('#roadmap .why')", "the roadmap is there").await;
        Hands::Keyboard.follow(page, "#roadmap .why > summary").await;
        page.until("document.querySelector('#roadmap .why table')", "the order is told").await;
        for item in scored["roadmap"]["items"].as_array().expect("items") {
            let action = item["action"].as_str().expect("an id");
            let told = cells(page, "#roadmap .why", &format!("#a-{action}")).await;
            let figure = |at: usize, key: &str| {
                let wanted = item[key].as_str().expect("a fraction");
                told[at].split([' ', ',']).any(|word| word == wanted)
            };
            assert!(figure(0, "own") && figure(1, "effective"), "{action}: {told:?}");
        }
        examine(page, &axe, "the order explained", &mut found).await;
        none(&found);
    });
}

#[test]
fn the_radar_shows_the_levels_and_its_table_says_the_same() {
    visit(async |page| {
        let answers = Answers::closed_gate();
        let scored = expected::scored(&answers);
        let wanted: Vec<u64> = scored["dimensions"]
            .as_array()
            .expect("dimensions")
            .iter()
            .map(|each| each["level"].as_u64().expect("a level"))
            .collect();
        result(page, "en", &answers).await;
        Hands::Keyboard.follow(page, ".as-radar > summary").await;
        page.until("document.querySelector('.radar')", "the radar is there").await;
        // How far out each point stands, in levels.
        let drawn: Vec<u64> = page
            .eval("[...document.querySelectorAll('.radar .point')].map((point) => Math.round(5 * Math.hypot(point.getAttribute('cx') - 180, point.getAttribute('cy') - 180) / 150))")
            .await;
        assert_eq!(drawn, wanted);
        let told: Vec<String> = page
            .eval("[...document.querySelectorAll('.as-radar tbody tr')].map((row) => row.cells[2].innerText)")
            .await;
        assert_eq!(told, wanted.iter().map(u64::to_string).collect::<Vec<_>>());
        let name: String =
            page.eval("document.querySelector('.radar').getAttribute('aria-label')").await;
        assert!(name.starts_with("Radar chart. "), "{name}");
    });
}

#[test]
fn what_is_found_out_may_stand_in_for_the_one_answer_that_has_to_rise() {
    visit(async |page| {
        // Of three known answers two are on 3: the third, or the unknown fourth.
        let mut answers = Answers::champion();
        for (id, given) in &mut answers.given {
            let own = match id.as_str() {
                "C1" | "S1" | "S2" => "2",
                "C4" => "unknown",
                "T1" => "1",
                _ => "3",
            };
            own.clone_into(given);
        }
        result(page, "en", &answers).await;
        page.click(".lift > summary").await;
        page.until_shown(".lift", &say("en", "insight.lift-life", &[])).await;
        page.script::<()>(
            "for (const each of document.querySelectorAll('.lift details')) each.open = true",
        )
        .await;
        let name = &texts("en").dimensions[0].name;
        page.until_shown(".lift", &format!("{name} – one answer")).await;
        page.until_shown(".lift", "In place of one of them you may find out").await;
        let told = page.text(".lift").await;
        assert!(!told.contains("of these 1 "), "{told}");
    });
}

#[test]
fn what_does_not_come_is_said_and_may_be_asked_for_again() {
    visit(async |page| {
        result(page, "sv", &Answers::champion()).await;
        page.devtools("Network.enable", json!({})).await;
        page.devtools("Network.setBlockedURLs", json!({ "urls": ["*/insight-*"] })).await;
        page.click(".lift > summary").await;
        page.until_shown(".lift [role=status]", &say("sv", "result.late-failed", &[])).await;
        page.devtools("Network.setBlockedURLs", json!({ "urls": [] })).await;
        page.click(".lift > summary").await;
        page.click(".lift > summary").await;
        page.until_shown(".lift", &say("sv", "insight.lift-life", &[])).await;
        let console = page.console().await;
        assert!(console.iter().all(|line| line.contains("insight-")), "{console:?}");
    });
}

#[test]
fn where_no_answer_is_missing_nothing_is_said_of_lifting() {
    visit(async |page| {
        for answers in [Answers::claimed(), Answers::few()] {
            result(page, "en", &answers).await;
            soon!(page.eval::<bool>("!document.querySelector('.lift')").await);
        }
    });
}
