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
export function planCsv({ language, horizons, settled }, say) {
  const figure = new Intl.NumberFormat(language, { maximumFractionDigits: 2, useGrouping: false });
  const between = figure.format(1.5).includes(",") ? ";" : ",";
  /** @param {readonly string[]} cells */
  const line = (cells) => cells.map((cell) => '"' + cell.replaceAll('"', '""') + '"').join(between) + "\r\n";
  const groups = [...horizons, { name: say("settled-done"), actions: settled.done }, { name: say("settled-accepted"), actions: settled.accepted }];
  const rows = groups.flatMap(({ name, actions }) => actions.map(({ id, title, what, who, done, why, after, priority, responsible, by, note }) => [
    name, title, what, who, done, why, after.map((other) => other.title).join(" / "), responsible, by, note, id,
  ].map(harmlessText).concat(priority && figure.format(roughly(exact(priority))))));
  const names = ["horizon", "action", "what", "who", "done", "why", "waits", "agreed-who", "agreed-by", "agreed-note", "id", "priority"];
  return "\ufeff" + line([say("order"), ...names.map((name) => say(name))]) + rows.map((row, at) => line([String(at + 1), ...row])).join("");
}
