//! Result and roadmap on paper: a document that one can hand over. Read back by poppler.

use std::path::Path;
use std::process::Command;

use serde_json::json;
use thirtyfour::Key;

use crate::support::answers::Answers;
use crate::support::hands::Hands;
use crate::support::page::{Page, visit};
use crate::support::site::{bank, quiz, say, texts};

const ORGANISATION: &str = "Pohjanlahden Sähkö <b>& Lämpö</b> Oy";
const NOTE: &str = "Kysytty maanantain palaverissa";

/// What a program prints.
pub fn run(program: &str, words: &[&str], folder: &Path) -> Vec<u8> {
    let done = Command::new(program).args(words).current_dir(folder).output();
    let done = done.unwrap_or_else(|error| panic!("{program} (poppler-utils, coreutils): {error}"));
    assert!(done.status.success(), "{program}: {}", String::from_utf8_lossy(&done.stderr));
    done.stdout
}

/// Prints what is shown into `result.pdf` of a folder.
pub async fn print(page: &Page, folder: &Path) {
    let parameters = json!({ "preferCSSPageSize": true, "printBackground": false });
    let answer = page.devtools("Page.printToPDF", parameters).await;
    let data = answer["data"].as_str().expect("a file in base64");
    std::fs::write(folder.join("result.txt"), data).expect("the file is written");
    let file = run("base64", &["-d", "result.txt"], folder);
    std::fs::write(folder.join("result.pdf"), file).expect("the file is written");
}

/// A text in one line, without what only says where lines may break.
pub fn line(text: &str) -> String {
    let text = text.replace(['\u{ad}', '\u{2060}'], "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What is dark on a page.
#[derive(Debug)]
struct Ink {
    /// The first column that is not white and the last, as shares of the width.
    columns: (f64, f64),
    /// The last row above the page's number, as a share of the height.
    lowest: f64,
    dots: usize,
}

/// Where the page's number begins, as a share of the height.
const NUMBER: f64 = 0.93;

fn inked(picture: &[u8]) -> Ink {
    // "P5 width height most" and the dots.
    let mut words = picture.splitn(4, u8::is_ascii_whitespace);
    assert_eq!(words.next(), Some(&b"P5"[..]), "a grey picture");
    let mut number = || {
        let word = words.next().expect("a number");
        std::str::from_utf8(word).ok().and_then(|word| word.parse().ok()).expect("a number")
    };
    let (width, height): (usize, usize) = (number(), number());
    let dots = &picture[picture.len() - width * height..];
    let dark = |at: &usize| dots.iter().skip(*at).step_by(width).any(|&dot| dot < 200);
    let first = (0..width).find(dark).expect("something is printed");
    let last = (0..width).rev().find(dark).expect("something is printed");
    let small = |number: usize| f64::from(u32::try_from(number).expect("a small number"));
    let share = |at: usize, of: usize| small(at) / small(of);
    let rows = dots.chunks(width).enumerate().filter(|(_, row)| row.iter().any(|&dot| dot < 200));
    let lowest = rows.map(|(at, _)| share(at, height)).rfind(|at| *at < NUMBER);
    Ink {
        columns: (share(first, width), share(last, width)),
        lowest: lowest.unwrap_or(0.0),
        dots: dots.iter().filter(|&&dot| dot < 128).count(),
    }
}

/// The actions of the roadmap in its order.
const PLANNED: &str =
    "[...document.querySelectorAll('#roadmap [id^=a-]')].map((each) => each.id.slice(2))";

#[test]
fn a_printed_result_is_a_document_to_hand_over() {
    visit(async |page| {
        let folder = tempfile::tempdir().expect("a folder");
        let folder = folder.path();
        let answers = Answers::closed_gate();
        page.open_answers("fi", &answers).await;
        page.open_path(&format!("{}#q-W2", quiz("fi"))).await;
        page.click("#q-W2 details.note summary").await;
        page.find("#note-W2").await.send_keys(NOTE).await.expect("a note is typed");
        page.open_path(&format!("{}#result", quiz("fi"))).await;
        page.outcome().await;
        page.script::<()>("window.print = () => { window.printed = true; }").await;
        page.find("#organisation").await.send_keys(ORGANISATION).await.expect("a name is typed");
        Hands::Keyboard.follow(page, "#result .take .row button").await;
        page.until("window.printed", "the browser is asked to print").await;
        print(page, folder).await;

        let text = String::from_utf8(run("pdftotext", &["-layout", "result.pdf", "-"], folder))
            .expect("text in UTF-8");
        let pages: Vec<String> = text.split_terminator('\u{c}').map(line).collect();
        assert!((4..=14).contains(&pages.len()), "{} pages", pages.len());
        for (at, page) in pages.iter().enumerate() {
            let number = format!("{} / {}", at + 1, pages.len());
            assert!(page.ends_with(&number), "page {} ends with {number}: {page}", at + 1);
        }
        let cover = &pages[0];
        for told in [ORGANISATION, &texts("fi").title, &bank().version] {
            assert!(cover.contains(&line(told)), "no {told} on the first page: {cover}");
        }
        let name = &texts("fi").stages[2].name;
        assert!(cover.contains(&line(&say(
            "fi",
            "result.sentence",
            &[("stage", "3"), ("name", name)]
        ))));
        let sentence: String =
            page.eval("document.querySelector('.chart figcaption').innerText").await;
        assert!(cover.contains(&line(&sentence)), "what the stair says: {sentence}");
        let all = pages.join(" ");
        // Each action of the roadmap stands whole on one page, in the order of the screen.
        let planned: Vec<String> = page.eval(PLANNED).await;
        assert!(planned.len() > 5, "{planned:?}");
        let mut from = 0;
        for id in &planned {
            let at = bank().actions.iter().position(|action| *action.id == **id);
            let action = &texts("fi").actions[at.expect("an action of the bank")];
            let parts =
                [&action.title, &action.what, &action.who, &action.done].map(|part| line(part));
            let whole = |page: &String| parts.iter().all(|part| page.contains(part));
            assert!(pages.iter().any(whole), "not on one page: {parts:?}");
            let title = all[from..].find(&parts[0]).map(|at| from + at);
            from = title.unwrap_or_else(|| panic!("not in its place: {}", parts[0]));
        }
        for wrong in [
            "result.print",
            "result.late-loading",
            "result.to-roadmap",
            "result.share",
            "result.try",
            "result.organisation",
        ] {
            let words = line(&say("fi", wrong, &[]));
            assert!(!all.contains(&words), "“{words}” is printed");
        }
        assert!(all.contains(NOTE), "the note is printed");
        // What is folded on the screen is not lost on paper.
        let made = line(&say("fi", "insight.of-answers", &[]));
        assert!(all.matches(&made).count() >= bank().dimensions.len(), "how levels were made");
        // Every answer stands whole below its question, on the same page.
        for (at, question) in bank().questions.iter().enumerate() {
            let words = &texts("fi").questions[at];
            let answer =
                answers.given.get(&*question.id).and_then(|given| given.parse::<usize>().ok());
            let Some(answer) = answer else { continue };
            let both = format!("{} {}", line(&words.text), line(&words.options[answer - 1].text));
            assert!(pages.iter().any(|page| page.contains(&both)), "no “{both}” in one piece");
        }
        // Nothing is printed beyond the margins, and no page but the last is half empty.
        run("pdftoppm", &["-r", "40", "-gray", "result.pdf", "page"], folder);
        let mut pictures: Vec<_> = std::fs::read_dir(folder)
            .expect("our own folder")
            .map(|entry| entry.expect("our own folder").path())
            .filter(|path| path.extension().is_some_and(|ending| ending == "pgm"))
            .collect();
        pictures.sort();
        let seen = pictures.len();
        for (at, path) in pictures.iter().enumerate() {
            let ink = inked(&std::fs::read(path).expect("a picture"));
            let (first, last) = ink.columns;
            assert!(first > 0.06 && last < 0.94 && ink.dots > 100, "{}: {ink:?}", path.display());
            assert!(ink.lowest > 0.5 || at + 1 == seen, "{}: {ink:?}", path.display());
        }
        assert_eq!(seen, pages.len());
        soon!(
            page.eval::<bool>(&format!(
                "!JSON.stringify(localStorage).includes({})",
                json!("Pohjanlahden")
            ))
            .await,
            "the name is not kept"
        );
    });
}

#[test]
fn it_prints_without_the_appendix_where_that_does_not_come_and_with_it_by_the_keys() {
    visit(async |page| {
        page.open_answers("en", &Answers::champion()).await;
        page.open_path(&format!("{}#roadmap", quiz("en"))).await;
        page.until("document.querySelector('#roadmap .take')", "the roadmap is there").await;
        page.devtools("Network.enable", json!({})).await;
        page.devtools("Network.setBlockedURLs", json!({ "urls": ["*/insight-*"] })).await;
        page.script::<()>("window.print = () => { window.printed = true; }").await;
        page.click("#roadmap .take .row button").await;
        page.until("window.printed", "the browser is asked to print").await;
        soon!(page.eval::<bool>("!document.querySelector('.appendix dl')").await);
        page.devtools("Network.setBlockedURLs", json!({ "urls": [] })).await;
        page.script::<()>("window.printed = false").await;
        // The keys of the browser do as the button does.
        page.driver
            .action_chain()
            .key_down(Key::Control)
            .key_down('p')
            .key_up('p')
            .key_up(Key::Control)
            .perform()
            .await
            .expect("keys are pressed");
        page.until("window.printed", "the browser is asked to print").await;
        soon!(page.eval::<bool>("!!document.querySelector('.appendix dl')").await);
        let console = page.console().await;
        assert!(console.iter().all(|line| line.contains("insight-")), "{console:?}");
        // The browser's own menu does not wait: the paper says what is missing, and the next one has it.
        page.reload().await;
        page.until("document.querySelector('.appendix')", "the result is there").await;
        let printed = "(dispatchEvent(new Event('beforeprint')), document.querySelector('.appendix').textContent)";
        let missing = say("en", "result.appendix-missing", &[]);
        assert_eq!(page.eval::<String>(printed).await, missing);
        let whole = "document.querySelector('.appendix dl')";
        page.until(&format!("{printed} && {whole}"), "the next one has it").await;
    });
}
