/**
 * Takes the place of `../bring.js` where all of a site is one file: what would
 * be brought stands in it already, scripts as text that does not run, each under
 * the address that it would have. The page's policy names every one by its hash.
 */

import { every } from "../dom.js";

/** @typedef {import("../assessment.js").Config} Config */
/** @typedef {import("../load.js").Porras} Porras */

/**
 * @returns {Porras} the one global
 */
export function porrasGlobal() {
  const holder = /** @type {{porras?: Porras}} */ (globalThis);
  return holder.porras ??= {};
}

/**
 * @param {string} url
 * @returns {HTMLElement | undefined} what stands in the page under it
 */
function scriptUnder(url) {
  return every("script[data-address]").find(({ dataset }) => dataset.address === url);
}

/**
 * @param {Config} config
 * @param {string} url
 * @returns {Promise<void>} when it has run
 */
export function runScript({ scripts }, url) {
  /** @type {{policy?: any}} */
  const shared = porrasGlobal();
  const policy = shared.policy ??= /** @type {any} */ (globalThis).trustedTypes?.createPolicy("porras", {
    /** @param {string} wanted */
    createScript(wanted) {
      if (scripts.some((each) => scriptUnder(each)?.textContent === wanted)) return wanted;
      throw new TypeError("not a script of this page");
    },
  }) ?? { createScript: (/** @type {string} */ wanted) => wanted };
  // Not before the script that asks for it has come to its end, and lent what this one takes.
  return Promise.resolve().then(() => {
    const text = scriptUnder(url)?.textContent;
    if (!text) throw new Error("not in this page: " + url);
    const script = document.createElement("script");
    script.text = policy.createScript(text);
    // It runs at once.
    document.head.append(script);
  });
}

/**
 * @param {string | null | undefined} _style its address: every style of such a page applies from the beginning
 * @returns {Promise<void>}
 */
export function applyStyle(_style) {
  return Promise.resolve();
}
