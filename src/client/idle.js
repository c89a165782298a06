/**
 * Work that may wait until the browser has painted.
 */

/**
 * @param {() => void} work done soon, in a pause; in a tab that is not shown it may take longer
 */
export function whenIdle(work) {
  /** @type {any} */
  const idle = window.requestIdleCallback ?? setTimeout;
  idle(work, { timeout: 500 });
}
