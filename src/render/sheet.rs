//! A style sheet made small: those of the default theme while porras is built, others with their
//! site. The only file that knows the CSS crate.

/// Why a style sheet cannot be read, and where, counted from 0.
pub(super) struct Fault {
    /// The reader's words.
    pub(super) reason: String,
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
    pub(super) fn place(&self, text: &str) -> std::ops::Range<usize> {
        let mut lines = text.split_inclusive('\n');
        let before: usize = lines.by_ref().take(self.line).map(str::len).sum();
        let line = lines.next().unwrap_or_default().trim_end();
        let column = line.char_indices().nth(self.column).map_or(line.len(), |(at, _)| at);
        before + column..before + line.len()
    }
}

/// The sheet with fewer bytes, saying the same.
///
/// # Errors
/// What browsers would not read.
#[cfg(feature = "minify")]
pub(super) fn small(text: &str) -> Result<String, Fault> {
    use lightningcss::printer::PrinterOptions;
    use lightningcss::stylesheet::{MinifyOptions, ParserOptions, StyleSheet};

    let mut sheet = StyleSheet::parse(text, ParserOptions::default()).map_err(Fault::new)?;
    sheet.minify(MinifyOptions::default()).map_err(Fault::new)?;
    let options = PrinterOptions { minify: true, ..PrinterOptions::default() };
    Ok(sheet.to_css(options).map_err(Fault::new)?.code)
}

/// The sheet as it is: porras is built without the `minify` feature.
///
/// # Errors
/// None; the twin with the feature has some.
#[cfg(not(feature = "minify"))]
#[expect(clippy::unnecessary_wraps, reason = "the twin with the feature can fail")]
pub(super) fn small(text: &str) -> Result<String, Fault> {
    Ok(text.to_owned())
}
