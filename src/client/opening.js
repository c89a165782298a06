/**
 * The script that reads answers which come from elsewhere: a file that is
 * opened, a link, a result that was kept. It trusts none of them.
 */

import { read } from "./answers.js";
import { offerFurther } from "./further.js";
import { refusalLines } from "./refusals.js";

/**
 * @typedef {Object} OpeningScript
 * @property {typeof read} read
 * @property {typeof refusalLines} refusals in the words of this script
 */

offerFurther("opening", { read, refusals: refusalLines });
