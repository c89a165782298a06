//! Without a network: the site that a browser keeps, a newer build of it, and the end of that.

use serde::de::DeserializeOwned;
use serde_json::json;
use thirtyfour::Key;

use crate::accessible::{axe, examine, none};
use crate::path::walk_from_home;
use crate::support::answers::Answers;
use crate::support::expected;
use crate::support::hands::{Hands, press, tab_to};
use crate::support::page::{Page, visit_folder};
use crate::support::server::BASE;
use crate::support::site::{built, kept, pages, quiz, root, say, shipped, texts};

/// What a promise in the page gives.
pub async fn promised<T: DeserializeOwned>(page: &Page, promise: &str) -> T {
    let script = format!(
        "const done = arguments[0]; ({promise}).then(done, (error) => done('failed: ' + error));"
    );
    let answer = page.driver.execute_async(script.as_str(), Vec::new()).await;
    answer.and_then(|answer| answer.convert()).unwrap_or_else(|error| panic!("{promise}\n{error}"))
}

/// Waits until the browser has all of the site.
pub async fn until_kept(page: &Page) {
    page.until("navigator.serviceWorker.controller?.state === 'activated'", "the site is kept")
        .await;
}

/// The names of the caches of this origin.
async fn caches(page: &Page) -> Vec<String> {
    promised(page, "caches.keys()").await
}

/// Looks for a newer build, as a browser does at every page that it opens.
async fn look(page: &Page) {
    let look = "navigator.serviceWorker.getRegistration().then((there) => there.update()).then(() => true)";
    promised::<bool>(page, look).await;
}

#[test]
fn after_one_visit_the_whole_path_leads_on_without_a_network_in_every_language() {
    visit_folder(shipped(), async |page| {
        page.open_path(&quiz("fi")).await;
        until_kept(page).await;
        let scope: String =
            promised(page, "navigator.serviceWorker.ready.then(({ scope }) => scope)").await;
        assert!(scope.ends_with(BASE), "nothing but the site is kept: {scope}");
        let count = "caches.keys().then(([name]) => caches.open(name)).then((cache) => cache.keys()).then((keys) => keys.length)";
        let there: usize = promised(page, count).await;
        // The pages for addresses that lead nowhere are a host's to send, and previews are shown
        // elsewhere.
        let files = walkdir::WalkDir::new(shipped()).into_iter().map(|entry| {
            let entry = entry.expect("our own folder");
            let path = entry.path().strip_prefix(shipped()).expect("below it");
            path.to_str().expect("our own names").to_owned()
        });
        let is_kept = |path: &String| {
            let is_page = path.ends_with(".html") && !porras::address::is_missing(path);
            is_page || path.starts_with("assets/") && !path.starts_with("assets/preview-")
        };
        assert_eq!(there, files.filter(is_kept).count(), "every file is kept, each once");

        page.server.stay_away(true);
        page.requests();
        page.reload().await;
        page.until_step("start").await;
        // As hosts shorten addresses: of the index of a folder, and without an ending.
        for (path, title) in [
            ("", &crate::support::site::site().texts[0].title),
            ("en/", &crate::support::site::site().texts[2].title),
            ("sv/customer-centricity?from=mail", &texts("sv").title),
        ] {
            page.go(&page.server.url(path)).await;
            page.until(&format!("document.title.includes({})", json!(title)), "it opens").await;
        }
        for path in pages().iter().filter(|path| path.starts_with("en/") && path.contains("method"))
        {
            page.open_path(path).await;
            soon!(!page.text("h1").await.is_empty());
        }
        page.open_path("fi/index.html").await;
        walk_from_home(page, ("fi", "sv"), Hands::Pointer).await;
        // What comes only when it is asked for is kept too.
        page.until("document.querySelector('#roadmap .edit')", "the roadmap can be changed").await;
        page.open_path(&format!("{}#result", quiz("en"))).await;
        soon_eq!(page.outcome().await, expected::outcome(&Answers::closed_gate(), "en"));
        page.unfold().await;
        page.open_path(&format!("{}#share", quiz("en"))).await;
        page.until_step("share").await;
        page.open_path(&format!("{}#kept", quiz("en"))).await;
        page.until_step("kept").await;
        assert!(page.requests().is_empty(), "nobody was there to answer");

        // A page that is not there is not made up.
        page.server.stay_away(false);
        page.driver.goto(page.server.url("fi/nothing.html")).await.expect("an answer");
        assert_eq!(page.requests().len(), 1);
        page.console().await;
        page.open_path("fi/index.html").await;
        let fresh = page.requests();
        assert!(
            format!("{fresh:?}").contains("fi/index.html"),
            "with a network the page is new: {fresh:?}"
        );
    });
}

const FOLDER: &str = "browser-offline-versions";
const WAY: &str = "fi/way.html";

#[test]
fn a_newer_build_is_said_while_somebody_answers_and_taken_when_they_want_it() {
    let version = |name: &str| root().join("tests/versions").join(name);
    visit_folder(&kept(&version("first"), FOLDER), async |page| {
        page.open_path(&format!("{WAY}#part-meet")).await;
        until_kept(page).await;
        let others = "Promise.all(['porras /a/ 1', 'porras /a/site/below/ 1', 'other'].map((name) => caches.open(name))).then(() => true)";
        promised::<bool>(page, others).await;
        for (question, answer) in [("M1", "3"), ("M2", "2"), ("M3", "3"), ("M4", "1")] {
            Hands::Pointer.choose(page, question, answer).await;
        }
        page.eval::<()>("void (window.same = true)").await;
        let before = caches(page).await;

        kept(&version("second"), FOLDER);
        look(page).await;
        page.until_shown(".steps .notice", &say("fi", "offline.newer", &[])).await;
        soon_eq!(caches(page).await.len(), before.len() + 1, "the build before is kept as well");
        let mut found = Vec::new();
        examine(page, &axe(), "a newer build", &mut found).await;
        none(&found);
        page.resize(1280, 900).await;
        // Its scripts are no more on the server, but the page goes on with them.
        Hands::Pointer.choose(page, "M4", "2").await;
        page.open_path(&format!("{WAY}#result")).await;
        page.until("document.querySelector('#result h3')", "the result comes").await;
        soon!(page.eval::<bool>("window.same").await, "nothing has loaded the page anew");

        // Answers that only the page has are not thrown away.
        let refuse = "Object.assign(window, { real: Storage.prototype.setItem }), Storage.prototype.setItem = () => { throw new DOMException('no', 'QuotaExceededError') }";
        page.eval::<()>(&format!("void ({refuse})")).await;
        page.click(".steps .notice button").await;
        page.until_shown(".steps .notice", &say("fi", "offline.newer-unsaved", &[])).await;
        let (name, text) = page.download(".steps .notice button").await;
        assert!(name == "way.json" && text.contains("M4"), "{name}: {text}");
        soon!(page.eval::<bool>("window.same").await);
        page.eval::<()>("void (Storage.prototype.setItem = window.real)").await;

        // Who wants the new build has all answers there.
        page.eval::<()>(
            "void navigator.serviceWorker.dispatchEvent(new Event('controllerchange'))",
        )
        .await;
        page.until_shown(".steps .notice", &say("fi", "offline.newer", &[])).await;
        tab_to(page, ".steps .notice button").await;
        press(page, Key::Enter).await;
        page.until("!window.same && document.querySelector('.steps[data-ready]')", "it is new")
            .await;
        page.ready().await;
        let given = "JSON.parse(localStorage.getItem(Object.keys(localStorage).find((key) => key.endsWith('/way')))).answers";
        let carried = json!({ "A1": "3", "M9": "2" });
        soon_eq!(
            page.eval::<serde_json::Value>(given).await,
            carried,
            "carried over to the second version"
        );
        until_forgotten(page, before.len()).await;
        soon!(!page.text(".steps .notice").await.contains(&say("fi", "offline.newer", &[])));

        // The site is not to be kept any more: nothing of it is, and nothing of others is gone.
        built(&version("second"), FOLDER);
        look(page).await;
        until_forgotten(page, before.len() - 1).await;
        page.open_path(WAY).await;
        let there: bool =
            promised(page, "navigator.serviceWorker.getRegistration().then((there) => !!there)")
                .await;
        assert!(!there, "no worker is left");
        let mut left = caches(page).await;
        left.sort();
        assert_eq!(left, ["other", "porras /a/ 1", "porras /a/site/below/ 1"]);
        page.server.stay_away(true);
        let _ = page.driver.goto(page.server.url(WAY)).await;
        let opened: bool = page.eval("!!document.querySelector('.steps')").await;
        assert!(!opened, "nothing opens it without a network now");
        page.console().await;
    });
}

/// Waits until there are so many caches.
async fn until_forgotten(page: &Page, count: usize) {
    let count_them = "void caches.keys().then(({ length }) => window.caches_left = length)";
    let deadline = std::time::Instant::now() + crate::support::PATIENCE;
    while page
        .script::<Option<usize>>(&format!("{count_them}; return window.caches_left ?? null;"))
        .await
        != Some(count)
    {
        soon!(std::time::Instant::now() < deadline, "{:?} are kept", caches(page).await);
        tokio::time::sleep(crate::support::GLANCE).await;
    }
}
