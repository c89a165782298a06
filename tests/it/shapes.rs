//! Pages that are put together of small pieces say what they said, as those of one piece do.

use porras::markdown;
use porras::render::Shapes;
use proptest::prelude::*;

use crate::minify::{changed, nesting, words};

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_markdown_says_the_same(pieces in markdown()) {
        let text = pieces.concat();
        let html = |small| markdown::html(&text, "", small, str::to_owned, str::to_owned);
        let (plain, small) = (html(false), html(true));
        if let Some(difference) = changed("page", &plain, &small) {
            return Err(TestCaseError::fail(format!("{plain}\n\nbecame\n\n{small}\n\n{difference}")));
        }
    }

    #[test]
    fn random_pages_of_one_shape_say_the_same(
        frame in nesting(), pieces in markdown(), title in words(), other in words(), odd in odd(),
    ) {
        let shapes = Shapes::default();
        // The first is looked at, the others are of its shape, or are not.
        for (title, link) in [(&title, "a.html"), (&other, "a/b.html#c"), (&other, "d?e=f&amp;g h"), (&odd, "#")] {
            let title = format!("x{title}y");
            let line = title.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
            let body = markdown::html(&pieces.concat(), "", true, str::to_owned, str::to_owned);
            let page = format!(
                "<!doctype html><html lang=\"en\"><head><title>{line}</title>\
                 <meta name=\"description\" content=\"{title}\"></head><body>\n\
                 <a href=\"{link}\"> {title}</a> <img src=\"{link}x\" alt=\"\">\n<main>\n\
                 <h1>{title}</h1> {body}</main>{frame}\n</body></html>"
            );
            let small = shapes.small(&page, &body);
            if let Some(difference) = changed("page", &page, &small) {
                return Err(TestCaseError::fail(format!("{page}\n\nbecame\n\n{small}\n\n{difference}")));
            }
        }
    }
}

/// Markdown at random, piece by piece.
fn markdown() -> impl Strategy<Value = Vec<&'static str>> {
    let pieces = vec![
        "a",
        " ",
        "\n",
        "\n\n",
        "  \n",
        "\\\n",
        "*b*",
        "**c\nd**",
        "`e  f`",
        "- ",
        "\n- g\n",
        "  - h\n",
        "1. ",
        "\n7. i\n\n",
        "# j\n",
        "## k l {#m}\n",
        "> ",
        "\n> n\n",
        "```\no\n\n  p\n```\n",
        "    q\n",
        "\n---\n",
        "[r](s.html)",
        "[t](u \"v\nw\")",
        "![x\ny](z.svg)",
        "![](a=b.png \"c\")",
        "<d@e.fi>",
        "\n|f|g|\n|:-|-:|\n|h|`i`|\n",
        "~~j~~",
        "&amp; k",
        "<l>",
        "\"m'",
        "ä",
        "\u{a0}",
    ];
    prop::collection::vec(prop::sample::select(pieces), 0..16)
}

/// What titles seldom hold.
fn odd() -> impl Strategy<Value = String> {
    let pieces = vec![
        "R&amp;D",
        "&quot;a&quot;",
        "&lt;b>",
        "c\n  d",
        "\u{e000}",
        "\u{e100}",
        "&#39;e",
        "&amp; f",
        " ",
        "g",
    ];
    prop::collection::vec(prop::sample::select(pieces), 1..5).prop_map(|pieces| pieces.concat())
}
