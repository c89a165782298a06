//! Long words in narrow places: where they break, and whether drawings have room for them.

use crate::accessible::{OVERLAPS, none};
use crate::kept::{compare_all, keep, until_kept};
use crate::support::answers::Answers;
use crate::support::page::{Page, visit};
use crate::support::site::{ASSESSMENT, LANGUAGES, bank, quiz};

/// Phones, small and usual, and a desk.
const WIDTHS: [u32; 3] = [320, 360, 1280];

/// Words that are cut: in more lines than one, and a line of them ends without a hyphen.
const CUT_WORDS: &str = r"
    const found = new Set();
    const range = document.createRange();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const parent = node.parentElement;
      if (!node.data.trim() || parent.closest('code, pre, svg, script') || !parent.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true })) continue;
      for (const { 0: word, index } of node.data.matchAll(/[\p{L}\p{M}\u00ad]{4,}/gu)) {
        let before = null;
        for (let at = 0; at < word.length; at++) {
          range.setStart(node, index + at);
          range.setEnd(node, index + at + 1);
          // Behind a break the first is that of the hyphen.
          const box = [...range.getClientRects()].pop();
          if (word[at] === '\u00ad' || !box) continue;
          if (before && box.top > before.bottom - 2 && word[at - 1] !== '\u00ad') found.add(word.slice(0, at) + '|' + word.slice(at));
          before = box;
        }
      }
    }
    return [...found];
";

/// Adds the words that are cut on what the page shows now.
async fn look(page: &Page, name: &str, found: &mut Vec<String>) {
    for width in WIDTHS {
        page.resize(width, 800).await;
        for word in page.script::<Vec<String>>(CUT_WORDS).await {
            found.push(format!("{name}, {width} px: {word}"));
        }
    }
}

#[test]
fn long_words_of_pages_break_at_a_hyphen_in_every_language() {
    visit(async |page| {
        let mut found = Vec::new();
        for language in LANGUAGES {
            let pages = ["index", "about", "accessibility", "privacy", "404"];
            let guidance =
                ["actions", "customer", "method", "path", "start", "structure", "worklife"];
            let paths = pages.map(String::from).into_iter();
            let paths = paths.chain(guidance.map(|slug| format!("{ASSESSMENT}/{slug}")));
            for path in paths {
                let path = format!("{language}/{path}.html");
                page.open_path(&path).await;
                look(page, &path, &mut found).await;
            }
            let parts = bank().dimensions.iter().map(|each| format!("part-{}", each.id));
            for step in std::iter::once("start".to_owned()).chain(parts) {
                page.open_path(&format!("{}#{step}", quiz(language))).await;
                page.until_step(&step).await;
                look(page, &format!("{language} {step}"), &mut found).await;
            }
        }
        none(&found);
    });
}

#[test]
fn long_words_of_a_result_break_at_a_hyphen_and_its_stair_has_room_for_all_of_them() {
    visit(async |page| {
        let mut found = Vec::new();
        for language in LANGUAGES {
            for (name, answers) in [
                ("step 1", Answers::champion()),
                ("step 3, gate closed", Answers::closed_gate()),
                ("step 4", Answers::renewer()),
                ("the highest step", Answers::claimed()),
            ] {
                page.open_answers(language, &answers).await;
                for step in ["check", "result", "roadmap"] {
                    page.open_path(&format!("{}#{step}", quiz(language))).await;
                    page.until_step(step).await;
                    let name = format!("{language} {step}, {name}");
                    if step != "check" {
                        page.outcome().await;
                        page.unfold().await;
                    }
                    look(page, &name, &mut found).await;
                    for texts in page.script::<Vec<String>>(OVERLAPS).await {
                        found.push(format!("{name}: {texts} lie over each other"));
                    }
                    for text in page.script::<Vec<String>>(BEYOND).await {
                        found.push(format!("{name}: {text} leaves its step"));
                    }
                }
            }
        }
        none(&found);
    });
}

/// Names in the wide stair that reach beyond the step that they stand on.
const BEYOND: &str = r"
    const [stair] = document.querySelectorAll('.step:not([hidden]) .stair.wide');
    if (!stair?.checkVisibility()) return [];
    return [...stair.querySelectorAll('text.stage')].filter((text) => {
      const step = [...text.classList].find((each) => each.startsWith('on-')).slice(3);
      const body = stair.querySelector(`.body.step-${step}`).getBoundingClientRect();
      const box = text.getBoundingClientRect();
      const next = [...stair.querySelectorAll('.post')].map((post) => post.getBoundingClientRect().left).filter((left) => left > body.left && left < body.right);
      return box.left < body.left || box.right > Math.min(body.right, ...next);
    }).map((text) => text.textContent);
";

#[test]
fn long_words_of_a_swedish_comparison_break_at_a_hyphen() {
    visit(async |page| {
        let mut found = Vec::new();
        for (name, answers) in [("Vår", Answers::closed_gate()), ("Höst", Answers::renewer())] {
            page.open_answers("sv", &answers).await;
            page.open_path(&format!("{}#kept", quiz("sv"))).await;
            until_kept(page).await;
            keep(page, name).await;
        }
        compare_all(page).await;
        page.unfold().await;
        look(page, "comparison", &mut found).await;
        none(&found);
    });
}
