//! A site as single files: for each assessment and language one page, with everything in it, that
//! runs where no host is: from an attachment, by double-click.
//!
//! The pages beside the questionnaire (guidance, actions, the site's own) stand behind it, each
//! under an id of its own; [`ways`] says where links lead then. What would be brought later stands
//! in the page as text that does not run, and `src/client/inside/bring.js` runs it; the policy
//! names every script and style by its hash.

mod inline;
mod parts;
mod ways;

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::{Assets, Output, Settings, Shared, html, policy, render_beside, script, scripts};
use crate::address;
use crate::compile::Compiled;
use crate::diagnostic::Diagnostics;
use crate::linker;
use crate::model::Site;
use crate::source::Sources;
use inline::Files;
use parts::{Frame, Part};
pub(super) use ways::{Bundle, Ways};

/// The group of the words of the script that is in such files alone, and its name.
const OWN: &str = "inside";

/// The name of that script in a language.
fn name(language: &str) -> String {
    scripts::name(OWN, language)
}

/// Adds the script for each language: its words, then itself.
pub(super) fn add(site: &Site, settings: Settings, assets: &mut Assets) {
    let script = script::script(linker::INSIDE, settings);
    scripts::worded(site, OWN, "globalThis.porras??={}", &script, assets);
}

/// Paper shows every page, each on a sheet of its own.
const STYLE: &str = include_str!("single.css");

/// Renders every assessment as one file in each language.
///
/// Mistakes in templates and styles go to `out`; the output comes back when there was none. What
/// the site says of its place on the web is left out.
pub fn render_single(
    site: &Site,
    compiled: &Compiled,
    settings: Settings,
    shared: Option<&Shared>,
    sources: &mut Sources,
    out: &mut Diagnostics,
) -> Option<Output> {
    let settings = Settings { single_file: true, offline: false, live: false, ..settings };
    let site = Site { base_url: None, embed: Vec::new(), ..site.clone() };
    let parts = render_beside(&site, compiled, settings, shared, sources, out)?;
    Some(bundle(&site, &parts, settings))
}

/// The files that a site's pages and assets are made into, by name.
///
/// The pages are to be as templates write them, not small yet.
fn bundle(site: &Site, parts: &Output, settings: Settings) -> Output {
    let ways = Ways::new(site);
    let assessments = 0..site.assessments.len();
    let bundles: Vec<Bundle> = assessments
        .flat_map(|assessment| {
            (0..site.languages.len()).map(move |language| Bundle { assessment, language })
        })
        .collect();
    let file = |bundle: &Bundle| {
        let page = one(site, &ways, *bundle, parts, settings);
        (ways.name(*bundle), page.into_bytes())
    };
    let pages: BTreeMap<String, Vec<u8>> = bundles.par_iter().map(file).collect();
    Output { pages, ..Output::default() }
}

fn one(site: &Site, ways: &Ways<'_>, bundle: Bundle, parts: &Output, settings: Settings) -> String {
    let row = &site.assessments[bundle.assessment];
    let tag = &site.languages[bundle.language];
    let files = &parts.assets;
    let text = |address: &str| {
        parts.pages.get(address).map(|page| String::from_utf8_lossy(page)).unwrap_or_default()
    };
    let mut beside = String::new();
    for address in &ways.beside(bundle) {
        beside.push_str(&Part { ways, bundle, files, address }.section(&text(address)));
    }
    let own = address::assessment(tag, &row.bank.id);
    let mut frame = Part { ways, bundle, files, address: &own }.frame(&text(&own), &beside);
    let named = |name: &str| named(files, name);
    // Before the questionnaire's own, which starts what the others add to it.
    let last = frame.scripts.len().saturating_sub(1);
    frame.scripts.splice(last..last, named(&name(tag)));
    let further = linker::FURTHER.iter().map(|name| format!("{name}.css"));
    let later = ["result.css".to_owned()].into_iter().chain(further);
    frame.styles.extend(later.filter_map(|name| named(&name)));
    let brought = linker::FURTHER.iter().chain([&linker::BEGUN]);
    let brought = brought.map(|name| format!("{name}-{tag}.js"));
    let data = format!("{}-{tag}.js", row.bank.id);
    let first = [data, "result.js".to_owned(), "migration.js".to_owned()];
    let brought: Vec<String> =
        first.into_iter().chain(brought).filter_map(|name| named(&name)).collect();
    let page =
        if settings.minify { html::minify(&frame.page) } else { std::mem::take(&mut frame.page) };
    furnished(&page, &frame, &brought, &own, files)
}

/// The address of an asset by its plain name.
fn named(files: &Files, name: &str) -> Option<String> {
    let (stem, _) = name.rsplit_once('.')?;
    let begin = format!("{}{stem}.", address::ASSETS);
    let mut near =
        files.range(begin.clone()..).take_while(|(address, _)| address.starts_with(&begin));
    near.find(|(address, bytes)| **address == address::asset(name, bytes))
        .map(|(address, _)| address.clone())
}

/// The page with its styles, its scripts, those that are brought later, and the policy that lets
/// through these and nothing else.
fn furnished(page: &str, frame: &Frame, brought: &[String], own: &str, files: &Files) -> String {
    let mut hashes = (Vec::new(), Vec::new());
    let (mut styles, mut scripts) = (String::new(), String::new());
    let sheets = frame.styles.iter().map(|address| inline::style(files, address));
    for sheet in sheets.chain([STYLE.trim().to_owned()]) {
        hashes.1.push(inline::hash(&sheet));
        styles.push_str(&format!("<style>{sheet}</style>"));
    }
    let text = |address: &String| files.get(address).map(|bytes| inline::script(bytes));
    for (address, text) in brought.iter().filter_map(|address| Some((address, text(address)?))) {
        hashes.0.push(inline::hash(&text));
        let address = super::tags::escaped(&address::relative(own, address));
        scripts.push_str(&format!(
            "<script type=\"text/plain\" data-address=\"{address}\">{text}</script>"
        ));
    }
    for text in frame.scripts.iter().filter_map(text) {
        hashes.0.push(inline::hash(&text));
        scripts.push_str(&format!("<script>{text}</script>"));
    }
    let policy = policy::inside(&hashes.0, &hashes.1);
    // What a file says of itself comes first: browsers look for its signs in the first 1,024 bytes.
    let says = format!(
        "<meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">"
    );
    let begin = page.find("<head").map_or(0, |at| at + html::tag_end(&page[at..]));
    let head = page.find("</head>").unwrap_or(begin);
    let body = page.rfind("</body>").unwrap_or(page.len());
    let (first, second, third, rest) =
        (&page[..begin], &page[begin..head], &page[head..body], &page[body..]);
    format!("{first}{says}{second}{styles}{third}{scripts}{rest}")
}
