/**
 * Several respondents: the group's level, how shared the view is, its pattern
 * (domain.md 3.6). Steps are positions of options by
 * their value, from 1: on a question with one anchor per stage, the stage.
 */

import { compare, fraction, meanOf, plus, times } from "./fraction.js";
import { asks, choosableOf } from "./reading.js";
import { allDimensions, allQuestions } from "./score.js";

/** @typedef {import("./fraction.js").Fraction} Fraction */
/** @typedef {import("./types.js").Answers} Answers */
/** @typedef {import("./types.js").Bank} Bank */
/** @typedef {import("./types.js").Question} Question */

/** @typedef {{answers: Answers, hidden?: ReadonlySet<string>, role?: string | null, respondent?: {role?: string}}} Respondent What `read` gives, or a file; as it counts (`heard`), with the questions that were not asked of them. */
/** @typedef {"too-few" | "lone-high" | "lone-low" | "shared-practice" | "shared-picture" | "two-camps" | "partly-shared" | "scattered"} Pattern */
/** @typedef {{typical: number, l75: number, group: number}} GroupLevel The lower median, what three of four reach, and the group's level. */
/** @typedef {{s2: Fraction | null, r: Fraction | null, ad: Fraction}} Agreement Variance, r*wg and mean distance in steps; null for one answer. */

/** The step up to which the usual view decides alone; above it three of four must confirm. */
const UNCONFIRMED_STEPS = 3;
/** The fewest answers that get a label. */
export const FEWEST_LABELLED = 3;
/** r*wg from which a view is shared. @type {Fraction} */
export const SHARED_VIEW = [7, 10];
/** r*wg from which a view is partly shared. @type {Fraction} */
export const PARTLY_SHARED = [1, 2];

/**
 * The group's level on a question: min(lower median, max(3, L75)).
 * @param {readonly number[]} steps at least one
 * @returns {GroupLevel}
 */
export function groupLevel(steps) {
  const sorted = [...steps].sort((a, b) => a - b);
  const typical = sorted[(sorted.length - 1) >> 1];
  const l75 = sorted[sorted.length >> 2];
  return { typical, l75, group: Math.min(typical, Math.max(UNCONFIRMED_STEPS, l75)) };
}

/**
 * s² = (nΣx² − (Σx)²) / n(n−1); r*wg = 1 − 12s²/(c²−1), not cut off at 0; the
 * distance from the mean Σ|nx − Σx| / n².
 * @param {readonly number[]} steps at least one
 * @param {number} [count] c, the number of steps of the scale
 * @returns {Agreement}
 */
export function agreementOf(steps, count = 5) {
  const n = steps.length;
  const sum = steps.reduce((total, step) => total + step, 0);
  const squares = steps.reduce((total, step) => total + step * step, 0);
  const ad = fraction(steps.reduce((total, step) => total + Math.abs(n * step - sum), 0), n * n);
  if (n < 2) return { s2: null, r: null, ad };
  const s2 = fraction(n * squares - sum * sum, n * (n - 1));
  return { s2, r: count < 2 ? null : plus([1, 1], times(s2, fraction(-12, count * count - 1))), ad };
}

/**
 * The shape of the answers; the first rule that fits names it.
 * @param {readonly number[]} steps
 * @param {number} [count] the number of steps of the scale
 * @returns {Pattern}
 */
export function patternOf(steps, count = 5) {
  const n = steps.length;
  if (n < FEWEST_LABELLED) return "too-few";
  const { typical } = groupLevel(steps);
  const { r } = agreementOf(steps, count);
  const above = steps.filter((step) => step >= typical + 2).length;
  const below = steps.filter((step) => step <= typical - 2).length;
  if (above && !below && 3 * above <= n) return "lone-high";
  if (below && !above && 3 * below <= n) return "lone-low";
  if (!r || compare(r, SHARED_VIEW) >= 0) return typical > UNCONFIRMED_STEPS ? "shared-practice" : "shared-picture";
  if (3 * above > n || 3 * below > n) return "two-camps";
  return compare(r, PARTLY_SHARED) >= 0 ? "partly-shared" : "scattered";
}

/**
 * @param {Question} question
 * @returns {string[]} option ids by rising value
 */
export function stepsOf(question) {
  return [...choosableOf(question).choices].sort((a, b) => compare(a.value, b.value)).map(({ id }) => id);
}

/**
 * @param {Respondent} respondent
 * @param {string} id
 * @returns {string} the answer, or "" where there is none
 */
function answerOf({ answers }, id) {
  return Object.hasOwn(answers, id) ? answers[id] : "";
}

/**
 * The group as one respondent. A question counts if at least half of those who
 * were asked gave it a level; where nobody did and at least half said that it
 * does not concern them, it does not; otherwise it is unknown, or unanswered if
 * nobody answered.
 * @param {Bank} bank
 * @param {readonly Respondent[]} files
 * @returns {Answers} without a prototype
 */
export function merge(bank, files) {
  /** @type {Answers} */
  const merged = Object.create(null);
  for (const question of allQuestions(bank)) {
    const ids = stepsOf(question);
    const asked = files.filter(({ hidden }) => !hidden?.has(question.id));
    const given = asked.map((file) => answerOf(file, question.id));
    const steps = given.map((answer) => ids.indexOf(answer) + 1).filter((step) => step);
    const apart = given.filter((answer) => answer === "not-applicable").length;
    if (steps.length && 2 * steps.length >= asked.length) merged[question.id] = ids[groupLevel(steps).group - 1];
    else if (question.na && apart && !steps.length && 2 * apart >= asked.length) merged[question.id] = "not-applicable";
    else if (steps.length || apart || given.includes("unknown")) merged[question.id] = "unknown";
  }
  return merged;
}

/**
 * @typedef {Object} Surveyed A question as the group sees it.
 * @property {string} id
 * @property {string} dimension
 * @property {(number | null)[]} steps by respondent; shows individuals
 * @property {number} answered
 * @property {GroupLevel | null} level null without answers
 * @property {Agreement | null} agreement
 * @property {Pattern} pattern
 * @property {number[]} ahead respondents at least two steps above the lower median; shows individuals
 */

/**
 * @param {Bank} bank
 * @param {readonly Respondent[]} files
 * @param {string} mode
 * @param {ReadonlySet<string>} [hidden] questions that are not asked of the group
 * @returns {Surveyed[]} the questions that the mode asks
 */
export function survey(bank, files, mode, hidden = new Set()) {
  return allDimensions(bank.dimensions).flatMap(({ id: dimension, questions = [] }) => questions.filter((question) => asks(question, mode) && !hidden.has(question.id)).map((question) => {
    const ids = stepsOf(question);
    const steps = files.map((file) => ids.indexOf(answerOf(file, question.id)) + 1 || null);
    const known = steps.filter((step) => step !== null);
    const level = known.length ? groupLevel(known) : null;
    return {
      id: question.id,
      dimension,
      steps,
      answered: known.length,
      level,
      agreement: known.length ? agreementOf(known, ids.length) : null,
      pattern: patternOf(known, ids.length),
      ahead: steps.flatMap((step, at) => (level && step && known.length >= FEWEST_LABELLED && step >= level.typical + 2 ? [at] : [])),
    };
  }));
}

/**
 * Dimension agreement: the mean of its questions' r*; overall: the mean over
 * dimensions. Questions with fewer than three answers have no say.
 * @param {readonly Surveyed[]} questions
 * @returns {{overall: Fraction | null, dimensions: {id: string, agreement: Fraction | null}[]}}
 */
export function agreementByDimension(questions) {
  /** @param {readonly (Fraction | null | undefined)[]} figures @returns {Fraction | null} */
  const average = (figures) => {
    const known = figures.flatMap((figure) => (figure ? [{ value: figure, weight: fraction(1) }] : []));
    return known.length ? meanOf(known) : null;
  };
  const dimensions = [...new Set(questions.map(({ dimension }) => dimension))].map((id) => ({
    id,
    agreement: average(questions.filter((each) => each.dimension === id && each.answered >= FEWEST_LABELLED).map((each) => each.agreement?.r)),
  }));
  return { overall: average(dimensions.map(({ agreement }) => agreement)), dimensions };
}
