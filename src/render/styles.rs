//! The style sheets. The only file that knows the CSS crate.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::tokens;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::Theme;
use crate::source::{Place, Sources};

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
    let mut sheets: Vec<(String, &str, &str)> = Vec::new();
    for layer in theme.layers.iter().rev() {
        for (name, text) in &layer.styles {
            let path = format!("{}/css/{name}", layer.folder);
            match sheets.iter_mut().find(|(_, known, _)| known == name) {
                Some(sheet) => *sheet = (path, name, text),
                None => sheets.push((path, name, text)),
            }
        }
    }
    // Tokens before all sheets, which may say more of them, such as for forced colours.
    let own = tokens::css(&theme.tokens, files);
    let own = if small { minify(&own).unwrap_or(own) } else { own };
    let mut joined = BTreeMap::from([("site.css".to_owned(), own + "\n")]);
    // Read even when it stays as it is, so that mistakes are told.
    let small_sheets: Vec<_> = sheets.par_iter().map(|(_, _, text)| minify(text)).collect();
    for ((path, name, text), small_sheet) in sheets.iter().zip(small_sheets) {
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

/// Why a style sheet cannot be read, and where, counted from 0.
struct Fault {
    reason: String,
    line: usize,
    column: usize,
}

impl Fault {
    #[cfg(feature = "minify")]
    fn new<T: std::fmt::Display>(error: lightningcss::error::Error<T>) -> Self {
        // The crate counts lines from 0 and columns from 1.
        let (line, column) = error
            .loc
            .map_or((0, 0), |at| (at.line as usize, (at.column as usize).saturating_sub(1)));
        Self { reason: error.kind.to_string(), line, column }
    }

    /// From there to the end of the line.
    fn place(&self, text: &str) -> std::ops::Range<usize> {
        let mut lines = text.split_inclusive('\n');
        let before: usize = lines.by_ref().take(self.line).map(str::len).sum();
        let line = lines.next().unwrap_or_default().trim_end();
        let column = line.char_indices().nth(self.column).map_or(line.len(), |(at, _)| at);
        before + column..before + line.len()
    }
}

#[cfg(feature = "minify")]
fn minify(text: &str) -> Result<String, Fault> {
    use lightningcss::printer::PrinterOptions;
    use lightningcss::stylesheet::{MinifyOptions, ParserOptions, StyleSheet};

    let mut sheet = StyleSheet::parse(text, ParserOptions::default()).map_err(Fault::new)?;
    sheet.minify(MinifyOptions::default()).map_err(Fault::new)?;
    let options = PrinterOptions { minify: true, ..PrinterOptions::default() };
    Ok(sheet.to_css(options).map_err(Fault::new)?.code)
}

#[cfg(not(feature = "minify"))]
#[expect(clippy::unnecessary_wraps, reason = "the twin with the feature can fail")]
fn minify(text: &str) -> Result<String, Fault> {
    Ok(text.to_owned())
}
