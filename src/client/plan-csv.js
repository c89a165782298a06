/**
 * The roadmap as a table (RFC 4180) that spreadsheets open as they are: with a
 * byte order mark, so that letters come through, and, where the language writes
 * a decimal comma, with semicolons between, as Excel expects it there.
 */

import { exact, roughly } from "./fraction.js";

/** @typedef {import("./plan-document.js").PlanDocument} PlanDocument */
/** @typedef {import("./strings.js").Say} Say */

/**
 * @param {string} text
 * @returns {string} the same, behind an apostrophe where a spreadsheet would take it for a formula and run it
 */
export function harmlessText(text) {
  return /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/.test(text) ? "'" + text : text;
}

/**
 * @param {PlanDocument} plan
 * @param {Say} say
 * @returns {string} a row of names, then a row for each action in order
 */
export function planCsv({ language, horizons }, say) {
  const figure = new Intl.NumberFormat(language, { maximumFractionDigits: 2, useGrouping: false });
  const between = figure.format(1.5).includes(",") ? ";" : ",";
  /** @param {readonly string[]} cells */
  const line = (cells) => cells.map((cell) => '"' + cell.replaceAll('"', '""') + '"').join(between) + "\r\n";
  const rows = horizons.flatMap(({ name, actions }) => actions.map(({ id, title, what, who, done, why, after, priority }) => [
    name, title, what, who, done, why, after.map((other) => other.title).join(" / "), id,
  ].map(harmlessText).concat(figure.format(roughly(exact(priority))))));
  const names = ["horizon", "action", "what", "who", "done", "why", "waits", "id", "priority"];
  return "\ufeff" + line([say("order"), ...names.map((name) => say(name))]) + rows.map((row, at) => line([String(at + 1), ...row])).join("");
}
