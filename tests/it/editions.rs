//! Many sites of one folder in one run.

use porras::diagnostic::short;
use porras::editions::{self, Aim, Editions, Which};
use porras::load::Completeness;
use porras::render::Settings;

use crate::harness::{Folder, files, porras, run};

/// The default site as three brands: two that differ in the theme alone, one of an overlay in one
/// language.
fn brands() -> Folder {
    let site = Folder::default_site();
    site.replace(
        "content/site.yaml",
        "theme: default\n",
        "editions:\n  \
           house: {}\n  \
           acme: {theme: acme, folder: clients/acme}\n  \
           north: {theme: north, languages: [fi], assessments: [north]}\n",
    );
    site.write(
        "themes/acme/theme.yaml",
        "extends: default\ncolours: {brand: \"#0b5fa5\", paper: \"#fbfaf7\"}\n",
    );
    site.write("themes/north/theme.yaml", "extends: acme\nshape: {radius: 0px}\n");
    site.write("content/north/bank.yaml", "assessment: north\nbase: customer-centricity\n");
    site.write("content/north/texts/fi.yaml", "title: Pohjoisen asiakkaat\n");
    site
}

fn make(site: &Folder, which: Which<'_>) -> Editions {
    let aim = Aim::Files(Settings::default());
    editions::make(site.path(), which, Completeness::Whole, aim).expect("there is such an edition")
}

#[test]
fn each_edition_is_what_it_would_be_alone() {
    let site = brands();
    let all = make(&site, Which::All);
    assert_eq!(short::all(&all.diagnostics, &all.sources), "");
    let told: Vec<_> = all.made.iter().map(|made| (made.name.as_deref(), &*made.folder)).collect();
    let expected =
        [(Some("house"), "house"), (Some("acme"), "clients/acme"), (Some("north"), "north")];
    assert_eq!(told, expected);
    assert_eq!(all.made[2].languages, ["fi"]);
    for made in &all.made {
        let name = made.name.as_deref().expect("a name");
        let alone = make(&site, Which::Only(name)).made.remove(0);
        let (one, other) = (alone.output.expect("made"), made.output.as_ref().expect("made"));
        assert!(one.files().eq(other.files()), "{name} is another with others beside it");
        assert_eq!(alone.headers, made.headers);
    }
    // The house's is what the site was before it had editions.
    let plain = Folder::default_site();
    plain.copy(&site.at("content/north"), "content/north");
    let plain = porras::make(plain.path(), Settings::default()).output.expect("made");
    assert!(plain.files().eq(all.made[0].output.as_ref().expect("made").files()));
    let pages = |at: usize| all.made[at].output.as_ref().expect("made").pages.keys();
    assert!(pages(0).eq(pages(1)), "another theme has the same pages");
    assert!(pages(2).all(|path| path.starts_with("fi/") || !path.contains('/')));
    assert!(pages(2).any(|path| path == "fi/north.html"));
}

#[test]
fn all_are_written_or_the_one_that_is_asked_for() {
    let site = brands();
    let out = site.at("out");
    let out = out.to_str().expect("UTF-8");
    let (said, error, code) =
        run(&mut porras(site.path(), &["build", "--no-minify", "--out", out]));
    assert_eq!((error.as_str(), code), ("", 0));
    assert!(said.contains("acme: ") && said.contains("out/clients/acme/index.html"), "{said}");
    assert!(said.contains("\n3 editions, "), "{said}");
    for folder in ["house/sv", "clients/acme/sv", "north/fi"] {
        assert!(site.at("out").join(folder).join("index.html").is_file(), "{folder}");
    }
    assert!(!site.at("out/index.html").exists() && !site.at("out/north/sv").exists());
    let before = files(&site.at("out"));
    let only = ["build", "--no-minify", "--only", "north", "--out", out];
    let (said, error, code) = run(&mut porras(site.path(), &only));
    assert_eq!((error.as_str(), code), ("", 0));
    assert!(said.contains(" 0 of ") && !said.contains("editions"), "{said}");
    assert_eq!(files(&site.at("out")), before, "the others are left alone");
    // An error in one of them, and nothing is written of any.
    site.write("themes/acme/templates/page.html", "{% if %}");
    site.replace("content/texts/fi.yaml", "title: ", "title: Toinen ");
    let (_, error, code) = run(&mut porras(site.path(), &["build", "--no-minify", "--out", out]));
    assert!(code == 1 && error.ends_with("nothing was written\n"), "{error}");
    assert_eq!(files(&site.at("out")), before);
}

#[test]
fn an_edition_that_is_not_there_is_told_with_the_nearest() {
    let site = brands();
    for (name, help) in [
        ("hause", "there is no edition `hause`\nhelp: did you mean `house`?\n"),
        ("xyz", "there is no edition `xyz`\nhelp: the editions are house, acme, north\n"),
    ] {
        for command in ["build", "serve"] {
            let (out, error, code) = run(&mut porras(site.path(), &[command, "--only", name]));
            assert_eq!((out.as_str(), error, code), ("", format!("error: {help}"), 2));
        }
    }
    let plain = Folder::default_site();
    let (_, error, code) = run(&mut porras(plain.path(), &["build", "--only", "house"]));
    assert!(code == 2 && error.contains("the site lists none\nhelp: list them"), "{error}");
    let (_, error, code) = run(&mut porras(site.path(), &["build", "--print-headers"]));
    assert!(code == 2 && error.contains("name one with --only: house, acme, north"), "{error}");
}

#[test]
fn what_editions_have_in_common_is_told_once() {
    let site = brands();
    site.replace("content/pages/fi/about.md", "## ", "<b>x</b>\n\n## ");
    site.write("themes/acme/theme.yaml", "extends: default\ncolours: {brand: \"#fefefe\"}\n");
    site.write("content/north/texts/fi.yaml", "title: Pohjoinen\nquestions: {T99: {text: x}}\n");
    let (said, _, code) = run(&mut porras(site.path(), &["check", "--format", "short"]));
    assert_eq!(code, 1);
    let count = |what: &str| said.lines().filter(|line| line.contains(what)).count();
    // All three have the page; two stand on the theme; one shows the bank.
    assert_eq!(count("markdown::raw-html"), 1, "{said}");
    assert_eq!(count("text::unknown-id"), 1, "{said}");
    assert!(count("themes/acme/theme.yaml") >= 1, "{said}");
    let mut lines: Vec<&str> = said.lines().collect();
    lines.sort_unstable();
    lines.dedup();
    assert_eq!(lines.len(), said.lines().count(), "something is told twice\n{said}");
    let (_, drawn, _) = run(&mut porras(site.path(), &["check"]));
    // What acme's colours spoil, and what the change of the page did to its translations.
    let of_two = count("theme::contrast") + count("text::stale");
    assert_eq!(drawn.matches("in this edition and one other").count(), of_two, "{drawn}");
    assert!(
        drawn.contains("north: {theme: north") && drawn.contains("in this edition\n"),
        "{drawn}"
    );
}

#[test]
fn an_assessment_of_one_edition_alone_is_scored_simulated_and_locked() {
    let site = brands();
    site.write(
        "answers.json",
        "{\"format\": \"porras-answers/1\", \"assessment\": \"north\", \"content_version\": \"1.0.0\", \"answers\": {}}",
    );
    let answers = site.at("answers.json");
    let answers = answers.to_str().expect("UTF-8");
    let (out, error, code) = run(&mut porras(site.path(), &["score", "north", answers]));
    assert!(code == 0 && out.contains("\"assessment\":\"north\""), "{error}");
    let simulate = ["simulate", "north", "--respondents", "3"];
    let (_, error, code) = run(&mut porras(site.path(), &simulate));
    assert_eq!((error.as_str(), code), ("", 0));
    let (out, error, code) = run(&mut porras(site.path(), &["lock", "north"]));
    assert!(code == 0 && out.contains("content/north/bank.lock.yaml"), "{out}{error}");
}

/// A small site as twenty brands, each of its own name and colour.
fn twenty() -> Folder {
    let site = Folder::new();
    site.copy(&crate::harness::root().join("tests/diagnostics/base/content"), "content");
    let mut list = String::from("languages: [en]\nassessments: [demo]\neditions:\n");
    for number in 1..=20 {
        list.push_str(&format!("  c{number}: {{theme: t{number}, title: Client {number}}}\n"));
        let theme = format!("extends: default\ncolours: {{brand: \"#0b{:02x}a5\"}}\n", 40 + number);
        site.write(&format!("themes/t{number}/theme.yaml"), theme);
    }
    site.write("content/site.yaml", list);
    site
}

#[test]
fn twenty_editions_have_their_own_name_and_colour_and_share_the_rest() {
    let site = twenty();
    let aim = Aim::Files(Settings { minify: false, ..Settings::default() });
    let made = editions::make(site.path(), Which::All, Completeness::Whole, aim).expect("made");
    assert_eq!((short::all(&made.diagnostics, &made.sources).as_str(), made.made.len()), ("", 20));
    let pages = |at: usize| &made.made[at].output.as_ref().expect("made").pages;
    let assets = |at: usize| &made.made[at].output.as_ref().expect("made").assets;
    for (at, edition) in made.made.iter().enumerate() {
        let front = String::from_utf8_lossy(&pages(at)["en/index.html"]).into_owned();
        assert!(front.contains(&format!("Client {}</a>", at + 1)), "{:?}", edition.name);
        let sheet = assets(at).iter().find(|(path, _)| path.starts_with("assets/site."));
        let sheet = String::from_utf8_lossy(sheet.expect("a sheet").1).into_owned();
        assert!(sheet.contains(&format!("#0b{:02x}a5", 41 + at)), "{:?}", edition.name);
        assert!(pages(at).keys().eq(pages(0).keys()));
        // Only what shows colours is another file.
        let others = assets(at).keys().filter(|path| !assets(0).contains_key(*path));
        let stem = |path: &String| path.split('.').next().unwrap_or_default().to_owned();
        let others: std::collections::BTreeSet<String> = others.map(stem).collect();
        let expected = ["assets/favicon", "assets/manifest-en", "assets/offline-en", "assets/site"];
        assert!(others.iter().all(|path| expected.contains(&path.as_str())), "{others:?}");
    }
}

#[test]
fn an_edition_says_its_name_in_each_of_its_languages() {
    let site = brands();
    let named = |what: &str| {
        let yaml = std::fs::read_to_string(site.at("content/site.yaml")).expect("it is there");
        let line = yaml.lines().find(|line| line.starts_with("  house:")).expect("an edition");
        site.replace("content/site.yaml", line, &format!("  house: {what}"));
        let made = make(&site, Which::Only("house"));
        let told = short::all(&made.diagnostics, &made.sources);
        (told, made.made.into_iter().next().and_then(|made| made.output))
    };
    let (told, output) =
        named("{title: {fi: Talo, sv: Huset, en: House}, description: Own words.}");
    assert_eq!(told, "");
    let output = output.expect("made");
    for (language, name) in [("fi", "Talo"), ("sv", "Huset"), ("en", "House")] {
        let front = String::from_utf8_lossy(&output.pages[&format!("{language}/index.html")]);
        assert!(front.contains(&format!("{name}</a>")) && front.contains("Own words."), "{front}");
        assert!(
            !front.contains(">Porras<") && front.contains(&format!("{name}</title>")),
            "{front}"
        );
    }
    let (told, output) = named("{title: {fi: Talo, en: House, se: Huset}}");
    assert!(
        output.is_none()
            && told
                .contains("error[text::missing]: `title` of edition `house` says nothing in `sv`"),
        "{told}"
    );
    assert!(
        told.contains("error[text::unknown-id]: `se` is no language of edition `house`"),
        "{told}"
    );
}

#[test]
fn the_edition_that_is_asked_for_is_served_alone() {
    use std::io::{BufRead as _, BufReader, Read as _, Write as _};
    let site = twenty();
    let mut command = porras(site.path(), &["serve", "--port", "0", "--only", "c7"]);
    let mut process = command.stderr(std::process::Stdio::piped()).spawn().expect("it starts");
    let lines = BufReader::new(process.stderr.take().expect("a pipe")).lines();
    let address = lines
        .map_while(Result::ok)
        .find_map(|line| Some(line.strip_prefix("http://")?.split('/').next()?.to_owned()));
    let asked = |path: &str| {
        let mut stream = std::net::TcpStream::connect(address.as_deref()?).ok()?;
        write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            .ok()?;
        let mut text = String::new();
        stream.read_to_string(&mut text).ok()?;
        Some(text)
    };
    let (own, other) = (asked("/en/index.html"), asked("/c8/en/index.html"));
    process.kill().and_then(|()| process.wait()).expect("it ends");
    let own = own.expect("an answer");
    assert!(own.starts_with("HTTP/1.1 200") && own.contains("Client 7</a>"), "{own}");
    assert!(other.expect("an answer").starts_with("HTTP/1.1 404"));
}

#[test]
fn two_editions_at_one_address_are_refused_however_it_is_written() {
    let site = Folder::new();
    site.copy(&crate::harness::root().join("tests/diagnostics/base/content"), "content");
    let yaml = "languages: [en]\nassessments: [demo]\nbase_url: https://example.fi/all\neditions:\n  \
                acme: {base_url: https://acme.fi/steps}\n  \
                north: {base_url: https://ACME.fi/steps/}\n  \
                south: {}\n  \
                west: {base_url: https://example.fi/all/south/}\n  \
                east: {base_url: https://acme.fi/Steps}\n";
    site.write("content/site.yaml", yaml);
    let (said, _, code) = run(&mut porras(site.path(), &["check", "--format", "short"]));
    let help = "give each an address of its own; a slash at the end makes no other one";
    let expected = [
        ("6:21", "`acme` and `north` stand at one address, `https://acme.fi/steps/`"),
        ("8:20", "`south` and `west` stand at one address, `https://example.fi/all/south/`"),
    ]
    .map(|(at, told)| {
        format!("content/site.yaml:{at}: error[site::base-url]: editions {told} ({help})")
    });
    let told: Vec<&str> = said.lines().filter(|line| line.contains(": error[")).collect();
    assert_eq!((told, code), (expected.iter().map(String::as_str).collect(), 1));
}
