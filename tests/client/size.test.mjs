import assert from "node:assert/strict";
import { test } from "node:test";
import { compare, exact, fraction, meanOf, textOf, times } from "../../src/client/fraction.js";
import { score } from "../../src/client/score.js";

/** @typedef {import("../../src/client/types.js").Bank} Bank */
/** @typedef {import("../../src/client/types.js").Dimension} Dimension */
/** @typedef {readonly [bigint, bigint]} Wide a fraction as this file works it out, not in lowest terms */

/** @param {number} seed @returns {(below: number) => number} whole numbers from 0, the same for the same seed */
function generator(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 8) % below;
  };
}

/** @param {import("../../src/client/types.js").Exact} value @returns {Wide} */
const wide = (value) => {
  const [over, under = "1"] = String(value).split("/");
  return [BigInt(over), BigInt(under)];
};

/** @param {readonly {value: Wide, weight: Wide}[]} parts @returns {Wide} Σ w·v / Σ w */
function wideMean(parts) {
  /** @type {[Wide, Wide]} */
  let [sum, whole] = [[0n, 1n], [0n, 1n]];
  for (const { value: [v, u], weight: [w, x] } of parts) {
    sum = [sum[0] * u * x + v * w * sum[1], sum[1] * u * x];
    whole = [whole[0] * x + w * whole[1], whole[1] * x];
  }
  return [sum[0] * whole[1], sum[1] * whole[0]];
}

/** @param {Wide} a @returns {string} in lowest terms */
function wideText([over, under]) {
  let [a, b] = [over, under];
  while (b) [a, b] = [b, a % b];
  const divisor = a < 0n === under < 0n ? a : -a;
  return under === divisor ? String(over / divisor) : over / divisor + "/" + under / divisor;
}

/**
 * @param {(below: number) => number} random
 * @param {(below: number) => string} figure of a weight or a value
 * @returns {Bank} 400 questions in 40 dimensions of 5 areas, all by weighted means
 */
function meanBank(random, figure) {
  /** @type {Dimension[]} */
  const dimensions = Array.from({ length: 5 }, (_, area) => ({
    id: "area" + area, weight: figure(9),
    dimensions: Array.from({ length: 8 }, (__, at) => ({
      id: `d${area}-${at}`, weight: figure(9),
      questions: Array.from({ length: 10 }, (___, question) => ({
        id: `q${area}-${at}-${question}`, weight: figure(9), na: true,
        options: Array.from({ length: 5 }, (____, option) => ({ id: "abcde"[option], value: option ? `${option}${random(90) + 10}/100` : 0, level: option + 1 })),
      })),
    })),
  }));
  return {
    id: "large", version: "1.0.0", stages: ["s1", "s2", "s3", "s4", "s5"], modes: ["full"], roles: [],
    rule: { rule: "mean", thresholds: [1, 2, 3, 4] }, overall: { rule: "mean", thresholds: [1, 2, 3, 4] },
    assessable: { answers: 1, share: "1/2", dimensions: "1/2" }, dimensions, gates: [], actions: [], capacities: [3, 4, null],
  };
}

test("a bank of 400 questions under weighted means of means is scored to the last digit", () => {
  for (let seed = 1; seed <= 20; seed++) {
    const random = generator(seed);
    const bank = meanBank(random, (below) => `${random(below * 1000) + 1}/${[1, 10, 100, 1000, 7, 999983][random(6)]}`);
    /** @type {Record<string, string>} */
    const answers = {};
    /** @param {Dimension} dimension @returns {Wide} */
    const expected = ({ questions, dimensions = [] }) => wideMean(questions
      ? questions.flatMap(({ id, options, weight = 1 }, at) => {
        const option = at && random(12) === 0 ? undefined : Array.isArray(options) && options[random(5)];
        answers[id] = option ? option.id : "not-applicable";
        return option ? [{ value: wide(option.value), weight: wide(weight) }] : [];
      })
      : dimensions.map((child) => ({ value: expected(child), weight: wide(child.weight ?? 1) })));
    const areas = bank.dimensions.map((area) => ({ value: expected(area), weight: wide(area.weight ?? 1) }));
    const result = score(bank, answers);
    assert.deepEqual(bank.dimensions.map(({ id }) => result.dimensions.find((each) => each.id === id)?.score), areas.map(({ value }) => wideText(value)), `seed ${seed}`);
    assert.equal(result.score, wideText(wideMean(areas)), `seed ${seed}`);
    const [over, under] = wideMean(areas);
    assert.equal(result.base, Number(over / under) + 1, `seed ${seed}`);
  }
});

test("figures beyond the safe integers are read, compared and written as they are", () => {
  const large = "123456789012345678901234567890/1000000000000000003";
  assert.equal(textOf(exact(large)), large);
  assert(compare(exact("9007199254740993"), exact("9007199254740992")) > 0);
  assert(compare(exact("9007199254740993/9007199254740992"), exact(1)) > 0);
  // Halves of a large figure are small again, and the same as if they never had been large.
  const thirds = Array.from({ length: 40 }, (_, at) => ({ value: exact("1/" + (at + 3)), weight: fraction(1) }));
  const there = meanOf([...thirds, ...thirds.map(({ value, weight }) => ({ value: times(fraction(-1), value), weight }))]);
  assert.deepEqual(there, [0, 1]);
});
