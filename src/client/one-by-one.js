/**
 * One question at a time, for those who want that: of a step one question is
 * shown, with ways to the one before and the one after. Each has the address
 * that it has anyway.
 */

import { rewriteHash } from "./carry.js";
import { every, find, h } from "./dom.js";
import { headingOf, lineOf, namedElement, questionText, radiosOf } from "./page.js";

/** @typedef {import("./assessment.js").App} App */
/** @typedef {import("./page.js").PageQuestion} PageQuestion */

/**
 * @param {App} app
 */
export function startOneByOne(app) {
  const { say } = app;
  const name = lineOf(find("h1", app.main));
  const where = h("p.soft");
  const pager = h("div.pager.single");

  const leave = () => {
    for (const step of every(".step[data-single]", app.main)) step.removeAttribute("data-single");
    where.remove();
    pager.remove();
  };

  /** @param {PageQuestion} question */
  const show = ({ id, field, step }) => {
    const asked = app.asked();
    const at = asked.findIndex((each) => each.id === id);
    const [before, after] = [asked[at - 1], asked[at + 1]];
    const [back, on] = every(".pager:not(.single) a", step);
    for (const each of every(".question", step)) each.toggleAttribute("data-shown", each === field);
    step.dataset.single = "";
    where.textContent = say("question-at", { n: at + 1, of: asked.length });
    field.before(where);
    pager.replaceChildren(
      h("a.button", { href: before ? "#q-" + before.id : back?.getAttribute("href") }, lineOf(back ?? null)),
      h("a.button.next", { href: after ? "#q-" + after.id : "#check" }, after?.step === step ? say("next-question") : lineOf(on ?? null)));
    step.append(pager);
    app.place = "q-" + id;
    document.title = questionText(id) + " – " + name;
  };

  /** @returns {PageQuestion | undefined} the question that the address names, else the first of the step without an answer, else its first */
  const wanted = () => {
    const here = app.asked().filter(({ step }) => step === app.step);
    const named = namedElement();
    return here.find(({ field }) => field === named) ?? here.find((each) => !app.answered(each)) ?? here[0];
  };

  const follow = () => {
    if (app.record.at_a_time !== "question") return leave();
    const question = wanted();
    if (!question) return;
    // So that Back leads to this question, whatever will be answered by then.
    if (namedElement() === app.step) rewriteHash("#q-" + question.id);
    show(question);
  };

  app.onStep(follow);
  app.onChange((key) => {
    if (key === undefined || !key.startsWith("notes.") && !key.startsWith("evidence.")) follow();
  });
  addEventListener("hashchange", () => {
    if (app.record.at_a_time !== "question" || !app.step.dataset.dimension) return;
    const named = namedElement();
    follow();
    app.step.scrollIntoView({ behavior: "instant" });
    if (!named?.matches("[data-question]")) return headingOf(app.step)?.focus({ preventScroll: true });
    const radios = radiosOf(named);
    (radios.find(({ checked }) => checked) ?? radios[0])?.focus({ preventScroll: true });
  });
  follow();
}
