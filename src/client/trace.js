/**
 * The steps from parts to a level and a score, as the engine took them: what
 * "explain this number" tells. Each ends with the figure that it leads to,
 * worked out here once more from the steps alone.
 */

import { compare, exact, floorOf, fraction, meanOf, over, plus, shareOf, times } from "./fraction.js";
import { blocks, knownParts, lackingIn } from "./rules.js";

/** @typedef {import("./fraction.js").Fraction} Fraction */
/** @typedef {import("./rules.js").Part} Part */
/** @typedef {import("./types.js").Exact} Exact */
/** @typedef {import("./types.js").Rule} Rule */

/** @typedef {{id: string, told: boolean, part: Part, low: Part, high: Part}} TracedItem */
/** @typedef {{rule: Rule, items: readonly TracedItem[]}} Trace What a dimension, or the whole, was judged by. */

/** @typedef {{value: Fraction, weight: Fraction}} Term */
/** @typedef {{terms: Term[], sum: Fraction, weights: Fraction, mean: Fraction, tag?: number}} Averaging Σ w·v, Σ w, and one over the other. */
/** @typedef {{level: number, reached: boolean}} Rung */

/**
 * @typedef {Object} Steps
 * @property {number | null} level that they lead to
 * @property {Fraction | null} score
 * @property {{share: Exact, lag: number, known: number, lowest: number, exactly: Fraction, need: number, rows: (Rung & {there: number, least: number})[]}} [quorum] `exactly` is the share of the known parts before it is rounded up
 * @property {Averaging[]} [means] one, or one for each level that questions belong to
 * @property {(Rung & {from: Fraction})[]} [thresholds]
 * @property {"half-up" | "floor"} [rounding]
 * @property {(Rung & {met: number, count: number, lacking: string[]})[]} [cumulative] of each level, what belongs to it
 * @property {(Rung & {at: number, got: Fraction, most: Fraction, share: Fraction, asked: Fraction})[]} [shares] of each level, every share that it asks for
 * @property {(Rung & {lacking: [string, number][], needs: [string, number][]})[]} [ordered] rows from the top
 */

/**
 * @param {readonly Part[]} parts
 * @param {number} [tag]
 * @returns {Averaging}
 */
function averaged(parts, tag) {
  const terms = knownParts(parts).map(({ value, weight }) => ({ value, weight }));
  const sum = terms.reduce((/** @type {Fraction} */ all, { value, weight }) => plus(all, times(value, weight)), [0, 1]);
  const weights = terms.reduce((/** @type {Fraction} */ all, { weight }) => plus(all, weight), [0, 1]);
  return { terms, sum, weights, mean: over(sum, weights), ...(tag === undefined ? {} : { tag }) };
}

/**
 * @param {Rule} rule
 * @param {Averaging[]} means
 * @param {number} levels
 * @returns {Steps}
 */
function figureSteps({ thresholds = [], rounding }, means, levels) {
  const score = means.reduce((/** @type {Fraction} */ all, { mean }) => plus(all, mean), [0, 1]);
  if (thresholds.length) {
    const rungs = thresholds.slice(0, levels - 1).map((from, at) => ({ level: at + 2, from: exact(from), reached: compare(score, exact(from)) >= 0 }));
    return { means, score, thresholds: rungs, level: 1 + rungs.filter(({ reached }) => reached).length };
  }
  if (rounding !== "half-up" && rounding !== "floor") return { means, score, level: null };
  const whole = floorOf(rounding === "floor" ? score : plus(score, [1, 2]));
  return { means, score, rounding, level: Math.max(1, Math.min(levels, whole)) };
}

/**
 * @param {Rule} rule
 * @param {readonly Part[]} parts
 * @param {number} levels
 * @returns {Steps}
 */
function quorumSteps({ share = "3/4", lag = 1 }, parts, levels) {
  const known = knownParts(parts);
  const need = shareOf(share, known.length);
  const lowest = Math.min(...known.map(({ level }) => level));
  const rows = Array.from({ length: levels - 1 }, (_, at) => at + 2).map((level) => {
    const there = known.filter((part) => part.level >= level).length;
    return { level, there, least: level - lag, reached: there >= need && lowest >= level - lag };
  });
  const first = rows.findIndex(({ reached }) => !reached);
  return { level: first < 0 ? levels : first + 1, score: meanOf(known), quorum: { share, lag, known: known.length, lowest, exactly: times(exact(share), fraction(known.length)), need, rows } };
}

/**
 * @param {readonly Part[]} parts
 * @param {number} levels
 * @returns {Steps}
 */
function cumulativeSteps(parts, levels) {
  const rows = Array.from({ length: levels - 1 }, (_, at) => at + 2).map((level) => {
    // What belongs to the lowest level is asked for with the second.
    const here = parts.filter(({ tag }) => tag === undefined || tag === level || (level === 2 && tag < 2));
    return { level, count: here.length, met: here.filter((part) => !blocks(part, level)).length, lacking: here.filter((part) => blocks(part, level)).map(({ of }) => of), reached: !parts.some((part) => blocks(part, level)) };
  });
  const first = rows.findIndex(({ reached }) => !reached);
  return { level: first < 0 ? levels : first + 1, score: null, cumulative: rows };
}

/**
 * @param {Rule} rule
 * @param {readonly Part[]} parts
 * @param {number} levels
 * @returns {Steps}
 */
function competenceSteps({ competence = {} }, parts, levels) {
  const rows = Object.entries(competence).flatMap(([level, asks]) => Object.entries(asks).map(([key, asked]) => {
    const at = Number(key);
    const there = parts.filter(({ tag }) => tag === undefined || tag === at);
    const known = knownParts(there);
    const got = known.reduce((/** @type {Fraction} */ all, { value, weight, tag, level: own, top }) => plus(all, times(weight, tag === at ? value : own < at ? [0, 1] : top)), [0, 1]);
    const most = known.reduce((/** @type {Fraction} */ all, { weight, top }) => plus(all, times(weight, top)), [0, 1]);
    const share = most[0] ? over(got, most) : /** @type {Fraction} */ ([there.length ? 0 : 1, 1]);
    return { level: Number(level), at, got, most, share, asked: exact(asked), reached: known.length ? compare(share, exact(asked)) >= 0 : !there.length };
  }));
  const reached = Object.keys(competence).map(Number).filter((level) => rows.every((row) => row.level !== level || row.reached));
  return { level: Math.max(1, ...reached.map((level) => Math.min(level, levels))), score: null, shares: rows };
}

/**
 * @param {Rule} rule
 * @param {readonly Part[]} parts
 * @param {number} levels
 * @returns {Steps | null} null where nothing is known, or the rule makes neither level nor score
 */
export function stepsTo(rule, parts, levels) {
  if (!knownParts(parts).length) return null;
  switch (rule.rule) {
    case "quorum": return quorumSteps(rule, parts, levels);
    case "minimum": return quorumSteps({ ...rule, share: 1, lag: 0 }, parts, levels);
    case "mean": return figureSteps(rule, [averaged(parts)], levels);
    case "sum-of-levels": {
      const tags = [...new Set(parts.map(({ tag }) => tag))].sort((a, b) => (a ?? 0) - (b ?? 0));
      const groups = tags.map((tag) => parts.filter((part) => part.tag === tag));
      return groups.some((group) => !knownParts(group).length) ? null : figureSteps(rule, groups.map((group, at) => averaged(group, tags[at])), levels);
    }
    case "cumulative": return cumulativeSteps(parts, levels);
    case "competence": return competenceSteps(rule, parts, levels);
    case "ordered": {
      const rows = (rule.levels ?? []).map(({ level, needs }, at) => {
        const lacking = lackingIn(rule, at, parts).map(([{ of }, least]) => /** @type {[string, number]} */ ([of, least]));
        return { level, needs: needs.filter(([id]) => parts.some(({ of }) => of === id)), lacking, reached: !lacking.length };
      });
      return { level: rows.find(({ reached }) => reached)?.level ?? 1, score: null, ordered: rows };
    }
    default: return null;
  }
}
