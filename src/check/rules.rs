//! Rules and their settings.

use std::collections::BTreeMap;

use super::names::Names;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::exact::Exact;
use crate::load::rows::RuleRow;
use crate::model::{FromScore, Rule};
use crate::source::{At, Place};

const RULES: [&str; 8] =
    ["quorum", "mean", "sum-of-levels", "cumulative", "competence", "minimum", "tally", "none"];

/// The rule that a row means.
pub(super) fn rule(row: &RuleRow, stages: &Names, out: &mut Diagnostics) -> Option<Rule> {
    let written = row.rule.as_str();
    let used: &[&str] = match written {
        "quorum" => &["share", "lag"],
        "mean" | "sum-of-levels" => &["thresholds", "rounding"],
        "competence" => &["shares"],
        _ => &[],
    };
    refuse_unused(row, used, out);
    match written {
        "quorum" => quorum(row, stages, out),
        "mean" => Some(Rule::Mean { levels: from_score(row, stages, out)? }),
        "sum-of-levels" => Some(Rule::SumOfLevels { levels: from_score(row, stages, out)? }),
        "cumulative" => Some(Rule::Cumulative),
        "competence" => competence(row, stages, out),
        "minimum" => Some(Rule::Minimum),
        "tally" => Some(Rule::Tally),
        "none" => Some(Rule::None),
        _ => {
            let list = RULES.map(|name| format!("`{name}`")).join(", ");
            out.push(
                Diagnostic::new(Code::BankRuleSetting, format!("there is no rule `{written}`"))
                    .at(row.rule.place, "no such rule")
                    .help(format!("the rules are {list}"))
                    .did_you_mean(written, RULES),
            );
            None
        }
    }
}

fn refuse_unused(row: &RuleRow, used: &[&str], out: &mut Diagnostics) {
    let settings: [(&str, Option<Place>); 5] = [
        ("share", row.share.as_ref().map(|at| at.place)),
        ("lag", row.lag.as_ref().map(|at| at.place)),
        ("thresholds", row.thresholds.as_ref().map(|at| at.place)),
        ("rounding", row.rounding.as_ref().map(|at| at.place)),
        ("shares", row.shares.as_ref().map(|at| at.place)),
    ];
    for (name, place) in settings {
        if let Some(place) = place
            && !used.contains(&name)
        {
            let rule = row.rule.as_str();
            out.push(
                Diagnostic::new(Code::BankRuleSetting, format!("`{rule}` has no setting `{name}`"))
                    .at(place, "this would do nothing")
                    .help(if used.is_empty() {
                        format!("`{rule}` has no settings: leave it out")
                    } else {
                        format!("the settings of `{rule}` are {}", used.join(" and "))
                    }),
            );
        }
    }
}

fn quorum(row: &RuleRow, stages: &Names, out: &mut Diagnostics) -> Option<Rule> {
    let share = row.share.as_ref().map_or(Exact::THREE_QUARTERS, |share| share.value);
    if let Some(at) = &row.share
        && (!share.is_positive() || share > Exact::ONE)
    {
        out.push(
            Diagnostic::new(Code::ShapeOutOfRange, "a share is more than 0 and at most 1")
                .at(at.place, "out of range")
                .help("three quarters is `3/4`, `0.75` or `75 %`"),
        );
        return None;
    }
    let lag = row.lag.as_ref().map_or(1, |lag| lag.value);
    if let Some(at) = &row.lag
        && lag as usize >= stages.len().max(1)
    {
        out.push(
            Diagnostic::new(Code::ShapeOutOfRange, format!("no part can be {lag} levels behind"))
                .at(at.place, format!("there are {} levels", stages.len())),
        );
        return None;
    }
    Some(Rule::Quorum { share, lag })
}

fn from_score(row: &RuleRow, stages: &Names, out: &mut Diagnostics) -> Option<FromScore> {
    if let Some(thresholds) = &row.thresholds {
        let wanted = stages.len().saturating_sub(1);
        if thresholds.len() != wanted {
            out.push(
                Diagnostic::new(
                    Code::BankThresholds,
                    format!("{} thresholds for {} stages", thresholds.len(), stages.len()),
                )
                .at(thresholds.place, format!("this should list {wanted}"))
                .help("one for each stage but the lowest: the score from which it is reached"),
            );
            return None;
        }
        if !thresholds.windows(2).all(|pair| pair[0] < pair[1]) {
            out.push(
                Diagnostic::new(Code::BankThresholds, "thresholds do not rise")
                    .at(thresholds.place, "each must be more than the one before it"),
            );
            return None;
        }
        return Some(FromScore::Thresholds(thresholds.value.clone()));
    }
    match row.rounding.as_ref().map(|at| (at.as_str(), at.place)) {
        None | Some(("none", _)) => Some(FromScore::No),
        Some(("half-up", _)) => Some(FromScore::HalfUp),
        Some(("floor", _)) => Some(FromScore::Floor),
        Some((other, place)) => {
            out.push(
                Diagnostic::new(Code::BankRuleSetting, format!("there is no rounding `{other}`"))
                    .at(place, "no such rounding")
                    .help("write `half-up`, `floor` or `none`")
                    .did_you_mean(other, ["half-up", "floor", "none"]),
            );
            None
        }
    }
}

fn competence(row: &RuleRow, stages: &Names, out: &mut Diagnostics) -> Option<Rule> {
    let Some(shares) = &row.shares else {
        out.push(
            Diagnostic::new(Code::BankRuleSetting, "`competence` needs `shares`")
                .at(row.rule.place, "which shares make a level?")
                .help("write for example `shares: {2: {1: 75 %, 2: 60 %}}`"),
        );
        return None;
    };
    let mut levels = BTreeMap::new();
    for (key, inner) in &shares.value.entries {
        let level = level_key(key, stages, out)?;
        let mut asked = BTreeMap::new();
        for (key, share) in &inner.entries {
            let part = level_key(key, stages, out)?;
            if part > level || !share.is_positive() || *share > Exact::ONE {
                out.push(
                    Diagnostic::new(
                        Code::ShapeOutOfRange,
                        format!(
                            "level {level} asks for a share of levels up to it, between 0 and 1"
                        ),
                    )
                    .at(key.place, "out of range"),
                );
                return None;
            }
            asked.insert(part, *share);
        }
        levels.insert(level, asked);
    }
    Some(Rule::Competence(levels))
}

fn level_key(key: &At<String>, stages: &Names, out: &mut Diagnostics) -> Option<u32> {
    let row = crate::load::rows::LevelRow { text: key.value.clone(), place: key.place };
    stages.level(&row, out)
}
