import assert from "node:assert/strict";
import { test } from "node:test";
import { read } from "../../src/client/answers.js";
import { merge } from "../../src/client/group.js";
import { parsedOrNull } from "../../src/client/json.js";
import { outcome, together } from "../../src/client/outcome.js";
import { refusalLines } from "../../src/client/refusals.js";
import { allQuestions } from "../../src/client/score.js";
import { BANK, answersOf } from "./default-bank.mjs";

const GOOD = { format: "porras-answers/1", assessment: "customer-centricity", content_version: "1.4.2", mode: "short", respondent: { role: "front" }, answers: { C1: "3", S4: "unknown", F4: "not-applicable" }, notes: { C1: "why" }, later: 1 };

test("a sound file", () => {
  const found = read(BANK, GOOD);
  assert.deepEqual(found.problems, []);
  assert.deepEqual([found.mode, found.role, { ...found.answers }, { ...found.notes }], ["short", "front", GOOD.answers, { C1: "why" }]);
  assert.equal(Object.getPrototypeOf(found.answers), null);
  assert.equal(read(BANK, GOOD, { mode: "full" }).mode, "full");
  assert.deepEqual(read(BANK, { ...GOOD, mode: undefined, respondent: {}, notes: undefined }).problems, []);
});

test("every problem at once, as data", () => {
  const bad = JSON.parse('{"format":"porras-answers/1","assessment":"customer-centricity","content_version":"1.0.0","mode":"long","respondent":{"role":"king"},"answers":{"__proto__":"1","C1":3,"C2":"6","C3":"not-applicable","F4":"x","Q1":"1","constructor":{},"C4":"4"},"notes":{"C1":[],"toString":"x"}}');
  const { answers, mode, role, problems } = read(BANK, bad);
  assert.deepEqual([{ ...answers }, mode, role], [{ C4: "4" }, "full", null]);
  assert.deepEqual(problems.map(({ code, path, value }) => [code, path.join("."), value]), [
    ["mode", "mode", "long"], ["role", "respondent.role", "king"],
    ["question", "answers.__proto__", "__proto__"], ["type", "answers.C1", 3], ["option", "answers.C2", "6"], ["not-applicable", "answers.C3", "not-applicable"], ["option", "answers.F4", "x"],
    ["question", "answers.Q1", "Q1"], ["question", "answers.constructor", "constructor"], ["type", "notes.C1", "[]"], ["question", "notes.toString", "toString"],
  ]);
  assert.deepEqual(problems[4].expected, ["1", "2", "3", "4", "5", "unknown"]);
  assert.deepEqual(problems[6].expected, ["1", "2", "3", "4", "5", "unknown", "not-applicable"]);
});

test("whose view it is and where the roadmap leads are read, and refused where they are none", () => {
  const found = (/** @type {Record<string, unknown>} */ more) => {
    const { view, target, problems } = read(BANK, { ...GOOD, ...more });
    return [view, target, problems.map(({ code, value, expected }) => [code, value, expected])];
  };
  assert.deepEqual(found({}), ["own", 0, []]);
  assert.deepEqual(found({ view: "joint", target: 5 }), ["joint", 5, []]);
  assert.deepEqual(found({ view: "own", target: 1 }), ["own", 1, []]);
  for (const view of ["JOINT", "", 1, null, ["joint"]]) assert.deepEqual(found({ view })[2], [["view", Array.isArray(view) ? "[]" : view, ["own", "joint"]]]);
  for (const target of [0, 6, 1.5, -1, "3", null, NaN]) assert.deepEqual(found({ target }), ["own", 0, [["target", target, ["1", "2", "3", "4", "5"]]]]);
});

test("a roadmap leads to the target of the file where that is above the stage, unless another is asked for", () => {
  const answers = Object.fromEntries(allQuestions(BANK).map(({ id }) => [id, "3"]));
  const targetOf = (/** @type {number | undefined} */ target, /** @type {{target?: number}} */ options = {}) => outcome(BANK, read(BANK, { ...GOOD, answers, mode: "full", ...(target && { target }) }), options).roadmap.target;
  assert.deepEqual([targetOf(undefined), targetOf(5), targetOf(2), targetOf(3), targetOf(5, { target: 4 })], [4, 5, 4, 4, 4]);
});

test("of answers to something else, only that is said", () => {
  const foreign = { format: "porras-answers/2", assessment: "other", content_version: "2.0.0", mode: "long", answers: { Q1: "1" } };
  const { answers, problems } = read(BANK, foreign);
  assert.deepEqual({ ...answers }, {});
  assert.deepEqual(problems.map(({ code, path, value }) => [code, path.join("."), value]), [
    ["format", "format", "porras-answers/2"], ["assessment", "assessment", "other"], ["content-version", "content_version", "2.0.0"],
  ]);
});

test("nothing is thrown, whatever comes", () => {
  const huge = "x".repeat(1_000_000);
  for (const value of [null, undefined, 1, NaN, "", huge, [], [1], true, () => 1, Symbol("s"), 1n, {}, Object.create(null), { answers: [] }, { answers: null }, { answers: { [huge]: huge, C1: huge } }, { ...GOOD, respondent: [] }, { ...GOOD, respondent: { role: {} } }, { ...GOOD, mode: ["full"] }, { ...GOOD, content_version: 1 }, { ...GOOD, notes: "x" }, Object.create(GOOD)]) {
    const { problems, mode } = read(BANK, value);
    assert(problems.length, "a problem");
    assert(BANK.modes.includes(mode));
    assert(JSON.stringify(problems).length < 5000, "nothing huge comes back");
  }
  assert.equal(read(BANK, null).problems[0].code, "not-an-object");
  assert.equal(read(BANK, GOOD, { mode: "x" }).problems[0].code, "mode");
});

test("merging: at least half must have given a level", () => {
  /** @type {Record<string, string | number>[]} */
  const given = [{ C1: 3, C2: 4, F4: "not-applicable", C3: 2 }, { C1: 4, C2: "unknown", F4: "not-applicable", C3: "unknown" }, { C1: "unknown", F4: "unknown" }, { C2: 4 }];
  const files = given.map((answers) => ({ answers: answersOf(answers) }));
  assert.deepEqual({ ...merge(BANK, files) }, { C1: "3", C2: "4", F4: "not-applicable", C3: "unknown" });
  assert.deepEqual({ ...merge(BANK, []) }, {});
});

test("a group confirms the highest stage; a role below the minimum stays hidden", () => {
  const five = Object.fromEntries(BANK.dimensions.flatMap(({ questions }) => questions ?? []).map(({ id }) => [id, 5]));
  const files = ["leadership", "front", "front", "front", "support"].map((role) => ({ mode: "full", role, answers: answersOf(five) }));
  const found = together(BANK, files);
  assert.deepEqual([found.claim, found.stage, found.confirmed, found.roles.map(({ id, dimensions }) => [id, dimensions && dimensions[0].mean])], [5, 5, true, [["leadership", null], ["front", "5"], ["support", null]]]);
  const few = files.map((file, at) => (at === 1 ? { ...file, answers: answersOf({ ...five, C1: "unknown", C2: "unknown", C3: "unknown", C4: "unknown" }) } : file));
  assert.deepEqual(together(BANK, few).roles[1].dimensions?.slice(0, 2), [{ id: "customer", mean: null }, { id: "start", mean: "5" }]);
  assert.deepEqual([together(BANK, files.slice(1)).stage, together(BANK, files.map((file) => ({ ...file, role: "front" }))).stage], [4, 4]);
  const two = together(BANK, files.slice(0, 2)).questions[0];
  assert.deepEqual(two, { id: "C1", answered: 2, group: null, agreement: null, distance: null, pattern: "too-few" });
});

test("problems in words: each line once, five at most, each with its own wording", () => {
  /** @param {any} value */
  const lines = (value) => refusalLines(read({ ...BANK, profiles: [{ id: "small" }] }, value).problems, (key, values = {}) => [key, values.path, values.value, values.expected].join(" "));
  assert.deepEqual(lines(GOOD), []);
  for (const text of ["{", "", "null", "\ufeff{}"]) assert.deepEqual(lines(parsedOrNull(text)), ["open-format  null "], text);
  assert.deepEqual(lines({ ...GOOD, respondent: { role: "king", profile: "big" }, mode: "x", answers: { Z: "1", C1: "9" } }), [
    "open-mode mode x full, short", "open-role respondent.role king leadership, champion, front, development, support, partner", "open-profile respondent.profile big small",
    "open-question answers.Z Z " + BANK.dimensions.flatMap(({ questions = [] }) => questions.map(({ id }) => id)).join(", "), "open-answer answers.C1 9 1, 2, 3, 4, 5, unknown",
  ]);
  assert.equal(lines({ ...GOOD, answers: { A: "1", B: "1", C: "1", D: "1", E: "1", F: "1" } }).length, 5);
  /** @param {string} assessment */
  const named = (assessment) => refusalLines(read(BANK, { ...GOOD, assessment }).problems, (key, values = {}) => String(values.value), { lunch: "The long lunch" });
  assert.deepEqual(["lunch", "constructor", "dinner"].flatMap(named), ["The long lunch", "constructor", "dinner"]);
  // One that the site does not have is called as its file says, where that says something.
  /** @param {string} assessment @param {unknown} title */
  const called = (assessment, title) => {
    const file = { ...GOOD, assessment, title };
    return refusalLines(read(BANK, file).problems, (key, values = {}) => String(values.value), { lunch: "The long lunch" }, file);
  };
  assert.deepEqual([called("dinner", " A late\n dinner "), called("dinner", ""), called("dinner", 7), called("lunch", "x"), called("dinner", "x".repeat(90))].flat(), ["A late\n dinner", "dinner", "dinner", "The long lunch", "x".repeat(80) + "…"]);
  assert.equal(refusalLines([1, 2].map(() => ({ code: "format", path: [], value: null })), () => "the same").length, 1);
});
