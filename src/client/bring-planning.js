/**
 * Has the script of planning brought as soon as the roadmap is shown: until
 * then the roadmap can be read, and without it too.
 */

import { button, find, h } from "./dom.js";
import { loadFurther } from "./further.js";

/** @typedef {import("./figures.js").View} View */

/** @type {{script: import("./planning.js").PlanningScript, say: import("./strings.js").Say} | null} */
let planning = null;
/** @type {View | null} what is shown now */
let newest = null;
/** @type {View | null} what can be changed already */
let edited = null;

/**
 * Makes the roadmap of this view one that can be changed; at once where the script is there.
 * @param {View} view
 */
export function bringPlanning(view) {
  const { app, roadmap } = view.shown;
  newest = view;
  if (!roadmap || app.step !== roadmap) return;
  if (planning) {
    if (edited !== view) planning.script.edit(view, planning.say);
    edited = view;
    return;
  }
  loadFurther(app, view.data, "planning").then((brought) => {
    planning = brought;
    if (newest) bringPlanning(newest);
  }).catch((error) => {
    reportError(error);
    if (newest !== view || find(".planning-failed", roadmap)) return;
    const said = h("p.planning-failed", { role: "status" }, view.say("planning-failed"), " ", button(view.say("planning-retry"), () => {
      said.remove();
      bringPlanning(view);
    }, "plain"));
    find(".plan", roadmap)?.before(said);
  });
}
