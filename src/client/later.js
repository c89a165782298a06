/**
 * What of a result need not be there at the first glance: drawn in the next
 * pause, so that it is there for whoever looks, searches or prints a moment later.
 */

import { h } from "./dom.js";
import { whenIdle } from "./idle.js";

/** @typedef {import("./dom.js").Child} Child */

/**
 * @param {() => void} work done once: in the next pause, or before, by calling what comes back
 * @returns {() => void}
 */
export function later(work) {
  let done = false;
  const now = () => {
    if (done) return;
    done = true;
    work();
  };
  whenIdle(now);
  return now;
}

/**
 * @param {Child} summary
 * @param {() => Child} draw the inside
 * @returns {HTMLElement} closed details, filled in the next pause, or when they are opened before
 */
export function laterDetails(summary, draw) {
  /** @type {HTMLElement} */
  const details = h("details.more", h("summary", summary), { toggle: later(() => details.append(h("div", draw()))) });
  return details;
}
