/**
 * What the result's views work on: the answers, scored and planned, beside the
 * texts of the bank.
 */

import { exact, roughly, shareOf } from "./fraction.js";
import { heard } from "./heard.js";
import { markedRoadmap, marksIn } from "./plan.js";
import { asks, readingOf } from "./reading.js";
import { allDimensions, allQuestions, score } from "./score.js";
import { pageLanguage, perLanguage, wordsOf } from "./strings.js";
import { listsOf } from "./ticked.js";

/** @typedef {import("./load.js").Data} Data */
/** @typedef {import("./load.js").Shown} Shown */
/** @typedef {import("./types.js").Bank} Bank */
/** @typedef {import("./types.js").Dimension} Dimension */
/** @typedef {import("./types.js").LockResult} LockResult */
/** @typedef {import("./reading.js").Reading} Reading */
/** @typedef {import("./score.js").Scored} Scored */
/** @typedef {import("./score.js").ScoredDimension} ScoredDimension */

const decimals = perLanguage((language) => new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 }));
const listFormat = perLanguage((language) => new Intl.ListFormat(language));
const longDate = perLanguage((language) => new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }));

/** Makes what writes figures: the first that knows a language takes a browser as long as drawing the result. */
export function warmUp() {
  decimals(pageLanguage());
}

/**
 * @typedef {Object} View
 * @property {import("./strings.js").Say} say
 * @property {Data} data
 * @property {Bank} bank
 * @property {import("./load.js").Texts} texts
 * @property {Shown} shown
 * @property {import("./lift.js").Respondent} said the answers as they were given
 * @property {import("./heard.js").Heard} counted the answers as they count
 * @property {Scored} result
 * @property {ScoredDimension[]} tops the dimensions that make the stage and concern these respondents
 * @property {number} needed of them to be assessable before there is a stage
 * @property {number | null} next the target of the roadmap unless one is chosen; null without a stage
 * @property {import("./plan.js").Marks} marks what the person made of the roadmap
 * @property {import("./types.js").Roadmap} plan with that
 * @property {number} asked questions
 * @property {number} unknown of them answered with "don't know"
 */

/**
 * @param {Data} data
 * @param {Shown} shown
 * @returns {View}
 */
export function viewOf(data, shown) {
  const { bank, texts, words } = data;
  const { mode, profile, target } = shown.record;
  const said = { ...shown.record, criteria: listsOf(shown.record.criteria) };
  const counted = heard(allQuestions(bank), said, mode);
  const result = score(bank, counted.answers, { mode, profile, hidden: counted.hidden });
  const ids = bank.dimensions.map(({ id }) => id);
  const tops = result.dimensions.filter(({ id, applicable }) => ids.includes(id) && applicable);
  const highest = bank.stages.length;
  const next = result.stage && Math.min(result.stage + 1, highest);
  const chosen = target > (result.stage ?? 0) && target <= highest ? target : next;
  const marks = marksIn(bank, shown.record.plan);
  /** @param {"answered" | "unknown" | "unanswered" | "not_applicable"} state */
  const sum = (state) => result.dimensions.filter(({ id }) => ids.includes(id)).reduce((total, each) => total + each[state], 0);
  return {
    say: wordsOf(words),
    data,
    bank,
    texts,
    shown,
    said,
    counted,
    result,
    tops,
    needed: shareOf(bank.assessable.dimensions, tops.length),
    next,
    marks,
    plan: markedRoadmap(bank, result, chosen, marks),
    asked: sum("answered") + sum("unknown") + sum("unanswered") + sum("not_applicable"),
    unknown: sum("unknown"),
  };
}

/**
 * @param {View} view
 * @param {string} id
 * @returns {Dimension | undefined}
 */
export function dimensionOf({ bank }, id) {
  return allDimensions(bank.dimensions).find((each) => each.id === id);
}

/**
 * @param {View} view
 * @param {string} id of a dimension
 * @returns {Reading[]} of its own questions that are asked
 */
export function readingsIn(view, id) {
  const { answers, hidden } = view.counted;
  const questions = dimensionOf(view, id)?.questions ?? [];
  return questions.filter((question) => asks(question, view.shown.record.mode) && !hidden.has(question.id)).map((question) => readingOf(question, answers));
}

/**
 * @param {View} view
 * @param {string} id of a dimension
 * @returns {Reading[]} of its own questions whose answer counts as a lower one
 */
export function cappedIn(view, id) {
  return readingsIn(view, id).filter((reading) => view.counted.capped.has(reading.id));
}

/**
 * @param {import("./types.js").Exact} value
 * @returns {string} with two decimals, rounded here and nowhere before
 */
export function figureOf(value) {
  return decimals(pageLanguage()).format(roughly(exact(value)));
}

/**
 * @param {View} view
 * @param {string} id
 * @returns {string}
 */
export function dimensionName({ texts }, id) {
  return Object.hasOwn(texts.dimensions, id) ? texts.dimensions[id].name : id;
}

/** More names than this say less than their number. */
const MOST_NAMES = 3;

/**
 * @param {View} view
 * @param {readonly string[]} ids of dimensions
 * @param {number} [most] names; of more dimensions only the number is told
 * @returns {string} their names as a list within a sentence, or how many there are; a name may be a question
 */
export function namesOf(view, ids, most = MOST_NAMES) {
  if (ids.length > most) return view.say("many", { n: ids.length });
  const names = ids.map((id) => view.say("quoted", { name: dimensionName(view, id) }));
  // One name is no list, and what writes lists takes longer to make than all that stands beside it to draw.
  return names.length > 1 ? listFormat(pageLanguage()).format(names) : names.join("");
}

/**
 * @param {View} view
 * @returns {string} what the profile is called whose targets are shown; "" without targets
 */
export function aimedProfile({ texts, result }) {
  return (result.dimensions.some(({ target }) => target) && texts.profiles?.[result.profile ?? ""]) || "";
}

/**
 * @param {ScoredDimension} dimension
 * @returns {boolean} whether its level is enough for the profile; false without a target
 */
export function reachesTarget({ level, target = Infinity }) {
  return level !== null && level >= target;
}

/**
 * @param {View} view
 * @param {number} stage
 * @returns {string}
 */
export function stageName({ texts }, stage) {
  return texts.stages[stage - 1].name;
}

/**
 * @param {ScoredDimension} dimension
 * @param {Bank} bank
 * @returns {number} answers that it needs before it can be assessed
 */
export function answersNeeded({ applicable }, { assessable: { answers, share } }) {
  return Math.max(Math.min(answers, applicable), shareOf(share, applicable));
}

/**
 * @param {View} view
 * @returns {{id: string, name: string, cap: number, locks: {id: string, name: string, min: number, found: LockResult | undefined}[]}[]} gates with all of their locks; one that this mode does not ask was not found
 */
export function gatesOf({ bank, texts, result }) {
  return bank.gates.map(({ id, cap, locks }) => ({
    id,
    name: texts.gates[id].name,
    cap,
    locks: locks.map((lock) => ({
      id: lock.id,
      name: texts.gates[id].locks[lock.id],
      min: lock.min,
      found: result.locks.find((each) => each.gate === id && each.id === lock.id),
    })),
  }));
}

/**
 * @param {readonly [number, number]} range
 * @returns {string} "2", or "1–2" that no line breaks
 */
export function spanText([low, high]) {
  return low === high ? String(low) : low + "\u2060–\u2060" + high;
}

/**
 * @param {string} day as "2026-11-22"
 * @returns {string} as the language of the page writes it
 */
export function longDay(day) {
  return longDate(pageLanguage()).format(new Date(day + "T00:00:00Z"));
}
