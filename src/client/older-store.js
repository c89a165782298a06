/**
 * Records of older versions that the bank can carry to this one: put aside
 * under a name of their own, before anybody takes them for answers to this
 * version, and left there until the person has seen what became of them.
 */

import { freshRecord, isExpired, parseRecord } from "./record.js";
import { storageArea, storageKey } from "./storage.js";
import { stepsFrom } from "./versions.js";

/** @typedef {import("./record.js").AnswerRecord} AnswerRecord */
/** @typedef {import("./assessment.js").Config} Config */

/** @typedef {{area: Storage, text: string, records: AnswerRecord[]}} OlderRecords What was put aside in one storage, a record a line. */

/**
 * @param {Config} config
 * @returns {[string, string, Storage[]]} the name of the record, that of the older ones, and where both may be
 */
function placesOf({ assessment }) {
  const key = storageKey(assessment, location.pathname);
  const areas = /** @type {const} */ (["localStorage", "sessionStorage"]).map(storageArea);
  return [key, key + ":older", areas.flatMap((area) => (area ? [area] : []))];
}

/**
 * @template T
 * @param {() => T} work with a storage, which may refuse
 * @returns {T | undefined}
 */
function orNothing(work) {
  try {
    return work();
  } catch {
    return undefined;
  }
}

/**
 * Puts the record that stands there aside when it is of such a version.
 * @param {Config} config
 */
export function putOlderAside(config) {
  const [key, olderKey, areas] = placesOf(config);
  for (const area of areas) {
    orNothing(() => {
      const text = area.getItem(key);
      const record = text && parseRecord(text, freshRecord(config));
      if (!record || !stepsFrom(config, record.version).length) return;
      const before = area.getItem(olderKey);
      area.removeItem(key);
      try {
        area.setItem(olderKey, before === null ? text : before + "\n" + text);
      } catch {
        area.setItem(key, text);
      }
    });
  }
}

/**
 * @param {Config} config
 * @param {number} now
 * @returns {{found: OlderRecords[], expired: boolean}} what is there; older than we promised to keep it is gone
 */
export function olderRecords(config, now) {
  const [, olderKey, areas] = placesOf(config);
  let expired = false;
  const found = areas.flatMap((area) => orNothing(() => {
    const text = area.getItem(olderKey);
    if (text === null) return [];
    const records = text.split("\n").flatMap((line) => parseRecord(line, freshRecord(config)) ?? []);
    const young = records.filter((record) => !isExpired(record, now));
    expired ||= young.length < records.length;
    if (!young.length) area.removeItem(olderKey);
    return young.length ? [{ area, text, records: young }] : [];
  }) ?? []);
  return { found, expired };
}

/**
 * @param {Config} config
 * @param {() => void} told when another tab has removed what was put aside on the device
 */
export function onOlderGone(config, told) {
  const [, olderKey] = placesOf(config);
  addEventListener("storage", ({ key, newValue }) => {
    if (key === olderKey && newValue === null) told();
  });
}

/**
 * @param {Config} config
 * @param {readonly OlderRecords[]} [found] what has been seen; all when left out
 */
export function dropOlder(config, found) {
  const [, olderKey, areas] = placesOf(config);
  for (const { area, text } of found ?? areas.map((each) => ({ area: each, text: null }))) {
    orNothing(() => {
      // What came since has not been seen.
      if (text === null || area.getItem(olderKey) === text) area.removeItem(olderKey);
    });
  }
}
