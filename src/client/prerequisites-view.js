/**
 * What waits for what: the planned actions in layers, with lines between them
 * beside their names. The lines are drawn row by row, so that names break as
 * they like on a phone, on paper and in large type; each row also says in words
 * what it needs first, which is all that readers of the screen are told.
 */

import { actionTitle } from "./action-card.js";
import { h, svg } from "./dom.js";
import { pageLanguage } from "./strings.js";
import { prerequisiteRows } from "./prerequisite-rows.js";

/** @typedef {import("./figures.js").View} View */
/** @typedef {import("./strings.js").Say} Say */
/** @typedef {import("./prerequisite-rows.js").PrerequisiteRow} PrerequisiteRow */

/** Tenths of an em. */
const LANE = 8;
const FIRST_LANE = 19;
/** Where many lie beside each other, they move together. */
const MOST_LINES = 32;
const MARK = 7;
const MIDDLE = 11;
const JOINT = 22;

/**
 * @param {number} tenths
 * @returns {string}
 */
function em(tenths) {
  return Math.round(tenths) / 10 + "em";
}

/**
 * @param {number} lanes
 * @returns {number} the width of all lines, in tenths of an em
 */
function railWidth(lanes) {
  return FIRST_LANE + laneStep(lanes) * (lanes - 1) + 3;
}

/**
 * @param {number} lanes
 * @returns {number} from one to the next
 */
function laneStep(lanes) {
  return Math.min(LANE, MOST_LINES / Math.max(1, lanes - 1));
}

/**
 * @param {number} x
 * @param {number} [from] where it begins; at the top when left out
 * @returns {SVGElement} a line down to the end of the row
 */
function downLine(x, from = 0) {
  return svg("line.rail-line", { x1: em(x), y1: em(from), x2: em(x), y2: "101%" });
}

/**
 * @param {number} lanes
 * @param {readonly number[]} through
 * @returns {SVGElement} the lines beside what is no action
 */
function passingRail(lanes, through) {
  const width = railWidth(lanes);
  return svg("svg.rail", { "aria-hidden": "true", focusable: "false", width: em(width) }, through.map((lane) => downLine(width - FIRST_LANE - laneStep(lanes) * lane)));
}

/**
 * @param {number} lanes
 * @param {PrerequisiteRow} row
 * @returns {SVGElement}
 */
function actionRail(lanes, { layer, opens, enters, through }) {
  const width = railWidth(lanes);
  const mark = width - MARK;
  /** @param {number} lane */
  const at = (lane) => width - FIRST_LANE - laneStep(lanes) * lane;
  const into = enters.map(({ lane }) => `M${at(lane)} 0V${MIDDLE - 6}q0 4 4 4H${mark - 5}`);
  const out = opens === null ? [] : [`M${mark - 3} ${MIDDLE + 2.5}H${at(opens) + 4}q-4 0 -4 4V${JOINT}`];
  return svg("svg.rail", { "aria-hidden": "true", focusable: "false", width: em(width) },
    through.map((lane) => downLine(at(lane))),
    enters.filter(({ on }) => on).map(({ lane }) => downLine(at(lane))),
    opens !== null && downLine(at(opens), JOINT),
    svg("svg", { width: em(width), height: em(JOINT), viewBox: [0, 0, width, JOINT].join(" ") },
      [...into, ...out].map((d) => svg("path.rail-halo", { d })),
      [...into, ...out].map((d) => svg("path.rail-line", { d })),
      into.length > 0 && svg("path.rail-head", { d: `M${mark - 4} ${MIDDLE - 2}l-5 -3v6z` }),
      svg(layer > 1 ? "circle.rail-mark.waiting" : "circle.rail-mark", { cx: mark, cy: MIDDLE, r: 4 })));
}

/**
 * @param {View} view
 * @param {Say} say
 * @param {string} id
 * @returns {string} what the action lifts or opens
 */
function aimText(view, say, id) {
  const { bank, texts } = view;
  const { dimension, from, lock } = bank.actions.find((action) => action.id === id) ?? {};
  const gate = lock === undefined ? undefined : bank.gates.find(({ locks }) => locks.some((each) => each.id === lock));
  if (gate && lock !== undefined) return say("aim-lock", { gate: texts.gates[gate.id].name, lock: texts.gates[gate.id].locks[lock] });
  if (dimension === undefined) return "";
  const name = texts.dimensions[dimension].name;
  return from === undefined ? name : say("aim-step", { name, from, to: from + 1 });
}

/**
 * @param {View} view
 * @param {Say} say
 * @returns {HTMLElement[]}
 */
export function prerequisitesView(view, say) {
  const { lanes, rows, apart } = prerequisiteRows(view.plan.items);
  /** @param {readonly string[]} ids */
  const names = (ids) => new Intl.ListFormat(pageLanguage()).format(ids.map((id) => view.say("quoted", { name: actionTitle(view, id) })));
  const layers = Array.from({ length: Math.max(...rows.map(({ layer }) => layer)) }, (_, at) => rows.filter(({ layer }) => layer === at + 1));
  return [
    h("p.soft", say("reading")),
    h("ol.layers", layers.map((row, at) => h("li",
      h("div.rail-row", passingRail(lanes, row[0].above), h("h4", say(at ? "layer" : "layer-first", { n: at + 1 }))),
      h("ul", row.map((each) => h("li.rail-row", actionRail(lanes, each), h("div",
        h("a", { href: "#a-" + each.action }, actionTitle(view, each.action)),
        h("p.soft", aimText(view, say, each.action)),
        each.needs.length > 0 && h("p.soft.needs", say("needs", { names: names(each.needs) }))))))))),
    ...(apart.length ? [h("p.soft", say("apart", { n: apart.length }))] : []),
  ];
}
