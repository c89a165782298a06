//! The site as nginx, Apache and a plain server send it, at the root and below a path: what a visitor
//! has of it there, with the headers of the host beside the policy of the page.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::hosting::run::{self, Asked, Running, Sites};
use crate::hosting::site::{self, EMBEDDER, PLACES, Place};
use crate::offline::{promised, until_kept};
use crate::path::walk_from_home;
use crate::support::answers::Answers;
use crate::support::engine::Engine;
use crate::support::expected;
use crate::support::hands::Hands;
use crate::support::page::{Page, visit, visit_folder};
use crate::support::site::{quiz, texts};

/// The site, built once for each of its places.
fn built() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("browser-hosts");
        site::write(&folder, EMBEDDER);
        for place in &PLACES {
            site::build(&folder, place, true);
        }
        folder
    })
}

/// A server with every place of the site, in a folder that whoever runs it may enter.
fn serve(start: fn(&Sites<'_>) -> Running) -> (Running, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    run::open(folder.path());
    site::copy(built(), folder.path());
    let roots: Vec<PathBuf> = PLACES.iter().map(|place| place.root(folder.path())).collect();
    let sites = roots.iter().zip(&PLACES).map(|(root, place)| (root.as_path(), place.folder));
    (start(&sites.collect::<Vec<_>>()), folder)
}

/// The address of a place's front page.
fn front(port: u16, place: &Place) -> String {
    format!("http://127.0.0.1:{port}{}", place.folder)
}

/// What was asked for that was not there, or led elsewhere.
fn failed(server: &Running) -> Vec<Asked> {
    server.asked().into_iter().filter(|asked| ![200, 304].contains(&asked.status)).collect()
}

/// The language in which each place is walked through, and the one that is chosen for a while.
const LANGUAGES: [(&str, &str); 3] = [("fi", "sv"), ("sv", "en"), ("en", "fi")];

/// The questionnaire to its result, as the server sends it; then the site is kept, by a worker whose
/// scope is the place and no more.
async fn walk(page: &Page, front: &str, (language, other): (&str, &str)) {
    page.go(&format!("{front}{language}/")).await;
    walk_from_home(page, (language, other), Hands::Pointer).await;
    page.unfold().await;
    until_kept(page).await;
    let scope: String =
        promised(page, "navigator.serviceWorker.ready.then(({ scope }) => scope)").await;
    assert_eq!(scope, front);
    // Its letters have come, and the picture of its guidance.
    let letters = "document.fonts.ready.then((fonts) => [...fonts].map(({ family, status }) => `${family} ${status}`))";
    let letters: Vec<String> = promised(page, letters).await;
    assert_eq!(letters, ["House Letters loaded"]);
    page.go(&format!("{front}{language}/customer-centricity/customer.html")).await;
    let picture = "(({ complete, naturalWidth }) => complete && naturalWidth)(document.querySelector('main img[src*=way]'))";
    soon_eq!(page.eval::<u32>(picture).await, 120);
}

/// An address deep below the front page that leads nowhere: said in the language of the address, with
/// logo, letters and styles.
async fn nowhere(page: &Page, front: &str) {
    for (path, language, says) in [
        ("no/such/page", "fi", "Sivua ei löytynyt"),
        ("sv/customer-centricity/so/deep/down.html", "sv", "Sidan finns inte"),
        ("en/nothing", "en", "Page not found"),
    ] {
        page.go(&format!("{front}{path}")).await;
        soon_eq!(page.eval::<String>("document.documentElement.lang").await, language);
        soon_eq!(page.text("h1").await, says);
        let paper: String =
            page.eval("getComputedStyle(document.documentElement).backgroundColor").await;
        assert_eq!(paper, "rgb(255, 250, 245)", "{path}: the paper of the brand");
        let logo = "[...document.querySelectorAll('img.logo')].some(({ naturalWidth }) => naturalWidth > 0)";
        soon!(page.eval::<bool>(logo).await, "{path}: the logo");
        soon!(
            page.eval::<bool>("document.fonts.check('600 16px \"House Letters\"')").await,
            "{path}: the letters"
        );
        // The one word that may be in the console is the browser's own of what it was answered.
        for said in page.console().await {
            assert!(said.starts_with(&format!("{front}{path} ")) && said.contains("404"), "{said}");
        }
    }
    // One of its links leads home.
    page.click("main a[href$='en/index.html']").await;
    soon!(page.eval::<String>("location.href").await.starts_with(&format!("{front}en/")));
}

/// With the server gone, the site that the browser has kept.
async fn alone(page: &Page, front: &str, language: &str) {
    for path in ["sv/", "en/customer-centricity/method", "fi/about.html"] {
        page.go(&format!("{front}{path}")).await;
        soon!(!page.text("h1").await.is_empty());
    }
    page.go(&format!("{front}{}#result", quiz(language))).await;
    soon_eq!(page.outcome().await, expected::outcome(&Answers::closed_gate(), language));
    soon!(page.eval::<String>("document.title").await.contains(&texts(language).title));
}

fn everything(start: fn(&Sites<'_>) -> Running, is_told: bool) {
    let (server, folder) = serve(start);
    let ports = server.ports.clone();
    visit(async |page| {
        for ((place, port), languages) in PLACES.iter().zip(&ports).zip(LANGUAGES) {
            walk(page, &front(*port, place), languages).await;
            assert_eq!(failed(&server), [], "{}", place.folder);
            page.nothing_went_wrong().await;
        }
        if is_told {
            for (place, port) in PLACES.iter().zip(&ports) {
                nowhere(page, &front(*port, place)).await;
            }
            compressed(page.engine, &server, folder.path());
        }
        drop(server);
        for ((place, port), (language, _)) in PLACES.iter().zip(&ports).zip(LANGUAGES) {
            alone(page, &front(*port, place), language).await;
        }
    });
}

/// Whatever lies compressed beside its file was sent so to the browser.
fn compressed(engine: Engine, server: &Running, folder: &Path) {
    // Chromium and Firefox ask this machine for both, WebKit for one.
    let best = if engine == Engine::WebKit { "gzip" } else { "br" };
    let [root, below, _] = &PLACES;
    let mut sent = 0;
    for Asked { status, target, encoding } in server.asked() {
        let place = if target.starts_with(below.folder) { below } else { root };
        let path = porras::address::decode(target.split('?').next().unwrap_or_default());
        let there =
            |ending: &str| place.root(folder).join(format!("{}{ending}", &path[1..])).is_file();
        let beside = ["", ".html", "index.html"].map(|ending| format!("{ending}.br"));
        if status == 200 && beside.iter().any(|ending| there(ending)) {
            assert_eq!(encoding, best, "{target}");
            sent += 1;
        }
    }
    assert!(sent > 300, "{sent} files came compressed");
}

/// A page of another site with one of ours in a frame.
const AROUND: &str = "<!doctype html><html lang=\"fi\"><meta charset=\"utf-8\"><title>Intranet</title><link rel=\"icon\" href=\"data:,\">\
    <iframe src=\"FRONTfi/customer-centricity.html\" title=\"Self-assessment\" style=\"width: 100%; height: 600px; border: 0\"></iframe>\
    <script src=\"FRONTembed.js\"></script></html>";

/// Whether there is a page of ours in the frame.
async fn is_shown(page: &Page) -> bool {
    page.driver.enter_frame(0).await.expect("there is a frame");
    let is_shown =
        page.eval("document.readyState === 'complete' && !!document.querySelector('.steps')").await;
    page.driver.enter_parent_frame().await.expect("there is a page around");
    is_shown
}

#[test]
fn hosts_let_in_the_site_that_may_show_pages_in_a_frame_and_no_other() {
    let around = tempfile::tempdir().expect("a temporary folder can be made");
    std::fs::create_dir(around.path().join("assets")).expect("our own folder");
    visit_folder(around.path(), async |page| {
        let stranger = page.server.origin();
        let known = stranger.replace("127.0.0.1", "localhost");
        let (folder, place) = (tempfile::tempdir().expect("a temporary folder"), &PLACES[1]);
        run::open(folder.path());
        site::write(folder.path(), &known);
        site::build(folder.path(), place, false);
        let root = place.root(folder.path());
        for start in [run::nginx, run::apache] {
            let server = start(&[(&root, place.folder)]);
            let text = AROUND.replace("FRONT", &front(server.ports[0], place));
            std::fs::write(around.path().join("around.html"), text).expect("our own folder");
            page.go(&format!("{known}/a/site/around.html")).await;
            let high = "document.querySelector('iframe').clientHeight > 900";
            page.until(high, "the frame is as high as what is in it").await;
            assert!(is_shown(page).await);
            page.nothing_went_wrong().await;
            page.go(&format!("{stranger}/a/site/around.html")).await;
            assert!(!is_shown(page).await, "the browser refuses the frame");
            page.console().await;
        }
    });
}

#[test]
fn nginx_at_the_root_and_below_a_path() {
    everything(run::nginx, true);
}

#[test]
fn apache_at_the_root_and_below_a_path() {
    everything(run::apache, true);
}

#[test]
fn a_plain_server_at_the_root_and_below_a_path() {
    everything(run::plain, false);
}
