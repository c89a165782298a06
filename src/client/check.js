/**
 * Check answers: all of them on one page, each with a link that leads there
 * and back. What is missing is named, never forced.
 */

import { find, h } from "./dom.js";
import { headingOf, lineOf, questionText } from "./page.js";
import { answerText } from "./questions.js";

/** @typedef {import("./assessment.js").App} App */
/** @typedef {import("./page.js").PageQuestion} PageQuestion */

/** So many unanswered questions are named; more would be the list once again. */
const MOST_NAMED = 7;

/** With so many rows a browser is spared those that are out of sight. */
const MANY = 100;

/**
 * @param {App} app
 */
export function startCheck(app) {
  const check = app.steps.find(({ id }) => id === "check");
  if (!check) return;
  const { say } = app;
  const status = h("div", { role: "status" });
  const list = h("div");
  find("[data-check]", check)?.replaceChildren(status, list);

  /** @param {PageQuestion} question */
  const row = (question) => {
    const answer = answerText(app, question);
    const text = questionText(question.id);
    return h("div", { "data-answer": question.id },
      h("dt", text),
      h("dd", { class: !answer && "none" }, answer || say("unanswered")),
      app.record.notes[question.id] && h("dd.soft", say("note", { note: app.record.notes[question.id] })),
      app.record.evidence[question.id] && h("dd.soft", say("evidence", { evidence: app.record.evidence[question.id] })),
      h("dd.change", h("a", { href: "#q-" + question.id }, say(answer ? "change" : "answer"), h("span.unseen", ": " + text))));
  };

  const show = () => {
    if (app.step !== check) return;
    const asked = app.asked();
    const open = asked.filter((question) => !app.answered(question));
    const n = open.length;
    status.replaceChildren(n
      ? h("div.notice",
        h("p", h("strong", n === asked.length ? say("check-all") : say("check-some", { n })), " ", say("check-meaning")),
        n <= MOST_NAMED && h("ul", open.map(({ id }) => h("li", h("a", { href: "#q-" + id }, questionText(id))))))
      : h("p", say("check-none")));
    const steps = app.steps.filter((step) => asked.some((question) => question.step === step));
    list.replaceChildren(...steps.flatMap((step) => [
      h("h3", lineOf(headingOf(step))),
      h("dl.answers", { class: asked.length > MANY && "answers long" }, asked.filter((question) => question.step === step).map(row)),
    ]));
    for (const remark of app.remarks) remark();
  };

  app.onStep(show);
  app.onChange(show);
  show();
}
