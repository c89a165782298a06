/**
 * Steps that stand beside the questionnaire: made when their address is asked
 * for, shown and left like the others. The place that one had among the
 * questions stays the one to come back to.
 */

import { h } from "./dom.js";

/** @typedef {import("./assessment.js").App} App */

/**
 * @param {App} app
 * @param {readonly HTMLElement[]} beside
 */
function keepPlace(app, beside) {
  let place = app.record.step;
  app.onStep(() => {
    const { record, step } = app;
    if (!beside.includes(step)) place = record.step;
    else if (record.step !== place) {
      record.step = place;
      app.keep();
    }
  });
}

/**
 * @param {App} app
 * @returns {(id: string) => {step: HTMLElement, fresh: boolean}} the step of that id, behind the others, and whether it was made now
 */
export function stepsBeside(app) {
  /** @type {HTMLElement[]} */
  const beside = [];
  keepPlace(app, beside);
  return (id) => {
    const known = beside.find((step) => step.id === id);
    if (known) return { step: known, fresh: false };
    const step = h("section.step", { id, hidden: true });
    app.steps[app.steps.length - 1].after(step);
    app.steps.push(step);
    beside.push(step);
    return { step, fresh: true };
  };
}

/**
 * Shows the step that the address names, once it is there.
 */
export function followAddress() {
  dispatchEvent(new Event("hashchange"));
}
