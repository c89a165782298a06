/**
 * Works that are done one after the other, each in a pause of its own, so that
 * a press in between is not kept waiting.
 */

import { whenIdle } from "./idle.js";

/** @typedef {() => void} Work */

/** @type {Work[]} what is still to be done */
let inLine = [];
/** Whether the next one has been given its pause. */
let hasPause = false;

/**
 * @param {readonly Work[]} works
 * @param {boolean} [behind] those that wait; else they take their place
 */
export function inTurn(works, behind) {
  inLine = behind ? inLine.concat(works) : [...works];
  if (hasPause || !inLine.length) return;
  hasPause = true;
  whenIdle(() => {
    hasPause = false;
    const next = inLine.shift();
    inTurn([], true);
    next?.();
  });
}

/** Does at once all that waits. */
export function finishAll() {
  while (inLine.length) inLine.shift()?.();
}
