//! The bank as the script reads it: the Rust side of `src/client/types.js`.
//!
//! Structure and rules only, so that one payload serves every language. What is
//! the common case is left out: a missing field has the default that `types.js`
//! names.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::rule::{Rule, own_rule, rule, taking};
use crate::exact::Exact;
use crate::model::{self, Answered, LockOn, Options, Purpose};

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
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<&'static str>,
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

/// A question as the engine sees it.
#[derive(Debug, Serialize)]
pub struct Question {
    id: String,
    options: Answers,
    #[serde(skip_serializing_if = "is_false")]
    na: bool,
    #[serde(skip_serializing_if = "is_false")]
    reason: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    modes: Option<Vec<String>>,
    #[serde(skip_serializing_if = "is_one")]
    weight: Exact,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<u32>,
    #[serde(skip_serializing_if = "is_false")]
    negative: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    criteria: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unmet: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    visible: Vec<Condition>,
}

#[derive(Debug, Serialize)]
struct Condition {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    role: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    profile: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    question: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    min: Option<u32>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    answer: Vec<String>,
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
    question: Option<String>,
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

fn ids(ids: &[crate::id::Id]) -> Vec<String> {
    ids.iter().map(ToString::to_string).collect()
}

impl Bank {
    /// Questions with quality criteria, a condition or a reason, and those that conditions name, in the order of asking.
    #[must_use]
    pub fn asking(&self) -> Vec<&Question> {
        let mut all = Vec::new();
        questions(&self.dimensions, &mut all);
        let named: BTreeSet<&str> = all
            .iter()
            .flat_map(|question| &question.visible)
            .filter_map(|condition| condition.question.as_deref())
            .collect();
        all.retain(|question| {
            let plain = question.criteria.is_empty() && question.visible.is_empty();
            !plain || question.reason || named.contains(question.id.as_str())
        });
        all
    }
}

fn questions<'a>(dimensions: &'a [Dimension], all: &mut Vec<&'a Question>) {
    for dimension in dimensions {
        all.extend(&dimension.questions);
        questions(&dimension.dimensions, all);
    }
}

/// The payload of a bank.
#[must_use]
pub fn bank(bank: &model::Bank) -> Bank {
    Bank {
        id: bank.id.to_string(),
        version: bank.version.clone(),
        stages: ids(&bank.stages),
        modes: bank.modes.iter().map(|mode| mode.id.to_string()).collect(),
        roles: ids(&bank.roles),
        profiles: bank.profiles.iter().map(|row| profile(bank, row)).collect(),
        rule: rule(bank, &bank.rule),
        overall: taking(bank, &bank.overall, bank.takes),
        assessable: Assessable {
            answers: bank.assessable.answers,
            share: bank.assessable.share,
            dimensions: bank.assessable.dimensions,
        },
        group: (bank.group == model::Together::Mean).then_some("mean"),
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
        reason: row.reason,
        modes: (asking.len() < bank.modes.len())
            .then(|| asking.iter().map(|mode| mode.id.to_string()).collect()),
        weight: row.weight,
        level: row.level,
        negative: row.negative,
        criteria: ids(row.criteria.as_ref().map_or(&[], |criteria| criteria.ids.as_slice())),
        unmet: row.criteria.as_ref().map(|criteria| option_id(&row.options, criteria.unmet)),
        visible: row.visible.iter().map(|row| condition(bank, row)).collect(),
    }
}

fn condition(bank: &model::Bank, row: &model::Condition) -> Condition {
    let question = row.question.as_ref().map(|(index, _)| &bank.questions[*index]);
    let (min, answer) = match (&row.question, question) {
        (Some((_, Answered::AtLeast(level))), _) => (Some(*level), Vec::new()),
        (Some((_, Answered::OneOf(positions))), Some(question)) => {
            (None, positions.iter().map(|at| option_id(&question.options, *at)).collect())
        }
        _ => (None, Vec::new()),
    };
    Condition {
        role: row.roles.iter().map(|at| bank.roles[*at].to_string()).collect(),
        profile: row.profiles.iter().map(|at| bank.profiles[*at].id.to_string()).collect(),
        question: question.map(|question| question.id.to_string()),
        min,
        answer,
    }
}

/// The id of an option by its position.
fn option_id(options: &Options, position: usize) -> String {
    match options {
        Options::Anchors => (position + 1).to_string(),
        Options::Listed(choices) => choices[position].id.clone(),
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
        Purpose::Practice { question, dimension, level } => Action {
            id,
            from: level.map(|level| level - 1),
            dimension: Some(bank.dimensions[dimension].id.to_string()),
            question: Some(bank.questions[question].id.to_string()),
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
