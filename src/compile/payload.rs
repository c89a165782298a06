//! The bank as the script reads it: the Rust side of `src/client/types.js`.
//!
//! Structure and rules only, so that one payload serves every language. What is
//! the common case is left out: a missing field has the default that `types.js`
//! names.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::exact::Exact;
use crate::model::{self, FromScore, LockOn, Options, Purpose, Takes};

/// A bank as the engine sees it.
#[derive(Debug, Serialize)]
pub struct Bank {
    id: String,
    version: String,
    stages: Vec<String>,
    modes: Vec<String>,
    roles: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    profiles: Vec<Profile>,
    rule: Rule,
    overall: Rule,
    assessable: Assessable,
    dimensions: Vec<Dimension>,
    gates: Vec<Gate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    corroboration: Option<Corroboration>,
    actions: Vec<Action>,
    capacities: [Option<u32>; 3],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    migrations: Vec<Migration>,
}

#[derive(Debug, Serialize)]
struct Migration {
    to: String,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    renamed: BTreeMap<String, String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    dropped: Vec<String>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    merged: BTreeMap<String, Vec<String>>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    remapped: BTreeMap<String, BTreeMap<String, String>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    asked_again: Vec<String>,
}

#[derive(Debug, Default, Serialize)]
struct Rule {
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
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct Profile {
    id: String,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    targets: BTreeMap<String, u32>,
}

#[derive(Debug, Serialize)]
struct Assessable {
    answers: u32,
    share: Exact,
    dimensions: Exact,
}

#[derive(Debug, Serialize)]
struct Dimension {
    id: String,
    #[serde(skip_serializing_if = "is_one")]
    weight: Exact,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<Rule>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    questions: Vec<Question>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    dimensions: Vec<Self>,
}

#[derive(Debug, Serialize)]
struct Question {
    id: String,
    options: Answers,
    #[serde(skip_serializing_if = "is_false")]
    na: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    modes: Option<Vec<String>>,
    #[serde(skip_serializing_if = "is_one")]
    weight: Exact,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<u32>,
    #[serde(skip_serializing_if = "is_false")]
    negative: bool,
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Answers {
    Anchors(usize),
    Listed(Vec<Choice>),
}

#[derive(Debug, Serialize)]
struct Choice {
    id: String,
    value: Exact,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<u32>,
    #[serde(skip_serializing_if = "is_false")]
    meets: bool,
}

#[derive(Debug, Serialize)]
struct Gate {
    id: String,
    cap: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    dimension: Option<String>,
    locks: Vec<Lock>,
}

#[derive(Debug, Serialize)]
struct Lock {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    question: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dimension: Option<String>,
    min: u32,
}

#[derive(Debug, Serialize)]
struct Corroboration {
    stage: u32,
    respondents: u32,
    roles: u32,
}

#[derive(Debug, Default, Serialize)]
struct Action {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    dimension: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lock: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    when: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    impact: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    effort: Option<u32>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    needs: Vec<(String, u32)>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    after: Vec<String>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
fn is_false(value: &bool) -> bool {
    !*value
}

fn is_one(value: &Exact) -> bool {
    *value == Exact::ONE
}

/// The payload of a bank.
#[must_use]
pub fn bank(bank: &model::Bank) -> Bank {
    let ids = |ids: &[crate::id::Id]| ids.iter().map(ToString::to_string).collect();
    Bank {
        id: bank.id.to_string(),
        version: bank.version.clone(),
        stages: ids(&bank.stages),
        modes: bank.modes.iter().map(|mode| mode.id.to_string()).collect(),
        roles: ids(&bank.roles),
        profiles: bank.profiles.iter().map(|row| profile(bank, row)).collect(),
        rule: rule(&bank.rule),
        overall: Rule { of: of(&bank.overall, bank.takes), ..rule(&bank.overall) },
        assessable: Assessable {
            answers: bank.assessable.answers,
            share: bank.assessable.share,
            dimensions: bank.assessable.dimensions,
        },
        dimensions: children(bank, None),
        gates: bank.gates.iter().map(|row| gate(bank, row)).collect(),
        corroboration: bank.corroboration.as_ref().map(|row| Corroboration {
            stage: row.stage,
            respondents: row.respondents,
            roles: row.roles,
        }),
        actions: bank.actions.iter().map(|row| action(bank, row)).collect(),
        capacities: [Some(bank.capacities[0]), Some(bank.capacities[1]), None],
        migrations: bank.migrations.iter().map(migration).collect(),
    }
}

fn profile(bank: &model::Bank, row: &model::Profile) -> Profile {
    let targets = row.targets.iter();
    Profile {
        id: row.id.to_string(),
        targets: targets
            .map(|(index, level)| (bank.dimensions[*index].id.to_string(), *level))
            .collect(),
    }
}

fn migration(row: &model::Migration) -> Migration {
    let texts = |ids: &[crate::id::Id]| ids.iter().map(ToString::to_string).collect();
    Migration {
        to: row.to.clone(),
        renamed: row.renamed.iter().map(|(old, new)| (old.to_string(), new.to_string())).collect(),
        dropped: texts(&row.dropped),
        merged: row.merged.iter().map(|(new, old)| (new.to_string(), texts(old))).collect(),
        remapped: row
            .remapped
            .iter()
            .map(|(id, pairs)| (id.to_string(), pairs.iter().cloned().collect()))
            .collect(),
        asked_again: texts(&row.asked_again),
    }
}

fn rule(rule: &model::Rule) -> Rule {
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
        model::Rule::Tally => named("tally"),
        model::Rule::None => named("none"),
    }
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
fn own_rule(bank: &model::Bank, row: &model::Dimension) -> Option<Rule> {
    let written = row.rule.as_ref();
    let of = of(written.unwrap_or(&bank.rule), row.takes);
    (written.is_some() || of.is_some()).then(|| Rule { of, ..rule(written.unwrap_or(&bank.rule)) })
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

fn children(bank: &model::Bank, parent: Option<usize>) -> Vec<Dimension> {
    let rows = bank.dimensions.iter().enumerate().filter(|(_, row)| row.parent == parent);
    rows.map(|(position, row)| Dimension {
        id: row.id.to_string(),
        weight: row.weight,
        rule: own_rule(bank, row),
        questions: row.questions.iter().map(|index| question(bank, *index)).collect(),
        dimensions: children(bank, Some(position)),
    })
    .collect()
}

fn question(bank: &model::Bank, index: usize) -> Question {
    let row = &bank.questions[index];
    let asking: Vec<&model::Mode> =
        bank.modes.iter().filter(|mode| mode.questions.contains(&index)).collect();
    Question {
        id: row.id.to_string(),
        options: match &row.options {
            Options::Anchors => Answers::Anchors(bank.stages.len()),
            Options::Listed(choices) => Answers::Listed(choices.iter().map(choice).collect()),
        },
        na: row.not_applicable,
        modes: (asking.len() < bank.modes.len())
            .then(|| asking.iter().map(|mode| mode.id.to_string()).collect()),
        weight: row.weight,
        level: row.level,
        negative: row.negative,
    }
}

fn choice(row: &model::Choice) -> Choice {
    Choice { id: row.id.clone(), value: row.value, level: row.level, meets: row.meets }
}

fn gate(bank: &model::Bank, row: &model::Gate) -> Gate {
    let locks = row.locks.iter().map(|lock| {
        let (question, dimension) = match lock.on {
            LockOn::Question(index) => (Some(bank.questions[index].id.to_string()), None),
            LockOn::Dimension(index) => (None, Some(bank.dimensions[index].id.to_string())),
        };
        Lock { id: lock.id.to_string(), question, dimension, min: lock.min }
    });
    Gate {
        id: row.id.to_string(),
        cap: row.cap,
        dimension: row.dimension.map(|index| bank.dimensions[index].id.to_string()),
        locks: locks.collect(),
    }
}

fn action(bank: &model::Bank, row: &model::Action) -> Action {
    let id = row.id.to_string();
    let needs = row.needs.iter();
    let planned = Action {
        impact: Some(row.impact),
        effort: Some(row.effort),
        needs: needs
            .map(|(index, level)| (bank.dimensions[*index].id.to_string(), *level))
            .collect(),
        after: row.after.iter().map(|index| bank.actions[*index].id.to_string()).collect(),
        ..Action::default()
    };
    match row.purpose {
        Purpose::Step { dimension, from } => Action {
            id,
            dimension: Some(bank.dimensions[dimension].id.to_string()),
            from: Some(from),
            ..planned
        },
        Purpose::Lock { gate, lock } => {
            Action { id, lock: Some(bank.gates[gate].locks[lock].id.to_string()), ..planned }
        }
        Purpose::Pattern(pattern) => {
            Action { id, when: Some(pattern.as_str()), ..Action::default() }
        }
    }
}
