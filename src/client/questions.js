/**
 * The questions as a form: answers, notes, taking back, digits on the keyboard.
 */

import { every, find } from "./dom.js";
import { optionText, radiosOf } from "./page.js";

/** @typedef {import("./assessment.js").App} App */
/** @typedef {import("./page.js").PageQuestion} PageQuestion */

/**
 * @param {PageQuestion} question
 * @returns {HTMLTextAreaElement | null}
 */
function noteField({ id }) {
  return /** @type {HTMLTextAreaElement | null} */ (document.getElementById("note-" + id));
}

/**
 * @param {App} app
 */
export function startQuestions(app) {
  /** @type {Set<unknown>} notes that were opened already: whoever closes one wants it closed */
  const opened = new Set();

  const show = () => {
    const asked = new Set(app.asked());
    for (const question of app.questions) {
      const { id, field } = question;
      const answer = app.record.answers[id];
      field.hidden = !asked.has(question);
      for (const radio of radiosOf(field)) radio.checked = radio.value === answer;
      const clear = find("[data-clear]", field);
      if (clear) clear.hidden = !answer;
      const note = noteField(question);
      const text = app.record.notes[id] ?? "";
      if (!note) continue;
      if (note.value !== text) note.value = text;
      if (text && !opened.has(note)) {
        opened.add(note);
        note.closest("details")?.setAttribute("open", "");
      }
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
    const note = noteField(question);
    note?.addEventListener("input", () => {
      opened.add(note);
      app.put("notes." + id, note.value);
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
