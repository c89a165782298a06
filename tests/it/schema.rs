//! The JSON Schemas agree with the loader: an independent validator (boon, fed by
//! `serde_yaml`) accepts every good file of the repository, and refuses what the loader
//! refuses, on the fixtures of mistakes and on files changed at random.

use std::collections::BTreeMap;
use std::path::Path;

use boon::{Compiler, SchemaIndex, Schemas};
use porras::diagnostic::{Diagnostics, short};
use porras::schema::{self, Kind};
use porras::source::Sources;
use proptest::prelude::*;
use serde_json::Value;
use serde_yaml::Value as Yaml;

use crate::diagnostics::site as fixture;
use crate::harness::{Folder, files, none, read, root, run};

/// The schemas, compiled.
pub(crate) struct Validator {
    schemas: Schemas,
    kinds: BTreeMap<Kind, SchemaIndex>,
}

impl Validator {
    pub(crate) fn new() -> Self {
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        let mut kinds = BTreeMap::new();
        for kind in Kind::ALL {
            let schema: Value = serde_json::from_str(&kind.schema()).expect("a schema is JSON");
            assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
            let id = schema["$id"].as_str().expect("a schema has a name").to_owned();
            assert!(id.starts_with("urn:porras:"), "{id} is no place on the web");
            compiler.add_resource(&id, schema).expect("the schema is taken");
            let index = compiler.compile(&id, &mut schemas).expect("the schema is a schema");
            kinds.insert(kind, index);
        }
        Self { schemas, kinds }
    }

    /// What the schema has against a value.
    pub(crate) fn against(&self, kind: Kind, value: &Value) -> Option<String> {
        let verdict = self.schemas.validate(value, self.kinds[&kind]);
        verdict.err().map(|error| error.to_string())
    }
}

/// The front matter of a Markdown page, else a whole YAML file, with its kind.
fn described(path: &str, text: &str) -> Option<(Kind, String)> {
    if let Some(kind) = Kind::of(path) {
        return Some((kind, text.to_owned()));
    }
    let front = text.strip_prefix("---\n")?.split_once("\n---")?.0;
    // Templates of statements choose between lines of theirs.
    let is_page = path.ends_with(".md") && !path.contains("/statements/");
    is_page.then(|| (Kind::FrontMatter, front.to_owned()))
}

/// The kind that a file of a site has there: beside a bank with a base, it says only what differs.
fn kind_in(site: &Path, path: &str, kind: Kind) -> Kind {
    let folder: Vec<&str> = path.split('/').take(2).collect();
    let bank = std::fs::read_to_string(site.join(folder.join("/")).join("bank.yaml"));
    let over = bank.is_ok_and(|bank| bank.lines().any(|line| line.starts_with("base:")));
    if over { kind.laid_over() } else { kind }
}

/// The files of a site's folder that a schema describes: path, kind and text.
fn described_files(site: &Path) -> Vec<(String, Kind, String)> {
    let found = files(site).into_iter().filter_map(|(path, bytes)| {
        let text = String::from_utf8(bytes).ok()?;
        let (kind, text) = described(&path, &text)?;
        let kind = kind_in(site, &path, kind);
        Some((path, kind, text))
    });
    found.collect()
}

fn json(yaml: &str) -> Value {
    serde_yaml::from_str(yaml).expect("the file is YAML")
}

/// What the loader has against the shape of a site's files, by path.
fn loaded(site: &Path) -> BTreeMap<String, String> {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    porras::load::load(site, &mut sources, &mut diagnostics);
    let told = short::all(&diagnostics, &sources);
    let mistakes = diagnostics.sorted(&sources).into_iter();
    let of_shape = mistakes.filter(|mistake| mistake.code.as_str().starts_with("shape::"));
    let places = of_shape.filter_map(|mistake| mistake.place);
    places.map(|place| (sources.file(place.file).path.clone(), told.clone())).collect()
}

#[test]
fn every_good_file_is_accepted() {
    let validator = Validator::new();
    let folder = |path: &str| root().join(path);
    let mut sites = vec![
        folder(""),
        folder("tests/client/rules-site"),
        folder("tests/models"),
        folder("tests/diagnostics/base"),
    ];
    sites.extend(crate::sites::all().into_iter().map(|site| site.join("site")));
    let mut kinds: BTreeMap<Kind, usize> = BTreeMap::new();
    let mut refused = Vec::new();
    for site in &sites {
        for part in ["content", "themes"] {
            for (path, bytes) in files_of(&site.join(part)) {
                let path = format!("{part}/{path}");
                let text = String::from_utf8(bytes).unwrap_or_default();
                let Some((kind, text)) = described(&path, &text) else { continue };
                let kind = kind_in(site, &path, kind);
                *kinds.entry(kind).or_default() += 1;
                let against = validator.against(kind, &json(&text));
                refused.extend(against.map(|said| format!("{}/{path}: {said}", site.display())));
            }
        }
    }
    none(&refused);
    let seen: Vec<Kind> = kinds.keys().copied().collect();
    let all = Kind::ALL.into_iter().filter(|kind| *kind != Kind::Answers);
    assert_eq!(seen, all.collect::<Vec<_>>(), "every kind was there: {kinds:?}");
}

fn files_of(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    if folder.is_dir() { files(folder) } else { BTreeMap::new() }
}

/// Puts a theme of nothing in place of the default one, which takes a while to read.
fn without_theme(site: &Folder, root: &str) {
    site.write(&format!("{root}themes/default/theme.yaml"), "{}\n");
}

#[test]
fn what_the_loader_refuses_is_refused() {
    let validator = Validator::new();
    let mut differences = Vec::new();
    let (mut compared, mut refused) = (0, 0);
    for code in porras::diagnostic::Code::ALL {
        let name = code.as_str().replace("::", "-");
        let own = root().join("tests/diagnostics").join(&name).join("site");
        if !own.is_dir() {
            continue;
        }
        let folder = fixture(&name);
        without_theme(&folder, "site/");
        let told = loaded(&folder.at("site"));
        for (path, kind, text) in described_files(&own) {
            // What is not YAML has no shape.
            let Ok(value) = serde_yaml::from_str::<Value>(&text) else { continue };
            let against = validator.against(kind, &value);
            compared += 1;
            refused += usize::from(against.is_some());
            if against.is_some() != told.contains_key(&path) {
                let said = told.get(&path).map_or("nothing", String::as_str);
                let against = against.as_deref().unwrap_or("nothing");
                differences
                    .push(format!("{name}/{path}: the loader says {said}\nthe schema {against}"));
            }
        }
    }
    none(&differences);
    assert!(compared > 50 && refused >= 8, "{refused} of {compared} files were refused");
}

/// What is put in place of a value, or under a key that nobody knows.
///
/// Left out are numbers and truth values in quotes, and whole numbers written as `1.0` or `1e3`:
/// the loader takes the former for what they say and refuses the latter, a schema does not see
/// how a number was written.
fn piece() -> impl Strategy<Value = Yaml> {
    let written = [
        "null", "1", "0", "-3", "2.5", "2000000", "true", "word", "5th", "a b", "''", "' '",
        "75 %", "3/4", "3/0", "[]", "{}", "[1]", "[x]", "{a: b}", "{id: A}", "S", "quorum", "none",
    ];
    let read = written.map(|text| serde_yaml::from_str::<Yaml>(text).expect("it is YAML"));
    prop::sample::select(read.to_vec())
}

/// What happens to the value that a walk through the tree arrives at.
#[derive(Debug, Clone)]
enum Change {
    Replace(Yaml),
    Remove,
    Add(Yaml),
}

/// How many values are in a tree, itself included.
fn count(yaml: &Yaml) -> usize {
    1 + match yaml {
        Yaml::Sequence(items) => items.iter().map(count).sum(),
        Yaml::Mapping(entries) => entries.values().map(count).sum::<usize>(),
        _ => 0,
    }
}

/// Applies a change to the value at a position in reading order.
fn change(yaml: &mut Yaml, mut position: usize, change: &Change) {
    if position == 0 {
        match (change, yaml) {
            (Change::Replace(piece), yaml) => *yaml = piece.clone(),
            (Change::Add(piece), Yaml::Mapping(entries)) => {
                entries.insert("zzz".into(), piece.clone());
            }
            (Change::Add(piece), Yaml::Sequence(items)) => items.push(piece.clone()),
            (Change::Remove, Yaml::Mapping(entries)) => {
                if let Some(key) = entries.keys().next().cloned() {
                    entries.remove(key);
                }
            }
            (Change::Remove, Yaml::Sequence(items)) => {
                items.pop();
            }
            _ => {}
        }
        return;
    }
    position -= 1;
    let children: Vec<&mut Yaml> = match yaml {
        Yaml::Sequence(items) => items.iter_mut().collect(),
        Yaml::Mapping(entries) => entries.iter_mut().map(|(_, value)| value).collect(),
        _ => Vec::new(),
    };
    for child in children {
        let size = count(child);
        if position < size {
            return self::change(child, position, change);
        }
        position -= size;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn they_agree_on_files_changed_at_random(
        file in prop::sample::select(vec!["content/site.yaml", "content/texts/en.yaml", "content/rules/bank.yaml", "content/rules/texts/en.yaml", "content/way/bank.lock.yaml"]),
        changes in prop::collection::vec((any::<prop::sample::Index>(), prop_oneof![
            3 => piece().prop_map(Change::Replace), 1 => Just(Change::Remove), 1 => piece().prop_map(Change::Add),
        ]), 1..3),
    ) {
        thread_local! { static VALIDATOR: Validator = Validator::new(); }
        let of = if file.contains("way") { "tests/versions/second" } else { "tests/client/rules-site" };
        let mut yaml: Yaml = serde_yaml::from_str(&read(format!("{of}/{file}"))).expect("it is YAML");
        for (at, step) in &changes {
            let position = at.index(count(&yaml));
            change(&mut yaml, position, step);
        }
        let text = serde_yaml::to_string(&yaml).expect("it is YAML");
        let site = Folder::new();
        site.write("content/site.yaml", "languages: [en]\nassessments: [rules]\n");
        site.write(file, &text);
        without_theme(&site, "");
        let told = loaded(site.path());
        let kind = Kind::of(file).expect("a kind");
        let against = VALIDATOR.with(|validator| validator.against(kind, &json(&text)));
        prop_assert_eq!(against.is_some(), told.contains_key(file), "{}\nthe loader says {:?}\nthe schema {:?}", text, told, against);
    }
}

#[test]
fn answer_files_are_described_as_the_client_reads_them() {
    let validator = Validator::new();
    let good = r#"{"format": "porras-answers/1", "assessment": "demo", "content_version": "1.0.0", "mode": "full",
        "respondent": {"role": "front"}, "answers": {"C1": "3", "S4": "unknown"}, "notes": {"C1": ""}, "later": 1}"#;
    let good: Value = serde_json::from_str(good).expect("JSON");
    assert_eq!(validator.against(Kind::Answers, &good), None);
    for (field, value) in [
        ("format", "porras-answers/2".into()),
        ("content_version", "1.0".into()),
        ("answers", Value::Null),
        ("answers", serde_json::json!({"C1": 3})),
        ("respondent", "me".into()),
    ] {
        let mut bad = good.clone();
        bad[field] = value;
        assert!(validator.against(Kind::Answers, &bad).is_some(), "{bad}");
    }
    // The contract of the client names the same fields.
    let types = read("src/client/types.js");
    let contract = types.split("@typedef {Object} AnswerFile").nth(1).expect("the contract");
    let contract = contract.split("*/").next().expect("it ends");
    let fields = contract.lines().filter(|line| line.contains("@property"));
    let named: Vec<String> = fields
        .map(|line| {
            let name = line.rsplit("} ").next().expect("a name behind the type");
            let name = name.split_whitespace().next().expect("a name");
            name.trim_matches(['[', ']']).to_owned()
        })
        .collect();
    let schema: Value = serde_json::from_str(&Kind::Answers.schema()).expect("JSON");
    let properties = schema["$defs"]["AnswerFile"]["properties"].as_object().expect("fields");
    assert_eq!(properties.keys().cloned().collect::<Vec<_>>(), named);
}

#[test]
fn every_key_is_described() {
    for kind in Kind::ALL {
        let schema: Value = serde_json::from_str(&kind.schema()).expect("JSON");
        for (name, row) in schema["$defs"].as_object().expect("definitions") {
            for (key, value) in row["properties"].as_object().into_iter().flatten() {
                let said = value["description"].as_str().unwrap_or_default();
                assert!(said.ends_with('.') && said.len() > 5, "{name}.{key}: {said:?}");
            }
        }
    }
}

#[test]
fn the_command_prints_one_and_writes_all() {
    let folder = Folder::new();
    let schema = |arguments: &[&str]| {
        run(std::process::Command::new(env!("CARGO_BIN_EXE_porras")).arg("schema").args(arguments))
    };
    assert_eq!(schema(&["bank"]), (Kind::Bank.schema(), String::new(), 0));
    let out = folder.at("schemas");
    let out = out.to_str().expect("UTF-8");
    for _ in 0..2 {
        assert_eq!(schema(&["--out", out]), (String::new(), String::new(), 0), "and again");
        let written = files(Path::new(out));
        let written: Vec<(String, String)> = written
            .into_iter()
            .map(|(name, bytes)| (name, String::from_utf8(bytes).expect("UTF-8")))
            .collect();
        let mut all = schema::all();
        all.sort();
        assert_eq!(written, all);
    }
    for wrong in [&[][..], &["banks"], &["bank", "--out", out]] {
        assert_eq!(schema(wrong).2, 2, "{wrong:?}");
    }
    folder.write("file", "");
    let (_, error, code) = schema(&["--out", folder.at("file").to_str().expect("UTF-8")]);
    assert!(code == 2 && error.contains("cannot be written"), "{error}");
}
