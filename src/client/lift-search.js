/**
 * The fewest answers by trying: for banks in which scores of dimensions are
 * weighed against each other, and where conditions hide questions.
 */

import { compare, exact, plus } from "./fraction.js";
import { choosableOf } from "./reading.js";
import { allDimensions } from "./score.js";

/** @typedef {import("./fraction.js").Fraction} Fraction */
/** @typedef {import("./lift-leaf.js").Askable} Askable */
/** @typedef {import("./lift-leaf.js").Plan} Plan */
/** @typedef {import("./lift-leaf.js").Wanted} Wanted */
/** @typedef {import("./score.js").Scored} Scored */
/** @typedef {import("./types.js").Bank} Bank */
/** @typedef {import("./types.js").Dimension} Dimension */

/** How many sets are tried, beside those that the order of gains asks for. */
const TRIES = 500;

/**
 * @param {Askable} item
 * @returns {Wanted[]} its options that are worth more than its answer now, the least first; of an open question, all
 */
function rungsOf({ question, reading, forced }) {
  const { part, state } = reading;
  return [...choosableOf(question).choices].sort((a, b) => compare(a.value, b.value) || a.level - b.level)
    .filter(({ value, level }) => level >= forced && (!part.value || (compare(value, part.value) || level - part.level) > 0))
    .map(({ id }) => ({ kind: "answer", question: question.id, option: id, from: state }));
}

/**
 * @param {Bank} bank
 * @param {readonly Askable[]} items
 * @returns {boolean} whether every answer adds to the score of the whole what it adds alone
 */
function addsUp({ rule, overall, dimensions }, items) {
  /** @param {Dimension["rule"]} own */
  const adds = (own) => {
    const { rule: name, of = "scores" } = own ?? rule;
    return (name === "mean" || name === "sum-of-levels") && of !== "levels";
  };
  /** @param {readonly Dimension[]} list @returns {boolean} */
  const all = (list) => list.every((each) => adds(each.rule) && all(each.dimensions ?? []));
  return adds(overall) && all(dimensions) && items.every(({ reading }) => reading.told);
}

/**
 * @param {Scored} result
 * @returns {Fraction[]} what more is better of, the most telling first
 */
function standingFigures({ claim, score, dimensions }) {
  const levels = dimensions.reduce((sum, { level }) => sum + (level ?? 0), 0);
  const scores = dimensions.reduce((/** @type {Fraction} */ sum, each) => (each.score ? plus(sum, exact(each.score)) : sum), [0, 1]);
  return [[claim ?? 0, 1], score ? exact(score) : [0, 1], [levels, 1], scores];
}

/**
 * @template T
 * @param {readonly T[]} list
 * @param {number} count
 * @returns {Generator<T[]>} every choice of so many, in the list's order
 */
function* choicesOf(list, count, from = 0) {
  if (!count) yield [];
  else for (let at = from; at <= list.length - count; at++) for (const rest of choicesOf(list, count - 1, at + 1)) yield [list[at], ...rest];
}

/**
 * @param {Bank} bank
 * @returns {(item: Askable) => string} what is the same of answers that change the result alike, but for rules that name questions
 */
function likenessIn({ dimensions }) {
  /** @type {Map<string, string>} */
  const homes = new Map();
  for (const { id, questions = [] } of allDimensions(dimensions)) for (const question of questions) homes.set(question.id, id);
  return ({ question, reading: { told, part } }) => [homes.get(question.id), told, part.value, part.level, part.met, part.weight, part.top, part.tag].join(" ");
}

/**
 * @param {Bank} bank
 * @param {readonly Askable[]} items those that are asked; forced ones change in any case
 * @param {(changes: readonly Wanted[]) => boolean} reaches
 * @param {(changes: readonly Wanted[]) => Scored} judged
 * @returns {{fewest: boolean, plan: Plan} | null} one set of which no answer is needless, each with the least option that is enough beside the others; null where all at their best do not reach it
 */
export function searchedLift(bank, items, reaches, judged) {
  const ladders = new Map(items.map((item) => [item, rungsOf(item)]));
  /** @param {Askable} item */
  const top = (item) => ladders.get(item)?.at(-1);
  /** @param {readonly Askable[]} chosen */
  const best = (chosen) => chosen.flatMap((item) => top(item) ?? []);
  const forced = items.filter((item) => item.forced);
  const free = items.filter((item) => !item.forced && top(item));
  if (!reaches(best(items))) return null;
  const likeness = likenessIn(bank);
  const kinds = new Map(free.map((item) => [likeness(item), item]));
  const ordered = allDimensions(bank.dimensions).some(({ rule }) => (rule ?? bank.rule).rule === "ordered");
  const unlike = ordered ? free : [...kinds.values()];
  const adding = addsUp(bank, items) && !bank.gates.length;
  let tries = adding ? 0 : TRIES;
  for (let size = 0, ways = 1; size <= free.length && ways <= tries; size++) {
    for (const chosen of choicesOf(size === 1 ? unlike : free, size)) if (reaches(best([...forced, ...chosen]))) return { fewest: true, plan: lowered([...forced, ...chosen]) };
    tries -= ways;
    ways = (ways * (free.length - size)) / (size + 1);
  }
  const gained = new Map(Array.from(kinds, ([kind, item]) => [kind, standingFigures(judged(best([...forced, item])))]));
  const sorted = free.map((item) => ({ item, figures: gained.get(likeness(item)) ?? [] })).sort((a, b) => {
    const at = a.figures.findIndex((figure, rank) => compare(figure, b.figures[rank]) !== 0);
    return at < 0 ? 0 : compare(b.figures[at], a.figures[at]);
  }).map(({ item }) => item);
  // The more are raised, the higher it stands: half of what is left is enough to look at.
  let [few, enough] = [0, sorted.length];
  while (few < enough) {
    const half = (few + enough) >> 1;
    if (reaches(best([...forced, ...sorted.slice(0, half)]))) enough = half;
    else few = half + 1;
  }
  let taken = [...forced, ...sorted.slice(0, enough)];
  if (adding) return { fewest: true, plan: lowered(taken) };
  for (const item of [...taken].reverse()) {
    const without = taken.filter((each) => each !== item);
    if (!item.forced && reaches(best(without))) taken = without;
  }
  return { fewest: false, plan: lowered(taken) };

  /** @param {readonly Askable[]} chosen @returns {Plan} */
  function lowered(chosen) {
    const rungs = chosen.map((item) => ladders.get(item) ?? []).filter((ladder) => ladder.length);
    const at = rungs.map((ladder) => ladder.length - 1);
    rungs.forEach((ladder, which) => {
      let [few, enough] = [0, at[which]];
      while (few < enough) {
        at[which] = (few + enough) >> 1;
        if (reaches(rungs.map((each, other) => each[at[other]]))) enough = at[which];
        else few = at[which] + 1;
      }
      at[which] = enough;
    });
    const steps = rungs.map((ladder, which) => ladder[at[which]]);
    return { cost: steps.length, steps, one: steps.length > forced.length };
  }
}
