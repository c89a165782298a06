//! Starts nginx and Apache with what porras wrote for them, and a server that knows nothing of it.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::harness::Folder;

/// A server that stops when it is dropped, with a port for each of its folders.
pub(super) struct Running {
    child: Option<Child>,
    pub(super) ports: Vec<u16>,
    /// Where it keeps its own files.
    own: Folder,
}

impl Drop for Running {
    fn drop(&mut self) {
        if let Some(child) = &mut self.child {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// Free ports; somebody else may take one before the server does, and the test says so then.
fn ports(many: usize) -> Vec<u16> {
    let listeners = (0..many).map(|_| TcpListener::bind(("127.0.0.1", 0)).expect("a free port"));
    let listeners: Vec<_> = listeners.collect();
    listeners.iter().map(|listener| listener.local_addr().expect("an address").port()).collect()
}

fn start(program: &str, arguments: &[&str], own: Folder, ports: Vec<u16>) -> Running {
    let log = std::fs::File::create(own.at("told")).expect("a file can be made");
    let child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(log)
        .spawn();
    let child = child.unwrap_or_else(|error| {
        panic!("{program}: {error}; `tests/run` installs it, or apt: nginx-light, libnginx-mod-http-brotli-static, apache2-bin")
    });
    let mut running = Running { child: Some(child), ports, own };
    let until = Instant::now() + Duration::from_mins(1);
    for port in running.ports.clone() {
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            let child = running.child.as_mut().expect("it was started");
            let over = child.try_wait().expect("it can be asked").is_some();
            let told = std::fs::read_to_string(running.own.at("told")).unwrap_or_default();
            assert!(!over && Instant::now() < until, "{program} does not listen: {told}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
    running
}

/// Each folder, and where in it the site is: `/` or `/a/site/`.
pub(super) type Sites<'a> = [(&'a Path, &'a str)];

/// A folder that servers which give up being root can read.
fn own() -> Folder {
    let folder = Folder::new();
    super::open(folder.path());
    folder
}

/// nginx, which includes the file that lies in each site, and knows brotli as its file says.
pub(super) fn nginx(sites: &Sites<'_>) -> Running {
    let (own, ports) = (own(), ports(sites.len()));
    let mut config = String::from(
        "load_module /usr/lib/nginx/modules/ngx_http_brotli_static_module.so;\n\
         daemon off;\nmaster_process off;\nerror_log stderr;\npid nginx.pid;\nevents {}\n\
         http {\n  include /etc/nginx/mime.types;\n  access_log off;\n  brotli_static on;\n",
    );
    for kind in ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"] {
        config.push_str(&format!("  {kind}_temp_path {kind};\n"));
    }
    for ((root, folder), port) in sites.iter().zip(&ports) {
        let root = root.display();
        config.push_str(&format!(
            "  server {{\n    listen 127.0.0.1:{port};\n    root {root};\n    include {root}{folder}nginx.conf;\n  }}\n"
        ));
    }
    own.write("nginx.conf", config + "}\n");
    let at = own.path().to_str().expect("UTF-8").to_owned();
    start("/usr/sbin/nginx", &["-p", &at, "-c", "nginx.conf", "-e", "stderr"], own, ports)
}

/// Apache, which lets folders say what `FileInfo` covers.
pub(super) fn apache(sites: &Sites<'_>) -> Running {
    let (own, ports) = (own(), ports(sites.len()));
    let at = own.path().display().to_string();
    let mut config = format!(
        "ServerRoot {at}\nServerName 127.0.0.1\nPidFile {at}/pid\nErrorLog {at}/log\n\
         DefaultRuntimeDir {at}\nTypesConfig /etc/mime.types\nUser nobody\nGroup nogroup\n"
    );
    // As on Debian: two of them would have `.br` a language and `.gz` a type.
    for (file, name) in [
        ("mpm_event", "mpm_event"),
        ("authz_core", "authz_core"),
        ("dir", "dir"),
        ("mime", "mime"),
        ("headers", "headers"),
        ("rewrite", "rewrite"),
        ("filter", "filter"),
        ("deflate", "deflate"),
        ("autoindex", "autoindex"),
    ] {
        config.push_str(&format!(
            "LoadModule {name}_module /usr/lib/apache2/modules/mod_{file}.so\n"
        ));
    }
    config.push_str(
        "AddType application/x-gzip .gz\nAddLanguage br .br\nAddOutputFilterByType DEFLATE text/html text/css\n\
         <Directory />\n  Options Indexes FollowSymLinks\n  AllowOverride FileInfo\n  Require all granted\n</Directory>\n",
    );
    for ((root, _), port) in sites.iter().zip(&ports) {
        config.push_str(&format!(
            "Listen 127.0.0.1:{port}\n<VirtualHost 127.0.0.1:{port}>\n  DocumentRoot {}\n</VirtualHost>\n",
            root.display()
        ));
    }
    own.write("apache.conf", config);
    let file = own.at("apache.conf").display().to_string();
    start("/usr/sbin/apache2", &["-X", "-f", &file], own, ports)
}

/// A server that sends what lies at the path of an address, and knows no more than that of hosts.
pub(super) fn plain(root: &Path) -> Running {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    let port = listener.local_addr().expect("an address").port();
    let root: PathBuf = root.to_path_buf();
    // Ends with the tests.
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let mut line = String::new();
            if BufReader::new(&stream).read_line(&mut line).is_err() {
                continue;
            }
            let path = line.split([' ', '?']).nth(1).unwrap_or_default();
            let path = porras::address::decode(path);
            let path = if path.ends_with('/') { path + "index.html" } else { path };
            let found = std::fs::read(root.join(path.trim_start_matches('/')));
            let status = if found.is_ok() { "200 OK" } else { "404 Not Found" };
            let body = found.unwrap_or_default();
            let head = format!(
                "HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
                body.len()
            );
            let mut stream = &stream;
            let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body));
        }
    });
    Running { child: None, ports: vec![port], own: Folder::new() }
}
