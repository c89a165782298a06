/**
 * The script of share links: brought when somebody wants to make one, and when
 * somebody opens one.
 */

import { enterBeside } from "./beside-step.js";
import { offerFurther } from "./further.js";
import { startShareMake } from "./share-make.js";
import { showShared } from "./share-open.js";
import { arrivedByLink } from "./shared-record.js";

/** @type {import("./further.js").EnterScript} */
const SHARE_SCRIPT = {
  enter: (app, data, say, read) => enterBeside(app, say("opened"), async (step, code) => {
    if (code === undefined) return startShareMake(app, data, say, step);
    // Answers are listed in the words of those who have begun.
    const [arrived] = await Promise.all([arrivedByLink(data, app.config, read, code), app.begin()]);
    showShared(app, data, say, step, arrived);
  }),
};

offerFurther("share", SHARE_SCRIPT);
