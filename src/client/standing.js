/**
 * Figures side by side in a table that compares: each with its range and with
 * how many answers it is made of, and where two may be the same after all.
 */

import { h } from "./dom.js";
import { scoreSpan } from "./facets-view.js";
import { figureOf, spanText } from "./figures.js";
import { compare, exact } from "./fraction.js";

/** @typedef {import("./figures.js").View} View */
/** @typedef {import("./score.js").ScoredDimension} ScoredDimension */
/** @typedef {import("./strings.js").Say} Say */

/**
 * @param {Say} say
 * @param {string | Node} figure
 * @param {string} range "" where it is the figure itself
 * @param {number} answered
 * @param {number} asked
 * @returns {HTMLElement}
 */
export function figureCell(say, figure, range, answered, asked) {
  return h("span", figure, h("small", [range && say("range", { range }), say("coverage", { answered, asked })].filter(Boolean).join(" · ")));
}

/**
 * @param {Say} say
 * @param {ScoredDimension | undefined} dimension
 * @param {string} untold where it has neither level nor score
 * @param {(figure: string) => string | Node} [look] of its level, or its score where its rule gives no level
 * @returns {string | Node}
 */
export function standingCell(say, dimension, untold, look = (figure) => figure) {
  if (!dimension) return untold;
  const { level, range, applicable, answered } = dimension;
  const span = level === null ? (dimension.assessable && scoreSpan(dimension)) || "" : range && range[0] < range[1] ? spanText(range) : "";
  return figureCell(say, look(standingText(dimension, untold)), span, answered, applicable);
}

/**
 * @param {ScoredDimension} dimension
 * @param {string} untold
 * @returns {string} its level, or its score where its rule gives no level
 */
export function standingText({ level, score, assessable }, untold) {
  return level ? String(level) : assessable && score !== null ? figureOf(score) : untold;
}

/**
 * @param {Pick<ScoredDimension, "level" | "range"> | undefined} before
 * @param {Pick<ScoredDimension, "level" | "range"> | undefined} after
 * @returns {boolean} whether they differ by level, and what is unknown or missing could make them the same
 */
function overlapInLevels(before, after) {
  if (!before?.level || !after?.level || before.level === after.level || !before.range || !after.range) return false;
  return before.range[0] <= after.range[1] && after.range[0] <= before.range[1];
}

/**
 * The same of scores, where rules give no level.
 * @param {ScoredDimension | undefined} before
 * @param {ScoredDimension | undefined} after
 * @returns {boolean}
 */
function overlapInScores(before, after) {
  const [from, to] = [before?.score_range, after?.score_range];
  if (!before || !after || before.level || after.level || before.score === null || before.score === after.score || !from || !to) return false;
  return compare(exact(from[0]), exact(to[1])) <= 0 && compare(exact(to[0]), exact(from[1])) <= 0;
}

/**
 * @param {readonly {name: string, before: any, after: any}[]} rows
 * @param {Say} say
 * @returns {HTMLElement[]} one sentence that names the rows whose difference may be none; nothing where there are none
 */
export function maybeSame(rows, say) {
  const names = rows.filter(({ before, after }) => overlapInLevels(before, after) || overlapInScores(before, after)).map(({ name }) => name);
  return names.length ? [h("p.soft.maybe", say("maybe-same", { names: names.join(", ") }))] : [];
}
