//! The style sheet. The only file that knows the CSS crate.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::Theme;

/// The theme's style sheets as one: those of `default` first, nearer layers after it.
///
/// Within a layer they go by name; a nearer file of the same name takes the place of the other.
pub fn sheet(theme: &Theme, small: bool, out: &mut Diagnostics) -> String {
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
    let mut css = String::new();
    for (path, _, text) in sheets {
        match if small { minify(text) } else { Ok(text.to_owned()) } {
            Ok(text) => css.push_str(&text),
            Err(reason) => out.push(
                Diagnostic::new(Code::ThemeStyleSheet, format!("`{path}` cannot be read: {reason}"))
                    .help("browsers would pass over this; mend the style sheet"),
            ),
        }
        css.push('\n');
    }
    css.trim_end().to_owned()
}

#[cfg(feature = "minify")]
fn minify(text: &str) -> Result<String, String> {
    use lightningcss::printer::PrinterOptions;
    use lightningcss::stylesheet::{MinifyOptions, ParserOptions, StyleSheet};

    let mut sheet =
        StyleSheet::parse(text, ParserOptions::default()).map_err(|error| error.to_string())?;
    sheet.minify(MinifyOptions::default()).map_err(|error| error.to_string())?;
    let options = PrinterOptions { minify: true, ..PrinterOptions::default() };
    Ok(sheet.to_css(options).map_err(|error| error.to_string())?.code)
}

#[cfg(not(feature = "minify"))]
#[expect(clippy::unnecessary_wraps, reason = "the twin with the feature can fail")]
fn minify(text: &str) -> Result<String, String> {
    Ok(text.to_owned())
}
