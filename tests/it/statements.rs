//! The pages that porras writes of who publishes a site.

use porras::diagnostic::short;
use porras::load::KEPT_DAYS;
use porras::render::Settings;

use crate::diagnostics::site as fixture;
use crate::harness::{Folder, read};

/// Who publishes a site: a public body, with all that has to be said.
pub(crate) const PUBLISHER: &str = "
public_body: true
publisher:
  name: {fi: Esimerkkilän kaupunki, sv: Exempelstads stad, en: City of *Example*}
  contact: saavutettavuus@example.fi
  date: 2026-11-02
  assessment: {fi: Kävimme sivuston läpi itse., sv: Vi gick själva igenom webbplatsen., en: We went through the site ourselves.}
  shortcomings: []
  supervisor: {fi: Esimerkkivirasto, sv: Exempelverket, en: Authority of Example}
  host: Example Hosting Ltd
  log_days: 30
";

/// The default site without pages of its own about this, with more in `site.yaml`.
pub(crate) fn published(more: &str) -> Folder {
    let site = Folder::default_site();
    for language in ["fi", "sv", "en"] {
        for page in ["accessibility", "privacy"] {
            let path = site.at(&format!("content/pages/{language}/{page}.md"));
            std::fs::remove_file(path).expect("it is there");
        }
    }
    site.replace("content/site.yaml", "keep_answers: device\n", more);
    site
}

/// Every page by its path, and what there is to say.
fn pages(site: &Folder) -> (std::collections::BTreeMap<String, String>, String) {
    let settings = Settings { minify: false, ..Settings::default() };
    let made = porras::make(site.path(), settings);
    let pages = made.output.map(|output| output.pages).unwrap_or_default();
    let text = |bytes| String::from_utf8(bytes).expect("pages are UTF-8");
    let pages = pages.into_iter().map(|(path, bytes)| (path, text(bytes))).collect();
    (pages, short::all(&made.diagnostics, &made.sources))
}

#[test]
fn a_public_body_has_both_pages_in_three_languages_at_the_foot_of_every_page() {
    let (pages, told) = pages(&published(PUBLISHER));
    assert_eq!(told, "");
    for (path, says) in [
        (
            "fi/accessibility.html",
            &[
                "Saavutettavuusseloste</h1>",
                "Esimerkkilän kaupunki",
                "laadittu 2.11.2026",
                "14 päivän",
                ": Esimerkkivirasto.",
            ][..],
        ),
        (
            "sv/accessibility.html",
            &[
                "Tillgänglighetsutlåtande</h1>",
                "Exempelstads stad",
                "skrivet 2.11.2026",
                "14 dagar",
                ": Exempelverket.",
            ],
        ),
        (
            "en/accessibility.html",
            &[
                "Accessibility statement</h1>",
                "City of *Example*",
                "on 2 November 2026",
                "14 days",
                ": Authority of Example.",
                "(306/2019)",
                "mailto:saavutettavuus@example.fi",
            ],
        ),
        (
            "fi/privacy.html",
            &[
                "Tietosuoja</h1>",
                "enintään 90 päivää",
                "30 päivän kuluttua",
                "tietosuojavaltuutetulle",
                "aukeaa myös ilman verkkoyhteyttä",
            ],
        ),
        (
            "sv/privacy.html",
            &["Dataskydd</h1>", "högst 90 dagar", "efter 30 dagar", "dataombudsmannen"],
        ),
        (
            "en/privacy.html",
            &[
                "Privacy</h1>",
                "for 90 days at most",
                "after 30 days",
                "Example Hosting Ltd",
                "City of *Example* publishes",
            ],
        ),
    ] {
        let page = &pages[path].replace('\u{ad}', "");
        for words in says {
            assert!(page.contains(words), "{path} does not say {words:?}: {page}");
        }
        assert!(
            !page.contains("<!--") && !page.contains("{{") && !page.contains("{%"),
            "{path}: {page}"
        );
    }
    for (path, page) in pages.iter().filter(|(path, _)| *path != "index.html") {
        let foot = page.split("<footer").nth(1).expect("a foot");
        for to in ["accessibility.html", "privacy.html"] {
            assert!(foot.contains(to), "{path} does not lead to {to}");
        }
    }
}

#[test]
fn the_pages_say_what_the_site_itself_does() {
    let private = "keep_answers: visit
offline: false
publisher:
  name: Acme
  contact: https://example.org/contact
  date: 2026-11-02
  assessment: Seen by friends.
  shortcomings: [\"Grey <b> on grey.\"]
  host: us
  log_days: 0
";
    let site = published(private);
    site.write(
        "content/pages/fi/privacy.md",
        "---\ntitle: Oma\nsummary: Oma sivu.\n---\n\n## Omat sanat\n\nNäin.\n",
    );
    let (pages, told) = pages(&site);
    assert_eq!(told, "");
    let privacy = &pages["en/privacy.html"];
    assert!(privacy.contains("kept until you close the tab") && privacy.contains("keeps no log"));
    assert!(!privacy.contains("without a network") && !privacy.contains("Ombudsman"), "{privacy}");
    let statement = &pages["en/accessibility.html"];
    assert!(statement.contains("Accessibility</h1>") && !statement.contains("306/2019"));
    assert!(statement.contains("<li>Grey &lt;b&gt; on grey.</li>"), "{statement}");
    assert!(statement.contains("href=\"https://example.org/contact\""), "{statement}");
    assert!(pages["fi/privacy.html"].contains("Omat sanat"), "a page of one's own stands");
    let client = read("src/client/storage.js");
    let line = format!("export const KEPT_FOR = {KEPT_DAYS} * 24 * 60 * 60 * 1000;");
    assert!(client.contains(&line), "the pages promise what the client keeps");
}

#[test]
fn an_edition_is_published_by_whom_it_says() {
    let site = Folder::default_site();
    let editions =
        "editions:\n  house: {}\n  city:\n    public_body: true\n    publisher: {name: City}\n";
    site.replace("content/site.yaml", "keep_answers: device\n", editions);
    let made = porras::inspect(site.path(), porras::load::Completeness::Whole);
    let told = short::all(&made.diagnostics, &made.sources);
    assert!(told.contains("content/site.yaml:12:17: error[site::publisher]"), "{told}");
}

/// A template that a theme brings, for a language that porras has none for, and its mistakes.
#[test]
fn a_theme_may_bring_templates() {
    let site = fixture("base");
    let settings = "languages: [en]\nassessments: [demo]\ntheme: acme\npublisher: {name: Acme, \
        contact: a@example.org, date: 2026-11-02, assessment: By us., shortcomings: [], \
        host: us, log_days: 7}\n";
    site.write("site/content/site.yaml", settings);
    site.write("site/themes/acme/theme.yaml", "extends: default\n");
    let template = |text: &str| {
        let front = "---\ntitle: Mine\nsummary: My own.\n---\n\n";
        site.write("site/themes/acme/statements/en/privacy.md", format!("{front}{text}"));
        let settings = Settings { minify: false, ..Settings::default() };
        let made = porras::make(&site.at("site"), settings);
        let told = short::all(&made.diagnostics, &made.sources);
        let page = made.output.and_then(|mut output| output.pages.remove("en/privacy.html"));
        (page.map(|page| String::from_utf8(page).expect("UTF-8")).unwrap_or_default(), told)
    };
    let (page, told) = template(
        "## Log {#log}\n\n{* My own. *}{% if log %}{{ log }} days of {{ body }}.{% else %}None.{% endif %}\n",
    );
    assert_eq!(told, "");
    assert!(page.contains("7 days of Acme.") && !page.contains("None."), "{page}");
    let (_, told) = template("{% if logs %}{{ bodi }} here.{% endif %}\n");
    assert!(told.contains("statements/en/privacy.md:6:7: error[theme::template]"), "{told}");
    assert!(told.contains("`bodi` is nothing") && told.contains("did you mean `body`?"), "{told}");
    let (_, told) = template("Well.\n\n{% if log %}never ended\n");
    assert!(
        told.contains("statements/en/privacy.md:8:4: error[theme::template]: `if` is never closed"),
        "{told}"
    );
    let bound = "## Log {#log}\n\n{% set mine = log %}{{ mine }} {% for way in [1] %}{{ way }}{% endfor %}\n";
    let (page, told) = template(bound);
    assert_eq!(told, "");
    assert!(page.contains("7 1"), "{page}");
    let values = "## Log {#log}\n\n{* {% for *}{% set xs = range(end=9000) %}{% for i in xs %}{% for j in xs %}{% endfor %}{% endfor %}";
    let (_, told) = template(values);
    let at = "themes/acme/statements/en/privacy.md:8:72: error[theme::template]: the theme's own";
    assert!(told.starts_with(at), "{told}");
    let loops =
        "{% for i in range(end=90000) %}{% for j in range(end=90000) %}{% endfor %}{% endfor %}";
    let (_, told) = template(loops);
    let at = "themes/acme/statements/en/privacy.md:6:44: error[theme::template]: `range` gives";
    assert!(told.starts_with(at), "{told}");
    let (_, told) = template("{{ site | shout }}\n");
    assert!(told.contains("statements/en/privacy.md:6:11: error[theme::template]"), "{told}");
}
