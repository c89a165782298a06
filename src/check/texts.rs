//! Texts of one assessment in one language: one for each thing in the bank, and none besides.

use std::collections::{BTreeMap, BTreeSet};

use super::bank;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::id::Id;
use crate::load::Named;
use crate::load::rows::{BankRow, BankTextRow, NotApplicableRow, QuestionRow};
use crate::model::{
    ActionText, Bank, BankText, GateText, ModeText, NamedText, QuestionText, StageText,
};
use crate::source::{At, FileId, Place, Sources};

/// What a bank asks texts for. It is there even when rules or references of the
/// bank are wrong, so that mistakes in texts are told in the same run.
pub(super) struct Wanted<'a> {
    stages: Vec<&'a str>,
    dimensions: Vec<&'a str>,
    /// Each with its locks.
    gates: Vec<(&'a str, Vec<&'a str>)>,
    roles: Vec<&'a str>,
    profiles: Vec<&'a str>,
    /// Each where it stands first.
    tags: Vec<&'a At<Id>>,
    modes: Vec<&'a str>,
    /// Each with the ids of its options.
    pub(super) scales: Vec<(&'a str, Vec<&'a str>)>,
    pub(super) questions: Vec<(&'a str, Asked<'a>)>,
    /// The quality criteria of each question.
    criteria: Vec<Vec<&'a str>>,
    /// Questions that may not concern everyone.
    not_applicable: BTreeSet<&'a str>,
    actions: Vec<&'a str>,
    /// Where each of them is declared: what it is, and its id.
    declared: BTreeMap<(&'static str, &'a str), Place>,
}

/// Modes that the theme has words for.
const NAMED_BY_THEME: [&str; 2] = ["full", "short"];

/// The options of a question.
pub(super) enum Asked<'a> {
    Anchors(usize),
    Own(usize),
    Scale(&'a str),
}

impl<'a> Wanted<'a> {
    /// What `row` asks for; gates go in the order of `bank` where it is right.
    pub(super) fn new(row: &'a BankRow, bank: Option<&Bank>) -> Self {
        let mut flat = Vec::new();
        bank::flatten(&row.dimensions, None, &mut flat);
        let questions = flat.iter().flat_map(|(dimension, _)| dimension.questions.iter().flatten());
        let criteria = questions.clone().map(|row| {
            let ids = row.criteria.iter().flat_map(|ids| &ids.value);
            ids.map(|id| id.as_str()).collect()
        });
        let criteria = criteria.collect();
        let spared =
            |row: &&QuestionRow| !matches!(row.not_applicable, None | Some(NotApplicableRow::No));
        let not_applicable = questions.clone().filter(spared).map(|row| row.id.as_str()).collect();
        let asked = |row: &'a QuestionRow, stages: usize| match (&row.scale, &row.options) {
            (Some(scale), _) => Asked::Scale(scale.as_str()),
            (None, Some(options)) => Asked::Own(options.len()),
            (None, None) => Asked::Anchors(stages),
        };
        let mut gates: Vec<(&str, Vec<&str>)> = row
            .gates
            .iter()
            .flatten()
            .map(|gate| {
                (gate.id.as_str(), gate.locks.iter().map(|lock| lock.id.as_str()).collect())
            })
            .collect();
        if let Some(bank) = bank {
            gates.sort_by_key(|(id, _)| bank.gates.iter().position(|gate| *gate.id == **id));
        }
        let scales = row.scales.iter().flat_map(|scales| &scales.entries);
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        let tags = questions.clone().flat_map(|question| question.tags.iter().flatten());
        let tags = tags.filter(|tag| seen.insert(tag.as_str())).collect();
        let modes = row.modes.iter().flat_map(|modes| &modes.entries);
        let mut modes: Vec<&str> = modes.map(|(name, _)| name.as_str()).collect();
        if modes.is_empty() {
            modes.push(NAMED_BY_THEME[0]);
        }
        Self {
            stages: row.stages.iter().map(|id| id.as_str()).collect(),
            dimensions: flat.iter().map(|(dimension, _)| dimension.id.as_str()).collect(),
            gates,
            roles: row.roles.iter().flatten().map(|id| id.as_str()).collect(),
            profiles: row
                .profiles
                .iter()
                .flat_map(|profiles| &profiles.entries)
                .map(|(name, _)| name.as_str())
                .collect(),
            tags,
            modes,
            scales: scales
                .map(|(name, choices)| {
                    (name.as_str(), choices.iter().map(|row| row.id.as_str()).collect())
                })
                .collect(),
            questions: questions
                .map(|question| (question.id.as_str(), asked(question, row.stages.len())))
                .collect(),
            criteria,
            not_applicable,
            actions: row.actions.iter().flatten().map(|action| action.id.as_str()).collect(),
            declared: declared(row, &flat),
        }
    }
}

/// Where a bank declares what texts are asked for.
fn declared<'a>(
    row: &'a BankRow,
    flat: &bank::Flat<'a>,
) -> BTreeMap<(&'static str, &'a str), Place> {
    let gates = || row.gates.iter().flatten();
    let questions = || flat.iter().flat_map(|(dimension, _)| dimension.questions.iter().flatten());
    let ids = (row.stages.iter().map(|id| ("stage", id)))
        .chain(row.roles.iter().flatten().map(|id| ("role", id)))
        .chain(row.actions.iter().flatten().map(|action| ("action", &action.id)))
        .chain(gates().map(|gate| ("gate", &gate.id)))
        .chain(gates().flat_map(|gate| gate.locks.iter().map(|lock| ("lock", &lock.id))))
        .chain(flat.iter().map(|(dimension, _)| ("dimension", &dimension.id)))
        .chain(questions().map(|question| ("question", &question.id)));
    let options = questions().filter_map(|question| {
        let last = match &question.options {
            Some(options) => options.last().map(|option| option.id.place),
            None => row.stages.last().map(|stage| stage.place),
        };
        Some((("options", question.id.as_str()), last?))
    });
    let criteria = questions().filter_map(|question| {
        Some((("criteria", question.id.as_str()), question.criteria.as_ref()?.place))
    });
    let profiles = row.profiles.iter().flat_map(|profiles| &profiles.entries);
    let profiles = profiles.map(|(name, _)| (("profile", name.as_str()), name.place));
    let scales = row.scales.iter().flat_map(|scales| &scales.entries);
    let scales = scales.map(|(name, _)| (("scale", name.as_str()), name.place));
    let ids = ids.map(|(noun, id)| ((noun, id.as_str()), id.place));
    ids.chain(profiles).chain(scales).chain(options).chain(criteria).collect()
}

/// The texts that a row gives, in the order of the bank.
pub(super) fn texts(
    wanted: &Wanted<'_>,
    file: FileId,
    row: &BankTextRow,
    sources: &Sources,
    out: &mut Diagnostics,
) -> Option<BankText> {
    let mut finder = Finder { row, file, declared: &wanted.declared, sources, out };
    let stages = finder.list("stage", &wanted.stages, Some(&row.stages), |row| StageText {
        name: row.name.clone(),
        description: row.description.clone(),
        leave: row.leave.clone(),
    });
    let dimensions = finder.list("dimension", &wanted.dimensions, Some(&row.dimensions), |row| {
        NamedText { name: row.name.clone(), description: row.description.clone() }
    });
    let gates = finder.gates(&wanted.gates);
    let roles = finder.list("role", &wanted.roles, row.roles.as_ref(), Clone::clone);
    let profiles = finder.list("profile", &wanted.profiles, row.profiles.as_ref(), |row| {
        NamedText { name: row.name.clone(), description: row.description.clone() }
    });
    let tags = finder.tags(&wanted.tags);
    let modes = finder.modes(&wanted.modes);
    finder.scales(wanted);
    let questions = finder.questions(wanted);
    let actions = finder.list("action", &wanted.actions, row.actions.as_ref(), |row| ActionText {
        title: row.title.clone(),
        what: row.what.clone(),
        who: row.who.clone(),
        done: row.done.clone(),
    });
    Some(BankText {
        title: row.title.clone(),
        summary: row.summary.clone(),
        scope: row.scope.clone(),
        stages: stages?,
        dimensions: dimensions?,
        gates: gates?,
        roles: roles?,
        profiles: profiles?,
        tags: tags?,
        modes: modes?,
        questions: questions?,
        actions: actions?,
    })
}

/// The key under which the texts of such things stand.
fn plural(noun: &str) -> String {
    match noun {
        "criterion" => "criteria".to_owned(),
        _ => format!("{noun}s"),
    }
}

/// Finds texts in one file, and tells what is missing.
pub(super) struct Finder<'a, 'd> {
    pub(super) row: &'a BankTextRow,
    pub(super) file: FileId,
    pub(super) declared: &'a BTreeMap<(&'static str, &'a str), Place>,
    sources: &'a Sources,
    pub(super) out: &'d mut Diagnostics,
}

impl Finder<'_, '_> {
    /// One text for each id; missing and left-over ones are reported.
    pub(super) fn list<R, T>(
        &mut self,
        noun: &'static str,
        ids: &[&str],
        rows: Option<&Named<R>>,
        make: impl Fn(&R) -> T,
    ) -> Option<Vec<T>> {
        let found: Vec<Option<&R>> =
            ids.iter().map(|id| rows.and_then(|rows| rows.get(id))).collect();
        let told = |id: &str| !Id::is_id(id);
        for (id, _) in ids.iter().zip(&found).filter(|(id, found)| found.is_none() && !told(id)) {
            let mistake = self.missing(noun, id, rows);
            self.out.push(mistake);
        }
        self.left_over(noun, ids, rows);
        found.into_iter().map(|row| row.map(&make)).collect()
    }

    /// A text that is missing, told in the file beside the bank that declares what it is for.
    pub(super) fn missing<R>(
        &self,
        noun: &'static str,
        id: &str,
        rows: Option<&Named<R>>,
    ) -> Diagnostic {
        let beside = self.declared.get(&(noun, id)).map(|place| (*place, self.beside(*place)));
        let file = match beside {
            Some((place, (path, None))) => {
                return Diagnostic::new(Code::TextMissing, format!("{noun} `{id}` has no text"))
                    .at(place, "declared here")
                    .help(format!("write {path} with `{id}:` under `{}:`", plural(noun)));
            }
            Some((_, (_, Some(file)))) => file,
            None => self.file,
        };
        let keys = rows.iter().flat_map(|rows| rows.entries.iter().map(|(key, _)| key.place));
        let place = keys.chain(rows.map(|rows| rows.place)).find(|place| place.file == file);
        Diagnostic::new(Code::TextMissing, format!("{noun} `{id}` has no text here"))
            .at(place.unwrap_or(Place::top(file)), format!("`{id}` should stand among these"))
            .help(format!("add `{id}:` under `{}:`", plural(noun)))
    }

    /// The file with the texts of this language beside a bank's: in an overlay there are several.
    pub(super) fn beside(&self, bank: Place) -> (String, Option<FileId>) {
        let language = self.sources.file(self.file).path.rsplit('/').next().unwrap_or_default();
        let path = &self.sources.file(bank.file).path;
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let path = format!("{folder}/texts/{language}");
        let file = self.sources.find(&path);
        (path, file)
    }

    pub(super) fn left_over<R>(&mut self, noun: &str, ids: &[&str], rows: Option<&Named<R>>) {
        // One of those that are no ids may have been meant.
        if ids.iter().any(|id| !Id::is_id(id)) {
            return;
        }
        // What has its text already was not meant.
        let open = |id: &&str| rows.is_none_or(|rows| rows.get(id).is_none());
        let without: Vec<&str> = ids.iter().copied().filter(open).collect();
        let ids: BTreeSet<&str> = ids.iter().copied().collect();
        for (key, _) in rows.iter().flat_map(|rows| &rows.entries) {
            if !ids.contains(key.as_str()) && !self.out.is_full(Code::TextUnknownId, key.place) {
                self.out.push(
                    Diagnostic::new(
                        Code::TextUnknownId,
                        format!("there is no {noun} `{}`", key.value),
                    )
                    .at(key.place, "a text for nothing in the bank")
                    .did_you_mean(key, without.iter().copied()),
                );
            }
        }
    }

    fn gates(&mut self, gates: &[(&str, Vec<&str>)]) -> Option<Vec<GateText>> {
        let ids: Vec<&str> = gates.iter().map(|(id, _)| *id).collect();
        let rows = self.list("gate", &ids, self.row.gates.as_ref(), Clone::clone)?;
        let mut texts = Vec::new();
        for ((_, ids), row) in gates.iter().zip(rows) {
            let locks = self.list("lock", ids, Some(&row.locks), Clone::clone);
            texts.push(locks.map(|locks| GateText {
                name: row.name,
                description: row.description,
                locks,
            }));
        }
        texts.into_iter().collect()
    }

    /// A tag that has no text may be a slip of the pen where it stands.
    fn tags(&mut self, tags: &[&At<Id>]) -> Option<Vec<String>> {
        let rows = self.row.tags.as_ref();
        let ids: Vec<&str> = tags.iter().map(|tag| tag.as_str()).collect();
        self.left_over("tag", &ids, rows);
        let place = rows.map_or_else(|| Place::top(self.file), |rows| rows.place);
        let mut names = Vec::new();
        for tag in tags {
            let found = rows.and_then(|rows| rows.get(tag.as_str()));
            if found.is_none() {
                let id = &tag.value;
                self.out.push(
                    Diagnostic::new(Code::TextMissing, format!("tag `{id}` has no text here"))
                        .at(place, format!("`{id}` should stand among these"))
                        .see(tag.place, "the tag stands here")
                        .help(format!("add `{id}:` under `tags:`")),
                );
            }
            names.push(found.cloned());
        }
        names.into_iter().collect()
    }

    /// Nobody reads the name of an only mode, and the theme has words for some.
    fn modes(&mut self, modes: &[&str]) -> Option<Vec<Option<ModeText>>> {
        let rows = self.row.modes.as_ref();
        let named = |id: &str| rows.is_some_and(|rows| rows.get(id).is_some());
        let optional = |id: &str| modes.len() == 1 || NAMED_BY_THEME.contains(&id);
        let asked: Vec<&str> =
            modes.iter().copied().filter(|id| named(id) || !optional(id)).collect();
        let texts = self.list("mode", &asked, rows, |row| ModeText {
            name: row.name.clone(),
            description: row.description.clone(),
        })?;
        let mut texts = texts.into_iter();
        Some(modes.iter().map(|id| asked.contains(id).then(|| texts.next()).flatten()).collect())
    }

    fn questions(&mut self, wanted: &Wanted<'_>) -> Option<Vec<QuestionText>> {
        let ids: Vec<&str> = wanted.questions.iter().map(|(id, _)| *id).collect();
        let rows = self.list("question", &ids, Some(&self.row.questions), Clone::clone);
        let mut texts = Vec::new();
        for ((id, asked), criteria) in wanted.questions.iter().zip(&wanted.criteria) {
            let Some(row) = self.row.questions.get(id) else { continue };
            let options = self.options(id, asked, row, wanted);
            let criteria = self.criteria(id, criteria, row);
            if !wanted.not_applicable.contains(id)
                && let Some(text) = &row.not_applicable
                // What an overlay inherits it cannot take out.
                && text.place.file == self.file
            {
                self.out.push(
                    Diagnostic::new(
                        Code::TextUnknownId,
                        format!("question `{id}` concerns everyone"),
                    )
                    .at(text.place, "a text for nothing in the bank")
                    .help("take it out, or give the question `not_applicable: true` in bank.yaml"),
                );
            }
            texts.push(options.and_then(|options| {
                Some(QuestionText {
                    text: row.text.clone(),
                    help: row.help.clone(),
                    options,
                    not_applicable: row.not_applicable.as_deref().cloned(),
                    criteria: criteria?,
                })
            }));
        }
        rows.and_then(|_| texts.into_iter().collect())
    }
}
