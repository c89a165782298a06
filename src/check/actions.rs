//! Actions: what each is for, what it waits for, and that nothing waits for itself.

use std::collections::BTreeMap;

use super::bank::{self, Declared};
use super::names::Names;
use super::pages::Pages;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::load::rows::{ActionRow, BankRow, QuestionRow};
use crate::load::vocabulary::{EffortWord, PatternWord};
use crate::model::{Action, Gate, Pattern, Purpose};

/// The actions of a bank in its order.
pub(super) fn actions(
    row: &BankRow,
    declared: &Declared,
    gates: Option<&[Gate]>,
    pages: &Pages,
    out: &mut Diagnostics,
) -> Option<Vec<Action>> {
    let rows = row.actions.as_deref().unwrap_or_default();
    let names = Names::new("action", Code::BankUnknownAction, rows.iter().map(|row| &row.id), out);
    let mut flat = Vec::new();
    bank::flatten(&row.dimensions, None, &mut flat);
    let questions = flat.iter().enumerate().flat_map(|(position, (dimension, _))| {
        dimension.questions.iter().flatten().map(move |question| (position, question))
    });
    let questions = questions.collect();
    let resolve = Resolve { declared, gates, questions, names, pages };
    let actions: Vec<Option<Action>> = rows.iter().map(|row| resolve.action(row, out)).collect();
    let actions: Vec<Action> = actions.into_iter().collect::<Option<_>>()?;
    let steps = same_step(&actions, rows, out);
    too_high(&actions, rows, gates?, out);
    cycles(&actions, rows, &steps, gates?, out);
    Some(actions)
}

struct Resolve<'a> {
    declared: &'a Declared,
    gates: Option<&'a [Gate]>,
    /// Each with the position of its dimension.
    questions: Vec<(usize, &'a QuestionRow)>,
    names: Names,
    pages: &'a Pages<'a>,
}

impl Resolve<'_> {
    fn action(&self, row: &ActionRow, out: &mut Diagnostics) -> Option<Action> {
        let purpose = self.purpose(row, out);
        let pattern = row.when.is_some();
        let impact = match row.impact {
            Some(impact) => Some(impact.0),
            None => missing(row, "impact", "1, 2 or 3", pattern, out),
        };
        let effort = match row.effort {
            Some(word) => word.0.map(effort),
            None => missing(row, "effort", "S, M or L", pattern, out),
        };
        let needs = self.needs(row, out);
        let after: Vec<Option<usize>> =
            row.after.iter().flatten().map(|id| self.names.find(id, out)).collect();
        let guidance = bank::guidance(row.guidance.as_ref(), self.pages, out);
        Some(Action {
            id: row.id.value.clone(),
            purpose: purpose?,
            impact: impact?,
            effort: effort?,
            needs: needs?,
            after: after.into_iter().collect::<Option<_>>()?,
            guidance: guidance?,
        })
    }

    fn purpose(&self, row: &ActionRow, out: &mut Diagnostics) -> Option<Purpose> {
        match (&row.raises, &row.from, &row.opens, &row.improves, &row.when) {
            (Some(dimension), Some(from), None, None, None) => {
                let dimension = self.declared.dimensions.find(dimension, out);
                let from = self.declared.stages.level(from, out);
                Some(Purpose::Step { dimension: dimension?, from: from? })
            }
            (None, None, Some(lock), None, None) => {
                let gates = self.gates?;
                let locks = gates.iter().enumerate().flat_map(|(gate, row)| {
                    row.locks.iter().enumerate().map(move |(lock, row)| (gate, lock, row))
                });
                let found = locks.clone().find(|(_, _, row)| row.id == lock.value);
                let doubtful = locks.clone().any(|(_, _, row)| !row.id.is_sound());
                if found.is_none() && lock.is_sound() && !doubtful {
                    out.push(
                        Diagnostic::new(
                            Code::BankUnknownLock,
                            format!("unknown lock `{}`", lock.value),
                        )
                        .at(lock.place, "no gate has a lock with this id")
                        .did_you_mean(lock.as_str(), locks.map(|(_, _, row)| row.id.as_str())),
                    );
                }
                found.map(|(gate, lock, _)| Purpose::Lock { gate, lock })
            }
            (None, None, None, Some(question), None) => {
                let question = self.declared.questions.find(question, out)?;
                let (dimension, row) = *self.questions.get(question)?;
                let level = match &row.level {
                    // One that is no level is told where the question is read.
                    Some(level) => {
                        Some(self.declared.stages.level(level, &mut Diagnostics::default())?)
                    }
                    None => None,
                };
                Some(Purpose::Practice { question, dimension, level })
            }
            (None, None, None, None, Some(when)) => when.0.map(pattern).map(Purpose::Pattern),
            purposes => {
                let what = match purposes {
                    (Some(_), None, None, None, None) => "does not say from which level it raises",
                    (None, _, None, None, None) => "does not say what it is for",
                    _ => "is for several things at once",
                };
                out.push(
                    Diagnostic::new(
                        Code::BankActionPurpose,
                        format!("action `{}` {what}", row.id.value),
                    )
                    .at(row.id.place, "this action")
                    .help("write `raises: <dimension>` and `from: <level>`, or `opens: <lock>`, or `improves: <question>`, or `when: <pattern>`"),
                );
                None
            }
        }
    }

    fn needs(&self, row: &ActionRow, out: &mut Diagnostics) -> Option<Vec<(usize, u32)>> {
        let mut needs = Vec::new();
        let mut whole = true;
        for (dimension, level) in row.needs.iter().flat_map(|needs| &needs.entries) {
            let found = self.declared.dimensions.find_text(dimension, dimension.place, out);
            let level = self.declared.stages.level(level, out);
            match found.zip(level) {
                Some(need) => needs.push(need),
                None => whole = false,
            }
        }
        whole.then_some(needs)
    }
}

/// A setting that only actions shown by a pattern may lack.
fn missing(
    row: &ActionRow,
    key: &str,
    values: &str,
    pattern: bool,
    out: &mut Diagnostics,
) -> Option<u32> {
    if pattern {
        return Some(1);
    }
    out.push(
        Diagnostic::new(Code::ShapeMissingKey, format!("action `{}` has no `{key}`", row.id.value))
            .at(row.id.place, format!("this needs `{key}`"))
            .help(format!("add `{key}:` with {values}")),
    );
    None
}

fn effort(word: EffortWord) -> u32 {
    match word {
        EffortWord::Small => 1,
        EffortWord::Medium => 2,
        EffortWord::Large => 3,
    }
}

fn pattern(word: PatternWord) -> Pattern {
    match word {
        PatternWord::LoneHigh => Pattern::LoneHigh,
        PatternWord::LoneLow => Pattern::LoneLow,
        PatternWord::TwoCamps => Pattern::TwoCamps,
        PatternWord::LeadershipGap => Pattern::LeadershipGap,
        PatternWord::Unconfirmed => Pattern::Unconfirmed,
        PatternWord::Unknowns => Pattern::Unknowns,
    }
}

type Steps = BTreeMap<(usize, u32), usize>;

/// The action for each step of each dimension; a second one for a step is reported.
fn same_step(actions: &[Action], rows: &[ActionRow], out: &mut Diagnostics) -> Steps {
    let mut steps = Steps::new();
    let mut locks: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    let mut practices: BTreeMap<usize, usize> = BTreeMap::new();
    for (position, action) in actions.iter().enumerate() {
        let earlier = match action.purpose {
            Purpose::Step { dimension, from } => steps.insert((dimension, from), position),
            Purpose::Lock { gate, lock } => locks.insert((gate, lock), position),
            Purpose::Practice { question, .. } => practices.insert(question, position),
            Purpose::Pattern(_) => None,
        };
        if let Some(earlier) = earlier {
            out.push(
                Diagnostic::new(
                    Code::BankSameStep,
                    format!(
                        "`{}` and `{}` are for the same step",
                        rows[earlier].id.value, action.id
                    ),
                )
                .at(rows[position].id.place, "again")
                .see(rows[earlier].id.place, "first here")
                .help("a step of a dimension, a lock and a question have one action each"),
            );
        }
    }
    steps
}

/// An action from s to s+1 may ask at most level s+1 of another dimension.
fn too_high(actions: &[Action], rows: &[ActionRow], gates: &[Gate], out: &mut Diagnostics) {
    for (position, action) in actions.iter().enumerate() {
        let reaches = match action.purpose {
            Purpose::Step { from, .. } => from + 1,
            Purpose::Lock { gate, .. } => gates[gate].cap + 1,
            Purpose::Practice { level: Some(level), .. } => level,
            // One that belongs to no level is planned whatever the target.
            Purpose::Practice { level: None, .. } | Purpose::Pattern(_) => continue,
        };
        for (index, (_, level)) in action.needs.iter().enumerate() {
            if *level > reaches
                && let Some((key, asked)) =
                    rows[position].needs.as_ref().and_then(|needs| needs.entries.get(index))
            {
                out.push(
                    Diagnostic::new(
                        Code::BankPrerequisiteTooHigh,
                        format!(
                            "`{}` asks for level {level} of `{}`, and itself reaches {reaches}",
                            action.id, key.value
                        ),
                    )
                    .at(asked.place, format!("ask for level {reaches} at most"))
                    .help(format!(
                        "a roadmap to level {reaches} holds no action that leads to level {level}"
                    )),
                );
            }
        }
    }
}

/// Every action that another may ever wait for, and no circle among them.
fn cycles(
    actions: &[Action],
    rows: &[ActionRow],
    steps: &Steps,
    gates: &[Gate],
    out: &mut Diagnostics,
) {
    let waits: Vec<Vec<usize>> =
        actions.iter().map(|a| waits_for(a, actions, steps, gates)).collect();
    let mut state = vec![0_u8; actions.len()];
    for start in 0..actions.len() {
        if let Some(circle) = circle(start, &waits, &mut state, &mut Vec::new()) {
            let path: Vec<String> =
                circle.iter().map(|a| format!("`{}`", actions[*a].id)).collect();
            let first = circle[0];
            let mut mistake = Diagnostic::new(
                Code::BankCycle,
                format!(
                    "actions wait for each other in a circle: {} → {}",
                    path.join(" → "),
                    path[0]
                ),
            )
            .at(rows[first].id.place, "waits, by way of the others, for itself");
            for other in &circle[1..] {
                mistake = mistake.see(rows[*other].id.place, "in the circle");
            }
            out.push(mistake.help("take one `needs` or `after` of these actions out"));
            // What lies on the way there is done with: another circle is another mistake.
            state.iter_mut().filter(|state| **state == 1).for_each(|state| *state = 2);
        }
    }
}

fn waits_for(action: &Action, actions: &[Action], steps: &Steps, gates: &[Gate]) -> Vec<usize> {
    let mut waits: Vec<usize> = action.after.clone();
    // Where a step has no action, the roadmap waits for the last one below it that has.
    let up_to = |dimension: usize, level: u32| {
        (1..=level).rev().find_map(|from| steps.get(&(dimension, from)))
    };
    if let Purpose::Step { dimension, from } = action.purpose {
        waits.extend(up_to(dimension, from.saturating_sub(1)));
    }
    if let Purpose::Lock { gate, .. } = action.purpose
        && let Some(dimension) = gates[gate].dimension
    {
        waits.extend(up_to(dimension, gates[gate].cap));
    }
    for (dimension, level) in &action.needs {
        waits.extend(up_to(*dimension, level.saturating_sub(1)));
        waits.extend((0..actions.len()).filter(|at| practises(&actions[*at], *dimension, *level)));
        for (position, gate) in gates.iter().enumerate() {
            if gate.dimension == Some(*dimension) && *level > gate.cap {
                let opens = |a: &Action| matches!(a.purpose, Purpose::Lock { gate, .. } if gate == position);
                waits.extend((0..actions.len()).filter(|a| opens(&actions[*a])));
            }
        }
    }
    waits
}

/// Whether an action puts a practice of a dimension in place that belongs to a level up to this one, or to none.
fn practises(action: &Action, wanted: usize, most: u32) -> bool {
    matches!(action.purpose, Purpose::Practice { dimension, level, .. } if dimension == wanted && level.is_none_or(|level| level <= most))
}

/// Depth first; 1 is on the way, 2 is done.
fn circle(
    at: usize,
    waits: &[Vec<usize>],
    state: &mut [u8],
    way: &mut Vec<usize>,
) -> Option<Vec<usize>> {
    match state[at] {
        2 => return None,
        1 => {
            let start = way.iter().position(|step| *step == at).unwrap_or(0);
            return Some(way[start..].to_vec());
        }
        _ => {}
    }
    state[at] = 1;
    way.push(at);
    for next in &waits[at] {
        if let Some(circle) = circle(*next, waits, state, way) {
            return Some(circle);
        }
    }
    way.pop();
    state[at] = 2;
    None
}
