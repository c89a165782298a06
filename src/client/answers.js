/**
 * Reads a file of answers in exchange form (bank-language.md section 2). What
 * comes in was made by strangers: nothing throws, and every mistake is told.
 */

import { isRecord } from "./json.js";
import { once } from "./once.js";
import { choosableOf } from "./reading.js";
import { allQuestions } from "./score.js";
import { VIEWS } from "./whose-view.js";

/** @typedef {import("./types.js").Answers} Answers */
/** @typedef {import("./types.js").Bank} Bank */
/** @typedef {import("./types.js").Question} Question */

/**
 * @typedef {Object} Problem A mistake, as data: the words are the caller's.
 * @property {"not-an-object" | "type" | "format" | "assessment" | "content-version" | "mode" | "view" | "target" | "role" | "profile" | "question" | "option" | "not-applicable" | "criterion"} code
 * @property {(string | number)[]} path from the top of the file; long keys are cut
 * @property {string | number | boolean | null} value what stands there: long text is cut, a list is "[]", an object "{}", nothing "" or null
 * @property {readonly string[]} [expected] what may stand there
 */

/**
 * @typedef {Object} ReadAnswers
 * @property {Answers} answers those that are sound, without a prototype
 * @property {string} mode asked for, or of the file, or the bank's first
 * @property {string} view "own", or "joint" where several answered together
 * @property {number} target the stage that the roadmap is to lead to, 0 for the next one
 * @property {string | null} role
 * @property {string | null} profile given, or of the file
 * @property {Record<string, string[]>} criteria by question, those that hold, without a prototype
 * @property {Record<string, string>} reasons by question, without a prototype
 * @property {Record<string, string>} notes by question, without a prototype
 * @property {Record<string, string>} evidence by question, without a prototype
 * @property {Record<string, string>} plan by action and field, without a prototype; names that nobody knows stay
 * @property {Problem[]} problems in the order of the file's fields; empty when all is well
 */

/** The one format that is read and written. */
export const ANSWERS_FORMAT = "porras-answers/1";

const LONGEST_ECHO = 80;

/**
 * @param {string} value
 * @returns {string} not longer than can be shown
 */
export function cutText(value) {
  return value.length > LONGEST_ECHO ? value.slice(0, LONGEST_ECHO) + "…" : value;
}

/**
 * @param {unknown} value
 * @returns {Problem["value"]}
 */
function echoOf(value) {
  if (typeof value === "string") return cutText(value);
  if (typeof value === "number" || typeof value === "boolean") return value;
  return Array.isArray(value) ? "[]" : typeof value === "object" && value ? "{}" : null;
}

/**
 * @template T
 * @param {Record<string, T>} record
 * @param {string} key
 * @returns {T | undefined} its own field, else undefined
 */
export function ownField(record, key) {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** @type {(bank: Bank) => Map<string, Question>} by id */
const questionsOf = once((bank) => new Map(allQuestions(bank).map((question) => [question.id, question])));

/**
 * Checks a value, usually parsed JSON, against a bank. Fields that the format
 * does not name are passed over; another major content version is refused.
 * @param {Bank} bank
 * @param {unknown} value
 * @param {{mode?: string, profile?: string}} [options] a mode and a profile that go before the file's
 * @returns {ReadAnswers} what is sound, and all that is not
 */
export function read(bank, value, { mode, profile } = {}) {
  /** @type {Problem[]} */
  const problems = [];
  /** @param {Problem["code"]} code @param {(string | number)[]} path @param {unknown} found @param {readonly string[]} [expected] */
  const problem = (code, path, found, expected) => {
    const where = path.map((step) => (typeof step === "string" ? cutText(step) : step));
    problems.push({ code, path: where, value: echoOf(found), ...(expected ? { expected } : {}) });
  };
  /** @type {ReadAnswers} */
  const sound = { answers: Object.create(null), mode: mode ?? bank.modes[0], view: VIEWS[0], target: 0, role: null, profile: null, criteria: Object.create(null), reasons: Object.create(null), notes: Object.create(null), evidence: Object.create(null), plan: Object.create(null), problems };
  if (!isRecord(value)) {
    problem("not-an-object", [], value);
    return sound;
  }
  const format = ownField(value, "format");
  if (format !== ANSWERS_FORMAT) problem("format", ["format"], format, [ANSWERS_FORMAT]);
  const assessment = ownField(value, "assessment");
  if (assessment !== bank.id) problem("assessment", ["assessment"], assessment, [bank.id]);
  const version = ownField(value, "content_version");
  const numbers = typeof version === "string" ? /^(\d{1,9})\.\d{1,9}\.\d{1,9}$/.exec(version) : null;
  if (!numbers || Number(numbers[1]) !== Number(bank.version.split(".")[0])) problem("content-version", ["content_version"], version, [bank.version]);
  // Of answers to something else, the ids mean nothing here.
  if (problems.length) return sound;
  const own = ownField(value, "mode");
  if (own !== undefined && !bank.modes.some((each) => each === own)) problem("mode", ["mode"], own, bank.modes);
  else if (own !== undefined && mode === undefined) sound.mode = String(own);
  if (mode !== undefined && !bank.modes.includes(mode)) {
    problem("mode", [], mode, bank.modes);
    sound.mode = bank.modes[0];
  }
  const view = ownField(value, "view");
  if (view === undefined || VIEWS.some((each) => each === view)) sound.view = String(view ?? VIEWS[0]);
  else problem("view", ["view"], view, VIEWS);
  const target = ownField(value, "target");
  if (typeof target === "number" && target > 0 && Number.isInteger(target) && target <= bank.stages.length) sound.target = target;
  else if (target !== undefined) problem("target", ["target"], target, bank.stages.map((_, at) => String(at + 1)));
  readRespondent(bank, value, problem, sound);
  sound.profile = profile ?? sound.profile;

  const questions = questionsOf(bank);
  for (const field of /** @type {const} */ (["answers", "criteria", "reasons", "notes", "evidence", "plan"])) {
    const entries = ownField(value, field);
    if (!isRecord(entries)) {
      if (field === "answers" || entries !== undefined) problem("type", [field], entries, ["object"]);
      continue;
    }
    for (const id of Object.keys(entries)) {
      const entry = entries[id];
      const question = questions.get(id);
      if (field === "plan") {
        if (typeof entry === "string") sound.plan[id] = entry;
        else problem("type", [field, id], entry, ["string"]);
      } else if (!question) problem("question", [field, id], id, [...questions.keys()]);
      else if (field === "criteria") readCriteria(question, entry, problem, sound);
      else if (typeof entry !== "string") problem("type", [field, id], entry, ["string"]);
      else {
        const expected = field === "answers" && faultOf(question, entry);
        if (expected) problem(entry === "not-applicable" ? entry : "option", [field, id], entry, expected);
        else sound[field][id] = entry;
      }
    }
  }
  return sound;
}

/**
 * @param {Bank} bank
 * @param {Record<string, unknown>} value
 * @param {(code: Problem["code"], path: string[], found: unknown, expected?: readonly string[]) => void} problem
 * @param {ReadAnswers} sound takes the role and the profile
 */
function readRespondent(bank, value, problem, sound) {
  const respondent = ownField(value, "respondent");
  if (respondent === undefined) return;
  if (!isRecord(respondent)) {
    problem("type", ["respondent"], respondent, ["object"]);
    return;
  }
  const known = { role: bank.roles, profile: (bank.profiles ?? []).map(({ id }) => id) };
  for (const field of /** @type {const} */ (["role", "profile"])) {
    const found = ownField(respondent, field);
    if (found === undefined) continue;
    if (typeof found === "string" && known[field].includes(found)) sound[field] = found;
    else problem(field, ["respondent", field], found, known[field]);
  }
}

/**
 * @param {Question} question
 * @param {unknown} entry
 * @param {(code: Problem["code"], path: (string | number)[], found: unknown, expected?: readonly string[]) => void} problem
 * @param {ReadAnswers} sound takes the criteria that hold
 */
function readCriteria({ id, criteria = [] }, entry, problem, sound) {
  if (!Array.isArray(entry)) {
    problem("type", ["criteria", id], entry, ["list"]);
    return;
  }
  const held = entry.filter((each, at) => {
    const known = criteria.includes(each);
    if (!known) problem("criterion", ["criteria", id, at], each, criteria);
    return known;
  });
  if (held.length) sound.criteria[id] = held;
}

/**
 * @param {Question} question
 * @param {string} answer
 * @returns {string[] | null} what may be answered, if this may not
 */
function faultOf(question, answer) {
  const { choices, readings } = choosableOf(question);
  return readings.has(answer) ? null : [...choices.map(({ id }) => id), "unknown", ...(question.na ? ["not-applicable"] : [])];
}
