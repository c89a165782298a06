//! What the first visit weighs, what a result brings, and how much is done at a press.

use serde_json::json;

use crate::support::answers::Answers;
use crate::support::page::{Page, visit, visit_folder};
use crate::support::server::BASE;
use crate::support::site::{LANGUAGES, folder, quiz, shipped};

/// The most that the first visit to the questionnaire may weigh, in bytes of brotli.
const MOST: usize = 22_000;

/// The most that a result may bring with it, in bytes of brotli: its script, its style, the bank
/// and the words of a language.
const MOST_OF_RESULT: usize = 30_000;

/// The size of a file as hosts send it that compress ahead of time.
fn brotli(bytes: &[u8]) -> usize {
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, ..Default::default() };
    let mut small = Vec::new();
    let mut bytes = bytes;
    brotli::BrotliCompress(&mut bytes, &mut small, &parameters).expect("memory takes it");
    small.len()
}

/// What they weigh together; a table of it is printed.
#[expect(clippy::print_stdout, reason = "the table is for people who look at it with --nocapture")]
fn weigh(what: &str, site: &std::path::Path, files: &[String], most: usize) -> usize {
    println!("\n{what}: bytes of brotli (bytes)");
    let mut total = 0;
    for file in files {
        let bytes = std::fs::read(site.join(file)).expect("a file of the site");
        let small = brotli(&bytes);
        total += small;
        println!("{small:>7} {:>9}  {file}", format!("({})", bytes.len()));
    }
    println!("{total:>7}            total, at most {most}");
    total
}

#[test]
fn the_first_visit_to_the_questionnaire_is_light() {
    visit_folder(shipped(), async |page| {
        for language in LANGUAGES {
            page.open_path(&quiz(language)).await;
            // What the browser brings to keep the site comes when the visit is over.
            let before = "[location.href, ...performance.getEntriesByType('resource') \
                .filter(({ startTime }) => startTime < performance.timing.loadEventEnd - performance.timeOrigin) \
                .map(({ name }) => name)]";
            page.until("performance.timing.loadEventEnd > 0", "the page is whole").await;
            let mut files: Vec<String> = page.eval(before).await;
            for file in &mut files {
                let at = file.find(BASE).expect("a file of the site");
                file.drain(..at + BASE.len());
            }
            page.until("performance.getEntriesByType('resource').some(({ name }) => name.includes('/offline-'))", "it is kept afterwards").await;
            // Browsers with a window ask for the icon; this one may not.
            let icon: String =
                page.eval("document.querySelector('link[rel=icon]').getAttribute('href')").await;
            files.push(icon.trim_start_matches("../").to_owned());
            files.sort();
            files.dedup();
            assert_eq!(files.len(), 4, "page, style, script and icon: {files:?}");
            let total = weigh(&format!("first visit, {language}"), shipped(), &files, MOST);
            assert!(total <= MOST, "the first visit weighs {total} bytes of {MOST}");
        }
    });
}

#[test]
fn a_result_brings_little_with_it_and_the_rest_when_somebody_asks() {
    visit(async |page| {
        for language in LANGUAGES {
            page.open_answers(language, &Answers::closed_gate()).await;
            page.open_path(&format!("{}#result", quiz(language))).await;
            page.reload().await;
            page.outcome().await;
            // What the first visit and answering brought is there by then, and so are the answers.
            let before = ["quiz.", "site.", "begun-", "favicon."];
            let loaded = "performance.getEntriesByType('resource').map(({ name }) => name.slice(name.lastIndexOf('/') + 1)).sort()";
            let names: Vec<String> = page.eval(loaded).await;
            let files: Vec<String> = names
                .into_iter()
                .filter(|name| !before.iter().any(|known| name.starts_with(known)))
                .map(|name| format!("assets/{name}"))
                .collect();
            assert_eq!(files.len(), 3, "data, script and style: {files:?}");
            let total = weigh(&format!("result, {language}"), folder(), &files, MOST_OF_RESULT);
            assert!(total <= MOST_OF_RESULT, "a result brings {total} bytes of {MOST_OF_RESULT}");
        }
    });
}

/// The most that the script may change in the page when another option of a question is pressed:
/// what is said of how far one is stays as it was.
const MOST_CHANGES: u64 = 3;

/// The most elements of a result that are drawn at once, that are shown in its first frame, and
/// that there are when all of it is there.
const MOST_ELEMENTS: [u64; 3] = [120, 100, 600];

/// Notes from now on what changes in the page and what is kept, and how large a result is at first.
const WATCH: &str = "
    window.seen = { changes: 0, writes: [], elements: null, shown: null };
    new MutationObserver((changes) => { seen.changes += changes.length; })
      .observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
    const result = document.querySelector('#result');
    const all = () => [...result.querySelectorAll('*')];
    new MutationObserver(() => { seen.elements ??= all().length; }).observe(result, { childList: true });
    new MutationObserver(() => { seen.shown ??= all().filter((each) => each.checkVisibility()).length; })
      .observe(result, { attributeFilter: ['data-coming'] });
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = function (key, text) { seen.writes.push(text.length); setItem.call(this, key, text); };";

/// How often the browser has laid out anything of the page.
async fn layouts(page: &Page) -> u64 {
    let told = page.devtools("Performance.getMetrics", json!({})).await;
    let metrics = told["metrics"].as_array().expect("a list of metrics");
    let count = metrics.iter().find(|each| each["name"] == "LayoutCount");
    count.and_then(|each| each["value"].as_u64()).expect("a whole number")
}

#[test]
#[expect(clippy::print_stdout, reason = "the figures are for people who look with --nocapture")]
fn a_press_changes_and_keeps_little_and_a_result_is_drawn_ahead_with_few_elements() {
    visit(async |page| {
        page.open_answers("fi", &Answers::closed_gate()).await;
        page.open_path(&format!("{}#part-customer", quiz("fi"))).await;
        page.reload().await;
        page.devtools("Performance.enable", json!({})).await;
        page.script::<()>(WATCH).await;
        for level in ["1", "2", "3"] {
            page.script::<()>("seen.changes = 0; seen.writes = []").await;
            let before = layouts(page).await;
            page.click(&format!("#q-C1 label:has(input[value='{level}'])")).await;
            page.until("seen.writes.length", "the answer is kept").await;
            let (changes, kept): (u64, Vec<u64>) = page.eval("[seen.changes, seen.writes]").await;
            let laid_out = layouts(page).await - before;
            println!("a press: {changes} changes, {laid_out} layouts, bytes kept: {kept:?}");
            // The first one brings what one needs who answers. What a press changes is colours alone.
            assert!(level == "1" || laid_out == 0, "a press lays the page out {laid_out} times");
            assert!(changes <= MOST_CHANGES, "a press changes {changes} things");
            assert!(kept.len() == 1 && kept[0] < 8_000, "kept at a press: {kept:?}");
        }
        // A caret left in a step that is hidden has browsers go over all questions at every frame.
        let carets = "getSelection().rangeCount";
        soon_eq!(page.eval::<u64>(carets).await, 1);
        // The result is there before anybody asks for it, and asking draws nothing again.
        page.script::<()>("location.hash = 'check'").await;
        soon_eq!(page.eval::<u64>(carets).await, 0);
        page.until("document.querySelector('#result .twin')", "the result is drawn ahead").await;
        page.until("document.querySelector('#result .dimension')", "what follows, too").await;
        page.until_step("check").await;
        page.script::<()>("document.querySelector('#result h2').mark = true").await;
        page.click("#check a.next").await;
        page.until_step("result").await;
        page.outcome().await;
        page.until("document.querySelectorAll('#result .stair').length === 2", "all is there")
            .await;
        let found: [u64; 3] = page
            .eval("[seen.elements, seen.shown, document.querySelectorAll('#result *').length]")
            .await;
        println!("elements of the result: at once, in the first frame, all: {found:?}");
        assert!(found.iter().zip(MOST_ELEMENTS).all(|(found, most)| *found <= most), "{found:?}");
        soon!(page.eval::<bool>("document.querySelector('#result h2').mark === true").await);
        // An answer that changes is another result.
        page.open_path(&format!("{}#q-C1", quiz("fi"))).await;
        page.click("#q-C1 label:has(input[value='1'])").await;
        page.script::<()>("location.hash = 'result'").await;
        page.until("document.querySelector('#result h2').mark !== true", "it is drawn anew").await;
    });
}

/// The most that may move in the page while a plan is on its way, as browsers reckon it.
const MOST_MOVED: f64 = 0.05;

#[test]
fn nothing_moves_while_a_result_is_slow_to_come() {
    visit(async |page| {
        page.resize(412, 823).await;
        page.open_answers("fi", &Answers::closed_gate()).await;
        page.devtools("Network.enable", json!({})).await;
        let slow = json!({ "offline": false, "latency": 400, "downloadThroughput": 400_000, "uploadThroughput": 400_000 });
        page.devtools("Network.emulateNetworkConditions", slow).await;
        page.open_path(&format!("{}#roadmap", quiz("fi"))).await;
        page.reload().await;
        page.until("document.querySelector('#roadmap .take')", "the roadmap is there").await;
        // What moves last is moved here: once the browser tells of that, it has told of all before.
        let watch = "window.moved = null;
            let before = 0;
            const last = performance.now();
            new PerformanceObserver((list) => {
              for (const { startTime, value } of list.getEntries()) if (startTime < last) before += value; else moved = before;
            }).observe({ type: 'layout-shift', buffered: true });
            document.querySelector('#roadmap h2').style.paddingTop = '200px';";
        page.script::<()>(watch).await;
        page.until("window.moved !== null", "the browser tells what moved").await;
        let moved: f64 = page.eval("window.moved").await;
        assert!(moved <= MOST_MOVED, "{moved} of the page moved");
    });
}

#[test]
fn what_an_address_or_paper_asks_for_is_drawn_without_waiting_for_a_pause() {
    visit(async |page| {
        page.open_answers("fi", &Answers::closed_gate()).await;
        page.open_path(&format!("{}#part-customer", quiz("fi"))).await;
        page.reload().await;
        page.script::<()>("window.requestIdleCallback = () => 0; location.hash = 'result'").await;
        page.until("document.querySelector('#result .sentence')", "its head is there").await;
        page.until("!document.querySelector('[data-coming]')", "its frame is over").await;
        let rest = "document.querySelectorAll('#result .dimension, #roadmap .take').length";
        assert_eq!(page.eval::<u64>(rest).await, 0, "no pause has come");
        page.script::<()>("location.hash = 'd-customer'").await;
        page.until("document.activeElement.id === 'd-customer'", "it has the focus").await;
        page.script::<()>("location.hash = 'part-customer'").await;
        page.until_step("part-customer").await;
        page.click("#q-C1 label:has(input[value='1'])").await;
        page.script::<()>("location.hash = 'result'").await;
        page.until("document.querySelector('#roadmap[aria-busy]')", "it is drawn anew").await;
        page.script::<()>("dispatchEvent(new Event('beforeprint'))").await;
        let ready = "document.querySelector('#roadmap:not([aria-busy]) .take')";
        page.until(ready, "the roadmap is there on paper").await;
    });
}
