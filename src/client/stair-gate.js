/**
 * The gate of the stair: a field gate of two posts with a rail for every lock.
 * The lock hangs on its rail; an open lock's rail is drawn back.
 */

import { svg } from "./dom.js";
import { padlock, textBlock, wrapText } from "./stair-parts.js";

/** @typedef {import("./stair-parts.js").Drawn} Drawn */
/** @typedef {import("./stair-parts.js").DrawnGate} DrawnGate */
/** @typedef {import("./stair-parts.js").DrawnLock} DrawnLock */

/**
 * @param {DrawnLock} lock
 * @param {string} d where it runs
 * @returns {SVGElement} its rail
 */
function railOf({ judged }, d) {
  return svg("path", { class: judged ? "bar" : "bar unjudged", d });
}

/**
 * Where the locks of a gate hang, one above the other, the first on top.
 * @param {readonly string[]} names of the locks
 * @param {number} width for a name
 * @returns {{lines: string[], up: number}[]} each name in lines that fit, and how far above the tread its rail runs
 */
export function rails(names, width) {
  let up = 1;
  return names.map((name) => wrapText(name, width, 15)).reverse().map((lines) => {
    up += 33 + (lines.length - 1) * 18;
    return { lines, up };
  }).reverse();
}

/**
 * @param {DrawnGate} gate
 * @param {number} x0 where the landing begins
 * @param {number} width of the landing
 * @param {number} tread
 * @returns {Drawn}
 */
export function gateWide({ name, locks }, x0, width, tread) {
  const left = x0 + 9;
  const right = x0 + width - 9;
  const hung = rails(locks.map(({ name }) => name), width - 55);
  const top = tread - hung[0].up - 14;
  const nodes = locks.flatMap((lock, at) => {
    const y = tread - hung[at].up;
    return [
      railOf(lock, `M${left} ${y}H${lock.open ? left + 16 : right}`),
      padlock(left + 9, y - 4, lock),
      textBlock(left + 34, y + 17, hung[at].lines, "lock-name"),
    ];
  });
  const lines = wrapText(name, width - 12);
  return {
    nodes: [
      ...nodes,
      ...[left, right].map((x) => svg("path.post", { d: `M${x} ${tread}V${top}` })),
      textBlock(left - 3, top - 10 - (lines.length - 1) * 18, lines, "gate-name"),
    ],
    edge: top - 10 - lines.length * 18,
  };
}

/**
 * The same as a fence between two rows.
 * @param {DrawnGate} gate
 * @param {number} x0
 * @param {number} right
 * @param {number} y
 * @returns {Drawn}
 */
export function gateUpright({ name, locks }, x0, right, y) {
  const left = x0 + 5;
  const end = right - 4;
  // Two hang side by side where their names have room.
  const beside = locks.length > 1 && locks.every((lock) => wrapText(lock.name, (end - left) / 2 - 37, 15).length < 2) ? 2 : 1;
  const share = (end - left) / beside;
  const top = y + 26;
  const bottom = top + 10 + Math.ceil(locks.length / beside) * 34;
  const nodes = locks.flatMap((lock, at) => {
    const x = left + (at % beside) * share;
    const rail = top + 10 + Math.floor(at / beside) * 34;
    return [
      railOf(lock, `M${x} ${rail}h${lock.open ? 16 : share}`),
      padlock(x + 9, rail - 4, lock),
      textBlock(x + 33, rail + 17, [lock.name], "lock-name"),
    ];
  });
  return {
    nodes: [
      textBlock(left - 2, y + 16, [name], "gate-name"),
      ...nodes,
      ...[left, end].map((x) => svg("path.post", { d: `M${x} ${bottom}V${top}` })),
    ],
    edge: bottom,
  };
}
