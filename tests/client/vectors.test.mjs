import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fraction, textOf } from "../../src/client/fraction.js";
import { agreementByDimension, agreementOf, groupLevel, merge, patternOf, survey } from "../../src/client/group.js";
import { outcome, together } from "../../src/client/outcome.js";
import { roadmap } from "../../src/client/roadmap.js";
import { championSignals, corroborates, roleGaps, roleViews } from "../../src/client/roles.js";
import { judge } from "../../src/client/rules.js";
import { score } from "../../src/client/score.js";
import { BANK, answersOf } from "./default-bank.mjs";

const VECTORS = JSON.parse(readFileSync(new URL("vectors/default-bank.json", import.meta.url), "utf8"));

/** @param {any} result @param {string} field */
const byDimension = (result, field) => Object.fromEntries(result.dimensions.map((/** @type {any} */ each) => [each.id, each[field]]));

/** @param {import("../../src/client/types.js").Roadmap} plan */
const planned = (plan) => plan.items.map(({ action, own, effective, horizon, after }) => ({ id: action, own, effective, horizon, after }));

for (const name of ["A", "B", "B2-lock-opened"]) {
  test("vector " + name, () => {
    const vector = VECTORS[name];
    const answers = answersOf(vector.answers);
    const result = score(BANK, answers, { mode: vector.version });
    assert.deepEqual(byDimension(result, "level"), vector.levels);
    assert.deepEqual(byDimension(result, "score"), vector.scores);
    assert.deepEqual(byDimension(result, "range"), vector.ranges);
    assert.equal(result.base, vector.base_stage);
    assert.deepEqual(result.range, vector.base_range);
    assert.deepEqual(Object.fromEntries(result.locks.map(({ question, open }) => [question, open])), vector.locks);
    assert.equal(result.gate_open, vector.gate_open);
    assert.equal(result.claim, vector.claim);
    assert.equal(result.stage, vector.stage);
    const plan = roadmap(BANK, result);
    assert.equal(plan.target, vector.target);
    assert.deepEqual(planned(plan), vector.roadmap);
    assert.deepEqual(plan.find_out, []);
  });
}

test("vector B as printed: shape and key order of section 5", () => {
  const printed = outcome(BANK, { answers: answersOf(VECTORS.B.answers), mode: "full" });
  assert(JSON.stringify(printed).startsWith('{"assessment":"customer-centricity","content_version":"1.0.0","mode":"full","base":4,"gate_open":false,"claim":3,"stage":3,"stage_id":"doer","range":[4,4],"dimensions":[{"id":"customer","level":4,"score":"4","range":[4,4],"answered":4,"unknown":0,"not_applicable":0},'));
  assert(JSON.stringify(printed).endsWith('"locks":[{"question":"G2","open":true},{"question":"G3","open":false},{"question":"G4","open":true},{"question":"G5","open":true}],"roadmap":{"target":4,"items":[{"action":"feedback-3","own":"2","effective":"2","horizon":"now","after":[]},{"action":"lock-rewards","own":"2","effective":"2","horizon":"next","after":["feedback-3"]}]}}'));
});

test("vector B: what is held, and what is ahead of the gate", () => {
  const result = score(BANK, answersOf(VECTORS.B.answers));
  const feedback = result.dimensions.find(({ id }) => id === "feedback");
  assert.deepEqual(feedback?.held, { next: 4, below: ["F2", "F3"], count: 1, must: [], least: 3 });
  assert.deepEqual(byDimension(result, "ahead"), { customer: true, start: true, tools: true, feedback: false, path: true, structure: true, worklife: true });
  assert.deepEqual(result.held, { next: 5, below: ["customer", "start", "tools", "feedback", "path", "structure", "worklife"], count: 6, must: ["feedback"], least: 4 });
});

test("vector D: a group of five", () => {
  const vector = VECTORS.D;
  const files = vector.answers.map((/** @type {any} */ answers, /** @type {number} */ at) => ({ mode: "short", respondent: { role: vector.roles[at] }, answers: answersOf(answers) }));
  const questions = survey(BANK, files, "short");
  assert.equal(questions.length, 14);
  for (const { id, level, agreement, pattern } of questions) {
    const figures = { ...level, s2: agreement?.s2 && textOf(agreement.s2), r: agreement?.r && textOf(agreement.r), ad_mean: agreement && textOf(agreement.ad), pattern };
    assert.deepEqual(figures, vector.per_question[id], id);
  }
  const { overall, dimensions } = agreementByDimension(questions);
  assert.deepEqual(Object.fromEntries(dimensions.map(({ id, agreement }) => [id, agreement && textOf(agreement)])), vector.agreement);
  assert.equal(overall && textOf(overall), vector.overall_agreement);
  assert.equal(corroborates(BANK, files, dimensions.map(({ agreement }) => agreement)), vector.confirmed);

  const answers = merge(BANK, files);
  const result = score(BANK, answers, { mode: "short", confirmed: false });
  assert.deepEqual(byDimension(result, "level"), vector.levels);
  assert.deepEqual([result.base, result.gate_open, result.claim, result.stage], [vector.base_stage, vector.gate_open, vector.claim, vector.stage]);
  assert.deepEqual(planned(roadmap(BANK, result)), vector.roadmap);

  assert.deepEqual(championSignals(questions, 5).map(({ ahead, of, champion }) => [ahead, of, champion]), [[2, 14, false], [4, 14, true], [0, 14, false], [0, 14, false], [1, 14, false]]);
  const views = roleViews(BANK, files, questions, 1);
  assert.deepEqual(views.map(({ role, respondents }) => [role, respondents]), [["leadership", 1], ["champion", 1], ["front", 2], ["support", 1]]);
  const gaps = roleGaps(views[0], views[2]);
  assert.deepEqual(gaps.map(({ id, gap, weight }) => [id, textOf(gap), weight]), [
    ["customer", "0", "silent"], ["start", "3/4", "talk"], ["tools", "3/4", "talk"], ["feedback", "3/4", "talk"],
    ["path", "5/2", "clear"], ["structure", "1", "clear"], ["worklife", "5/4", "clear"],
  ]);
  assert(roleViews(BANK, files, questions).every((view) => view.dimensions === null), "nobody is shown below three");

  const printed = together(BANK, files);
  assert.deepEqual(Object.keys(printed), [...Object.keys(outcome(BANK, files[0])), "respondents", "confirmed", "agreement", "questions", "roles", "champions", "gaps"]);
  assert.deepEqual([printed.mode, printed.stage, printed.respondents, printed.confirmed, printed.agreement.overall], ["short", 2, 5, false, "17/28"]);
  assert.deepEqual(printed.questions[2], { id: "S1", answered: 5, group: 2, agreement: "3/5", distance: "18/25", pattern: "lone-high" });
  assert.deepEqual(printed.roles[2], { id: "front", respondents: 2, dimensions: null });
  assert.deepEqual([printed.champions, printed.gaps], [1, []], "a gap is told when both roles are");
  const open = together(BANK, files, { roleMin: 1 });
  assert.deepEqual([open.champions, open.gaps[4]], [1, { id: "path", gap: "5/2", weight: "clear" }]);
  assert.equal(together(BANK, files.slice(0, 2)).champions, null, "two could tell each other apart");
  assert.deepEqual(together(BANK, files, { roleMin: 2 }).roles[2].dimensions?.[4], { id: "path", mean: "3/2" });
});

test("units of the quorum", () => {
  for (const { values, level } of VECTORS.units_level) {
    const parts = values.map((/** @type {number} */ value) => ({ value: fraction(value), level: value, met: false, weight: fraction(1), top: fraction(5) }));
    assert.equal(judge({ rule: "quorum" }, parts, 5).level, level, String(values));
  }
});

test("units of agreement", () => {
  for (const { answers, lower_median, l75, group, s2, r, ad_mean, pattern } of VECTORS.units_agreement) {
    const agreement = agreementOf(answers);
    assert.deepEqual(groupLevel(answers), { typical: lower_median, l75, group }, String(answers));
    assert.deepEqual([agreement.s2 && textOf(agreement.s2), agreement.r && textOf(agreement.r), textOf(agreement.ad), patternOf(answers)], [s2, r, ad_mean, pattern], String(answers));
  }
});
