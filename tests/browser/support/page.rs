//! A browser at the site, and what one can do and see there.

use std::future::Future;
use std::mem::ManuallyDrop;
use std::path::Path;
use std::time::Instant;

use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use thirtyfour::prelude::*;

use super::answers::Answers;
use super::engine::{Driver, Engine};
use super::server::{Seen, Server};
use super::{GLANCE, PATIENCE, expected, site};

/// A browser with a server of its own.
pub struct Page {
    /// For what is not said here. Not dropped: to say good-bye after a failure
    /// takes minutes, and the end of its process does as well.
    pub driver: ManuallyDrop<WebDriver>,
    /// Serves the built site.
    pub server: Server,
    /// Which browser it is.
    pub engine: Engine,
    /// Where downloads arrive.
    downloads: tempfile::TempDir,
    _process: Driver,
}

/// Opens a browser on the default site and hands it to the test; afterwards
/// nothing may have gone wrong that the test did not ask for: no request to
/// another server, no file that was not there, no word in the console.
pub fn visit(test: impl AsyncFnOnce(&Page)) {
    visit_folder(site::folder(), test);
}

/// The same for another folder than the default site's.
pub fn visit_folder(folder: &Path, test: impl AsyncFnOnce(&Page)) {
    run(async {
        let page = Page::open(folder).await;
        test(&page).await;
        page.nothing_went_wrong().await;
        (*page.driver).clone().quit().await.expect("the browser closes");
    });
}

/// Runs a test that waits.
pub fn run(test: impl Future<Output = ()>) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime").block_on(test);
}

impl Page {
    async fn open(folder: &Path) -> Self {
        let engine = Engine::chosen();
        let server = Server::start(folder);
        let process = Driver::start(engine);
        let wanted = engine.capabilities(&server.origin());
        let driver = WebDriver::new(&process.url, wanted).await.expect("the browser starts");
        driver.set_window_rect(0, 0, 1280, 900).await.expect("the window takes a size");
        let downloads = tempfile::tempdir().expect("a temporary folder can be made");
        let driver = ManuallyDrop::new(driver);
        Self { driver, server, engine, downloads, _process: process }
    }

    /// Fails when anything happened behind the test's back.
    pub async fn nothing_went_wrong(&self) {
        let seen = self.requests();
        let wrong: Vec<&Seen> = seen.iter().filter(|seen| !matches!(seen, Seen::File(_))).collect();
        assert!(wrong.is_empty(), "requests for what is not part of the site: {wrong:#?}");
        let said = self.console().await;
        assert!(said.is_empty(), "the browser's console says: {said:#?}");
    }

    /// What was asked of the network since the last time. Chromium with a window
    /// asks for updates of its own, which is no business of the site's.
    pub fn requests(&self) -> Vec<Seen> {
        let mut seen = self.server.take();
        seen.retain(|seen| self.engine == Engine::Shell || !matches!(seen, Seen::Foreign(_)));
        seen
    }

    /// What the browser has said in its console since the last time: errors, refusals of the policy.
    pub async fn console(&self) -> Vec<String> {
        if !self.engine.is_chromium() {
            return Vec::new();
        }
        let log = self.driver.browser_log().await.expect("a log");
        log.into_iter().map(|entry| entry.message).collect()
    }

    /// Goes to a page of the site; the questionnaire is ready for use afterwards.
    pub async fn open_path(&self, path: &str) {
        self.go(&self.server.url(path)).await;
    }

    /// Goes to an address.
    pub async fn go(&self, url: &str) {
        self.driver.goto(url).await.expect("the page opens");
        self.ready().await;
    }

    /// Loads the page anew.
    pub async fn reload(&self) {
        self.driver.refresh().await.expect("the page opens");
        self.ready().await;
    }

    /// Waits until the page is whole, its letters too, and its script has run, and where somebody has begun to
    /// answer, the script that comes then.
    pub async fn ready(&self) {
        let ready = "document.readyState === 'complete' \
                     && document.fonts.status === 'loaded' \
                     && [...document.querySelectorAll('.steps')].every((steps) => 'ready' in steps.dataset) \
                     && [...document.querySelectorAll('main[data-view]:not([data-view=start])')].every((main) => main.querySelector('[data-check] [role=status]'))";
        self.until(ready, "the page is ready").await;
    }

    /// Has the page keep what it has, as when one looks at another tab: else it waits for a pause.
    pub async fn write_down(&self) {
        self.eval::<bool>("document.dispatchEvent(new Event('visibilitychange'))").await;
    }

    /// The value of an expression in the page.
    pub async fn eval<T: DeserializeOwned>(&self, expression: &str) -> T {
        self.script(&format!("return {expression};")).await
    }

    /// What a script in the page returns, without the soft hyphens that words are shown with.
    pub async fn script<T: DeserializeOwned>(&self, script: &str) -> T {
        let answer = self.driver.execute(script, Vec::new()).await;
        let answer = answer.unwrap_or_else(|error| panic!("{script}\n{error}"));
        let read = answer.json().to_string().replace('\u{ad}', "");
        serde_json::from_str(&read).unwrap_or_else(|error| panic!("{script}\n{error}"))
    }

    /// Waits until an expression is true in the page.
    pub async fn until(&self, expression: &str, what: &str) {
        let deadline = Instant::now() + PATIENCE;
        // Between two pages there is none to ask.
        let probe = format!("return Boolean({expression});");
        loop {
            let answer = self.driver.execute(probe.as_str(), Vec::new()).await;
            if answer.is_ok_and(|answer| answer.json().as_bool() == Some(true)) {
                return;
            }
            if Instant::now() > deadline {
                let shown: Value = self.eval("[location.href, document.body.innerText]").await;
                panic!("waited in vain until {what} ({expression})\nthe page shows: {shown:#}");
            }
            tokio::time::sleep(GLANCE).await;
        }
    }

    /// Waits until a step of the questionnaire is shown, and nothing else of it.
    pub async fn until_step(&self, step: &str) {
        let shown = "[...document.querySelectorAll('.step')].filter((step) => !step.hidden)";
        let is = format!("{shown}.map(({{ id }}) => id).join() === '{step}'");
        self.until(&is, &format!("the step {step} is shown")).await;
    }

    /// Waits until the result is there, and reads it and the roadmap.
    pub async fn outcome(&self) -> expected::Outcome {
        self.until("document.querySelector('#result .dimension')", "the result is there").await;
        let roadmap = "document.querySelector('#roadmap:not([aria-busy]) .take')";
        self.until(roadmap, "the roadmap is there").await;
        self.until("!document.querySelector('[data-coming]')", "all of it is shown").await;
        self.script(expected::READ).await
    }

    /// The text of an element as it is shown, in one line, without soft hyphens.
    pub async fn text(&self, css: &str) -> String {
        let css = json!(css);
        let find = format!("(document.querySelector({css})?.innerText ?? '')");
        self.eval(&format!("{find}.replace(/\\s+/g, ' ').replace(/\\xad/g, '').trim()")).await
    }

    /// Waits until a text is shown in an element.
    pub async fn until_shown(&self, css: &str, text: &str) {
        let (find, words) =
            (json!(css), json!(text.split_whitespace().collect::<Vec<_>>().join(" ")));
        let shown = format!("[...document.querySelectorAll({find})].map((each) => each.innerText)");
        let is = format!(
            "{shown}.join(' ').replace(/\\s+/g, ' ').replace(/\\xad/g, '').includes({words})"
        );
        self.until(&is, &format!("{css} shows “{text}”")).await;
    }

    /// Opens every fold, those within them too, and waits for what is written in them only then.
    pub async fn unfold(&self) {
        let unfolded = "(() => {
          const shut = document.querySelectorAll('details:not([open])');
          shut.forEach((each) => each.open = true);
          const shown = document.querySelector('.step:not([hidden])') ?? document.body;
          return !shut.length && !shown.querySelector('details[open] > summary:only-child, details[open] .late > [role=status]');
        })()";
        self.until(unfolded, "what is folded is written").await;
    }

    /// The first element that a selector finds, as soon as there is one.
    pub async fn find(&self, css: &str) -> WebElement {
        self.until(&format!("document.querySelector({})", json!(css)), css).await;
        let found = self.driver.find(By::Css(css)).await;
        found.unwrap_or_else(|error| panic!("{css}: {error}"))
    }

    /// Presses with the pointer; what is covered or not in sight cannot be pressed.
    pub async fn click(&self, css: &str) {
        let element = self.find(css).await;
        if self.engine == Engine::WebKit {
            // Its driver leaves things where they are that begin right below the window.
            element.scroll_into_view().await.expect("the element is there");
        }
        let pressed = element.click().await;
        pressed.unwrap_or_else(|error| panic!("{css} cannot be clicked: {error}"));
    }

    /// Presses a button that hands a file over; its name and its text.
    pub async fn download(&self, css: &str) -> (String, String) {
        let allow = json!({ "behavior": "allow", "downloadPath": self.downloads.path() });
        self.devtools("Browser.setDownloadBehavior", allow).await;
        self.click(css).await;
        let deadline = Instant::now() + PATIENCE;
        loop {
            let files = std::fs::read_dir(self.downloads.path()).expect("our own folder");
            for file in files.map(|file| file.expect("our own folder")) {
                let name = file.file_name().to_string_lossy().into_owned();
                let text = std::fs::read_to_string(file.path()).unwrap_or_default();
                // Chromium writes to a file of another name until all is there.
                if !name.ends_with(".crdownload")
                    && !name.starts_with(".com.google.Chrome")
                    && !text.is_empty()
                {
                    std::fs::remove_file(file.path()).expect("our own file");
                    return (name, text);
                }
            }
            assert!(Instant::now() < deadline, "{css} hands no file over");
            tokio::time::sleep(GLANCE).await;
        }
    }

    /// A new tab, in front; the others stay as they are.
    pub async fn open_tab(&self) {
        let tab = self.driver.new_tab().await.expect("a tab opens");
        self.driver.switch_to_window(tab).await.expect("the tab comes to the front");
    }

    /// A command of the `DevTools` protocol.
    pub async fn devtools(&self, command: &str, parameters: Value) -> Value {
        assert!(self.engine.is_chromium(), "{command} needs PORRAS_BROWSER=shell or chromium");
        let answer = self.driver.cdp().send_raw(command, parameters).await;
        answer.unwrap_or_else(|error| panic!("{command}: {error}"))
    }

    /// Makes the window so wide and high, smaller than a window's frame allows.
    pub async fn resize(&self, width: u32, height: u32) {
        let size =
            json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        self.devtools("Emulation.setDeviceMetricsOverride", size).await;
    }

    /// Opens an answer file at the start of the assessment, as a person does, in
    /// place of answers that are there; leads to the check.
    pub async fn open_answers(&self, language: &str, answers: &Answers) {
        self.open_path(&format!("{}#start", site::quiz(language))).await;
        self.choose_file(&answers.file()).await;
        if self.eval("!!document.querySelector('#start [role=group]')").await {
            self.click("#start [role=group] button").await;
        }
        self.until_step("check").await;
    }

    /// Chooses a file with this text in the field for answer files.
    pub async fn choose_file(&self, text: &str) {
        let mut file = tempfile::Builder::new().suffix(".json").tempfile().expect("a file");
        std::io::Write::write_all(&mut file, text.as_bytes()).expect("the file is written");
        let path = file.path().to_str().expect("a path in UTF-8");
        self.find("#open").await.send_keys(path).await.expect("the file is chosen");
        // The page reads it after the command has come back.
        self.until(
            "document.querySelector('#open').value === '' || document.querySelector('#start [role=group]')",
            "the file is read",
        )
        .await;
    }
}
