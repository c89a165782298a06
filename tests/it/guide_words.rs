//! What the guide for authors speaks of: every key of a file, or a reason why not, links that lead
//! somewhere, commands that there are.

use std::collections::BTreeSet;
use std::process::Command;

use porras::schema::Kind;
use serde_json::Value;
use serde_yaml::Value as Yaml;

use crate::guide::pieces;
use crate::harness::{read, run};
use crate::reference::anchor;

/// Keys of rows that no block of the guide shows, and why the reference is enough.
const REFERENCE_ONLY: &[(&[&str], &str)] = &[
    (
        &["AnswerFile.plan", "AnswerFile.target", "AnswerFile.title", "AnswerFile.view"],
        "the page writes it and reads it; no author does",
    ),
    (
        &["AssessableRow.dimensions", "AssessableRow.share"],
        "set like `answers`, which is shown; hardly anybody needs them",
    ),
    (
        &[
            "BankTextRow.source",
            "FrontRow.source",
            "SiteTextRow.source",
            "SourceRow.fingerprints",
            "SourceRow.language",
        ],
        "`porras translate` writes them",
    ),
    (
        &[
            "LockFileRow.content_version",
            "LockFileRow.modes",
            "LockFileRow.profiles",
            "LockFileRow.questions",
            "LockFileRow.retired",
            "LockFileRow.roles",
            "LockedQuestionRow.criteria",
            "LockedQuestionRow.negative",
            "LockedQuestionRow.not_applicable",
            "LockedQuestionRow.options",
            "RetiredRow.modes",
            "RetiredRow.profiles",
            "RetiredRow.questions",
            "RetiredRow.roles",
        ],
        "`porras lock` writes them",
    ),
    (
        &[
            "LeaveOutRow.actions",
            "LeaveOutRow.dimensions",
            "LeaveOutRow.gates",
            "LeaveOutRow.guidance",
            "LeaveOutRow.locks",
            "LeaveOutRow.modes",
            "LeaveOutRow.profiles",
            "LeaveOutRow.scales",
        ],
        "lists like `questions`, which is shown",
    ),
    (&["LockRow.dimension", "ModeRow.questions"], "the other of two ways, and one is shown"),
    (
        &["RuleRow.lag", "RuleRow.of", "RuleRow.shares", "RuleRow.thresholds", "ScoringRow.group"],
        "told under Rules, for authors who come with a model",
    ),
    (
        &["EditionRow.base_url", "EditionRow.description", "EditionRow.title"],
        "a sentence tells of it beside that of the site, which is shown",
    ),
    (
        &["SiteRow.compress", "SiteRow.embed", "SiteRow.hosts", "SiteRow.offline"],
        "a sentence tells of it where the site is published",
    ),
    (&["EditionRow.public_body", "EditionRow.publisher"], "as the site's, which are shown"),
    (
        &[
            "ColoursRow.brand",
            "ColoursRow.brand_soft",
            "ColoursRow.edge",
            "ColoursRow.focus",
            "ColoursRow.focus_halo",
            "ColoursRow.ink",
            "ColoursRow.ink_soft",
            "ColoursRow.link",
            "ColoursRow.mark",
            "ColoursRow.next",
            "ColoursRow.on_brand",
            "ColoursRow.on_next",
            "ColoursRow.on_step",
            "ColoursRow.on_step_4",
            "ColoursRow.on_step_5",
            "ColoursRow.paper",
            "ColoursRow.raised",
            "ColoursRow.rule",
            "ColoursRow.step_1",
            "ColoursRow.step_2",
            "ColoursRow.step_3",
            "ColoursRow.step_4",
            "ColoursRow.step_5",
            "ColoursRow.sunk",
            "FontRow.family",
            "FontRow.file",
            "FontRow.preload",
            "FontRow.style",
            "FontRow.weight",
            "LogoRow.dark",
            "LogoRow.light",
            "ShapeRow.hairline",
            "ShapeRow.radius",
            "ShapeRow.stroke",
            "SiteRow.theme",
            "SpacingRow.beat",
            "SpacingRow.density",
            "SpacingRow.page",
            "ThemeRow.colours",
            "ThemeRow.contract",
            "ThemeRow.dark",
            "ThemeRow.extends",
            "ThemeRow.favicon",
            "ThemeRow.fonts",
            "ThemeRow.logo",
            "ThemeRow.shape",
            "ThemeRow.spacing",
            "ThemeRow.typography",
            "TypographyRow.body",
            "TypographyRow.headings",
            "TypographyRow.line_height",
            "TypographyRow.line_length",
            "TypographyRow.size",
        ],
        "themes/README.md tells of themes",
    ),
];

/// The keys that a value uses: `QuestionRow.id`, gathered by a schema.
fn used(value: &Yaml, shape: &Value, schema: &Value, keys: &mut BTreeSet<String>) {
    if let Some(name) = shape["$ref"].as_str().and_then(|name| name.strip_prefix("#/$defs/")) {
        let row = &schema["$defs"][name];
        for (key, inner) in value.as_mapping().into_iter().flatten() {
            let key = key.as_str().unwrap_or_default();
            let Some(shape) = row["properties"].get(key) else { continue };
            keys.insert(format!("{name}.{key}"));
            used(inner, shape, schema, keys);
        }
    }
    for choice in shape["anyOf"].as_array().into_iter().flatten() {
        used(value, choice, schema, keys);
    }
    for item in value.as_sequence().into_iter().flatten() {
        used(item, &shape["items"], schema, keys);
    }
    for (_, inner) in value.as_mapping().into_iter().flatten() {
        used(inner, &shape["additionalProperties"], schema, keys);
    }
}

#[test]
fn the_guide_uses_every_key_or_leaves_it_to_the_reference_with_a_reason() {
    let (mut all, mut shown) = (BTreeSet::new(), BTreeSet::new());
    let own = |kind: &Kind| ![Kind::Overlay, Kind::OverlayTexts].contains(kind);
    let schemas: Vec<(Kind, Value)> = Kind::ALL
        .into_iter()
        .filter(own)
        .map(|kind| (kind, serde_json::from_str(&kind.schema()).expect("JSON")))
        .collect();
    for (_, schema) in &schemas {
        for (name, row) in schema["$defs"].as_object().expect("definitions") {
            let keys = row["properties"].as_object().into_iter().flatten();
            all.extend(keys.map(|(key, _)| format!("{name}.{key}")));
        }
    }
    for block in pieces().into_iter().flatten() {
        let Some(path) = &block.path else { continue };
        let front = block.text.strip_prefix("---\n").and_then(|text| text.split_once("\n---"));
        let (kind, text) = match front {
            Some((front, _)) => (Some(Kind::FrontMatter), front),
            None if block.language == "json" => (Some(Kind::Answers), &*block.text),
            None => (Kind::of(path), &*block.text),
        };
        let Some(kind) = kind else { continue };
        let value: Yaml = serde_yaml::from_str(text).expect("it is YAML");
        let (_, schema) = schemas.iter().find(|(own, _)| *own == kind).expect("a kind of file");
        used(&value, schema, schema, &mut shown);
    }
    assert!(shown.is_subset(&all), "{shown:?}");
    let left: BTreeSet<&str> = all.difference(&shown).map(String::as_str).collect();
    let known: BTreeSet<&str> =
        REFERENCE_ONLY.iter().flat_map(|(keys, _)| *keys).copied().collect();
    assert_eq!(
        left, known,
        "keys that no block of the guide shows on the left, those with a reason on the right"
    );
}

#[test]
fn links_of_the_guide_lead_somewhere() {
    let headings = |page: &str| -> BTreeSet<String> {
        let lines = page.lines().filter(|line| line.starts_with('#'));
        lines.map(|line| anchor(line.trim_start_matches('#').trim())).collect()
    };
    let pages = ["README.md", "README-reference.md"];
    let texts = pages.map(|page| read(format!("content/{page}")));
    for text in &texts {
        let prose = text.split("```").step_by(2).collect::<String>();
        for way in prose.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let (page, heading) = way.split_once('#').unwrap_or((way, ""));
            let found = pages.iter().position(|known| *known == page);
            let page = if page.is_empty() { Some(text) } else { found.map(|at| &texts[at]) };
            let page = page.unwrap_or_else(|| panic!("{way} leads out of a new site's guide"));
            assert!(heading.is_empty() || headings(page).contains(heading), "{way}");
        }
    }
}

#[test]
fn commands_in_the_text_are_commands() {
    let prose: String = pieces().into_iter().filter_map(Result::err).collect::<Vec<_>>().join("\n");
    let mut seen = 0;
    for span in prose.split('`').skip(1).step_by(2) {
        let Some(line) = span.strip_prefix("porras ") else { continue };
        let words: Vec<&str> = line.split_whitespace().collect();
        let depth = if words[0] == "translate" { 2 } else { 1 };
        let mut command = Command::new(env!("CARGO_BIN_EXE_porras"));
        let (help, error, code) = run(command.args(words.iter().take(depth)).arg("--help"));
        assert_eq!((error.as_str(), code), ("", 0), "{span}");
        for flag in words.iter().filter(|word| word.starts_with("--")) {
            assert!(
                help.contains(&format!(" {flag} ")) || help.contains(&format!(" {flag}\n")),
                "{span}: no {flag}"
            );
        }
        seen += 1;
    }
    assert!(seen > 10, "{seen} commands");
}
