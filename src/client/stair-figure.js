/**
 * The stair of a result with the sentence that says the same, and its twin as tables.
 */

import { h } from "./dom.js";
import { makesLevels } from "./facets.js";
import { aimedProfile, dimensionName, gatesOf, namesOf, reachesTarget, spanText } from "./figures.js";
import { lateDetails } from "./late.js";
import { later } from "./later.js";
import { stairUpright, stairWide } from "./stair.js";
import { tableOf } from "./tables.js";

/** @typedef {import("./figures.js").View} View */
/** @typedef {import("./types.js").LockResult} LockResult */

/** A sentence names this many dimensions; of more it tells the number, and the table the names. */
const FEW_NAMES = 2;
/** Of fewer dimensions a radar is no figure, of more it cannot be read. */
const RADAR_AXES = 3;
const MOST_AXES = 12;

/**
 * @param {View} view
 * @param {string[]} ids
 * @returns {string}
 */
function namesOrCount(view, ids) {
  return ids.length > FEW_NAMES ? view.say("stair-count", { n: ids.length }) : namesOf(view, ids);
}

/**
 * @param {View} view
 * @returns {[number, number] | null} the range of the base stage, where something is still open
 */
function openRange({ result: { stage, range } }) {
  return stage && range && range[0] < range[1] ? range : null;
}

/**
 * The range is that of the base: a closed gate, or a stage that waits to be
 * confirmed, holds the stage below it.
 * @param {View} view
 * @param {readonly [number, number]} range
 * @param {string} key of the wording
 * @returns {string}
 */
export function rangeText({ bank, result, say }, range, key) {
  const held = !result.gate_open ? "-gate" : bank.corroboration && range[1] >= bank.corroboration.stage ? "-unconfirmed" : "";
  return say(key + held, { range: spanText(range) });
}

/**
 * @param {View} view
 * @returns {string} what the drawing shows
 */
function stairSentence(view) {
  const { bank, result, tops, say } = view;
  const told = tops.filter(({ level }) => level !== null);
  const levels = told.map(({ level }) => level ?? 0);
  /** @param {number} wanted */
  const names = (wanted) => namesOrCount(view, told.filter(({ level }) => level === wanted).map(({ id }) => id));
  const [low, high] = [Math.min(...levels), Math.max(...levels)];
  const locks = gatesOf(view).flatMap((gate) => gate.locks);
  const open = openRange(view);
  const ahead = tops.filter((each) => each.ahead).map(({ id }) => id);
  return [
    result.stage ? say("stair-own", { own: result.stage, count: bank.stages.length }) : say(makesLevels(bank.overall) ? "stair-none" : "stair-no-stage", { told: told.length, count: tops.length }),
    open && rangeText(view, open, "stair-range"),
    locks.length > 0 && say("stair-locks", { open: locks.filter(({ found }) => found?.open).length, count: locks.length }),
    low < high && say("stair-ends", { high: names(high), low: names(low) }),
    ahead.length > 0 && say("stair-ahead", { names: namesOrCount(view, ahead) }),
  ].filter(Boolean).join(" ");
}

/**
 * @param {View} view
 * @param {LockResult | undefined} found
 * @returns {string}
 */
function lockState({ say }, found) {
  return say(!found ? "lock-not-asked" : found.open ? "lock-open" : found.judged ? "lock-closed" : "lock-unjudged");
}

/**
 * @param {View} view
 * @param {import("./score.js").ScoredDimension} dimension
 * @returns {string | number}
 */
function aimCell({ say }, dimension) {
  const { target } = dimension;
  return target ? (reachesTarget(dimension) ? say("aim-cell", { target }) : target) : "–";
}

/**
 * @param {import("./stair.js").Stair} stair
 * @returns {SVGElement} the drawing that this window shows; the other comes beside it in the next pause
 */
function stairDrawings(stair) {
  // As in the style sheet.
  const isWide = matchMedia("(min-width: 50rem)").matches;
  const shown = isWide ? stairWide(stair) : stairUpright(stair);
  later(() => (isWide ? shown.after(stairUpright(stair)) : shown.before(stairWide(stair))));
  return shown;
}

/**
 * @param {View} view
 * @returns {HTMLElement[]} the stair and its twin; nothing where neither the whole nor a dimension of it can have a level
 */
export function stairFigure(view) {
  const { bank, texts, result, tops, say } = view;
  if (![bank.overall, ...bank.dimensions.map(({ rule = bank.rule }) => rule)].some(makesLevels)) return [];
  const range = openRange(view);
  const gates = gatesOf(view);
  const sentence = stairSentence(view);
  const aimed = aimedProfile(view) !== "";
  const stair = {
    stages: texts.stages.map(({ name }) => name),
    own: result.stage,
    range,
    gates: gates.map(({ cap, name, locks }) => ({ after: cap, name, locks: locks.map((lock) => ({ name: lock.name, open: !!lock.found?.open, judged: !!lock.found?.judged })) })),
    walkers: tops.flatMap(({ id, level }) => (level === null ? [] : [{ name: dimensionName(view, id), level }])),
    here: say("here"),
    span: range ? rangeText(view, range, "stair-span") : "",
    label: say("stair-label", { sentence }),
  };
  return [
    h("figure.chart", stairDrawings(stair),
      h("figcaption", sentence, result.provisional && " " + say("provisional", { asked: result.locks.length, count: gates.flatMap(({ locks }) => locks).length }))),
    h("details.more.twin", h("summary", say("as-table")),
      h("section.scroll", { "aria-label": say("as-table-label"), tabindex: 0 },
        tableOf(say("table-dimensions", { count: bank.stages.length }), [say("dimension"), "#" + say("level-short"), ...(aimed ? ["#" + say("aim-short")] : []), "#" + say("range-short"), "#" + say("coverage-short")], result.dimensions.map((each) => [
          dimensionName(view, each.id), each.level ?? "–", ...(aimed ? [aimCell(view, each)] : []), each.level !== null && each.range ? spanText(each.range) : "–", each.answered + "\u00a0/\u00a0" + each.applicable,
        ])),
        gates.map(({ name, locks }) => tableOf(name, [say("lock"), say("lock-state"), "#" + say("level-short")], locks.map((lock) => [lock.name, lockState(view, lock.found), lock.found?.level ?? "–"]))))),
    ...(tops.length >= RADAR_AXES && tops.length <= MOST_AXES && tops.some(({ level }) => level !== null) ? [lateDetails(view, say("radar"), (script, told) => script.radar(told), "details.more.as-radar")] : []),
  ];
}
