/**
 * Beside the question that was just changed it stands that the change is kept:
 * on a phone the line that says so for all is far above. For the eyes alone;
 * readers of the screen hear that line. Its room is there before it is said,
 * so that a press lays nothing out anew.
 */

import { find } from "./dom.js";
import { whenIdle } from "./idle.js";

/** @typedef {import("./assessment.js").App} App */

/**
 * @param {App} app
 */
export function startSavedNear(app) {
  /** @type {HTMLElement | null} */
  let marked = null;
  /** @param {HTMLElement | null} place */
  const mark = (place) => {
    if (place === marked) return;
    marked?.removeAttribute("data-kept");
    marked = place;
    place?.setAttribute("data-kept", "");
  };

  // The theme's style sheet writes it, behind the notes of every question.
  app.main.style.setProperty("--saved", JSON.stringify(app.say("saved-near")));
  app.onChange((key = "") => {
    const id = key.split(".").slice(1).join(".");
    const question = app.questions.find((each) => each.id === id);
    if (question) whenIdle(() => {
      // What was put is kept in a pause, too.
      app.write();
      if (!app.main.hasAttribute("data-unsaved")) mark(find(".note", question.field));
    });
    else if (!key || app.main.hasAttribute("data-unsaved")) mark(null);
  });
}
