/**
 * The script of share links: brought when somebody wants to make one, and when
 * somebody opens one.
 */

import { followAddress, stepsBeside } from "./beside-step.js";
import { porrasGlobal } from "./bring.js";
import { rewriteHash } from "./carry.js";
import { h } from "./dom.js";
import { offerFurther } from "./further.js";
import { startShareMake } from "./share-make.js";
import { showShared } from "./share-open.js";
import { arrivedByLink } from "./shared-record.js";

/** @typedef {import("./further.js").EnterScript} EnterScript */

/** @type {((id: string) => {step: HTMLElement, fresh: boolean}) | null} */
let besideSteps = null;

/**
 * @returns {string} what the address names, decoded as the steps do it; an address that cannot be is cut
 */
function addressedId() {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    rewriteHash("#share=");
    return "share=";
  }
}

/** @type {EnterScript} */
const SHARE_SCRIPT = {
  async enter(app, data, say) {
    besideSteps ??= stepsBeside(app);
    const id = addressedId();
    const [, code] = id.split("=");
    const { step, fresh } = besideSteps(id);
    if (fresh && code === undefined) startShareMake(app, data, say, step);
    const read = porrasGlobal().result?.read;
    if (fresh && code !== undefined && read) {
      // A heading first, so that whoever comes in between has one to go to.
      step.append(h("h2", { tabindex: -1 }, say("opened")));
      showShared(app, data, say, step, await arrivedByLink(data, app.config, read, code));
    }
    followAddress();
  },
};

offerFurther("share", SHARE_SCRIPT);
