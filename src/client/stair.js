/**
 * The stair, in two forms of which the style sheet shows one: steps that rise
 * from left to right on wide screens and on paper, rows from the top down on
 * narrow ones. Both say the same.
 */

import { drawing, svg } from "./dom.js";
import { gateUpright, gateWide } from "./stair-gate.js";
import { textBlock, walkersOn, wrapText } from "./stair-parts.js";

/** @typedef {import("./stair-parts.js").DrawnGate} DrawnGate */
/** @typedef {import("./stair-parts.js").Walker} Walker */

/**
 * @typedef {Object} Stair All texts in the reader's language.
 * @property {readonly string[]} stages names, lowest first
 * @property {number | null} own the step that one stands on
 * @property {readonly [number, number] | null} range
 * @property {readonly DrawnGate[]} gates
 * @property {readonly Walker[]} walkers in the bank's order
 * @property {string} here beside the own step
 * @property {string} span beside the range
 * @property {string} label what the drawing says, in a sentence
 */

/**
 * @param {number} step
 * @param {number | null} own
 * @returns {string} of its class
 */
function stepLook(step, own) {
  return step === own ? "own" : own !== null && step < own ? "climbed" : "ahead";
}

/**
 * @param {Stair} stair
 * @returns {SVGElement}
 */
export function stairWide({ stages, own, range, gates, walkers, here, span, label }) {
  const count = stages.length;
  const whole = 960;
  const landing = 176;
  const rise = 64;
  const width = (whole - landing * gates.length) / count;
  /** @param {number} step */
  const x = (step) => (step - 1) * width + gates.filter(({ after }) => after < step).length * landing;
  /** @type {SVGElement[]} */
  const bodies = [];
  /** @type {SVGElement[]} */
  const marks = [];
  let top = -rise * count;
  let line = `M0 0V${-rise}`;
  for (let step = 1; step <= count; step++) line += `H${step < count ? x(step + 1) : whole}V${step < count ? -rise * (step + 1) : 0}`;
  /** @type {{top: number, width: number} | null} */
  let beyond = null;
  for (let step = count; step >= 1; step--) { // from the right, so that a step knows what stands beyond it
    const gate = gates.find(({ after }) => after === step);
    const look = stepLook(step, own);
    const left = x(step);
    const y = -rise * step;
    bodies.push(svg("path", { class: `body step-${step} ${look}`, d: `M${left} ${y}H${left + width + (gate ? landing : 0)}V0H${left}z` }));
    marks.push(textBlock(left + 12, y + 34, [String(step)], `numeral on-${step} ${look}`));
    const lines = wrapText(stages[step - 1], width - 42);
    if (step === own) marks.push(textBlock(left + 36, y + 50 + (lines.length - 1) * 6, [here], "here own"));
    // What no patterns break is written smaller.
    const longest = Math.max(...lines.map((each) => each.length)) * 9.44;
    marks.push(textBlock(left + 36, y + (lines.length > 1 ? 22 : 31), lines, `stage on-${step} ${look}`, { "font-size": longest > width - 38 && Math.floor((16 * (width - 38)) / longest) }));
    if (step === own) marks.push(svg("path.tread", { d: `M${left} ${y}h${width}` }));
    if (gate) {
      const fence = gateWide(gate, left + width, landing, y);
      marks.push(...fence.nodes);
      top = Math.min(top, fence.edge);
      beyond = { top: fence.edge, width: landing };
    }
    const standing = walkersOn(walkers.filter(({ level }) => level === step), left, width, y - (step === own ? 3 : 1), beyond);
    marks.push(...standing.nodes);
    top = Math.min(top, standing.edge);
    beyond = { top: standing.edge, width };
  }
  if (range) {
    const [from, to] = [x(range[0]), x(range[1]) + width];
    const end = range[0] > count / 2;
    marks.push(
      svg("path.rail", { d: `M0 20H${whole}` }),
      svg("rect.band", { x: from, y: 12, width: to - from, height: 16, fill: "url(#hatch)" }),
      ...(own ? [svg("path.spot", { d: `M${x(own) + width / 2} 8l12 12-12 12-12-12z` })] : []),
      textBlock(end ? to : from, 50, [span], "axis", { "text-anchor": end && "end" }));
  }
  const foot = range ? 58 : 2;
  return drawing("stair.wide", [-2, top - 6, whole + 4, foot - top + 6], label,
    svg("g", bodies), svg("path.line", { pathLength: 1, d: line }), svg("g.marks", marks));
}

/**
 * @param {Stair} stair
 * @returns {SVGElement}
 */
export function stairUpright({ stages, own, range, gates, walkers, here, span, label }) {
  const count = stages.length;
  const whole = 340;
  const right = whole - (range ? 22 : 0);
  /** @param {number} step */
  const x = (step) => (step - 1) * 9;
  /** @type {SVGElement[]} */
  const bodies = [];
  /** @type {SVGElement[]} */
  const marks = [];
  /** @type {number[]} */
  const treads = [];
  /** @type {number[]} */
  const floors = [];
  let y = 0;
  for (let step = count; step >= 1; step--) {
    const look = stepLook(step, own);
    const left = x(step);
    const gate = gates.find(({ after }) => after === step);
    if (gate) {
      const fence = gateUpright(gate, x(step + 1), right, y + 8);
      marks.push(...fence.nodes);
      y = fence.edge + 4;
    }
    const there = walkers.filter(({ level }) => level === step);
    const tread = y + (there.length ? 8 - walkersOn(there, left + 9, right - left - 9, 0).edge : 10);
    marks.push(...walkersOn(there, left + 9, right - left - 9, tread - 1).nodes);
    const lines = wrapText(stages[step - 1], right - left - (step === own ? 160 : 44));
    const height = 36 + (lines.length - 1) * 18;
    bodies.push(
      svg("path", { class: `body step-${step} ${look}`, d: `M${left} ${tread}H${right}v${height}H${left}z` }),
      svg("path.line", { d: `M${left} ${tread}H${right}` }));
    if (step === own) marks.push(svg("path.tread", { d: `M${left} ${tread}H${right}` }));
    marks.push(textBlock(left + 10, tread + 26, [String(step)], `numeral on-${step} ${look}`), textBlock(left + 34, tread + 24, lines, `stage on-${step} ${look}`));
    if (step === own) marks.push(textBlock(right - 10, tread + 24, [here], "here own", { "text-anchor": "end" }));
    treads[step] = tread;
    floors[step] = y = tread + height;
  }
  let edge = "";
  for (let step = count; step >= 1; step--) edge += `${step === count ? "M" : "L"}${x(step)} ${treads[step]}L${x(step)} ${step > 1 ? treads[step - 1] : floors[1]}`;
  marks.push(svg("path.line", { d: edge }), svg("path.line", { d: `M0 ${y}H${right}` }));
  if (range) {
    const [low, high] = range;
    marks.push(
      svg("path.rail", { d: `M${whole - 8} ${treads[count]}V${y}` }),
      svg("rect.band", { x: whole - 15, y: treads[high], width: 14, height: floors[low] - treads[high], fill: "url(#hatch)" }),
      ...(own ? [svg("path.spot", { d: `M${whole - 8} ${(treads[own] + floors[own]) / 2 - 10}l10 10-10 10-10-10z` })] : []),
      textBlock(whole - 1, y + 22, [span], "axis", { "text-anchor": "end" }));
    y += 28;
  }
  return drawing("stair.upright", [-2, -2, whole + 5, y + 6], label, bodies, svg("g.marks", marks));
}
