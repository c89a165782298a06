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

/// The script that the further ones come after, and whose modules they use.
const BASE: &str = "result.js";

/// The scripts that are brought when somebody asks for what they do, by name: `exports` is
/// `exports.js` with the words of the group `exports` and the style `exports.css`.
///
/// `src/client/further.js` says how to add one.
pub const FURTHER: &[&str] =
    &["exports", "insight", "planning", "prerequisites", "opening", "share", "code", "kept"];

/// The script of the questionnaire, which the following ones come after.
const FIRST: &str = "quiz.js";

/// The script that comes once somebody has begun, `begun.js`, with the words of the group `begun`:
/// what a person needs who answers, and whoever only reads the start does not.
pub const BEGUN: &str = "begun";

/// The script that has the site kept on the device, `offline.js`, with the words of the group
/// `offline`: it comes when the page is there and nothing is left to do.
pub const OFFLINE: &str = "offline";

/// The scripts that come after the questionnaire's, and use its modules.
pub const LATER: &[&str] = &[BEGUN, OFFLINE];

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
/// The questionnaire's script offers in `porras.shared` what [`LATER`] ones take of its modules, and
/// the result's in `porras.offered` what [`FURTHER`] ones do.
/// Comments are left in; [`crate::render::script`] takes them out.
#[must_use]
pub fn link(entry: &str) -> String {
    let mut modules = Modules::default();
    modules.append(entry);
    let mut body = modules.body;
    if entry == BASE {
        let taken: BTreeSet<&str> =
            FURTHER.iter().flat_map(|name| after(BASE, name).taken).collect();
        body.push_str(&format!("porras.offered = {{ {} }};\n", listed(&taken)));
    } else if entry == FIRST {
        let taken: BTreeSet<&str> =
            LATER.iter().flat_map(|name| after(FIRST, name).taken).collect();
        body.push_str(&format!("porrasGlobal().shared = {{ {} }};\n", listed(&taken)));
    }
    whole(&body)
}

/// The classic script of one of [`FURTHER`] or of [`LATER`], without the modules that the script
/// holds which it comes after.
#[must_use]
pub fn link_further(name: &str) -> String {
    let (base, offer) = if LATER.contains(&name) { (FIRST, "shared") } else { (BASE, "offered") };
    let modules = after(base, name);
    whole(&format!("const {{ {} }} = porras.{offer};\n{}", listed(&modules.taken), modules.body))
}

/// What a script adds to the one that it comes after.
fn after(first: &str, name: &str) -> Modules {
    let mut base = Modules::default();
    base.append(first);
    let mut modules = Modules { given: base.seen, ..Modules::default() };
    modules.append(&format!("{name}.js"));
    modules
}

fn whole(body: &str) -> String {
    format!("(()=>{{\"use strict\";{{\n{body}}}}})();\n")
}

fn listed(names: &BTreeSet<&str>) -> String {
    names.iter().copied().collect::<Vec<_>>().join(", ")
}

/// Modules in the order of their imports, each once.
#[derive(Default)]
struct Modules {
    /// Those that are there already.
    given: BTreeSet<&'static str>,
    seen: BTreeSet<&'static str>,
    /// Names that are imported from modules that are there already.
    taken: BTreeSet<&'static str>,
    body: String,
}

impl Modules {
    fn append(&mut self, name: &str) {
        let Some(file) = CLIENT.get_file(name) else { return };
        let (Some(name), Some(source)) = (file.path().to_str(), file.contents_utf8()) else {
            return;
        };
        if !self.seen.insert(name) {
            return;
        }
        let mut body = String::with_capacity(source.len());
        for line in source.lines() {
            if let Some((names, imported)) = import(line) {
                if self.given.contains(imported) {
                    self.taken.extend(names.split(", "));
                } else {
                    self.append(imported);
                }
            } else if line != "export {};" {
                body.push_str(line.strip_prefix("export ").unwrap_or(line));
                body.push('\n');
            }
        }
        self.body.push_str(&body);
    }
}

/// What an import line names, with commas between, and the module that has it.
#[must_use]
pub fn import(line: &str) -> Option<(&str, &str)> {
    let (names, path) = line.strip_prefix("import { ")?.split_once(" } from \"./")?;
    Some((names, path.strip_suffix("\";")?))
}
