/**
 * Questions that are asked on a condition: shown and hidden as answers change,
 * without moving the focus; steps in which nothing is asked are passed by.
 */

import { every, find, h } from "./dom.js";
import { questionText } from "./page.js";

/** @typedef {import("./assessment.js").App} App */
/** @typedef {import("./asking.js").Asking} Asking */

/**
 * @param {App} app
 * @param {Asking} asking
 */
export function startVisible(app, { hear }) {
  const { steps, say } = app;
  const askedInMode = app.asked;
  const links = steps.flatMap((step) => every(".pager a", step)).map((link) => ({ link, href: link.getAttribute("href") ?? "", text: link.textContent, next: link.matches(".next") }));
  const status = h("p.unseen", { role: "status" });
  /** @type {ReadonlySet<string> | null} */
  let before = null;

  /** @param {typeof links[number]} from @returns {typeof links[number]} the link at the end of the way past steps in which nothing is asked */
  const past = (from) => {
    const step = steps.find(({ id }) => "#" + id === from.href);
    const onward = step && !app.steps.includes(step) && links.find(({ link, next }) => next === from.next && step.contains(link));
    return onward ? past(onward) : from;
  };

  const follow = () => {
    const asked = new Set(app.asked().map(({ step }) => step));
    app.steps = steps.filter((step) => !step.dataset.dimension || asked.has(step));
    for (const step of steps) {
      const item = find(`.path a[href="#${step.id}"]`, app.main)?.closest("li");
      if (item) item.hidden = !app.steps.includes(step);
    }
    for (const from of links) {
      const { href, text } = past(from);
      from.link.setAttribute("href", href);
      // The link of the start and those that lead back say where to without a name.
      if (from.next && from.link.closest("[data-dimension]")) from.link.textContent = text;
    }
  };

  app.asked = () => {
    const { hidden } = hear();
    return askedInMode().filter(({ id }) => !hidden.has(id));
  };
  // The condition in words is for the paper version: here it is seen to.
  for (const words of every(".condition", app.main)) words.hidden = true;
  app.main.append(status);
  follow();
  app.onChange(() => {
    const shown = app.asked().filter(({ id }) => before?.has(id));
    before = hear().hidden;
    follow();
    if (shown.length) status.textContent = say("appeared", { n: shown.length, name: questionText(shown[0].id) });
  });
}
