/**
 * The script of questionnaires in which some questions have quality criteria,
 * a condition, or ask for a reason: offered to the script of the page, which
 * starts it. Other questionnaires do without.
 */

import { startCriteria } from "./criteria-form.js";
import { find, h } from "./dom.js";
import { heard } from "./heard.js";
import { startReasons } from "./reason-form.js";
import { listsOf } from "./ticked.js";
import { startVisible } from "./visible-form.js";

/** @typedef {import("./assessment.js").App} App */
/** @typedef {import("./load.js").Porras} Porras */
/** @typedef {import("./types.js").Question} Question */

/**
 * @typedef {Object} Asking What these parts share.
 * @property {readonly Question[]} questions those that have any of it, and those that conditions name
 * @property {() => import("./heard.js").Heard} hear the answers as they count now
 * @property {(id: string, text: string) => void} remark puts a line below an answer on the check page, until the page is drawn anew
 * @property {(show: () => void) => void} onCheck after the check page was drawn
 */

/**
 * @param {App} app
 */
function startAsking(app) {
  const questions = app.config.asks ?? [];
  /** @type {Asking} */
  const asking = {
    questions,
    hear: () => heard(questions, { ...app.record, criteria: listsOf(app.record.criteria) }, app.record.mode),
    remark(id, text) {
      find(`[data-answer="${id}"] .change`, app.main)?.before(h("dd.soft", text));
    },
    onCheck: (show) => void app.remarks.push(show),
  };
  for (const start of [startVisible, startCriteria, startReasons]) start(app, asking);
}

const offered = /** @type {{porras?: Porras}} */ (globalThis);
((offered.porras ??= {}).parts ??= []).push(startAsking);
