//! Why a level is out of reach, in the words of its rule.

use super::parts::{Known, Part};
use super::ratio::Ratio;
use super::rows::needed;
use super::standing::{Standing, Standings};
use crate::load::rows::RuleRow;
use crate::model::{FromScore, OrderedRow, Rule};
use crate::source::Place;

/// A reason, as the author reads it.
pub(super) struct Reason {
    /// What stands under the caret.
    pub(super) label: String,
    /// A setting of the rule that explains it, and how.
    pub(super) setting: Option<(&'static str, String)>,
    /// What to do.
    pub(super) help: String,
}

/// Where a setting of a rule is written.
pub(super) fn setting(row: &RuleRow, name: &str) -> Option<Place> {
    match name {
        "thresholds" => row.thresholds.as_ref().map(|at| at.place),
        "rounding" => row.rounding.as_ref().map(|at| at.place),
        "share" => row.share.as_ref().map(|at| at.place),
        "shares" => row.shares.as_ref().map(|at| at.place),
        "levels" => row.levels.as_ref().map(|at| at.place),
        _ => None,
    }
}

/// Why the best answers do not give a dimension, or the whole, this level.
pub(super) fn why(best: &Standings<'_>, position: Option<usize>, level: u32) -> Reason {
    let bank = best.bank;
    let rule = position.map_or(&bank.overall, |position| {
        bank.dimensions[position].rule.as_ref().unwrap_or(&bank.rule)
    });
    let standing = match position {
        Some(position) => &best.dimensions[position],
        None => &best.whole,
    };
    let Ok(Some(standing)) = standing else { return nothing_asked() };
    let case = Case { best, standing, level };
    match rule {
        Rule::Quorum { share, lag } => case.quorum(Ratio::from(*share), *lag),
        Rule::Minimum => case.quorum(Ratio::ONE, 0),
        Rule::Mean { levels } => case.score(levels),
        Rule::SumOfLevels { levels } => case.sum(levels),
        Rule::Cumulative => case.cumulative(),
        Rule::Competence(shares) => case.competence(shares),
        Rule::Ordered(rows) => case.ordered(rows),
        Rule::Tally | Rule::None => nothing_asked(),
    }
}

fn nothing_asked() -> Reason {
    Reason {
        label: "there is nothing that could give it".to_owned(),
        setting: None,
        help: "ask more, or leave the level out".to_owned(),
    }
}

struct Case<'a> {
    best: &'a Standings<'a>,
    standing: &'a Standing,
    level: u32,
}

impl Case<'_> {
    fn known(&self) -> impl Iterator<Item = (&Part, Known)> {
        self.standing.parts.iter().filter_map(|part| Some((part, part.known?)))
    }

    /// What a part is and where it ends: `question `A` stands for level 2 at best`.
    fn ends(&self, part: &Part, at: u32) -> String {
        if self.standing.of_questions {
            format!(
                "question `{}` stands for level {at} at best",
                self.best.bank.questions[part.position].id
            )
        } else {
            format!(
                "dimension `{}` reaches level {at} at best",
                self.best.bank.dimensions[part.position].id
            )
        }
    }

    fn nouns(&self) -> &'static str {
        if self.standing.of_questions { "questions" } else { "dimensions" }
    }

    fn higher(&self) -> String {
        if self.standing.of_questions {
            format!("add an option that stands for level {}", self.level)
        } else {
            format!("let the dimensions reach level {}", self.level)
        }
    }

    fn quorum(&self, share: Ratio, lag: u32) -> Reason {
        let level = self.level;
        let there = self.known().filter(|(_, known)| known.level >= level).count();
        let all = self.known().count();
        let lowest = self.known().min_by_key(|(_, known)| known.level);
        let highest = self.known().map(|(_, known)| known.level).max().unwrap_or(1);
        let behind = lowest.filter(|(_, known)| known.level + lag < level);
        let (label, setting) = match behind {
            _ if there == 0 && self.standing.of_questions => {
                (format!("the highest option here stands for level {highest}"), None)
            }
            _ if there == 0 => (format!("no dimension is higher than level {highest}"), None),
            Some((part, known)) => {
                let ends = self.ends(part, known.level);
                let least = level - lag;
                (format!("{ends}, and level {level} lets none be below {least}"), None)
            }
            None => {
                let nouns = self.nouns();
                let said = format!("level {level} is reached with {share} of the {nouns}");
                (
                    format!(
                        "level {level} asks for {share} of the {nouns}, and {there} of {all} can be there"
                    ),
                    Some(("share", said)),
                )
            }
        };
        Reason { label, setting, help: self.higher() }
    }

    /// The score that a level needs, and the setting that says so.
    fn needed(&self, from: &FromScore) -> Option<(Ratio, &'static str)> {
        let level = Ratio::from(self.level);
        Some(match from {
            FromScore::No => return None,
            FromScore::Thresholds(list) => {
                (Ratio::from(*list.get(self.level as usize - 2)?), "thresholds")
            }
            FromScore::HalfUp => (level.minus(Ratio::HALF).ok()?, "rounding"),
            FromScore::Floor => (level, "rounding"),
        })
    }

    fn score(&self, from: &FromScore) -> Reason {
        let level = self.level;
        let Some((needed, setting)) = self.needed(from) else { return nothing_asked() };
        let best = self.standing.score.map_or(Ratio::ZERO, |score| score.at);
        let help = if setting == "thresholds" {
            "lower the threshold, or let the best options be worth more"
        } else {
            "let the best options be worth more, or write `thresholds` that fit them"
        };
        Reason {
            label: format!(
                "level {level} needs a score of {needed}, and the best answers give {best}"
            ),
            setting: Some((setting, format!("level {level} is reached from {needed}"))),
            help: help.to_owned(),
        }
    }

    fn sum(&self, from: &FromScore) -> Reason {
        let mut reason = self.score(from);
        let has = |level: u32| self.standing.parts.iter().any(|part| part.tag == Some(level));
        let levels = u32::try_from(self.best.bank.stages.len()).unwrap_or(u32::MAX);
        let empty = (1..=levels).find(|level| !has(*level));
        if let Some(empty) = empty.filter(|_| self.standing.of_questions) {
            reason.help = format!(
                "{}; each level adds the mean of its questions, and level {empty} has none",
                reason.help
            );
        }
        reason
    }

    fn cumulative(&self) -> Reason {
        let level = self.level;
        let blocks = |part: &&Part| match part.tag {
            Some(tag) => tag <= level && !part.known.is_some_and(|known| known.met),
            None => part.known.is_none_or(|known| known.level < level),
        };
        let Some(part) = self.standing.parts.iter().find(blocks) else { return nothing_asked() };
        if part.tag.is_none() {
            let at = part.known.map_or(0, |known| known.level);
            return Reason { label: self.ends(part, at), setting: None, help: self.higher() };
        }
        let question = &self.best.bank.questions[part.position];
        Reason {
            label: format!("question `{}` is never met, whatever is answered", question.id),
            setting: None,
            help: if question.negative {
                "an anti-pattern is met when it is absent: give it an option without `meets`"
            } else {
                "give it an option with `meets: true`"
            }
            .to_owned(),
        }
    }

    fn competence(&self, shares: &super::ladders::Shares) -> Reason {
        let level = self.level;
        let named = shares.keys().next_back().copied().unwrap_or(1);
        if named < level {
            return Reason {
                label: format!("`shares` names no level above {named}"),
                setting: Some(("shares", "what the levels ask for".to_owned())),
                help: format!("say in `shares` what level {level} asks for"),
            };
        }
        Reason {
            label: format!("the best answers do not give the shares that level {level} asks for"),
            setting: Some(("shares", format!("level {level} asks for more here"))),
            help: format!("ask for smaller shares, or {}", self.higher()),
        }
    }

    fn ordered(&self, rows: &[OrderedRow]) -> Reason {
        let level = self.level;
        let setting = Some(("levels", "read from the top".to_owned()));
        // The last is the one that asks the least.
        let Some(row) = rows.iter().rev().find(|row| row.level >= level) else {
            return Reason {
                label: format!("no row of `levels` gives level {level}"),
                setting,
                help: format!("write a row for it: `{{level: {level}, needs: {{…}}}}`"),
            };
        };
        let lacks = self.standing.parts.iter().find_map(|part| {
            let (need, best) =
                (needed(&row.needs, part), part.known.map_or(0, |known| known.level));
            (best < need).then_some((part, best, need))
        });
        let Some((part, best, need)) = lacks else { return nothing_asked() };
        let ends = self.ends(part, best);
        Reason {
            label: format!("{ends}, and the row of level {} needs {need}", row.level),
            setting,
            help: format!("let the row need less, or {}", self.higher()),
        }
    }
}
