/**
 * The languages: whoever changes the language stays at the same step, and in a
 * folder takes the answers along, or that they were deleted.
 */

import { isFolder, packRecord } from "./carry.js";
import { every } from "./dom.js";

/** @typedef {import("./assessment.js").App} App */

/**
 * @param {App} app
 */
export function startLanguages(app) {
  const links = /** @type {HTMLAnchorElement[]} */ (every(".languages a"));
  const follow = (carrying = false) => {
    const carried = carrying && (app.record.since || Object.keys(app.record.at).length) ? "~" + packRecord(app.record) : "";
    for (const link of links) link.href = link.href.split("#")[0] + "#" + (app.place + carried);
  };

  app.onStep(() => follow());
  for (const link of links) {
    for (const event of ["click", "auxclick"]) {
      link.addEventListener(event, () => {
        follow(isFolder());
        setTimeout(follow);
      });
    }
  }
}
