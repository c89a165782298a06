//! What the proof has to tell the author: levels and stages that no answers reach.

use super::parts::End;
use super::standing::{Held, Standings};
use super::{Reach, actions, levels_of, options, questions, reach, reasons, stages};
use crate::check::bank::Flat;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::load::rows::{BankRow, LockRow, RuleRow};
use crate::model::{Bank, LockOn};
use crate::source::Place;

/// Proves what answers can reach and reports what they cannot. The bank must be without mistakes.
pub(in crate::check) fn findings(
    bank: &Bank,
    row: &BankRow,
    flat: &Flat<'_>,
    out: &mut Diagnostics,
) -> Reach {
    let reach = reach(bank);
    let levels = u32::try_from(bank.stages.len()).unwrap_or(u32::MAX);
    let case = Case { bank, row, flat, reach: &reach, levels };
    for position in 0..bank.dimensions.len() {
        case.dimension(position, out);
    }
    case.roles(out);
    let closed = case.locks(out);
    case.stages(closed, out);
    for mode in 0..bank.modes.len() {
        case.mode(mode, out);
    }
    options::findings(bank, row, flat, out);
    questions::findings(bank, flat, out);
    actions::findings(bank, &reach, row, flat, out);
    reach
}

/// The bank, as meant and as written, and what was proved of it.
struct Case<'a> {
    bank: &'a Bank,
    row: &'a BankRow,
    flat: &'a Flat<'a>,
    reach: &'a Reach,
    levels: u32,
}

impl Case<'_> {
    /// The highest level of a dimension in each mode where it has one.
    fn highest(&self, position: usize) -> Vec<(usize, u32)> {
        let modes = self.reach.modes.iter().enumerate();
        let spans = modes.filter_map(|(mode, reach)| Some((mode, reach.dimensions[position]?)));
        spans.map(|(mode, span)| (mode, span.highest.level)).collect()
    }

    /// The highest stage that is claimed in each mode.
    fn claims(&self) -> Vec<(usize, u32)> {
        let modes = self.reach.modes.iter().enumerate();
        modes.filter_map(|(mode, reach)| Some((mode, reach.claim?.level))).collect()
    }

    /// Whether a dimension below falls short in a mode, and is told itself.
    fn short_below(&self, mode: usize, position: usize) -> bool {
        let rows = self.bank.dimensions.iter().zip(&self.reach.modes[mode].dimensions);
        let mut below = rows.filter(|(row, _)| row.parent == Some(position));
        below.any(|(_, span)| span.is_some_and(|span| span.highest.level < self.levels))
    }

    fn rule_row(&self, position: usize) -> &RuleRow {
        self.flat[position].0.scoring.as_ref().unwrap_or(&self.row.scoring.dimensions)
    }

    /// Levels of a dimension, unless a dimension below is at fault.
    fn dimension(&self, position: usize, out: &mut Diagnostics) {
        let Some((mode, most)) = most(&self.highest(position)) else { return };
        if most == self.levels || self.short_below(mode, position) {
            return;
        }
        let what = self.levels_of(position, most + 1, self.levels);
        let told = Diagnostic::new(Code::BankUnreachableLevel, format!("no answers reach {what}"));
        let place = self.flat[position].0.id.place;
        out.push(self.because(told, place, Some(position), mode, most + 1));
    }

    /// What one mode cannot reach and another can.
    fn mode(&self, mode: usize, out: &mut Diagnostics) {
        let here =
            |all: &[(usize, u32)]| all.iter().find(|(at, _)| *at == mode).map(|(_, level)| *level);
        let (mut what, mut why) = (Vec::new(), None);
        for position in 0..self.bank.dimensions.len() {
            let all = self.highest(position);
            let (Some(level), Some((_, most))) = (here(&all), most(&all)) else { continue };
            if level < most && !self.short_below(mode, position) {
                what.push(self.levels_of(position, level + 1, most));
                why.get_or_insert((Some(position), level + 1));
            }
        }
        let all = self.claims();
        if let (Some(level), Some((_, most))) = (here(&all), most(&all))
            && level < most
        {
            what.push(self.stages_of(level + 1, most));
            let base = self.base(mode);
            why.get_or_insert((None, base.max(level) + 1));
        }
        let Some((position, level)) = why else { return };
        let id = &self.bank.modes[mode].id;
        let names = self.row.modes.iter().flat_map(|modes| &modes.entries);
        let place = names.map(|(name, _)| name).find(|name| name.value == **id);
        let told = Diagnostic::new(
            Code::BankUnreachableInMode,
            format!("in mode `{id}` no answers reach {}", list(&what)),
        );
        let place = place.map_or(self.row.place, |name| name.place);
        let told = self.because(told, place, position, mode, level);
        let help = told.help.as_deref().unwrap_or_default();
        let help = format!("let `{id}` ask more; or {help}");
        out.push(told.help(help));
    }

    /// A stage for which a group can never have enough roles.
    fn roles(&self, out: &mut Diagnostics) {
        let (Some(asked), Some(row)) = (&self.bank.corroboration, &self.row.corroboration) else {
            return;
        };
        let claimed = most(&self.claims()).map(|(_, level)| level) >= Some(asked.stage);
        if stages::confirmable(self.bank) < self.levels && claimed {
            let there = self.bank.roles.len();
            out.push(
                Diagnostic::new(
                    Code::BankUnreachableStage,
                    format!("no group can confirm {}", self.stage(asked.stage)),
                )
                .at(
                    row.roles.place,
                    format!("asks for {} roles, and the bank has {there}", asked.roles),
                )
                .help(if there == 0 {
                    "list roles under `roles`, or ask for 0".to_owned()
                } else {
                    format!("list more under `roles`, or ask for {there} at most")
                }),
            );
        }
    }

    /// Locks that never open; gives whether there is one.
    fn locks(&self, out: &mut Diagnostics) -> bool {
        let mut found = false;
        for gate in &self.bank.gates {
            for lock in &gate.locks {
                let modes = self.bank.modes.iter().zip(&self.reach.modes);
                let mut asked =
                    modes.filter(|(mode, _)| stages::asks(self.bank, mode, lock)).peekable();
                if asked.peek().is_none()
                    || asked.any(|(_, reach)| stages::opens(self.bank, lock, reach))
                {
                    continue;
                }
                found = true;
                let below = format!(
                    "while it is closed, the stage stays below {}",
                    self.stage(gate.cap + 1)
                );
                let mut help = format!("ask for a lower level: {below}");
                let why = match lock.on {
                    LockOn::Question(question) => {
                        let best = levels_of(self.bank, question).map_or(0, |(_, best)| best);
                        let id = &self.bank.questions[question].id;
                        format!("the best option of `{id}` stands for level {best}")
                    }
                    LockOn::Dimension(dimension) => {
                        let id = &self.bank.dimensions[dimension].id;
                        let spans =
                            self.reach.modes.iter().filter_map(|mode| mode.dimensions[dimension]);
                        spans.map(|span| span.highest.level).max().map_or_else(
                            || {
                                help = format!("hang it on what has levels: {below}");
                                format!("`{id}` never has a level")
                            },
                            |best| format!("`{id}` reaches level {best} at most"),
                        )
                    }
                };
                let place = self
                    .lock(gate.id.as_str(), lock.id.as_str())
                    .map_or(self.row.place, |row| row.at_least.place);
                out.push(
                    Diagnostic::new(
                        Code::BankLockNeverOpens,
                        format!("lock `{}` never opens", lock.id),
                    )
                    .at(place, why)
                    .help(help),
                );
            }
        }
        found
    }

    /// Stages that no answers claim, where no lock is at fault.
    fn stages(&self, closed: bool, out: &mut Diagnostics) {
        let Some((mode, most)) = most(&self.claims()) else { return };
        let base = self.base(mode);
        if most == self.levels || closed && base == self.levels {
            return;
        }
        let by_dimensions = base < self.levels;
        let from = if by_dimensions { base + 1 } else { most + 1 };
        let told = Diagnostic::new(
            Code::BankUnreachableStage,
            format!("no answers reach {}", self.stages_of(from, self.levels)),
        );
        let place = self.row.stages[from as usize - 1].place;
        out.push(if by_dimensions {
            self.because(told, place, None, mode, from)
        } else {
            told.at(place, "its locks and its dimensions cannot come about together").help(
                "look at what the locks below it hang on: while those are answered, the dimensions stay lower",
            )
        });
    }

    /// Says why a level is out of reach.
    fn because(
        &self,
        told: Diagnostic,
        place: Place,
        position: Option<usize>,
        mode: usize,
        level: u32,
    ) -> Diagnostic {
        let mode = &self.bank.modes[mode];
        let held = Held::default();
        let best = Standings::new(self.bank, &mode.questions, &held, End::Best);
        let reason = reasons::why(&best, position, level);
        let rule = position.map_or(&self.row.scoring.overall, |position| self.rule_row(position));
        let mut told = told.at(place, reason.label);
        if let Some((setting, words)) = reason.setting
            && let Some(place) = reasons::setting(rule, setting)
        {
            told = told.see(place, words);
        }
        told.help(reason.help)
    }

    /// The highest stage that the dimensions give in a mode, whatever the gates.
    fn base(&self, mode: usize) -> u32 {
        let mode = &self.bank.modes[mode];
        let best = Standings::new(self.bank, &mode.questions, &Held::default(), End::Best);
        let whole = best.whole.ok().flatten().and_then(|whole| whole.level);
        whole.map_or(self.levels, |base| base.at)
    }

    fn stage(&self, level: u32) -> String {
        let stage = self.bank.stages.get(level as usize - 1);
        stage.map_or_else(|| level.to_string(), |id| format!("`{id}`"))
    }

    fn stages_of(&self, from: u32, to: u32) -> String {
        let stages: Vec<String> = (from..=to).map(|level| self.stage(level)).collect();
        format!("stage{} {}", if from == to { "" } else { "s" }, list(&stages))
    }

    fn levels_of(&self, position: usize, from: u32, to: u32) -> String {
        let levels: Vec<String> = (from..=to).map(|level| level.to_string()).collect();
        let id = &self.bank.dimensions[position].id;
        format!("level{} {} of `{id}`", if from == to { "" } else { "s" }, list(&levels))
    }

    fn lock(&self, gate: &str, lock: &str) -> Option<&LockRow> {
        let gate = self.row.gates.iter().flatten().find(|row| *row.id.value == *gate)?;
        gate.locks.iter().find(|row| *row.id.value == *lock)
    }
}

/// The mode that goes furthest, the first of several, and how far.
fn most(all: &[(usize, u32)]) -> Option<(usize, u32)> {
    let highest = all.iter().map(|(_, level)| *level).max()?;
    all.iter().copied().find(|(_, level)| *level == highest)
}

fn list(words: &[String]) -> String {
    match words {
        [before @ .., last] if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        _ => words.concat(),
    }
}
