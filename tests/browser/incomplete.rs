//! A questionnaire that is not wholly translated: what the scripts show says which language it is in.

use porras::load::Completeness;
use porras::render::Settings;
use serde_json::Value;

use crate::accessible::{axe, examine, none};
use crate::support::hands::Hands;
use crate::support::page::visit_folder;
use crate::support::site::root;

#[test]
fn borrowed_texts_are_marked_wherever_they_are_shown() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let site = folder.path().join("site");
    let copied = std::process::Command::new("cp")
        .args(["-r".as_ref(), root().join("tests/sites/asking/site").as_os_str(), site.as_os_str()])
        .status();
    assert!(copied.expect("cp runs").success());
    // Finnish is translated from the English, but for a dimension and two questions.
    let texts = site.join("content/repair/texts/fi.yaml");
    let text = std::fs::read_to_string(&texts).expect("the texts are there");
    let gone = ["  stock:", "  S1:", "  W3:"];
    let kept = text.lines().filter(|line| !gone.iter().any(|gone| line.starts_with(gone)));
    std::fs::write(&texts, kept.fold(String::new(), |text, line| text + line + "\n"))
        .expect("the texts can be written");
    let built = folder.path().join("built");
    let (_, written) = porras::build_as(&site, &built, Completeness::Partial, Settings::default());
    written.expect("there is output").expect("the site is written");

    let axe = axe();
    visit_folder(&built, async |page| {
        let mut found = Vec::new();
        page.open_path("fi/repair.html#part-stock").await;
        page.until_shown(".notice.borrows", "alkukielellä: English").await;
        let lang = |css: &str| {
            format!(
                "[...document.querySelectorAll({css:?})].map((each) => [each.textContent.trim(), each.closest('[lang]').lang])"
            )
        };
        let said: Value = page.eval(&lang("#part-stock h2, #part-stock legend")).await;
        assert_eq!(
            said,
            serde_json::json!([
                ["Stock", "en"],
                ["Are common parts on the shelf?", "en"],
                ["Saadaanko harvinaisia osia viikossa?", "fi"]
            ])
        );
        for question in ["S1", "S2"] {
            Hands::Pointer.choose(page, question, "2").await;
        }
        page.open_path("fi/repair.html#check").await;
        page.until("document.querySelector('[data-answer=S1] dt')", "the list is there").await;
        let said: Value = page
            .eval(&lang(
                "[data-answer=S1] dt, [data-answer=S1] dd:not(.change), [data-answer=S2] dt",
            ))
            .await;
        assert_eq!(
            said,
            serde_json::json!([
                ["Are common parts on the shelf?", "en"],
                ["Most", "en"],
                ["Saadaanko harvinaisia osia viikossa?", "fi"]
            ])
        );
        examine(page, &axe, "check", &mut found).await;
        page.open_path("fi/repair.html#result").await;
        page.outcome().await;
        let said: Value = page.eval(&lang("#d-stock h4, #d-work h4")).await;
        assert_eq!(said, serde_json::json!([["Työ", "fi"], ["Stock", "en"]]));
        examine(page, &axe, "result", &mut found).await;
        none(&found);
    });
}
