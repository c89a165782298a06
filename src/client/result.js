/**
 * The script of the result: the engine and the views, offered to the script of
 * the page that loads it.
 */

import { bringPlanning } from "./bring-planning.js";
import { viewOf, warmUp } from "./figures.js";
import { loadFurther } from "./further.js";
import { learnHyphens } from "./hyphens.js";
import { whenIdle } from "./idle.js";
import { finishAll, inTurn } from "./in-turn.js";
import { parsedOrNull } from "./json.js";
import { dropExpiredKept } from "./kept-expiry.js";
import { namedElement } from "./page.js";
import { resultHead, resultRest } from "./result-view.js";
import { roadmapView } from "./roadmap-view.js";

/** @typedef {import("./load.js").Porras} Porras */
/** @typedef {import("./load.js").ResultScript} ResultScript */

/** @type {import("./figures.js").View | null} what is shown now, or will be in the next pauses */
let latest = null;

/** @type {import("./in-turn.js").Work[]} what is drawn only when somebody comes to one of the steps */
let onArrival = [];

/** Draws the roadmap, unless that was done. */
let fillRoadmap = () => {};

/** @type {ResultScript} */
const RESULT_SCRIPT = {
  async enter(app, data) {
    learnHyphens(data.hyphens);
    const name = location.hash.startsWith("#share") ? "share" : "kept";
    const { script, say } = await loadFurther(app, data, name);
    await script.enter(app, data, say, RESULT_SCRIPT.read);
  },
  show(data, app, result, roadmap, whole) {
    learnHyphens(data.hyphens);
    const view = viewOf(data, { app, record: app.record, result, roadmap });
    /** @type {HTMLElement | undefined} */
    let end;
    /** @param {HTMLElement[]} nodes behind those that were drawn before; nowhere when these are gone */
    const put = (nodes) => {
      if (end) end.after(...nodes);
      else result?.replaceChildren(...nodes);
      end = nodes[nodes.length - 1];
    };
    // Until then what may stand there is of other answers.
    roadmap?.setAttribute("aria-busy", "true");
    fillRoadmap = () => {
      fillRoadmap = () => {};
      roadmap?.removeAttribute("aria-busy");
      roadmap?.replaceChildren(...roadmapView(view));
    };
    const works = [() => resultHead(view), ...resultRest(view)].map((draw) => () => put(draw()));
    // For what one types in or chooses from, browsers go over the whole page at the next press: on arrival.
    onArrival = [...works.splice(-1), () => fillRoadmap(), () => dropExpiredKept(app.config, Date.now())];
    if (app.step !== roadmap) works.shift()?.();
    latest = view;
    inTurn(works);
    if (app.step === result || app.step === roadmap) RESULT_SCRIPT.arrive(whole);
  },
  arrive(whole) {
    if (!latest) return;
    const { app, result, roadmap } = latest.shown;
    inTurn(onArrival, true);
    onArrival = [];
    if (app.step === roadmap) fillRoadmap();
    else if (whole) finishAll();
    else if (result) {
      // What stands below the first glance is left out of the first frame.
      result.dataset.coming = "";
      requestAnimationFrame(() => setTimeout(() => delete result.dataset.coming));
    }
    bringPlanning(latest);
  },
  async read(config, data, text) {
    const value = parsedOrNull(text);
    const { script, say } = await loadFurther({ config }, data, "opening");
    const sound = (await shared.porras?.older?.(data.bank, value)) ?? script.read(data.bank, value);
    return { sound, refusals: script.refusals(sound.problems, say, value) };
  },
};

const shared = /** @type {{porras?: Porras}} */ (globalThis);
(shared.porras ??= {}).result = RESULT_SCRIPT;
// On paper nothing is missing.
addEventListener("beforeprint", finishAll);
// An address may name what is still to be drawn.
addEventListener("hashchange", () => {
  if (namedElement()) return;
  finishAll();
  if (namedElement()) dispatchEvent(new Event("hashchange"));
});
// Who comes near the result waits for it less.
whenIdle(warmUp);
