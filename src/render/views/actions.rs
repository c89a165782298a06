//! Actions as the list of them, and the paper version, show them.

use serde::Serialize;

use super::assessment::{Named, View};
use crate::model::Purpose;

/// An action.
#[derive(Serialize)]
pub(super) struct Action<'a> {
    id: &'a str,
    title: &'a str,
    what: &'a str,
    who: &'a str,
    done: &'a str,
    from: Option<u32>,
    to: Option<u32>,
    lock: Option<&'a str>,
    question: Option<&'a str>,
    effort: u32,
    impact: u32,
    needs: Vec<Need<'a>>,
    after: Vec<Named<'a>>,
    guidance: Option<String>,
}

#[derive(Serialize)]
struct Need<'a> {
    id: &'a str,
    name: &'a str,
    level: u32,
}

/// From which level an action lifts, the lock that it opens, the question whose answer it betters.
type Aim<'a> = (Option<u32>, Option<&'a str>, Option<&'a str>);

impl<'a> View<'a> {
    /// The actions whose purpose is wanted, in the bank's order.
    pub(super) fn actions(&self, wanted: impl Fn(Purpose) -> bool) -> Vec<Action<'a>> {
        let bank = &self.row.bank;
        let rows = bank.actions.iter().zip(&self.text.actions);
        rows.filter(|(row, _)| wanted(row.purpose))
            .map(|(row, text)| {
                let highest = u32::try_from(bank.stages.len()).unwrap_or(u32::MAX);
                let (from, lock, question) = self.aim(row.purpose);
                Action {
                    id: &row.id,
                    title: &text.title,
                    what: &text.what,
                    who: &text.who,
                    done: &text.done,
                    from,
                    to: from.filter(|from| *from < highest).map(|from| from + 1),
                    lock,
                    question,
                    effort: row.effort,
                    impact: row.impact,
                    needs: row
                        .needs
                        .iter()
                        .map(|(dimension, level)| Need {
                            id: &bank.dimensions[*dimension].id,
                            name: &self.text.dimensions[*dimension].name,
                            level: *level,
                        })
                        .collect(),
                    after: row
                        .after
                        .iter()
                        .map(|index| Named {
                            id: &bank.actions[*index].id,
                            name: &self.text.actions[*index].title,
                        })
                        .collect(),
                    guidance: self.guidance(row.guidance.as_ref()),
                }
            })
            .collect()
    }
    fn aim(&self, purpose: Purpose) -> Aim<'a> {
        match purpose {
            Purpose::Step { from, .. } => (Some(from), None, None),
            Purpose::Lock { gate, lock } => (None, Some(&self.text.gates[gate].locks[lock]), None),
            Purpose::Practice { question, .. } => {
                (None, None, Some(&self.text.questions[question].text))
            }
            Purpose::Pattern(_) => (None, None, None),
        }
    }
}
