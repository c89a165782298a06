/**
 * The script of what the result can say beyond itself: brought when somebody
 * asks what would lift the stage, or what if.
 */

import { offerFurther } from "./further.js";
import { liftView } from "./lift-view.js";
import { trialView } from "./trial-view.js";

/**
 * @typedef {Object} InsightScript
 * @property {typeof liftView} lift
 * @property {typeof trialView} trial
 */

offerFurther("insight", { lift: liftView, trial: trialView });
