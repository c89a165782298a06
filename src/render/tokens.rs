//! A theme's tokens as custom properties, and its fonts.

use std::collections::BTreeMap;

use crate::model::{Font, Paint, Tokens};

/// The tokens as a style sheet: `--on-brand` for `on_brand`, in the layer `tokens`.
///
/// `files` are the addresses of the theme's files by name.
pub(super) fn css(tokens: &Tokens, files: &BTreeMap<String, String>) -> String {
    let mut css: String = tokens.fonts.iter().map(|font| face(font, files)).collect();
    css.push_str("@layer tokens {\n  :root {\n");
    if tokens.scale != 100 {
        css.push_str(&format!("    font-size: {}%;\n", tokens.scale));
    }
    for colour in &tokens.colours {
        css.push_str(&format!("    {}: {};\n", property(colour.name), paint(&colour.light)));
    }
    for (name, value) in &tokens.sizes {
        css.push_str(&format!("    {}: {value};\n", property(name)));
    }
    css.push_str("  }\n");
    // What is made of other colours follows them by itself.
    let mut dark = String::new();
    for colour in tokens.colours.iter().filter(|colour| colour.dark != colour.light) {
        dark.push_str(&format!("      {}: {};\n", property(colour.name), paint(&colour.dark)));
    }
    if !dark.is_empty() {
        css.push_str(&format!(
            "  @media screen and (prefers-color-scheme: dark) {{\n    :root {{\n{dark}    }}\n  }}\n"
        ));
    }
    css + "}\n"
}

/// All colours of one scheme for what is within an element, whatever the screen: 0 is light.
pub(super) fn scheme(tokens: &Tokens, scheme: usize) -> String {
    let lines = tokens.colours.iter().map(|colour| {
        let how = if scheme == 0 { &colour.light } else { &colour.dark };
        format!("  {}: {};", property(colour.name), paint(how))
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn property(name: &str) -> String {
    format!("--{}", name.replace('_', "-"))
}

fn paint(paint: &Paint) -> String {
    let of = |name: &str| format!("var({})", property(name));
    match paint {
        Paint::Plain(colour) => colour.to_string(),
        Paint::Same(name) => of(name),
        Paint::Mix(part, name, ground) => {
            format!("color-mix(in srgb, {} {part}%, {})", of(name), of(ground))
        }
    }
}

/// A font that text does not wait for.
fn face(font: &Font, files: &BTreeMap<String, String>) -> String {
    // Both lie in the folder of assets.
    let address = files.get(&font.file).map(String::as_str).unwrap_or_default();
    let name = address.rsplit('/').next().unwrap_or_default();
    let style = if font.is_italic { "italic" } else { "normal" };
    format!(
        "@font-face {{\n  font-family: \"{}\";\n  font-style: {style};\n  font-weight: {};\n  \
         font-display: swap;\n  src: url(\"{name}\") format(\"woff2\");\n}}\n",
        font.family, font.weight
    )
}
