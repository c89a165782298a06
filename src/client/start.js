/**
 * The first step: which version, whose view, which role, and how long answers are kept.
 */

import { every, h } from "./dom.js";

/** @typedef {import("./assessment.js").App} App */

const CHOSEN_AT_START = ["mode", "view", "role", "keep"];

/**
 * @param {App} app
 */
export function startForm(app) {
  const [start] = app.steps;
  const fields = /** @type {(HTMLInputElement | HTMLSelectElement)[]} */ (every("input[type=radio], select", start)).filter(({ name }) => CHOSEN_AT_START.includes(name));

  for (const field of fields) field.addEventListener("change", () => app.put(field.name, field.value));
  start.addEventListener("submit", (event) => event.preventDefault());

  app.onChange(() => {
    for (const field of fields) {
      const value = /** @type {any} */ (app.record)[field.name];
      if (field instanceof HTMLInputElement) field.checked = field.value === value;
      else field.value = value;
    }
  });
  startStepEnd(start, h("p", { class: "soft" }, app.say("keys")));
}

/**
 * Puts something at the end of a step, before the links to the next one.
 * @param {HTMLElement} step
 * @param {HTMLElement} element
 */
export function startStepEnd(step, element) {
  const pager = step.querySelector(":scope > .pager");
  if (pager) pager.before(element);
  else step.append(element);
}
