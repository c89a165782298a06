//! Themes: tokens become custom properties, nearer layers win, what is not said is made.

use std::collections::BTreeMap;

use porras::check::tokens::{PAIRS, STEPS};
use porras::colour::luminance::contrast;
use porras::colour::{Rgb, vision};
use porras::diagnostic::{Diagnostics, short};
use porras::load::rows::ColoursRow;
use porras::model::{Paint, Site, Tokens};
use porras::render::{Output, Settings};
use porras::source::Sources;

use crate::diagnostics::site as fixture;
use crate::harness::{Folder, difference, files, none, read, root};

/// The smallest site with a theme `acme` that says this.
pub(crate) fn themed(yaml: &str) -> Folder {
    let folder = fixture("base");
    folder.write("site/content/site.yaml", "languages: [en]\nassessments: [demo]\ntheme: acme\n");
    folder.write("site/themes/acme/theme.yaml", yaml);
    folder
}

pub(crate) fn checked(folder: &Folder) -> Site {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let rows = porras::load::load(&folder.at("site"), &mut sources, &mut diagnostics);
    let site = porras::check::check(rows, &sources, &mut diagnostics);
    site.unwrap_or_else(|| panic!("{}", short::all(&diagnostics, &sources)))
}

/// The colours as they are shown, light and dark.
fn shown(tokens: &Tokens) -> BTreeMap<&str, [Rgb; 2]> {
    tokens.colours.iter().map(|colour| (colour.name, colour.shown)).collect()
}

fn made(folder: &Folder) -> Output {
    let settings = Settings { minify: false, ..Settings::default() };
    let made = porras::make(&folder.at("site"), settings);
    let told = short::all(&made.diagnostics, &made.sources);
    made.output.unwrap_or_else(|| panic!("{told}"))
}

/// The one asset whose name begins so.
fn asset(output: &Output, begins: &str) -> String {
    let mut found = output.assets.iter().filter(|(path, _)| path.starts_with(begins));
    let (_, bytes) = found.next().unwrap_or_else(|| panic!("no {begins}"));
    assert!(found.next().is_none(), "several {begins}");
    String::from_utf8_lossy(bytes).into_owned()
}

fn rgb(text: &str) -> Rgb {
    Rgb::parse(text).expect("a colour")
}

#[test]
fn five_lines_and_a_logo_change_every_page() {
    let folder = themed(
        "colours: {brand: \"#7a1fa2\", next: \"#ffd24d\"}\nshape: {radius: 1rem}\nspacing: {density: roomy}\nlogo: {light: acme.svg}\n",
    );
    let logo = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M0 0h9v9H0z\"/></svg>";
    folder.write("site/themes/acme/static/acme.svg", logo);
    let output = made(&folder);
    let css = asset(&output, "assets/site.");
    let own = css.split("/* Tokens").next().expect("tokens come first");
    for line in [
        "--brand: #7a1fa2;",
        "--next: #ffd24d;",
        "--radius: 1rem;",
        "--beat: calc(0.5rem * 1.25);",
        "--paper: #f7f8f4;",
    ] {
        assert!(own.contains(line), "{line} is not in\n{own}");
    }
    assert!(!css.contains("#0d5057"), "nothing of the default brand is left");
    let icon = asset(&output, "assets/favicon.");
    assert!(icon.contains("#7a1fa2") && !icon.contains("#0d5057"), "{icon}");
    let pages = output.pages.iter().filter(|(path, _)| path.as_str() != "index.html");
    let mut count = 0;
    for (path, bytes) in pages {
        let page = String::from_utf8_lossy(bytes);
        assert!(
            page.contains("class=\"logo\" src=\"") && !page.contains("class=\"mark\""),
            "{path}"
        );
        count += 1;
    }
    assert!(count >= 3, "{count} pages");
}

#[test]
fn what_a_theme_says_of_light_is_made_for_the_dark() {
    let site = checked(&themed("colours: {brand: \"#7a1fa2\", paper: \"#eef4fb\"}\n"));
    let colours = shown(&site.theme.tokens);
    let [light, dark] = colours["brand"];
    assert_eq!(light, rgb("#7a1fa2"));
    assert!(contrast(dark.into(), colours["sunk"][1].into()).0 >= 750, "{dark} can be read");
    assert_ne!(dark, rgb("#92cdc8"), "not the dark brand of the default theme");
    let paper = colours["paper"][1].0;
    assert!(
        paper[0] < paper[1] && paper[1] < paper[2] && paper[2] <= 26,
        "bluish and dark: {paper:?}"
    );
    // Thin lines are light on a light screen, and dark on a dark one.
    let site = checked(&themed("colours: {rule: \"#e2d3d6\"}\n"));
    let [light, dark] = shown(&site.theme.tokens)["rule"];
    assert!(light.0[1] > 200 && dark.0[1] < 90, "{light} {dark}");
    // What is said is kept.
    let said = "colours: {brand: \"#7a1fa2\"}\ndark: {brand: \"#e3b7f2\"}\n";
    let site = checked(&themed(said));
    assert_eq!(shown(&site.theme.tokens)["brand"], [rgb("#7a1fa2"), rgb("#e3b7f2")]);
}

#[test]
fn every_pair_of_the_default_theme_passes_in_both_schemes() {
    let site = checked(&themed("extends: default\n"));
    let colours = shown(&site.theme.tokens);
    for scheme in [0, 1] {
        for pair in PAIRS {
            for ground in pair.grounds {
                let there =
                    contrast(colours[pair.name][scheme].into(), colours[ground][scheme].into());
                assert!(there >= pair.least, "{} on {ground}: {there}", pair.name);
            }
        }
        for two in STEPS.windows(2) {
            for eyes in vision::Vision::ALL {
                let [one, other] = [two[0], two[1]].map(|name| colours[name][scheme]);
                assert!(vision::difference(one, other, eyes) >= 500, "{two:?} {eyes:?}");
            }
        }
    }
}

#[test]
fn the_nearest_of_any_number_of_layers_wins_files_too() {
    let folder = themed("extends: house\ncolours: {link: \"#3d2a8c\"}\n");
    folder.write(
        "site/themes/house/theme.yaml",
        "extends: group\ncolours: {brand: \"#7a1fa2\", link: \"#123456\"}\nlogo: {light: logo.svg}\n",
    );
    folder.write(
        "site/themes/group/theme.yaml",
        "colours: {brand: \"#003580\", ink: \"#101010\"}\ndark: {brand: \"#9ec5ff\"}\n",
    );
    let drawing = |path: &str| {
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"{path}\"/></svg>")
    };
    folder.write("site/themes/group/static/logo.svg", drawing("M1 1h1"));
    folder.write("site/themes/acme/static/logo.svg", drawing("M9 9h9"));
    let site = checked(&folder);
    let colours = shown(&site.theme.tokens);
    assert_eq!(colours["link"][0], rgb("#3d2a8c"));
    assert_eq!(colours["brand"][0], rgb("#7a1fa2"));
    assert_ne!(colours["brand"][1], rgb("#9ec5ff"), "it was made for another brand");
    assert_eq!(colours["ink"][0], rgb("#101010"));
    let logo = asset(&made(&folder), "assets/logo.");
    assert!(logo.contains("M9 9h9"), "{logo}");
}

#[test]
fn expressions_become_css_that_follows_and_text_stays_readable() {
    let site = checked(&themed(
        "colours: {brand: \"#7a1fa2\", next: brand, brand_soft: 20 % brand on paper}\n",
    ));
    let colours = &site.theme.tokens.colours;
    let paint = |name: &str| {
        let colour = colours.iter().find(|colour| colour.name == name).expect("a colour");
        (colour.light.clone(), colour.dark.clone())
    };
    assert_eq!(paint("next").0, Paint::Same("brand"));
    assert_eq!(paint("brand_soft").1, Paint::Mix(20, "brand", "paper"));
    // White on the deep brand, dark text on the light one of dark screens.
    let (light, dark) = paint("on_next");
    assert_eq!(light, Paint::Plain(Rgb::WHITE));
    assert_ne!(dark, Paint::Plain(Rgb::WHITE));
}

#[test]
fn fonts_are_loaded_by_name_and_allowed_by_the_policy() {
    let yaml = "typography: {headings: [Acme Sans, sans-serif]}\nfonts:\n  - {family: Acme Sans, file: acme.woff2, weight: \"400 700\", preload: true}\n";
    let folder = themed(yaml);
    let font = include_bytes!("../hosting/letters.woff2");
    folder.write("site/themes/acme/static/acme.woff2", font);
    let output = made(&folder);
    let css = asset(&output, "assets/site.");
    let font = output.assets.keys().find(|path| path.ends_with(".woff2")).expect("the font");
    let name = font.trim_start_matches("assets/");
    assert!(css.contains(&format!("src: url(\"{name}\") format(\"woff2\");")), "{css}");
    assert!(css.contains("font-display: swap") && css.contains("font-weight: 400 700"));
    let page = String::from_utf8_lossy(&output.pages["en/index.html"]).into_owned();
    assert!(page.contains("font-src &#39;self&#39;;"), "{page}");
    assert!(page.contains(&format!("<link rel=\"preload\" href=\"../{font}\" as=\"font\"")));
    // Nobody else's policy is wider for it.
    let plain = made(&themed("extends: default\n"));
    assert!(!String::from_utf8_lossy(&plain.pages["en/index.html"]).contains("font-src"));
}

#[test]
fn style_sheets_ask_for_no_custom_property_that_there_is_not() {
    let tokens = checked(&themed("extends: default\n")).theme.tokens;
    let mut known: Vec<String> = tokens
        .colours
        .iter()
        .map(|colour| colour.name)
        .chain(tokens.sizes.iter().map(|(name, _)| *name))
        .map(|name| format!("--{}", name.replace('_', "-")))
        .collect();
    let sheets: Vec<(String, String)> = files(&root().join("themes/default/css"))
        .into_iter()
        .map(|(path, bytes)| (path, String::from_utf8(bytes).expect("UTF-8")))
        .collect();
    for (_, css) in &sheets {
        let declared = css.match_indices("--").filter_map(|(at, _)| {
            let name: String =
                css[at..].chars().take_while(|c| c.is_alphanumeric() || *c == '-').collect();
            css[at + name.len()..].starts_with(':').then_some(name)
        });
        known.extend(declared);
    }
    for (path, css) in &sheets {
        for asked in css.split("var(").skip(1) {
            let name: String =
                asked.chars().take_while(|c| c.is_alphanumeric() || *c == '-').collect();
            assert!(known.contains(&name), "{path} asks for {name}, which nothing declares");
        }
    }
}

/// The text with what stands between two comments written anew.
fn with_part(text: &str, name: &str, lines: &[String]) -> String {
    let open = format!("<!-- {name}: written by the tests -->\n");
    let (before, rest) = text.split_once(&open).unwrap_or_else(|| panic!("no {open}"));
    let (_, after) = rest.split_once("<!-- end -->").expect("the part ends");
    format!("{before}{open}{}\n<!-- end -->{after}", lines.join("\n"))
}

/// The keys of a row of `theme.yaml` with what they mean, as rows of a table.
fn keys(row: &str, path: &str) -> Vec<String> {
    let schema: serde_json::Value =
        serde_json::from_str(&porras::schema::Kind::Theme.schema()).expect("JSON");
    let properties = schema["$defs"][row]["properties"].as_object().expect("a row has keys");
    let lines = properties.iter().map(|(key, shape)| {
        let said = shape["description"].as_str().expect("every key is described");
        let meaning = said.split(" Left out:").next().unwrap_or(said);
        format!("| `{path}{key}` | {meaning} |")
    });
    lines.collect()
}

#[test]
fn the_readme_lists_all_tokens_pairs_and_what_the_script_needs() {
    let site = checked(&themed("extends: default\n"));
    let colours = &site.theme.tokens.colours;
    let default = |name: &str| {
        let colour = colours.iter().find(|colour| colour.name == name).expect("a colour");
        let [light, dark] = colour.shown.map(|colour| format!("`{colour}`"));
        format!("{light} | {dark}")
    };
    let mut tokens = vec![
        "| `colours`, `dark` | Is | By default | Dark |\n| --- | --- | --- | --- |".to_owned(),
    ];
    for (line, name) in keys("ColoursRow", "").iter().zip(ColoursRow::NAMES) {
        assert!(line.contains(&format!("`{name}`")), "{line}");
        tokens.push(format!("{line} {} |", default(name)));
    }
    tokens.push("\n| Other tokens | Are |\n| --- | --- |".to_owned());
    for (row, path) in [
        ("TypographyRow", "typography."),
        ("ShapeRow", "shape."),
        ("SpacingRow", "spacing."),
        ("LogoRow", "logo."),
        ("FontRow", "fonts[]."),
    ] {
        tokens.extend(keys(row, path));
    }
    tokens.extend(keys("ThemeRow", "").into_iter().filter(|line| {
        ["`contract`", "`extends`", "`favicon`"].iter().any(|key| line.contains(key))
    }));
    let mut pairs = vec!["| Colour | on | at least |\n| --- | --- | --- |".to_owned()];
    for pair in PAIRS {
        let grounds: Vec<String> =
            pair.grounds.iter().map(|ground| format!("`{ground}`")).collect();
        pairs.push(format!("| `{}` | {} | {} |", pair.name, grounds.join(", "), pair.least));
    }
    let mut hooks = vec!["| Template | Has | Which is |\n| --- | --- | --- |".to_owned()];
    for (template, name, what) in porras::render::hooks::needed() {
        hooks.push(format!("| `{template}` | `{name}` | {what} |"));
    }
    let page = read("themes/README.md");
    let page = with_part(&with_part(&page, "tokens", &tokens), "pairs", &pairs);
    let page = with_part(&page, "hooks", &hooks);
    none(&difference(&root().join("themes/README.md"), &page).into_iter().collect::<Vec<_>>());
}

/// The brands of this repository.
const BRANDS: [&str; 2] = ["authority", "consultant"];

#[test]
fn the_brands_of_this_repository_have_no_mistakes_and_differ() {
    let id = |name: &str| porras::id::Id::parse(name).expect("an id");
    let settings = Settings { minify: false, ..Settings::default() };
    for name in BRANDS {
        let made = porras::make_in(root(), &id(name), false, settings);
        assert_eq!(short::all(&made.diagnostics, &made.sources), "", "{name}");
        let output = made.output.expect("it is made");
        let css = asset(&output, "assets/site.");
        assert!(!css.contains("#0d5057"), "{name}: nothing of the default brand is left");
        let page = |path: &str| String::from_utf8_lossy(&output.pages[path]).into_owned();
        let quiz = page("fi/customer-centricity.html");
        assert!(quiz.contains("<img class=\"logo\""), "{name}");
        match name {
            "consultant" => {
                assert!(quiz.contains("Varaa aika tulosten läpikäyntiin"));
                assert!(css.contains("--beat: calc(0.5rem * 1.25);"));
            }
            _ => {
                assert!(
                    quiz.contains("<div class=\"band\">") && quiz.contains("Aloita itsearviointi")
                );
                assert!(page("sv/about.html").contains("<nav class=\"way\""));
            }
        }
    }
}

#[test]
fn the_readme_lists_all_templates_and_blocks() {
    let page = read("themes/README.md");
    let mut blocks = std::collections::BTreeSet::new();
    for (path, bytes) in files(&root().join("themes/default/templates")) {
        assert!(page.contains(&format!("`{path}`")), "{path} is not in themes/README.md");
        let text = String::from_utf8(bytes).expect("UTF-8");
        for block in text.split("{% block ").skip(1) {
            blocks.insert(block.split_whitespace().next().unwrap_or_default().to_owned());
        }
    }
    let told =
        page.split("## Blocks").nth(1).expect("the table").split("\n## ").next().expect("it ends");
    let listed: std::collections::BTreeSet<String> = told
        .lines()
        .filter_map(|line| {
            line.split('|').nth(2)?.trim().strip_prefix('`')?.strip_suffix('`').map(str::to_owned)
        })
        .collect();
    assert_eq!(listed, blocks, "blocks of the table on the left, of the templates on the right");
    // What it names of files is there.
    for name in page.split('`').skip(1).step_by(2).filter(|name| name.starts_with("parts/")) {
        assert!(root().join("themes/default/templates").join(name).exists(), "{name}");
    }
}

#[test]
fn a_loop_that_goes_on_and_on_ends_with_a_word() {
    let folder = themed("extends: default\n");
    folder.write(
        "site/themes/acme/templates/parts/imprint.html",
        format!("{{% for a in range(end=99999) %}}{}{{% endfor %}}", "on and on ".repeat(50)),
    );
    let made = porras::make(&folder.at("site"), Settings { minify: false, ..Settings::default() });
    let told = short::all(&made.diagnostics, &made.sources);
    assert!(made.output.is_none() && told.contains("a page grows beyond"), "{told}");
}
