import assert from "node:assert/strict";
import { test } from "node:test";
import { explainLevel } from "../../src/client/explain.js";
import { namesOf, spanText, viewOf } from "../../src/client/figures.js";
import { shareOf } from "../../src/client/fraction.js";
import { heldSentence } from "../../src/client/keeps.js";
import { rangeText } from "../../src/client/stair-figure.js";
import { whySentence } from "../../src/client/action-card.js";
import { freshRecord } from "../../src/client/record.js";
import { rails } from "../../src/client/stair-gate.js";
import { wrapText } from "../../src/client/stair-parts.js";
import { wordsOf } from "../../src/client/strings.js";
import { BANK, answersOf } from "./default-bank.mjs";

Object.defineProperty(globalThis, "document", { value: { documentElement: { lang: "en" } }, configurable: true });

/** @type {import("../../src/client/strings.js").Words} */
const WORDS = { quoted: "“{name}”", "why-level": "{n}/{total} at {level}, lowest {low}", "why-not-count": "{n} of {need} at {level}", "why-not-lag": "lag {level}", "held-stage": "{n} to {next}", "held-stage-least": "{next}: {least} in {names}", "held-must": "also {least} in {names}", "why-range": "{low} to {high}", "why-not-yet": "{answered} of {n}", "why-raise": "{name} {from} to {to}.", "why-lock": "opens {lock}." };
const TEXTS = /** @type {any} */ ({
  stages: BANK.stages.map((name) => ({ name, description: "", leave: "" })),
  dimensions: {},
  gates: { doer: { name: "Gate", locks: { goals: "Goals", rewards: "Rewards", organisation: "Organisation", work: "Work" } } },
  actions: {},
});

/** @param {Record<string, string | number>} answers @param {{mode?: string, target?: number}} [more] */
function viewFor(answers, more = {}) {
  const record = { ...freshRecord({ version: BANK.version, modes: BANK.modes, keep: "device" }), ...more, answers: answersOf(answers) };
  return viewOf({ bank: BANK, texts: TEXTS, words: WORDS, further: {} }, { app: /** @type {any} */ (null), record, result: null, roadmap: null });
}

/** @param {string | number} value */
const every = (value) => Object.fromEntries(BANK.dimensions.flatMap(({ questions }) => questions ?? []).map(({ id }) => [id, value]));

/** @param {ReturnType<typeof viewFor>} view @param {string} id */
function explained(view, id) {
  const dimension = view.result.dimensions.find((each) => each.id === id);
  assert(dimension);
  return explainLevel(view, dimension);
}

test("words: values, forms, numbers of the language", () => {
  const say = wordsOf({ a: "{x} and {x}, {y}", b: { one: "one thing", other: "{n} things" } }, "fi");
  assert.equal(say("a", { x: 1234.5, y: "{x}" }), "1\u00a0234,5 and 1\u00a0234,5, {x}");
  assert.deepEqual([say("b", { n: 1 }), say("b", { n: 0 }), say("b"), say("none")], ["one thing", "0 things", " things", "none"]);
});

test("words: small numbers are written as each language writes them", () => {
  const letters = [..."abcdefghijklmnopqrstuvwxyz"];
  const codes = letters.flatMap((one) => letters.flatMap((two) => [one + two, ...letters.map((three) => one + two + three)]));
  const languages = Intl.NumberFormat.supportedLocalesOf([...codes, ...["EG", "FI", "AF", "IN", "GB", "DZ"].flatMap((region) => codes.filter((code) => code.length === 2).map((code) => code + "-" + region))]);
  assert(languages.length > 200 && languages.includes("ar-EG") && languages.includes("sv-FI"));
  for (const language of languages) {
    const say = wordsOf({ a: "{n}" }, language);
    for (const n of [0, 7, 999]) assert.equal(say("a", { n }), new Intl.NumberFormat(language).format(n), language);
  }
});

test("the range is that of the base, and says so where the stage is held below it", () => {
  /** @param {Record<string, string | number>} answers */
  const said = (answers) => {
    const view = viewFor(answers);
    assert(view.result.range);
    return [spanText(view.result.range), rangeText(view, view.result.range, "span")];
  };
  const half = { ...every(4), C1: "unknown", C2: "unknown", S1: "unknown", S2: "unknown", T1: "unknown", T2: "unknown", T3: "unknown" };
  assert.deepEqual(said(half), ["1\u2060–\u20604", "span"]);
  assert.deepEqual(said({ ...half, G2: 3 }), ["1\u2060–\u20604", "span-gate"]);
  assert.deepEqual(said({ ...every(5), C1: "unknown" }), ["3\u2060–\u20605", "span-unconfirmed"]);
});

test("what has to rise is said by sentences that are enough together", () => {
  /** @param {Record<string, string | number>} answers */
  const said = (answers) => {
    const view = viewFor(answers);
    assert(view.result.held);
    return heldSentence(view, view.result.held);
  };
  const low = { W1: 2, W2: 2, W3: 2, W4: 2 };
  assert.equal(said({ ...every(4), ...low }), "4: 3 in “worklife”", "level 3 is enough for the one behind");
  assert.equal(viewFor({ ...every(4), W1: 3, W2: 3, W3: 3, W4: 3 }).result.stage, 4);
  assert.equal(said({ ...every(4), ...low, C1: 3, C2: 3, S1: 3, S2: 3 }), "2 to 4 also 3 in “worklife”");
  assert.equal(said(every(2)), "6 to 3");
});

test("the target is the next stage, or the chosen one where it lies ahead; without a stage there is none unless chosen", () => {
  assert.deepEqual([viewFor(every(2)).plan.target, viewFor(every(2), { target: 5 }).plan.target, viewFor(every(3), { target: 2 }).plan.target], [3, 5, 4]);
  const begun = { C1: 2, C2: 2, S1: 1, S2: 1 };
  assert.deepEqual([viewFor(begun).next, viewFor(begun).plan.target, viewFor(begun).plan.items], [null, null, []]);
  assert.equal(viewFor(begun).plan.find_out.length, 5);
  assert.deepEqual([viewFor(begun, { target: 2 }).plan.target, viewFor(begun, { target: 2 }).plan.items[0].action], [2, "start-1"]);
  assert.equal(viewFor({ C1: "unknown" }).plan.target, null);
});

test("a number is explained by what made it", () => {
  assert.equal(explained(viewFor({ ...every(2), C1: 3, C2: 3 }), "customer"), "4/4 at 2, lowest 2 2 of 3 at 3");
  assert.equal(explained(viewFor({ ...every(3), C1: 1 }), "customer"), "3/4 at 2, lowest 1 lag 3");
  assert.equal(explained(viewFor({ ...every(5), C1: "unknown" }), "customer"), "3/3 at 5, lowest 5 2 to 5");
  assert.equal(explained(viewFor({ C1: 2 }), "customer"), "1 of 2");
});

test("why an action is planned", () => {
  const view = viewFor({ ...every(3), P1: 1, P2: 1, P3: 1, P4: 1, G3: "unknown" }, { target: 4 });
  /** @param {string} id */
  const why = (id) => {
    const item = view.plan.items.find(({ action }) => action === id);
    assert(item, id);
    return whySentence(view, item);
  };
  assert.equal(why("path-1"), "“path” 1 to 2. why-lowest why-gap why-size-2 why-waiting");
  assert.equal(why("lock-rewards"), "opens Rewards. why-lock-unjudged why-size-3 why-waiting");
});

test("an action says that its dimension is the lowest only where another is higher", () => {
  const alike = viewFor(every(2));
  assert(alike.plan.items.length > 0);
  assert(!alike.plan.items.some((item) => whySentence(alike, item).includes("why-lowest")));
  const apart = viewFor({ ...every(2), T1: 1, T2: 1, T3: 1, T4: 1, T5: 1 });
  const said = apart.plan.items.map((item) => whySentence(apart, item)).filter((text) => text.includes("why-lowest"));
  assert(said.length > 0 && said.every((text) => text.startsWith("“tools”")), said.join());
});

test("names, shares, spans, lines", () => {
  const view = viewFor({});
  assert.equal(namesOf(view, ["a", "b"]), "“a” and “b”");
  assert.equal(namesOf(view, ["a", "b", "c", "d"]), "many");
  assert.deepEqual([shareOf("3/4", 7), shareOf("1/2", 4), shareOf("1/2", 5), shareOf(1, 3)], [6, 2, 3, 3]);
  assert.deepEqual([spanText([2, 2]), spanText([1, 2])], ["2", "1\u2060–\u20602"]);
  assert.deepEqual(wrapText("Yhteiset työkalut joka roolissa", 110), ["Yhteiset", "työkalut", "joka", "roolissa"]);
  assert.deepEqual(wrapText("asiakas\u00adkokemus", 100), ["asiakas-", "kokemus"]);
  assert.deepEqual(wrapText("asiakas\u00adkokemus", 400), ["asiakaskokemus"]);
});

test("a mean of dimensions is explained by what it takes of them", () => {
  /** @type {import("../../src/client/types.js").Question[]} */
  const questions = [{ id: "q", options: 4 }, { id: "r", options: 4, weight: "3/2" }];
  const words = { ...WORDS, "why-mean": "{sum} = {score}", "why-mean-parts": "parts {sum} = {score}", "why-minimum": "lowest answer {level}", "why-minimum-parts": "lowest part {level}" };
  /** @param {import("../../src/client/types.js").Rule} rule */
  const said = (rule) => {
    const bank = { ...BANK, gates: [], actions: [], dimensions: [{ id: "whole", rule, dimensions: [{ id: "part", weight: 2, rule: /** @type {const} */ ({ rule: "mean", rounding: "floor" }), questions }] }] };
    const record = { ...freshRecord({ version: bank.version, modes: bank.modes, keep: "device" }), answers: answersOf({ q: 2, r: 3 }) };
    const view = viewOf({ bank, texts: TEXTS, words, further: {} }, { app: /** @type {any} */ (null), record, result: null, roadmap: null });
    return ["whole", "part"].map((id) => explained(view, id));
  };
  assert.deepEqual(said({ rule: "mean" }), ["parts 2.60 × 2 = 2.60", "2 + 3 × 3/2 = 2.60"]);
  assert.deepEqual(said({ rule: "mean", of: "levels" })[0], "parts 2.00 × 2 = 2.00");
  assert.deepEqual(said({ rule: "mean", of: "questions" })[0], "2 + 3 × 3/2 = 2.60");
  assert.deepEqual([said({ rule: "minimum" })[0], said({ rule: "minimum", of: "questions" })[0]], ["lowest part 2", "lowest answer 2"]);
});

test("a lock's long name takes lines of its own, and the rails above make room", () => {
  assert.deepEqual(rails(["Goals", "Work"], 121), [{ lines: ["Goals"], up: 67 }, { lines: ["Work"], up: 34 }]);
  const hung = rails(["Goals", "Decisions are written down", "Work"], 121);
  assert.deepEqual(hung.map(({ lines }) => lines.length), [1, 2, 1]);
  assert.deepEqual(hung.map(({ up }) => up), [118, 85, 34]);
});
