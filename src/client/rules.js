/**
 * The nine rules of bank-language.md section 3. Each makes a level and a score
 * out of parts: answered questions, or the dimensions below. Formulas of the
 * models they come from: peers.md section 4.
 */

import { compare, exact, floorOf, fraction, meanOf, over, plus, shareOf } from "./fraction.js";

/** @typedef {import("./fraction.js").Fraction} Fraction */
/** @typedef {import("./types.js").Rule} Rule */

/**
 * What a rule sees of a question, or of a dimension below.
 * @typedef {Object} Part
 * @property {string} of the id of the question or the dimension
 * @property {Fraction | null} value null while it is not known
 * @property {number} level the level that the value stands for; while not known, the lowest of its options, or 0 of a dimension
 * @property {boolean} met whether the practice is in place; false while not known
 * @property {Fraction} weight above 0
 * @property {Fraction} top the highest value it can have
 * @property {number} [tag] the level that a question belongs to
 */

/** @typedef {Part & {value: Fraction}} KnownPart */

/** @typedef {{readonly level: number | null, readonly score: Fraction | null}} Judgement Level from 1; null where the rule gives none. A score may be worked out each time that it is asked for. */

/** @type {Judgement} */
const NO_JUDGEMENT = { level: null, score: null };

/**
 * @param {readonly Part[]} parts
 * @returns {KnownPart[]} those whose value is known, in the same order
 */
export function knownParts(parts) {
  const known = [];
  for (let at = 0; at < parts.length; at++) if (parts[at].value) known.push(/** @type {KnownPart} */ (parts[at]));
  return known;
}

/**
 * @param {number} levels
 * @param {(level: number) => boolean} reached
 * @param {number} [level] that is reached for certain; 1 when left out
 * @returns {number} the last level before the first that is not reached
 */
function climb(levels, reached, level = 1) {
  while (level < levels && reached(level + 1)) level++;
  return level;
}

/**
 * @param {Rule} rule
 * @param {Fraction} figure
 * @param {number} levels
 * @returns {Judgement} the figure, and its level by thresholds, else by rounding, else none
 */
function figureLevel(rule, figure, levels) {
  const { thresholds = [] } = rule;
  if (thresholds.length) return { level: climb(Math.min(levels, thresholds.length + 1), (level) => compare(exact(thresholds[level - 2]), figure) <= 0), score: figure };
  if (rule.rounding !== "half-up" && rule.rounding !== "floor") return { level: null, score: figure };
  const whole = floorOf(rule.rounding === "floor" ? figure : plus(figure, [1, 2]));
  return { level: climb(levels, (level) => level <= whole), score: figure };
}

/**
 * The largest L with a share of the parts at L or above, and none more than
 * `lag` behind it (domain.md 3.2). Monotone; weights do not touch the level.
 * The score is the mean, for display.
 * @param {Rule} rule
 * @param {readonly KnownPart[]} known at least one
 * @param {number} levels
 * @returns {Judgement}
 */
export function quorum({ share = "3/4", lag = 1 }, known, levels) {
  const enough = shareOf(share, known.length);
  let lowest = levels;
  for (let at = 0; at < known.length; at++) if (known[at].level < lowest) lowest = known[at].level;
  /** @param {number} level */
  const reached = (level) => {
    let there = 0;
    for (let at = 0; at < known.length; at++) if (known[at].level >= level) there++;
    return there >= enough;
  };
  // All have reached the lowest level among them.
  const level = climb(Math.min(levels, lowest + lag), reached, Math.max(1, lowest));
  return { level, get score() { return meanOf(known); } };
}

/**
 * The lowest part decides: a quorum of all. The score is the mean, for display.
 * @param {Rule} rule
 * @param {readonly KnownPart[]} known at least one
 * @param {number} levels
 * @returns {Judgement}
 */
export function minimum(rule, known, levels) {
  return quorum({ ...rule, share: 1, lag: 0 }, known, levels);
}

/**
 * Σ w·v / Σ w; its level is 1 + the number of thresholds reached, or else the
 * rounded mean within 1 and the highest level (PKIMM: floor), or else none.
 * @param {Rule} rule
 * @param {readonly KnownPart[]} known at least one
 * @param {number} levels
 * @returns {Judgement}
 */
export function mean(rule, known, levels) {
  return figureLevel(rule, meanOf(known), levels);
}

/**
 * Over the tags, the mean of the parts with that tag, added up (SAMM). Nothing
 * can be told while all parts of one tag are unknown.
 * @param {Rule} rule
 * @param {readonly Part[]} parts
 * @param {number} levels
 * @returns {Judgement}
 */
export function sumOfLevels(rule, parts, levels) {
  let sum = fraction(0);
  for (const tag of new Set(parts.map((part) => part.tag))) {
    const known = knownParts(parts).filter((part) => part.tag === tag);
    if (!known.length) return NO_JUDGEMENT;
    sum = plus(sum, meanOf(known));
  }
  return figureLevel(rule, sum, levels);
}

/**
 * @param {Part} part
 * @param {number} level
 * @returns {boolean} whether it keeps a cumulative rule below `level`: a practice tagged so or lower that is not met, or a part without tag below it
 */
export function blocks(part, level) {
  return part.tag === undefined ? part.level < level : part.tag <= level && !part.met;
}

/**
 * The largest m for which every practice tagged m or lower is met, at least 1
 * (C2M2). Unknown is not met. No score: the model has no average.
 * @param {Rule} rule
 * @param {readonly Part[]} parts
 * @param {number} levels
 * @returns {Judgement}
 */
export function cumulative(rule, parts, levels) {
  return { level: climb(levels, (level) => !parts.some((part) => blocks(part, level))), score: null };
}

/**
 * The largest level of which every threshold is reached, at least 1 (Flickit).
 * The share of value reached at k is Σ w·value / Σ w·top over the parts tagged
 * k; a part without tag has reached all or nothing of k, by its level. Without
 * any parts k is reached, with unknown ones only it is not. A level that names
 * no thresholds is never reached. No score.
 * @param {Rule} rule
 * @param {readonly Part[]} parts
 * @param {number} levels
 * @returns {Judgement}
 */
export function competence(rule, parts, levels) {
  const reached = Object.entries(rule.competence ?? {}).filter(([, shares]) => Object.entries(shares).every(([at, share]) => {
    const level = Number(at);
    const there = parts.filter(({ tag }) => tag === undefined || tag === level);
    const known = knownParts(there);
    if (!known.length) return !there.length;
    const got = known.map((part) => ({ ...part, value: part.tag === level ? part.value : part.level < level ? fraction(0) : part.top }));
    const most = known.map((part) => ({ ...part, value: part.top }));
    return compare(over(meanOf(got), meanOf(most)), exact(share)) >= 0;
  }));
  return { level: Math.max(1, ...reached.map(([level]) => Math.min(Number(level), levels))), score: null };
}

/**
 * @template {Pick<Part, "of" | "level">} T
 * @param {Rule} rule
 * @param {number} at a row
 * @param {readonly T[]} parts those that apply, known or not
 * @returns {[T, number][]} what keeps the row from holding, each with the level that it needs; a part that does not apply keeps nothing
 */
export function lackingIn({ levels = [] }, at, parts) {
  return levels[at].needs.flatMap(([id, level]) => {
    const part = parts.find(({ of }) => of === id);
    return part && part.level < level ? [[part, level]] : [];
  });
}

/**
 * The level of the first row, read from the top, whose every need holds; the
 * lowest where none does (rule lists of AWS lenses, peers.md 4.4). No score.
 * @param {Rule} rule
 * @param {readonly Part[]} parts
 * @returns {Judgement}
 */
export function ordered(rule, parts) {
  const row = (rule.levels ?? []).find((_, at) => !lackingIn(rule, at, parts).length);
  return { level: row?.level ?? 1, score: null };
}

/**
 * Applies a rule to parts. `tally` and `none` give neither level nor score,
 * nor does any rule where nothing is known.
 * @param {Rule} rule
 * @param {readonly Part[]} parts those that apply, known or not
 * @param {number} levels the highest level
 * @returns {Judgement}
 */
export function judge(rule, parts, levels) {
  const known = knownParts(parts);
  if (!known.length) return NO_JUDGEMENT;
  switch (rule.rule) {
    case "quorum": return quorum(rule, known, levels);
    case "mean": return mean(rule, known, levels);
    case "sum-of-levels": return sumOfLevels(rule, parts, levels);
    case "cumulative": return cumulative(rule, parts, levels);
    case "competence": return competence(rule, parts, levels);
    case "minimum": return minimum(rule, known, levels);
    case "ordered": return ordered(rule, parts);
    default: return NO_JUDGEMENT;
  }
}
