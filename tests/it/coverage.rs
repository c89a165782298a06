//! The default bank is whole: every claim that it rests on is carried by something in it,
//! and every language says everything.

use std::collections::{BTreeMap, BTreeSet};

use porras::check::check;
use porras::diagnostic::{Diagnostics, short};
use porras::load::load;
use porras::model::{Assessment, Purpose, Site};
use porras::source::Sources;

use crate::harness::{read, root};

fn site() -> Site {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let rows = load(root(), &mut sources, &mut diagnostics);
    let site = check(rows, &sources, &mut diagnostics);
    assert_eq!(
        short::all(&diagnostics, &sources),
        "",
        "the default site has nothing to complain of"
    );
    site.expect("so it is a site")
}

/// The ids that each column of the table may name.
fn ids(row: &Assessment) -> [BTreeSet<String>; 4] {
    let bank = &row.bank;
    let locks = bank.gates.iter().flat_map(|gate| &gate.locks).map(|lock| lock.id.to_string());
    let mut pages = BTreeSet::new();
    for page in &row.guidance {
        pages.insert(page.slug.clone());
        for (_, id, _) in porras::markdown::scan(&page.versions[0].markdown).headings {
            pages.insert(format!("{}#{id}", page.slug));
        }
    }
    [
        bank.questions.iter().map(|question| question.id.to_string()).collect(),
        locks.collect(),
        bank.actions.iter().map(|action| action.id.to_string()).collect(),
        pages,
    ]
}

#[test]
fn every_claim_is_carried_or_left_out_with_a_reason() {
    let site = site();
    let known = ids(&site.assessments[0]);
    let table = read("content/customer-centricity/README.md");
    let claims = [("G", 8), ("K", 8), ("E", 9), ("W", 10), ("H", 8)];
    let wanted: BTreeSet<String> = claims
        .iter()
        .flat_map(|(letter, count)| (1..=*count).map(move |n| format!("{letter}.{n}")))
        .collect();
    let mut found: BTreeMap<String, usize> = BTreeMap::new();
    for line in table.lines() {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [claim, said, columns @ ..] = &cells[..] else { continue };
        if !wanted.contains(*claim) {
            continue;
        }
        *found.entry((*claim).to_owned()).or_default() += 1;
        assert!(!said.is_empty(), "{claim} is not said");
        assert_eq!(columns.len(), 4, "{claim}: questions, gate, actions, guidance");
        if let Some(reason) = columns[3].strip_prefix("left out:") {
            assert!(reason.trim().len() > 20, "{claim} is left out without a reason");
            assert!(
                columns[..3].iter().all(|cell| cell.is_empty()),
                "{claim} is left out, and carried"
            );
            continue;
        }
        let mut carried = 0;
        for (cell, ids) in columns.iter().zip(&known) {
            for id in cell.split(", ").filter(|id| !id.is_empty()) {
                assert!(ids.contains(id), "{claim} names `{id}`, which is not there");
                carried += 1;
            }
        }
        assert!(carried > 0, "nothing carries {claim}");
    }
    let twice: Vec<&String> =
        found.iter().filter(|(_, count)| **count != 1).map(|(claim, _)| claim).collect();
    assert!(twice.is_empty(), "twice: {twice:?}");
    assert_eq!(found.into_keys().collect::<BTreeSet<_>>(), wanted);
}

#[test]
fn the_bank_has_its_questions_modes_and_actions() {
    let site = site();
    let bank = &site.assessments[0].bank;
    let ids: Vec<&str> = bank.questions.iter().map(|question| question.id.as_str()).collect();
    let wanted: Vec<String> =
        [("C", 4), ("S", 4), ("T", 5), ("F", 4), ("P", 4), ("G", 5), ("W", 4)]
            .into_iter()
            .flat_map(|(letter, count)| (1..=count).map(move |n| format!("{letter}{n}")))
            .collect();
    assert_eq!(ids, wanted);
    let modes: Vec<(&str, usize)> =
        bank.modes.iter().map(|mode| (mode.id.as_str(), mode.questions.len())).collect();
    assert_eq!(modes, [("full", 30), ("short", 14)]);
    let stages: Vec<&str> = bank.stages.iter().map(porras::id::Id::as_str).collect();
    assert_eq!(stages, ["champion", "unit", "doer", "renewer", "shared"]);
    let steps: BTreeSet<(usize, u32)> = bank
        .actions
        .iter()
        .filter_map(|action| match action.purpose {
            Purpose::Step { dimension, from } => Some((dimension, from)),
            _ => None,
        })
        .collect();
    let every: BTreeSet<(usize, u32)> =
        (0..7).flat_map(|d| (1..=5).map(move |from| (d, from))).collect();
    assert_eq!(steps, every, "35 actions: one for each dimension at each level");
    let of = |wanted: fn(&Purpose) -> bool| {
        bank.actions.iter().filter(|action| wanted(&action.purpose)).count()
    };
    assert_eq!(of(|purpose| matches!(purpose, Purpose::Lock { .. })), 4);
    assert_eq!(of(|purpose| matches!(purpose, Purpose::Pattern(_))), 6);
    assert!(
        bank.dimensions.iter().all(|dimension| dimension.guidance.is_some()),
        "each dimension is explained"
    );
}

#[test]
fn every_language_says_everything_in_its_own_words() {
    let site = site();
    assert_eq!(site.languages, ["fi", "sv", "en"]);
    let assessment = &site.assessments[0];
    assert_eq!(assessment.texts.len(), 3);
    for text in &assessment.texts {
        let options: usize = text.questions.iter().map(|question| question.options.len()).sum();
        let counts = [
            text.stages.len(),
            text.dimensions.len(),
            text.questions.len(),
            options,
            text.actions.len(),
            text.roles.len(),
        ];
        assert_eq!(counts, [5, 7, 30, 150, 45, 6]);
        assert_eq!(text.gates[0].locks.len(), 4);
    }
    // A translation that is the source's own words was not made.
    for (at, question) in assessment.bank.questions.iter().enumerate() {
        let said: BTreeSet<&str> =
            assessment.texts.iter().map(|text| text.questions[at].text.as_str()).collect();
        assert_eq!(said.len(), 3, "question {} is the same in two languages", question.id);
    }
    for (at, action) in assessment.bank.actions.iter().enumerate() {
        let said: BTreeSet<&str> =
            assessment.texts.iter().map(|text| text.actions[at].what.as_str()).collect();
        assert_eq!(said.len(), 3, "action {} is the same in two languages", action.id);
    }
    for page in assessment.guidance.iter().chain(&site.pages) {
        let said: BTreeSet<&str> = page.versions.iter().map(|version| &*version.markdown).collect();
        assert_eq!(said.len(), 3, "page {} is the same in two languages", page.slug);
        let headings: BTreeSet<Vec<usize>> = page
            .versions
            .iter()
            .map(|version| {
                porras::markdown::scan(&version.markdown)
                    .headings
                    .iter()
                    .map(|(level, ..)| *level)
                    .collect()
            })
            .collect();
        assert_eq!(headings.len(), 1, "page {} has other headings in another language", page.slug);
    }
    let wording = &site.theme.wording;
    assert!(
        wording.iter().all(|words| words.keys().eq(wording[0].keys())),
        "the same words in each language"
    );
}
