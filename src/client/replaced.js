/**
 * Answers that come from elsewhere in the place of those of a record.
 */

import { bareMap, refilled } from "./record.js";
import { textsOf } from "./ticked.js";

/** @typedef {import("./record.js").AnswerRecord} AnswerRecord */

/**
 * @typedef {Object} Content As `answers.js` reads it.
 * @property {Record<string, string>} answers
 * @property {Record<string, string>} notes
 * @property {Record<string, string[]>} criteria
 * @property {Record<string, string>} reasons
 * @property {Record<string, string>} [evidence]
 * @property {Record<string, string>} [plan]
 * @property {string} mode
 * @property {string} [view] "own" when left out
 * @property {number} [target] the next stage when left out
 * @property {string | null} role
 * @property {string | null} profile
 */

/**
 * Another set of answers in place of these; later than all that it replaces.
 * @param {AnswerRecord} record
 * @param {Content} sound
 * @param {number} now
 * @returns {AnswerRecord}
 */
export function replaceContent(record, { answers, notes, criteria, reasons, evidence, plan, mode, view = "own", target = 0, role, profile }, now) {
  return refilled(record, { mode, view, target, role: role ?? "", profile: profile ?? "", answers: bareMap(answers), notes: bareMap(notes), criteria: bareMap(textsOf(criteria)), reasons: bareMap(reasons), evidence: bareMap(evidence), plan: bareMap(plan) }, now);
}
