//! Serves a folder on this machine, below a path, and notes what was asked for.
//!
//! It is the browsers' proxy as well: what they ask of anybody else arrives
//! here, is noted and refused.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

use porras::render::policy::{HostRule, KEPT, host_rules};

/// Where the site stands on the server: not at the root, as many publishers have it.
pub const BASE: &str = "/a/site/";

/// A server; stops when it is dropped.
pub struct Server {
    address: SocketAddr,
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

struct Shared {
    folder: PathBuf,
    rules: Vec<HostRule>,
    stop: AtomicBool,
    away: AtomicBool,
    seen: Mutex<Vec<Seen>>,
}

/// A request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Seen {
    /// A file of the site, by its path in the folder.
    File(String),
    /// Something that is not there.
    Missing(String),
    /// Something of another server.
    Foreign(String),
}

impl Server {
    /// Serves a folder.
    pub fn start(folder: &Path) -> Self {
        Self::start_for(folder, &[])
    }

    /// The same, and sends with pages that these origins may show them in a frame.
    pub fn start_for(folder: &Path, embed: &[String]) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
        let address = listener.local_addr().expect("an address");
        let languages = std::fs::read_dir(folder).expect("a built site").filter_map(|entry| {
            let entry = entry.expect("it can be read");
            let home = entry.path().join("index.html").exists();
            home.then(|| entry.file_name().to_string_lossy().into_owned())
        });
        let languages: Vec<String> = languages.collect();
        let fonts = std::fs::read_dir(folder.join("assets")).expect("a built site").any(|entry| {
            let name = entry.expect("it can be read").file_name();
            name.to_string_lossy().ends_with(".woff2")
        });
        let rules = host_rules(&languages, fonts, embed);
        let folder = folder.to_path_buf();
        let (stop, away) = (AtomicBool::new(false), AtomicBool::new(false));
        let shared = Arc::new(Shared { folder, rules, stop, away, seen: Mutex::default() });
        let theirs = Arc::clone(&shared);
        let thread = std::thread::spawn(move || {
            for stream in listener.incoming() {
                if theirs.stop.load(Ordering::SeqCst) {
                    return;
                }
                let shared = Arc::clone(&theirs);
                // A browser that goes away in the middle is none of our business.
                std::thread::spawn(move || stream.and_then(|stream| shared.answer(&stream)));
            }
        });
        Self { address, shared, thread: Some(thread) }
    }

    /// Its origin, such as `http://127.0.0.1:4711`.
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The address of a file of the site.
    pub fn url(&self, path: &str) -> String {
        format!("{}{BASE}{path}", self.origin())
    }

    /// What was asked for since the last time.
    pub fn take(&self) -> Vec<Seen> {
        std::mem::take(&mut *self.shared.seen.lock().expect("no thread panics with it"))
    }

    /// Answers nobody any more, as when there is no network, or does again.
    pub fn stay_away(&self, away: bool) {
        self.shared.away.store(away, Ordering::SeqCst);
    }

    /// Closes the port.
    pub fn stop(&mut self) {
        self.shared.stop.store(true, Ordering::SeqCst);
        if let Some(thread) = self.thread.take() {
            // Wakes the thread, which then sees that it is over.
            let _ = TcpStream::connect(self.address);
            let _ = thread.join();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}

impl Shared {
    fn note(&self, seen: Seen) {
        self.seen.lock().expect("no thread panics with it").push(seen);
    }

    /// What a host is told to send with a file, but for how long it may be kept: tests look at what
    /// is asked for.
    fn headers(&self, name: &str) -> String {
        let fits = |rule: &&HostRule| match rule.path[1..].strip_suffix('*') {
            Some(before) => name.starts_with(before),
            None => name == &rule.path[1..],
        };
        let headers = self.rules.iter().filter(fits).flat_map(|rule| &rule.headers);
        let headers = headers.filter(|(name, _)| *name != KEPT);
        let lines: Vec<String> =
            headers.map(|(header, value)| format!("{header}: {value}\r\n")).collect();
        lines.concat()
    }

    fn answer(&self, mut stream: &TcpStream) -> std::io::Result<()> {
        let mut reader = BufReader::new(stream);
        let mut first = String::new();
        reader.read_line(&mut first)?;
        let mut line = String::new();
        while reader.read_line(&mut line)? > 2 {
            line.clear();
        }
        // A browser opens connections that it may not need.
        let Some(target) = first.split(' ').nth(1) else { return Ok(()) };
        let path = target.split(['?', '#']).next().unwrap_or_default();
        if self.away.load(Ordering::SeqCst) {
            return Ok(());
        }
        if !path.starts_with('/') {
            self.note(Seen::Foreign(first.trim().to_owned()));
            return stream.write_all(b"HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n");
        }
        let name = path.strip_prefix(BASE).map(|name| match name {
            "" => "index.html".to_owned(),
            folder if folder.ends_with('/') => format!("{folder}index.html"),
            file => porras::address::decode(file),
        });
        let found = name.filter(|name| !name.contains("..")).and_then(|name| {
            let bytes = std::fs::read(self.folder.join(&name)).ok()?;
            Some((name, bytes))
        });
        let Some((name, bytes)) = found else {
            self.note(Seen::Missing(path.to_owned()));
            return stream.write_all(b"HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n");
        };
        let head = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: {}\r\nContent-Length: {}\r\n\
             Cache-Control: no-store\r\n{}Connection: close\r\n\r\n",
            kind(&name),
            bytes.len(),
            self.headers(&name)
        );
        self.note(Seen::File(name));
        stream.write_all(&[head.as_bytes(), &bytes].concat())
    }
}

fn kind(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "webmanifest" => "application/manifest+json",
        other => panic!("{name}: no content type for .{other}"),
    }
}
