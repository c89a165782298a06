/**
 * The record of a device, carried to this version of the bank. Pure.
 */

import { read } from "./answers.js";
import { migrate } from "./migrate.js";
import { exchangeForm } from "./record.js";
import { replaceContent } from "./replaced.js";

/** @typedef {import("./record.js").AnswerRecord} AnswerRecord */

/**
 * @param {import("./types.js").Bank} bank
 * @param {AnswerRecord} record to an older version
 * @returns {{record: AnswerRecord, changes: import("./migrate.js").Changes} | null} what can be carried, each
 *   part as old as it was, so that whatever was said since goes before it; null when there is no way
 */
export function carryRecord(bank, record) {
  const carried = migrate(bank, exchangeForm(record, bank.id));
  if (!carried) return null;
  const sound = read(bank, carried.value);
  /** @type {[string, number][]} */
  const times = Object.entries(record.at).filter(([key]) => !key.includes(".") || key.startsWith("plan."));
  for (const [id, from] of carried.origins) {
    for (const group of ["answers", "notes", "criteria", "reasons", "evidence"]) {
      const known = from.flatMap((old) => record.at[group + "." + old] ?? []);
      if (known.length) times.push([group + "." + id, Math.max(...known)]);
    }
  }
  const at = Object.assign(Object.create(null), Object.fromEntries(times));
  return { record: { ...replaceContent(record, sound, 0), version: bank.version, at, since: record.since }, changes: carried.changes };
}
