/**
 * The fewest answers that lift a figure to a threshold, under the rules that
 * weigh parts against each other: `mean`, `sum-of-levels`, `competence`.
 */

import { compare, exact, fraction, over, plus, times } from "./fraction.js";
import { choosableOf } from "./reading.js";
import { judge } from "./rules.js";

/** @typedef {import("./fraction.js").Fraction} Fraction */
/** @typedef {import("./lift-leaf.js").Askable} Askable */
/** @typedef {import("./reading.js").Choice} Choice */
/** @typedef {import("./rules.js").Part} Part */
/** @typedef {import("./types.js").Rule} Rule */

/** @typedef {{item: Askable, over: Fraction, under: Fraction}} Gain What the best answer adds above and below the line. */
/** @typedef {{ratio: Fraction, gains: Gain[]}} Lifted */

/** @type {Fraction} */
const NOTHING = [0, 1];

/**
 * @param {readonly Fraction[]} figures
 * @returns {Fraction}
 */
function addedUp(figures) {
  return figures.reduce(plus, NOTHING);
}

/**
 * The highest quotient that `count` gains give: the gains that are worth most
 * at the quotient so far, until it rises no more (Dinkelbach 1967); exact.
 * @param {Fraction} above the line before
 * @param {Fraction} below
 * @param {readonly Gain[]} gains
 * @param {number} count
 * @returns {Lifted | null} null where nothing would stand below the line
 */
function bestQuotient(above, below, gains, count) {
  /** @type {Lifted | null} */
  let best = below[0] ? { ratio: over(above, below), gains: [] } : null;
  for (;;) {
    const at = best?.ratio ?? NOTHING;
    /** @param {Gain} gain */
    const worth = (gain) => plus(gain.over, times([-1, 1], times(at, gain.under)));
    const sorted = gains.map((gain) => ({ gain, worth: worth(gain) })).sort((a, b) => compare(b.worth, a.worth)).slice(0, count);
    // Before anything is known, even what is worth nothing makes it known.
    const taken = sorted.filter(({ gain, worth }, rank) => compare(worth, NOTHING) > 0 || (!best && gain.under[0] && !rank)).map(({ gain }) => gain);
    const under = plus(below, addedUp(taken.map((gain) => gain.under)));
    if (!under[0]) return best;
    const ratio = over(plus(above, addedUp(taken.map((gain) => gain.over))), under);
    if (best && compare(ratio, best.ratio) <= 0) return best;
    best = { ratio, gains: taken };
  }
}

/**
 * @param {readonly Askable[]} items
 * @param {(part: Part) => Fraction} under what a part adds below the line
 * @returns {(Lifted | null)[]} the best that 0, 1, 2, … answers give, null where nothing is known; forced ones count as if given, at their best
 */
function liftedBy(items, under) {
  const known = items.filter(({ reading, forced }) => reading.told || forced);
  const parts = known.map(({ reading, forced }) => (forced ? { ...reading.part, value: reading.part.top } : reading.part));
  const above = addedUp(parts.map(({ weight, value }) => times(weight, value ?? NOTHING)));
  const below = addedUp(parts.map(under));
  const gains = items.filter(({ forced, reading }) => !forced && (!reading.told || compare(reading.part.value ?? NOTHING, reading.part.top) < 0)).map((item) => {
    const { part, told } = item.reading;
    const gained = told ? plus(part.top, times([-1, 1], part.value ?? NOTHING)) : part.top;
    return { item, over: times(part.weight, gained), under: told ? NOTHING : under(part) };
  });
  return Array.from({ length: gains.length + 1 }, (_, count) => bestQuotient(above, below, gains, count));
}

/**
 * @param {Rule} rule
 * @param {number} level
 * @param {number} levels
 * @returns {Fraction | null} the score from which it is reached; null where none does
 */
function thresholdOf({ thresholds = [], rounding }, level, levels) {
  if (level > levels) return null;
  if (thresholds.length) return level - 2 < thresholds.length ? exact(thresholds[level - 2]) : null;
  if (rounding === "half-up") return fraction(2 * level - 1, 2);
  return rounding === "floor" ? fraction(level) : null;
}

/**
 * @param {readonly Askable[]} items
 * @returns {Map<number | undefined, Askable[]>} by the level that they belong to
 */
function byTag(items) {
  /** @type {Map<number | undefined, Askable[]>} */
  const groups = new Map();
  for (const item of items) groups.set(item.reading.part.tag, [...(groups.get(item.reading.part.tag) ?? []), item]);
  return groups;
}

/**
 * @param {Rule} rule `mean` or `sum-of-levels`
 * @param {readonly Askable[]} items
 * @param {number} level
 * @param {number} levels
 * @returns {Askable[] | null}
 */
function byScore(rule, items, level, levels) {
  const asked = thresholdOf(rule, level, levels);
  if (!asked) return null;
  const groups = rule.rule === "mean" ? [[...items]] : [...byTag(items).values()];
  /** @type {Lifted[]} the best sums of 0, 1, 2, … answers */
  let best = [{ ratio: NOTHING, gains: [] }];
  for (const group of groups) {
    const table = liftedBy(group, ({ weight }) => weight);
    /** @type {Lifted[]} */
    const next = [];
    best.forEach((before, count) => table.forEach((own, more) => {
      // A level of which nothing is known leaves the whole without a score.
      if (!own || !before) return;
      const ratio = plus(before.ratio, own.ratio);
      if (!next[count + more] || compare(ratio, next[count + more].ratio) > 0) next[count + more] = { ratio, gains: [...before.gains, ...own.gains] };
    }));
    best = next;
  }
  return best.find((lifted) => lifted && compare(lifted.ratio, asked) >= 0)?.gains.map(({ item }) => item) ?? null;
}

/**
 * @param {Rule} rule `competence`
 * @param {readonly Askable[]} items each of which belongs to a level
 * @param {number} level
 * @param {number} levels
 * @returns {Askable[] | null}
 */
function byShares({ competence = {} }, items, level, levels) {
  const groups = byTag(items);
  /** @type {Askable[] | null} */
  let fewest = null;
  for (const [reached, shares] of Object.entries(competence)) {
    if (Math.min(Number(reached), levels) < level) continue;
    const taken = Object.entries(shares).map(([at, share]) => {
      const group = groups.get(Number(at));
      return group ? liftedBy(group, ({ weight, top }) => times(weight, top)).find((lifted) => lifted && compare(lifted.ratio, exact(share)) >= 0)?.gains.map(({ item }) => item) : [];
    });
    const all = taken.flatMap((each) => each ?? []);
    if (taken.every((each) => each) && (!fewest || all.length < fewest.length)) fewest = all;
  }
  return fewest;
}

/**
 * The fewest answers, each with the least option that is enough beside the others.
 * @param {Rule} rule
 * @param {readonly Askable[]} items
 * @param {number} level above 1
 * @param {number} levels
 * @returns {Map<Askable, Choice> | null} the forced among them; null where no answers reach it
 */
export function weighedLift(rule, items, level, levels) {
  const found = rule.rule === "competence" ? byShares(rule, items, level, levels) : byScore(rule, items, level, levels);
  if (!found) return null;
  const changed = items.filter((item) => item.forced || found.includes(item));
  const ladders = changed.map(({ question, forced = 0 }) => choosableOf(question).choices.filter((choice) => choice.level >= forced).sort((a, b) => compare(a.value, b.value)));
  const rungs = ladders.map((ladder) => ladder.length - 1);
  const reached = () => {
    const parts = items.map((item) => {
      const at = changed.indexOf(item);
      return at < 0 ? item.reading.part : { ...item.reading.part, ...ladders[at][rungs[at]] };
    });
    return (judge(rule, parts, levels).level ?? 0) >= level;
  };
  rungs.forEach((_, at) => {
    while (rungs[at] > 0) {
      rungs[at]--;
      if (reached()) continue;
      rungs[at]++;
      break;
    }
  });
  return new Map(changed.map((item, at) => [item, ladders[at][rungs[at]]]));
}
