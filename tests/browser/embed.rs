//! Pages in a frame of another site, which has an origin of its own.

use std::fs;
use std::path::Path;

use porras::render::Settings;
use serde_json::{Value, json};
use thirtyfour::Key;

use crate::support::answers::Answers;
use crate::support::engine::Engine;
use crate::support::expected;
use crate::support::hands::{self, is_focused};
use crate::support::page::{Page, visit_folder};
use crate::support::server::Server;
use crate::support::site::{bank, quiz, root, say, texts};

/// The page of the other site, which notes every message that it hears; what stands above and below the
/// frame is higher than the window.
const AROUND: &str = "<!doctype html><html lang=\"fi\"><meta charset=\"utf-8\"><title>Intranet</title><link rel=\"icon\" href=\"data:,\">\
    <script>window.heard = []; addEventListener('message', ({ data, origin }) => heard.push({ data, origin }));</script>\
    <p style=\"height: 1200px\">Above</p>\
    <iframe src=\"SITE\" title=\"Self-assessment\" style=\"width: 100%; height: 600px; border: 0; scroll-margin-top: 50px\"></iframe>\
    <p style=\"height: 2000px\">Below</p><script src=\"SCRIPT\" async></script></html>";

/// An empty folder for the other site, which the browser's own server serves.
fn around() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    fs::create_dir(folder.path().join("assets")).expect("our own folder");
    folder
}

/// The default site, which lets in one origin, and says so in its pages; its server lets in these.
fn served(let_in: &str, by_server: &[String]) -> (tempfile::TempDir, Server) {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let source = folder.path().join("source/content");
    for entry in walkdir::WalkDir::new(root().join("content")) {
        let entry = entry.expect("it can be read");
        let to = source.join(entry.path().strip_prefix(root().join("content")).expect("below"));
        if entry.file_type().is_dir() {
            fs::create_dir_all(to).expect("our own folder");
        } else {
            fs::copy(entry.path(), to).expect("our own folder");
        }
    }
    let site = source.join("site.yaml");
    let text = fs::read_to_string(&site).expect("it is there");
    fs::write(site, format!("{text}\nembed: [{let_in:?}]\n")).expect("our own folder");
    let out = folder.path().join("out");
    let settings = Settings { offline: false, ..Settings::default() };
    let (_, written) = porras::build(&folder.path().join("source"), &out, settings);
    written.expect("there is output").expect("the site is written");
    let server = Server::start_for(&out, by_server);
    (folder, server)
}

/// Opens the other site's page, by a name of its server.
async fn open(page: &Page, around: &Path, origin: &str, server: &Server) {
    let text =
        AROUND.replace("SITE", &server.url(&quiz("fi"))).replace("SCRIPT", &server.url("embed.js"));
    fs::write(around.join("around.html"), text).expect("our own folder");
    page.driver.goto(&format!("{origin}/a/site/around.html")).await.expect("it opens");
}

async fn enter(page: &Page) {
    page.driver.enter_frame(0).await.expect("there is a frame");
    page.ready().await;
}

async fn leave(page: &Page) {
    page.driver.enter_parent_frame().await.expect("there is a page around");
}

/// Presses what is in the frame: the driver does not scroll the page around to it.
async fn press(page: &Page, css: &str) {
    page.find(css).await;
    page.script::<Value>(&format!("document.querySelector({}).click(); return null;", json!(css)))
        .await;
}

/// Whether the frame is as high as what is in it, and the place that was gone to is in sight below
/// the edge that the other site keeps free.
const IN_SIGHT: &str = "(() => { const { top } = document.querySelector('iframe').getBoundingClientRect(); \
    const step = heard.filter(({ data }) => data.porras === 'step' || data.porras === 'page').at(-1); \
    return Math.abs(top + step.data.top - 50) < 2; })()";

#[test]
fn a_site_that_is_let_in_shows_pages_as_its_own_and_hears_nothing_of_the_answers() {
    let answers = Answers::closed_gate();
    let around = around();
    visit_folder(around.path(), async |page| {
        let known = page.server.origin().replace("127.0.0.1", "localhost");
        let (_folder, server) = served(&known, std::slice::from_ref(&known));
        open(page, around.path(), &known, &server).await;
        let height = "heard.filter(({ data }) => data.porras === 'height').at(-1)?.data.height === document.querySelector('iframe').clientHeight";
        page.until(height, "the frame is as high as what is in it").await;
        soon!(page.eval::<u32>("document.querySelector('iframe').clientHeight").await > 900);
        soon_eq!(page.eval::<u32>("scrollY").await, 0);
        enter(page).await;
        let storage = say("fi", "embedded.storage", &[]);
        page.until_shown("#start fieldset", &storage).await;
        let bars: bool = page.eval("document.documentElement.scrollHeight > innerHeight + 1 || document.documentElement.scrollWidth > innerWidth").await;
        assert!(!bars, "nothing is to be scrolled within the frame");

        press(page, "#start a.button.next").await;
        for dimension in &bank().dimensions {
            let step = format!("part-{}", dimension.id);
            page.until_step(&step).await;
            // WebKit lets a frame take the focus after somebody has touched it: a press by script is none.
            if page.engine != Engine::WebKit {
                let heading = format!("#{step} h2");
                soon!(is_focused(page, &heading).await, "{step}: its heading has the focus");
            }
            leave(page).await;
            page.until(IN_SIGHT, "the step is in sight").await;
            page.until(height, "the frame follows").await;
            enter(page).await;
            for &question in &dimension.questions {
                let id = &*bank().questions[question].id;
                if let Some(answer) = answers.given.get(id) {
                    press(page, &format!("input[name={id}][value={answer:?}]")).await;
                }
            }
            press(page, &format!("#{step} a.button.next")).await;
        }
        page.until_step("check").await;
        press(page, "#check a.button.next").await;
        let expected = expected::outcome(&answers, "fi");
        soon_eq!(page.outcome().await, expected);
        leave(page).await;
        page.until(height, "the result is shown whole").await;
        enter(page).await;
        press(page, ".languages a[hreflang=sv]").await;
        page.until("document.documentElement.lang === 'sv'", "the language changes").await;
        // What comes in a pause has come before the server goes.
        page.ready().await;
        leave(page).await;
        page.until("document.querySelector('iframe').lang === 'sv'", "the other site knows").await;
        page.until(IN_SIGHT, "the same place is in sight").await;

        // All that it has heard, on the whole path: figures of the page, and the language.
        let heard: Vec<Value> = page.eval("heard").await;
        assert!(heard.len() > 10, "{heard:#?}");
        for message in &heard {
            assert_eq!(message["origin"], server.origin());
            let data = message["data"].as_object().expect("a message of ours");
            let figures = match data["porras"].as_str().expect("a kind") {
                "height" => vec!["height"],
                "step" => vec!["top"],
                "page" => vec!["top", "language"],
                other => panic!("{other}"),
            };
            assert_eq!(data.len(), 1 + figures.len(), "{data:?}");
            for name in figures {
                let value = &data[name];
                let sound = if name == "language" {
                    value == "fi" || value == "sv"
                } else {
                    value.is_u64()
                };
                assert!(sound, "{name}: {value}");
            }
        }
    });
}

/// The page of another site with something to come to before the frame and behind it.
const BETWEEN: &str = "<!doctype html><html lang=\"fi\"><meta charset=\"utf-8\"><title>Intranet</title><link rel=\"icon\" href=\"data:,\">\
    <p style=\"height: 1200px\"><a id=\"before\" href=\"#\">Before</a></p>\
    <iframe src=\"SITE\" title=\"Self-assessment\" style=\"width: 100%; height: 600px; border: 0; scroll-margin-top: 50px\"></iframe>\
    <p style=\"height: 2000px\"><a id=\"behind\" href=\"#\">Behind</a></p><script src=\"SCRIPT\" async></script></html>";

/// Where the focus is: the id of a thing on the page around, or what has it in the frame.
async fn focused(page: &Page) -> String {
    let around: String =
        page.eval("document.activeElement.id || document.activeElement.tagName").await;
    if around != "IFRAME" {
        return around;
    }
    page.driver.enter_frame(0).await.expect("there is a frame");
    let own: String = page.eval("document.activeElement.matches('a, button, input, summary, select') ? 'in the frame' : 'the frame'").await;
    leave(page).await;
    own
}

/// Presses Tab again and again, or goes back, and gives all that has had the focus until something has it.
async fn keys_to(page: &Page, is_back: bool, wanted: &str) -> Vec<String> {
    let mut had = Vec::new();
    while had.last().is_none_or(|last| last != wanted) {
        // Not every driver hands keys on to a frame.
        let is_inside = page.eval::<bool>("document.activeElement.tagName === 'IFRAME'").await;
        if is_inside {
            page.driver.enter_frame(0).await.expect("there is a frame");
        }
        let keys = page.driver.action_chain();
        let keys = if is_back { keys.key_down(Key::Shift) } else { keys };
        let keys = keys.key_down(Key::Tab).key_up(Key::Tab).key_up(Key::Shift);
        keys.perform().await.expect("keys can be pressed");
        if is_inside {
            leave(page).await;
        }
        had.push(focused(page).await);
        assert!(had.len() < 200, "the focus never comes to {wanted}: {had:?}");
    }
    had
}

/// Whether the heading of the step lies within the window of the page around.
async fn heading_is_in_sight(page: &Page, step: &str) -> bool {
    page.driver.enter_frame(0).await.expect("there is a frame");
    let heading = format!(
        "(({{ top, bottom }}) => [top, bottom])(document.querySelector('#{step} h2').getBoundingClientRect())"
    );
    let (top, bottom): (f64, f64) = page.eval(&heading).await;
    leave(page).await;
    let frame = "document.querySelector('iframe').getBoundingClientRect().top";
    page.eval(&format!("{frame} + {top} >= 0 && {frame} + {bottom} <= innerHeight")).await
}

#[test]
fn the_keyboard_goes_into_the_frame_and_out_and_the_focus_goes_with_the_step() {
    let around = around();
    visit_folder(around.path(), async |page| {
        // Its driver moves the focus to each frame that it is asked about.
        if page.engine == Engine::WebKit {
            return;
        }
        let known = page.server.origin().replace("127.0.0.1", "localhost");
        let (_folder, server) = served(&known, std::slice::from_ref(&known));
        let text = BETWEEN
            .replace("SITE", &server.url(&quiz("fi")))
            .replace("SCRIPT", &server.url("embed.js"));
        fs::write(around.path().join("around.html"), text).expect("our own folder");
        page.driver.goto(&format!("{known}/a/site/around.html")).await.expect("it opens");
        page.until("document.querySelector('iframe').clientHeight > 900", "the frame is high")
            .await;

        // Through the whole of the frame, forth and back, and nobody is held in it.
        keys_to(page, false, "before").await;
        let forth = keys_to(page, false, "behind").await;
        let stops = forth.iter().filter(|had| *had == "in the frame").count();
        assert!(stops > 10 && forth[0] == "in the frame", "{forth:?}");
        let again = keys_to(page, true, "before").await;
        assert_eq!(again.iter().filter(|had| *had == "in the frame").count(), stops, "{again:?}");

        // A step that is gone to in the frame by its keys has the focus, and is in sight.
        keys_to(page, false, "in the frame").await;
        let step = format!("part-{}", bank().dimensions[0].id);
        enter(page).await;
        hands::tab_to(page, "#start a.button.next").await;
        hands::press(page, Key::Enter).await;
        page.until_step(&step).await;
        soon!(is_focused(page, &format!("#{step} h2")).await, "the heading has the focus");
        soon!(page.eval("document.hasFocus()").await, "the frame still has it");
        leave(page).await;
        soon_eq!(page.eval::<String>("document.activeElement.tagName").await, "IFRAME");
        soon!(heading_is_in_sight(page, &step).await, "the page around shows the heading");
        // The next key goes on from there.
        assert_eq!(keys_to(page, false, "in the frame").await.len(), 1);
        soon!(heading_is_in_sight(page, &step).await);
    });
}

#[test]
fn a_site_that_is_not_let_in_hears_nothing_though_its_host_forgot_to_say_so() {
    let around = around();
    visit_folder(around.path(), async |page| {
        let stranger = page.server.origin();
        let (_folder, server) =
            served("https://intranet.example.fi", std::slice::from_ref(&stranger));
        open(page, around.path(), &stranger, &server).await;
        page.until("document.readyState === 'complete'", "it has greeted the frame").await;
        enter(page).await;
        press(page, "#start a.button.next").await;
        page.until_step(&format!("part-{}", bank().dimensions[0].id)).await;
        // The page answers a greeting in a task of its own: one more comes and goes after it.
        page.script::<Value>("parent.postMessage('done', '*'); return null;").await;
        leave(page).await;
        page.until("heard.at(-1)?.data === 'done'", "what was sent before has come").await;
        let heard: Vec<Value> = page.eval("heard").await;
        assert_eq!(heard.len(), 1, "{heard:#?}");
        soon_eq!(page.eval::<u32>("document.querySelector('iframe').clientHeight").await, 600);
        enter(page).await;
    });
}

/// A page with frames of every kind: the script stands before them and behind, and a third comes late.
const KINDS: &str = "<!doctype html><html lang=\"fi\"><meta charset=\"utf-8\"><title>Intranet</title><link rel=\"icon\" href=\"data:,\">\
    <style>iframe { width: 100%; height: 600px; border: 0 }</style><script src=\"SCRIPT\"></script>\
    <iframe id=\"first\" src=\"SITE\" title=\"First\"></iframe><script src=\"SCRIPT\" async></script>\
    <iframe id=\"silent\" sandbox=\"allow-same-origin\" src=\"SITE\" title=\"Without script\"></iframe>\
    <p style=\"height: 12000px\">Between</p><iframe id=\"lazy\" loading=\"lazy\" src=\"SITE\" title=\"Far below\"></iframe></html>";

/// A page that has no script at first, and a lazy frame that is in sight.
const LATE: &str = "<!doctype html><html lang=\"fi\"><meta charset=\"utf-8\"><title>Intranet</title><link rel=\"icon\" href=\"data:,\">\
    <iframe id=\"seen\" loading=\"lazy\" src=\"SITE\" title=\"In sight\" style=\"width: 100%; height: 600px; border: 0\"></iframe></html>";

#[test]
fn frames_are_followed_whenever_they_come_and_stay_useful_without_script() {
    let around = around();
    visit_folder(around.path(), async |page| {
        let known = page.server.origin().replace("127.0.0.1", "localhost");
        let (_folder, server) = served(&known, std::slice::from_ref(&known));
        let write = |name: &str, text: &str| {
            let text = text
                .replace("SITE", &server.url(&quiz("fi")))
                .replace("SCRIPT", &server.url("embed.js"));
            fs::write(around.path().join(name), text).expect("our own folder");
            format!("{known}/a/site/{name}")
        };
        let high =
            |id: &str| format!("document.getElementById({id:?}).getBoundingClientRect().height");
        let (kinds, late) = (write("kinds.html", KINDS), write("late.html", LATE));
        page.driver.goto(&kinds).await.expect("it opens");
        page.until(&format!("{} > 900", high("first")), "the first frame is high").await;
        // One that is far below comes when somebody goes there.
        soon_eq!(page.eval::<u32>(&high("lazy")).await, 600);
        page.script::<Value>(
            "document.getElementById('lazy').scrollIntoView({ behavior: 'instant' }); return null;",
        )
        .await;
        page.until(&format!("{} > 900", high("lazy")), "the lazy frame is high").await;
        // One that a script puts in, as many intranets do.
        page.script::<Value>(
            "const frame = document.getElementById('first').cloneNode(); frame.id = 'added'; \
             frame.style.height = ''; document.body.append(frame); return null;",
        )
        .await;
        page.until(&format!("{} > 900", high("added")), "the added frame is high").await;
        // Without script a frame keeps its height, and what is in it can be read and scrolled.
        soon_eq!(page.eval::<u32>(&high("silent")).await, 600);
        page.driver.enter_frame(1).await.expect("there is a frame");
        if page.engine.is_chromium() {
            let first = &texts("fi").questions[0].text;
            page.until_shown("legend", first).await;
            soon!(page.eval("document.scrollingElement.scrollHeight > 2000").await);
        }
        leave(page).await;

        page.driver.goto(&late).await.expect("it opens");
        page.driver.enter_frame(0).await.expect("there is a frame");
        page.ready().await;
        leave(page).await;
        soon_eq!(page.eval::<u32>(&high("seen")).await, 600);
        let script = json!(server.url("embed.js"));
        page.script::<Value>(&format!("const script = document.createElement('script'); script.src = {script}; document.body.append(script); return null;")).await;
        page.until(&format!("{} > 900", high("seen")), "it is high when the script comes").await;
        // Of the frame without script the browser says that it runs none, and nothing else.
        for said in page.console().await {
            assert!(said.contains("Blocked script execution"), "{said}");
        }
    });
}
