/**
 * The script that draws what waits for what: brought when somebody unfolds it.
 */

import { offerFurther } from "./further.js";
import { prerequisitesView } from "./prerequisites-view.js";

/**
 * @typedef {Object} PrerequisitesScript
 * @property {typeof prerequisitesView} draw
 */

offerFurther("prerequisites", { draw: prerequisitesView });
