//! From the client's ES modules to one classic script.
//!
//! A page that is opened from a folder may not import modules: browsers refuse
//! that on `file://`. So modules are joined in the order of their imports, each
//! once, inside one strict function. No parser is needed because the client
//! keeps to a shape that a test guards: named imports on one line each at the
//! top, exports only in front of a declaration, and no top-level name twice in
//! the whole client (a second one would be a syntax error in the joined block).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use include_dir::{Dir, include_dir};

static CLIENT: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/src/client");

/// The scripts that questionnaires bring as they are, without words of their own.
const PLAIN: &[&str] =
    &[FIRST, BASE, "asking.js", "older.js", "migration.js", "borrowed.js", INSIDE, EMBEDDED];

/// The script of the result, which [`FURTHER`] ones come after, and whose modules they use.
const BASE: &str = "result.js";

/// The scripts that are brought when somebody asks for what they do, by name: `exports` is
/// `exports.js` with the words of the group `exports` and the style `exports.css`.
///
/// `src/client/further.js` says how to add one.
pub const FURTHER: &[&str] =
    &["exports", "insight", "planning", "prerequisites", OPENING, "share", "code", "kept"];

/// The one of them that reads files of answers, and knows what other assessments are called.
pub const OPENING: &str = "opening";

/// The script of the questionnaire, which that of the result, [`LATER`] and [`FURTHER`] ones come
/// after, and whose modules they use.
const FIRST: &str = "quiz.js";

/// The script that comes once somebody has begun, `begun.js`, with the words of the group `begun`:
/// what a person needs who answers, and whoever only reads the start does not.
pub const BEGUN: &str = "begun";

/// The script that has the site kept on the device, `offline.js`, with the words of the group
/// `offline`: it comes when the page is there and nothing is left to do.
pub const OFFLINE: &str = "offline";

/// The scripts that come after the questionnaire's, and use its modules.
pub const LATER: &[&str] = &[BEGUN, OFFLINE];

/// The script of the pages beside the questionnaire, where all of a site is one file.
pub const INSIDE: &str = "inside.js";

/// The script of pages that others may show in a frame.
pub const EMBEDDED: &str = "embedded.js";

/// How the files of a site lie.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Lie {
    /// Each by itself: scripts are brought by their addresses.
    #[default]
    Apart,
    /// All in one: a module in the folder `inside/` takes the place of the one of its name.
    Inside,
}

/// Every script that pages may bring, as [`link_for`] knows it.
pub fn entries() -> impl Iterator<Item = String> {
    let further = FURTHER.iter().chain(LATER).map(|name| format!("{name}.js"));
    PLAIN.iter().map(|name| (*name).to_owned()).chain(further)
}

/// The source of a module of the client, such as `score.js`.
#[must_use]
pub fn module(name: &str) -> Option<&'static str> {
    CLIENT.get_file(name)?.contents_utf8()
}

/// The modules that take the place of others of the same name where all files are one.
pub fn inside_modules() -> impl Iterator<Item = (&'static str, &'static str)> {
    let folder = CLIENT.get_dir("inside").into_iter().flat_map(Dir::files);
    folder.filter_map(|file| Some((file.path().file_name()?.to_str()?, file.contents_utf8()?)))
}

/// Every module of the client: name and source, in order of names.
pub fn modules() -> impl Iterator<Item = (&'static str, &'static str)> {
    CLIENT.files().filter_map(|file| Some((file.path().to_str()?, file.contents_utf8()?)))
}

/// The classic script that runs the module `entry` with all that it imports, but for the modules
/// of the scripts that it comes after.
///
/// What those lend stands in `porras.shared` and, of the result's, in `porras.offered`: values
/// without names, in the order of their names, since the first visit pays for every letter.
/// Comments are left in; what ships is made small while porras is built, by `src/build.rs`.
#[must_use]
pub fn link(entry: &str) -> String {
    link_for(entry, Lie::Apart)
}

/// The same where the files of the site lie so.
#[must_use]
pub fn link_for(entry: &str, lie: Lie) -> String {
    let modules = modules_of(entry, lie);
    let mut body = String::new();
    for (lender, taken) in &modules.taken {
        let lent = lent_by(lender, lie);
        // Up to the last that it takes; a hole for each that it does not.
        let most = lent.iter().rposition(|name| taken.contains(name)).map_or(0, |last| last + 1);
        let names: Vec<&str> = lent
            .iter()
            .take(most)
            .map(|name| if taken.contains(name) { name } else { "" })
            .collect();
        body.push_str(&format!("const [{}] = porras.{};\n", names.join(", "), place_of(lender)));
    }
    body.push_str(&modules.body);
    if entry == FIRST || entry == BASE {
        let lent: Vec<&str> = lent_by(entry, lie).iter().copied().collect();
        let holder = if entry == FIRST { "porrasGlobal()" } else { "porras" };
        body.push_str(&format!("{holder}.{} = [{}];\n", place_of(entry), lent.join(", ")));
    }
    format!("(()=>{{\"use strict\";{{\n{body}}}}})();\n")
}

/// The classic script of one of [`FURTHER`] or of [`LATER`].
#[must_use]
pub fn link_further(name: &str, lie: Lie) -> String {
    link_for(&format!("{name}.js"), lie)
}

/// Where a script puts what it lends.
fn place_of(lender: &str) -> &'static str {
    if lender == FIRST { "shared" } else { "offered" }
}

/// The names that other scripts take from the modules of one, in order.
fn lent_by(lender: &str, lie: Lie) -> &'static BTreeSet<&'static str> {
    type Lent = BTreeMap<&'static str, BTreeSet<&'static str>>;
    static APART: LazyLock<Lent> = LazyLock::new(|| lent(Lie::Apart));
    static INSIDE: LazyLock<Lent> = LazyLock::new(|| lent(Lie::Inside));
    static NOTHING: BTreeSet<&str> = BTreeSet::new();
    let lent = if lie == Lie::Apart { &APART } else { &INSIDE };
    lent.get(lender).unwrap_or(&NOTHING)
}

fn lent(lie: Lie) -> BTreeMap<&'static str, BTreeSet<&'static str>> {
    let mut lent: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let others = FURTHER.iter().chain(LATER).map(|name| format!("{name}.js"));
    for entry in others.chain([BASE.to_owned()]) {
        for (lender, taken) in modules_of(&entry, lie).taken {
            lent.entry(lender).or_default().extend(taken);
        }
    }
    lent
}

/// The modules of a script, and what it takes from those before it.
fn modules_of(entry: &str, lie: Lie) -> Modules {
    // Which modules those are does not depend on how the files lie: a test compares the imports.
    static FIRST_HAS: LazyLock<BTreeSet<&str>> =
        LazyLock::new(|| modules_of(FIRST, Lie::Apart).seen);
    static BASE_HAS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| modules_of(BASE, Lie::Apart).seen);
    let is_of = |names: &[&str]| names.iter().any(|name| entry.strip_suffix(".js") == Some(*name));
    let mut modules = Modules { lie, ..Modules::default() };
    if is_of(FURTHER) {
        modules.given.extend(BASE_HAS.iter().map(|module| (*module, BASE)));
    }
    if is_of(FURTHER) || is_of(LATER) || entry == BASE {
        modules.given.extend(FIRST_HAS.iter().map(|module| (*module, FIRST)));
    }
    modules.append(entry);
    modules
}

/// Modules in the order of their imports, each once.
#[derive(Default)]
struct Modules {
    lie: Lie,
    /// Those that are there already, each with the script that has it.
    given: BTreeMap<&'static str, &'static str>,
    seen: BTreeSet<&'static str>,
    /// Names that are imported from modules that are there already, by the script that has them.
    taken: BTreeMap<&'static str, BTreeSet<&'static str>>,
    body: String,
}

impl Modules {
    fn append(&mut self, name: &str) {
        let Some(file) = CLIENT.get_file(name) else { return };
        let (Some(name), Some(mut source)) = (file.path().to_str(), file.contents_utf8()) else {
            return;
        };
        if self.lie == Lie::Inside
            && let Some((_, other)) = inside_modules().find(|(other, _)| *other == name)
        {
            source = other;
        }
        if !self.seen.insert(name) {
            return;
        }
        let mut body = String::with_capacity(source.len());
        for line in source.lines() {
            if let Some((names, imported)) = import(line) {
                if let Some(&lender) = self.given.get(imported) {
                    self.taken.entry(lender).or_default().extend(names.split(", "));
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
    let (names, path) = line.strip_prefix("import { ")?.split_once(" } from \"")?;
    let path = path.strip_suffix("\";")?;
    // A module of `inside/` imports those around it.
    Some((names, path.strip_prefix("./").or_else(|| path.strip_prefix("../"))?))
}
