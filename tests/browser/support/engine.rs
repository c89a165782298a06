//! The browser that the tests drive, by `PORRAS_BROWSER`: `shell` (Chromium
//! without a window, the default), `chromium`, `firefox` or `webkit`.

use std::io::{BufRead as _, BufReader};
use std::net::{TcpListener, TcpStream};
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Instant;

use serde_json::json;
use thirtyfour::Capabilities;
use thirtyfour::common::capabilities::firefox::FirefoxPreferences;
use thirtyfour::{ChromiumLikeCapabilities as _, DesiredCapabilities, LoggingPrefsLogLevel};

use super::{GLANCE, PATIENCE};

/// Which browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    Shell,
    Chromium,
    Firefox,
    WebKit,
}

impl Engine {
    /// The one that the environment asks for.
    pub fn chosen() -> Self {
        match std::env::var("PORRAS_BROWSER").as_deref() {
            Err(_) | Ok("" | "shell") => Self::Shell,
            Ok("chromium") => Self::Chromium,
            Ok("firefox") => Self::Firefox,
            Ok("webkit") => Self::WebKit,
            Ok(other) => panic!("PORRAS_BROWSER={other}: shell, chromium, firefox or webkit"),
        }
    }

    /// Whether it understands the `DevTools` protocol and keeps a console log.
    pub fn is_chromium(self) -> bool {
        matches!(self, Self::Shell | Self::Chromium)
    }

    /// Its program, its driver, and the command that installs both.
    fn programs(self) -> (&'static str, &'static str, &'static str) {
        let gecko = concat!(env!("CARGO_MANIFEST_DIR"), "/.tools/bin/geckodriver");
        match self {
            Self::Shell => (
                "/usr/bin/chromium-headless-shell",
                "/usr/bin/chromedriver",
                "apt-get install --no-install-recommends chromium-headless-shell chromium-driver",
            ),
            Self::Chromium => (
                "/usr/bin/chromium",
                "/usr/bin/chromedriver",
                "apt-get install --no-install-recommends chromium chromium-driver",
            ),
            Self::Firefox => ("/usr/bin/firefox-esr", gecko, "tests/run --all"),
            Self::WebKit => (
                concat!("/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/", "MiniBrowser"),
                "/usr/bin/WebKitWebDriver",
                "apt-get install --no-install-recommends webkit2gtk-driver xvfb",
            ),
        }
    }

    /// What a session of it is asked for; requests to strangers go to `proxy`, which notes them.
    pub fn capabilities(self, proxy: &str) -> Capabilities {
        let (program, ..) = self.programs();
        match self {
            Self::Shell | Self::Chromium => chromium(program, proxy),
            Self::Firefox => {
                let mut wanted = DesiredCapabilities::firefox();
                let mut preferences = FirefoxPreferences::new();
                // Automated Firefox is laxer on file:// than the one that people have.
                preferences
                    .set("security.fileuri.strict_origin_policy", true)
                    .expect("a preference");
                wanted.set_firefox_binary(program).expect("a program");
                wanted.set_headless().expect("an argument");
                wanted.set_preferences(preferences).expect("preferences");
                wanted.into()
            }
            Self::WebKit => {
                let mut wanted = Capabilities::new();
                wanted.set("browserName", "MiniBrowser").expect("a name");
                let options = json!({ "binary": program, "args": ["--automation"] });
                wanted.set("webkitgtk:browserOptions", options).expect("options");
                wanted
            }
        }
    }
}

fn chromium(program: &str, proxy: &str) -> Capabilities {
    let mut wanted = DesiredCapabilities::chrome();
    wanted.set_binary(program).expect("a program");
    let proxy = format!("--proxy-server={proxy}");
    let arguments = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        // Smooth scrolling lets the driver click where a thing was.
        "--force-prefers-reduced-motion",
        "--window-size=1280,900",
        &proxy,
    ];
    for argument in arguments {
        wanted.add_arg(argument).expect("an argument");
    }
    wanted.set_browser_log_level(LoggingPrefsLogLevel::All).expect("a log level");
    wanted.into()
}

/// A running driver: a process group, a home and a display of its own.
pub struct Driver {
    process: Child,
    display: Option<Child>,
    /// Where it listens.
    pub url: String,
    // Outlives the process that writes into it.
    _home: tempfile::TempDir,
}

impl Driver {
    /// Starts the driver of an engine and waits until it listens.
    pub fn start(engine: Engine) -> Self {
        let (program, driver, install) = engine.programs();
        for needed in [program, driver] {
            assert!(Path::new(needed).exists(), "{needed} is missing; `{install}` installs it");
        }
        let home = tempfile::tempdir().expect("a temporary folder can be made");
        let port = free_port();
        let mut command = Command::new(driver);
        command.process_group(0).stdout(Stdio::null()).stderr(Stdio::null());
        command.env("HOME", home.path()).env("TMPDIR", home.path());
        command.env("XDG_CONFIG_HOME", home.path()).env("XDG_CACHE_HOME", home.path());
        let mut display = None;
        match engine {
            Engine::Firefox => {
                let host = ["--host", "127.0.0.1", "--websocket-port", "0", "--profile-root"];
                command.args(["--port", &port.to_string()]).args(host).arg(home.path());
            }
            Engine::WebKit => {
                // Reduced motion, as for Chromium: GTK reads it from a file.
                let settings = home.path().join("gtk-3.0");
                std::fs::create_dir(&settings).expect("our own folder");
                let still = "[Settings]\ngtk-enable-animations=0\n";
                std::fs::write(settings.join("settings.ini"), still).expect("our own folder");
                let (server, name) = start_display();
                display = Some(server);
                command.env("DISPLAY", name).arg(format!("--port={port}"));
            }
            _ => {
                command.arg(format!("--port={port}"));
            }
        }
        let mut process = command.spawn().expect("the driver starts");
        let deadline = Instant::now() + PATIENCE;
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            let ended = process.try_wait().expect("our own process");
            assert!(ended.is_none(), "{driver} ended at once: {ended:?}");
            assert!(Instant::now() < deadline, "{driver} does not listen");
            std::thread::sleep(GLANCE);
        }
        Self { process, display, url: format!("http://127.0.0.1:{port}"), _home: home }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // The browsers are in the driver's group and may outlive a session that failed.
        let group = format!("-{}", self.process.id());
        let _ = Command::new("kill").args(["-KILL", "--", &group]).stderr(Stdio::null()).status();
        let _ = self.process.wait();
        if let Some(display) = &mut self.display {
            // A gentle end, else its socket stays behind.
            let _ = Command::new("kill").arg(display.id().to_string()).status();
            let _ = display.wait();
        }
    }
}

/// A display without a screen, and its name.
fn start_display() -> (Child, String) {
    let mut server = Command::new("Xvfb")
        .args(["-displayfd", "1", "-screen", "0", "1400x1000x24", "-nolisten", "tcp"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("Xvfb is missing; `apt-get install xvfb` installs it");
    let mut line = String::new();
    let output = server.stdout.take().expect("a pipe");
    BufReader::new(output).read_line(&mut line).expect("Xvfb names its display");
    (server, format!(":{}", line.trim()))
}

/// A port that nobody listens on.
fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    listener.local_addr().expect("an address").port()
}
