import assert from "node:assert/strict";
import { test } from "node:test";
import { prerequisiteRows } from "../../src/client/prerequisite-rows.js";
import { roadmap } from "../../src/client/roadmap.js";
import { score } from "../../src/client/score.js";
import { BANK, answersOf } from "./default-bank.mjs";

/** @param {Record<string, string>} plan "a b" is what waits, in the plan's order */
const items = (plan) => Object.entries(plan).map(([action, after]) => ({ action, after: after.split(" ").filter(Boolean) }));

/** @template T @param {readonly T[]} values */
const sorted = (values) => [...values].sort();

test("rows stand in layers, and what nothing hangs on stands apart", () => {
  const { rows, apart } = prerequisiteRows(items({ a: "", lone: "", b: "", d: "a b", c: "a", e: "d" }));
  assert.deepEqual(rows.map(({ action, layer, needs }) => [action, layer, needs.join()]), [["a", 1, ""], ["b", 1, ""], ["d", 2, "a,b"], ["c", 2, "a"], ["e", 3, "d"]]);
  assert.deepEqual(apart, ["lone"]);
  assert.deepEqual(prerequisiteRows(items({ a: "", b: "" })), { lanes: 0, rows: [], apart: ["a", "b"] });
  assert.deepEqual(prerequisiteRows([]), { lanes: 0, rows: [], apart: [] });
});

test("what another prerequisite needs itself is not named again", () => {
  const { rows } = prerequisiteRows(items({ a: "", b: "a", c: "a b", d: "a b c" }));
  assert.deepEqual(rows.map(({ needs }) => needs.join()), ["", "a", "b", "c"]);
});

test("what is not in the plan is waited for by nobody", () => {
  const { rows, apart } = prerequisiteRows(items({ a: "gone", b: "a" }));
  assert.deepEqual([rows.map(({ action }) => action), apart], [["a", "b"], []]);
});

test("a short line lies nearer than one that goes past it", () => {
  const { lanes, rows } = prerequisiteRows(items({ a: "", b: "", c: "b", d: "a" }));
  assert.equal(lanes, 2);
  assert.deepEqual(rows.map(({ opens }) => opens), [1, 0, null, null]);
  assert.deepEqual(rows.map(({ enters }) => enters.map(({ lane, on }) => lane + (on ? "on" : ""))), [[], [], ["0"], ["1"]]);
  assert.deepEqual(rows.map(({ through }) => through), [[], [1], [1], []]);
  assert.deepEqual(rows.map(({ above }) => sorted(above).join()), ["", "1", "0,1", "1"]);
});

test("of the default bank, every prerequisite of every plan can be followed along its line", () => {
  const questions = BANK.dimensions.flatMap(({ questions }) => questions ?? []);
  let lines = 0;
  for (let seed = 0; seed < 60; seed++) {
    const given = Object.fromEntries(questions.map(({ id }, at) => [id, 1 + (seed * 7 + at * (seed % 5 + 1) * 3) % 4]));
    const plan = roadmap(BANK, score(BANK, answersOf(given)), { target: 2 + seed % 4 });
    const { rows, lanes, apart } = prerequisiteRows(plan.items);
    assert.equal(rows.length + apart.length, plan.items.length);
    const all = new Map(plan.items.map(({ action, after }) => [action, after]));
    /** @type {Map<string, Set<string>>} */
    const reached = new Map();
    /** @type {(string | null)[]} whose line lies in each lane */
    let lying = Array.from({ length: lanes }, () => null);
    for (const { action, layer, needs, opens, enters, through, above } of rows) {
      assert.deepEqual(sorted(above), sorted(lying.flatMap((owner, lane) => owner === null ? [] : [lane])));
      assert.deepEqual(sorted(enters.map(({ lane }) => lying[lane])), sorted(needs));
      assert.deepEqual(sorted([...through, ...enters.map(({ lane }) => lane)]), sorted(above));
      for (const { lane, on } of enters) if (!on) lying[lane] = null;
      if (opens !== null) {
        assert.equal(lying[opens], null, "two lines would lie in one lane");
        assert.equal(enters.some(({ lane }) => lane === opens), false, "one line would seem to lead on into another");
        lying[opens] = action;
      }
      reached.set(action, new Set(needs.flatMap((id) => [id, ...reached.get(id) ?? []])));
      for (const id of all.get(action) ?? []) assert.equal(reached.get(action)?.has(id), true, action + " waits for " + id);
      for (const id of needs) assert.equal(all.get(action)?.includes(id), true);
      assert.equal(layer, 1 + Math.max(0, ...needs.map((id) => rows.find((row) => row.action === id)?.layer ?? 0)));
      lines += needs.length;
    }
    assert.deepEqual(lying, lying.map(() => null), "a line leads nowhere");
  }
  assert.equal(lines > 100, true, lines + " lines");
});
