import assert from "node:assert/strict";
import { test } from "node:test";
import { packRecord, unpackRecord } from "../../src/client/carry.js";
import { exchangeForm, freshRecord, hasContent, isExpired, mergeRecords, parseRecord, putInto, refilled, sameMajor } from "../../src/client/record.js";
import { replaceContent } from "../../src/client/replaced.js";
import { storageKey } from "../../src/client/storage.js";
import { read } from "../../src/client/answers.js";
import { BANK } from "./default-bank.mjs";

const CONFIG = { version: "1.2.0", modes: ["full", "short"], keep: "device" };
const DAY = 24 * 60 * 60 * 1000;

/** @param {[string, string | number, number][]} changes key, value, time */
function recordOf(...changes) {
  const record = freshRecord(CONFIG);
  for (const [key, value, time] of changes) putInto(record, key, value, time);
  return record;
}

test("a record comes back as it was written", () => {
  const record = recordOf(["answers.C1", "3", 5], ["notes.C1", "ääni ”ja” 😀~%\ud800", 6], ["mode", "short", 7], ["target", 4, 8]);
  assert.deepEqual(parseRecord(JSON.stringify(record), freshRecord(CONFIG)), record);
  assert.deepEqual(unpackRecord(packRecord(record), freshRecord(CONFIG)), record);
  assert(/^[\w%.!~*'()-]+$/.test(packRecord(record)), "may stand in a fragment");
  assert.equal(unpackRecord("%%%", freshRecord(CONFIG)), null);
  assert.equal(unpackRecord("", freshRecord(CONFIG)), null);
});

test("what is no record is not taken for one", () => {
  for (const text of ["", "{", "null", "5", "[]", "\"deleted\"", "{}", '{"v":2}', '{"v":1,"version":"1.0.0","saved":1,"answers":{"C1":3},"notes":{},"at":{}}', '{"v":1,"version":"1","saved":1,"answers":{},"notes":{},"at":{}}', '{"v":1,"version":"1.0.0","saved":1,"answers":[],"notes":{},"at":{}}']) {
    assert.equal(parseRecord(text, freshRecord(CONFIG)), null, text);
  }
  const odd = parseRecord('{"v":1,"version":"1.0.0","saved":1,"answers":{"__proto__":"1"},"notes":{},"at":{"__proto__":1},"mode":7,"keep":"visit"}', freshRecord(CONFIG));
  assert.equal(odd?.mode, "full");
  assert.equal(odd?.keep, "visit");
  assert.equal(Object.getPrototypeOf(odd?.answers), null);
});

test("of two tabs, the later answer stands, taking back included", () => {
  const here = recordOf(["answers.C1", "3", 10], ["answers.C2", "1", 10], ["notes.C1", "here", 30], ["mode", "full", 1]);
  const there = recordOf(["answers.C1", "4", 20], ["answers.C2", "2", 5], ["notes.C1", "there", 20], ["mode", "short", 2], ["answers.C3", "5", 1], ["answers.C3", "", 2]);
  const merged = mergeRecords(here, there);
  assert.deepEqual({ ...merged.answers }, { C1: "4", C2: "1" });
  assert.deepEqual({ ...merged.notes }, { C1: "here" });
  assert.equal(merged.mode, "short");
  assert.deepEqual(mergeRecords(merged, there), merged);
  assert.deepEqual(mergeRecords(here, here), here);
  assert.deepEqual({ ...mergeRecords(recordOf(["answers.C1", "3", 10]), recordOf(["answers.C1", "2", 5], ["answers.C1", "", 11])).answers }, {});
  const foreign = { ...recordOf(), at: { "answers.__proto__": 9, saved: 9, version: 9, step: 9 } };
  assert.deepEqual(mergeRecords(here, foreign).version, "1.2.0");
});

test("a file's answers replace all others, also in a tab that has them still", () => {
  const before = recordOf(["answers.C1", "3", 10], ["answers.C2", "1", 10]);
  const after = replaceContent(before, { answers: { C1: "5" }, notes: {}, criteria: {}, reasons: {}, plan: {}, mode: "short", role: "front", profile: "small" }, 50);
  assert.deepEqual([{ ...after.answers }, after.mode, after.role, after.profile], [{ C1: "5" }, "short", "front", "small"]);
  assert.deepEqual({ ...mergeRecords(after, before).answers }, { C1: "5" });
  assert.deepEqual({ ...mergeRecords(before, after).answers }, { C1: "5" });
  const later = structuredClone(after);
  putInto(later, "answers.C1", "", 60);
  assert.deepEqual({ ...mergeRecords(after, later).answers }, {});
  assert.equal(replaceContent(recordOf(["keep", "visit", 5]), { answers: {}, notes: {}, criteria: {}, reasons: {}, plan: {}, mode: "full", role: null, profile: null }, 9).keep, "visit");
});

test("a clock that was set back loses nothing", () => {
  const record = recordOf(["answers.C1", "3", 100], ["mode", "short", 100]);
  const before = structuredClone(record);
  putInto(record, "answers.C1", "4", 50);
  assert.deepEqual([mergeRecords(record, before).answers.C1, mergeRecords(before, record).answers.C1], ["4", "4"]);
  const replaced = replaceContent(record, { answers: { C2: "5" }, notes: {}, criteria: {}, reasons: {}, plan: {}, mode: "full", role: null, profile: null }, 50);
  for (const merged of [mergeRecords(replaced, before), mergeRecords(before, replaced)]) assert.deepEqual([{ ...merged.answers }, merged.mode], [{ C2: "5" }, "full"]);
  const gone = refilled(record, freshRecord(CONFIG), 50);
  putInto(gone, "answers.C3", "1", 50);
  for (const merged of [mergeRecords(gone, before), mergeRecords(before, gone)]) assert.deepEqual({ ...merged.answers }, { C3: "1" });
});

test("what was deleted stays deleted wherever it is carried, choices included", () => {
  const other = recordOf(["answers.C1", "3", 10], ["notes.C1", "x", 11], ["mode", "short", 12]);
  const gone = unpackRecord(packRecord(refilled(other, freshRecord(CONFIG), 20)), freshRecord(CONFIG));
  assert(gone);
  const merged = mergeRecords(other, gone);
  assert.deepEqual([hasContent(merged), merged.mode, merged.since, { ...merged.at }], [false, "full", 20, {}]);
  putInto(merged, "answers.C1", "2", 30);
  assert.deepEqual({ ...mergeRecords(gone, merged).answers }, { C1: "2" });
});

test("an id may have any name", () => {
  for (const record of [freshRecord(CONFIG), recordOf(["answers.C1", "1", 1]), mergeRecords(recordOf(), recordOf(["notes.C1", "x", 1])), parseRecord(JSON.stringify(recordOf()), freshRecord(CONFIG)), replaceContent(recordOf(), { answers: {}, notes: {}, criteria: {}, reasons: {}, plan: {}, mode: "full", role: null, profile: null }, 1)]) {
    assert.deepEqual([record?.answers.constructor, record?.notes.toString, record?.at.valueOf], [undefined, undefined, undefined]);
  }
  const record = recordOf(["answers.constructor", "2", 5]);
  assert.equal(mergeRecords(recordOf(), record).answers.constructor, "2");
  assert.equal(parseRecord(JSON.stringify({ ...record, at: { "answers.constructor": 1e300 } }), freshRecord(CONFIG)), null, "no moment");
});

test("languages share a place on the device, sites do not", () => {
  assert.equal(storageKey("a", "/fi/a.html"), storageKey("a", "/sv/a.html"));
  assert.equal(storageKey("a", "/fi/a.html"), "porras:/a");
  assert.equal(storageKey("a", "/x/fi/a"), "porras:/x/a");
  assert(storageKey("a", "/x/fi/a.html") !== storageKey("a", "/y/fi/a.html"));
});

test("kept for 90 days, and for one major version", () => {
  const record = { ...recordOf(), saved: 0 };
  assert.equal(isExpired(record, 90 * DAY), false);
  assert.equal(isExpired(record, 90 * DAY + 1), true);
  assert.equal(isExpired({ ...record, saved: 5 * DAY }, 0), false);
  assert.equal(sameMajor("1.0.0", "1.9.3"), true);
  assert.equal(sameMajor("1.0.0", "10.0.0"), false);
  assert.equal(hasContent(recordOf(["mode", "short", 1])), false);
  assert.equal(hasContent(recordOf(["notes.C1", "x", 1])), true);
});

test("what is downloaded can be opened again", () => {
  const record = recordOf(["answers.C1", "3", 1], ["answers.S4", "unknown", 1], ["notes.C1", "why", 1], ["mode", "short", 1], ["role", "front", 1], ["view", "joint", 1], ["target", 4, 1]);
  const { problems, answers, notes, mode, role, view, target } = read(BANK, JSON.parse(JSON.stringify(exchangeForm(record, BANK.id))));
  assert.deepEqual(problems, []);
  assert.deepEqual([{ ...answers }, { ...notes }, mode, role], [{ ...record.answers }, { ...record.notes }, "short", "front"]);
  assert.deepEqual([view, target], ["joint", 4]);
  const own = exchangeForm(recordOf(), "x");
  assert.deepEqual([own.respondent, own.view, own.target], [{}, undefined, undefined]);
  const back = replaceContent(record, read(BANK, JSON.parse(JSON.stringify(exchangeForm(recordOf(), BANK.id)))), 9);
  assert.deepEqual([back.view, back.target], ["own", 0], "a file that says nothing of them is of one's own view, to the next stage");
  assert.deepEqual([exchangeForm(record, BANK.id, "A title"), exchangeForm(record, BANK.id, "")].map(({ title }) => title), ["A title", undefined]);
  assert.deepEqual(read(BANK, exchangeForm(record, BANK.id, "A title")).problems, []);
});
