/**
 * Where a browser keeps things, and under which name an assessment finds its own.
 */

/** How long answers are kept on the device, in milliseconds. */
export const KEPT_FOR = 90 * 24 * 60 * 60 * 1000;

/**
 * @param {"localStorage" | "sessionStorage"} name
 * @returns {Storage | null} null where the browser allows none
 */
export function storageArea(name) {
  try {
    return window[name];
  } catch {
    return null;
  }
}

/**
 * Sites of one origin, and copies in one folder, have records of their own;
 * the languages of a site share one.
 * @param {string} assessment
 * @param {string} path of a page in any language
 * @returns {string}
 */
export function storageKey(assessment, path) {
  return "porras:" + path.split("/").slice(0, -2).join("/") + "/" + assessment;
}
