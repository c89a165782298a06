/**
 * The first step: which version, whose view, which role, and how long answers are kept.
 */

import { every, find, h } from "./dom.js";

/** @typedef {import("./assessment.js").App} App */

/**
 * @param {App} app
 */
export function startForm(app) {
  const [start] = app.steps;
  // Their names are the choice behind a colon, which no id of a question has.
  const fields = /** @type {(HTMLInputElement | HTMLSelectElement)[]} */ (every("[name^=':']", start));

  for (const field of fields) field.addEventListener("change", () => app.put(field.name.slice(1), field.value));

  app.onChange(() => {
    for (const field of fields) {
      const value = /** @type {any} */ (app.record)[field.name.slice(1)];
      if (field instanceof HTMLInputElement) field.checked = field.value === value;
      else field.value = value;
    }
  });
  find("[data-start]", start)?.append(h("p.soft.keys", app.say("keys")), h("div.choice.field", h("label", { for: "open" }, app.say("open")), h("input", { id: "open", type: "file", accept: ".json,application/json" })));
}
