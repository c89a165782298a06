//! Overlays: what they inherit, change and leave out, and where their mistakes are told.

use porras::diagnostic::short;
use porras::model::Site;
use porras::render::Settings;
use porras::source::Sources;

use crate::diagnostics::site as fixture;
use crate::harness::Folder;

/// The base fixture with `content/acme/` laid over its assessment `demo`.
fn overlay(files: &[(&str, &str)]) -> Folder {
    let folder = fixture("base");
    folder.write("site/content/site.yaml", "languages: [en]\nassessments: [acme]\n");
    folder.write("site/content/acme/bank.yaml", "assessment: acme\nbase: demo\n");
    for (path, text) in files {
        folder.write(&format!("site/content/{path}"), text);
    }
    folder
}

fn told(folder: &Folder) -> String {
    let made = porras::make(&folder.at("site"), Settings { minify: false, ..Settings::default() });
    short::all(&made.diagnostics, &made.sources)
}

fn checked(folder: &Folder) -> Site {
    let (mut sources, mut found) = (Sources::default(), porras::diagnostic::Diagnostics::default());
    let rows = porras::load::load(&folder.at("site"), &mut sources, &mut found);
    let site = porras::check::check(rows, &sources, &mut found);
    assert_eq!(short::all(&found, &sources), "");
    site.expect("there is no error")
}

/// A diagnostic as `code at file:line:column, see file:line:column …`.
fn places(folder: &Folder) -> Vec<String> {
    let made = porras::make(&folder.at("site"), Settings { minify: false, ..Settings::default() });
    let place = |place| {
        let (line, column) = made.sources.line_column(place);
        let path = made.sources.file(place.file).path.trim_start_matches("content/");
        format!("{path}:{line}:{column}")
    };
    let line = |row: &porras::diagnostic::Diagnostic| {
        let at = row.place.map(place).unwrap_or_default();
        let see: Vec<String> = row.related.iter().map(|(other, _)| place(*other)).collect();
        format!("{} {at} {}", row.code.as_str(), see.join(" ")).trim_end().to_owned()
    };
    made.diagnostics.sorted(&made.sources).into_iter().map(line).collect()
}

#[test]
fn three_lines_over_the_default_bank_are_an_assessment() {
    let folder = Folder::default_site();
    folder.write(
        "content/acme/bank.yaml",
        "assessment: acme\nbase: customer-centricity\nleave_out: {questions: [C4]}\n",
    );
    folder.replace("content/site.yaml", "[customer-centricity]", "[acme]");
    let made = porras::make(folder.path(), Settings { minify: false, ..Settings::default() });
    assert_eq!(short::all(&made.diagnostics, &made.sources), "");
    let pages = made.output.expect("it is built").pages;
    for language in ["fi", "sv", "en"] {
        let page = &pages[&format!("{language}/acme.html")];
        let page = String::from_utf8_lossy(page);
        assert!(page.contains("q-C3") && !page.contains("q-C4"), "{language}");
        assert!(pages.contains_key(&format!("{language}/acme/stair.html")), "{language}");
    }
    assert!(
        pages.keys().all(|path| !path.contains("customer-centricity")),
        "the base is not listed"
    );
}

#[test]
fn mappings_merge_by_key_rows_by_id_and_the_rest_is_replaced() {
    let folder = overlay(&[
        (
            "acme/bank.yaml",
            "assessment: acme\nbase: demo\ncontent_version: 2.0.0\n\
             scoring: {overall: {rule: minimum}, assessable: {answers: 1}}\n\
             dimensions:\n  - id: tools\n    weight: 2\n    questions: [{id: U, weight: 3}, {id: N, scale: yes-no}]\n\
             \x20 - {id: more, questions: [{id: M}]}\n\
             scales: {yes-no: [{id: n, value: 1}, {id: y, value: 3}]}\n\
             leave_out: {questions: [B], actions: [open]}\n\
             modes: {short: {minutes: 1, questions: [A, T, U, N, M]}}\n",
        ),
        (
            "acme/texts/en.yaml",
            "title: How Acme works\ndimensions: {more: {name: More, description: What else?}}\n\
             scales: {yes-no: {n: No, y: Yes}}\n\
             questions:\n  A: {text: Is it done at Acme?}\n  N: {text: New?}\n\
             \x20 M: {text: More?, options: [Never, At times, Always]}\n",
        ),
    ]);
    folder.write("site/content/site.yaml", "languages: [en]\nassessments: [acme, demo]\n");
    // The step of a dimension that the base has no action for is a warning of the overlay.
    let made = porras::make(&folder.at("site"), Settings { minify: false, ..Settings::default() });
    assert_eq!(made.diagnostics.count(), (0, 2), "{}", told(&folder));
    let (mut sources, mut found) = (Sources::default(), porras::diagnostic::Diagnostics::default());
    let rows = porras::load::load(&folder.at("site"), &mut sources, &mut found);
    let site = porras::check::check(rows, &sources, &mut found).expect("there is no error");
    let [acme, demo] = &site.assessments[..] else { panic!("two assessments") };
    let ids = |bank: &porras::model::Bank| -> String {
        bank.questions.iter().map(|row| row.id.as_str()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(ids(&acme.bank), "A T U N M", "new ones at the end of their lists");
    assert_eq!(ids(&demo.bank), "A B T U", "the base is as it was");
    assert_eq!((acme.bank.version.as_str(), acme.bank.licence.as_str()), ("2.0.0", "CC BY 4.0"));
    assert_eq!(acme.bank.overall, porras::model::Rule::Minimum);
    assert_eq!(acme.bank.rule, demo.bank.rule);
    assert_eq!(acme.bank.questions[2].weight, porras::exact::Exact::parse("3").unwrap());
    assert_eq!(acme.texts[0].title, "How Acme works");
    assert_eq!(acme.texts[0].summary, demo.texts[0].summary);
    assert_eq!(acme.texts[0].questions[0].text, "Is it done at Acme?");
    assert_eq!(acme.texts[0].questions[0].options, demo.texts[0].questions[0].options);
    assert_eq!(acme.guidance[0].slug, "work");
}

#[test]
fn a_chain_of_overlays_is_one_bank() {
    let folder = overlay(&[
        ("acme/bank.yaml", "assessment: acme\nbase: beta\nauthors: Acme\n"),
        (
            "beta/bank.yaml",
            "assessment: beta\nbase: demo\nauthors: Beta\nleave_out: {questions: [B]}\n",
        ),
        ("beta/texts/en.yaml", "title: Beta\nsummary: A summary of Beta.\n"),
        ("acme/texts/en.yaml", "title: Acme\n"),
    ]);
    let site = checked(&folder);
    let acme = &site.assessments[0];
    assert_eq!(acme.bank.authors, "Acme");
    assert_eq!(acme.bank.questions.len(), 3, "what the middle leaves out stays out");
    assert_eq!(
        (acme.texts[0].title.as_str(), acme.texts[0].summary.as_str()),
        ("Acme", "A summary of Beta.")
    );
}

#[test]
fn pages_and_pictures_are_inherited_and_replaced_by_name() {
    let folder = overlay(&[
        (
            "demo/guidance/en/work.md",
            "---\ntitle: Work\nsummary: On work.\n---\n\nSee [more](more.md#why).\n\n![A bowl](../bowl.svg)\n",
        ),
        ("demo/guidance/en/more.md", "---\ntitle: More\nsummary: On more.\n---\n\n## Why {#why}\n"),
        ("demo/guidance/bowl.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
        (
            "acme/guidance/en/more.md",
            "---\ntitle: Acme's more\nsummary: On more.\n---\n\n## Why {#why}\n\n![A bowl](../bowl.svg) [work](work.md)\n",
        ),
    ]);
    let site = checked(&folder);
    let guidance = &site.assessments[0].guidance;
    let [more, work] = &guidance[..] else { panic!("two pages") };
    assert_eq!((more.slug.as_str(), more.versions[0].title.as_str()), ("more", "Acme's more"));
    let link = work.versions[0].link("more.md#why").expect("it leads to a page");
    assert_eq!(
        (link.assessment, link.page),
        (Some(0), 0),
        "a link of the base leads to the overlay's page"
    );
    for page in [more, work] {
        assert_eq!(page.versions[0].images["../bowl.svg"], "content/demo/guidance/bowl.svg");
    }
}

#[test]
fn a_language_may_be_added_when_everything_is_said_in_it() {
    let folder = overlay(&[
        ("texts/et.yaml", "title: Meie töö\ndescription: Kuidas me töötame.\n"),
        ("site.yaml", "languages: [en, et]\nassessments: [acme]\ntheme: acme\n"),
    ]);
    folder.write("site/themes/acme/theme.yaml", "extends: default\n");
    let wording = crate::harness::read("themes/default/wording/en.yaml");
    folder.write("site/themes/acme/wording/et.yaml", wording);
    let lacks = told(&folder);
    assert!(
        lacks.contains("assessment `acme` has no texts in `et` (write content/acme/texts/et.yaml)"),
        "{lacks}"
    );
    assert!(
        lacks.contains("page `work` is missing in `et` (write content/acme/guidance/et/work.md)"),
        "{lacks}"
    );
    let base = |path: &str| {
        std::fs::read_to_string(folder.at(&format!("site/content/demo/{path}")))
            .expect("it is there")
    };
    folder.write("site/content/acme/texts/et.yaml", base("texts/en.yaml"));
    folder.write("site/content/acme/guidance/et/work.md", base("guidance/en/work.md"));
    assert_eq!(told(&folder), "");
}

#[test]
fn mistakes_are_told_in_the_file_where_they_stand() {
    // A new question without a text: in the overlay's own texts, where it has some.
    let question = "assessment: acme\nbase: demo\ndimensions: [{id: work, questions: [{id: X}]}]\n";
    let folder = overlay(&[("acme/bank.yaml", question)]);
    assert_eq!(places(&folder), ["text::missing acme/bank.yaml:3:42"]);
    let folder = overlay(&[("acme/bank.yaml", question), ("acme/texts/en.yaml", "title: Acme\n")]);
    assert_eq!(places(&folder), ["text::missing acme/texts/en.yaml:1:1"]);
    let own = "title: Acme\nquestions:\n  B: {text: Known?}\n";
    let folder = overlay(&[("acme/bank.yaml", question), ("acme/texts/en.yaml", own)]);
    assert_eq!(places(&folder), ["text::missing acme/texts/en.yaml:3:3"]);
    // A value of the wrong kind, in the overlay.
    let folder = overlay(&[("acme/bank.yaml", "assessment: acme\nbase: demo\nstages: 3\n")]);
    assert_eq!(places(&folder), ["shape::wrong-type acme/bank.yaml:3:9"]);
    // The base's own mistake, which nobody would see if the base were not read: with the overlay that reads it.
    let folder = overlay(&[]);
    folder.replace("site/content/demo/bank.yaml", "effort: L", "effort: XL");
    assert_eq!(places(&folder), ["shape::unknown-word demo/bank.yaml:24:37 acme/bank.yaml:2:7"]);
    // Something to leave out, and nothing to leave it out of.
    let alone = overlay(&[]);
    alone.write("site/content/site.yaml", "languages: [en]\nassessments: [demo]\n");
    alone.replace("site/content/demo/bank.yaml", "stages:", "leave_out: {questions: [A]}\nstages:");
    assert_eq!(places(&alone), ["overlay::unknown-id demo/bank.yaml:5:1"]);
    // The same when the site lists the base: told once, and of the base.
    folder.write("site/content/site.yaml", "languages: [en]\nassessments: [acme, demo]\n");
    assert_eq!(places(&folder), ["shape::unknown-word demo/bank.yaml:24:37"]);
}

#[test]
fn mistakes_of_the_merge_show_both_files() {
    let bank = |rest: &str| format!("assessment: acme\nbase: demo\n{rest}");
    let one = |rest: &str| places(&overlay(&[("acme/bank.yaml", &bank(rest))]));
    // More options than the base's texts are for.
    assert_eq!(
        one(
            "dimensions: [{id: work, questions: [{id: B, options: [{id: a, value: 1}, {id: b, value: 3}]}]}]\n"
        ),
        ["text::option-count acme/bank.yaml:3:79 demo/texts/en.yaml:18:36"]
    );
    // A question that the base has in another dimension.
    assert_eq!(
        one("dimensions: [{id: tools, questions: [{id: B}]}]\n"),
        ["bank::duplicate-id acme/bank.yaml:3:43 demo/bank.yaml:12:31"]
    );
    assert_eq!(
        one("dimensions: [{id: work, questions: [{id: T}]}]\n"),
        ["bank::duplicate-id acme/bank.yaml:3:42 demo/bank.yaml:14:22"]
    );
    // A step of the base that nothing helps with any more.
    assert_eq!(
        one("leave_out: {actions: [tools-2]}\n"),
        ["bank::step-without-action demo/bank.yaml:13:9 acme/bank.yaml:2:7"]
    );
    // A page that takes the place of the base's and lacks a heading.
    let page = "---\ntitle: Work\nsummary: On work.\n---\n\nNothing.\n";
    let folder = overlay(&[("acme/guidance/en/work.md", page)]);
    folder.replace("site/content/demo/bank.yaml", "guidance: work", "guidance: work#why");
    folder.replace("site/content/demo/guidance/en/work.md", "##", "## Why {#why}\n\n##");
    assert_eq!(
        places(&folder),
        ["markdown::broken-anchor acme/guidance/en/work.md:1:1 demo/bank.yaml:11:20"]
    );
}

#[test]
fn a_key_with_nothing_takes_the_bases_away() {
    let folder = overlay(&[(
        "acme/bank.yaml",
        "assessment: acme\nbase: demo\ndimensions: [{id: work, guidance: }]\nleave_out: {guidance: [work]}\n",
    )]);
    let site = checked(&folder);
    assert!(site.assessments[0].bank.dimensions[0].guidance.is_none());
    assert!(site.assessments[0].guidance.is_empty());
}

#[test]
fn a_translation_is_judged_against_what_stands_over_it() {
    let folder = fixture("text-stale");
    folder.write("site/content/site.yaml", "languages: [en, sv]\nassessments: [acme]\n");
    folder.write("site/content/acme/bank.yaml", "assessment: acme\nbase: demo\n");
    let of = |id: &str| -> Vec<String> {
        let all = places(&folder).into_iter();
        all.filter(|line| line.starts_with("text::stale") && line.contains(id)).collect()
    };
    let stale = told(&folder);
    let of_acme = of("acme/bank.yaml");
    assert!(!of_acme.is_empty(), "the base's fingerprints are the overlay's too: {stale}");
    // A text that the overlay writes itself was not made from what the base's was.
    folder.write("site/content/acme/texts/sv.yaml", "questions: {A: {text: Görs det hos Acme?}}\n");
    assert_eq!(of("acme/bank.yaml").len() + 1, of_acme.len(), "{}", told(&folder));
    // What is left out has no fingerprint either.
    folder.write(
        "site/content/acme/bank.yaml",
        "assessment: acme\nbase: demo\nleave_out: {questions: [A], locks: [lock], gates: [gate], actions: [open]}\n",
    );
    std::fs::remove_file(folder.at("site/content/acme/texts/sv.yaml")).expect("it was there");
    let left = told(&folder);
    assert!(!left.contains("stray-fingerprint"), "{left}");
}
