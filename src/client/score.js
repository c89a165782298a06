/**
 * From answers to the result: dimensions, base, gates, stage (bank-language.md
 * section 3, domain.md 3.2 to 3.4).
 */

import { facetsIn, facetsOf, scores } from "./facets.js";
import { compare, exact, floorOf, fraction, textOf } from "./fraction.js";
import { holds } from "./holds.js";
import { once } from "./once.js";
import { asks, readingOf } from "./reading.js";
import { judge } from "./rules.js";

/** @typedef {import("./holds.js").Held<string>} HeldIds */
/** @typedef {import("./reading.js").Item} Item */
/** @typedef {import("./reading.js").Reading} Reading */
/** @typedef {import("./rules.js").Part} Part */
/** @typedef {import("./rules.js").Judgement} Judgement */
/** @typedef {import("./types.js").Answers} Answers */
/** @typedef {import("./types.js").Bank} Bank */
/** @typedef {import("./types.js").Dimension} Dimension */
/** @typedef {import("./types.js").DimensionResult} DimensionResult */
/** @typedef {import("./types.js").Question} Question */
/** @typedef {import("./types.js").Result} Result */
/** @typedef {import("./types.js").Rule} Rule */


/**
 * What can be added to a result without breaking its readers.
 * @typedef {Object} Added
 * @property {HeldIds | null} held what keeps it at its level: question or dimension ids
 * @property {number} applicable questions asked that concern them: answered, unknown and unanswered
 * @property {number} hidden questions that are not asked of them
 */

/** @typedef {DimensionResult & Added} ScoredDimension */
/** @typedef {Omit<Result, "dimensions"> & {dimensions: ScoredDimension[], held: HeldIds | null}} Scored `held` says what keeps the base; gates apart. */

/** @typedef {{now: Judgement, low: Judgement, high: Judgement, results: ScoredDimension[], asked: Item[]}} Standing The dimension's result, then those below it; `asked` are the questions in all of them that apply. */
/** @typedef {{bank: Bank, answers: Answers, mode: string, hidden: ReadonlySet<string>, readings: Map<string, Reading>}} Sheet */

/**
 * All dimensions at every depth, a parent before its children.
 * @type {(dimensions: readonly Dimension[]) => readonly Dimension[]}
 */
export const allDimensions = once((dimensions) => dimensions.flatMap((dimension) => [dimension, ...allDimensions(dimension.dimensions ?? [])]));

/**
 * All questions in the order of asking.
 * @type {(bank: Bank) => readonly Question[]}
 */
export const allQuestions = once((bank) => allDimensions(bank.dimensions).flatMap(({ questions = [] }) => questions));

/**
 * A dimension as a part of the one above: its score or its level, as the rule above takes it.
 * @param {Judgement} judged
 * @param {Dimension} dimension
 * @param {Rule} rule
 * @param {number} levels
 * @returns {Part} a dimension without a score lends its level
 */
function partOf({ level, score: figure }, { id, weight = 1 }, rule, levels) {
  const value = (rule.of ? rule.of === "scores" : scores(rule)) && figure ? figure : level ? fraction(level) : null;
  return { of: id, value, level: value ? floorOf(value) : 0, met: false, weight: exact(weight), top: fraction(levels) };
}

/**
 * Judges a dimension and all below it.
 * @param {Sheet} sheet takes the readings of the questions asked
 * @param {Dimension} dimension
 * @returns {Standing}
 */
function standingOf(sheet, dimension) {
  const { bank, answers, mode, hidden, readings } = sheet;
  const levels = bank.stages.length;
  const { id, rule = bank.rule, questions = [], dimensions = [] } = dimension;
  const counts = { answered: 0, unknown: 0, not_applicable: 0, unanswered: 0, hidden: 0 };
  /** @type {Item[]} */
  const asked = [];
  const items = dimensions.length ? [] : asked;
  /** @type {ScoredDimension[]} */
  const below = [];
  for (const question of questions.filter((each) => asks(each, mode))) {
    const reading = readingOf(question, answers);
    readings.set(question.id, reading);
    counts[hidden.has(question.id) ? "hidden" : reading.state]++;
    if (!hidden.has(question.id) && reading.state !== "not_applicable") asked.push(reading);
  }
  for (const child of dimensions) {
    const { now, low, high, results, asked: within } = standingOf(sheet, child);
    below.push(...results);
    asked.push(...within);
    for (const state of /** @type {(keyof typeof counts)[]} */ (Object.keys(counts))) counts[state] += results[0][state];
    const part = partOf(now, child, rule, levels);
    /** @param {Judgement} end @returns {Part} */
    const ending = (end) => (end === now ? part : partOf(end, child, rule, levels));
    if (results[0].applicable) items.push({ id: child.id, told: results[0].assessable, part, low: ending(low), high: ending(high) });
  }
  const told = items.filter((item) => item.told).length;
  const enough = bank.assessable;
  const assessable = items.length > 0
    && (dimensions.length > 0 || told >= Math.min(enough.answers, items.length))
    && compare(fraction(told, items.length), exact(dimensions.length ? enough.dimensions : enough.share)) >= 0;
  const taken = rule.of === "questions" ? asked : items;
  /** @param {"part" | "low" | "high"} end */
  const judged = (end) => judge(rule, taken.map((item) => item[end]), levels);
  const now = assessable ? judged("part") : { level: null, score: null };
  // Most dimensions have nothing unknown: both ends of their range are the figure itself.
  const sure = assessable && taken.every(({ part, low, high }) => part === low && part === high);
  const low = sure ? now : judged("low");
  const high = sure ? now : judged("high");
  const held = holds(rule, now.level, taken, levels);
  return {
    now,
    low,
    high,
    asked,
    results: [{
      id,
      level: now.level,
      score: now.score && textOf(now.score),
      range: low.level && high.level ? [low.level, high.level] : null,
      ...counts,
      applicable: counts.answered + counts.unknown + counts.unanswered,
      assessable,
      ahead: false,
      held: held && { ...held, below: held.below.map((item) => item.id), must: held.must.map((item) => item.id) },
      ...facetsOf(rule, taken, low, high, levels, bank.overall.rule === "tally"),
    }, ...below],
  };
}

/**
 * Scores one set of answers. Answers of questions that the mode does not ask
 * are ignored. They are taken as they count (`heard`). The stage that needs
 * corroboration is held back by one unless `confirmed`; left out, as many
 * respondents as the bank asks for will do. The profile gives dimensions their
 * targets; one that the bank lacks gives none.
 * @param {Bank} bank
 * @param {Answers} answers
 * @param {{mode?: string, hidden?: ReadonlySet<string>, respondents?: number, confirmed?: boolean, profile?: string | null}} [options] the bank's first mode, no hidden question and one respondent when left out
 * @returns {Scored}
 */
export function score(bank, answers, { mode = bank.modes[0], hidden = new Set(), respondents = 1, confirmed, profile } = {}) {
  const chosen = bank.profiles?.find(({ id }) => id === profile);
  const targets = new Map(Object.entries(chosen?.targets ?? {}));
  const readings = new Map();
  const [whole, ...dimensions] = standingOf({ bank, answers, mode, hidden, readings }, { id: "", dimensions: bank.dimensions, rule: bank.overall }).results;
  const gates = bank.gates.map((gate) => ({ gate, asked: gate.locks.flatMap(({ id, question, dimension, min }) => {
    const reading = readings.get(question);
    const result = dimensions.find((each) => each.id === dimension);
    if (!reading && !(result && result.applicable + result.not_applicable + result.hidden)) return [];
    /** @type {number | null} */
    const level = result ? result.level : reading.told && !hidden.has(reading.id) ? reading.part.level : null;
    return [{ gate: gate.id, id, ...(result ? { dimension } : { question }), open: level !== null && level >= min, judged: level !== null, level, min }];
  }) }));
  const closed = gates.filter(({ asked }) => asked.some((lock) => !lock.open));
  const cap = Math.min(...closed.map(({ gate }) => gate.cap), bank.stages.length);
  const { corroboration } = bank;
  const most = corroboration && !(confirmed ?? respondents >= corroboration.respondents) ? corroboration.stage - 1 : cap;
  const claim = whole.level && Math.min(whole.level, cap);
  const stage = claim && Math.min(claim, most);
  return {
    assessment: bank.id,
    content_version: bank.version,
    mode,
    ...(chosen && { profile: chosen.id }),
    base: whole.level,
    gate_open: !closed.length,
    provisional: gates.some((each) => !closed.includes(each) && each.asked.length < each.gate.locks.length),
    claim,
    stage,
    stage_id: stage ? bank.stages[stage - 1] : null,
    range: whole.range,
    ...(scores(bank.overall) ? { score: whole.score } : {}),
    ...facetsIn(whole),
    dimensions: dimensions.map((result) => ({ ...result, ahead: result.level !== null && result.level > cap, ...(targets.has(result.id) && { target: targets.get(result.id) }) })),
    locks: gates.flatMap(({ asked }) => asked),
    held: whole.held,
  };
}
