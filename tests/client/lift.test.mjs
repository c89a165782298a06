import assert from "node:assert/strict";
import { test } from "node:test";
import { firstSet, liftOf, saidWith, scoredAs } from "../../src/client/lift.js";
import { choosableOf } from "../../src/client/reading.js";
import { allQuestions } from "../../src/client/score.js";
import { BANK, answersOf } from "./default-bank.mjs";

/** @typedef {import("../../src/client/lift-leaf.js").Plan} Plan */
/** @typedef {import("../../src/client/lift-leaf.js").Wanted} Wanted */
/** @typedef {import("../../src/client/lift.js").Respondent} Respondent */
/** @typedef {import("../../src/client/types.js").Answers} Answers */
/** @typedef {import("../../src/client/types.js").Bank} Bank */
/** @typedef {import("../../src/client/types.js").Dimension} Dimension */
/** @typedef {import("../../src/client/types.js").Question} Question */
/** @typedef {import("../../src/client/types.js").Rule} Rule */

/** @param {number | string} value @param {Record<string, number | string>} [more] @returns {Respondent} */
const everywhere = (value, more = {}) => ({ answers: answersOf({ ...Object.fromEntries(allQuestions(BANK).map(({ id }) => [id, value])), ...more }), mode: "full" });

/** @param {Wanted} wanted */
const short = ({ question, option, from }) => question + ">" + option + (from === "answered" ? "" : " (" + from + ")");

/** @param {Plan | undefined} plan @returns {any} a plan as one would note it */
function noted(plan) {
  return plan?.steps.map((step) => {
    switch (step.kind) {
      case "answer": return short(step);
      case "some": return [step.n, "of", step.of.map(short), ...(step.most ? ["or", step.finds.map(short), step.fewest, step.most] : [])];
      case "dimension": return { [step.dimension + " " + step.level]: noted(step.plan) };
      case "pick": return [step.n, "of", step.of.map(({ dimension, level, plan, rest }) => ({ [dimension + " " + level]: noted(plan), ...(rest.cost ? { rest: noted(rest) } : {}) }))];
    }
  });
}

/** @param {Respondent} said */
const lifted = (said) => {
  const lift = liftOf(BANK, said);
  return lift && { to: lift.to, fewest: lift.fewest, cost: lift.plan.cost, steps: noted(lift.plan) };
};

test("two answers of one dimension hold the stage: any two of the four, with the option that is enough", () => {
  // Six dimensions on 3, one on 1: 7 dimensions, 6 are wanted on 4 for stage 4, so stage 3 needs only that none lags by more than one.
  const said = everywhere(3, { C1: 1, C2: 1, C3: 1, C4: 1 });
  assert.equal(scoredAs(BANK, said).result.stage, 2);
  // Level 2 of four questions: three at 2 or more, none below 1.
  assert.deepEqual(lifted(said), { to: 3, fewest: true, cost: 3, steps: [{ "customer 2": [[3, "of", ["C1>2", "C2>2", "C3>2", "C4>2"]]] }] });
});

test("locks are opened first and count for their dimension", () => {
  // Everything on 4 but the locks: structure has G1 on 4 and four locks on 3, so its level is 3, which is enough beside the others: the locks are all that is missing.
  const said = everywhere(4, { G2: 3, G3: 3, G4: 3, G5: 3 });
  assert.equal(scoredAs(BANK, said).result.stage, 3);
  assert.deepEqual(lifted(said), { to: 4, fewest: true, cost: 4, steps: [{ "structure 3": ["G2>4", "G3>4", "G4>4", "G5>4"] }] });
  // With G2 alone closed: structure is on 4 already (4 of 5), and only the lock is missing.
  assert.deepEqual(lifted(everywhere(4, { G2: 3 })), { to: 4, fewest: true, cost: 1, steps: [{ "structure 3": ["G2>4"] }] });
  // A lock that nobody knows is found out.
  assert.deepEqual(lifted(everywhere(4, { G4: "unknown" })), { to: 4, fewest: true, cost: 1, steps: [{ "structure 3": ["G4>4 (unknown)"] }] });
});

test("of the dimensions the cheapest are named, and where several cost the same, any of them", () => {
  // All on 2 but customer (four answers, two of them on 3 already): 6 of 7 are wanted on 3.
  const said = everywhere(2, { C1: 3, C2: 3, T1: 3, T2: 3, T3: 3 });
  const lift = lifted(said);
  // customer 1 more answer (any of two), tools 1 more (4 of 5), the five others 3 or 4 (structure 4 of 5): four of those with 3.
  assert.deepEqual(lift, { to: 3, fewest: true, cost: 1 + 1 + 4 * 3, steps: [
    { "customer 3": [[1, "of", ["C3>3", "C4>3"]]] },
    { "start 3": [[3, "of", ["S1>3", "S2>3", "S3>3", "S4>3"]]] },
    { "tools 3": [[1, "of", ["T4>3", "T5>3"]]] },
    ...["F", "P", "W"].map((letter, at) => ({ [["feedback", "path", "worklife"][at] + " 3"]: [[3, "of", [1, 2, 3, 4].map((n) => letter + n + ">3")]] })),
  ] });
});

test("any of two dimensions that cost the same", () => {
  const said = everywhere(3, { C1: 2, C2: 2, S1: 2, S2: 2 });
  assert.equal(scoredAs(BANK, said).result.stage, 2);
  assert.deepEqual(lifted(said), { to: 3, fewest: true, cost: 1, steps: [[1, "of", [{ "customer 3": [[1, "of", ["C1>3", "C2>3"]]] }, { "start 3": [[1, "of", ["S1>3", "S2>3"]]] }]]] });
});

test("an answer that lags too far has to rise; an unknown one may do instead of another", () => {
  // customer: 1, 3, 3, 3 is on 2 since one lags; start: 2, 3, unknown, unknown is on 2.
  const said = everywhere(3, { C1: 1, S1: 2, S3: "unknown", S4: "unknown", T1: 2, T2: 2 });
  assert.equal(scoredAs(BANK, said).result.stage, 2);
  // To have six of seven on 3: two of customer (C1 to 2 or more), start (S1 to 3, or find out… 2 known on 3 of 3 wanted: S3 alone gives 2/3), tools (one of T1, T2).
  const lift = lifted(said);
  assert(lift);
  assert.equal(lift.cost, 2);
  assert.deepEqual(lift.steps, [[2, "of", [{ "customer 3": ["C1>2"] }, { "start 3": ["S1>3"] }, { "tools 3": [[1, "of", ["T1>3", "T2>3"]]] }]]]);
  // Three known, two of them on 3: raising the third or finding out the fourth.
  assert.deepEqual(lifted(everywhere(3, { C1: 2, C4: "unknown", S1: 2, S2: 2, T1: 1 }))?.steps, [[2, "of", [
    { "customer 3": [[1, "of", ["C1>3"], "or", ["C4>3 (unknown)"], 0, 1]] },
    { "start 3": [[1, "of", ["S1>3", "S2>3"]]] },
    { "tools 3": ["T1>2"] },
  ]]]);
});

test("nothing lifts the highest stage, an unconfirmed claim, or what cannot be told", () => {
  assert.equal(liftOf(BANK, everywhere(5)), null);
  assert.equal(liftOf(BANK, { answers: answersOf({ C1: 2 }), mode: "full" }), null);
  // One person reaches stage 4; five more answers would make a claim to the fifth.
  assert.equal(lifted(everywhere(4))?.to, 5);
});

test("rules that weigh: the fewest answers to a threshold, by hand", () => {
  /** @param {Rule} rule @param {Question[]} questions @param {Record<string, number | string>} answers */
  const of = (rule, questions, answers) => {
    const bank = { ...BANK, stages: ["a", "b", "c"], gates: [], actions: [], corroboration: undefined, overall: /** @type {Rule} */ ({ rule: "minimum" }), dimensions: [{ id: "d", rule, questions }] };
    const lift = liftOf(bank, { answers: answersOf(answers), mode: "full" });
    return lift && [lift.fewest, ...noted(lift.plan)];
  };
  const four = ["a", "b", "c", "d"].map((id) => ({ id, options: 5 }));
  // (1 + 2 + 3 + 4) / 4 = 5/2; 13/4 asks for 13, three more: a alone to 4.
  assert.deepEqual(of({ rule: "mean", thresholds: ["2", "13/4"] }, four, { a: 1, b: 2, c: 3, d: 4 }), [true, { "d 3": ["a>4"] }]);
  // With weight 3 on d: (1 + 2 + 3 + 3·4) / 6 = 3; 7/2 asks for 21: a to 4 or b to 5; the greatest gain is a.
  assert.deepEqual(of({ rule: "mean", thresholds: ["2", "7/2"] }, four.map((each) => (each.id === "d" ? { ...each, weight: 3 } : each)), { a: 1, b: 2, c: 3, d: 4 }), [true, { "d 3": ["a>4"] }]);
  // An unknown answer counts with its own place below the line: (2 + 2 + 2) / 3, and 11/4 = (2 + 2 + 2 + 5) / 4.
  assert.deepEqual(of({ rule: "mean", thresholds: ["2", "11/4"] }, four, { a: 2, b: 2, c: 2, d: "unknown" }), [true, { "d 3": ["a>5"] }]);
  // Of sums of levels the level with fewer questions gives more: level 1 has one, level 2 has three.
  const tagged = [{ id: "a", options: 5, level: 1 }, ...["b", "c", "d"].map((id) => ({ id, options: 5, level: 2 }))];
  assert.deepEqual(of({ rule: "sum-of-levels", thresholds: ["3", "6"] }, tagged, { a: 2, b: 2, c: 2, d: 2 }), [true, { "d 3": ["a>4"] }]);
});

/** @param {number} seed @returns {(below: number) => number} */
function generator(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 8) % below;
  };
}

/** @template T @param {(below: number) => number} random @param {readonly T[]} list @returns {T} */
const one = (random, list) => list[random(list.length)];

/** @type {Rule[]} */
const PLAIN = [{ rule: "quorum" }, { rule: "quorum", share: "1/2", lag: 2 }, { rule: "quorum", share: "2/3", lag: 0 }, { rule: "minimum" }, { rule: "cumulative" }];
/** @type {Rule[]} */
const WEIGHED = [{ rule: "mean", thresholds: ["3/2", "5/2"] }, { rule: "mean", rounding: "half-up" }, { rule: "sum-of-levels", thresholds: [3, 5] }, { rule: "competence", competence: { 2: { 1: "1/2" }, 3: { 1: "4/5", 2: "1/2" } } }];

/** @param {(below: number) => number} random @returns {Bank} small, with locks on questions and dimensions */
function smallBank(random) {
  let count = 0;
  let left = 8;
  /** @param {number} depth @returns {Dimension} */
  const dimension = (depth) => {
    const id = "d" + count++;
    if (depth && !random(3)) return { id, rule: one(random, [...PLAIN, ...(random(4) ? [] : WEIGHED), ...(random(6) ? [] : [/** @type {Rule} */ ({ rule: "quorum", of: "questions" })])]), dimensions: Array.from({ length: 1 + random(2) }, () => dimension(depth - 1)) };
    const length = Math.max(1, Math.min(left, 1 + random(4)));
    left -= length;
    const rule = one(random, [...PLAIN, ...WEIGHED]);
    /** @type {Question[]} */
    const questions = Array.from({ length }, () => ({
      id: "q" + count++, na: !random(4), weight: 1 + random(2), negative: !random(6), ...(rule.rule === "competence" || random(2) ? { level: 1 + random(2) } : {}),
      options: Array.from({ length: 3 }, (_, at) => ({ id: "abc"[at], value: at + 1, meets: at === 2 })),
    }));
    const rows = () => Array.from({ length: 1 + random(2) }, () => ({ level: 2 + random(2), needs: /** @type {[string, number][]} */ ([[one(random, questions).id, 1 + random(3)], [one(random, questions).id, 1 + random(3)]]) })).sort((a, b) => b.level - a.level);
    return { id, rule: random(7) ? rule : { rule: "ordered", levels: rows() }, questions };
  };
  const dimensions = Array.from({ length: 1 + random(3) }, () => dimension(1));
  const gates = random(2) ? [] : [{ id: "g", cap: 1 + random(2), locks: [random(3) ? { id: "l", question: one(random, questionsIn(dimensions)).id, min: 2 + random(2) } : { id: "l", dimension: one(random, dimensions).id, min: 2 }] }];
  return { ...BANK, stages: ["a", "b", "c"], corroboration: undefined, overall: one(random, [...PLAIN, ...PLAIN, ...WEIGHED.slice(0, 2)]), dimensions, gates, actions: [] };
}

/** @param {readonly Dimension[]} dimensions @returns {Question[]} */
const questionsIn = (dimensions) => dimensions.flatMap((each) => [...(each.questions ?? []), ...questionsIn(each.dimensions ?? [])]);

/** @param {Question} question @returns {Answers[string]} worth most */
const topOf = ({ negative }) => (negative ? "a" : "c");

/** @param {Plan} plan @returns {Generator<Wanted[]>} every set that it names */
function* setsOf({ steps }, at = 0) {
  if (at === steps.length) {
    yield [];
    return;
  }
  for (const own of stepSets(steps[at])) for (const rest of setsOf({ steps, cost: 0, one: false }, at + 1)) yield [...own, ...rest];
}

/** @param {import("../../src/client/lift-leaf.js").Step} step @returns {Generator<Wanted[]>} */
function* stepSets(step) {
  if (step.kind === "answer") yield [step];
  else if (step.kind === "dimension") yield* setsOf(step.plan);
  else if (step.kind === "some") {
    const all = [...step.of, ...step.finds];
    for (let bits = 0; bits < 1 << all.length; bits++) {
      const taken = all.filter((_, at) => bits & (1 << at));
      const found = taken.filter((each) => step.finds.includes(each)).length;
      if (taken.length === step.n && found >= step.fewest && found <= step.most) yield taken;
    }
  } else {
    for (let bits = 0; bits < 1 << step.of.length; bits++) {
      const plans = step.of.map(({ plan, rest }, at) => (bits & (1 << at) ? plan : rest));
      if (plans.filter((plan, at) => plan === step.of[at].plan).length === step.n) yield* setsOf({ steps: plans.flatMap(({ steps }) => steps), cost: 0, one: false });
    }
  }
}

test("of small banks of every rule the fewest are told, and every set that is named does", () => {
  const seen = { lifted: 0, exact: 0, choices: 0, none: 0 };
  for (let seed = 1; seed <= 1600; seed++) {
    const random = generator(seed);
    const bank = smallBank(random);
    const questions = allQuestions(bank);
    if (questions.length > 9) continue;
    const near = random(3);
    /** @type {Respondent} */
    const said = { mode: "full", answers: Object.fromEntries(questions.flatMap((question) => {
      if (!random(6)) return random(2) ? [[question.id, "unknown"]] : [];
      if (question.na && !random(4)) return [[question.id, "not-applicable"]];
      return [[question.id, "abc"[Math.max(0, Math.min(2, near + random(3) - 1))]]];
    })) };
    const { result } = scoredAs(bank, said);
    if (!result.stage || result.stage === 3) continue;
    const to = result.stage + 1;
    /** @param {readonly {question: string, option: string}[]} changes */
    const reaches = (changes) => (scoredAs(bank, saidWith(bank, said, changes)).result.claim ?? 0) >= to;
    const message = "seed " + seed + " " + JSON.stringify({ ...bank, actions: [] }) + JSON.stringify(said.answers);
    const lift = liftOf(bank, said);
    const locks = new Set(bank.gates.flatMap(({ cap, locks }) => (cap < to ? locks.flatMap(({ question }) => question ?? []) : [])));
    const may = questions.filter(({ id }) => said.answers[id] !== "not-applicable" || locks.has(id));
    let fewest = Infinity;
    for (let bits = 0; bits < 1 << may.length; bits++) {
      const size = bits.toString(2).replaceAll("0", "").length;
      if (size >= fewest || (lift && size > lift.plan.cost)) continue;
      if (reaches(may.filter((_, at) => bits & (1 << at)).map((question) => ({ question: question.id, option: topOf(question) })))) fewest = size;
    }
    if (!lift) {
      assert.equal(fewest, Infinity, message);
      seen.none++;
      continue;
    }
    seen.lifted++;
    if (lift.fewest) seen.exact++;
    assert(lift.fewest ? lift.plan.cost === fewest : lift.plan.cost >= fewest, fewest + " and not " + lift.plan.cost + " " + message);
    assert.equal(firstSet(lift.plan).length, lift.plan.cost, message);
    let named = 0;
    for (const set of setsOf(lift.plan)) {
      assert(reaches(set), JSON.stringify(set) + " " + message);
      assert.equal(new Set(set.map(({ question }) => question)).size, lift.plan.cost, message);
      for (const { question, option, from } of set) {
        const row = questions.find(({ id }) => id === question);
        assert(row && choosableOf(row).readings.get(option)?.told, message);
        assert.equal(from === "answered", /^[abc]$/.test(said.answers[question] ?? ""), message);
        assert.notEqual(option, said.answers[question], message);
      }
      if (named++ > 40) break;
    }
    assert(named > 0, message);
    if (named > 1) seen.choices++;
  }
  assert(seen.lifted > 700 && seen.exact > 0.95 * seen.lifted && seen.choices > 50 && seen.none > 20, JSON.stringify(seen));
});
