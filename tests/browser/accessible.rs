//! What automatic checks of accessibility find, and whether everything fits: nothing, and yes.

use serde::Deserialize;
use serde_json::{Value, json};

use crate::support::answers::Answers;
use crate::support::hands::Hands;
use crate::support::page::{Page, visit, visit_folder};
use crate::support::site::{LANGUAGES, bank, library, pages, quiz};

/// The narrowest window that WCAG 2.2 asks for (1.4.10).
const NARROW: u32 = 320;

/// The rules of axe whose answer may change with the colour scheme or the width of the window.
const SIGHTED: [&str; 4] =
    ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"];

/// Texts that lie over each other, two by two. Lines of large letters may touch, what sticks to an
/// edge of the window lies over the rest, and what only readers of the screen hear lies nowhere.
pub const OVERLAPS: &str = r"
    const boxes = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const parent = node.parentElement;
      if (!node.data.trim() || !parent.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true })) continue;
      let lies = true;
      for (let each = parent; each && lies; each = each.parentElement) {
        const { position, width, clipPath } = getComputedStyle(each);
        lies = position !== 'sticky' && position !== 'fixed' && !(position === 'absolute' && (width === '1px' || clipPath !== 'none'));
      }
      if (!lies) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const { left, right, top, bottom } of range.getClientRects()) {
        if (right - left > 1) boxes.push({ node, text: node.data.trim().slice(0, 40), left, right, top, bottom });
      }
    }
    const found = new Set();
    boxes.forEach((one, at) => {
      for (const other of boxes.slice(at + 1)) {
        const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
        const high = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
        const line = Math.min(one.bottom - one.top, other.bottom - other.top);
        if (one.node !== other.node && wide > 2 && high > line * 0.4) found.add(`“${one.text}” and “${other.text}”`);
      }
    });
    return [...found].slice(0, 5);
";

/// A rule that is broken, and where.
#[derive(Debug, Deserialize)]
struct Violation {
    id: String,
    help: String,
    nodes: Vec<Node>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Node {
    html: String,
    failure_summary: String,
}

/// The source of axe-core.
pub fn axe() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/node_modules/axe-core/axe.min.js");
    std::fs::read_to_string(path).expect("axe-core is missing; `cd tests && npm ci` installs it")
}

/// Adds to `found` what is wrong with what the page shows now: by every rule when it is light and
/// wide; when it is dark and narrow, by those that ask for colours and for room, since nothing else
/// changes with either.
pub async fn examine(page: &Page, axe: &str, name: &str, found: &mut Vec<String>) {
    page.script::<()>(&format!("if (!window.axe) {{ {axe} }}")).await;
    let every_rule = json!({ "rules": { "target-size": { "enabled": true } } });
    let sighted = json!({ "runOnly": SIGHTED });
    for (scheme, width, rules) in [("light", 1280, every_rule), ("dark", 360, sighted)] {
        let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
        page.devtools("Emulation.setEmulatedMedia", features).await;
        page.resize(width, 800).await;
        // What sticks to the edge of the window goes to its own place, where it covers nothing that
        // axe would then find too small.
        page.script::<()>(
            "document.querySelector('.told')?.parentElement.scrollIntoView({ block: 'end' });",
        )
        .await;
        for Violation { id, help, nodes } in violations(page, &rules).await {
            for Node { html, failure_summary } in nodes {
                found.push(format!(
                    "{name}, {scheme}, {width} px: {id}, {help}\n  {html}\n  {failure_summary}"
                ));
            }
        }
    }
    for width in [1280, NARROW] {
        page.resize(width, 800).await;
        for texts in page.script::<Vec<String>>(OVERLAPS).await {
            found.push(format!("{name}, {width} px: {texts} lie over each other"));
        }
    }
    let width: u32 = page.eval("document.scrollingElement.scrollWidth").await;
    if width > NARROW {
        let wide = format!(
            "[...document.body.querySelectorAll('*')].filter((each) => each.getBoundingClientRect().right > {NARROW} + 1).map((each) => each.outerHTML.slice(0, 120)).slice(0, 5)"
        );
        let wide: Vec<String> = page.eval(&wide).await;
        found.push(format!("{name}: {width} px wide in a window of {NARROW} px: {wide:#?}"));
    }
}

/// What axe finds by some rules. It need not fetch the style again: no rule of ours asks for that.
async fn violations(page: &Page, rules: &Value) -> Vec<Violation> {
    let run = format!(
        "const done = arguments[0]; \
         axe.run({{ ...{rules}, resultTypes: ['violations'], preload: false }}) \
           .then(({{ violations }}) => done(violations), (error) => done([{{ id: String(error), help: '', nodes: [] }}]));"
    );
    let answer = page.driver.execute_async(run.as_str(), Vec::new()).await.expect("axe runs");
    answer.convert().expect("axe tells its violations")
}

/// Fails with all that was found.
pub fn none(found: &[String]) {
    assert!(found.is_empty(), "{} findings:\n{}", found.len(), found.join("\n"));
}

/// Every page of one language, as it opens.
fn examine_pages(language: &str) {
    let axe = axe();
    visit(async |page| {
        let mut found = Vec::new();
        for path in pages().iter().filter(|path| path.starts_with(&format!("{language}/"))) {
            page.open_path(path).await;
            examine(page, &axe, path, &mut found).await;
        }
        none(&found);
    });
}

#[test]
fn axe_finds_nothing_on_any_page_in_finnish() {
    examine_pages("fi");
}

#[test]
fn axe_finds_nothing_on_any_page_in_swedish() {
    examine_pages("sv");
}

#[test]
fn axe_finds_nothing_on_any_page_in_english() {
    examine_pages("en");
}

#[test]
fn axe_finds_nothing_on_the_steps_with_questions() {
    let axe = axe();
    visit(async |page| {
        let mut found = Vec::new();
        let parts = bank().dimensions.iter().map(|each| format!("part-{}", each.id));
        for step in std::iter::once("start".to_owned()).chain(parts) {
            page.open_path(&format!("{}#{step}", quiz("fi"))).await;
            page.until_step(&step).await;
            examine(page, &axe, &step, &mut found).await;
        }
        // A step with answers of every kind, everything unfolded and a notice on top.
        page.open_answers("fi", &Answers::closed_gate()).await;
        page.open_path(&format!("{}#q-F3", quiz("fi"))).await;
        page.unfold().await;
        examine(page, &axe, "answered and unfolded", &mut found).await;
        page.click("[data-delete]").await;
        examine(page, &axe, "asked whether to delete", &mut found).await;
        page.open_path("fi/index.html").await;
        page.open_path(&quiz("fi")).await;
        examine(page, &axe, "resumed", &mut found).await;
        page.open_path(&format!("{}#start", quiz("fi"))).await;
        Hands::Pointer.choose(page, ":at_a_time", "question").await;
        page.open_path(&format!("{}#q-F3", quiz("fi"))).await;
        page.until("document.querySelector('[data-single]')", "one question is shown").await;
        page.unfold().await;
        examine(page, &axe, "one question at a time", &mut found).await;
        none(&found);
    });
}

/// Check, result and roadmap of these answers, with everything unfolded.
async fn examine_outcome(
    page: &Page,
    axe: &str,
    language: &str,
    answers: &Answers,
    found: &mut Vec<String>,
) {
    let name = format!("{language}, {answers:?}").chars().take(60).collect::<String>();
    page.open_answers(language, answers).await;
    examine(page, axe, &format!("check, {name}"), found).await;
    for step in ["result", "roadmap"] {
        page.open_path(&format!("{}#{step}", quiz(language))).await;
        page.outcome().await;
        if step == "roadmap" {
            let asked = "document.querySelector('#roadmap article') === null || document.querySelector('#roadmap .edit, #roadmap .own-form')";
            page.until(asked, "the roadmap can be changed").await;
        }
        page.unfold().await;
        examine(page, axe, &format!("{step}, {name}"), found).await;
    }
}

#[test]
fn axe_finds_nothing_on_any_check_result_or_roadmap() {
    let axe = axe();
    visit(async |page| {
        let mut found = Vec::new();
        for step in ["check", "result"] {
            page.open_path(&format!("{}#{step}", quiz("fi"))).await;
            examine(page, &axe, &format!("{step} without answers"), &mut found).await;
        }
        for answers in [
            Answers::few(),
            Answers::champion(),
            Answers::closed_gate(),
            Answers::renewer(),
            Answers::claimed(),
            Answers::short(),
        ] {
            examine_outcome(page, &axe, "fi", &answers, &mut found).await;
        }
        none(&found);
    });
}

#[test]
fn axe_finds_nothing_on_start_result_and_roadmap_in_the_other_languages() {
    let axe = axe();
    visit(async |page| {
        let mut found = Vec::new();
        for language in LANGUAGES.into_iter().filter(|language| *language != "fi") {
            examine_outcome(page, &axe, language, &Answers::closed_gate(), &mut found).await;
            page.open_path(&format!("{}#start", quiz(language))).await;
            page.until_step("start").await;
            examine(page, &axe, &format!("{language} start"), &mut found).await;
        }
        none(&found);
    });
}

#[test]
fn axe_finds_nothing_on_a_link_being_made_and_opened() {
    let axe = axe();
    visit(async |page| {
        let mut found = Vec::new();
        page.open_path(&format!("{}#share", quiz("fi"))).await;
        page.until_step("share").await;
        examine(page, &axe, "nothing to share", &mut found).await;
        page.open_answers("fi", &Answers::closed_gate()).await;
        page.open_path(&format!("{}#q-C1", quiz("fi"))).await;
        page.click("#q-C1 details.note summary").await;
        page.find("#note-C1").await.send_keys("Muistiinpano").await.expect("a note");
        page.open_path(&format!("{}#share", quiz("fi"))).await;
        page.until_step("share").await;
        page.click("#share .ticks label").await;
        page.click("#share .row button:nth-of-type(2)").await;
        page.until("document.querySelector('#share .qr')", "the code is drawn").await;
        examine(page, &axe, "a link and its code", &mut found).await;
        let link: String = page.eval("document.querySelector('#share-link').value").await;
        page.go(&link).await;
        page.until("document.querySelector('.step:not([hidden]) .notice + .chapter, .step:not([hidden]) .chapter')", "the link opens").await;
        page.unfold().await;
        examine(page, &axe, "a link, opened", &mut found).await;
        page.go(&link[..link.len() - 2]).await;
        page.until_shown(
            ".step:not([hidden]) h2",
            &crate::support::site::say("fi", "share.fault", &[]),
        )
        .await;
        examine(page, &axe, "a broken link", &mut found).await;
        none(&found);
    });
}

#[test]
fn axe_finds_nothing_on_profiles_targets_references_and_advice() {
    let axe = axe();
    visit_folder(library(), async |page| {
        let mut found = Vec::new();
        page.open_path("fi/library.html#start").await;
        Hands::Pointer.choose(page, ":profile", "village").await;
        examine(page, &axe, "start", &mut found).await;
        for (step, question, answer) in [
            ("part-reading", "R1", "2"),
            ("part-reading", "R2", "some"),
            ("part-space", "S1", "no"),
        ] {
            page.open_path(&format!("fi/library.html#{step}")).await;
            Hands::Pointer.choose(page, question, answer).await;
            page.unfold().await;
            examine(page, &axe, question, &mut found).await;
        }
        page.open_path("fi/library.html#part-space").await;
        Hands::Pointer.choose(page, "S2", "some").await;
        for step in ["result", "roadmap"] {
            page.open_path(&format!("fi/library.html#{step}")).await;
            page.outcome().await;
            page.unfold().await;
            examine(page, &axe, step, &mut found).await;
        }
        page.click("#target option:last-child").await;
        page.until("document.querySelector('#p-enough')", "what is enough is there").await;
        examine(page, &axe, "roadmap that ends at targets", &mut found).await;
        none(&found);
    });
}

#[test]
fn nothing_is_wider_than_a_narrow_window_in_any_language_and_state() {
    visit(async |page| {
        page.resize(NARROW, 640).await;
        for language in LANGUAGES {
            page.open_answers(language, &Answers::closed_gate()).await;
            let parts = bank().dimensions.iter().map(|each| format!("part-{}", each.id));
            for step in parts.chain(["start", "check", "result", "roadmap"].map(String::from)) {
                page.open_path(&format!("{}#{step}", quiz(language))).await;
                page.until_step(&step).await;
                if step == "result" || step == "roadmap" {
                    page.outcome().await;
                }
                page.unfold().await;
                let width: u32 = page.eval("document.scrollingElement.scrollWidth").await;
                assert!(width <= NARROW, "{language} {step} is {width} px wide");
            }
        }
    });
}

#[test]
fn axe_is_able_to_find_something() {
    let axe = axe();
    visit(async |page| {
        page.open_path("en/index.html").await;
        // A button without a name, and black words that are too wide.
        let spoil = "const words = document.createElement('p'); \
                     words.textContent = 'Night'; \
                     Object.assign(words.style, { width: '500px', color: '#000' }); \
                     document.querySelector('main').append(document.createElement('button'), words)";
        page.script::<()>(spoil).await;
        let mut found = Vec::new();
        examine(page, &axe, "a spoilt page", &mut found).await;
        assert!(found.iter().any(|each| each.contains("button-name")), "{found:#?}");
        assert!(found.iter().any(|each| each.contains("px wide")), "{found:#?}");
        let contrast = found.iter().filter(|each| each.contains("color-contrast"));
        assert!(contrast.clone().any(|each| each.contains("dark, 360 px")), "{found:#?}");
        assert!(contrast.clone().all(|each| !each.contains("light,")), "{found:#?}");
        Hands::Pointer.follow(page, "main a.button.next").await;
    });
}
