//! The scripts of a site as assets: those that come later in each language, and the data.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::single::{Bundle, Ways};
use super::{Assets, Settings, installed, script, views};
use crate::address;
use crate::borrowed as marks;
use crate::compile::Compiled;
use crate::linker::{self, Lie};
use crate::model::Site;

/// The scripts that come later in each language, as `begun-fi.js`: their words, then themselves.
pub(super) fn further(site: &Site, compiled: &Compiled, settings: Settings, assets: &mut Assets) {
    for name in linker::FURTHER.iter().chain([&linker::BEGUN]) {
        let script = script::script(&format!("{name}.js"), settings);
        for (index, language) in site.languages.iter().enumerate() {
            let mut words = marks::plain(&views::further_words(site, name, index));
            if *name == linker::OPENING {
                words.push_str(&marks::plain(&views::titles_line(site, index)));
            }
            // In a single file guidance stands on the same page: links lead there.
            if *name == linker::BEGUN && settings.lie() == Lie::Apart {
                words.push_str(&guidance(site, compiled, index, assets));
            }
            assets.add(&self::name(name, language), (words + &*script).into_bytes());
        }
    }
}

/// The same that keeps the site on a device, with the manifests and icons that it names.
pub(super) fn offline(site: &Site, settings: Settings, assets: &mut Assets) {
    let links = installed::add(site, assets);
    let script = script::script(&format!("{}.js", linker::OFFLINE), settings);
    for (index, language) in site.languages.iter().enumerate() {
        let mut words = marks::plain(&views::further_words(site, linker::OFFLINE, index));
        words.push_str(links.get(index).map_or("", String::as_str));
        assets.add(&name(linker::OFFLINE, language), (words + &*script).into_bytes());
    }
}

/// The name of a script that has words of its own, in a language.
pub(super) fn name(group: &str, language: &str) -> String {
    format!("{group}-{language}.js")
}

/// Adds a script that pages have from the beginning, in each language: what is to be said before,
/// the words of its group, then itself.
pub(super) fn worded(site: &Site, group: &str, before: &str, script: &str, assets: &mut Assets) {
    for (index, language) in site.languages.iter().enumerate() {
        let words = views::further_words(site, group, index);
        let whole = format!("{before};\n{words}{script}");
        assets.add(&name(group, language), whole.into_bytes());
    }
}

/// The scripts of guidance that is read beside the questions, and the line that says where they are.
fn guidance(site: &Site, compiled: &Compiled, language: usize, assets: &mut Assets) -> String {
    let tag = &site.languages[language];
    let mut known: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for page in views::beside(site, compiled, language) {
        let name = format!("guidance-{}-{}-{tag}.js", page.assessment, page.slug);
        let address = assets.add(&name, page.script.into_bytes());
        let from = address::assessment(tag, &page.assessment);
        let address = address::relative(&from, &address);
        known.entry(page.assessment).or_default().insert(page.href, address);
    }
    if known.is_empty() { String::new() } else { views::beside_line(&known) }
}

/// The data script of each assessment, by assessment, then language.
pub(super) fn data(
    site: &Site,
    compiled: &Compiled,
    settings: Settings,
    assets: &mut Assets,
) -> Vec<Vec<String>> {
    let ways = (settings.lie() == Lie::Inside).then(|| Ways::new(site));
    let languages = 0..site.languages.len();
    let each = |assessment| languages.clone().map(move |language| Bundle { assessment, language });
    let bundles: Vec<Bundle> = (0..site.assessments.len()).flat_map(each).collect();
    let names = &assets.names;
    let made: Vec<(String, String)> = bundles
        .into_par_iter()
        .map(|bundle| {
            let (id, language) =
                (&site.assessments[bundle.assessment].bank.id, &site.languages[bundle.language]);
            let from = address::assessment(language, id);
            let link = |to: &str| {
                let inside = ways.as_ref().and_then(|ways| ways.link(bundle, "", to));
                inside.unwrap_or_else(|| address::relative(&from, to))
            };
            let script = views::data_script(site, compiled, bundle, names, &link);
            (format!("{id}-{language}.js"), marks::plain(&script))
        })
        .collect();
    let added = made.into_iter().map(|(name, script)| assets.add(&name, script.into_bytes()));
    let addresses: Vec<String> = added.collect();
    addresses.chunks(site.languages.len()).map(<[String]>::to_vec).collect()
}
