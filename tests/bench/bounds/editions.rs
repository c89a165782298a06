//! What each further edition costs beside the first alone.

use std::path::Path;
use std::time::Duration;

use crate::measure::measure_within;

/// How many editions there are.
const EDITIONS: u32 = 20;

/// What a further one may take of what one alone takes.
const MOST_SHARE: f64 = 0.5;

/// Twenty full builds of an unoptimised porras take a while.
const PATIENCE: Duration = Duration::from_mins(2);

/// The table: the default site in twenty brands, each of a colour of its own.
pub fn table(runs: usize) {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    lay(folder.path());
    let [one, all] = ["edition", "editions"]
        .map(|work| measure_within(work, folder.path(), runs, PATIENCE).expect("it ends"));
    assert_eq!((one.mistakes, all.mistakes), (0, 0), "the site is right");
    let further = (all.time.as_secs_f64() - one.time.as_secs_f64()) / f64::from(EDITIONS - 1);
    println!(
        "\nthe default site as {EDITIONS} brands in one run, {runs} processes each, the quickest"
    );
    println!("| one alone ms | all ms | a further one ms | of the first | at most |");
    println!("| ---: | ---: | ---: | ---: | ---: |");
    println!(
        "| {:.0} | {:.0} | {:.1} | {:.2} | {MOST_SHARE} |",
        one.time.as_secs_f64() * 1e3,
        all.time.as_secs_f64() * 1e3,
        further * 1e3,
        further / one.time.as_secs_f64(),
    );
}

/// The content of this repository with editions.
fn lay(folder: &Path) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for entry in walkdir::WalkDir::new(root.join("content")) {
        let entry = entry.expect("the content is there");
        let to = folder.join(entry.path().strip_prefix(root).expect("below the root"));
        if entry.file_type().is_dir() {
            std::fs::create_dir_all(to).expect("a folder can be made");
        } else {
            std::fs::copy(entry.path(), to).expect("a file can be written");
        }
    }
    let site = folder.join("content/site.yaml");
    let mut text = std::fs::read_to_string(&site).expect("it was copied");
    text.push_str("\neditions:\n");
    for number in 0..EDITIONS {
        text.push_str(&format!("  brand-{number}: {{theme: brand-{number}}}\n"));
        let theme = folder.join(format!("themes/brand-{number}"));
        std::fs::create_dir_all(&theme).expect("a folder can be made");
        let tokens =
            format!("extends: default\ncolours: {{brand: \"#0b5f{:02x}\"}}\n", 0x60 + number);
        std::fs::write(theme.join("theme.yaml"), tokens).expect("a file can be written");
    }
    std::fs::write(site, text).expect("a file can be written");
}
