//! What a figure may be at most: each bound is printed with a word for whether it is held, and
//! `--check` ends with an error when one is not.

use std::sync::Mutex;

/// The bounds that were not held.
static BROKEN: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// `held: at most 60 ms`, or `not held: …`, of a figure.
pub fn told(what: &str, value: f64, most: f64, unit: &str) -> String {
    let space = if unit.is_empty() { "" } else { " " };
    if value <= most {
        return format!("held: at most {most}{space}{unit}");
    }
    let mut broken = BROKEN.lock().expect("nobody panics with it");
    broken.push(format!("{what} is {value:.2}{space}{unit}, at most {most}"));
    format!("not held: at most {most}{space}{unit}")
}

/// Says which bounds were not held; whether that is none.
pub fn all_held() -> bool {
    let broken = BROKEN.lock().expect("nobody panics with it");
    for line in broken.iter() {
        println!("not held: {line}");
    }
    broken.is_empty()
}
