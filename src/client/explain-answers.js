/**
 * The answers of a dimension as its rule sees them: a table that stands beside
 * the sentences which say how its number was made.
 */

import { h } from "./dom.js";
import { scores } from "./facets.js";
import { figureOf } from "./figures.js";
import { fraction, textOf } from "./fraction.js";
import { questionText } from "./page.js";
import { tableOf } from "./tables.js";

/** @typedef {import("./figures.js").View} View */
/** @typedef {import("./types.js").Rule} Rule */

/**
 * What a rule sees of an answer: its value, whether the practice is in place, or its level.
 * @param {View} view
 * @param {Rule} rule
 * @returns {{head: string, cell: (part: import("./rules.js").Part) => string | number}}
 */
function answerColumn({ say }, rule) {
  if (scores(rule) || rule.rule === "competence") return { head: "score-short", cell: ({ value }) => figureOf(textOf(value ?? fraction(0))) };
  if (rule.rule === "cumulative") return { head: "in-place-short", cell: ({ met }) => say(met ? "in-place" : "not-in-place") };
  return { head: "level-short", cell: ({ level }) => level };
}

/**
 * @param {View} view
 * @param {Rule} rule
 * @param {string} name of the dimension
 * @param {readonly import("./reading.js").Reading[]} readings
 * @returns {HTMLElement | false} its answers as the rule sees them, or what there is instead
 */
export function answersTable(view, rule, name, readings) {
  const { counted, say } = view;
  const { head, cell } = answerColumn(view, rule);
  return readings.length > 0 && tableOf(say("explain-table", { name }), [say("question"), "#" + say(head)], readings.map(({ id, told, state, part }) => [
    h("a", { href: "#q-" + id }, questionText(id)),
    counted.capped.has(id) ? say("capped-level", { level: part.level }) : told ? cell(part) : state === "unanswered" ? "–" : say("state-" + state.replace("_", "-")),
  ]), true);
}
