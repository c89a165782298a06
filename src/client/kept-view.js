/**
 * A kept result, to be looked at: one's present answers stay as they are.
 */

import { button, h } from "./dom.js";
import { longDay } from "./figures.js";
import { readKept } from "./kept-read.js";
import { keptResults } from "./kept-store.js";
import { lookedAt } from "./looked-at.js";

/** @typedef {import("./assessment.js").App} App */

/**
 * Fills the step with the kept result that its address names.
 * @param {App} app
 * @param {import("./load.js").Data} data
 * @param {import("./strings.js").Say} say
 * @param {import("./load.js").ResultScript["read"]} read
 * @param {HTMLElement} step
 * @param {string} wanted when it was made
 */
export async function showKept(app, data, say, read, step, wanted) {
  const kept = keptResults(app.config, Date.now()).find(({ made }) => String(made) === wanted);
  const back = h("a.button", { href: "#kept" }, say("to-kept"));
  const found = kept && await readKept(data, app.config, read, kept);
  if (!kept || !found || Array.isArray(found)) {
    const why = Array.isArray(found) ? found.join(" ") : say("looked-gone");
    step.replaceChildren(h("h2", { tabindex: -1 }, say("title")), h("p.lede", why), h("div.pager", back));
    return;
  }
  const { inside, download } = lookedAt(app, data, found.record, say("looked-answers"), app.config.assessment + "-" + wanted + ".json");
  step.replaceChildren(
    h("h2", { tabindex: -1 }, kept.name),
    h("div.notice",
      h("p", say("side", { day: longDay(new Date(kept.dated).toISOString().slice(0, 10)), version: found.version }), " · ", say("from-" + kept.from)),
      h("p", say("looked-own")),
      h("div.row", back, button(say("save-file"), download))),
    inside);
}
