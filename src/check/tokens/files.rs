//! The files that `theme.yaml` names: logo, icon, fonts.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::load::rows::ThemeRow;
use crate::load::vocabulary::FontStyleWord;
use crate::load::{PICTURES, ThemeRows};
use crate::model::{Font, Logo, Tokens};
use crate::source::At;

/// Whether a layer brings a file of this name, in one of these formats; a mistake is told.
fn there(
    name: &At<String>,
    what: &str,
    endings: &[&str],
    theme: &ThemeRows,
    out: &mut Diagnostics,
) {
    let mut known = theme.layers.iter().flat_map(|layer| layer.files.keys());
    if !endings.iter().any(|ending| name.ends_with(ending)) {
        out.push(
            Diagnostic::new(Code::ThemeUnfitFile, format!("`{}` cannot be {what}", name.value))
                .at(name.place, format!("not {}", endings.join(" or ")))
                .help(format!("{what} is a file that ends in {}", endings.join(" or "))),
        );
    } else if !known.clone().any(|known| *known == name.value) {
        let folders: Vec<String> = theme
            .layers
            .iter()
            .filter(|layer| layer.is_own)
            .map(|layer| format!("{}/static/", layer.folder))
            .collect();
        out.push(
            Diagnostic::new(Code::ThemeMissingFile, format!("there is no file `{}`", name.value))
                .at(name.place, format!("not in {}", folders.join(", nor in ")))
                .help(format!("put {what} into static/ of the theme"))
                .did_you_mean(&name.value, known.by_ref().map(String::as_str)),
        );
    }
}

pub(super) fn logo(
    rows: &[&ThemeRow],
    theme: &ThemeRows,
    tokens: &mut Tokens,
    out: &mut Diagnostics,
) {
    for row in rows.iter().filter_map(|row| row.logo.as_ref()) {
        for name in [Some(&row.light), row.dark.as_ref()].into_iter().flatten() {
            there(name, "a logo", PICTURES, theme, out);
        }
    }
    let nearest = rows.iter().find_map(|row| row.logo.as_ref());
    tokens.logo = nearest.map(|row| Logo {
        light: row.light.value.clone(),
        dark: row.dark.as_ref().map(|name| name.value.clone()),
    });
}

pub(super) fn favicon(
    rows: &[&ThemeRow],
    theme: &ThemeRows,
    tokens: &mut Tokens,
    out: &mut Diagnostics,
) {
    for name in rows.iter().filter_map(|row| row.favicon.as_ref()) {
        there(name, "an icon", PICTURES, theme, out);
    }
    tokens.favicon =
        rows.iter().find_map(|row| row.favicon.as_ref()).map(|name| name.value.clone());
}

pub(super) fn fonts(
    rows: &[&ThemeRow],
    theme: &ThemeRows,
    tokens: &mut Tokens,
    out: &mut Diagnostics,
) {
    for font in rows.iter().filter_map(|row| row.fonts.as_ref()).flatten() {
        there(&font.file, "a font", &[".woff2"], theme, out);
    }
    let nearest = rows.iter().find_map(|row| row.fonts.as_ref());
    let fonts = nearest.into_iter().flatten().map(|row| Font {
        family: row.family.0.clone(),
        file: row.file.value.clone(),
        weight: row.weight.as_ref().map_or("400", |weight| weight.0.as_str()).to_owned(),
        is_italic: row.style.is_some_and(|word| word.0 == Some(FontStyleWord::Italic)),
        preload: row.preload.unwrap_or(false),
    });
    tokens.fonts = fonts.collect();
}
