/**
 * What one takes along of the roadmap: on paper, or as files that a further
 * script writes when one is wanted.
 */

import { button, downloadText, h } from "./dom.js";
import { loadFurther } from "./further.js";
import { printAll } from "./paper.js";

/** @typedef {import("./exports.js").ExportFormat} ExportFormat */
/** @typedef {import("./figures.js").View} View */

/** @type {ExportFormat[]} */
const OFFERED_FORMATS = ["md", "csv", "ics", "json"];

/**
 * @param {View} view
 * @returns {HTMLElement}
 */
export function takeRoadmap(view) {
  const { data, shown, say } = view;
  const told = h("p", { role: "status" });
  /** @param {ExportFormat} format */
  const save = (format) => {
    told.textContent = "";
    loadFurther(shown.app, data, "exports").then(({ script, say: sayAll }) => {
      const file = script.write(format, view, sayAll, new Date());
      if (file) downloadText(file.name, file.text, file.type);
      told.textContent = file ? sayAll("saved", { name: file.name }) : sayAll("no-days");
    }).catch((error) => {
      reportError(error);
      told.textContent = say("export-failed");
    });
  };
  return h("div.take",
    h("h3", say("take")),
    h("div.row", button(say("print"), () => printAll(view)), button(say("download"), shown.app.download)),
    h("p", { id: "p-files" }, say("export"), " ", h("span.soft", say("export-hint"))),
    h("div.row", { role: "group", "aria-labelledby": "p-files" }, OFFERED_FORMATS.map((format) => h("button.button", { type: "button", "data-export": format, click: () => save(format) }, say("export-" + format)))),
    told);
}
