/**
 * Answers to older versions: carried as the bank says, asked for again where it
 * cannot say, and never made up.
 */

import assert from "node:assert/strict";
import { test } from "node:test";
import { migrate, readAny } from "../../src/client/migrate.js";
import { stepsFrom } from "../../src/client/versions.js";
import { BANK } from "./default-bank.mjs";

/** @typedef {import("../../src/client/types.js").Bank} Bank */
/** @typedef {import("../../src/client/types.js").Migration} Migration */
/** @typedef {import("../../src/client/types.js").Question} Question */

/** @param {string} version @param {Migration[]} migrations @param {Question[]} questions @returns {Bank} */
function bankOf(version, migrations, questions) {
  return { ...BANK, id: "way", version, migrations, dimensions: [{ id: "all", questions }], gates: [], actions: [] };
}

/** @param {string} version @param {Record<string, unknown>} answers @param {Record<string, unknown>} [more] */
const fileOf = (version, answers, more = {}) => ({ format: "porras-answers/1", assessment: "way", content_version: version, mode: "full", answers, ...more });

/** @param {...string} ids @returns {Question[]} with five anchors, and "does not concern us" */
const questionsOf = (...ids) => ids.map((id) => ({ id, options: 5, na: true }));

/** @param {Bank} bank @param {unknown} file */
const answersAfter = (bank, file) => ({ ...readAny(bank, file).answers });

test("each kind of change, by hand", () => {
  const bank = bankOf("2.0.0", [{ to: "2.0.0", renamed: { C1: "C9" }, dropped: ["C4"], merged: { S9: ["S1", "S2"] }, remapped: { T1: { 1: "1", 2: "1", 3: "2" } }, asked_again: ["W1"] }],
    [...questionsOf("C9", "S9", "T1", "W1", "C2")]);
  const file = fileOf("1.4.0", { C1: "5", C4: "2", S1: "4", S2: "3", T1: "3", W1: "2", C2: "unknown" }, { notes: { C1: "n", C4: "gone", S1: "a", S2: "b", W1: "still true" } });
  const { answers, notes, problems, migrated } = readAny(bank, file);
  assert.deepEqual(problems, []);
  assert.deepEqual({ ...answers }, { C9: "5", S9: "3", T1: "2", C2: "unknown" });
  assert.deepEqual({ ...notes }, { C9: "n", S9: "a\nb", W1: "still true" });
  assert.deepEqual(migrated, {
    from: "1.4.0", renamed: [{ from: "C1", to: "C9" }], merged: [{ from: ["S1", "S2"], to: "S9" }],
    remapped: [{ question: "T1", from: "3", to: "2" }], dropped: ["C4"], again: ["W1"],
  });
});

test("what stands beside an answer goes with it, and only with it", () => {
  const bank = bankOf("2.0.0", [{ to: "2.0.0", renamed: { a: "b" }, merged: { m: ["x", "y"] }, asked_again: ["w"] }],
    [{ id: "b", options: 5, na: true, criteria: ["written", "shared"] }, { id: "m", options: 5, criteria: ["written"] }, { id: "w", options: 5, criteria: ["written"] }]);
  const file = fileOf("1.0.0", { a: "4", x: "3", y: "2", w: "5" }, { criteria: { a: ["written", "gone"], x: ["written"], w: ["written"] }, reasons: { a: "why", x: "why" } });
  const { criteria, reasons, problems } = readAny(bank, file);
  assert.deepEqual(problems, []);
  assert.deepEqual([{ ...criteria }, { ...reasons }], [{ b: ["written"] }, { b: "why" }], "of several, or of an answer that is asked for again, they have to be ticked anew");
});

test("of merged answers the lower counts, unknown when one is, and nothing that nobody said", () => {
  const bank = bankOf("2.0.0", [{ to: "2.0.0", merged: { S9: ["S1", "S2"] } }], questionsOf("S9"));
  for (const [first, second, made] of [
    ["4", "2", "2"], ["2", "4", "2"], ["5", "5", "5"], ["unknown", "4", "unknown"], ["4", "unknown", "unknown"], ["not-applicable", "4", "4"], ["3", "not-applicable", "3"],
    ["not-applicable", "not-applicable", "not-applicable"], ["not-applicable", "unknown", "unknown"], [undefined, "4", undefined], ["4", undefined, undefined], [undefined, "unknown", "unknown"], ["x", "4", undefined],
  ]) {
    const given = Object.fromEntries(Object.entries({ S1: first, S2: second }).filter(([, answer]) => answer !== undefined));
    const read = readAny(bank, fileOf("1.0.0", given));
    assert.equal(read.answers.S9, made, first + " and " + second);
    assert.deepEqual(read.migrated?.again, made === undefined ? ["S9"] : []);
  }
  // Of an anti-pattern, the worse answer is the one with more of it.
  const negative = bankOf("2.0.0", [{ to: "2.0.0", merged: { S9: ["S1", "S2"] } }], [{ id: "S9", options: [{ id: "rare", value: 0 }, { id: "often", value: 1 }], negative: true }]);
  assert.equal(readAny(negative, fileOf("1.0.0", { S1: "rare", S2: "often" })).answers.S9, "often");
  assert.deepEqual(answersAfter(bankOf("2.0.0", [{ to: "2.0.0", merged: { S9: ["S1", "S2"] } }], [{ id: "S9", options: 5 }]), fileOf("1.0.0", { S1: "not-applicable", S2: "not-applicable" })), {}, "where it must concern");
});

test("steps follow each other, and begin where the file is", () => {
  const bank = bankOf("3.1.0", [
    { to: "1.1.0", renamed: { a: "b" } },
    { to: "2.0.0", renamed: { b: "c" }, remapped: { b: { 1: "2", 2: "3", 3: "4" } } },
    { to: "3.0.0", merged: { d: ["c", "x"] } },
    { to: "3.1.0", renamed: { d: "e" } },
  ], questionsOf("e"));
  assert.deepEqual(answersAfter(bank, fileOf("1.0.0", { a: "1", x: "5" })), { e: "2" });
  assert.deepEqual(answersAfter(bank, fileOf("1.1.0", { b: "1", x: "5" })), { e: "2" });
  assert.deepEqual(answersAfter(bank, fileOf("2.5.0", { c: "1", x: "5" })), { e: "1" });
  assert.deepEqual(answersAfter(bank, fileOf("3.0.7", { d: "4" })), { e: "4" });
  assert.deepEqual(readAny(bank, fileOf("1.0.0", { a: "1", x: "5" })).migrated?.merged, [{ from: ["a", "x"], to: "e" }], "told from end to end");
});

test("ids may change places", () => {
  const bank = bankOf("2.0.0", [{ to: "2.0.0", renamed: { a: "b", b: "a" } }], questionsOf("a", "b"));
  assert.deepEqual(answersAfter(bank, fileOf("1.0.0", { a: "1", b: "2" })), { b: "1", a: "2" });
});

test("a way leads through every major version or not at all", () => {
  /** @param {string} now @param {string[]} to @param {string} from */
  const steps = (now, to, from) => stepsFrom(bankOf(now, to.map((each) => ({ to: each })), questionsOf("a")), from).length;
  assert.equal(steps("2.0.0", ["2.0.0"], "1.0.0"), 1);
  assert.equal(steps("2.3.0", ["2.0.0"], "1.9.9"), 1);
  assert.equal(steps("3.0.0", ["2.0.0", "3.0.0"], "1.0.0"), 2);
  assert.equal(steps("3.0.0", ["3.0.0"], "1.0.0"), 0, "nobody knows what version 2 made of them");
  assert.equal(steps("3.0.0", ["2.0.0"], "1.0.0"), 0);
  assert.equal(steps("10.0.0", ["10.0.0"], "9.0.0"), 1, "numbers, not letters");
  for (const version of ["2.0.0", "2.1.0", "3.0.0", "1.0", "x", 1, null, undefined, "1.0.0.0"]) assert.equal(stepsFrom(bankOf("2.0.0", [{ to: "2.0.0" }], []), version).length, 0, String(version));
  const refused = readAny(bankOf("3.0.0", [{ to: "3.0.0" }], questionsOf("a")), fileOf("1.0.0", { a: "1" }));
  assert.deepEqual(refused.problems.map(({ code }) => code), ["content-version"]);
});

test("a mistake is told where it stands in the file", () => {
  const bank = bankOf("2.0.0", [{ to: "2.0.0", renamed: { a: "b" } }], questionsOf("b"));
  const { problems } = readAny(bank, fileOf("1.0.0", { a: 3, zz: "1" }, { notes: { a: 1 } }));
  assert.deepEqual(problems.map(({ code, path }) => [code, path.join(".")]), [["type", "answers.a"], ["question", "answers.zz"], ["type", "notes.a"]]);
  for (const answers of [null, [], "x", 5]) assert.deepEqual(readAny(bank, fileOf("1.0.0", /** @type {any} */ (answers))).problems.map(({ code, path }) => [code, path.join()]), [["type", "answers"]]);
});

test("nothing is thrown, whatever comes", () => {
  const bank = bankOf("2.0.0", [{ to: "2.0.0", renamed: { a: "constructor" }, merged: { toString: ["b", "__proto__"] }, remapped: { valueOf: { 1: "2" } } }], questionsOf("constructor", "toString"));
  for (const value of [null, 1, "", [], {}, { content_version: "1.0.0" }, fileOf("1.0.0", JSON.parse('{"__proto__":"1","constructor":"2","valueOf":"1","hasOwnProperty":{}}')), fileOf("1.0.0", {}, { notes: [], criteria: 1, reasons: "x" })]) {
    assert(Array.isArray(readAny(bank, value).problems));
  }
});

/** @param {number} seed */
function generator(seed) {
  let state = seed;
  /** @param {number} below */
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 8) % below;
  };
}

/** @param {(below: number) => number} random @returns {{bank: Bank, migration: Migration}} where each old question meets one fate */
function randomBank(random) {
  /** @type {Required<Migration>} */
  const migration = { to: "2.0.0", renamed: {}, dropped: [], merged: {}, remapped: {}, asked_again: [] };
  const left = new Set(["new"]);
  for (let at = 0; at < 12; at++) {
    const [id, other] = ["q" + at, "p" + at];
    const fate = random(6);
    if (fate === 0) migration.renamed[id] = "r" + at;
    else if (fate === 1) migration.dropped.push(id);
    else if (fate === 2) migration.merged["m" + at] = [id, other];
    else if (fate === 3) migration.asked_again.push(id);
    if (random(3) === 0) migration.remapped[id] = Object.fromEntries(["1", "2", "3", "4", "5"].filter(() => random(4)).map((option) => [option, String(1 + random(3))]));
    if (fate !== 1) left.add(fate === 0 ? "r" + at : fate === 2 ? "m" + at : id);
  }
  return { bank: bankOf("2.0.0", [migration], questionsOf(...left)), migration };
}

/** @param {(below: number) => number} random @param {readonly string[]} ids @returns {Record<string, string>} */
function randomAnswers(random, ids) {
  return Object.fromEntries(ids.filter(() => random(4)).map((id) => [id, random(7) ? String(1 + random(5)) : random(2) ? "unknown" : "not-applicable"]));
}

test("no answer is made up", () => {
  let carried = 0;
  for (let seed = 1; seed <= 3000; seed++) {
    const random = generator(seed);
    const { bank, migration } = randomBank(random);
    const given = randomAnswers(random, Array.from({ length: 12 }, (_, at) => ["q" + at, "p" + at]).flat().filter((id) => id.startsWith("q") || Object.values(migration.merged ?? {}).flat().includes(id)));
    const { answers, problems, migrated } = readAny(bank, fileOf("1.0.0", given));
    assert.deepEqual(problems, [], "seed " + seed);
    for (const [id, answer] of Object.entries(answers)) {
      const from = Object.entries(migration.renamed ?? {}).flatMap(([old, now]) => (now === id ? [old] : [])).concat(migration.merged?.[id] ?? []);
      const sources = (from.length ? from : [id]).filter((old) => Object.hasOwn(given, old));
      const said = sources.map((old) => (/^\d$/.test(given[old]) ? migration.remapped?.[old] ? migration.remapped[old][given[old]] : given[old] : given[old]));
      assert(said.includes(answer), "seed " + seed + ": " + id + " " + answer);
      if (from.length > 1 && answer !== "not-applicable" && answer !== "unknown") assert.equal(sources.length, 2, "both were answered");
      carried++;
    }
    // Everything that was said is carried, asked for again, dropped, or part of something that is.
    const told = new Set([...Object.keys(answers), ...migrated?.again ?? []]);
    for (const old of Object.keys(given)) {
      const now = migration.renamed?.[old] ?? Object.entries(migration.merged ?? {}).find(([, parts]) => parts.includes(old))?.[0] ?? old;
      assert(migrated?.dropped.includes(old) || told.has(now), "seed " + seed + ": " + old + " is lost");
    }
    for (const id of migrated?.again ?? []) assert(!Object.hasOwn(answers, id));
  }
  assert(carried > 10_000);
});

test("what needs no migration is read as it stands; what was migrated once needs none", () => {
  for (let seed = 1; seed <= 1000; seed++) {
    const random = generator(seed);
    const { bank } = randomBank(random);
    const ids = (bank.dimensions[0].questions ?? []).map(({ id }) => id);
    const now = fileOf("2.0.0", randomAnswers(random, ids), { notes: { new: "n" } });
    assert.equal(migrate(bank, now), null);
    assert.deepEqual(answersAfter(bank, now), now.answers);
    const nothing = { ...bank, version: "3.0.0", migrations: [...bank.migrations ?? [], { to: "3.0.0" }] };
    assert.deepEqual(answersAfter(nothing, now), now.answers, "a migration that changes nothing");
    assert.deepEqual({ ...readAny(nothing, now).migrated, from: "" }, { from: "", renamed: [], merged: [], remapped: [], dropped: [], again: [] });
    const old = fileOf("1.0.0", randomAnswers(random, Array.from({ length: 12 }, (_, at) => "q" + at)));
    const once = migrate(bank, old);
    assert(once);
    assert.equal(migrate(bank, once.value), null);
    assert.deepEqual(answersAfter(bank, once.value), answersAfter(bank, old));
  }
});

test("a role, a profile and a mode that are gone are said no more; what was never right is still refused", () => {
  const bank = { ...bankOf("2.0.0", [{ to: "2.0.0" }], questionsOf("a")), modes: ["full"], roles: ["front"], profiles: [] };
  const read = (/** @type {Record<string, unknown>} */ more) => readAny(bank, fileOf("1.0.0", { a: "3" }, more));
  const carried = read({ mode: "quick", respondent: { role: "boss", profile: "small", name: "x" } });
  assert.deepEqual([carried.problems, carried.mode, carried.role, carried.profile, { ...carried.answers }], [[], "full", null, null, { a: "3" }]);
  assert.equal(read({ respondent: { role: "front" } }).role, "front");
  for (const [wrong, code] of /** @type {const} */ ([[{ mode: 3 }, "mode"], [{ respondent: { role: 3 } }, "role"], [{ respondent: "me" }, "type"]])) {
    assert.deepEqual(read(wrong).problems.map((problem) => problem.code), [code]);
  }
  const joint = read({ view: "joint", target: bank.stages.length });
  assert.deepEqual([joint.view, joint.target, joint.problems], ["joint", bank.stages.length, []]);
  assert.deepEqual([read({ target: bank.stages.length + 1 }).target, read({ target: bank.stages.length + 1 }).problems], [0, []], "a stage that is gone");
  const same = readAny(bank, fileOf("2.0.0", { a: "3" }, { mode: "quick" }));
  assert.deepEqual(same.problems.map((problem) => problem.code), ["mode"]);
});
