//! Files of themes that nothing asks for, beside the templates of `diagnostics/theme-idle-file`.

use porras::diagnostic::short;

use crate::themes::themed;

/// What may be of use is not told, and what a shared theme keeps for others neither.
#[test]
fn files_that_something_may_ask_for_are_let_through() {
    let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0h1\"/></svg>";
    for (files, told) in [
        // A template of its own loads a sheet; one makes up names.
        (
            &[
                ("css/talks/1.css", ".a {}"),
                ("templates/parts/mark.html", "{{ assets[\"talks.css\"] }}"),
            ][..],
            "",
        ),
        (
            &[
                ("static/x.svg", drawing),
                ("templates/parts/mark.html", "{{ assets[lang ~ \".svg\"] }}"),
            ],
            "",
        ),
        (
            &[
                ("static/x.svg", drawing),
                ("templates/parts/mark.html", "{% for a in assets %}{{ a }}{% endfor %}"),
            ],
            "",
        ),
        (
            &[
                ("static/x.svg", drawing),
                ("templates/parts/mark.html", "{# x.svg #}<a href=\"assets/y\">z</a>"),
            ],
            "",
        ),
        (&[("static/x.svg", drawing), ("wording/en.yaml", "own: {file: x.svg}\n")], ""),
        (&[("static/deep/README.md", "words"), ("static/LICENCE", "words")], ""),
        // A theme below names another logo than the one that is taken.
        (
            &[
                ("theme.yaml", "extends: house\nlogo: {light: ours.svg}\n"),
                ("static/ours.svg", drawing),
            ],
            "",
        ),
        (&[("static/x.svg", drawing)], "nothing names `themes/acme/static/x.svg`"),
        (
            &[("statements/privacy.md", "x")],
            "no page is made of `themes/acme/statements/privacy.md`",
        ),
    ] {
        let folder = themed("extends: house\n");
        folder.write("site/themes/house/theme.yaml", "logo: {light: house.svg}\n");
        folder.write("site/themes/house/static/house.svg", drawing);
        for (name, text) in files {
            folder.write(&format!("site/themes/acme/{name}"), text);
        }
        let made = porras::inspect(&folder.at("site"), porras::Wishes::default());
        let short = short::all(&made.diagnostics, &made.sources);
        let of_it = short.lines().filter(|line| line.contains("theme::idle-file")).count();
        let expected = usize::from(told.contains("themes/"));
        assert!(short.contains(told) && of_it == expected, "{files:?}: {short}");
    }
}

#[test]
fn templates_of_components_are_of_use_where_one_is_called() {
    for (mark, count) in [("{{ <card title=\"x\" /> }}", 0), ("<b>x</b>", 1)] {
        let folder = themed("extends: default\n");
        let card = "{% component card(title) %}<b>{{ title }}</b>{% endcomponent card %}";
        folder.write("site/themes/acme/templates/components.html", card);
        folder.write("site/themes/acme/templates/parts/mark.html", mark);
        let made = porras::inspect(&folder.at("site"), porras::Wishes::default());
        let short = short::all(&made.diagnostics, &made.sources);
        assert_eq!(short.matches("no page uses").count(), count, "{short}");
        assert!(!short.contains("error["), "{short}");
    }
}
