import assert from "node:assert/strict";
import { test } from "node:test";
import { compare, exact, floorOf, fraction, over, plus, textOf, times } from "../../src/client/fraction.js";
import { roadmap } from "../../src/client/roadmap.js";
import { score } from "../../src/client/score.js";
import { BANK, answersOf } from "./default-bank.mjs";

/** @typedef {import("../../src/client/types.js").Bank} Bank */
/** @typedef {import("../../src/client/types.js").Dimension} Dimension */
/** @typedef {import("../../src/client/types.js").Question} Question */
/** @typedef {import("../../src/client/types.js").Rule} Rule */

/**
 * @param {Dimension[]} dimensions
 * @param {Partial<Bank>} [rest]
 * @returns {Bank}
 */
function bankOf(dimensions, rest = {}) {
  return {
    id: "bank", version: "1.0.0", stages: ["s1", "s2", "s3", "s4"], modes: ["full"], roles: [], rule: { rule: "none" }, overall: { rule: "none" },
    assessable: { answers: 2, share: "1/2", dimensions: "3/4" }, dimensions, gates: [], actions: [], capacities: [3, 4, null], ...rest,
  };
}

/** @param {string} letters @param {Partial<Question>} question @returns {Question[]} */
const questionsOf = (letters, question) => [...letters].map((id) => ({ id, options: 4, ...question }));

/** @param {Bank} bank @param {Record<string, string | number>} answers */
const resultsOf = (bank, answers) => Object.fromEntries(score(bank, answersOf(answers)).dimensions.map((each) => [each.id, each]));

test("fractions are exact, or refuse", () => {
  assert.equal(textOf(plus(exact("1/3"), exact("1/6"))), "1/2");
  assert.equal(textOf(times(exact("-2/3"), exact("3/4"))), "-1/2");
  assert.equal(textOf(over(exact("1/2"), exact("-1/4"))), "-2");
  assert.deepEqual([floorOf(exact("-1/2")), floorOf(exact("7/2")), floorOf(exact(-2)), floorOf(exact("0"))], [-1, 3, -2, 0]);
  assert(Object.is(fraction(-0, -5)[0], 0));
  assert(compare(exact("9007199254740991"), exact("9007199254740990")) > 0);
  const big = Number.MAX_SAFE_INTEGER;
  assert.deepEqual([plus(fraction(big), fraction(1)), times(fraction(big), fraction(2)), plus(fraction(1, big), fraction(1, big - 2))].map(textOf), ["9007199254740992", "18014398509481982", "18014398509481980/81129638414606645666991986180099"]);
  assert(compare(fraction(big, 2), fraction(big, 3)) > 0);
  for (const bad of [() => exact(2 ** 53), () => exact(0.5), () => exact("1/0"), () => exact("0.5"), () => exact("1e3"), () => exact(""), () => fraction(NaN), () => fraction(1, 0), () => over(fraction(1), fraction(0)), () => floorOf(exact("9007199254740993"))]) {
    assert.throws(bad, RangeError, String(bad));
  }
});

test("SAMM v2: stream = sum over levels, practice = mean of streams, function = mean of practices (peers.md 4.1)", () => {
  const options = ["0", "1/4", "1/2", "1"].map((value, at) => ({ id: "abcd"[at], value }));
  /** @param {string} id @returns {Dimension} */
  const stream = (id) => ({ id, rule: { rule: "sum-of-levels" }, questions: [1, 2, 3].map((level) => ({ id: id + level, options, level })) });
  /** @param {string} id @returns {Dimension} */
  const practice = (id) => ({ id, rule: { rule: "mean" }, dimensions: [stream(id + "A"), stream(id + "B")] });
  const bank = bankOf([{ id: "governance", rule: { rule: "mean" }, dimensions: [practice("SM"), practice("PC"), practice("EG")] }], { overall: { rule: "mean", thresholds: [1, "3/2", 3] } });
  const answers = { SMA1: "d", SMA2: "c", SMA3: "a", SMB1: "c", SMB2: "b", SMB3: "a", PCA1: "d", PCA2: "d", PCA3: "d", PCB1: "d", PCB2: "d", PCB3: "d", EGA1: "a", EGA2: "a", EGA3: "a", EGB1: "b", EGB2: "a", EGB3: "a" };
  const found = resultsOf(bank, answers);
  assert.deepEqual(["SMA", "SMB", "SM", "PC", "EG", "governance"].map((id) => found[id].score), ["3/2", "3/4", "9/8", "3", "1/8", "17/12"]);
  assert.equal(found.SM.level, null);
  const result = score(bank, answers);
  assert.deepEqual([result.base, result.stage_id, result.range], [2, "s2", [2, 2]]);
  // the other form: per practice, the mean of A and B at each level, added up
  const flat = bankOf([{ id: "SM", rule: { rule: "sum-of-levels", rounding: "floor" }, questions: ["SMA", "SMB"].flatMap((id) => stream(id).questions ?? []) }]);
  assert.deepEqual([resultsOf(flat, answers).SM.score, resultsOf(flat, answers).SM.level], ["9/8", 1]);
  assert.deepEqual([resultsOf(flat, { ...answers, SMA3: "unknown" }).SM.score, resultsOf(flat, { ...answers, SMA3: "unknown", SMB3: "unknown" }).SM.score], ["9/8", null]);
});

test("C2M2 v2.1: a MIL holds when all its practices and those below are fully or largely there (peers.md 4.3)", () => {
  const options = ["NI", "PI", "LI", "FI"].map((id, at) => ({ id, value: at, meets: at >= 2 }));
  // stage 1 is MIL0, so a practice of MIL m is tagged m + 1; there is none at MIL2
  const bank = bankOf([{ id: "asset", rule: { rule: "cumulative" }, questions: [
    { id: "a1", options, level: 2 }, { id: "a2", options, level: 2 }, { id: "a3", options, level: 4 },
    { id: "anti", options: [{ id: "absent", value: 0 }, { id: "present", value: 1, meets: true }], level: 4, negative: true },
  ] }]);
  /** @param {Record<string, string>} answers */
  const level = (answers) => resultsOf(bank, answers).asset;
  assert.equal(level({ a1: "FI", a2: "LI", a3: "FI", anti: "absent" }).level, 4);
  assert.equal(level({ a1: "FI", a2: "LI", a3: "FI", anti: "present" }).level, 3);
  assert.equal(level({ a1: "FI", a2: "LI", a3: "PI", anti: "absent" }).level, 3);
  assert.equal(level({ a1: "FI", a2: "PI", a3: "FI", anti: "absent" }).level, 1);
  const open = level({ a1: "FI", a2: "LI", a3: "FI" });
  assert.deepEqual([open.level, open.range, open.unanswered, open.score], [3, [3, 4], 1, null]);
  assert.deepEqual(open.held, { next: 4, below: ["anti"], count: 1, must: [], least: 4 });
});

test("PKIMM: floor of the weighted mean of what applies (peers.md 4.4)", () => {
  const bank = bankOf([{ id: "d", rule: { rule: "mean", rounding: "floor" }, questions: [{ id: "a", options: 4, weight: 3 }, { id: "b", options: 4, weight: "1/2" }, { id: "c", options: 4, na: true }] }]);
  assert.deepEqual([resultsOf(bank, { a: 4, b: 2, c: "not-applicable" }).d.score, resultsOf(bank, { a: 4, b: 2, c: "not-applicable" }).d.level], ["26/7", 3]);
});

test("Flickit: every competence threshold of a level (peers.md 4.4)", () => {
  const options = ["0", "1/2", "1"].map((value, at) => ({ id: String(at), value }));
  const bank = bankOf([{ id: "d", rule: { rule: "competence", competence: { 2: { 2: "3/5" }, 3: { 2: "3/4", 3: "3/5" } } }, questions: [
    { id: "a", options, level: 2, weight: 2 }, { id: "b", options, level: 2 }, { id: "c", options, level: 3 }, { id: "e", options, level: 3 },
  ] }]);
  // weak: (2·1 + 1·0)/3 = 2/3; (2·1 + 1·1/2)/3 = 5/6. moderate: (1 + 1/2)/2 = 3/4; (1 + 0)/2 = 1/2
  assert.equal(resultsOf(bank, { a: 2, b: 0, c: 2, e: 2 }).d.level, 2);
  assert.equal(resultsOf(bank, { a: 2, b: 1, c: 2, e: 1 }).d.level, 3);
  assert.equal(resultsOf(bank, { a: 2, b: 1, c: 2, e: 0 }).d.level, 2);
  assert.equal(resultsOf(bank, { a: 1, b: 1, c: 2, e: 2 }).d.level, 1);
  assert.deepEqual(resultsOf(bank, { a: 2, b: 2, c: "unknown", e: "unknown" }).d.range, [2, 3]);
});

test("mean, minimum, quorum of another share, tally and none", () => {
  /** @param {Rule} rule @param {Record<string, string | number>} answers */
  const judged = (rule, answers) => { const { d } = resultsOf(bankOf([{ id: "d", rule, questions: questionsOf("abcd", {}) }]), answers); return [d.level, d.score, d.range]; };
  const answers = { a: 1, b: 2, c: 3, d: 4 };
  assert.deepEqual(judged({ rule: "mean" }, answers), [null, "5/2", null]);
  assert.deepEqual(judged({ rule: "mean", rounding: "none" }, answers), [null, "5/2", null]);
  assert.deepEqual(judged({ rule: "mean", rounding: "half-up" }, answers), [3, "5/2", [3, 3]]);
  assert.deepEqual(judged({ rule: "mean", rounding: "floor" }, answers), [2, "5/2", [2, 2]]);
  assert.deepEqual(judged({ rule: "mean", thresholds: ["3/2", "5/2", "18/5"] }, answers), [3, "5/2", [3, 3]]);
  assert.deepEqual(judged({ rule: "minimum" }, { a: 2, b: 2, c: 4, d: 4 }), [2, "3", [2, 2]]);
  assert.deepEqual(judged({ rule: "quorum", share: "1/2", lag: 2 }, answers), [3, "5/2", [3, 3]]);
  assert.deepEqual(judged({ rule: "quorum", share: "1/2", lag: 0 }, answers), [1, "5/2", [1, 1]]);
  assert.deepEqual(judged({ rule: "tally" }, answers), [null, null, null]);
  assert.deepEqual(judged({ rule: "none" }, answers), [null, null, null]);
});

test("a negative question counts mirrored under a mean", () => {
  const bank = bankOf([{ id: "d", rule: { rule: "mean" }, questions: [{ id: "a", options: 4, negative: true }, { id: "b", options: 4 }] }]);
  assert.equal(resultsOf(bank, { a: 1, b: 4 }).d.score, "4");
});

test("a parent takes levels, or scores under a mean", () => {
  /** @param {Rule} rule */
  const parent = (rule) => resultsOf(bankOf([{ id: "p", rule, dimensions: [{ id: "x", weight: 3, questions: questionsOf("ab", {}) }, { id: "y", questions: questionsOf("cd", {}) }] }], { rule: { rule: "quorum" } }), { a: 4, b: 3, c: 2, d: 1 }).p;
  assert.deepEqual([parent({ rule: "mean" }).score, parent({ rule: "mean", of: "levels" }).score], ["3", "5/2"]); // (3·7/2 + 3/2)/4, (3·3 + 1)/4
  assert.deepEqual([parent({ rule: "minimum" }).level, parent({ rule: "quorum", share: "1/2", lag: 2 }).level, parent({ rule: "cumulative" }).level], [1, 3, 1]);
  assert.deepEqual([parent({ rule: "minimum" }).answered, parent({ rule: "minimum" }).held?.below], [4, ["y"]]);
});

test("states, coverage and who can be assessed", () => {
  const result = score(BANK, answersOf({ C1: 5, C2: "unknown", S1: 3, S2: 3, F1: 2, F2: 2, F3: 2, F4: "not-applicable", C3: "not-applicable", C4: "7", T1: "not-applicable" }));
  const found = Object.fromEntries(result.dimensions.map((each) => [each.id, each]));
  const { level, score: figure, range, answered, unknown, not_applicable, unanswered, applicable, assessable } = found.customer;
  assert.deepEqual([level, figure, range, answered, unknown, not_applicable, unanswered, applicable, assessable], [null, null, [1, 5], 1, 1, 0, 2, 4, false]);
  assert.deepEqual([found.start.level, found.start.range, found.start.assessable], [3, [1, 3], true]);
  assert.deepEqual([found.feedback.level, found.feedback.range, found.feedback.not_applicable], [2, [2, 2], 1]);
  assert.deepEqual([result.base, result.claim, result.stage, result.stage_id, result.held], [null, null, null, null, null]);
  assert.deepEqual(result.range, [1, 3]);
});

test("dimensions that do not concern anybody leave the denominator", () => {
  const bank = bankOf(["w", "x", "y", "z"].map((id) => ({ id, questions: questionsOf("12", { na: true }).map((each) => ({ ...each, id: id + each.id })) })), { rule: { rule: "quorum" }, overall: { rule: "quorum" } });
  const answers = { w1: 3, w2: 3, x1: 3, x2: 3, y1: "not-applicable", y2: "not-applicable" };
  assert.deepEqual([score(bank, answersOf(answers)).base, score(bank, answersOf(answers)).range], [null, [1, 3]]);
  const result = score(bank, answersOf({ ...answers, z1: "not-applicable", z2: "not-applicable" }));
  assert.deepEqual([result.base, result.range, result.dimensions[2].range, result.dimensions[2].level], [3, [3, 3], null, null]);
});

test("gates and corroboration", () => {
  const all = Object.fromEntries(BANK.dimensions.flatMap(({ questions }) => questions ?? []).map(({ id }) => [id, 5]));
  assert.deepEqual([score(BANK, answersOf(all))].map(({ base, claim, stage, gate_open, provisional }) => [base, claim, stage, gate_open, provisional]), [[5, 5, 4, true, false]]);
  assert.equal(score(BANK, answersOf(all), { confirmed: true }).stage, 5);
  assert.deepEqual([score(BANK, answersOf(all), { respondents: 4 }).stage, score(BANK, answersOf(all), { respondents: 5 }).stage], [4, 5]);
  const short = score(BANK, answersOf(all), { mode: "short" });
  assert.deepEqual([short.locks.map(({ question }) => question), short.gate_open, short.provisional], [["G2", "G5"], true, true]);
  const unknown = score(BANK, answersOf({ ...all, G2: "unknown" }));
  assert.deepEqual(unknown.locks[0], { gate: "doer", id: "goals", question: "G2", open: false, judged: false, level: null, min: 4 });
  assert.deepEqual([unknown.base, unknown.claim, unknown.dimensions[0].ahead], [5, 3, true]);
  assert.deepEqual([score({ ...BANK, gates: [] }, {}).gate_open, score({ ...BANK, gates: [] }, {}).provisional], [true, false]);
  const onDimension = { ...BANK, gates: [{ id: "g", cap: 2, locks: [{ id: "l", dimension: "tools", min: 5 }] }] };
  assert.deepEqual([score(onDimension, answersOf(all)).claim, score(onDimension, answersOf({ ...all, T1: 4, T2: 4 })).claim], [5, 2]);
});

test("answers are looked up as own fields only", () => {
  const bank = bankOf([{ id: "d", questions: [{ id: "constructor", options: 2 }, { id: "__proto__", options: 2 }] }], { rule: { rule: "quorum" } });
  assert.deepEqual([score(bank, {}).dimensions[0].unanswered, score(bank, JSON.parse('{"__proto__":"2","constructor":"2"}')).dimensions[0].level], [2, 2]);
});

test("what holds a dimension: how many would have to rise, and which must", () => {
  /** @param {Rule} rule @param {Record<string, string | number>} answers */
  const held = (rule, answers) => resultsOf(bankOf([{ id: "d", rule, questions: questionsOf("abcd", {}) }]), answers).d.held;
  assert.deepEqual(held({ rule: "quorum" }, { a: 1, b: 4, c: 4, d: 4 }), { next: 3, below: ["a"], count: 0, must: ["a"], least: 2 });
  assert.deepEqual(held({ rule: "quorum" }, { a: 1, b: 2, c: 3, d: 3 }), { next: 3, below: ["a", "b"], count: 1, must: ["a"], least: 2 });
  assert.deepEqual(held({ rule: "quorum", share: "1/2", lag: 0 }, { a: 2, b: 3, c: 3, d: 3 }), { next: 3, below: ["a"], count: 1, must: [], least: 3 });
  assert.deepEqual(held({ rule: "quorum" }, { a: 2, b: 2, c: 3, d: 3 }), { next: 3, below: ["a", "b"], count: 1, must: [], least: 2 });
  assert.deepEqual(held({ rule: "quorum", share: 1 }, { a: 2, b: 2, c: 3, d: 3 }), { next: 3, below: ["a", "b"], count: 2, must: [], least: 2 });
  assert.deepEqual(held({ rule: "minimum" }, { a: 2, b: 3, c: 3, d: "unknown" }), { next: 3, below: ["a"], count: 1, must: [], least: 3 });
  assert.deepEqual([held({ rule: "mean", rounding: "floor" }, { a: 2, b: 3 }), held({ rule: "quorum" }, { a: 4, b: 4 }), held({ rule: "quorum" }, { a: 4 })], [null, null, null]);
});

test("a lock that cannot be judged weighs as the lowest answer", () => {
  const answers = answersOf({ ...Object.fromEntries(BANK.dimensions.flatMap(({ questions }) => questions ?? []).map(({ id }) => [id, 4])), G3: "unknown" });
  const plan = roadmap(BANK, score(BANK, answers));
  assert.deepEqual(plan.items, [{ action: "lock-rewards", own: "6", effective: "6", horizon: "now", after: [], because: { weight: "1", gap: 3, bottleneck: 2, impact: 3, effort: 3 } }]);
  assert.deepEqual(roadmap(BANK, score(BANK, {})), { target: null, items: [], find_out: BANK.dimensions.map(({ id }) => id), enough: [] });
  assert.deepEqual([roadmap(BANK, score(BANK, {}), { target: 3 }).target, roadmap(BANK, score(BANK, answers), { target: 9 }).target], [3, 5]);
});

test("practices are planned up to the target while they are lacking, and what asks for the level they make waits for them", () => {
  const options = [{ id: "no", value: 0, level: 1 }, { id: "partly", value: 1, level: 2 }, { id: "yes", value: 2, level: 3, meets: true }];
  /** @param {string} id @param {number} [level] @returns {Question} */
  const practice = (id, level) => ({ id, options, ...(level && { level }) });
  const improve = (/** @type {string} */ question, /** @type {number | undefined} */ from, more = {}) => ({ id: "do-" + question, dimension: question[0], question, ...(from !== undefined && { from }), impact: 1, effort: 1, ...more });
  const bank = bankOf([
    { id: "d", rule: { rule: "cumulative" }, questions: [practice("d1", 2), practice("d2", 2), practice("d3", 3), practice("d4", 4)] },
    { id: "e", rule: { rule: "mean" }, questions: [practice("e1"), { id: "e2", options: 4 }] },
  ], { actions: [improve("d1", 1), improve("d2", 1), improve("d3", 2), improve("d4", 3), improve("e1", undefined, { needs: [["d", 2]] }), improve("e2", undefined, { impact: 3 })] });
  /** @param {Record<string, string | number>} answers @param {number} target */
  const planOf = (answers, target) => roadmap(bank, score(bank, answersOf(answers)), { target }).items.map(({ action, own, after }) => [action, own, ...after].join(" "));
  // d is at the lowest level: 2 · (target − from); e has no level. Partly is not in place, 3 of 4 not the highest, what is unknown no gap.
  assert.deepEqual(planOf({ d1: "yes", d2: "partly", d3: "unknown", d4: "no", e1: "no", e2: 3 }, 3), ["do-d2 4", "do-e2 3", "do-e1 1 do-d2"]);
  assert.deepEqual(planOf({ d1: "yes", d2: "yes", d3: "no", d4: "no", e1: "no", e2: 4 }, 4), ["do-d3 4", "do-d4 2", "do-e1 1"]);
  assert.deepEqual(planOf({ d1: "yes", d2: "yes", d3: "no", d4: "no", e1: "yes", e2: 4 }, 2), [], "nothing above the target, and the dimension is there");
  assert.deepEqual(roadmap(bank, score(bank, answersOf({ d1: "no", d2: "no" }))).items, [], "no stage and no target");
});
