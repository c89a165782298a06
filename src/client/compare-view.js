/**
 * The step that compares results: on the stair and by dimension, each with a
 * mark of its own shape; the same in a table; the answers that changed; what
 * cannot be compared.
 */

import { comparisonOf } from "./compare.js";
import { confidenceOf } from "./confidence.js";
import { drawing, h, svg } from "./dom.js";
import { dimensionName, figureOf, spanText, stageName, viewOf } from "./figures.js";
import { compare, exact, plus, textOf, times } from "./fraction.js";
import { MOST_COMPARED, dayText } from "./kept-list.js";
import { keptResults } from "./kept-store.js";
import { readKept } from "./kept-read.js";
import { optionText, questionText } from "./page.js";
import { printedCover } from "./paper.js";
import { allQuestions } from "./score.js";
import { figureCell, maybeSame, standingCell } from "./standing.js";
import { tableOf } from "./tables.js";

/** @typedef {import("./assessment.js").App} App */
/** @typedef {import("./figures.js").View} View */
/** @typedef {import("./load.js").Data} Data */
/** @typedef {import("./record.js").AnswerRecord} AnswerRecord */
/** @typedef {import("./score.js").ScoredDimension} ScoredDimension */
/** @typedef {import("./strings.js").Say} Say */

/** @typedef {{name: string, day: string, dated: number, record: AnswerRecord, version: string}} Side One of those that are compared. */
/** @typedef {Side & {letter: string, view: View}} Shown */

/** Outlines of the marks around their middle, told apart by shape. */
const MARKS = ["M-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0z", "M-5.5-5.5h11v11h-11z", "M0-7l7 12h-14z", "M0-7.5l7.5 7.5-7.5 7.5-7.5-7.5z"];

/**
 * @param {number} at which of them
 * @param {number} x
 * @param {number} y
 * @returns {SVGElement}
 */
function markAt(at, x, y) {
  return svg("path.compared.compared-" + (at + 1), { d: MARKS[at], transform: `translate(${x} ${y})` });
}

/**
 * @param {string} letter
 * @param {number} at
 * @returns {HTMLElement} a mark with its letter, for the list of names and heads of tables
 */
function keyOf(letter, at) {
  const key = h("span.key", letter);
  key.prepend(drawing("mark", [-9, -9, 18, 18], "", markAt(at, 0, 0)));
  return key;
}

/**
 * @param {readonly Shown[]} sides
 * @param {number} stages
 * @param {string} label
 * @returns {SVGElement} all of them on one stair; those without a stage are not there
 */
function sharedStair(sides, stages, label) {
  const [width, rise, lane] = [358 / stages, 26, 18];
  const on = sides.map(({ view }) => view.result.stage ?? 0);
  const foot = Math.max(...Array.from({ length: stages }, (_, at) => (at + 1) * rise + 4 + lane * on.filter((stage) => stage === at + 1).length));
  /** @param {number} stage */
  const floor = (stage) => foot - stage * rise;
  return drawing("compare-stair", [0, 0, 360, foot + 2], label,
    Array.from({ length: stages }, (_, at) => [
      svg("path.line", { d: `M${1 + at * width} ${floor(at)}V${floor(at + 1)}h${width}${at === stages - 1 ? `V${foot}` : ""}` }),
      svg("text.numeral", { x: 12 + at * width, y: floor(at + 1) + 22 }, at + 1),
    ]),
    sides.map(({ letter }, at) => {
      const stage = on[at];
      if (!stage) return [];
      const y = floor(stage) - 12 - lane * on.slice(0, at).filter((each) => each === stage).length;
      const x = (stage - 0.5) * width;
      return [markAt(at, x - 8, y), svg("text.letter", { x: x + 6, y: y + 5 }, letter)];
    }));
}

/**
 * @param {readonly (number | null)[]} levels
 * @param {number} most
 * @returns {SVGElement} a scale with a mark for each, one above another
 */
function scaleOf(levels, most) {
  const [gap, lane] = [240 / (most - 1 || 1), 16];
  const foot = levels.length * lane + 4;
  /** @param {number} level */
  const x = (level) => 10 + (level - 1) * gap;
  return drawing("scale", [0, 0, 260, foot + 20], "",
    Array.from({ length: most }, (_, at) => svg("path.rail", { d: `M${x(at + 1)} 0V${foot}` })),
    Array.from({ length: most }, (_, at) => svg("text.axis", { x: x(at + 1), y: foot + 15, "text-anchor": "middle" }, at + 1)),
    svg("path.line", { d: `M10 ${foot}H${x(most)}` }),
    levels.map((level, at) => level !== null && markAt(at, x(level), 8 + at * lane)));
}

/**
 * @param {number | string | null | undefined} from
 * @param {number | string | null | undefined} to a whole number, or a fraction as text
 * @returns {string} the difference with its sign; a dash where one is not known
 */
function difference(from, to) {
  if (from === null || to === null || from === undefined || to === undefined) return "–";
  const apart = plus(exact(to), times([-1, 1], exact(from)));
  const sign = compare(apart, exact(0));
  return sign === 0 ? "0" : (sign > 0 ? "+" : "−") + figureOf(textOf(sign > 0 ? apart : times([-1, 1], apart))).replace(/[.,]00$/, "");
}

/**
 * @param {View} view
 * @returns {Pick<ScoredDimension, "level" | "range">} the stage, as if it were a dimension
 */
function wholeOf({ result }) {
  return { level: result.stage, range: result.range };
}

/**
 * @param {View} view
 * @param {Say} say
 * @returns {string | Node}
 */
function wholeCell({ bank, result }, say) {
  const { stage, range } = result;
  const { answered, asked } = confidenceOf(bank, result);
  return figureCell(say, stage ? String(stage) : "–", stage && range && range[0] < range[1] ? spanText(range) : "", answered, asked);
}

/**
 * @param {Data} data
 * @param {Say} say
 * @param {readonly Shown[]} sides
 * @returns {HTMLElement[]}
 */
function figuresOfAll(data, say, sides) {
  const first = sides[0].view;
  const last = sides[sides.length - 1].view;
  const most = data.bank.stages.length;
  const ids = first.result.dimensions.map(({ id }) => id).filter((id) => sides.some(({ view }) => (view.result.dimensions.find((each) => each.id === id)?.applicable ?? 0) > 0));
  /** @param {View} view @param {string} id */
  const found = (view, id) => view.result.dimensions.find((each) => each.id === id);
  /** @param {View} view @param {string} id */
  const figure = (view, id) => found(view, id)?.level ?? found(view, id)?.score;
  const staged = sides.some(({ view }) => view.result.stage);
  const sentence = first.result.stage && last.result.stage
    ? say(first.result.stage === last.result.stage ? "stage-same" : first.result.stage < last.result.stage ? "stage-up" : "stage-down", { from: first.result.stage, to: last.result.stage, name: stageName(last, last.result.stage) })
    : say("stage-unknown");
  const rows = ids.map((id) => {
    const name = h("span", dimensionName(first, id));
    return [name, ...sides.map(({ view }) => standingCell(say, found(view, id), "–")), difference(figure(first, id), figure(last, id))];
  });
  const top = [h("strong", say("whole")), ...sides.map(({ view }) => wholeCell(view, say)), difference(first.result.stage, last.result.stage)];
  return [
    h("p.lede", sentence),
    ...(staged ? [h("figure.chart", sharedStair(sides, most, say("stair-label")))] : []),
    h("h3", say("dimensions")),
    h("ul.scales", ids.map((id) => h("li", h("span", dimensionName(first, id)), scaleOf(sides.map(({ view }) => found(view, id)?.level ?? null), most)))),
    h("div.scroll", { tabindex: 0, role: "region", "aria-label": say("table") }, tableOf(say("table"), [say("dimension"), ...sides.map(({ letter }) => "#" + letter), "#" + say("difference")], [top, ...rows])),
    ...maybeSame([
      { name: say("whole"), before: wholeOf(first), after: wholeOf(last) },
      ...ids.map((id) => ({ name: dimensionName(first, id), before: found(first, id), after: found(last, id) })),
    ], say),
  ];
}

/**
 * @param {App} app
 * @param {Say} say
 * @param {readonly Shown[]} sides
 * @param {readonly string[]} changed
 * @returns {HTMLElement[]}
 */
function changedAnswers(app, say, sides, changed) {
  if (!changed.length) return [h("p", say("changed-none"))];
  return [h("dl.answers", changed.flatMap((id) => {
    const field = document.getElementById("q-" + id);
    if (!field) return [];
    return [h("div", h("dt", questionText(id)), sides.map(({ letter, record }, at) => h("dd", keyOf(letter, at), " ", record.answers[id] ? optionText(field, record.answers[id]) : app.say("unanswered"))))];
  }))];
}

/**
 * Fills the step with what its address names.
 * @param {App} app
 * @param {Data} data
 * @param {Say} say
 * @param {import("./load.js").ResultScript["read"]} read
 * @param {HTMLElement} step
 * @param {string} wanted when each was made, and "now" for the answers of the page, with commas between
 */
export async function showComparison(app, data, say, read, step, wanted) {
  const ids = wanted.split(",").slice(0, MOST_COMPARED);
  const all = keptResults(app.config, Date.now());
  /** @type {Side[]} */
  const sides = [];
  for (const id of ids) {
    const kept = all.find(({ made }) => String(made) === id);
    const found = kept && await readKept(data, app.config, read, kept);
    if (kept && found && !Array.isArray(found)) sides.push({ ...found, name: kept.name, day: dayText(kept.dated), dated: kept.dated });
    else if (id === "now" && app.asked().some(app.answered)) sides.push({ record: app.record, version: data.bank.version, name: say("now"), day: dayText(Date.now()), dated: Infinity });
  }
  sides.sort((a, b) => a.dated - b.dated);
  const heading = h("h2", { tabindex: -1 }, say("comparison"));
  const back = h("div.pager", h("a.button", { href: "#kept" }, say("to-kept")));
  if (sides.length < 2) {
    step.replaceChildren(heading, h("p.lede", say("compare-gone")), back);
    return;
  }
  const { left, answers, changed } = comparisonOf(allQuestions(data.bank).map(({ id }) => id), sides.map(({ version, record }) => ({ version, answers: record.answers })));
  const shown = sides.map((side, at) => {
    const record = { ...side.record, answers: answers[at], target: 0 };
    return { ...side, record, letter: "ABCD"[at], view: viewOf(data, { app, record, result: null, roadmap: null }) };
  });
  const modes = new Set(shown.map(({ record }) => record.mode));
  step.replaceChildren(
    printedCover(shown[0].view),
    heading,
    h("ul.legend", shown.map(({ letter, name, day, version }, at) => h("li", keyOf(letter, at), " ", h("b", name), " ", h("span.soft", say("side", { day, version }))))),
    ...(modes.size > 1 ? [h("p.notice", say("modes"))] : []),
    ...figuresOfAll(data, say, shown),
    h("h3", say("changed")),
    ...changedAnswers(app, say, shown, changed),
    ...(left.length ? [h("h3", say("left")), h("p", say("left-why")), h("ul", left.map((id) => h("li", questionText(id))))] : []),
    back);
}
