/**
 * A question as the rules see it: its options, and the answer as a part.
 */

import { compare, exact, floorOf, plus, times } from "./fraction.js";
import { once } from "./once.js";

/** @typedef {import("./fraction.js").Fraction} Fraction */
/** @typedef {import("./rules.js").Part} Part */
/** @typedef {import("./types.js").Answers} Answers */
/** @typedef {import("./types.js").Option} Option */
/** @typedef {import("./types.js").Question} Question */

/** @typedef {{value: Fraction, level: number, met: boolean}} Worth What an option stands for; an anti-pattern is turned round. */
/** @typedef {Worth & {id: string}} Choice */
/** @typedef {"answered" | "unknown" | "not_applicable" | "unanswered"} State */

/**
 * @typedef {Object} Item A question, or a dimension, as a part of the dimension above.
 * @property {string} id
 * @property {boolean} told whether it is answered, or can be assessed
 * @property {Part} part
 * @property {Part} low with every unknown at the lowest
 * @property {Part} high with every unknown at the highest
 */

/** @typedef {Item & {readonly state: State}} Reading */

/** @typedef {{choices: Choice[], readings: Map<string, Reading>, blank: Reading}} Choosable what can be chosen, what each answer says, and what none says */

/**
 * @param {Question} question
 * @param {string} mode
 * @returns {boolean} whether the mode asks it
 */
export function asks(question, mode) {
  return !question.modes || question.modes.includes(mode);
}


/**
 * Choices in the bank's order; values and levels of an anti-pattern are mirrored (highest + lowest − value).
 * Each answer is read here, once for all respondents.
 * @type {(question: Question) => Choosable}
 */
export const choosableOf = once((question) => {
  const { options, negative = false } = question;
  /** @type {Option[]} */
  const listed = typeof options === "number" ? Array.from({ length: options }, (_, at) => ({ id: String(at + 1), value: at + 1 })) : options;
  let choices = listed.map(({ id, value, level, meets = false }) => ({ id, value: exact(value), level: level ?? floorOf(exact(value)), met: meets !== negative }));
  const { low, high } = endsOf(choices);
  if (negative) {
    choices = choices.map((choice) => ({
      ...choice,
      value: plus(plus(low.value, high.value), times([-1, 1], choice.value)),
      level: low.level + high.level - choice.level,
    }));
  }
  const ends = endsOf(choices);
  const shared = { of: question.id, weight: exact(question.weight ?? 1), top: ends.high.value, tag: question.level };
  const none = { value: null, level: ends.low.level, met: false, ...shared };
  /** @param {State} state @param {Part} part @param {Part} low @param {Part} high @returns {Reading} */
  const reading = (state, part, low, high) => ({ id: question.id, told: state === "answered", state, part, low, high });
  /** @param {State} state */
  const untold = (state) => reading(state, none, { ...ends.low, ...shared }, { ...ends.high, ...shared });
  /** @type {Map<string, Reading>} */
  const readings = new Map([["unknown", untold("unknown")]]);
  if (question.na) readings.set("not-applicable", untold("not_applicable"));
  for (const choice of choices) {
    const part = { ...choice, ...shared };
    readings.set(choice.id, reading("answered", part, part, part));
  }
  return { choices, readings, blank: untold("unanswered") };
});

/**
 * @param {readonly Worth[]} choices
 * @returns {Record<"low" | "high", Worth>} the worst and the best that can be chosen
 */
function endsOf(choices) {
  const values = choices.map(({ value }) => value).sort(compare);
  const levels = choices.map(({ level }) => level);
  return {
    low: { value: values[0], level: Math.min(...levels), met: choices.every(({ met }) => met) },
    high: { value: values[values.length - 1], level: Math.max(...levels), met: choices.some(({ met }) => met) },
  };
}

/**
 * Reads the answer of one question. What cannot be answered there counts as unanswered.
 * @param {Question} question
 * @param {Answers} answers
 * @returns {Reading}
 */
export function readingOf(question, answers) {
  const { readings, blank } = choosableOf(question);
  return (Object.hasOwn(answers, question.id) && readings.get(answers[question.id])) || blank;
}

/**
 * @param {Question} question
 * @param {Reading} [reading] of it; none where it is not asked
 * @returns {boolean} whether it is answered and could be better: its practice is not in place, or, where no option says so, its value is not the highest
 */
export function isLacking(question, reading) {
  const part = reading?.told && reading.part;
  if (!part || !part.value) return false;
  return choosableOf(question).blank.high.met ? !part.met : compare(part.value, part.top) < 0;
}
