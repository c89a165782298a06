/**
 * Check answers: all of them on one page, each with a link that leads there
 * and back. What is missing is named, never forced.
 */

import { h } from "./dom.js";
import { headingOf, lineOf, questionText } from "./page.js";
import { answerText } from "./questions.js";
import { startStepEnd } from "./start.js";

/** @typedef {import("./assessment.js").App} App */
/** @typedef {import("./page.js").PageQuestion} PageQuestion */

/** So many unanswered questions are named; more would be the list once again. */
const MOST_NAMED = 7;

/**
 * @param {App} app
 */
export function startCheck(app) {
  const check = app.steps.find(({ id }) => id === "check");
  if (!check) return;
  const { say } = app;
  for (const child of Array.from(check.children)) if (child !== headingOf(check) && !child.matches(".pager")) child.remove();
  const status = h("div", { role: "status" });
  /** @type {HTMLElement[]} */
  let rows = [];
  startStepEnd(check, status);

  /** @param {PageQuestion} question */
  const row = (question) => {
    const answer = answerText(app, question);
    const text = questionText(question.id);
    return h("div", { "data-answer": question.id },
      h("dt", null, text),
      h("dd", { class: !answer && "none" }, answer || say("unanswered")),
      app.record.notes[question.id] && h("dd", { class: "soft" }, say("note", { note: app.record.notes[question.id] })),
      h("dd", { class: "change" }, h("a", { href: "#q-" + question.id }, say(answer ? "change" : "answer"), h("span", { class: "unseen" }, ": " + text))));
  };

  const show = () => {
    if (app.step !== check) return;
    const asked = app.asked();
    const open = asked.filter(({ id }) => !app.record.answers[id]);
    const n = open.length;
    status.replaceChildren(n
      ? h("div", { class: "notice" },
        h("p", null, h("strong", null, n === asked.length ? say("check-all") : say("check-some", { n })), " ", say("check-meaning")),
        n <= MOST_NAMED && h("ul", null, open.map(({ id }) => h("li", null, h("a", { href: "#q-" + id }, questionText(id))))))
      : h("p", null, say("check-none")));
    const steps = app.steps.filter((step) => asked.some((question) => question.step === step));
    for (const old of rows) old.remove();
    rows = steps.flatMap((step) => [
      h("h3", null, lineOf(headingOf(step))),
      h("dl", { class: "answers" }, asked.filter((question) => question.step === step).map(row)),
    ]);
    status.after(...rows);
  };

  app.onStep(show);
  app.onChange(show);
}
