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

/// Told at this place, and nothing else; or nothing.
fn check(files: &[(&str, &str)], at: &str, expected: &str) {
    let told = told(files);
    if expected.is_empty() {
        assert_eq!(told, "");
        return;
    }
    let line = told.lines().find(|line| line.contains(expected));
    assert!(line.is_some_and(|line| line.contains(at)), "{expected}: {told}");
    assert!(told.contains("again and again\n1 error,"), "{told}");
}

/// Whatever they write, and whatever they go through.
#[test]
fn templates_that_go_on_and_on_are_told() {
    let (mark, icon) = ("parts/mark.html", "parts/icon.html");
    let steps = "the theme's own templates take more than 100000 steps for one page";
    let numbers = "`range` gives this page more than 100000 numbers";
    let text = "a text grows beyond 4194304 bytes";
    let doubled = "{% set x = 'ab' %}".to_owned() + &"{% set_global x = x ~ x %}".repeat(40);
    let captured = "{% set x %}ab{% endset %}".to_owned()
        + &"{% set x %}{{ x }}{{ x }}{% endset %}".repeat(40);
    let nested = "{% for a in t %}".repeat(9) + &"{% endfor %}".repeat(9);
    let parts: Vec<(String, String)> = (1..9)
        .map(|at| {
            let next = format!("{{% include \"parts/p{}.html\" %}}", at + 1);
            (format!("parts/p{at}.html"), next.repeat(20))
        })
        .chain([("parts/p9.html".to_owned(), String::new())])
        .collect();
    let mut in_parts: Vec<_> = parts.iter().map(|(name, text)| (&**name, &**text)).collect();
    in_parts.push((mark, "{% include 'parts/p1.html' %}"));
    for (files, at, expected) in [
        (
            &[(mark, "{% for i in range(end=1000000000000) %}{% endfor %}")][..],
            "mark.html:1:13",
            numbers,
        ),
        (
            &[(mark, "{% for i in range(start=5, end=-999999, step_by=-1) %}{% endfor %}")],
            "mark.html:1:13",
            numbers,
        ),
        (
            &[(
                mark,
                "{% for i in range(end=90000) %}{% for j in range(end=90000) %}{% endfor %}{% endfor %}",
            )],
            "mark.html:1:44",
            numbers,
        ),
        (
            &[(
                mark,
                "{% set xs = range(end=90000) %}{% for i in xs %}{% for j in xs -%}{% endfor %}{% endfor %}",
            )],
            "mark.html:1:61",
            steps,
        ),
        (&[(mark, nested.as_str())], "mark.html:1:141", steps),
        (
            &[(
                mark,
                "{{ <a n={18} /> }}{% component a(n) -%} x {% if n > 0 %}{{ <a n={n - 1} /> }}{{ <a n={n - 1} /> }}{% endif %}{% endcomponent a %}",
            )],
            "mark.html:1:22",
            steps,
        ),
        (&in_parts, "parts/p8.html:1:", steps),
        (&[(mark, doubled.as_str())], "mark.html:1:", text),
        (&[(mark, captured.as_str())], "mark.html:1:", text),
        (
            &[(
                mark,
                "{% set x = [1, 2] %}{% for i in range(end=40) %}{% set_global x = [...x, ...x] %}{% endfor %}",
            )],
            "mark.html:1:67",
            "a list grows beyond 100000 entries",
        ),
        // In a component that every page calls: each page is counted by itself.
        (
            &[
                (
                    mark,
                    "{{ <a /> }}{% component a() %}{% for i in range(end=30000) %}{% endfor %}{% endcomponent a %}",
                ),
                (icon, "{{ <a /> }}"),
            ],
            "",
            "",
        ),
    ] {
        check(files, at, expected);
    }
    let none = told(&[(mark, "{% for i in range(end=3, step_by=0) %}{% endfor %}")]);
    assert!(none.contains("`range` goes on in steps of 0"), "{none}");
    let fine = "{% for i in range(start=2, end=7, step_by=2) %}{{ i }}{% endfor %}\
                {% for i in range(start=3, end=0, step_by=-1) %}{{ i }}{% endfor %}{% for i in range(end=0) %}x{% endfor %}";
    assert_eq!(told(&[(mark, fine)]), "");
}

/// A theme between this one and the default: what stands in place of its templates is used, and
/// its components are called only where there is no nearer one.
#[test]
fn components_that_no_page_comes_to_may_go_round() {
    let round =
        "{% component a() %}{% include \"parts/icon.html\" %}{% endcomponent a %}{{ <a/> }}";
    let calls = "<i>{{ <a /> }}</i>";
    let told = |acme: &[(&str, &str)]| {
        let folder = themed("extends: house\n");
        folder.write("site/themes/house/theme.yaml", "extends: default\n");
        folder.write("site/themes/house/templates/parts/mark.html", round);
        folder.write("site/themes/house/templates/parts/icon.html", calls);
        for (name, text) in acme {
            folder.write(&format!("site/themes/acme/templates/{name}"), text);
        }
        let made = inspect(&folder.at("site"), Wishes::default());
        short::all(&made.diagnostics, &made.sources)
    };
    let back = "`parts/icon.html` leads back to the component `a`";
    assert!(told(&[]).contains(back));
    let (mark, icon) = ("parts/mark.html", "parts/icon.html");
    // Another of the same name is nearer; nobody comes to it any more; one asks for it by its layer.
    assert_eq!(told(&[(mark, "{% component a() %}x{% endcomponent a %}{{ <a/> }}")]), "");
    assert_eq!(told(&[(mark, "<b>x</b>"), (icon, "<b>x</b>")]), "");
    assert!(told(&[(mark, "{% include \"house/parts/mark.html\" %}")]).contains(back));
    // A template that is included comes back by what it extends.
    let told = told(&[
        (
            mark,
            "{% component b() %}{% include \"parts/ours.html\" %}{% endcomponent b %}{{ <b/> }}",
        ),
        ("parts/ours.html", "{% extends \"parts/theirs.html\" %}"),
        ("parts/theirs.html", "{{ <b/> }}"),
        (icon, "<b>x</b>"),
    ]);
    assert!(told.contains("`parts/ours.html` leads back to the component `b`"), "{told}");
}

/// What filters are given and make.
#[test]
fn filters_that_go_on_and_on_are_told() {
    let mark = "parts/mark.html";
    let text = "a text grows beyond 4194304 bytes";
    let tenfold = "replace(from='a', to='aaaaaaaaaa')";
    let replaced = format!("{{{{ 'a' | {} }}}}", [tenfold; 12].join(" | "));
    let sections = format!(
        "{}a{}",
        format!("{{% filter {tenfold} %}}").repeat(12),
        "{% endfilter %}".repeat(12)
    );
    for (files, at, expected) in [
        (
            &[(
                mark,
                "{% for i in range(end=90000) %}{% if t | json | length > 9 %}{% endif %}{% endfor %}",
            )],
            "mark.html:1:",
            "filters of the theme's own templates handle more than 16777216 bytes",
        ),
        (&[(mark, replaced.as_str())], "mark.html:1:", text),
        (&[(mark, sections.as_str())], "mark.html:1:", text),
        (
            &[(
                mark,
                "{% for i in range(end=3) %}{{ ['a', \"b|c\"] | join(sep=', ') | upper | replace(from='A', to=\"(\") }}{{ lang | default(value='d|e') }}{%- filter upper -%} f {%- endfilter -%}{% endfor %}",
            )],
            "",
            "",
        ),
    ] {
        check(files, at, expected);
    }
}
