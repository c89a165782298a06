/**
 * What would lift the stage: the smallest sets of answers that reach the next
 * one. Locks that must open come first and count for their dimensions; then
 * the fewest answers of each dimension; then the cheapest choice of dimensions
 * that the overall rule asks for. Where a bank weighs scores of dimensions
 * against each other, answers are tried out instead (`lift-search`).
 */

import { makesLevels } from "./facets.js";
import { shareOf } from "./fraction.js";
import { heard } from "./heard.js";
import { leafLift } from "./lift-leaf.js";
import { searchedLift } from "./lift-search.js";
import { asks, readingOf } from "./reading.js";
import { judge } from "./rules.js";
import { allDimensions, allQuestions, score } from "./score.js";

/** @typedef {import("./heard.js").Said} Said */
/** @typedef {import("./lift-leaf.js").Askable} Askable */
/** @typedef {import("./lift-leaf.js").Plan} Plan */
/** @typedef {import("./lift-leaf.js").Step} Step */
/** @typedef {import("./lift-leaf.js").Wanted} Wanted */
/** @typedef {import("./score.js").Scored} Scored */
/** @typedef {import("./types.js").Answers} Answers */
/** @typedef {import("./types.js").Bank} Bank */
/** @typedef {import("./types.js").Dimension} Dimension */
/** @typedef {import("./types.js").Rule} Rule */

/**
 * @typedef {Object} Lift
 * @property {number} to the stage that is reached, or claimed where several people must confirm it
 * @property {boolean} fewest whether fewer answers are known not to do
 * @property {Plan} plan
 */

/** @typedef {Said & {mode: string}} Respondent What one person said. */

/**
 * @typedef {Object} Node A dimension as soon as the locks are open.
 * @property {boolean} concerned whether anything of it is asked
 * @property {boolean} assessable
 * @property {boolean} known whether it has a level
 * @property {(level: number) => Plan | null | undefined} reach what brings it to a level; null where nothing does, undefined where the fewest are not known
 */

/** @typedef {{bank: Bank, result: Scored, items: Map<string, Askable>, floors: Map<string, number>, sure: boolean}} Ground */

/** @type {Plan} */
const NO_STEPS = { cost: 0, steps: [], one: false };

/**
 * @param {string} dimension
 * @param {number} level
 * @param {Plan} plan
 * @returns {Step[]} nothing where there is nothing to do
 */
function groupOf(dimension, level, plan) {
  return plan.steps.length ? [{ kind: "dimension", dimension, level, plan }] : [];
}

/**
 * @param {readonly {id: string, level: number, plan: Plan}[]} parts
 * @param {Step[]} [more]
 * @param {number} [cost] of those
 * @returns {Plan} all of them
 */
function combined(parts, more = [], cost = 0) {
  return {
    cost: parts.reduce((sum, { plan }) => sum + plan.cost, cost),
    steps: [...parts.flatMap(({ id, level, plan }) => groupOf(id, level, plan)), ...more],
    one: parts.some(({ plan }) => plan.one),
  };
}

/**
 * A share of the dimensions at the level and none too far behind: of those
 * near it, the cheapest.
 * @param {Rule} rule
 * @param {readonly {id: string, node: Node}[]} children
 * @param {number} level
 * @param {number} missing dimensions that have to be found out at least
 * @param {Ground} ground
 * @returns {Plan | null | undefined}
 */
function quorumOf({ share = "3/4", lag = 1 }, children, level, missing, ground) {
  const least = Math.max(level - lag, 0);
  /** @param {Node} node @param {number} wanted */
  const reach = (node, wanted) => {
    const plan = node.reach(wanted);
    if (plan === undefined) ground.sure = false;
    return plan ?? null;
  };
  const known = children.filter(({ node }) => node.known).map(({ id, node }) => ({ id, base: reach(node, least), up: reach(node, level) }));
  const joins = children.filter(({ node }) => !node.known).map(({ id, node }) => ({ id, base: reach(node, 0) ?? NO_STEPS, up: reach(node, level) }));
  const rows = known.flatMap(({ id, base, up }) => (base ? [{ id, base, up }] : []));
  if (rows.length < known.length) return null;
  /** @param {{base: Plan, up: Plan | null}} row */
  const more = ({ base, up }) => (up ? up.cost - base.cost : Infinity);
  /** @template {{base: Plan, up: Plan | null}} T @param {readonly T[]} list @returns {(T & {up: Plan})[]} */
  const cheapest = (list) => list.flatMap((row) => (row.up ? [{ ...row, up: row.up }] : [])).sort((a, b) => more(a) - more(b) || a.up.steps.length - b.up.steps.length);
  const able = cheapest(rows);
  const open = cheapest(joins);
  /** @type {{cost: number, finds: number, raises: number} | null} */
  let best = null;
  for (let finds = missing; finds <= open.length; finds++) {
    const raises = Math.max(0, shareOf(share, rows.length + finds) - finds);
    if (raises > able.length || rows.length + finds === 0) continue;
    const cost = able.slice(0, raises).reduce((sum, row) => sum + more(row), 0) + open.slice(0, finds).reduce((sum, row) => sum + more(row), 0);
    if (!best || cost < best.cost) best = { cost, finds, raises };
  }
  if (!best) return null;
  const { finds, raises } = best;
  const margin = raises ? more(able[raises - 1]) : 0;
  const sure = able.slice(0, raises).filter((row) => !margin || more(row) < margin);
  const alike = margin ? able.filter((row) => more(row) === margin) : [];
  const n = raises - sure.length;
  const taken = n === alike.length ? [...sure, ...alike] : sure;
  const left = n === alike.length ? [] : alike;
  const found = open.slice(0, finds);
  const up = new Set([...taken, ...found].map(({ id }) => id));
  const choosing = new Set(left.map(({ id }) => id));
  const all = children.flatMap(({ id }) => {
    const row = [...able, ...open].find((each) => each.id === id);
    const base = [...rows, ...joins].find((each) => each.id === id)?.base ?? NO_STEPS;
    if (choosing.has(id)) return [];
    return row && up.has(id) ? [{ id, level, plan: row.up }] : [{ id, level: least, plan: base }];
  });
  const pick = { kind: /** @type {const} */ ("pick"), n, of: left.map(({ id, base, up }) => ({ dimension: id, level, plan: up, rest: base })) };
  return combined(all, left.length ? [pick] : [], left.reduce((sum, { base }) => sum + base.cost, 0) + (left.length ? n * margin : 0));
}

/**
 * What brings a dimension's parts to a level, by a rule that takes their levels.
 * @param {Rule} rule
 * @param {readonly {id: string, node: Node}[]} children
 * @param {number} level
 * @param {number} missing
 * @param {Ground} ground
 * @returns {Plan | null | undefined}
 */
function partsLift(rule, children, level, missing, ground) {
  /** @param {(id: string) => number} wanted @returns {Plan | null | undefined} */
  const each = (wanted) => {
    const plans = children.map(({ id, node }) => ({ id, level: wanted(id), plan: node.reach(wanted(id)) }));
    if (plans.some(({ plan }) => plan === undefined)) return undefined;
    const sound = plans.flatMap(({ id, level, plan }) => (plan ? [{ id, level, plan }] : []));
    return sound.length < plans.length ? null : combined(sound);
  };
  if (level < 2) return each(() => 0);
  switch (rule.rule) {
    case "quorum": return quorumOf(rule, children, level, missing, ground);
    case "minimum": return quorumOf({ ...rule, share: 1, lag: 0 }, children, level, missing, ground);
    case "cumulative": return missing ? undefined : each(() => level);
    case "ordered": {
      const rows = (rule.levels ?? []).filter((row) => row.level >= level).map(({ needs }) => each((id) => Math.max(0, ...needs.map(([part, least]) => (part === id ? least : 0)))));
      if (missing || rows.includes(undefined)) return undefined;
      const plans = rows.flatMap((plan) => plan ?? []).sort((a, b) => a.cost - b.cost);
      return plans.length ? { ...plans[0], one: plans[0].one || plans.filter(({ cost }) => cost === plans[0].cost).length > 1 } : null;
    }
    case "tally":
    case "none": return null;
    default: return undefined;
  }
}

/**
 * @param {Ground} ground
 * @param {Dimension} dimension
 * @returns {Node}
 */
function nodeOf(ground, { id, rule = ground.bank.rule, questions = [], dimensions = [] }) {
  const { bank, items: all, floors } = ground;
  const levels = bank.stages.length;
  const { answers, share, dimensions: enough } = bank.assessable;
  /** @param {readonly Askable[]} items */
  const hasLevel = (items) => judge(rule, items.map(({ reading, forced }) => (forced ? reading.high : reading.part)), levels).level !== null;
  if (!dimensions.length) {
    const items = questions.flatMap((question) => all.get(question.id) ?? []);
    const told = items.filter(({ reading, forced }) => reading.told || forced).length;
    const missing = Math.max(Math.min(answers, items.length), shareOf(share, items.length)) - told;
    return {
      concerned: items.length > 0,
      assessable: missing <= 0 && items.length > 0,
      known: missing <= 0 && hasLevel(items),
      reach: (level) => leafLift(rule, items, Math.max(level, floors.get(id) ?? 0), levels, Math.max(0, missing)),
    };
  }
  const children = dimensions.map((child) => ({ id: child.id, node: nodeOf(ground, child) })).filter(({ node }) => node.concerned);
  const missing = shareOf(enough, children.length) - children.filter(({ node }) => node.assessable).length;
  const within = allDimensions(dimensions).flatMap((each) => each.questions ?? []).flatMap((question) => all.get(question.id) ?? []);
  const ofQuestions = rule.of === "questions";
  return {
    concerned: children.length > 0,
    assessable: missing <= 0 && children.length > 0,
    known: missing <= 0 && (ofQuestions ? hasLevel(within) : makesLevels(rule) && children.some(({ node }) => node.known)),
    reach(level) {
      const wanted = Math.max(level, floors.get(id) ?? 0);
      if (ofQuestions) return missing > 0 ? undefined : leafLift(rule, within, wanted, levels, 0);
      return rule.of === "scores" ? undefined : partsLift(rule, children, wanted, Math.max(0, missing), ground);
    },
  };
}

/**
 * The first set that a plan names.
 * @param {Plan} plan
 * @returns {Wanted[]}
 */
export function firstSet({ steps }) {
  return steps.flatMap((step) => {
    switch (step.kind) {
      case "answer": return [step];
      case "dimension": return firstSet(step.plan);
      case "some": return [...step.of.slice(0, step.n - step.fewest), ...step.finds.slice(0, step.n - Math.min(step.of.length, step.n - step.fewest))];
      case "pick": return step.of.flatMap(({ plan, rest }, at) => firstSet(at < step.n ? plan : rest));
    }
  });
}

/**
 * What a respondent would have said with other answers. Quality criteria of
 * what changes are taken to hold, and what would not concern them to have its reason.
 * @param {Bank} bank
 * @param {Respondent} said
 * @param {readonly {question: string, option: string}[]} changes
 * @returns {Respondent}
 */
export function saidWith(bank, said, changes) {
  const held = new Set(changes.map(({ question }) => question));
  const reasons = changes.filter(({ option }) => option === "not-applicable").map(({ question }) => [question, "–"]);
  const criteria = allQuestions(bank).filter(({ id, criteria }) => criteria && held.has(id)).map(({ id, criteria = [] }) => [id, criteria]);
  return {
    ...said,
    answers: Object.assign(Object.create(null), said.answers, Object.fromEntries(changes.map(({ question, option }) => [question, option]))),
    ...(criteria.length ? { criteria: { ...said.criteria, ...Object.fromEntries(criteria) } } : {}),
    ...(reasons.length ? { reasons: { ...said.reasons, ...Object.fromEntries(reasons) } } : {}),
  };
}

/**
 * @param {Bank} bank
 * @param {Respondent} said
 * @returns {{counted: import("./heard.js").Heard, result: Scored}}
 */
export function scoredAs(bank, said) {
  const { mode, profile } = said;
  const counted = heard(allQuestions(bank), said, mode);
  return { counted, result: score(bank, counted.answers, { mode, profile, hidden: counted.hidden }) };
}

/**
 * @param {Bank} bank
 * @param {Respondent} said
 * @returns {Lift | null} null without a stage, at the highest, where another person and no answer is missing, or where nothing that was tried does
 */
export function liftOf(bank, said) {
  const { counted, result } = scoredAs(bank, said);
  if (!result.stage || result.claim !== result.stage || result.stage >= bank.stages.length) return null;
  const to = result.stage + 1;
  /** @param {readonly Wanted[]} changes */
  const reaches = (changes) => (scoredAs(bank, saidWith(bank, said, changes)).result.claim ?? 0) >= to;
  const closing = new Set(bank.gates.filter(({ cap }) => cap < to).map(({ id }) => id));
  const locks = result.locks.filter(({ gate }) => closing.has(gate));
  /** @type {Map<string, number>} */
  const forced = new Map();
  /** @type {Map<string, number>} */
  const floors = new Map();
  for (const { question, dimension, open, min } of locks) {
    if (dimension !== undefined) floors.set(dimension, Math.max(min, floors.get(dimension) ?? 0));
    else if (question !== undefined && !open) forced.set(question, Math.max(min, forced.get(question) ?? 0));
  }
  /** @type {Map<string, Askable>} */
  const items = new Map();
  for (const question of allQuestions(bank)) {
    if (!asks(question, said.mode) || counted.hidden.has(question.id)) continue;
    const reading = readingOf(question, counted.answers);
    const lock = forced.get(question.id) ?? 0;
    if (reading.state !== "not_applicable" || lock) items.set(question.id, { question, reading, forced: lock });
  }
  /** @type {Ground} */
  const ground = { bank, result, items, floors, sure: true };
  const plan = nodeOf(ground, { id: "", rule: bank.overall, dimensions: bank.dimensions }).reach(to);
  // A condition may hide what is asked for, or ask for more.
  const plain = !allQuestions(bank).some(({ visible }) => visible);
  if (plan && reaches(firstSet(plan))) return { to, fewest: plain && ground.sure, plan };
  const found = searchedLift(bank, [...items.values()], reaches, (changes) => scoredAs(bank, saidWith(bank, said, changes)).result);
  return found && { to, fewest: plain && found.fewest, plan: found.plan };
}
