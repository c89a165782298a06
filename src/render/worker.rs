//! The service worker: one file at the root of the site, which knows every other file of it.

use std::collections::BTreeMap;

use super::script;
use super::{SHARES, Settings};
use crate::address;

const WORKER: &str = include_str!("worker.js");
const NO_WORKER: &str = include_str!("no-worker.js");

/// The worker that keeps all these files; pages are named with their content, by path.
///
/// Any change of any file changes its text, by which browsers notice a new build.
pub(super) fn worker(
    assets: &BTreeMap<String, Vec<u8>>,
    pages: &BTreeMap<&str, String>,
    settings: Settings,
) -> String {
    // Hosts send them with a failure, whoever asks.
    let pages = pages.iter().filter(|(path, _)| !address::is_missing(path));
    // Pages do not show them, so nobody needs them on the device.
    let is_preview =
        |path: &str| path.starts_with(&format!("assets/{SHARES}")) && path.ends_with(".png");
    let assets = assets.keys().map(String::as_str).filter(|path| !is_preview(path));
    let listed = |names: Vec<&str>| serde_json::to_string(&names).unwrap_or_default();
    let pages = listed(pages.map(|(_, stamped)| stamped.as_str()).collect());
    let assets = listed(assets.collect());
    let version = address::digest(format!("{pages}{assets}{WORKER}").as_bytes());
    let worker = script::alone(("worker.js", WORKER), settings);
    // Pages last: a name may say whatever it likes, but nothing behind it is filled in.
    let filled = filled_in(&worker.replacen("@version", &version, 1), "@assets", &assets);
    filled_in(&filled, "@pages", &pages)
}

/// The script with another list in place of the one of this word, whatever quotes are around it.
fn filled_in(script: &str, word: &str, list: &str) -> String {
    let Some((before, behind)) = script.split_once(word) else { return script.to_owned() };
    format!("{}{list}{}", &before[..before.len() - 2], &behind[2..])
}

/// The worker that removes itself and all that was kept: for a site that is not to be kept, where
/// an earlier build of it may have been.
pub(super) fn no_worker(settings: Settings) -> String {
    script::alone(("no-worker.js", NO_WORKER), settings).to_owned()
}
