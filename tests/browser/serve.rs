//! `porras serve`: what changes on the disk is on the page, a mistake too.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Instant;

use walkdir::WalkDir;

use crate::support::page::{Page, visit};
use crate::support::site::{quiz, root};
use crate::support::{GLANCE, PATIENCE};

/// A running `porras serve`; ends when it is dropped.
struct Serve {
    process: Child,
    said: Arc<Mutex<String>>,
    address: String,
}

impl Serve {
    fn start(site: &Path) -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_porras"))
            .args(["serve", "--port", "0", "--root"])
            .arg(site)
            .stderr(Stdio::piped())
            .spawn()
            .expect("porras starts");
        let lines = BufReader::new(process.stderr.take().expect("a pipe")).lines();
        let said = Arc::new(Mutex::new(String::new()));
        let heard = Arc::clone(&said);
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                let mut heard = heard.lock().expect("no thread panics with it");
                heard.push_str(&line);
                heard.push('\n');
            }
        });
        let mut serve = Self { process, said, address: String::new() };
        let line = serve.until_said("http://");
        let end = line.find("  (").expect("the address is followed by how to end");
        serve.address = line[line.find("http://").expect("it is there")..end].to_owned();
        serve
    }

    /// Waits until the terminal shows a text; gives the line.
    fn until_said(&self, text: &str) -> String {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let said = self.said.lock().expect("no thread panics with it").clone();
            if let Some(line) = said.lines().find(|line| line.contains(text)) {
                return line.to_owned();
            }
            assert!(Instant::now() < deadline, "the terminal never shows “{text}”: {said}");
            std::thread::sleep(GLANCE);
        }
    }

    /// What the terminal has shown since the last time.
    fn take(&self) -> String {
        std::mem::take(&mut self.said.lock().expect("no thread panics with it"))
    }
}

impl Drop for Serve {
    fn drop(&mut self) {
        // It may have ended by itself, which the test has told then.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A copy of the default site with a theme of its own.
fn site() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    for entry in WalkDir::new(root().join("content")) {
        let entry = entry.expect("the content is there");
        let path = entry.path().strip_prefix(root()).expect("below the repository");
        if entry.file_type().is_dir() {
            std::fs::create_dir_all(folder.path().join(path)).expect("a folder can be made");
        } else {
            std::fs::copy(entry.path(), folder.path().join(path)).expect("a file can be copied");
        }
    }
    change(folder.path(), "content/site.yaml", "theme: default", "theme: acme");
    std::fs::create_dir_all(folder.path().join("themes/acme/templates")).expect("a folder");
    let write = |path: &str, text: &str| {
        std::fs::write(folder.path().join("themes/acme").join(path), text).expect("a file");
    };
    write("theme.yaml", "extends: default\n");
    write(
        "templates/base.html",
        "{% extends \"default/base.html\" %}\n{% block imprint %}<p id=\"acme\">Acme</p>{% endblock %}\n",
    );
    folder
}

/// Rewrites a file as an editor does; `from` must be there.
fn change(site: &Path, file: &str, from: &str, to: &str) {
    let path = site.join(file);
    let text = std::fs::read_to_string(&path).expect("the file is there");
    assert!(text.contains(from), "{file} has no “{from}”");
    std::fs::write(path, text.replacen(from, to, 1)).expect("the file is written");
}

/// One's own console of mistakes may talk to its server, which the page's own policy allows.
async fn open(page: &Page, serve: &Serve, path: &str) {
    page.go(&format!("{}{path}", serve.address)).await;
}

#[test]
fn a_changed_page_text_and_template_appear_without_a_restart() {
    let site = site();
    let serve = Serve::start(site.path());
    visit(async |page| {
        open(page, &serve, "en/customer-centricity/stair.html").await;
        change(
            site.path(),
            "content/customer-centricity/guidance/en/stair.md",
            "---\n\n",
            "---\n\nA sentence that was not there.\n\n",
        );
        page.until_shown("main", "A sentence that was not there.").await;
        open(page, &serve, &quiz("en")).await;
        let title = "title: Steps to customer-centricity";
        change(
            site.path(),
            "content/customer-centricity/texts/en.yaml",
            title,
            "title: Another title",
        );
        page.until_shown("h1", "Another title").await;
        open(page, &serve, "fi/about.html").await;
        soon_eq!(page.text("#acme").await, "Acme");
        change(site.path(), "themes/acme/templates/base.html", ">Acme<", ">Acme Oy<");
        page.until_shown("#acme", "Acme Oy").await;
    });
}

#[test]
fn a_mistake_is_shown_in_the_page_as_in_the_terminal_until_it_is_mended() {
    let site = site();
    let serve = Serve::start(site.path());
    visit(async |page| {
        open(page, &serve, "en/index.html").await;
        let before = page.text("h1").await;
        serve.take();
        let file = "content/customer-centricity/texts/en.yaml";
        change(site.path(), file, "stages:\n", "stagez:\n");
        page.until("document.querySelector('.porras-live pre')", "the mistake is shown").await;
        serve.until_said("the last good site stays");
        let shown: String =
            page.eval("document.querySelector('.porras-live pre').textContent").await;
        let said = serve.take();
        assert!(shown.contains("stagez") && shown.contains(file), "{shown}");
        assert!(
            plain(&said).contains(shown.trim()),
            "in the page:\n{shown}\nin the terminal:\n{said}"
        );
        soon_eq!(page.text("h1").await, before, "the last good page stays");
        change(site.path(), file, "stagez:\n", "stages:\n");
        page.until("!document.querySelector('.porras-live')", "the mistake is gone").await;
        soon_eq!(page.text("h1").await, before);
    });
}

#[test]
fn a_mistake_in_a_template_is_shown_at_its_word_until_it_is_mended() {
    let site = site();
    let serve = Serve::start(site.path());
    visit(async |page| {
        open(page, &serve, "fi/about.html").await;
        soon_eq!(page.text("#acme").await, "Acme");
        let file = "themes/acme/templates/base.html";
        for (right, wrong, told) in [
            (
                ">Acme<",
                ">{{ nothere }}<",
                "error[theme::template]: `nothere` is not defined\n \
                 --> themes/acme/templates/base.html:2:36\n  |\n\
                 2 | {% block imprint %}<p id=\"acme\">{{ nothere }}</p>{% endblock %}\n  \
                 |                                    ^^^^^^^ no template is given this\n",
            ),
            (
                ">Acme<",
                ">{% if live Acme<",
                "error[theme::template]: found identifier but expected %}\n \
                 --> themes/acme/templates/base.html:2:44\n  |\n\
                 2 | {% block imprint %}<p id=\"acme\">{% if live Acme</p>{% endblock %}\n  \
                 |                                            ^^^^ here\n",
            ),
            (
                "block imprint",
                "block imprnt",
                " --> themes/acme/templates/base.html:2:10\n  |\n\
                 2 | {% block imprnt %}<p id=\"acme\">Acme</p>{% endblock %}\n  \
                 |          ^^^^^^ the template below has no such block\n",
            ),
        ] {
            serve.take();
            change(site.path(), file, right, wrong);
            page.until("document.querySelector('.porras-live pre')", "the mistake is shown").await;
            serve.until_said("the last good site stays");
            let shown: String =
                page.eval("document.querySelector('.porras-live pre').textContent").await;
            let said = plain(&serve.take());
            assert!(shown.contains(told), "no\n{told}\nin the page:\n{shown}");
            assert!(said.contains(shown.trim()), "in the page:\n{shown}\nin the terminal:\n{said}");
            soon_eq!(page.text("#acme").await, "Acme", "the last good page stays");
            // One who comes now sees the mistake too, over that page.
            open(page, &serve, "en/index.html").await;
            page.until("document.querySelector('.porras-live pre')", "the mistake is shown").await;
            open(page, &serve, "fi/about.html").await;
            soon_eq!(page.text("#acme").await, "Acme");
            // Mended, and changed by the way: what is shown is new.
            change(site.path(), file, wrong, right);
            page.until("!document.querySelector('.porras-live')", "the mistake is gone").await;
            change(site.path(), file, ">Acme<", ">Acme Oy<");
            page.until_shown("#acme", "Acme Oy").await;
            change(site.path(), file, ">Acme Oy<", ">Acme<");
            soon_eq!(page.text("#acme").await, "Acme");
        }
    });
}

#[test]
fn a_change_in_a_base_is_on_the_page_of_what_is_laid_over_it() {
    let site = site();
    let over = site.path().join("content/over");
    std::fs::create_dir(&over).expect("a folder can be made");
    let bank = "assessment: over\nbase: customer-centricity\nleave_out: {questions: [C4]}\n";
    std::fs::write(over.join("bank.yaml"), bank).expect("a file can be written");
    change(site.path(), "content/site.yaml", "[customer-centricity]", "[over]");
    let serve = Serve::start(site.path());
    visit(async |page| {
        open(page, &serve, "en/over.html").await;
        let title = "title: Steps to customer-centricity";
        let file = "content/customer-centricity/texts/en.yaml";
        change(site.path(), file, title, "title: A title of the base");
        page.until_shown("h1", "A title of the base").await;
    });
}

/// A text without the colours of a terminal.
fn plain(text: &str) -> String {
    let mut pieces = text.split("\u{1b}[");
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |text, piece| text + piece.split_once('m').map_or(piece, |(_, rest)| rest))
}
