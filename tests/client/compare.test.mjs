import assert from "node:assert/strict";
import { test } from "node:test";
import { comparisonOf } from "../../src/client/compare.js";
import { filesIn } from "../../src/client/kept-read.js";

const QUESTIONS = ["a", "b", "c", "d"];

/** @param {Record<string, string>} answers @param {string} [version] */
const side = (answers, version = "1.0.0") => ({ version, answers });

/** @param {import("../../src/client/compare.js").Comparison} found */
const plain = ({ left, changed, answers }) => ({ left, changed, answers: answers.map((each) => ({ ...each })) });

test("of one version everything is compared, and what was answered only once has changed", () => {
  const all = [side({ a: "1", b: "2", c: "unknown" }), side({ a: "1", b: "3", d: "2" })];
  assert.deepEqual(plain(comparisonOf(QUESTIONS, all)), { left: [], changed: ["b", "c", "d"], answers: [{ a: "1", b: "2", c: "unknown" }, { a: "1", b: "3", d: "2" }] });
});

test("between the first and the last: what came and went in between has not changed", () => {
  const all = [side({ a: "1" }), side({ a: "5" }), side({ a: "1" })];
  assert.deepEqual(comparisonOf(QUESTIONS, all).changed, []);
});

test("across versions only what all have answered is compared, and the rest is listed and counts nowhere", () => {
  const all = [side({ a: "1", b: "2", c: "3" }, "1.2.0"), side({ a: "2", b: "2", d: "4" }, "2.0.0")];
  assert.deepEqual(plain(comparisonOf(QUESTIONS, all)), { left: ["c", "d"], changed: ["a"], answers: [{ a: "1", b: "2" }, { a: "2", b: "2" }] });
});

test("the other way round the same questions differ, and nothing differs from itself", () => {
  const one = side({ a: "1", b: "2" });
  const other = side({ a: "2", c: "1" }, "2.0.0");
  assert.deepEqual(comparisonOf(QUESTIONS, [one, other]).changed, comparisonOf(QUESTIONS, [other, one]).changed);
  assert.deepEqual(comparisonOf(QUESTIONS, [one, one]).changed, []);
});

test("questions may be called as objects call their own", () => {
  const answers = JSON.parse('{"__proto__": "1", "constructor": "2"}');
  const found = comparisonOf(["__proto__", "constructor", "toString"], [side(answers), side({})]);
  assert.deepEqual(found.changed, ["__proto__", "constructor"]);
  assert.equal(Object.getPrototypeOf(found.answers[0]), null);
  assert.deepEqual(Object.keys(found.answers[0]), ["__proto__", "constructor"]);
});

test("a text holds one answer file, a list of them, or one a line", () => {
  assert.deepEqual(filesIn('{"a": 1}'), [{ a: 1 }]);
  assert.deepEqual(filesIn("{\n\"a\": 1\n}\n"), [{ a: 1 }]);
  assert.deepEqual(filesIn('[{"a": 1}, {"a": 2}]'), [{ a: 1 }, { a: 2 }]);
  assert.deepEqual(filesIn('{"a": 1}\n\n{"a": 2}\r\nrubbish\n'), [{ a: 1 }, { a: 2 }, null]);
  assert.deepEqual(filesIn(""), []);
});
