/**
 * Links that are not followed before one has said so: what there is to say
 * stands near the link, with a way to leave all the same and one to stay.
 */

import { button, find, h } from "./dom.js";
import { confirmation } from "./notices.js";

/**
 * @typedef {Object} LeaveQuestion
 * @property {string} text
 * @property {string} leave what the button says that follows the link all the same
 * @property {string} stay what the one says that takes it back
 * @property {HTMLElement[]} [more] buttons between the two
 * @property {() => void} [leaving] told before the link is followed
 */

/**
 * @param {(link: HTMLAnchorElement) => LeaveQuestion | null} questionOf a link; null when it is followed at once
 */
export function askBeforeLeaving(questionOf) {
  /** @type {HTMLElement | null} */
  let note = null;
  addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("a");
    // Nobody is asked twice about one; with these keys the page stays open.
    if (!link || link.hasAttribute("data-asked") || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const question = questionOf(link);
    if (!question) return;
    event.preventDefault();
    note?.remove();
    const leave = h("a.button", {
      href: link.href,
      /** @param {Event} pressed */
      click: (pressed) => {
        pressed.preventDefault();
        question.leaving?.();
        // It knows by then what is to be taken along.
        link.toggleAttribute("data-asked", true);
        link.click();
        link.removeAttribute("data-asked");
      },
    }, question.leave);
    const stay = button(question.stay, () => {
      note?.remove();
      link.focus();
    });
    const asked = confirmation(question.text, leave, stay, ...question.more ?? []);
    note = h("div.notice", asked);
    const near = link.closest("main") && (link.closest("p, ul, ol, table") ?? link);
    if (near) near.after(note);
    else find("main")?.prepend(note);
    asked.focus();
  });
  addEventListener("hashchange", () => note?.remove());
}
