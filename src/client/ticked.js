/**
 * Ticked quality criteria: a record keeps them as one text a question, so that
 * of two tabs the later one stands as a whole; files and the engine have lists.
 */

/**
 * @param {Record<string, string>} texts by question, ids with spaces between
 * @returns {Record<string, string[]>}
 */
export function listsOf(texts) {
  return Object.fromEntries(Object.entries(texts).map(([id, text]) => [id, text.split(" ")]));
}

/**
 * @param {Record<string, readonly string[]>} lists
 * @returns {Record<string, string>}
 */
export function textsOf(lists) {
  return Object.fromEntries(Object.entries(lists).map(([id, list]) => [id, list.join(" ")]));
}
