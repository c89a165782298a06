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
    let pages: Vec<&String> = pages.map(|(_, stamped)| stamped).collect();
    // Pages do not show them, so nobody needs them on the device.
    let is_preview =
        |path: &str| path.starts_with(&format!("assets/{SHARES}")) && path.ends_with(".png");
    let assets: Vec<&String> = assets.keys().filter(|path| !is_preview(path)).collect();
    let list = |names: serde_json::Result<String>| names.unwrap_or_default();
    let (pages, assets) =
        (list(serde_json::to_string(&pages)), list(serde_json::to_string(&assets)));
    let version = address::digest(format!("{pages}{assets}{WORKER}").as_bytes());
    let source = format!(
        "const VERSION = \"{version}\";\nconst PAGE_NAMES = {pages};\nconst ASSET_NAMES = {assets};\n{WORKER}"
    );
    small(source, settings)
}

/// The worker that removes itself and all that was kept: for a site that is not to be kept, where
/// an earlier build of it may have been.
pub(super) fn no_worker(settings: Settings) -> String {
    small(NO_WORKER.to_owned(), settings)
}

fn small(source: String, settings: Settings) -> String {
    // In a block, or the names at its top would be kept as long as they are.
    let whole = format!("{{{source}}}\n");
    if settings.minify { script::minify(&whole) } else { source }
}
