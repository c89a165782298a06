//! What many pages are given alike, worked out once.

use std::collections::BTreeMap;

use rayon::prelude::*;
use tera::Value;

use super::links::Link;
use super::theme::ThemeView;
use super::{Common, PageKind};
use crate::model::{Site, Wording};
use crate::render::{Job, Settings, policy};

/// Values that are shared by pages; to give one to a page copies no text.
pub(in crate::render) struct Once {
    /// Wording as templates read it, by language.
    wording: Vec<Value>,
    policy: Value,
    theme: Value,
    /// By language, then folder.
    here: Vec<BTreeMap<String, Here>>,
}

/// Links that are the same on all pages of a folder.
#[derive(Clone)]
struct Here {
    site: Value,
    pages: Value,
    assets: Value,
}

impl Once {
    /// The values of a site; links are not known yet.
    pub(in crate::render) fn new(site: &Site, settings: Settings) -> Self {
        let tokens = &site.theme.tokens;
        let policy = policy::policy(!tokens.fonts.is_empty(), settings.live);
        Self {
            wording: site.theme.wording.par_iter().map(nested).collect(),
            policy: Value::from_serializable(&policy),
            theme: Value::from_serializable(&ThemeView::new(tokens)),
            here: vec![BTreeMap::new(); site.languages.len()],
        }
    }
}

impl Common<'_> {
    /// Works out the links of these pages that many have alike.
    pub(super) fn locate(&mut self, jobs: &[Job]) {
        for job in jobs.iter().filter(|job| !job.kind.is_missing()) {
            if self.once.here[job.language].contains_key(folder(&job.address)) {
                continue;
            }
            let here = self.here(job);
            self.once.here[job.language].insert(folder(&job.address).to_owned(), here);
        }
    }

    /// Gives a page's template what others have too.
    pub(super) fn fill_alike(&self, job: &Job, put: &mut impl FnMut(&'static str, Value)) {
        put("policy", self.once.policy.clone());
        put("theme", self.once.theme.clone());
        put("t", self.once.wording[job.language].clone());
        let known = self.once.here[job.language].get(folder(&job.address));
        let known = known.filter(|_| !job.kind.is_missing()).cloned();
        let Here { site, pages, assets } = known.unwrap_or_else(|| self.here(job));
        put("site", site);
        put("pages", pages);
        put("assets", assets);
    }

    fn here(&self, job: &Job) -> Here {
        let title = &self.site.texts[job.language].title;
        let home = self.link(job, PageKind::Home, job.language);
        let assets = self.assets.iter().map(|(name, at)| (name.as_str(), self.href(job, at)));
        Here {
            site: Value::from_serializable(&Link { title, href: home }),
            pages: Value::from_serializable(&self.site_pages(job)),
            assets: Value::from_serializable(&assets.collect::<BTreeMap<_, _>>()),
        }
    }
}

/// The folder that a page stands in; none at the root.
fn folder(address: &str) -> &str {
    address.rsplit_once('/').map_or("", |(folder, _)| folder)
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
