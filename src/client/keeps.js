/**
 * What holds the organisation on its step: locks that are closed, dimensions
 * that are behind, and in each the answers that decide.
 */

import { h } from "./dom.js";
import { answersNeeded, dimensionName, dimensionOf, gatesOf, namesOf } from "./figures.js";
import { laterDetails } from "./later.js";
import { questionText, stepHref } from "./page.js";

/** @typedef {import("./figures.js").View} View */
/** @typedef {import("./score.js").HeldIds} HeldIds */
/** @typedef {import("./score.js").ScoredDimension} ScoredDimension */

/**
 * @param {View} view
 * @param {string} id of a question or a dimension
 * @returns {HTMLElement}
 */
function partLink(view, id) {
  const isDimension = Object.hasOwn(view.texts.dimensions, id);
  return h("a", { href: (isDimension ? "#d-" : "#q-") + id }, isDimension ? dimensionName(view, id) : questionText(id));
}

/**
 * @param {HeldIds} held
 * @returns {string[]} the parts of which some have to rise
 */
function holdingIn({ below, count, must }) {
  return count ? below : must;
}

/**
 * What has to rise, in sentences that are each true alone, and enough together.
 * @param {View} view
 * @param {HeldIds} held
 * @returns {string}
 */
export function heldSentence(view, { next, count, must, least }) {
  const { say } = view;
  const said = [];
  if (count) said.push(say(view.bank.overall.of === "questions" ? "held-stage-answers" : "held-stage", { n: count, next }));
  if (must.length) said.push(say(count ? "held-must" : "held-stage-least", { next, least, names: namesOf(view, must, must.length) }));
  return said.join(" ");
}

/**
 * @param {View} view
 * @param {string} id
 * @param {boolean} open whether the answers are shown at once
 * @returns {HTMLElement}
 */
function heldDimension(view, id, open) {
  const { say } = view;
  const dimension = view.result.dimensions.find((each) => each.id === id);
  if (!dimension) return h("li", partLink(view, id));
  const name = h("strong", dimensionName(view, id));
  const level = dimension?.level ?? 0;
  const held = dimension?.held;
  if (!held?.below.length) return h("li", h("p", name, ": ", say("held-level", { level }), "."));
  const holding = holdingIn(held);
  const n = holding.length;
  const enough = held.count > 0 && held.count < n && " " + say("held-enough", { n: held.count, next: held.next });
  const said = [name, ": ", say(dimensionOf(view, id)?.dimensions ? "held-parts" : "held-answers", { n, level }), ".", enough];
  const links = () => h("ul", holding.map((part) => h("li", partLink(view, part), held.must.includes(part) && ": " + say("held-least", { least: held.least }))));
  return h("li", open ? [h("p", said), links()] : laterDetails(h("span", said), links));
}

/**
 * @param {View} view
 * @returns {HTMLElement[]} of the gates that stand right before the next step
 */
function closedGates(view) {
  const { result, say } = view;
  return gatesOf(view).flatMap(({ name, cap, locks }) => {
    const closed = locks.filter(({ found }) => found && !found.open);
    if (!closed.length || cap !== result.claim) return [];
    return [h("li", null,
      h("p", h("strong", name), ": ", say("gate-closed", { n: closed.length }), "."),
      h("ul", closed.map(({ name: lock, min, found }) => h("li", lock + ": ", say(found?.judged ? "lock-needs" : "lock-unjudged", { level: found?.level ?? 0, min }), ". ", found && partLink(view, found.question ?? found.dimension ?? "")))))];
  });
}

/**
 * @param {View} view with a stage
 * @returns {HTMLElement}
 */
export function whatKeeps(view) {
  const { bank, texts, result, say } = view;
  const stage = result.stage ?? 1;
  const held = result.held && result.base === result.claim ? result.held : null;
  const level = new Map(result.dimensions.map((each) => [each.id, each.level ?? 0]));
  const behind = held ? [...holdingIn(held)].sort((a, b) => (level.get(a) ?? 0) - (level.get(b) ?? 0)) : [];
  const gates = closedGates(view);
  return h("div", null,
    h("h3", say(stage < bank.stages.length ? "keeps" : "keeps-top")),
    result.claim !== result.stage && h("p", say("unconfirmed", { claim: result.claim ?? 0, stage, respondents: bank.corroboration?.respondents ?? 0, roles: bank.corroboration?.roles ?? 0 })),
    held && behind.length > 0 && h("p", heldSentence(view, held)),
    gates.length + behind.length > 0 && h("ul.keeps", gates, behind.map((id, at) => heldDimension(view, id, at === 0))),
    h("p", h("strong", say("onward")), " " + texts.stages[stage - 1].leave));
}

/**
 * @param {View} view
 * @returns {ScoredDimension[]} leaves that cannot be assessed, the nearest first
 */
export function missingDimensions({ bank, plan, result }) {
  /** @param {ScoredDimension} each */
  const lacking = (each) => answersNeeded(each, bank) - each.answered;
  return result.dimensions.filter(({ id }) => plan.find_out.includes(id)).sort((a, b) => lacking(a) - lacking(b));
}

/**
 * @param {View} view without a stage yet
 * @returns {HTMLElement}
 */
export function whatIsMissing(view) {
  const { say } = view;
  return h("div", null,
    h("h3", say("missing")),
    h("ul.keeps", missingDimensions(view).map(({ id, answered, applicable, unknown }) => h("li", null,
      h("p", h("strong", dimensionName(view, id)), ": ", say("coverage", { answered, asked: applicable }), unknown > 0 && ", " + say("coverage-unknown", { unknown }), ". ",
        h("a", { href: stepHref(id) }, say("answer-these"), h("span.unseen", ": " + dimensionName(view, id))))))),
    h("p.soft", say("unknown-matters")));
}
