/**
 * Quality criteria, conditions and reasons: what answers count as, and what
 * leaves every denominator. Figures worked out by hand beside each.
 */

import assert from "node:assert/strict";
import { test } from "node:test";
import { read } from "../../src/client/answers.js";
import { explainLevel } from "../../src/client/explain.js";
import { viewOf } from "../../src/client/figures.js";
import { heard } from "../../src/client/heard.js";
import { outcome, together } from "../../src/client/outcome.js";
import { exchangeForm, freshRecord, hasContent, mergeRecords, parseRecord, putInto } from "../../src/client/record.js";
import { replaceContent } from "../../src/client/replaced.js";
import { allQuestions } from "../../src/client/score.js";

/** @typedef {import("../../src/client/types.js").Bank} Bank */
/** @typedef {import("../../src/client/types.js").Dimension} Dimension */
/** @typedef {import("../../src/client/types.js").Option} Option */
/** @typedef {import("../../src/client/types.js").Question} Question */

/**
 * @param {Dimension[]} dimensions
 * @param {Partial<Bank>} [rest]
 * @returns {Bank}
 */
function bankOf(dimensions, rest = {}) {
  return {
    id: "bank", version: "1.0.0", stages: ["s1", "s2", "s3", "s4"], modes: ["full"], roles: ["front", "lead"], rule: { rule: "mean" }, overall: { rule: "mean", rounding: "floor" },
    assessable: { answers: 1, share: "1/2", dimensions: "1/2" }, dimensions, gates: [], actions: [], capacities: [3, 4, null], ...rest,
  };
}

/** @type {Option[]} in the shape of OWASP SAMM */
const QUARTERS = [{ id: "no", value: 0 }, { id: "some", value: "1/4" }, { id: "half", value: "1/2", meets: true }, { id: "most", value: 1, meets: true }];

/** @param {Bank} bank @param {Omit<import("../../src/client/heard.js").Said, "answers"> & {answers: Record<string, string>, mode?: string}} file */
const dimensionsOf = (bank, file) => Object.fromEntries(outcome(bank, file).dimensions.map((each) => [each.id, each]));

test("an answer counts as the lowest option until every criterion holds (SAMM)", () => {
  const bank = bankOf([{ id: "d", questions: [{ id: "a", options: QUARTERS, criteria: ["written", "reviewed"] }, { id: "b", options: QUARTERS }] }]);
  const answers = { a: "most", b: "half" };
  // (0 + 1/2) / 2, and with both criteria (1 + 1/2) / 2
  assert.equal(dimensionsOf(bank, { answers }).d.score, "1/4");
  assert.equal(dimensionsOf(bank, { answers, criteria: { a: ["written"] } }).d.score, "1/4");
  assert.equal(dimensionsOf(bank, { answers, criteria: { a: ["reviewed", "written"] } }).d.score, "3/4");
  assert.deepEqual(outcome(bank, { answers, criteria: { a: ["written"] } }).capped, ["a"]);
  assert.equal(outcome(bank, { answers, criteria: { a: ["reviewed", "written"] } }).capped, undefined);
  assert.equal(outcome(bank, { answers: { a: "no" } }).capped, undefined, "the lowest is not capped");
});

test("`unmet` names another option: value, level and meets are its own", () => {
  const question = { id: "a", options: [{ id: "x", value: 1, level: 1 }, { id: "y", value: 2, level: 2 }, { id: "z", value: 3, level: 4, meets: true }], criteria: ["c"], unmet: "y", level: 3 };
  const [mean, quorum, cumulative] = ["mean", "quorum", "cumulative"].map((rule) => bankOf([{ id: "d", rule: { rule: /** @type {"mean"} */ (rule) }, questions: [question] }]));
  assert.equal(dimensionsOf(mean, { answers: { a: "z" } }).d.score, "2");
  assert.equal(dimensionsOf(mean, { answers: { a: "x" } }).d.score, "1", "a lower answer stays as it is");
  assert.equal(dimensionsOf(quorum, { answers: { a: "z" } }).d.level, 2);
  assert.equal(dimensionsOf(quorum, { answers: { a: "z" }, criteria: { a: ["c"] } }).d.level, 4);
  assert.deepEqual([dimensionsOf(cumulative, { answers: { a: "z" } }).d.level, dimensionsOf(cumulative, { answers: { a: "z" }, criteria: { a: ["c"] } }).d.level], [2, 4]);
  // unknown still ranges to the top: nobody has said that the criteria fail
  assert.deepEqual(dimensionsOf(quorum, { answers: { a: "unknown" } }).d.range, [1, 4]);
});

test("criteria of an anti-pattern cap what it is worth when absent", () => {
  const bank = bankOf([{ id: "d", questions: [{ id: "a", options: 4, negative: true, criteria: ["c"] }] }]);
  // 1 is worth 4, the lowest worth is option 4
  assert.deepEqual([dimensionsOf(bank, { answers: { a: "1" } }).d.score, dimensionsOf(bank, { answers: { a: "1" }, criteria: { a: ["c"] } }).d.score], ["1", "4"]);
});

test("a reason that is missing makes `not-applicable` unanswered", () => {
  const bank = bankOf([{ id: "d", questions: [{ id: "a", options: 4, na: true, reason: true }, { id: "b", options: 4 }, { id: "c", options: 4, na: true }] }], { rule: { rule: "mean", rounding: "floor" } });
  const answers = { a: "not-applicable", b: "3", c: "not-applicable" };
  const without = dimensionsOf(bank, { answers }).d;
  // a ranges from 1 to 4: floor((1 + 3) / 2) to floor((4 + 3) / 2)
  assert.deepEqual([without.not_applicable, without.answered, without.range], [1, 1, [2, 3]]);
  assert.deepEqual(dimensionsOf(bank, { answers, reasons: { a: " " } }).d, without);
  const given = dimensionsOf(bank, { answers, reasons: { a: "We have no branches." } }).d;
  assert.deepEqual([given.not_applicable, given.answered, given.range], [2, 1, [3, 3]]);
});

/** Asked by role, by profile, by an earlier answer, and one that hangs on a hidden one. */
const HIDING = bankOf([
  { id: "d", questions: [
    { id: "a", options: 4 },
    { id: "b", options: 4, visible: [{ question: "a", min: 3 }] },
    { id: "c", options: 4, visible: [{ question: "b", answer: ["4"] }, { role: ["lead"], profile: ["small"] }] },
  ] },
  { id: "e", questions: [{ id: "f", options: 4, visible: [{ role: ["front"] }] }] },
]);

test("a hidden question leaves every denominator", () => {
  /** @param {Record<string, string>} answers @param {object} [who] */
  const seen = (answers, who = {}) => {
    const found = outcome(HIDING, { answers, ...who });
    return [found.hidden ?? [], found.dimensions.map(({ score: figure }) => figure), found.base];
  };
  // nobody has said who they are: role and profile hide nothing
  assert.deepEqual(seen({ a: "2", c: "4", f: "4" }), [["b"], ["3", "4"], 3]);
  assert.deepEqual(seen({ a: "2" }, { role: "lead", profile: "firm" }), [["b", "c", "f"], ["2", null], 2]);
  // kept answers of hidden questions do not count, and count again
  assert.deepEqual(seen({ a: "2", b: "4", c: "4", f: "1" }, { role: "lead", profile: "firm" }), [["b", "c", "f"], ["2", null], 2]);
  assert.deepEqual(seen({ a: "3", b: "4", c: "2", f: "1" }, { role: "lead", profile: "firm" }), [["f"], ["3", null], 3]);
  assert.deepEqual(seen({ a: "3", b: "3", c: "1" }, { role: "lead", profile: "small" }), [["f"], ["7/3", null], 2]);
  // unknown, not applicable and unanswered hide what hangs on them
  for (const a of ["unknown", "not-applicable", "x", ""]) assert.deepEqual(seen(a ? { a } : {}, { role: "lead", profile: "firm" })[0], ["b", "c", "f"]);
});

test("what hangs on an answer goes by what it counts as", () => {
  const bank = bankOf([{ id: "d", questions: [{ id: "a", options: 4, criteria: ["c"], unmet: "2" }, { id: "b", options: 4, visible: [{ question: "a", min: 3 }] }] }]);
  assert.deepEqual([outcome(bank, { answers: { a: "4" } }).hidden, outcome(bank, { answers: { a: "4" }, criteria: { a: ["c"] } }).hidden], [["b"], undefined]);
});

test("a question that the mode does not ask has no answer there", () => {
  const bank = bankOf([{ id: "d", questions: [{ id: "a", options: 4, modes: ["full"] }, { id: "b", options: 4, visible: [{ question: "a", min: 3 }] }] }], { modes: ["full", "short"] });
  const answers = { a: "4", b: "2" };
  assert.deepEqual([outcome(bank, { answers }).hidden, outcome(bank, { answers, mode: "short" }).hidden], [undefined, ["b"]]);
});

test("a lock on what is hidden stays closed and cannot be judged", () => {
  const bank = bankOf([{ id: "d", questions: [{ id: "a", options: 4 }, { id: "b", options: 4, visible: [{ question: "a", min: 3 }] }] }, { id: "e", questions: [{ id: "f", options: 4, visible: [{ question: "a", min: 4 }] }] }], {
    gates: [{ id: "g", cap: 2, locks: [{ id: "on-b", question: "b", min: 3 }, { id: "on-e", dimension: "e", min: 3 }] }],
    rule: { rule: "quorum" },
    actions: [{ id: "open-b", lock: "on-b" }, { id: "open-e", lock: "on-e" }],
  });
  const found = outcome(bank, { answers: { a: "2", b: "4", f: "4" } }, { target: 4 });
  assert.deepEqual([found.gate_open, found.locks, found.dimensions[1].level], [false, [{ question: "b", open: false }, { dimension: "e", open: false }], null]);
  // both locks count as level 1: gap 3 − 1, twice because an action opens a lock
  assert.deepEqual(found.roadmap.items.map(({ action, own }) => [action, own]), [["open-b", "4"], ["open-e", "4"]]);
  assert.deepEqual(outcome(bank, { answers: { a: "4", b: "4", f: "4" } }).gate_open, true);
});

test("a group counts those who were asked, and what each of them said as it counts", () => {
  const bank = bankOf([{ id: "d", questions: [
    { id: "a", options: 4, criteria: ["c"], unmet: "1" },
    { id: "b", options: 4, visible: [{ role: ["front"] }] },
    { id: "e", options: 4, visible: [{ question: "a", min: 3 }] },
  ] }]);
  /** @param {string} role @param {Record<string, string>} answers @param {Record<string, string[]>} criteria */
  const file = (role, answers, criteria = {}) => ({ role, answers, criteria });
  const files = [file("front", { a: "3", b: "2", e: "4" }, { a: ["c"] }), file("lead", { a: "4" }), file("lead", { a: "1" })];
  const found = together(bank, files);
  // a: 3, 1, 1 → 1. b: asked of one, who said 2. e: the group's a is 1, so it is not asked. (1 + 2) / 2
  assert.deepEqual([found.dimensions[0].score, found.hidden, found.questions.map(({ id, answered }) => [id, answered])], ["3/2", ["e"], [["a", 3], ["b", 1]]]);
  // nobody is at the front: b is asked of no one, and is not unanswered
  assert.deepEqual([together(bank, files.slice(1)).hidden, together(bank, files.slice(1)).dimensions[0].range], [["b", "e"], null]);
  // whoever has not said is asked
  assert.deepEqual(together(bank, [...files.slice(1), { role: null, answers: { a: "1", b: "4" } }]).hidden, ["e"]);
});

test("without criteria, conditions and reasons, answers count as they are", () => {
  const bank = bankOf([{ id: "d", questions: [{ id: "a", options: 4 }] }]);
  const answers = { a: "4" };
  assert(heard(allQuestions(bank), { answers }).answers === answers);
});

test("ordered rows: the first whose needs all hold, alternatives of one level, ranges", () => {
  /** @type {import("../../src/client/types.js").Rule} */
  const rule = { rule: "ordered", levels: [{ level: 4, needs: [["a", 4], ["b", 3]] }, { level: 3, needs: [["a", 3]] }, { level: 3, needs: [["b", 4]] }, { level: 2, needs: [["c", 2]] }] };
  const bank = bankOf([{ id: "d", rule, questions: ["a", "b", "c"].map((id) => ({ id, options: 4, na: true })) }]);
  /** @param {Record<string, string>} answers */
  const judged = (answers) => { const { level, range, score: figure } = dimensionsOf(bank, { answers }).d; return [level, range, figure]; };
  assert.deepEqual(judged({ a: "4", b: "3", c: "1" }), [4, [4, 4], null]);
  assert.deepEqual(judged({ a: "4", b: "2", c: "1" }), [3, [3, 3], null]);
  assert.deepEqual(judged({ a: "1", b: "4", c: "1" }), [3, [3, 3], null]);
  assert.deepEqual(judged({ a: "2", b: "3", c: "2" }), [2, [2, 2], null]);
  assert.deepEqual(judged({ a: "2", b: "3", c: "1" }), [1, [1, 1], null]);
  // b unknown: at 1 the second row holds, at 4 the first
  assert.deepEqual(judged({ a: "4", b: "unknown", c: "1" }), [3, [3, 4], null]);
  // what does not apply keeps no row from holding
  assert.deepEqual(judged({ a: "4", b: "not-applicable", c: "1" }), [4, [4, 4], null]);
  assert.deepEqual(judged({ a: "not-applicable", b: "1", c: "1" }), [3, [3, 3], null]);
});

test("ordered rows over dimensions go by their levels", () => {
  const children = ["x", "y"].map((id) => ({ id, rule: /** @type {const} */ ({ rule: "minimum" }), questions: [{ id: id + "1", options: 4 }] }));
  const bank = bankOf(children, { overall: { rule: "ordered", levels: [{ level: 4, needs: [["x", 4], ["y", 4]] }, { level: 2, needs: [["x", 2]] }] } });
  assert.deepEqual([outcome(bank, { answers: { x1: "4", y1: "4" } }).base, outcome(bank, { answers: { x1: "4", y1: "3" } }).base, outcome(bank, { answers: { x1: "1", y1: "4" } }).base], [4, 2, 1]);
  assert.deepEqual(outcome(bank, { answers: { x1: "4", y1: "unknown" } }).range, [2, 4]);
});

test("explained: the way to the next level, and answers that count lower", () => {
  Object.defineProperty(globalThis, "document", { value: { documentElement: { lang: "en" } }, configurable: true });
  const rule = /** @type {const} */ ({ rule: "ordered", levels: [{ level: 3, needs: [["x", 4], ["y", 3]] }, { level: 3, needs: [["y", 4]] }, { level: 2, needs: [["x", 2]] }] });
  const children = ["x", "y"].map((id) => ({ id, rule: /** @type {const} */ ({ rule: "quorum" }), questions: [{ id: id + "1", options: 4, ...(id === "y" ? { criteria: ["c"] } : {}) }] }));
  const bank = bankOf([{ id: "p", rule: JSON.parse(JSON.stringify(rule)), dimensions: children }]);
  const words = { "why-ordered": "Level {level}.", "why-ordered-next": "To {level}: {parts}.", "ordered-need": "{name} {level}", "why-capped": { one: "{n} lower.", other: "{n} lower." }, "why-level": "", "why-not-count": "", "why-not-lag": "" };
  const record = { ...freshRecord({ version: "1.0.0", modes: ["full"], keep: "device" }), answers: { x1: "2", y1: "4" } };
  const texts = /** @type {any} */ ({ dimensions: { x: { name: "X" }, y: { name: "Y" } } });
  const view = viewOf({ bank, texts, words, further: {} }, { app: /** @type {any} */ (null), record, result: null, roadmap: null });
  assert.deepEqual(view.result.dimensions.map((each) => explainLevel(view, each).trim()), ["Level 2. To 3: X 4 and Y 3. To 3: Y 4.", "", "1 lower."]);
});

test("answer files: criteria and reasons come in, and mistakes are told", () => {
  const bank = bankOf([{ id: "d", questions: [{ id: "a", options: 4, na: true, reason: true, criteria: ["written", "reviewed"] }, { id: "b", options: 4 }] }]);
  const good = { format: "porras-answers/1", assessment: "bank", content_version: "1.0.0", answers: { a: "4" } };
  const sound = read(bank, { ...good, criteria: { a: ["written"], b: [] }, reasons: { a: "No branches." } });
  assert.deepEqual([sound.problems, { ...sound.criteria }, { ...sound.reasons }], [[], { a: ["written"] }, { a: "No branches." }]);
  const { problems } = read(bank, { ...good, criteria: { a: ["writen"], b: ["written"], z: [], c: 1 }, reasons: { a: 1, z: "x" } });
  assert.deepEqual(problems.map(({ code, path, expected }) => [code, path.join("."), expected]), [
    ["criterion", "criteria.a.0", ["written", "reviewed"]], ["criterion", "criteria.b.0", []], ["question", "criteria.z", ["a", "b"]], ["question", "criteria.c", ["a", "b"]],
    ["type", "reasons.a", ["string"]], ["question", "reasons.z", ["a", "b"]],
  ]);
  assert.deepEqual(read(bank, { ...good, criteria: { a: "written" } }).problems.map(({ code, expected }) => [code, expected]), [["type", ["list"]]]);
  assert.deepEqual(read(bank, { ...good, criteria: [], reasons: 1 }).problems.map(({ path }) => path.join(".")), ["criteria", "reasons"]);
});

test("a record keeps criteria and reasons, and gives them back", () => {
  const config = { version: "1.0.0", modes: ["full"], keep: "device" };
  const record = freshRecord(config);
  putInto(record, "criteria.a", "written reviewed", 1);
  putInto(record, "reasons.b", "None here", 2);
  assert(hasContent(record));
  assert.deepEqual(parseRecord(JSON.stringify(record), freshRecord(config)), record);
  const { answers, criteria, reasons } = exchangeForm(record, "bank");
  assert.deepEqual([{ ...answers }, criteria, { ...reasons }], [{}, { a: ["written", "reviewed"] }, { b: "None here" }]);
  const later = structuredClone(record);
  putInto(later, "criteria.a", "written", 5);
  putInto(later, "reasons.b", "", 5);
  assert.deepEqual([{ ...mergeRecords(record, later).criteria }, { ...mergeRecords(record, later).reasons }], [{ a: "written" }, {}]);
  const replaced = replaceContent(record, { answers: {}, notes: {}, criteria: { a: ["reviewed", "written"] }, reasons: {}, plan: {}, mode: "full", role: null, profile: null }, 9);
  assert.deepEqual([{ ...replaced.criteria }, { ...replaced.reasons }], [{ a: "reviewed written" }, {}]);
  const old = JSON.parse(JSON.stringify(record));
  delete old.criteria;
  delete old.reasons;
  assert.deepEqual({ ...parseRecord(JSON.stringify(old), freshRecord(config))?.criteria }, {}, "a record from before");
  assert.equal(parseRecord(JSON.stringify({ ...old, reasons: { a: 1 } }), freshRecord(config)), null);
});

/** @param {number} seed @returns {(below: number) => number} whole numbers from 0, the same for the same seed */
function numbers(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 8) % below;
  };
}

/** @param {(below: number) => number} random @param {boolean} hiding @returns {Bank} */
function randomBank(random, hiding) {
  /** @type {Question[]} */
  const questions = Array.from({ length: 8 }, (_, at) => ({
    id: "q" + at, options: 4, na: random(3) === 0, reason: random(2) === 0,
    ...(random(2) ? { criteria: ["c", "d"], ...(random(2) ? { unmet: String(1 + random(3)) } : {}) } : {}),
    ...(hiding && at && random(2) ? { visible: [random(3) ? { question: "q" + random(at), min: 1 + random(4) } : { role: ["front"] }] } : {}),
  }));
  return bankOf([0, 4].map((from) => ({ id: "d" + from, rule: /** @type {const} */ ({ rule: "quorum" }), questions: questions.slice(from, from + 4) })));
}

/** @param {(below: number) => number} random */
const randomFile = (random) => ({
  role: [null, "front", "lead"][random(3)],
  answers: Object.fromEntries(Array.from({ length: 8 }, (_, at) => ["q" + at, ["1", "2", "3", "4", "unknown", "not-applicable", ""][random(7)]])),
  criteria: Object.fromEntries(Array.from({ length: 8 }, (_, at) => ["q" + at, ["c", "d"].filter(() => random(2))])),
  reasons: Object.fromEntries(Array.from({ length: 8 }, (_, at) => ["q" + at, random(2) ? "why" : ""])),
});

test("whatever was answered to a question that is not asked, nothing changes", () => {
  let hiding = 0;
  for (let seed = 1; seed <= 2000; seed++) {
    const random = numbers(seed);
    const bank = randomBank(random, true);
    const file = randomFile(random);
    const found = outcome(bank, file);
    const hidden = found.hidden ?? [];
    hiding += hidden.length;
    const other = { ...file, answers: { ...file.answers, ...Object.fromEntries(hidden.map((id) => [id, String(1 + random(4))])) } };
    assert.deepEqual(outcome(bank, other), found, "seed " + seed);
  }
  assert(hiding > 1000);
});

test("a criterion more never lowers anything where nothing hangs on answers", () => {
  let capped = 0;
  for (let seed = 1; seed <= 2000; seed++) {
    const random = numbers(seed + 5000);
    const bank = randomBank(random, false);
    const file = randomFile(random);
    const before = outcome(bank, file);
    const after = outcome(bank, { ...file, criteria: Object.fromEntries(Object.keys(file.criteria).map((id) => [id, ["c", "d"]])) });
    assert.equal(after.capped, undefined);
    capped += (before.capped ?? []).length;
    for (const [at, each] of before.dimensions.entries()) {
      const later = after.dimensions[at];
      assert.deepEqual([each.answered, each.unknown, each.not_applicable], [later.answered, later.unknown, later.not_applicable], "seed " + seed);
      assert((each.level ?? 0) <= (later.level ?? 0) && (each.range?.[1] ?? 0) <= (later.range?.[1] ?? 0), "seed " + seed);
    }
  }
  assert(capped > 1000);
});
