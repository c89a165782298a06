/**
 * "Explain this number": the arithmetic of one dimension in words, as its rule does it.
 */

import { answersNeeded, cappedIn, dimensionName, dimensionOf, figureOf, readingsIn } from "./figures.js";
import { shareOf, textOf } from "./fraction.js";
import { questionText } from "./page.js";
import { lackingIn } from "./rules.js";
import { allDimensions } from "./score.js";
import { pageLanguage } from "./strings.js";

/** @typedef {import("./figures.js").View} View */
/** @typedef {import("./score.js").ScoredDimension} ScoredDimension */

/**
 * @param {View} view
 * @param {string} id of a dimension
 * @returns {{value: string, weight: import("./types.js").Exact}[]} what its rule weighs: its answers, or what it takes of the dimensions below, as shown
 */
function valuesIn(view, id) {
  const { dimensions = [], rule = view.bank.rule } = dimensionOf(view, id) ?? {};
  if (!dimensions.length || rule.of === "questions") {
    const leaves = dimensions.length ? allDimensions(dimensions).map((each) => each.id) : [id];
    return leaves.flatMap((leaf) => readingsIn(view, leaf)).flatMap(({ part }) => (part.value ? [{ value: textOf(part.value), weight: textOf(part.weight) }] : []));
  }
  return dimensions.flatMap(({ id: child, weight = 1 }) => {
    const below = view.result.dimensions.find((each) => each.id === child);
    const value = (rule.of ?? "scores") === "scores" && below?.score ? below.score : below?.level;
    return value ? [{ value: figureOf(value), weight }] : [];
  });
}

/**
 * @param {View} view
 * @param {ScoredDimension} dimension
 * @returns {number[]} what its rule counts: the levels of its answers, or of the dimensions below it
 */
function levelsIn(view, { id }) {
  const below = dimensionOf(view, id)?.dimensions;
  return below ? view.result.dimensions.filter((each) => below.some((child) => child.id === each.id)).flatMap(({ level }) => level ?? []) : readingsIn(view, id).filter(({ told }) => told).map(({ part }) => part.level);
}

/**
 * @param {View} view
 * @param {number} level that was reached
 * @param {number[]} levels
 * @param {string} of what they are
 * @param {import("./types.js").Rule} rule
 * @returns {string[]}
 */
function explainQuorum({ bank, say }, level, levels, of, { share = "3/4", lag = 1 }) {
  const low = Math.min(...levels);
  const total = levels.length;
  /** @param {number} wanted */
  const at = (wanted) => levels.filter((each) => each >= wanted).length;
  const up = level + 1;
  const said = [say("why-level", { of, level, n: at(level), total, low })];
  if (up > bank.stages.length) return said;
  const need = shareOf(share, total);
  if (at(up) < need) said.push(say("why-not-count", { level: up, n: at(up), need }));
  if (low < up - lag) said.push(say("why-not-lag", { level: up, low, n: lag }));
  return said;
}

/**
 * @param {View} view
 * @param {ScoredDimension} dimension
 * @param {import("./types.js").Rule} rule
 * @returns {string[]}
 */
function explainOrdered(view, { id, level }, rule) {
  const { say, result } = view;
  const reached = level ?? 1;
  const { dimensions = [] } = dimensionOf(view, id) ?? {};
  const below = rule.of === "questions" ? [] : dimensions;
  const leaves = dimensions.length ? allDimensions(dimensions).map((each) => each.id) : [id];
  const parts = below.length
    ? result.dimensions.filter((each) => each.applicable && below.some((child) => child.id === each.id)).map((each) => ({ of: each.id, level: each.level ?? 0 }))
    : leaves.flatMap((leaf) => readingsIn(view, leaf)).filter(({ state }) => state !== "not_applicable").map(({ part }) => part);
  const rows = rule.levels ?? [];
  const next = Math.min(...rows.map((row) => row.level).filter((each) => each > reached));
  /** @param {[{of: string}, number]} need */
  const needText = ([{ of }, least]) => say("ordered-need", { name: below.length ? dimensionName(view, of) : questionText(of), level: least });
  return [say("why-ordered", { level: reached }), ...rows.flatMap((row, at) => (row.level === next ? [say("why-ordered-next", { level: next, parts: new Intl.ListFormat(pageLanguage()).format(lackingIn(rule, at, parts).map(needText)) })] : []))];
}

/**
 * @param {View} view
 * @param {ScoredDimension} dimension
 * @returns {string} sentences
 */
export function explainLevel(view, dimension) {
  const { bank, say } = view;
  const { id, level, range, answered, applicable, score } = dimension;
  const row = dimensionOf(view, id);
  const rule = row?.rule ?? bank.rule;
  if (!dimension.assessable) return say(row?.dimensions ? "why-no-parts" : "why-not-yet", { n: answersNeeded(dimension, bank), answered, asked: applicable });
  const said = [];
  const parts = row?.dimensions && rule.of !== "questions" ? "-parts" : "";
  if (rule.rule === "quorum" && level) said.push(...explainQuorum(view, level, levelsIn(view, dimension), say(row?.dimensions ? "of-parts" : "of-answers"), rule));
  else if (rule.rule === "ordered" && level) said.push(...explainOrdered(view, dimension, rule));
  else if (rule.rule === "minimum" && level) said.push(say("why-minimum" + parts, { level }));
  else if (rule.rule === "mean" && score) {
    const sum = valuesIn(view, id).map(({ value, weight }) => value + (String(weight) === "1" ? "" : " × " + weight)).join(" + ");
    said.push(say("why-mean" + parts, { sum, score: figureOf(score) }));
  } else said.push(say("why-" + rule.rule));
  const n = cappedIn(view, id).length;
  if (n) said.push(say("why-capped", { n }));
  if (level && range && range[0] !== range[1]) said.push(say("why-range", { low: range[0], high: range[1] }));
  return said.join(" ");
}
