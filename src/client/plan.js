/**
 * What a person makes of the roadmap: actions done, accepted as good enough,
 * postponed, given to somebody, dated, noted, and actions of their own. Pure.
 * A record keeps it as texts by action and field: "start-2.state".
 *
 * Done counts as its step being reached, for the order of the rest; the answers,
 * and so the result, stay as they are. Accepted leaves the plan, and nothing
 * waits for it. Postponed is due on the last horizon, and so is what waits for
 * it. Own actions stand where the person puts them and take nobody's place.
 */

import { roadmap } from "./roadmap.js";

/** @typedef {import("./types.js").Bank} Bank */
/** @typedef {import("./types.js").Horizon} Horizon */
/** @typedef {import("./types.js").Roadmap} Roadmap */
/** @typedef {import("./score.js").Scored} Scored */

/** @typedef {"" | "done" | "accepted" | "postponed"} MarkState */

/**
 * @typedef {Object} Mark What was said of one action; "" where nothing was.
 * @property {MarkState} state
 * @property {string} who
 * @property {string} by a day, as "2026-12-31"
 * @property {string} note
 */

/** @typedef {Mark & {id: string, title: string, horizon: Horizon}} OwnAction */
/** @typedef {{of: (id: string) => Mark, own: readonly OwnAction[], ids: (state: MarkState) => string[]}} Marks `ids` are those of the bank's actions, in its order. */

/** Ids of own actions begin with it and go on with small letters and figures; ids of a bank's never do. */
export const OWN = "_";

/**
 * @param {string} text
 * @returns {boolean} whether it is a day of the calendar, as "2026-12-31"
 */
export function isDay(text) {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text + "T00:00:00Z") : NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/**
 * @template {string} T
 * @param {string} text
 * @param {readonly T[]} known the first is taken for any other text
 * @returns {T}
 */
function oneOf(text, known) {
  return known.find((each) => each === text) ?? known[0];
}

/**
 * @param {Bank} bank
 * @param {Record<string, string>} texts by action and field; strangers may have written them
 * @returns {Marks} own actions in the order in which they were made
 */
export function marksIn(bank, texts) {
  /** @param {string} id @param {string} field */
  const text = (id, field) => (Object.hasOwn(texts, id + "." + field) ? texts[id + "." + field] : "");
  /** @param {string} id @returns {Mark} */
  const of = (id) => ({
    state: oneOf(text(id, "state"), /** @type {MarkState[]} */ (["", "done", "accepted", "postponed"])),
    who: text(id, "who"),
    by: isDay(text(id, "by")) ? text(id, "by") : "",
    note: text(id, "note"),
  });
  const ids = Object.keys(texts).flatMap((key) => /^(_[a-z0-9]+)\.title$/.exec(key)?.[1] ?? []).sort();
  return {
    of,
    own: ids.map((id) => ({ id, ...of(id), title: text(id, "title"), horizon: oneOf(text(id, "horizon"), /** @type {Horizon[]} */ (["now", "next", "later"])) })),
    ids: (state) => bank.actions.filter(({ id }) => of(id).state === state).map(({ id }) => id),
  };
}

/**
 * @param {Bank} bank
 * @param {Scored} result
 * @param {ReadonlySet<string>} done ids of actions
 * @returns {Scored} with the levels to which all actions of every step between are done
 */
function reached({ actions }, result, done) {
  const dimensions = result.dimensions.map((each) => {
    let { level } = each;
    /** @param {import("./types.js").Action} action */
    const due = ({ dimension, from, lock, question }) => dimension === each.id && from === level && !lock && !question;
    while (level !== null) {
      const step = actions.filter(due);
      if (!step.length || !step.every(({ id }) => done.has(id))) break;
      level++;
    }
    return level === each.level ? each : { ...each, level };
  });
  return { ...result, dimensions };
}

/**
 * The roadmap with what the person made of it.
 * @param {Bank} bank
 * @param {Scored} result
 * @param {number | null} target
 * @param {Marks} marks
 * @returns {Roadmap}
 */
export function markedRoadmap(bank, result, target, { ids }) {
  const done = new Set(ids("done"));
  const without = new Set([...done, ...ids("accepted")]);
  return roadmap(bank, reached(bank, result, done), { target, without, postponed: new Set(ids("postponed")) });
}

/**
 * @param {Roadmap} plan
 * @returns {import("./types.js").RoadmapItem | undefined} the one thing to do now; what is postponed only where nothing else is planned
 */
export function firstItem({ items }) {
  return items.find(({ horizon }) => horizon !== "later") ?? items[0];
}

/**
 * @param {Roadmap} before
 * @param {Roadmap} after
 * @param {string} [but] an action that is known to have moved
 * @returns {{horizon: Horizon, ids: string[]}[]} the actions that stand on another horizon now, by that; new ones among them
 */
export function movedBetween(before, after, but) {
  const was = new Map(before.items.map(({ action, horizon }) => [action, horizon]));
  return /** @type {Horizon[]} */ (["now", "next", "later"]).flatMap((horizon) => {
    const ids = after.items.filter((item) => item.horizon === horizon && item.action !== but && was.get(item.action) !== horizon).map(({ action }) => action);
    return ids.length ? [{ horizon, ids }] : [];
  });
}
