//! What a site has that lets others show its pages in a frame: a script of its pages, in each
//! language, and one for theirs.

use super::{Assets, Settings, script, views};
use crate::linker;
use crate::model::Site;

/// The script for the pages of others, which they load under [`crate::address::EMBED`].
const THEIRS: &str = include_str!("embed.js");

/// The group of the words, and the name of the script.
const OWN: &str = "embedded";

/// The name of the script of pages in a language.
pub(super) fn name(language: &str) -> String {
    format!("{OWN}-{language}.js")
}

/// Adds the script of the pages: which sites may hear of them, the words, then itself.
pub(super) fn add(site: &Site, settings: Settings, assets: &mut Assets) {
    let origins = serde_json::to_string(&site.embed).unwrap_or_default();
    let script = script::script(linker::EMBEDDED, settings);
    for (index, language) in site.languages.iter().enumerate() {
        let words = views::further_words(site, OWN, index);
        let whole = format!("(globalThis.porras??={{}}).embedders={origins};\n{words}{script}");
        assets.add(&name(language), whole.into_bytes());
    }
}

/// The script for the pages of others.
pub(super) fn theirs(settings: Settings) -> String {
    script::alone(("embed.js", THEIRS), settings).to_owned()
}
