//! How long it takes from saving a file until `porras serve` has the new page.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::tables::porras;

/// How often each file is saved.
const SAVES: usize = 21;

/// Between two looks at the page.
const GLANCE: Duration = Duration::from_micros(500);

/// Whatever takes longer never comes.
const PATIENCE: Duration = Duration::from_secs(20);

/// A file to save, what stands in it, the same with a token, and the page that shows the token.
struct Saved {
    what: &'static str,
    file: &'static str,
    from: &'static str,
    page: &'static str,
}

/// The files that are saved: each has a place that readers see.
const SAVED: [Saved; 3] = [
    Saved {
        what: "Markdown",
        file: "content/large/guidance/en/guide-7.md",
        from: "\n## ",
        page: "en/large/guide-7.html",
    },
    Saved {
        what: "YAML",
        file: "content/texts/en.yaml",
        from: "title: ",
        page: "en/large/guide-8.html",
    },
    Saved {
        what: "template",
        file: "themes/own/templates/parts/imprint.html",
        from: "<p>",
        page: "en/large.html",
    },
];

/// The time of each save, by kind of file.
pub fn saved(site: &Path) -> Vec<(&'static str, Vec<Duration>)> {
    let theme = site.join("themes/own");
    std::fs::create_dir_all(theme.join("templates/parts")).expect("a folder can be made");
    let write = |path: &str, text: &str| std::fs::write(site.join(path), text).expect("it is ours");
    write("themes/own/theme.yaml", "contract: 1\nextends: default\n");
    write("themes/own/templates/parts/imprint.html", "<p>{{ assessment.title }}</p>\n");
    let settings = site.join("content/site.yaml");
    let text = std::fs::read_to_string(&settings).expect("the file is there");
    write("content/site.yaml", &format!("{text}theme: own\n"));

    let mut command = porras(&["serve", "--port", "0"], site);
    let mut server = command.stderr(Stdio::piped()).spawn().expect("the server starts");
    let said = BufReader::new(server.stderr.take().expect("it is piped"));
    let mut lines = said.lines().map_while(Result::ok);
    let address =
        lines.find_map(|line| Some(line.strip_prefix("http://")?.split_once('/')?.0.to_owned()));
    let address = address.expect("the server says its address");
    // What it says at every build must not fill the pipe.
    let listener = std::thread::spawn(move || lines.for_each(drop));
    let times = SAVED.iter().map(|saved| (saved.what, times(saved, site, &address))).collect();
    server.kill().expect("the server is ours");
    server.wait().expect("the server is ours");
    listener.join().expect("it only listens");
    times
}

fn times(saved: &Saved, site: &Path, address: &str) -> Vec<Duration> {
    let file = site.join(saved.file);
    let before = std::fs::read_to_string(&file).expect("the file is there");
    assert!(before.contains(saved.from), "{} has a place for a token", saved.file);
    let time = |round: usize| {
        let token = format!("Token{}x{round}x", saved.what);
        let text = before.replacen(saved.from, &format!("{}{token} ", saved.from), 1);
        // A person does not save in step with anything.
        std::thread::sleep(Duration::from_millis(60 + round as u64 * 7 % 50));
        let begin = Instant::now();
        std::fs::write(&file, text).expect("it is ours");
        while !page(address, saved.page).contains(&token) {
            assert!(begin.elapsed() < PATIENCE, "{} never comes", saved.page);
            std::thread::sleep(GLANCE);
        }
        begin.elapsed()
    };
    (0..SAVES).map(time).collect()
}

fn page(address: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).expect("the server listens");
    let request = format!("GET /{path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).expect("the server reads");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).expect("the server answers");
    String::from_utf8_lossy(&answer).into_owned()
}
