//! What a site has that lets others show its pages in a frame: a script of its pages, in each
//! language, and one for theirs.

use super::{Assets, Settings, script, scripts};
use crate::linker;
use crate::model::Site;

/// The script for the pages of others, which they load under [`crate::address::EMBED`].
const THEIRS: &str = include_str!("embed.js");

/// The group of the words, and the name of the script.
const OWN: &str = "embedded";

/// The name of the script of pages in a language.
pub(super) fn name(language: &str) -> String {
    scripts::name(OWN, language)
}

/// Adds the script of the pages: which sites may hear of them, the words, then itself.
pub(super) fn add(site: &Site, settings: Settings, assets: &mut Assets) {
    let origins = serde_json::to_string(&site.embed).unwrap_or_default();
    let script = script::script(linker::EMBEDDED, settings);
    let before = format!("(globalThis.porras??={{}}).embedders={origins}");
    scripts::worded(site, OWN, &before, &script, assets);
}

/// The script for the pages of others.
pub(super) fn theirs(settings: Settings) -> String {
    script::alone(("embed.js", THEIRS), settings).to_owned()
}
