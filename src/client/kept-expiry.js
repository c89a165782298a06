/**
 * Kept results go when the time is over for which we promised to keep them.
 */

import { KEPT_FOR, storageArea, storageKey } from "./storage.js";

/**
 * @param {import("./assessment.js").Config} config
 * @returns {string} how the names of kept results begin; what follows is when each was made, in milliseconds
 */
export function keptPrefix({ assessment }) {
  return storageKey(assessment, location.pathname) + ":kept:";
}

/**
 * @param {import("./assessment.js").Config} config
 * @param {number} now
 */
export function dropExpiredKept(config, now) {
  const prefix = keptPrefix(config);
  for (const name of /** @type {const} */ (["localStorage", "sessionStorage"])) {
    const area = storageArea(name);
    for (const key of Object.keys(area ?? {})) if (key.startsWith(prefix) && now - Number(key.slice(prefix.length)) > KEPT_FOR) area?.removeItem(key);
  }
}
