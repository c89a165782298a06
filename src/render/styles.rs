//! The style sheets of a theme, joined.

use std::borrow::Cow;
use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};
use rayon::prelude::*;

use super::sheet::{Fault, small as minify};
use super::tokens;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::Theme;
use crate::source::{Place, Sources};

/// The sheets of the default theme, as they were made small when porras was built (`src/build.rs`).
static SMALL: Dir<'static> = include_dir!("$OUT_DIR/styles");

/// A sheet of a theme.
struct Sheet<'a> {
    path: String,
    name: &'a str,
    text: &'a str,
    /// Whether the binary carries it; it is right then.
    is_ours: bool,
}

impl Sheet<'_> {
    /// The sheet made small, or the mistake in it.
    fn small(&self) -> Result<Cow<'static, str>, Fault> {
        let known = SMALL.get_file(self.name).filter(|_| self.is_ours);
        match known.and_then(|file| file.contents_utf8()) {
            Some(known) => Ok(known.into()),
            None => minify(self.text).map(Cow::Owned),
        }
    }
}

/// The theme's style sheets, joined: those of `css/` are `site.css`, those of a folder `css/x/` are `x.css`.
///
/// `site.css` begins with the theme's tokens. The sheets of `default` come first, those of nearer layers after them. Within a layer they go by
/// name; a nearer file of the same name takes the place of the other.
pub(super) fn sheets(
    theme: &Theme,
    small: bool,
    files: &BTreeMap<String, String>,
    sources: &mut Sources,
    out: &mut Diagnostics,
) -> BTreeMap<String, String> {
    let mut sheets: Vec<Sheet<'_>> = Vec::new();
    for layer in theme.layers.iter().rev() {
        for (name, text) in &layer.styles {
            let path = format!("{}/css/{name}", layer.folder);
            let sheet = Sheet { path, name, text, is_ours: !layer.is_own };
            match sheets.iter_mut().find(|known| known.name == name) {
                Some(known) => *known = sheet,
                None => sheets.push(sheet),
            }
        }
    }
    // Tokens before all sheets, which may say more of them, such as for forced colours.
    let own = tokens::css(&theme.tokens, files);
    let own = if small { minify(&own).unwrap_or(own) } else { own };
    let mut joined = BTreeMap::from([("site.css".to_owned(), own + "\n")]);
    // Read even when it stays as it is, so that mistakes are told.
    let small_sheets: Vec<_> = sheets.par_iter().map(Sheet::small).collect();
    for (Sheet { path, name, text, .. }, small_sheet) in sheets.iter().zip(small_sheets) {
        let folder = name.split_once('/').map_or("site", |(folder, _)| folder);
        let css = joined.entry(format!("{folder}.css")).or_default();
        match small_sheet {
            Ok(text) if small => css.push_str(&text),
            Ok(_) => css.push_str(text),
            Err(fault) => {
                let file = sources.find_or_add(path, text);
                let place = Place::new(file, fault.place(text));
                out.push(
                    Diagnostic::new(
                        Code::ThemeStyleSheet,
                        format!("this is not CSS: {}", fault.reason),
                    )
                    .at(place, "the reader stopped here")
                    .help("browsers would pass over this; mend the style sheet"),
                );
            }
        }
        css.push('\n');
    }
    joined
}
