//! The default site, which is this repository: built once, as a person gets it.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use porras::Wishes;
use porras::base_url::BaseUrl;
use porras::diagnostic::Diagnostics;
use porras::model::{Bank, BankText, Site, Wording};
use porras::render::Settings;
use porras::source::Sources;

use crate::support::server::BASE;

/// The assessment of the default site.
pub const ASSESSMENT: &str = "customer-centricity";

/// The languages of the default site.
pub const LANGUAGES: [&str; 3] = ["fi", "sv", "en"];

/// Where the site of [`library`] is written, below the repository.
pub const LIBRARY: &str = "tests/sites/library/site";

/// The repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The folder of the built site.
pub fn folder() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| emitted(root(), "browser-site", true))
}

/// The same site as people get it: browsers keep it. Elsewhere they do not, so that tests can say
/// what a page asks of the network, and when.
///
/// It has a base URL, with which pages are heavier than without.
pub fn shipped() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| written(root(), "browser-site-shipped", published(), Settings::default()))
}

/// The same site, not minified.
pub fn plain_folder() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| emitted(root(), "browser-site-plain", false))
}

/// The site of `tests/sites/library`: profiles, tags, names of modes, advice; and a bank without a stage.
pub fn library() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    let source = || root().join(LIBRARY);
    FOLDER.get_or_init(|| emitted(&source(), "browser-site-library", true))
}

/// Another site, built into a folder of this name.
pub fn built(site: &Path, name: &str) -> PathBuf {
    emitted(site, name, true)
}

/// The same, and browsers keep it.
pub fn kept(site: &Path, name: &str) -> PathBuf {
    written(site, name, Wishes::default(), Settings::default())
}

/// The page for addresses that lead nowhere has to know where the site stands.
fn emitted(site: &Path, name: &str, minify: bool) -> PathBuf {
    written(site, name, published(), Settings { minify, offline: false, ..Settings::default() })
}

fn published() -> Wishes {
    let base = BaseUrl::parse(&format!("https://example.fi{BASE}")).expect("a base URL");
    Wishes { base_url: Some(base), ..Wishes::default() }
}

fn written(site: &Path, name: &str, wishes: Wishes, settings: Settings) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let (made, written) = porras::build_as(site, &folder, wishes, settings);
    let told = porras::diagnostic::short::all(&made.diagnostics, &made.sources);
    assert!(made.output.is_some(), "{} has mistakes: {told}", site.display());
    written.expect("there is output").expect("the site is written");
    folder
}

/// Every page of the built site, by its path.
pub fn pages() -> Vec<String> {
    let files = walkdir::WalkDir::new(folder()).sort_by_file_name().into_iter();
    let paths = files.map(|entry| {
        let entry = entry.expect("our own folder");
        let path = entry.path().strip_prefix(folder()).expect("what is below the folder");
        path.to_str().expect("our own names").to_owned()
    });
    paths.filter(|path| path.ends_with(".html")).collect()
}

/// The default site as data: texts and structure to expect things by.
pub fn site() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| {
        let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
        let rows = porras::load::load(root(), &mut sources, &mut diagnostics);
        let site = porras::check::check(rows, &sources, &mut diagnostics);
        site.expect("the default site has no mistakes")
    })
}

/// The structure of the assessment.
pub fn bank() -> &'static Bank {
    &site().assessments[0].bank
}

/// The assessment's texts in a language.
pub fn texts(language: &str) -> &'static BankText {
    &site().assessments[0].texts[position(language)]
}

fn position(language: &str) -> usize {
    site().languages.iter().position(|tag| tag == language).expect("a language of the site")
}

/// What the theme says under a key, with values in place of `{name}`.
pub fn say(language: &str, key: &str, values: &[(&str, &str)]) -> String {
    let wording = &site().theme.wording[position(language)];
    let Some(Wording::Text(text)) = wording.get(key) else {
        panic!("{key} is no wording with one form")
    };
    values
        .iter()
        .fold(text.clone(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
}

/// The path of the assessment's page.
pub fn quiz(language: &str) -> String {
    porras::address::assessment(language, ASSESSMENT)
}
