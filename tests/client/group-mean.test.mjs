/**
 * Groups whose answers count as their mean; figures worked out by hand beside each.
 */

import assert from "node:assert/strict";
import { test } from "node:test";
import { outcome, together } from "../../src/client/outcome.js";

/** @typedef {import("../../src/client/types.js").Bank} Bank */
/** @typedef {import("../../src/client/types.js").Option} Option */
/** @typedef {import("../../src/client/types.js").Question} Question */

/** @type {Option[]} */
const PRACTICE = [{ id: "not", value: 0, level: 1 }, { id: "partly", value: 1, level: 2 }, { id: "largely", value: 2, level: 3, meets: true }, { id: "fully", value: 3, level: 4, meets: true }];

/**
 * @param {Question[]} questions
 * @param {Partial<Bank>} [rest]
 * @returns {Bank}
 */
function bankOf(questions, rest = {}) {
  return {
    id: "bank", version: "1.0.0", stages: ["s1", "s2", "s3", "s4"], modes: ["full"], roles: ["front", "lead"], rule: { rule: "mean" }, overall: { rule: "mean", rounding: "floor" },
    assessable: { answers: 1, share: 0, dimensions: 0 }, group: "mean", dimensions: [{ id: "d", questions }], gates: [], actions: [], capacities: [3, 4, null], ...rest,
  };
}

/** @param {Bank} bank @param {Record<string, string>[]} group */
function scoreOf(bank, ...group) {
  return together(bank, group.map((answers) => ({ answers })));
}

test("a mean counts as the best option that is worth no more", () => {
  const rest = { rule: { rule: /** @type {const} */ ("cumulative") }, gates: [{ id: "g", cap: 3, locks: [{ id: "l", question: "a", min: 3 }] }] };
  const bank = bankOf([{ id: "a", options: PRACTICE, level: 2 }], rest);
  /** @param {string[]} answers */
  const level = (...answers) => {
    const { dimensions: [{ level }], locks: [{ open }] } = scoreOf(bank, ...answers.map((a) => ({ a })));
    return [level, open];
  };
  // (3 + 1) / 2 = 2: largely. (3 + 0 + 2) / 3 = 5/3: partly.
  assert.deepEqual([level("fully", "partly"), level("fully", "not", "largely")], [[4, true], [1, false]]);
  // An anti-pattern is turned round: absent is worth 3. (3 + 0) / 2 = 3/2, the worth of `largely` present: not met.
  const anti = bankOf([{ id: "a", options: PRACTICE, level: 2, negative: true }], { rule: { rule: "cumulative" } });
  const absent = scoreOf(anti, { a: "not" }, { a: "fully" });
  assert.deepEqual([absent.dimensions[0].level, absent.questions[0].value], [1, null]);
  assert.deepEqual(scoreOf(anti, { a: "not" }, { a: "partly" }).dimensions[0].level, 4, "5/2: at most partly present");
});

test("what hangs on an answer hangs on the option that the mean reaches", () => {
  const bank = bankOf([{ id: "a", options: 4 }, { id: "b", options: 4, visible: [{ question: "a", min: 3 }] }]);
  // a: 5/2 reaches 2, so b is not asked; 3 does. d: (3 + 4) / 2, b answered by one of two.
  assert.deepEqual([scoreOf(bank, { a: "4", b: "4" }, { a: "1" }).hidden, scoreOf(bank, { a: "4", b: "4" }, { a: "2" }).dimensions[0].score], [["b"], "7/2"]);
});

test("who does not know widens the range, and half must know", () => {
  const bank = bankOf([{ id: "a", options: 4, na: true }, { id: "b", options: 4 }]);
  const found = scoreOf(bank, { a: "4", b: "2" }, { a: "unknown", b: "1" }, { a: "not-applicable" });
  // a: one of the two that it concerns knows: 4; 5/2 to 4. b: two of three: 3/2; (2 + 1 + 1) / 3 = 4/3 to 7/3.
  assert.deepEqual([found.dimensions[0].score, found.dimensions[0].score_range], ["11/4", ["23/12", "19/6"]]);
  const few = scoreOf(bank, { a: "not-applicable", b: "3" }, { a: "not-applicable" }, { a: "not-applicable", b: "unknown" });
  assert.deepEqual([few.dimensions[0].unknown, few.dimensions[0].not_applicable, few.dimensions[0].score_range], [1, 1, ["1", "4"]]);
});

test("a group of one mind is as one of them", () => {
  /** @type {Option[]} */
  const same = [{ id: "low", value: 1, level: 1 }, { id: "worth-as-much", value: 1, level: 2, meets: true }, { id: "high", value: 2, level: 3, meets: true }];
  for (const rule of /** @type {const} */ (["mean", "cumulative", "quorum", "minimum"])) {
    const bank = bankOf([{ id: "a", options: same, level: 2 }, { id: "b", options: PRACTICE, level: 3, negative: true }, { id: "c", options: 4 }], { rule: { rule } });
    for (const a of ["low", "worth-as-much", "high", "unknown"]) {
      for (const b of ["not", "partly", "largely", "fully", "unknown"]) {
        const answers = { a, b, c: "2" };
        assert.deepEqual(scoreOf(bank, answers, answers, answers).dimensions, outcome(bank, { answers }).dimensions, rule + JSON.stringify(answers));
      }
    }
  }
});
