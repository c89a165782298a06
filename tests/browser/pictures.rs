//! The pictures of the README; `PORRAS_PICTURES=tests/screenshots cargo test --test browser pictures` writes them anew.

use std::path::PathBuf;

use serde_json::json;

use crate::support::answers::Answers;
use crate::support::page::{Page, visit};
use crate::support::site::quiz;

/// The most that a picture may weigh that is kept, in bytes.
const MOST: usize = 150_000;

/// Takes what the window shows and keeps it where the environment says.
pub async fn take(page: &Page, name: &str) {
    page.until("document.fonts.status === 'loaded'", "the fonts are there").await;
    let picture = page.driver.screenshot_as_png().await.expect("a picture");
    assert!(picture.starts_with(b"\x89PNG"), "{name} is no picture");
    if let Some(folder) = std::env::var_os("PORRAS_PICTURES") {
        assert!(picture.len() < MOST, "{name} weighs {} bytes", picture.len());
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(folder);
        std::fs::create_dir_all(&folder).expect("the folder can be made");
        std::fs::write(folder.join(format!("{name}.png")), picture)
            .expect("the picture is written");
    }
}

/// Brings the stair to the top of the window.
async fn show_the_stair(page: &Page, language: &str) {
    page.open_path(&format!("{}#result", quiz(language))).await;
    page.outcome().await;
    page.eval::<()>("void scrollTo(0, scrollY + document.querySelector('#result figure').getBoundingClientRect().top - 24)").await;
}

#[test]
fn the_pictures_of_the_readme_can_be_taken() {
    visit(async |page| {
        page.devtools("Emulation.setScrollbarsHidden", json!({ "hidden": true })).await;
        page.open_answers("fi", &Answers::closed_gate()).await;
        page.resize(1280, 820).await;
        show_the_stair(page, "fi").await;
        take(page, "result-desktop-fi").await;
        page.open_path(&format!("{}#part-tools", quiz("en"))).await;
        page.eval::<()>("void scrollTo(0, 0)").await;
        take(page, "question-desktop-en").await;
        page.resize(390, 844).await;
        page.open_path(&format!("{}#q-C1", quiz("fi"))).await;
        page.eval::<()>("document.activeElement.blur()").await;
        take(page, "question-phone-fi").await;
        show_the_stair(page, "en").await;
        take(page, "result-phone-en").await;
    });
}
