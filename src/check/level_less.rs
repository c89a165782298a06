//! Rules that give no level where something asks for one: their dimensions drop out in silence.

use std::collections::BTreeMap;

use super::bank::Flat;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::load::rows::{BankRow, RuleRow};
use crate::model::{Bank, FromScore, Rule, Takes};
use crate::source::Place;

/// Tells dimensions without levels under a rule that takes levels, once for each pair of rules,
/// and a bank with gates whose stage is never told.
pub(super) fn dropped(bank: &Bank, row: &BankRow, flat: &Flat<'_>, out: &mut Diagnostics) {
    let row_of = |at: usize| flat[at].0.scoring.as_ref().unwrap_or(&row.scoring.dimensions);
    let rule_of = |at: usize| bank.dimensions[at].rule.as_ref().unwrap_or(&bank.rule);
    let mut pairs: BTreeMap<(Place, Place), (&RuleRow, Vec<String>)> = BTreeMap::new();
    for (position, dimension) in bank.dimensions.iter().enumerate() {
        let (above, wanted, taker) = match dimension.parent {
            Some(parent) => (rule_of(parent), bank.dimensions[parent].takes, row_of(parent)),
            None => (&bank.overall, bank.takes, &row.scoring.overall),
        };
        // `tally` and `none` say that no level is wanted; of the others its making can be forgotten.
        let forgotten = match rule_of(position) {
            Rule::Mean { levels } | Rule::SumOfLevels { levels } => *levels == FromScore::No,
            _ => false,
        };
        // `none` takes nothing at all.
        if !forgotten || wanted != Takes::Levels || *above == Rule::None {
            continue;
        }
        let own = row_of(position);
        let pair = pairs.entry((own.rule.place, taker.rule.place));
        pair.or_insert((own, Vec::new())).1.push(format!("`{}`", dimension.id));
    }
    for ((place, taker), (rule, ids)) in pairs {
        let (ids, own) = (ids.join(", "), rule.rule.0.map_or("this", |word| word.as_str()));
        out.push(
            Diagnostic::new(Code::BankNoLevel, format!("`{own}` gives no level for {ids}"))
                .at(place, "without a level it does not count")
                .see(taker, "this rule takes levels")
                .help("give it `thresholds` or `rounding`, or write `of: scores` with the rule that takes levels"),
        );
    }
    if !bank.overall.makes_levels()
        && let Some(gate) = row.gates.iter().flatten().next()
    {
        let rule = &row.scoring.overall.rule;
        let own = rule.0.map_or("this", |word| word.as_str());
        out.push(
            Diagnostic::new(Code::BankNoLevel, format!("`{own}` makes no stage"))
                .at(rule.place, "without a stage gates hold nothing back")
                .see(gate.id.place, "a gate")
                .help("give the stage a rule that makes levels, or leave the gates out"),
        );
    }
}
