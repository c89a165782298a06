/**
 * Answers to an older version, carried to this one: the bank says what became
 * of each question. Nothing is made up: an answer is carried, or it is asked for again.
 */

import { ownField, read } from "./answers.js";
import { compare } from "./fraction.js";
import { isRecord } from "./json.js";
import { choosableOf } from "./reading.js";
import { allQuestions } from "./score.js";
import { stepsFrom } from "./versions.js";

/** @typedef {import("./types.js").Bank} Bank */
/** @typedef {import("./types.js").Migration} Migration */
/** @typedef {import("./types.js").Question} Question */
/** @typedef {import("./answers.js").ReadAnswers} ReadAnswers */

/**
 * @typedef {Object} Changes What became of answers to an older version; only what was answered or noted.
 * @property {string} from the version that they were given to
 * @property {{from: string, to: string}[]} renamed questions by their old and new ids
 * @property {{from: string[], to: string}[]} merged
 * @property {{question: string, from: string, to: string}[]} remapped answers that have another name now
 * @property {string[]} dropped old ids of questions that are not asked any more
 * @property {string[]} again questions whose old answers say nothing about them
 */

/**
 * @typedef {Object} Carried A question on its way, with all that was said to it.
 * @property {string[]} from old ids; several when questions were merged
 * @property {unknown[]} given the answer to each of them, as it reads now; undefined where there is none
 * @property {boolean} again whether an answer was lost on the way
 * @property {Record<string, unknown>[]} beside what else stands in the file for each, by field
 */

/** Fields of an answer file whose keys are questions, beside the answers. */
const BESIDE = ["notes", "evidence", "criteria", "reasons"];

/** Those that go with any answer, where the others belong to one. */
const WITH_ANY = ["notes", "evidence"];

/**
 * One step: every question to the id that it has after it.
 * @param {Map<string, Carried>} questions by id
 * @param {Migration} step
 * @param {Changes} changes takes what is dropped
 * @returns {Map<string, Carried>}
 */
function stepOver(questions, { renamed = {}, dropped = [], merged = {}, remapped = {}, asked_again = [] }, changes) {
  /** @type {Map<string, Carried>} */
  const after = new Map();
  const targets = new Map(Object.entries(merged).flatMap(([to, parts]) => parts.map((part) => [part, to])));
  /** @type {Map<string, Map<string, Carried>>} */
  const groups = new Map();
  for (const [id, question] of questions) {
    const options = ownField(remapped, id);
    if (options) {
      question.given = question.given.map((answer) => {
        if (typeof answer !== "string" || answer === "unknown" || answer === "not-applicable") return answer;
        const now = ownField(options, answer);
        question.again ||= now === undefined;
        return now;
      });
    }
    const target = targets.get(id);
    if (dropped.includes(id)) changes.dropped.push(...question.from);
    else if (target !== undefined) groups.set(target, (groups.get(target) ?? new Map()).set(id, question));
    else if (asked_again.includes(id)) after.set(id, { ...question, given: [], again: question.again || question.given.some((answer) => answer !== undefined) });
    else after.set(ownField(renamed, id) ?? id, question);
  }
  for (const [target, group] of groups) {
    const parts = merged[target].map((id) => group.get(id) ?? { from: [], given: [undefined], again: false, beside: [] });
    after.set(target, {
      from: parts.flatMap(({ from }) => from),
      given: parts.flatMap(({ given }) => given),
      again: parts.some(({ again }) => again),
      beside: parts.flatMap(({ beside }) => beside),
    });
  }
  return after;
}

/**
 * The answer that several make: the lower; unknown when one is; nothing when
 * one is missing. Those that do not concern are left out.
 * @param {Question} question
 * @param {readonly unknown[]} given
 * @returns {unknown} undefined when they make none
 */
function mergedAnswer(question, given) {
  if (given.length === 1) return given[0];
  const concern = given.filter((answer) => answer !== "not-applicable");
  if (!concern.length) return given[0];
  if (concern.includes("unknown")) return "unknown";
  const { choices } = choosableOf(question);
  const found = concern.map((answer) => choices.find(({ id }) => id === answer));
  return found.reduce((low, choice) => (low && choice && compare(choice.value, low.value) < 0 ? choice : low && choice && low), found[0])?.id;
}

/**
 * @param {Question | undefined} question
 * @param {unknown} answer
 * @returns {boolean} whether it is a text that can be answered there; what is no text is for {@link read} to refuse
 */
function stillThere(question, answer) {
  if (!question || typeof answer !== "string" || answer === "unknown") return true;
  return answer === "not-applicable" ? !!question.na : choosableOf(question).choices.some(({ id }) => id === answer);
}

/**
 * @param {Record<string, unknown>} file
 * @param {string} field
 * @returns {Record<string, unknown>} an empty one where there is none
 */
function recordIn(file, field) {
  const entries = ownField(file, field);
  return isRecord(entries) ? entries : {};
}

/**
 * The mode, the target and the respondent, without what the bank has given up since: nobody says it any more.
 * @param {Bank} bank
 * @param {Record<string, unknown>} file
 * @returns {Record<string, unknown>} those fields of the file that change
 */
function saidStill(bank, file) {
  const respondent = ownField(file, "respondent");
  const mode = ownField(file, "mode");
  /** @type {Record<string, unknown>} */
  const still = typeof mode !== "string" || bank.modes.includes(mode) ? {} : { mode: undefined };
  const target = ownField(file, "target");
  if (typeof target === "number" && target > bank.stages.length) still.target = undefined;
  if (!isRecord(respondent)) return still;
  const known = { role: bank.roles, profile: (bank.profiles ?? []).map(({ id }) => id) };
  const kept = Object.entries(respondent).filter(([field, value]) => typeof value !== "string" || (ownField(known, field)?.includes(value) ?? true));
  return { ...still, respondent: Object.fromEntries(kept) };
}

/**
 * Carries a file of answers to this version of the bank.
 * @param {Bank} bank
 * @param {unknown} value usually parsed JSON
 * @returns {{value: Record<string, unknown>, changes: Changes, origins: Map<string, string[]>} | null} the file as
 *   if it had been given to this version, and the old ids of each question; null when there is no need, or no way
 */
export function migrate(bank, value) {
  if (!isRecord(value)) return null;
  const file = value;
  const steps = stepsFrom(bank, ownField(file, "content_version"));
  if (!steps.length) return null;
  /** @type {Changes} */
  const changes = { from: String(file.content_version), renamed: [], merged: [], remapped: [], dropped: [], again: [] };
  const given = recordIn(file, "answers");
  const beside = BESIDE.map((field) => /** @type {const} */ ([field, recordIn(file, field)]));
  /** @type {Map<string, Carried>} */
  let questions = new Map();
  for (const id of new Set([given, ...beside.map(([, entries]) => entries)].flatMap(Object.keys))) {
    const others = beside.flatMap(([field, entries]) => (Object.hasOwn(entries, id) ? [[field, entries[id]]] : []));
    questions.set(id, { from: [id], given: [ownField(given, id)], again: false, beside: [Object.fromEntries(others)] });
  }
  for (const step of steps) questions = stepOver(questions, step, changes);

  const known = new Map(allQuestions(bank).map((question) => [question.id, question]));
  /** @type {Record<string, unknown>} */
  const answers = Object.create(null);
  /** @type {Record<string, Record<string, unknown>>} */
  const kept = Object.fromEntries(beside.map(([field]) => [field, Object.create(null)]));
  const origins = new Map();
  for (const [id, { from, given: told, again, beside: others }] of questions) {
    const question = known.get(id);
    const made = question ? mergedAnswer(question, told) : told[0];
    const answer = stillThere(question, made) ? made : undefined;
    if (answer !== undefined) answers[id] = answer;
    else if (again || told.some((each) => each !== undefined)) changes.again.push(id);
    origins.set(id, from);
    if (from.length > 1) changes.merged.push({ from, to: id });
    else if (from[0] !== id) changes.renamed.push({ from: from[0], to: id });
    const before = ownField(given, from[0]);
    if (from.length === 1 && typeof answer === "string" && typeof before === "string" && answer !== before) changes.remapped.push({ question: id, from: before, to: answer });
    for (const field of BESIDE) {
      const said = others.flatMap((each) => (Object.hasOwn(each, field) ? [each[field]] : []));
      if (!said.length || (!WITH_ANY.includes(field) && (answer === undefined || from.length > 1))) continue;
      if (field === "criteria" && Array.isArray(said[0])) kept[field][id] = said[0].filter((each) => question?.criteria?.includes(each));
      else kept[field][id] = said.length > 1 ? said.join("\n") : said[0];
    }
  }
  const sound = { ...file, ...saidStill(bank, file), content_version: bank.version, answers };
  for (const [field] of beside) if (Object.keys(recordIn(file, field)).length) Object.assign(sound, { [field]: kept[field] });
  // What is no mapping of answers is for the reader to refuse.
  if (given !== ownField(file, "answers")) Object.assign(sound, { answers: ownField(file, "answers") });
  return { value: sound, changes, origins };
}

/**
 * Reads a file of this version, or of an older one that can be carried to it.
 * @param {Bank} bank
 * @param {unknown} value usually parsed JSON
 * @param {Parameters<typeof read>[2]} [options]
 * @returns {ReadAnswers & {migrated?: Changes}} problems name the fields as they stand in the file
 */
export function readAny(bank, value, options) {
  const carried = bank.migrations ? migrate(bank, value) : null;
  if (!carried) return read(bank, value, options);
  const sound = read(bank, carried.value, options);
  const problems = sound.problems.map((problem) => {
    const [field, id, ...rest] = problem.path;
    const [old] = carried.origins.get(String(id)) ?? [];
    return old === undefined ? problem : { ...problem, path: [field, old, ...rest] };
  });
  return { ...sound, problems, migrated: carried.changes };
}
