//! An assessment as one file, opened by double-click from a folder with nothing else in it.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use porras::render::Settings;
use serde_json::json;
use thirtyfour::Key;

use crate::accessible::{axe, examine, none};
use crate::printed::{line, print, run};
use crate::support::answers::Answers;
use crate::support::expected;
use crate::support::hands::{Hands, press};
use crate::support::page::{Page, visit};
use crate::support::site::{ASSESSMENT, bank, root, say, site, texts};

/// The default site as single files.
fn files() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("browser-single-file");
        let settings = Settings { single_file: true, ..Settings::default() };
        let (_, written) = porras::build(root(), &folder, settings);
        written.expect("there is output").expect("the files are written");
        folder
    })
}

/// A folder with one of them in it, and its address there.
fn alone(language: &str) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let name = format!("{ASSESSMENT}.{language}.html");
    std::fs::copy(files().join(&name), folder.path().join(&name)).expect("the file is there");
    let address = format!("file://{}/{name}", folder.path().display());
    (folder, address)
}

/// What is shown of the pages beside the questionnaire, and whether the questionnaire is.
const SHOWN: &str = "[[...document.querySelectorAll('[data-page]')].filter((page) => page.checkVisibility()).map((page) => page.id).join(), \
    document.querySelector('[data-module]').checkVisibility()]";

/// What a person is to see: one page beside the questionnaire, or the questionnaire.
fn only(page: &str) -> (String, bool) {
    (page.to_owned(), page.is_empty())
}

async fn shown(page: &Page) -> (String, bool) {
    page.eval(SHOWN).await
}

/// The text of each sheet of paper.
async fn sheets(page: &Page) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a folder");
    print(page, folder.path()).await;
    let text = run("pdftotext", &["-layout", "result.pdf", "-"], folder.path());
    let text = String::from_utf8(text).expect("text in UTF-8");
    text.split_terminator('\u{c}').map(line).collect()
}

/// Whether what is shown is printed as a document: what it is of, and nothing to press.
async fn printed(page: &Page) {
    let sheets = sheets(page).await;
    assert!((4..=14).contains(&sheets.len()), "{} sheets", sheets.len());
    for told in [&texts("fi").title, &bank().version] {
        assert!(sheets[0].contains(&line(told)), "no {told} on the first sheet: {}", sheets[0]);
    }
    let all = sheets.join(" ");
    for wrong in ["result.print", "result.share", "result.try", "result.organisation"] {
        let words = line(&say("fi", wrong, &[]));
        assert!(!all.contains(&words), "“{words}” is printed");
    }
    let privacy =
        &site().pages.iter().find(|row| row.slug == "privacy").expect("there").versions[0];
    assert!(!all.contains(&line(&privacy.title)), "pages that are not shown are printed");
}

/// Without script the file is what paper is, in the order of reading, light and dark.
#[test]
fn without_script_all_of_it_can_be_read() {
    visit(async |page| {
        page.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await;
        let (_folder, address) = alone("sv");
        page.driver.goto(&address).await.expect("the file opens");
        let words = texts("sv");
        let questions = words.questions.iter().map(|each| &*each.text);
        let options = words.questions.iter().flat_map(|each| &each.options).map(|each| &*each.text);
        let actions = words.actions.iter().flat_map(|each| [&*each.title, &*each.done]);
        let rules =
            ["lede", "dimension", "overall"].map(|key| say("sv", &format!("paper.{key}"), &[]));
        let wanted: Vec<String> =
            questions.chain(options).chain(actions).map(str::to_owned).chain(rules).collect();
        let seen = line(&page.eval::<String>("document.body.innerText").await);
        let missing: Vec<&String> =
            wanted.iter().filter(|text| !seen.contains(&line(text))).collect();
        assert!(missing.is_empty(), "these are not to be seen: {missing:#?}");
        let headings: Vec<bool> = page.eval("[...document.querySelectorAll('[data-page] h1')].map((each) => each.checkVisibility())").await;
        assert!(headings.len() > 5 && headings.iter().all(|shown| *shown), "{headings:?}");
        let idle: Vec<String> = page.eval("[...document.querySelectorAll('button')].filter((each) => each.checkVisibility()).map((each) => each.outerHTML)").await;
        assert_eq!(idle, [""; 0], "no button that does nothing");
        // A link leads to its place, as on paper a page number does.
        page.click(".foot a[href='#/privacy']").await;
        soon!(
            page.eval(
                "Math.abs(document.getElementById('/privacy').getBoundingClientRect().top) < 100"
            )
            .await
        );
        let text = sheets(page).await.join(" ");
        for heading in page
            .eval::<Vec<String>>(
                "[...document.querySelectorAll('[data-page] h1')].map((each) => each.textContent)",
            )
            .await
        {
            assert!(text.contains(&line(&heading)), "{heading} is not on paper");
        }
        page.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": false })).await;
        page.go(&address).await;
        let mut found = Vec::new();
        examine(page, &axe(), "start", &mut found).await;
        page.driver.goto(&format!("{address}#/privacy")).await.expect("the file opens");
        soon_eq!(shown(page).await, only("/privacy"));
        page.click(".languages a[hreflang=fi]").await;
        examine(page, &axe(), "privacy, with a note", &mut found).await;
        none(&found);
    });
}

#[test]
fn all_of_an_assessment_works_from_one_file() {
    let answers = Answers::closed_gate();
    visit(async |page| {
        let (folder, address) = alone("fi");
        page.go(&format!("{address}#start")).await;
        soon_eq!(shown(page).await, only(""));
        // Opened with answers in a file, which a script does that is brought for it.
        page.until("document.querySelector('#open')", "a file can be opened").await;
        page.choose_file(&answers.file()).await;
        page.until_step("check").await;
        page.click("#check a.button.next").await;
        let expected = expected::outcome(&answers, "fi");
        soon_eq!(page.outcome().await, expected);
        page.click("#result .next-thing a.button").await;
        page.until_step("roadmap").await;
        page.until("document.querySelector('#roadmap .edit')", "the roadmap can be changed").await;
        let (name, text) = page.download("[data-export=md]").await;
        assert!(name.ends_with(".md") && text.contains(&expected.horizons[0][1]), "{name}: {text}");

        // Guidance is a place in the same file, and the way back leads to where one was.
        let link = "#roadmap .action a[href^='#/customer-centricity/']";
        page.click("#roadmap .action .more summary").await;
        let to: String =
            page.eval(&format!("document.querySelector({link:?}).hash.slice(1)")).await;
        page.click(link).await;
        let guidance = to.split(':').next().expect("a page").to_owned();
        soon_eq!(shown(page).await, only(&guidance));
        soon!(page.eval("document.activeElement.matches('[data-page] h1')").await);
        page.eval::<()>("history.back()").await;
        soon_eq!(shown(page).await, only(""));
        soon!(page.eval(&format!("document.activeElement.matches({link:?})")).await);
        page.click(".foot a[href='#/privacy']").await;
        soon_eq!(shown(page).await, only("/privacy"));
        let title = &site().pages.iter().find(|row| row.slug == "privacy").expect("there").versions
            [0]
        .title;
        soon!(page.eval::<String>("document.title").await.starts_with(title.as_str()));
        page.reload().await;
        soon_eq!(shown(page).await, only("/privacy"));
        page.click("header .name").await;
        page.until_step("start").await;
        soon_eq!(shown(page).await, only(""));

        // Answers outlast the page, and a link to them is read beside one's own.
        page.go(&format!("{address}#result")).await;
        page.reload().await;
        soon_eq!(page.outcome().await, expected);
        printed(page).await;
        // A result that is drawn behind a page leaves that page its name.
        page.go("about:blank").await;
        page.go(&format!("{address}#/privacy")).await;
        page.until("document.querySelector('#result .dimension')", "the result is drawn").await;
        soon!(page.eval::<String>("document.title").await.starts_with(title.as_str()));
        let paper = sheets(page).await.join(" ");
        assert!(paper.contains(&line(title)), "{paper}");
        assert!(!paper.contains(&line(&expected.sentence)), "what is not shown is printed");
        page.click("header .name").await;
        page.until_step("start").await;
        soon!(!page.eval::<String>("document.title").await.starts_with(title.as_str()));
        page.go(&format!("{address}#result")).await;
        soon_eq!(page.outcome().await, expected);
        page.click("#result a[href='#share']").await;
        page.until("document.querySelector('#share-link')?.value", "the link is made").await;
        let link: String = page.eval("document.querySelector('#share-link').value").await;
        page.go("about:blank").await;
        page.go(&link).await;
        page.until_shown("h2", &expected.sentence).await;

        // A file that may not be there is named before one leaves for it.
        page.go(&format!("{address}#/privacy")).await;
        let to_english = ".languages a[hreflang=en]";
        page.click(to_english).await;
        let words = [("name", "English"), ("file", "customer-centricity.en.html")];
        page.until_shown(".notice", &say("fi", "inside.other-file", &words)).await;
        soon!(page.eval("document.activeElement.closest('.notice') !== null").await);
        press(page, Key::Escape).await;
        page.until("!document.querySelector('main > .notice')", "it goes").await;
        soon!(page.eval(&format!("document.activeElement.matches({to_english:?})")).await);
        soon_eq!(shown(page).await, only("/privacy"));

        // When it lies beside this one, it takes the answers along.
        let other = format!("{ASSESSMENT}.en.html");
        std::fs::copy(files().join(&other), folder.path().join(&other)).expect("it is there");
        page.click(to_english).await;
        page.click("main > .notice a.button").await;
        page.until("document.documentElement.lang === 'en'", "the other file is there").await;
        page.ready().await;
        soon_eq!(shown(page).await, only("/privacy"));
        page.go(&format!("{}#result", address.replace(".fi.", ".en."))).await;
        soon_eq!(page.outcome().await, expected::outcome(&answers, "en"));
        let unstyled: Vec<String> = page.eval("[...document.querySelectorAll('link[rel=stylesheet], script[src]')].map((each) => each.outerHTML)").await;
        assert_eq!(unstyled, [""; 0]);
        assert!(page.requests().is_empty(), "nothing asks for a server");
    });
}

/// Firefox keeps one store for each file.
#[test]
fn the_file_of_another_language_beside_takes_the_answers_along_in_every_browser() {
    visit(async |page| {
        let (folder, address) = alone("fi");
        let other = format!("{ASSESSMENT}.sv.html");
        std::fs::copy(files().join(&other), folder.path().join(&other)).expect("it is there");
        page.go(&format!("{address}#part-worklife")).await;
        Hands::Pointer.choose(page, "W2", "4").await;
        page.click(".languages a[hreflang=sv]").await;
        page.until_shown("main > .notice", &other).await;
        // What is answered while the note stands there comes along as well.
        Hands::Pointer.choose(page, "W3", "2").await;
        page.click("main > .notice a.button").await;
        page.until("document.documentElement.lang === 'sv'", "the other file is there").await;
        page.ready().await;
        page.until_step("part-worklife").await;
        let chosen = "['W2', 'W3'].map((id) => document.querySelector(`input[name=${id}]:checked`)?.value).join() === '4,2'";
        page.until(chosen, "the answers are there").await;
        page.reload().await;
        page.until(chosen, "they are kept").await;
        soon_eq!(page.eval::<String>("location.hash").await, "#part-worklife");
    });
}

#[test]
fn links_out_of_the_folder_lead_straight_there() {
    visit(async |page| {
        let (_folder, address) = alone("fi");
        page.go(&address).await;
        let stopped: Vec<bool> = page
            .script(
                "const seen = [];
                 addEventListener('click', (event) => { seen.push(event.defaultPrevented); event.preventDefault(); });
                 for (const address of ['https://example.fi/a.html', '../elsewhere/a.html', 'other.%FF.html', 'other.fi.html']) {
                   const link = document.createElement('a');
                   link.href = address;
                   document.querySelector('main').append(link);
                   link.click();
                 }
                 return seen;",
            )
            .await;
        assert_eq!(stopped, [false, false, false, true]);
    });
}
