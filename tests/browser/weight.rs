//! What the first visit weighs, and what a result brings.

use crate::support::answers::Answers;
use crate::support::page::{visit, visit_folder};
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
