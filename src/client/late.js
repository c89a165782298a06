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
 * Details whose inside is brought when they are opened; where it does not come, one may close and open them again.
 * @param {import("./strings.js").Say} say
 * @param {string} look
 * @param {Child} summary
 * @param {() => Promise<() => readonly Child[]>} bring gives what draws the inside
 * @returns {{details: HTMLDetailsElement, fill: (draw: () => readonly Child[]) => void}} `fill` draws it once
 */
export function broughtDetails(say, look, summary, bring) {
  const inside = h("div.late", h("p", { role: "status" }, say("late-loading")));
  let drawn = false;
  /** @param {() => readonly Child[]} draw */
  const fill = (draw) => {
    if (drawn) return;
    drawn = true;
    inside.replaceChildren(h("div", draw()));
  };
  const details = /** @type {HTMLDetailsElement} */ (h(look, h("summary", summary), inside, {
    toggle() {
      if (drawn || !details.open) return;
      bring().then(fill).catch((error) => {
        reportError(error);
        inside.replaceChildren(h("p", { role: "status" }, say("late-failed")));
      });
    },
  }));
  return { details, fill };
}

/**
 * Details that the script of insights fills when they are opened, or when a "fill" event asks for it and the script is there.
 * @param {View} view
 * @param {Child} summary
 * @param {Draw} draw
 * @param {string} [look]
 * @returns {HTMLElement}
 */
export function lateDetails(view, summary, draw, look = "details.more") {
  const inside = () => drawnLate(view, draw);
  const { details, fill } = broughtDetails(view.say, look, summary, () => bringInsight(view).then(() => inside));
  details.addEventListener("fill", () => insight && fill(inside));
  return details;
}
