//! The brands of this repository, and all parts of each theme on one page: axe finds nothing in
//! either scheme, everything fits, pictures can be taken.

use std::path::{Path, PathBuf};

use porras::emit;
use porras::id::Id;
use porras::render::Settings;

use crate::accessible::{axe, examine};
use crate::pictures::take;
use crate::support::answers::Answers;
use crate::support::page::visit_folder;
use crate::support::site::{ASSESSMENT, quiz, root};

/// The repository's site in a theme, or all parts of the theme on one page.
fn made(theme: &str, show: bool) -> PathBuf {
    let name = format!("browser-brand-{theme}-{show}");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let id = Id::parse(theme).expect("an id");
    let settings = Settings { minify: false, ..Settings::default() };
    let output = porras::make_in(root(), &id, show, settings).output.expect("no mistakes");
    emit::emit(&output, root(), &folder, &[]).expect("it is written");
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
            for path in ["fi/index.html", "fi/about.html", &actions] {
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
