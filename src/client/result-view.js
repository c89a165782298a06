/**
 * The result: the sentence, what it means, what holds it, the next thing to
 * do; then the stair and every dimension.
 */

import { whySentence } from "./action-card.js";
import { confidenceOf } from "./confidence.js";
import { dimensionView } from "./dimension-view.js";
import { button, h } from "./dom.js";
import { makesLevels } from "./facets.js";
import { wholeFigures } from "./facets-view.js";
import { aimedProfile, answersNeeded, namesOf, spanText, stageName } from "./figures.js";
import { missingDimensions, whatIsMissing, whatKeeps } from "./keeps.js";
import { lateDetails } from "./late.js";
import { stepHref } from "./page.js";
import { appendixPlace, organisationField, printAll, printedCover } from "./paper.js";
import { firstItem } from "./plan.js";
import { stairFigure } from "./stair-figure.js";

/** @typedef {import("./figures.js").View} View */

/** With so many a browser is spared those that are out of sight. */
const MANY_DIMENSIONS = 12;

/**
 * @param {View} view
 * @returns {HTMLElement} one line on top of the printout
 */
function coverLine(view) {
  const { texts, shown, result, say } = view;
  return printedCover(view,
    h("span", say("view-" + (shown.record.view === "joint" ? "joint" : "own"))),
    result.profile !== undefined && h("span", texts.profiles?.[result.profile]));
}

/**
 * @param {View} view
 * @returns {HTMLElement | null} the one thing to do now
 */
function nextThing(view) {
  const { bank, texts, plan, result, say } = view;
  const missing = missingDimensions(view)[0];
  /** @param {string} what @param {string} more @param {string} why @param {string | null} href @param {string} label */
  const box = (what, more, why, href, label) => h("div.next-thing",
    h("h3", say("first")),
    h("p", h("strong", what), " " + more),
    why && h("p", why),
    h("p", h("a.button.next", { href }, label)));
  if (!result.stage && missing) {
    const n = answersNeeded(missing, bank) - missing.answered;
    return box(say("first-answer", { n, name: namesOf(view, [missing.id]) }), say("first-answer-why"), "", stepHref(missing.id), say("to-questions"));
  }
  const item = firstItem(plan);
  const unconfirmed = result.claim !== result.stage;
  const highest = bank.stages.length;
  const action = item?.action ?? bank.actions.find(({ from, when }) => (unconfirmed ? when === "unconfirmed" : result.stage === highest && from === highest))?.id;
  if (!action) return null;
  const { title, what } = texts.actions[action];
  return box(title + ".", what, item ? whySentence(view, item) : say(unconfirmed ? "why-unconfirmed" : "why-sustain"), "#roadmap", say("to-roadmap"));
}

/**
 * @param {View} view
 * @returns {HTMLElement[]} what would lift the stage, where an answer is missing for the next one; and what if
 */
function whatIf(view) {
  const { bank, result: { stage, claim }, say } = view;
  const lifts = stage && claim === stage && stage < bank.stages.length;
  /** @param {string} heading */
  const summary = (heading) => h("h3", heading);
  return [h("div.what-if", null,
    lifts && lateDetails(view, summary(say("lift", { to: stage + 1, name: stageName(view, stage + 1) })), (script, told) => script.lift(told), "details.more.lift"),
    lateDetails(view, summary(say("try")), (script, told) => script.trial(told), "details.more.try"),
    makesLevels(bank.overall) && lateDetails(view, summary(say("explain-stage")), (script, told) => script.stage(told), "details.more.why"))];
}

/**
 * @param {View} view
 * @returns {HTMLElement[]} how sure the stage is, and of what; nothing without one
 */
function confidenceLine({ bank, result, shown, say }) {
  if (!result.stage || !result.range) return [];
  const { sure, answered, asked, unknown } = confidenceOf(bank, result);
  return [h("p.soft.confidence", h("strong", say("confidence-" + sure)), " ", say("confidence", { answered, asked, unknown, range: spanText(result.range) }), " ", say("view-" + (shown.record.view === "joint" ? "joint" : "own")) + ".")];
}

/**
 * What one takes along.
 * @param {View} view
 * @returns {HTMLElement}
 */
export function takeAlong(view) {
  const { shown, say } = view;
  const notes = Object.keys(shown.record.notes).length > 0;
  return h("div.take",
    h("h3", say("take")),
    h("p.soft", say("download-hint"), notes && " " + say("download-notes")),
    organisationField(view),
    h("div.row", button(say("print"), () => printAll(view)), h("a.button", { href: "#kept" }, say("kept")), h("a.button", { href: "#share" }, say("share")), button(say("download"), shown.app.download)));
}

/**
 * @param {View} view
 * @returns {string[]} what this result is and is not
 */
export function honestSentences({ bank, texts, shown, say }) {
  const { rule, share = "3/4", lag = 1 } = bank.overall;
  return [
    say("honest"),
    say(shown.record.view === "joint" ? "honest-joint" : "honest-own"),
    say("honest-source", { authors: texts.authors, version: bank.version, licence: texts.licence }),
    ...(rule === "quorum" && share === "3/4" && lag === 1 ? [say("honest-rule")] : []),
  ];
}

/**
 * @param {View} view
 * @returns {HTMLElement}
 */
function honestWords(view) {
  const { method } = view.texts;
  return h("div.honest", h("p", honestSentences(view).join(" ") + " ", method && h("a", { href: method }, view.say("method"))));
}

/**
 * @param {View} view
 * @returns {HTMLElement[]} what one came for: the sentence, what it means, what holds it, the next thing to do
 */
export function resultHead(view) {
  const { texts, result, tops, needed, say } = view;
  const { stage } = result;
  const told = tops.filter(({ assessable }) => assessable).length;
  const heading = stage ? say("sentence", { stage, name: stageName(view, stage) }) : say(told < needed ? "sentence-not-yet" : "sentence-no-stage");
  const lede = stage ? texts.stages[stage - 1].description : told < needed ? say("lede-not-yet", { told, count: tops.length, needed }) : say("lede-no-stage");
  return [
    coverLine(view),
    h("h2.sentence", { id: "h-result", tabindex: -1 }, heading),
    h("p.lede", lede),
    ...confidenceLine(view),
    ...wholeFigures(view),
    h("div.now", stage ? whatKeeps(view) : told < needed && whatIsMissing(view), nextThing(view)),
  ];
}

/**
 * @param {View} view
 * @returns {HTMLElement} every dimension that concerns these respondents
 */
function allDimensionViews(view) {
  const { bank, result, say } = view;
  const profile = aimedProfile(view);
  const outer = new Set(bank.dimensions.map(({ id }) => id));
  const concerned = result.dimensions.filter(({ applicable, not_applicable }) => applicable + not_applicable);
  return h("div.dimensions", { class: concerned.length > MANY_DIMENSIONS && "dimensions long" }, h("h3", say("dimensions")), profile && h("p.soft", say("aims", { profile })), concerned.map((each) => dimensionView(view, each, !outer.has(each.id))));
}

/**
 * What comes below that, in pieces; the last of them is the only one with something to type in.
 * @param {View} view
 * @returns {(() => HTMLElement[])[]}
 */
export function resultRest(view) {
  const { say } = view;
  return [
    () => [...whatIf(view), ...stairFigure(view)],
    () => [allDimensionViews(view)],
    () => [
      takeAlong(view),
      honestWords(view),
      appendixPlace(view),
      h("div.pager", h("a.button", { href: "#check" }, say("to-check")), h("a.button", { href: "#roadmap" }, say("to-roadmap"))),
    ],
  ];
}
