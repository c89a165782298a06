//! Rules and their settings.

use std::collections::BTreeMap;

use super::names::Names;
use super::ordered::{Parts, ordered};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::exact::Exact;
use crate::load::rows::RuleRow;
use crate::load::vocabulary::{RoundingWord, RuleWord, TakesWord};
use crate::model::{FromScore, Rule, Takes};
use crate::source::{At, Place};

/// The rule that a row means; `parts` are what it judges, nothing when that is more than one dimension.
pub(super) fn rule(
    row: &RuleRow,
    stages: &Names,
    parts: Option<&Parts<'_>>,
    out: &mut Diagnostics,
) -> Option<Rule> {
    let name = row.rule.0?;
    let used: &[&str] = match name {
        RuleWord::Quorum => &["share", "lag"],
        RuleWord::Mean | RuleWord::SumOfLevels => &["thresholds", "rounding"],
        RuleWord::Competence => &["shares"],
        RuleWord::Ordered => &["levels"],
        RuleWord::Cumulative | RuleWord::Minimum | RuleWord::Tally | RuleWord::None => &[],
    };
    refuse_unused(row, name, used, out);
    match name {
        RuleWord::Quorum => quorum(row, stages, out),
        RuleWord::Mean => Some(Rule::Mean { levels: from_score(row, stages, out)? }),
        RuleWord::SumOfLevels => Some(Rule::SumOfLevels { levels: from_score(row, stages, out)? }),
        RuleWord::Cumulative => Some(Rule::Cumulative),
        RuleWord::Competence => competence(row, stages, out),
        RuleWord::Minimum => Some(Rule::Minimum),
        RuleWord::Ordered => ordered(row, stages, parts, out),
        RuleWord::Tally => Some(Rule::Tally),
        RuleWord::None => Some(Rule::None),
    }
}

/// What a row says that its rule takes of the dimensions below, if anything; where there are none
/// `below` it has nothing to take.
pub(super) fn takes(row: &RuleRow, below: bool, out: &mut Diagnostics) -> Option<Takes> {
    let of = row.of.as_ref()?;
    if !below {
        out.push(
            Diagnostic::new(Code::BankRuleSetting, "there are no dimensions below this one")
                .at(of.place, "this would do nothing")
                .help("a dimension with questions goes by its own questions: leave `of` out"),
        );
    }
    Some(match of.0? {
        TakesWord::Levels => Takes::Levels,
        TakesWord::Scores => Takes::Scores,
        TakesWord::Questions => Takes::Questions,
    })
}

fn refuse_unused(row: &RuleRow, name: RuleWord, used: &[&str], out: &mut Diagnostics) {
    let settings: [(&str, Option<Place>); 6] = [
        ("share", row.share.as_ref().map(|at| at.place)),
        ("lag", row.lag.as_ref().map(|at| at.place)),
        ("thresholds", row.thresholds.as_ref().map(|at| at.place)),
        ("rounding", row.rounding.as_ref().map(|at| at.place)),
        ("shares", row.shares.as_ref().map(|at| at.place)),
        ("levels", row.levels.as_ref().map(|at| at.place)),
    ];
    let rule = name.as_str();
    for (name, place) in settings {
        if let Some(place) = place
            && !used.contains(&name)
        {
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
    let share = row.share.as_ref().map_or(Exact::THREE_QUARTERS, |share| share.0);
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
        let falls: Vec<_> =
            thresholds.windows(2).filter(|pair| pair[0].value >= pair[1].value).collect();
        for pair in &falls {
            out.push(
                Diagnostic::new(Code::BankThresholds, "thresholds do not rise")
                    .at(pair[1].place, "each must be more than the one before it")
                    .see(pair[0].place, "the one before it"),
            );
        }
        let list = thresholds.iter().map(|threshold| threshold.value);
        return falls.is_empty().then(|| FromScore::Thresholds(list.collect()));
    }
    match &row.rounding {
        None => Some(FromScore::No),
        Some(word) => word.0.map(|word| match word {
            RoundingWord::None => FromScore::No,
            RoundingWord::HalfUp => FromScore::HalfUp,
            RoundingWord::Floor => FromScore::Floor,
        }),
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
            if part > level {
                out.push(
                    Diagnostic::new(
                        Code::ShapeOutOfRange,
                        format!("level {level} asks for shares of levels up to it"),
                    )
                    .at(key.place, "out of range"),
                );
                return None;
            }
            asked.insert(part, share.0);
        }
        levels.insert(level, asked);
    }
    Some(Rule::Competence(levels))
}

fn level_key(key: &At<String>, stages: &Names, out: &mut Diagnostics) -> Option<u32> {
    let row = crate::load::rows::LevelRow { text: key.value.clone(), place: key.place };
    stages.level(&row, out)
}
