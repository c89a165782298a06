//! What the questionnaire's script reads from the page.

use std::collections::BTreeMap;

use serde::Serialize;
use tera::Value;

use super::Common;
use crate::address;
use crate::compile::payload;
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
    scripts: [String; 2],
    style: Option<String>,
    words: BTreeMap<&'a str, &'a Wording>,
    /// Only where some questions have quality criteria, a condition or a reason.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    asks: Vec<&'a payload::Question>,
}

impl Common<'_> {
    /// The settings that the questionnaire's script reads from the page.
    pub(super) fn config(&self, position: usize, job: &Job) -> Value {
        let row = &self.site.assessments[position];
        let scripts = [&self.data[position][job.language], &self.assets["result.js"]];
        let asks = self.compiled.assessments[position].bank.asking();
        let groups = if asks.is_empty() { ["quiz."].as_slice() } else { &["quiz.", "asking."] };
        let own = |key: &'_ str| {
            groups.iter().find(|group| key.starts_with(**group)).map(|group| group.len())
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
            scripts: scripts.map(|script| address::relative(&job.address, script)),
            style: self
                .assets
                .get("result.css")
                .map(|style| address::relative(&job.address, style)),
            words,
            asks,
        })
    }
}
