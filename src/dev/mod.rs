//! Shows a site while it is written: builds in memory, serves on this machine
//! only, follows every change, and shows mistakes in the page and in the terminal.
//!
//! Nothing is written to the disk, so there is nothing to clean up and nothing
//! stale: each change runs the whole build.

mod respond;
mod together;
mod watch;

use std::path::PathBuf;
use std::sync::{Arc, RwLock};
use std::time::Instant;

use tokio::sync::watch as signal;

use crate::diagnostic::draw;
use crate::editions::{self, Aim, Editions, Which};
use crate::load::Completeness;
use crate::render::{self, Output};

/// What to serve, and where.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The site's folder.
    pub root: PathBuf,
    /// The port on the loopback address; 0 takes a free one.
    pub port: u16,
    /// Whether to look for changes by reading instead of by the system's notices.
    pub poll: bool,
    /// The one edition to show; all of them when nothing.
    pub only: Option<String>,
    /// Whether languages may lack texts and pages.
    pub completeness: Completeness,
}

/// What is shown now.
#[derive(Debug, Default)]
struct Shown {
    /// The last site without an error.
    output: Output,
    /// What there is to say about the present state, without colours.
    diagnostics: String,
    /// How many builds there have been.
    version: u64,
}

/// The state that the builder and the server share.
///
/// The lock is held only to swap or to read one pointer.
#[derive(Debug, Clone)]
struct Board {
    shown: Arc<RwLock<Arc<Shown>>>,
    version: signal::Sender<u64>,
}

impl Board {
    fn new() -> Self {
        Self { shown: Arc::default(), version: signal::channel(0).0 }
    }

    fn now(&self) -> Arc<Shown> {
        match self.shown.read() {
            Ok(shown) => Arc::clone(&shown),
            // A panic while the pointer was swapped leaves the pointer whole.
            Err(poisoned) => Arc::clone(&poisoned.into_inner()),
        }
    }

    fn show(&self, shown: Shown) {
        let version = shown.version;
        let shown = Arc::new(shown);
        match self.shown.write() {
            Ok(mut place) => *place = shown,
            Err(poisoned) => *poisoned.into_inner() = shown,
        }
        self.version.send_replace(version);
    }
}

/// Builds, serves and follows changes until the process is ended.
///
/// `say` prints to the terminal.
///
/// # Errors
/// A message when the port is taken or the folder cannot be watched.
pub fn serve(settings: &Settings, say: &dyn Fn(&str)) -> Result<(), String> {
    if !settings.root.join("content").is_dir() {
        return Err(format!(
            "there is no `content/` in `{}`\nhelp: run porras in the folder that holds it, or name that folder with --root",
            settings.root.display()
        ));
    }
    let board = Board::new();
    // Changes during the first build are changes too.
    let mut changes = watch::changes(settings)?;
    build(settings, &board, say)?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_io()
        .enable_time()
        .build()
        .map_err(|error| error.to_string())?;
    let address = std::net::SocketAddr::from(([127, 0, 0, 1], settings.port));
    let listener = runtime.block_on(tokio::net::TcpListener::bind(address)).map_err(|error| {
        format!("port {} cannot be used: {error}\nhelp: choose another one with --port, or a free one with --port 0", settings.port)
    })?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    let router = respond::router(board.clone());
    runtime.spawn(async move { axum::serve(listener, router).await });
    say(&format!("http://{address}/  (Ctrl+C ends it)\n"));
    while changes.wait() {
        // An edition that is shown may be renamed while it is.
        if let Err(message) = build(settings, &board, say) {
            say(&format!("error: {message}\nthe last good site stays\n"));
        }
    }
    Ok(())
}

/// One whole build; the last good site stays when there is an error.
fn build(settings: &Settings, board: &Board, say: &dyn Fn(&str)) -> Result<(), String> {
    let start = Instant::now();
    let aim = Aim::Files(render::Settings {
        minify: false,
        live: true,
        offline: false,
        single_file: false,
    });
    let which = settings.only.as_deref().map_or(Which::All, Which::Only);
    let made = editions::make(&settings.root, which, settings.completeness, aim)?;
    let Editions { sources, diagnostics, made, .. } = made;
    let before = board.now();
    say(&draw::all(&diagnostics, &sources, true));
    let output = if diagnostics.has_errors() {
        say("the last good site stays\n");
        before.output.clone()
    } else {
        let output = together::together(made);
        say(&format!("{} pages, {} ms\n", output.pages.len(), start.elapsed().as_millis()));
        output
    };
    let diagnostics = draw::all(&diagnostics, &sources, false);
    board.show(Shown { output, diagnostics, version: before.version + 1 });
    Ok(())
}
