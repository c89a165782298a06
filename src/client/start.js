/**
 * The first step: which version, whose view, which role, and how long answers are kept.
 */

import { every, find, h } from "./dom.js";

/** @typedef {import("./assessment.js").App} App */

const CHOSEN_AT_START = ["mode", "view", "role", "keep"];

/**
 * @param {App} app
 */
export function startForm(app) {
  const [start] = app.steps;
  const fields = /** @type {(HTMLInputElement | HTMLSelectElement)[]} */ (every("input[type=radio], select", start)).filter(({ name }) => CHOSEN_AT_START.includes(name));

  for (const field of fields) field.addEventListener("change", () => app.put(field.name, field.value));

  app.onChange(() => {
    for (const field of fields) {
      const value = /** @type {any} */ (app.record)[field.name];
      if (field instanceof HTMLInputElement) field.checked = field.value === value;
      else field.value = value;
    }
  });
  find("[data-start]", start)?.append(h("p.soft", app.say("keys")));
}
