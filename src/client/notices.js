/**
 * What the page has to say, above the step: calm, in words, and it stays until
 * it is settled.
 */

import { h } from "./dom.js";

/**
 * @typedef {Object} Notices
 * @property {(id: string, text: string, ...children: import("./dom.js").Children) => void} tell puts a notice up, in place of the one of that id
 * @property {(id: string) => void} hush takes it down
 */

/**
 * @param {HTMLElement} first the step before which they stand
 * @returns {Notices}
 */
export function noticeBoard(first) {
  const place = h("div", { role: "status" });
  first.before(place);
  /** @type {Map<string, HTMLElement>} */
  const up = new Map();
  /** @param {string} id */
  const hush = (id) => {
    up.get(id)?.remove();
    up.delete(id);
  };
  return {
    hush,
    tell(id, text, ...children) {
      const notice = h("div.notice", h("p", text), children);
      const before = up.get(id);
      up.set(id, notice);
      if (before) before.replaceWith(notice);
      else place.append(notice);
    },
  };
}

/**
 * A question about something that cannot be undone, asked in the page. Escape
 * and the second button take it back.
 * @param {string} text
 * @param {HTMLElement} yes a button
 * @param {HTMLElement} no another
 * @param {...HTMLElement} more between the two
 * @returns {HTMLElement} to be put in and focused
 */
export function confirmation(text, yes, no, ...more) {
  return h("div", {
    role: "group",
    "aria-label": text,
    tabindex: -1,
    /** @param {KeyboardEvent} event */
    keydown: (event) => {
      if (event.key === "Escape") no.click();
    },
  }, h("p", text), h("p.row", yes, more, no));
}
