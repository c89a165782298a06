/**
 * The script of pages that another site shows in a frame, on sites that let
 * some do so. It answers a greeting of `embed.js` there, if that site is one of
 * them, and tells it alone how high the page is, where the step begins that is
 * shown, and the language: nothing that anybody has answered.
 */

import { porrasGlobal } from "./bring.js";
import { find, h } from "./dom.js";
import { namedElement } from "./page.js";

const framedRoot = document.documentElement;

/** @type {string | null} the site around, once it has shown that it is one of those */
let embedder = null;

/**
 * @param {{porras: "height", height: number} | {porras: "step", top: number} | {porras: "page", top: number, language: string}} message in pixels of the page
 */
function tellEmbedder(message) {
  if (embedder) parent.postMessage(message, embedder);
}

function tellHeight() {
  tellEmbedder({ porras: "height", height: Math.ceil(framedRoot.getBoundingClientRect().height) });
}

/**
 * @returns {number} how far down what the address names begins
 */
function namedTop() {
  return Math.max(0, Math.round((namedElement()?.getBoundingClientRect().top ?? 0) + scrollY));
}

/** Where browsers keep something for each site around apart, answers are seen in the frame only. */
function sayWhereAnswersAre() {
  const text = porrasGlobal().words?.embedded?.storage;
  if (typeof text === "string" && embedder && new URL(embedder).hostname !== location.hostname) {
    find("[name=':keep']")?.closest("fieldset")?.append(h("p.soft", text));
  }
}

if (parent !== window) {
  addEventListener("message", ({ data, origin, source }) => {
    const known = [location.origin, ...porrasGlobal().embedders ?? []].includes(origin);
    if (embedder || source !== parent || data?.porras !== "hello" || !known) return;
    embedder = origin;
    // As high as its content and no higher, which the frame is to be as well.
    framedRoot.style.overflowY = "hidden";
    document.body.style.minHeight = "0";
    sayWhereAnswersAre();
    tellHeight();
    tellEmbedder({ porras: "page", top: namedTop(), language: framedRoot.lang });
    new ResizeObserver(tellHeight).observe(framedRoot);
  });
  // After the step is shown.
  addEventListener("hashchange", () => setTimeout(() => {
    tellHeight();
    tellEmbedder({ porras: "step", top: namedTop() });
  }));
  // Other sites would stand in the frame, or may not.
  addEventListener("click", ({ target }) => {
    const link = target instanceof Element && target.closest("a");
    if (!link || !/^https?:$/.test(link.protocol) || link.origin === location.origin) return;
    link.target = "_blank";
    link.rel = "noopener";
  }, true);
}
