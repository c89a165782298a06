//! From the client's ES modules to one classic script.
//!
//! A page that is opened from a folder may not import modules: browsers refuse
//! that on `file://`. So modules are joined in the order of their imports, each
//! once, inside one strict function. No parser is needed because the client
//! keeps to a shape that a test guards: named imports on one line each at the
//! top, exports only in front of a declaration, and no top-level name twice in
//! the whole client (a second one would be a syntax error in the joined block).

use std::collections::BTreeSet;

use include_dir::{Dir, include_dir};

static CLIENT: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/src/client");

/// The source of a module of the client, such as `score.js`.
#[must_use]
pub fn module(name: &str) -> Option<&'static str> {
    CLIENT.get_file(name)?.contents_utf8()
}

/// Every module of the client: name and source, in order of names.
pub fn modules() -> impl Iterator<Item = (&'static str, &'static str)> {
    CLIENT.files().filter_map(|file| Some((file.path().to_str()?, file.contents_utf8()?)))
}

/// The classic script that runs the module `entry` with all that it imports.
///
/// Comments are left in; [`crate::render::script`] takes them out.
#[must_use]
pub fn link(entry: &str) -> String {
    let mut script = String::from("(()=>{\"use strict\";{\n");
    append(entry, &mut BTreeSet::new(), &mut script);
    script.push_str("}})();\n");
    script
}

fn append(name: &str, seen: &mut BTreeSet<String>, script: &mut String) {
    if !seen.insert(name.to_owned()) {
        return;
    }
    let Some(source) = module(name) else { return };
    let mut body = String::with_capacity(source.len());
    for line in source.lines() {
        if let Some(imported) = import(line) {
            append(imported, seen, script);
        } else if line != "export {};" {
            body.push_str(line.strip_prefix("export ").unwrap_or(line));
            body.push('\n');
        }
    }
    script.push_str(&body);
}

/// The module that an import line names.
#[must_use]
pub fn import(line: &str) -> Option<&str> {
    let (_, path) = line.strip_prefix("import { ")?.split_once(" } from \"./")?;
    path.strip_suffix("\";")
}
