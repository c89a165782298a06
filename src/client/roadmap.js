/**
 * The roadmap: which actions, in which order, on which horizon
 * (bank-language.md section 4, domain.md 3.8).
 */

import { compare, exact, fraction, textOf, times } from "./fraction.js";
import { once } from "./once.js";
import { allDimensions } from "./score.js";

/** @typedef {import("./fraction.js").Fraction} Fraction */
/** @typedef {import("./types.js").Action} Action */
/** @typedef {import("./types.js").Bank} Bank */
/** @typedef {import("./types.js").Gate} Gate */
/** @typedef {import("./types.js").Horizon} Horizon */
/** @typedef {import("./types.js").Result} Result */
/** @typedef {import("./types.js").Roadmap} Roadmap */
/** @typedef {import("./types.js").RoadmapItem} RoadmapItem */

/**
 * @typedef {Object} Planned
 * @property {Action} action
 * @property {Gate} [gate] of the lock that it opens
 * @property {Fraction} own
 * @property {RoadmapItem["because"]} because
 * @property {Set<number>} waits positions in the plan
 * @property {number[]} followers positions of those that wait for it
 */

/**
 * @typedef {Object} Ground What candidates are made of, whatever the answers.
 * @property {Map<string, Fraction>} weights by dimension
 * @property {Map<string | undefined, Action[]>} steps by dimension, levels rising; with the practices of its questions
 * @property {Map<string | undefined, Action[]>} openers by lock
 * @property {Set<string>} leaves dimensions without others below them
 */

/** @type {ReadonlySet<string>} */
const NO_ACTIONS = new Set();

/** @type {Horizon[]} */
const HORIZONS = ["now", "next", "later"];

/**
 * @template T, K
 * @param {readonly T[]} items
 * @param {(item: T) => K} keyOf
 * @returns {Map<K, T[]>} the items with the same key, in their order
 */
function grouped(items, keyOf) {
  /** @type {Map<K, T[]>} */
  const groups = new Map();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** @type {(bank: Bank) => Ground} */
const groundOf = once(({ actions, dimensions }) => ({
  weights: new Map(allDimensions(dimensions).map(({ id, weight = 1 }) => [id, exact(weight)])),
  steps: grouped(actions.filter(({ dimension, from, lock, question }) => dimension && (from || question) && !lock).sort((a, b) => (a.from ?? 0) - (b.from ?? 0)), ({ dimension }) => dimension),
  openers: grouped(actions, ({ lock }) => lock),
  leaves: new Set(allDimensions(dimensions).filter((each) => !each.dimensions?.length).map(({ id }) => id)),
}));

/**
 * @param {Action} action
 * @param {Gate} [gate]
 * @returns {string} what several actions may share: the step, the dimension whose practices they put in place, or the gate whose lock is opened
 */
function aimOf({ dimension, from, question }, gate) {
  return gate ? "gate " + gate.id : (question ? "practice" : from) + " " + dimension;
}

/**
 * Where each dimension is to go: to the target of the roadmap, and no further
 * than its profile asks (enough is enough); without a target of the roadmap, as
 * far as its profile asks.
 * @param {Result} result
 * @param {number | null} target of the roadmap
 * @returns {Map<string, number>} by dimension; 0 where nothing is planned
 */
function goalsOf({ dimensions }, target) {
  return new Map(dimensions.map((each) => [each.id, Math.min(each.target ?? target ?? 0, target ?? Infinity)]));
}

/**
 * The candidates, in the order that breaks ties: dimensions with their levels
 * rising, then locks. A practice lifts from the level below its own; where it
 * belongs to none, its gap is one. own = weight · gap · bottleneck · impact / effort. The
 * locks of a gate that belongs to a dimension are for what lies beyond it there.
 * @param {Bank} bank
 * @param {Result} result
 * @param {number | null} target
 * @param {ReadonlySet<string>} without ids of actions that are not planned
 * @returns {Planned[]} nobody waits yet
 */
function candidatesFor(bank, result, target, without) {
  const { weights, steps, openers } = groundOf(bank);
  const goals = goalsOf(result, target);
  /** @param {Action} action @param {number} gap @param {number} bottleneck @param {Gate} [gate] @returns {Planned} */
  const planned = (action, gap, bottleneck, gate) => {
    const { impact = 1, effort = 1 } = action;
    const weight = weights.get((gate ?? action).dimension ?? "") ?? fraction(1);
    const own = times(weight, fraction(gap * bottleneck * impact, effort));
    return { action, gate, own, because: { weight: textOf(weight), gap, bottleneck, impact, effort }, waits: new Set(), followers: [] };
  };
  const lowest = Math.min(...result.dimensions.map(({ level }) => level ?? Infinity));
  /** @type {Planned[]} */
  const plan = [];
  for (const { id, level, assessable } of result.dimensions) {
    const goal = goals.get(id) ?? 0;
    if (!assessable || (level ?? 0) >= goal) continue;
    for (const action of steps.get(id) ?? []) {
      const { from = 0, question } = action;
      const due = question ? result.lacking.includes(question) : level && from >= level;
      if (due && from < goal) plan.push(planned(action, action.from === undefined ? 1 : goal - from, level === lowest ? 2 : 1));
    }
  }
  for (const gate of bank.gates) {
    if (gate.cap >= Math.min(target ?? 0, goals.get(gate.dimension ?? "") ?? Infinity)) continue;
    for (const lock of result.locks) {
      if (lock.gate !== gate.id || lock.open) continue;
      for (const action of openers.get(lock.id) ?? []) plan.push(planned(action, lock.min - (lock.level ?? 1), 2, gate));
    }
  }
  return plan.filter(({ action }) => !without.has(action.id));
}

/**
 * Fills in what each planned action waits for, and what waits for it.
 * @param {Bank} bank
 * @param {Result} result
 * @param {readonly Planned[]} plan
 */
function linkPlan(bank, result, plan) {
  const levels = new Map(result.dimensions.map(({ id, level }) => [id, level ?? 0]));
  const byId = new Map(plan.map(({ action }, at) => [action.id, at]));
  const byAim = grouped([...plan.keys()], (at) => aimOf(plan[at].action, plan[at].gate));
  plan.forEach(({ action, gate, waits }, position) => {
    const { dimension } = gate ?? action;
    let from = gate ? gate.cap : (action.from ?? 1) - 1;
    while (from > 0 && !byAim.has(from + " " + dimension)) from--;
    /** @param {string} aim */
    const waitFor = (aim) => byAim.get(aim)?.forEach((at) => waits.add(at));
    waitFor(from + " " + dimension);
    for (const [id, level] of action.needs ?? []) {
      if ((levels.get(id) ?? 0) >= level) continue;
      waitFor(level - 1 + " " + id);
      byAim.get("practice " + id)?.forEach((at) => (plan[at].action.from ?? 0) < level && waits.add(at));
      for (const other of bank.gates) if (other.dimension === id && other.cap < level && other !== gate) waitFor("gate " + other.id);
    }
    for (const id of action.after ?? []) {
      const at = byId.get(id);
      if (at !== undefined) waits.add(at);
    }
    for (const at of waits) plan[at].followers.push(position);
  });
}

/**
 * Places actions one by one: among those whose prerequisites are placed, the first of `sorted`.
 * @param {readonly Planned[]} plan
 * @param {readonly number[]} sorted positions, the most urgent first
 * @returns {number[]} positions as placed; those on a cycle, which no checked bank has, are left out
 */
function placePlan(plan, sorted) {
  /** @type {number[]} */
  const rank = [];
  sorted.forEach((position, at) => { rank[position] = at; });
  const missing = plan.map(({ waits }) => waits.size);
  const placed = [];
  for (let at = 0; at < sorted.length; at++) {
    const position = sorted[at];
    if (missing[position]) continue;
    missing[position] = -1;
    placed.push(position);
    for (const follower of plan[position].followers) if (!--missing[follower]) at = Math.min(at, rank[follower] - 1);
  }
  return placed;
}

/**
 * Plans the way to a target stage, or to the targets of the profile.
 * @param {Bank} bank
 * @param {Result} result of `score`
 * @param {{target?: number | null, without?: ReadonlySet<string>, postponed?: ReadonlySet<string>}} [options]
 *   the stage after this one when left out; actions that are left out of the plan, so that nothing waits for them,
 *   and those that are not due before the last horizon, by id
 * @returns {Roadmap} without items when there is no stage and no target of any kind
 */
export function roadmap(bank, result, { target, without = NO_ACTIONS, postponed = NO_ACTIONS } = {}) {
  const { leaves } = groundOf(bank);
  const find_out = result.dimensions.filter((each) => !each.assessable && leaves.has(each.id) && each.answered + each.unknown + each.unanswered).map(({ id }) => id);
  const wanted = target ?? (result.stage && result.stage + 1);
  const goal = wanted ? Math.min(wanted, bank.stages.length) : null;
  const most = goal ?? bank.stages.length;
  const enough = result.dimensions.filter(({ level, target: own }) => level && own && Math.max(level, own) < most).map(({ id }) => id);
  const plan = candidatesFor(bank, result, goal, without);
  linkPlan(bank, result, plan);
  const order = plan.map((_, at) => at);
  const effective = plan.map(({ own }) => own);
  for (const at of placePlan(plan, order).reverse()) {
    for (const before of plan[at].waits) if (compare(effective[before], effective[at]) < 0) effective[before] = effective[at];
  }
  order.sort((a, b) => compare(effective[b], effective[a]) || compare(plan[b].own, plan[a].own) || a - b);

  /** @type {number[]} */
  const horizons = [];
  const filled = [0, 0, 0];
  /** @type {number[][]} */
  const waited = plan.map(() => []);
  const items = placePlan(plan, order).map((position) => {
    const { action, own, because, followers } = plan[position];
    for (const follower of followers) waited[follower].push(position);
    const before = waited[position];
    let horizon = postponed.has(action.id) ? 2 : Math.max(0, ...before.map((other) => horizons[other] + 1));
    while (horizon < 2 && filled[horizon] >= (bank.capacities[horizon] ?? Infinity)) horizon++;
    horizon = Math.min(horizon, 2);
    horizons[position] = horizon;
    filled[horizon]++;
    return { action: action.id, own: textOf(own), effective: textOf(effective[position]), horizon: HORIZONS[horizon], after: before.map((other) => plan[other].action.id), because };
  });
  return { target: goal, items, find_out, enough };
}
