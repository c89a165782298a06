/**
 * The script of kept results: brought when somebody wants to keep one, or to
 * see or compare what is kept.
 */

import { enterBeside } from "./beside-step.js";
import { showComparison } from "./compare-view.js";
import { offerFurther } from "./further.js";
import { startKept } from "./kept-list.js";
import { showKept } from "./kept-view.js";

/** @type {import("./further.js").EnterScript} */
const KEPT_SCRIPT = {
  enter: (app, data, say, read) => enterBeside(app, say("comparison"), (step, wanted) => (wanted === undefined ? startKept(app, data, say, read, step) : (/^\d+$/.test(wanted) ? showKept : showComparison)(app, data, say, read, step, wanted))),
};

offerFurther("kept", KEPT_SCRIPT);
