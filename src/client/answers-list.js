/**
 * Answers as a list to be read, in the words of the questions.
 */

import { h } from "./dom.js";
import { askedIn, headingOf, lineOf, optionText, questionText } from "./page.js";

/** @typedef {import("./assessment.js").App} App */
/** @typedef {import("./record.js").AnswerRecord} AnswerRecord */

/**
 * @param {App} app
 * @param {AnswerRecord} record
 * @returns {HTMLElement[]} a heading and a list for each step with answers
 */
export function answersList({ questions, steps: all, say }, record) {
  const told = askedIn(questions, record.mode).filter(({ id }) => record.answers[id] || record.notes[id] || record.evidence[id]);
  const steps = all.filter((step) => told.some((question) => question.step === step));
  return steps.flatMap((step) => [
    h("h3", lineOf(headingOf(step))),
    h("dl.answers", told.filter((question) => question.step === step).map(({ id, field }) => h("div",
      h("dt", questionText(id)),
      h("dd", { class: !record.answers[id] && "none" }, record.answers[id] ? optionText(field, record.answers[id]) : say("unanswered")),
      record.reasons[id] && h("dd.soft", say("reason", { reason: record.reasons[id] })),
      record.notes[id] && h("dd.soft", say("note", { note: record.notes[id] })),
      record.evidence[id] && h("dd.soft", say("evidence", { evidence: record.evidence[id] }))))),
  ]);
}
