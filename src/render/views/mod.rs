//! What templates are given: plain values, nothing to work out.
//!
//! `themes/README.md` lists the names for the authors of themes.

mod actions;
mod advice;
mod assessment;
mod beside;
mod borrowed;
mod config;
mod data;
mod links;
mod once;
mod paper;
mod published;
mod question;
pub(super) mod stair;
mod theme;
mod worth;

use std::collections::BTreeMap;

use serde::Serialize;
use tera::Value;

pub(super) use beside::{beside, beside_line};
pub(super) use borrowed::attributes;
pub(super) use data::{data_script, escape_json, further_words, titles_line};
pub(super) use once::Once;

use super::{Job, Settings, embed};
use crate::address;
use crate::compile::{self, Compiled};
use crate::language::is_right_to_left;
use crate::model::{Document, Keep, Site, Wording};
use links::Link;

/// Which page a template makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PageKind {
    /// Sends a visitor to the default language.
    Root,
    /// The front page of a language.
    Home,
    /// An assessment, by position.
    Assessment(usize),
    /// The list of an assessment's actions.
    Actions(usize),
    /// A guidance page: assessment and page.
    Guidance(usize, usize),
    /// A page of the site itself.
    Page(usize),
    /// What a host sends for an address that leads nowhere, in a language.
    Missing,
    /// The same for addresses outside of any language.
    MissingAnywhere,
    /// All parts of the theme.
    Show,
}

impl PageKind {
    /// The template that makes it.
    pub(super) const fn template(self) -> &'static str {
        match self {
            Self::Root => "root.html",
            Self::Home => "home.html",
            Self::Assessment(_) => "assessment.html",
            Self::Actions(_) => "actions.html",
            Self::Guidance(..) | Self::Page(_) => "page.html",
            Self::Missing | Self::MissingAnywhere => "404.html",
            Self::Show => super::show::TEMPLATE,
        }
    }
}

/// What every page has in common.
pub(super) struct Common<'a> {
    site: &'a Site,
    compiled: &'a Compiled,
    assets: &'a BTreeMap<String, String>,
    /// Addresses of the data scripts: by assessment, then language.
    data: Vec<Vec<String>>,
    settings: Settings,
    once: Once,
}

#[derive(Serialize)]
struct AssessmentCard<'a> {
    id: &'a str,
    title: &'a str,
    summary: &'a str,
    href: String,
    actions: String,
    dimensions: usize,
    shortest: u32,
    longest: u32,
    stages: &'a [StageView<'a>],
    stair: stair::Stair,
}

#[derive(Serialize)]
struct StageView<'a> {
    number: usize,
    id: &'a str,
    name: &'a str,
    description: &'a str,
    /// The first sentence of the description.
    brief: &'a str,
    leave: &'a str,
    /// Whether a gate stands behind it.
    gated: bool,
}

impl<'a> Common<'a> {
    /// What the pages of a site have in common.
    pub(super) fn new(
        site: &'a Site,
        compiled: &'a Compiled,
        assets: &'a BTreeMap<String, String>,
        data: Vec<Vec<String>>,
        settings: Settings,
        once: Once,
    ) -> Self {
        let mut common = Self { site, compiled, assets, data, settings, once };
        let jobs = common.pages();
        common.locate(&jobs);
        common
    }

    /// Every page of the site.
    pub(super) fn pages(&self) -> Vec<Job> {
        let first = [PageKind::Root, PageKind::MissingAnywhere];
        let first = first.map(|kind| Job { address: self.address(kind, 0), kind, language: 0 });
        let mut jobs = Vec::from(first);
        for (language, tag) in self.site.languages.iter().enumerate() {
            let mut job = |kind: PageKind| {
                jobs.push(Job { address: self.address(kind, language), kind, language });
            };
            job(PageKind::Home);
            job(PageKind::Missing);
            for page in 0..self.site.pages.len() {
                job(PageKind::Page(page));
            }
            for (position, assessment) in self.site.assessments.iter().enumerate() {
                job(PageKind::Assessment(position));
                job(PageKind::Actions(position));
                for page in 0..assessment.guidance.len() {
                    job(PageKind::Guidance(position, page));
                }
            }
            debug_assert!(!tag.is_empty(), "checked");
        }
        jobs
    }

    fn address(&self, kind: PageKind, language: usize) -> String {
        let tag = &self.site.languages[language];
        let id = |position: usize| &self.site.assessments[position].bank.id;
        match kind {
            PageKind::Root => address::ROOT.to_owned(),
            PageKind::Home => address::home(tag),
            PageKind::Assessment(position) => address::assessment(tag, id(position)),
            PageKind::Actions(position) => address::actions(tag, id(position)),
            PageKind::Guidance(position, page) => {
                let slug = &self.site.assessments[position].guidance[page].slug;
                address::guidance(tag, id(position), slug)
            }
            PageKind::Page(page) => address::page(tag, &self.site.pages[page].slug),
            PageKind::Missing => address::missing(tag),
            PageKind::MissingAnywhere => address::MISSING.to_owned(),
            PageKind::Show => address::SHOW.to_owned(),
        }
    }

    /// Gives a page's template everything that it may use.
    pub(super) fn fill(&self, job: &Job, put: &mut impl FnMut(&'static str, Value)) {
        let mut set = |key: &'static str, value: &dyn erased::Value| put(key, value.value());
        let site = self.site;
        let language = job.language;
        let text = &site.texts[language];
        set("lang", &site.languages[language]);
        set("rtl", &is_right_to_left(&site.languages[language]));
        set("site_description", &text.description);
        set("live", &self.settings.live);
        if let Some(published) = self.published(job) {
            set("published", &published);
        }
        if site.borrows[language] {
            set("borrows", &self.word(0, "language"));
        }
        if let Some(script) = self.assets.get(&embed::name(&site.languages[language])) {
            set("embedded", &self.href(job, script));
        }
        set("languages", &self.languages(job));
        self.fill_alike(job, put);
        let mut set = |key: &'static str, value: &dyn erased::Value| put(key, value.value());
        match job.kind {
            PageKind::Root => {
                set("home", &self.link(job, PageKind::Home, 0));
            }
            PageKind::Home => {
                let stages: Vec<Vec<StageView<'_>>> = (0..site.assessments.len())
                    .map(|position| self.stages(position, language))
                    .collect();
                set("assessments", &self.cards(job, &stages));
            }
            PageKind::Assessment(position) => {
                set("assessment", &self.assessment(position, job));
                set("stages", &self.stages(position, language));
                set("keep", &keep(site.keep));
                if let Some(borrowed) = borrowed::borrowed(site, position, language) {
                    set("borrowed", &borrowed);
                }
                put("config", self.config(position, job));
            }
            PageKind::Actions(position) => {
                set("assessment", &self.assessment(position, job));
            }
            PageKind::Missing | PageKind::MissingAnywhere => {
                let ways = site.assessments.iter().enumerate().map(|(position, row)| Link {
                    title: &row.texts[language].title,
                    href: self.link(job, PageKind::Assessment(position), language),
                });
                set("assessments", &ways.collect::<Vec<_>>());
            }
            PageKind::Show => {
                set("assessment", &self.assessment(0, job));
                set("stair", &stair::stair(&site.assessments[0].bank));
                set("colours", &theme::colours(&site.theme.tokens));
            }
            PageKind::Guidance(position, page) => {
                let document = &site.assessments[position].guidance[page].versions[language];
                set("title", &document.title);
                set("summary", &document.summary);
                set(
                    "assessment",
                    &Link {
                        title: &site.assessments[position].texts[language].title,
                        href: self.link(job, PageKind::Assessment(position), language),
                    },
                );
                set("related", &self.related(position, page, job));
                if let Some(attributes) = self.body_attributes(document, language) {
                    put("body_attributes", attributes);
                }
                put("body", self.body(document, job));
            }
            PageKind::Page(page) => {
                let document = &site.pages[page].versions[language];
                set("title", &document.title);
                set("summary", &document.summary);
                if let Some(attributes) = self.body_attributes(document, language) {
                    put("body_attributes", attributes);
                }
                put("body", self.body(document, job));
            }
        }
    }

    fn body(&self, document: &Document, job: &Job) -> Value {
        let small = self.settings.minify;
        Value::safe_string(&compile::body(self.site, document, job.language, &job.address, small))
    }

    /// The attributes of a body, those of another language where it is borrowed.
    fn body_attributes(&self, document: &Document, language: usize) -> Option<Value> {
        document.borrowed.then(|| Value::safe_string(&attributes(self.site, language)))
    }

    fn word(&self, language: usize, key: &str) -> String {
        match self.site.theme.wording[language].get(key) {
            Some(Wording::Text(text)) => text.clone(),
            _ => String::new(),
        }
    }

    fn stages(&self, position: usize, language: usize) -> Vec<StageView<'_>> {
        let assessment = &self.site.assessments[position];
        let texts = &assessment.texts[language].stages;
        let stages = assessment.bank.stages.iter().zip(texts).enumerate();
        stages
            .map(|(index, (id, text))| StageView {
                number: index + 1,
                id,
                name: &text.name,
                description: &text.description,
                brief: first_sentence(&text.description),
                leave: &text.leave,
                gated: assessment.bank.gates.iter().any(|gate| gate.cap as usize == index + 1),
            })
            .collect()
    }

    fn cards<'s>(&'s self, job: &Job, stages: &'s [Vec<StageView<'s>>]) -> Vec<AssessmentCard<'s>> {
        let language = job.language;
        let assessments = self.site.assessments.iter().enumerate();
        assessments
            .map(|(position, row)| {
                let minutes = row.bank.modes.iter().map(|mode| mode.minutes);
                AssessmentCard {
                    id: &row.bank.id,
                    title: &row.texts[language].title,
                    summary: &row.texts[language].summary,
                    href: self.link(job, PageKind::Assessment(position), language),
                    actions: self.link(job, PageKind::Actions(position), language),
                    dimensions: row.bank.dimensions.iter().filter(|d| d.parent.is_none()).count(),
                    shortest: minutes.clone().min().unwrap_or(0),
                    longest: minutes.max().unwrap_or(0),
                    stages: &stages[position],
                    stair: stair::stair(&row.bank),
                }
            })
            .collect()
    }
}

fn first_sentence(text: &str) -> &str {
    text.find(". ").map_or(text, |end| &text[..=end])
}

const fn keep(keep: Keep) -> &'static str {
    match keep {
        Keep::Device => "device",
        Keep::Visit => "visit",
    }
}

pub(super) mod erased {
    //! Lets one closure take values of any type.

    pub(in crate::render) trait Value {
        fn value(&self) -> tera::Value;
    }

    impl<T: serde::Serialize> Value for T {
        fn value(&self) -> tera::Value {
            tera::Value::from_serializable(self)
        }
    }
}
