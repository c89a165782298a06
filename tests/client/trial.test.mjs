import assert from "node:assert/strict";
import { test } from "node:test";
import { roadmap } from "../../src/client/roadmap.js";
import { score } from "../../src/client/score.js";
import { trialOf } from "../../src/client/trial.js";
import { BANK, answersOf } from "./default-bank.mjs";

const IDS = BANK.dimensions.flatMap(({ questions }) => questions ?? []).map(({ id }) => id);
/** @param {number} value */
const everywhere = (value) => ({ answers: answersOf(Object.fromEntries(IDS.map((id) => [id, value]))), mode: "full" });

test("a trial says what those answers would score, and leaves one's own as they are", () => {
  const said = everywhere(3);
  const before = JSON.stringify(said);
  const changes = new Map([["C1", "1"], ["C2", "1"], ["T1", "unknown"], ["F4", "not-applicable"], ["W1", ""]]);
  const trial = trialOf(BANK, said, changes);
  assert.equal(JSON.stringify(said), before);
  /** @type {Record<string, string>} */
  const answers = { ...said.answers, C1: "1", C2: "1", T1: "unknown", F4: "not-applicable" };
  delete answers.W1;
  assert.deepEqual(JSON.stringify(trial.result), JSON.stringify(score(BANK, answers)));
  const customer = trial.dimensions.find(({ before: { id } }) => id === "customer");
  assert.deepEqual([customer?.before.level, customer?.after.level], [3, 1]);
});

test("it says with which actions the roadmap would begin, and which would not come first any more", () => {
  const said = everywhere(2);
  const changes = new Map(["C1", "C2", "C3", "C4"].map((id) => [id, "1"]));
  /** @param {Record<string, string>} answers */
  const now = (answers) => roadmap(BANK, score(BANK, answers)).items.filter(({ horizon }) => horizon === "now").map(({ action }) => action);
  const [own, other] = [now(said.answers), now({ ...said.answers, ...Object.fromEntries(changes) })];
  const trial = trialOf(BANK, said, changes);
  assert.deepEqual(trial.first, other);
  assert.deepEqual([...trial.fresh], other.filter((id) => !own.includes(id)));
  assert.deepEqual(trial.gone, own.filter((id) => !other.includes(id)));
  assert(trial.fresh.has("customer-1") && trial.gone.length > 0);
  assert.deepEqual(trialOf(BANK, said, new Map()).gone, []);
});

test("a criterion and a reason that a trial needs are taken to be there", () => {
  /** @type {import("../../src/client/types.js").Bank} */
  const bank = { ...BANK, gates: [], dimensions: [{ id: "d", questions: [{ id: "a", options: 5, criteria: ["x"] }, { id: "b", options: 5, na: true, reason: true }, { id: "c", options: 5 }] }] };
  const said = { mode: "full", answers: answersOf({ a: 5, b: 1, c: 4 }) };
  const { dimensions: [{ before, after }] } = trialOf(bank, said, new Map([["a", "4"], ["b", "not-applicable"]]));
  assert.deepEqual([before.level, after.level, after.not_applicable], [1, 4, 1]);
});
