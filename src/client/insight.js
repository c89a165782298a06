/**
 * The script of what the result can say beyond itself: brought when somebody
 * asks what would lift the stage.
 */

import { offerFurther } from "./further.js";
import { liftView } from "./lift-view.js";

/**
 * @typedef {Object} InsightScript
 * @property {typeof liftView} lift
 */

offerFurther("insight", { lift: liftView });
