//! Content bent at random: whatever an author types, porras says what is wrong and never fails itself.

use porras::diagnostic::{draw, json, short};
use porras::render::Settings;
use proptest::prelude::*;

use crate::diagnostics::site;

/// The files that are bent; the fixture with most kinds of things in it is the start.
const FILES: [&str; 7] = [
    "content/site.yaml",
    "content/texts/en.yaml",
    "content/demo/bank.yaml",
    "content/demo/bank.lock.yaml",
    "content/demo/texts/en.yaml",
    "content/demo/guidance/en/work.md",
    "themes/acme/wording/en.yaml",
];

/// What hands and editors put where it does not belong.
const PIECES: [&str; 28] = [
    "",
    " ",
    "\n",
    "\t",
    ":",
    ": ",
    " #",
    "- ",
    "\"",
    "'",
    "[",
    "]",
    "{",
    "}",
    "&a ",
    "*a",
    "|",
    "---\n",
    "\u{feff}",
    "ä",
    "\u{0}",
    "!",
    "<b>",
    "](",
    "{{",
    "#",
    "999999999999",
    "\r\n",
];

/// What happens to a text: from where, how much goes, what comes.
fn bend() -> impl Strategy<Value = (usize, prop::sample::Index, usize, &'static str)> {
    (
        0..FILES.len(),
        any::<prop::sample::Index>(),
        0_usize..12,
        prop::sample::select(PIECES.to_vec()),
    )
}

fn apply(text: &str, at: prop::sample::Index, gone: usize, piece: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let start = at.index(letters.len() + 1);
    let end = (start + gone).min(letters.len());
    letters[..start]
        .iter()
        .copied()
        .chain(piece.chars())
        .chain(letters[end..].iter().copied())
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_that_is_typed_makes_porras_fail(start in prop::sample::select(vec!["base", "twenty", "text-unknown-id", "lockfile-lost"]),
        bends in prop::collection::vec(bend(), 1..4)) {
        let site = site(start);
        for (file, at, gone, piece) in bends {
            let path = format!("site/{}", FILES[file]);
            let text = std::fs::read_to_string(site.at(&path)).unwrap_or_default();
            site.write(&path, apply(&text, at, gone, piece));
        }
        let made = porras::make(&site.at("site"), Settings { minify: false, ..Settings::default() });
        // Every way of telling works on every place.
        let told = draw::all(&made.diagnostics, &made.sources, false);
        let lines = short::all(&made.diagnostics, &made.sources);
        let (errors, warnings) = made.diagnostics.count();
        prop_assert_eq!(json::all(&made.diagnostics, &made.sources).lines().count(), errors + warnings);
        prop_assert_eq!(told.is_empty(), lines.is_empty());
        prop_assert_eq!(made.output.is_some(), errors == 0, "built, or told why not:\n{}", lines);
        for diagnostic in made.diagnostics.sorted(&made.sources) {
            let Some(place) = diagnostic.place else { continue };
            let text = &made.sources.file(place.file).text;
            prop_assert!(text.get(place.range()).is_some(), "no such place: {}", lines);
        }
    }
}
