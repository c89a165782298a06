/**
 * Keeps the record on the device: in localStorage when the person asked for
 * that and has answered something, else in sessionStorage. Whatever happens to
 * the storage, the page goes on in memory.
 */

import { freshRecord, hasContent, isExpired, mergeRecords, parseRecord, sameMajor } from "./record.js";
import { storageArea, storageKey } from "./storage.js";

/** @typedef {import("./record.js").AnswerRecord} AnswerRecord */

/**
 * @typedef {Object} Store
 * @property {() => {record: AnswerRecord, expired: boolean}} load what was kept, or a fresh record
 * @property {(record: AnswerRecord) => boolean} save false when the browser refused
 * @property {() => void} remove everything of this assessment from this device
 * @property {() => {text: string, record: AnswerRecord | null} | null} aside what could not be used; as a record when it is of another version
 * @property {() => void} dropAside what `aside` gave last; not what came since
 * @property {(told: (what: "deleted" | "visit" | AnswerRecord) => void) => void} listen to the other tabs
 */

/**
 * @param {import("./assessment.js").Config} config
 * @returns {Store}
 */
export function openStore(config) {
  const key = storageKey(config.assessment, location.pathname);
  const asideKey = key + ":aside";
  const device = storageArea("localStorage");
  const visit = storageArea("sessionStorage");
  const areas = [device, visit].flatMap((area) => (area ? [area] : []));
  const fresh = freshRecord(config);
  /** @type {{area: Storage, text: string} | null} */
  let shown = null;
  /** What this tab wrote last: what still stands there needs no reading. */
  let written = "";

  /** @param {Storage} area @returns {AnswerRecord | null} what is there and can be used; anything else goes aside first */
  const readArea = (area) => {
    const text = area.getItem(key);
    if (text === null) return null;
    const record = parseRecord(text, fresh);
    if (record && sameMajor(record.version, config.version)) return record;
    area.removeItem(key);
    if (text === "deleted" || text === "visit") return null;
    try {
      const before = area.getItem(asideKey);
      area.setItem(asideKey, before === null ? text : before + "\n" + text);
    } catch (error) {
      area.setItem(key, text);
      throw error;
    }
    return null;
  };

  /** @param {Storage} area @param {string} [word] for the other tabs, so that they know why */
  const clearArea = (area, word) => {
    if (area.getItem(key) === null) return;
    if (word) area.setItem(key, word);
    area.removeItem(key);
  };

  /** @template T @param {T} otherwise @param {() => T} work @returns {T} */
  const attempt = (otherwise, work) => {
    try {
      return work();
    } catch {
      return otherwise;
    }
  };

  return {
    load() {
      let expired = false;
      /** @type {AnswerRecord | null} */
      let record = null;
      for (const area of areas) {
        const found = attempt(null, () => readArea(area));
        if (!found) continue;
        if (isExpired(found, Date.now())) {
          expired = true;
          attempt(undefined, () => clearArea(area));
        } else record = record ? mergeRecords(found, record) : found;
      }
      return { record: record ?? freshRecord(config), expired };
    },
    save(record) {
      return attempt(false, () => {
        const onDevice = record.keep === "device" && (hasContent(record) || !!device?.getItem(key));
        const [home, other] = onDevice ? [device, visit] : [visit, device];
        if (!home) return false;
        const there = home.getItem(key) === written ? null : readArea(home);
        const whole = there ? mergeRecords(record, there) : record;
        const text = JSON.stringify({ ...whole, version: config.version, saved: Date.now() });
        home.setItem(key, text);
        written = text;
        if (other) clearArea(other, onDevice ? "" : "visit");
        return true;
      });
    },
    remove() {
      for (const area of areas) {
        attempt(undefined, () => clearArea(area, "deleted"));
        // With what was put aside, and results that were kept.
        attempt(undefined, () => Object.keys(area).forEach((name) => (name + ":").startsWith(key + ":") && area.removeItem(name)));
      }
    },
    aside() {
      for (const area of areas) {
        const text = attempt(null, () => area.getItem(asideKey));
        if (text === null) continue;
        shown = { area, text };
        return { text, record: parseRecord(text, fresh) };
      }
      return null;
    },
    dropAside() {
      attempt(undefined, () => {
        if (shown?.area.getItem(asideKey) === shown?.text) shown?.area.removeItem(asideKey);
      });
    },
    listen(told) {
      addEventListener("storage", ({ key: changed, newValue, storageArea: area }) => {
        if (area !== device || changed !== key || newValue === null) return;
        const record = parseRecord(newValue, fresh);
        if (newValue === "deleted" || newValue === "visit") told(newValue);
        else if (record && sameMajor(record.version, config.version)) told(record);
      });
    },
  };
}
