/**
 * The record of one assessment on this device: answers, notes, choices, and
 * when each of them was made. Pure: what comes in may be anything.
 */

import { KEPT_FOR } from "./storage.js";
import { listsOf } from "./ticked.js";

/** @typedef {import("./types.js").AnswerFile} AnswerFile */

/**
 * @typedef {Object} AnswerRecord
 * @property {1} v of this form
 * @property {string} version of the content that was answered
 * @property {string} mode
 * @property {string} at_a_time "dimension", or "question"
 * @property {string} view "own", or "joint" when several answer together
 * @property {string} role or ""
 * @property {string} profile or ""
 * @property {string} keep "device", or "visit" until the tab is closed
 * @property {number} target of the roadmap, 0 for the next stage
 * @property {string} step where one was
 * @property {Record<string, string>} answers
 * @property {Record<string, string>} notes
 * @property {Record<string, string>} criteria by question, the ids of the quality criteria that hold, with spaces between
 * @property {Record<string, string>} reasons by question, why it does not concern them
 * @property {Record<string, string>} evidence by question, what shows that the answer is true
 * @property {Record<string, string>} seen by id, steps that one has looked at
 * @property {Record<string, string>} plan what was made of the roadmap, by action and field: "start-2.state" (`plan.js`)
 * @property {Record<string, number>} at when "answers.C1", "notes.C1" or "mode" was last changed; stays when an answer is taken back
 * @property {number} since nothing older counts: it was deleted, or replaced by another file; what `at` does not name is of that moment
 * @property {number} saved
 */

/** @type {("answers" | "notes" | "criteria" | "reasons" | "evidence" | "plan")[]} what a person puts in */
const TYPED = ["answers", "notes", "criteria", "reasons", "evidence", "plan"];
const MAPS = /** @type {const} */ ([...TYPED, "seen"]);
const CHOICES = ["mode", "at_a_time", "view", "role", "profile", "keep", "target"];

/**
 * @param {{version: string, modes: string[], keep: string, at_a_time?: string}} config
 * @returns {AnswerRecord} with nothing in it
 */
export function freshRecord({ version, modes, keep, at_a_time = "dimension" }) {
  return { v: 1, version, mode: modes[0], at_a_time, view: "own", role: "", profile: "", keep, target: 0, step: "", answers: bareMap(), notes: bareMap(), criteria: bareMap(), reasons: bareMap(), evidence: bareMap(), plan: bareMap(), seen: bareMap(), at: bareMap(), since: 0, saved: 0 };
}

/**
 * @template T
 * @param {Record<string, T>} [map]
 * @returns {Record<string, T>} a copy without a prototype: an id may be called "constructor"
 */
export function bareMap(map) {
  return Object.assign(Object.create(null), map);
}

/**
 * @param {unknown} value
 * @param {string} type of its fields
 * @returns {Record<string, any> | null} a copy without a prototype, or null when a field is of another type
 */
function plainMap(value, type) {
  if (typeof value !== "object" || !value || Array.isArray(value)) return null;
  return Object.values(value).every((each) => typeof each === type) ? bareMap(value) : null;
}

/**
 * @param {string} text
 * @param {AnswerRecord} fresh gives what is not there
 * @returns {AnswerRecord | null} null when it is no record
 */
export function parseRecord(text, fresh) {
  /** @type {any} */
  let found;
  try {
    found = JSON.parse(text);
  } catch {
    return null;
  }
  const at = plainMap(found?.at, "number");
  // Records from before there were quality criteria, reasons, evidence and plans have none.
  const maps = MAPS.map((name) => plainMap(found?.[name] ?? fresh[name], "string"));
  if (found?.v !== 1 || !found.answers || !at || maps.includes(null) || !/^\d+\.\d+\.\d+$/.test(found.version) || typeof found.saved !== "number" || ![...Object.values(at), found.since ?? 0].every(Number.isSafeInteger)) return null;
  /** @type {Record<string, any>} */
  const record = { ...fresh, version: found.version, saved: found.saved, at };
  MAPS.forEach((name, position) => { record[name] = maps[position]; });
  for (const key of [...CHOICES, "step", "since"]) if (typeof found[key] === typeof record[key]) record[key] = found[key];
  return /** @type {AnswerRecord} */ (record);
}

/**
 * @param {AnswerRecord} record
 * @returns {boolean} whether anything was typed or chosen in it
 */
export function hasContent(record) {
  return TYPED.some((name) => Object.keys(record[name]).length);
}

/**
 * @param {AnswerRecord} record
 * @param {number} now
 * @returns {boolean} whether it is older than we promised to keep it
 */
export function isExpired({ saved }, now) {
  return now - saved > KEPT_FOR;
}

/**
 * @param {string} version
 * @param {string} other
 * @returns {boolean} whether answers mean the same in both
 */
export function sameMajor(version, other) {
  return version.split(".")[0] === other.split(".")[0];
}

/**
 * @param {any} record
 * @param {string} key
 * @returns {[Record<string, any>, string]} the map that holds it, and its name there
 */
function placeOf(record, key) {
  const [group, ...rest] = key.split(".");
  return rest.length && MAPS.some((name) => name === group) ? [record[group], rest.join(".")] : [record, key];
}

/**
 * @param {AnswerRecord} record
 * @param {string} key
 * @param {string | number} value "" takes an answer or a note back
 * @param {number} time
 */
function setAt(record, key, value, time) {
  const [map, name] = placeOf(record, key);
  if (value === "" && map !== record) delete map[name];
  else map[name] = value;
  record.at[key] = time;
}

/**
 * Changes one thing and notes when: now, or just after the last change if the
 * clock was set back since.
 * @param {AnswerRecord} record
 * @param {string} key "answers.C1", "notes.C1", "criteria.C1", "reasons.C1", "plan.start-2.state", "mode"
 * @param {string | number} value "" takes an answer or a note back
 * @param {number} now
 */
export function putInto(record, key, value, now) {
  setAt(record, key, value, Math.max(now, (record.at[key] ?? record.since) + 1));
}

/**
 * @param {AnswerRecord} record
 * @param {Partial<AnswerRecord> & Pick<AnswerRecord, "answers" | "notes">} content what stands in it from now on; all else as it was
 * @param {number} now
 * @returns {AnswerRecord} later than all that it replaces
 */
export function refilled(record, content, now) {
  return { ...record, ...content, at: bareMap({}), since: Math.max(now, record.since, ...Object.values(record.at)) };
}

/**
 * Two records of the same person: of every answer, note and choice the later
 * one; the first record's where both are of the same moment. What is
 * older than either may be is gone.
 * @param {AnswerRecord} own
 * @param {AnswerRecord} other
 * @returns {AnswerRecord}
 */
export function mergeRecords(own, other) {
  const [base, more] = other.since > own.since ? [other, own] : [own, other];
  const merged = { ...base, version: own.version, at: bareMap(base.at) };
  for (const name of MAPS) merged[name] = bareMap(base[name]);
  for (const [key, time] of Object.entries(more.at)) {
    const [map, name] = placeOf(more, key);
    const known = map !== more || CHOICES.includes(key);
    if (known && time > (base.at[key] ?? base.since)) setAt(merged, key, map[name] ?? "", time);
  }
  return merged;
}

/**
 * @param {AnswerRecord} record
 * @param {string} assessment
 * @param {string} [title] of the assessment, for whoever opens the file elsewhere
 * @returns {AnswerFile} in exchange form (bank-language.md section 2)
 */
export function exchangeForm({ version, mode, view, target, role, profile, answers, notes, criteria, reasons, evidence, plan }, assessment, title) {
  const maps = Object.entries({ criteria: listsOf(criteria), reasons, notes, evidence, plan });
  return {
    format: "porras-answers/1",
    assessment,
    ...(title && { title }),
    content_version: version,
    mode,
    ...(view === "joint" && { view }),
    ...(target && { target }),
    respondent: { ...(role && { role }), ...(profile && { profile }) },
    answers,
    ...Object.fromEntries(maps.filter(([, map]) => Object.keys(map).length)),
  };
}
