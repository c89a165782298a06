//! Drawings of a theme that run or load something, however it is written, and those that do not.

use porras::diagnostic::short;
use porras::{Wishes, inspect};

use crate::themes::themed;

/// What is told when a theme's favicon is this, without its place.
fn told(drawing: &str) -> Vec<String> {
    let folder = themed("extends: default\nfavicon: mark.svg\n");
    folder.write("site/themes/acme/static/mark.svg", drawing);
    let made = inspect(&folder.at("site"), Wishes::default());
    short::all(&made.diagnostics, &made.sources).lines().map(str::to_owned).collect()
}

fn with(inside: &str) -> String {
    format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">{inside}</svg>")
}

#[test]
fn drawings_that_run_or_load_something_are_refused_however_it_is_written() {
    for (inside, at, expected) in [
        ("<g style='fill:URL(https://e.x/a)'/>", "1:78", "must not load `https://e.x/a`"),
        ("<g fill='&#117;rl(//e.x/a)'/>", "1:77", "must not load `//e.x/a`"),
        ("<g fill='u\\72l(//e.x/a)'/>", "1:74", "must not load `//e.x/a`"),
        ("<style>@IMPORT 'https://e.x';</style>", "1:66", "must not load `@IMPORT 'https://e.x'`"),
        ("<style>&#64;import '//e.x';</style>", "1:66", "must not load `@import '//e.x'`"),
        ("<style>a{} <![CDATA[b{x:url(//e.x)}]]></style>", "1:87", "must not load `//e.x`"),
        (
            "<style>b{x:image-set('//e.x' 1x)}</style>",
            "1:70",
            "must not load `image-set('//e.x' 1x)`",
        ),
        ("<a><set attributeName='href' to='javascript:x'/></a>", "1:67", "`attributeName`"),
        ("<g xml:base='https://e.x/'><use href='#a'/></g>", "1:62", "must not have `xml:base`"),
        ("<a href='java&#115;cript:x'/>", "1:59", "must not load `javascript:x`"),
        ("<?xml-stylesheet href='//e.x'?>", "1:59", "must not load a style sheet"),
    ] {
        let told = told(&with(inside));
        let wanted = format!("themes/acme/static/mark.svg:{at}: error[theme::unfit-file]: ");
        let fits = |line: &String| line.starts_with(&wanted) && line.contains(expected);
        assert!(told.iter().any(fits), "{inside}: {told:#?}");
    }
    for (whole, expected) in [
        ("<svg viewBox='0 0 9 9'/>".to_owned(), "`svg` is nothing without `xmlns="),
        (with("").replace("</svg>", "<g></g>"), "this is never closed"),
    ] {
        let told = told(&whole);
        assert!(told.iter().any(|line| line.contains(expected)), "{whole}: {told:#?}");
    }
}

#[test]
fn drawings_that_stand_for_themselves_are_taken() {
    for inside in [
        "<style>a&gt;b { fill: url(#g); content: '\\201C ' }</style><g id='g' fill='url( \"#g\" )'/>",
        "<title>\\o/ @ import</title><use href='#g'/><image href='data:image/png;base64,AAAA'/>",
        "<?xpacket begin=''?><animate attributeName='r' values='1;2'/>",
    ] {
        assert_eq!(told(&with(inside)), [""; 0], "{inside}");
    }
    let prefixed = "<s:svg xmlns:s='http://www.w3.org/2000/svg'><s:g/></s:svg>";
    assert_eq!(told(prefixed), [""; 0]);
}
