/**
 * The questions as a form: answers, taking back, digits on the keyboard.
 */

import { every, find } from "./dom.js";
import { optionText, radiosOf } from "./page.js";

/** @typedef {import("./assessment.js").App} App */
/** @typedef {import("./page.js").PageQuestion} PageQuestion */

/**
 * @param {App} app
 */
export function startQuestions(app) {
  /** @param {string} [key] what changed: of hundreds of questions one is drawn anew */
  const show = (key) => {
    const asked = new Set(app.asked());
    for (const question of app.questions) {
      const { id, field } = question;
      if (field.hidden === asked.has(question)) field.hidden = !field.hidden;
      if (key !== undefined && key !== "answers." + id) continue;
      const answer = app.record.answers[id];
      for (const radio of radiosOf(field)) radio.checked = radio.value === answer;
      const clear = find("[data-clear]", field);
      if (clear) clear.hidden = !answer;
    }
  };

  for (const question of app.questions) {
    const { id, field } = question;
    field.addEventListener("change", ({ target }) => {
      if (target instanceof HTMLInputElement && target.name === id) app.put("answers." + id, target.value);
    });
    find("[data-clear]", field)?.addEventListener("click", () => {
      app.put("answers." + id, "");
      radiosOf(field)[0]?.focus();
    });
    field.addEventListener("keydown", (event) => {
      const { key, target, ctrlKey, altKey, metaKey } = event;
      if (ctrlKey || altKey || metaKey || !/^[1-9]$/.test(key) || !(target instanceof HTMLInputElement) || target.type !== "radio") return;
      const chosen = every(".options input", field)[Number(key) - 1];
      if (!chosen) return;
      event.preventDefault();
      chosen.focus();
      chosen.click();
    });
  }
  app.onChange(show);
}

/**
 * @param {App} app
 * @param {PageQuestion} question
 * @returns {string} the answer in the words of the question; "" without one
 */
export function answerText(app, { id, field }) {
  const answer = app.record.answers[id];
  return answer === undefined ? "" : optionText(field, answer);
}
