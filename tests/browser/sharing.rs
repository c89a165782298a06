//! A result shared as a link: made, copied, scanned, and opened by somebody else.

use serde_json::json;

use crate::kept::{compare_all, offer, until_kept};
use crate::support::answers::Answers;
use crate::support::hands::{Hands, is_focused, press, tab_to};
use crate::support::page::{Page, visit, visit_folder};
use crate::support::site::{built, folder, quiz, root, say, texts};
use thirtyfour::Key;

/// The link that the step `#share` shows now.
async fn link(page: &Page) -> String {
    page.until("document.querySelector('#share-link')?.value", "the link is there").await;
    page.eval("document.querySelector('#share-link').value").await
}

/// Answers that are there, as a link.
async fn link_of(page: &Page, answers: &Answers) -> String {
    page.open_answers("fi", answers).await;
    page.open_path(&format!("{}#share", quiz("fi"))).await;
    page.until_step("share").await;
    link(page).await
}

/// Forgets this person and goes to a link as another one, who comes from somewhere else.
async fn open_as_somebody(page: &Page, link: &str) {
    page.write_down().await;
    page.eval::<()>("void (localStorage.clear(), sessionStorage.clear())").await;
    come_from_elsewhere(page, link).await;
}

async fn come_from_elsewhere(page: &Page, link: &str) {
    // Without another page in between, only the fragment would change.
    page.open_path("fi/index.html").await;
    page.go(link).await;
    page.until_step(link.split_once('#').expect("a fragment").1).await;
}

/// All that is kept in the browser, but for when it was last written.
async fn kept(page: &Page) -> Vec<(String, String)> {
    page.write_down().await;
    page.script(
        "return [localStorage, sessionStorage].flatMap((area) => Object.keys(area).sort().map((key) => \
           [key, area.getItem(key).replace(/\"saved\":\\d+/, '')]))",
    )
    .await
}

/// The step that is shown, as text.
async fn shown(page: &Page) -> String {
    page.text(".step:not([hidden])").await
}

#[test]
fn a_link_shows_the_result_and_every_answer_to_somebody_else_and_leaves_nothing_there() {
    visit(async |page| {
        page.open_answers("fi", &Answers::closed_gate()).await;
        page.open_path(&format!("{}#result", quiz("fi"))).await;
        let own = page.outcome().await;
        let stair = page.text("#result .chart table").await;
        Hands::Pointer.follow(page, "#result a[href='#share']").await;
        page.until_step("share").await;
        let link = link(page).await;
        let (_, fragment) = link.split_once('#').expect("a fragment");
        assert!(fragment.len() <= 60, "{fragment}");
        open_as_somebody(page, &link).await;
        let text = shown(page).await;
        for expected in [&own.sentence, &say("fi", "share.opened-whose", &[])] {
            assert!(text.contains(expected.as_str()), "{expected} in {text}");
        }
        soon_eq!(page.text(".step:not([hidden]) .chart table").await, stair);
        let answers: usize =
            page.eval("document.querySelectorAll('.step:not([hidden]) .answers dd').length").await;
        assert_eq!(answers, Answers::closed_gate().given.len());
        let plan: Vec<String> = page
            .eval("[...document.querySelectorAll('.step:not([hidden]) .plan li h4')].map((each) => each.innerText)")
            .await;
        let planned: Vec<&String> = own.horizons.iter().flat_map(|horizon| &horizon[1..]).collect();
        assert_eq!(plan.iter().collect::<Vec<_>>(), planned);
        assert_eq!(kept(page).await, Vec::new());
        let doubled: Vec<String> = page
            .eval("[...document.querySelectorAll('[id]')].map(({ id }) => id).filter((id, at, all) => all.indexOf(id) !== at)")
            .await;
        assert_eq!(doubled, Vec::<String>::new());
        page.eval::<()>("void document.querySelectorAll('.step:not([hidden]) details').forEach((each) => each.open = true)").await;
        page.until(
            "document.querySelectorAll('.step:not([hidden]) a[href^=\"#\"]').length === 1",
            "what is unfolded leads nowhere either",
        )
        .await;
        let leading: Vec<String> = page
            .eval("[...document.querySelectorAll('.step:not([hidden]) a[href^=\"#\"]')].map((each) => each.getAttribute('href'))")
            .await;
        assert_eq!(leading, ["#start"], "nothing leads to answers of one's own but the way back");
    });
}

#[test]
fn ones_own_answers_and_place_are_as_before_whatever_is_done_with_a_link() {
    visit(async |page| {
        let link = link_of(page, &Answers::claimed()).await;
        page.write_down().await;
        page.eval::<()>("void (localStorage.clear(), sessionStorage.clear())").await;
        page.open_path("fi/index.html").await;
        page.open_path(&format!("{}#part-tools", quiz("fi"))).await;
        Hands::Pointer.choose(page, "T2", "2").await;
        page.click("#part-tools a.button.next").await;
        page.until_step("part-feedback").await;
        // It is written when the browser has time for it.
        page.until("Object.values(localStorage).some((text) => text.includes('\"step\":\"part-feedback\"'))", "it is kept").await;
        let before = kept(page).await;
        // By its address in the same tab, as when one pastes it there.
        let hash = json!(link.split_once('#').expect("a fragment").1);
        page.eval::<()>(&format!("void (location.hash = {hash})")).await;
        page.until_step(hash.as_str().unwrap_or_default()).await;
        soon!(shown(page).await.contains(&say("fi", "share.opened-own", &[])));
        assert_eq!(kept(page).await, before);
        // In another language, after a reload, with another target.
        page.click(".languages a[hreflang=sv]").await;
        page.until("document.documentElement.lang === 'sv'", "the language changes").await;
        page.ready().await;
        page.until_shown(".step:not([hidden]) h2", &say("sv", "share.opened", &[])).await;
        page.reload().await;
        page.until_shown(".step:not([hidden]) h2", &say("sv", "share.opened", &[])).await;
        let (name, file) =
            page.download(".step:not([hidden]) .notice .button:nth-of-type(3)").await;
        assert_eq!(name, "customer-centricity-link.json");
        let file: serde_json::Value = serde_json::from_str(&file).expect("JSON");
        assert_eq!(file["answers"], json!(Answers::claimed().given));
        page.click(".step:not([hidden]) .notice a.button").await;
        page.until_step("part-feedback").await;
        assert_eq!(kept(page).await, before);
        page.driver.back().await.expect("a step back");
        page.until_shown(".step:not([hidden]) h2", &say("sv", "share.opened", &[])).await;
        page.open_path(&quiz("fi")).await;
        page.until_step("part-feedback").await;
        let chosen: String =
            page.eval("document.querySelector('input[name=T2]:checked').value").await;
        assert_eq!(chosen, "2");
    });
}

#[test]
fn notes_travel_only_where_the_person_asks_for_it() {
    visit(async |page| {
        page.open_path(&format!("{}#part-customer", quiz("fi"))).await;
        Hands::Pointer.choose(page, "C2", "3").await;
        page.open_path(&format!("{}#share", quiz("fi"))).await;
        page.until_step("share").await;
        let plain = link(page).await;
        soon!(!page.find("#share .ticks").await.is_displayed().await.expect("it is there"));
        page.open_path(&format!("{}#q-C2", quiz("fi"))).await;
        page.click("#q-C2 details.note summary").await;
        page.find("#note-C2").await.send_keys("Kysykää Äijältä").await.expect("a note");
        page.open_path(&format!("{}#share", quiz("fi"))).await;
        page.until_step("share").await;
        soon_eq!(link(page).await, plain, "a note changes nothing in the link");
        page.click("#share .ticks label").await;
        let told = link(page).await;
        assert!(
            told.starts_with(&plain[..plain.find("#share=").expect("a link")]) && told != plain
        );
        open_as_somebody(page, &plain).await;
        soon!(!shown(page).await.contains("Äijältä"));
        open_as_somebody(page, &told).await;
        soon!(shown(page).await.contains("Kysykää Äijältä"));
    });
}

#[test]
fn the_link_is_copied_by_a_button_and_by_the_keyboard() {
    visit(async |page| {
        page.open_answers("fi", &Answers::few()).await;
        page.open_path(&format!("{}#share", quiz("fi"))).await;
        page.until_step("share").await;
        let link = link(page).await;
        tab_to(page, "#share .row button").await;
        press(page, Key::Enter).await;
        page.until_shown("#share [role=status]", &say("fi", "share.copied", &[])).await;
        soon!(is_focused(page, "#share .row button").await);
        page.open_path(&format!("{}#q-C1", quiz("fi"))).await;
        page.click("#q-C1 details.note summary").await;
        page.click("#note-C1").await;
        let paste =
            page.driver.action_chain().key_down(Key::Control).send_keys("v").key_up(Key::Control);
        paste.perform().await.expect("keys");
        page.until(
            &format!("document.querySelector('#note-C1').value === {}", json!(link)),
            "the link is pasted",
        )
        .await;
    });
}

#[test]
fn another_program_reads_the_same_link_from_the_drawn_code() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/node_modules/jsqr/dist/jsQR.js");
    let reader =
        std::fs::read_to_string(path).expect("jsqr is missing; `cd tests && npm ci` installs it");
    visit(async |page| {
        let link = link_of(page, &Answers::renewer()).await;
        page.click("#share .row button:nth-of-type(2)").await;
        page.until("document.querySelector('#share .qr')", "the code is drawn").await;
        page.script::<()>(&reader).await;
        // Each module is asked of the drawing itself.
        let read: Option<String> = page
            .script(
                "const drawing = document.querySelector('#share .qr'), dark = drawing.querySelector('.dark'); \
                 const side = drawing.viewBox.baseVal.width, scale = 4, pixels = new Uint8ClampedArray(side * side * scale * scale * 4).fill(255); \
                 for (let y = 0; y < side * scale; y++) for (let x = 0; x < side * scale; x++) \
                   if (dark.isPointInFill(new DOMPoint((x + 0.5) / scale, (y + 0.5) / scale))) pixels.fill(0, (y * side * scale + x) * 4, (y * side * scale + x) * 4 + 3); \
                 return jsQR(pixels, side * scale, side * scale)?.data ?? null;",
            )
            .await;
        assert_eq!(read, Some(link));
        let named: String = page
            .eval("document.querySelector('#share .qr[role=img]').getAttribute('aria-label')")
            .await;
        assert_eq!(named, say("fi", "share.code-label", &[]));
        page.click("#share .row button:nth-of-type(2)").await;
        page.until("!document.querySelector('#share .qr')", "the code is gone").await;
    });
}

#[test]
fn a_link_that_is_broken_or_newer_is_told_and_nothing_changes() {
    visit(async |page| {
        let link = link_of(page, &Answers::champion()).await;
        let before = kept(page).await;
        let (front, code) = link.split_once("#share=").expect("a link");
        let swapped: String = code[..9].to_owned() + &code[10..11] + &code[9..10] + &code[11..];
        for (code, fault) in [
            (&code[..code.len() - 1], "broken"),
            (swapped.as_str(), "broken"),
            ("", "broken"),
            ("%E0%A4%A", "broken"),
            ("2abcdef", "newer-form"),
        ] {
            if code == swapped && swapped == link.split_once("#share=").expect("a link").1 {
                continue;
            }
            page.open_path("fi/index.html").await;
            page.go(&format!("{front}#share={code}")).await;
            page.until_shown(".step:not([hidden]) h2", &say("fi", "share.fault", &[])).await;
            let text = shown(page).await;
            assert!(
                text.contains(&say("fi", &format!("share.fault-{fault}"), &[])),
                "{code}: {text}"
            );
            assert!(text.contains(&say("fi", "share.opened-own", &[])));
        }
        assert_eq!(kept(page).await, before);
    });
}

#[test]
fn a_link_to_an_older_version_with_other_questions_is_told_with_both_versions() {
    let older = built(&root().join("tests/versions/first"), "browser-share-first");
    let newer = built(&root().join("tests/versions/second"), "browser-share-second");
    let mut code = String::new();
    visit_folder(&older, async |page| {
        page.open_path("fi/way.html#q-M1").await;
        Hands::Pointer.choose(page, "M1", "2").await;
        page.open_path("fi/way.html#share").await;
        page.until_step("share").await;
        code = link(page).await.split_once('#').expect("a fragment").1.to_owned();
    });
    visit_folder(&newer, async |page| {
        page.open_path(&format!("fi/way.html#{code}")).await;
        let told = say("fi", "share.fault-version", &[("from", "1.2.0"), ("to", "2.0.0")]);
        page.until_shown(".step:not([hidden])", &told).await;
    });
}

#[test]
fn a_link_works_from_a_folder() {
    visit(async |page| {
        let address = |path: &str| format!("file://{}/{path}", folder().display());
        page.go(&address(&format!("{}#part-worklife", quiz("fi")))).await;
        Hands::Pointer.choose(page, "W2", "4").await;
        page.eval::<()>("void (location.hash = '#share')").await;
        page.until_step("share").await;
        let link = link(page).await;
        assert!(link.starts_with("file://"), "{link}");
        page.write_down().await;
        page.eval::<()>("void (localStorage.clear(), sessionStorage.clear())").await;
        page.go(&address("fi/index.html")).await;
        page.go(&link).await;
        page.until_step(link.split_once('#').expect("a fragment").1).await;
        soon!(shown(page).await.contains(&say("fi", "share.opened-whose", &[])));
        page.click(".languages a[hreflang=en]").await;
        page.until("document.documentElement.lang === 'en'", "the language changes").await;
        page.ready().await;
        page.until_shown(".step:not([hidden]) h2", &say("en", "share.opened", &[])).await;
        assert_eq!(kept(page).await, Vec::new());
        assert!(page.requests().is_empty(), "nothing asks for a server");
    });
}

#[test]
fn a_script_of_a_link_that_does_not_come_is_said_and_asked_for_again() {
    visit(async |page| {
        let link = link_of(page, &Answers::few()).await;
        let block = |urls: &[&str]| json!({ "urls": urls });
        page.devtools("Network.enable", json!({})).await;
        page.devtools("Network.setCacheDisabled", json!({ "cacheDisabled": true })).await;
        page.devtools("Network.setBlockedURLs", block(&["*/share-*.js"])).await;
        page.open_path("fi/index.html").await;
        page.go(&link).await;
        page.until_shown(".steps", &say("fi", "quiz.load-failed", &[])).await;
        page.devtools("Network.setBlockedURLs", block(&[])).await;
        page.click(".steps [role=status] button").await;
        page.until_step(link.split_once('#').expect("a fragment").1).await;
        let console = page.console().await;
        assert!(console.iter().all(|line| line.contains("share-")), "{console:?}");
    });
}

#[test]
fn a_shared_result_is_kept_as_a_copy_beside_ones_own() {
    visit(async |page| {
        page.open_answers("fi", &Answers::renewer()).await;
        page.open_path(&format!("{}#share", quiz("fi"))).await;
        page.until("document.querySelector('#share-link')?.value", "the link is there").await;
        let link: String = page.eval("document.querySelector('#share-link').value").await;
        page.open_answers("fi", &Answers::champion()).await;
        page.open_path("fi/index.html").await;
        page.go(&link).await;
        let copy = ".step:not([hidden]) .notice .button:nth-of-type(2)";
        page.until(&format!("document.querySelector('{copy}')"), "the link opens").await;
        page.click(copy).await;
        page.until_shown(".step:not([hidden]) [role=status]", &say("fi", "share.copied-here", &[]))
            .await;
        page.click(".step:not([hidden]) [role=status] a").await;
        until_kept(page).await;
        page.until_shown("#kept .kept", &say("fi", "kept.from-link", &[])).await;
        // It can be looked at as it is, and one's own answers stay as they are.
        let own = "JSON.stringify([...document.querySelectorAll('input:checked')].map(({ name, value }) => name + value))";
        let before: String = page.eval(own).await;
        page.click(&offer(1, "look")).await;
        page.until("document.querySelector('.step:not([hidden]) .chapter')", "it is shown").await;
        let name = &texts("fi").stages[3].name;
        let sentence = say("fi", "result.sentence", &[("stage", "4"), ("name", name)]);
        page.until_shown(".step:not([hidden]) .chapter", &sentence).await;
        page.until_shown(".step:not([hidden]) .notice", &say("fi", "kept.looked-own", &[])).await;
        let inward = "document.querySelectorAll('.step:not([hidden]) .chapter a[href^=\"#\"], .step:not([hidden]) .take').length";
        soon_eq!(page.eval::<u32>(inward).await, 0, "nothing leads to one's own answers");
        soon_eq!(page.eval::<String>(own).await, before);
        page.click(".step:not([hidden]) .notice a.button").await;
        until_kept(page).await;
        compare_all(page).await;
        let stages: Vec<String> = page.eval("[...document.querySelector('.step:not([hidden]) tbody tr').cells].slice(1).map((cell) => (cell.querySelector('span') ?? cell).firstChild.textContent.trim())").await;
        assert_eq!(stages, ["4", "1", "−3"]);
    });
}
