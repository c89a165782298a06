/**
 * Answers as a short text of letters and figures, for the fragment of a link,
 * and back. Everything that can be counted is one whole number in mixed radix,
 * its first digit the lowest: answers that are not given at the end cost
 * nothing. Exact and pure.
 *
 * The text is the version of this form, the check sum of all behind it, the
 * number, and, where texts go along, "-" and these.
 */

import { checkSum } from "./share-layout.js";
import { VIEWS } from "./whose-view.js";

/** @typedef {import("./share-layout.js").Layout} Layout */

/**
 * @typedef {Object} Shareable What a link carries.
 * @property {string} mode
 * @property {string} view "own" or "joint"
 * @property {string} role or ""
 * @property {string} profile or ""
 * @property {Record<string, string>} answers
 * @property {Record<string, string[]>} criteria
 * @property {Record<string, string>} reasons
 * @property {Record<string, string>} notes
 * @property {Record<string, string>} evidence
 */

/** @typedef {{shared: Shareable, version: string} | {fault: "broken" | "newer-form" | "version", version: string}} Unpacked `version` is that of the content, "" where it cannot be told. */

const SHARE_FORM = "1";
const FIGURES = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const BASE = BigInt(FIGURES.length);
const SUM_LENGTH = 4;
const PRINTS = 2 ** 24;
/** So many bytes make so many figures: 62^11 > 256^8, and so for fewer. */
const FIGURES_OF_BYTES = [0, 2, 3, 5, 6, 7, 9, 10, 11];
/** Stands for a reason that was given and is not told. */
export const UNTOLD = "…";

/**
 * @param {bigint} value
 * @param {number} [length] filled with zeros
 * @returns {string}
 */
function figuresOf(value, length = 0) {
  let text = "";
  for (let rest = value; rest > 0n; rest /= BASE) text = FIGURES[Number(rest % BASE)] + text;
  return text.padStart(length, FIGURES[0]);
}

/**
 * @param {string} text of figures alone
 * @returns {bigint}
 */
function valueOf(text) {
  let value = 0n;
  for (const figure of text) value = value * BASE + BigInt(FIGURES.indexOf(figure));
  return value;
}

/**
 * @param {string} text
 * @returns {string} the figures of its bytes, eight at a time
 */
function figuresOfText(text) {
  const bytes = Array.from(new TextEncoder().encode(text));
  let figures = "";
  for (let at = 0; at < bytes.length; at += 8) {
    const group = bytes.slice(at, at + 8);
    figures += figuresOf(group.reduce((value, byte) => value * 256n + BigInt(byte), 0n), FIGURES_OF_BYTES[group.length]);
  }
  return figures;
}

/**
 * @param {string} figures
 * @returns {string} the text; may throw where it is none
 */
function textOfFigures(figures) {
  /** @type {number[]} */
  const bytes = [];
  const most = FIGURES_OF_BYTES[8];
  for (let at = 0; at < figures.length; at += most) {
    const group = figures.slice(at, at + most);
    let value = valueOf(group);
    const end = bytes.length;
    for (let left = FIGURES_OF_BYTES.indexOf(group.length); left > 0; left -= 1, value /= 256n) bytes.splice(end, 0, Number(value % 256n));
  }
  return new TextDecoder("utf-8", { fatal: true }).decode(new Uint8Array(bytes));
}

/**
 * @param {string} text that stands behind the sum
 * @returns {string}
 */
function sumOf(text) {
  return figuresOf(BigInt(checkSum(text)) % BASE ** BigInt(SUM_LENGTH), SUM_LENGTH);
}

/**
 * The digits of a link in their order, each with its radix: what can be
 * counted, one after another. Packing and unpacking walk the same way.
 * @param {Layout} layout
 * @param {Shareable} shared is read, or filled where `digit` gives what stands there
 * @param {(radix: number, value: number) => number} digit takes a digit, or gives it
 */
function walk({ modes, roles, profiles, questions }, shared, digit) {
  /** @param {readonly string[]} names @param {string | undefined} name @returns {string} "" is 0, and so is what is not among them */
  const among = (names, name) => names[digit(names.length + 1, names.indexOf(name ?? "") + 1) - 1] ?? "";
  shared.mode = modes[digit(modes.length, Math.max(0, modes.indexOf(shared.mode)))];
  shared.view = VIEWS[digit(VIEWS.length, Math.max(0, VIEWS.indexOf(shared.view)))];
  shared.role = among(roles, shared.role);
  shared.profile = among(profiles, shared.profile);
  for (const { id, choices, criteria, reason } of questions) {
    const answer = among(choices, shared.answers[id]);
    if (answer) shared.answers[id] = answer;
    const held = criteria.filter((each) => digit(2, Number((shared.criteria[id] ?? []).includes(each))));
    if (held.length) shared.criteria[id] = held;
    if (reason && digit(2, Number(!!shared.reasons[id]))) shared.reasons[id] ??= UNTOLD;
  }
}

/**
 * @returns {Shareable} with nothing in it
 */
function nothingShared() {
  return { mode: "", view: "", role: "", profile: "", answers: Object.create(null), criteria: Object.create(null), reasons: Object.create(null), notes: Object.create(null), evidence: Object.create(null) };
}

/**
 * @param {Shareable} shared
 * @returns {Record<string, string>[]} what was written, in the order in which it goes along
 */
function textsIn({ notes, reasons, evidence }) {
  return [notes, reasons, evidence];
}

/**
 * @template T
 * @param {Record<string, T>} map
 * @returns {Record<string, T>} a copy without a prototype
 */
function bareCopy(map) {
  return Object.assign(Object.create(null), map);
}

/**
 * @param {Layout} layout
 * @param {Shareable} shared what the layout does not name is left out
 * @param {boolean} [texts] whether notes, reasons and evidence go along
 * @returns {string} of letters, figures and at most one "-"
 */
export function packShare(layout, shared, texts = false) {
  /** @type {[number, number][]} radix and value */
  const digits = [];
  for (const number of layout.version.split(".").map(Number)) {
    // Eight more each time, as long as the lowest digit is not below eight.
    let rest = number;
    for (; rest >= 8; rest = (rest - (rest % 8)) / 8) digits.push([16, 8 + (rest % 8)]);
    digits.push([16, rest]);
  }
  digits.push([PRINTS, layout.print]);
  walk(layout, { ...shared, answers: bareCopy(shared.answers), criteria: bareCopy(shared.criteria), reasons: bareCopy(shared.reasons) }, (radix, value) => {
    digits.push([radix, value]);
    return value;
  });
  const number = digits.reduceRight((value, [radix, digit]) => value * BigInt(radix) + BigInt(digit), 0n);
  const told = texts ? textsIn(shared).map(bareCopy).map((map) => layout.questions.flatMap(({ id }, at) => (map[id] ? [[at, map[id]]] : []))) : [];
  const body = figuresOf(number) + (told.some((list) => list.length) ? "-" + figuresOfText(JSON.stringify(told)) : "");
  return SHARE_FORM + sumOf(body) + body;
}

/**
 * @param {Layout} layout
 * @param {Shareable} shared takes them
 * @param {string} figures
 */
function unpackTexts({ questions }, shared, figures) {
  const lists = JSON.parse(textOfFigures(figures));
  textsIn(shared).forEach((map, of) => {
    for (const [at, text] of lists[of]) {
      if (typeof text !== "string") throw new TypeError("no text");
      map[questions[at].id] = text;
    }
  });
}

/**
 * Reads what {@link packShare} wrote. Whatever comes in, nothing throws.
 * @param {readonly Layout[]} layouts those that are known; answers are given in the first that fits
 * @param {string} text
 * @returns {Unpacked}
 */
export function unpackShare(layouts, text) {
  const body = text.slice(SHARE_FORM.length + SUM_LENGTH);
  const [figures, texts] = body.split("-");
  if (/^[2-9]/.test(text)) return { fault: "newer-form", version: "" };
  if (!/^1[0-9A-Za-z]{5,}(-[0-9A-Za-z]+)?$/.test(text) || sumOf(body) !== text.slice(SHARE_FORM.length, -body.length)) return { fault: "broken", version: "" };
  let rest = valueOf(figures);
  /** @param {number} radix */
  const next = (radix) => {
    const value = Number(rest % BigInt(radix));
    rest /= BigInt(radix);
    return value;
  };
  const version = [0, 0, 0].map(() => {
    let number = 0;
    for (let worth = 1; ; worth *= 8) {
      const digit = next(16);
      number += (digit % 8) * worth;
      if (digit < 8) return number;
    }
  }).join(".");
  const print = next(PRINTS);
  const layout = layouts.find((each) => each.print === print);
  if (!layout) return { fault: "version", version };
  try {
    const shared = nothingShared();
    walk(layout, shared, next);
    if (texts !== undefined) unpackTexts(layout, shared, texts);
    return rest === 0n ? { shared, version } : { fault: "broken", version };
  } catch {
    return { fault: "broken", version };
  }
}
