/**
 * Results that a person keeps, each under a name of its own beside the record,
 * so that two tabs never write over each other: on the device for as long as
 * answers are kept there, or until the tab is closed.
 */

import { isRecord } from "./json.js";
import { dropExpiredKept, keptPrefix } from "./kept-expiry.js";
import { storageArea } from "./storage.js";

/** @typedef {import("./assessment.js").Config} Config */

/**
 * @typedef {Object} Kept
 * @property {number} made when, in milliseconds; no two are the same
 * @property {string} name
 * @property {number} dated when the result was, in milliseconds; a file may tell of an earlier day than it was brought in
 * @property {"own" | "link" | "file"} from where the answers came from
 * @property {string} view "own" or "joint"
 * @property {Record<string, unknown>} file the answers in exchange form, of the version that they were given to; to be read before anything is believed
 * @property {"device" | "visit"} keep
 */

/**
 * @template T
 * @param {"device" | "visit"} keep
 * @param {(area: Storage) => T} work
 * @returns {T | null} null where the browser refuses
 */
function inArea(keep, work) {
  const area = storageArea(keep === "device" ? "localStorage" : "sessionStorage");
  try {
    return area && work(area);
  } catch {
    return null;
  }
}

/**
 * @param {string} text
 * @param {number} made
 * @param {"device" | "visit"} keep
 * @returns {Kept | null} null when it is none
 */
function parsedKept(text, made, keep) {
  try {
    const found = JSON.parse(text);
    if (!Number.isSafeInteger(made) || typeof found?.name !== "string" || !isRecord(found.file)) return null;
    const from = ["own", "link", "file"].includes(found.from) ? found.from : "own";
    return { made, dated: Number.isSafeInteger(found.dated) ? found.dated : made, name: found.name, from, view: found.view === "joint" ? "joint" : "own", file: found.file, keep };
  } catch {
    return null;
  }
}

/**
 * @typedef {Object} Broken What stands under the name of a kept result and is none.
 * @property {string} key
 * @property {string} text
 * @property {"device" | "visit"} keep
 */

/**
 * @param {Config} config
 * @returns {(Broken & {kept: Kept | null})[]} all that stands under such a name
 */
function entriesOf(config) {
  const prefix = keptPrefix(config);
  return /** @type {const} */ (["device", "visit"]).flatMap((keep) => inArea(keep, (area) => Object.keys(area).filter((key) => key.startsWith(prefix)).map((key) => {
    const text = area.getItem(key) ?? "";
    return { key, text, keep, kept: parsedKept(text, Number(key.slice(prefix.length)), keep) };
  })) ?? []);
}

/**
 * What is kept, the latest first. What is older than we promised to keep it is
 * gone afterwards; what cannot be read is told by {@link brokenKept}.
 * @param {Config} config
 * @param {number} now
 * @returns {Kept[]}
 */
export function keptResults(config, now) {
  dropExpiredKept(config, now);
  return entriesOf(config).flatMap(({ kept }) => kept ?? []).sort((a, b) => b.made - a.made);
}

/**
 * @param {Config} config
 * @returns {Broken[]} what cannot be read; it stays where it is
 */
export function brokenKept(config) {
  return entriesOf(config).filter(({ kept }) => !kept);
}

/**
 * @param {Broken} broken goes, unless something else stands there by now
 */
export function dropBroken({ key, text, keep }) {
  inArea(keep, (area) => area.getItem(key) === text && area.removeItem(key));
}

/**
 * Writes one down, in place of the one that was made at the same moment.
 * @param {Config} config
 * @param {Kept} kept
 * @returns {boolean} false when the browser refused
 */
export function putKept(config, { made, dated, keep, name, from, view, file }) {
  return inArea(keep, (area) => {
    area.setItem(keptPrefix(config) + made, JSON.stringify({ name, dated, from, view, file }));
    return true;
  }) ?? false;
}

/**
 * Keeps one more.
 * @param {Config} config
 * @param {Omit<Kept, "made" | "dated"> & {dated?: number}} content `dated` now when left out
 * @param {number} now
 * @returns {Kept | null} null when the browser refused
 */
export function keepOne(config, content, now) {
  const taken = new Set(keptResults(config, now).map(({ made }) => made));
  let made = now;
  while (taken.has(made)) made += 1;
  const kept = { dated: now, ...content, made };
  return putKept(config, kept) ? kept : null;
}

/**
 * @param {Config} config
 * @param {Kept} kept
 */
export function dropKept(config, { keep, made }) {
  inArea(keep, (area) => area.removeItem(keptPrefix(config) + made));
}
