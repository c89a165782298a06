/**
 * The record of a device, carried to a newer version: as old as it was, so that
 * whatever was said since goes before it, however often it is carried.
 */

import assert from "node:assert/strict";
import { test } from "node:test";
import { carryRecord } from "../../src/client/carry-record.js";
import { freshRecord, mergeRecords, putInto, refilled } from "../../src/client/record.js";
import { BANK } from "./default-bank.mjs";

/** @type {import("../../src/client/types.js").Bank} */
const NEW = {
  ...BANK, id: "way", version: "2.0.0", modes: ["full"], roles: ["lead"], profiles: [], gates: [], actions: [],
  migrations: [{ to: "2.0.0", renamed: { a: "b" }, merged: { m: ["x", "y"] }, dropped: ["gone"], asked_again: ["w"] }],
  dimensions: [{ id: "all", questions: ["b", "m", "w", "same"].map((id) => ({ id, options: 5, na: true, criteria: ["written"] })) }],
};
const CONFIG = { version: "1.0.0", modes: ["full", "quick"], keep: "device" };

/** @param {...[string, string | number, number]} changes key, value, time */
function recordOf(...changes) {
  const record = freshRecord(CONFIG);
  for (const [key, value, time] of changes) putInto(record, key, value, time);
  return record;
}

/** @param {import("../../src/client/record.js").AnswerRecord} record */
function carriedOf(record) {
  const carried = carryRecord(NEW, record);
  assert(carried);
  return carried;
}

const now = () => freshRecord({ ...CONFIG, version: "2.0.0", modes: ["full"] });

test("every part has its new name and its old time", () => {
  const old = recordOf(["answers.a", "4", 10], ["notes.a", "n", 11], ["criteria.a", "written gone", 12], ["answers.x", "5", 20], ["answers.y", "2", 30], ["answers.w", "3", 40], ["answers.gone", "1", 50], ["role", "boss", 60], ["mode", "quick", 61]);
  const { record, changes } = carriedOf(old);
  assert.deepEqual([{ ...record.answers }, { ...record.notes }, { ...record.criteria }], [{ b: "4", m: "2" }, { b: "n" }, { b: "written" }]);
  assert.deepEqual({ ...record.at }, { "answers.b": 10, "notes.b": 11, "criteria.b": 12, "answers.m": 30, "answers.w": 40, role: 60, mode: 61 });
  assert.deepEqual([record.version, record.mode, record.role, record.since], ["2.0.0", "full", "", 0]);
  assert.deepEqual([changes.dropped, changes.again], [["gone"], ["w"]]);
});

test("what was said since goes before it, and carrying it again changes nothing", () => {
  const { record } = carriedOf(recordOf(["answers.a", "4", 10], ["answers.same", "3", 10], ["answers.x", "1", 10], ["answers.y", "1", 10]));
  const page = now();
  for (const [key, value, time] of /** @type {const} */ ([["answers.b", "1", 20], ["answers.m", "5", 20], ["answers.m", "", 30]])) putInto(page, key, value, time);
  const once = mergeRecords(page, record);
  assert.deepEqual({ ...once.answers }, { b: "1", same: "3" }, "an answer that was taken back stays so");
  assert.deepEqual(mergeRecords(once, record), once);
  const other = refilled(once, { answers: { same: "2" }, notes: {} }, 100);
  assert.deepEqual({ ...mergeRecords(other, record).answers }, { same: "2" }, "another file came later than all of it");
});

test("a record that came out of a file is of that moment", () => {
  const old = refilled(recordOf(["answers.a", "1", 5]), { answers: { a: "4", same: "2" }, notes: {} }, 50);
  const { record } = carriedOf(old);
  assert.deepEqual([{ ...record.answers }, { ...record.at }, record.since], [{ b: "4", same: "2" }, {}, 50]);
  const page = now();
  putInto(page, "answers.b", "1", 60);
  assert.deepEqual({ ...mergeRecords(page, record).answers }, { b: "1", same: "2" });
});

test("where no way leads, nothing is carried", () => {
  for (const version of ["2.0.0", "2.1.0", "0.9.0"]) assert.equal(carryRecord(NEW, { ...recordOf(["answers.a", "1", 1]), version }), null);
});
