import assert from "node:assert/strict";
import { test } from "node:test";
import { packRecord, unpackRecord } from "../../src/client/carry.js";
import { exchangeForm, freshRecord, hasContent, isExpired, mergeRecords, parseRecord, putInto, replaceContent, sameMajor } from "../../src/client/record.js";
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
  const record = recordOf(["answers.C1", "3", 5], ["notes.C1", "ääni ”ja” 😀", 6], ["mode", "short", 7], ["target", 4, 8]);
  assert.deepEqual(parseRecord(JSON.stringify(record), freshRecord(CONFIG)), record);
  assert.deepEqual(unpackRecord(packRecord(record), freshRecord(CONFIG)), record);
  assert(/^[\w-]+$/.test(packRecord(record)), "may stand in a fragment");
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
  assert.equal(Object.getPrototypeOf(odd?.answers), Object.prototype);
});

test("of two tabs, the later answer stands, taking back included", () => {
  const here = recordOf(["answers.C1", "3", 10], ["answers.C2", "1", 10], ["notes.C1", "here", 30], ["mode", "full", 1]);
  const there = recordOf(["answers.C1", "4", 20], ["answers.C2", "2", 5], ["notes.C1", "there", 20], ["mode", "short", 2], ["answers.C3", "5", 1], ["answers.C3", "", 2]);
  const merged = mergeRecords(here, there);
  assert.deepEqual(merged.answers, { C1: "4", C2: "1" });
  assert.deepEqual(merged.notes, { C1: "here" });
  assert.equal(merged.mode, "short");
  assert.deepEqual(mergeRecords(merged, there), merged);
  assert.deepEqual(mergeRecords(here, here), here);
  assert.deepEqual(mergeRecords(recordOf(["answers.C1", "3", 10]), recordOf(["answers.C1", "2", 5], ["answers.C1", "", 11])).answers, {});
  const foreign = { ...recordOf(), at: { "answers.__proto__": 9, saved: 9, version: 9, step: 9 } };
  assert.deepEqual(mergeRecords(here, foreign).version, "1.2.0");
});

test("a file's answers replace all others, also in a tab that has them still", () => {
  const before = recordOf(["answers.C1", "3", 10], ["answers.C2", "1", 10]);
  const after = replaceContent(before, { answers: { C1: "5" }, notes: {}, mode: "short", role: "front" }, 50);
  assert.deepEqual([after.answers, after.mode, after.role], [{ C1: "5" }, "short", "front"]);
  assert.deepEqual(mergeRecords(after, before).answers, { C1: "5" });
  assert.deepEqual(mergeRecords(before, after).answers, { C1: "5" });
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
  const record = recordOf(["answers.C1", "3", 1], ["answers.S4", "unknown", 1], ["notes.C1", "why", 1], ["mode", "short", 1], ["role", "front", 1]);
  const { problems, answers, notes, mode, role } = read(BANK, JSON.parse(JSON.stringify(exchangeForm(record, BANK.id))));
  assert.deepEqual(problems, []);
  assert.deepEqual([{ ...answers }, { ...notes }, mode, role], [record.answers, record.notes, "short", "front"]);
  assert.deepEqual(exchangeForm(recordOf(), "x").respondent, {});
});
