//! What the script needs, lost by a theme's templates: told where it was lost, whichever way.

use porras::diagnostic::{draw, short};
use porras::load::Completeness;
use porras::{Wishes, inspect};

use crate::harness::{Folder, read};
use crate::themes::themed;

/// A template of the default theme.
fn default(name: &str) -> String {
    read(format!("themes/default/templates/{name}"))
}

/// The same without a piece of it, which must be there.
fn without(name: &str, piece: &str) -> String {
    let text = default(name);
    assert!(text.contains(piece), "{name} has no `{piece}`");
    text.replacen(piece, "", 1)
}

/// Templates by name.
type Files<'t> = &'t [(&'t str, &'t str)];

/// A theme `acme` with these files over a theme `house` with those.
fn site(acme: Files<'_>, house: Files<'_>) -> Folder {
    let folder = themed("extends: house\n");
    folder.write("site/themes/house/theme.yaml", "extends: default\n");
    for (theme, files) in [("acme", acme), ("house", house)] {
        for (name, text) in files {
            folder.write(&format!("site/themes/{theme}/templates/{name}"), text);
        }
    }
    folder
}

fn told(folder: &Folder) -> String {
    let made = inspect(&folder.at("site"), Wishes::default());
    short::all(&made.diagnostics, &made.sources)
}

fn told_of(files: Files<'_>) -> String {
    told(&site(files, &[]))
}

/// Where it is told that a hook is lost.
fn places<'t>(told: &'t str, hook: &str) -> Vec<&'t str> {
    let of_it = |line: &&str| line.contains(&format!("lacks `{hook}` ("));
    told.lines()
        .filter(of_it)
        .filter_map(|line| line.split_once(": error"))
        .map(|(at, _)| at)
        .collect()
}

#[test]
fn what_is_lost_is_told_at_the_template_that_lost_it() {
    let question = "parts/question.html";
    let unmarked = without(question, " class=\"question\"");
    let without_button = without(
        question,
        "<button class=\"plain\" type=\"button\" data-clear=\"{{ question.id }}\" hidden>{{ t.question.clear }}</button>",
    );
    let conditional = default(question)
        .replace("<details class=\"more note\">", "{% if live %}<details class=\"more note\">")
        .replace("</details>\n</fieldset>", "</details>{% endif %}\n</fieldset>");
    let unhatched = without("assessment.html", "{% include \"parts/hatch.html\" %}");
    let unasked = without("assessment.html", "{% include \"parts/question.html\" %}");
    let main = "{% extends \"default/assessment.html\" %}\n{% block main %}\n<main id=\"main\">\n<h1>x</h1>\n</main>{% endblock %}\n";
    let cases: [(Files<'_>, Files<'_>, &str, &str); 10] = [
        // On the element that it stood on.
        (
            &[(question, &unmarked)],
            &[],
            "class=\"question\"",
            "acme/templates/parts/question.html:1:1",
        ),
        // After the one that it came after.
        (
            &[(question, &without_button)],
            &[],
            "data-clear",
            "acme/templates/parts/question.html:10:",
        ),
        // It is there, but never shown.
        (
            &[(question, &conditional)],
            &[],
            "class=\"note\"",
            "acme/templates/parts/question.html:14:14",
        ),
        // With the part that is not included any more.
        (
            &[("assessment.html", &unhatched)],
            &[],
            "id=\"hatch\"",
            "acme/templates/assessment.html:10:10",
        ),
        // In the block that is filled with something else.
        (
            &[("assessment.html", main)],
            &[],
            "data-module=\"assessment\"",
            "acme/templates/assessment.html:3:1",
        ),
        (&[("assessment.html", main)], &[], "class=\"path\"", "acme/templates/assessment.html:4:1"),
        // By the theme below, which is built on, or stands in place of nothing.
        (
            &[(question, "{% include \"house/parts/question.html\" %}")],
            &[(question, &unmarked)],
            "class=\"question\"",
            "house/templates/parts/question.html:1:1",
        ),
        (
            &[("base.html", "{% extends \"default/base.html\" %}")],
            &[(question, &unmarked)],
            "class=\"question\"",
            "house/templates/parts/question.html:1:1",
        ),
        // By both.
        (
            &[(question, &unmarked)],
            &[(question, &unmarked)],
            "class=\"question\"",
            "acme/templates/parts/question.html:1:1",
        ),
        // By two templates, each alone.
        (
            &[(question, &unmarked), ("assessment.html", &unasked)],
            &[],
            "class=\"question\"",
            "acme/templates/assessment.html:60:1",
        ),
    ];
    for (acme, house, hook, expected) in cases {
        let told = told(&site(acme, house));
        let places = places(&told, hook);
        assert!(
            matches!(places[..], [place] if place.starts_with(&format!("themes/{expected}"))),
            "{hook} should be told once, at {expected}, and not at {places:?}:\n{told}"
        );
    }
}

#[test]
fn whoever_keeps_what_is_needed_is_told_nothing() {
    let question = default("parts/question.html")
        .replace("<fieldset class=\"question\"", "<fieldset class='x' class=\"ours question\"");
    let question = question.replacen(" class='x'", "", 1);
    let base = "{% extends \"default/base.html\" %}{% block head %}{{ super() }}<meta name=\"x\" content=\"y\">{% endblock %}";
    assert_eq!(told(&site(&[("parts/question.html", &question), ("base.html", base)], &[])), "");
}

#[test]
fn every_mistake_of_a_theme_is_told_in_one_run_and_in_each_edition() {
    let folder = crate::diagnostics::site("theme-rot");
    let alone = told(&folder);
    folder.write(
        "site/content/site.yaml",
        "languages: [en]\nassessments: [demo]\neditions:\n  plain: {theme: default}\n  acme: {theme: acme}\n",
    );
    assert_eq!(told(&folder), alone);
    for (code, count) in [
        ("shape::unknown-key", 1),
        ("theme::unknown-token", 1),
        ("theme::unknown-block", 1),
        ("theme::hook", 1),
    ] {
        assert_eq!(alone.matches(&format!("error[{code}]")).count(), count, "{alone}");
    }
}

#[test]
fn an_unknown_block_hides_nothing_that_stands_beside_it() {
    let base = "{% extends \"default/base.html\" %}\n{% block sidebar %}{{ super() }}<p>{{ nothere }}</p>{% block inner %}ä{% endblock %}{% endblock %}\n{% block imprint %}{{ titel }}{% endblock %}\n";
    let folder = site(&[("base.html", base)], &[]);
    let made = inspect(&folder.at("site"), Wishes::default());
    let told = draw::all(&made.diagnostics, &made.sources, false);
    assert!(
        told.contains("no block is called `sidebar`")
            && told.contains("no block is called `inner`"),
        "{told}"
    );
    assert!(told.contains("base.html:3:23") && !told.contains("nothere` is"), "{told}");
}

#[test]
fn a_block_that_other_templates_fill_is_missed_where_it_stood() {
    let headless = without("base.html", "{% block head %}{% endblock %}");
    let folder = site(&[("base.html", &headless)], &[]);
    let made = inspect(&folder.at("site"), Wishes::default());
    let told = draw::all(&made.diagnostics, &made.sources, false);
    let expected = "\
error[theme::unknown-block]: `base.html` has no block `head`, which `404.html` fills
  --> themes/acme/templates/base.html:13:77
";
    assert!(told.starts_with(expected) && told.ends_with("\n1 error, 0 warnings\n"), "{told}");
    assert!(told.contains("`{% block head %}` should come after this"), "{told}");
    // Where nothing fills it, it may be missing.
    let pages = ["404.html", "assessment.html"].map(|name| {
        let text = default(name);
        let (before, rest) = text.split_once("{% block head %}").expect("it is there");
        let (head, after) = rest.split_once("{% endblock %}").expect("it ends");
        (
            name,
            before.to_owned()
                + &after.replacen("{% block main %}", &format!("{{% block main %}}{head}"), 1),
        )
    });
    let mut files: Vec<(&str, &str)> =
        pages.iter().map(|(name, text)| (*name, text.as_str())).collect();
    files.push(("base.html", &headless));
    assert_eq!(told_of(&files), "");
}

/// Templates that go round below the one that is asked.
#[test]
fn circles_of_others_end() {
    let told = told_of(&[
        ("base.html", "{% extends \"page.html\" %}"),
        ("page.html", "{% extends \"base.html\" %}"),
        ("home.html", "{% extends \"base.html\" %}{% block main %}x{% endblock %}"),
    ]);
    assert!(told.contains("`base.html` extends itself, and would do so for ever"), "{told}");
}

#[test]
fn what_other_pages_lack_is_told_too_and_of_all_pages_once() {
    let bare = "<!doctype html><title>x</title>";
    let filled = |name: &str, text: &str| {
        format!("{{% extends \"default/{name}\" %}}{{% block main %}}{text}{{% endblock %}}")
    };
    let [lost, unlisted] = ["404.html", "actions.html"].map(|name| filled(name, "<main></main>"));
    let without_body = filled("page.html", "<main id=\"main\"><h1>{{ title }}</h1></main>");
    let without_list =
        filled("actions.html", "<main id=\"main\"><h1>{{ t.actions.title }}</h1></main>");
    let unpoliced = without(
        "base.html",
        "<meta http-equiv=\"Content-Security-Policy\" content=\"{{ policy }}\">\n",
    );
    let unlinked = without("root.html", "<a href=\"{{ language.href }}\"");
    let policy = "http-equiv=\"Content-Security-Policy\"";
    let cases: [(&str, &str, &str, &str, &str); 12] = [
        ("home.html", bare, "the front page", policy, "home.html:1:1"),
        ("home.html", bare, "the front page", "id=\"main\"", "home.html:1:1"),
        ("home.html", bare, "the front page", "class=\"languages\"", "home.html:1:1"),
        (
            "root.html",
            "<p>gone",
            "the page that leads to a language",
            "http-equiv=\"refresh\"",
            "root.html:1:1",
        ),
        ("root.html", "<p>gone", "the page that leads to a language", "<a href>", "root.html:1:1"),
        ("root.html", "<p>gone", "the page that leads to a language", policy, "root.html:1:1"),
        (
            "root.html",
            &unlinked,
            "the page that leads to a language",
            "<a href>",
            "root.html:16:36",
        ),
        ("page.html", &without_body, "a page of guidance", "{{ body }}", "page.html:1:"),
        ("404.html", &lost, "the page for a lost address", "id=\"main\"", "404.html:1:49"),
        ("actions.html", &unlisted, "the list of actions", "id=\"main\"", "actions.html:1:53"),
        ("actions.html", &without_list, "the list of actions", "id=\"a-…\"", "actions.html:1:"),
        // Of every page; told once.
        ("base.html", &unpoliced, "the page of an assessment", policy, "base.html:9:1"),
    ];
    for (name, text, page, hook, expected) in cases {
        let folder = site(&[(name, text)], &[]);
        folder.write(
            "site/content/site.yaml",
            "languages: [en, fi]\nassessments: [demo]\ntheme: acme\n",
        );
        let wishes = Wishes::from(Completeness::Partial);
        let made = inspect(&folder.at("site"), wishes);
        let told = short::all(&made.diagnostics, &made.sources);
        let places = places(&told, hook);
        let expected = format!("themes/acme/templates/{expected}");
        assert!(
            matches!(places[..], [place] if place.starts_with(&expected))
                && told.contains(&format!("{page} lacks `{hook}` (")),
            "{page}, {hook} should be told once, at {expected}, and not at {places:?}:\n{told}"
        );
    }
}

/// What is written around the body, and what a template makes of it, is the theme's own business.
#[test]
fn a_page_that_shows_its_body_in_another_way_lacks_nothing() {
    let page = default("page.html")
        .replace("{{ body }}", "{{ body | replace(from=\"habits\", to=\"do\") | safe }}");
    assert_eq!(told_of(&[("page.html", &page)]), "");
}

#[test]
fn what_the_policy_would_block_is_told_at_its_tag() {
    let said = |tag: &str| {
        let page = format!(
            "{{% extends \"default/home.html\" %}}{{% block head %}}\n{tag}\n{{% endblock %}}"
        );
        told_of(&[("home.html", &page)])
    };
    let cases = [
        ("<script>alert(1)</script>", "may not run a script that stands in it"),
        ("<SCRIPT type=\"module\">alert(1)</SCRIPT>", "may not run a script that stands in it"),
        ("<script src=\"https://evil.example/x.js\"></script>", "load `https://evil.example/x.js`"),
        ("<style>p{margin:0}</style>", "may not have styles that stand in it"),
        ("<p style=\"margin:0\">x</p>", "may not have styles in an attribute"),
        ("<p onclick='x()'>x</p>", "a script in an attribute, `onclick`"),
        ("<img src=https://evil.example/x.png alt=\"\">", "load `https://evil.example/x.png`"),
        ("<img src=\"//evil.example/{{ lang }}.png\" alt=\"\">", "load `//evil.example/….png`"),
        (
            "<img srcset=\"a.png 1x, https://evil.example/b.png 2x\" alt=\"\">",
            "load `https://evil.example/b.png`",
        ),
        (
            "<link rel=\"stylesheet\" href=\"https://evil.example/x.css\">",
            "load `https://evil.example/x.css`",
        ),
        ("<iframe src=\"https://evil.example/\"></iframe>", "may not show a `iframe`"),
    ];
    for (tag, expected) in cases {
        let told = said(tag);
        let first = told.lines().next().unwrap_or_default();
        assert!(
            first.starts_with("themes/acme/templates/home.html:2:1: error[theme::blocked]")
                && first.contains(expected)
                && told.lines().count() == 2,
            "{tag} should be told as `{expected}`:\n{told}"
        );
    }
    for fine in [
        "<script type=\"application/json\">{\"a\": \"<p style=x>\"}</script>",
        "<!-- <script>x</script> --><a href=\"https://example.org\">x</a>",
        "{# <style>x</style> #}<link rel=\"license\" href=\"https://example.org\">",
        "<img src=\"data:image/gif;base64,R0lGODlhAQABAAAAACw=\" alt=\"\">",
        "<p{% if live %} class=\"on\"{% endif %} data-style=\"x\" data-on=\"y\">a: b</p>",
    ] {
        assert_eq!(said(fine), "", "{fine}");
    }
}

#[test]
fn what_templates_put_together_is_told_of_the_page() {
    let page = "{% extends \"default/home.html\" %}{% block head %}{% set kind = \"script\" %}<{{ kind }}>alert(1)</{{ kind }}>{% endblock %}";
    let told = told_of(&[("home.html", page)]);
    assert!(
        told.contains("error[theme::blocked]: `<script>` on a page: a page may not run a script"),
        "{told}"
    );
}
