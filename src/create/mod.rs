//! A new site: files to begin with, in the languages that are wished for.
//!
//! What is made here has no mistakes and no warnings; a test sees to it for
//! many combinations of languages.

mod model;
mod starter;
pub mod theme;

use std::collections::BTreeMap;

use crate::colour::Rgb;
use crate::id::Id;
use crate::language;
use crate::load;
use crate::schema::{self, Kind};

/// The files of a site by path below its root.
pub type Tree = BTreeMap<String, String>;

/// Assessments that a site can begin with instead of the short one.
pub const MODELS: [&str; 1] = [model::NAME];

/// Where the schemas of a site stand, below its root.
pub const SCHEMAS: &str = ".porras/schema";

/// Where the guide for authors stands in a site, below its root.
pub const GUIDE: &str = ".porras/guide";

/// What a site should be.
#[derive(Debug, Clone)]
pub struct Wish {
    /// Its name, the same in every language.
    pub title: String,
    /// Language tags, the default first.
    pub languages: Vec<String>,
    /// The folder of its assessment.
    pub assessment: Id,
    /// One of [`MODELS`] to begin with.
    pub model: Option<String>,
    /// The colour of its brand; the default theme's when there is none.
    pub brand: Option<Rgb>,
    /// The name of its logo's file, which is put into `static/` of [`THEME`].
    pub logo: Option<String>,
}

/// What a new site begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    /// Its files; [`SCHEMAS`] and [`GUIDE`] apart.
    pub tree: Tree,
    /// The brand as it stands there: the nearest shade that can be read.
    pub brand: Option<Rgb>,
}

/// The content of a new site, and the theme that it needs for its brand, its logo and for
/// languages which the default theme does not speak.
///
/// # Errors
/// A message when the wish cannot be fulfilled: a language that is none or is named twice, an
/// unknown model, an empty title.
pub fn site(wish: &Wish) -> Result<Site, String> {
    refuse(wish)?;
    let mut tree = match &wish.model {
        Some(_) => model::assessment(&wish.languages),
        None => starter::assessment(&wish.assessment, &wish.languages),
    };
    let assessment = if wish.model.is_some() { model::NAME } else { wish.assessment.as_str() };
    let worded = wordings(&wish.languages, &mut tree);
    let (mut theme, mut brand) = (Tree::new(), None);
    if worded || wish.brand.is_some() || wish.logo.is_some() {
        let name = Id::parse(THEME).ok_or_else(|| format!("`{THEME}` is not an id"))?;
        let wish = theme::Wish { name, brand: wish.brand, logo: wish.logo.clone() };
        (theme, brand) = theme::theme(&wish)?;
    }
    let settings = settings(&wish.languages, assessment, !theme.is_empty());
    tree.insert("content/site.yaml".to_owned(), settings);
    for language in &wish.languages {
        let description = starter::description(language);
        // JSON's quotes are YAML's too.
        let title = serde_json::Value::from(wish.title.trim());
        let text = format!("title: {title}\n{description}");
        tree.insert(format!("content/texts/{language}.yaml"), text);
    }
    let tree = tree.into_iter().map(described).chain(theme).collect();
    Ok(Site { tree, brand })
}

/// The JSON Schemas of a site's files, by name.
#[must_use]
pub fn schemas() -> Vec<(String, String)> {
    schema::all()
}

/// The guide for authors and the reference that it leads to, by name.
#[must_use]
pub fn guide() -> Vec<(String, String)> {
    model::guide()
}

fn refuse(wish: &Wish) -> Result<(), String> {
    if wish.title.trim().is_empty() {
        return Err("a site needs a title".to_owned());
    }
    if wish.languages.is_empty() {
        return Err("a site needs a language, such as `fi`".to_owned());
    }
    for (position, tag) in wish.languages.iter().enumerate() {
        if !language::is_tag(tag) {
            return Err(format!(
                "`{tag}` is not a language tag\nhelp: write a tag such as `fi`, `sv-FI` or `zh-Hant`"
            ));
        }
        if wish.languages[..position].contains(tag) {
            return Err(format!("the language `{tag}` is named twice"));
        }
    }
    match &wish.model {
        Some(name) if !MODELS.contains(&name.as_str()) => Err(format!(
            "there is no assessment `{name}` to begin with; there is {}",
            MODELS.join(", ")
        )),
        _ => Ok(()),
    }
}

fn settings(languages: &[String], assessment: &str, themed: bool) -> String {
    let mut text = format!(
        "# The languages of the site; the first is the default.\n\
         languages: [{}]\n\n\
         # Folders of content/ with a bank.yaml each, in the order of the front page.\n\
         assessments: [{assessment}]\n",
        languages.join(", ")
    );
    if themed {
        text.push_str(&format!("\n# A folder of themes/.\ntheme: {THEME}\n"));
    }
    text.push_str(
        "\n# Where answers are kept unless the respondent chooses otherwise: `device` (in this\n\
         # browser, 90 days at most) or `visit` (until the tab is closed).\n\
         keep_answers: device\n",
    );
    text
}

/// The theme of a new site, where it needs one.
pub const THEME: &str = "own";

/// Adds words for languages that the default theme lacks, to be translated; whether there are any.
fn wordings(languages: &[String], tree: &mut Tree) -> bool {
    let mut any = false;
    for tag in languages.iter().filter(|tag| load::default_wording(tag).is_none()) {
        any = true;
        let near = starter::near(tag);
        let words = load::default_wording(near).unwrap_or_default();
        let lines = words.lines().filter(|line| !line.starts_with('#'));
        let lines = lines.map(|line| match line.strip_prefix("language: ") {
            // As the language calls itself; the tag will do until somebody writes it.
            Some(_) => format!("language: {tag}\n"),
            None => format!("{line}\n"),
        });
        let text =
            format!("# The words of the pages themselves, to be translated from `{near}`.\n");
        let path = format!("themes/{THEME}/wording/{tag}.yaml");
        tree.insert(path, lines.fold(text, |text, line| text + &line));
    }
    any
}

/// A YAML file with the line by which editors find its schema.
fn described((path, text): (String, String)) -> (String, String) {
    let Some(kind) = Kind::of(&path) else { return (path, text) };
    let up = "../".repeat(path.matches('/').count());
    let line = format!("# yaml-language-server: $schema={up}{SCHEMAS}/{}\n", kind.file());
    (path, line + &text)
}
