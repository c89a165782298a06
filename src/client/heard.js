/**
 * What a respondent said, as it counts (bank-language.md sections 1 and 2):
 * questions that are not asked of them are out, an answer whose quality
 * criteria do not all hold counts as a lower one, and "does not concern us"
 * counts where its reason is given.
 */

import { compare } from "./fraction.js";
import { once } from "./once.js";
import { asks, choosableOf } from "./reading.js";

/** @typedef {import("./reading.js").Choice} Choice */
/** @typedef {import("./types.js").Answers} Answers */
/** @typedef {import("./types.js").Condition} Condition */
/** @typedef {import("./types.js").Question} Question */

/** @typedef {{role?: string | null, profile?: string | null}} Person What has not been said hides nothing. */

/**
 * @typedef {Object} Told What somebody answered, beside who they are.
 * @property {Answers} answers
 * @property {Record<string, readonly string[]>} [criteria] by question, the quality criteria that hold
 * @property {Record<string, string>} [reasons] by question, why it does not concern them
 */

/** @typedef {Person & Told} Said */

/**
 * @typedef {Object} Heard
 * @property {Answers} answers as they count
 * @property {ReadonlySet<string>} hidden questions that are not asked of them
 * @property {ReadonlySet<string>} capped questions whose answer counts as a lower one
 */

/** @type {ReadonlySet<string>} */
const NOBODY = new Set();

/**
 * @param {Choice} a
 * @param {Choice} b
 * @returns {boolean} whether a is worth more: its value, then its level, then whether the practice is in place
 */
function exceeds(a, b) {
  return (compare(a.value, b.value) || a.level - b.level || Number(a.met) - Number(b.met)) > 0;
}

/**
 * @param {Question} question
 * @returns {Choice} what an answer counts as at most, while a quality criterion does not hold
 */
export function unmetChoice(question) {
  const { choices } = choosableOf(question);
  return choices.find(({ id }) => id === question.unmet) ?? choices.reduce((least, each) => (exceeds(least, each) ? each : least));
}

/**
 * @param {Question} question
 * @param {Choice | undefined} choice
 * @param {readonly string[]} [held] quality criteria
 * @returns {boolean} whether the choice counts as a lower one
 */
export function isCapped(question, choice, held = []) {
  return !!choice && !!question.criteria?.some((id) => !held.includes(id)) && exceeds(choice, unmetChoice(question));
}

/**
 * @template T
 * @param {Record<string, T> | undefined} map
 * @param {string} id
 * @returns {T | undefined} its own field
 */
function ownOf(map, id) {
  return map && Object.hasOwn(map, id) ? map[id] : undefined;
}

/**
 * Goes through the questions in the order of asking and finds those that are
 * not asked. A condition on a question holds where its answer, as it counts,
 * is one of those named, or of that level; a question that is hidden itself,
 * or that the mode does not ask, has no answer.
 * @param {readonly Question[]} questions
 * @param {Answers} answers without a prototype; those of hidden questions are taken out
 * @param {readonly Person[]} people of whom one must fit
 * @param {string | undefined} mode every question is asked when left out
 * @param {(question: Question, answer: string) => string} count makes of an answer what it counts as, "" for none
 * @returns {Set<string>} hidden questions
 */
function hideIn(questions, answers, people, mode, count) {
  /** @type {Set<string>} */
  const hidden = new Set();
  /** @type {Map<string, Choice>} */
  const chosen = new Map();
  /** @param {string[] | undefined} wanted @param {string | null | undefined} own */
  const fits = (wanted, own) => !wanted || !own || wanted.includes(own);
  /** @param {Condition} condition */
  const holds = ({ role, profile, question, min = 0, answer }) => {
    if (!people.some((person) => fits(role, person.role) && fits(profile, person.profile))) return false;
    const choice = question === undefined ? undefined : chosen.get(question);
    return question === undefined || (!!choice && choice.level >= min && (!answer || answer.includes(choice.id)));
  };
  for (const question of questions) {
    const { id, visible } = question;
    if (visible && !visible.some(holds)) {
      hidden.add(id);
      delete answers[id];
    } else if (mode === undefined || asks(question, mode)) {
      const given = ownOf(answers, id);
      if (given === undefined) continue;
      const counted = count(question, given);
      if (counted) answers[id] = counted;
      else delete answers[id];
      const choice = choosableOf(question).choices.find((each) => each.id === counted);
      if (choice) chosen.set(id, choice);
    }
  }
  return hidden;
}

/**
 * @param {Answers} answers
 * @returns {Answers} a copy without a prototype
 */
function copyOf(answers) {
  return Object.assign(Object.create(null), answers);
}

/** @type {(questions: readonly Question[]) => boolean} whether answers count as they are */
const isPlain = once((questions) => !questions.some(({ visible, criteria, reason }) => visible || criteria || reason));

/**
 * Hears one respondent.
 * @param {readonly Question[]} questions in the order of asking
 * @param {Said} said
 * @param {string} [mode] every question is asked when left out
 * @returns {Heard} the answers themselves where no question has criteria, a condition or a reason
 */
export function heard(questions, said, mode) {
  if (isPlain(questions)) return { answers: said.answers, hidden: NOBODY, capped: NOBODY };
  const answers = copyOf(said.answers);
  /** @type {Set<string>} */
  const capped = new Set();
  const hidden = hideIn(questions, answers, [said], mode, (question, answer) => {
    const { id, reason } = question;
    if (answer === "not-applicable" && reason && !ownOf(said.reasons, id)?.trim()) return "";
    if (!isCapped(question, choosableOf(question).choices.find((each) => each.id === answer), ownOf(said.criteria, id))) return answer;
    capped.add(id);
    return unmetChoice(question).id;
  });
  return { answers, hidden, capped };
}

/**
 * Hears a group whose answers have been made one: a condition on a role or a
 * profile holds where somebody fits it, one on a question by the group's answer.
 * @param {readonly Question[]} questions in the order of asking
 * @param {Answers} merged as they count
 * @param {readonly Person[]} people
 * @param {string} mode
 * @returns {Heard}
 */
export function heardTogether(questions, merged, people, mode) {
  const answers = copyOf(merged);
  return { answers, hidden: hideIn(questions, answers, people, mode, (_, answer) => answer), capped: NOBODY };
}
