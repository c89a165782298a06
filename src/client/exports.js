/**
 * The script that writes the roadmap as files: brought when somebody wants one.
 */

import { offerFurther } from "./further.js";
import { planCalendar } from "./plan-calendar.js";
import { planCsv } from "./plan-csv.js";
import { planDocument } from "./plan-document.js";
import { planJson } from "./plan-json.js";
import { planMarkdown } from "./plan-markdown.js";

/** @typedef {import("./figures.js").View} View */
/** @typedef {import("./plan-document.js").PlanDocument} PlanDocument */
/** @typedef {import("./strings.js").Say} Say */

/** @typedef {"md" | "csv" | "ics" | "json"} ExportFormat The ending of the file's name. */

/**
 * @typedef {Object} ExportsScript
 * @property {(format: ExportFormat, view: View, say: Say, now: Date) => ExportedFile | null} write null where there is nothing to write: no action has a day
 */

/** @typedef {{name: string, type: string, text: string}} ExportedFile */

/** @type {Record<ExportFormat, {type: string, write: (plan: PlanDocument, say: Say, now: Date) => string}>} */
const EXPORT_FORMATS = {
  md: { type: "text/markdown", write: planMarkdown },
  csv: { type: "text/csv", write: planCsv },
  ics: { type: "text/calendar", write: planCalendar },
  json: { type: "application/json", write: planJson },
};

offerFurther("exports", {
  write(format, view, say, now) {
    const { type, write } = EXPORT_FORMATS[format];
    const plan = planDocument(view, now);
    const text = write(plan, say, now);
    return text === "" ? null : { name: [view.bank.id, say("file"), plan.day].join("-") + "." + format, type, text };
  },
});
