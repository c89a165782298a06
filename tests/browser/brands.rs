//! The brands of this repository, and all parts of each theme on one page: axe finds nothing in
//! either scheme, everything fits, pictures can be taken.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use porras::diagnostic::short;
use porras::emit;
use porras::id::Id;
use porras::render::Settings;
use walkdir::WalkDir;

use crate::accessible::{axe, examine};
use crate::pictures::take;
use crate::support::answers::Answers;
use crate::support::page::visit_folder;
use crate::support::server::BASE;
use crate::support::site::{ASSESSMENT, LANGUAGES, quiz, root};

/// The repository's site as somebody publishes it: with an address, and with pages about that which
/// porras writes.
fn published() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(write_published)
}

fn write_published() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("browser-brand-site");
    for entry in ["content", "themes"].iter().flat_map(|name| WalkDir::new(root().join(name))) {
        let entry = entry.expect("our own folder");
        let to = folder.join(entry.path().strip_prefix(root()).expect("below the root"));
        if entry.file_type().is_dir() {
            std::fs::create_dir_all(to).expect("a folder can be made");
        } else {
            std::fs::copy(entry.path(), to).expect("a file can be copied");
        }
    }
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
            page.open_answers("fi", &Answers::closed_gate()).await;
            for step in ["part-tools", "result"] {
                page.open_path(&format!("{}#{step}", quiz("fi"))).await;
                page.until_step(step).await;
                if step == "result" {
                    page.outcome().await;
                }
                examine(page, &axe, &format!("{theme} {step}"), &mut found).await;
            }
            assert!(found.is_empty(), "{found:#?}");
        });
    }
}
