/**
 * One dimension of the result: level, range, score, coverage, its cells, and
 * how the number was made.
 */

import { h } from "./dom.js";
import { explainLevel, figureOf, readingsIn } from "./explain.js";
import { dimensionName, spanText } from "./figures.js";
import { questionText } from "./page.js";
import { cells } from "./stair-parts.js";
import { tableOf } from "./tables.js";

/** @typedef {import("./figures.js").View} View */
/** @typedef {import("./score.js").ScoredDimension} ScoredDimension */

/**
 * @param {View} view
 * @param {import("./reading.js").Reading} reading
 * @returns {string | number} the level, or what there is instead
 */
function answerCell({ say }, { told, state, part }) {
  return told ? part.level : state === "unanswered" ? "–" : say("state-" + state.replace("_", "-"));
}

/**
 * @param {View} view
 * @param {ScoredDimension} dimension
 * @returns {HTMLElement}
 */
export function dimensionView(view, dimension) {
  const { bank, say } = view;
  const { id, level, range, score, answered, applicable, unknown, ahead } = dimension;
  const name = dimensionName(view, id);
  /** @type {import("./dom.js").Child[]} */
  const line = level === null ? [say(dimension.assessable ? "level-none" : "level-not-yet")] : [h("strong", say(ahead ? "level-ahead" : "level", { level }))];
  if (level !== null && range && range[0] < range[1]) line.push(say("range", { range: spanText(range) }));
  if (score !== null && dimension.assessable) line.push(say("score", { score: figureOf(score) }));
  line.push(say("coverage", { answered, asked: applicable }));
  if (unknown) line.push(say("coverage-unknown", { unknown }));
  const rows = readingsIn(view, id);
  return h("div.dimension", { id: "d-" + id },
    h("h4", name),
    h("p", line.map((part, at) => [at > 0 && " · ", part])),
    cells(level, level === null ? null : range, bank.stages.length),
    h("details.more",
      h("summary", say("explain"), h("span.unseen", ": " + name)),
      h("div", null,
        h("p", explainLevel(view, dimension)),
        rows.length > 0 && tableOf(say("explain-table", { name }), [say("question"), "#" + say("level-short")], rows.map((reading) => [h("a", { href: "#q-" + reading.id }, questionText(reading.id)), answerCell(view, reading)]), true))));
}
