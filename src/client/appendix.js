/**
 * The appendix of a printed result: every answer in its own words, with what
 * was noted beside it.
 */

import { h } from "./dom.js";
import { dimensionName } from "./figures.js";
import { optionText, questionText } from "./page.js";
import { asks } from "./reading.js";
import { allDimensions } from "./score.js";

/** @typedef {import("./figures.js").View} View */

/**
 * @param {View} view
 * @returns {HTMLElement[]}
 */
export function appendixView(view) {
  const { bank, counted, said, shown: { record }, say } = view;
  return [
    h("h3", say("appendix")),
    ...allDimensions(bank.dimensions).flatMap(({ id: dimension, questions = [] }) => {
      const asked = questions.filter((question) => asks(question, said.mode) && !counted.hidden.has(question.id));
      if (!asked.length) return [];
      return [
        h("h4", dimensionName(view, dimension)),
        h("dl", asked.map(({ id }) => {
          const field = document.getElementById("q-" + id);
          const answer = record.answers[id];
          /** @param {"reasons" | "notes" | "evidence"} what */
          const beside = (what) => record[what][id] && h("dd.soft", say("appendix-" + what, { text: record[what][id] }));
          return h("div",
            h("dt", questionText(id)),
            h("dd", answer ? (field ? optionText(field, answer) : answer) : say("trial-unanswered")),
            counted.capped.has(id) && h("dd.soft", say("appendix-capped")),
            beside("reasons"), beside("notes"), beside("evidence"));
        })),
      ];
    }),
  ];
}
