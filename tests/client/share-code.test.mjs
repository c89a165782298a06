import assert from "node:assert/strict";
import { test } from "node:test";
import { read } from "../../src/client/answers.js";
import { UNTOLD, packShare, unpackShare } from "../../src/client/share-code.js";
import { checkSum, layoutOf } from "../../src/client/share-layout.js";
import { BANK } from "./default-bank.mjs";

/** @typedef {import("../../src/client/types.js").Bank} Bank */
/** @typedef {import("../../src/client/types.js").Question} Question */
/** @typedef {import("../../src/client/share-code.js").Shareable} Shareable */

/** @param {number} seed @returns {(below: number) => number} whole numbers from 0, the same for the same seed */
function generator(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 8) % below;
  };
}

/** @template T @param {T[]} list @param {(below: number) => number} random @returns {T} */
const one = (list, random) => list[random(list.length)];

const ODD_IDS = ["__proto__", "constructor", "toString", "0", "ä", "a b", "C1\u2028", "unknown-2"];
const ODD_TEXTS = ["”ja” 😀\n\u2028</script>", "\ud800 alone", "x", "-", "…", "ääkkösiä".repeat(40), "\0\0\0", "[]"];

/** @param {(below: number) => number} random @returns {Bank} of any shape */
function randomBank(random) {
  let next = 0;
  const id = () => (random(12) ? "q" : ODD_IDS[random(ODD_IDS.length)]) + next++;
  /** @returns {Question} */
  const question = () => ({
    id: id(),
    options: random(2) ? 1 + random(9) : Array.from({ length: 1 + random(6) }, (_, at) => ({ id: "o" + at + one(["", "x", "1"], random), value: at })),
    ...(random(3) ? {} : { na: true, ...(random(2) ? {} : { reason: true }) }),
    ...(random(4) ? {} : { criteria: Array.from({ length: 1 + random(4) }, (_, at) => "k" + at) }),
  });
  const names = () => Array.from({ length: random(5) }, (_, at) => "n" + at);
  return {
    ...BANK,
    id: "bank" + random(3),
    version: [random(3) ? random(20) : random(1_000_000_000), random(9), random(70)].join("."),
    modes: ["full", ...names()],
    roles: names(),
    profiles: names().map((each) => ({ id: each })),
    dimensions: Array.from({ length: 1 + random(6) }, (_, at) => ({ id: "d" + at, questions: Array.from({ length: 1 + random(one([3, 10, 60], random)) }, question) })),
  };
}

/** @template T @returns {Record<string, T>} */
const bare = () => Object.create(null);

/** @param {Bank} bank @param {(below: number) => number} random @param {boolean} texts @returns {Shareable} what a link of it must bring back whole */
function randomAnswers(bank, random, texts) {
  const layout = layoutOf(bank);
  /** @type {Shareable} */
  const shared = { mode: one(bank.modes, random), view: one(["own", "joint"], random), role: one(["", ...bank.roles], random), profile: one(["", ...layout.profiles], random), answers: bare(), criteria: bare(), reasons: bare(), notes: bare(), evidence: bare() };
  const share = random(5);
  for (const { id, choices, criteria, reason } of layout.questions) {
    if (random(4) < share) shared.answers[id] = one(choices, random);
    const held = criteria.filter(() => random(2));
    if (held.length) shared.criteria[id] = held;
    if (texts && !random(4)) shared.notes[id] = one(ODD_TEXTS, random);
    if (texts && !random(4)) shared.evidence[id] = one(ODD_TEXTS, random);
    if (texts ? !random(5) : reason && !random(2)) shared.reasons[id] = texts ? one(ODD_TEXTS, random) : UNTOLD;
  }
  return shared;
}

test("the check sum is the one that everybody knows", () => {
  // Of the bytes of "1234", as two code units.
  assert.equal(checkSum("\u3231\u3433"), 0x9be3e0a3);
  assert.equal(checkSum(""), 0);
});

test("any answers to any bank come back as they were", () => {
  for (let seed = 1; seed <= 300; seed += 1) {
    const random = generator(seed);
    const bank = randomBank(random);
    const texts = seed % 2 === 0;
    const shared = randomAnswers(bank, random, texts);
    const layout = layoutOf(bank);
    const packed = packShare(layout, shared, texts);
    assert(/^1[0-9A-Za-z]+(-[0-9A-Za-z]+)?$/.test(packed), "seed " + seed);
    assert.deepEqual(unpackShare([layoutOf(randomBank(random)), layout], packed), { shared, version: bank.version }, "seed " + seed);
  }
});

test("what comes out of a link is sound for the reader of answer files", () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const random = generator(seed);
    const bank = randomBank(random);
    const layout = layoutOf(bank);
    const found = unpackShare([layout], packShare(layout, randomAnswers(bank, random, true), true));
    assert("shared" in found);
    const { mode, role, profile, answers, criteria, reasons, notes, evidence } = found.shared;
    const sound = read(bank, { format: "porras-answers/1", assessment: bank.id, content_version: found.version, mode, respondent: { ...(role && { role }), ...(profile && { profile }) }, answers, criteria, reasons, notes, evidence });
    assert.deepEqual(sound.problems, []);
    assert.deepEqual({ ...sound.answers }, { ...answers });
  }
});

test("thirty answers take sixty letters or fewer behind the #, whatever they are", () => {
  const layout = layoutOf({ ...BANK, version: "12.34.56" });
  assert.equal(layout.questions.length, 30);
  let longest = 0;
  for (let seed = 0; seed < 300; seed += 1) {
    const random = generator(seed);
    /** @type {Shareable} */
    const shared = { mode: "short", view: "joint", role: "partner", profile: "", answers: bare(), criteria: bare(), reasons: bare(), notes: bare(), evidence: bare() };
    for (const { id, choices } of layout.questions) shared.answers[id] = seed ? one(choices, random) : choices[choices.length - 1];
    longest = Math.max(longest, "share=".length + packShare(layout, shared).length);
  }
  assert(longest <= 36, String(longest));
  // Each with ten options and two quality criteria.
  const rich = layoutOf({ ...BANK, dimensions: [{ id: "d", questions: Array.from({ length: 30 }, (_, at) => ({ id: "q" + at, options: 10, na: true, criteria: ["written", "reviewed"] })) }] });
  const all = Object.fromEntries(rich.questions.map(({ id }) => [id, "not-applicable"]));
  const criteria = Object.fromEntries(rich.questions.map(({ id }) => [id, ["written", "reviewed"]]));
  assert(("share=" + packShare(rich, { mode: "short", view: "joint", role: "partner", profile: "", answers: all, criteria, reasons: {}, notes: {}, evidence: {} })).length <= 60);
});

test("notes and reasons stay at home unless they are asked for", () => {
  const bank = { ...BANK, dimensions: [{ id: "d", questions: [{ id: "a", options: 5, na: true, reason: true }, { id: "b", options: 5 }] }] };
  const layout = layoutOf(bank);
  /** @type {Shareable} */
  const shared = { mode: "full", view: "own", role: "", profile: "", answers: { a: "not-applicable" }, criteria: {}, reasons: { a: "secret one" }, notes: { b: "secret two" }, evidence: { a: "secret three" } };
  const packed = packShare(layout, shared);
  assert.equal(packed, packShare(layout, { ...shared, reasons: { a: "another" }, notes: {}, evidence: {} }), "not a letter of them");
  const found = unpackShare([layout], packed);
  assert("shared" in found);
  assert.deepEqual({ ...found.shared.reasons }, { a: UNTOLD }, "that there was a reason counts");
  assert.deepEqual({ ...found.shared.notes }, {});
});

test("one wrong, missing, doubled or exchanged letter is told", () => {
  const layout = layoutOf(BANK);
  const random = generator(7);
  for (let seed = 0; seed < 40; seed += 1) {
    const packed = packShare(layout, randomAnswers(BANK, random, seed % 2 > 0), seed % 2 > 0);
    for (let at = 0; at < Math.min(packed.length, 60); at += 1) {
      const wrong = [packed.slice(0, at) + packed.slice(at + 1), packed.slice(0, at) + packed[at] + packed.slice(at), packed.slice(0, at) + one([..."09AZaz-"], random) + packed.slice(at + 1), packed.slice(0, at) + (packed[at + 1] ?? "") + packed[at] + packed.slice(at + 2), packed.slice(0, at)];
      for (const each of wrong) if (each !== packed) assert("fault" in unpackShare([layout], each), each);
    }
  }
});

test("nothing that a stranger writes throws or brings in what the bank does not have", () => {
  const layout = layoutOf(BANK);
  const random = generator(99);
  for (const text of ["", "1", "2abc", "1-", "%%%", "💥", "10000", "1" + "z".repeat(5000), "1AAAA1-1"]) assert("fault" in unpackShare([layout], text), text);
  assert.deepEqual(unpackShare([layout], "9whatever"), { fault: "newer-form", version: "" });
  for (let seed = 0; seed < 5000; seed += 1) {
    const text = "1" + Array.from({ length: random(60) }, () => one([..."0123456789ABCxyz-"], random)).join("");
    assert("fault" in unpackShare([layout], text), text);
  }
});

test("a link to other questions is told apart from a broken one, with its version", () => {
  const [head, ...others] = BANK.dimensions;
  const changed = { ...BANK, version: "1.3.0", dimensions: [{ ...head, questions: [...(head.questions ?? []), { id: "C9", options: 5 }] }, ...others] };
  const shared = randomAnswers(BANK, generator(3), false);
  const packed = packShare(layoutOf(BANK), shared);
  assert.deepEqual(unpackShare([layoutOf(changed)], packed), { fault: "version", version: "1.0.0" });
  assert.deepEqual(unpackShare([layoutOf(changed), layoutOf(BANK)], packed), { shared, version: "1.0.0" });
  assert.deepEqual(unpackShare([layoutOf({ ...BANK, version: "1.0.7" })], packed), { shared, version: "1.0.0" }, "other words, the same questions");
});
