/**
 * What an action changes: the result as it would be once its step is taken and
 * nothing else but the steps of the same dimension below it, worked out by the engine.
 */

import { scores } from "./facets.js";
import { dimensionOf, figureOf, namesOf } from "./figures.js";
import { choosableOf, readingOf } from "./reading.js";
import { allDimensions, allQuestions, score } from "./score.js";

/** @typedef {import("./figures.js").View} View */
/** @typedef {import("./reading.js").Choice} Choice */
/** @typedef {import("./score.js").Scored} Scored */
/** @typedef {import("./strings.js").Say} Say */
/** @typedef {import("./types.js").Action} Action */
/** @typedef {import("./types.js").Answers} Answers */
/** @typedef {import("./types.js").Bank} Bank */
/** @typedef {import("./types.js").Question} Question */

/**
 * @param {Answers} answers
 * @param {readonly Question[]} questions
 * @param {(choice: Choice) => boolean} enough
 * @returns {Answers} with every answer that is known and not enough raised to the lowest that is
 */
function raisedAnswers(answers, questions, enough) {
  /** @type {Answers} */
  const raised = Object.assign(Object.create(null), answers);
  for (const question of questions) {
    const { choices } = choosableOf(question);
    const own = choices.find(({ id }) => readingOf(question, answers).told && id === answers[question.id]);
    if (!own || enough(own)) continue;
    const [best] = choices.filter(enough).sort((a, b) => a.level - b.level);
    if (best) raised[question.id] = best.id;
  }
  return raised;
}

/**
 * @param {Bank} bank
 * @param {string} [id] of a dimension
 * @returns {Question[]} all in it and below
 */
function questionsBelow(bank, id) {
  const dimension = allDimensions(bank.dimensions).find((each) => each.id === id);
  return dimension ? allDimensions([dimension]).flatMap(({ questions = [] }) => questions) : [];
}

/**
 * @param {Bank} bank
 * @param {Answers} answers as they count
 * @param {Action} action
 * @returns {Answers} as if the step of the action were taken
 */
export function steppedAnswers(bank, answers, { dimension, from, question, lock }) {
  if (lock !== undefined) {
    const found = bank.gates.flatMap(({ locks }) => locks).find(({ id }) => id === lock);
    if (!found) return answers;
    const within = found.question === undefined ? questionsBelow(bank, found.dimension) : allQuestions(bank).filter(({ id }) => id === found.question);
    return raisedAnswers(answers, within, ({ level }) => level >= found.min);
  }
  if (question !== undefined) {
    const within = allQuestions(bank).filter(({ id }) => id === question);
    const tops = new Map(within.map((each) => [each.id, Math.max(...choosableOf(each).choices.map(({ level }) => level))]));
    return raisedAnswers(answers, within, ({ level, met }) => met || level >= (tops.get(question) ?? 0));
  }
  return raisedAnswers(answers, questionsBelow(bank, dimension), ({ level }) => level >= (from ?? 0) + 1);
}

/**
 * @param {View} view
 * @param {Say} say
 * @param {string} id of an action
 * @returns {string} sentences; "" where the figures stay as they are
 */
export function gainText(view, say, id) {
  const { bank, counted, result } = view;
  const action = bank.actions.find((each) => each.id === id);
  if (!action) return "";
  const { mode, profile } = view.shown.record;
  /** @param {Answers} answers */
  const scored = (answers) => score(bank, answers, { mode, profile, hidden: counted.hidden });
  const below = { ...action, from: (action.from ?? 1) - 1 };
  const before = action.lock === undefined && action.question === undefined && below.from > 0 ? scored(steppedAnswers(bank, counted.answers, below)) : result;
  const after = scored(steppedAnswers(bank, counted.answers, action));
  const said = after.dimensions.flatMap((then, at) => {
    const now = before.dimensions[at];
    const own = dimensionOf(view, then.id);
    const rule = own?.rule ?? bank.rule;
    const name = namesOf(view, [then.id]);
    const figured = scores(rule) && now.score !== null && then.score !== null && now.score !== then.score;
    if (now.level !== then.level && now.level !== null && then.level !== null) {
      const level = say("gain-level", { name, before: now.level, after: then.level });
      return [figured ? say("gain-both", { level, before: figureOf(now.score ?? ""), after: figureOf(then.score ?? "") }) : level + "."];
    }
    return figured ? [say("gain-score", { name, before: figureOf(now.score ?? ""), after: figureOf(then.score ?? "") })] : [];
  });
  const opened = after.locks.filter(({ open }, at) => open && !before.locks[at].open).length;
  if (opened) said.push(say("gain-lock", { n: opened }));
  if (before.stage && after.stage && after.stage > before.stage) said.push(say("gain-stage", { before: before.stage, after: after.stage }));
  else if (result.stage && result.stage === after.stage && before.dimensions.every(({ level }, at) => level === result.dimensions[at].level)) said.push(say("gain-stays", { stage: result.stage }));
  return said.join(" ");
}
