//! What the questionnaire's script reads from the page.

use std::collections::BTreeMap;

use serde::Serialize;
use tera::Value;

use super::Common;
use crate::address;
use crate::compile::payload;
use crate::linker;
use crate::model::Wording;
use crate::render::Job;

/// What the questionnaire's script reads from the page.
///
/// A struct and not `json!`: the order of that one's keys depends on what other crates ask of
/// `serde_json`, and the same input would give other bytes in another build of porras.
#[derive(Serialize)]
struct Config<'a> {
    assessment: &'a str,
    version: &'a str,
    modes: Vec<&'a str>,
    keep: &'static str,
    at_a_time: &'static str,
    scripts: Vec<String>,
    style: Option<String>,
    /// Only where the site may be kept on devices.
    #[serde(skip_serializing_if = "Option::is_none")]
    offline: Option<String>,
    words: BTreeMap<&'a str, &'a Wording>,
    /// Only where some questions have quality criteria, a condition or a reason.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    asks: Vec<&'a payload::Question>,
    /// Only where the bank has migrations.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    migrations: Vec<To<'a>>,
}

/// A version that a migration leads to.
#[derive(Serialize)]
struct To<'a> {
    to: &'a str,
}

impl Common<'_> {
    /// The settings that the questionnaire's script reads from the page.
    pub(super) fn config(&self, position: usize, job: &Job) -> Value {
        let row = &self.site.assessments[position];
        let mut scripts = vec![&self.data[position][job.language], &self.assets["result.js"]];
        let migrations: Vec<To<'_>> =
            row.bank.migrations.iter().map(|step| To { to: &step.to }).collect();
        if !migrations.is_empty() {
            scripts.push(&self.assets["migration.js"]);
        }
        let tag = &self.site.languages[job.language];
        scripts.push(&self.assets[&format!("{}-{tag}.js", linker::BEGUN)]);
        let asks = self.compiled.assessments[position].bank.asking();
        let groups =
            [("quiz.", true), ("asking.", !asks.is_empty()), ("older.", !migrations.is_empty())];
        let own = |key: &'_ str| {
            let here = |(group, here): &&(&str, bool)| *here && key.starts_with(group);
            groups.iter().find(here).map(|(group, _)| group.len())
        };
        let words: BTreeMap<&str, &Wording> = self.site.theme.wording[job.language]
            .iter()
            .filter_map(|(key, wording)| Some((&key[own(key)?..], wording)))
            .collect();
        Value::from_serializable(&Config {
            assessment: &row.bank.id,
            version: &row.bank.version,
            modes: row.bank.modes.iter().map(|mode| mode.id.as_str()).collect(),
            keep: super::keep(self.site.keep),
            at_a_time: if row.bank.one_by_one { "question" } else { "dimension" },
            scripts: scripts
                .into_iter()
                .map(|script| address::relative(&job.address, script))
                .collect(),
            style: self
                .assets
                .get("result.css")
                .map(|style| address::relative(&job.address, style)),
            offline: self
                .assets
                .get(&format!("{}-{tag}.js", linker::OFFLINE))
                .map(|script| address::relative(&job.address, script)),
            words,
            asks,
            migrations,
        })
    }
}
