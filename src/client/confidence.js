/**
 * How sure a result is (domain.md 3.5). One view alone is never more than
 * moderately sure: that takes several respondents.
 */

import { asks } from "./reading.js";
import { allQuestions } from "./score.js";

/** @typedef {import("./score.js").Scored} Scored */
/** @typedef {import("./types.js").Bank} Bank */

/**
 * @param {Bank} bank
 * @param {Scored} result of one view
 * @returns {{sure: "moderate" | "low", answered: number, asked: number, unknown: number}} moderate where the range spans two stages at most, seven of ten questions that concern them are answered, and the mode leaves no question out
 */
export function confidenceOf(bank, { dimensions, range, mode }) {
  const tops = dimensions.filter(({ id }) => bank.dimensions.some((each) => each.id === id));
  /** @param {"answered" | "unknown" | "unanswered"} state */
  const sum = (state) => tops.reduce((all, each) => all + each[state], 0);
  const [answered, unknown] = [sum("answered"), sum("unknown")];
  const asked = answered + unknown + sum("unanswered");
  const narrow = range !== null && range[1] - range[0] <= 1;
  const whole = allQuestions(bank).every((question) => asks(question, mode));
  return { sure: narrow && whole && 10 * answered >= 7 * asked ? "moderate" : "low", answered, asked, unknown };
}
