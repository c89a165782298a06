/**
 * Details of which the inside is worked out and written by the script of
 * insights, when somebody opens them.
 */

import { h } from "./dom.js";
import { loadFurther } from "./further.js";

/** @typedef {import("./dom.js").Child} Child */
/** @typedef {import("./figures.js").View} View */
/** @typedef {import("./insight.js").InsightScript} InsightScript */

/**
 * @param {View} view
 * @param {Child} summary
 * @param {(script: InsightScript, view: View) => readonly Child[]} draw with the words of the script
 * @param {string} [look]
 * @param {Child} [before] what stands there already
 * @returns {HTMLElement}
 */
export function lateDetails(view, summary, draw, look = "details.more", before = null) {
  const { data, shown, say } = view;
  const inside = h("div.late", h("p", { role: "status" }, say("late-loading")));
  let drawn = false;
  const details = h(look, h("summary", summary), before === null ? inside : h("div", before, inside), {
    toggle() {
      if (!(/** @type {HTMLDetailsElement} */ (details).open) || drawn) return;
      loadFurther(shown.app, data, "insight").then(({ script, say: sayAll }) => {
        if (drawn) return;
        drawn = true;
        inside.replaceChildren(h("div", draw(script, { ...view, say: sayAll })));
      }).catch((error) => {
        reportError(error);
        inside.replaceChildren(h("p", { role: "status" }, say("late-failed")));
      });
    },
  });
  return details;
}
