//! An assessment as one file, opened by double-click from a folder with nothing else in it.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use porras::render::Settings;

use crate::support::answers::Answers;
use crate::support::expected;
use crate::support::page::{Page, visit};
use crate::support::site::{ASSESSMENT, root, site};

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
        page.click("#result a[href='#share']").await;
        page.until("document.querySelector('#share-link')?.value", "the link is made").await;
        let link: String = page.eval("document.querySelector('#share-link').value").await;
        page.go("about:blank").await;
        page.go(&link).await;
        page.until_shown("h2", &expected.sentence).await;

        // The file of another language, when it lies beside this one, takes the answers along.
        let other = format!("{ASSESSMENT}.en.html");
        std::fs::copy(files().join(&other), folder.path().join(&other)).expect("it is there");
        page.go(&format!("{address}#/privacy")).await;
        page.click(".languages a[hreflang=en]").await;
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
