/**
 * What the page that the server wrote says: its questions, their words, where they stand.
 */

import { every, find } from "./dom.js";

/**
 * @typedef {Object} PageQuestion
 * @property {string} id
 * @property {HTMLElement} field the fieldset
 * @property {HTMLElement} step the step that it stands in
 * @property {string[] | null} modes that ask it; null when all do
 */

/**
 * @param {ParentNode} root
 * @returns {PageQuestion[]} in the order of the page
 */
export function pageQuestions(root) {
  return every("[data-question]", root).flatMap((field) => {
    const step = /** @type {HTMLElement | null} */ (field.closest(".step"));
    const { question = "", modes } = field.dataset;
    return step ? [{ id: question, field, step, modes: modes === undefined ? null : modes.split(" ") }] : [];
  });
}

/**
 * @param {readonly PageQuestion[]} questions
 * @param {string} mode
 * @returns {PageQuestion[]} those that the mode asks
 */
export function askedIn(questions, mode) {
  return questions.filter(({ modes }) => !modes || modes.includes(mode));
}

/**
 * @param {Element | null} element
 * @returns {string} its text in one line, without the soft hyphens that it is shown with
 */
export function lineOf(element) {
  return (element?.textContent ?? "").replace(/\s+/g, " ").replace(/\xad/g, "").trim();
}

/**
 * @param {string} id of a question
 * @returns {string} what it asks
 */
export function questionText(id) {
  return lineOf(find("legend", document.getElementById("q-" + id) ?? document.createDocumentFragment())) || id;
}

/**
 * @param {HTMLElement} field
 * @param {string} value
 * @returns {HTMLInputElement | undefined} the radio that stands for an answer
 */
export function radioFor(field, value) {
  return radiosOf(field).find((radio) => radio.value === value);
}

/**
 * @param {HTMLElement} field
 * @param {string} value
 * @returns {string} what the answer says; "" when there is no such answer
 */
export function optionText(field, value) {
  return lineOf(radioFor(field, value)?.closest("label") ?? null);
}

/**
 * @param {HTMLElement} field
 * @returns {HTMLInputElement[]}
 */
export function radiosOf(field) {
  return /** @type {HTMLInputElement[]} */ (every("input[type=radio]", field));
}

/**
 * @param {string} id of a dimension
 * @returns {string | null} the address of its step on this page
 */
export function stepHref(id) {
  const step = every(".step").find(({ dataset }) => dataset.dimension === id);
  return step ? "#" + step.id : null;
}

/**
 * @param {Element} step
 * @returns {HTMLElement | null} its heading
 */
export function headingOf(step) {
  return find("h2", step);
}

/**
 * @returns {HTMLElement | null} what the address names
 */
export function namedElement() {
  try {
    return document.getElementById(decodeURIComponent(location.hash.slice(1)));
  } catch {
    return null;
  }
}
