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
/** @typedef {Part & {value: Fraction}} Known */
/** @typedef {Known & {id: string}} Choice */
/** @typedef {"answered" | "unknown" | "not_applicable" | "unanswered"} State */

/**
 * @typedef {Object} Item A question, or a dimension, as a part of the dimension above.
 * @property {string} id
 * @property {boolean} told whether it is answered, or can be assessed
 * @property {Part} part
 * @property {Part} low with every unknown at the lowest
 * @property {Part} high with every unknown at the highest
 */

/** @typedef {Item & {state: State}} Reading */

/**
 * @param {Question} question
 * @param {string} mode
 * @returns {boolean} whether the mode asks it
 */
export function asks(question, mode) {
  return !question.modes || question.modes.includes(mode);
}

/** @typedef {{choices: Choice[], low: Known, high: Known, blank: Part}} Choosable what can be chosen, the worst and the best of it, and none of it */

/**
 * Choices in the bank's order; values and levels of an anti-pattern are mirrored (highest + lowest − value).
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
  return {
    choices: choices.map((choice) => ({ ...choice, ...shared })),
    low: { ...ends.low, ...shared },
    high: { ...ends.high, ...shared },
    blank: { value: null, level: 0, met: false, ...shared },
  };
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
  const { id } = question;
  const answer = Object.hasOwn(answers, id) ? answers[id] : "";
  const { choices, low, high, blank } = choosableOf(question);
  const chosen = choices.find((choice) => choice.id === answer);
  return {
    id,
    told: !!chosen,
    state: chosen ? "answered" : answer === "unknown" ? "unknown" : answer === "not-applicable" && question.na ? "not_applicable" : "unanswered",
    part: chosen ?? blank,
    low: chosen ?? low,
    high: chosen ?? high,
  };
}
