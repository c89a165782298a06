//! The client keeps to the shape that lets `src/linker.rs` join it without a parser.

use std::collections::{BTreeMap, BTreeSet};

use porras::linker;

/// The name that a line declares at the top of a module, and whether it is exported.
fn declared(line: &str) -> Option<(String, bool)> {
    let exported = line.starts_with("export ");
    let line = line.strip_prefix("export ").unwrap_or(line);
    let line = line.strip_prefix("async ").unwrap_or(line);
    let rest = ["function ", "const ", "let ", "class "]
        .iter()
        .find_map(|word| line.strip_prefix(word))?;
    let name = rest.trim_start_matches('*').trim_start();
    let end =
        name.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '$').unwrap_or(name.len());
    Some((name[..end].to_owned(), exported))
}

/// The lines of a module that are code, comments of several lines left out.
fn code(source: &str) -> Vec<&str> {
    let mut comment = false;
    source
        .lines()
        .filter(|line| {
            let begins = line.starts_with("/*");
            let within = comment || begins;
            comment = within && !line.trim_end().ends_with("*/");
            !within && !line.starts_with("//") && !line.trim().is_empty()
        })
        .collect()
}

#[test]
fn imports_and_exports_have_one_form() {
    for (name, source) in linker::modules() {
        let mut body = false;
        for line in code(source) {
            if line.starts_with("import") {
                let (_, from) = linker::import(line)
                    .unwrap_or_else(|| panic!("{name}: the linker cannot read `{line}`"));
                assert!(
                    linker::module(from).is_some(),
                    "{name} imports {from}, which is not there"
                );
                assert!(!body, "{name}: `{line}` stands below other code");
            } else {
                body = true;
                if line.starts_with("export") && line != "export {};" {
                    assert!(declared(line).is_some(), "{name}: `{line}` exports no declaration");
                }
            }
            let dynamic = line.contains("import(")
                && !line.trim_start().starts_with('*')
                && !line.contains('@');
            assert!(!dynamic, "{name}: `{line}` imports while it runs");
        }
    }
}

#[test]
fn no_top_level_name_stands_twice() {
    let mut first: BTreeMap<String, &str> = BTreeMap::new();
    for (name, source) in linker::modules() {
        for line in code(source) {
            let Some((declared, _)) = declared(line) else { continue };
            assert!(
                !declared.is_empty(),
                "{name}: `{line}` takes an object apart, which hides the names"
            );
            if let Some(other) = first.insert(declared.clone(), name) {
                panic!("`{declared}` is declared at the top of {other} and of {name}");
            }
        }
    }
    assert!(first.len() > 100, "{} names were found", first.len());
}

#[test]
fn what_is_imported_is_exported_and_used() {
    let mut imported: BTreeSet<(String, String)> = BTreeSet::new();
    let exports = |module: &str| -> BTreeSet<String> {
        let source = linker::module(module).unwrap_or_default();
        code(source)
            .into_iter()
            .filter_map(declared)
            .filter(|(_, exported)| *exported)
            .map(|(name, _)| name)
            .collect()
    };
    for (name, source) in linker::modules() {
        let lines = code(source);
        for line in &lines {
            let Some((names, from)) = linker::import(line) else { continue };
            for wanted in names.split(", ") {
                assert!(
                    exports(from).contains(wanted),
                    "{name} imports `{wanted}`, which {from} does not export"
                );
                let used = lines.iter().filter(|line| linker::import(line).is_none()).any(|line| {
                    line.split(|c: char| !c.is_alphanumeric() && c != '_' && c != '$')
                        .any(|word| word == wanted)
                });
                assert!(used, "{name} imports `{wanted}` and does not use it");
                imported.insert((from.to_owned(), wanted.to_owned()));
            }
        }
    }
    assert!(imported.len() > 50, "{} imports were found", imported.len());
}

#[test]
fn a_module_of_single_files_can_stand_in_the_place_of_another() {
    let exports = |source: &'static str| -> BTreeSet<String> {
        let declared = code(source).into_iter().filter_map(declared);
        declared.filter(|(_, exported)| *exported).map(|(name, _)| name).collect()
    };
    let quiz = linker::link("quiz.js");
    let mut count = 0;
    for (name, source) in linker::inside_modules() {
        count += 1;
        let other = linker::module(name).unwrap_or_else(|| panic!("there is no {name} to replace"));
        assert_eq!(exports(source), exports(other), "{name}");
        // What scripts hold and lend is worked out once for both.
        for (names, from) in code(source).into_iter().filter_map(linker::import) {
            for wanted in names.split(", ") {
                assert!(
                    exports(linker::module(from).unwrap_or_default()).contains(wanted),
                    "{name}"
                );
                let there = quiz.lines().filter_map(declared).any(|(known, _)| known == wanted);
                assert!(there, "{name}: `{wanted}` is not in every questionnaire's script");
            }
        }
    }
    assert!(count > 0);
    for entry in ["quiz.js", linker::INSIDE] {
        let script = linker::link_for(entry, linker::Lie::Inside);
        let has = |name: &str| script.contains(&format!("{name}(wanted) {{"));
        assert!(has("createScript") && !has("createScriptURL"), "{entry}");
    }
}

#[test]
fn a_linked_script_holds_each_module_once() {
    for entry in ["quiz.js", "result.js", "asking.js", "older.js", "migration.js"] {
        let script = linker::link(entry);
        let names: Vec<String> =
            script.lines().filter_map(declared).map(|(name, _)| name).collect();
        let once: BTreeSet<&String> = names.iter().collect();
        assert_eq!(names.len(), once.len(), "{entry}");
        assert!(!script.contains("\nimport ") && !script.contains("\nexport "), "{entry}");
        assert!(
            script.starts_with("(()=>{\"use strict\";") && script.ends_with("})();\n"),
            "{entry}"
        );
    }
}

#[test]
fn a_script_takes_from_those_before_it_what_stands_there_and_ships_the_rest() {
    let tops = |script: &str| -> BTreeSet<String> {
        script.lines().filter_map(declared).map(|(name, _)| name).collect()
    };
    let listed = |script: &str, before: &str, after: &str| -> Vec<String> {
        let line = script.lines().find_map(|line| line.strip_prefix(before)?.strip_suffix(after));
        line.map_or_else(Vec::new, |line| line.split(", ").map(str::to_owned).collect())
    };
    let further = || linker::FURTHER.iter().map(|name| format!("{name}.js"));
    let later = linker::LATER.iter().map(|name| format!("{name}.js"));
    let after_quiz: Vec<String> = further().chain(later).chain(["result.js".to_owned()]).collect();
    for (lender, place, holder, takers) in [
        ("quiz.js", "shared", "porrasGlobal()", after_quiz),
        ("result.js", "offered", "porras", further().collect()),
    ] {
        let script = linker::link(lender);
        let lent = listed(&script, &format!("{holder}.{place} = ["), "];");
        assert!(lent.iter().all(|name| tops(&script).contains(name)), "{lender}: {lent:?}");
        let mut taken = BTreeSet::new();
        for taker in takers {
            let other = linker::link(&taker);
            let own: BTreeSet<String> =
                tops(&other).into_iter().filter(|name| !name.is_empty()).collect();
            assert!(own.is_disjoint(&tops(&script)), "{taker} ships again what {lender} holds");
            for (at, name) in
                listed(&other, "const [", &format!("] = porras.{place};")).iter().enumerate()
            {
                assert!(
                    name.is_empty() || *name == lent[at],
                    "{taker} takes {name} for {}",
                    lent[at]
                );
                taken.extend((!name.is_empty()).then(|| name.clone()));
            }
        }
        assert!(!taken.is_empty() && taken.iter().eq(&lent), "{lender}: {taken:?}");
    }
    for name in linker::FURTHER {
        let script = linker::link_further(name, linker::Lie::Apart);
        assert!(script.contains(&format!("offerFurther(\"{name}\", ")), "{name} offers nothing");
    }
}
