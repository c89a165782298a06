/**
 * What stands beside a level: the range of a score, the score of each level
 * that questions belong to, and how many parts stand at each level.
 */

import { meanOf, textOf } from "./fraction.js";
import { knownParts } from "./rules.js";

/** @typedef {import("./rules.js").Judgement} Judgement */
/** @typedef {import("./rules.js").Part} Part */
/** @typedef {import("./types.js").Facets} Facets */
/** @typedef {import("./types.js").Rule} Rule */

/**
 * @param {Rule} rule
 * @returns {boolean} whether it goes by a score; else its score, if any, is beside the point
 */
export function scores({ rule }) {
  return rule === "mean" || rule === "sum-of-levels";
}

/**
 * @param {Rule} rule
 * @returns {boolean} whether it can make a level, and not a score or a count alone
 */
export function makesLevels(rule) {
  const { thresholds = [], rounding = "none" } = rule;
  return scores(rule) ? thresholds.length > 0 || rounding !== "none" : rule.rule !== "tally" && rule.rule !== "none";
}

/**
 * @param {readonly Part[]} parts
 * @returns {Record<string, string | null>} by the levels that they belong to, the mean of the known; null where none is known
 */
function scoreByLevel(parts) {
  const tags = [...new Set(parts.flatMap(({ tag }) => tag ?? []))].sort((a, b) => a - b);
  return Object.fromEntries(tags.map((tag) => {
    const known = knownParts(parts).filter((part) => part.tag === tag);
    return [tag, known.length ? textOf(meanOf(known)) : null];
  }));
}

/**
 * @param {Facets} facets takes those that there are
 * @param {Rule} rule
 * @param {readonly {part: Part}[]} items that it was given
 * @param {Judgement} low with every unknown at the lowest
 * @param {Judgement} high with every unknown at the highest
 * @param {number} levels
 * @param {boolean} tallied whether the bank shows how many parts stand at each level
 * @returns {void}
 */
export function facetsOf(facets, rule, items, low, high, levels, tallied) {
  if (scores(rule)) {
    if (low.score && high.score) facets.score_range = [textOf(low.score), textOf(high.score)];
    if (items.some(({ part }) => part.tag !== undefined)) facets.by_level = scoreByLevel(items.map(({ part }) => part));
  }
  if (tallied || rule.rule === "tally") facets.tally = Array.from({ length: levels }, (_, at) => items.filter(({ part }) => part.value && part.level === at + 1).length);
}

/**
 * @param {Facets} result
 * @returns {Facets} nothing else of it
 */
export function facetsIn({ score_range, by_level, tally }) {
  return { ...(score_range && { score_range }), ...(by_level && { by_level }), ...(tally && { tally }) };
}
