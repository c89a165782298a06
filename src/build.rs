//! Makes the client's scripts and the default theme's style sheets small while porras is built,
//! since no site changes them. The only file that knows the JavaScript crates.
//!
//! Whitespace, comments and local names go; nothing is rewritten otherwise,
//! so that the script which ships is the text that was tested.

#[path = "linker.rs"]
#[allow(dead_code, unreachable_pub, reason = "the library uses the rest of it")]
mod linker;
#[path = "render/sheet.rs"]
#[allow(dead_code, reason = "the library tells where a sheet of a site is wrong")]
mod sheet;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::thread;

use linker::Lie;

/// Where the style sheets of the default theme lie.
const SHEETS: &str = "themes/default/css";

/// The scripts that stand alone, by the names that `render::script` knows them by.
const ALONE: [(&str, &str); 3] = [
    ("embed.js", include_str!("render/embed.js")),
    ("worker.js", include_str!("render/worker.js")),
    ("no-worker.js", include_str!("render/no-worker.js")),
];

#[expect(clippy::disallowed_methods, reason = "Cargo says in the environment where to write")]
fn main() -> Result<(), Box<dyn Error>> {
    // Cargo knows of the files that are included here, but not of new ones.
    println!("cargo::rerun-if-changed=src/client");
    println!("cargo::rerun-if-changed={SHEETS}");
    println!("cargo::rerun-if-env-changed=CARGO_FEATURE_MINIFY");
    place();
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    styles(Path::new(SHEETS), &fresh(out.join("styles"))?)?;
    let folder = fresh(out.join("scripts"))?;
    std::fs::create_dir_all(folder.join("inside"))?;
    let apart = linker::entries().map(|name| (name.clone(), Lie::Apart, name));
    let inside = linker::entries().map(|name| (format!("inside/{name}"), Lie::Inside, name));
    let linked = |(file, lie, name): (String, Lie, String)| (file, linker::link_for(&name, lie));
    let mut scripts: Vec<(String, String)> = apart.chain(inside).map(linked).collect();
    // In a block, or the names at its top would be kept as long as they are.
    scripts.extend(ALONE.map(|(name, source)| (name.to_owned(), format!("{{{source}}}\n"))));
    thread::scope(|scope| {
        let made: Vec<_> =
            scripts.iter().map(|(name, text)| scope.spawn(|| write(&folder, name, text))).collect();
        made.into_iter().try_for_each(|made| made.join().map_err(|_| "no script was made")?)
    })?;
    Ok(())
}

/// The folder, without what an earlier build has made of files that are gone now.
fn fresh(folder: PathBuf) -> std::io::Result<PathBuf> {
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    std::fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// Makes every sheet below a folder small, into another one.
fn styles(from: &Path, to: &Path) -> Result<(), Box<dyn Error>> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            styles(&from, &to)?;
            continue;
        }
        let text = std::fs::read_to_string(&from)?;
        let small = sheet::small(&text);
        std::fs::write(
            &to,
            small.map_err(|fault| format!("{}: {}", from.display(), fault.reason))?,
        )?;
    }
    Ok(())
}

/// Has the binary stand at addresses that are known when it is linked.
///
/// minify-html's table of entities is 10 MB of addresses. In a binary that may stand anywhere, the
/// system puts each of them right at every start: 6 ms, and as much memory. Heap, stack and
/// libraries lie at random addresses nonetheless.
#[expect(clippy::disallowed_methods, reason = "Cargo says in the environment what it builds for")]
fn place() {
    let says = |name: &str, word: &str| {
        let said = std::env::var(format!("CARGO_CFG_TARGET_{name}")).unwrap_or_default();
        said.split(',').any(|each| each == word)
    };
    if says("OS", "linux") && says("ENV", "gnu") && !says("FEATURE", "crt-static") {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}

fn write(folder: &Path, name: &str, source: &str) -> Result<(), String> {
    let small = minify(source).map_err(|error| format!("{name}: {error}"))?;
    std::fs::write(folder.join(name), small).map_err(|error| format!("{name}: {error}"))
}

/// The script without what only people read.
#[cfg(feature = "minify")]
fn minify(source: &str) -> Result<String, String> {
    use oxc_allocator::Allocator;
    use oxc_codegen::{Codegen, CodegenOptions};
    use oxc_minifier::{CompressOptions, MangleOptions, Minifier, MinifierOptions};
    use oxc_parser::Parser;
    use oxc_span::SourceType;

    let allocator = Allocator::default();
    let kind = SourceType::mjs().with_script(true);
    let parsed = Parser::new(&allocator, source, kind).parse();
    if let Some(error) = parsed.errors.first() {
        return Err(error.to_string());
    }
    let mut program = parsed.program;
    let options = MinifierOptions {
        mangle: Some(MangleOptions::default()),
        compress: Some(CompressOptions::smallest()),
    };
    let minified = Minifier::new(options).minify(&allocator, &mut program);
    let options = CodegenOptions { minify: true, ..CodegenOptions::minify() };
    Ok(Codegen::new().with_options(options).with_scoping(minified.scoping).build(&program).code)
}

/// The script as it is: porras is built without the `minify` feature.
#[cfg(not(feature = "minify"))]
#[expect(clippy::unnecessary_wraps, reason = "the twin with the feature can fail")]
fn minify(source: &str) -> Result<String, String> {
    Ok(source.to_owned())
}
