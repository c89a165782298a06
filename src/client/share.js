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
    if (code === undefined) startShareMake(app, data, say, step);
    else showShared(app, data, say, step, await arrivedByLink(data, app.config, read, code));
  }),
};

offerFurther("share", SHARE_SCRIPT);
