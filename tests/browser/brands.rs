//! The brands of this repository, and all parts of each theme on one page: axe finds nothing in
//! either scheme, everything fits, pictures can be taken.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use porras::diagnostic::short;
use porras::emit;
use porras::id::Id;
use porras::render::Settings;
use serde_json::json;
use walkdir::WalkDir;

use crate::accessible::{axe, examine};
use crate::pictures::take;
use crate::support::answers::Answers;
use crate::support::page::{Page, visit_folder};
use crate::support::server::{BASE, Server};
use crate::support::site::{self, ASSESSMENT, LANGUAGES, quiz, root};

/// The repository's site as somebody publishes it: with an address, and with pages about that which
/// porras writes.
fn published() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(write_published)
}

/// Copies these folders of the repository into another.
fn copied(names: &[&str], folder: &Path) {
    for entry in names.iter().flat_map(|name| WalkDir::new(root().join(name))) {
        let entry = entry.expect("our own folder");
        let to = folder.join(entry.path().strip_prefix(root()).expect("below the root"));
        if entry.file_type().is_dir() {
            std::fs::create_dir_all(to).expect("a folder can be made");
        } else {
            std::fs::copy(entry.path(), to).expect("a file can be copied");
        }
    }
}

fn write_published() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("browser-brand-site");
    copied(&["content", "themes"], &folder);
    for language in LANGUAGES {
        for page in ["accessibility", "privacy"] {
            let own = folder.join(format!("content/pages/{language}/{page}.md"));
            std::fs::remove_file(own).expect("the repository has these pages");
        }
    }
    let path = folder.join("content/site.yaml");
    let site = std::fs::read_to_string(&path).expect("it is there");
    let more = format!(
        "base_url: https://example.fi{BASE}\npublisher: {{name: City of Example, contact: a@example.org, \
         date: 2026-11-02, assessment: By ourselves., shortcomings: [One., Two.], \
         supervisor: \"Authority, https://example.org\", host: Example Ltd, log_days: 30}}\n"
    );
    std::fs::write(path, format!("{site}{more}")).expect("a file can be written");
    folder
}

/// The repository's site in a theme, or all parts of the theme on one page.
fn made(theme: &str, show: bool) -> PathBuf {
    let name = format!("browser-brand-{theme}-{show}");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let id = Id::parse(theme).expect("an id");
    let settings = Settings { minify: false, offline: false, ..Settings::default() };
    let site = published();
    let made = porras::make_in(site, &id, show, settings);
    let told = short::all(&made.diagnostics, &made.sources);
    let output = made.output.unwrap_or_else(|| panic!("{theme}: {told}"));
    emit::emit(&output, site, &folder, &[]).expect("it is written");
    folder
}

#[test]
fn all_parts_of_every_theme_are_accessible_in_both_schemes() {
    let axe = axe();
    for theme in ["default", "consultant", "authority"] {
        visit_folder(&made(theme, true), async |page| {
            let mut found = Vec::new();
            page.open_path("theme.html").await;
            examine(page, &axe, theme, &mut found).await;
            assert!(found.is_empty(), "{found:#?}");
            take(page, &format!("theme-{theme}")).await;
        });
    }
}

#[test]
fn pages_of_both_brands_are_accessible() {
    let axe = axe();
    for theme in ["consultant", "authority"] {
        visit_folder(&made(theme, false), async |page| {
            let mut found = Vec::new();
            let actions = porras::address::actions("sv", ASSESSMENT);
            for path in [
                "fi/index.html",
                "fi/about.html",
                "fi/404.html",
                "fi/accessibility.html",
                "sv/privacy.html",
                &actions,
            ] {
                page.open_path(path).await;
                examine(page, &axe, &format!("{theme} {path}"), &mut found).await;
            }
            page.open_path("fi/index.html").await;
            page.resize(1280, 3000).await;
            let free = "document.querySelector('main').offsetHeight > 2000";
            assert!(page.eval::<bool>(free).await, "{theme}: a high window stretches the content");
            page.resize(1280, 900).await;
            for (language, steps) in [
                ("fi", &["start", "part-tools", "check", "result", "roadmap"][..]),
                ("en", &["result"]),
            ] {
                page.open_answers(language, &Answers::closed_gate()).await;
                for step in steps {
                    page.open_path(&format!("{}#{step}", quiz(language))).await;
                    page.until_step(step).await;
                    if ["result", "roadmap"].contains(step) {
                        page.outcome().await;
                        page.unfold().await;
                    }
                    examine(page, &axe, &format!("{theme} {language} {step}"), &mut found).await;
                }
            }
            assert!(found.is_empty(), "{found:#?}");
        });
    }
}

/// A brand in five lines of tokens and a logo.
const FIVE: &str = "extends: default\ncolours:\n  brand: \"#7a1fa2\"\n  next: \"#ffd24d\"\n\
    shape: {radius: 1rem}\nspacing: {density: roomy}\nlogo: {light: acme.svg}\n";
const LOGO: &str =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M0 0h9v9H0z\"/></svg>";

/// What the colours that carry a brand are on the page that is shown, and which colours it uses.
const COLOURS: &str = "const probe = document.createElement('i'); document.body.append(probe); \
    const tokens = ['brand', 'next', 'step-1', 'step-2', 'step-3', 'step-4', 'step-5'].map((name) => { \
      probe.style.color = `var(--${name})`; return getComputedStyle(probe).color; }); probe.remove(); \
    const used = new Set(); \
    for (const each of document.querySelectorAll('body, body *')) { \
      if (!each.checkVisibility()) continue; \
      const style = getComputedStyle(each); \
      for (const name of ['color', 'backgroundColor', 'fill', 'stroke', 'borderTopColor', 'borderBottomColor', 'borderLeftColor']) used.add(style[name]); \
    } \
    return [tokens, [...used]];";

/// The site in that brand.
fn rebranded() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let source = folder.path().join("source");
    copied(&["content"], &source);
    let theme = source.join("themes/acme");
    std::fs::create_dir_all(theme.join("static")).expect("a folder can be made");
    std::fs::write(theme.join("theme.yaml"), FIVE).expect("a file can be written");
    std::fs::write(theme.join("static/acme.svg"), LOGO).expect("a file can be written");
    let id = Id::parse("acme").expect("an id");
    let settings = Settings { offline: false, ..Settings::default() };
    let made = porras::make_in(&source, &id, false, settings);
    assert!(made.diagnostics.is_empty(), "{}", short::all(&made.diagnostics, &made.sources));
    let output = made.output.expect("there are no mistakes");
    emit::emit(&output, &source, &folder.path().join("out"), &[]).expect("it is written");
    folder
}

/// The three media that a brand is seen in: light, dark, and paper.
async fn in_medium(page: &Page, medium: &str) {
    let (media, scheme) = match medium {
        "print" => ("print", "light"),
        scheme => ("screen", scheme),
    };
    let features = [json!({ "name": "prefers-color-scheme", "value": scheme })];
    page.devtools("Emulation.setEmulatedMedia", json!({ "media": media, "features": features }))
        .await;
}

#[test]
fn five_lines_and_a_logo_change_pages_of_every_kind_and_charts_light_dark_and_on_paper() {
    const MEDIA: [&str; 3] = ["light", "dark", "print"];
    let axe = axe();
    let folder = rebranded();
    visit_folder(&folder.path().join("out"), async |page| {
        let ours = Server::start(site::folder());
        let mut before = Vec::new();
        page.go(&ours.url("fi/index.html")).await;
        for medium in MEDIA {
            in_medium(page, medium).await;
            before.push(page.script::<(Vec<String>, Vec<String>)>(COLOURS).await.0);
        }
        let mut found = Vec::new();
        page.open_answers("fi", &Answers::closed_gate()).await;
        let quiz = quiz("fi");
        let steps = ["start", "part-tools", "check", "result", "roadmap"];
        let steps = steps.map(|step| format!("{quiz}#{step}"));
        let guidance = "fi/customer-centricity/method.html".to_owned();
        let actions = porras::address::actions("fi", ASSESSMENT);
        let pages = ["fi/index.html", "fi/about.html"].map(str::to_owned);
        let pages = pages.into_iter().chain([guidance, actions]);
        for path in pages.chain(steps) {
            page.open_path(&path).await;
            let chart = path.ends_with("#result");
            if chart {
                page.outcome().await;
                page.unfold().await;
            }
            for (medium, default) in MEDIA.into_iter().zip(&before) {
                in_medium(page, medium).await;
                let (tokens, used): (Vec<String>, Vec<String>) = page.script(COLOURS).await;
                assert!(
                    medium == "dark" || tokens[0] == "rgb(122, 31, 162)",
                    "{medium}: {tokens:?}"
                );
                for (token, old) in tokens.iter().zip(default) {
                    assert_ne!(
                        token, old,
                        "{medium}: nothing in this brand is as in the default one"
                    );
                }
                let left: Vec<&String> = default.iter().filter(|old| used.contains(old)).collect();
                assert!(left.is_empty(), "{path}, {medium}: {left:?} of the default brand is left");
                let own = tokens.iter().filter(|token| used.contains(token)).count();
                assert!(
                    own > 0 || medium == "print",
                    "{path}, {medium}: nothing has the brand's colours"
                );
                assert!(!chart || own > 3, "{path}, {medium}: the charts have {own} of {tokens:?}");
                let logo = "[...document.querySelectorAll('img.logo')].some((each) => each.checkVisibility() && each.naturalWidth > 0)";
                assert!(
                    medium == "print" || page.eval::<bool>(logo).await,
                    "{path}, {medium}: no logo"
                );
            }
            in_medium(page, "light").await;
            examine(page, &axe, &path, &mut found).await;
            page.resize(1280, 900).await;
        }
        assert!(found.is_empty(), "{found:#?}");
    });
}
