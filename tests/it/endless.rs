//! Templates that would never end, each told at its word.

use porras::diagnostic::short;
use porras::{Wishes, inspect};

use crate::themes::themed;

/// What is told when the theme's mark is this, and its icon that.
fn told(files: &[(&str, &str)]) -> String {
    let folder = themed("extends: default\n");
    for (name, text) in files {
        folder.write(&format!("site/themes/acme/templates/{name}"), text);
    }
    let made = inspect(&folder.at("site"), Wishes::default());
    short::all(&made.diagnostics, &made.sources)
}

#[test]
fn templates_that_lead_back_to_themselves_are_told() {
    let mark = "parts/mark.html";
    for (files, at, expected) in [
        (
            &[(mark, "<b>{% include \"parts/mark.html\" %}</b>")][..],
            "parts/mark.html:1:16",
            "`parts/mark.html` includes itself, and would do so for ever",
        ),
        (
            &[
                (mark, "{% include \"parts/icon.html\" %}"),
                ("parts/icon.html", "{% include \"parts/mark.html\" %}"),
            ],
            "parts/icon.html:1:13",
            "`parts/icon.html` includes itself, and would do so for ever",
        ),
        (
            &[("page.html", "{% extends \"page.html\" %}")],
            "page.html:1:13",
            "`page.html` extends itself, and would do so for ever",
        ),
        (
            &[(mark, "{% component a() %}{{ <a /> }}{% endcomponent a %}{{ <a /> }}")],
            "parts/mark.html:1:24",
            "the component `a` calls itself more than 20 levels deep",
        ),
        // By another one, with a body, and one that comes to its end in time beside them.
        (
            &[
                (
                    mark,
                    "{% component a() %}{% <b> %}x{% </b> %}{% endcomponent %}{{ <c n={9} /> }}{{ <a/> }}\n\
                        {% component c(n) %}{% if n > 0 %}{{ <d n={n - 1} /> }}{% endif %}{% endcomponent c %}\n\
                        {% component d(n) %}{{ n }}{% if n < 0 %}{{ n }}{% endif %}{% endcomponent d %}",
                ),
                ("parts/icon.html", "{% component b() %}\n{{- <a/> -}}{% endcomponent b %}"),
            ],
            "parts/mark.html:1:24",
            "the component `a` calls itself more than 20 levels deep",
        ),
        // By a part that it includes.
        (
            &[
                (
                    mark,
                    "{% component a() %}{% include \"parts/icon.html\" %}{% endcomponent %}{{ <a/> }}",
                ),
                ("parts/icon.html", "<i>{{ <a /> }}</i>"),
            ],
            "parts/mark.html:1:32",
            "`parts/icon.html` leads back to the component `a`, which includes it",
        ),
    ] {
        let told = told(files);
        let line = told.lines().find(|line| line.contains(expected));
        assert!(line.is_some_and(|line| line.contains(at)), "{expected}: {told}");
        assert!(told.matches("the component `").count() < 2, "{told}");
    }
}

/// The message names the number of the template crate, which does not tell it.
#[test]
fn components_may_call_each_other_as_deep_as_is_said() {
    for (levels, fits) in [(20, true), (21, false)] {
        let mut mark: String = (1..levels)
            .map(|at| {
                format!("{{% component c{at}() %}}{{{{ <c{} /> }}}}{{% endcomponent %}}", at + 1)
            })
            .collect();
        mark += &format!("{{% component c{levels}() %}}x{{% endcomponent %}}{{{{ <c1 /> }}}}");
        let told = told(&[("parts/mark.html", &mark)]);
        assert_eq!(told.is_empty(), fits, "{levels}: {told}");
        assert!(fits || told.contains("call each other more than 20 levels deep"), "{told}");
    }
}

/// Loops that write nothing: no page grows too large.
#[test]
fn loops_that_go_on_and_on_are_told_whatever_they_write() {
    let mark = "parts/mark.html";
    let expected = "error[theme::template]: `range` gives this page more than 100000 steps";
    for (text, column) in [
        ("{% for i in range(end=1000000000000) %}{% endfor %}", 13),
        ("{% for i in range(start=5, end=-999999, step_by=-1) %}{% endfor %}", 13),
        (
            "{% for i in range(end=90000) %}{% for j in range(end=90000) %}{% endfor %}{% endfor %}",
            44,
        ),
    ] {
        let told = told(&[(mark, text)]);
        let at = format!("themes/acme/templates/parts/mark.html:1:{column}: {expected}");
        assert!(told.starts_with(&at) && told.contains("1 error,"), "{told}");
    }
    let none = told(&[(mark, "{% for i in range(end=3, step_by=0) %}{% endfor %}")]);
    assert!(none.contains("`range` goes on in steps of 0"), "{none}");
    let fine = "{% for i in range(start=2, end=7, step_by=2) %}{{ i }}{% endfor %}\
                {% for i in range(start=3, end=0, step_by=-1) %}{{ i }}{% endfor %}{% for i in range(end=0) %}x{% endfor %}";
    assert_eq!(told(&[(mark, fine)]), "");
}
