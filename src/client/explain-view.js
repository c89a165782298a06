/**
 * "Explain this number" in full: of a dimension, of the stage, and of the order
 * of the roadmap, from the engine's own trace.
 */

import { h } from "./dom.js";
import { explainLevel } from "./explain.js";
import { answersTable } from "./explain-answers.js";
import { exactText, partName, traceNodes } from "./explain-steps.js";
import { facetTables } from "./facets-view.js";
import { answersNeeded, dimensionName, dimensionOf, gatesOf, readingsIn } from "./figures.js";
import { exact, textOf } from "./fraction.js";
import { once } from "./once.js";
import { score } from "./score.js";
import { scrolled, tableOf } from "./tables.js";

/** @typedef {import("./figures.js").View} View */
/** @typedef {import("./score.js").ScoredDimension} ScoredDimension */
/** @typedef {import("./trace.js").Trace} Trace */
/** @typedef {import("./types.js").RoadmapItem} RoadmapItem */

/** @type {(view: View) => Map<string, Trace>} what the engine judged each dimension by, and the whole under "" */
const tracesOf = once(({ bank, said, counted }) => {
  const trace = new Map();
  score(bank, counted.answers, { mode: said.mode, hidden: counted.hidden, trace });
  return trace;
});

/**
 * @param {View} view
 * @param {Pick<ScoredDimension, "answered" | "unknown" | "unanswered" | "not_applicable">} counts
 * @param {number} [need] answers without which there is no level
 * @returns {HTMLElement} what was answered, and what was left out
 */
function coverageLine({ say }, { answered, unknown, unanswered, not_applicable }, need) {
  return h("p", null,
    say("covered", { asked: answered + unknown + unanswered, answered, unknown, unanswered }), " ",
    not_applicable > 0 && say("covered-apart", { n: not_applicable }) + " ",
    need !== undefined && say("covered-need", { n: need }));
}

/**
 * @param {View} view
 * @param {Trace} trace
 * @param {string} name
 * @returns {HTMLElement | false} the dimensions that a dimension or the whole is made of: what each lends and weighs
 */
function partsTable(view, { items }, name) {
  const { say } = view;
  if (!items.length || !items.every(({ id }) => Object.hasOwn(view.texts.dimensions, id))) return false;
  const weighed = items.some(({ part }) => textOf(part.weight) !== "1");
  return tableOf(say("parts-caption", { name }), [say("dimension"), "#" + say("parts-lends"), ...(weighed ? ["#" + say("parts-weight")] : [])], items.map(({ id, part }) => [
    partName(view, id), part.value ? exactText(part.value) : say("trial-untold"), ...(weighed ? [textOf(part.weight)] : []),
  ]), true);
}

/**
 * @param {View} view
 * @param {string} id of a dimension
 * @returns {(HTMLElement | false)[]} in a sentence, the answers, and the arithmetic
 */
export function explainDimension(view, id) {
  const { bank, result, say } = view;
  const dimension = result.dimensions.find((each) => each.id === id);
  const trace = tracesOf(view).get(id);
  if (!dimension) return [];
  const { level, target, assessable } = dimension;
  const { dimensions: within, rule = bank.rule } = dimensionOf(view, id) ?? {};
  const name = dimensionName(view, id);
  const open = !!trace?.items.some(({ part, low }) => part !== low);
  return [
    h("p", explainLevel(view, dimension)),
    ...facetTables(view, name, dimension),
    answersTable(view, rule, name, readingsIn(view, id)),
    h("div.arithmetic", null,
      !!within && !!trace && partsTable(view, trace, name),
      assessable && trace && traceNodes(view, trace, name, open),
      coverageLine(view, dimension, within ? undefined : answersNeeded(dimension, bank)),
      !!target && level !== null && h("p", say("target-apart", { target, level }))),
  ];
}

/**
 * @param {View} view
 * @returns {(HTMLElement | false)[]} base, gates, what one view can confirm
 */
export function explainStage(view) {
  const { bank, result, texts, tops, needed, unknown, say } = view;
  const { base, claim, stage, dimensions } = result;
  const trace = tracesOf(view).get("");
  const told = tops.filter(({ assessable }) => assessable).length;
  const ids = new Set(bank.dimensions.map((each) => each.id));
  /** @param {"answered" | "unanswered" | "not_applicable"} state */
  const sum = (state) => dimensions.filter(({ id }) => ids.has(id)).reduce((all, each) => all + each[state], 0);
  const { corroboration } = bank;
  const gates = gatesOf(view).map((gate) => ({ ...gate, asked: gate.locks.filter(({ found }) => found) }));
  const shut = gates.filter((gate) => gate.asked.some(({ found }) => !found?.open));
  const cap = Math.min(bank.stages.length, ...shut.map((gate) => gate.cap));
  return [
    h("p", say("stage-told", { told, count: tops.length, share: String(bank.assessable.dimensions), needed })),
    !!trace && partsTable(view, trace, texts.title),
    ...(trace && told >= needed ? traceNodes(view, trace, texts.title, trace.items.some(({ part, low, high }) => part !== low || part !== high)) : []),
    base !== null && h("p", say("stage-base", { base })),
    ...(base === null ? [] : gates.flatMap((gate) => [
      h("p", say(shut.includes(gate) ? "stage-shut" : "stage-open", { name: gate.name, cap: gate.cap })),
      scrolled(gate.name, tableOf(gate.name, [say("lock"), "#" + say("lock-opens"), "#" + say("lock-level"), say("lock-state")], gate.locks.map(({ name, min, found }) => [name, min, found?.level ?? "–", say(!found ? "lock-not-asked" : found.open ? "lock-open" : found.judged ? "lock-closed" : "lock-unjudged")]), true)),
    ])),
    base !== null && claim !== null && shut.length > 0 && h("p", say("stage-lower", { one: base, other: cap, least: claim })),
    !!corroboration && claim !== null && h("p", say("stage-alone", { stage: corroboration.stage, respondents: corroboration.respondents, roles: corroboration.roles, most: corroboration.stage - 1 }), " ", claim >= corroboration.stage && say("stage-lower", { one: claim, other: corroboration.stage - 1, least: stage ?? 0 })),
    stage !== null && h("p", h("strong", say("stage-so", { stage }))),
    coverageLine(view, { answered: sum("answered"), unknown, unanswered: sum("unanswered"), not_applicable: sum("not_applicable") }),
    h("p", say("confidence-how")),
  ];
}

/**
 * @param {View} view
 * @param {RoadmapItem} item
 * @returns {string} when, and why then
 */
function horizonText({ bank, texts, plan, say }, { horizon, after }) {
  const horizons = ["now", "next", "later"];
  const earliest = Math.min(2, Math.max(0, ...after.map((id) => 1 + horizons.indexOf(plan.items.find(({ action }) => action === id)?.horizon ?? "now"))));
  const full = horizons.slice(earliest, horizons.indexOf(horizon)).map((each) => say("plan-full", { horizon: say(each), n: bank.capacities[horizons.indexOf(each)] ?? 0 }));
  return [say(horizon), ...(after.length ? [say("plan-after", { names: after.map((id) => texts.actions[id].title).join("; ") })] : []), ...full].join(". ");
}

/**
 * @param {View} view
 * @returns {HTMLElement[]} how the order of the roadmap was made
 */
export function explainPlan(view) {
  const { plan, texts, say } = view;
  const effective = new Map(plan.items.map((item) => [item.action, item.effective]));
  return [
    h("p", say("plan-own")),
    h("p", say("plan-effective")),
    scrolled(say("plan-caption"), tableOf(say("plan-caption"), [say("plan-action"), say("plan-figure"), say("plan-urgency"), say("plan-when")], plan.items.map((item) => {
      const { weight, gap, bottleneck, impact, effort } = item.because;
      const lender = item.effective === item.own ? undefined : plan.items.find(({ after, action }) => after.includes(item.action) && effective.get(action) === item.effective);
      return [
        h("a", { href: "#a-" + item.action }, texts.actions[item.action].title),
        [weight, gap, bottleneck, impact].join(" × ") + " ÷ " + effort + " = " + exactText(exact(item.own)),
        lender ? say("plan-lent", { figure: exactText(exact(item.effective)), name: texts.actions[lender.action].title }) : exactText(exact(item.effective)),
        horizonText(view, item),
      ];
    }), true)),
  ];
}
