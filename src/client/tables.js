/**
 * Tables of a result: the first cell of a row names it.
 */

import { h } from "./dom.js";

/** @typedef {import("./dom.js").Child} Child */

/**
 * @param {string} caption
 * @param {readonly string[]} heads those that begin with "#" stand above figures
 * @param {readonly (readonly Child[])[]} rows
 * @param {boolean} [quiet] whether the caption is for readers of the screen alone
 * @returns {HTMLElement}
 */
export function tableOf(caption, heads, rows, quiet = false) {
  const figures = heads.map((head) => (head.startsWith("#") ? ".figure" : ""));
  return h("table",
    h(quiet ? "caption.unseen" : "caption", caption),
    h("thead", h("tr", heads.map((head, at) => h("th" + figures[at], { scope: "col" }, head.replace("#", ""))))),
    h("tbody", rows.map(([first, ...rest]) => h("tr", h("th", { scope: "row" }, first), rest.map((cell, at) => h("td" + figures[at + 1], cell))))));
}

/**
 * @param {string} label
 * @param {HTMLElement} table
 * @returns {HTMLElement} the table in a place of its own that can be moved sideways
 */
export function scrolled(label, table) {
  return h("section.scroll", { "aria-label": label, tabindex: 0 }, table);
}
