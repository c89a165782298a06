/**
 * A group of which every respondent counts alike, such as the teams of an
 * organisation (DSOMM, peers.md 4.2): a question is worth the exact mean of what
 * its answers are worth.
 */

import { compare, fraction, meanOf } from "./fraction.js";
import { choosableOf } from "./reading.js";
import { allQuestions } from "./score.js";

/** @typedef {import("./fraction.js").Fraction} Fraction */
/** @typedef {import("./group.js").Respondent} Respondent */
/** @typedef {import("./reading.js").Choice} Choice */
/** @typedef {import("./reading.js").Reading} Reading */
/** @typedef {import("./rules.js").Part} Part */
/** @typedef {import("./types.js").Answers} Answers */
/** @typedef {import("./types.js").Bank} Bank */
/** @typedef {import("./types.js").Question} Question */

/**
 * @typedef {Object} Averaged
 * @property {Answers} answers the options that the means reach, "unknown" and "not-applicable"; without a prototype
 * @property {Map<string, Reading>} readings of the questions that have a mean
 */

/**
 * @param {readonly Fraction[]} values at least one
 * @returns {Fraction}
 */
function plainMean(values) {
  return meanOf(values.map((value) => ({ value, weight: fraction(1) })));
}

/**
 * @param {Question} question
 * @param {readonly Choice[]} given at least one
 * @returns {Choice} what all of them gave; else the option that their mean reaches: of those worth no more the one worth most, and then the one of the lowest level
 */
function reachedBy(question, given) {
  if (given.every(({ id }) => id === given[0].id)) return given[0];
  const value = plainMean(given.map((choice) => choice.value));
  const under = choosableOf(question).choices.filter((choice) => compare(choice.value, value) <= 0);
  return under.reduce((best, each) => ((compare(each.value, best.value) || best.level - each.level) > 0 ? each : best));
}

/**
 * @param {Question} question
 * @param {readonly Choice[]} given at least one
 * @returns {Part} worth their mean
 */
function meanPart(question, given) {
  const { level, met } = reachedBy(question, given);
  return { ...choosableOf(question).blank.part, value: plainMean(given.map(({ value }) => value)), level, met };
}

/**
 * The group as one respondent. Those whom a question does not concern leave its
 * mean. It counts if at least half of the others answered it, and those who did
 * not widen its range. Where it concerns nobody who was asked, it does not;
 * otherwise it is unknown, or unanswered if nobody said anything. The level of a
 * mean, and whether the practice is in place, are those of the option it reaches.
 * @param {Bank} bank
 * @param {readonly Respondent[]} files as they count
 * @returns {Averaged}
 */
export function average(bank, files) {
  /** @type {Averaged} */
  const averaged = { answers: Object.create(null), readings: new Map() };
  for (const question of allQuestions(bank)) {
    const { id } = question;
    const { choices, readings, blank } = choosableOf(question);
    const byValue = [...choices].sort((a, b) => compare(a.value, b.value));
    const said = files.filter(({ hidden }) => !hidden?.has(id)).map(({ answers }) => (Object.hasOwn(answers, id) ? answers[id] : ""));
    const concerned = said.filter((answer) => readings.get(answer)?.state !== "not_applicable");
    const given = concerned.flatMap((answer) => choices.find((choice) => choice.id === answer) ?? []);
    if (given.length && 2 * given.length >= concerned.length) {
      const unsure = concerned.length - given.length;
      /** @param {Choice | undefined} other what those who did not answer would */
      const partWith = (other) => meanPart(question, other ? [...given, ...Array.from({ length: unsure }, () => other)] : given);
      const part = partWith(undefined);
      averaged.answers[id] = reachedBy(question, given).id;
      averaged.readings.set(id, { ...blank, told: true, state: "answered", part, low: unsure ? partWith(byValue.at(0)) : part, high: unsure ? partWith(byValue.at(-1)) : part });
    } else if (!concerned.length && said.length) averaged.answers[id] = "not-applicable";
    else if (concerned.some((answer) => answer)) averaged.answers[id] = "unknown";
  }
  return averaged;
}
