/**
 * What the ordinals of a share link count: the names that a bank has for all
 * that can be answered, in its order. Two versions with the same names have
 * the same layout. Pure.
 */

import { choosableOf } from "./reading.js";
import { allQuestions } from "./score.js";

/** @typedef {import("./types.js").Bank} Bank */

/**
 * @typedef {Object} LayoutQuestion
 * @property {string} id
 * @property {string[]} choices what can be answered, "unknown" and "not-applicable" among it
 * @property {string[]} criteria
 * @property {boolean} reason whether "not-applicable" asks for a reason
 */

/**
 * @typedef {Object} Layout
 * @property {string} assessment
 * @property {string} version of the content
 * @property {string[]} modes
 * @property {string[]} roles
 * @property {string[]} profiles
 * @property {LayoutQuestion[]} questions in the bank's order
 * @property {number} print the same for the same names; others have another, but for one in sixteen million
 */

/**
 * @param {string} text
 * @returns {number} its cyclic redundancy check (CRC-32 as in ISO/IEC 3309) over UTF-16 code units, from 0 to 2^32 - 1
 */
export function checkSum(text) {
  let sum = -1;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    for (const byte of [unit & 255, unit >> 8]) {
      sum ^= byte;
      for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
    }
  }
  return ~sum >>> 0;
}

/**
 * @param {Bank} bank
 * @returns {Layout}
 */
export function layoutOf(bank) {
  const { id, version, modes, roles, profiles = [] } = bank;
  const questions = allQuestions(bank).map((question) => ({
    id: question.id,
    choices: [...choosableOf(question).readings.keys()],
    criteria: question.criteria ?? [],
    reason: !!question.reason,
  }));
  const names = { assessment: id, modes, roles, profiles: profiles.map((profile) => profile.id), questions };
  return { ...names, version, print: checkSum(JSON.stringify(names)) % 2 ** 24 };
}
