//! The pictures of previews, and what a device shows of the site on its home screen.

use std::collections::{BTreeMap, BTreeSet};

use porras::base_url::BaseUrl;
use porras::diagnostic::short;
use porras::render::picture::lines::{Fitted, Room, fit, leading};
use porras::render::{Output, Settings};
use porras::{Build, Wishes};
use resvg::tiny_skia::{Pixmap, PremultipliedColorU8};
use serde_json::Value;

use crate::diagnostics::site as fixture;
use crate::harness::root;

const PLAIN: Settings = Settings { minify: false, live: false, offline: true, single_file: false };

fn made(site: &std::path::Path) -> Build {
    let base = BaseUrl::parse("https://example.fi/a/").expect("a base URL");
    porras::make_as(site, Wishes { base_url: Some(base), ..Wishes::default() }, PLAIN)
}

fn output(build: Build) -> Output {
    let told = short::all(&build.diagnostics, &build.sources);
    build.output.unwrap_or_else(|| panic!("{told}"))
}

/// The one asset whose name begins so.
fn asset<'a>(output: &'a Output, begins: &str) -> (&'a String, &'a Vec<u8>) {
    let mut found = output.assets.iter().filter(|(path, _)| path.starts_with(begins));
    let one = found.next().unwrap_or_else(|| panic!("no {begins}"));
    assert!(found.next().is_none(), "several {begins}");
    one
}

/// Every letter is half as wide as it is high.
fn fitted(title: &str) -> Fitted {
    let room = Room { width: 1000, height: 200 };
    let letters = |text: &str| i32::try_from(text.chars().count()).expect("a title") * 500;
    let fitted = fit(title, &room, 1000, &letters).expect("it fits");
    let high = leading(fitted.size) * i32::try_from(fitted.lines.len()).expect("few");
    assert!(high <= 200, "{fitted:?}");
    for line in &fitted.lines {
        assert!(letters(line) * i32::from(fitted.size) <= 1_000_000, "{fitted:?}");
    }
    fitted
}

#[test]
fn titles_are_large_and_even_and_nothing_of_them_is_cut() {
    assert_eq!(fitted("Lunch"), Fitted { size: 84, lines: vec!["Lunch".into()] });
    assert_eq!(fitted("Asiakaslähtöisyyden kypsyys").lines, ["Asiakaslähtöisyyden", "kypsyys"]);
    let even = fitted("one two three four five six seven eight");
    assert_eq!(even.lines, ["one two three four", "five six seven eight"]);
    assert_eq!(fitted("Steps to customer-centricity").lines, ["Steps to", "customer-centricity"]);
    let long = "Asiakaslähtöisyyden ja palvelumuotoilun kypsyystason itsearviointi kunnille, \
                hyvinvointialueille ja yhteistoiminta-alueille";
    let broken = fitted(long);
    assert_eq!(broken.lines.join(" ").replace("- ", "-"), long);
    let joint = "ruotsinkielisyys\u{ad}koordinaattorien-yhteistoimintaryhmittymänä";
    let whole = fitted(joint).lines.concat().replace(['-', '\u{ad}'], "");
    assert_eq!(whole, joint.replace(['-', '\u{ad}'], ""));
    let word = "lentokonesuihkuturbiinimoottoriapumekaanikkoaliupseerioppilas".repeat(2);
    let lines = fitted(&word).lines;
    assert!(lines.len() > 1, "{lines:?}");
    assert_eq!(lines.concat().replace('-', ""), word);
    assert!(fitted(&"pitkä otsikko ".repeat(60)).lines.len() >= 7);
}

#[test]
fn each_assessment_has_a_picture_in_each_language_and_pages_name_it() {
    let output = output(made(root()));
    let mut seen = BTreeMap::new();
    for language in ["fi", "sv", "en"] {
        let name = format!("assets/preview-customer-centricity-{language}.");
        let (path, bytes) = asset(&output, &name);
        let picture = Pixmap::decode_png(bytes).expect("a PNG");
        assert_eq!((picture.width(), picture.height()), (1200, 630));
        let paper = picture.pixel(2, 300).expect("a pixel");
        let inked = |columns: std::ops::Range<u32>, rows: std::ops::Range<u32>| {
            rows.flat_map(|y| columns.clone().map(move |x| (x, y)))
                .any(|(x, y)| picture.pixel(x, y) != Some(paper))
        };
        assert!(inked(64..600, 100..330), "{language}: the title is there");
        assert!(inked(900..1136, 400..630), "{language}: and the stair");
        assert!(!inked(0..60, 20..630) && !inked(1140..1200, 20..630), "nothing reaches an edge");
        for page in ["index.html", "customer-centricity.html", "customer-centricity/stair.html"] {
            let page = String::from_utf8_lossy(&output.pages[&format!("{language}/{page}")]);
            let named = format!("property=\"og:image\" content=\"https://example.fi/a/{path}\"");
            assert!(page.contains(&named), "{named}");
            for tag in ["og:image:width\" content=\"1200\"", "og:image:height\" content=\"630\""] {
                assert!(page.contains(tag), "{tag}");
            }
            assert!(page.contains("name=\"twitter:card\" content=\"summary_large_image\""));
            let alt = page.split("og:image:alt\" content=\"").nth(1).expect("words for it");
            let alt = alt.split('"').next().expect("words");
            assert!(alt.contains('5') && !alt.contains('{'), "{alt}");
        }
        seen.insert(bytes.clone(), language);
    }
    assert_eq!(seen.len(), 3, "each says its own title");
    let worker = String::from_utf8_lossy(&output.others["sw.js"]);
    assert!(!worker.contains("preview-"), "nobody needs them on the device");
    let again = crate::previews::output(made(root()));
    assert!(output.files().eq(again.files()), "the same bytes every time");
}

/// The colours of a picture, as they are written.
fn colours(png: &[u8]) -> BTreeSet<String> {
    let picture = Pixmap::decode_png(png).expect("a PNG");
    let opaque = picture.pixels().iter().filter(|pixel| pixel.alpha() == u8::MAX);
    opaque
        .map(|pixel| format!("#{:02x}{:02x}{:02x}", pixel.red(), pixel.green(), pixel.blue()))
        .collect()
}

#[test]
fn pictures_and_icons_are_in_the_brand_and_nowhere_in_the_colour_of_the_default() {
    let site = fixture("base");
    site.write("site/content/site.yaml", "languages: [en]\nassessments: [demo]\ntheme: acme\n");
    for (theme, own, other) in
        [("", "#0d5057", "#7a1fa2"), ("colours: {brand: \"#7a1fa2\"}\n", "#7a1fa2", "#0d5057")]
    {
        site.write("site/themes/acme/theme.yaml", format!("extends: default\n{theme}"));
        let output = output(made(&site.at("site")));
        let pictures = ["preview-demo-en", "home-screen-192", "home-screen-512"];
        for name in pictures.into_iter().chain(["home-screen-maskable", "home-screen-touch"]) {
            let found = colours(asset(&output, &format!("assets/{name}.")).1);
            assert!(found.contains(own) && !found.contains(other), "{name}: {found:?}");
        }
    }
}

#[test]
fn letters_that_there_are_not_are_left_to_the_stair() {
    let site = fixture("base");
    site.replace("site/content/demo/texts/en.yaml", "title: ", "title: 成熟度 ");
    let output = output(made(&site.at("site")));
    let (_, bytes) = asset(&output, "assets/preview-demo-en.");
    let picture = Pixmap::decode_png(bytes).expect("a PNG");
    let paper = picture.pixel(2, 300);
    let title = (110..330).flat_map(|y| (0..600).map(move |x| (x, y)));
    assert!(title.into_iter().all(|(x, y)| picture.pixel(x, y) == paper), "no boxes for letters");
}

#[test]
fn a_theme_may_draw_its_own_picture_and_is_told_when_it_is_none() {
    let site = fixture("base");
    site.write("site/content/site.yaml", "languages: [en]\nassessments: [demo]\ntheme: acme\n");
    site.write("site/themes/acme/theme.yaml", "extends: default\n");
    let own = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 12 6.3\"><path fill=\"{{ light.brand }}\" d=\"M0 0h12v7H0z\"/></svg>";
    site.write("site/themes/acme/templates/share.svg", own);
    let drawn = output(made(&site.at("site")));
    let picture = Pixmap::decode_png(asset(&drawn, "assets/preview-").1).expect("a PNG");
    assert_eq!(picture.pixel(1, 1), picture.pixel(1198, 628));
    site.write("site/themes/acme/templates/share.svg", "<p>{{ light.brand }}</p>");
    let wrong = made(&site.at("site"));
    let told = short::all(&wrong.diagnostics, &wrong.sources);
    assert!(wrong.output.is_none() && told.contains("`share.svg` makes no drawing"), "{told}");
}

/// What the script is told to name for a language: the manifest's address in the site, and itself.
fn manifest(output: &Output, language: &str) -> (String, Value, Option<String>) {
    let script = asset(output, &format!("assets/offline-{language}.")).1;
    let script = String::from_utf8_lossy(script);
    let links = script.split("porras.links=").nth(1).expect("it names links");
    let links: Value = serde_json::from_str(links.split(";\n").next().expect("one line")).unwrap();
    let path = format!("assets/{}", links["manifest"].as_str().expect("a manifest"));
    let manifest = serde_json::from_slice(&output.assets[&path]).expect("JSON");
    (path, manifest, links["apple-touch-icon"].as_str().map(str::to_owned))
}

fn size(output: &Output, file: &str) -> (u32, u32) {
    let picture = Pixmap::decode_png(&output.assets[&format!("assets/{file}")]).expect("a PNG");
    (picture.width(), picture.height())
}

#[test]
fn a_home_screen_is_told_what_to_show_in_each_language() {
    let output = output(made(root()));
    for (language, title) in [("fi", "Porras"), ("sv", "Porras"), ("en", "Porras")] {
        let (_, manifest, touch) = manifest(&output, language);
        assert_eq!(manifest["name"], title);
        assert_eq!((&manifest["lang"], &manifest["dir"]), (&language.into(), &"ltr".into()));
        assert_eq!(manifest["start_url"], format!("../{language}/index.html"));
        assert_eq!((&manifest["scope"], manifest.get("id")), (&"../".into(), None));
        let icons = manifest["icons"].as_array().expect("icons");
        let mut kinds = Vec::new();
        for icon in icons {
            let file = icon["src"].as_str().expect("a file");
            let sizes = icon["sizes"].as_str().expect("sizes");
            if file.ends_with(".png") {
                let (wide, high) = size(&output, file);
                assert_eq!(sizes, format!("{wide}x{high}"));
            } else {
                assert!(output.assets.contains_key(&format!("assets/{file}")), "{file}");
            }
            kinds.push((sizes, icon["purpose"].as_str()));
        }
        let expected =
            [("any", None), ("192x192", None), ("512x512", None), ("512x512", Some("maskable"))];
        assert_eq!(kinds, expected);
        assert_eq!(
            size(&output, &touch.expect("an icon for devices without manifests")),
            (180, 180)
        );
    }
    // Pages do not name it: a browser would refuse it to one that is opened from a folder.
    assert!(
        output.pages.values().all(|page| !String::from_utf8_lossy(page).contains("webmanifest"))
    );
}

#[test]
fn a_cut_icon_keeps_its_middle_and_a_picture_will_do_as_an_icon() {
    let site = fixture("base");
    site.write("site/content/site.yaml", "languages: [en]\nassessments: [demo]\ntheme: acme\n");
    site.write("site/themes/acme/theme.yaml", "extends: default\nfavicon: dot.png\n");
    let mut dot = Pixmap::new(4, 2).expect("a picture");
    dot.fill(resvg::tiny_skia::Color::from_rgba8(200, 0, 0, 255));
    site.write("site/themes/acme/static/dot.png", dot.encode_png().expect("a PNG"));
    let output = output(made(&site.at("site")));
    let red = dot.pixel(0, 0);
    let icon = |begins: &str| Pixmap::decode_png(asset(&output, begins).1).expect("a PNG");
    let cut = icon("assets/home-screen-maskable.");
    assert_eq!(cut.pixel(256, 256), red);
    // A circle of four fifths of the width is never cut.
    let corner = |x: u32, y: u32| (f64::from(x) - 256.0).hypot(f64::from(y) - 256.0) > 204.8;
    for (x, y) in (0..512).step_by(8).flat_map(|y| (0..512).step_by(8).map(move |x| (x, y))) {
        assert!(!corner(x, y) || cut.pixel(x, y) != red, "{x} {y}");
    }
    let whole = icon("assets/home-screen-512.");
    assert_eq!(whole.pixel(256, 256), red);
    assert_eq!(
        whole.pixel(256, 4).map(PremultipliedColorU8::alpha),
        Some(0),
        "nothing is stretched"
    );
}

#[test]
fn without_a_base_url_there_is_the_icon_of_the_theme_alone() {
    let made = porras::make(root(), PLAIN).output.expect("no mistakes");
    assert!(made.assets.keys().all(|path| !path.ends_with(".png")));
    let (_, manifest, touch) = manifest(&made, "fi");
    assert_eq!((manifest["icons"].as_array().map(Vec::len), touch), (Some(1), None));
    let kept = Settings { offline: false, ..PLAIN };
    let none = porras::make(root(), kept).output.expect("no mistakes");
    assert!(none.assets.keys().all(|path| !path.ends_with(".webmanifest")));
}
