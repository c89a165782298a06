//! What the first visit weighs.

use crate::support::page::visit;
use crate::support::server::Seen;
use crate::support::site::{LANGUAGES, folder, quiz};

/// The most that the first visit to the questionnaire may weigh, in bytes of brotli.
const MOST: usize = 22_000;

/// The size of a file as hosts send it that compress ahead of time.
fn brotli(bytes: &[u8]) -> usize {
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, ..Default::default() };
    let mut small = Vec::new();
    let mut bytes = bytes;
    brotli::BrotliCompress(&mut bytes, &mut small, &parameters).expect("memory takes it");
    small.len()
}

#[test]
#[expect(clippy::print_stdout, reason = "the table is for people who look at it with --nocapture")]
fn the_first_visit_to_the_questionnaire_is_light() {
    visit(async |page| {
        for language in LANGUAGES {
            page.requests();
            page.open_path(&quiz(language)).await;
            let seen = page.requests().into_iter();
            let mut files: Vec<String> = seen
                .map(|seen| match seen {
                    Seen::File(path) => path,
                    wrong => panic!("a request for what is not part of the site: {wrong:?}"),
                })
                .collect();
            // Browsers with a window ask for the icon; this one may not.
            let icon: String =
                page.eval("document.querySelector('link[rel=icon]').getAttribute('href')").await;
            files.push(icon.trim_start_matches("../").to_owned());
            files.sort();
            files.dedup();
            assert_eq!(files.len(), 4, "page, style, script and icon: {files:?}");
            println!("\nfirst visit, {language}: bytes of brotli (bytes)");
            let mut total = 0;
            for file in &files {
                let bytes = std::fs::read(folder().join(file)).expect("a file of the site");
                let small = brotli(&bytes);
                total += small;
                println!("{small:>7} {:>9}  {file}", format!("({})", bytes.len()));
            }
            println!("{total:>7}            total, at most {MOST}");
            assert!(total <= MOST, "the first visit weighs {total} bytes of {MOST}");
        }
    });
}
