//! What the site asks of the network: its own files, each where it is needed, and nothing else.

use std::collections::BTreeSet;

use serde_json::json;

use crate::path::walk_from_home;
use crate::support::hands::Hands;
use crate::support::page::{Page, visit};
use crate::support::server::{BASE, Seen};
use crate::support::site::{ASSESSMENT, LANGUAGES, pages, quiz};

/// Names without the hash: `assets/quiz.8c3a1a1594.js` is `quiz.js`.
fn plain(path: &str) -> String {
    let Some(name) = path.strip_prefix("assets/") else { return path.to_owned() };
    let parts: Vec<&str> = name.split('.').collect();
    format!("{}.{}", parts[0], parts[parts.len() - 1])
}

/// The files that were asked for since the last time; favicons come and go as browsers like.
fn files(page: &Page) -> BTreeSet<String> {
    let seen = page.requests().into_iter().map(|seen| match seen {
        Seen::File(path) => plain(&path),
        wrong => panic!("a request for what is not part of the site: {wrong:?}"),
    });
    seen.filter(|name| name != "favicon.svg").collect()
}

/// The name of an assessment's data script.
fn data(language: &str) -> String {
    format!("{ASSESSMENT}-{language}.js")
}

fn names<const N: usize>(names: [String; N]) -> BTreeSet<String> {
    names.into_iter().collect()
}

#[test]
fn the_whole_path_asks_for_the_files_of_the_site_and_for_nothing_else() {
    visit(async |page| {
        let watch = json!({ "source": "\
            addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => \
              sessionStorage.setItem('violations', (sessionStorage.getItem('violations') ?? '') + violatedDirective + ' ' + blockedURI + '; '));" });
        page.devtools("Page.addScriptToEvaluateOnNewDocument", watch).await;
        page.open_path("fi/index.html").await;
        walk_from_home(page, ("fi", "sv"), Hands::Pointer).await;
        let mut expected = names(
            [
                "fi/index.html",
                "site.css",
                "quiz.js",
                "begun-fi.js",
                "begun-sv.js",
                "result.css",
                "result.js",
            ]
            .map(String::from),
        );
        expected.extend(["planning-fi.js", "planning.css"].map(String::from));
        expected.extend([quiz("fi"), quiz("sv"), data("fi")]);
        assert_eq!(files(page), expected);
        everything_else(page, "fi").await;
        let further = ["exports-fi.js", "insight-fi.js", "share-fi.js", "code-fi.js", "kept-fi.js"];
        let brought = files(page);
        assert!(further.iter().all(|name| brought.contains(*name)), "{brought:?}");
        let violations = "sessionStorage.getItem('violations')";
        soon_eq!(page.eval::<Option<String>>(violations).await, None);
        soon_eq!(page.eval::<String>("document.cookie").await, "");
        let strangers: Vec<String> = page
            .eval("performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => !name.startsWith(location.origin))")
            .await;
        assert_eq!(strangers, Vec::<String>::new());
        // The watch is worth something only if it sees what it is there for.
        page.eval::<()>("void document.body.append(Object.assign(new Image(), { src: 'http://stranger.example/x.png' }))").await;
        page.until(
            &format!("{violations}?.includes('stranger.example')"),
            "the policy refuses a stranger",
        )
        .await;
        let console = page.console().await.join("\n");
        assert!(console.contains("stranger.example"), "the console tells of refusals: {console}");
        assert!(page.requests().is_empty(), "nothing was asked for");
    });
}

#[test]
fn every_page_loads_its_style_and_only_the_questionnaire_a_script() {
    visit(async |page| {
        let quizzes = LANGUAGES.map(quiz);
        // The stair and the actions look there as they do in a result.
        let like_results = LANGUAGES.map(|language| {
            [porras::address::home(language), porras::address::actions(language, ASSESSMENT)]
        });
        for path in pages().iter().filter(|path| *path != porras::address::ROOT) {
            page.requests();
            page.open_path(path).await;
            let mut expected = names([path.clone(), "site.css".into()]);
            if quizzes.contains(path) {
                expected.insert("quiz.js".into());
            }
            if like_results.as_flattened().contains(path) {
                expected.insert("result.css".into());
            }
            assert_eq!(files(page), expected);
        }
    });
}

#[test]
fn what_goes_with_answering_is_loaded_when_somebody_begins_and_said_when_it_does_not_come() {
    visit(async |page| {
        page.open_path(&quiz("en")).await;
        assert!(!files(page).contains("begun-en.js"), "the start does without");
        page.devtools("Network.enable", json!({})).await;
        let block = |urls: &[&str]| json!({ "urls": urls });
        page.devtools("Network.setBlockedURLs", block(&["*/begun-*"])).await;
        page.click("#start a.button.next").await;
        let said = crate::support::site::say("en", "quiz.load-failed", &[]);
        page.until_shown(".steps", &said).await;
        Hands::Pointer.choose(page, "C1", "2").await;
        page.devtools("Network.setBlockedURLs", block(&[])).await;
        page.click(".steps [role=status] button").await;
        page.until("!document.querySelector('.steps > [role=status] .notice')", "it has come")
            .await;
        assert!(files(page).contains("begun-en.js"));
        page.reload().await;
        let kept = "document.querySelector('input[name=C1]:checked')?.value === '2'";
        soon!(page.eval::<bool>(kept).await, "the answer was kept without it");
        let console = page.console().await;
        assert!(console.iter().all(|line| line.contains("begun-")), "{console:?}");
    });
}

#[test]
fn the_result_is_loaded_when_one_comes_near_it_and_not_before() {
    visit(async |page| {
        page.open_path(&format!("{}#part-customer", quiz("en"))).await;
        Hands::Pointer.choose(page, "C1", "2").await;
        page.click("#part-customer a.button.next").await;
        page.until_step("part-start").await;
        assert!(!files(page).contains("result.js"));
        page.open_path(&format!("{}#check", quiz("en"))).await;
        page.until(
            "window.porras?.result && window.porras?.data",
            "the result's scripts are there",
        )
        .await;
        assert_eq!(files(page), names([data("en"), "result.css".into(), "result.js".into()]));
    });
}

#[test]
fn a_result_that_cannot_be_loaded_is_said_and_the_answers_stay() {
    visit(async |page| {
        page.open_path(&format!("{}#part-customer", quiz("en"))).await;
        Hands::Pointer.choose(page, "C1", "2").await;
        let block = |urls: &[&str]| json!({ "urls": urls });
        page.devtools("Network.enable", json!({})).await;
        page.devtools("Network.setBlockedURLs", block(&["*/result.*.js"])).await;
        page.open_path(&format!("{}#result", quiz("en"))).await;
        let said = crate::support::site::say("en", "quiz.load-failed", &[]);
        page.until_shown(".steps", &said).await;
        page.devtools("Network.setBlockedURLs", block(&[])).await;
        page.click(".steps [role=status] button").await;
        page.outcome().await;
        let console = page.console().await;
        assert!(console.iter().all(|line| line.contains("result.")), "{console:?}");
    });
}

#[test]
fn the_front_door_leads_to_the_default_language() {
    visit(async |page| {
        page.open_path("").await;
        let home = format!("{BASE}fi/index.html");
        page.until(&format!("location.pathname === '{home}'"), "the front page opens").await;
    });
}

/// Files, what is folded, a link with its code, what is kept, paper.
async fn everything_else(page: &Page, language: &str) {
    for kind in ["md", "csv", "json"] {
        page.download(&format!("[data-export={kind}]")).await;
    }
    page.open_path(&format!("{}#result", quiz(language))).await;
    page.outcome().await;
    page.unfold().await;
    page.open_path(&format!("{}#share", quiz(language))).await;
    page.until_step("share").await;
    page.click("#share .row button:nth-of-type(2)").await;
    page.until("document.querySelector('#share .qr')", "the code is drawn").await;
    page.open_path(&format!("{}#kept", quiz(language))).await;
    page.until_step("kept").await;
    page.devtools("Page.printToPDF", json!({})).await;
}

#[test]
fn text_becomes_markup_or_script_on_no_page_whatever_is_tried() {
    visit(async |page| {
        let attempts = [
            "document.body.innerHTML = '<b>x</b>'",
            "document.body.insertAdjacentHTML('beforeend', '<b>x</b>')",
            "document.createElement('script').text = 'window.hit = 1'",
            "document.createElement('script').src = 'data:,window.hit=1'",
            "document.write('<b>x</b>')",
        ];
        for path in [quiz("fi"), "fi/index.html".to_owned(), guidance()] {
            page.open_path(&path).await;
            for attempt in attempts {
                let tried = format!(
                    "try {{ {attempt}; return 'taken'; }} catch (error) {{ return error.name; }}"
                );
                assert_eq!(page.script::<String>(&tried).await, "TypeError", "{path}: {attempt}");
            }
            let told = page.console().await;
            assert!(
                told.len() >= attempts.len() && told.iter().all(|each| each.contains("Trusted")),
                "{told:#?}"
            );
            assert!(!page.eval::<bool>("!!document.querySelector('b') && document.querySelector('b').textContent === 'x' || 'hit' in window").await);
        }
    });
}

/// A page of guidance.
fn guidance() -> String {
    let found = pages()
        .into_iter()
        .find(|path| path.starts_with(&format!("fi/{ASSESSMENT}/")) && !path.contains("/actions"));
    found.expect("a page of guidance")
}
