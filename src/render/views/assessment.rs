//! What the assessment's page and the list of its actions are given.

use serde::Serialize;

use super::actions::Action;
use super::question::Question;
use super::{Common, PageKind, advice};
use crate::address;
use crate::compile::page_address;
use crate::model::{self, PageRef, Purpose};
use crate::render::Job;

#[derive(Serialize)]
pub(super) struct Assessment<'a> {
    id: &'a str,
    version: &'a str,
    authors: &'a str,
    licence: &'a str,
    title: &'a str,
    summary: &'a str,
    scope: &'a str,
    href: String,
    actions_href: String,
    method_href: Option<String>,
    questions: usize,
    /// The first and the last dimension with questions.
    first: String,
    last: String,
    /// Whether some questions have quality criteria, a condition or a reason.
    asking: bool,
    /// Whether questions are asked one at a time unless the respondent chooses.
    one_by_one: bool,
    /// How answers become the stage, for someone with a pencil; a sentence or two each.
    rule: Vec<String>,
    modes: Vec<Mode<'a>>,
    roles: Vec<Named<'a>>,
    profiles: Vec<Profile<'a>>,
    /// Whether a profile says what is enough.
    targets: bool,
    dimensions: Vec<Dimension<'a>>,
    gates: Vec<Gate<'a>>,
    /// When options are good enough and how to do better, for those that say so.
    advice: Vec<advice::Group<'a>>,
    /// Actions of dimensions and gates stand with them; these are shown by a pattern.
    patterns: Vec<Action<'a>>,
}

#[derive(Serialize)]
struct Mode<'a> {
    id: &'a str,
    /// What the bank calls it; nothing where the theme's words do.
    name: Option<&'a str>,
    description: Option<&'a str>,
    minutes: u32,
    questions: usize,
}

/// What has an id, and what it is called.
#[derive(Serialize)]
pub(super) struct Named<'a> {
    pub(super) id: &'a str,
    pub(super) name: &'a str,
}

#[derive(Serialize)]
struct Profile<'a> {
    id: &'a str,
    name: &'a str,
    description: &'a str,
}

#[derive(Serialize)]
struct Dimension<'a> {
    id: &'a str,
    name: &'a str,
    description: &'a str,
    guidance: Option<String>,
    depth: usize,
    questions: Vec<Question<'a>>,
    actions: Vec<Action<'a>>,
    /// The step before and after it, by the part of the address after `#`.
    previous: String,
    next: String,
    /// What the next dimension is called; nothing after the last.
    next_name: Option<&'a str>,
}

#[derive(Serialize)]
struct Gate<'a> {
    id: &'a str,
    name: &'a str,
    description: &'a str,
    /// The first stage behind it, and the level that every lock asks for.
    stage: u32,
    level: u32,
    actions: Vec<Action<'a>>,
}

impl Common<'_> {
    pub(super) fn assessment<'s>(&'s self, position: usize, job: &'s Job) -> Assessment<'s> {
        let row = &self.site.assessments[position];
        let text = &row.texts[job.language];
        let bank = &row.bank;
        let view = View { common: self, row, text, job };
        let asking = |index: &usize| !bank.dimensions[*index].questions.is_empty();
        let leaves: Vec<usize> = (0..bank.dimensions.len()).filter(asking).collect();
        let step = |at: Option<&usize>| at.map_or_else(|| "check".to_owned(), |at| view.step(*at));
        let method = row.guidance.iter().position(|page| page.slug == "method");
        Assessment {
            id: &bank.id,
            version: &bank.version,
            authors: &bank.authors,
            licence: &bank.licence,
            title: &text.title,
            summary: &text.summary,
            scope: &text.scope,
            href: self.link(job, PageKind::Assessment(position), job.language),
            actions_href: self.link(job, PageKind::Actions(position), job.language),
            method_href: method
                .map(|page| self.link(job, PageKind::Guidance(position, page), job.language)),
            questions: bank.questions.len(),
            first: step(leaves.first()),
            last: step(leaves.last()),
            asking: !self.compiled.assessments[position].bank.asking().is_empty(),
            one_by_one: bank.one_by_one,
            rule: view.paper(),
            modes: bank
                .modes
                .iter()
                .zip(&text.modes)
                .map(|(mode, text)| Mode {
                    id: &mode.id,
                    name: text.as_ref().map(|text| text.name.as_str()),
                    description: text.as_ref().and_then(|text| text.description.as_deref()),
                    minutes: mode.minutes,
                    questions: mode.questions.len(),
                })
                .collect(),
            roles: bank
                .roles
                .iter()
                .zip(&text.roles)
                .map(|(id, name)| Named { id, name })
                .collect(),
            profiles: bank
                .profiles
                .iter()
                .zip(&text.profiles)
                .map(|(row, text)| Profile {
                    id: &row.id,
                    name: &text.name,
                    description: &text.description,
                })
                .collect(),
            targets: bank.profiles.iter().any(|profile| !profile.targets.is_empty()),
            dimensions: (0..bank.dimensions.len())
                .map(|index| view.dimension(index, &leaves))
                .collect(),
            gates: (0..bank.gates.len()).map(|index| view.gate(index)).collect(),
            advice: advice::groups(bank, text),
            patterns: view.actions(|purpose| matches!(purpose, Purpose::Pattern(_))),
        }
    }

    /// The questions that a guidance page explains, and its dimension's actions.
    pub(super) fn related(
        &self,
        position: usize,
        page: usize,
        job: &Job,
    ) -> Vec<super::links::Link<'_>> {
        let language = job.language;
        let row = &self.site.assessments[position];
        let here = |guidance: Option<&PageRef>| guidance.is_some_and(|found| found.page == page);
        let href = self.link(job, PageKind::Assessment(position), language);
        let questions = row.bank.questions.iter().zip(&row.texts[language].questions);
        questions
            .filter(|(question, _)| {
                here(question.guidance.as_ref())
                    || here(row.bank.dimensions[question.dimension].guidance.as_ref())
            })
            .map(|(question, text)| super::links::Link {
                title: &text.text,
                href: format!("{href}#q-{}", question.id),
            })
            .collect()
    }
}

/// An assessment in one language, for one page.
pub(super) struct View<'a> {
    pub(super) common: &'a Common<'a>,
    pub(super) row: &'a model::Assessment,
    pub(super) text: &'a model::BankText,
    pub(super) job: &'a Job,
}

impl<'a> View<'a> {
    /// The address of a guidance page from this one.
    pub(super) fn guidance(&self, page: Option<&PageRef>) -> Option<String> {
        let to = page_address(self.common.site, page?, self.job.language);
        Some(address::relative(&self.job.address, &to))
    }

    /// The part of the address after `#` at which a dimension's questions stand.
    fn step(&self, index: usize) -> String {
        format!("part-{}", self.row.bank.dimensions[index].id)
    }

    fn dimension(&self, index: usize, leaves: &[usize]) -> Dimension<'a> {
        let at = leaves.iter().position(|leaf| *leaf == index).unwrap_or(0);
        let before = at.checked_sub(1).and_then(|at| leaves.get(at));
        let after = leaves.get(at + 1);
        let row = &self.row.bank.dimensions[index];
        let text = &self.text.dimensions[index];
        let mut depth = 0;
        let mut parent = row.parent;
        while let Some(above) = parent {
            depth += 1;
            parent = self.row.bank.dimensions[above].parent;
        }
        Dimension {
            id: &row.id,
            name: &text.name,
            description: &text.description,
            guidance: self.guidance(row.guidance.as_ref()),
            depth,
            questions: row.questions.iter().map(|question| self.question(*question)).collect(),
            actions: self.actions(|purpose| {
                matches!(purpose, Purpose::Step { dimension, .. } | Purpose::Practice { dimension, .. } if dimension == index)
            }),
            previous: before.map_or_else(|| "start".to_owned(), |leaf| self.step(*leaf)),
            next: after.map_or_else(|| "check".to_owned(), |leaf| self.step(*leaf)),
            next_name: after.map(|leaf| self.text.dimensions[*leaf].name.as_str()),
        }
    }

    fn gate(&self, index: usize) -> Gate<'a> {
        let row = &self.row.bank.gates[index];
        let text = &self.text.gates[index];
        Gate {
            id: &row.id,
            name: &text.name,
            description: &text.description,
            stage: row.cap + 1,
            level: row.locks.iter().map(|lock| lock.min).max().unwrap_or(row.cap + 1),
            actions: self
                .actions(|purpose| matches!(purpose, Purpose::Lock { gate, .. } if gate == index)),
        }
    }
}
