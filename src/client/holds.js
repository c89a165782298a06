/**
 * What keeps a dimension at its level, and the stage at its base: the parts
 * below the next level, and what would be enough to reach it.
 */

import { shareOf } from "./fraction.js";
import { blocks } from "./rules.js";

/** @typedef {import("./rules.js").Part} Part */
/** @typedef {import("./types.js").Rule} Rule */

/**
 * @template T
 * @typedef {Object} Held
 * @property {number} next the level that is not reached yet
 * @property {T[]} below the parts that are below it
 * @property {number} count how many of them, whichever, have to rise to it
 * @property {T[]} must those that have to rise at least to `least`; none when all of `below` have to rise to `next`
 * @property {number} least the level that no part may be below
 */

/**
 * Names what holds parts below the next level: under `quorum` and `minimum`
 * the known parts, under `cumulative` the practices that are not met.
 * @template {{part: Part}} T
 * @param {Rule} rule
 * @param {number | null} level that the rule gave
 * @param {readonly T[]} items those that apply, known or not
 * @param {number} levels the highest level
 * @returns {Held<T> | null} null at the highest level, without a level, and under rules that weigh parts against each other
 */
export function holds(rule, level, items, levels) {
  if (level === null || level >= levels) return null;
  const next = level + 1;
  if (rule.rule === "cumulative") {
    const below = items.filter(({ part }) => blocks(part, next));
    return { next, below, count: below.length, must: [], least: next };
  }
  if (rule.rule !== "quorum" && rule.rule !== "minimum") return null;
  const { share = "3/4", lag = 1 } = rule.rule === "minimum" ? { share: 1, lag: 0 } : rule;
  const known = items.filter(({ part }) => part.value);
  const below = known.filter(({ part }) => part.level < next);
  const count = lag ? Math.max(0, shareOf(share, known.length) - known.length + below.length) : below.length;
  const must = count < below.length ? below.filter(({ part }) => part.level < next - lag) : [];
  return { next, below, count, must, least: next - lag };
}
