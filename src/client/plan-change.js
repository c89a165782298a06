/**
 * Changes of the plan: written into the record, told in a sentence that says
 * what moved, and taken back one after the other.
 */

import { actionTitle } from "./action-card.js";
import { button, every, h } from "./dom.js";
import { pageLanguage } from "./strings.js";
import { movedBetween } from "./plan.js";
import { putInto } from "./record.js";

/** @typedef {import("./assessment.js").App} App */
/** @typedef {import("./figures.js").View} View */
/** @typedef {import("./strings.js").Say} Say */
/** @typedef {import("./types.js").Roadmap} Roadmap */

/** @typedef {Record<string, string>} PlanChange by key of the record's plan, what stands there from then on; "" takes it away */

/** More titles than this say less than their number. */
const MOST_TITLES = 3;

/** @type {PlanChange[]} what takes the changes back, the last one last */
const takenBack = [];
/** @type {{before: Roadmap, said: string, but?: string, focus: (roadmap: HTMLElement) => HTMLElement | null | undefined} | null} told when the roadmap is drawn anew */
let untold = null;
/** @type {{plan: Roadmap, target: number} | null} as it was drawn last */
let drawn = null;
/** @type {{place: HTMLElement, line: HTMLElement} | null} */
let telling = null;

/**
 * @param {App} app
 * @param {PlanChange} change
 */
function writePlan(app, change) {
  for (const [key, value] of Object.entries(change)) putInto(app.record, "plan." + key, value, Date.now());
}

/**
 * Keeps what is typed, without drawing anything anew.
 * @param {View} view
 * @param {string} key
 * @param {string} value
 */
export function typePlan({ shown: { app } }, key, value) {
  writePlan(app, { [key]: value });
  app.keep();
}

/**
 * Changes the plan, has the roadmap drawn anew and says what moved.
 * @param {View} view
 * @param {PlanChange} change
 * @param {string} said what was done
 * @param {{but?: string, focus?: (roadmap: HTMLElement) => HTMLElement | null | undefined}} [options] the action that was
 *   changed, and what takes the focus afterwards
 */
export function changePlan({ plan, shown: { app } }, change, said, { but, focus = () => null } = {}) {
  takenBack.push(Object.fromEntries(Object.keys(change).map((key) => [key, app.record.plan[key] ?? ""])));
  untold = { before: plan, said, but, focus };
  writePlan(app, change);
  app.replace(app.record);
}

/**
 * @param {View} view
 * @param {Say} say
 * @param {Roadmap} before
 * @param {string} [but]
 * @returns {string} what stands on another horizon than before
 */
export function movedSentence(view, say, before, but) {
  const moved = movedBetween(before, view.plan, but);
  if (!moved.length) return say("moved-none");
  const list = new Intl.ListFormat(pageLanguage());
  return moved.map(({ horizon, ids }) => say("moved-" + horizon, {
    names: ids.length > MOST_TITLES ? say("moved-many", { n: ids.length }) : list.format(ids.map((id) => say("quoted", { name: actionTitle(view, id) }))),
  })).join(" ");
}

/** Takes the sentence down. */
function clearTold() {
  if (!telling) return;
  telling.line.textContent = "";
  telling.place.replaceChildren(telling.line);
}

/**
 * @param {View} view
 * @param {Say} say
 * @param {string} text
 */
function tellMoved(view, say, text) {
  const { app, roadmap } = view.shown;
  if (!telling) {
    // It stands beside what is drawn anew, so that readers of the screen hear it.
    const line = h("p", { role: "status" });
    const place = h("div.told", line);
    telling = { place, line };
    roadmap?.after(place);
    app.onStep(clearTold);
  }
  const { place, line } = telling;
  line.textContent = text;
  const seen = button(say("seen"), () => {
    clearTold();
    roadmap?.querySelector("h2")?.focus({ preventScroll: true });
  }, "plain");
  place.replaceChildren(line, ...(takenBack.length ? [button(say("undo"), () => {
    const back = takenBack.pop();
    if (!back) return;
    untold = { before: view.plan, said: say("undone"), focus: () => place.querySelector("button") ?? roadmap?.querySelector("h2") };
    writePlan(app, back);
    app.replace(app.record);
  })] : []), seen);
}

/**
 * After the roadmap was drawn: says what moved since, where something was changed.
 * @param {View} view
 * @param {Say} say
 */
export function tellChange(view, say) {
  const { plan, shown: { record, roadmap } } = view;
  const change = untold;
  const before = drawn;
  untold = null;
  drawn = { plan, target: record.target };
  if (!roadmap) return;
  if (change) {
    tellMoved(view, say, change.said + " " + movedSentence(view, say, change.before, change.but));
    const wanted = change.focus(roadmap);
    wanted?.focus({ preventScroll: wanted.closest(".told") !== null });
  } else if (before && before.target !== record.target) tellMoved(view, say, say("told-target") + " " + movedSentence(view, say, before.plan));
}

/**
 * @param {number} at
 * @returns {(roadmap: HTMLElement) => HTMLElement | undefined} the card that stands at that place now, or the last one
 */
export function cardAt(at) {
  return (roadmap) => {
    const cards = every(".horizon article.action", roadmap);
    return cards[Math.min(at, cards.length - 1)] ?? every("h2", roadmap)[0];
  };
}
