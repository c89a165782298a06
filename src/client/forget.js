/**
 * Delete, always in sight, asked twice and in the page.
 */

import { button, find } from "./dom.js";
import { confirmation } from "./notices.js";

/** @typedef {import("./assessment.js").App} App */

/**
 * @param {App} app
 */
export function startForget(app) {
  const ask = find("[data-delete]", app.main);
  if (!ask) return;
  const { say } = app;

  const forget = () => {
    group.replaceWith(ask);
    app.forget();
    const status = find("[data-saved]", app.main);
    if (status) status.textContent = say("deleted");
    ask.focus();
  };
  const group = confirmation(say("delete-question"), button(say("delete-yes"), forget), button(say("cancel"), () => {
    group.replaceWith(ask);
    ask.focus();
  }, "plain"));

  const keep = find(".keep", app.main);
  if (keep) keep.hidden = false;
  ask.addEventListener("click", () => {
    ask.replaceWith(group);
    group.focus();
  });
}
