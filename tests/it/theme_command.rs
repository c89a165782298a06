//! `porras theme`: a brand out of one colour, its mistakes, all its parts on one page.

use porras::colour::Rgb;
use porras::load::rows::ColoursRow;

use crate::create::NO_LOGOS;
use crate::diagnostics::site as fixture;
use crate::harness::{Folder, files, run};
use crate::themes::{checked, themed};

/// `porras theme …` on a site.
fn theme(folder: &Folder, arguments: &[&str]) -> (String, String, i32) {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_porras"));
    let (task, rest) = arguments.split_first().expect("a task");
    run(command.args(["theme", task, "--root"]).arg(folder.at("site")).args(rest))
}

#[test]
fn a_new_theme_passes_whatever_its_colour() {
    let folder = fixture("base");
    folder.write("logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M0 0h9v9H0z\"/></svg>");
    let logo = folder.at("logo.svg").display().to_string();
    let (out, error, code) =
        theme(&folder, &["new", "acme", "--brand", "#0b5fa5", "--logo", &logo]);
    assert_eq!((error.as_str(), code), ("", 0), "{out}");
    let yaml = std::fs::read_to_string(folder.at("site/themes/acme/theme.yaml")).expect("written");
    assert!(yaml.contains("brand: \"#0b5fa5\"") && yaml.contains("light: \"logo.svg\""), "{yaml}");
    // The site does not use it yet, and it is checked all the same.
    assert_eq!(theme(&folder, &["check"]).1, "no mistakes found in acme\n");
    // A colour that cannot be read is made a little darker, and stands as it is where it may.
    let (out, error, code) = theme(&folder, &["new", "sunny", "--brand", "ffcc00"]);
    assert_eq!((error.as_str(), code), ("", 0), "{out}");
    assert!(out.contains("#ffcc00 cannot be read as text"), "{out}");
    let yaml = std::fs::read_to_string(folder.at("site/themes/sunny/theme.yaml")).expect("written");
    assert!(yaml.contains("next: \"#ffcc00\"") && !yaml.contains("brand: \"#ffcc00\""), "{yaml}");
    for refused in [
        &["new", "acme"][..],
        &["new", "default"],
        &["new", "a b"],
        &["new", "b", "--brand", "blue"],
        &["new", "c", "--logo", "nowhere.svg"],
    ] {
        let (_, error, code) = theme(&folder, refused);
        assert!(code == 2 && error.starts_with("error: "), "{refused:?}: {error}");
    }
    assert!(!folder.at("site/themes/b").exists() && !folder.at("site/themes/c").exists());
    // Nor is anything of one whose logo is none.
    for (name, bytes, said) in NO_LOGOS {
        folder.write(name, bytes);
        let bad = folder.at(name).display().to_string();
        let (out, error, code) = theme(&folder, &["new", "worse", "--logo", &bad]);
        assert_eq!((out.as_str(), code), ("", 1), "{name}: {error}");
        assert!(error.contains("[theme::unfit-file]") && error.contains(said), "{name}: {error}");
        assert!(error.ends_with("nothing was written\n"), "{name}: {error}");
        assert!(!folder.at("site/themes/worse").exists(), "{name}");
    }
    assert_eq!(theme(&folder, &["check"]).2, 0);
}

#[test]
fn every_colour_has_a_shade_that_makes_a_passing_theme() {
    for red in (0..=255).step_by(127) {
        for green in (0..=255).step_by(127) {
            for blue in (0..=255).step_by(127) {
                let wanted = Rgb([red, green, blue]);
                let brand = porras::check::tokens::fitting(wanted);
                let brand = brand.unwrap_or_else(|| panic!("{wanted} has no shade"));
                let yaml = format!("colours: {{brand: \"{brand}\", next: \"{wanted}\"}}\n");
                // It panics with what is told.
                checked(&themed(&yaml));
            }
        }
    }
}

#[test]
fn one_page_shows_all_parts_of_a_theme_in_both_schemes() {
    let folder = themed("colours: {brand: \"#7a1fa2\"}\n");
    let out = folder.at("shown").display().to_string();
    let (_, error, code) = theme(&folder, &["show", "acme", "--out", &out]);
    assert_eq!((error.as_str(), code), ("", 0));
    let page = std::fs::read_to_string(folder.at("shown/theme.html")).expect("written");
    for begins in [
        "class=\"show light\"",
        "class=\"show dark\"",
        "id=\"h-colours\"",
        "id=\"dark-h-colours\"",
        "data-question=\"",
        "class=\"action\"",
        "class=\"plan\"",
        "class=\"radar\"",
        "class=\"cells\"",
    ] {
        assert!(page.contains(begins), "{begins}");
    }
    for name in ColoursRow::NAMES {
        assert_eq!(page.matches(&format!("<b>{name}</b>")).count(), 2, "{name}");
    }
    let css = files(&folder.at("shown/assets"));
    let (_, css) = css.iter().find(|(path, _)| path.starts_with("show.")).expect("its style");
    let css = String::from_utf8_lossy(css);
    assert!(css.contains("--brand: #7a1fa2;") && css.contains(".show.dark {"), "{css}");
    let (_, error, code) = theme(&folder, &["show", "acmee", "--out", &out]);
    assert!(code == 1 && error.contains("did you mean `acme`?"), "{error}");
}
