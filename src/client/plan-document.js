/**
 * The roadmap as a document to hand over: plain data, all in the words that
 * stand on the page. What every kind of file is written from.
 */

import { actionTitle, whySentence } from "./action-card.js";
import { aimedProfile, dimensionName, stageName } from "./figures.js";
import { honestSentences } from "./result-view.js";
import { missingDimensions } from "./keeps.js";
import { roadmapHeading } from "./roadmap-view.js";
import { pageLanguage } from "./strings.js";

/** @typedef {import("./figures.js").View} View */
/** @typedef {import("./types.js").Horizon} Horizon */

/**
 * @typedef {Object} PlannedAction
 * @property {string} id
 * @property {string} title
 * @property {string} what
 * @property {string} who
 * @property {string} done when it is
 * @property {string} why
 * @property {{id: string, title: string}[]} after those that it waits for
 * @property {string} priority what it is worth for the order, with what waits for it: a fraction in lowest terms; "" for one's own
 * @property {string} responsible who, as agreed, or ""
 * @property {string} by when, as "2026-12-31", or ""
 * @property {string} note or ""
 */

/**
 * @typedef {Object} PlanDocument
 * @property {string} heading
 * @property {string} id of the assessment
 * @property {string} assessment what it is called
 * @property {string} language of all texts in it
 * @property {string} seen by one or by several
 * @property {string} profile what it is called, or ""
 * @property {string} stage the sentence that tells it, or ""
 * @property {{stage: number | null, target: number | null}} numbers of both, counted from 1
 * @property {string} day as "2026-11-22", where the person is
 * @property {string} version of the content
 * @property {{id: Horizon, name: string, actions: PlannedAction[]}[]} horizons those in which something is planned
 * @property {{done: PlannedAction[], accepted: PlannedAction[]}} settled actions that are planned no more
 * @property {string[]} find_out dimensions of which too little is known to plan for them
 * @property {string} honest what this is and is not
 */

/**
 * @param {string} text
 * @returns {string} without the signs that only help a page to break its lines
 */
function plainText(text) {
  return text.replace(/[\u00ad\u2060\u200b]/g, "");
}

/**
 * @template T
 * @param {T} value
 * @returns {T} with every text in it plain
 */
function plainTexts(value) {
  return JSON.parse(JSON.stringify(value), (_, each) => (typeof each === "string" ? plainText(each) : each));
}

/**
 * @param {Date} date
 * @returns {string} the day there, as "2026-11-22"
 */
export function dayOf(date) {
  return [String(date.getFullYear()).padStart(4, "0"), ...[date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, "0"))].join("-");
}

/**
 * @param {View} view
 * @param {Date} now
 * @returns {PlanDocument}
 */
export function planDocument(view, now) {
  const { bank, texts, marks, plan, result, shown, say } = view;
  /** @param {string} id @returns {PlannedAction} with what was agreed on it */
  const agreed = (id) => {
    const { who: responsible, by, note } = marks.of(id);
    const { title, what, who, done } = texts.actions[id] ?? { title: actionTitle(view, id), what: "", who: "", done: "" };
    return { id, title, what, who, done, why: "", after: [], priority: "", responsible, by, note };
  };
  const own = marks.own.map(({ id, state, horizon }) => ({ state, horizon, action: agreed(id) }));
  /** @param {"done" | "accepted"} state */
  const settled = (state) => [...marks.ids(state).map(agreed), ...own.filter((each) => each.state === state).map(({ action }) => action)];
  return plainTexts({
    heading: roadmapHeading(view),
    id: bank.id,
    assessment: texts.title,
    language: pageLanguage(),
    seen: say("view-" + (shown.record.view === "joint" ? "joint" : "own")),
    profile: aimedProfile(view),
    stage: result.stage ? say("sentence", { stage: result.stage, name: stageName(view, result.stage) }) : "",
    numbers: { stage: result.stage, target: plan.target },
    day: dayOf(now),
    version: bank.version,
    horizons: /** @type {Horizon[]} */ (["now", "next", "later"]).map((id) => ({
      id,
      name: say(id),
      actions: [
        ...plan.items.filter(({ horizon }) => horizon === id).map((item) => ({ ...agreed(item.action), why: whySentence(view, item), after: item.after.map((other) => ({ id: other, title: texts.actions[other].title })), priority: item.effective })),
        ...own.filter(({ state, horizon }) => horizon === id && state !== "done" && state !== "accepted").map(({ action }) => action),
      ],
    })).filter(({ actions }) => actions.length),
    settled: { done: settled("done"), accepted: settled("accepted") },
    find_out: missingDimensions(view).map(({ id }) => dimensionName(view, id)),
    honest: honestSentences(view).join(" "),
  });
}
