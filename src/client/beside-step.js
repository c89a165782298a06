/**
 * Steps that stand beside the questionnaire: made when their address is asked
 * for, shown and left like the others. The place that one had among the
 * questions stays the one to come back to.
 */

import { rewriteHash } from "./carry.js";
import { h } from "./dom.js";

/** @typedef {import("./assessment.js").App} App */

/** @type {WeakSet<App>} those whose place is looked after */
const placed = new WeakSet();

/**
 * @param {App} app
 */
function keepPlace(app) {
  if (placed.has(app)) return;
  placed.add(app);
  let place = app.record.step;
  app.onStep(() => {
    const { record, step, steps } = app;
    if (!step.hasAttribute("data-made")) place = record.step;
    else if (record.step !== place) {
      record.step = place;
      app.keep();
    }
    // One that shows what its address says is made anew when it is asked for again.
    for (const each of steps.filter(({ id, hidden }) => hidden && id.includes("="))) {
      each.remove();
      steps.splice(steps.indexOf(each), 1);
    }
  });
}

/**
 * @returns {string} what the address names, decoded as the steps do it; an address that cannot be is cut behind its "="
 */
function addressedId() {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    rewriteHash(location.hash.split("=")[0] + "=");
    return location.hash.slice(1);
  }
}

/**
 * Makes the step that the address names, unless it is there, and shows it.
 * @param {App} app
 * @param {string} heading until it is filled
 * @param {(step: HTMLElement, argument: string | undefined) => void | Promise<void>} fill takes what stands behind "=" in the address
 */
export async function enterBeside(app, heading, fill) {
  keepPlace(app);
  const id = addressedId();
  const [, argument] = id.split("=");
  if (!document.getElementById(id)) {
    const step = h("section.step", { id, "data-made": true, hidden: true }, h("h2", { tabindex: -1 }, heading));
    app.steps[app.steps.length - 1].after(step);
    app.steps.push(step);
    // What it says of answers is said in the words of whoever has begun.
    await app.begin();
    await fill(step, argument);
  }
  dispatchEvent(new Event("hashchange"));
}
