//! A question as its template is given it.

use serde::Serialize;

use super::advice;
use super::assessment::{Named, View};
use crate::model::{Answered, Condition, Wording};

#[derive(Serialize)]
pub(super) struct Question<'a> {
    id: &'a str,
    text: &'a str,
    help: Option<&'a str>,
    options: Vec<Choice<'a>>,
    not_applicable: bool,
    not_applicable_text: Option<&'a str>,
    /// Whether that counts only with a reason.
    reason: bool,
    guidance: Option<String>,
    /// Other models and sources that ask the same.
    references: &'a [String],
    /// Names of the topics that it belongs to.
    tags: Vec<&'a str>,
    /// The modes that ask it, when not all do.
    modes: Option<String>,
    /// When it is asked, in words; nothing when always.
    condition: Option<String>,
    /// Quality criteria, and the text of the option that an answer counts as at most until all hold.
    criteria: Vec<Named<'a>>,
    unmet: Option<&'a str>,
    /// The ids of what describes it.
    described: Option<String>,
}

#[derive(Serialize)]
struct Choice<'a> {
    id: String,
    text: &'a str,
}

impl<'a> View<'a> {
    pub(super) fn question(&self, index: usize) -> Question<'a> {
        let row = &self.row.bank.questions[index];
        let text = &self.text.questions[index];
        let modes = &self.row.bank.modes;
        let asking: Vec<&str> = modes
            .iter()
            .filter(|mode| mode.questions.contains(&index))
            .map(|mode| mode.id.as_str())
            .collect();
        let dimension = &self.row.bank.dimensions[row.dimension];
        let described = [
            text.help.is_some().then(|| format!("help-{}", row.id)),
            row.criteria.is_some().then(|| format!("until-{}", row.id)),
        ];
        let described: Vec<String> = described.into_iter().flatten().collect();
        let criteria = row.criteria.iter().flat_map(|criteria| &criteria.ids);
        Question {
            id: &row.id,
            text: &text.text,
            help: text.help.as_deref(),
            options: advice::option_ids(&row.options, text.options.len())
                .into_iter()
                .zip(&text.options)
                .map(|(id, text)| Choice { id, text: &text.text })
                .collect(),
            not_applicable: row.not_applicable,
            not_applicable_text: text.not_applicable.as_deref(),
            reason: row.reason,
            guidance: self.guidance(row.guidance.as_ref().or(dimension.guidance.as_ref())),
            references: &row.references,
            tags: row.tags.iter().map(|tag| self.text.tags[*tag].as_str()).collect(),
            modes: (asking.len() < modes.len()).then(|| asking.join(" ")),
            condition: self.condition(&row.visible),
            criteria: criteria.zip(&text.criteria).map(|(id, name)| Named { id, name }).collect(),
            unmet: row.criteria.as_ref().map(|criteria| text.options[criteria.unmet].text.as_str()),
            described: (!described.is_empty()).then(|| described.join(" ")),
        }
    }

    /// When a question is asked, as a sentence.
    fn condition(&self, visible: &[Condition]) -> Option<String> {
        if visible.is_empty() {
            return None;
        }
        let ways = visible.iter().map(|condition| self.joined("and", self.parts(condition)));
        let ways = self.joined("or_if", ways.collect());
        Some(self.said("only_if", &[("condition", &ways)]))
    }

    /// What must hold, each in words.
    fn parts(&self, condition: &Condition) -> Vec<String> {
        let mut parts = Vec::new();
        let roles: Vec<&str> =
            condition.roles.iter().map(|at| self.text.roles[*at].as_str()).collect();
        let profiles: Vec<&str> =
            condition.profiles.iter().map(|at| self.text.profiles[*at].name.as_str()).collect();
        for (key, names) in [("if_role", roles), ("if_profile", profiles)] {
            if !names.is_empty() {
                parts.push(self.said(key, &[("names", &self.quoted(&names))]));
            }
        }
        if let Some((index, answered)) = &condition.question {
            let text = &self.text.questions[*index];
            let question = self.quoted(&[&text.text]);
            parts.push(match answered {
                Answered::AtLeast(level) => {
                    let level = level.to_string();
                    self.said("if_level", &[("question", &question), ("level", &level)])
                }
                Answered::OneOf(options) => {
                    let names: Vec<&str> =
                        options.iter().map(|at| text.options[*at].text.as_str()).collect();
                    let names = self.quoted(&names);
                    self.said("if_answer", &[("question", &question), ("names", &names)])
                }
            });
        }
        parts
    }

    /// Names in quotation marks, of which any will do.
    fn quoted(&self, names: &[&str]) -> String {
        let quoted = names.iter().map(|name| self.said("quoted", &[("name", name)]));
        self.joined("or", quoted.collect())
    }

    /// Parts with "and" or "or" between them.
    pub(super) fn joined(&self, key: &str, parts: Vec<String>) -> String {
        let join = |first: String, second: String| {
            self.said(key, &[("first", &first), ("second", &second)])
        };
        parts.into_iter().reduce(join).unwrap_or_default()
    }

    /// A wording of questions, with values put in.
    pub(super) fn said(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.worded(&format!("question.{key}"), values)
    }

    /// A wording, with values put in; nothing where the theme has none.
    pub(super) fn worded(&self, key: &str, values: &[(&str, &str)]) -> String {
        let wording = &self.common.site.theme.wording[self.job.language];
        let Some(Wording::Text(text)) = wording.get(key) else {
            return String::new();
        };
        // In one go: a value may hold what looks like a name.
        let mut said = String::new();
        let mut rest = text.as_str();
        while let Some((before, after)) = rest.split_once('{') {
            said.push_str(before);
            let (name, after) = after.split_once('}').unwrap_or((after, ""));
            said.push_str(
                values.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| *value),
            );
            rest = after;
        }
        said + rest
    }
}
