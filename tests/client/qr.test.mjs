import assert from "node:assert/strict";
import { test } from "node:test";

import jsqr from "jsqr";
import { qrModules } from "../../src/client/qr.js";

/**
 * @param {boolean[][] | null} modules
 * @returns {string | null} what an independent reader finds in a picture of the code
 */
function read(modules) {
  assert(modules);
  const scale = 2;
  const side = (modules.length + 8) * scale;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  modules.forEach((row, y) => row.forEach((dark, x) => {
    if (!dark) return;
    for (let dy = 0; dy < scale; dy += 1) for (let dx = 0; dx < scale; dx += 1) pixels.fill(0, (((y + 4) * scale + dy) * side + (x + 4) * scale + dx) * 4, (((y + 4) * scale + dy) * side + (x + 4) * scale + dx) * 4 + 3);
  }));
  return jsqr.default(pixels, side, side)?.data ?? null;
}

test("a code of every version is read back by another program", () => {
  const sizes = new Set();
  for (let length = 1; length < 2331; length += Math.max(1, length >> 5)) {
    const text = "https://example.org/fi/#".padEnd(length, "0123456789abcdefghijklmnop").slice(0, length);
    const modules = qrModules(text);
    assert(modules);
    if (sizes.has(modules.length)) continue;
    sizes.add(modules.length);
    assert.equal(read(modules), text, `${length} bytes, ${modules.length} modules`);
  }
  assert.equal(sizes.size, 40);
});

test("letters of every language are read back", () => {
  const text = "Asiakaslähtöisyys – kundnöjdhet – 顧客中心";
  assert.equal(read(qrModules(text)), text);
});

test("what no code can hold is told", () => {
  assert(qrModules("x".repeat(2331)));
  assert.equal(qrModules("x".repeat(2332)), null);
});
