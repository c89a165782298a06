//! What the follower of links finds in small sites: each way to name a file, once wrongly.

use std::collections::BTreeMap;

use super::{Site, follow};

/// Where the small sites say that they stand.
const BASE: &str = "https://example.fi/our/";

/// The files of a site below `/our/`: name and text.
type Files = &'static [(&'static str, &'static str)];

/// A site and what is wrong with it.
const TABLE: &[(Files, &[&str])] = &[
    // A link, and one to a place; links lead on.
    (
        &[("", "<a href=a.html>A</a><a href=gone.html>B</a>"), ("a.html", "<a href=deep/>C</a>")],
        &[
            "/our/ names /our/gone.html: nothing is there",
            "/our/a.html names /our/deep/: nothing is there",
        ],
    ),
    (
        &[
            (
                "",
                "<p id=here><a href=#here>A</a><a href=#gone>B</a><a href='a.html?x=1#p%C3%A4'>C</a>",
            ),
            ("a.html", "<p id=pä><a href=./#there>D</a>"),
        ],
        &[
            "/our/ names /our/#gone: no such place there",
            "/our/a.html names /our/#there: no such place there",
        ],
    ),
    (
        &[(
            "",
            "<template><a href=gone.html>A</a></template><meta http-equiv=refresh content='0; url=fi/'>",
        )],
        &["/our/ names /our/fi/: nothing is there", "/our/ names /our/gone.html: nothing is there"],
    ),
    (&[("", "<a href=../../up.html>A</a>")], &["/our/ names ../../up.html: above the server"]),
    // What a page has brought.
    (
        &[(
            "",
            "<img src=gone.png><img src=data:,><link rel=preload href=f.woff2 as=font><video poster=p.png>",
        )],
        &[
            "/our/ names /our/f.woff2: nothing is there",
            "/our/ names /our/gone.png: nothing is there",
            "/our/ names /our/p.png: nothing is there",
        ],
    ),
    (
        &[
            ("", "<img src=a.png srcset='a.png 1x, b.png 2x, c.png 30w'>"),
            ("a.png", ""),
            ("c.png", ""),
        ],
        &["/our/ names /our/b.png: nothing is there"],
    ),
    (
        &[(
            "",
            "<style>p { background: url( 'a.png' ) }</style><p style='background: url(b.png)'>",
        )],
        &["/our/ names /our/a.png: nothing is there", "/our/ names /our/b.png: nothing is there"],
    ),
    // Whole addresses, here and elsewhere.
    (
        &[(
            "",
            "<link rel=canonical href=https://example.fi/our/><meta property=og:image content=https://example.fi/our/assets/p.png>",
        )],
        &["/our/ names /our/assets/p.png: nothing is there"],
    ),
    (
        &[(
            "",
            "<link rel=alternate hreflang=sv href=https://example.fi/our/sv/><a href=https://example.org/x>A</a>",
        )],
        &["/our/ names /our/sv/: nothing is there"],
    ),
    // Styles.
    (
        &[
            ("", "<link rel=stylesheet href=assets/s.css>"),
            (
                "assets/s.css",
                "@import 'b.css'; @import url(c.css); /* url(no.png) */ p { src: url(\"f.woff2\") format('woff2'), url(data:,) }",
            ),
            ("assets/c.css", "p { mask: url(gone.svg#m) }"),
        ],
        &[
            "/our/assets/c.css names /our/assets/gone.svg: nothing is there",
            "/our/assets/s.css names /our/assets/b.css: nothing is there",
            "/our/assets/s.css names /our/assets/f.woff2: nothing is there",
        ],
    ),
    // Drawings.
    (
        &[
            ("", "<img src=d.svg>"),
            (
                "d.svg",
                "<svg xmlns='http://www.w3.org/2000/svg'><g id=a /><use xlink:href=#a /><path fill='url(#b)'/><image href=i.png /></svg>",
            ),
        ],
        &[
            "/our/d.svg names /our/d.svg#b: no such place there",
            "/our/d.svg names /our/i.png: nothing is there",
        ],
    ),
    // Manifests.
    (
        &[
            ("", "<link rel=manifest href=assets/m.webmanifest>"),
            (
                "assets/m.webmanifest",
                r#"{"name": "n.png", "start_url": "../fi/", "scope": "../", "icons": [{"src": "i.png", "sizes": "any"}]}"#,
            ),
        ],
        &[
            "/our/assets/m.webmanifest names /our/assets/i.png: nothing is there",
            "/our/assets/m.webmanifest names /our/fi/: nothing is there",
        ],
    ),
    // Lists for search engines.
    (
        &[
            ("", ""),
            ("robots.txt", "User-agent: *\nSitemap: https://example.fi/our/map.xml\n"),
            (
                "sitemap.xml",
                "<urlset><url><loc>https://example.fi/our/</loc><xhtml:link rel=\"alternate\" hreflang=\"sv\" href=\"https://example.fi/our/sv/\"/></url><url><loc>https://example.fi/our/gone.html</loc></url></urlset>",
            ),
        ],
        &[
            "/our/robots.txt names /our/map.xml: nothing is there",
            "/our/sitemap.xml names /our/gone.html: nothing is there",
            "/our/sitemap.xml names /our/sv/: nothing is there",
        ],
    ),
    // Data in a page, and scripts, which mean a place beside the page or beside themselves.
    (
        &[
            ("", "<a href=fi/q.html>Q</a>"),
            (
                "fi/q.html",
                r#"<script type=application/json>{"scripts": ["../assets/d.js"], "style": "../assets/gone.css"}</script>"#,
            ),
            (
                "assets/d.js",
                "porras.receive({\"more\":[\"../assets/e.js\"],'page':`q/guide.html#part`,\"text\":\"See a.html, please\"})",
            ),
            (
                "assets/e.js",
                "let a='../sw.js',b=\"m.webmanifest\",c='.html',f='-kept.txt',d=\"q/none.html\"",
            ),
            ("fi/q/guide.html", "<h2 id=parts>"),
            ("assets/m.webmanifest", "{}"),
        ],
        &[
            "/our/assets/d.js names /our/fi/q/guide.html#part: no such place there",
            "/our/assets/e.js names /our/fi/q/none.html: nothing is there",
            "/our/assets/e.js names /our/sw.js: nothing is there",
            "/our/fi/q.html names /our/assets/gone.css: nothing is there",
        ],
    ),
    (
        &[
            ("", "<button data-sheet=assets/s.css data-unit=1.5rem>"),
            ("embed.js", "let a = 'frame.css'"),
            ("sw.js", "let a=[\"about.0123456789.html\",\"fi/gone.0123456789.html\"]"),
            ("about.html", ""),
        ],
        &[
            "/our/ names /our/assets/s.css: nothing is there",
            "/our/embed.js names /our/frame.css: nothing is there",
            "/our/sw.js names /our/fi/gone.html: nothing is there",
        ],
    ),
    // Nothing is asked for openly, wherever that is said; names of namespaces are not addresses.
    (
        &[
            (
                "",
                "<a href=http://example.org/a>A</a><img src=http://example.org/b srcset='http://example.org/c 1x'><link rel=stylesheet href=s.css><script src=s.js></script>",
            ),
            ("s.css", "p { background: url(http://example.org/d) }"),
            ("s.js", "e('http://www.w3.org/2000/svg','http://example.org/e')"),
            ("sitemap.xml", "<urlset><url><loc>http://example.fi/our/</loc></url></urlset>"),
        ],
        &[
            "/our/ names http://example.org/a: not encrypted",
            "/our/ names http://example.org/b: not encrypted",
            "/our/ names http://example.org/c: not encrypted",
            "/our/s.css names http://example.org/d: not encrypted",
            "/our/s.js names http://example.org/e: not encrypted",
            "/our/sitemap.xml names http://example.fi/our/: not encrypted",
        ],
    ),
];

#[test]
fn every_way_to_name_a_file_is_followed() {
    for (files, wrong) in TABLE {
        let there: BTreeMap<String, &str> =
            files.iter().map(|(name, text)| (format!("/our/{name}"), *text)).collect();
        let lists = ["robots.txt", "sitemap.xml", "embed.js", "sw.js"];
        let lists = lists.map(|name| format!("/our/{name}"));
        let lists: Vec<String> =
            lists.into_iter().filter(|path| there.contains_key(path)).collect();
        let fetch = |path: &str| there.get(path).map(|text| text.as_bytes().to_vec());
        let site = Site { front: "/our/", base_url: Some(BASE), lists: &lists, fetch: &fetch };
        let found = follow(&site).wrong;
        assert_eq!(found.iter().map(String::as_str).collect::<Vec<_>>(), *wrong, "{files:#?}");
    }
}

#[test]
fn a_page_is_led_to_by_links_alone_and_a_list_does_not_show_that_a_file_is_used() {
    let fetch = |path: &str| match path {
        "/" => Some("<a href=a.html>A</a><img src=p.png>"),
        "/a.html" | "/b.html" | "/p.png" | "/idle.png" => Some(""),
        "/sw.js" => Some("['a.html','b.html','p.png','idle.png']"),
        _ => None,
    };
    let fetch = |path: &str| fetch(path).map(|text: &str| text.as_bytes().to_vec());
    let lists = ["/sw.js".to_owned()];
    let followed = follow(&Site { front: "/", base_url: None, lists: &lists, fetch: &fetch });
    assert!(followed.wrong.is_empty(), "{:?}", followed.wrong);
    assert_eq!(followed.led_to.iter().collect::<Vec<_>>(), ["/", "/a.html"]);
    assert_eq!(followed.found.iter().collect::<Vec<_>>(), ["/", "/a.html", "/p.png", "/sw.js"]);
}
