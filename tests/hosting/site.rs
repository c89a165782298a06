//! The site that servers are given: the default content, three languages, in a brand with a font of its
//! own, with a picture in its guidance, and shown in frames of another site. Built as somebody
//! publishes it, for three places.

use std::path::{Path, PathBuf};
use std::process::Command;

/// Who may show pages of the site in a frame, where no test wants that done.
pub(crate) const EMBEDDER: &str = "https://intranet.example.fi";

/// Where a site stands on a server.
#[derive(Debug)]
pub(crate) struct Place {
    /// The folder that the server is given, below that of the test.
    root: &'static str,
    /// Where in it the site is, as the path of its front page.
    pub(crate) folder: &'static str,
    /// What it was told of where it will stand.
    pub(crate) base_url: Option<&'static str>,
}

/// At the root of a host, below a path of one, and at the root without having been told.
pub(crate) const PLACES: [Place; 3] = [
    Place { root: "root", folder: "/", base_url: Some("https://example.fi/") },
    Place { root: "below", folder: "/a/site/", base_url: Some("https://example.fi/a/site/") },
    Place { root: "untold", folder: "/", base_url: None },
];

impl Place {
    /// What a server is told to serve.
    pub(crate) fn root(&self, folder: &Path) -> PathBuf {
        folder.join(self.root)
    }

    /// Where the files of the site are.
    pub(crate) fn site(&self, folder: &Path) -> PathBuf {
        self.root(folder).join(&self.folder[1..])
    }
}

/// The letters of the brand: Open Sans Semibold, of which `src/render/picture/open-sans` has the
/// licence, as far as our languages need it.
const LETTERS: &[u8] = include_bytes!("letters.woff2");

const THEME: &str = "contract: 1\nextends: consultant\n\
    typography: {headings: [House Letters, sans-serif]}\n\
    fonts:\n  - {family: House Letters, file: letters.woff2, weight: 600, preload: true}\n";

const PICTURE: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"120\" height=\"60\" viewBox=\"0 0 120 60\">\
    <path d=\"M10 50h30V35h30V20h40\" fill=\"none\" stroke=\"#8a1c5c\" stroke-width=\"4\"/></svg>\n";

/// Writes the sources into a folder, for a site that this origin may show in a frame; gives where
/// they are.
pub(crate) fn write(folder: &Path, embedder: &str) -> PathBuf {
    let (repository, source) = (Path::new(env!("CARGO_MANIFEST_DIR")), folder.join("source"));
    for part in ["content", "themes/consultant"] {
        copy(&repository.join(part), &source.join(part));
    }
    let theme = source.join("themes/house");
    std::fs::create_dir_all(theme.join("static")).expect("a folder can be made");
    put(&theme.join("theme.yaml"), THEME);
    put(&theme.join("static/letters.woff2"), LETTERS);
    let site = source.join("content/site.yaml");
    let text = std::fs::read_to_string(&site).expect("it is there");
    assert!(text.contains("\ntheme: default\n"), "{text}");
    let text = text.replace("\ntheme: default\n", "\ntheme: house\n");
    put(&site, format!("{text}\nembed: [\"{embedder}\"]\n"));
    let guidance = source.join("content/customer-centricity/guidance");
    put(&guidance.join("way.svg"), PICTURE);
    for (language, words) in [("fi", "Portaat"), ("sv", "En trappa"), ("en", "A stair")] {
        let page = guidance.join(language).join("customer.md");
        let text = std::fs::read_to_string(&page).expect("it is there");
        put(&page, format!("{text}\n![{words}](../way.svg)\n"));
    }
    source
}

/// Builds the sources for a place, with the files for nginx and Apache, compressed or not; what the
/// command says.
pub(crate) fn build(folder: &Path, place: &Place, compressed: bool) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_porras"));
    command.args(["build", "--host", "nginx", "--host", "apache", "--root"]);
    command.arg(folder.join("source")).arg("--out").arg(place.site(folder));
    command.args(place.base_url.iter().flat_map(|base| ["--base-url", base]));
    command.args(compressed.then_some("--compress"));
    let output = command.output().expect("the command starts");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(output.status.success(), "{}", text(&output.stderr));
    text(&output.stdout)
}

/// Copies a folder over what is there.
pub(crate) fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from) {
        let entry = entry.expect("the folder is there");
        let to = to.join(entry.path().strip_prefix(from).expect("below the folder"));
        if entry.file_type().is_dir() {
            std::fs::create_dir_all(to).expect("a folder can be made");
        } else {
            std::fs::copy(entry.path(), to).expect("a file can be copied");
        }
    }
}

fn put(path: &Path, bytes: impl AsRef<[u8]>) {
    std::fs::write(path, bytes).expect("a file can be written");
}
