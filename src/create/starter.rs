//! A short assessment to grow from, in Finnish, Swedish and English.

use include_dir::{Dir, include_dir};

use super::Tree;
use crate::id::Id;
use crate::language;

static STARTER: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/src/create/starter");

/// The language that a new site's texts in `tag` begin with: its own, or English.
pub(super) fn near(tag: &str) -> &'static str {
    match language::primary(tag) {
        "fi" => "fi",
        "sv" => "sv",
        _ => "en",
    }
}

/// The assessment and the pages beside it.
pub(super) fn assessment(id: &Id, languages: &[String]) -> Tree {
    let mut tree = Tree::new();
    let head = "# An assessment: what is asked, and how answers become a stage and a roadmap.\n\
                # `porras check` says what is wrong here, `porras serve` shows it.\n\n\
                # The name of this folder.\n";
    let bank = format!("{head}assessment: {id}\n\n{}", file("bank.yaml"));
    tree.insert(format!("content/{id}/bank.yaml"), bank);
    for tag in languages {
        let near = near(tag);
        let texts = file(&format!("texts/{near}.yaml"));
        tree.insert(format!("content/{id}/texts/{tag}.yaml"), texts.to_owned());
        let page = file(&format!("guidance/{near}/together.md"));
        tree.insert(format!("content/{id}/guidance/{tag}/together.md"), page.to_owned());
        let about = file(&format!("pages/{near}/about.md"));
        tree.insert(format!("content/pages/{tag}/about.md"), about.to_owned());
    }
    tree
}

/// What the site's texts say beside its title.
pub(super) fn description(tag: &str) -> &'static str {
    file(&format!("site/{}.yaml", near(tag)))
}

/// A file of the starter; empty when it is not there, which the tests would see.
fn file(path: &str) -> &'static str {
    STARTER.get_file(path).and_then(|file| file.contents_utf8()).unwrap_or_default()
}
