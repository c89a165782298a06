//! A server that sends what lies at the path of an address, and knows no more of hosts than the types
//! of files by their endings.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;

/// One folder being served; stops when it is dropped.
pub(super) struct Plain {
    address: SocketAddr,
    over: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Plain {
    /// Serves a folder, and notes what is asked for in a file.
    pub(super) fn start(root: &Path, asked: &Path) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
        let address = listener.local_addr().expect("an address");
        let over = Arc::new(AtomicBool::new(false));
        let (root, asked, end) = (root.to_path_buf(), asked.to_path_buf(), Arc::clone(&over));
        let thread = std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if end.load(Ordering::SeqCst) {
                    return;
                }
                let (root, asked) = (root.clone(), asked.clone());
                // Browsers open connections that they may not need, and go away in the middle.
                std::thread::spawn(move || answer(&stream, &root, &asked));
            }
        });
        Self { address, over, thread: Some(thread) }
    }

    pub(super) const fn port(&self) -> u16 {
        self.address.port()
    }
}

impl Drop for Plain {
    fn drop(&mut self) {
        self.over.store(true, Ordering::SeqCst);
        // Wakes the thread, which then sees that it is over.
        let _ = TcpStream::connect(self.address);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn answer(mut stream: &TcpStream, root: &Path, asked: &Path) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream);
    let (mut first, mut line) = (String::new(), String::new());
    reader.read_line(&mut first)?;
    while reader.read_line(&mut line)? > 2 {
        line.clear();
    }
    let Some(target) = first.split(' ').nth(1) else { return Ok(()) };
    let path = porras::address::decode(target.split('?').next().unwrap_or_default());
    let path = if path.ends_with('/') { path + "index.html" } else { path };
    let file: PathBuf = root.join(path.trim_start_matches('/'));
    let found = std::fs::read(&file);
    let status = if found.is_ok() { "200 OK" } else { "404 Not Found" };
    let body = found.unwrap_or_default();
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        kind(&path),
        body.len()
    );
    let mut log = std::fs::OpenOptions::new().append(true).create(true).open(asked)?;
    log.write_all(format!("{} {target} -\n", &status[..3]).as_bytes())?;
    stream.write_all(&[head.as_bytes(), &body].concat())
}

fn kind(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html",
        "css" => "text/css",
        "js" => "text/javascript",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "woff2" => "font/woff2",
        "xml" => "text/xml",
        "txt" => "text/plain",
        _ => "application/octet-stream",
    }
}
