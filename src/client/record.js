/**
 * The record of one assessment on this device: answers, notes, choices, and
 * when each of them was made. Pure: what comes in may be anything.
 */

/** @typedef {import("./types.js").AnswerFile} AnswerFile */

/**
 * @typedef {Object} AnswerRecord
 * @property {1} v of this form
 * @property {string} version of the content that was answered
 * @property {string} mode
 * @property {string} view "own", or "joint" when several answer together
 * @property {string} role or ""
 * @property {string} keep "device", or "visit" until the tab is closed
 * @property {number} target of the roadmap, 0 for the next stage
 * @property {string} step where one was
 * @property {Record<string, string>} answers
 * @property {Record<string, string>} notes
 * @property {Record<string, number>} at when "answers.C1", "notes.C1" or "mode" was last changed; stays when an answer is taken back
 * @property {number} saved
 */

const KEPT_FOR = 90 * 24 * 60 * 60 * 1000;
const CHOICES = ["mode", "view", "role", "keep", "target"];

/**
 * @param {{version: string, modes: string[], keep: string}} config
 * @returns {AnswerRecord} with nothing in it
 */
export function freshRecord({ version, modes, keep }) {
  return { v: 1, version, mode: modes[0], view: "own", role: "", keep, target: 0, step: "", answers: {}, notes: {}, at: {}, saved: 0 };
}

/**
 * @param {unknown} value
 * @param {string} type of its fields
 * @returns {Record<string, any> | null} a copy without a foreign prototype, or null when a field is of another type
 */
function plainMap(value, type) {
  if (typeof value !== "object" || !value || Array.isArray(value)) return null;
  const entries = Object.entries(value);
  return entries.every(([, each]) => typeof each === type) ? Object.fromEntries(entries) : null;
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
  const answers = plainMap(found?.answers, "string");
  const notes = plainMap(found?.notes, "string");
  const at = plainMap(found?.at, "number");
  if (found?.v !== 1 || !answers || !notes || !at || !/^\d+\.\d+\.\d+$/.test(found.version) || typeof found.saved !== "number") return null;
  /** @type {Record<string, any>} */
  const record = { ...fresh, version: found.version, saved: found.saved, answers, notes, at };
  for (const key of [...CHOICES, "step"]) if (typeof found[key] === typeof record[key]) record[key] = found[key];
  return /** @type {AnswerRecord} */ (record);
}

/**
 * @param {AnswerRecord} record
 * @returns {boolean} whether anything was typed or chosen in it
 */
export function hasContent({ answers, notes }) {
  return Object.keys(answers).length + Object.keys(notes).length > 0;
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
  return rest.length && (group === "answers" || group === "notes") ? [record[group], rest.join(".")] : [record, key];
}

/**
 * Changes one thing and notes when.
 * @param {AnswerRecord} record
 * @param {string} key "answers.C1", "notes.C1", "mode"
 * @param {string | number} value "" takes an answer or a note back
 * @param {number} now
 */
export function putInto(record, key, value, now) {
  const [map, name] = placeOf(record, key);
  if (value === "" && map !== record) delete map[name];
  else map[name] = value;
  record.at[key] = now;
}

/**
 * Two records of the same person: of every answer, note and choice the later
 * one; the first record's where both are of the same moment.
 * @param {AnswerRecord} own
 * @param {AnswerRecord} other
 * @returns {AnswerRecord}
 */
export function mergeRecords(own, other) {
  const merged = { ...own, answers: { ...own.answers }, notes: { ...own.notes }, at: { ...own.at } };
  for (const [key, time] of Object.entries(other.at)) {
    const [map, name] = placeOf(other, key);
    const known = map !== other || CHOICES.includes(key);
    if (known && !(time <= own.at[key])) putInto(merged, key, Object.hasOwn(map, name) ? map[name] : "", time);
  }
  return merged;
}

/**
 * Another set of answers in place of these; later than all that it replaces.
 * @param {AnswerRecord} record
 * @param {{answers: Record<string, string>, notes: Record<string, string>, mode: string, role: string | null}} sound
 * @param {number} now
 * @returns {AnswerRecord}
 */
export function replaceContent(record, { answers, notes, mode, role }, now) {
  const replaced = { ...record, mode, role: role ?? "", answers: { ...answers }, notes: { ...notes } };
  const keys = [...Object.keys(record.at), ...Object.keys(answers).map((id) => "answers." + id), ...Object.keys(notes).map((id) => "notes." + id), "mode", "role"];
  return { ...replaced, at: Object.fromEntries(keys.map((key) => [key, now])) };
}

/**
 * @param {AnswerRecord} record
 * @param {string} assessment
 * @returns {AnswerFile} in exchange form (bank-language.md section 2)
 */
export function exchangeForm({ version, mode, role, answers, notes }, assessment) {
  return {
    format: "porras-answers/1",
    assessment,
    content_version: version,
    mode,
    respondent: role ? { role } : {},
    answers,
    ...(Object.keys(notes).length ? { notes } : {}),
  };
}
