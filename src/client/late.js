/**
 * What is worked out and written by the script of insights: the inside of
 * details when somebody opens them, and what is for paper alone.
 */

import { h } from "./dom.js";
import { loadFurther } from "./further.js";
import { once } from "./once.js";

/** @typedef {import("./dom.js").Child} Child */
/** @typedef {import("./figures.js").View} View */
/** @typedef {import("./insight.js").InsightScript} InsightScript */
/** @typedef {(script: InsightScript, view: View) => readonly Child[]} Draw with the words of the script */

/** @type {{script: InsightScript, say: import("./strings.js").Say} | null} */
let insight = null;

/** @type {(view: View) => View} with the words of the script, once it is there */
const toldView = once((view) => ({ ...view, ...(insight && { say: insight.say }) }));

/**
 * @param {View} view
 * @returns {Promise<unknown>} when the script of insights is there
 */
export function bringInsight({ data, shown }) {
  return loadFurther(shown.app, data, "insight").then((brought) => {
    insight = brought;
  });
}

/**
 * @returns {boolean} whether it is there
 */
export function isInsightThere() {
  return insight !== null;
}

/**
 * @param {View} view
 * @param {Draw} draw
 * @returns {Child[]} none while the script is not there
 */
export function drawnLate(view, draw) {
  return insight ? [...draw(insight.script, toldView(view))] : [];
}

/**
 * Details that are filled when they are opened, or when a "fill" event asks for it and the script is there.
 * @param {View} view
 * @param {Child} summary
 * @param {Draw} draw
 * @param {string} [look]
 * @returns {HTMLElement}
 */
export function lateDetails(view, summary, draw, look = "details.more") {
  const { say } = view;
  const inside = h("div.late", h("p", { role: "status" }, say("late-loading")));
  let drawn = false;
  const fill = () => {
    if (drawn || !insight) return;
    drawn = true;
    inside.replaceChildren(h("div", drawnLate(view, draw)));
  };
  const details = h(look, h("summary", summary), inside, {
    fill,
    toggle() {
      if (drawn || !(/** @type {HTMLDetailsElement} */ (details).open)) return;
      bringInsight(view).then(fill).catch((error) => {
        reportError(error);
        inside.replaceChildren(h("p", { role: "status" }, say("late-failed")));
      });
    },
  });
  return details;
}
