//! How far the stage reaches: the dimensions together, behind the gates.

use super::parts::End;
use super::standing::{Held, Standings};
use super::{Figure, ModeReach};
use crate::model::{Bank, Gate, Lock, LockOn, Mode};

/// The highest stage that answers in one mode claim; nothing when the bank has no stage.
///
/// The locks of every gate below a stage are opened and the rest is done as
/// well as it can be; a question that holds a lock cannot be left out then.
pub(super) fn claim(bank: &Bank, mode: &Mode, reach: &ModeReach) -> Option<Figure> {
    let free = Standings::new(bank, &mode.questions, &Held::default(), End::Best);
    let levels = u32::try_from(bank.stages.len()).unwrap_or(u32::MAX);
    let base = match &free.whole {
        Ok(whole) => whole.as_ref()?.level?,
        Err(_) => return Some(Figure { level: levels, sure: false }),
    };
    let mut level = base.at;
    let mut sure = base.sure;
    while level > 1 {
        let locks: Vec<&Lock> = locks_below(bank, mode, level).collect();
        if locks.is_empty() {
            break;
        }
        if locks.iter().all(|lock| opens(bank, lock, reach)) {
            let (reaches, known) = together(bank, mode, level, &locks);
            if reaches {
                sure = known;
                break;
            }
        }
        level -= 1;
    }
    // Whoever is judged has reached the first; whether anybody is, conditions may decide.
    let always = bank.questions.iter().all(|question| question.visible.is_empty());
    Some(Figure { level, sure: sure || level == 1 && always })
}

/// The highest stage that a group can confirm: there may be too few roles to come from.
pub(super) fn confirmable(bank: &Bank) -> u32 {
    match &bank.corroboration {
        Some(asked) if asked.roles as usize > bank.roles.len() => asked.stage.saturating_sub(1),
        _ => u32::MAX,
    }
}

/// The locks that a mode asks, of the gates below a stage.
fn locks_below<'a>(bank: &'a Bank, mode: &'a Mode, stage: u32) -> impl Iterator<Item = &'a Lock> {
    let gates = bank.gates.iter().filter(move |gate| gate.cap < stage);
    gates.flat_map(|gate: &Gate| &gate.locks).filter(|lock| asks(bank, mode, lock))
}

/// Whether a mode asks what a lock hangs on.
pub(super) fn asks(bank: &Bank, mode: &Mode, lock: &Lock) -> bool {
    match lock.on {
        LockOn::Question(question) => mode.questions.contains(&question),
        LockOn::Dimension(dimension) => mode.questions.iter().any(|question| {
            let mut at = Some(bank.questions[*question].dimension);
            while let Some(position) = at {
                if position == dimension {
                    return true;
                }
                at = bank.dimensions[position].parent;
            }
            false
        }),
    }
}

/// Whether some answers open a lock that is asked.
pub(super) fn opens(bank: &Bank, lock: &Lock, reach: &ModeReach) -> bool {
    match lock.on {
        LockOn::Question(question) => {
            super::levels_of(bank, question).is_some_and(|(_, best)| best >= lock.min.into())
        }
        LockOn::Dimension(dimension) => {
            reach.dimensions[dimension].as_ref().is_some_and(|span| span.highest.level >= lock.min)
        }
    }
}

/// Whether a stage can be had with all these locks open, and whether that is sure.
fn together(bank: &Bank, mode: &Mode, stage: u32, locks: &[&Lock]) -> (bool, bool) {
    let mut held = Held::default();
    for lock in locks {
        match lock.on {
            // The hardest of several locks on one question decides.
            LockOn::Question(question) => {
                match held.questions.iter_mut().find(|(known, _)| *known == question) {
                    Some((_, level)) => *level = lock.min.max(*level),
                    None => held.questions.push((question, lock.min)),
                }
            }
            LockOn::Dimension(dimension) => held.dimensions.push(dimension),
        }
    }
    let best = Standings::new(bank, &mode.questions, &held, End::Best);
    let Ok(whole) = &best.whole else { return (true, false) };
    let level = whole.as_ref().and_then(|whole| whole.level);
    let Some(level) = level.filter(|level| level.at >= stage) else { return (false, true) };
    if level.sure && held.dimensions.is_empty() {
        return (true, true);
    }
    // Everything told at its best is one set of answers: what it gives is given.
    held.all = true;
    let given = Standings::new(bank, &mode.questions, &held, End::Best);
    let open = locks.iter().all(|lock| match lock.on {
        LockOn::Question(_) => true,
        LockOn::Dimension(dimension) => {
            given.dimensions[dimension].as_ref().is_ok_and(|standing| {
                let level = standing.as_ref().and_then(|standing| standing.level);
                level.is_some_and(|level| level.sure && level.at >= lock.min)
            })
        }
    });
    let whole = given.whole.as_ref().is_ok_and(|whole| {
        let level = whole.as_ref().and_then(|whole| whole.level);
        level.is_some_and(|level| level.sure && level.at >= stage)
    });
    (true, open && whole)
}
