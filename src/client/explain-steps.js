/**
 * The steps to a level or a score in words and arithmetic: fractions as they
 * are, rounded last.
 */

import { h } from "./dom.js";
import { dimensionName, figureOf } from "./figures.js";
import { textOf } from "./fraction.js";
import { questionText } from "./page.js";
import { scrolled, tableOf } from "./tables.js";
import { stepsTo } from "./trace.js";

/** @typedef {import("./dom.js").Child} Child */
/** @typedef {import("./figures.js").View} View */
/** @typedef {import("./fraction.js").Fraction} Fraction */
/** @typedef {import("./trace.js").Averaging} Averaging */
/** @typedef {import("./trace.js").Steps} Steps */
/** @typedef {import("./trace.js").Trace} Trace */

/** More terms than this are added up without being written out. */
const MOST_TERMS = 12;

/**
 * @param {Fraction} figure
 * @returns {string} as it is, and where that is no whole number, rounded to two decimals
 */
export function exactText(figure) {
  const plain = textOf(figure);
  return figure[1] === 1 ? plain : plain + (100n % BigInt(figure[1]) ? " ≈ " : " = ") + figureOf(plain);
}

/**
 * @param {View} view
 * @param {string} id of a question or a dimension
 * @returns {HTMLElement}
 */
export function partName(view, id) {
  const isDimension = Object.hasOwn(view.texts.dimensions, id);
  return h("a", { href: (isDimension ? "#d-" : "#q-") + id }, isDimension ? dimensionName(view, id) : questionText(id));
}

/**
 * @param {Averaging} averaging
 * @returns {string} "(2 + 3 × 3/2) ÷ (1 + 3/2) = 13/5 = 2.60"
 */
export function meanText({ terms, sum, weights, mean }) {
  const alike = terms.every(({ weight: [n, d] }) => n === 1 && d === 1);
  if (terms.length > MOST_TERMS) return textOf(sum) + " ÷ " + textOf(weights) + " = " + exactText(mean);
  const above = terms.map(({ value, weight }) => textOf(value) + (alike ? "" : " × " + textOf(weight))).join(" + ");
  const below = alike ? String(terms.length) : terms.map(({ weight }) => textOf(weight)).join(" + ");
  return "(" + above + ") ÷ " + (alike || terms.length < 2 ? below : "(" + below + ")") + " = " + exactText(mean);
}

/**
 * @param {View} view
 * @param {Steps} steps
 * @param {string} name of the dimension, for captions
 * @returns {HTMLElement[]} a rule's sentences and tables
 */
function stepNodes(view, { level, score, quorum, means, thresholds, rounding, cumulative, shares, ordered }, name) {
  const { say } = view;
  /** @param {boolean} reached */
  const holds = (reached) => say(reached ? "in-place" : "not-in-place");
  /** @param {readonly string[]} heads @param {Child[][]} rows */
  const table = (heads, rows) => scrolled(say("steps-caption", { name }), tableOf(say("steps-caption", { name }), [say("level-short"), ...heads.map((head) => say(head)), say("steps-holds")], rows, true));
  if (quorum) {
    const { share, lag, known, lowest, exactly, need, rows } = quorum;
    const all = String(share) === "1" && lag === 0;
    return [
      h("p", say(all ? "steps-all" : "steps-quorum", { share: String(share), known, exactly: exactText(exactly), need, lag, lowest })),
      table(["steps-there", "steps-need", "steps-least"], rows.map((row) => [row.level, row.there, need, Math.max(1, row.least), holds(row.reached)])),
    ];
  }
  if (means) {
    const tagged = means.length > 1 || means[0].tag !== undefined;
    return [
      ...means.map((each) => h("p", tagged ? say("steps-of-level", { level: each.tag ?? 0, sum: meanText(each) }) : say("steps-mean", { sum: meanText(each) }))),
      ...(means.length > 1 && score ? [h("p", say("steps-total", { sum: means.map(({ mean }) => textOf(mean)).join(" + ") + " = " + exactText(score) }))] : []),
      ...(thresholds ? [table(["steps-from"], thresholds.map((row) => [row.level, exactText(row.from), holds(row.reached)]))] : [h("p", say("steps-" + (rounding ?? "unrounded"), { level: level ?? 0 }))]),
    ];
  }
  if (cumulative) return [table(["steps-met", "steps-lacking"], cumulative.map((row) => [row.level, row.met + "\u00a0/\u00a0" + row.count, row.lacking.length ? h("ul", row.lacking.map((id) => h("li", partName(view, id)))) : "–", holds(row.reached)]))];
  if (shares) return [table(["steps-at", "steps-got", "steps-asked"], shares.map((row) => [row.level, row.at, textOf(row.got) + " ÷ " + textOf(row.most) + " = " + exactText(row.share), exactText(row.asked), holds(row.reached)]))];
  if (ordered) return [table(["steps-conditions"], ordered.map((row) => [row.level, h("ul", row.needs.map(([id, least]) => h("li", partName(view, id), ": " + say(row.lacking.some(([other]) => other === id) ? "steps-short" : "steps-enough", { level: least })))), holds(row.reached)]))];
  return [];
}

/**
 * @param {View} view
 * @param {Trace} trace
 * @param {"low" | "high"} end
 * @returns {string} what the parts would be, and what they would give
 */
function endText({ bank, say }, { rule, items }, end) {
  const steps = stepsTo(rule, items.map((item) => item[end]), bank.stages.length);
  const scored = !!steps?.means;
  const parts = items.length > MOST_TERMS ? "…" : items.map((item) => (scored && item[end].value ? textOf(/** @type {Fraction} */ (item[end].value)) : String(item[end].level))).join(", ");
  const outcome = [steps?.means && steps.score ? exactText(steps.score) : "", steps?.level ? say("steps-level", { level: steps.level }) : ""].filter(Boolean).join(", ");
  return say("steps-" + end, { parts, outcome });
}

/**
 * @param {View} view
 * @param {Trace} trace
 * @param {string} name
 * @param {boolean} open whether something is not known
 * @returns {HTMLElement[]} how a figure was made, and between what it may lie
 */
export function traceNodes(view, trace, name, open) {
  const { bank } = view;
  const steps = stepsTo(trace.rule, trace.items.map(({ part }) => part), bank.stages.length);
  return [
    ...(steps ? stepNodes(view, steps, name) : []),
    ...(steps && open ? [h("p", endText(view, trace, "low") + " " + endText(view, trace, "high"))] : []),
  ];
}
