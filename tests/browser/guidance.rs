//! Guidance is read where the question stands.

use serde_json::json;
use thirtyfour::Key;

use crate::support::hands::{is_focused, press, tab_to};
use crate::support::page::{Page, visit};
use crate::support::server::Seen;
use crate::support::site::{quiz, say, site};

/// The names of the scripts with guidance that were asked for since the last time.
fn brought(page: &Page) -> Vec<String> {
    let seen = page.requests().into_iter().filter_map(|seen| match seen {
        Seen::File(path) => Some(path),
        _ => None,
    });
    let names = seen.filter_map(|path| Some(path.split_once("guidance-")?.1.to_owned()));
    names.map(|name| name.split('.').next().unwrap_or_default().to_owned()).collect()
}

/// The headings that are shown below a question.
async fn headings(page: &Page, question: &str) -> Vec<String> {
    let all = format!("document.querySelectorAll('#q-{question} details.more .read :is(h3, h4)')");
    page.eval(&format!("[...{all}].map(({{ textContent }}) => textContent)")).await
}

/// The titles of the second-level headings of a guidance page.
fn sections(slug: &str, language: usize) -> Vec<&'static str> {
    let found = site().assessments[0].guidance.iter().find(|page| page.slug == slug);
    let text = &found.expect("a guidance page").versions[language].markdown;
    let titles = text.lines().filter_map(|line| line.strip_prefix("## "));
    titles.map(|title| title.split(" {#").next().unwrap_or(title)).collect()
}

#[test]
fn guidance_is_read_where_the_question_stands_and_nothing_moves() {
    visit(async |page| {
        page.open_path(&format!("{}#part-customer", quiz("fi"))).await;
        let place = "[location.hash, history.length, document.querySelector('#q-C1 details.more summary').getBoundingClientRect().top]";
        tab_to(page, "#q-C1 details.more summary").await;
        assert_eq!(brought(page), Vec::<String>::new(), "it comes when it is asked for");
        let before: (String, u32, f64) = page.eval(place).await;
        press(page, Key::Enter).await;
        page.until("document.querySelector('#q-C1 .more .read h3')", "the guidance is there").await;
        let all = sections("customer", 0);
        let own = headings(page, "C1").await;
        assert_eq!(own, ["Sisäinen asiakas"], "the question names a part of the page");
        assert!(all.contains(&own[0].as_str()) && all.len() > 3, "{all:?}");
        soon_eq!(page.eval::<(String, u32, f64)>(place).await, before);
        soon!(is_focused(page, "#q-C1 details.more summary").await);
        assert_eq!(brought(page), ["customer-centricity-customer-fi"]);
        // The link to the page itself stays, and so does what is asked.
        let link = "document.querySelector('#q-C1 details.more a').getAttribute('href')";
        soon_eq!(
            page.eval::<String>(link).await,
            "customer-centricity/customer.html#internal-customer"
        );
        page.click("#q-C1 .read .plain").await;
        soon!(is_focused(page, "#q-C1 details.more summary").await);
        soon!(page.eval::<bool>("!document.querySelector('#q-C1 details.more').open").await);

        page.click("#q-C2 details.more summary").await;
        page.until("document.querySelector('#q-C2 .more .read h3')", "the guidance is there").await;
        soon_eq!(headings(page, "C2").await, all, "without a part of its own, all of the page");
        assert_eq!(brought(page), Vec::<String>::new(), "the page is there already");
        let twice = "[...document.querySelectorAll('[id]')].map(({ id }) => id).filter((id, at, all) => all.indexOf(id) !== at)";
        soon_eq!(page.eval::<Vec<String>>(twice).await, Vec::<String>::new());

        // One that does not come is told of, and can be asked for again.
        page.open_path(&format!("{}#part-path", quiz("fi"))).await;
        page.devtools("Network.enable", json!({})).await;
        let block = |urls: &[&str]| json!({ "urls": urls });
        page.devtools("Network.setBlockedURLs", block(&["*/guidance-*"])).await;
        page.click("#q-P3 details.more summary").await;
        page.until_shown("#q-P3 .read [role=status]", &say("fi", "begun.guidance-failed", &[]))
            .await;
        page.devtools("Network.setBlockedURLs", block(&[])).await;
        page.click("#q-P3 .read button").await;
        page.until("document.querySelector('#q-P3 .more .read h3')", "the guidance is there").await;
        soon_eq!(headings(page, "P3").await, ["Kolme keinoa"]);
        soon!(is_focused(page, "#q-P3 details.more summary").await);
        let console = page.console().await;
        assert!(console.iter().all(|line| line.contains("guidance-")), "{console:?}");
    });
}
