/**
 * Answers on their way between a record and a link.
 */

import { exchangeForm, freshRecord } from "./record.js";
import { replaceContent } from "./replaced.js";
import { unpackShare } from "./share-code.js";
import { layoutOf } from "./share-layout.js";
import { listsOf } from "./ticked.js";

/** @typedef {import("./record.js").AnswerRecord} AnswerRecord */
/** @typedef {import("./share-code.js").Shareable} Shareable */

/** @typedef {{record: AnswerRecord, from: string} | {fault: "broken" | "newer-form" | "version", from: string}} Arrived `from` is the version of the content that was answered, "" where it cannot be told. */

/**
 * @param {AnswerRecord} record
 * @returns {Shareable}
 */
export function shareableOf({ mode, view, role, profile, answers, criteria, reasons, notes, evidence }) {
  return { mode, view, role, profile, answers, criteria: listsOf(criteria), reasons, notes, evidence };
}

/**
 * @param {import("./load.js").Data} data
 * @param {import("./assessment.js").Config} config
 * @param {import("./load.js").ResultScript["read"]} read carries what was answered in an older version
 * @param {string} code of the link
 * @returns {Promise<Arrived>} a record of nobody's device
 */
export async function arrivedByLink(data, config, read, code) {
  const { bank } = data;
  const found = unpackShare([layoutOf(bank)], code);
  const from = found.version;
  if ("fault" in found) return { fault: found.fault, from };
  const { view, criteria, ...shared } = found.shared;
  const file = exchangeForm({ ...freshRecord(config), ...shared, version: from }, bank.id);
  const { sound, refusals } = await read(config, data, JSON.stringify({ ...file, criteria }));
  if (refusals.length) return { fault: "version", from };
  return { record: { ...replaceContent(freshRecord(config), sound, 0), view }, from };
}
