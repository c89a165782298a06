/**
 * From one language to the next in a folder that was opened by double-click:
 * there some browsers keep a storage for every file, so the link carries the
 * whole record behind "~" in its fragment, which never leaves the device.
 */

import { parseRecord } from "./record.js";

/** @typedef {import("./record.js").AnswerRecord} AnswerRecord */

/**
 * @param {AnswerRecord} record
 * @returns {string} of letters that may stand in a fragment
 */
export function packRecord(record) {
  return encodeURIComponent(JSON.stringify(record));
}

/**
 * @param {string} packed
 * @param {AnswerRecord} fresh
 * @returns {AnswerRecord | null} null when it is none
 */
export function unpackRecord(packed, fresh) {
  try {
    return parseRecord(decodeURIComponent(packed), fresh);
  } catch {
    return null;
  }
}

/**
 * @returns {boolean} whether this page was opened from a folder
 */
export function isFolder() {
  return location.protocol === "file:";
}

/**
 * Changes the fragment of the address without a new entry in the history.
 * @param {string} hash "#…"
 */
export function rewriteHash(hash) {
  try {
    history.replaceState(history.state, "", hash);
  } catch {
    location.replace(hash);
  }
}

/**
 * Takes what a link carried out of the address. On a site that is served,
 * nobody's record is taken in: a stranger may have written the link.
 * @param {AnswerRecord} fresh
 * @returns {AnswerRecord | null}
 */
export function arrivedRecord(fresh) {
  const [step, ...packed] = location.hash.split("~");
  if (!packed.length) return null;
  rewriteHash(step || "#");
  return isFolder() ? unpackRecord(packed.join("~"), fresh) : null;
}
