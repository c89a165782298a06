import assert from "node:assert/strict";
import { test } from "node:test";
import { isDay, markedRoadmap, marksIn, movedBetween } from "../../src/client/plan.js";
import { gainText, steppedAnswers } from "../../src/client/plan-gain.js";
import { roadmap } from "../../src/client/roadmap.js";
import { score } from "../../src/client/score.js";
import { BANK, answersOf } from "./default-bank.mjs";

/** @param {string | number} value */
const every = (value) => Object.fromEntries(BANK.dimensions.flatMap(({ questions }) => questions ?? []).map(({ id }) => [id, value]));
const RESULT = score(BANK, answersOf(every(2)));

/** @param {Record<string, string>} texts @param {number} [target] */
const plan = (texts, target = 4) => markedRoadmap(BANK, RESULT, target, marksIn(BANK, texts));
/** @param {import("../../src/client/types.js").Roadmap} map */
const ids = (map) => map.items.map(({ action }) => action);

test("without a mark the roadmap is the bank's", () => {
  assert.deepEqual(plan({}), roadmap(BANK, RESULT, { target: 4 }));
  assert.deepEqual(plan({ "start-2.who": "Aino", "gone-9.state": "done", "start-2.state": "nonsense" }), plan({}));
});

test("done counts as its step being reached, whatever the answers say", () => {
  const raised = score(BANK, answersOf({ ...every(2), ...Object.fromEntries((BANK.dimensions.find(({ id }) => id === "customer")?.questions ?? []).map(({ id }) => [id, 3])) }));
  assert.deepEqual(plan({ "customer-2.state": "done" }).items, roadmap(BANK, raised, { target: 4 }).items);
  assert.deepEqual(ids(plan({ "customer-2.state": "done", "customer-3.state": "done" })).filter((id) => id.startsWith("customer")), []);
});

test("a step that is done above one that is not leaves that one in the plan", () => {
  const map = plan({ "customer-3.state": "done" });
  assert(ids(map).includes("customer-2") && !ids(map).includes("customer-3"));
});

test("accepted leaves the plan, and nothing waits for it, at its level as before", () => {
  for (const { action } of plan({}).items) {
    const map = plan({ [action + ".state"]: "accepted" });
    assert.deepEqual(ids(map).sort(), ids(plan({})).filter((id) => id !== action).sort());
    assert(map.items.every(({ after }) => !after.includes(action)), action);
    assert.deepEqual(map.items.map(({ because, action: id }) => [id, because]).sort(), plan({}).items.filter(({ action: id }) => id !== action).map(({ because, action: id }) => [id, because]).sort());
  }
});

test("postponed is due last, with all that waits for it, and takes nobody's place", () => {
  for (const { action } of plan({}).items) {
    const map = plan({ [action + ".state"]: "postponed" });
    const horizon = new Map(map.items.map((item) => [item.action, item.horizon]));
    assert.equal(horizon.get(action), "later");
    for (const item of map.items) if (item.after.some((id) => horizon.get(id) === "later")) assert.equal(item.horizon, "later");
    const [most] = BANK.capacities;
    const able = map.items.filter(({ action: id, after }) => id !== action && !after.length).length;
    assert.equal(map.items.filter((item) => item.horizon === "now").length, Math.min(most ?? 0, able), action);
  }
});

test("what moved stands on another horizon than before", () => {
  const before = plan({});
  const [first] = ids(before);
  const after = plan({ [first + ".state"]: "done" });
  const moved = movedBetween(before, after, first);
  const was = new Map(before.items.map(({ action, horizon }) => [action, horizon]));
  for (const { horizon, ids: all } of moved) for (const id of all) assert.notEqual(was.get(id), horizon);
  assert.deepEqual(moved.flatMap(({ ids: all }) => all).includes(first), false);
  assert.deepEqual(movedBetween(before, before), []);
});

test("what strangers wrote is read as it can be, and nothing throws", () => {
  const marks = marksIn(BANK, { "_a.title": "own", "_a.horizon": "never", "_a.by": "2026-02-30", "__proto__.title": "x", "_b.note": "no title", "start-2.by": "2026-12-01" });
  assert.deepEqual(marks.own.map(({ id, title, horizon, by }) => [id, title, horizon, by]), [["_a", "own", "now", ""]]);
  assert.equal(marks.of("start-2").by, "2026-12-01");
  assert.deepEqual(marks.of("constructor"), { state: "", who: "", by: "", note: "" });
  assert.deepEqual(["2026-12-31", "2028-02-29", "2026-02-29", "26-1-1", "", "0000-00-00", "2026-12-31T"].map(isDay), [true, true, false, false, false, false, false]);
});

test("what an action changes is what the engine says of its step", () => {
  const answers = answersOf(every(2));
  for (const action of BANK.actions) {
    if (!action.dimension || !action.from || action.from > 4 || action.lock) continue;
    const after = score(BANK, steppedAnswers(BANK, answers, action));
    const level = after.dimensions.find(({ id }) => id === action.dimension)?.level;
    assert.equal(level, Math.max(2, action.from + 1), action.id);
  }
  const lock = BANK.actions.find((action) => action.lock);
  assert(lock);
  const opened = score(BANK, steppedAnswers(BANK, answers, lock)).locks.filter(({ open }) => open).map(({ id }) => id);
  assert(opened.includes(lock.lock ?? ""));
  assert.equal(steppedAnswers(BANK, { C1: "unknown" }, BANK.actions[0]).C1, "unknown", "what is not known stays so");
});

test("what an action changes is told from where its step begins, and the stage only where it is true", () => {
  Object.defineProperty(globalThis, "document", { value: { documentElement: { lang: "en" } }, configurable: true });
  const counted = { answers: answersOf(every(2)), hidden: new Set(), capped: new Set() };
  const record = { mode: BANK.modes[0], profile: "" };
  /** @type {any} */
  const view = { bank: BANK, texts: { dimensions: {} }, counted, result: RESULT, shown: { record }, say: (/** @type {string} */ _, /** @type {any} */ { name }) => name };
  /** @param {string} id */
  const told = (id) => gainText(view, (key, values = {}) => key + " " + [values.before, values.after, values.stage, values.n].filter((value) => value !== undefined).join(">"), id);
  assert.equal(told("customer-2"), "gain-level 2>3. gain-stays 2");
  assert.equal(told("customer-3"), "gain-level 3>4.");
  assert.equal(told("customer-1"), "gain-stays 2");
});
