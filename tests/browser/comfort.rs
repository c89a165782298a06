//! The page as people set it up for their eyes: wider text, four times as large, their own
//! colours, no motion.

use serde_json::json;

use crate::accessible::{OVERLAPS, none};
use crate::support::answers::Answers;
use crate::support::page::{Page, visit};
use crate::support::site::quiz;

/// The least spacing that a page must bear (WCAG 2.2, 1.4.12).
const SPACING: &str = "void (() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }');
  document.adoptedStyleSheets = [sheet];
})()";

/// Texts of which a part is cut off.
const CUT: &str = "[...document.body.querySelectorAll('*')].filter((each) => {
  const { overflowX, overflowY, clipPath } = getComputedStyle(each);
  if (!each.checkVisibility() || clipPath !== 'none' || each.closest('svg, .hidden') || !each.innerText?.trim()) return false;
  const hides = (overflow) => overflow === 'hidden' || overflow === 'clip';
  return hides(overflowX) && each.scrollWidth > each.clientWidth + 1 || hides(overflowY) && each.scrollHeight > each.clientHeight + 1;
}).map((each) => each.outerHTML.slice(0, 120))";

/// How much of the window's height stays covered while one scrolls.
const COVERED: &str = "[...document.body.querySelectorAll('*')].filter((each) => ['fixed', 'sticky'].includes(getComputedStyle(each).position) && each.checkVisibility()).reduce((most, each) => Math.max(most, each.getBoundingClientRect().height), 0) / innerHeight";

const STEPS: [&str; 7] = ["start", "part-structure", "check", "result", "roadmap", "share", "kept"];

async fn open(page: &Page, language: &str, step: &str) {
    page.open_path(&format!("{}#{step}", quiz(language))).await;
    page.until_step(step).await;
    if step == "result" || step == "roadmap" {
        page.outcome().await;
    }
    if step == "roadmap" {
        page.until("document.querySelector('#roadmap .edit')", "it is whole").await;
    }
}

#[test]
fn text_may_be_spaced_out_and_four_times_as_large_and_all_of_it_is_there() {
    visit(async |page| {
        let mut found = Vec::new();
        page.open_answers("fi", &Answers::closed_gate()).await;
        for step in STEPS {
            // A window of 1280 by 1024 at four hundred percent.
            page.resize(320, 256).await;
            open(page, "fi", step).await;
            page.unfold().await;
            page.eval::<()>(SPACING).await;
            for width in [320, 1280] {
                page.resize(width, if width == 320 { 256 } else { 1024 }).await;
                let wide: u32 = page.eval("document.scrollingElement.scrollWidth").await;
                if wide > width {
                    found.push(format!("{step}: {wide} px in {width} px"));
                }
                for cut in page.eval::<Vec<String>>(CUT).await {
                    found.push(format!("{step}, {width} px: cut off: {cut}"));
                }
                for over in page.script::<Vec<String>>(OVERLAPS).await {
                    found.push(format!("{step}, {width} px: {over} lie over each other"));
                }
                let covered: f64 = page.eval(COVERED).await;
                if width == 320 && covered > 0.5 {
                    found.push(format!("{step}, {width} px: {covered} of the window is covered"));
                }
            }
        }
        none(&found);
    });
}

/// Shapes of drawings that nobody sees: in the colour of what is behind them, or in none.
const UNSEEN: &str = "(() => {
  const probe = document.body.appendChild(document.createElement('i'));
  const colour = (value) => { probe.style.color = value; return getComputedStyle(probe).color; };
  const canvas = colour('Canvas');
  const seen = (paint) => paint !== 'none' && !paint.endsWith(', 0)') && (paint.startsWith('url') || colour(paint) !== canvas);
  const drawings = [...document.querySelectorAll('.step:not([hidden]) svg')].filter((each) => each.checkVisibility());
  const unseen = drawings.filter((each) => ![...each.querySelectorAll('path, rect, circle, line, polyline, polygon, use, text')].some((shape) => {
    const { fill, stroke } = getComputedStyle(shape);
    return seen(fill) || seen(stroke);
  })).map((each) => each.outerHTML.slice(0, 160));
  probe.remove();
  return unseen;
})()";

/// Texts that nobody can read: browsers lay the canvas behind them, and they have its colour.
const UNREADABLE: &str = "(() => {
  const probe = document.body.appendChild(document.createElement('i'));
  probe.style.color = 'Canvas';
  const canvas = getComputedStyle(probe).color;
  probe.remove();
  const own = (each) => [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  return [...document.body.querySelectorAll(':not(svg *, script)')].filter((each) => each.checkVisibility() && own(each)).filter((each) => {
    const { color, forcedColorAdjust } = getComputedStyle(each);
    return color === canvas && forcedColorAdjust !== 'none';
  }).map((each) => each.outerHTML.slice(0, 120));
})()";

#[test]
fn in_colours_of_ones_own_what_is_chosen_and_what_is_drawn_is_seen() {
    visit(async |page| {
        let mut found = Vec::new();
        page.open_answers("fi", &Answers::closed_gate()).await;
        for scheme in ["light", "dark"] {
            let features = json!({ "features": [
                { "name": "forced-colors", "value": "active" },
                { "name": "prefers-color-scheme", "value": scheme },
            ] });
            page.devtools("Emulation.setEmulatedMedia", features).await;
            soon!(page.eval::<bool>("matchMedia('(forced-colors: active)').matches").await);
            for step in ["start", "part-structure", "result", "roadmap"] {
                open(page, "fi", step).await;
                for width in [360, 1280] {
                    page.resize(width, 900).await;
                    for text in page.eval::<Vec<String>>(UNREADABLE).await {
                        found.push(format!("{step}, {scheme}, {width} px: not to be read: {text}"));
                    }
                    for unseen in page.eval::<Vec<String>>(UNSEEN).await {
                        found.push(format!("{step}, {scheme}, {width} px: not seen: {unseen}"));
                    }
                }
            }
            open(page, "fi", "part-structure").await;
            let look = "[...document.querySelectorAll('#part-structure .option')].map((each) => { \
                const { borderColor, outlineColor, outlineStyle, backgroundColor, fontWeight } = getComputedStyle(each); \
                return [each.querySelector('input').checked, [borderColor, outlineStyle, outlineColor, backgroundColor, fontWeight].join()]; })";
            let looks: Vec<(bool, String)> = page.eval(look).await;
            let chosen = looks.iter().find(|(chosen, _)| *chosen).expect("something is chosen");
            let other = looks.iter().find(|(chosen, _)| !*chosen).expect("something is not");
            if chosen.1 == other.1 {
                found.push(format!("{scheme}: what is chosen looks like the rest: {}", other.1));
            }
        }
        none(&found);
    });
}

/// What moves by itself or glides: elements with an animation or a transition, a page that scrolls smoothly.
const MOVING: &str = "[...document.querySelectorAll('*')].filter((each) => {
  const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(each);
  return animationName !== 'none' || transitionDuration.split(',').some((each) => parseFloat(each)) || scrollBehavior !== 'auto';
}).map(({ tagName, classList }) => [tagName, ...classList].join('.'))";

#[test]
fn the_stair_draws_itself_and_the_page_glides_unless_one_wants_no_motion() {
    visit(async |page| {
        page.open_answers("fi", &Answers::closed_gate()).await;
        for (wanted, animation) in [("no-preference", "draw"), ("reduce", "none")] {
            let features =
                json!({ "features": [{ "name": "prefers-reduced-motion", "value": wanted }] });
            page.devtools("Emulation.setEmulatedMedia", features).await;
            let set = format!("matchMedia('(prefers-reduced-motion: {wanted})').matches");
            soon!(page.eval::<bool>(&set).await);
            for step in STEPS {
                open(page, "fi", step).await;
                let moving: Vec<String> = page.eval(MOVING).await;
                if wanted == "reduce" {
                    assert_eq!(moving, Vec::<String>::new(), "{step}");
                } else {
                    assert!(moving.contains(&"HTML".to_owned()), "{step}: {moving:?}");
                }
                if step == "result" {
                    let drawn = "getComputedStyle(document.querySelector('#result .wide > .line')).animationName";
                    assert_eq!(page.eval::<String>(drawn).await, animation, "{wanted}");
                }
            }
        }
    });
}
