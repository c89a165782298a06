import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";

const CLIENT = new URL("../../src/client/", import.meta.url);
const ENGINE = ["fraction", "rules", "holds", "reading", "score", "roadmap", "lift", "lift-leaf", "lift-weighed", "lift-search", "trial", "trace", "confidence", "group", "group-mean", "roles", "answers", "versions", "migrate", "carry-record", "outcome", "share-layout", "share-code"].map((name) => name + ".js");
const modules = readdirSync(CLIENT).filter((name) => name.endsWith(".js")).map((name) => ({ name, text: readFileSync(new URL(name, CLIENT), "utf8") }));

test("modules can be linked as text: named imports on one line, named exports, names of their own", () => {
  const owners = new Map();
  for (const { name, text } of modules) {
    for (const line of text.split("\n")) {
      if (/^import\b/.test(line)) assert(/^import \{ \w+(, \w+)* \} from "\.\/[\w-]+\.js";$/.test(line), name + ": " + line);
      if (/^export\b/.test(line)) assert(/^export (async )?(function |const )\w+/.test(line) || line === "export {};", name + ": " + line);
      const declared = /^(?:export )?(?:async )?(?:function|const|let|class) (\w+)/.exec(line);
      if (!declared) continue;
      assert(!owners.has(declared[1]), declared[1] + " in " + name + " and " + owners.get(declared[1]));
      owners.set(declared[1], name);
    }
  }
});

test("the engine is pure: no page, no clock, no chance, no rounding", () => {
  for (const name of ENGINE) {
    const text = modules.find((each) => each.name === name)?.text.replace(/\/\*\*[^]*?\*\//g, "") ?? "";
    assert(text, name);
    const used = /\b(document|window|globalThis|Intl|Date|fetch|localStorage|parseFloat|toFixed|Math\.(?!min|max|abs\b)\w+|import\()/.exec(text);
    assert(!used, name + " uses " + used?.[0]);
  }
});
