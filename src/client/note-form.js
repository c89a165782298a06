/**
 * A note beside each answer, and what shows that the answer is true: fields in
 * a fold below the question. A step may have a hundred questions, and browsers
 * look at every field of text in turn, so they are made when one opens the
 * fold or when something stands in them.
 */

import { find, h } from "./dom.js";

/** @typedef {import("./assessment.js").App} App */

/** What may be written beside an answer: where it is kept, the start of the field's id, its lines. */
const WRITTEN = /** @type {const} */ ([["notes", "note", 3], ["evidence", "evidence", 2]]);

/**
 * @param {App} app
 */
export function startNotes(app) {
  const { say } = app;
  /** @type {Map<string, HTMLTextAreaElement[]>} by question */
  const made = new Map();
  const folds = new Map(app.questions.map(({ id, field }) => [id, /** @type {HTMLDetailsElement | null} */ (find("details.note", field))]));

  /** @param {string} id of a question @returns {HTMLTextAreaElement[]} */
  const areasOf = (id) => {
    const known = made.get(id);
    if (known) return known;
    const areas = WRITTEN.map(([group, name, rows]) => {
      const area = /** @type {HTMLTextAreaElement} */ (h("textarea", { id: name + "-" + id, rows, input: () => app.put(group + "." + id, area.value) }));
      return area;
    });
    folds.get(id)?.append(h("div", areas.map((area, at) => [h("label", { for: area.id }, say(WRITTEN[at][0] + "-label")), area])));
    made.set(id, areas);
    return areas;
  };

  /** @param {string} id */
  const show = (id) => {
    const texts = WRITTEN.map(([group]) => app.record[group][id] ?? "");
    if (!made.has(id) && !texts.some(Boolean)) return;
    for (const [at, area] of areasOf(id).entries()) {
      if (area.value === texts[at]) continue;
      // Whoever closes one wants it closed: only what came from elsewhere opens it.
      if (!area.value) folds.get(id)?.setAttribute("open", "");
      area.value = texts[at];
    }
  };

  const fill = () => {
    for (const { id, step } of app.questions) if (step === app.step) show(id);
  };

  for (const [id, fold] of folds) {
    fold?.addEventListener("toggle", () => void areasOf(id));
    if (fold?.open) areasOf(id);
  }
  app.onStep(fill);
  app.onChange((key) => {
    if (key === undefined) fill();
  });
  fill();
}
