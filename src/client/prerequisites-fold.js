/**
 * A fold below the roadmap for what waits for what, where anything does.
 */

import { h } from "./dom.js";
import { loadFurther } from "./further.js";

/** @typedef {import("./figures.js").View} View */

/** Whether it is open: the roadmap is drawn anew at every change. */
let unfolded = false;

/**
 * @param {View} view
 * @param {import("./strings.js").Say} say
 * @returns {HTMLElement | null} null where no action waits for another
 */
export function prerequisitesFold(view, say) {
  const { data, plan, shown } = view;
  if (!plan.items.some(({ after }) => after.length)) return null;
  const inside = h("div.late", h("p", { role: "status" }, say("late-loading")));
  let drawn = false;
  const fold = h("details.more.prerequisites", { open: unfolded }, h("summary", h("span", say("prerequisites"))), inside);
  const draw = () => {
    unfolded = fold.hasAttribute("open");
    if (!unfolded || drawn) return;
    drawn = true;
    loadFurther(shown.app, data, "prerequisites").then(({ script, say: sayAll }) => {
      inside.replaceChildren(h("div", script.draw(view, sayAll)));
    }).catch((error) => {
      drawn = false;
      reportError(error);
      inside.replaceChildren(h("p", { role: "status" }, say("late-failed")));
    });
  };
  fold.addEventListener("toggle", draw);
  draw();
  return fold;
}
