/**
 * From answers to the result: dimensions, base, gates, stage (bank-language.md
 * section 3, domain.md 3.2 to 3.4).
 */

import { facetsIn, facetsOf, scores } from "./facets.js";
import { exact, floorOf, fraction, shareOf, textOf } from "./fraction.js";
import { holds } from "./holds.js";
import { once } from "./once.js";
import { asks, isLacking, readingOf } from "./reading.js";
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

/** @typedef {{result: ScoredDimension, now: Judgement, low: Judgement, high: Judgement, asked: Item[]}} Standing `asked` are the questions in it and below that apply. */
/** @typedef {{bank: Bank, answers: Answers, mode: string, hidden: ReadonlySet<string>, given?: ReadonlyMap<string, Reading>, trace?: Map<string, {rule: Rule, items: Item[]}>, readings: Map<string, Reading>, results: ScoredDimension[]}} Sheet */

/**
 * All dimensions at every depth, a parent before its children.
 * @type {(dimensions: readonly Dimension[]) => readonly Dimension[]}
 */
export const allDimensions = once((dimensions) => dimensions.flatMap((dimension) => [dimension, ...allDimensions(dimension.dimensions ?? [])]));

/** @type {(bank: Bank) => Question[]} the questions that an action betters */
const practisedIn = once(({ actions, dimensions }) => {
  const bettered = new Set(actions.map(({ question }) => question));
  return allDimensions(dimensions).flatMap(({ questions = [] }) => questions.filter(({ id }) => bettered.has(id)));
});

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
function partOf(judged, { id, weight = 1 }, rule, levels) {
  const figure = (rule.of ? rule.of === "scores" : scores(rule)) && judged.score;
  const level = figure ? floorOf(figure) : judged.level ?? 0;
  return { of: id, value: figure || (level ? fraction(level) : null), level, met: false, weight: exact(weight), top: fraction(levels) };
}

/**
 * @param {import("./holds.js").Held<Item> | null} held
 * @returns {HeldIds | null}
 */
function heldIds(held) {
  return held && { ...held, below: held.below.map(({ id }) => id), must: held.must.map(({ id }) => id) };
}

/**
 * Judges a dimension and all below it.
 * @param {Sheet} sheet takes the readings of the questions asked, and the results, a parent before its children
 * @param {Dimension} dimension
 * @returns {Standing}
 */
function standingOf(sheet, dimension) {
  const { bank, answers, mode, hidden, given, readings } = sheet;
  const levels = bank.stages.length;
  const { id, rule = bank.rule, questions = [], dimensions = [] } = dimension;
  /** @type {Item[]} */
  const asked = [];
  const items = dimensions.length ? [] : asked;
  const taken = rule.of === "questions" ? asked : items;
  /** @type {ScoredDimension} */
  const result = {
    id, level: null, score: null, range: null, answered: 0, unknown: 0, not_applicable: 0, unanswered: 0, hidden: 0, applicable: 0, assessable: false, ahead: false,
    get held() { return heldIds(holds(rule, this.level, taken, levels)); },
  };
  sheet.results.push(result);
  for (let at = 0; at < questions.length; at++) {
    const question = questions[at];
    if (!asks(question, mode)) continue;
    const reading = given?.get(question.id) ?? readingOf(question, answers);
    readings.set(question.id, reading);
    const state = hidden.has(question.id) ? "hidden" : reading.state;
    result[state]++;
    if (state !== "hidden" && state !== "not_applicable") asked.push(reading);
  }
  for (const child of dimensions) {
    const { result: below, now, low, high, asked: within } = standingOf(sheet, child);
    asked.push(...within);
    result.answered += below.answered;
    result.unknown += below.unknown;
    result.not_applicable += below.not_applicable;
    result.unanswered += below.unanswered;
    result.hidden += below.hidden;
    if (!below.applicable) continue;
    const part = partOf(now, child, rule, levels);
    items.push({ id: child.id, told: below.assessable, part, low: low === now ? part : partOf(low, child, rule, levels), high: high === now ? part : partOf(high, child, rule, levels) });
  }
  let told = 0;
  for (let at = 0; at < items.length; at++) if (items[at].told) told++;
  const enough = bank.assessable;
  result.applicable = result.answered + result.unknown + result.unanswered;
  result.assessable = items.length > 0
    && (dimensions.length > 0 || told >= Math.min(enough.answers, items.length))
    && told >= shareOf(dimensions.length ? enough.dimensions : enough.share, items.length);
  // Most dimensions have nothing unknown: both ends of their range are the figure itself.
  let sure = result.assessable;
  /** @type {Part[]} */
  const parts = [];
  for (let at = 0; at < taken.length; at++) {
    const { part, low, high } = taken[at];
    parts.push(part);
    if (low !== part || high !== part) sure = false;
  }
  const now = result.assessable ? judge(rule, parts, levels) : { level: null, score: null };
  const low = sure ? now : judge(rule, taken.map((item) => item.low), levels);
  const high = sure ? now : judge(rule, taken.map((item) => item.high), levels);
  const { score: figure } = now;
  result.level = now.level;
  result.score = figure && textOf(figure);
  if (low.level && high.level) result.range = [low.level, high.level];
  sheet.trace?.set(id, { rule, items: taken });
  facetsOf(result, rule, taken, low, high, levels, bank.overall.rule === "tally");
  return { result, now, low, high, asked };
}

/**
 * Scores one set of answers. Answers of questions that the mode does not ask
 * are ignored. They are taken as they count (`heard`). The stage that needs
 * corroboration is held back by one unless `confirmed`; left out, as many
 * respondents as the bank asks for will do. The profile gives dimensions their
 * targets; one that the bank lacks gives none. What is `given` goes before the answer.
 * A `trace` takes the parts that each dimension was judged by, and under "" those of the whole.
 * @param {Bank} bank
 * @param {Answers} answers
 * @param {{mode?: string, hidden?: ReadonlySet<string>, respondents?: number, confirmed?: boolean, profile?: string | null, given?: ReadonlyMap<string, Reading>, trace?: Map<string, {rule: Rule, items: Item[]}>}} [options] the bank's first mode, no hidden question and one respondent when left out
 * @returns {Scored}
 */
export function score(bank, answers, { mode = bank.modes[0], hidden = new Set(), respondents = 1, confirmed, profile, given, trace } = {}) {
  const chosen = bank.profiles?.find(({ id }) => id === profile);
  const targets = new Map(Object.entries(chosen?.targets ?? {}));
  /** @type {Sheet} */
  const sheet = { bank, answers, mode, hidden, given, trace, readings: new Map(), results: [] };
  standingOf(sheet, { id: "", dimensions: bank.dimensions, rule: bank.overall });
  const { readings, results: [whole, ...dimensions] } = sheet;
  const gates = bank.gates.map((gate) => ({ gate, asked: gate.locks.flatMap(({ id, question, dimension, min }) => {
    const reading = readings.get(question ?? "");
    const result = dimension && dimensions.find((each) => each.id === dimension);
    if (!reading && !(result && result.applicable + result.not_applicable + result.hidden)) return [];
    /** @type {number | null} */
    const level = result ? result.level : reading?.told && !hidden.has(reading.id) ? reading.part.level : null;
    return [{ gate: gate.id, id, ...(result ? { dimension } : { question }), open: level !== null && level >= min, judged: level !== null, level, min }];
  }) }));
  const closed = gates.filter(({ asked }) => asked.some((lock) => !lock.open));
  const cap = Math.min(...closed.map(({ gate }) => gate.cap), bank.stages.length);
  const { corroboration } = bank;
  const most = corroboration && !(confirmed ?? respondents >= corroboration.respondents) ? corroboration.stage - 1 : cap;
  for (const result of dimensions) {
    result.ahead = result.level !== null && result.level > cap;
    if (targets.has(result.id)) result.target = targets.get(result.id);
  }
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
    dimensions,
    locks: gates.flatMap(({ asked }) => asked),
    lacking: practisedIn(bank).filter((question) => isLacking(question, hidden.has(question.id) ? undefined : readings.get(question.id))).map(({ id }) => id),
    get held() { return whole.held; },
  };
}
