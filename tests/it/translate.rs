//! Translations out of the house and back: what changes, what stays byte for byte, what is told.

use std::collections::BTreeMap;
use std::path::Path;

use porras::diagnostic::short;
use porras::load::{Plain, plain};
use porras::render::Settings;
use porras::translate::{Format, Outcome, export, import, stamp};

use crate::diagnostics::site;
use crate::harness::{Folder, diff, difference, files, none, root};

pub(crate) const FORMATS: [Format; 2] = [Format::Xliff, Format::Csv];

/// Writes what an import or a stamp wants to be written.
fn write(site: &Folder, at: &str, outcome: &Outcome) {
    for (path, text) in &outcome.files {
        site.write(&format!("{at}/{path}"), text);
    }
}

/// What an outcome has to say, one line each.
pub(crate) fn told(outcome: &Outcome) -> Vec<String> {
    let told = short::all(&outcome.diagnostics, &outcome.sources);
    told.lines().map(str::to_owned).collect()
}

/// What `check` says of a site, one line each.
fn checked(at: &Path) -> Vec<String> {
    let made = porras::make(at, Settings::default());
    short::all(&made.diagnostics, &made.sources).lines().map(str::to_owned).collect()
}

/// Every text of the site for a translator, who returns it as it is.
pub(crate) fn returned(at: &Path, language: &str, format: Format) -> Outcome {
    let exported = export(at, language, format, true).expect("a language of the site");
    assert_eq!(told(&exported), Vec::<String>::new());
    let file = exported.exported.expect("there are texts");
    import(at, language, "returned", file.as_bytes()).expect("the same language")
}

#[test]
fn what_comes_back_as_it_was_changes_no_byte() {
    let site = Folder::default_site();
    // Something missing, something stale, something never stamped.
    site.replace("content/customer-centricity/texts/sv.yaml", "    help: ", "    # help: ");
    site.replace("content/customer-centricity/texts/fi.yaml", "nimetä omat", "nimetä kaikki");
    site.replace("content/pages/fi/about.md", "on ", "oli ");
    for (path, bytes) in files(&site.at("content")) {
        // Line ends are kept as well.
        if path.ends_with("en.yaml") || path.contains("/en/") {
            let text = String::from_utf8(bytes).expect("UTF-8").replace('\n', "\r\n");
            site.write(&format!("content/{path}"), text);
        }
    }
    for format in FORMATS {
        for language in ["sv", "en"] {
            let outcome = returned(site.path(), language, format);
            assert_eq!(outcome.files, BTreeMap::new(), "{language} {format:?}");
            let empty = told(&outcome);
            assert_eq!(empty.len(), if language == "sv" { 2 } else { 0 }, "{empty:#?}");
        }
    }
}

#[test]
fn a_stamp_adds_fingerprints_and_nothing_else() {
    let site = Folder::default_site();
    let sv = "content/customer-centricity/texts/sv.yaml";
    site.replace(sv, "title: ", "# Kept.\ntitle:   ");
    let before = files(&site.at("content"));
    let without = |text: &str| -> String {
        let text = text.split("\nsource:\n").next().unwrap_or_default();
        let lines = text.lines().filter(|line| !line.starts_with("source: "));
        lines.map(|line| format!("{line}\n")).collect()
    };
    let outcome = stamp(site.path(), "sv", &[]).expect("a language of the site");
    write(&site, ".", &outcome);
    for (path, bytes) in files(&site.at("content")) {
        let (now, old) = (String::from_utf8_lossy(&bytes), String::from_utf8_lossy(&before[&path]));
        let translated = path.contains("/sv") && !path.ends_with("LICENSE");
        if translated {
            assert_eq!(without(&now), without(&old), "{path}");
            assert!(now.contains("source:"), "{path}");
        } else {
            assert_eq!(now, old, "{path}");
        }
    }
    assert_eq!(checked(site.path()), Vec::<String>::new());
    let again = stamp(site.path(), "sv", &[]).expect("a language of the site");
    assert_eq!((again.files.len(), again.summary.as_str()), (0, "0 fingerprints written\n"));
}

#[test]
fn an_overlay_translates_from_its_own_part_of_a_question() {
    let site = site("translated");
    let at = site.at("site");
    site.write("site/content/site.yaml", "languages: [en, sv]\nassessments: [demo, acme]\n");
    site.write("site/content/acme/bank.yaml", "assessment: acme\nbase: demo\n");
    let en = "site/content/acme/texts/en.yaml";
    site.write(en, "questions:\n  A: {text: Is it done at Acme?}\n");
    site.write("site/content/acme/texts/sv.yaml", "questions:\n  A: {text: Görs det på Acme?}\n");
    write(&site, "site", &stamp(&at, "sv", &[]).expect("a language of the site"));
    assert_eq!(checked(&at), Vec::<String>::new());
    site.replace(en, "done at", "always done at");
    let stale = checked(&at);
    assert!(
        stale[0].starts_with("content/acme/texts/sv.yaml:2:") && stale.len() == 2,
        "{stale:#?}"
    );
}

#[test]
fn what_changed_is_stale_until_it_is_translated_or_stamped() {
    let site = site("translated");
    let at = site.at("site");
    write(&site, "site", &stamp(&at, "sv", &[]).expect("a language of the site"));
    // How lines are broken and words are spaced is no change.
    let en = "site/content/demo/texts/en.yaml";
    site.replace(en, "scope: Your own team.", "scope: Your\n  own   team.");
    let work = "site/content/demo/guidance/en/work.md";
    site.replace(work, "every week becomes", "every week\nbecomes");
    assert_eq!(checked(&at), Vec::<String>::new());
    site.replace(en, "A: {text: Is it done?", "A: {text: Is it always done?");
    site.replace(en, "title: Use it", "title: Use it well");
    site.replace(work, "a habit", "a good habit");
    let stale = checked(&at);
    assert_eq!(stale.len(), 4, "{stale:#?}");
    assert!(stale[..3].iter().all(|line| line.contains("warning[text::stale]")), "{stale:#?}");

    let open = export(&at, "sv", Format::Csv, false).expect("a language of the site");
    let table = open.exported.expect("something is stale");
    let ids: Vec<&str> = table
        .lines()
        .skip(1)
        .filter_map(|line| line.strip_prefix('"')?.split('"').next())
        .filter(|id| id.starts_with("demo/") || id.starts_with("texts/"))
        .collect();
    assert_eq!(
        ids,
        [
            "demo/texts/questions/A/text",
            "demo/texts/questions/A/options/1",
            "demo/texts/questions/A/options/2",
            "demo/texts/questions/A/options/3",
            "demo/texts/actions/tools-2/title",
            "demo/texts/actions/tools-2/what",
            "demo/texts/actions/tools-2/who",
            "demo/texts/actions/tools-2/done",
            "demo/guidance/work/title",
            "demo/guidance/work/summary",
            "demo/guidance/work/1",
            "demo/guidance/work/2",
        ]
    );
    // A question is translated; an action is right as it is, and the translator says so; the page waits.
    let table = table.replace("\"Görs det?\"", "\"Görs det alltid?\"").replacen(
        "\"Använd det\";\"stale\"",
        "\"Använd det\";\"translated\"",
        1,
    );
    let outcome = import(&at, "sv", "back.csv", table.as_bytes()).expect("the same language");
    assert_eq!(told(&outcome), Vec::<String>::new());
    assert_eq!(outcome.files.keys().collect::<Vec<_>>(), ["content/demo/texts/sv.yaml"]);
    write(&site, "site", &outcome);
    let stale = checked(&at);
    assert!(stale.len() == 2 && stale[0].contains("page `work`"), "{stale:#?}");
    let outcome = stamp(&at, "sv", &["work".to_owned()]).unwrap_err();
    assert!(outcome.contains("`demo/texts/dimensions/work` or `demo/guidance/work`"), "{outcome}");
    let outcome = stamp(&at, "sv", &["guidance/work".to_owned()]).expect("one page");
    write(&site, "site", &outcome);
    assert_eq!(checked(&at), Vec::<String>::new());
}

#[test]
fn an_older_translation_never_takes_the_place_of_a_newer_one() {
    let site = site("translated");
    let at = site.at("site");
    let exported = export(&at, "sv", Format::Xliff, true).expect("a language of the site");
    let file = exported.exported.expect("there are texts");
    let file =
        file.replace(">Görs det?<", ">Blir det gjort?<").replace(">Är det känt?<", ">Vet ni?<");
    let en = "site/content/demo/texts/en.yaml";
    site.replace(en, "Is it done?", "Is it always done?");
    site.replace(en, "Is it known?", "Is it well known?");
    let sv = "site/content/demo/texts/sv.yaml";
    site.replace(sv, "Görs det?", "Görs det alltid?");
    let new = stamp(&at, "sv", &["questions/A".to_owned()]).expect("a question");
    write(&site, "site", &new);
    let outcome = import(&at, "sv", "late.xlf", file.as_bytes()).expect("the same language");
    let said = told(&outcome);
    assert_eq!(said.len(), 3, "{said:#?}");
    assert!(said[..2].iter().all(|line| line.contains("translation::outdated")), "{said:#?}");
    write(&site, "site", &outcome);
    let text = std::fs::read_to_string(site.at(sv)).expect("the file is there");
    assert!(text.contains("Görs det alltid?") && text.contains("Vet ni?"), "{text}");
    // What was taken is still to be looked at.
    let stale = checked(&at);
    assert!(stale.len() == 2 && stale[0].contains("question `B`"), "{stale:#?}");
}

#[test]
fn a_new_language_gets_its_files() {
    let site = site("translated");
    let at = site.at("site");
    write(&site, "site", &stamp(&at, "sv", &[]).expect("a language of the site"));
    let whole =
        export(&at, "sv", Format::Xliff, true).expect("a language").exported.expect("texts");
    let before = files(&at);
    for path in ["texts/sv.yaml", "demo/texts/sv.yaml", "demo/guidance/sv/work.md"] {
        std::fs::remove_file(at.join("content").join(path)).expect("it is there");
    }
    site.write("site/content/site.yaml", "languages: [en]\nassessments: [demo]\n");
    let outcome =
        import(&at, "sv", "new.xlf", whole.as_bytes()).expect("not yet a language of the site");
    assert_eq!(told(&outcome), Vec::<String>::new());
    let asked = "to publish them, add `sv` to `languages` in content/site.yaml\n";
    assert!(outcome.summary.ends_with(asked), "{}", outcome.summary);
    write(&site, "site", &outcome);
    assert_eq!(checked(&at), Vec::<String>::new());
    site.write("site/content/site.yaml", &before["content/site.yaml"]);
    assert_eq!(checked(&at), Vec::<String>::new());
    for (path, bytes) in files(&at) {
        let (now, old) = (String::from_utf8_lossy(&bytes), String::from_utf8_lossy(&before[&path]));
        if path.ends_with("demo/texts/sv.yaml") {
            // The same texts in the same order, each on a line of its own.
            assert_eq!(plain(&now), plain(&old), "{path}");
            assert!(
                now.contains("\n  A:\n    text: Görs det?\n    options:\n      - Aldrig\n"),
                "{now}"
            );
        } else {
            assert_eq!(now, old, "{path}");
        }
    }
}

#[test]
fn what_is_missing_is_put_where_the_source_has_it() {
    let site = site("translated");
    let at = site.at("site");
    let whole = export(&at, "sv", Format::Csv, true).expect("a language").exported.expect("texts");
    let sv = "site/content/demo/texts/sv.yaml";
    let before = std::fs::read_to_string(site.at(sv)).expect("the file is there");
    // A key of a flow mapping, the first and the last of a block, a section, a text at the top.
    for (from, to) in [
        ("name: Mellan, ", ""),
        (", leave: Håll i det.", ""),
        ("  A: {text: Görs det?, options: [Aldrig, Ibland, Alltid]}\n", ""),
        (
            "  U: {text: Används det?, options: [Aldrig, Ibland, Alltid]}\n",
            "  # The last is gone.\n",
        ),
        (
            "gates:\n  gate:\n    name: Porten\n    description: Det gamla måste bort först.\n    locks: {lock: Vana}\n",
            "",
        ),
        ("scope: Ert eget team.\n", ""),
    ] {
        site.replace(sv, from, to);
    }
    let outcome = import(&at, "sv", "back.csv", whole.as_bytes()).expect("the same language");
    let now = &outcome.files["content/demo/texts/sv.yaml"];
    let texts = now.split("\nsource:\n").next().expect("texts stand first");
    let (Ok(Plain::Map(now_read)), Ok(Plain::Map(old_read))) = (plain(texts), plain(&before))
    else {
        panic!("{now}");
    };
    assert_eq!(now_read, old_read, "{now}");
    assert!(now.contains("  # The last is gone.\n"), "{now}");
    write(&site, "site", &outcome);
    assert_eq!(checked(&at), Vec::<String>::new());
}

#[test]
fn files_of_spreadsheets_and_translation_tools_are_read() {
    let folder = root().join("tests/translations");
    let mut first: Option<String> = None;
    for (name, bytes) in files(&folder) {
        if !name.ends_with(".csv") && !name.ends_with(".xlf") {
            continue;
        }
        let site = site("translated");
        let outcome = import(&site.at("site"), "sv", &name, &bytes).expect("the same language");
        let mut said = String::new();
        for line in told(&outcome) {
            // Lines and columns are the file's own.
            said.push_str(line.split(": ").skip(1).collect::<Vec<_>>().join(": ").as_str());
            said.push('\n');
        }
        said.push_str(&outcome.summary);
        for (path, text) in &outcome.files {
            said.push_str(&format!("--- {path}\n{text}"));
        }
        let expected = first.get_or_insert_with(|| said.clone());
        assert!(*expected == said, "{}", diff(&name, expected, &said));
    }
    let said = first.expect("there are files");
    none(&difference(&folder.join("expected.txt"), &said).into_iter().collect::<Vec<_>>());
}

#[test]
fn other_encodings_are_told_with_what_to_do() {
    let site = site("translated");
    let at = site.at("site");
    let table = "id\ttarget\r\ndemo/texts/title\tSå här\r\n";
    let utf16: Vec<u8> =
        [0xfeff].into_iter().chain(table.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let latin: Vec<u8> = table.chars().map(|c| c as u8).collect();
    for (bytes, message) in [(utf16, "this file is UTF-16"), (latin, "byte 0xe5 is not UTF-8")] {
        let outcome = import(&at, "sv", "odd.csv", &bytes).expect("the same language");
        let said = told(&outcome);
        assert!(said[0].contains(message) && said[0].contains("CSV UTF-8"), "{said:#?}");
        assert!(outcome.files.is_empty());
    }
}

#[test]
fn a_wrong_language_is_refused() {
    let site = site("translated");
    let at = site.at("site");
    for (language, message) in
        [("en", "translated from"), ("s v", "not a language tag"), ("../x", "not a language tag")]
    {
        let error = export(&at, language, Format::Csv, true).unwrap_err();
        assert!(error.contains(message), "{error}");
    }
    let error = stamp(&at, "sv", &["questions/X".to_owned()]).unwrap_err();
    assert!(error.contains("did you mean `questions/A`?"), "{error}");
    // A file that cannot be read is not taken for one without texts.
    site.write("site/content/demo/texts/sv.yaml", "title: [\n");
    let outcome = export(&at, "sv", Format::Csv, true).expect("a language of the site");
    assert!(outcome.exported.is_none() && told(&outcome)[0].contains("yaml::syntax"));
}
