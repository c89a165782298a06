/**
 * The script of the result: the engine and the views, offered to the script of
 * the page that loads it.
 */

import { bringPlanning } from "./bring-planning.js";
import { viewOf, warmUp } from "./figures.js";
import { loadFurther } from "./further.js";
import { parsedOrNull } from "./json.js";
import { dropExpiredKept } from "./kept-expiry.js";
import { later } from "./later.js";
import { resultView } from "./result-view.js";
import { roadmapView } from "./roadmap-view.js";
import { pageLanguage } from "./strings.js";

/** @typedef {import("./load.js").Porras} Porras */
/** @typedef {import("./load.js").ResultScript} ResultScript */

/** @type {import("./figures.js").View | null} what is shown now, or will be in the next pause */
let latest = null;

/** Fills the other of the two steps, unless that was done. */
let fillRest = () => {};

/** @type {ResultScript} */
const RESULT_SCRIPT = {
  async enter(app, data) {
    const name = location.hash.startsWith("#share") ? "share" : "kept";
    const { script, say } = await loadFurther(app, data, name);
    await script.enter(app, data, say, RESULT_SCRIPT.read);
  },
  show(data, app, result, roadmap) {
    const view = viewOf(data, { app, record: app.record, result, roadmap });
    const fillResult = () => result?.replaceChildren(...resultView(view));
    const fillRoadmap = () => roadmap?.replaceChildren(...roadmapView(view));
    const [first, second] = app.step === roadmap ? [fillRoadmap, fillResult] : [fillResult, fillRoadmap];
    first();
    latest = view;
    fillRest = later(() => {
      if (latest === view) second();
      dropExpiredKept(app.config, Date.now());
    });
    if (app.step === roadmap) bringPlanning(view);
  },
  arrive() {
    fillRest();
    if (latest) bringPlanning(latest);
  },
  async read(config, data, text) {
    const value = parsedOrNull(text);
    const { script, say } = await loadFurther({ config }, data, "opening");
    const sound = (await shared.porras?.older?.(data.bank, value)) ?? script.read(data.bank, value);
    return { sound, refusals: script.refusals(sound.problems, say) };
  },
};

const shared = /** @type {{porras?: Porras}} */ (globalThis);
(shared.porras ??= {}).result = RESULT_SCRIPT;
// Who comes near the result waits for it less.
later(() => warmUp(pageLanguage()));
