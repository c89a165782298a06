/**
 * What stands beside a level, as sentences and tables: the score of the whole,
 * scores by level, how many are at each level.
 */

import { h } from "./dom.js";
import { scores } from "./facets.js";
import { figureOf, stageName } from "./figures.js";
import { tableOf } from "./tables.js";

/** @typedef {import("./figures.js").View} View */
/** @typedef {import("./types.js").Facets} Facets */

/**
 * @param {readonly [string, string]} range
 * @returns {boolean} whether something that is not known could change the score
 */
function isOpen([low, high]) {
  return low !== high;
}

/**
 * @param {Facets} facets
 * @returns {string | null} the range of a score as "2.10–3.40" that no line breaks; null where nothing is open
 */
export function scoreSpan({ score_range }) {
  return score_range && isOpen(score_range) ? score_range.map(figureOf).join("\u2060–\u2060") : null;
}

/**
 * @param {View} view
 * @param {string} name whose they are
 * @param {Facets} facets
 * @returns {HTMLElement[]} tables, each of those that there are
 */
export function facetTables(view, name, { by_level, tally }) {
  const { say } = view;
  /** @param {string} caption @param {string} head @param {[number, string | number][]} rows */
  const table = (caption, head, rows) => tableOf(say(caption, { name }), [say("level-short"), "#" + say(head)], rows.map(([level, figure]) => [stageName(view, level), figure]));
  return [
    by_level && table("by-level", "score-short", Object.entries(by_level).map(([level, figure]) => [Number(level), figure ? figureOf(figure) : "–"])),
    tally && table("tally", "count-short", tally.map((count, at) => [at + 1, count])),
  ].filter((each) => each !== undefined);
}

/**
 * @param {View} view
 * @returns {HTMLElement[]} the score of the whole, and how many are at each level, where its rule tells them
 */
export function wholeFigures(view) {
  const { bank, result, texts, say } = view;
  const { score, score_range } = result;
  const told = scores(bank.overall) && score;
  return [
    told && h("p", say("whole-score", { score: figureOf(score) }), score_range && isOpen(score_range) && " " + say("whole-range", { low: figureOf(score_range[0]), high: figureOf(score_range[1]) })),
    ...facetTables(view, texts.title, result),
  ].filter((each) => each instanceof HTMLElement);
}
