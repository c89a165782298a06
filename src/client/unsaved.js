/**
 * While the browser refuses to keep the answers they are on this page alone:
 * nobody leaves it without having been asked.
 */

import { isFolder } from "./carry.js";
import { button } from "./dom.js";
import { askBeforeLeaving } from "./leaving.js";
import { hasContent } from "./record.js";

/** @typedef {import("./assessment.js").App} App */

/**
 * @param {HTMLAnchorElement} link
 * @returns {boolean} whether another page takes the place of this one when it is followed
 */
function leadsAway({ href, protocol, target, download }) {
  const page = (/** @type {string} */ address) => address.split("#")[0];
  return /^(https?|file):$/.test(protocol) && !download && (!target || target === "_self") && page(href) !== page(location.href);
}

/**
 * @param {App} app
 */
export function startUnsaved(app) {
  const { main, say } = app;
  let leaving = false;

  const isUnsaved = () => main.hasAttribute("data-unsaved") && hasContent(app.record);
  /** @returns {boolean} whether answers would be lost, after one more attempt to keep them */
  const wouldLose = () => {
    if (isUnsaved()) app.keep();
    app.write();
    return isUnsaved();
  };
  /** @param {Event} event */
  const ask = (event) => {
    if (!leaving && wouldLose()) event.preventDefault();
  };
  // Only then: browsers do not keep a page for Back that may ask.
  const watch = () => {
    leaving = false;
    if (isUnsaved()) addEventListener("beforeunload", ask);
    else removeEventListener("beforeunload", ask);
  };

  app.onChange(watch);
  addEventListener("pageshow", watch);
  watch();
  askBeforeLeaving((link) => {
    if (!leadsAway(link) || !wouldLose()) return null;
    // In a folder the link to another language carries them.
    leaving = isFolder() && !!link.closest(".languages");
    if (leaving) return null;
    return {
      text: say("leave-unsaved"),
      leave: say("leave-anyway"),
      stay: say("leave-stay"),
      more: [button(say("download"), app.download)],
      leaving: () => {
        leaving = true;
      },
    };
  });
}
