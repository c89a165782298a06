/**
 * The dimensions as a radar: an axis each, the level as a point, the range as a
 * hatched band. It is drawn of three dimensions or more. Its area says nothing,
 * and the words beside it say so.
 */

import { drawing, h, svg } from "./dom.js";
import { dimensionName, namesOf, spanText } from "./figures.js";
import { textBlock } from "./stair-parts.js";
import { scrolled, tableOf } from "./tables.js";

/** @typedef {import("./figures.js").View} View */

const CENTRE = 180;
const RADIUS = 150;

/**
 * @param {number} axis
 * @param {number} count of axes
 * @param {number} share of the way out
 * @returns {[number, number]}
 */
function pointAt(axis, count, share) {
  const turn = (2 * Math.PI * axis) / count;
  return [CENTRE + Math.sin(turn) * RADIUS * share, CENTRE - Math.cos(turn) * RADIUS * share];
}

/**
 * @param {readonly number[]} shares by axis
 * @returns {string} a closed path
 */
function outline(shares) {
  return "M" + shares.map((share, axis) => pointAt(axis, shares.length, share).join(" ")).join("L") + "z";
}

/**
 * @param {View} view
 * @returns {(HTMLElement | false)[]}
 */
export function radarView(view) {
  const { bank, tops, say } = view;
  const levels = bank.stages.length;
  const count = tops.length;
  const known = tops.filter(({ level }) => level !== null);
  const reached = known.map(({ level }) => level ?? 0);
  const [low, high] = [Math.min(...reached), Math.max(...reached)];
  /** @param {number} level */
  const names = (level) => namesOf(view, known.filter((each) => each.level === level).map(({ id }) => id));
  const open = known.some(({ range }) => range && range[0] < range[1]);
  const sentence = low < high ? say("stair-ends", { high: names(high), low: names(low) }) : say("radar-alike", { level: low });
  /** @param {number} end */
  const ends = (end) => tops.map(({ level, range }) => (level === null ? 0 : (range?.[end] ?? level) / levels));
  const lines = tops.flatMap(({ level }, axis) => {
    const next = (axis + 1) % count;
    const other = tops[next].level;
    return level === null || other === null ? [] : [svg("path.way", { d: "M" + pointAt(axis, count, level / levels).join(" ") + "L" + pointAt(next, count, other / levels).join(" ") })];
  });
  return [
    h("figure", drawing("radar", [0, 0, 2 * CENTRE, 2 * CENTRE], say("radar-label", { sentence }),
      Array.from({ length: levels }, (_, at) => svg("path.ring", { d: outline(tops.map(() => (at + 1) / levels)) })),
      tops.map((_, axis) => svg("path.ring", { d: "M" + CENTRE + " " + CENTRE + "L" + pointAt(axis, count, 1).join(" ") })),
      open && svg("path.band", { d: outline(ends(1)) + outline(ends(0)), fill: "url(#hatch)", "fill-rule": "evenodd" }),
      lines,
      tops.map(({ level }, axis) => {
        const [x, y] = pointAt(axis, count, (level ?? 0) / levels);
        return level !== null && svg("circle.point", { cx: x, cy: y, r: 5 });
      }),
      Array.from({ length: levels }, (_, at) => textBlock(CENTRE + 4, CENTRE - (RADIUS * (at + 1)) / levels + 14, [String(at + 1)], "numeral")),
      tops.map((_, axis) => {
        const [x, y] = pointAt(axis, count, 1.12);
        return textBlock(x, y + 6, ["ABCDEFGHIJKLMNOPQRSTUVWXYZ"[axis] ?? "·"], "axis-name", { "text-anchor": "middle" });
      })),
    h("figcaption", sentence, " ", say("radar-note"), open && " " + say("radar-band"), known.length < count && " " + say("radar-gap"))),
    scrolled(say("radar-table"), tableOf(say("radar-table"), [say("radar-axis"), say("dimension"), "#" + say("level-short"), "#" + say("range-short")], tops.map(({ id, level, range }, axis) => [
      "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[axis] ?? "·", dimensionName(view, id), level ?? "–", level !== null && range ? spanText(range) : "–",
    ]))),
  ];
}
