/**
 * The script of the result: the engine and the views, offered to the script of
 * the page that loads it.
 */

import { bringPlanning } from "./bring-planning.js";
import { viewOf } from "./figures.js";
import { loadFurther } from "./further.js";
import { parsedOrNull } from "./json.js";
import { dropExpiredKept } from "./kept-expiry.js";
import { resultView } from "./result-view.js";
import { roadmapView } from "./roadmap-view.js";

/** @typedef {import("./load.js").Porras} Porras */
/** @typedef {import("./load.js").ResultScript} ResultScript */

/** @type {ResultScript} */
const RESULT_SCRIPT = {
  async enter(app, data) {
    const name = location.hash.startsWith("#share") ? "share" : "kept";
    const { script, say } = await loadFurther(app, data, name);
    await script.enter(app, data, say, RESULT_SCRIPT.read);
  },
  show(data, app, result, roadmap) {
    dropExpiredKept(app.config, Date.now());
    const view = viewOf(data, { app, record: app.record, result, roadmap });
    result?.replaceChildren(...resultView(view));
    roadmap?.replaceChildren(...roadmapView(view));
    bringPlanning(view);
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
