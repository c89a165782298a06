//! Structure and rules of one assessment.

use super::modes::{self, Tags};
use super::names::Names;
use super::ordered::Parts;
use super::pages::Pages;
use super::{
    actions, asking, gates, level_less, lockfile, migrations, profiles, reach, rules, sense, steps,
};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::exact::Exact;
use crate::id::Id;
use crate::load::Weight;
use crate::load::rows::{
    BankRow, ChoiceRow, DimensionRow, LockFileRow, NotApplicableRow, QuestionRow,
};
use crate::load::vocabulary::{GroupWord, PaceWord};
use crate::model::{
    Assessable, Bank, Choice, Corroboration, Dimension, Options, PageRef, Question, Takes, Together,
};
use crate::source::{At, Place};

/// Everything in a bank that other rows refer to.
pub(super) struct Declared {
    pub(super) stages: Names,
    pub(super) dimensions: Names,
    pub(super) questions: Names,
    pub(super) roles: Names,
    pub(super) profiles: Names,
    /// Options are nothing where they are wrong: a scale with a mistake is there all the same.
    scales: Vec<(At<String>, Option<Vec<Choice>>)>,
}

/// The bank that a row means, held against its lock file where it has one.
pub(super) fn bank(
    row: &BankRow,
    lock: Option<&LockFileRow>,
    pages: &Pages,
    out: &mut Diagnostics,
) -> Option<Bank> {
    let mut flat = Vec::new();
    flatten(&row.dimensions, None, &mut flat);
    let (errors, _) = out.count();
    let declared = declare(row, &flat, out);
    let bank = resolve(row, lock, &flat, &declared, pages, out)?;
    // What a bank with mistakes could reach would be told wrongly.
    let reach = (out.count().0 == errors).then(|| reach::findings(&bank, row, &flat, out));
    sense::idle_scales(row, &flat, out);
    level_less::dropped(&bank, row, &flat, out);
    steps::uncovered(&bank, reach.as_ref(), row, &flat, out);
    if let Some(lock) = lock.filter(|_| out.count().0 == errors) {
        lockfile::current(lock, &bank, row, &flat, out);
    }
    Some(bank)
}

pub(super) type Flat<'a> = Vec<(&'a DimensionRow, Option<usize>)>;

/// Dimensions in reading order, each with the position of the one that it belongs to.
pub(super) fn flatten<'a>(rows: &'a [DimensionRow], parent: Option<usize>, flat: &mut Flat<'a>) {
    for row in rows {
        let position = flat.len();
        flat.push((row, parent));
        flatten(row.dimensions.as_deref().unwrap_or_default(), Some(position), flat);
    }
}

fn declare(row: &BankRow, flat: &Flat<'_>, out: &mut Diagnostics) -> Declared {
    let stages = Names::new("stage", Code::BankUnknownStage, &row.stages, out);
    if stages.len() < 2 {
        out.push(
            Diagnostic::new(Code::BankEmpty, "a stair has two stages or more")
                .at(row.place, "this bank has fewer"),
        );
    }
    if flat.is_empty() {
        out.push(
            Diagnostic::new(Code::BankEmpty, "the bank has no dimensions")
                .at(row.place, "list them under `dimensions`"),
        );
    }
    let ids = flat.iter().map(|(dimension, _)| &dimension.id);
    let dimensions = Names::new("dimension", Code::BankUnknownDimension, ids, out);
    let ids = flat.iter().flat_map(|(dimension, _)| dimension.questions.iter().flatten());
    let ids = ids.map(|question| &question.id);
    let questions = Names::new("question", Code::BankUnknownQuestion, ids, out);
    let roles = row.roles.as_deref().unwrap_or_default();
    let roles = Names::new("role", Code::BankUnknownRole, roles, out);
    let profiles = row.profiles.iter().flat_map(|profiles| &profiles.entries);
    let profiles: Vec<At<Id>> = profiles
        .filter_map(|(name, _)| Some(At { value: Id::parse(name)?, place: name.place }))
        .collect();
    let profiles = Names::new("profile", Code::BankUnknownProfile, &profiles, out);
    let mut scales = Vec::new();
    for (name, choices) in row.scales.iter().flat_map(|scales| &scales.entries) {
        scales.push((name.clone(), self::choices(choices, name.place, &stages, out)));
    }
    Declared { stages, dimensions, questions, roles, profiles, scales }
}

fn resolve(
    row: &BankRow,
    lock: Option<&LockFileRow>,
    flat: &Flat<'_>,
    declared: &Declared,
    pages: &Pages,
    out: &mut Diagnostics,
) -> Option<Bank> {
    let rule = rules::rule(&row.scoring.dimensions, &declared.stages, None, out);
    let common = rules::takes(&row.scoring.dimensions, true, out);
    let tops = Parts::overall(row, &declared.questions, &declared.dimensions);
    let overall = rules::rule(&row.scoring.overall, &declared.stages, Some(&tops), out);
    let takes = rules::takes(&row.scoring.overall, true, out);
    let assessable = assessable(row);
    let tags = Tags::new(flat, out);
    let mut questions = Vec::new();
    let mut dimensions = Vec::new();
    for (position, (dimension, parent)) in flat.iter().enumerate() {
        let mut own = Vec::new();
        for question in dimension.questions.iter().flatten() {
            own.push(questions.len());
            let tags = tags.of_questions[questions.len()].clone();
            questions.push(self::question(question, position, tags, declared, pages, out));
        }
        parts(dimension, out);
        let own_rule = match &dimension.scoring {
            Some(row) => {
                let parts = Parts::of(dimension, row, &declared.questions, &declared.dimensions);
                rules::rule(row, &declared.stages, Some(&parts), out).map(Some)
            }
            None => Some(None),
        };
        let below = dimension.dimensions.as_ref().is_some_and(|list| !list.is_empty());
        let takes = match &dimension.scoring {
            Some(row) => rules::takes(row, below, out),
            None => common.filter(|_| below),
        };
        let guidance = guidance(dimension.guidance.as_ref(), pages, out);
        dimensions.push(Some(()).and_then(|()| {
            Some(Dimension {
                id: dimension.id.value.clone(),
                weight: weight(dimension.weight),
                takes: takes.unwrap_or(Takes::of(own_rule.as_ref()?.as_ref().or(rule.as_ref())?)),
                rule: own_rule?,
                parent: *parent,
                questions: own,
                guidance: guidance?,
            })
        }));
    }
    if let Some(conditions) = asking::conditions(flat, declared, &questions, out) {
        for (question, visible) in questions.iter_mut().flatten().zip(conditions) {
            question.visible = visible;
        }
    }
    let modes = modes::modes(row, declared, &tags, out);
    let profiles = profiles::profiles(row, declared, out);
    let gates = gates::gates(row, declared, out);
    let actions = actions::actions(row, declared, gates.as_deref(), pages, out);
    let corroboration = match &row.corroboration {
        Some(row) => declared.stages.level(&row.stage, out).map(|stage| {
            Some(Corroboration { stage, respondents: row.respondents, roles: row.roles.value })
        }),
        None => Some(None),
    };
    let migrations = migrations::migrations(row, flat, questions.iter().flatten(), out);
    if let Some(lock) = lock {
        lockfile::account(lock, row, flat, questions.iter().flatten(), out);
    }
    let horizons = row.horizons.as_ref().map_or([3, 4], |row| [row.now, row.next]);
    let bank = Bank {
        id: row.assessment.value.clone(),
        version: row.content_version.text.clone(),
        one_by_one: row.at_a_time.as_ref().and_then(|word| word.0) == Some(PaceWord::Question),
        authors: row.authors.clone(),
        licence: row.licence.clone(),
        stages: row.stages.iter().map(|stage| stage.value.clone()).collect(),
        modes: modes?,
        roles: row.roles.iter().flatten().map(|role| role.value.clone()).collect(),
        profiles: profiles?,
        tags: tags.ids.into_iter().map(|tag| tag.value).collect(),
        rule: rule?,
        takes: takes.unwrap_or(Takes::of(overall.as_ref()?)),
        overall: overall?,
        assessable,
        group: match row.scoring.group.and_then(|word| word.0) {
            Some(GroupWord::Mean) => Together::Mean,
            Some(GroupWord::Typical) | None => Together::Typical,
        },
        dimensions: dimensions.into_iter().collect::<Option<Vec<_>>>()?,
        questions: questions.into_iter().collect::<Option<Vec<_>>>()?,
        gates: gates?,
        corroboration: corroboration?,
        actions: actions?,
        capacities: horizons,
        migrations,
    };
    sense::scorable(&bank, flat, out);
    sense::modes_suffice(&bank, row, out);
    profiles::judgeable(&bank, row, out);
    asking::modes_ask_enough(&bank, row, out);
    Some(bank)
}

fn assessable(row: &BankRow) -> Assessable {
    let settings = row.scoring.assessable.as_ref();
    Assessable {
        answers: settings.and_then(|row| row.answers).unwrap_or(2),
        share: settings.and_then(|row| row.share).map_or(Exact::HALF, |share| share.0),
        dimensions: settings
            .and_then(|row| row.dimensions)
            .map_or(Exact::THREE_QUARTERS, |share| share.0),
    }
}

/// A weight, 1 when left out.
fn weight(row: Option<Weight>) -> Exact {
    row.map_or(Exact::ONE, |weight| weight.0)
}

/// A reference to guidance, `page` or `page#heading`, when there is one; no answer is a mistake.
#[expect(clippy::option_option, reason = "nothing was written, or what was written is wrong")]
pub(super) fn guidance(
    row: Option<&At<String>>,
    pages: &Pages,
    out: &mut Diagnostics,
) -> Option<Option<PageRef>> {
    match row {
        Some(row) => pages.named(row, out).map(Some),
        None => Some(None),
    }
}

fn parts(dimension: &DimensionRow, out: &mut Diagnostics) {
    let questions = dimension.questions.as_ref().is_some_and(|list| !list.is_empty());
    let dimensions = dimension.dimensions.as_ref().is_some_and(|list| !list.is_empty());
    if questions == dimensions {
        let id = &dimension.id.value;
        let (what, help) = if questions {
            ("both questions and dimensions", "put its questions into a dimension of their own")
        } else {
            ("no questions", "give it questions, or leave it and its texts out")
        };
        out.push(
            Diagnostic::new(Code::BankDimensionParts, format!("dimension `{id}` has {what}"))
                .at(dimension.id.place, "a dimension holds questions, or further dimensions")
                .help(help),
        );
    }
}

fn question(
    row: &QuestionRow,
    dimension: usize,
    tags: Vec<usize>,
    declared: &Declared,
    pages: &Pages,
    out: &mut Diagnostics,
) -> Option<Question> {
    let options = options(row, declared, out);
    let guidance = guidance(row.guidance.as_ref(), pages, out);
    let level = match &row.level {
        Some(level) => declared.stages.level(level, out).map(Some),
        None => Some(None),
    };
    let options = options?;
    let criteria = asking::criteria(row, &options, declared.stages.len(), out);
    let not_applicable = row.not_applicable.unwrap_or(NotApplicableRow::No);
    Some(Question {
        id: row.id.value.clone(),
        dimension,
        options,
        not_applicable: not_applicable != NotApplicableRow::No,
        reason: not_applicable == NotApplicableRow::Reason,
        weight: weight(row.weight),
        level: level?,
        negative: row.negative.unwrap_or(false),
        criteria: criteria?,
        visible: Vec::new(),
        references: row.references.clone().unwrap_or_default(),
        tags,
        guidance: guidance?,
    })
}

fn options(row: &QuestionRow, declared: &Declared, out: &mut Diagnostics) -> Option<Options> {
    match (&row.scale, &row.options) {
        (None, None) => Some(Options::Anchors),
        (None, Some(rows)) => {
            choices(rows, row.id.place, &declared.stages, out).map(Options::Listed)
        }
        (Some(scale), None) => {
            let found = declared.scales.iter().find(|(name, _)| name.value == *scale.value);
            if found.is_none() && scale.is_sound() {
                let names = declared.scales.iter().map(|(name, _)| name.as_str());
                out.push(
                    Diagnostic::new(
                        Code::BankUnknownScale,
                        format!("unknown scale `{}`", scale.value),
                    )
                    .at(scale.place, "no scale has this name")
                    .did_you_mean(scale.as_str(), names),
                );
            }
            found.and_then(|(_, choices)| choices.clone()).map(Options::Listed)
        }
        (Some(scale), Some(_)) => {
            out.push(
                Diagnostic::new(
                    Code::BankUnscorable,
                    format!("question `{}` has both a scale and options", row.id.value),
                )
                .at(scale.place, "keep one of them"),
            );
            None
        }
    }
}

fn choices(
    rows: &[ChoiceRow],
    place: Place,
    stages: &Names,
    out: &mut Diagnostics,
) -> Option<Vec<Choice>> {
    if rows.len() < 2 {
        out.push(
            Diagnostic::new(Code::BankUnscorable, "a choice needs two options or more")
                .at(place, "there are fewer here"),
        );
        return None;
    }
    let mut list: Vec<(Choice, Place)> = Vec::new();
    let mut whole = true;
    for row in rows {
        let id = row.id.as_str();
        let mistake = |message: String, label: &str| {
            Diagnostic::new(Code::BankDuplicateId, message).at(row.id.place, label)
        };
        if id == "unknown" || id == "not-applicable" {
            out.push(mistake(
                format!(
                    "`{id}` is what \"don't know\" and \"does not concern us\" are called in answers"
                ),
                "give it another id",
            ));
            whole = false;
        } else if let Some((_, first)) = list.iter().find(|(choice, _)| choice.id == id) {
            out.push(
                mistake(format!("two options have the id `{id}`"), "give it another id")
                    .see(*first, "first here"),
            );
            // The first of them stands for both, so that what names it is not told to be wrong.
            continue;
        }
        let level = match &row.level {
            Some(level) => stages.level(level, out).map(Some),
            None => Some(None),
        };
        let Some(level) = level else {
            whole = false;
            continue;
        };
        let meets = row.meets.unwrap_or(false);
        list.push((Choice { id: id.to_owned(), value: row.value, level, meets }, row.id.place));
    }
    whole.then(|| list.into_iter().map(|(choice, _)| choice).collect())
}
