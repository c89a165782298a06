/**
 * Kept results as records that can be shown: read as strictly as any file, and
 * carried from older versions.
 */

import { parsedOrNull } from "./json.js";
import { freshRecord } from "./record.js";
import { replaceContent } from "./replaced.js";

/** @typedef {import("./record.js").AnswerRecord} AnswerRecord */
/** @typedef {import("./kept-store.js").Kept} Kept */

/**
 * @typedef {Object} ReadKept
 * @property {AnswerRecord} record of nobody's device
 * @property {string} version of the content that was answered
 */

/**
 * @param {import("./load.js").Data} data
 * @param {import("./assessment.js").Config} config
 * @param {import("./load.js").ResultScript["read"]} read
 * @param {Pick<Kept, "file" | "view">} kept
 * @returns {Promise<ReadKept | string[]>} or why it cannot be read, in words
 */
export async function readKept(data, config, read, { file, view }) {
  const { sound, refusals } = await read(config, data, JSON.stringify(file));
  if (refusals.length) return refusals;
  return { record: { ...replaceContent(freshRecord(config), sound, 0), view }, version: String(file.content_version) };
}

/**
 * Answer files in a text: one, a list of them, or one a line.
 * @param {string} text
 * @returns {unknown[]} null for what is no JSON
 */
export function filesIn(text) {
  const whole = parsedOrNull(text);
  if (whole !== null) return Array.isArray(whole) ? whole : [whole];
  return text.split("\n").filter((line) => line.trim()).map(parsedOrNull);
}
