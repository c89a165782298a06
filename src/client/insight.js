/**
 * The script of what the result can say beyond itself: brought when somebody
 * asks what would lift the stage, what if, how a number was made, or prints.
 */

import { appendixView } from "./appendix.js";
import { explainDimension, explainPlan, explainStage } from "./explain-view.js";
import { offerFurther } from "./further.js";
import { liftView } from "./lift-view.js";
import { radarView } from "./radar.js";
import { trialView } from "./trial-view.js";

/**
 * @typedef {Object} InsightScript
 * @property {typeof liftView} lift
 * @property {typeof trialView} trial
 * @property {typeof explainStage} stage
 * @property {typeof explainDimension} dimension
 * @property {typeof explainPlan} plan
 * @property {typeof appendixView} appendix
 * @property {typeof radarView} radar
 */

offerFurther("insight", { lift: liftView, trial: trialView, stage: explainStage, dimension: explainDimension, plan: explainPlan, appendix: appendixView, radar: radarView });
