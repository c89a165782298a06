//! What many pages are given alike, worked out once.

use std::collections::BTreeMap;

use tera::Value;

use super::theme::ThemeView;
use crate::address;
use crate::model::{Site, Wording};
use crate::render::{Job, Settings, policy};

/// Values that are shared by pages; to give one to a page copies no text.
pub(super) struct Once {
    /// Wording as templates read it, by language.
    wording: Vec<Value>,
    policy: Value,
    theme: Value,
    /// Addresses of assets from the pages of a folder: the same for all of them.
    assets: BTreeMap<String, Value>,
}

impl Once {
    /// The values of a site; addresses are not known yet.
    pub(super) fn new(site: &Site, settings: Settings) -> Self {
        let tokens = &site.theme.tokens;
        let policy = policy::policy(!tokens.fonts.is_empty(), settings.live);
        Self {
            wording: site.theme.wording.iter().map(nested).collect(),
            policy: Value::from_serializable(&policy),
            theme: Value::from_serializable(&ThemeView::new(tokens)),
            assets: BTreeMap::new(),
        }
    }

    /// Works out where the assets are from these pages.
    pub(super) fn locate(&mut self, assets: &BTreeMap<String, String>, jobs: &[Job]) {
        for job in jobs {
            let folder = folder(&job.address);
            if !self.assets.contains_key(folder) {
                self.assets.insert(folder.to_owned(), addresses(assets, &job.address));
            }
        }
    }

    /// Gives a page's template all but the addresses of assets.
    pub(super) fn fill(&self, job: &Job, put: &mut impl FnMut(&'static str, Value)) {
        put("policy", self.policy.clone());
        put("theme", self.theme.clone());
        put("t", self.wording[job.language].clone());
    }

    /// Where the assets are from a page.
    pub(super) fn assets(&self, job: &Job, assets: &BTreeMap<String, String>) -> Value {
        let known = self.assets.get(folder(&job.address)).cloned();
        known.unwrap_or_else(|| addresses(assets, &job.address))
    }
}

/// The folder that a page stands in; none at the root.
fn folder(address: &str) -> &str {
    address.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Where the assets are from a page at this address, by plain name.
fn addresses(assets: &BTreeMap<String, String>, from: &str) -> Value {
    let there = assets.iter().map(|(name, at)| (name.as_str(), address::relative(from, at)));
    Value::from_serializable(&there.collect::<BTreeMap<&str, String>>())
}

/// Wording by nested keys: `t.quiz.next` in a template.
fn nested(flat: &BTreeMap<String, Wording>) -> Value {
    let mut root = serde_json::Map::new();
    for (key, wording) in flat {
        put(&mut root, key, wording);
    }
    Value::from_serializable(&root)
}

fn put(map: &mut serde_json::Map<String, serde_json::Value>, key: &str, wording: &Wording) {
    match key.split_once('.') {
        None => {
            map.insert(key.to_owned(), serde_json::to_value(wording).unwrap_or_default());
        }
        Some((group, rest)) => {
            let inner = map.entry(group).or_insert_with(|| serde_json::Map::new().into());
            if let serde_json::Value::Object(inner) = inner {
                put(inner, rest, wording);
            }
        }
    }
}
