//! The roadmap: candidates, priorities, what waits for what, horizons (bank-language.md 4).

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde_json::{Value as Json, json};

use super::{Action, Aim, Dimension, Frac, Oracle};

/// One action of the roadmap before it has a place.
struct Planned<'a> {
    action: &'a Action,
    /// What decides a tie: dimension and level, or after all of them the lock.
    place: (usize, i64),
    own: Frac,
    effective: Frac,
    /// Indices of the planned actions that come first.
    waits_for: Vec<usize>,
}

impl Oracle {
    /// The roadmap to `target` in its order, each dimension to its goal. A lock
    /// has a gap if it is asked and closed.
    pub(super) fn roadmap(
        &self,
        target: i64,
        goals: &[i64],
        levels: &[Option<i64>],
        lock_gaps: &[Option<i64>],
    ) -> Vec<Json> {
        let plan = self.plan(target, goals, levels, lock_gaps);
        let mut order: Vec<usize> = Vec::new();
        let mut horizon_of: BTreeMap<usize, usize> = BTreeMap::new();
        let mut taken = vec![0; self.horizons.len()];
        let mut items = Vec::new();
        while order.len() < plan.len() {
            let next = (0..plan.len())
                .filter(|i| !order.contains(i))
                .filter(|&i| plan[i].waits_for.iter().all(|w| order.contains(w)))
                .max_by_key(|&i| (plan[i].effective, plan[i].own, Reverse(plan[i].place)))
                .expect("prerequisites have no cycle");
            let item = &plan[next];
            let latest = item.waits_for.iter().map(|w| horizon_of[w]).max();
            let mut horizon = latest.map_or(0, |h| (h + 1).min(taken.len() - 1));
            while taken[horizon] >= self.horizons[horizon].1 {
                horizon += 1;
            }
            taken[horizon] += 1;
            horizon_of.insert(next, horizon);
            let before = order.iter().filter(|placed| item.waits_for.contains(placed));
            items.push(json!({
                "action": item.action.id, "own": item.own.text(), "effective": item.effective.text(),
                "horizon": self.horizons[horizon].0,
                "after": before.map(|&i| &plan[i].action.id).collect::<Vec<_>>(),
            }));
            order.push(next);
        }
        items
    }

    /// The candidates in the order of dimensions, then levels, then locks,
    /// with their priorities and what they wait for.
    fn plan<'a>(
        &'a self,
        target: i64,
        goals: &[i64],
        levels: &[Option<i64>],
        lock_gaps: &[Option<i64>],
    ) -> Vec<Planned<'a>> {
        let lowest = levels.iter().flatten().min();
        let planned = |action: &'a Action, place, dimension: &Dimension, gap: i64, bottleneck| {
            let Action { impact, effort, .. } = action;
            let (num, den) = (dimension.weight.0, dimension.weight.1);
            let own = Frac::new(num * i128::from(gap) * bottleneck * impact, den * effort);
            let (effective, waits_for) = (own, Vec::new());
            Planned { action, place, own, effective, waits_for }
        };
        let candidate = |action: &'a Action| match action.aim {
            Aim::Raise(d, from) => {
                let level = levels[d].filter(|level| (*level..goals[d]).contains(&from))?;
                let bottleneck = if lowest == Some(&level) { 2 } else { 1 };
                let dimension = &self.dimensions[d];
                Some(planned(action, (d, from), dimension, goals[d] - from, bottleneck))
            }
            Aim::Open(l) => {
                // The locks of a gate are for what lies beyond it in its dimension.
                let goal = target.min(goals[self.locks[l].dimension]);
                let gap = lock_gaps[l].filter(|_| goal >= self.locks[l].before)?;
                let place = (self.dimensions.len(), l as i64);
                Some(planned(action, place, &self.dimensions[self.locks[l].dimension], gap, 2))
            }
        };
        let mut plan: Vec<_> = self.actions.iter().filter_map(candidate).collect();
        plan.sort_by_key(|planned| planned.place);

        for i in 0..plan.len() {
            plan[i].waits_for = self.prerequisites(&plan, i, levels);
        }
        // An enabler inherits the urgency of whatever waits for it. A path has
        // at most as many steps as the plan has actions.
        for _ in 0..plan.len() {
            for i in 0..plan.len() {
                let effective = plan[i].effective;
                for w in plan[i].waits_for.clone() {
                    plan[w].effective = plan[w].effective.max(effective);
                }
            }
        }
        plan
    }

    /// The planned actions that the planned action `i` waits for.
    fn prerequisites(&self, plan: &[Planned], i: usize, levels: &[Option<i64>]) -> Vec<usize> {
        let action = plan[i].action;
        let waits_for = |other: &Action| {
            let raises = |dimension, to| match other.aim {
                Aim::Raise(d, from) => (d, from + 1) == (dimension, to),
                Aim::Open(_) => false,
            };
            let opens_way = |dimension, to| match other.aim {
                Aim::Raise(..) => false,
                Aim::Open(l) => self.locks[l].dimension == dimension && self.locks[l].before <= to,
            };
            let in_line = match action.aim {
                Aim::Raise(dimension, from) => raises(dimension, from),
                Aim::Open(l) => raises(self.locks[l].dimension, self.locks[l].before),
            };
            let needed = action.needs.iter().any(|&(dimension, to)| {
                let unmet = levels[dimension].is_none_or(|level| level < to);
                unmet && (raises(dimension, to) || opens_way(dimension, to))
            });
            in_line || needed || action.after.contains(&other.id)
        };
        (0..plan.len()).filter(|&j| j != i && waits_for(plan[j].action)).collect()
    }
}
