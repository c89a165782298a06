import assert from "node:assert/strict";
import { test } from "node:test";
import { textOf } from "../../src/client/fraction.js";
import { score } from "../../src/client/score.js";
import { stepsTo } from "../../src/client/trace.js";
import { BANK } from "./default-bank.mjs";

/** @typedef {import("../../src/client/types.js").Bank} Bank */
/** @typedef {import("../../src/client/types.js").Dimension} Dimension */
/** @typedef {import("../../src/client/types.js").Rule} Rule */

/** @param {number} seed @returns {(below: number) => number} */
function generator(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 8) % below;
  };
}

/** @type {Rule[]} */
const RULES = [
  { rule: "quorum" }, { rule: "quorum", share: "1/2", lag: 2 }, { rule: "minimum" }, { rule: "cumulative" }, { rule: "tally" }, { rule: "none" },
  { rule: "mean", thresholds: ["3/2", "5/2", "7/2"] }, { rule: "mean", rounding: "half-up" }, { rule: "mean", rounding: "floor" }, { rule: "mean" }, { rule: "mean", rounding: "floor", of: "levels" },
  { rule: "sum-of-levels", thresholds: [4, 8, 12, 16] }, { rule: "competence", competence: { 2: { 2: "1/2" }, 3: { 2: "3/5", 3: "1/2" }, 5: { 2: "4/5", 5: "4/5" } } },
];

test("the steps that are told lead to the figure that the engine gives, under every rule and at any depth", () => {
  const seen = new Map();
  for (let seed = 1; seed <= 3000; seed++) {
    const random = generator(seed);
    let count = 0;
    /** @param {number} depth @returns {Dimension} */
    const dimension = (depth) => {
      const id = "d" + count++;
      const rule = RULES[random(RULES.length)];
      if (depth && !random(3)) return { id, weight: 1 + random(3), rule: random(5) ? rule : { ...rule, of: "questions" }, dimensions: Array.from({ length: 1 + random(3) }, () => dimension(depth - 1)) };
      const questions = Array.from({ length: 1 + random(5) }, () => ({
        id: "q" + count++, na: !random(4), weight: 1 + random(2), negative: !random(5), ...(random(4) ? { level: 1 + random(5) } : {}),
        options: Array.from({ length: 5 }, (_, at) => ({ id: "abcde"[at], value: at + 1, meets: at >= 3 })),
      }));
      const rows = [5, 3, 2].map((level) => ({ level, needs: /** @type {[string, number][]} */ ([[questions[random(questions.length)].id, 1 + random(5)]]) }));
      return { id, weight: 1 + random(3), rule: random(7) ? rule : { rule: "ordered", levels: rows }, questions };
    };
    /** @type {Bank} */
    const bank = { ...BANK, gates: [], actions: [], overall: RULES[random(RULES.length)], dimensions: Array.from({ length: 1 + random(4) }, () => dimension(2)) };
    const ids = JSON.stringify(bank).match(/"q\d+"/g) ?? [];
    const answers = Object.fromEntries(ids.flatMap((id) => (random(6) ? [[JSON.parse(id), "abcde"[random(5)]]] : random(2) ? [[JSON.parse(id), "unknown"]] : [])));
    const trace = new Map();
    const result = score(bank, answers, { trace });
    for (const figures of [...result.dimensions, { id: "", level: result.base, score: result.score, range: result.range, assessable: result.base !== null }]) {
      const { rule, items } = trace.get(figures.id);
      const levels = bank.stages.length;
      if (figures.assessable) {
        const steps = stepsTo(rule, items.map((/** @type {any} */ item) => item.part), levels);
        assert.equal(steps?.level ?? null, figures.level, "seed " + seed + " " + figures.id);
        if (figures.id && figures.score !== null) assert.equal(steps?.score && textOf(steps.score), figures.score, "seed " + seed);
        seen.set(rule.rule, (seen.get(rule.rule) ?? 0) + 1);
      }
      if (figures.range) assert.deepEqual(["low", "high"].map((end) => stepsTo(rule, items.map((/** @type {any} */ item) => item[end]), levels)?.level), figures.range, "seed " + seed);
    }
  }
  assert([...seen.values()].every((times) => times > 100) && seen.size === 9, JSON.stringify([...seen]));
});

test("the steps of one dimension, by hand", () => {
  /** @param {Rule} rule @param {Record<string, number | string>} answers @param {number[]} [weights] */
  const of = (rule, answers, weights = []) => {
    const trace = new Map();
    score({ ...BANK, gates: [], actions: [], dimensions: [{ id: "d", rule, questions: Object.keys(answers).map((id, at) => ({ id, options: 5, weight: weights[at] ?? 1 })) }] }, Object.fromEntries(Object.entries(answers).map(([id, value]) => [id, String(value)])), { trace });
    const { items } = trace.get("d");
    return stepsTo(rule, items.map((/** @type {any} */ item) => item.part), 5);
  };
  // Three quarters of five are 15/4, so four; two are on 3 or above.
  const quorum = of({ rule: "quorum" }, { a: 2, b: 2, c: 3, d: 4, e: 2 })?.quorum;
  assert.deepEqual([quorum?.known, quorum?.lowest, quorum?.exactly, quorum?.need], [5, 2, [15, 4], 4]);
  assert.deepEqual(quorum?.rows.map(({ level, there, reached }) => [level, there, reached]), [[2, 5, true], [3, 2, false], [4, 1, false], [5, 0, false]]);
  // 2·1 + 3·3 = 11 over 4; 5/2 is reached, 7/2 is not.
  const mean = of({ rule: "mean", thresholds: ["5/2", "7/2"] }, { a: 2, b: 3, c: "unknown" }, [1, 3, 1]);
  assert.deepEqual(mean?.means?.[0], { terms: [{ value: [2, 1], weight: [1, 1] }, { value: [3, 1], weight: [3, 1] }], sum: [11, 1], weights: [4, 1], mean: [11, 4] });
  assert.deepEqual(mean?.thresholds?.map(({ level, reached }) => [level, reached]), [[2, true], [3, false]]);
  assert.equal(mean?.level, 2);
});
