/**
 * One dimension of the result: level, range, score, coverage, its cells, and
 * how the number was made.
 */

import { h } from "./dom.js";
import { cappedIn, explainLevel, figureOf, readingsIn } from "./explain.js";
import { makesLevels, scores } from "./facets.js";
import { facetTables, scoreSpan } from "./facets-view.js";
import { dimensionName, dimensionOf, reachesTarget, spanText } from "./figures.js";
import { fraction, textOf } from "./fraction.js";
import { lateDetails } from "./late.js";
import { optionText, questionText } from "./page.js";
import { cells } from "./stair-parts.js";
import { tableOf } from "./tables.js";

/** @typedef {import("./figures.js").View} View */
/** @typedef {import("./score.js").ScoredDimension} ScoredDimension */
/** @typedef {import("./types.js").Rule} Rule */

/**
 * What a rule sees of an answer: its value, whether the practice is in place, or its level.
 * @param {View} view
 * @param {Rule} rule
 * @returns {{head: string, cell: (part: import("./rules.js").Part) => string | number}}
 */
function answerColumn({ say }, rule) {
  if (scores(rule) || rule.rule === "competence") return { head: "score-short", cell: ({ value }) => figureOf(textOf(value ?? fraction(0))) };
  if (rule.rule === "cumulative") return { head: "in-place-short", cell: ({ met }) => say(met ? "in-place" : "not-in-place") };
  return { head: "level-short", cell: ({ level }) => level };
}

/**
 * @param {View} view
 * @param {Rule} rule
 * @param {string} name of the dimension
 * @param {readonly import("./reading.js").Reading[]} readings
 * @returns {HTMLElement | false} its answers as the rule sees them, or what there is instead
 */
function answersTable(view, rule, name, readings) {
  const { counted, say } = view;
  const { head, cell } = answerColumn(view, rule);
  return readings.length > 0 && tableOf(say("explain-table", { name }), [say("question"), "#" + say(head)], readings.map(({ id, told, state, part }) => [
    h("a", { href: "#q-" + id }, questionText(id)),
    counted.capped.has(id) ? say("capped-level", { level: part.level }) : told ? cell(part) : state === "unanswered" ? "–" : say("state-" + state.replace("_", "-")),
  ]), true);
}

/**
 * When the answers that were given are good enough and how to do better, where
 * the bank says so.
 * @param {View} view
 * @param {readonly import("./reading.js").Reading[]} rows
 * @param {string} name of the dimension
 * @returns {HTMLElement | null}
 */
function adviceOn({ texts, shown, say }, rows, name) {
  const told = rows.flatMap(({ id }) => {
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
  return told.length ? h("details.more.advice", h("summary", h("span", say("advice")), h("span.unseen", ": " + name)), h("ul", told)) : null;
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
  const rows = readingsIn(view, id);
  if (capped) line.push(say("coverage-capped", { n: capped }));
  return h(inner ? "div.dimension.inner" : "div.dimension", { id: "d-" + id },
    h(inner ? "h5" : "h4", name),
    h("p", line.map((part, at) => [at > 0 && " · ", part])),
    makesLevels(rule) && cells(level, level === null ? null : range, bank.stages.length, target),
    lateDetails(view, [say("explain"), h("span.unseen", ": " + name)], (script, told) => script.dimension(told, id), "details.more", [
      h("p", explainLevel(view, dimension)),
      facetTables(view, name, dimension),
      answersTable(view, rule, name, rows),
    ]),
    adviceOn(view, rows, name));
}
