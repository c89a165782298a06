/**
 * One dimension of the result: level, range, score, coverage, its cells, and
 * how the number was made.
 */

import { h } from "./dom.js";
import { makesLevels } from "./facets.js";
import { scoreSpan } from "./facets-view.js";
import { cappedIn, dimensionName, dimensionOf, figureOf, reachesTarget, readingsIn, spanText } from "./figures.js";
import { lateDetails } from "./late.js";
import { optionText, questionText } from "./page.js";
import { cells } from "./stair-parts.js";

/** @typedef {import("./figures.js").View} View */
/** @typedef {import("./score.js").ScoredDimension} ScoredDimension */

/**
 * When the answers that were given are good enough and how to do better, where
 * the bank says so.
 * @param {View} view
 * @param {string} dimension
 * @param {string} name of the dimension
 * @returns {HTMLElement | false}
 */
function adviceOn(view, dimension, name) {
  const { texts, shown, say } = view;
  const told = (texts.advice ? readingsIn(view, dimension) : []).flatMap(({ id }) => {
    const answer = shown.record.answers[id];
    const said = texts.advice?.find(({ questions }) => questions.includes(id))?.options[answer];
    const field = document.getElementById("q-" + id);
    if (!said) return [];
    const { enough, better } = said;
    return h("li",
      h("p", h("a", { href: "#q-" + id }, questionText(id)), " ", field && optionText(field, answer)),
      enough && h("p", say("advice-enough", { text: enough })),
      better && h("p", say("advice-better", { text: better })));
  });
  return told.length > 0 && h("details.more.advice", h("summary", h("span", say("advice")), h("span.unseen", ": " + name)), h("ul", told));
}

/**
 * @param {View} view
 * @param {ScoredDimension} dimension
 * @param {boolean} inner whether it is a part of another dimension
 * @returns {HTMLElement}
 */
export function dimensionView(view, dimension, inner) {
  const { bank, say } = view;
  const { id, level, range, score, answered, applicable, unknown, ahead, target } = dimension;
  const name = dimensionName(view, id);
  const { rule = bank.rule } = dimensionOf(view, id) ?? {};
  const span = level === null && dimension.assessable && scoreSpan(dimension);
  /** @type {import("./dom.js").Child[]} */
  const line = level === null ? [say(dimension.assessable ? "level-none" : "level-not-yet")] : [h("strong", say(ahead ? "level-ahead" : "level", { level }))];
  if (target) line.push(say(reachesTarget(dimension) ? "aim-reached" : "aim", { target }));
  if (level !== null && range && range[0] < range[1]) line.push(say("range", { range: spanText(range) }));
  if (score !== null && dimension.assessable) line.push(say("score", { score: figureOf(score) }));
  if (span) line.push(say("range", { range: span }));
  line.push(say("coverage", { answered, asked: applicable }));
  if (unknown) line.push(say("coverage-unknown", { unknown }));
  const capped = cappedIn(view, id).length;
  if (capped) line.push(say("coverage-capped", { n: capped }));
  return h(inner ? "div.dimension.inner" : "div.dimension", { id: "d-" + id },
    h(inner ? "h5" : "h4", name),
    h("p", line.map((part, at) => [at > 0 && " · ", part])),
    makesLevels(rule) && cells(level, level === null ? null : range, bank.stages.length, target),
    lateDetails(view, [say("explain"), h("span.unseen", ": " + name)], (script, told) => script.dimension(told, id)),
    adviceOn(view, id, name));
}
