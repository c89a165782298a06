/**
 * Guidance where the question stands: whoever unfolds why it is asked reads
 * there what the page says on it, and loses neither place nor focus. The link
 * to the page itself stays.
 */

import { porrasGlobal, runScript } from "./bring.js";
import { button, find, h } from "./dom.js";
import { safeGuidance, sectionNamed } from "./guidance-tree.js";

/** @typedef {import("./assessment.js").App} App */
/** @typedef {import("./guidance-tree.js").GuidanceNode} GuidanceNode */

/** Headings of a step are of the second level. */
const TOP_HEADING = 3;

/**
 * @param {GuidanceNode} node
 * @returns {import("./dom.js").Child} an element; text and attributes as they are
 */
function guidanceElement(node) {
  if (!Array.isArray(node)) return node;
  const [name, ...inside] = node;
  return h(/^h\d/.test(name) ? name + ".lede" : name, inside.map(guidanceElement));
}

/**
 * @param {App} app
 */
export function startGuidance(app) {
  const { say, config } = app;
  const scripts = porrasGlobal().guidance?.[config.assessment] ?? {};

  /** @param {HTMLDetailsElement} fold @param {HTMLElement} link */
  const unfold = (fold, link) => {
    const [page, id = ""] = (link.getAttribute("href") ?? "").split("#");
    const script = scripts[page];
    if (!script) return;
    const place = h("div.read.late", h("p", { role: "status" }, say("guidance-loading")));
    fold.append(h("div", Array.from(fold.children).slice(1), place));

    const bring = () => {
      // The policy lets through what stands in the script of whoever has begun, which it let through.
      if (!config.scripts.includes(script)) config.scripts.push(script);
      const there = porrasGlobal().texts?.[page];
      Promise.resolve(there ? undefined : runScript(config, script)).then(() => {
        const text = porrasGlobal().texts?.[page];
        if (!text) throw new Error("the guidance is not whole: " + page);
        const close = button(say("guidance-close"), () => {
          fold.open = false;
          find("summary", fold)?.focus();
        }, "plain");
        place.replaceChildren(h("div", text.attributes, safeGuidance(sectionNamed(text.blocks, id), TOP_HEADING).map(guidanceElement)), close);
      }).catch((error) => {
        reportError(error);
        place.replaceChildren(h("p", { role: "status" }, say("guidance-failed"), " ", button(say("retry"), () => {
          find("summary", fold)?.focus();
          bring();
        }, "plain")));
      });
    };
    bring();
  };

  for (const { field } of app.questions) {
    const fold = /** @type {HTMLDetailsElement | null} */ (find("details.more:not(.note)", field));
    const link = fold && find("a", fold);
    if (!fold || !link) continue;
    let unfolded = false;
    const open = () => {
      if (!fold.open || unfolded) return;
      unfolded = true;
      unfold(fold, link);
    };
    fold.addEventListener("toggle", open);
    open();
  }
}
