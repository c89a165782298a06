import assert from "node:assert/strict";
import { test } from "node:test";
import { confidenceOf } from "../../src/client/confidence.js";
import { score } from "../../src/client/score.js";
import { BANK, answersOf } from "./default-bank.mjs";

const IDS = BANK.dimensions.flatMap(({ questions }) => questions ?? []).map(({ id }) => id);

/** @param {number} unknown how many of thirty @param {string} [mode] @param {Record<string, string>} [more] */
const sure = (unknown, mode = "full", more = {}) => {
  // One unknown in each dimension before a second in any.
  const order = [1, 2, 3, 4, 5].flatMap((n) => IDS.filter((id) => id.endsWith(String(n))));
  const answers = answersOf({ ...Object.fromEntries(IDS.map((id) => [id, order.indexOf(id) < unknown ? "unknown" : "3"])), ...more });
  return confidenceOf(BANK, score(BANK, answers, { mode }));
};

test("one view is moderately sure at most: all asked, seven of ten answered, a narrow range", () => {
  assert.deepEqual(sure(0), { sure: "moderate", answered: 30, asked: 30, unknown: 0 });
  assert.equal(sure(0, "short").sure, "low", "the short version leaves questions out");
  assert.deepEqual([sure(9).answered, sure(10).answered], [21, 20]);
  assert.equal(sure(10).sure, "low", "20 of 30 are less than seven of ten");
  const [, ...rest] = BANK.dimensions.flatMap(({ questions }) => questions ?? []).filter(({ na }) => na);
  assert.equal(sure(0, "full", { [rest[0]?.id ?? "P2"]: "not-applicable" }).asked, 29, "what does not concern them is no gap");
});

test("a wide range is not sure", () => {
  // Everything on 5 but one question of each dimension: the stage lies between 2 and 5.
  const answers = answersOf(Object.fromEntries(IDS.map((id) => [id, id.endsWith("1") ? "unknown" : "5"])));
  const result = score(BANK, answers);
  assert.deepEqual([result.range, confidenceOf(BANK, result).sure], [[2, 5], "low"]);
});
