/**
 * What the stair is drawn of: lines of text, walkers with flags, padlocks, the
 * cells of one dimension. One unit is one pixel at full width; y grows downwards.
 */

import { drawing, svg } from "./dom.js";
import { softened } from "./hyphens.js";

/** @typedef {import("./dom.js").Attributes} Attributes */
/** @typedef {{name: string, level: number}} Walker */
/** @typedef {{name: string, open: boolean, judged: boolean}} DrawnLock */
/** @typedef {{after: number, name: string, locks: DrawnLock[]}} DrawnGate stands between step `after` and the next */
/** @typedef {{nodes: SVGElement[], edge: number}} Drawn `edge` is how far it reaches: its top, or its bottom in the upright stair. */

/** Width of a letter, in sizes of the type: DejaVu Sans, the widest of the likely faces, is about that. */
const LETTER = 0.59;

/**
 * Lines that fit; breaks at spaces and soft hyphens, a longer word stays whole.
 * @param {string} text
 * @param {number} width
 * @param {number} [size] of the type
 * @returns {string[]}
 */
export function wrapText(text, width, size = 16) {
  const most = Math.max(4, Math.floor(width / (size * LETTER)));
  /** @type {string[]} */
  const lines = [];
  let line = "";
  for (const word of softened(text).split(" ")) {
    const pieces = word.split("\u00ad");
    pieces.forEach((piece, at) => {
      const glue = at === 0 && line ? " " : "";
      const tail = at < pieces.length - 1 ? 1 : 0;
      if (line && line.length + glue.length + piece.length + tail > most) {
        lines.push(at === 0 ? line : line + "-");
        line = piece;
      } else line += glue + piece;
    });
  }
  return [...lines, line];
}

/**
 * @param {number} x
 * @param {number} y of the first line
 * @param {readonly string[]} lines
 * @param {string} look of its class
 * @param {Attributes} [more]
 * @returns {SVGElement}
 */
export function textBlock(x, y, lines, look, more = {}) {
  const [first, ...rest] = lines;
  return svg("text", { class: look, x, y, ...more }, first, rest.map((line) => svg("tspan", { x, dy: 18 }, line)));
}

/**
 * A walker in stride, 30 high.
 * @param {number} x of the feet
 * @param {number} y
 * @returns {SVGElement}
 */
function walkerAt(x, y) {
  return svg("g", { transform: `translate(${x} ${y})` },
    svg("path.walker", { d: "M-3.3-21Q0-24 3.3-21L3.1-11.5 5.6 0H2.9L.3-9-3.2 0H-5.8L-3-11.5z" }),
    svg("circle.walker", { cy: -26.6, r: 3.3 }));
}

/**
 * A padlock of 18 by 22. Closed: filled, shackle home. Open: an outline, shackle swung up. Not judged: a question mark.
 * @param {number} x
 * @param {number} y
 * @param {DrawnLock} lock
 * @returns {SVGElement}
 */
export function padlock(x, y, { open, judged }) {
  const sign = judged ? !open && svg("path.keyhole", { d: "M9 14v3.5" }) : svg("text.keyhole-text", { x: 9, y: 20, "text-anchor": "middle" }, "?");
  return svg("g", { class: "lock " + (open ? "open" : "closed"), transform: `translate(${x} ${y})` },
    svg("path.shackle", { d: open ? "M5 10V5.5a4.4 4.4 0 0 1 8.4-1.8" : "M4.6 11V6.5a4.4 4.4 0 0 1 8.8 0V11" }),
    svg("rect.case", { x: 1, y: 10, width: 16, height: 11.5, rx: 1.5 }),
    sign);
}

/**
 * @param {Walker} walker
 * @returns {number} letters of the longest word
 */
function longestWord({ name }) {
  return Math.max(...softened(name).split(/[ \u00ad]/).map((word) => word.length));
}

/**
 * Walkers on one tread, each under a flag; the leftmost has the highest, so
 * that no pole crosses a text. A flag that hangs wholly above what stands to
 * the right may reach over it.
 * @param {readonly Walker[]} walkers
 * @param {number} x0
 * @param {number} width
 * @param {number} tread
 * @param {{top: number, width: number} | null} [beyond]
 * @returns {Drawn}
 */
export function walkersOn(walkers, x0, width, tread, beyond = null) {
  const row = [...walkers].sort((a, b) => longestWord(b) - longestWord(a));
  const gap = Math.min(18, (width * 0.45) / Math.max(1, row.length - 1));
  let y = tread - 38;
  /** @type {SVGElement[]} */
  let nodes = [];
  for (let at = row.length - 1; at >= 0; at--) {
    const x = x0 + 12 + at * gap;
    const room = x0 + width - 4 - (x + 7);
    const lines = wrapText(row[at].name, beyond && y + 2 < beyond.top ? Math.min(room + beyond.width, 270) : room);
    const top = y - lines.length * 18;
    nodes = [svg("path.pole", { d: `M${x} ${tread - 30}V${top + 1}` }), walkerAt(x, tread), textBlock(x + 7, top + 14, lines, "flag"), ...nodes];
    y = top - 7;
  }
  return { nodes, edge: row.length ? y + 7 : tread };
}

/**
 * Cells, the stair of one dimension: filled up to what is certain, hatched over
 * the range, the own level marked; an arrow below points to the target, filled
 * when it is reached.
 * @param {number | null} level
 * @param {readonly [number, number] | null} range
 * @param {number} count
 * @param {number} [target]
 * @returns {SVGElement}
 */
export function cells(level, range, count, target) {
  const [low, high] = range ?? [level ?? 0, level ?? 0];
  const rise = 25 / count;
  const nodes = Array.from({ length: count }, (_, at) => {
    const step = at + 1;
    const tall = 6 + step * rise;
    const x = at * 20 + 1.5;
    const kind = level === null || step > high ? "empty" : step <= low ? "sure" : "maybe";
    return [
      svg("rect", { class: "cell " + kind, x, y: 34 - tall, width: 17, height: tall, fill: kind === "maybe" && "url(#hatch)" }),
      step === level && svg("path.at", { d: `M${x - 1.5} ${33 - tall}h20` }),
      step === target && svg("path", { class: "aim" + (level !== null && level >= step ? " reached" : ""), d: `M${x + 8.5} 38l6 8h-12z` }),
    ];
  });
  return drawing("cells", [0, 0, count * 20 + 1, target ? 48 : 36], "", nodes);
}
