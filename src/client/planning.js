/**
 * The script that lets one change the roadmap: brought when it is shown.
 */

import { offerFurther } from "./further.js";
import { editPlan } from "./plan-edit.js";

/**
 * @typedef {Object} PlanningScript
 * @property {typeof editPlan} edit
 */

offerFurther("planning", { edit: editPlan });
