import assert from "node:assert/strict";
import { test } from "node:test";
import { safeGuidance, sectionNamed } from "../../src/client/guidance-tree.js";

/** @typedef {import("../../src/client/guidance-tree.js").GuidanceNode} GuidanceNode */

/** @type {GuidanceNode[]} */
const PAGE = [
  ["p", "Before."],
  ["h2", { id: "why" }, "Why"],
  ["p", "Because."],
  ["h3", { id: "more" }, "More"],
  ["p", "A ", ["strong", "deeper"], " reason."],
  ["h2", { id: "how" }, "How"],
  ["ol", { start: "3" }, ["li", "Like this."]],
];

test("a section is what stands below its heading, up to the next of its level", () => {
  assert.deepEqual(sectionNamed(PAGE, "why"), PAGE.slice(1, 5));
  assert.deepEqual(sectionNamed(PAGE, "more"), PAGE.slice(3, 5));
  assert.deepEqual(sectionNamed(PAGE, "how"), PAGE.slice(5));
  assert.deepEqual([sectionNamed(PAGE, ""), sectionNamed(PAGE, "gone")], [PAGE, PAGE]);
});

test("headings begin at the level of the place that shows them", () => {
  const names = (/** @type {readonly GuidanceNode[]} */ nodes) => nodes.map((node) => Array.isArray(node) ? node[0] : "");
  assert.deepEqual(names(safeGuidance(PAGE, 3)), ["p", "h3", "p", "h4", "p", "h3", "ol"]);
  assert.deepEqual(names(safeGuidance(sectionNamed(PAGE, "more"), 3)), ["h3", "p"]);
  assert.deepEqual(names(safeGuidance([["h5", "Low"], ["h6", "Lower"]], 3)), ["h3", "h4"]);
  assert.deepEqual(names(safeGuidance([["h2", "High"], ["h6", "Low"]], 3)), ["h3", "h6"]);
});

test("text, lists, links and pictures are shown as they are, ids are not", () => {
  assert.deepEqual(safeGuidance(PAGE, 2), [
    ["p", "Before."],
    ["h2", "Why"],
    ["p", "Because."],
    ["h3", "More"],
    ["p", "A ", ["strong", "deeper"], " reason."],
    ["h2", "How"],
    ["ol", { start: "3" }, ["li", "Like this."]],
  ]);
  /** @type {GuidanceNode[]} */
  const linked = [["p", ["a", { href: "path.html#levers", title: "There" }, "On"], ["img", { src: "../assets/a.png", alt: "A stair" }]]];
  assert.deepEqual(safeGuidance(linked, 3), linked);
  assert.deepEqual(safeGuidance([["p", ["a", { href: "mailto:a@example.org" }, "Write"]]], 3), [["p", ["a", { href: "mailto:a@example.org" }, "Write"]]]);
});

test("a hostile tree is text", () => {
  const refused = ["javascript:alert(1)", " JavaScript:alert(1)", "\tjavascript:alert(1)", "\u0001javascript:alert(1)", "java\nscript:alert(1)", "data:text/html,x", "vbscript:x", "blob:x"];
  for (const href of refused) assert.deepEqual(safeGuidance([["a", { href }, "x"]], 3), [["a", "x"]]);
  for (const name of ["script", "style", "iframe", "svg", "form", "input", "base", "link", "meta", "object", "constructor", "__proto__", "h1.x", "a.b"]) {
    assert.deepEqual(safeGuidance([["p", [name, { src: "x.js" }, "inside"]]], 3), [["p", "inside"]], name);
  }
  const attributes = { onclick: "alert(1)", style: "color: red", id: "main", class: "x", srcdoc: "x", name: "x", target: "_blank" };
  assert.deepEqual(safeGuidance([["p", attributes, "x"], ["a", { ...attributes, href: "a.html" }, "y"]], 3), [["p", "x"], ["a", { href: "a.html" }, "y"]]);
  assert.deepEqual(safeGuidance([["a", /** @type {any} */ ({ href: () => 1 }), "x"], /** @type {any} */ (null), /** @type {any} */ (5)], 3), [["a", "x"]]);
});
