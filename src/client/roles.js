/**
 * Who in a group sees what: corroboration and champions (domain.md 3.6), gaps
 * between roles (3.7).
 */

import { compare, fraction, plus, times } from "./fraction.js";
import { FEWEST_LABELLED, PARTLY_SHARED, SHARED_VIEW } from "./group.js";

/** @typedef {import("./fraction.js").Fraction} Fraction */
/** @typedef {import("./group.js").Respondent} Respondent */
/** @typedef {import("./group.js").Surveyed} Surveyed */
/** @typedef {import("./types.js").Bank} Bank */

/**
 * @param {Respondent} respondent
 * @returns {string | null}
 */
export function roleOf({ role, respondent }) {
  return role ?? respondent?.role ?? null;
}

/**
 * Whether a group confirms the highest claim: enough respondents and roles, at
 * least three quarters of the dimensions at .70 or above, none below .50.
 * @param {Bank} bank
 * @param {readonly Respondent[]} files
 * @param {readonly (Fraction | null)[]} agreements of the dimensions that concern them
 * @returns {boolean} true for a bank that asks for no corroboration
 */
export function corroborates({ corroboration }, files, agreements) {
  if (!corroboration) return true;
  const roles = new Set(files.map(roleOf).filter((role) => role !== null));
  const shared = agreements.filter((figure) => figure && compare(figure, SHARED_VIEW) >= 0).length;
  return files.length >= corroboration.respondents && roles.size >= corroboration.roles
    && 4 * shared >= 3 * agreements.length && !agreements.some((figure) => figure && compare(figure, PARTLY_SHARED) < 0);
}

/**
 * Who sees further: a champion is two steps above the lower median in at least
 * a quarter of the questions that three or more answered. Shows individuals.
 * @param {readonly Surveyed[]} questions
 * @param {number} respondents
 * @returns {{ahead: number, of: number, champion: boolean}[]} by respondent
 */
export function championSignals(questions, respondents) {
  const labelled = questions.filter(({ answered }) => answered >= FEWEST_LABELLED);
  return Array.from({ length: respondents }, (_, at) => {
    const ahead = labelled.filter((question) => question.ahead.includes(at)).length;
    return { ahead, of: labelled.length, champion: ahead > 0 && 4 * ahead >= labelled.length };
  });
}

/**
 * @typedef {Object} RoleView
 * @property {string} role
 * @property {number} respondents
 * @property {{id: string, mean: Fraction | null}[] | null} dimensions mean step; null where fewer than the minimum answered
 */

/**
 * What each role sees. A role's figures are told only where enough of its
 * respondents stand behind them.
 * @param {Bank} bank
 * @param {readonly Respondent[]} files
 * @param {readonly Surveyed[]} questions
 * @param {number} [fewest] respondents per role
 * @returns {RoleView[]} roles that answered, in the bank's order
 */
export function roleViews(bank, files, questions, fewest = 3) {
  const dimensions = [...new Set(questions.map(({ dimension }) => dimension))];
  return bank.roles.map((role) => ({ role, members: files.flatMap((file, at) => (roleOf(file) === role ? [at] : [])) }))
    .filter(({ members }) => members.length)
    .map(({ role, members }) => ({
      role,
      respondents: members.length,
      dimensions: members.length < fewest ? null : dimensions.map((id) => {
        const rows = questions.filter(({ dimension }) => dimension === id);
        const behind = members.filter((at) => rows.some(({ steps }) => steps[at] !== null));
        const steps = behind.flatMap((at) => rows.flatMap((row) => row.steps[at] ?? []));
        return { id, mean: steps.length && behind.length >= fewest ? fraction(steps.reduce((sum, step) => sum + step, 0), steps.length) : null };
      }),
    }));
}

/**
 * The gap between two roles per dimension, in steps: 1 or more is clear, 1/2
 * or more is worth a talk.
 * @param {RoleView} role
 * @param {RoleView} other
 * @returns {{id: string, gap: Fraction, weight: "clear" | "talk" | "silent"}[]} role − other, where both have figures
 */
export function roleGaps(role, other) {
  return (role.dimensions ?? []).flatMap(({ id, mean: here }) => {
    const there = other.dimensions?.find((each) => each.id === id)?.mean;
    if (!here || !there) return [];
    const gap = plus(here, times([-1, 1], there));
    const size = compare(gap, [0, 1]) < 0 ? times([-1, 1], gap) : gap;
    return [{ id, gap, weight: compare(size, [1, 1]) >= 0 ? "clear" : compare(size, PARTLY_SHARED) >= 0 ? "talk" : "silent" }];
  });
}
