/**
 * A fold below the roadmap for what waits for what, where anything does.
 */

import { h } from "./dom.js";
import { loadFurther } from "./further.js";
import { broughtDetails } from "./late.js";

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
  const { details } = broughtDetails(say, "details.more.prerequisites", h("span", say("prerequisites")), async () => {
    const { script, say: sayAll } = await loadFurther(shown.app, data, "prerequisites");
    return () => [script.draw(view, sayAll)];
  });
  details.addEventListener("toggle", () => {
    unfolded = details.open;
  });
  details.open = unfolded;
  return details;
}
