//! The site opened by double-click: no server, pages may neither import nor fetch.

use crate::path::walk_from_home;
use crate::support::hands::Hands;
use crate::support::page::visit;
use crate::support::site::{quiz, say, shipped};

/// The address of a file of the built site on this machine.
fn address(path: &str) -> String {
    format!("file://{}/{path}", shipped().display())
}

#[test]
fn the_path_leads_to_the_result_from_a_folder_over_a_reload_and_another_language() {
    visit(async |page| {
        page.go(&address("index.html")).await;
        page.until("location.pathname.endsWith('/fi/index.html')", "the front page opens").await;
        walk_from_home(page, ("fi", "en"), Hands::Pointer).await;
        assert!(page.requests().is_empty(), "nothing asks for a server");
    });
}

#[test]
fn another_language_takes_answers_notes_and_place_along_and_leaves_no_trace_in_the_address() {
    visit(async |page| {
        page.go(&address(&format!("{}#part-worklife", quiz("fi")))).await;
        Hands::Pointer.choose(page, "W2", "4").await;
        page.click("#q-W2 details.more summary").await;
        page.until("document.querySelector('#q-W2 .read h3')", "guidance comes from a folder")
            .await;
        page.click("#q-W2 details.note summary").await;
        page.until("!!document.getElementById('note-W2')", "there is room for a note").await;
        page.find("#note-W2")
            .await
            .send_keys("Äänekkäästi: ☕")
            .await
            .expect("the note takes text");
        page.click(".languages a[hreflang=sv]").await;
        page.until("document.documentElement.lang === 'sv'", "the language changes").await;
        page.ready().await;
        page.until_step("part-worklife").await;
        let found: (Option<String>, String, String) = page
            .eval(
                "[document.querySelector('input[name=W2]:checked')?.value ?? null, document.getElementById('note-W2')?.value ?? null, location.hash]",
            )
            .await;
        assert_eq!(found, (Some("4".into()), "Äänekkäästi: ☕".into(), "#part-worklife".into()));
        page.reload().await;
        let kept = "document.querySelector('input[name=W2]:checked')?.value === '4'";
        page.until(kept, "the answer is kept in this language too").await;
    });
}

#[test]
fn kept_results_that_another_language_may_not_have_are_told_with_what_to_do() {
    visit(async |page| {
        for (start, told) in [(address(""), true), (page.server.url(""), false)] {
            for language in ["fi", "sv", "en"] {
                page.go(&format!("{start}{}#kept", quiz(language))).await;
                page.until("document.querySelector('#kept-files')", "the step is there").await;
                let shown = page.text("#kept").await;
                assert_eq!(shown.contains(&say(language, "kept.folder", &[])), told, "{start}");
            }
        }
    });
}
