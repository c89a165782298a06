import assert from "node:assert/strict";
import { test } from "node:test";
import { calendarText, foldedLine, planCalendar } from "../../src/client/plan-calendar.js";
import { harmlessText, planCsv } from "../../src/client/plan-csv.js";
import { dayOf } from "../../src/client/plan-document.js";
import { markdownText } from "../../src/client/plan-markdown.js";

test("a text that a spreadsheet would run as a formula stands behind an apostrophe, any other as it is", () => {
  const formulas = ["=1+1", "+358 40", "-2", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "\n@a"];
  assert.deepEqual(formulas.map(harmlessText), formulas.map((text) => "'" + text));
  for (const text of ["Avatkaa tila", "a=b", "1-2", "", "’=", "é"]) assert.equal(harmlessText(text), text);
});

test("quotes, separators and line breaks stay within their cell", () => {
  const action = { id: "a-1", title: 'Say "no"; then, go', what: "one\ntwo", who: "=cmd", done: "", why: "", after: [], priority: "8/3", responsible: "@Aino", by: "2026-12-01", note: "" };
  /** @type {any} */
  const plan = { language: "fi", horizons: [{ id: "now", name: "Nyt", actions: [action] }], settled: { done: [], accepted: [] } };
  const [, row] = planCsv(plan, (key) => key).split("\r\n");
  assert.equal(row, '"1";"Nyt";"Say ""no""; then, go";"one\ntwo";"\'=cmd";"";"";"";"\'@Aino";"2026-12-01";"";"a-1";"2,67"');
  assert(planCsv({ ...plan, language: "en" }, (key) => key).endsWith(',"2.67"\r\n'));
});

test("text in Markdown is text: no markup, list, heading or link", () => {
  assert.equal(markdownText("# a *b* [c](d) <i> `e` & f"), "\\# a \\*b\\* \\[c\\](d) \\<i\\> \\`e\\` \\& f");
  assert.equal(markdownText("- a\n\n1. b"), "\\- a 1. b");
  assert.equal(markdownText("12) a"), "12\\) a");
});

test("the day is that of the place", () => {
  assert.equal(dayOf(new Date(2026, 0, 5, 23, 59)), "2026-01-05");
});

test("lines of a calendar have at most 75 octets, and no character is cut in two", () => {
  for (const text of ["x".repeat(75), "x".repeat(76), "ä".repeat(100), "😀".repeat(60), "a" + "😀".repeat(60), ""]) {
    const folded = foldedLine(text);
    assert(folded.split("\r\n").every((line) => new TextEncoder().encode(line).length <= 75), text);
    assert.equal(folded.replace(/\r\n /g, ""), text + "\r\n");
  }
  assert.equal(calendarText("a;b,c\\d\r\ne\nf\u0007"), "a\\;b\\,c\\\\d\\ne\\nf ");
});

test("without a day there is no calendar", () => {
  /** @type {any} */
  const plan = { id: "x", heading: "y", horizons: [{ id: "now", name: "z", actions: [{ id: "a", title: "t", by: "" }] }] };
  assert.equal(planCalendar(plan, (key) => key, new Date(0)), "");
});
