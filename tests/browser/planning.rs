//! The roadmap as a plan: what one can do with its actions, and what follows.

use serde_json::Value;

use crate::accessible::{axe, examine, none};
use crate::support::answers::Answers;
use crate::support::expected;
use crate::support::page::{Page, visit};
use crate::support::site::{bank, quiz, say, texts};

/// Goes to the roadmap of an answered questionnaire and waits until it can be changed.
async fn roadmap(page: &Page, language: &str) {
    page.open_answers(language, &Answers::closed_gate()).await;
    page.open_path(&format!("{}#roadmap", quiz(language))).await;
    ready(page).await;
}

async fn ready(page: &Page) {
    page.until("document.querySelector('#roadmap .edit')", "the roadmap can be changed").await;
}

/// The ids of the actions on a horizon.
async fn on(page: &Page, horizon: &str) -> Vec<String> {
    let all = format!(
        "[...document.querySelectorAll('#roadmap [aria-labelledby=p-{horizon}] article')].map(({{ id }}) => id.slice(2))"
    );
    page.eval(&all).await
}

/// What the page says of the last change.
async fn told(page: &Page) -> String {
    page.text("#roadmap + .told > p").await
}

/// How many commas between the names of actions stand at the beginning of a line, at the widths
/// of phones.
async fn commas_that_begin_a_line(page: &Page) -> usize {
    page.resize(420, 800).await;
    page.script(
        "const commas = [...document.querySelectorAll('#roadmap .horizon dd > a + a')].map((link) => link.previousSibling);
         if (commas.length < 5) throw new Error('too few names to tell by');
         const roadmap = document.querySelector('#roadmap');
         let found = 0;
         for (let width = 280; width <= 380; width += 4) {
           roadmap.style.width = width + 'px';
           for (const comma of commas) {
             const range = document.createRange();
             range.setStart(comma, 0);
             range.setEnd(comma, comma.data.indexOf(',') + 1);
             const before = [...comma.previousSibling.getClientRects()].at(-1);
             found += range.getBoundingClientRect().bottom > before.bottom + 8;
           }
         }
         roadmap.style.width = '';
         return found;",
    )
    .await
}

fn title(language: &str, id: &str) -> String {
    let at = bank().actions.iter().position(|action| *action.id == *id).expect("an action");
    texts(language).actions[at].title.replace('\u{ad}', "")
}

#[test]
fn an_action_marked_done_leaves_the_order_and_the_page_says_what_moved() {
    visit(async |page| {
        roadmap(page, "fi").await;
        let before = on(page, "now").await;
        assert_eq!(before, ["start-2", "structure-3", "feedback-3"]);
        page.click("#a-start-2 .mark-done input").await;
        page.until("document.querySelector('#p-done')", "the action is in another place").await;
        let after = on(page, "now").await;
        assert_eq!(after[..2], before[1..]);
        assert_eq!(after.len(), 3);
        let name = title("fi", "start-2");
        let done = say("fi", "planning.told-done", &[("name", &name)]);
        soon!(told(page).await.starts_with(&done), "{done}");
        soon!(told(page).await.contains(&title("fi", &after[2])), "{}", after[2]);
        let focused = "document.activeElement.id";
        let card = format!("a-{}", after[0]);
        soon_eq!(page.eval::<String>(focused).await, card, "the card that took its place");
        // The result stays as it was answered.
        soon_eq!(
            page.outcome().await.sentence,
            expected::outcome(&Answers::closed_gate(), "fi").sentence
        );

        page.reload().await;
        ready(page).await;
        soon_eq!(on(page, "now").await, after, "it is kept");
        page.click(".settled .plain").await;
        page.until("!document.querySelector('#p-done')", "it is taken back").await;
        soon_eq!(on(page, "now").await, before);
    });
}

#[test]
fn what_is_postponed_waits_for_the_last_horizon_and_what_is_accepted_keeps_nothing_waiting() {
    visit(async |page| {
        roadmap(page, "en").await;
        page.click("#a-structure-3 summary").await;
        page.click("#a-structure-3 .more .row button:nth-of-type(2)").await;
        page.until(
            "document.querySelector('[aria-labelledby=p-later] #a-structure-3')",
            "it is on the last",
        )
        .await;
        let later = on(page, "later").await;
        assert!(
            later.contains(&"lock-organisation".to_owned()),
            "what waits for it too: {later:?}"
        );
        soon!(!on(page, "now").await.is_empty());
        page.click("#a-structure-3 .more .row button:nth-of-type(1)").await;
        page.until("document.querySelector('#p-accepted')", "it has left the plan").await;
        soon!(
            page.eval::<bool>(
                "!document.querySelector('#roadmap .horizon a[href=\"#a-structure-3\"]')"
            )
            .await
        );
        soon!(!on(page, "later").await.contains(&"lock-organisation".to_owned()));
        page.unfold().await;
        let mut found = Vec::new();
        examine(page, &axe(), "accepted, and what follows said", &mut found).await;
        none(&found);
        page.resize(1280, 900).await;
        // One change after the other is taken back.
        page.click(".told button").await;
        page.until("!document.querySelector('#p-accepted')", "it is in the plan again").await;
        page.click(".told button").await;
        page.until(
            "document.querySelector('[aria-labelledby=p-now] #a-structure-3')",
            "it takes its turn",
        )
        .await;
        soon_eq!(page.eval::<usize>("document.querySelectorAll('.told button').length").await, 1);
        page.click(".told button").await;
        soon_eq!(told(page).await, "", "it goes when one has seen it");
    });
}

#[test]
fn who_by_when_and_notes_are_kept_as_they_are_typed_and_go_along_with_the_answers() {
    visit(async |page| {
        roadmap(page, "sv").await;
        page.click("#a-start-2 summary").await;
        page.find("#who-start-2").await.send_keys("Åsa <b>").await.expect("typed");
        page.find("#mark-start-2").await.send_keys("=1+1").await.expect("typed");
        page.eval::<()>("void (() => { const by = document.querySelector('#by-start-2'); by.value = '2026-12-01'; by.dispatchEvent(new Event('input')); })()").await;
        for text in ["Åsa <b>", "1 december 2026", "=1+1"] {
            page.until_shown("#a-start-2 dl", text).await;
        }
        let (_, file) = page.download("#roadmap .take button:nth-of-type(2)").await;
        let file: Value = serde_json::from_str(&file).expect("an answer file");
        assert_eq!(
            file["plan"],
            serde_json::json!({"start-2.who": "Åsa <b>", "start-2.note": "=1+1", "start-2.by": "2026-12-01"})
        );
        page.open_path(&format!("{}#roadmap", quiz("en"))).await;
        ready(page).await;
        soon!(page.text("#a-start-2 dl").await.contains("December 1, 2026"), "in every language");

        page.click("[data-delete]").await;
        page.click(".keep [role=group] button").await;
        page.open_path(&format!("{}#start", quiz("en"))).await;
        page.choose_file(&file.to_string()).await;
        page.until_step("check").await;
        page.open_path(&format!("{}#roadmap", quiz("en"))).await;
        ready(page).await;
        soon!(page.text("#a-start-2 dl").await.contains("Åsa <b>"), "it came with the file");
    });
}

#[test]
fn an_action_of_one_s_own_stands_where_it_is_put() {
    visit(async |page| {
        roadmap(page, "fi").await;
        let before = on(page, "next").await;
        page.click(".own-form summary").await;
        page.find("#own-title")
            .await
            .send_keys("Kahvit <i>asiakkaan</i> luona")
            .await
            .expect("typed");
        page.click("#own-horizon option[value=next]").await;
        page.click(".own-form button").await;
        page.until(
            "document.querySelector('[aria-labelledby=p-next] article[id^=\"a-_\"]')",
            "it is in the plan",
        )
        .await;
        soon_eq!(on(page, "next").await[..before.len()], before);
        let card = "[aria-labelledby=p-next] article[id^=\"a-_\"]";
        soon_eq!(page.text(&format!("{card} h4")).await, "Kahvit <i>asiakkaan</i> luona");
        page.unfold().await;
        let mut found = Vec::new();
        examine(page, &axe(), "an own action, and the form for the next", &mut found).await;
        none(&found);
        page.resize(1280, 900).await;
        page.reload().await;
        ready(page).await;
        page.click(&format!("{card} summary")).await;
        page.click(&format!("{card} .more .row button")).await;
        page.until(&format!("!document.querySelector('{card}')"), "it is gone").await;
        page.click(".told button").await;
        page.until(&format!("document.querySelector('{card}')"), "it is back").await;
    });
}

#[test]
fn another_target_says_what_moved() {
    visit(async |page| {
        roadmap(page, "fi").await;
        page.click("#target option:last-child").await;
        page.until("document.querySelector('.told > p')?.textContent", "it is said").await;
        let said = told(page).await;
        assert!(said.starts_with(&say("fi", "planning.told-target", &[])), "{said}");
        assert!(!said.contains(&say("fi", "planning.moved-none", &[])), "{said}");
    });
}

#[test]
fn what_waits_for_what_is_drawn_when_asked_for_and_said_in_words() {
    visit(async |page| {
        roadmap(page, "fi").await;
        page.click("#target option:last-child").await;
        page.until("document.querySelector('.prerequisites')", "there is something to wait for")
            .await;
        assert_eq!(commas_that_begin_a_line(page).await, 0);
        page.click(".told button:last-child").await;
        page.requests();
        page.click(".prerequisites > summary").await;
        page.until("document.querySelector('.prerequisites .layers')", "it is drawn").await;
        let asked = page.requests();
        assert_eq!(asked.len(), 2, "a script and its style: {asked:?}");
        let cards: Vec<(String, Vec<String>)> = page
            .eval("[...document.querySelectorAll('.horizon .action')].map((card) => [card.id, [...card.querySelectorAll('dd > a[href^=\"#a-\"]')].map(({ hash }) => hash.slice(1))])")
            .await;
        let rows: Vec<(String, String, u32, u32)> = page
            .eval("[...document.querySelectorAll('.layers li.rail-row')].map((row) => [row.querySelector('a').hash.slice(1), row.querySelector('.needs')?.textContent ?? '', row.querySelectorAll('.rail-head').length, row.closest('ol > li').querySelectorAll('h4').length])")
            .await;
        assert!(rows.len() > 8, "{rows:?}");
        for (id, needs, heads, layers) in &rows {
            let waits = &cards.iter().find(|(card, _)| card == id).expect("a card").1;
            assert_eq!((*heads > 0, *layers), (!waits.is_empty(), 1), "{id}");
            assert_eq!(needs.is_empty(), waits.is_empty(), "{id}");
            // Names, and only of what the card waits for.
            let name = |card: &String| {
                texts("fi")
                    .actions
                    .iter()
                    .zip(&bank().actions)
                    .find(|(_, row)| format!("a-{}", row.id) == *card)
                    .map(|(text, _)| text.title.clone())
            };
            let named =
                waits.iter().filter(|card| needs.contains(&name(card).expect("a name"))).count();
            assert_eq!(needs.matches('”').count(), 2 * named, "{id}: {needs}");
        }
        // It stays open and true while the plan changes.
        page.click(".horizon .mark-done").await;
        page.until(
            &format!("document.querySelectorAll('.layers li.rail-row').length < {}", rows.len()),
            "it is drawn anew",
        )
        .await;
        page.click(".told button:last-child").await;
        page.click(".layers a").await;
        page.until("document.activeElement.matches('article.action')", "a name leads to its card")
            .await;
    });
}
