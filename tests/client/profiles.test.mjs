/**
 * Profiles and their targets, worked out by hand on the answers of vector A:
 * levels customer 2, start 1, tools 1, feedback 2, path 1, structure 1,
 * worklife 2; stage 1. own = gap · bottleneck · impact / effort.
 */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { read } from "../../src/client/answers.js";
import { outcome, together } from "../../src/client/outcome.js";
import { roadmap } from "../../src/client/roadmap.js";
import { score } from "../../src/client/score.js";
import { BANK, answersOf } from "./default-bank.mjs";

/** @typedef {import("../../src/client/types.js").Bank} Bank */

const VECTORS = JSON.parse(readFileSync(new URL("vectors/default-bank.json", import.meta.url), "utf8"));
const ANSWERS = answersOf(VECTORS.A.answers);

/** @param {Record<string, number>} targets @param {Partial<Bank>} [rest] @returns {Bank} */
const bankFor = (targets, rest = {}) => ({ ...BANK, profiles: [{ id: "office" }, { id: "small", targets }], ...rest });

/** @param {Bank} bank @param {number} [target] @param {string | null} [profile] */
function planOf(bank, target, profile = "small") {
  const plan = roadmap(bank, score(bank, ANSWERS, { mode: "short", profile }), { target });
  return { ...plan, items: plan.items.map(({ action, own, effective, horizon, after }) => [action, own, effective, horizon, ...after]) };
}

test("a dimension goes to min(T, its target), and its gap is to there", () => {
  assert.deepEqual(planOf(bankFor({ tools: 2, path: 2, structure: 1, worklife: 4 }), 3), {
    target: 3,
    items: [
      ["start-1", "8", "8", "now"], // no target of its own: (3 − 1) · 2 · 2 / 1
      ["start-2", "3", "3", "next", "start-1"], // (3 − 2) · 2 · 3 / 2
      ["tools-1", "2", "2", "now"], // (2 − 1) · 2 · 2 / 2, and no tools-2
      ["path-1", "2", "2", "now"], // (2 − 1) · 2 · 2 / 2
      ["customer-2", "1", "1", "next"], // (3 − 2) · 1 · 2 / 2
      ["feedback-2", "1", "1", "next"],
      ["worklife-2", "1", "1", "next"], // its target lies beyond T: (3 − 2) · 1 · 2 / 2
    ],
    find_out: [],
    enough: ["tools", "path", "structure"],
  });
});

test("what lies beyond a target is not planned, so nothing waits for it; nor are the locks of a gate beyond it", () => {
  const targets = { start: 1, tools: 2, feedback: 2, path: 1, structure: 1, worklife: 2 };
  assert.deepEqual(planOf(bankFor(targets), 4), {
    target: 4,
    items: [
      ["customer-2", "2", "2", "now"], // (4 − 2) · 1 · 2 / 2
      ["tools-1", "2", "2", "now"],
      ["customer-3", "1", "1", "next", "customer-2"], // asks for tools on 3, which is beyond what is enough
    ],
    find_out: [],
    enough: ["start", "tools", "feedback", "path", "structure", "worklife"],
  });
  const { structure, ...others } = targets;
  assert.equal(structure, 1);
  const beyond = planOf(bankFor(others), 4).items.map(([action]) => action);
  assert.deepEqual(beyond.filter((action) => action.startsWith("lock-")), ["lock-goals", "lock-work"], "the short version asks two locks");
});

test("without a stage, the targets alone lead; a chosen target goes before", () => {
  const bank = bankFor({ tools: 2, feedback: 2, worklife: 3 }, { overall: { rule: "none" } });
  assert.deepEqual(planOf(bank), {
    target: null,
    items: [["tools-1", "2", "2", "now"], ["worklife-2", "1", "1", "now"]],
    find_out: [],
    enough: ["tools", "feedback", "worklife"],
  });
  assert.deepEqual(planOf(bank, undefined, null), { target: null, items: [], find_out: [], enough: [] });
  const chosen = planOf(bank, 2);
  assert.deepEqual([chosen.items.map(([action]) => action), chosen.enough], [["structure-1", "start-1", "tools-1", "path-1"], []]);
  const few = { ...ANSWERS, C1: "unknown", C2: "unknown", S1: "unknown", S2: "unknown" };
  const result = score(bankFor({ tools: 2 }), few, { mode: "short", profile: "small" });
  assert.equal(result.stage, null);
  assert.deepEqual(roadmap(bankFor({ tools: 2 }), result).items.map(({ action }) => action), ["tools-1"]);
});

test("targets at the top change nothing, targets at the bottom leave nothing to do", () => {
  const all = (/** @type {number} */ level) => bankFor(Object.fromEntries(BANK.dimensions.map(({ id }) => [id, level])));
  for (const target of [undefined, 3, 4, 5]) {
    assert.deepEqual(planOf(all(5), target), planOf(BANK, target, null));
    assert.deepEqual(planOf(all(1), target).items, []);
    assert.deepEqual(planOf(bankFor({ tools: 1 }), target, "office"), planOf(BANK, target, null), "a profile without targets");
    assert.deepEqual(planOf(bankFor({ tools: 1 }), target, "gone"), planOf(BANK, target, null), "a profile that the bank does not have any more");
  }
});

test("as printed: the profile, the targets, what is enough; nothing of it without a profile", () => {
  const bank = bankFor({ tools: 2, structure: 1 });
  /** @param {any} file @param {any} [options] */
  const printed = (file, options = {}) => /** @type {any} */ (outcome(bank, { mode: "short", answers: ANSWERS, ...file }, options));
  const small = printed({ profile: "small" });
  assert.deepEqual(Object.keys(small).slice(0, 5), ["assessment", "content_version", "mode", "profile", "base"]);
  assert.deepEqual([small.profile, small.roadmap.enough], ["small", ["structure"]]);
  assert.deepEqual(small.dimensions.flatMap((/** @type {any} */ each) => (each.target ? [[each.id, each.level, each.target]] : [])), [["tools", 1, 2], ["structure", 1, 1]]);
  assert.deepEqual(printed({ profile: "office" }, { profile: "small" }), small, "what is asked for goes before the file");
  const none = JSON.stringify(printed({}));
  assert.equal(none, JSON.stringify(outcome(BANK, { mode: "short", answers: ANSWERS })));
  assert(!/profile|enough/.test(none));
});

test("a group has the profile that all of it share", () => {
  const bank = bankFor({ tools: 2 });
  /** @param {(string | null)[]} profiles @param {any} [options] */
  const profileOf = (profiles, options = {}) => /** @type {any} */ (together(bank, profiles.map((profile) => ({ mode: "short", answers: ANSWERS, profile })), options)).profile;
  assert.equal(profileOf(["small", "small"]), "small");
  assert.equal(profileOf(["small", "office"]), undefined);
  assert.equal(profileOf(["small", null]), undefined);
  assert.equal(profileOf(["small", "office"], { profile: "office" }), "office");
});

test("a file's profile is read, or told", () => {
  const bank = bankFor({});
  const file = { format: "porras-answers/1", assessment: bank.id, content_version: bank.version, respondent: { role: "front", profile: "small" }, answers: {} };
  const found = read(bank, file);
  assert.deepEqual([found.role, found.profile, found.problems], ["front", "small", []]);
  assert.equal(read(bank, file, { profile: "office" }).profile, "office");
  const wrong = read(bank, { ...file, respondent: { profile: "smal", role: "king" } });
  assert.deepEqual(wrong.problems.map(({ code, path, value }) => [code, path.join("."), value]), [["role", "respondent.role", "king"], ["profile", "respondent.profile", "smal"]]);
  assert.deepEqual(wrong.problems[1].expected, ["office", "small"]);
  assert.deepEqual(read(BANK, file).problems.map(({ code, expected }) => [code, expected]), [["profile", []]]);
});
