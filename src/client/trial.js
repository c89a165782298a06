/**
 * What if: other answers, scored and planned beside one's own. Pure: nothing
 * of a trial is kept, and the answers stay what they are.
 */

import { roadmap } from "./roadmap.js";
import { saidWith, scoredAs } from "./lift.js";

/** @typedef {import("./lift.js").Respondent} Respondent */
/** @typedef {import("./score.js").Scored} Scored */
/** @typedef {import("./score.js").ScoredDimension} ScoredDimension */
/** @typedef {import("./types.js").Bank} Bank */

/**
 * @typedef {Object} Trial
 * @property {Scored} result with the other answers
 * @property {ReadonlySet<string>} hidden questions that are not asked any more, or not yet
 * @property {{before: ScoredDimension, after: ScoredDimension}[]} dimensions of which something is asked, before or after
 * @property {string[]} first the actions that would come now
 * @property {string[]} gone those that come now as it is, and would not
 * @property {Set<string>} fresh those of `first` that do not come now as it is
 */

/**
 * @param {Bank} bank
 * @param {Respondent} said
 * @param {ReadonlyMap<string, string>} changes by question, another option, "unknown", "not-applicable", or "" for none; criteria and reasons of what changes are taken to be there
 * @param {number | null} [target] of the roadmap; the stage after the one that is reached when left out
 * @returns {Trial}
 */
export function trialOf(bank, said, changes, target = null) {
  const { result: own } = scoredAs(bank, said);
  const { result, counted } = scoredAs(bank, saidWith(bank, said, Array.from(changes, ([question, option]) => ({ question, option }))));
  /** @param {Scored} scored */
  const firstOf = (scored) => roadmap(bank, scored, { target: target && target > (scored.stage ?? 0) ? target : undefined }).items.filter(({ horizon }) => horizon === "now").map(({ action }) => action);
  const [now, then] = [firstOf(own), firstOf(result)];
  /** @param {ScoredDimension} each */
  const isAsked = (each) => each.applicable + each.not_applicable > 0;
  return {
    result,
    hidden: counted.hidden,
    dimensions: own.dimensions.map((before, at) => ({ before, after: result.dimensions[at] })).filter(({ before, after }) => isAsked(before) || isAsked(after)),
    first: then,
    gone: now.filter((id) => !then.includes(id)),
    fresh: new Set(then.filter((id) => !now.includes(id))),
  };
}
