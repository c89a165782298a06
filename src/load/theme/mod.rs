//! Reading the chain of themes: the site's own folders, and the default one in the binary.

mod bitmap;
mod font;
mod pictures;
pub(super) mod rows;

use std::collections::BTreeMap;
use std::path::Path;

use include_dir::{Dir, include_dir};
use rayon::prelude::*;

use super::files::{self, Found};
use super::shape::Named;
use super::{Read, yaml_row, yaml_text};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::id::Id;
use crate::load::rows::{ThemeRow, WordingRow};
use crate::source::{At, FileId, Sources};

static DEFAULT: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// The language whose wording in the default theme names every key.
pub const REFERENCE: &str = "en";

/// The chain of themes, nearest first.
#[derive(Debug, Default, Clone)]
pub struct ThemeRows {
    /// The layers; the last is `default`.
    pub layers: Vec<LayerRows>,
    /// What `theme.yaml` of the default theme in the binary says: every token, whatever a
    /// `themes/default` of the site's own leaves out.
    pub tokens: Option<ThemeRow>,
}

/// One theme's folder.
#[derive(Debug, Default, Clone)]
pub struct LayerRows {
    /// Its name.
    pub name: String,
    /// `themes/<name>`.
    pub folder: String,
    /// Whether it lies in the site's folder; otherwise the binary carries it.
    pub is_own: bool,
    /// `theme.yaml`; nothing when there is none, or it is wrong.
    pub tokens: Read<ThemeRow>,
    /// `templates/…`, by name below that folder.
    pub templates: BTreeMap<String, FileId>,
    /// `css/…`, by name.
    pub styles: BTreeMap<String, FileId>,
    /// `wording/<language>.yaml`, by language.
    pub wording: BTreeMap<String, Read<Named<WordingRow>>>,
    /// `statements/<language>/<page>.md`, by name below that folder.
    pub statements: BTreeMap<String, FileId>,
    /// `static/…`, by name.
    pub files: BTreeMap<String, Vec<u8>>,
}

/// What the default theme in the binary says in a language, as YAML; nothing when it lacks it.
pub fn default_wording(language: &str) -> Option<&'static str> {
    DEFAULT.get_file(format!("wording/{language}.yaml")).and_then(|file| file.contents_utf8())
}

/// What the name of a logo's or an icon's file ends in.
pub const PICTURES: &[&str] = &[".svg", ".png"];

/// The bytes of a file that is to be the logo of a new theme; what would be wrong with them there
/// is told where the file is now.
pub fn logo(path: &Path, sources: &mut Sources, out: &mut Diagnostics) -> Option<Vec<u8>> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let found = Found { path: path.to_string_lossy().into_owned(), at: path.to_path_buf() };
    let unfit = |message: String| Diagnostic::new(Code::ThemeUnfitFile, message).about(&found.path);
    if !PICTURES.iter().any(|ending| name.ends_with(ending)) {
        let help = format!("a logo is a file that ends in {}", PICTURES.join(" or "));
        out.push(unfit(format!("`{}` cannot be a logo", found.path)).help(help));
        return None;
    }
    if name.starts_with('.') {
        let message = format!("`{}` is hidden, and hidden files are passed over", found.path);
        out.push(unfit(message).help("give it a name that does not begin with a point"));
        return None;
    }
    pictures::checked(&found, sources, out)
}

/// Folders of `themes/` that were read: themes of one run build on the same ones.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    /// By name, with what each extends.
    own: BTreeMap<String, (LayerRows, Option<At<Id>>)>,
    default: Option<(LayerRows, Option<ThemeRow>)>,
}

/// Reads the theme that a site names and those that it extends, as far as `shelf` lacks them.
///
/// Of the default theme in the binary only the wording in `languages`, the same in every call, and
/// in the language that the others are compared with, is read: the rest is right, and reading it
/// takes a while.
pub(super) fn load(
    root: &Path,
    wanted: Option<&At<Id>>,
    languages: &[String],
    shelf: &mut Shelf,
    sources: &mut Sources,
    out: &mut Diagnostics,
) -> ThemeRows {
    let mut rows = ThemeRows::default();
    let mut next: Option<At<Id>> = wanted.cloned();
    let mut seen: Vec<String> = Vec::new();
    while let Some(wish) = next.take() {
        let name = wish.value.to_string();
        if name == "default" {
            break;
        }
        if seen.contains(&name) {
            out.push(
                Diagnostic::new(
                    Code::ThemeCycle,
                    format!("`{name}` extends itself by way of others"),
                )
                .at(wish.place, "this closes the circle")
                .help(format!("the chain is {} → {name}", seen.join(" → "))),
            );
            break;
        }
        seen.push(name.clone());
        let folder = format!("themes/{name}");
        if !root.join(&folder).is_dir() {
            let there = folders(root);
            out.push(
                Diagnostic::new(Code::ThemeUnknown, format!("there is no theme `{name}`"))
                    .at(wish.place, format!("`{folder}` is not there"))
                    .help("name a folder of themes/, or `default`")
                    .did_you_mean(&name, there.iter().map(String::as_str)),
            );
            break;
        }
        let (layer, extends) = shelf.own.entry(name.clone()).or_insert_with(|| {
            let found = files::below(root, &folder, out);
            layer(name, &folder, &found, sources, out)
        });
        rows.layers.push(layer.clone());
        next.clone_from(extends);
    }
    let (default, tokens) = shelf.default.get_or_insert_with(|| {
        let layer = default_layer(root, languages, sources, out);
        let own = layer.is_own && layer.tokens.is_some();
        (layer, embedded_tokens(own, sources, out))
    });
    rows.layers.push(default.clone());
    rows.tokens.clone_from(tokens);
    rows
}

/// Mistakes are found when porras is tested, and would be told in a file that nobody has.
fn embedded_tokens(own: bool, sources: &mut Sources, out: &mut Diagnostics) -> Option<ThemeRow> {
    let text = DEFAULT.get_file("theme.yaml")?.contents_utf8()?;
    let path = if own { "the default theme of porras" } else { "themes/default/theme.yaml" };
    let file = sources.add(path, text);
    yaml_text(file, text, out)
}

/// The row of the default theme in the binary: every token.
pub fn default_tokens() -> Option<ThemeRow> {
    embedded_tokens(false, &mut Sources::default(), &mut Diagnostics::default())
}

/// The themes of a site's own, by name.
pub fn themes(root: &Path) -> Vec<String> {
    let mut own = folders(root);
    own.retain(|name| name != "default" && !name.starts_with('.'));
    own
}

fn folders(root: &Path) -> Vec<String> {
    let entries = walkdir::WalkDir::new(root.join("themes")).min_depth(1).max_depth(1);
    let mut names: Vec<String> = entries
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_dir())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.push("default".to_owned());
    names.sort();
    names
}

fn layer(
    name: String,
    folder: &str,
    found: &[Found],
    sources: &mut Sources,
    out: &mut Diagnostics,
) -> (LayerRows, Option<At<Id>>) {
    let mut layer =
        LayerRows { name, folder: folder.to_owned(), is_own: true, ..LayerRows::default() };
    let mut extends = None;
    for file in found {
        let inner = file.path[folder.len()..].trim_start_matches('/').to_owned();
        match inner.split_once('/') {
            None if inner == "theme.yaml" => {
                layer.tokens = yaml_row(file, sources, out);
                extends = layer.tokens.as_ref().and_then(|(_, row)| row.extends.clone());
            }
            Some(("templates", name)) => {
                if let Some(id) = files::text(file, sources, out) {
                    layer.templates.insert(name.to_owned(), id);
                }
            }
            Some(("css", name)) => {
                if let Some(id) = files::text(file, sources, out) {
                    layer.styles.insert(name.to_owned(), id);
                }
            }
            Some(("statements", name)) if name.ends_with(".md") => {
                if let Some(id) = files::text(file, sources, out) {
                    layer.statements.insert(name.to_owned(), id);
                }
            }
            Some(("wording", name)) if name.ends_with(".yaml") => {
                let row = yaml_row(file, sources, out);
                layer.wording.insert(name.trim_end_matches(".yaml").to_owned(), row);
            }
            Some(("static", name)) => {
                if let Some(bytes) = pictures::checked(file, sources, out) {
                    layer.files.insert(name.to_owned(), bytes);
                }
            }
            _ if inner.starts_with("README") || inner.starts_with("LICENSE") => {}
            _ => out.push(
                Diagnostic::new(Code::FileStray, format!("`{}` belongs to nothing", file.path))
                    .about(&file.path)
                    .help("a theme holds theme.yaml, templates/, css/, wording/, statements/ and static/"),
            ),
        }
    }
    (layer, extends)
}

/// `themes/default` of the site when it has one (it is then the author's), else the binary's own.
fn default_layer(
    root: &Path,
    languages: &[String],
    sources: &mut Sources,
    out: &mut Diagnostics,
) -> LayerRows {
    let folder = "themes/default".to_owned();
    if root.join(&folder).is_dir() {
        let found = files::below(root, &folder, out);
        return layer("default".to_owned(), &folder, &found, sources, out).0;
    }
    let mut layer = LayerRows { name: "default".to_owned(), folder, ..LayerRows::default() };
    let mut wording: Vec<(String, FileId)> = Vec::new();
    embedded(&DEFAULT, &mut |path, bytes| {
        let Some((kind, name)) = path.split_once('/') else { return };
        let text = || String::from_utf8_lossy(bytes).into_owned();
        let path = format!("themes/default/{path}");
        match kind {
            "templates" => {
                layer.templates.insert(name.to_owned(), sources.add(path, text()));
            }
            "css" => {
                layer.styles.insert(name.to_owned(), sources.add(path, text()));
            }
            "statements" => {
                layer.statements.insert(name.to_owned(), sources.add(path, text()));
            }
            "wording" => {
                let language = name.trim_end_matches(".yaml");
                if language == REFERENCE || languages.iter().any(|tag| tag == language) {
                    wording.push((language.to_owned(), sources.add(path, text())));
                }
            }
            _ => {
                layer.files.insert(name.to_owned(), bytes.to_vec());
            }
        }
    });
    let read: Vec<_> = wording
        .into_par_iter()
        .map(|(language, file)| {
            let mut told = Diagnostics::default();
            let row = yaml_text(file, &sources.file(file).text, &mut told);
            (language, row.map(|row| (file, row)), told)
        })
        .collect();
    for (language, row, told) in read {
        out.append(told);
        layer.wording.insert(language, row);
    }
    layer
}

fn embedded<'a>(folder: &'a Dir<'a>, visit: &mut impl FnMut(&str, &'a [u8])) {
    for file in folder.files() {
        visit(&file.path().to_string_lossy().replace('\\', "/"), file.contents());
    }
    for inner in folder.dirs() {
        embedded(inner, visit);
    }
}
