/**
 * What `porras score` prints: the shape and key order of bank-language.md section 5.
 */

import { facetsIn } from "./facets.js";
import { textOf } from "./fraction.js";
import { FEWEST_LABELLED, agreementByDimension, merge, survey } from "./group.js";
import { average } from "./group-mean.js";
import { heard, heardTogether } from "./heard.js";
import { roadmap } from "./roadmap.js";
import { championSignals, corroborates, roleGaps, roleOf, roleViews } from "./roles.js";
import { allQuestions, score } from "./score.js";

/** @typedef {import("./fraction.js").Fraction} Fraction */
/** @typedef {import("./group.js").Respondent} Respondent */
/** @typedef {import("./heard.js").Heard} Heard */
/** @typedef {import("./heard.js").Said} Said */
/** @typedef {import("./migrate.js").Changes} Changes What became of answers to an older version. */
/** @typedef {import("./types.js").Bank} Bank */
/** @typedef {import("./types.js").Roadmap} Roadmap */
/** @typedef {import("./types.js").Result} Result */

/** Whose gap is told: the first minus the second (domain.md 3.7). */
const COMPARED_ROLES = ["leadership", "front"];

/**
 * @param {Result} result
 * @param {Roadmap} plan
 * @param {Heard} heard names the questions that are not asked, and the answers that count as lower ones, where there are any
 */
function printable({ assessment, content_version, mode, profile, base, gate_open, claim, stage, stage_id, range, score: figure, dimensions, locks, ...rest }, { target, items, enough }, { hidden, capped }) {
  return {
    assessment,
    content_version,
    mode,
    ...(profile && { profile }),
    base,
    gate_open,
    claim,
    stage,
    stage_id,
    range,
    score: figure,
    ...facetsIn(rest),
    dimensions: dimensions.map((each) => ({ id: each.id, level: each.level, score: each.score, range: each.range, ...facetsIn(each), answered: each.answered, unknown: each.unknown, not_applicable: each.not_applicable, ...(each.target && { target: each.target }) })),
    ...(hidden.size ? { hidden: [...hidden] } : {}),
    ...(capped.size ? { capped: [...capped] } : {}),
    locks: locks.map(({ question, dimension, open }) => (question === undefined ? { dimension, open } : { question, open })),
    roadmap: { target, items: items.map(({ action, own, effective, horizon, after }) => ({ action, own, effective, horizon, after })), ...(profile && { enough }) },
  };
}

/**
 * The outcome of one file; levels and stages count from 1, fractions are text.
 * @param {Bank} bank
 * @param {Said & {mode?: string, target?: number, migrated?: Changes}} file that `read` found sound, or what it gave
 * @param {{mode?: string, profile?: string | null, target?: number | null}} [options] when left out: the file's mode or the bank's first, the file's profile, and the file's target where that is above the stage, else the next one
 */
export function outcome(bank, file, { mode = file.mode ?? bank.modes[0], profile = file.profile, target } = {}) {
  const counted = heard(allQuestions(bank), { ...file, profile }, mode);
  const result = score(bank, counted.answers, { mode, profile, hidden: counted.hidden });
  const aim = target === undefined && (file.target ?? 0) > (result.stage ?? 0) ? file.target : target;
  return { ...printable(result, roadmap(bank, result, { target: aim }), counted), ...(file.migrated && { migrated: file.migrated }) };
}

/**
 * @param {Fraction | null | undefined} figure
 * @returns {string | null}
 */
function figureText(figure) {
  return figure ? textOf(figure) : null;
}

/**
 * The outcome of a group, with how shared the view is. Figures of a question,
 * the group's level or its mean value, are told from three answers on; those of a role, gaps between roles, and how
 * many see further, from `roleMin` respondents on.
 * @param {Bank} bank
 * @param {readonly (Respondent & Said & {mode?: string, migrated?: Changes})[]} all at least one file
 * @param {{mode?: string, profile?: string | null, target?: number | null, roleMin?: number}} [options] when left out: the mode that all files share, else the bank's first; the profile that all share, else none
 */
export function together(bank, all, { mode, profile, target, roleMin = 3 } = {}) {
  const modes = [...new Set(all.map((file) => file.mode ?? bank.modes[0]))];
  const asked = mode ?? (modes.length === 1 ? modes[0] : bank.modes[0]);
  const profiles = [...new Set(all.map((file) => file.profile))];
  const shared = profile ?? (profiles.length === 1 ? profiles[0] : null);
  const people = all.map((file) => ({ ...file, role: roleOf(file), profile: profile ?? file.profile }));
  const files = people.map((person) => ({ ...person, ...heard(allQuestions(bank), person, asked) }));
  const { answers: merged, readings: given } = bank.group === "mean" ? average(bank, files) : { answers: merge(bank, files) };
  const group = heardTogether(allQuestions(bank), merged, people, asked);
  const { answers, hidden } = group;
  const questions = survey(bank, files, asked, hidden);
  const { overall, dimensions } = agreementByDimension(questions);
  const open = score(bank, answers, { mode: asked, hidden, given, confirmed: true });
  const concerned = new Set(open.dimensions.filter(({ applicable }) => applicable).map(({ id }) => id));
  const confirmed = corroborates(bank, files, dimensions.filter(({ id }) => concerned.has(id)).map(({ agreement }) => agreement));
  const result = score(bank, answers, { mode: asked, profile: shared, hidden, given, confirmed });
  const views = roleViews(bank, files, questions, roleMin);
  const [leadership, front] = COMPARED_ROLES.map((id) => views.find(({ role }) => role === id));
  return {
    ...printable(result, roadmap(bank, result, { target }), group),
    respondents: files.length,
    confirmed,
    agreement: { overall: figureText(overall), dimensions: dimensions.map(({ id, agreement }) => ({ id, agreement: figureText(agreement) })) },
    questions: questions.map(({ id, answered, level, agreement, pattern }) => {
      const told = answered >= FEWEST_LABELLED;
      const own = given ? { value: told ? figureText(given.get(id)?.part.value) : null } : { group: told && level ? level.group : null };
      return { id, answered, ...own, agreement: told ? figureText(agreement?.r) : null, distance: told ? figureText(agreement?.ad) : null, pattern };
    }),
    roles: views.map(({ role, respondents, dimensions: seen }) => ({
      id: role,
      respondents,
      dimensions: seen && seen.map(({ id, mean }) => ({ id, mean: figureText(mean) })),
    })),
    champions: files.length < roleMin ? null : championSignals(questions, files.length).filter(({ champion }) => champion).length,
    gaps: leadership && front ? roleGaps(leadership, front).map(({ id, gap, weight }) => ({ id, gap: textOf(gap), weight })) : [],
    ...(files.some(({ migrated }) => migrated) && { migrated: files.flatMap(({ migrated }) => migrated ?? []) }),
  };
}
