//! Names in conditions of a theme's templates.

use porras::diagnostic::{draw, short};
use porras::render::Settings;

use crate::harness::root;
use crate::themes::themed;

/// What is told of a site whose theme fills the block at the foot of every page so.
fn told(imprint: &str) -> (String, String) {
    let template = format!(
        "{{% extends \"default/base.html\" %}}\n{{% block imprint %}}{imprint}{{% endblock %}}\n"
    );
    let folder = themed("extends: default\n");
    folder.write("site/themes/acme/templates/base.html", template);
    let about = "---\ntitle: About\nsummary: About this.\n---\n\n## Who\n\nUs.\n";
    folder.write("site/content/pages/en/about.md", about);
    let made = porras::make(&folder.at("site"), Settings { minify: false, ..Settings::default() });
    let drawn = draw::all(&made.diagnostics, &made.sources, false);
    (short::all(&made.diagnostics, &made.sources), drawn)
}

#[test]
fn a_name_that_nobody_is_given_is_told_at_the_word() {
    let (short, drawn) = told("{% if site_descripton %}<p>{{ site.title }}</p>{% endif %}");
    let at =
        "themes/acme/templates/base.html:2:26: error[theme::template]: `site_descripton` is not";
    assert!(short.starts_with(at), "{short}");
    assert!(
        drawn.contains("did you mean `site_description`?") && drawn.contains("^^^^^^^^"),
        "{drawn}"
    );
    let (short, _) = told("{% if live %}{% elif borows is defined and not nothing %}{% endif %}");
    assert_eq!(
        short.matches("is not defined, and a condition takes it for false").count(),
        2,
        "{short}"
    );
}

/// A partial that pages of every kind include is one place.
#[test]
fn what_no_page_is_given_is_told_once_with_the_nearest_name_that_all_have() {
    let (_, drawn) = told("{{ lnag }}");
    let expected = "\
error[theme::template]: `lnag` is not defined
 --> themes/acme/templates/base.html:2:23
  |
2 | {% block imprint %}{{ lnag }}{% endblock %}
  |                       ^^^^ no template is given this
  |
help: did you mean `lang`?

1 error, 0 warnings
";
    assert_eq!(drawn, expected);
    // Some pages have a `title`, but not all of those that ask.
    let (_, drawn) = told("{{ titel }}");
    assert!(
        drawn.contains("help: themes/README.md lists") && drawn.contains("\n1 error,"),
        "{drawn}"
    );
    // Also where no page comes by.
    let (_, drawn) = told("{% if not lang %}{{ lnag }}{% endif %}");
    assert_eq!(
        drawn,
        expected
            .replace("2:23", "2:40")
            .replace("{{ lnag }}", "{% if not lang %}{{ lnag }}{% endif %}")
            .replace("  |                       ^", "  |                                        ^")
    );
}

#[test]
fn what_some_pages_are_not_given_is_told_with_the_pages() {
    let (_, drawn) = told("{{ title }}");
    assert!(drawn.contains("^^^^^ not given to `404.html`, `home.html`\n"), "{drawn}");
    let (_, drawn) = told("{{ assessment.title }}");
    assert!(
        drawn.contains(
            "^^^^^^^^^^ not given to `404.html`, `home.html`, some pages of `page.html`\n"
        ),
        "{drawn}"
    );
    let (_, drawn) = told("{% for page in pages %}{{ page.hrfe }}{% endfor %}");
    assert!(
        drawn.contains("field `hrfe` is not defined\n") && drawn.contains("did you mean `href`?"),
        "{drawn}"
    );
    let (_, drawn) = told("{% for page in pages %}{{ page.nothing }}{% endfor %}");
    assert!(drawn.contains("help: the fields are `href`, `title`\n"), "{drawn}");
}

#[test]
fn filters_and_tests_that_nobody_has_are_told_at_the_word() {
    let (short, _) = told("{{ title | shout }}\n{% if lang is loud %}{% endif %}");
    for told in [
        "themes/acme/templates/base.html:2:31: error[theme::template]: unknown filter `shout`",
        "themes/acme/templates/base.html:3:15: error[theme::template]: unknown test `loud`",
    ] {
        assert!(short.contains(told), "{short}");
    }
}

#[test]
fn whatever_a_template_may_know_is_let_through() {
    let right = "{# {% if nobody %} #}{% set mine = 1 %}{% for page in pages %}\
        {% if page.href is containing(pat=\"nobody\") and loop.first or mine == 1 %}<i></i>{% endif %}{% endfor %}\
        {% if borrows is defined or body_attributes is not defined %}<b></b>{% endif %}\
        {% if not live and lang in [\"fi\", 'sv'] and theme.logo %}{% endif %}";
    assert_eq!(told(right).0, "");
}

/// A copy of the default theme is a site's own, and asks for all that there is.
#[test]
fn the_default_theme_asks_for_nothing_that_is_not_there() {
    let folder = themed("extends: default\n");
    folder.copy(&root().join("themes/default"), "site/themes/default");
    let made = porras::make(&folder.at("site"), Settings { minify: false, ..Settings::default() });
    assert_eq!(short::all(&made.diagnostics, &made.sources), "");
}

/// The template crate tells the tag that it did not expect.
#[test]
fn what_is_never_closed_is_told_where_it_was_opened() {
    for (imprint, at, expected) in [
        ("{% if live %}x", "2:23", "`if` is never closed: `endblock` comes before its end"),
        (
            "{% for a in pages %}{% set b = 1 %}{{ a.title }}{% endif %}",
            "2:71",
            "`endif` stands where `for` is to be closed",
        ),
        (
            "{% if live %}{% endif %}{% endfor %}",
            "2:47",
            "`endfor` stands where `block` is to be closed",
        ),
        ("{% iff live %}{% endif %}", "2:23", "there is no tag `iff`"),
    ] {
        let (short, _) = told(imprint);
        let begins =
            format!("themes/acme/templates/base.html:{at}: error[theme::template]: {expected}");
        assert!(short.starts_with(&begins) && short.contains("\n1 error,"), "{begins}\n{short}");
    }
    let folder = themed("extends: default\n");
    for (mark, at, expected) in [
        ("<b>\n{% if live %}<i>x</i>", "2:4", "`if` is never closed\n"),
        ("<b>{% endfor %}", "1:7", "`endfor` closes nothing\n"),
        ("{{ title", "1:4", "unexpected end of input\n"),
    ] {
        folder.write("site/themes/acme/templates/parts/mark.html", mark);
        let made =
            porras::make(&folder.at("site"), Settings { minify: false, ..Settings::default() });
        let short = short::all(&made.diagnostics, &made.sources);
        let begins = format!(
            "themes/acme/templates/parts/mark.html:{at}: error[theme::template]: {expected}"
        );
        assert!(short.starts_with(&begins), "{begins}\n{short}");
    }
}
