/**
 * The smallest sets of answers that bring one dimension to a level, by the rule
 * that its questions go by.
 */

import { compare, shareOf } from "./fraction.js";
import { weighedLift } from "./lift-weighed.js";
import { choosableOf } from "./reading.js";
import { blocks } from "./rules.js";

/** @typedef {import("./reading.js").Choice} Choice */
/** @typedef {import("./reading.js").Reading} Reading */
/** @typedef {import("./types.js").Question} Question */
/** @typedef {import("./types.js").Rule} Rule */

/**
 * @typedef {Object} Askable A question that is asked of these respondents.
 * @property {Question} question
 * @property {Reading} reading
 * @property {number} forced the lowest level that opens its lock; 0 without one that is closed
 */

/**
 * @typedef {Object} Wanted An answer that has to be given.
 * @property {"answer"} kind
 * @property {string} question
 * @property {string} option the least that is enough
 * @property {Reading["state"]} from what is answered now
 */

/**
 * @typedef {Object} Some Any `n` of these answers: `of` are to be raised, `finds` to be found out.
 * @property {"some"} kind
 * @property {number} n
 * @property {Wanted[]} of
 * @property {Wanted[]} finds of which at least `fewest` and at most `most` are taken
 * @property {number} fewest
 * @property {number} most
 */

/**
 * @typedef {Object} Group What one dimension needs.
 * @property {"dimension"} kind
 * @property {string} dimension
 * @property {number} level that it reaches
 * @property {Plan} plan
 */

/**
 * @typedef {Object} Pick Any `n` of these dimensions: `rest` is what the others need all the same.
 * @property {"pick"} kind
 * @property {number} n
 * @property {{dimension: string, level: number, plan: Plan, rest: Plan}[]} of
 */

/** @typedef {Wanted | Some | Group | Pick} Step */

/**
 * @typedef {Object} Plan All of `steps`.
 * @property {number} cost how many answers change
 * @property {Step[]} steps
 * @property {boolean} one whether other sets of the same size would do as well, and are not named
 */

/**
 * @param {Question} question
 * @param {(choice: Choice) => boolean} enough
 * @returns {Choice | undefined} of the choices that are enough, the one worth least
 */
function leastChoice(question, enough) {
  return choosableOf(question).choices.filter(enough).sort((a, b) => compare(a.value, b.value) || a.level - b.level)[0];
}

/**
 * @param {Askable} item
 * @param {Choice | undefined} choice
 * @returns {Wanted[]} none without a choice
 */
function wantedOf({ question, reading }, choice) {
  return choice ? [{ kind: "answer", question: question.id, option: choice.id, from: reading.state }] : [];
}

/**
 * @param {readonly Askable[]} items
 * @param {number} level
 * @returns {Wanted[]} for those that have an option of that level or of the one that their lock asks for
 */
function raisedTo(items, level) {
  return items.flatMap((item) => wantedOf(item, leastChoice(item.question, (choice) => choice.level >= Math.max(level, item.forced))));
}

/**
 * @param {readonly Askable[]} changed
 * @param {(item: Askable) => Choice | undefined} choose
 * @returns {Plan | null} null where an answer has no option that is enough
 */
function planOf(changed, choose) {
  const steps = changed.flatMap((item) => wantedOf(item, choose(item)));
  return steps.length === changed.length ? { cost: steps.length, steps, one: false } : null;
}

/**
 * Any answers will do: what cannot be assessed has no level.
 * @param {Plan | null} plan
 * @param {readonly Askable[]} items that are not in it
 * @param {number} more answers that have to be found out besides
 * @returns {Plan | null}
 */
function foundOut(plan, items, more) {
  if (!plan || more <= 0) return plan;
  const finds = items.filter(({ reading, forced }) => !reading.told && !forced).flatMap((item) => wantedOf(item, leastChoice(item.question, () => true)));
  return finds.length < more ? null : { ...plan, cost: plan.cost + more, steps: [...plan.steps, { kind: "some", n: more, of: [], finds, fewest: more, most: more }] };
}

/**
 * A share of the parts at the level and none too far behind. Forced answers and
 * those that lag too far change in any case, and may as well reach the level.
 * @param {Rule} rule
 * @param {readonly Askable[]} items
 * @param {number} level
 * @param {number} missing answers that have to be found out at least
 * @returns {Plan | null}
 */
function quorumLift({ share = "3/4", lag = 1 }, items, level, missing) {
  const least = Math.max(level - lag, 0);
  const known = items.filter(({ reading, forced }) => reading.told && !forced);
  const able = new Set(items.filter(({ question }) => leastChoice(question, (choice) => choice.level >= level)));
  const behind = known.filter(({ reading }) => reading.part.level < least);
  const changed = [...items.filter(({ forced }) => forced), ...behind];
  const may = changed.filter((item) => able.has(item));
  const near = known.filter((item) => item.reading.part.level >= least && item.reading.part.level < level && able.has(item));
  const open = items.filter((item) => !item.reading.told && !item.forced && able.has(item));
  const whole = known.length + items.filter(({ forced }) => forced).length;
  const there = known.filter(({ reading }) => reading.part.level >= level).length;
  /** @param {number} finds */
  const short = (finds) => Math.max(0, shareOf(share, whole + finds) - there - finds);
  const ways = Array.from({ length: open.length + 1 }, (_, finds) => ({ finds, raises: Math.max(0, short(finds) - may.length) })).filter(({ finds, raises }) => finds >= missing && raises <= near.length && whole + finds > 0);
  if (!ways.length) return null;
  const n = Math.min(...ways.map(({ finds, raises }) => finds + raises));
  const counts = ways.filter(({ finds, raises }) => finds + raises === n).map(({ finds }) => finds);
  const [fewest, most] = [Math.min(...counts), Math.max(...counts)];
  const up = new Set(may.slice(0, short(fewest)));
  const plan = planOf(changed, (item) => leastChoice(item.question, (choice) => choice.level >= Math.max(up.has(item) ? level : least, item.forced)));
  if (!plan || !n) return plan;
  const [raised, found] = [raisedTo(near, level), raisedTo(open, level)];
  // Where all of them are needed, there is nothing to choose.
  const all = fewest === open.length && n - fewest === near.length ? [...raised, ...found] : most === 0 && n === near.length ? raised : null;
  const some = all ?? [{ kind: /** @type {const} */ ("some"), n, of: raised, finds: most ? found : [], fewest, most }];
  return { cost: plan.cost + n, steps: [...plan.steps, ...some], one: false };
}

/**
 * Every practice up to the level is in place.
 * @param {readonly Askable[]} items
 * @param {number} level
 * @param {number} missing
 * @returns {Plan | null}
 */
function cumulativeLift(items, level, missing) {
  const changed = items.filter(({ reading, forced }) => forced || blocks(reading.part, level));
  const plan = planOf(changed, ({ question, forced }) => leastChoice(question, (choice) => choice.level >= forced && !blocks({ ...choosableOf(question).blank.part, ...choice }, level)));
  const found = changed.filter(({ reading, forced }) => !reading.told && !forced).length;
  return foundOut(plan, items.filter((item) => !changed.includes(item)), missing - found);
}

/**
 * The row that needs the fewest answers.
 * @param {Rule} rule
 * @param {readonly Askable[]} items
 * @param {number} level
 * @returns {Plan | null}
 */
function orderedLift({ levels = [] }, items, level) {
  const plans = levels.filter((row) => row.level >= level).flatMap(({ needs }) => {
    /** @param {Askable} item */
    const asked = ({ question, forced }) => Math.max(forced, ...needs.map(([id, least]) => (id === question.id ? least : 0)));
    const changed = items.filter((item) => item.forced || item.reading.part.level < asked(item));
    return planOf(changed, (item) => leastChoice(item.question, (choice) => choice.level >= asked(item))) ?? [];
  });
  plans.sort((a, b) => a.cost - b.cost);
  return plans.length ? { ...plans[0], one: plans.filter(({ cost }) => cost === plans[0].cost).length > 1 } : null;
}

/**
 * @param {Rule} rule
 * @param {readonly Askable[]} items
 * @param {number} level 0 where nothing is asked of it: the forced answers alone
 * @param {number} levels
 * @param {number} missing answers that have to be found out, besides the forced ones, before it has a level
 * @returns {Plan | null | undefined} null where no answers reach it, undefined where the fewest are not known
 */
export function leafLift(rule, items, level, levels, missing) {
  if (level < 2) return foundOut(planOf(items.filter(({ forced }) => forced), (item) => leastChoice(item.question, (choice) => choice.level >= item.forced)), items, level && missing);
  if (level > levels) return null;
  switch (rule.rule) {
    case "quorum": return quorumLift(rule, items, level, missing);
    case "minimum": return quorumLift({ ...rule, share: 1, lag: 0 }, items, level, missing);
    case "cumulative": return cumulativeLift(items, level, missing);
    case "ordered": return missing ? undefined : orderedLift(rule, items, level);
    case "mean":
    case "sum-of-levels":
    case "competence": {
      if (missing || (rule.rule === "competence" && items.some(({ reading }) => reading.part.tag === undefined))) return undefined;
      const changed = weighedLift(rule, items, level, levels);
      const plan = changed && planOf([...changed.keys()], (item) => changed.get(item));
      return plan && { ...plan, one: true };
    }
    default: return null;
  }
}
