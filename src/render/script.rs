//! Makes the client's script small. The only file that knows the JavaScript crates.
//!
//! Whitespace, comments and local names go; nothing is rewritten otherwise,
//! so that the script which ships is the text that was tested.

/// The script without what only people read.
///
/// Text that is not JavaScript comes back as it was; the client's never is.
#[cfg(feature = "minify")]
#[must_use]
pub fn minify(source: &str) -> String {
    use oxc_allocator::Allocator;
    use oxc_codegen::{Codegen, CodegenOptions};
    use oxc_minifier::{CompressOptions, MangleOptions, Minifier, MinifierOptions};
    use oxc_parser::Parser;
    use oxc_span::SourceType;

    let allocator = Allocator::default();
    let kind = SourceType::mjs().with_script(true);
    let parsed = Parser::new(&allocator, source, kind).parse();
    if parsed.panicked || !parsed.errors.is_empty() {
        return source.to_owned();
    }
    let mut program = parsed.program;
    let options = MinifierOptions {
        mangle: Some(MangleOptions::default()),
        compress: Some(CompressOptions::smallest()),
    };
    let minified = Minifier::new(options).minify(&allocator, &mut program);
    let options = CodegenOptions { minify: true, ..CodegenOptions::minify() };
    Codegen::new().with_options(options).with_scoping(minified.scoping).build(&program).code
}

/// The script as it is: this binary was built without the `minify` feature.
#[cfg(not(feature = "minify"))]
#[must_use]
pub fn minify(source: &str) -> String {
    source.to_owned()
}
