//! Sites of any size, the same ones every time: for benchmarks, and for tests of size.

mod bank;
mod page;
mod texts;
mod words;

use std::collections::BTreeMap;
use std::path::Path;

use bank::Shape;
use words::Writer;

/// The id of the generated assessment.
pub(crate) const ASSESSMENT: &str = "large";

/// How large a site is, and of what kind.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Plan<'a> {
    /// What the texts follow from.
    pub(crate) seed: u64,
    /// Questions in the bank, above 0.
    pub(crate) questions: usize,
    /// Language tags; those that the default theme does not speak get its English.
    pub(crate) languages: &'a [&'a str],
    /// Guidance pages in each language.
    pub(crate) pages: usize,
    /// Words on a page, about.
    pub(crate) words: usize,
    /// How answers become levels.
    pub(crate) rules: Rules,
    /// Whether names and file names hold commas, quotes, spaces and the like.
    pub(crate) odd: bool,
}

impl Plan<'_> {
    /// The smallest site that has a bit of everything, to lay something bad over.
    pub(crate) const fn small(odd: bool) -> Self {
        Self {
            seed: 5,
            questions: 4,
            languages: &["en"],
            pages: 2,
            words: 60,
            rules: Rules::Quorum,
            odd,
        }
    }
}

/// The rule of every dimension and of the whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rules {
    /// The rule of the default bank.
    Quorum,
    /// Weighted means with thresholds, of dimensions too.
    Means,
}

/// The theme of a generated site, where a language needs one.
const THEME: &str = "wide";

/// The files of a site by path.
pub(crate) fn site(plan: &Plan<'_>) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let shape = Shape::new(plan.questions);
    let slugs: Vec<String> = (0..plan.pages).map(|at| slug(at, plan.odd)).collect();
    let unspoken: Vec<&&str> =
        plan.languages.iter().filter(|tag| porras::load::default_wording(tag).is_none()).collect();
    let theme = if unspoken.is_empty() { "" } else { "theme: wide\n" };
    files.insert(
        "content/site.yaml".to_owned(),
        format!("languages: [{}]\nassessments: [{ASSESSMENT}]\n{theme}", plan.languages.join(", ")),
    );
    let folder = format!("content/{ASSESSMENT}");
    files.insert(format!("{folder}/bank.yaml"), bank::bank(plan, &shape, &slugs));
    for (at, language) in plan.languages.iter().enumerate() {
        let seed = plan.seed.wrapping_add(1 + at as u64);
        let mut writer = Writer::new(language, seed);
        files.insert(
            format!("content/texts/{language}.yaml"),
            format!(
                "title: {}\ndescription: {}\n",
                quoted(&writer.words(3)),
                quoted(&writer.sentence(12))
            ),
        );
        let texts = texts::texts(&shape, &mut writer, plan.odd);
        files.insert(format!("{folder}/texts/{language}.yaml"), texts);
        for (own, slug) in slugs.iter().enumerate() {
            files.insert(
                format!("{folder}/guidance/{language}/{slug}.md"),
                page::page(&mut writer, &slugs, own, plan.words),
            );
        }
    }
    for language in unspoken {
        let english = porras::load::default_wording("en").expect("the default theme is English");
        files.insert(
            format!("themes/{THEME}/wording/{language}.yaml"),
            english.replace("language: English", &format!("language: {language}")),
        );
    }
    files
}

/// Writes a site's files below a folder.
pub(crate) fn write(files: &BTreeMap<String, String>, folder: &Path) {
    for (path, text) in files {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().expect("below a folder"))
            .expect("folders can be made");
        std::fs::write(path, text).expect("a file can be written");
    }
}

fn slug(at: usize, odd: bool) -> String {
    if odd {
        format!("Guide {}, the client's “how” & why", at + 1)
    } else {
        format!("guide-{}", at + 1)
    }
}

/// A text as YAML: plain where that is safe, as authors write it, in quotes where it is not.
pub(crate) fn quoted(text: &str) -> String {
    let plain = text.chars().next().is_some_and(char::is_alphabetic)
        && !text.contains([':', '#', '"', '{', '}', '[', ']', '&', '*', '<', '>', ',', '\'', '%'])
        && !["no", "true", "false", "null"].contains(&text.to_lowercase().as_str());
    if plain {
        text.to_owned()
    } else {
        format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
    }
}
