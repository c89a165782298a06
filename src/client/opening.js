/**
 * The script that reads answers which come from elsewhere: a file that is
 * opened, a link, a result that was kept. It trusts none of them.
 */

import { read } from "./answers.js";
import { porrasGlobal } from "./bring.js";
import { offerFurther } from "./further.js";
import { refusalLines } from "./refusals.js";

/**
 * @typedef {Object} OpeningScript
 * @property {typeof read} read
 * @property {(problems: readonly import("./answers.js").Problem[], say: import("./strings.js").Say, file: unknown) => string[]} refusals of that file in the words of this script; other assessments by their titles
 */

offerFurther("opening", { read, refusals: (problems, say, file) => refusalLines(problems, say, porrasGlobal().titles, file) });
