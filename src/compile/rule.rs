//! A rule as the script reads it: `Rule` of `src/client/types.js`.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::exact::Exact;
use crate::model::{self, FromScore, Part, Takes};

/// A rule and its settings.
#[derive(Debug, Default, Serialize)]
pub(super) struct Rule {
    #[serde(rename = "rule")]
    name: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    share: Option<Exact>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lag: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    thresholds: Option<Vec<Exact>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rounding: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    competence: Option<BTreeMap<u32, BTreeMap<u32, Exact>>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    levels: Vec<OrderedRow>,
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct OrderedRow {
    level: u32,
    needs: Vec<(String, u32)>,
}

/// The payload of a rule of a bank.
pub(super) fn rule(bank: &model::Bank, rule: &model::Rule) -> Rule {
    match rule {
        model::Rule::Quorum { share, lag } => {
            Rule { name: "quorum", share: Some(*share), lag: Some(*lag), ..Rule::default() }
        }
        model::Rule::Mean { levels } => from_score("mean", levels),
        model::Rule::SumOfLevels { levels } => from_score("sum-of-levels", levels),
        model::Rule::Cumulative => named("cumulative"),
        model::Rule::Competence(shares) => {
            Rule { name: "competence", competence: Some(shares.clone()), ..Rule::default() }
        }
        model::Rule::Minimum => named("minimum"),
        model::Rule::Ordered(rows) => {
            let need = |(part, level): &(Part, u32)| match part {
                Part::Question(index) => (bank.questions[*index].id.to_string(), *level),
                Part::Dimension(index) => (bank.dimensions[*index].id.to_string(), *level),
            };
            let levels = rows.iter().map(|row| OrderedRow {
                level: row.level,
                needs: row.needs.iter().map(need).collect(),
            });
            Rule { name: "ordered", levels: levels.collect(), ..Rule::default() }
        }
        model::Rule::Tally => named("tally"),
        model::Rule::None => named("none"),
    }
}

/// The payload of a rule that takes this of the dimensions below.
pub(super) fn taking(bank: &model::Bank, written: &model::Rule, takes: Takes) -> Rule {
    Rule { of: of(written, takes), ..rule(bank, written) }
}

/// What a rule takes, where it is not what it takes by itself.
fn of(rule: &model::Rule, takes: Takes) -> Option<&'static str> {
    (takes != Takes::of(rule)).then_some(match takes {
        Takes::Levels => "levels",
        Takes::Scores => "scores",
        Takes::Questions => "questions",
    })
}

/// The rule of a dimension, where it is not simply the bank's.
pub(super) fn own_rule(bank: &model::Bank, row: &model::Dimension) -> Option<Rule> {
    let own = taking(bank, row.rule.as_ref().unwrap_or(&bank.rule), row.takes);
    (row.rule.is_some() || own.of.is_some()).then_some(own)
}

fn named(name: &'static str) -> Rule {
    Rule { name, ..Rule::default() }
}

fn from_score(name: &'static str, levels: &FromScore) -> Rule {
    match levels {
        FromScore::No => named(name),
        FromScore::Thresholds(list) => {
            Rule { name, thresholds: Some(list.clone()), ..Rule::default() }
        }
        FromScore::HalfUp => Rule { name, rounding: Some("half-up"), ..Rule::default() },
        FromScore::Floor => Rule { name, rounding: Some("floor"), ..Rule::default() },
    }
}
