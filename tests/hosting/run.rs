//! Starts nginx and Apache with what porras wrote for them, and a server that knows nothing of it.

use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::plain::Plain;

/// A server that stops when it is dropped, with a port for each of its folders.
pub(crate) struct Running {
    child: Option<Child>,
    _plain: Vec<Plain>,
    pub(crate) ports: Vec<u16>,
    /// Where it keeps its own files.
    own: TempDir,
}

/// A request, as the server itself wrote it down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Asked {
    pub(crate) status: u16,
    /// The address on the server, as it was asked for.
    pub(crate) target: String,
    /// How what was sent is compressed; `-` when it is not.
    pub(crate) encoding: String,
}

impl Running {
    /// All that was asked for so far, on any of its ports.
    pub(crate) fn asked(&self) -> Vec<Asked> {
        let log = std::fs::read_to_string(self.own.path().join(ASKED)).unwrap_or_default();
        let parts = log.lines().map(|line| line.split(' ').collect::<Vec<_>>());
        let asked = parts.map(|parts| match parts[..] {
            [status, target, encoding] => Asked {
                status: status.parse().expect("a status"),
                target: target.to_owned(),
                encoding: encoding.to_owned(),
            },
            _ => panic!("what was asked for? {parts:?}"),
        });
        asked.collect()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if let Some(child) = &mut self.child {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// Where a server notes what it is asked for: status, address, encoding.
const ASKED: &str = "asked";

/// Free ports; somebody else may take one before the server does, and the test says so then.
fn ports(many: usize) -> Vec<u16> {
    let listeners = (0..many).map(|_| TcpListener::bind(("127.0.0.1", 0)).expect("a free port"));
    let listeners: Vec<_> = listeners.collect();
    listeners.iter().map(|listener| listener.local_addr().expect("an address").port()).collect()
}

fn start(program: &str, arguments: &[&str], own: TempDir, ports: Vec<u16>) -> Running {
    let log = std::fs::File::create(own.path().join("told")).expect("a file can be made");
    let child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(log)
        .spawn();
    let child = child.unwrap_or_else(|error| {
        panic!("{program}: {error}; `tests/run` installs it, or apt: nginx-light, libnginx-mod-http-brotli-static, apache2-bin")
    });
    let mut running = Running { child: Some(child), _plain: Vec::new(), ports, own };
    let until = Instant::now() + Duration::from_mins(1);
    for port in running.ports.clone() {
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            let child = running.child.as_mut().expect("it was started");
            let over = child.try_wait().expect("it can be asked").is_some();
            let told = std::fs::read_to_string(running.own.path().join("told")).unwrap_or_default();
            assert!(!over && Instant::now() < until, "{program} does not listen: {told}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
    running
}

/// Each folder, and where in it the site is: `/` or `/a/site/`.
pub(crate) type Sites<'a> = [(&'a Path, &'a str)];

/// Whoever runs the server may enter.
pub(crate) fn open(folder: &Path) {
    let permissions = std::fs::Permissions::from_mode(0o755);
    std::fs::set_permissions(folder, permissions).expect("the mode can be set");
}

/// A folder that servers which give up being root can read.
fn own() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    open(folder.path());
    folder
}

/// nginx, which includes the file that lies in each site, and knows brotli as its file says.
pub(crate) fn nginx(sites: &Sites<'_>) -> Running {
    let (own, ports) = (own(), ports(sites.len()));
    let mut config = format!(
        "load_module /usr/lib/nginx/modules/ngx_http_brotli_static_module.so;\n\
         daemon off;\nmaster_process off;\nerror_log stderr;\npid nginx.pid;\nevents {{}}\n\
         http {{\n  include /etc/nginx/mime.types;\n  brotli_static on;\n\
         \x20 log_format asked escape=none '$status $request_uri $asked_encoding';\n\
         \x20 map $sent_http_content_encoding $asked_encoding {{ '' -; default $sent_http_content_encoding; }}\n\
         \x20 access_log {ASKED} asked;\n",
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
    write(own.path(), "nginx.conf", &(config + "}\n"));
    let at = own.path().to_str().expect("UTF-8").to_owned();
    start("/usr/sbin/nginx", &["-p", &at, "-c", "nginx.conf", "-e", "stderr"], own, ports)
}

/// Apache, which lets folders say what `FileInfo` covers.
pub(crate) fn apache(sites: &Sites<'_>) -> Running {
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
    config.push_str(&format!(
        "LogFormat \"%>s %U%q %{{Content-Encoding}}o\" asked\nCustomLog {at}/{ASKED} asked\n\
         AddType application/x-gzip .gz\nAddLanguage br .br\nAddOutputFilterByType DEFLATE text/html text/css\n\
         <Directory />\n  Options Indexes FollowSymLinks\n  AllowOverride FileInfo\n  Require all granted\n</Directory>\n",
    ));
    for ((root, _), port) in sites.iter().zip(&ports) {
        config.push_str(&format!(
            "Listen 127.0.0.1:{port}\n<VirtualHost 127.0.0.1:{port}>\n  DocumentRoot {}\n</VirtualHost>\n",
            root.display()
        ));
    }
    write(own.path(), "apache.conf", &config);
    let file = own.path().join("apache.conf").display().to_string();
    start("/usr/sbin/apache2", &["-X", "-f", &file], own, ports)
}

fn write(folder: &Path, name: &str, text: &str) {
    std::fs::write(folder.join(name), text).expect("a file can be written");
}

/// A server that sends what lies at the path of an address, and knows no more than that of hosts.
pub(crate) fn plain(sites: &Sites<'_>) -> Running {
    let own = own();
    let asked = own.path().join(ASKED);
    let plain: Vec<Plain> = sites.iter().map(|(root, _)| Plain::start(root, &asked)).collect();
    let ports = plain.iter().map(Plain::port).collect();
    Running { child: None, _plain: plain, ports, own }
}
