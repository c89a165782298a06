//! What options say beside their own words: when they are good enough, and how to do better.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::{Bank, BankText, OptionText, Options};

/// Questions whose options say the same, as those that share a scale.
#[derive(Serialize)]
pub(super) struct Group<'a> {
    questions: Vec<Asked<'a>>,
    options: Vec<Advice<'a>>,
}

#[derive(Serialize)]
struct Asked<'a> {
    id: &'a str,
    text: &'a str,
}

#[derive(Serialize)]
struct Advice<'a> {
    id: String,
    text: &'a str,
    enough: Option<&'a str>,
    better: Option<&'a str>,
}

/// The same as the result's script reads it.
#[derive(Serialize)]
pub(super) struct Data<'a> {
    questions: Vec<&'a str>,
    options: BTreeMap<String, Said<'a>>,
}

#[derive(Serialize)]
struct Said<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    enough: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    better: Option<&'a str>,
}

/// The ids of a question's options, of which there are `count`.
pub(super) fn option_ids(options: &Options, count: usize) -> Vec<String> {
    match options {
        Options::Anchors => (1..=count).map(|number| number.to_string()).collect(),
        Options::Listed(choices) => choices.iter().map(|choice| choice.id.clone()).collect(),
    }
}

/// Every option that says more than its own words, in the order of asking.
pub(super) fn groups<'a>(bank: &'a Bank, text: &'a BankText) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    let mut known: BTreeMap<(Vec<String>, &[OptionText]), usize> = BTreeMap::new();
    for (row, said) in bank.questions.iter().zip(&text.questions) {
        if !said.options.iter().any(OptionText::advises) {
            continue;
        }
        let ids = option_ids(&row.options, said.options.len());
        let asked = Asked { id: &row.id, text: &said.text };
        let key = (ids.clone(), said.options.as_slice());
        let at = *known.entry(key).or_insert_with(|| {
            let options = ids.into_iter().zip(&said.options);
            let options = options.filter(|(_, option)| option.advises());
            groups.push(Group {
                questions: Vec::new(),
                options: options
                    .map(|(id, option)| Advice {
                        id,
                        text: &option.text,
                        enough: option.enough.as_deref(),
                        better: option.better.as_deref(),
                    })
                    .collect(),
            });
            groups.len() - 1
        });
        groups[at].questions.push(asked);
    }
    groups
}

/// The same for the result's script.
pub(super) fn data<'a>(bank: &'a Bank, text: &'a BankText) -> Vec<Data<'a>> {
    let said =
        |advice: Advice<'a>| (advice.id, Said { enough: advice.enough, better: advice.better });
    groups(bank, text)
        .into_iter()
        .map(|group| Data {
            questions: group.questions.iter().map(|asked| asked.id).collect(),
            options: group.options.into_iter().map(said).collect(),
        })
        .collect()
}
