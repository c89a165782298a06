/**
 * The payload that the generator writes is the one that types.js promises: the
 * data scripts of the default site, and of a bank with every rule and setting,
 * are checked as JavaScript against the JSDoc types, unknown fields included.
 */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { env } from "node:process";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "porras-contract-"));

after(() => rmSync(folder, { recursive: true }));

/** @param {string} command @param {string[]} words */
function run(command, ...words) {
  const done = spawnSync(command, words, { cwd: repository, encoding: "utf8" });
  return { status: done.status, text: done.stdout + done.stderr };
}

/** @param {string[]} words to the command: the one that is built, if its path is given */
function porras(...words) {
  const built = env.PORRAS;
  return built ? run(built, ...words) : run("cargo", "run", "--quiet", "--", ...words);
}

/** @param {string} root @returns {string[]} the data scripts of its site */
function dataScripts(root) {
  const out = join(folder, root.replaceAll("/", "-"));
  const built = porras("build", "--root", root, "--out", out, "--no-minify");
  assert.equal(built.status, 0, built.text);
  const assets = join(out, "assets");
  const scripts = readdirSync(assets).filter((name) => name.endsWith(".js")).map((name) => readFileSync(join(assets, name), "utf8"));
  return scripts.filter((text) => text.startsWith("porras.receive("));
}

/** @param {string[]} scripts @returns {{status: number | null, text: string}} what the type checker says of all of them */
function check(...scripts) {
  const contract = join(repository, "src/client/load.js");
  const files = scripts.map((data, at) => {
    const file = join(folder, `data-${at}.mjs`);
    const payload = data.slice(data.indexOf("(") + 1, data.lastIndexOf(")"));
    writeFileSync(file, `/** @type {import(${JSON.stringify(contract)}).Data} */\nexport const data = ${payload};\n`);
    return file;
  });
  return run(join(repository, "tests/node_modules/.bin/tsc"), "--noEmit", "--allowJs", "--checkJs", "--strict", "--target", "es2022", "--module", "nodenext", "--lib", "es2022,dom,dom.iterable", ...files);
}

for (const root of [".", "tests/client/rules-site", "tests/models", "tests/versions/second"]) {
  test(`the payload of ${root} keeps the contract`, () => {
    const scripts = dataScripts(root);
    assert(scripts.length > 0);
    const checked = check(...scripts);
    assert.equal(checked.status, 0, checked.text);
  });
}

test("a field that the contract does not know is refused", () => {
  const [script] = dataScripts("tests/client/rules-site");
  assert.notEqual(check(script.replace('"bank":{', '"bank":{"surprise":1,')).status, 0);
  assert.notEqual(check(script.replace('"version":"2.1.0"', '"version":2')).status, 0);
});
