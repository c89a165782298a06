import assert from "node:assert/strict";
import { test } from "node:test";
import { compare, exact } from "../../src/client/fraction.js";
import { groupLevel } from "../../src/client/group.js";
import { roadmap } from "../../src/client/roadmap.js";
import { score } from "../../src/client/score.js";
import { BANK } from "./default-bank.mjs";

/** @typedef {import("../../src/client/types.js").Answers} Answers */
/** @typedef {import("../../src/client/types.js").Bank} Bank */
/** @typedef {import("../../src/client/types.js").Dimension} Dimension */
/** @typedef {import("../../src/client/types.js").Question} Question */
/** @typedef {import("../../src/client/types.js").Rule} Rule */

/** @param {number} seed @returns {(below: number) => number} whole numbers from 0, the same for the same seed */
function generator(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 8) % below;
  };
}

/** @template T @param {(below: number) => number} random @param {readonly T[]} list @returns {T} */
const one = (random, list) => list[random(list.length)];

/** @type {Rule[]} */
const RULES = [
  { rule: "quorum" }, { rule: "quorum", share: "1/2", lag: 2 }, { rule: "quorum", share: "2/3", lag: 0 }, { rule: "minimum" },
  { rule: "mean", thresholds: ["3/2", "5/2", "7/2", "9/2"] }, { rule: "mean", rounding: "half-up" }, { rule: "mean", rounding: "floor", of: "levels" },
  { rule: "cumulative" }, { rule: "sum-of-levels", thresholds: [4, 8, 12, 16] }, { rule: "competence", competence: { 2: { 2: "1/2" }, 3: { 2: "3/5", 3: "1/2" }, 5: { 2: "4/5", 5: "4/5" } } },
];

/** @param {(below: number) => number} random @param {Dimension} dimension @returns {Dimension} now and then with rows that fall instead of its rule */
function withRows(random, dimension) {
  if (random(8)) return dimension;
  const ids = (dimension.questions ?? dimension.dimensions ?? []).map(({ id }) => id);
  const levels = Array.from({ length: 1 + random(5) }, () => ({ level: 2 + random(4), needs: /** @type {[string, number][]} */ ([[one(random, ids), 1 + random(5)], [one(random, ids), 1 + random(5)]]) }));
  return { ...dimension, rule: { rule: "ordered", levels: levels.sort((a, b) => b.level - a.level) } };
}

/** @param {(below: number) => number} random @returns {Bank} a bank with random rules, weights, tags, anti-patterns and depth */
function randomBank(random) {
  let count = 0;
  /** @param {number} depth @returns {Dimension} */
  const dimension = (depth) => withRows(random, {
    id: "d" + count++,
    weight: 1 + random(3),
    rule: one(random, RULES),
    ...(depth && random(3) === 0
      ? { dimensions: Array.from({ length: 1 + random(3) }, () => dimension(depth - 1)) }
      : { questions: Array.from({ length: 1 + random(6) }, () => ({
        id: "q" + count++, na: random(4) === 0, weight: 1 + random(2), negative: random(5) === 0, ...(random(4) ? { level: 1 + random(5) } : {}),
        options: Array.from({ length: 5 }, (_, at) => ({ id: "abcde"[at], value: at + 1, meets: at >= 3 })),
      })) }),
  });
  return { ...BANK, overall: one(random, RULES), dimensions: Array.from({ length: 1 + random(6) }, () => dimension(2)), gates: [], actions: [] };
}

/** @param {readonly Dimension[]} dimensions @returns {Question[]} */
const questionsIn = (dimensions) => dimensions.flatMap((each) => [...(each.questions ?? []), ...questionsIn(each.dimensions ?? [])]);

/** @param {Question} question @returns {string[]} worst first */
const ladder = ({ options, negative }) => {
  const ids = typeof options === "number" ? Array.from({ length: options }, (_, at) => String(at + 1)) : options.map(({ id }) => id);
  return negative ? ids.reverse() : ids;
};

/** @param {(below: number) => number} random @param {Bank} bank @param {number} unknowns in 10 @returns {Answers} */
function randomAnswers(random, bank, unknowns) {
  const near = random(5);
  return Object.fromEntries(questionsIn(bank.dimensions).flatMap((question) => {
    const ids = ladder(question);
    if (random(10) < unknowns) return random(2) ? [[question.id, "unknown"]] : [];
    if (question.na && random(6) === 0) return [[question.id, "not-applicable"]];
    return [[question.id, random(4) ? ids[Math.max(0, Math.min(4, near + random(3) - 1))] : one(random, ids)]];
  }));
}

/** @param {number | null} low @param {number | null} high */
const atMost = (low, high) => low === null || high === null || low <= high;

test("raising one answer lowers no level, stage or end of a range", () => {
  for (let seed = 1; seed <= 3000; seed++) {
    const random = generator(seed);
    const bank = seed % 3 ? randomBank(random) : BANK;
    const answers = randomAnswers(random, bank, 2);
    const question = one(random, questionsIn(bank.dimensions));
    const ids = ladder(question);
    const at = ids.indexOf(answers[question.id]);
    if (at < 0 || at === ids.length - 1) continue;
    const before = score(bank, answers);
    const after = score(bank, { ...answers, [question.id]: ids[at + 1 + random(ids.length - at - 1)] });
    const message = "seed " + seed;
    for (const [index, lower] of before.dimensions.entries()) {
      const higher = after.dimensions[index];
      assert(atMost(lower.level, higher.level) && (lower.level === null) === (higher.level === null), message);
      assert(!lower.range || (higher.range && lower.range[0] <= higher.range[0] && lower.range[1] <= higher.range[1]), message);
      assert(lower.score === null || higher.score === null || compare(exact(lower.score), exact(higher.score)) <= 0, message);
    }
    for (const field of /** @type {const} */ (["base", "claim", "stage"])) assert(atMost(before[field], after[field]), message + " " + field);
    assert(!before.range || (after.range && before.range[0] <= after.range[0] && before.range[1] <= after.range[1]), message);
  }
});

test("an unknown that becomes an answer stays within the range", () => {
  for (let seed = 1; seed <= 3000; seed++) {
    const random = generator(seed + 10_000);
    const own = seed % 2 === 0;
    const bank = own ? BANK : randomBank(random);
    const answers = randomAnswers(random, bank, 4);
    const question = one(random, questionsIn(bank.dimensions));
    if (ladder(question).includes(answers[question.id]) || answers[question.id] === "not-applicable") continue;
    const before = score(bank, answers);
    const after = score(bank, { ...answers, [question.id]: one(random, ladder(question)) });
    /** @param {{range: [number, number] | null}} wide @param {{range: [number, number] | null}} narrow @param {number | null} level */
    const within = (wide, narrow, level) => !wide.range || (!!narrow.range && wide.range[0] <= narrow.range[0] && narrow.range[1] <= wide.range[1] && (level === null || (wide.range[0] <= level && level <= wide.range[1])));
    for (const [index, wide] of before.dimensions.entries()) {
      const narrow = after.dimensions[index];
      assert(within(wide, narrow, isParent(bank.dimensions, wide.id) ? null : narrow.level), "seed " + seed + " " + wide.id);
    }
    assert(within(before, after, own ? after.base : null), "seed " + seed);
  }
});

/** @param {readonly Dimension[]} dimensions @param {string} id @returns {boolean} */
function isParent(dimensions, id) {
  return dimensions.some((each) => !!each.dimensions && (each.id === id || isParent(each.dimensions, id)));
}

test("a roadmap places nothing before what it waits for, and capacities hold", () => {
  const horizons = ["now", "next", "later"];
  let planned = 0;
  for (let seed = 1; seed <= 3000; seed++) {
    const random = generator(seed + 20_000);
    const bank = { ...BANK, dimensions: BANK.dimensions.map((each) => ({ ...each, weight: 1 + random(3) })) };
    const mode = one(random, BANK.modes);
    const answers = randomAnswers(random, bank, random(3));
    const result = score(bank, answers, { mode });
    const target = random(2) ? 1 + random(5) : null;
    const plan = roadmap(bank, result, { target });
    const message = "seed " + seed;
    if (plan.target === null) { assert.equal(plan.items.length, 0); continue; }
    const goal = plan.target;
    const steps = result.dimensions.reduce((sum, { level }) => sum + (level === null ? 0 : Math.max(0, goal - level)), 0);
    const locks = goal > 3 ? result.locks.filter(({ open }) => !open).length : 0;
    assert.equal(plan.items.length, steps + locks, message + ": every candidate is placed");
    planned += plan.items.length;
    const places = new Map(plan.items.map((item, at) => [item.action, at]));
    const level = new Map(result.dimensions.map((each) => [each.id, each.level]));
    for (const [at, item] of plan.items.entries()) {
      const action = bank.actions.find(({ id }) => id === item.action);
      assert(action, message);
      /** @type {(string | undefined)[]} */
      const waits = [...(action.after ?? []), action.from === undefined ? "structure-3" : action.dimension + "-" + (action.from - 1)];
      for (const [dimension, asked] of action.needs ?? []) {
        const here = level.get(dimension) ?? null;
        if (here !== null && here >= asked) continue;
        waits.push(dimension + "-" + (asked - 1));
        if (dimension === "structure" && asked > 3) waits.push("lock-goals", "lock-rewards", "lock-organisation", "lock-work");
      }
      const expected = [...new Set(waits.filter((id) => places.has(id ?? "")))].sort();
      assert.deepEqual([...item.after].sort(), expected, message + " " + item.action);
      for (const before of item.after) {
        const other = plan.items[places.get(before) ?? 0];
        assert((places.get(before) ?? 0) < at, message);
        assert(horizons.indexOf(other.horizon) < horizons.indexOf(item.horizon) || other.horizon === "later", message);
        assert(compare(exact(other.effective), exact(item.effective)) >= 0, message);
      }
      assert.deepEqual(item.after, [...item.after].sort((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0)));
      for (const later of plan.items.slice(at + 1)) {
        if (later.after.some((id) => (places.get(id) ?? 0) >= at)) continue;
        const order = compare(exact(item.effective), exact(later.effective)) || compare(exact(item.own), exact(later.own));
        assert(order >= 0, message + ": the most urgent of those that may come");
      }
      const { weight, gap, bottleneck, impact, effort } = item.because;
      assert.equal(compare(exact(item.own), exact(Number(weight) * gap * bottleneck * impact + "/" + effort)), 0);
    }
    assert(plan.items.filter(({ horizon }) => horizon === "now").length <= 3 && plan.items.filter(({ horizon }) => horizon === "next").length <= 4, message);
    assert.deepEqual(plan.find_out, result.dimensions.filter(({ assessable }) => !assessable).map(({ id }) => id));
  }
  assert(planned > 10_000);
});

test("a group's level is monotone", () => {
  for (let seed = 1; seed <= 2000; seed++) {
    const random = generator(seed + 30_000);
    const steps = Array.from({ length: 1 + random(9) }, () => 1 + random(5));
    const at = random(steps.length);
    assert(groupLevel(steps).group <= groupLevel(steps.map((step, index) => (index === at ? Math.min(5, step + 1) : step))).group, "seed " + seed);
  }
});

test("a bank with a cycle among its actions still gives a plan", () => {
  const bank = { ...BANK, actions: BANK.actions.map((action) => (action.id === "customer-1" ? { ...action, after: ["start-1", "customer-1"] } : action)) };
  const answers = Object.fromEntries(questionsIn(BANK.dimensions).map(({ id }) => [id, "1"]));
  const plan = roadmap(bank, score(bank, answers));
  assert.deepEqual(plan.items.map(({ action }) => action), ["structure-1", "feedback-1", "worklife-1"]);
});
