//! Letters, corners and room: what is no colour.

use crate::load::rows::{FamilyRow, LengthRow, ThemeRow};
use crate::load::vocabulary::DensityWord;
use crate::model::Tokens;

/// Families that CSS knows by these words, without quotes.
const GENERIC: [&str; 8] = [
    "cursive",
    "fantasy",
    "monospace",
    "sans-serif",
    "serif",
    "system-ui",
    "ui-sans-serif",
    "ui-serif",
];

/// The first of the rows, nearest first, that says something.
fn said<'a, T>(rows: &[&'a ThemeRow], get: impl Fn(&'a ThemeRow) -> Option<T>) -> Option<T> {
    rows.iter().find_map(|row| get(row))
}

/// Fills in what is no colour and no file.
pub(super) fn sizes(rows: &[&ThemeRow], tokens: &mut Tokens) {
    let letters = |row: &ThemeRow| row.typography.clone();
    let shape = |row: &ThemeRow| row.shape.clone();
    let spacing = |row: &ThemeRow| row.spacing.clone();
    let length = |row: LengthRow| row.0;
    let list = |row: Vec<FamilyRow>| families(&row);
    let density = said(rows, |row| spacing(row)?.density).and_then(|word| word.0);
    let beat = said(rows, |row| spacing(row)?.beat).map(|beat| times(&beat.0, density));
    let sizes = [
        ("headings", said(rows, |row| letters(row)?.headings).map(list)),
        ("body", said(rows, |row| letters(row)?.body).map(list)),
        ("leading", said(rows, |row| letters(row)?.line_height).map(|row| row.0)),
        ("measure", said(rows, |row| letters(row)?.line_length).map(length)),
        ("radius", said(rows, |row| shape(row)?.radius).map(length)),
        ("hairline", said(rows, |row| shape(row)?.hairline).map(length)),
        ("stroke", said(rows, |row| shape(row)?.stroke).map(length)),
        ("beat", beat),
        ("page", said(rows, |row| spacing(row)?.page).map(length)),
    ];
    let there = sizes.into_iter().filter_map(|(name, value)| Some((name, value?)));
    tokens.sizes = there.collect();
    let scale = said(rows, |row| letters(row)?.size);
    tokens.scale =
        scale.and_then(|size| size.0.trim_end_matches(['%', ' ']).parse().ok()).unwrap_or(100);
}

fn families(list: &[FamilyRow]) -> String {
    let quoted = |family: &FamilyRow| {
        let name = &family.0;
        let plain = GENERIC.contains(&name.as_str()) || !name.contains(' ');
        if plain { name.clone() } else { format!("\"{name}\"") }
    };
    list.iter().map(quoted).collect::<Vec<_>>().join(", ")
}

/// A length as CSS, taken times what the density says.
fn times(length: &str, density: Option<DensityWord>) -> String {
    match density {
        Some(DensityWord::Compact) => format!("calc({length} * 0.8)"),
        Some(DensityWord::Roomy) => format!("calc({length} * 1.25)"),
        Some(DensityWord::Normal) | None => length.to_owned(),
    }
}
