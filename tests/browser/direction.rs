//! A site in a language that is written from right to left, with names that hold every sign.

use serde_json::{Map, Value, json};

use crate::accessible::{axe, examine, none};
use crate::generate::{ASSESSMENT, Plan, Rules, site, write};
use crate::pictures::take;
use crate::support::page::visit_folder;
use crate::support::site::built;

const PLAN: Plan<'_> = Plan {
    seed: 3,
    questions: 30,
    languages: &["ar", "en"],
    pages: 3,
    words: 120,
    rules: Rules::Means,
    odd: true,
};

/// Texts of drawings that stick out of them.
const OUTSIDE: &str = "[...document.querySelectorAll('#result svg text')].filter((text) => {
  const [own, all] = [text.getBoundingClientRect(), text.ownerSVGElement.getBoundingClientRect()];
  return own.width > 0 && (own.left < all.left - 2 || own.right > all.right + 2);
}).map((text) => text.textContent)";

/// Where an element begins, as a distance from the right edge of what holds it.
const FROM_THE_RIGHT: &str = "(() => {
  const [own, all] = [document.querySelector('.option input'), document.querySelector('.option')].map((each) => each.getBoundingClientRect());
  return Math.round(all.right - own.right);
})()";

#[test]
fn a_page_from_right_to_left_is_mirrored_and_fits() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    write(&site(&PLAN), folder.path());
    let built = built(folder.path(), "browser-site-direction");
    let axe = axe();
    visit_folder(&built, async |page| {
        let mut found = Vec::new();
        for path in ["ar/index.html".to_owned(), format!("ar/{ASSESSMENT}/actions.html")] {
            page.open_path(&path).await;
            examine(page, &axe, &path, &mut found).await;
        }
        let quiz = format!("ar/{ASSESSMENT}.html");
        page.open_path(&format!("{quiz}#start")).await;
        let answers: Map<String, Value> = (1..=PLAN.questions)
            .map(|number| {
                let scaled = number % 3 == 0;
                (format!("Q{number}"), json!(if scaled { "it's begun" } else { "3" }))
            })
            .collect();
        let file = json!({"format": "porras-answers/1", "assessment": ASSESSMENT,
            "content_version": "1.0.0", "mode": "full", "answers": answers});
        page.choose_file(&file.to_string()).await;
        page.until_step("check").await;
        page.open_path(&format!("{quiz}#part-part-1")).await;
        page.until_step("part-part-1").await;
        page.resize(1280, 900).await;
        take(page, "direction-question").await;
        let inset: i32 = page.eval(FROM_THE_RIGHT).await;
        assert!((0..30).contains(&inset), "the mark stands {inset} px from the right edge");
        examine(page, &axe, "questions", &mut found).await;
        page.open_path(&format!("{quiz}#result")).await;
        let outcome = page.outcome().await;
        assert_eq!(outcome.dimensions.len(), 3, "{outcome:#?}");
        for width in [1280, 360] {
            page.resize(width, 900).await;
            take(page, &format!("direction-result-{width}")).await;
            let outside: Vec<String> = page.eval(OUTSIDE).await;
            assert_eq!(outside, Vec::<String>::new(), "at {width} px");
        }
        examine(page, &axe, "result", &mut found).await;
        none(&found);
    });
}
